import { createUnlisted } from '../overlap/unlisted.ts';
import { digestOf } from '../platform/digest.ts';
import type { Judgement } from './judgement.ts';

/** Returns the SHA-256 of the audio files of all tracks that overlap, by path; without those that cannot be read. */
export async function contentsOf(judgements: readonly Judgement[]): Promise<ReadonlyMap<string, string>> {
  const files = new Set<string>();
  const unlisted = createUnlisted();
  for (const { findings } of judgements)
    for (const overlap of findings?.overlaps ?? []) {
      files.add(overlap.test.audio).add(overlap.pretrain.audio);
      unlisted.see(overlap);
    }
  for (const { audio } of unlisted.tracks()) files.add(audio);
  const contents = new Map<string, string>();
  for (const file of files) {
    const digest = file === '' ? undefined : await digestOf(file);
    if (digest !== undefined) contents.set(file, digest);
  }
  return contents;
}
