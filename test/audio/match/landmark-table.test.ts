import { expect, it } from 'vitest';
import { landmarks } from '../../../src/audio/default-profile.ts';
import { createTables } from '../../../src/audio/match/landmark-table.ts';
import { createLookup } from '../../../src/audio/match/matcher.ts';
import { crop, music } from '../../support/music.ts';
import { fingerprint } from '../fingerprint.ts';

const RATE = landmarks.rate;
/** A table has room for 2^28 ticks, 1,700 hours: two such are not in one. */
const LONG = 2 ** 27 + 1;
const TUNE = 1000;

it('what is too long for one table lies in several, and is found in each', () => {
  const tunes = [1, 2].map((seed) => music(seed, 20, RATE));
  const tables = createTables([LONG, TUNE, LONG, TUNE], 0);
  const track = [1, 3];
  tables.sort(tunes.map((tune, i) => ({ track: track[i]!, landmarks: fingerprint(tune).landmarks() })));
  const finished = tables.finish();
  expect(finished.map(({ tracks }) => [...tracks])).toEqual([
    [0, 1],
    [2, 3],
  ]);
  const lookup = createLookup({ tables: finished, hours: 3500 });
  for (const [i, tune] of tunes.entries()) {
    const found = lookup(fingerprint(crop(tune, RATE, 4, 16)).query());
    expect(found.map((match) => match.track)).toEqual([track[i]]);
    expect(Math.abs(found[0]!.offset - 4)).toBeLessThan(0.02);
  }
});
