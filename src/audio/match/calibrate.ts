/** Hours of recordings against which the table was measured. */
const HOURS = 1.3;

/**
 * Of 4,012 clips of 626 strangers in seven kinds, against recordings of other soundtracks, at most one in so many reaches the score, at a
 * confidence of 95 % (`bench/audio/calibrate.ts`). None reached 60: the last step is what so many clips can support. Pieces of one
 * soundtrack, which share themes and samples, do score higher.
 */
const STEPS = [
  [0, 1],
  [2, 39],
  [4, 220],
  [5, 277],
  [6, 305],
  [8, 381],
  [10, 438],
  [15, 517],
  [16, 637],
  [18, 845],
  [60, 1339],
] as const;

/** Score from which on an alignment is a match, against `HOURS`: chosen above all that was met in the other soundtracks of another half of the music. */
const LEAST = 12;

/** What chance adds to a score where there is more to be met: a log-likelihood ratio, it grows with the logarithm. */
const added = (hours: number): number => Math.log(Math.max(1, hours / HOURS));

/** Seconds that a match lasts at least: instruments play the same note, and trackers the same sample, in pieces that have no more in common. */
export const SHORTEST = 2;

/** Whether an alignment of so many seconds found in so many hours is a match. */
export const isMatch = (score: number, seconds: number, hours: number): boolean =>
  seconds >= SHORTEST && score >= LEAST + added(hours);

/** About one in how many clips of strangers meets as high a score in so many hours. */
export function oneInOf(score: number, hours: number): number {
  const level = score - added(hours);
  return STEPS.reduce((best: number, [from, oneIn]) => (level >= from ? oneIn : best), 1);
}
