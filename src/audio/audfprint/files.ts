import type { Landmarks } from '../../model/audio-profile.ts';
import { ProblemError } from '../../platform/problem.ts';
import { withSource } from '../decode/source.ts';
import { HASH_BITS, keyOf, landmarksOfPeaks, unique } from './landmarks.ts';
import { PEAK_BINS } from './peaks.ts';

const HASHES = 'audfprinthashV00';
const PEAKS = 'audfprintpeakV00';
const HEAD = HASHES.length;
/** Bytes of two little-endian integers of 32 bits. */
const PAIR = 8;
/** 400 hours at audfprint's default density. */
const MAX_BYTES = 2 ** 28;

/**
 * File that `audfprint precompute` writes beside a recording: `.afpt` has its hashes, `.afpk` the peaks that hashes are
 * made of.
 */
export type FingerprintFile = { readonly kind: 'afpt' | 'afpk'; readonly landmarks: Landmarks };

/**
 * Reads a file by its content, whatever its name; undefined when it is neither. Hashes are sorted and doubles left out,
 * as audfprint does when it writes them.
 * @throws ProblemError when it cannot be read, is damaged, or is audfprint's database
 */
export async function readFingerprintFile(file: string, fanout: number): Promise<FingerprintFile | undefined> {
  if (/\.pklz$/i.test(file)) throw databaseRefused(file);
  return withSource(file, async ({ size, read }) => {
    const magic = (await read(0, HEAD)).toString('latin1');
    if (magic !== HASHES && magic !== PEAKS) return undefined;
    if (size > MAX_BYTES) throw damaged(file, `it has ${size} bytes, more than ${MAX_BYTES}`);
    const bytes = await read(0, size);
    return magic === HASHES
      ? { kind: 'afpt', landmarks: decodeAfpt(bytes, file) }
      : { kind: 'afpk', landmarks: decodeAfpk(bytes, file, fanout) };
  });
}

/** The content of an `.afpt` file. */
export function encodeAfpt({ times, hashes }: Landmarks): Buffer {
  const bytes = Buffer.alloc(HEAD + PAIR * times.length);
  bytes.write(HASHES, 'latin1');
  times.forEach((time, i) => {
    bytes.writeInt32LE(time, HEAD + PAIR * i);
    bytes.writeInt32LE(hashes[i]!, HEAD + PAIR * i + 4);
  });
  return bytes;
}

/** @throws ProblemError that names `file` */
export function decodeAfpt(bytes: Uint8Array, file: string): Landmarks {
  return unique(
    keysOf(bytes, HASHES, file, (time, hash, i) => {
      if (time < 0 || hash < 0 || hash >= 2 ** HASH_BITS)
        throw damaged(
          file,
          `its hash ${i + 1} is ${hash} at ${time}, outside 0 to ${2 ** HASH_BITS - 1}, from time 0 on`,
        );
      return keyOf(time, hash);
    }),
  );
}

function decodeAfpk(bytes: Uint8Array, file: string, fanout: number): Landmarks {
  const keys = keysOf(bytes, PEAKS, file, (column, bin, i) => {
    if (column < 0 || bin < 0 || bin >= PEAK_BINS)
      throw damaged(
        file,
        `its peak ${i + 1} is bin ${bin} of column ${column}, outside 0 to ${PEAK_BINS - 1}, from 0 on`,
      );
    return keyOf(column, bin);
  });
  const { times, hashes } = unique(keys);
  return landmarksOfPeaks({ columns: times, bins: hashes }, fanout);
}

/**
 * Reads the pairs into numbers of one array: an array for each of the millions that a file may have would take
 * gigabytes.
 */
function keysOf(
  bytes: Uint8Array,
  magic: string,
  file: string,
  toKey: (first: number, second: number, i: number) => number,
): Float64Array {
  if (Buffer.from(bytes.subarray(0, HEAD)).toString('latin1') !== magic)
    throw damaged(file, `it does not begin by ${magic}`);
  if ((bytes.length - HEAD) % PAIR !== 0)
    throw damaged(file, `it is cut: ${bytes.length} bytes are not ${HEAD} and ${PAIR} for each entry`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const keys = new Float64Array((bytes.length - HEAD) / PAIR);
  for (let i = 0; i < keys.length; i++)
    keys[i] = toKey(view.getInt32(HEAD + PAIR * i, true), view.getInt32(HEAD + PAIR * i + 4, true), i);
  return keys;
}

const REMEDY = 'Make it again by audfprint.py precompute, or fingerprint the audio itself';

const damaged = (file: string, why: string): ProblemError =>
  new ProblemError([{ file, message: `not a whole fingerprint of audfprint: ${why}`, remedy: REMEDY }]);

const databaseRefused = (file: string): ProblemError =>
  new ProblemError([
    {
      file,
      message: "audfprint's database is a Python pickle, and to read one is to execute what it says; it is not read",
      remedy:
        'Run audfprint.py precompute on the recordings and name the .afpt files it writes, or fingerprint the audio again',
    },
  ]);
