import { renameSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLandmarkParts, LANDMARK_FIELDS, type LandmarksPart, readLandmarks } from '../../src/index/landmarks.ts';
import type { OpenIndex } from '../../src/index/read.ts';
import type { Staging } from '../../src/index/staging.ts';
import { createSaturation } from '../../src/indexing/saturation.ts';
import type { LandmarkColumns } from '../../src/model/audio-profile.ts';
import { openParquet } from '../../src/platform/parquet/read.ts';
import { createParquet } from '../../src/platform/parquet/write.ts';
import { temporaryFolder } from '../support/folder.ts';
import { random } from '../support/music.ts';

type Row = readonly [hash: number, track: number, time: number];

/** All that parts need of the folder that they are written in. */
const stagingIn = (folder: string): Staging => ({
  path: (name) => join(folder, name),
  part(path, kind, written) {
    const file = `${kind}-${written.sha256.slice(0, 16)}.parquet`;
    renameSync(path, join(folder, file));
    return { ...written, file };
  },
  publish: () => '',
  close: () => undefined,
});

const indexOf = (folder: string, parts: readonly LandmarksPart[]): OpenIndex =>
  ({
    manifest: { parts },
    openPart: async ({ file }: LandmarksPart) => openParquet(join(folder, file)),
  }) as unknown as OpenIndex;

/** Kept until the last is read: a matcher may do so. */
async function rowsOf(index: OpenIndex, most?: number): Promise<readonly Row[]> {
  const all: LandmarkColumns[] = [];
  for await (const columns of readLandmarks(index, most)) all.push(columns);
  return all.flatMap(({ hashes, tracks, times }) => [...hashes].map((hash, i): Row => [hash, tracks[i]!, times[i]!]));
}

const byAll = (a: Row, b: Row): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

test('landmarks of any number of parts are read in the order of hash, track and time', async () => {
  // Few hashes, so that some fill more than a step of the merge.
  const recording = fc.array(fc.tuple(fc.oneof(fc.nat(3), fc.nat(2 ** 31 - 1)), fc.nat(50)), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(recording, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 1, max: 30 }),
      async (recordings, shardRows, most) => {
        const folder = temporaryFolder();
        const writer = createLandmarkParts(stagingIn(folder), undefined, () => undefined, shardRows);
        const all: Row[] = [];
        for (const [track, landmarks] of recordings.entries()) {
          const sorted = landmarks.toSorted((a, b) => a[1] - b[1] || a[0] - b[0]);
          const [hashes, times] = [0, 1].map((i) => Int32Array.from(sorted, (row) => row[i]!));
          await writer.add(track * 3, hashes!, times!);
          for (const [hash, time] of sorted) all.push([hash, track * 3, time]);
        }
        const parts = await writer.finish();
        expect(parts.reduce((sum, { rows }) => sum + rows, 0)).toBe(all.length);
        expect(await rowsOf(indexOf(folder, parts), most)).toEqual(all.sort(byAll));
        for (const { rows } of parts) expect(rows).toBeLessThanOrEqual(Math.max(shardRows, 40));
      },
    ),
    { numRuns: 60 },
  );
});

test('parts of many row groups are read in the same order', async () => {
  const rows = fc.array(fc.tuple(fc.nat(6), fc.nat(9), fc.nat(9)), { minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(rows, { minLength: 2, maxLength: 4 }),
      fc.integer({ min: 1, max: 12 }),
      async (shards, most) => {
        const folder = temporaryFolder();
        const all: Row[] = [];
        const parts = shards.map((shard, i) => {
          const sorted = shard.map(([hash, track, time]): Row => [hash, 10 * i + track, time]).sort(byAll);
          all.push(...sorted);
          const [hash, track, time] = [0, 1, 2].map((column) => Int32Array.from(sorted, (row) => row[column]!));
          const parquet = createParquet(join(folder, `${i}`), LANDMARK_FIELDS);
          for (let from = 0; from < sorted.length; from += 3)
            parquet.group({ hash: hash!, track: track!, time: time! }, from, Math.min(sorted.length, from + 3));
          return { kind: 'landmarks', file: `${i}`, track_min: 10 * i, ...parquet.finish() } as LandmarksPart;
        });
        expect(await rowsOf(indexOf(folder, parts.reverse()), most)).toEqual(all.sort(byAll));
      },
    ),
    { numRuns: 100 },
  );
});

test('landmarks are taken over from another index, under other numbers', async () => {
  const next = random(1);
  const landmarks = Array.from({ length: 6 }, () => {
    const times = Int32Array.from({ length: 50 }, () => next() * 99).sort();
    return { hashes: times.map(() => next() * 20), times };
  });
  /** Track i of the one that is written is recording `order[i]`. */
  async function written(order: readonly number[], old?: readonly [OpenIndex, order: readonly number[]]) {
    const folder = temporaryFolder();
    const writer = createLandmarkParts(stagingIn(folder), old?.[0], () => undefined, 120);
    for (const [track, recording] of order.entries()) {
      const { hashes, times } = landmarks[recording]!;
      const place = old ? old[1].indexOf(recording) : -1;
      if (place < 0) await writer.add(track, hashes, times);
      else await writer.take(track, place, hashes.length);
    }
    return indexOf(folder, await writer.finish());
  }
  const order = [5, 0, 3, 1, 3, 2, 4];
  const whole = await written(order);
  expect(whole.manifest.parts.length).toBeGreaterThan(2);
  const first = [1, 5, 3, 4];
  const rebuilt = await written(order, [await written(first), first]);
  expect(rebuilt.manifest.parts).toEqual(whole.manifest.parts);
});

test('saturation: landmarks a hash, of few hashes exactly, of many by a sample', () => {
  const few = createSaturation();
  few.add(Int32Array.of(1, 1, 1, 7));
  few.add(Int32Array.of(1, 9, 9));
  expect(few.postings()).toEqual({ mean: 2.333, p999: 2 });
  expect(createSaturation().postings()).toEqual({ mean: 0, p999: 0 });
  const sampled = createSaturation(5000);
  // Two of each hash, and of one in 200 a hundred.
  const hashes = Array.from({ length: 40_000 }, (_, i) => i * 64);
  for (const hash of hashes) sampled.add(new Int32Array(hash % (200 * 64) === 0 ? 100 : 2).fill(hash));
  const { mean, p999 } = sampled.postings();
  expect(mean).toBeGreaterThan(2.2);
  expect(mean).toBeLessThan(2.9);
  expect(p999).toBe(100);
});
