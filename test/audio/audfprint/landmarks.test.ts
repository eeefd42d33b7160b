import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { landmarksOf } from '../../../src/audio/audfprint/landmarks.ts';
import { PROJECT } from '../../support/dist.ts';

const FOLDER = join(PROJECT, 'fixtures/audfprint-vectors');
const MANIFEST: readonly {
  readonly wav: string;
  readonly afpt: string;
  readonly density: number;
  readonly fanout: number;
  readonly shifts: number;
  readonly hashes: number;
}[] = JSON.parse(readFileSync(join(FOLDER, 'manifest.json'), 'utf8'));

/** Of a WAV file with the shortest header. */
function samplesOf(file: string): Float32Array {
  const bytes = readFileSync(join(FOLDER, file));
  return Float32Array.from({ length: (bytes.length - 44) / 2 }, (_, i) => bytes.readInt16LE(44 + 2 * i) / 32768);
}

describe('the hashes are those that audfprint wrote', () => {
  test.each(MANIFEST)('$afpt', ({ wav, afpt, hashes, ...settings }) => {
    const bytes = readFileSync(join(FOLDER, afpt));
    const written = Array.from({ length: (bytes.length - 16) / 8 }, (_, i) => [
      bytes.readInt32LE(16 + 8 * i),
      bytes.readInt32LE(20 + 8 * i),
    ]);
    expect(written).toHaveLength(hashes);
    const found = landmarksOf(samplesOf(wav), settings);
    expect(Array.from(found.times, (time, i) => [time, found.hashes[i]])).toEqual(written);
  });
});
