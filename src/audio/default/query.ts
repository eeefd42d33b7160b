import type { Peaks } from './peaks.ts';

/** Steps of a frame, an octave and a natural logarithm in which peaks are kept. */
const TIME_STEPS = 64;
const PITCH_STEPS = 8192;
const LEVEL_STEPS = 512;
/** Below all pitches (octaves above 1 Hz) and levels. */
const LOWEST_PITCH = 7;
const LOWEST_LEVEL = -20;
const HEADER = 8;
const PEAK = 8;

const clamp = (value: number, most: number): number => Math.max(0, Math.min(most, Math.round(value)));

/**
 * Peaks as bytes, little-endian: frames and count, then of each peak its time, pitch, and level with the mark of a
 * strong one.
 */
export function encodePeaks({ count, times, pitches, levels, strong, frames }: Peaks): Uint8Array {
  const bytes = new Uint8Array(HEADER + PEAK * count);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, frames, true);
  view.setUint32(4, count, true);
  for (let i = 0, at = HEADER; i < count; i++, at += PEAK) {
    view.setUint32(at, clamp(times[i]! * TIME_STEPS, 2 ** 32 - 1), true);
    view.setUint16(at + 4, clamp((pitches[i]! - LOWEST_PITCH) * PITCH_STEPS, 2 ** 16 - 1), true);
    view.setUint16(at + 6, (clamp((levels[i]! - LOWEST_LEVEL) * LEVEL_STEPS, 2 ** 15 - 1) << 1) | strong[i]!, true);
  }
  return bytes;
}

/** Reads peaks that `encodePeaks` wrote, except for rounding. */
export function decodePeaks(bytes: Uint8Array): Peaks {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(4, true);
  const peaks = {
    count,
    frames: view.getUint32(0, true),
    times: new Float32Array(count),
    pitches: new Float32Array(count),
    levels: new Float32Array(count),
    strong: new Uint8Array(count),
  };
  for (let i = 0, at = HEADER; i < count; i++, at += PEAK) {
    peaks.times[i] = view.getUint32(at, true) / TIME_STEPS;
    peaks.pitches[i] = view.getUint16(at + 4, true) / PITCH_STEPS + LOWEST_PITCH;
    const level = view.getUint16(at + 6, true);
    peaks.levels[i] = (level >> 1) / LEVEL_STEPS + LOWEST_LEVEL;
    peaks.strong[i] = level & 1;
  }
  return peaks;
}
