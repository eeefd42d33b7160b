import type { AudioMatch, AudioMatcher, Landmarks } from '../../model/audio-profile.ts';
import { SIZE } from '../default/fourier.ts';
import { FRAMES_PER_SECOND, HOP, RATE } from '../default/peaks.ts';
import { align, type LandmarkAlignment } from './align.ts';
import { isMatch, oneInOf } from './calibrate.ts';
import { type Clip, isJudgeable, readBackwards, readClip, readCovered, readCoveredBackwards } from './clip.ts';
import { createDirection } from './direction.ts';
import { recordingsFirst, sharedBy, withLoops } from './few-sounds.ts';
import { createTables, type LandmarkTable } from './landmark-table.ts';
import { createSearch, type Warps } from './search.ts';
import { joined, placed, sectionsOf } from './sections.ts';
import { type Selected, select } from './select.ts';
import { FAR_WARPS, NEAR_WARPS, type WarpRange } from './warps.ts';

/** Landmarks a second there is room for; more is made where a corpus has more. */
const EXPECTED = 200;

/**
 * Alignments of a clip with whatever is in the tables, or with the recording of an alignment alone: the best first,
 * accepted or not.
 */
export function createAligner(tables: readonly LandmarkTable[], warps: Warps = warpsOf('usual')) {
  const search = createSearch(tables);
  return (whole: Clip, within?: Pick<LandmarkAlignment, 'table' | 'place'>): LandmarkAlignment[] => {
    if (!isJudgeable(whole)) return [];
    const sections = sectionsOf(whole).map(({ clip, start }) => {
      const middle = clip.frames / 2;
      return search(clip, middle, warps, within).flatMap((hits) =>
        align(clip, hits, middle)
          .filter((found) => within === undefined || found.place === within.place)
          .map((found) => placed(found, start)),
      );
    });
    const all = sections.length === 1 ? sections.flat() : joined(sections.flatMap((found) => oneEach(found)));
    return all.sort((a, b) => b.score - a.score);
  };
}

/** Keeps only the best alignment of a section with a piece of a recording: others would be joined with it again. */
const oneEach = (found: readonly LandmarkAlignment[]): LandmarkAlignment[] =>
  select([...found].sort((a, b) => b.score - a.score)).map(({ alignment }) => alignment);

/** Looks clips up in recordings of so many seconds. */
export function createMatcher(seconds: readonly number[], range: WarpRange = 'usual'): AudioMatcher {
  const ticks = seconds.map((length) => Math.ceil(length * FRAMES_PER_SECOND) + 1);
  const expected = Math.ceil((EXPECTED * ticks.reduce((sum, length) => sum + length, 0)) / FRAMES_PER_SECOND) + 1024;
  const tables = createTables(ticks, expected);
  const hours = seconds.reduce((sum, length) => sum + length, 0) / 3600;
  const recordings: { track: number; landmarks: Landmarks }[] = [];
  const open = (): Recordings => {
    if (recordings.length > 0) tables.sort(recordings);
    return { tables: tables.finish(), hours, range };
  };
  let opened: Recordings | undefined;
  const shared = (): Recordings => {
    opened ??= open();
    return opened;
  };
  let lookup: AudioMatcher['match'] | undefined;
  return {
    addColumns: tables.append,
    add: (track, landmarks) => recordings.push({ track, landmarks }),
    shared,
    match: (query) => {
      lookup ??= createLookup(shared());
      return lookup(query);
    },
  };
}

/** Recordings that clips are looked up in, in the form that other threads receive. */
export type Recordings = {
  readonly tables: readonly LandmarkTable[];
  readonly hours: number;
  readonly range?: WarpRange;
};

/** Warps of a range. */
const warpsOf = (range: WarpRange): Warps => ({ near: NEAR_WARPS, far: FAR_WARPS[range] });

/**
 * Returns every accepted match of a clip, the best first. A clip without one is searched for again as covered by other
 * sound.
 */
export function createLookup({ tables, hours, range = 'usual' }: Recordings): AudioMatcher['match'] {
  const aligner = createAligner(tables, warpsOf(range));
  return (query) => {
    const clip = readClip(query);
    const found = accepted(clip, clip, aligner, () => readBackwards(query), hours);
    if (found.length > 0) return found;
    return accepted(readCovered(query), clip, aligner, () => readCoveredBackwards(query), hours);
  };
}

/**
 * Returns the matches of a clip. By `plain`, which has its strongest pairs alone, is told what they consist of: of many
 * pairs some are anywhere.
 */
function accepted(
  clip: Clip,
  plain: Clip,
  aligner: ReturnType<typeof createAligner>,
  backwards: () => Clip,
  hours: number,
): readonly AudioMatch[] {
  const runsAlike = createDirection(backwards, aligner);
  const matches = select(aligner(clip))
    .filter(({ alignment }) =>
      isMatch({ ...alignment, seconds: (alignment.to - alignment.from) / FRAMES_PER_SECOND }, hours),
    )
    .filter(({ alignment }) => runsAlike(alignment))
    .map((selected) => ({ ...matchOf(selected, clip.frames, hours), ...sharedBy(plain, selected.alignment) }));
  return recordingsFirst(withLoops(matches));
}

/** Seconds of the middle of the first frame. */
const LEAD = SIZE / 2 / RATE;

function matchOf({ alignment, repeats }: Selected, frames: number, hours: number): AudioMatch {
  const { table, place, from, to, offset, rate, pitch, aligned, pairs, score, isCovered, isShort, met } = alignment;
  const seconds = (frame: number): number => Math.max(0, frame / FRAMES_PER_SECOND + LEAD);
  const begin = (ticks: number): number => ticks / FRAMES_PER_SECOND + LEAD * (1 - rate);
  const length = ((frames - 1) * HOP + SIZE) / RATE;
  return {
    track: table.tracks[place]!,
    clip: { start: seconds(from), end: seconds(to) },
    reference: { start: seconds(offset + from * rate), end: seconds(offset + to * rate) },
    offset: begin(offset),
    speed: rate,
    pitch: 1 / pitch,
    coverage: (to - from) / FRAMES_PER_SECOND / length,
    aligned,
    hashes: pairs,
    oneIn: oneInOf({ score, seconds: (to - from) / FRAMES_PER_SECOND, isCovered, isShort }, hours),
    repeats: repeats.map(begin),
    landmarks: met.map(([frame, tick]) => [seconds(frame), seconds(tick)] as const),
  };
}
