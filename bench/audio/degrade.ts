import { spawnSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { randomNumbers } from '../retrieve/rows.ts';
import type { Kind, Recipe } from './kinds.ts';
import { chance } from './random.ts';

/** Clips are kept at half the rate of the cuts: every fingerprint here is made at less. */
const CLIP = ['-ac', '1', '-ar', '22050', '-c:a', 'pcm_s16le', '-bitexact', '-f', 'wav'] as const;
const RATE = 44_100;
const FLOATS = ['-f', 'f32le', '-ar', String(RATE)] as const;

export type Source = { readonly path: string; readonly start: number };

/**
 * Makes one clip: `seconds` of the degraded sound, which begins where the source does. The same name makes the same
 * bytes.
 */
export function degrade(
  name: string,
  kind: Pick<Kind, 'seconds' | 'speed' | 'recipe'>,
  source: Source,
  other: Source | undefined,
  out: string,
): void {
  const { recipe, seconds } = kind;
  const temporary = `${out}.part`;
  const steps = [recipe.before, recipe.after].filter((step) => step !== undefined);
  const from = ['-ss', String(source.start), '-t', String(seconds * kind.speed), '-i', source.path];
  if (recipe.sox === undefined && recipe.add === undefined) {
    // Encoders get all channels, as they would of a file.
    if (recipe.codec === undefined) ffmpeg([...from, ...filters(steps), '-t', String(seconds), ...CLIP, temporary]);
    else transcode([...from, ...filters(steps)], recipe.codec, seconds, temporary);
  } else {
    const plain =
      recipe.sox === undefined ? read(from, recipe.before) : stretched(source, kind.seconds * kind.speed, recipe);
    const mixed =
      recipe.add === undefined ? plain : withAdded(plain, added(name, recipe.add, plain.length, other), recipe.add.snr);
    encode(mixed, recipe, seconds, temporary);
  }
  renameSync(temporary, out);
}

/** Backwards. */
export function reverse(source: Source, seconds: number, out: string): void {
  const temporary = `${out}.part`;
  const from = ['-ss', String(source.start), '-t', String(seconds), '-i', source.path];
  ffmpeg([...from, '-af', 'areverse', ...CLIP, temporary]);
  renameSync(temporary, out);
}

/** One after the other, each so many seconds. */
export function join(first: Source, second: Source, seconds: number, out: string): void {
  const temporary = `${out}.part`;
  const from = ({ path, start }: Source) => ['-ss', String(start), '-t', String(seconds), '-i', path];
  const both =
    '[0]aformat=sample_rates=44100:channel_layouts=mono[a];[1]aformat=sample_rates=44100:channel_layouts=mono[b]';
  ffmpeg([...from(first), ...from(second), '-filter_complex', `${both};[a][b]concat=v=0:a=1`, ...CLIP, temporary]);
  renameSync(temporary, out);
}

/** Computes the power in all channels in decibels; -Infinity for silence. */
export function decibels(samples: Float32Array): number {
  return 10 * Math.log10(power(samples));
}

/** The sound of a file, mono, at 44,100 Hz. */
export function read(input: readonly string[], filter?: string): Float32Array {
  return floats(ffmpeg([...input, ...filters(filter === undefined ? [] : [filter]), '-ac', '1', ...FLOATS, '-']));
}

function stretched(source: Source, seconds: number, { sox }: Recipe): Float32Array {
  // Quieter first: reverb and stretching may exceed full scale, and sox would clip.
  const effects = ['trim', String(source.start), String(seconds), 'gain', '-6', 'remix', '-', ...sox!];
  const out = ['-t', 'f32', '-r', String(RATE), '-c', '1', '-'];
  return floats(run('sox', ['-V1', '-R', source.path, ...out, ...effects, 'gain', '6']));
}

function added(
  name: string,
  { what }: NonNullable<Recipe['add']>,
  length: number,
  other: Source | undefined,
): Float32Array {
  if (what === 'music') {
    const music = read(['-ss', String(other!.start), '-t', String(length / RATE), '-i', other!.path]);
    // Of a shorter one, again from its start.
    return Float32Array.from({ length }, (_, i) => music[i % music.length]!);
  }
  if (what === 'speech') return speech(name, length);
  const white = gaussian(length, Math.floor(chance(`noise ${name}`) * 2 ** 32));
  return what === 'white' ? white : pink(white);
}

const VOICES = ['en-us', 'en-gb', 'de', 'fr', 'es', 'it', 'pt', 'sv'] as const;
/** Syllables of made-up words: what is said does not matter, that no two clips say the same does. */
const SYLLABLES = [
  'ba',
  'ter',
  'no',
  'li',
  'ran',
  'so',
  'mi',
  'kel',
  'da',
  'vu',
  'per',
  'ston',
  'ga',
  'fi',
  'lo',
  'wen',
] as const;
/** Samples of a speaker, of a voice and words that the name gives. */
export function speech(name: string, length: number): Float32Array {
  const random = randomNumbers(Math.floor(chance(`speech ${name}`) * 2 ** 32));
  const word = () =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, () => SYLLABLES[Math.floor(random() * 16)]).join('');
  const text = Array.from({ length: 150 }, (_, i) => `${word()}${i % 9 === 8 ? '.' : ''}`).join(' ');
  const voice = VOICES[Math.floor(random() * VOICES.length)]!;
  const spoken = run('espeak-ng', [
    '-v',
    voice,
    '-s',
    '150',
    '-p',
    String(30 + Math.floor(random() * 40)),
    '--stdout',
    text,
  ]);
  const samples = floats(ffmpeg(['-i', '-', '-ac', '1', ...FLOATS, '-'], spoken));
  return Float32Array.from({ length }, (_, i) => samples[i % samples.length]!);
}

export function withAdded(signal: Float32Array, noise: Float32Array, snr: number): Float32Array {
  const factor = Math.sqrt(power(signal) / power(noise) / 10 ** (snr / 10));
  const sum = signal.map((sample, i) => sample + factor * noise[i]!);
  const peak = sum.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return peak > 0.99 ? sum.map((sample) => (sample * 0.99) / peak) : sum;
}

function encode(samples: Float32Array, { after, codec }: Recipe, seconds: number, out: string): void {
  const bytes = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
  const input = [...FLOATS, '-ac', '1', '-i', '-'];
  const chain = filters(after === undefined ? [] : [after]);
  if (codec === undefined) {
    ffmpeg([...input, ...chain, '-t', String(seconds), ...CLIP, out], bytes);
    return;
  }
  transcode([...input, ...chain], codec, seconds, out, bytes);
}

function transcode(
  input: readonly string[],
  [extension, ...encoder]: NonNullable<Recipe['codec']>,
  seconds: number,
  out: string,
  bytes?: Buffer,
): void {
  // A file, not a pipe: what a decoder has to skip stands in its header.
  const coded = `${out}.${extension}`;
  ffmpeg([...input, ...encoder, coded], bytes);
  ffmpeg(['-i', coded, '-t', String(seconds), ...CLIP, out]);
  rmSync(coded);
}

/** Box and Muller's. */
function gaussian(length: number, seed: number): Float32Array {
  const random = randomNumbers(seed);
  const result = new Float32Array(length + 1);
  for (let i = 0; i < length; i += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    result[i] = radius * Math.cos(angle);
    result[i + 1] = radius * Math.sin(angle);
  }
  return result.subarray(0, length);
}

/** Paul Kellet's filter: -3 dB an octave to within .05 dB. */
export function pink(white: Float32Array): Float32Array {
  const poles = [0.99886, 0.99332, 0.969, 0.8665, 0.55, -0.7616];
  const gains = [0.0555179, 0.0750759, 0.153852, 0.3104856, 0.5329522, -0.016898];
  const state = new Float64Array(6);
  let last = 0;
  return white.map((sample) => {
    let sum = last + sample * 0.5362;
    for (let k = 0; k < 6; k++) {
      state[k] = poles[k]! * state[k]! + gains[k]! * sample;
      sum += state[k]!;
    }
    last = sample * 0.115926;
    return sum;
  });
}

function power(samples: Float32Array): number {
  return samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
}

function filters(steps: readonly string[]): readonly string[] {
  return steps.length === 0 ? [] : ['-af', steps.join(',')];
}

function floats(bytes: Buffer): Float32Array {
  // Copied, so that it begins where a number may.
  return new Float32Array(new Uint8Array(bytes).buffer, 0, Math.floor(bytes.length / 4));
}

/** Runs ffmpeg and returns its standard output. */
export function ffmpeg(args: readonly string[], input?: Buffer): Buffer {
  return run('ffmpeg', ['-nostdin', '-v', 'error', '-threads', '1', '-y', ...args], input);
}

export function run(command: string, args: readonly string[], input?: Buffer): Buffer {
  const done = spawnSync(command, args, { ...(input && { input }), maxBuffer: 2 ** 30 });
  if (done.status === 0) return done.stdout;
  throw new Error(`${command} ${args.join(' ')}: ${done.error?.message ?? done.stderr}`);
}
