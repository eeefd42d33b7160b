import { createHash } from 'node:crypto';
import { WINDOWS_PER_SECOND } from './mixing.ts';
import { problemOf } from './problem.ts';

/** Takes what a decoder gives: mono, at the rate that is wanted. */
export type Sink = {
  /** 16-bit little-endian, any number of bytes. */
  readonly pushBytes: (bytes: Buffer) => void;
  /** -1 to 1; beyond is clipped. */
  readonly push: (samples: Float32Array) => void;
  readonly seconds: () => number;
  /** Mean power of the samples, 0 to 1. */
  readonly power: () => number;
  /** Mean power of the samples of each window, 0 to 1. */
  readonly powers: () => readonly number[];
  readonly finish: () => { readonly seconds: number; readonly samples: string; readonly silent: boolean };
};

/** Up to here of 32,768 (-80 dB) is silence: nothing but the noise of rounding. */
const SILENCE = 3;
const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * Hands on samples of 16 bits as `onSamples` takes them, and hashes them. @throws ProblemError of `file` beyond
 * `longest` seconds.
 */
export function createSink(
  file: string,
  rate: number,
  onSamples: (samples: Float32Array) => void,
  longest: number,
): Sink {
  const hash = createHash('sha256');
  let total = 0;
  const window = Math.round(rate / WINDOWS_PER_SECOND);
  const windows: number[] = [];
  let [squares, inWindow] = [0, 0];
  let silent = true;
  let odd: Buffer | undefined;
  // New memory for each piece would cost more than to fill it.
  let floats = new Float32Array(0);

  const take = (samples: Int16Array): void => {
    total += samples.length;
    if (total > longest * rate)
      throw problemOf(
        file,
        `it holds more than ${longest < 3600 ? `${longest} seconds` : `${longest / 3600} hours`} of audio`,
        'Leave it out, or cut it: it may be made to exhaust whoever decodes it',
      );
    if (floats.length < samples.length) floats = new Float32Array(samples.length);
    silent &&= samples.every((sample) => Math.abs(sample) <= SILENCE);
    for (let n = 0; n < samples.length; n++) {
      const value = samples[n]! * (1 / 32_768);
      floats[n] = value;
      squares += value * value;
      if (++inWindow < window) continue;
      windows.push(squares / window);
      [squares, inWindow] = [0, 0];
    }
    onSamples(floats.subarray(0, samples.length));
  };

  return {
    pushBytes: (bytes) => {
      let whole = odd === undefined ? bytes : Buffer.concat([odd, bytes]);
      odd = whole.length % 2 === 1 ? Buffer.from(whole.subarray(-1)) : undefined;
      whole = whole.subarray(0, whole.length & ~1);
      if (whole.length === 0) return;
      hash.update(whole);
      // A typed array begins at an even byte.
      const even = whole.byteOffset % 2 === 0 ? whole : Buffer.from(whole);
      if (!isLittleEndian) even.swap16();
      take(new Int16Array(even.buffer, even.byteOffset, even.length / 2));
    },
    push: (samples) => {
      if (samples.length === 0) return;
      const rounded = new Int16Array(samples.length);
      for (let n = 0; n < samples.length; n++) {
        const value = Math.round(samples[n]! * 32_768);
        rounded[n] = value > 32_767 ? 32_767 : value < -32_768 ? -32_768 : value;
      }
      hash.update(isLittleEndian ? rounded : Buffer.from(rounded.slice().buffer).swap16());
      take(rounded);
    },
    seconds: () => total / rate,
    power: () => (total === 0 ? 0 : (squares + window * windows.reduce((sum, power) => sum + power, 0)) / total),
    powers: () => windows,
    finish: () => ({ seconds: total / rate, samples: hash.digest('hex'), silent }),
  };
}
