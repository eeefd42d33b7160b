/** A change of a clip that is looked for: what its frequencies are to be multiplied by, and its times, to be those of the recording. */
export type Warp = { readonly pitch: number; readonly time: number };

const STEPS = [0.94, 0.96, 0.98, 1.02, 1.04, 1.06];

/** None; then speed (pitch and tempo together), tempo alone, pitch alone, up to 6 % (a semitone). */
export const WARPS: readonly Warp[] = [
  { pitch: 1, time: 1 },
  ...STEPS.map((step) => ({ pitch: 1 / step, time: step })),
  ...STEPS.map((step) => ({ pitch: 1, time: step })),
  ...STEPS.map((step) => ({ pitch: 1 / step, time: 1 })),
];
