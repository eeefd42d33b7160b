import { createHash } from 'node:crypto';
import type { ReportOverlap } from './schema.ts';

/** Name of a track that stays when rows move: its id, or a digest of what its row says where the id is but a line number. */
export function stableName(track: ReportOverlap['test']): string {
  if (!track.numbered) return track.id;
  const { split: _, id: __, line: ___, song: ____, row: _____, audio: ______, ...content } = track;
  return createHash('sha256')
    .update(JSON.stringify(Object.entries(content).sort()))
    .digest('hex');
}

/** Key of an overlap: its two tracks and its level. */
export const overlapKeyOf = ({ test, pretrain, level }: ReportOverlap): string =>
  JSON.stringify([test.split, stableName(test), pretrain.split, stableName(pretrain), level]);
