import { toDraw } from '../../model/alignment.ts';
import type { Clip } from './clip.ts';
import type { LandmarkTable } from './landmark-table.ts';
import { bestLine, DRIFT, type Line, NEAR, turned } from './line.ts';
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
  /** Factor from frequencies of the clip to those of the recording. */
  readonly pitch: number;
  /** Pairs of the clip that are aligned, of those it has there. */
  readonly aligned: number;
  readonly pairs: number;
  /**
   * Score of the densest part of the match: how much more than chance it is. Grows with length and with the share
   * aligned.
   */
  readonly score: number;
  /** Whether it was found at another speed, tempo or pitch. */
  readonly isChanged: boolean;
  /** Whether it was found with the many pairs of a clip that other sound covers. */
  readonly isCovered: boolean;
  /** Whether that clip is of less than 6 s. */
  readonly isShort: boolean;
  /**
   * Different times and different pitches of the aligned pairs there: one sound, however rich, has few of the one or
   * the other.
   */
  readonly moments: number;
  readonly tones: number;
  /** Some of the aligned pairs: frame of the clip, and tick of the recording. */
  readonly met: readonly (readonly [frame: number, tick: number])[];
};

/**
 * Hits that a recording needs to be compared: fewer cannot become a match, which has to score four times as much under
 * a change.
 */
const FEWEST = 5;
const FEWEST_CHANGED = 11;

/** Pairs farther than this, and still at the place, are there by chance. */
const FAR = 4;
/** Frames of a piece of the clip: aligned pairs are counted by piece to see where a match begins and ends. */
const PIECE = 16;
/** Pieces of the window that says how dense a match is: 10 s. */
const WINDOW = 27;
/** A piece belongs to a match when this much of the densest window's share of its pairs is aligned. */
const THINNEST = 0.35;

/**
 * The match goes on, before and after that, as long as so much of its own share is aligned, and so many times what
 * chance would align.
 */
const THIN = 0.1;
const CLEAR = 4;

/** Frames, 3 s, below which a match counts for less: the same drum or chord struck twice aligns too. */
const LONG = 129;

/**
 * Weight of a match at another speed, tempo or pitch. There are eighteen changes to one that is none, and machines that
 * play to one beat fit some of them: in the benchmark's half 'choose', against 16 hours of other soundtracks,
 * non-matches scored up to 77 with a change and up to 4.4 without; clips that were changed, 2,500 and more.
 */
const CHANGED = 0.25;

/** Octaves by which the pitch of an aligned pair may differ from that of the others. */
const OUT_OF_TUNE = 0.009;

/** Frames, and parts of an octave, that are one moment and one tone. */
const MOMENT = 3;
const TONES = 24;

/**
 * Octaves and tempo within which a change is taken for none, or for one of speed: what the pitch of a recording is
 * known to.
 */
const SAME_PITCH = 0.006;
/** Drift from which on a line under no change is that of a change. */
const LIMIT = 0.9 * DRIFT;
/**
 * Drift that a line may turn by to be that of an equal tempo; `AS_MANY` is the share of pairs that it has to pass then.
 */
const SAME_TEMPO = 0.0012;
/** Ticks that its ends may move by: times of peaks are known to about as much. */
const ROUNDED = 0.35;
const AS_MANY = 0.97;

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
  const { warp } = hits.place;
  const least = warp.pitch === 1 && warp.time === 1 ? FEWEST : FEWEST_CHANGED;
  return [...byPlace].flatMap(([place, group]) =>
    group.length < least ? [] : alignOne(clip, hits, middle, place, group),
  );
}

function alignOne(
  clip: Clip,
  { place: { table, warp, tick }, pairs, ticks, pitches }: Hits,
  middle: number,
  place: number,
  group: readonly number[],
): LandmarkAlignment[] {
  const count = group.length;
  const [x, d] = [new Float64Array(count), new Float64Array(count)];
  for (let at = 0; at < count; at++) {
    const i = group[at]!;
    x[at] = (clip.times[pairs[i]!]! - middle) * warp.time;
    d[at] = ticks[i]! - x[at]! - tick;
  }
  const line = plainest(bestLine(x, d, WIDTH), warp.time, x, d);
  const { start, drift } = line;
  // A copy is off in pitch by the same everywhere; what fits by chance is off by anything that its cells allow.
  const off = new Float64Array(count);
  const octaves = Math.log2(warp.pitch);
  for (let at = 0; at < count; at++) off[at] = pitches[group[at]!]! - clip.pitches[pairs[group[at]!]!]! - octaves;
  const usual = median(off.filter((_, i) => isNear(line, x[i]!, d[i]!)));
  const inTune = (i: number): boolean => Math.abs(off[i]! - usual) <= OUT_OF_TUNE;
  const near = (i: number): boolean => inTune(i) && isNear(line, x[i]!, d[i]!);
  const pieces = Math.ceil((clip.frames + 1) / PIECE) + 1;
  const alignedIn = new Float64Array(pieces);
  const farIn = new Float64Array(pieces);
  const seen = new Set<number>();
  const met: number[] = [];
  for (let i = 0; i < count; i++) {
    const pair = pairs[group[i]!]!;
    const piece = Math.floor(clip.times[pair]! / PIECE);
    if (near(i)) {
      if (!seen.has(pair)) {
        alignedIn[piece]!++;
        met.push(group[i]!);
      }
      seen.add(pair);
    } else if (inTune(i) && Math.abs(d[i]! - start - drift * x[i]!) > FAR) farIn[piece]!++;
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
  // A line at the limit of its warp belongs to the next one.
  const pitch = pitchOf(octaves + mean(off.filter((_, i) => near(i))), rate);
  const isOne = pitch === 1 || pitch === 1 / rate;
  const isChanged = warp.pitch !== 1 || warp.time !== 1 || Math.abs(drift) > LIMIT || !isOne;
  return [
    {
      table,
      place,
      from,
      to,
      offset: tick + start - table.begins[place]! - middle * rate,
      rate,
      pitch,
      aligned: sum(alignedIn, begin, stop),
      pairs: sum(pairsIn, begin, stop),
      isChanged,
      isCovered: clip.isCovered,
      isShort: clip.isShort,
      score:
        evidence(aligned, total, chance, clip.fair) *
        Math.min(1, (coreTo - coreFrom) / LONG) *
        (isChanged ? CHANGED : 1),
      ...spread(clip, seen, first, end),
      met: toDraw(
        met
          .filter((i) => clip.times[pairs[i]!]! >= from && clip.times[pairs[i]!]! <= to)
          .sort((a, b) => clip.times[pairs[a]!]! - clip.times[pairs[b]!]!),
      ).map((i) => [clip.times[pairs[i]!]!, ticks[i]! - table.begins[place]!]),
    },
  ];
}

/**
 * A log-likelihood ratio, were chance Poisson's with two and a half times what is seen near by: music repeats itself,
 * so hits come in heaps. Less where the share of pairs aligned is as small as a long clip backwards, or in another's
 * key, reaches too.
 */
function evidence(aligned: number, pairs: number, chance: number, fair: number): number {
  const expected = 2.5 * chance + 0.5;
  if (aligned <= expected) return 0;
  return (aligned * Math.log(aligned / expected) - aligned + expected) * Math.min(1, aligned / pairs / fair);
}

const isNear = ({ start, drift }: Line, x: number, d: number): boolean => Math.abs(d - start - drift * x) <= NEAR;

/** Returns the line with the tempo of the recording where that passes about as many pairs. */
function plainest(line: Line, time: number, x: Float64Array, d: Float64Array): Line {
  const drift = 1 / time - 1;
  const met = x.filter((at, i) => isNear(line, at, d[i]!));
  const middle = mean(met);
  const reach = met.reduce((most, at) => Math.max(most, Math.abs(at - middle)), 1);
  const told = Math.max(SAME_TEMPO, 2 * line.error, ROUNDED / reach);
  if (Math.abs(drift - line.drift) > Math.min(told, DRIFT / 2)) return line;
  const count = (of: Line): number => x.reduce((sum, at, i) => sum + Number(isNear(of, at, d[i]!)), 0);
  const plain = turned(line, drift, middle);
  return count(plain) >= AS_MANY * met.length ? plain : line;
}

/** Factor of frequency of so many octaves: none, or that of the speed, where it cannot be told from them. */
function pitchOf(octaves: number, rate: number): number {
  if (Math.abs(octaves) < SAME_PITCH) return 1;
  return Math.abs(octaves + Math.log2(rate)) < SAME_PITCH ? 1 / rate : 2 ** octaves;
}

const mean = (values: ArrayLike<number>): number => {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return values.length === 0 ? 0 : total / values.length;
};

function median(values: Float64Array): number {
  const sorted = values.slice().sort();
  return sorted[sorted.length >> 1] ?? 0;
}

/** Counts the moments and tones of the aligned pairs that begin in so many pieces. */
function spread(clip: Clip, aligned: ReadonlySet<number>, begin: number, stop: number) {
  const moments = new Set<number>();
  const tones = new Set<number>();
  for (const pair of aligned) {
    const [time, pitch] = [clip.times[pair]!, clip.pitches[pair]!];
    if (time < begin * PIECE || time >= stop * PIECE) continue;
    moments.add(Math.round(time / MOMENT)).add(Math.round((time + clip.apart[pair]!) / MOMENT));
    tones.add(Math.round(pitch * TONES)).add(Math.round((pitch + clip.intervals[pair]!) * TONES));
  }
  return { moments: moments.size, tones: tones.size };
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

/**
 * The pieces before `first` and from `end` on that belong to a match too: of all pairs from there at least `least` are
 * aligned.
 */
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
