import type { DecodeLimits } from './limits.ts';
import type { Mixing } from './mixing.ts';
import type { Sink } from './sink.ts';

/** Task of a decoder for a file. */
export type DecodeJob = {
  /** Samples a second that are wanted. */
  readonly rate: number;
  readonly sink: Sink;
  readonly limits: DecodeLimits;
  /** Which channel is wanted, and the energy of those that were met. */
  readonly mixing: Mixing;
};
