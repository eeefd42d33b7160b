// Fingerprints of whole pieces and of clips of them, kept beside the data set: a piece is decoded once for each version
// of the fingerprint.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { landmarks } from '../../src/audio/default-profile.ts';
import type { Landmarks } from '../../src/model/audio-profile.ts';
import { randomNumbers } from '../retrieve/rows.ts';
import { ffmpeg } from './degrade.ts';
import { folder } from './manifest.ts';
import type { Piece } from './music.ts';
import { chance } from './random.ts';

const RATE = landmarks.rate;
/** Longer pieces are cut to their first five minutes. */
const LONGEST = 300;

/** Kinds of clips that non-matches are looked up as. */
export const CLIPS = ['30 s', '10 s', '3 s', 'pink noise 0 dB, 10 s', 'speed +5 %, 10 s'] as const;
export type ClipKind = (typeof CLIPS)[number];

export type Prints = {
  readonly seconds: number;
  readonly landmarks: Landmarks;
  readonly clips: Readonly<Partial<Record<ClipKind, Uint8Array>>>;
};

/** Returns the fingerprints of a piece; undefined when it cannot be decoded, or is silent. */
export function printsOf(piece: Piece, soFar = false): Prints | undefined {
  const root = join(folder(), 'prints', version());
  mkdirSync(root, { recursive: true });
  const file = join(root, `${createHash('sha256').update(piece.id).digest('hex').slice(0, 24)}.json`);
  if (!existsSync(file)) {
    if (soFar) return undefined;
    writeFileSync(`${file}.part`, JSON.stringify(made(piece) ?? {}));
    renameSync(`${file}.part`, file);
  }
  const kept = JSON.parse(readFileSync(file, 'utf8')) as Kept | Record<string, never>;
  if (kept.seconds === undefined) return undefined;
  const { hashes, times, clips } = kept as Kept;
  return {
    seconds: kept.seconds,
    landmarks: { hashes: new Int32Array(bytes(hashes).buffer), times: new Int32Array(bytes(times).buffer) },
    clips: Object.fromEntries(Object.entries(clips).map(([kind, query]) => [kind, bytes(query)])),
  };
}

type Kept = {
  readonly seconds: number;
  readonly hashes: string;
  readonly times: string;
  readonly clips: Readonly<Record<string, string>>;
};

const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'base64'));
const text = (array: { readonly buffer: ArrayBufferLike; readonly byteOffset: number; readonly byteLength: number }) =>
  Buffer.from(array.buffer as ArrayBuffer, array.byteOffset, array.byteLength).toString('base64');

function made(piece: Piece): Kept | undefined {
  let samples: Float32Array;
  try {
    samples = samplesOf(piece.path, LONGEST);
  } catch {
    return undefined;
  }
  if (power(samples) < 1e-5) return undefined;
  const { hashes, times } = analysed(samples).landmarks();
  const at = (seconds: number, kind: string): Float32Array => {
    const room = Math.max(0, samples.length / RATE - seconds);
    const start = Math.floor(chance(`${kind} ${piece.id}`) * room * RATE);
    return samples.subarray(start, start + seconds * RATE);
  };
  const clips: Record<ClipKind, Float32Array> = {
    '30 s': at(30, '30 s'),
    '10 s': at(10, '10 s'),
    '3 s': at(3, '3 s'),
    'pink noise 0 dB, 10 s': noisy(at(10, 'noise'), piece.id),
    'speed +5 %, 10 s': faster(at(10.5, 'speed'), 1.05),
  };
  const loud = Object.entries(clips).filter(([, clip]) => power(clip) >= 1e-5);
  return {
    seconds: samples.length / RATE,
    hashes: text(hashes),
    times: text(times),
    clips: Object.fromEntries(loud.map(([kind, clip]) => [kind, text(analysed(clip).query())])),
  };
}

/** Returns so many seconds of a file at most, mono, at the rate of the fingerprint. */
export function samplesOf(path: string, seconds: number): Float32Array {
  const out = ['-threads', '1', '-ac', '1', '-ar', String(RATE), '-f', 'f32le', '-'];
  const raw = ffmpeg(['-t', String(seconds), '-i', path, '-map', '0:a:0', '-vn', ...out]);
  return new Float32Array(new Uint8Array(raw).buffer, 0, Math.floor(raw.length / 4));
}

/** Returns samples at 44,100 Hz at the rate of the fingerprint. */
export function resampled(samples: Float32Array): Float32Array {
  const from = ['-f', 'f32le', '-ar', '44100', '-ac', '1', '-i', '-'];
  const raw = ffmpeg(
    [...from, '-ar', String(RATE), '-f', 'f32le', '-'],
    Buffer.from(samples.buffer, 0, samples.byteLength),
  );
  return new Float32Array(new Uint8Array(raw).buffer, 0, Math.floor(raw.length / 4));
}

export function analysed(samples: Float32Array) {
  const analyser = landmarks.analyse();
  analyser.push(samples);
  return analyser.finish();
}

export const power = (samples: Float32Array): number =>
  samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);

/** Returns the clip under pink noise as loud. */
export function noisy(clip: Float32Array, name: string, snr = 0): Float32Array {
  const random = randomNumbers(Math.floor(chance(`noise ${name}`) * 2 ** 32));
  let [a, b, c] = [0, 0, 0];
  const noise = clip.map(() => {
    const white = random() + random() + random() - 1.5;
    a = 0.99765 * a + white * 0.099046;
    b = 0.963 * b + white * 0.2965164;
    c = 0.57 * c + white * 1.0526913;
    return a + b + c + white * 0.1848;
  });
  const factor = Math.sqrt(power(clip) / power(noise) / 10 ** (snr / 10));
  return clip.map((sample, i) => sample + factor * noise[i]!);
}

/** Returns the clip played faster and higher, by a straight line between two samples. */
export function faster(clip: Float32Array, factor: number): Float32Array {
  return Float32Array.from({ length: Math.floor((clip.length - 1) / factor) }, (_, i) => {
    const at = Math.floor(i * factor);
    const rest = i * factor - at;
    return clip[at]! * (1 - rest) + clip[at + 1]! * rest;
  });
}

/** Returns a digest of what makes a fingerprint. */
function version(): string {
  const root = join(process.env.PROJECT ?? '.', 'src/audio/default');
  const hash = createHash('sha256');
  for (const file of readdirSync(root).sort()) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 12);
}
