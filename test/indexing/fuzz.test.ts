import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { profileOf } from '../../src/audio/profiles.ts';
import { checkFile } from '../../src/cli/check.ts';
import { loadConfig } from '../../src/config/load.ts';
import { buildIndex } from '../../src/indexing/build.ts';
import type { Profile } from '../../src/model/audio-profile.ts';
import { temporaryFolder } from '../support/folder.ts';
import { mutated } from '../support/fuzz/bytes.ts';
import { random } from '../support/fuzz/random.ts';

const ITERATIONS = Number(process.env.MUSIC_LEAKAGE_FUZZ ?? 100);
const SEED = Number(process.env.MUSIC_LEAKAGE_FUZZ_SEED ?? 1);

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Checks against an index with changed bytes in one part, and the right digest of them in index.json, beside the same
 * corpus whole. Returns how often something else than a report came out of it, or the whole corpus was not judged.
 */
async function fuzz(folder: string, whole: string, { config, verdict }: { config: string; verdict: string }) {
  const parts = readdirSync(whole).filter((name) => name.endsWith('.parquet'));
  const next = random(SEED);
  const failures: string[] = [];
  for (let i = 0; i < ITERATIONS; i++) {
    const damaged = join(folder, 'damaged.index');
    cpSync(whole, damaged, { recursive: true });
    const part = parts[Math.floor(next() * parts.length)]!;
    const before = readFileSync(join(whole, part));
    const after = mutated(before, next);
    writeFileSync(join(damaged, part), after);
    const json = readFileSync(join(whole, 'index.json'), 'utf8').replaceAll(digest(before), digest(after));
    writeFileSync(join(damaged, 'index.json'), json);
    try {
      const report = await checkFile(config, {});
      const other = report.checks.find(({ pretrain }) => pretrain === 'other');
      if (other?.verdict !== verdict) failures.push(`${i} ${part}: the whole corpus is ${other?.verdict}`);
    } catch (error) {
      failures.push(`${i} ${part}: ${(error as Error).stack?.split('\n').slice(0, 4).join(' ')}`);
    }
  }
  return failures;
}

test(`${ITERATIONS} indexes with the right digests of wrong bytes end in a report`, { timeout: 600_000 }, async () => {
  const folder = temporaryFolder();
  const rows = Array.from(
    { length: 40 },
    (_, i) => `${i},Song number ${i} of ${i % 7},Artist ${i % 5},Album ${i % 3},${100 + i}`,
  );
  const bench = rows.slice(0, 9).map((row) => row.split(',').slice(0, 3).join(','));
  writeFileSync(join(folder, 'corpus.csv'), `id,title,artist,album,duration\n${rows.join('\n')}\n`);
  writeFileSync(join(folder, 'bench.csv'), `id,title,artist\n${bench.join('\n')}\n`);
  const config = join(folder, 'leakage.yml');
  const configure = (pretrain: string) =>
    writeFileSync(config, `version: 1\npretrain: {${pretrain}}\ntest: {bench: {table: bench.csv}}\n`);
  configure('corpus: {table: corpus.csv}');
  const { splits } = await loadConfig(config);
  const whole = join(folder, 'whole.index');
  await buildIndex(splits.find(({ name }) => name === 'corpus')!, 0, { folder: whole });
  configure('corpus: {index: damaged.index}, other: {table: corpus.csv}');
  expect(await fuzz(folder, whole, { config, verdict: 'fail' })).toEqual([]);
});

test(`${ITERATIONS} indexes of audio with wrong bytes end in a report`, { timeout: 600_000 }, async () => {
  const folder = temporaryFolder();
  const demo = join(import.meta.dirname, '../../fixtures/audio-demo');
  cpSync(demo, folder, { recursive: true });
  const config = join(folder, 'leakage.yml');
  const { splits } = await loadConfig(config);
  const whole = join(folder, 'whole.index');
  const fingerprinting = { profile: profileOf('default') as Profile, undecodableFiles: 0 };
  await buildIndex(splits.find(({ name }) => name === 'corpus')!, 0, { folder: whole, fingerprinting });
  writeFileSync(
    config,
    'version: 1\npretrain: {corpus: {index: damaged.index}, other: {index: whole.index}}\ntest: {clips: {table: clips.csv, audio: {root: clips}}}\n',
  );
  expect(await fuzz(folder, whole, { config, verdict: 'fail' })).toEqual([]);
});
