/**
 * Change of a clip that is searched for: factors that turn its frequencies and its times into those of the recording.
 */
export type Warp = { readonly pitch: number; readonly time: number };

/** `wide` covers slowed and sped-up versions, at a cost and a false positive rate of its own. */
export type WarpRange = 'usual' | 'wide';

/** Ratio of neighbouring warps: half of it is what a cell of pitch and a line of times tolerate. */
const STEP = 1.02;

/** Steps to both sides of none, by kind of change: speed (pitch and tempo together), tempo alone, pitch alone. */
const STEPS: Readonly<Record<WarpRange, readonly [speed: number, tempo: number, pitch: number]>> = {
  // 8 % and DRIFT (line.ts), 10 %, a semitone.
  usual: [4, 5, 3],
  // From .743 to 1.346, and three semitones.
  wide: [15, 15, 9],
};

/** Steps that are searched with every pair: most copies are within them. */
const NEAR = 1;

const ladder = (from: number, to: number): readonly number[] =>
  Array.from({ length: 2 * (to - from + 1) }, (_, i) =>
    i <= to - from ? STEP ** (i - to) : STEP ** (i - (to - from + 1) + from),
  );

const between = (from: number, speed: number, tempo: number, pitch: number): readonly Warp[] => [
  ...ladder(from, speed).map((step) => ({ pitch: 1 / step, time: step })),
  ...ladder(from, tempo).map((step) => ({ pitch: 1, time: step })),
  ...ladder(from, pitch).map((step) => ({ pitch: 1 / step, time: 1 })),
];

/** No change. */
export const NO_CHANGE: readonly Warp[] = [{ pitch: 1, time: 1 }];

/** None and the smallest changes. */
export const NEAR_WARPS: readonly Warp[] = [...NO_CHANGE, ...between(1, NEAR, NEAR, NEAR)];

/** All further changes of a range. */
export const FAR_WARPS: Readonly<Record<WarpRange, readonly Warp[]>> = {
  usual: between(NEAR + 1, ...STEPS.usual),
  wide: between(NEAR + 1, ...STEPS.wide),
};
