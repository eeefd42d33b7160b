import {
  CELLS,
  cellOf,
  FARTHEST,
  INTERVAL_REACH,
  INTERVALS,
  inPitches,
  inTimes,
  intervalCell,
  NEAREST,
  pitchCell,
  timeCell,
} from '../default/cells.ts';
import type { Clip } from './clip.ts';
import { type Table, TICK_BITS, TICK_MASK } from './table.ts';
import type { Warp } from './warps.ts';

/** Ticks in a bin of offsets, as a power of two: a third of a second, what a clip of 30 s drifts between two warps. */
const BIN_BITS = 4;
/** Bins around a place that are looked at closely: two where it was seen and one to both sides. */
const AROUND = 4;
/** Ticks of that. */
export const WIDTH = AROUND << BIN_BITS;
/**
 * Longer ranges of postings, in lengths of a cell's, say little about where to look and cost the most; but not those that cost little, in
 * postings.
 */
const COMMON = 15;
const VERY_COMMON = 40;
const FEW = 24;
/** Places that are looked at closely, of all warps. */
const MOST = 12;

/** A place where pairs of the clip gather under a warp: the clip's middle lies at a tick from `tick` to `tick + WIDTH`. */
export type Place = { readonly table: Table; readonly warp: Warp; readonly tick: number; readonly votes: number };

/** What of a clip is met at a place. */
export type Hits = {
  readonly place: Place;
  readonly count: number;
  /** Pair of the clip. */
  readonly pairs: Int32Array;
  /** Tick of the table. */
  readonly ticks: Int32Array;
};

/** The recording at a place of a table. */
type Recording = { readonly table: Table; readonly place: number };

/** Pairs `from` to before `to` of a clip under a warp, as ranges of postings. */
type Ranges = {
  count: number;
  begins: Uint32Array;
  ends: Uint32Array;
  masks: Uint16Array;
  shifts: Int32Array;
  pairs: Int32Array;
};

/** Looks up pairs of clips in tables. */
export function createSearch(tables: readonly Table[]) {
  const longest = Math.max(1, ...tables.map(({ length }) => length));
  // Of one table at a time. A byte would not do: of a clip of a loop many places would have as many.
  const votes = new Uint16Array((longest >> BIN_BITS) + AROUND + 2);
  const ranges: Ranges = {
    count: 0,
    begins: new Uint32Array(1 << 12),
    ends: new Uint32Array(1 << 12),
    masks: new Uint16Array(1 << 12),
    shifts: new Int32Array(1 << 12),
    pairs: new Int32Array(1 << 12),
  };

  function vote({ postings }: Table): void {
    const limit = Math.max(FEW, (COMMON * postings.length) / CELLS);
    const { count, begins, ends, masks, shifts } = ranges;
    for (let r = 0; r < count; r++) {
      const mask = masks[r]!;
      const shift = shifts[r]!;
      const end = ends[r]!;
      if (end - begins[r]! > limit) continue;
      for (let at = begins[r]!; at < end; at++) {
        const posting = postings[at]!;
        if (((mask >>> (posting >>> TICK_BITS)) & 1) === 0) continue;
        const bin = ((posting & TICK_MASK) - shift) >> BIN_BITS;
        const before = votes[bin]!;
        if (before < 65_535) votes[bin] = before + 1;
      }
    }
  }

  /** Places under every warp with the most votes, one for each neighbourhood and warp. */
  function places(clip: Clip, middle: number, warps: readonly Warp[], within: Recording | undefined): Place[] {
    const best: Place[] = [];
    let least = 4;
    for (const table of within === undefined ? tables : [within.table]) {
      const bins = (table.length >> BIN_BITS) + AROUND;
      const [from, to] = within === undefined ? [0, bins] : binsOf(within, middle, bins);
      for (const warp of warps) {
        look(table, clip, middle, warp, true, ranges);
        vote(table);
        let last = -AROUND;
        let sumLast = 0;
        for (let bin = from; bin < to; bin++) {
          const sum = votes[bin]! + votes[bin + 1]!;
          if (sum <= least) continue;
          // The best of neighbours.
          if (bin - last < AROUND && sum <= sumLast) continue;
          const place = { table, warp, tick: (bin - 1) << BIN_BITS, votes: sum };
          if (bin - last < AROUND && best.length > 0) remove(best, last, table, warp);
          last = bin;
          sumLast = sum;
          let at = best.length;
          while (at > 0 && best[at - 1]!.votes < sum) at--;
          best.splice(at, 0, place);
          if (best.length > MOST) best.pop();
          if (best.length === MOST) least = best[MOST - 1]!.votes;
        }
        votes.fill(0, 0, bins + 2);
      }
    }
    return best;
  }

  function remove(best: Place[], bin: number, table: Table, warp: Warp): void {
    const at = best.findIndex(
      (place) => place.table === table && place.warp === warp && place.tick === (bin - 1) << BIN_BITS,
    );
    if (at >= 0) best.splice(at, 1);
  }

  /** What is met at places of one table and warp. */
  function collect(clip: Clip, middle: number, at: readonly Place[]): Hits[] {
    const { table, warp } = at[0]!;
    look(table, clip, middle, warp, false, ranges);
    const found = at.map((place) => ({ place, pairs: [] as number[], ticks: [] as number[] }));
    at.forEach(({ tick }, index) => {
      for (let bin = tick >> BIN_BITS; bin < (tick >> BIN_BITS) + AROUND; bin++)
        if (bin >= 0 && votes[bin] === 0) votes[bin] = index + 1;
    });
    const { postings } = table;
    const { count, begins, ends, masks, shifts, pairs } = ranges;
    const limit = Math.max(FEW, (VERY_COMMON * postings.length) / CELLS);
    for (let r = 0; r < count; r++) {
      const mask = masks[r]!;
      const shift = shifts[r]!;
      const end = ends[r]!;
      if (end - begins[r]! > limit) continue;
      for (let i = begins[r]!; i < end; i++) {
        const posting = postings[i]!;
        if (((mask >>> (posting >>> TICK_BITS)) & 1) === 0) continue;
        const tick = posting & TICK_MASK;
        // A longer clip may have what it repeats beyond the line.
        const index = votes[(tick - shift) >> BIN_BITS] ?? 0;
        if (index === 0) continue;
        const into = found[index - 1]!;
        into.pairs.push(pairs[r]!);
        into.ticks.push(tick);
      }
    }
    votes.fill(0);
    return found.map(({ place, pairs, ticks }) => ({
      place,
      count: pairs.length,
      pairs: Int32Array.from(pairs),
      ticks: Int32Array.from(ticks),
    }));
  }

  return (clip: Clip, middle: number, warps: readonly Warp[], within?: Recording): Hits[] => {
    const best = places(clip, middle, warps, within);
    const together = new Map<Warp, Map<Table, Place[]>>();
    for (const place of best) {
      const byTable = together.get(place.warp) ?? new Map<Table, Place[]>();
      byTable.set(place.table, [...(byTable.get(place.table) ?? []), place]);
      together.set(place.warp, byTable);
    }
    return [...together.values()].flatMap((byTable) =>
      [...byTable.values()].flatMap((group) => collect(clip, middle, group)),
    );
  };
}

/** Bins, of so many, where the middle of a clip may be that overlaps a recording, at up to twice its speed. */
function binsOf({ table, place }: Recording, middle: number, bins: number): [from: number, to: number] {
  const begin = table.begins[place]!;
  const end = begin + table.lengths[place]!;
  return [Math.max(0, (begin - 2 * middle) >> BIN_BITS), Math.min(bins, ((end + 2 * middle) >> BIN_BITS) + 1)];
}

/** Finds where the pairs of a clip stand in a table under a warp. */
function look(table: Table, clip: Clip, middle: number, warp: Warp, firstOnly: boolean, into: Ranges): void {
  const { starts } = table;
  const { count, times, pitches, intervals, apart, first } = clip;
  const up = Math.log2(warp.pitch);
  into.count = 0;
  for (let pair = 0; pair < count; pair++) {
    if (firstOnly && first[pair] === 0) continue;
    const frames = apart[pair]! * warp.time;
    if (frames < NEAREST - 1 || frames > FARTHEST + 1) continue;
    const interval = intervals[pair]!;
    const pitch = pitchCell(pitches[pair]! + up);
    const time = timeCell(frames);
    // Half a cell to both sides: two cells, of the one its upper part and of the other its lower.
    const p0 = Math.floor(pitch - 0.5);
    const t0 = Math.floor(time - 0.5);
    const pq = Math.floor((pitch - 0.5 - p0) * 4);
    const tq = Math.floor((time - 0.5 - t0) * 4);
    const shift = Math.round((times[pair]! - middle) * warp.time);
    if (into.count + 4 > into.begins.length) grow(into);
    for (let p = p0; p <= p0 + 1; p++) {
      if (!inPitches(p)) continue;
      const reach = INTERVAL_REACH[p]!;
      const low = Math.max(0, Math.floor(intervalCell(interval - reach, p)));
      const high = Math.min(INTERVALS[p]! - 1, Math.floor(intervalCell(interval + reach, p)));
      const pitchMask = p === p0 ? UPPER[pq]! : LOWER[pq]!;
      for (let t = t0; t <= t0 + 1; t++) {
        if (!inTimes(t)) continue;
        const begin = starts[cellOf(p, t, low)]!;
        const end = starts[cellOf(p, t, high) + 1]!;
        if (begin === end) continue;
        const at = into.count++;
        into.begins[at] = begin;
        into.ends[at] = end;
        into.masks[at] = MASKS[(pitchMask << 4) | (t === t0 ? UPPER[tq]! : LOWER[tq]!)]!;
        into.shifts[at] = shift;
        into.pairs[at] = pair;
      }
    }
  }
}

/** Quarters of a cell from the given one up, and up to it. */
const UPPER = [0b1111, 0b1110, 0b1100, 0b1000];
const LOWER = [0b0001, 0b0011, 0b0111, 0b1111];
/** By quarters of the pitch and of the time: which of the sixteen rests are met. */
const MASKS = Uint16Array.from({ length: 256 }, (_, quarters) => {
  let mask = 0;
  for (let rest = 0; rest < 16; rest++)
    if ((quarters >> (4 + (rest >> 2))) & 1 && (quarters >> (rest & 3)) & 1) mask |= 1 << rest;
  return mask;
});

function grow(ranges: Ranges): void {
  const more = <T extends Uint32Array | Uint16Array | Int32Array>(column: T): T => {
    const longer = new (column.constructor as new (length: number) => T)(2 * column.length);
    longer.set(column);
    return longer;
  };
  ranges.begins = more(ranges.begins);
  ranges.ends = more(ranges.ends);
  ranges.masks = more(ranges.masks);
  ranges.shifts = more(ranges.shifts);
  ranges.pairs = more(ranges.pairs);
}
