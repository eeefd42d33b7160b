import { expect, it } from 'vitest';
import { TICK_BITS } from '../../../src/audio/match/landmark-table.ts';
import type { Ranges } from '../../../src/audio/match/ranges.ts';
import { BIN_BITS, createVotes } from '../../../src/audio/match/votes.ts';
import { random } from '../../support/music.ts';

const EVERY_REST = 0xffff;
const LAST_OF_A_SEGMENT = (1 << 17) - 1;

/** Postings at ticks of these bins, and one range a rest mask over all of them. */
function gathered(bins: readonly number[], rests: readonly number[], mask = EVERY_REST) {
  const postings = Uint32Array.from(bins, (bin, i) => ((rests[i]! << TICK_BITS) | (bin << BIN_BITS)) >>> 0);
  const ranges: Ranges = {
    ...{ count: 1, begins: Uint32Array.of(0), ends: Uint32Array.of(bins.length) },
    ...{ masks: Uint16Array.of(mask), shifts: Int32Array.of(0), pairs: Int32Array.of(0), cells: Int16Array.of(0) },
  };
  return { postings, ranges };
}

function told(
  { postings, ranges }: ReturnType<typeof gathered>,
  span: readonly [number, number],
  votes = createVotes(),
  least = 1,
): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  votes(postings, ranges, span, least, (bin, sum) => {
    found.push([bin, sum]);
    return least;
  });
  return found;
}

/** Computes the sums of two neighbours by definition. */
function expected(
  bins: readonly number[],
  [from, to]: readonly [number, number],
): readonly (readonly [number, number])[] {
  const counts = new Map<number, number>();
  for (const bin of bins) counts.set(bin, (counts.get(bin) ?? 0) + 1);
  const near = new Set(bins.flatMap((bin) => [bin - 1, bin]));
  return [...near]
    .filter((bin) => bin >= from && bin < to)
    .sort((a, b) => a - b)
    .map((bin) => [bin, (counts.get(bin) ?? 0) + (counts.get(bin + 1) ?? 0)] as const)
    .filter(([, sum]) => sum > 1);
}

it.each([
  ['of ten hours', 90_000],
  ['of a thousand hours, in segments', 9_000_000],
])('sums of neighbours %s are those by definition', (_, size) => {
  const next = random(3);
  const some = Array.from({ length: 2000 }, () => Math.floor(next() * size));
  const bins = [...some, ...some.map((bin) => bin + 1), ...[0, 1, 2].map((i) => LAST_OF_A_SEGMENT * i + i), size];
  const twice = [...bins, ...bins.filter((_, i) => i % 3 === 0)];
  const votes = createVotes();
  const all = gathered(
    twice,
    twice.map(() => 5),
  );
  expect(told(all, [0, size], votes)).toEqual(expected(twice, [0, size]));
  // With the same counts again, and of a part alone.
  const part = [Math.floor(size / 3), Math.floor(size / 2)] as const;
  const inside = twice.filter((bin) => bin >= part[0] && bin <= part[1]);
  expect(told(all, part, votes)).toEqual(expected(inside, part));
});

it('two that meet where one segment ends and the next begins are neighbours', () => {
  const bins = [LAST_OF_A_SEGMENT, LAST_OF_A_SEGMENT + 1];
  expect(told(gathered(bins, [0, 0]), [0, 5_000_000])).toEqual([[LAST_OF_A_SEGMENT, 2]]);
});

it.each([90_000, 9_000_000])('postings of other rests are not counted, of %i bins', (size) => {
  expect(told(gathered([70, 70, 71, 71], [1, 2, 1, 2], 0b0010), [0, size])).toEqual([[70, 2]]);
});

it.each([90_000, 9_000_000])('what is told raises the floor, of %i bins', (size) => {
  const { postings, ranges } = gathered([10, 10, 20, 20, 30, 30, 30], new Array<number>(7).fill(0));
  const bins: number[] = [];
  createVotes()(postings, ranges, [0, size], 1, (bin, sum) => {
    bins.push(bin);
    return sum;
  });
  expect(bins).toEqual([9, 29]);
});
