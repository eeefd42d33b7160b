import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { decodeFile } from '../../../src/audio/decode/decode.ts';
import { ProblemError } from '../../../src/platform/problem.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { fixture, RATE } from './audio.ts';

const ROUNDS = 25;

/** Mulberry32: the same damage in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function damage(bytes: Buffer, next: () => number): Buffer {
  const copy = Buffer.from(bytes);
  const place = () => Math.floor(next() * next() * copy.length);
  for (let flips = Math.floor(next() * 20); flips > 0; flips--) copy[place()] = Math.floor(next() * 256);
  const kind = next();
  if (kind < 0.3) return copy.subarray(0, place());
  if (kind < 0.5) return Buffer.concat([copy.subarray(0, place()), copy.subarray(place())]);
  if (kind < 0.6) copy.fill(next() < 0.5 ? 0xff : 0, place(), place() + 300);
  return copy;
}

test.each(['tones.mp3', 'tones.flac', 'tones.ogg', 'tones.opus', 'tones.oga', 'tones.wav', 'tones.aiff', 'tones.au'])(
  '%s damaged at random is decoded or refused with a reason, in time and without a word on the console',
  async (name) => {
    const print = vi.spyOn(console, 'error');
    const bytes = readFileSync(fixture(name));
    const file = join(temporaryFolder(), name);
    const next = random(name.length * 1000 + name.charCodeAt(6));
    for (let round = 0; round < ROUNDS; round++) {
      writeFileSync(file, damage(bytes, next));
      const since = performance.now();
      let received = 0;
      const onSamples = (samples: Float32Array) => {
        received += samples.length;
        if (!samples.every((sample) => Math.abs(sample) <= 1)) throw new RangeError('beyond full scale');
      };
      const decoded = await decodeFile(file, { rate: RATE, ffmpeg: false, onSamples }).catch((error: unknown) => {
        if (!(error instanceof ProblemError)) throw error;
        expect(error.message).toMatch(/decodes nothing of this|not decoded|states .* samples a second|stopped/);
        return undefined;
      });
      if (decoded !== undefined) expect(decoded.seconds).toBe(received / RATE);
      expect(performance.now() - since, `round ${round}`).toBeLessThan(20_000);
    }
    expect(print).not.toHaveBeenCalled();
  },
);
