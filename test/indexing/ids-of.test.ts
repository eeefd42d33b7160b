import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkFile } from '../../src/cli/check.ts';
import type { Split } from '../../src/config/config.ts';
import { loadConfig } from '../../src/config/load.ts';
import { readManifest } from '../../src/index/read.ts';
import { buildIndex } from '../../src/indexing/build.ts';
import { temporaryFolder } from '../support/folder.ts';
import { tableSplit } from '../support/split.ts';

async function checkIndex(train: Partial<Split>, rows: string, settings = ', ids-of: own') {
  const folder = temporaryFolder();
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  write('train.csv', rows);
  write('test.csv', 'id,title,artist,artist_id\np2,Other,Else,9\nq1,Third,None,8\n');
  write(
    'leakage.yml',
    `version: 1\npretrain: {p: {index: idx${settings}}}\ntest: {t: {table: test.csv, ids-of: own}}\nlimits: {recording: 0, artist: {warn: 0}}\n`,
  );
  await buildIndex(tableSplit(join(folder, 'train.csv'), train), 0, { folder: join(folder, 'idx') });
  const { report } = { report: await checkFile(join(folder, 'leakage.yml'), { out: join(folder, 'out') }) };
  return {
    report,
    manifest: readManifest(join(folder, 'idx')).manifest,
    config: await loadConfig(join(folder, 'leakage.yml')),
  };
}

const ROWS = 'id,title,artist,artist_id\np1,Night Bus,Lanterns,9\np2,Sailors,Birk,9\n';

it('an index takes `ids-of`, whatever it was built with', async () => {
  const { report, manifest } = await checkIndex({ idsOf: 'own' }, ROWS);
  expect(report.checks[0]?.compared_by).toContain('id');
  expect(report.overlaps.map(({ test, pretrain, reasons }) => [test.id, pretrain.id, reasons[0]])).toEqual([
    ['p2', 'p2', 'same id p2 of own'],
  ]);
  expect((await checkIndex({}, ROWS, '')).report.checks[0]?.compared_by).not.toContain('id');
  // What an index does not keep is not what its tracks can be compared by.
  expect(manifest.coverage.flatMap(({ evidence }) => evidence)).toEqual(['text']);
  expect(manifest.columns_unused).toContain('artist_id');
  expect(report.checks[0]?.compared_by).not.toContain('artist_id');
});

it('an index of rows without ids is refused', async () => {
  const { report } = await checkIndex({}, 'title,artist\nNight Bus,Lanterns\n');
  expect([report.verdict, report.errors[0]?.message]).toEqual([
    'unknown',
    expect.stringContaining('was built from rows without ids'),
  ]);
});
