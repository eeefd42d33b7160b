import type { ReportOverlap } from '../model/report.ts';

/** Name of a track that stays when rows move: its id, or what its row says where the id is but a line number. */
export function stableName(track: ReportOverlap['test']): string {
  if (!track.numbered) return track.id;
  const { title, artist, album, duration, isrc, mbid, source, start, end, md5, sha256, content } = track;
  return JSON.stringify([title, artist, album, duration, isrc, mbid, source, start, end, md5, sha256, content]);
}

/** Key of an overlap: its two tracks and its level. */
export const overlapKeyOf = ({ test, pretrain, level }: ReportOverlap): string =>
  JSON.stringify([test.split, stableName(test), pretrain.split, stableName(pretrain), level]);
