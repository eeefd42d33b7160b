import type { AudioMatch, AudioMatcher, Landmarks, Span } from '../../model/audio-profile.ts';
import { alignmentsOf, type HashAlignment, MIN_COUNT } from './alignments.ts';
import { createHashTable } from './hash-table.ts';

/**
 * With these two, none of 364 clips of 91 pieces that were not in the table of 180 was accepted, and 91.7 % of mildly
 * degraded ones were (audfprint's own rule, a count of 6, accepts 2.2 %).
 */
const MIN_ALIGNED = 8;
/** Least share of the hashes of the whole clip. */
const MIN_SHARE = 0.02;
/** None of 364 is, with a confidence of 95 %, fewer than 3 in 364, if clips of one piece count as different ones. */
const ONE_IN = 121;

/** A clip as it is looked up. */
export type Clip = { readonly landmarks: Landmarks; readonly seconds: number };

/**
 * Finds clips by audfprint's approximate count, with the defaults of its command line, and accepts them by a rule that
 * can be a gate.
 */
export function createMatcher(clipOf: (query: Uint8Array) => Clip, ticksPerSecond: number): AudioMatcher {
  const table = createHashTable();
  return {
    addColumns: table.add,
    add: (track, { hashes, times }) => table.add({ hashes, times, tracks: new Int32Array(hashes.length).fill(track) }),
    shared: () => undefined,
    match: (query) => {
      const clip = clipOf(query);
      return table
        .candidates(clip.landmarks, MIN_COUNT)
        .flatMap(({ track, hits }) => {
          const accepted = alignmentsOf(hits).filter((alignment) => isAccepted(alignment, clip));
          return pieces(accepted).map((piece) => matchOf(clip, track, hits.times.length, piece, ticksPerSecond));
        })
        .sort((a, b) => b.aligned - a.aligned);
    },
  };
}

const isAccepted = ({ count }: HashAlignment, { landmarks }: Clip): boolean =>
  count >= MIN_ALIGNED && count >= MIN_SHARE * landmarks.times.length;

/** One piece of a clip, first at the skew where most of it is found. */
type Piece = readonly [best: HashAlignment, ...others: HashAlignment[]];

/** Alignments of the same seconds of a clip are one piece: a loop. */
function pieces(alignments: readonly HashAlignment[]): readonly Piece[] {
  const found: [HashAlignment, ...HashAlignment[]][] = [];
  for (const alignment of [...alignments].sort((a, b) => b.count - a.count)) {
    const same = found.find(([best]) => {
      const shared = Math.min(best.last, alignment.last) - Math.max(best.first, alignment.first);
      return shared >= 0.5 * (alignment.last - alignment.first);
    });
    if (same) same.push(alignment);
    else found.push([alignment]);
  }
  return found;
}

function matchOf(clip: Clip, track: number, raw: number, [best, ...others]: Piece, ticksPerSecond: number): AudioMatch {
  const span = (from: number, to: number): Span => ({ start: from / ticksPerSecond, end: to / ticksPerSecond });
  const { start, end } = span(best.first, best.last);
  return {
    track,
    clip: { start, end },
    reference: span(best.first + best.skew, best.last + best.skew),
    offset: best.skew / ticksPerSecond,
    speed: 1,
    pitch: 1,
    coverage: clip.seconds > 0 ? Math.min(1, (end - start) / clip.seconds) : 0,
    aligned: best.count,
    hashes: clip.landmarks.times.filter((time) => time >= best.first && time <= best.last).length,
    raw,
    oneIn: ONE_IN,
    repeats: others.map(({ skew }) => skew / ticksPerSecond),
    landmarks: best.met.map(([from, to]) => [from / ticksPerSecond, to / ticksPerSecond] as const),
  };
}
