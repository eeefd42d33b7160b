import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import { builtDist } from '../support/dist.ts';
import { temporaryFolder } from '../support/folder.ts';
import { mutated } from '../support/fuzz/bytes.ts';
import { random } from '../support/fuzz/random.ts';

const dist = builtDist();

/**
 * Titles a, b and artists c, d in one row group, data pages of version 2, not compressed: 295 bytes that pyarrow 26
 * wrote.
 */
const SMALL = Buffer.from(
  [
    'UEFSMRUGFRgVGFwVBBUAFQQVABUEFQASHAAAAAQBAQAAAGEBAAAAYhUGFRgVGFwVBBUAFQQVABUEFQASHAAAAAQBAQAAAGMBAAAAZBUEGTw1AB',
    'gGc2NoZW1hFQQAFQwlAhgFdGl0bGUlAEwcAAAAFQwlAhgGYXJ0aXN0JQBMHAAAABYEGRwZLCYAHBUMGSUGABkYBXRpdGxlFQAWBBZIFkgmCEkc',
    'FQAVABUCADwWBBkGGSYABAAAACYAHBUMGSUGABkYBmFydGlzdBUAFgQWSBZIJlBJHBUAFQAVAgA8FgQZBhkmAAQAAAAWkAEWBCYIFpABACggcG',
    'FycXVldC1jcHAtYXJyb3cgdmVyc2lvbiAyNi4wLjEZLBwAABwAAADTAAAAUEFSMQ==',
  ].join(''),
  'base64',
);

const CORPUS = 'id,title,artist\nc1,Aurora Borealis,Night Owls\n';

/** Runs a check against some Parquet files and a table that is whole. */
function checkAgainst(files: Readonly<Record<string, Buffer>>) {
  const folder = temporaryFolder();
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, `${name}.parquet`), bytes);
  writeFileSync(join(folder, 'corpus.csv'), CORPUS);
  writeFileSync(join(folder, 'bench.csv'), CORPUS);
  const splits = Object.keys(files).map((name) => `  ${name}: {table: ${name}.parquet}\n`);
  const config = `version: 1\npretrain:\n  whole: {table: corpus.csv}\n${splits.join('')}test: {bench: {table: bench.csv}}\n`;
  writeFileSync(join(folder, 'leakage.yml'), config);
  const { code, stdout, stderr } = dist.run(['check', '--json'], folder);
  const report = JSON.parse(stdout) as {
    readonly errors: readonly { readonly message: string }[];
    readonly checks: readonly { readonly pretrain: string; readonly verdict: string }[];
  };
  const verdictOf = (name: string) => report.checks.find(({ pretrain }) => pretrain === name)?.verdict;
  return { code, stderr, report, verdictOf };
}

const changed = (at: number, byte: number): Buffer => {
  const bytes = Buffer.from(SMALL);
  bytes[at] = byte;
  return bytes;
};

test('a Parquet file of 295 bytes that the decoder never ends with is named, and the other corpus is judged', {
  timeout: 300_000,
}, () => {
  const { code, stderr, report, verdictOf } = checkAgainst({ endless: changed(13, 0x11), sound: SMALL });
  expect([code, stderr]).toEqual([2, '']);
  expect([verdictOf('whole'), verdictOf('endless'), verdictOf('sound')]).toEqual(['fail', 'unknown', 'pass']);
  expect(report.errors.map(({ message }) => message)).toEqual([
    expect.stringMatching(
      /^endless\.parquet: reading the Parquet file was stopped \(.+\): it needs more than \d+ s of processor time/,
    ),
  ]);
});

test('a Parquet file of which no row can be used is refused for its rows', { timeout: 300_000 }, () => {
  const values = { name: 'title', type: 'JSON' as const, data: [{ a: 1 }, { a: 2 }] };
  const bytes = parquetWriteBuffer({ columnData: [values, { name: 'artist', data: ['c', 'd'] }] });
  const { code, stderr, report, verdictOf } = checkAgainst({ broken: Buffer.from(bytes) });
  expect([code, stderr, verdictOf('whole')]).toEqual([2, '', 'fail']);
  expect(report.errors[0]?.message).toBe(
    'broken.parquet: no row can be used: 2 malformed, the first in line 1: "title" is neither text nor a safe number',
  );
});

test('Parquet files with changed bytes end in a report that judges the other corpus', { timeout: 600_000 }, () => {
  const next = random(Number(process.env.MUSIC_LEAKAGE_FUZZ_SEED ?? 1));
  const count = Number(process.env.MUSIC_LEAKAGE_FUZZ ?? 150);
  const files = Object.fromEntries(Array.from({ length: count }, (_, i) => [`f${i}`, mutated(SMALL, next)]));
  const { code, stderr, verdictOf } = checkAgainst(files);
  expect([code, stderr, verdictOf('whole')]).toEqual([2, '', 'fail']);
});
