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
  pitchAt,
  pitchCell,
  timeCell,
} from '../default/cells.ts';
import type { Clip } from './clip.ts';
import { type LandmarkTable, TICK_BITS, TICK_MASK } from './landmark-table.ts';
import { createRanges, grow, type Ranges } from './ranges.ts';
import { BIN_BITS, createVotes } from './votes.ts';
import { NO_CHANGE, type Warp } from './warps.ts';

/** Bins around a place that are searched closely: two where votes were found and one to both sides. */
const AROUND = 4;
/** Ticks of that. */
export const WIDTH = AROUND << BIN_BITS;
/**
 * Longer ranges of postings, in lengths of a cell's, say little about where to look and cost the most; but not those
 * that cost little, in postings.
 */
const COMMON = 15;
const VERY_COMMON = 40;
export const FEW = 24;
/**
 * Number of places that are searched closely: of the near warps, of the far ones, and of a clip that other sound
 * covers.
 */
const MOST_NEAR = 8;
const MOST_FAR = 4;
const MOST_COVERED = 4;
/**
 * Least votes of a place that is searched closely: fewer cannot become a match, which has to score four times as much
 * under a change.
 */
const LEAST = 4;
const LEAST_CHANGED = 11;
/** Pairs of some 6 and 16 s: under far warps shorter clips are looked up with all of theirs, longer ones with fewer. */
const SHORT = 1500;
const LONG = 4000;

/** Warps that are tried: under the far ones a long clip is first searched for with half as many pairs. */
export type Warps = { readonly near: readonly Warp[]; readonly far: readonly Warp[] };

/**
 * A place where pairs of the clip gather under a warp: the clip's middle lies at a tick from `tick` to `tick + WIDTH`.
 */
export type LandmarkPlace = {
  readonly table: LandmarkTable;
  readonly warp: Warp;
  readonly tick: number;
  readonly votes: number;
};

/** Hits of a clip at a place. */
export type Hits = {
  readonly place: LandmarkPlace;
  readonly count: number;
  /** Pair of the clip. */
  readonly pairs: Int32Array;
  /** Tick of the table. */
  readonly ticks: Int32Array;
  /** Pitch of the recording's pair in octaves above 1 Hz, to a quarter of a cell. */
  readonly pitches: Float32Array;
};

/** The recording at a place of a table. */
type Recording = { readonly table: LandmarkTable; readonly place: number };

/**
 * Table by lower bits of whether a bin may be near a place: the bins of a thousand hours would not stay in the
 * processor's cache.
 */
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

  /**
   * Adds the places of a table with the most votes, one for each neighbourhood and warp, and takes out those above
   * `most`.
   */
  function gather(
    best: LandmarkPlace[],
    most: number,
    table: LandmarkTable,
    warps: readonly Warp[],
    ranges: readonly Ranges[],
    span: readonly [from: number, to: number],
  ): void {
    for (const [w, warp] of warps.entries()) {
      const floor = warp.pitch === 1 && warp.time === 1 ? LEAST : LEAST_CHANGED;
      let least = best.length === most ? Math.max(floor, best[most - 1]!.votes) : floor;
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
        if (best.length > most) best.pop();
        if (best.length === most) least = Math.max(floor, best[most - 1]!.votes);
        return least;
      });
    }
  }

  const spanIn = (table: LandmarkTable, middle: number, within: Recording | undefined): readonly [number, number] => {
    const bins = (table.length >> BIN_BITS) + AROUND;
    return within === undefined ? [0, bins] : binsOf(within, middle, bins);
  };

  function places(
    clip: Clip,
    middle: number,
    warps: readonly Warp[],
    within: Recording | undefined,
    rank: number,
    most: number,
    every = 1,
  ): LandmarkPlace[] {
    const best: LandmarkPlace[] = [];
    for (const table of within === undefined ? tables : [within.table]) {
      const ranges = rangesFor(warps);
      look(table, clip, middle, warps, rank, limitOf(table, COMMON), ranges, every);
      gather(best, most, table, warps, ranges, spanIn(table, middle, within));
    }
    return best;
  }

  /**
   * Hits of a clip that other sound covers: there are so many pairs that they are found in a table once, and under no
   * change.
   */
  function covered(clip: Clip, middle: number, within: Recording | undefined): Hits[] {
    return (within === undefined ? tables : [within.table]).flatMap((table) => {
      const best: LandmarkPlace[] = [];
      const ranges = rangesFor(NO_CHANGE);
      look(table, clip, middle, NO_CHANGE, 0, limitOf(table, COMMON), ranges);
      gather(best, MOST_COVERED, table, NO_CHANGE, ranges, spanIn(table, middle, within));
      return collect(table, best, ranges[0]!);
    });
  }

  function remove(best: LandmarkPlace[], bin: number, table: LandmarkTable, warp: Warp): void {
    const at = best.findIndex(
      (place) => place.table === table && place.warp === warp && place.tick === (bin - 1) << BIN_BITS,
    );
    if (at >= 0) best.splice(at, 1);
  }

  /** Collects the hits at places of one table and warp. */
  function collect({ postings }: LandmarkTable, at: readonly LandmarkPlace[], ranges: Ranges): Hits[] {
    const found = at.map((place) => ({
      place,
      pairs: [] as number[],
      ticks: [] as number[],
      pitches: [] as number[],
    }));
    const firsts = at.map(({ tick }) => tick >> BIN_BITS);
    for (const first of firsts) for (let bin = first; bin < first + AROUND; bin++) near[bin & (NEAR - 1)] = 1;
    const { count, begins, ends, masks, shifts, pairs, cells } = ranges;
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
        if (into === undefined) continue;
        into.pairs.push(pairs[r]!);
        into.ticks.push(tick);
        into.pitches.push(pitchAt(cells[r]!, posting >>> TICK_BITS));
      }
    }
    near.fill(0);
    return found.map(({ place, pairs, ticks, pitches }) => ({
      place,
      count: pairs.length,
      pairs: Int32Array.from(pairs),
      ticks: Int32Array.from(ticks),
      pitches: Float32Array.from(pitches),
    }));
  }

  return (clip: Clip, middle: number, { near, far }: Warps, within?: Recording): Hits[] => {
    if (clip.isCovered) return covered(clip, middle, within);
    const [rank, every] = [clip.count < SHORT ? 1 : 2, clip.count > LONG ? 2 : 1];
    const best = [
      ...places(clip, middle, near, within, 1, MOST_NEAR),
      ...(far.length === 0 ? [] : places(clip, middle, far, within, rank, MOST_FAR, every)),
    ];
    return [...new Set(best.map(({ table }) => table))].flatMap((table) => {
      const here = best.filter((place) => place.table === table);
      const met = [...new Set(here.map(({ warp }) => warp))];
      const ranges = rangesFor(met);
      look(table, clip, middle, met, 0, limitOf(table, VERY_COMMON), ranges);
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
 * Finds where the pairs of a clip stand in a table under each of the warps. Pair by pair: under warps of one
 * neighbourhood a pair falls into the same cells, which are then near, and finding them is bound by the memory's
 * latency.
 */
function look(
  table: LandmarkTable,
  clip: Clip,
  middle: number,
  warps: readonly Warp[],
  rank: number,
  limit: number,
  into: readonly Ranges[],
  every = 1,
): void {
  const { starts } = table;
  const { count, times, pitches, intervals, apart, first } = clip;
  const grid = gridOf(warps);
  const steps = grid.times.length;
  const t0s = new Int32Array(steps);
  const tqs = new Int32Array(steps);
  const shifts = new Int32Array(steps);
  for (const ranges of into) ranges.count = 0;
  // Pairs lie in the order of their pitch: every second is of all pitches still.
  for (let pair = 0; pair < count; pair += every) {
    if (first[pair]! < rank) continue;
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
            ranges.cells[at] = p;
          }
        }
      }
    }
  }
}

/** Value for a time that is too near or too far. */
const NOWHERE = -(2 ** 31);

/** Quarters of a cell from the given one up, and up to it. */
const UPPER = [0b1111, 0b1110, 0b1100, 0b1000];
const LOWER = [0b0001, 0b0011, 0b0111, 0b1111];
/** Masks of the sixteen rests that are met, by quarters of the pitch and of the time. */
const MASKS = Uint16Array.from({ length: 256 }, (_, quarters) => {
  let mask = 0;
  for (let rest = 0; rest < 16; rest++)
    if ((quarters >> (4 + (rest >> 2))) & 1 && (quarters >> (rest & 3)) & 1) mask |= 1 << rest;
  return mask;
});
