import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFingerprintStore, type FingerprintKey, type Recording } from '../../src/audio/store.ts';
import { temporaryFolder } from '../support/folder.ts';

const KEY: FingerprintKey = {
  ...{ sha256: 'ab'.repeat(32), profile: 'default', version: 3, side: 'reference', decoder: 'ffmpeg 5' },
};
const FACTS = {
  samples: 'cd'.repeat(32),
  seconds: 12.5,
  silent: false,
  findable: true,
  channel: undefined,
  further: 0,
  cut: undefined,
  decoder: 'ffmpeg 5',
};

/** Every file below a folder. */
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

test('landmarks come back as they were', async () => {
  const store = createFingerprintStore(temporaryFolder());
  const row = fc.tuple(fc.nat(2 ** 31 - 1), fc.oneof(fc.nat(3), fc.nat(2 ** 26)));
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { maxLength: 30 }),
      fc.option(fc.string(), { nil: undefined }),
      async (rows, cut) => {
        let time = 0;
        const times = Int32Array.from(rows, ([, step]) => (time += step));
        const landmarks = { hashes: Int32Array.from(rows, ([hash]) => hash), times };
        const recording: Recording = { ...FACTS, cut, landmarks };
        await store.write(KEY, recording);
        expect(await store.read(KEY)).toEqual(recording);
      },
    ),
    { numRuns: 50 },
  );
});

test('a query comes back as it was, and only for what it was made of', async () => {
  const folder = temporaryFolder();
  const store = createFingerprintStore(folder);
  const key = { ...KEY, side: 'query' } as const;
  const recording = { ...FACTS, query: Uint8Array.of(1, 2, 255) };
  await store.write(key, recording);
  expect(await store.read(key)).toEqual(recording);
  const [file] = filesIn(folder);
  expect(file).toContain(join('fingerprints', 'ab', 'ab'));
  const others = [{ side: 'reference' }, { version: 4 }, { profile: 'audfprint' }, { decoder: 'ffmpeg 6' }] as const;
  for (const other of [...others, { sha256: 'aa'.repeat(32) }]) {
    expect(await store.read({ ...key, ...other })).toBe(undefined);
    await store.write({ ...key, ...other }, { ...recording, seconds: 1, ...('decoder' in other && other) });
  }
  expect(filesIn(folder)).toHaveLength(6);
  expect(await store.read(key)).toEqual(recording);
});

test('what is damaged, or lies under a name that is not its own, is thrown away', async () => {
  const folder = temporaryFolder();
  const store = createFingerprintStore(folder);
  await store.write(KEY, { ...FACTS, query: Uint8Array.of(1, 2, 3) });
  const [file] = filesIn(folder) as [string];
  const whole = readFileSync(file);
  const flipped = Buffer.from(whole);
  flipped[whole.length - 1]! ^= 1;
  const foreign = join(folder, 'foreign');
  await createFingerprintStore(foreign).write({ ...KEY, version: 9 }, { ...FACTS, query: new Uint8Array() });
  const damaged = {
    flipped,
    cut: whole.subarray(0, 40),
    empty: Buffer.alloc(0),
    foreign: readFileSync(filesIn(foreign)[0]!),
  };
  for (const [name, bytes] of Object.entries(damaged)) {
    writeFileSync(file, bytes);
    expect([name, await store.read(KEY)]).toEqual([name, undefined]);
    expect(filesIn(folder)).not.toContain(file);
  }
});

test('a folder that cannot be written keeps nothing, and says nothing', async () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  const store = createFingerprintStore(file);
  await store.write(KEY, { ...FACTS, query: Uint8Array.of(1) });
  expect(await store.read(KEY)).toBe(undefined);
});
