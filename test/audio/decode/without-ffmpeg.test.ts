import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { temporaryFolder } from '../../support/folder.ts';
import { decode, fixture, RATE, refusal, snr, tones, wav } from './audio.ts';

const write = (bytes: Buffer, name = 'file.wav'): string => {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, bytes);
  return file;
};
const versionOf = (name: string): string =>
  `${name} ${JSON.parse(readFileSync(new URL(`../../../node_modules/${name}/package.json`, import.meta.url), 'utf8')).version}`;

test.each([
  ['tones.wav', 'WAV', 'pcm 1', 60],
  ['tones.aiff', 'AIFF', 'pcm 1', 60],
  ['tones.au', 'AU', 'pcm 1', 60],
  ['tones.flac', 'FLAC', versionOf('@wasm-audio-decoders/flac'), 60],
  ['tones.oga', 'Ogg FLAC', versionOf('@wasm-audio-decoders/flac'), 60],
  ['tones.mp3', 'MP3', versionOf('mpg123-decoder'), 25],
  ['tones.ogg', 'Ogg Vorbis', versionOf('@wasm-audio-decoders/ogg-vorbis'), 25],
  ['tones.opus', 'Ogg Opus', versionOf('ogg-opus-decoder'), 20],
])('%s becomes the mono sum of its tones', async (name, container, decoder, least) => {
  const { audio, samples, ...decoded } = await decode(fixture(name), { ffmpeg: false });
  expect(decoded).toMatchObject({ container, decoder, silent: false, cut: undefined });
  expect(Math.abs(audio.length - RATE)).toBeLessThan(40);
  expect(decoded.seconds).toBe(audio.length / RATE);
  expect(snr(tones, audio, 500)).toBeGreaterThan(least);
  const integers = Int16Array.from(audio, (sample) => sample * 32_768);
  expect(samples).toBe(createHash('sha256').update(integers).digest('hex'));
  expect(Array.from(integers, (sample) => sample / 32_768)).toEqual(Array.from(audio));
});

test('what has no decoder of ours says so, and what would help', async () => {
  expect(await refusal(fixture('tones.m4a'), { ffmpeg: false })).toMatch(
    /this MP4 file is not decoded without ffmpeg\. Install ffmpeg, or convert it/,
  );
});

test('MUSIC_LEAKAGE_FFMPEG says which ffmpeg, or none', async () => {
  vi.stubEnv('MUSIC_LEAKAGE_FFMPEG', 'none');
  expect(await decode(fixture('tones.wav'))).toMatchObject({ decoder: 'pcm 1' });
  vi.stubEnv('MUSIC_LEAKAGE_FFMPEG', '/nowhere/ffmpeg');
  expect(await refusal(fixture('tones.wav'))).toMatch(/\/nowhere\/ffmpeg: is not an ffmpeg that runs/);
  vi.unstubAllEnvs();
});

const tone = (n: number, rate: number): number => 0.5 * Math.sin((2 * Math.PI * 300 * n) / rate);

test.each([
  ['8 bit', { bits: 8 }, 35],
  ['16 bit', { bits: 16 }, 70],
  ['24 bit', { bits: 24 }, 70],
  ['32 bit', { bits: 32 }, 70],
  ['32 bit float', { bits: 32, float: true }, 70],
  ['64 bit float', { bits: 64, float: true }, 70],
  ['16 bit extensible', { bits: 16, extensible: true }, 70],
  ['24 bit extensible', { bits: 24, extensible: true }, 70],
  ['16 bit big-endian', { bits: 16, big: true }, 70],
  ['24 bit big-endian', { bits: 24, big: true }, 70],
  ['8 channels', { channels: 8 }, 70],
  ['8 kHz', { rate: 8000 }, 60],
  ['192 kHz', { rate: 192_000 }, 60],
  ['a rate without common divisor', { rate: 44_101, channels: 2 }, 60],
] as const)('WAV of %s', async (_, format: Parameters<typeof wav>[2], least) => {
  const rate = format?.rate ?? RATE;
  const file = write(wav(rate, (n) => tone(n, rate), format));
  const { audio, seconds, cut } = await decode(file, { ffmpeg: false });
  expect({ seconds, cut }).toEqual({ seconds: 1, cut: undefined });
  expect(snr((n) => tone(n, RATE), audio, 200)).toBeGreaterThan(least);
});

test('channels are averaged', async () => {
  const file = write(wav(1000, (_, channel) => [0.5, -0.25, 0.125, 0.125][channel]!, { channels: 4 }));
  const { audio } = await decode(file, { ffmpeg: false });
  for (const sample of audio) expect(sample).toBeCloseTo(0.125, 4);
});

test.each([
  ['a size of zero', 0],
  ['the size of a stream', 0xffff_ffff],
  ['the size that sox writes to a pipe', 0x7fff_ffdb],
])('%s is read to the end, and nothing is cut', async (_, dataSize) => {
  const file = write(wav(RATE, (n) => tone(n, RATE), { dataSize }));
  expect(await decode(file, { ffmpeg: false })).toMatchObject({ seconds: 1, cut: undefined });
});

test('a header of ten hours allocates nothing, and the file is cut', async () => {
  const file = write(wav(RATE, (n) => tone(n, RATE), { dataSize: RATE * 2 * 36_000 }));
  const { seconds, cut } = await decode(file, { ffmpeg: false });
  expect(seconds).toBe(1);
  expect(cut).toBe('it ends after 1.0 of 36000.0 seconds');
});

test.each([0, 1, 2, 3])('%i samples', async (frames) => {
  const file = write(wav(frames, () => 0.5, { rate: 44_100, channels: 2 }));
  const outcome = await refusal(file, { ffmpeg: false });
  if (frames === 0) expect(outcome).toMatch(/pcm 1 decodes nothing of this WAV file: it holds no samples/);
  else expect(outcome).toMatch(/^decoded /);
});

test('silence is said to be, whatever rounding left of it', async () => {
  const silent = write(wav(RATE, (n) => (n % 2) / 32_768));
  expect(await decode(silent, { ffmpeg: false })).toMatchObject({ silent: true, seconds: 1 });
  const quiet = write(wav(RATE, (n) => (n % 2) / 2000));
  expect(await decode(quiet, { ffmpeg: false })).toMatchObject({ silent: false });
});

test.each(['tones.mp3', 'tones.flac', 'tones.ogg', 'tones.opus', 'tones.oga', 'tones.wav', 'tones.aiff', 'tones.au'])(
  '%s cut after three quarters is decoded so far, and said to be cut',
  async (name) => {
    const bytes = readFileSync(fixture(name));
    const file = write(bytes.subarray(0, bytes.length * 0.75), name);
    const { seconds, cut } = await decode(file, { ffmpeg: false });
    expect(seconds).toBeGreaterThan(0.2);
    expect(seconds).toBeLessThan(0.9);
    expect(cut).toMatch(/it ends after 0\.\d of 1\.\d seconds|its last page is missing/);
  },
);

test.each([
  ['tones.mp3', 400],
  ['tones.flac', 60],
  ['tones.ogg', 60],
  ['tones.opus', 60],
  ['tones.wav', 44],
  ['tones.wav', 30],
  ['tones.aiff', 54],
  ['tones.aiff', 30],
  ['tones.au', 24],
])('%s cut after %i bytes gives nothing but a reason', async (name, length) => {
  const print = vi.spyOn(console, 'error');
  const file = write(readFileSync(fixture(name)).subarray(0, length), name);
  expect(await refusal(file, { ffmpeg: false })).toMatch(
    /decodes nothing of this|is not decoded without ffmpeg|not decoded: /,
  );
  expect(print).not.toHaveBeenCalled();
});

test.each(['tones.ogg', 'tones.opus', 'tones.oga'])(
  'of %s twice in one file only the first is decoded, and it is said',
  async (name) => {
    const once = await decode(fixture(name), { ffmpeg: false });
    const bytes = readFileSync(fixture(name));
    const twice = await decode(write(Buffer.concat([bytes, bytes]), name), { ffmpeg: false });
    expect(twice.cut).toBe('another stream follows the first, which only ffmpeg decodes');
    expect(twice.samples).toBe(once.samples);
  },
);

test('more audio than the limit is refused while it is decoded', async () => {
  const pieces: number[] = [];
  const file = write(wav(RATE * 60, () => 0.1));
  const limits = { audioSeconds: 20 };
  const message = await refusal(file, { ffmpeg: false, limits, onSamples: ({ length }) => pieces.push(length) });
  expect(message).toMatch(/it holds more than 20 seconds of audio/);
  expect(pieces.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(20 * RATE);
});

test('floats that are no numbers are silence, and spoil nothing behind them', async () => {
  const odd = [Number.NaN, Number.POSITIVE_INFINITY, 1e30];
  const file = write(wav(44_100, (n) => odd[n] ?? tone(n, 44_100), { rate: 44_100, bits: 32, float: true }));
  const { audio } = await decode(file, { ffmpeg: false });
  expect(snr((n) => tone(n, RATE), audio, 200)).toBeGreaterThan(60);
});
