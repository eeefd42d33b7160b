/** Hours of recordings against which the table was measured. */
const HOURS = 1.3;

/**
 * Of 518 clips of 74 strangers in seven kinds, against recordings of other soundtracks, one in so many reaches the score. None reached 9: the last
 * step is what so many clips can support (95 %). Pieces of one soundtrack, which share themes and samples, do score higher.
 */
const STEPS = [
  [0, 1],
  [2, 2],
  [4, 9],
  [5, 27],
  [6, 64],
  [8, 129],
  [9, 172],
] as const;

/** Score from which on an alignment is a match, against `HOURS`: above all that was met in other soundtracks. */
const LEAST = 12;

/** What chance adds to a score where there is more to be met: a log-likelihood ratio, it grows with the logarithm. */
const added = (hours: number): number => Math.log(Math.max(1, hours / HOURS));

/** Seconds that a match lasts at least: instruments play the same note, and trackers the same sample, in pieces that have no more in common. */
const SHORTEST = 2;

/** Whether an alignment of so many seconds found in so many hours is a match. */
export const isMatch = (score: number, seconds: number, hours: number): boolean =>
  seconds >= SHORTEST && score >= LEAST + added(hours);

/** About one in how many clips of strangers meets as high a score in so many hours. */
export function oneInOf(score: number, hours: number): number {
  const level = score - added(hours);
  return STEPS.reduce((best: number, [from, oneIn]) => (level >= from ? oneIn : best), 1);
}
