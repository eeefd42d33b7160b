import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeAfpt } from '../../../src/audio/audfprint/files.ts';
import type { Landmarks } from '../../../src/model/audio-profile.ts';
import { PROJECT } from '../../support/dist.ts';

const FOLDER = join(PROJECT, 'fixtures/audfprint-vectors');

export const vector = (file: string): string => join(FOLDER, file);

type Vector = {
  readonly wav: string;
  readonly afpt: string;
  readonly density: number;
  readonly fanout: number;
  readonly shifts: number;
  readonly hashes: number;
};

/** Files that audfprint wrote, with their settings. */
export const VECTORS: readonly Vector[] = JSON.parse(readFileSync(vector('manifest.json'), 'utf8'));

/** Reads the samples of a WAV file with the shortest header. */
export function samplesOf(file: string): Float32Array {
  const bytes = readFileSync(vector(file));
  return Float32Array.from({ length: (bytes.length - 44) / 2 }, (_, i) => bytes.readInt16LE(44 + 2 * i) / 32768);
}

/** Reads hashes of a file such as `plucked-a`, at a density of 20 and a fan-out of 3. */
export const hashesOf = (name: string, settings: string): Landmarks => {
  const file = vector(`${name}.${settings}.afpt`);
  return decodeAfpt(readFileSync(file), file);
};

/** Time and hash of each. */
export const rowsOf = ({ times, hashes }: Landmarks): readonly (readonly [number, number])[] =>
  Array.from(times, (time, i) => [time, hashes[i]!]);

/** Sorted, and each once. */
export function landmarksFrom(rows: readonly (readonly [number, number])[]): Landmarks {
  const sorted = [...rows].sort(([a, x], [b, y]) => a - b || x - y);
  const once = sorted.filter(([time, hash], i) => time !== sorted[i - 1]?.[0] || hash !== sorted[i - 1]?.[1]);
  return { times: Int32Array.from(once, ([time]) => time), hashes: Int32Array.from(once, ([, hash]) => hash) };
}
