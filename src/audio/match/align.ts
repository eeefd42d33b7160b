import type { Clip } from './clip.ts';
import type { LandmarkTable } from './landmark-table.ts';
import { type Hits, WIDTH } from './search.ts';

/** Pairs of a clip that lie on one line of times with a recording: where, and how many of how many. */
export type LandmarkAlignment = {
  readonly table: LandmarkTable;
  /** Place of the recording in its table. */
  readonly place: number;
  /** Frames of the clip from the first to the last aligned pair. */
  readonly from: number;
  readonly to: number;
  /** Tick of the recording at frame 0 of the clip, and ticks for a frame. */
  readonly offset: number;
  readonly rate: number;
  /** What frequencies of the clip are multiplied by to be those of the recording. */
  readonly pitch: number;
  /** Pairs of the clip that are aligned, of those it has there. */
  readonly aligned: number;
  readonly pairs: number;
  /** Of the densest part of the match: how much more than chance it is. Grows with length and with the share aligned. */
  readonly score: number;
};

/** How far from the line a pair may be, in ticks. */
const NEAR = 1.5;
/** Pairs farther than this, and still at the place, are there by chance. */
const FAR = 4;
/** What the tempo differs by from the warp's at most, and steps of it that are tried. */
const DRIFT = 0.012;
const STEP = 0.002;
/** Frames of a piece of the clip: aligned pairs are counted by piece to see where a match begins and ends. */
const PIECE = 16;
/** Pieces of the window that says how dense a match is: 10 s. */
const WINDOW = 27;
/** A piece belongs to a match when this much of the densest window's share of its pairs is aligned. */
const THINNEST = 0.35;

/** The match goes on, before and after that, as long as so much of its own share is aligned, and so many times what chance would align. */
const THIN = 0.1;
const CLEAR = 4;

/** Frames, 4 s, below which a match counts for less: the same drum or chord struck twice aligns too. */
const LONG = 172;

/**
 * What a match at another speed, tempo or pitch counts for. There are eighteen changes to one that is none, and what machines play to one beat fits
 * some of them: of the benchmark's half 'choose', against 16 hours of other soundtracks, strangers scored up to 77 with a change and up to 4.4
 * without; clips that were changed, 2,500 and more.
 */
const CHANGED = 0.25;

/** Share of a clip's pairs that aligns in noise as loud as the music. */
const FAIR_SHARE = 0.015;

const bins = new Int32Array(WIDTH + 128);

/** The best line through the hits of a place for each recording there. */
export function align(clip: Clip, hits: Hits, middle: number): LandmarkAlignment[] {
  const { table } = hits.place;
  const byPlace = new Map<number, number[]>();
  for (let i = 0; i < hits.count; i++) {
    const place = placeOf(table, hits.ticks[i]!);
    const tick = hits.ticks[i]! - table.begins[place]!;
    if (tick > table.lengths[place]!) continue;
    const group = byPlace.get(place);
    if (group === undefined) byPlace.set(place, [i]);
    else group.push(i);
  }
  return [...byPlace].flatMap(([place, group]) => (group.length < 5 ? [] : alignOne(clip, hits, middle, place, group)));
}

function alignOne(
  clip: Clip,
  { place: { table, warp, tick }, pairs, ticks }: Hits,
  middle: number,
  place: number,
  group: readonly number[],
): LandmarkAlignment[] {
  const count = group.length;
  const x = Float64Array.from(group, (i) => (clip.times[pairs[i]!]! - middle) * warp.time);
  const d = Float64Array.from(group, (i, at) => ticks[i]! - x[at]! - tick);
  let best = 0;
  let drift = 0;
  let start = 0;
  for (let slope = -DRIFT; slope <= DRIFT + 1e-9; slope += STEP) {
    bins.fill(0);
    for (let i = 0; i < count; i++) bins[Math.round(d[i]! - slope * x[i]!) + 32]!++;
    for (let bin = 1; bin < bins.length - 1; bin++) {
      const sum = bins[bin - 1]! + bins[bin]! + bins[bin + 1]!;
      // Of equals the least drift.
      if (sum > best || (sum === best && Math.abs(slope) < Math.abs(drift) - 1e-9)) {
        best = sum;
        drift = slope;
        start = bin - 32;
      }
    }
  }
  for (let round = 0; round < 3; round++) [start, drift] = refit(x, d, start, drift);

  const near = (i: number): boolean => Math.abs(d[i]! - start - drift * x[i]!) <= NEAR;
  const pieces = Math.ceil((clip.frames + 1) / PIECE) + 1;
  const alignedIn = new Float64Array(pieces);
  const farIn = new Float64Array(pieces);
  const seen = new Set<number>();
  for (let i = 0; i < count; i++) {
    const pair = pairs[group[i]!]!;
    const piece = Math.floor(clip.times[pair]! / PIECE);
    if (near(i)) {
      if (!seen.has(pair)) alignedIn[piece]!++;
      seen.add(pair);
    } else if (Math.abs(d[i]! - start - drift * x[i]!) > FAR) farIn[piece]!++;
  }
  const pairsIn = new Float64Array(pieces);
  for (let pair = 0; pair < clip.count; pair++) pairsIn[Math.floor(clip.times[pair]! / PIECE)]!++;
  const [first, end] = densest(alignedIn, pairsIn);
  const aligned = sum(alignedIn, first, end);
  const total = sum(pairsIn, first, end);
  const chance = ((sum(farIn, first, end) + 1) * (2 * NEAR)) / (WIDTH - 2 * FAR);
  const [coreFrom, coreTo] = span(clip, seen, first, end);
  const least = Math.max(THIN * aligned, CLEAR * chance) / total;
  const [begin, stop] = widened(alignedIn, pairsIn, first, end, least);
  const [from, to] = span(clip, seen, begin, stop);
  const rate = warp.time * (1 + drift);
  const isChanged = warp.pitch !== 1 || Math.abs(rate - 1) > DRIFT;
  return [
    {
      table,
      place,
      from,
      to,
      offset: tick + start - table.begins[place]! - middle * rate,
      rate,
      pitch: warp.pitch,
      aligned: sum(alignedIn, begin, stop),
      pairs: sum(pairsIn, begin, stop),
      score: evidence(aligned, total, chance) * Math.min(1, (coreTo - coreFrom) / LONG) * (isChanged ? CHANGED : 1),
    },
  ];
}

/**
 * A log-likelihood ratio, were chance Poisson's with two and a half times what is seen near by: music repeats itself, so hits come in heaps. Less
 * where the share of pairs aligned is as small as a long clip backwards, or in another's key, reaches too.
 */
function evidence(aligned: number, pairs: number, chance: number): number {
  const expected = 2.5 * chance + 0.5;
  if (aligned <= expected) return 0;
  return (aligned * Math.log(aligned / expected) - aligned + expected) * Math.min(1, aligned / pairs / FAIR_SHARE);
}

/** Least squares through what is near a line. */
function refit(x: Float64Array, d: Float64Array, start: number, drift: number): [number, number] {
  let [n, sx, sd, sxx, sxd] = [0, 0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    if (Math.abs(d[i]! - start - drift * x[i]!) > NEAR) continue;
    n++;
    sx += x[i]!;
    sd += d[i]!;
    sxx += x[i]! * x[i]!;
    sxd += x[i]! * d[i]!;
  }
  if (n < 5) return [start, drift];
  const spread = sxx - (sx * sx) / n;
  // Over a short piece the slope is not to be had.
  if (spread / n < 40 * 40) return [(sd - drift * sx) / n, drift];
  const slope = (sxd - (sx * sd) / n) / spread;
  if (Math.abs(slope) > 1.5 * DRIFT) return [(sd - drift * sx) / n, drift];
  return [(sd - slope * sx) / n, slope];
}

/** Pieces from the first to before the second that are the match: those that gain more than they cost. */
function densest(aligned: Float64Array, pairs: Float64Array): [number, number] {
  let share = 0;
  for (let i = 0; i < aligned.length; i++) {
    const [a, p] = [sum(aligned, i, i + WINDOW), sum(pairs, i, i + WINDOW)];
    if (p > 0) share = Math.max(share, a / Math.max(p, 50));
  }
  let [best, first, end, from, gain] = [0, 0, 0, 0, 0];
  for (let i = 0; i < aligned.length; i++) {
    if (gain <= 0) [gain, from] = [0, i];
    gain += aligned[i]! - THINNEST * share * pairs[i]!;
    if (gain > best) [best, first, end] = [gain, from, i + 1];
  }
  return [first, end];
}

/** Frames from the first to the last of the aligned pairs that begin in so many pieces. */
function span(clip: Clip, aligned: ReadonlySet<number>, begin: number, stop: number): [from: number, to: number] {
  let [from, to] = [clip.frames, 0];
  for (const pair of aligned) {
    const time = clip.times[pair]!;
    if (time < begin * PIECE || time >= stop * PIECE) continue;
    from = Math.min(from, time);
    to = Math.max(to, time + clip.apart[pair]!);
  }
  return [from, to];
}

/** The pieces before `first` and from `end` on that belong to a match too: of all pairs from there at least `least` are aligned. */
function widened(
  aligned: Float64Array,
  pairs: Float64Array,
  first: number,
  end: number,
  least: number,
): [number, number] {
  let [begin, stop, best, gain] = [first, end, 0, 0];
  for (let i = first - 1; i >= 0; i--) {
    gain += aligned[i]! - least * pairs[i]!;
    if (gain > best) [best, begin] = [gain, i];
  }
  [best, gain] = [0, 0];
  for (let i = end; i < aligned.length; i++) {
    gain += aligned[i]! - least * pairs[i]!;
    if (gain > best) [best, stop] = [gain, i + 1];
  }
  return [begin, stop];
}

function sum(values: Float64Array, from: number, to: number): number {
  let total = 0;
  for (let i = from; i < to && i < values.length; i++) total += values[i]!;
  return total;
}

/** Place of the recording at a tick. */
function placeOf({ begins }: LandmarkTable, tick: number): number {
  let low = 0;
  let high = begins.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (begins[middle]! <= tick) low = middle;
    else high = middle - 1;
  }
  return low;
}
