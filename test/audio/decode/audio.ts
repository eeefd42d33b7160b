import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Decoded, type DecodeOptions, decodeFile } from '../../../src/audio/decode/decode.ts';

export const RATE = 11_025;
/**
 * Returns the path of a fixture that exists in every format: a second of 440 Hz at half of full scale on the left, 1
 * kHz at a quarter on the right.
 */
export const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../../fixtures/audio/${name}`, import.meta.url));
export const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;

/** Runs ffmpeg as anyone would. */
export function ffmpeg(...args: readonly string[]): Buffer {
  const { stdout, stderr, status } = spawnSync('ffmpeg', ['-v', 'error', '-nostdin', '-y', ...args], {
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(stderr.toString());
  return stdout;
}

export async function decode(
  file: string,
  options: Partial<DecodeOptions> = {},
): Promise<Decoded & { readonly audio: Float32Array; readonly pieces: number }> {
  const pieces: Float32Array[] = [];
  const decoded = await decodeFile(file, {
    rate: RATE,
    onSamples: (samples) => pieces.push(samples.slice()),
    ...options,
  });
  const audio = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    audio.set(piece, at);
    at += piece.length;
  }
  return { ...decoded, audio, pieces: pieces.length };
}

export const refusal = async (file: string, options: Partial<DecodeOptions> = {}): Promise<string> =>
  decode(file, options).then(
    (decoded) => `decoded ${decoded.seconds} s as ${decoded.container} by ${decoded.decoder}`,
    (error: Error) => error.message,
  );

/** Decibels of `wanted` over its difference from `got`, in the samples that both have between the margins. */
export function snr(wanted: (n: number) => number, got: Float32Array, margin = 0): number {
  let [signal, noise] = [0, 0];
  for (let n = margin; n < got.length - margin; n++) {
    signal += wanted(n) ** 2;
    noise += (wanted(n) - got[n]!) ** 2;
  }
  return 10 * Math.log10(signal / noise);
}

/** Returns sample `n` of the fixtures, mixed. */
export const tones = (n: number): number =>
  0.25 * Math.sin((2 * Math.PI * 440 * n) / RATE) + 0.125 * Math.sin((2 * Math.PI * 1000 * n) / RATE);

export type Wav = {
  readonly rate?: number;
  readonly channels?: number;
  readonly bits?: 8 | 16 | 24 | 32 | 64;
  readonly float?: boolean;
  readonly extensible?: boolean;
  readonly big?: boolean;
  /** Size that the header states instead of the truth. */
  readonly dataSize?: number;
};

/** A WAV file of `frames` samples; `value` gives each from -1 to 1. */
export function wav(
  frames: number,
  value: (n: number, channel: number) => number,
  { rate = RATE, channels = 1, bits = 16, float = false, extensible = false, big = false, dataSize }: Wav = {},
): Buffer {
  const bytes = bits / 8;
  const fmt = extensible ? 40 : 16;
  const file = Buffer.alloc(28 + fmt + frames * channels * bytes);
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const [u16, u32] = [
    (at: number, x: number) => view.setUint16(at, x, !big),
    (at: number, x: number) => view.setUint32(at, x, !big),
  ];
  file.write(big ? 'RIFX' : 'RIFF', 0);
  u32(4, file.length - 8);
  file.write('WAVEfmt ', 8);
  u32(16, fmt);
  const code = float ? 3 : 1;
  u16(20, extensible ? 0xfffe : code);
  u16(22, channels);
  u32(24, rate);
  u32(28, rate * channels * bytes);
  u16(32, channels * bytes);
  u16(34, bits);
  if (extensible) {
    u16(36, 22);
    u16(38, bits);
    u16(44, code);
    Buffer.from('000000001000800000aa00389b71', 'hex').copy(file, 46);
  }
  file.write('data', 20 + fmt);
  u32(24 + fmt, dataSize ?? frames * channels * bytes);
  for (let n = 0, at = 28 + fmt; n < frames; n++)
    for (let channel = 0; channel < channels; channel++, at += bytes) {
      const x = value(n, channel);
      if (float && bits === 64) view.setFloat64(at, x, !big);
      else if (float) view.setFloat32(at, x, !big);
      else if (bits === 8) view.setUint8(at, Math.round(x * 127) + 128);
      else if (bits === 16) view.setInt16(at, Math.round(x * 32_767), !big);
      else if (bits === 32) view.setInt32(at, Math.round(x * (2 ** 31 - 1)), !big);
      else {
        const whole = Math.round(x * (2 ** 23 - 1));
        view.setUint8(at + (big ? 2 : 0), whole & 255);
        view.setUint8(at + 1, (whole >> 8) & 255);
        view.setInt8(at + (big ? 0 : 2), whole >> 16);
      }
    }
  return file;
}
