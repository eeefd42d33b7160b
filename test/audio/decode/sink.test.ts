import { expect, test } from 'vitest';
import { createSink } from '../../../src/audio/decode/sink.ts';

const RATE = 8000;
const silence = new Float32Array(RATE);
const loud = silence.map((_, i) => Math.sin(i));
/** The most that is silence, -80 dB, and one sample above it. */
const hum = silence.map(() => 3 / 32_768);
const faint = hum.map((sample, i) => (i === 77 ? -4 / 32_768 : sample));

function sunk(...pieces: readonly Float32Array[]) {
  const heard: number[] = [];
  const sink = createSink('a.wav', RATE, (samples) => heard.push(...samples), 60);
  for (const piece of pieces) sink.push(piece);
  return { ...sink.finish(), heard };
}

test.each([
  ['silence all through', [silence, silence], true],
  ['nothing but the noise of rounding', [hum, silence], true],
  ['silence after sound', [loud, silence], false],
  ['sound after silence', [silence, loud], false],
  ['one faint sample', [silence, faint, silence], false],
])('%s', (_, pieces, silent) => {
  expect(sunk(...pieces).silent).toBe(silent);
});

test('pieces of any size are handed on whole, one after the other', () => {
  const { heard, seconds, samples } = sunk(loud, loud.subarray(0, 10), silence.subarray(0, 3));
  expect(heard.length).toBe(RATE + 13);
  expect(seconds).toBe((RATE + 13) / RATE);
  expect(heard.slice(RATE, RATE + 10)).toEqual(heard.slice(0, 10));
  expect(heard.slice(-3)).toEqual([0, 0, 0]);
  expect(heard[1]).toBeCloseTo(Math.sin(1), 4);
  expect(sunk(loud, loud.subarray(0, 10), silence.subarray(0, 3)).samples).toBe(samples);
  expect(sunk(loud, loud.subarray(0, 10)).samples).not.toBe(samples);
});
