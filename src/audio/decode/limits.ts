/** How much one file may cost. */
export type DecodeLimits = {
  /** Longest decoded audio, in seconds. */
  readonly audioSeconds: number;
  /** Most seconds of a decoder's CPU. */
  readonly cpuSeconds: number;
  /** Until it is decoded, what is done with its samples included. */
  readonly wallSeconds: number;
};

/** A day of audio, which ffmpeg decodes in three minutes or so. */
export const LIMITS: DecodeLimits = { audioSeconds: 86_400, cpuSeconds: 900, wallSeconds: 3600 };
