/** Hours of recordings against which the table was measured. */
const HOURS = 1.3;

/**
 * Steps from a score to the rarity of a false match: of 4,012 clips of 626 non-matching pieces in seven kinds, against
 * recordings of other soundtracks, at most one in so many reaches the score, at a confidence of 95 %
 * (`bench/audio/calibrate.ts`). None reached 60: the last step is as far as so many clips can support. Pieces of one
 * soundtrack, which share themes and samples, do score higher. Measured before clips below 3 s counted for more and
 * covered clips were searched for; of 1,270 clips of 255 pieces since (`bench/audio/calibrate-prints.ts`) no more reach
 * a step than these numbers allow.
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

/**
 * Score from which on an alignment is a match, against `HOURS`: chosen above all that was met in the other soundtracks
 * of another half of the music. Of 4,012 clips that are not in 16 hours the highest scored 4.4 as they are, and above
 * 12 under a change alone.
 */
const LEAST = 8;
const LEAST_CHANGED = 12;

/** Returns the score that chance adds in a larger corpus: a log-likelihood ratio, it grows with the logarithm. */
const added = (hours: number): number => Math.log(Math.max(1, hours / HOURS));

/**
 * Seconds below which a match has to be of several sounds: instruments play the same note, and trackers the same
 * sample, in pieces that have no more in common.
 */
export const SHORT_CLIP = 2;
/**
 * Moments (70 ms) and tones (half a semitone) of the aligned pairs that a shorter match has at least, and how much more
 * it has to score.
 */
const MOMENTS = 6;
const TONES = 8;
const DOUBT = 1.5;

/**
 * How much more a match of a clip that other sound covers has to score: three times as many pairs are compared. Not one
 * of less than 6 s: of 2,800 such clips in no recording of the benchmark's half 'choose' none that is of as many
 * moments and tones reached half of what is asked.
 */
const COVERED = 1.25;
const MOMENTS_COVERED = 8;

/** Evidence that decides whether an alignment is a match. */
export type AlignedEvidence = {
  readonly score: number;
  readonly seconds: number;
  readonly moments: number;
  readonly tones: number;
  readonly isChanged: boolean;
  readonly isCovered: boolean;
  readonly isShort: boolean;
};

/** Whether an alignment is long, or of many sounds. */
export const isOfSeveralSounds = ({
  seconds,
  moments,
  tones,
  isCovered,
}: Omit<AlignedEvidence, 'score' | 'isChanged' | 'isShort'>): boolean =>
  (seconds >= SHORT_CLIP && !isCovered) || (moments >= (isCovered ? MOMENTS_COVERED : MOMENTS) && tones >= TONES);

/**
 * Score of an alignment found in so many hours, less what more hours add, and by how much more is asked of short and of
 * covered ones.
 */
export const strengthOf = (
  { score, seconds, isCovered, isShort }: Pick<AlignedEvidence, 'score' | 'seconds' | 'isCovered' | 'isShort'>,
  hours: number,
) => (score - added(hours)) / ((seconds < SHORT_CLIP ? DOUBT : 1) * (isCovered && !isShort ? COVERED : 1));

/**
 * Whether an alignment found in so many hours is a match. A clip that other sound covers is searched for under no
 * change.
 */
export const isMatch = (evidence: AlignedEvidence, hours: number): boolean => {
  if (evidence.isCovered && evidence.isChanged) return false;
  return strengthOf(evidence, hours) >= (evidence.isChanged ? LEAST_CHANGED : LEAST) && isOfSeveralSounds(evidence);
};

/** Returns the number of non-matching clips of which about one meets an alignment as good in so many hours. */
export function oneInOf(
  evidence: Pick<AlignedEvidence, 'score' | 'seconds' | 'isCovered' | 'isShort'>,
  hours: number,
): number {
  const level = strengthOf(evidence, hours);
  return STEPS.reduce((best: number, [from, oneIn]) => (level >= from ? oneIn : best), 1);
}
