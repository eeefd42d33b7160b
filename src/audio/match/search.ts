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
import { type LandmarkTable, TICK_BITS, TICK_MASK } from './landmark-table.ts';
import { createRanges, grow, type Ranges } from './ranges.ts';
import { BIN_BITS, createVotes } from './votes.ts';
import type { Warp } from './warps.ts';

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
export const FEW = 24;
/** Places that are looked at closely, of all warps. */
const MOST = 12;

/** A place where pairs of the clip gather under a warp: the clip's middle lies at a tick from `tick` to `tick + WIDTH`. */
export type LandmarkPlace = {
  readonly table: LandmarkTable;
  readonly warp: Warp;
  readonly tick: number;
  readonly votes: number;
};

/** What of a clip is met at a place. */
export type Hits = {
  readonly place: LandmarkPlace;
  readonly count: number;
  /** Pair of the clip. */
  readonly pairs: Int32Array;
  /** Tick of the table. */
  readonly ticks: Int32Array;
};

/** The recording at a place of a table. */
type Recording = { readonly table: LandmarkTable; readonly place: number };

/** By their lower bits, whether a bin may be near a place: those of a thousand hours would not stay in the processor's cache. */
const NEAR = 1 << 14;

/** Looks up pairs of clips in tables. */
export function createSearch(tables: readonly LandmarkTable[]) {
  const votes = createVotes();
  const near = new Uint8Array(NEAR);
  const room: Ranges[] = [];
  const rangesFor = (warps: readonly Warp[]): readonly Ranges[] => {
    while (room.length < warps.length) room.push(createRanges());
    return room.slice(0, warps.length);
  };

  /** Places under every warp with the most votes, one for each neighbourhood and warp. */
  function places(clip: Clip, middle: number, warps: readonly Warp[], within: Recording | undefined): LandmarkPlace[] {
    const best: LandmarkPlace[] = [];
    let least = 4;
    for (const table of within === undefined ? tables : [within.table]) {
      const bins = (table.length >> BIN_BITS) + AROUND;
      const span = within === undefined ? ([0, bins] as const) : binsOf(within, middle, bins);
      const ranges = rangesFor(warps);
      look(table, clip, middle, warps, true, limitOf(table, COMMON), ranges);
      for (const [w, warp] of warps.entries()) {
        let last = -AROUND;
        let sumLast = 0;
        votes(table.postings, ranges[w]!, span, least, (bin, sum) => {
          // The best of neighbours.
          if (bin - last < AROUND && sum <= sumLast) return least;
          const place = { table, warp, tick: (bin - 1) << BIN_BITS, votes: sum };
          if (bin - last < AROUND && best.length > 0) remove(best, last, table, warp);
          last = bin;
          sumLast = sum;
          let at = best.length;
          while (at > 0 && best[at - 1]!.votes < sum) at--;
          best.splice(at, 0, place);
          if (best.length > MOST) best.pop();
          if (best.length === MOST) least = best[MOST - 1]!.votes;
          return least;
        });
      }
    }
    return best;
  }

  function remove(best: LandmarkPlace[], bin: number, table: LandmarkTable, warp: Warp): void {
    const at = best.findIndex(
      (place) => place.table === table && place.warp === warp && place.tick === (bin - 1) << BIN_BITS,
    );
    if (at >= 0) best.splice(at, 1);
  }

  /** What is met at places of one table and warp. */
  function collect({ postings }: LandmarkTable, at: readonly LandmarkPlace[], ranges: Ranges): Hits[] {
    const found = at.map((place) => ({ place, pairs: [] as number[], ticks: [] as number[] }));
    const firsts = at.map(({ tick }) => tick >> BIN_BITS);
    for (const first of firsts) for (let bin = first; bin < first + AROUND; bin++) near[bin & (NEAR - 1)] = 1;
    const { count, begins, ends, masks, shifts, pairs } = ranges;
    for (let r = 0; r < count; r++) {
      const mask = masks[r]!;
      const shift = shifts[r]!;
      const end = ends[r]!;
      for (let i = begins[r]!; i < end; i++) {
        const posting = postings[i]!;
        if (((mask >>> (posting >>> TICK_BITS)) & 1) === 0) continue;
        const tick = posting & TICK_MASK;
        const bin = (tick - shift) >> BIN_BITS;
        if (near[bin & (NEAR - 1)] === 0) continue;
        const into = found[firsts.findIndex((first) => bin >= first && bin < first + AROUND)];
        into?.pairs.push(pairs[r]!);
        into?.ticks.push(tick);
      }
    }
    near.fill(0);
    return found.map(({ place, pairs, ticks }) => ({
      place,
      count: pairs.length,
      pairs: Int32Array.from(pairs),
      ticks: Int32Array.from(ticks),
    }));
  }

  return (clip: Clip, middle: number, warps: readonly Warp[], within?: Recording): Hits[] => {
    const best = places(clip, middle, warps, within);
    return [...new Set(best.map(({ table }) => table))].flatMap((table) => {
      const here = best.filter((place) => place.table === table);
      const met = [...new Set(here.map(({ warp }) => warp))];
      const ranges = rangesFor(met);
      look(table, clip, middle, met, false, limitOf(table, VERY_COMMON), ranges);
      return met.flatMap((warp, w) =>
        collect(
          table,
          here.filter((place) => place.warp === warp),
          ranges[w]!,
        ),
      );
    });
  };
}

/** Postings of a range that is no longer than so many cells', or short. */
const limitOf = ({ postings }: LandmarkTable, cells: number): number =>
  Math.max(FEW, (cells * postings.length) / CELLS);

/** Bins, of so many, where the middle of a clip may be that overlaps a recording, at up to twice its speed. */
function binsOf({ table, place }: Recording, middle: number, bins: number): [from: number, to: number] {
  const begin = table.begins[place]!;
  const end = begin + table.lengths[place]!;
  return [Math.max(0, (begin - 2 * middle) >> BIN_BITS), Math.min(bins, ((end + 2 * middle) >> BIN_BITS) + 1)];
}

/** The pitches and the times among warps, each once: several warps share one. */
type Grid = {
  readonly ups: readonly number[];
  readonly times: readonly number[];
  readonly warps: readonly (readonly number[])[];
};

/** `warps[u]` has for each time the place of the warp of that pitch and time, -1 where there is none. */
function gridOf(warps: readonly Warp[]): Grid {
  const pitches = [...new Set(warps.map(({ pitch }) => pitch))];
  const times = [...new Set(warps.map(({ time }) => time))];
  return {
    ups: pitches.map((pitch) => Math.log2(pitch)),
    times,
    warps: pitches.map((pitch) =>
      times.map((time) => warps.findIndex((warp) => warp.pitch === pitch && warp.time === time)),
    ),
  };
}

/**
 * Finds where the pairs of a clip stand in a table under each of the warps. Pair by pair: under warps of one neighbourhood a pair falls
 * into the same cells, which are then near, and finding them is bound by the memory's latency.
 */
function look(
  table: LandmarkTable,
  clip: Clip,
  middle: number,
  warps: readonly Warp[],
  firstOnly: boolean,
  limit: number,
  into: readonly Ranges[],
): void {
  const { starts } = table;
  const { count, times, pitches, intervals, apart, first } = clip;
  const grid = gridOf(warps);
  const steps = grid.times.length;
  const t0s = new Int32Array(steps);
  const tqs = new Int32Array(steps);
  const shifts = new Int32Array(steps);
  for (const ranges of into) ranges.count = 0;
  for (let pair = 0; pair < count; pair++) {
    if (firstOnly && first[pair] === 0) continue;
    const interval = intervals[pair]!;
    for (let step = 0; step < steps; step++) {
      const stretched = grid.times[step]!;
      const frames = apart[pair]! * stretched;
      t0s[step] = NOWHERE;
      if (frames < NEAREST - 1 || frames > FARTHEST + 1) continue;
      const time = timeCell(frames);
      // Half a cell to both sides: two cells, of the one its upper part and of the other its lower.
      const t0 = Math.floor(time - 0.5);
      t0s[step] = t0;
      tqs[step] = Math.floor((time - 0.5 - t0) * 4);
      shifts[step] = Math.round((times[pair]! - middle) * stretched);
    }
    for (let u = 0; u < grid.ups.length; u++) {
      const pitch = pitchCell(pitches[pair]! + grid.ups[u]!);
      const p0 = Math.floor(pitch - 0.5);
      const pq = Math.floor((pitch - 0.5 - p0) * 4);
      const ofPitch = grid.warps[u]!;
      for (let p = p0; p <= p0 + 1; p++) {
        if (!inPitches(p)) continue;
        const reach = INTERVAL_REACH[p]!;
        const low = Math.max(0, Math.floor(intervalCell(interval - reach, p)));
        const high = Math.min(INTERVALS[p]! - 1, Math.floor(intervalCell(interval + reach, p)));
        const pitchMask = p === p0 ? UPPER[pq]! : LOWER[pq]!;
        for (let step = 0; step < steps; step++) {
          const warp = ofPitch[step]!;
          const t0 = t0s[step]!;
          if (warp < 0 || t0 === NOWHERE) continue;
          for (let t = t0; t <= t0 + 1; t++) {
            if (!inTimes(t)) continue;
            const begin = starts[cellOf(p, t, low)]!;
            const end = starts[cellOf(p, t, high) + 1]!;
            if (begin === end || end - begin > limit) continue;
            const ranges = into[warp]!;
            if (ranges.count === ranges.begins.length) grow(ranges);
            const at = ranges.count++;
            ranges.begins[at] = begin;
            ranges.ends[at] = end;
            ranges.masks[at] = MASKS[(pitchMask << 4) | (t === t0 ? UPPER[tqs[step]!]! : LOWER[tqs[step]!]!)]!;
            ranges.shifts[at] = shifts[step]!;
            ranges.pairs[at] = pair;
          }
        }
      }
    }
  }
}

/** Of a time that is too near or too far. */
const NOWHERE = -(2 ** 31);

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
