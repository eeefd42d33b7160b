import { digestOf } from '../digest.ts';
import type { Judgement } from './judge.ts';

/** Returns the SHA-256 of the audio files of all tracks that overlap, by path; without those that cannot be read. */
export async function contentsOf(judgements: readonly Judgement[]): Promise<ReadonlyMap<string, string>> {
  const tracks = judgements.flatMap(({ findings }) => findings?.overlaps ?? []);
  const files = new Set(tracks.flatMap(({ test, pretrain }) => [test.audio, pretrain.audio]));
  const contents = new Map<string, string>();
  for (const file of files) {
    const digest = file === '' ? undefined : await digestOf(file);
    if (digest !== undefined) contents.set(file, digest);
  }
  return contents;
}
