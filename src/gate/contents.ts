import { digestOf } from '../digest.ts';
import { concatenated } from '../lazy-list.ts';
import { unlistedIn } from '../overlap/unlisted.ts';
import type { Judgement } from './judge.ts';

/** Returns the SHA-256 of the audio files of all tracks that overlap, by path; without those that cannot be read. */
export async function contentsOf(judgements: readonly Judgement[]): Promise<ReadonlyMap<string, string>> {
  const files = new Set<string>();
  for (const { findings } of judgements)
    for (const { test, pretrain } of findings?.overlaps ?? []) files.add(test.audio).add(pretrain.audio);
  const overlaps = concatenated(judgements.map(({ findings }) => findings?.overlaps ?? []));
  for (const { audio } of unlistedIn(overlaps)) files.add(audio);
  const contents = new Map<string, string>();
  for (const file of files) {
    const digest = file === '' ? undefined : await digestOf(file);
    if (digest !== undefined) contents.set(file, digest);
  }
  return contents;
}
