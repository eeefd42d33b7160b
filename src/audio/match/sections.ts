import { FARTHEST } from '../default/cells.ts';
import type { LandmarkAlignment } from './align.ts';
import type { Clip } from './clip.ts';

/**
 * Frames of a section, 30 s: a drift of tempo between two warps stays within a bin of offsets. The last may be half as
 * long again.
 */
const SECTION = 1292;
/** Ticks by which two lines may miss each other and be one. */
const SAME = 24;

/** Pieces of a clip to be looked up alone, and the frame each begins at. */
export function sectionsOf(clip: Clip): { readonly start: number; readonly clip: Clip }[] {
  const count = Math.max(1, Math.round(clip.frames / SECTION));
  if (count === 1) return [{ start: 0, clip }];
  return Array.from({ length: count }, (_, index) => {
    const start = index * SECTION;
    const end = index === count - 1 ? Number.POSITIVE_INFINITY : start + SECTION;
    const rows: number[] = [];
    for (let i = 0; i < clip.count; i++) if (clip.times[i]! >= start && clip.times[i]! < end) rows.push(i);
    const column = (from: Float32Array, less = 0): Float32Array => Float32Array.from(rows, (i) => from[i]! - less);
    return {
      start,
      clip: {
        frames: Math.min(clip.frames, end) - start,
        count: rows.length,
        times: column(clip.times, start),
        pitches: column(clip.pitches),
        intervals: column(clip.intervals),
        apart: column(clip.apart),
        first: Uint8Array.from(rows, (i) => clip.first[i]!),
        isCovered: clip.isCovered,
        isShort: clip.isShort,
        fair: clip.fair,
      },
    };
  });
}

/** An alignment of a section as one of the clip. */
export const placed = (alignment: LandmarkAlignment, start: number): LandmarkAlignment => ({
  ...alignment,
  from: alignment.from + start,
  to: alignment.to + start,
  offset: alignment.offset - alignment.rate * start,
});

/** Joins what continues from one section to the next; `alignments` of all sections. */
export function joined(alignments: readonly LandmarkAlignment[]): LandmarkAlignment[] {
  const whole: LandmarkAlignment[] = [];
  for (const next of [...alignments].sort((a, b) => a.from - b.from)) {
    const at = whole.findIndex((before) => continues(before, next));
    const before = whole[at];
    if (before === undefined) whole.push(next);
    else whole[at] = join(before, next);
  }
  return whole;
}

function continues(before: LandmarkAlignment, next: LandmarkAlignment): boolean {
  if (before.table !== next.table || before.place !== next.place) return false;
  // Not of one section: those are rivals. The last pairs of a section reach into the next.
  if (next.from < before.to - FARTHEST - SAME || next.from > before.to + SECTION / 2) return false;
  const line = ({ offset, rate }: LandmarkAlignment): number => offset + rate * next.from;
  return Math.abs(line(before) - line(next)) <= SAME;
}

function join(a: LandmarkAlignment, b: LandmarkAlignment): LandmarkAlignment {
  const rate = (a.rate * a.aligned + b.rate * b.aligned) / (a.aligned + b.aligned);
  return {
    ...(b.score > a.score ? b : a),
    from: a.from,
    to: Math.max(a.to, b.to),
    offset: a.offset + a.rate * a.from - rate * a.from,
    rate,
    aligned: a.aligned + b.aligned,
    pairs: a.pairs + b.pairs,
    score: a.score + b.score,
    moments: a.moments + b.moments,
    tones: Math.max(a.tones, b.tones),
  };
}
