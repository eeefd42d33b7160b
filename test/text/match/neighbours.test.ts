import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowsOf } from '../../../bench/text/csv.ts';
import type { Track } from '../../../src/model/track.ts';
import { createTextMatcher } from '../../../src/text/match/matcher.ts';
import type { Fields } from '../../../src/text/parse/parsed.ts';
import { labelledPairOf } from '../../../src/text/verify/pairs.ts';

const pairs = rowsOf(readFileSync('fixtures/text-pairs/pairs.csv', 'utf8')).map(labelledPairOf);
const toTrack = ({ title, artist, album, duration }: Fields, i: number): Track => ({
  ...{ id: String(i), line: i + 1, title, artist, album, duration, isrc: '', mbid: '', source: '' },
  ...{ start: undefined, end: undefined, md5: '', sha256: '', audio: '', song: String(i) },
});
const isWhole = ({ title, artist }: Fields): boolean => title !== '' && artist !== '';
const tests = pairs
  .map(({ query }) => query)
  .filter(isWhole)
  .map(toTrack);
const corpus = pairs
  .map(({ target }) => target)
  .filter(isWhole)
  .map(toTrack);

/** Level, probability and reasons of every pair that is found, from a corpus in parts. */
async function told(parts: readonly (readonly Track[])[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const part of parts) {
    const matcher = createTextMatcher();
    for (const track of part) matcher.add(track);
    await matcher.match(
      tests,
      (i, matches) => {
        for (const { pretrain, verdict } of matches) found.set(`${i} ${pretrain.id}`, JSON.stringify(verdict));
      },
      ['recording', 'work', 'cannot-tell'],
    );
  }
  return found;
}

test('a pair is told alike whatever stands beside it: a corpus in one to seven parts, shuffled', async () => {
  const whole = await told([corpus]);
  expect(whole.size).toBeGreaterThan(50);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 7 }),
      fc.shuffledSubarray(corpus, { minLength: corpus.length }),
      async (count, tracks) => {
        const parts = Array.from({ length: count }, (_, part) => tracks.filter((_track, i) => i % count === part));
        const found = await told(parts);
        const both = [...found].filter(([key]) => whole.has(key));
        expect(both).toEqual(both.map(([key]) => [key, whole.get(key)]));
        // The retrieval decides who is compared, and its scores are those of the corpus at hand.
        expect(both.length).toBeGreaterThanOrEqual(0.95 * Math.max(found.size, whole.size));
      },
    ),
    { numRuns: 8 },
  );
}, 120_000);
