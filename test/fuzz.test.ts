import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { PROJECT } from './support/dist.ts';
import { temporaryFolder } from './support/folder.ts';
import { randomOf } from './support/fuzz/random.ts';
import { judgePrototypes } from './support/fuzz/reader.ts';
import { READERS } from './support/fuzz/readers.ts';

const SEED = Number(process.env.MUSIC_LEAKAGE_FUZZ_SEED ?? 1);
/** Inputs per reader; those that take longer get fewer. */
const INPUTS = Number(process.env.MUSIC_LEAKAGE_FUZZ ?? 60);
const FEWER: Readonly<Record<string, number>> = {
  ...{ index: 20, 'index-vectors': 20, 'index-audio': 8, sqlite: 20, mp3: 20, vorbis: 15, flac: 30, opus: 30 },
};
/** Read in a process of its own, which only the program itself has: see fuzz-program.test.ts. */
const APART = ['parquet'];

test.each(READERS.filter(({ name }) => !APART.includes(name)).map((reader) => [reader.name, reader] as const))(
  'hostile inputs for %s end as they should',
  { timeout: 600_000 },
  async (name, reader) => {
    const read = await reader.open(temporaryFolder());
    const faults: string[] = [];
    for (let i = 0; i < Math.min(INPUTS, FEWER[name] ?? INPUTS); i++) {
      try {
        await read(reader.make(randomOf(SEED, i)));
        judgePrototypes();
      } catch (error) {
        faults.push(`seed ${SEED} iteration ${i}: ${(error as Error).stack?.split('\n').slice(0, 6).join(' ')}`);
      }
    }
    expect(faults).toEqual([]);
  },
);

test('the same seed makes the same inputs, another seed makes others', () => {
  for (const { make } of READERS) {
    const inputs = (seed: number) => Array.from({ length: 5 }, (_, i) => make(randomOf(seed, i)).bytes.toString('hex'));
    expect(inputs(7)).toEqual(inputs(7));
    expect(inputs(8)).not.toEqual(inputs(7));
  }
});

test('the nightly workflow has every reader', () => {
  const { jobs } = parse(readFileSync(join(PROJECT, '.github/workflows/fuzz.yml'), 'utf8'));
  expect(jobs.fuzz.strategy.matrix.reader).toEqual(READERS.map(({ name }) => name));
});
