import type { AudioMatch } from '../../model/audio-profile.ts';
import {
  cellOf,
  INTERVAL_REACH,
  INTERVALS,
  inPitches,
  inTimes,
  intervalCell,
  pitchCell,
  timeCell,
} from '../default/cells.ts';
import { FRAMES_PER_SECOND } from '../default/peaks.ts';
import type { LandmarkAlignment } from './align.ts';
import type { Clip } from './clip.ts';
import { TICK_BITS, TICK_MASK } from './landmark-table.ts';

/**
 * Cells of pitch and of time that two pairs may lie apart and meet: half a cell, and half of the quarter that is kept.
 */
const REACH = 0.625;
/** Ticks from the line of an alignment within which a pair is aligned. */
const NEAR = 2.5;

/** A pair of a clip that occurs in a recording, on the line of an alignment or elsewhere. */
type Occurrence = {
  /** Frame of the clip at which it begins. */
  readonly time: number;
  readonly aligned: boolean;
  /** Ticks from the line at which the recording has it. */
  readonly away: readonly number[];
};

/** Frames of a stroke: a sixteenth at 130 beats a minute. */
const STROKE = 5;
/** Pairs of a stroke that the recording has somewhere: fewer may be there by chance. */
const KNOWN = 8;
/** Fewer strokes say nothing, */
const STROKES = 8;
/** and neither do fewer that are missing, or a smaller share of them. */
const MISSING = 3;
const MISSING_SHARE = 0.18;
/** Share of a clip's pairs that two patterns of one kit never align: at most .27 was seen. */
const BEYOND = 0.35;

/**
 * Frames before and after a match, 4 s, that are compared where it consists of sounds that the recording has again and
 * again.
 */
const AROUND = 172;
/**
 * A pair that the recording has fewer times is no such sound, and a match with such a share of them is of more than
 * those sounds.
 */
const RARE = 3;
const OWN = 0.3;

/**
 * Share of what a clip of such sounds has in common with a recording that a copy has at its place: of 46 clips of other
 * patterns of the choosing half of the kits that the strokes do not tell 9 had more, and of copies of the same patterns
 * all that are clean or fast. Under noise less than `CLEAN` of a clip's pairs align, and some of the others are met
 * elsewhere by chance.
 */
const IN_PLACE = 0.32;
const IN_PLACE_NOISY = 0.2;
const CLEAN = 0.05;
/**
 * In a clean clip weaker strokes tell as well: pairs of one, fewest strokes, and how many of them are missing at least.
 */
const KNOWN_CLEAN = 4;
const STROKES_CLEAN = 5;
const MISSING_CLEAN = 2;
const MISSING_SHARE_CLEAN = 0.25;

/** Seconds of a loop. */
const SHORTEST = 1;
const LONGEST = 30;
/** Share of the aligned pairs that recur after the length of a loop, of the most that recur after any time. */
const AS_MANY = 0.8;
/** Share of the aligned pairs that recur after that length or a multiple of it. */
const LOOPED = 0.8;

/** Sounds that a match consists of besides a recording; undefined fields are left out. */
export type SharedSounds = Pick<AudioMatch, 'shares' | 'loop'>;

/**
 * Returns whether an accepted alignment shows single sounds rather than a recording, and the length of the loop that it
 * consists of.
 */
export function sharedBy(clip: Clip, alignment: LandmarkAlignment): SharedSounds {
  const occurrences = occurrencesIn(clip, alignment, 0);
  if (alignment.aligned < BEYOND * alignment.pairs && areSingleSounds(occurrences)) return { shares: 'samples' };
  // Two patterns may be alike for a bar: what is before and after it tells, unless noise hides that as well.
  const aligned = occurrences.filter((occurrence) => occurrence.aligned);
  const own = aligned.filter(({ away }) => away.length < RARE).length;
  if (own < OWN * aligned.length && !alignment.isCovered) {
    const around = occurrencesIn(clip, alignment, AROUND);
    const isClean = aligned.length > CLEAN * pairsIn(clip, alignment);
    if (areSingleSounds(around) || areOutOfPlace(around, isClean)) return { shares: 'samples' };
  }
  const loop = loopOf(occurrences);
  return loop === undefined ? {} : { loop };
}

/**
 * Tells whether a clip shares no more than single sounds with a recording: drums of one kit or samples of one pack,
 * struck at other times. Of two patterns played on one drum machine many strokes fall together at the best of all
 * offsets, and these align as well as in a copy. The others are in the recording too, but elsewhere: at their place in
 * the line nothing of them is met. In a copy every stroke that can be recognised is where it has to be, with at least
 * one of its pairs, whatever noise or a codec took of the others. Measured by `bench/audio/few-sounds.ts`.
 */
function areSingleSounds(occurrences: readonly Occurrence[]): boolean {
  const { known, missing } = strokesOf(occurrences, KNOWN);
  return known >= STROKES && missing >= Math.max(MISSING, MISSING_SHARE * known);
}

/**
 * Tells whether too little of what a clip has in common with a recording is at its place for a copy: for clips that are
 * too short for strokes.
 */
function areOutOfPlace(occurrences: readonly Occurrence[], isClean: boolean): boolean {
  const inPlace = occurrences.filter(({ aligned }) => aligned).length;
  if (inPlace < (isClean ? IN_PLACE : IN_PLACE_NOISY) * occurrences.length) return true;
  const { known, missing } = strokesOf(occurrences, KNOWN_CLEAN);
  return isClean && known >= STROKES_CLEAN && missing >= Math.max(MISSING_CLEAN, MISSING_SHARE_CLEAN * known);
}

/** Counts the pairs of the part of a clip that an alignment is of. */
function pairsIn({ times }: Clip, { from, to }: LandmarkAlignment): number {
  let count = 0;
  for (const time of times) if (time >= from && time <= to) count++;
  return count;
}

/** Counts the strokes that a recording has so many pairs of, and those of which none is at its place. */
function strokesOf(
  occurrences: readonly Occurrence[],
  least: number,
): { readonly known: number; readonly missing: number } {
  const strokes = new Map<number, { pairs: number; aligned: number }>();
  for (const { time, aligned } of occurrences) {
    const at = Math.floor(time / STROKE);
    const stroke = strokes.get(at) ?? { pairs: 0, aligned: 0 };
    strokes.set(at, { pairs: stroke.pairs + 1, aligned: stroke.aligned + (aligned ? 1 : 0) });
  }
  const known = [...strokes.values()].filter(({ pairs }) => pairs >= least);
  return { known: known.length, missing: known.filter(({ aligned }) => aligned === 0).length };
}

/**
 * Returns the length in seconds of a loop, where nearly all that is aligned recurs after it; the shortest of several.
 */
function loopOf(occurrences: readonly Occurrence[]): number | undefined {
  const aligned = occurrences.filter((occurrence) => occurrence.aligned);
  const counts = new Uint32Array(Math.ceil(LONGEST * FRAMES_PER_SECOND) + 4);
  for (const { away } of aligned) {
    const lags = new Set(away.map((ticks) => Math.round(Math.abs(ticks))));
    const near = new Set([...lags].flatMap((lag) => [lag - 1, lag, lag + 1]));
    for (const lag of near) if (lag >= Math.floor(SHORTEST * FRAMES_PER_SECOND) && lag < counts.length) counts[lag]!++;
  }
  const most = counts.reduce((best, count) => Math.max(best, count), 0);
  const first = counts.findIndex((count) => count > 0 && count >= AS_MANY * most);
  if (first < 0) return undefined;
  // The middle of a peak three ticks wide.
  let lag = first;
  while (counts[lag + 1]! > counts[lag]!) lag++;
  const recurring = aligned.filter(({ away }) =>
    away.some((ticks) => {
      const turns = Math.round(ticks / lag);
      return turns !== 0 && Math.abs(ticks - turns * lag) <= NEAR + Math.abs(turns);
    }),
  );
  return recurring.length >= LOOPED * aligned.length ? lag / FRAMES_PER_SECOND : undefined;
}

/**
 * Returns the pairs of the part of a clip that an alignment is of, each with every place where the recording has it.
 */
function occurrencesIn(clip: Clip, alignment: LandmarkAlignment, around: number): readonly Occurrence[] {
  const { table, place, from, to, offset, rate, pitch } = alignment;
  const begin = table.begins[place]!;
  const length = table.lengths[place]!;
  const octaves = Math.log2(pitch);
  const found: Occurrence[] = [];
  for (let pair = 0; pair < clip.count; pair++) {
    const time = clip.times[pair]!;
    const tick = offset + rate * time;
    if (time < from - around || time > to + around || tick < 0 || tick > length) continue;
    const away: number[] = [];
    const line = begin + tick;
    eachPosting(table, clip.pitches[pair]! + octaves, clip.apart[pair]! * rate, clip.intervals[pair]!, (met) => {
      if (met >= begin && met <= begin + length) away.push(met - line);
    });
    if (away.length > 0) found.push({ time, aligned: away.some((ticks) => Math.abs(ticks) <= NEAR), away });
  }
  return found;
}

/** Calls `met` with the tick of each landmark of a table that a pair meets. */
function eachPosting(
  { starts, postings }: LandmarkAlignment['table'],
  octaves: number,
  frames: number,
  interval: number,
  met: (tick: number) => void,
): void {
  const pitch = pitchCell(octaves);
  const time = timeCell(frames);
  const [p0, t0] = [Math.floor(pitch - 0.5), Math.floor(time - 0.5)];
  for (let p = p0; p <= p0 + 1; p++) {
    if (!inPitches(p)) continue;
    const reach = INTERVAL_REACH[p]!;
    const low = Math.max(0, Math.floor(intervalCell(interval - reach, p)));
    const high = Math.min(INTERVALS[p]! - 1, Math.floor(intervalCell(interval + reach, p)));
    for (let t = t0; t <= t0 + 1; t++) {
      if (!inTimes(t)) continue;
      const end = starts[cellOf(p, t, high) + 1]!;
      for (let at = starts[cellOf(p, t, low)]!; at < end; at++) {
        const posting = postings[at]!;
        const rest = posting >>> TICK_BITS;
        if (Math.abs(p + ((rest >> 2) + 0.5) / 4 - pitch) > REACH) continue;
        if (Math.abs(t + ((rest & 3) + 0.5) / 4 - time) > REACH) continue;
        met(posting & TICK_MASK);
      }
    }
  }
}

/** Share of a span of a recording that another match has as well, from which on both are turns of one loop. */
const SAME_SPAN = 0.7;

/**
 * Returns matches with the length of a loop to matches in which several pieces of the clip are one piece of a
 * recording.
 */
export function withLoops(matches: readonly AudioMatch[]): readonly AudioMatch[] {
  return matches.map((match) => {
    if (match.loop !== undefined || match.shares !== undefined) return match;
    const turns = matches.filter((other) => other !== match && other.track === match.track && isSameSpan(match, other));
    const loop = Math.min(...turns.map(({ offset }) => Math.abs(offset - match.offset)).filter((apart) => apart >= 1));
    return Number.isFinite(loop) ? { ...match, loop } : match;
  });
}

function isSameSpan({ reference: a }: AudioMatch, { reference: b }: AudioMatch): boolean {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared >= SAME_SPAN * Math.min(a.end - a.start, b.end - b.start);
}

/**
 * Returns matches with recordings first, without samples shared with a recording that the clip is a copy of as well.
 */
export function recordingsFirst(matches: readonly AudioMatch[]): readonly AudioMatch[] {
  const recordings = matches.filter(({ shares }) => shares === undefined);
  const known = new Set(recordings.map(({ track }) => track));
  return [...recordings, ...matches.filter(({ shares, track }) => shares !== undefined && !known.has(track))];
}
