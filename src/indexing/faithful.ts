import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { OpenIndex } from '../index/read.ts';
import { writeIndex } from './build.ts';

/**
 * Reports whether an index is searched by what its tracks say: the tables of words are made again of the tracks, and compared. One whose tables
 * leave tracks out finds nothing of them, whatever it counts.
 */
export async function isFaithful(index: OpenIndex): Promise<boolean> {
  const { manifest } = index;
  const folder = await mkdtemp(join(tmpdir(), 'music-leakage-index-'));
  try {
    const { parts: _, audio: __, model: ___, ...facts } = manifest;
    const made = await writeIndex({ folder }, async () => ({ batches: index.tracks(), facts: () => facts }));
    const words = ({ parts }: Pick<typeof manifest, 'parts'>): readonly string[] =>
      parts.flatMap((part) => (part.kind === 'postings' ? [`${part.table} ${part.sha256}`] : [])).sort();
    return isDeepStrictEqual(words(made.manifest), words(manifest));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
