import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from './support/folder.ts';
import { randomOf } from './support/fuzz/random.ts';
import { judgePrototypes } from './support/fuzz/reader.ts';
import { READERS } from './support/fuzz/readers.ts';

const N = Number(process.env.MUSIC_LEAKAGE_FUZZ ?? 20);
const SEED = Number(process.env.MUSIC_LEAKAGE_FUZZ_SEED ?? 1);

test.each(READERS.map((reader) => [reader.name, reader] as const))('%s', { timeout: 600_000 }, async (_, reader) => {
  const read = await reader.open(temporaryFolder());
  const faults: string[] = [];
  for (let i = 0; i < N; i++) {
    const input = reader.make(randomOf(SEED, i));
    try {
      await read(input);
      judgePrototypes();
    } catch (error) {
      faults.push(`${i}: ${(error as Error).stack?.split('\n').slice(0, 6).join(' ').slice(0, 600)}`);
    }
  }
  expect(faults).toEqual([]);
});
