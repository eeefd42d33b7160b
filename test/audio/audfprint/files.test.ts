import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encodeAfpt, readFingerprintFile } from '../../../src/audio/audfprint/files.ts';
import { landmarksOf, landmarksOfPeaks } from '../../../src/audio/audfprint/landmarks.ts';
import { findPeaks } from '../../../src/audio/audfprint/peaks.ts';
import { spectrumOf } from '../../../src/audio/audfprint/spectrum.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { rowsOf, samplesOf, VECTORS, vector } from './vectors.ts';

const pairs = (magic: string, ...numbers: readonly number[]): Buffer =>
  Buffer.concat([Buffer.from(magic, 'latin1'), Buffer.from(Int32Array.from(numbers).buffer)]);

function written(bytes: Uint8Array, name = 'it'): string {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, bytes);
  return file;
}

test.each(VECTORS)('$afpt is read, and written byte for byte', async ({ afpt, hashes }) => {
  const read = await readFingerprintFile(vector(afpt), 3);
  expect(read).toMatchObject({ kind: 'afpt' });
  expect(read!.landmarks.times).toHaveLength(hashes);
  expect(encodeAfpt(read!.landmarks).equals(readFileSync(vector(afpt)))).toBe(true);
});

test('peaks give the hashes of the recording that they were found in', async () => {
  const samples = samplesOf('plucked-b.wav');
  const { columns, bins } = findPeaks(spectrumOf(samples), 20);
  const file = written(pairs('audfprintpeakV00', ...Array.from(columns).flatMap((column, i) => [column, bins[i]!])));
  for (const fanout of [1, 3, 8]) {
    const read = await readFingerprintFile(file, fanout);
    expect(read).toEqual({ kind: 'afpk', landmarks: landmarksOf(samples, { density: 20, fanout, shifts: 1 }) });
  }
});

test('pairs are two columns and 30 bins apart at most, and so many of a peak', () => {
  const peaks = { columns: Int32Array.of(0, 1, 2, 2, 2, 62, 63), bins: Int32Array.of(100, 100, 69, 70, 130, 100, 100) };
  const hash = (bin: number, difference: number, columns: number) =>
    bin * 4096 + ((difference + 64) % 64) * 64 + columns;
  expect(rowsOf(landmarksOfPeaks(peaks, 2)).filter(([time]) => time === 0)).toEqual([
    [0, hash(100, 30, 2)],
    [0, hash(100, -30, 2)],
  ]);
  expect(rowsOf(landmarksOfPeaks(peaks, 9)).filter(([time]) => time === 0)).toContainEqual([0, hash(100, 0, 62)]);
  expect(rowsOf(landmarksOfPeaks(peaks, 9)).filter(([time]) => time === 0)).toHaveLength(3);
});

test('hashes in any order, some twice, are sorted and taken once', async () => {
  const file = written(pairs('audfprinthashV00', 9, 5, 2, 7, 9, 5, 2, 3));
  expect(rowsOf((await readFingerprintFile(file, 3))!.landmarks)).toEqual([
    [2, 3],
    [2, 7],
    [9, 5],
  ]);
  expect(rowsOf((await readFingerprintFile(written(pairs('audfprinthashV00')), 3))!.landmarks)).toEqual([]);
});

test.each([
  ['cut', pairs('audfprinthashV00', 1, 2, 3), 'it is cut: 28 bytes are not 16 and 8 for each entry'],
  ['a hash of 21 bits', pairs('audfprinthashV00', 1, 2, 3, 2 ** 20), 'its hash 2 is 1048576 at 3'],
  ['before the beginning', pairs('audfprinthashV00', -1, 2), 'its hash 1 is 2 at -1'],
  ['a bin too high', pairs('audfprintpeakV00', 4, 256), 'its peak 1 is bin 256 of column 4'],
  ['a negative bin', pairs('audfprintpeakV00', 4, -1), 'its peak 1 is bin -1 of column 4'],
])('%s is named with the reason', async (_, bytes, reason) => {
  const file = written(bytes);
  await expect(readFingerprintFile(file, 3)).rejects.toThrow(
    `${file}: not a whole fingerprint of audfprint: ${reason}`,
  );
});

test('a file too large to be one is not read into memory', async () => {
  const file = written(pairs('audfprinthashV00'));
  truncateSync(file, 2 ** 28 + 8);
  await expect(readFingerprintFile(file, 3)).rejects.toThrow('it has 268435464 bytes, more than 268435456');
});

test('a database is refused without being opened, and another file is left to others', async () => {
  await expect(readFingerprintFile('nowhere/db.PKLZ', 3)).rejects.toThrow(
    /^nowhere\/db\.PKLZ: .*to read one is to execute what it says.*precompute/,
  );
  expect(await readFingerprintFile(vector('plucked-a.wav'), 3)).toBeUndefined();
  expect(await readFingerprintFile(written(Buffer.alloc(0)), 3)).toBeUndefined();
  await expect(readFingerprintFile(join(temporaryFolder(), 'none'), 3)).rejects.toThrow('cannot be read (ENOENT)');
  await expect(readFingerprintFile(temporaryFolder(), 3)).rejects.toThrow('is not a file');
});
