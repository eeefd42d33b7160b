import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builtDist } from './support/dist.ts';
import { temporaryFolder } from './support/folder.ts';
import { BENCH, CORPUS } from './support/fuzz/check.ts';
import { randomOf } from './support/fuzz/random.ts';
import type { Input, Reader } from './support/fuzz/reader.ts';
import { READERS } from './support/fuzz/readers.ts';

const SEED = Number(process.env.MUSIC_LEAKAGE_FUZZ_SEED ?? 1);
const dist = builtDist();

const readerOf = (name: string): Reader => READERS.find((reader) => reader.name === name) as Reader;

/** Hostile inputs of a reader, each under a name of its own. */
const inputsOf = (name: string, count: number): readonly Input[] =>
  Array.from({ length: count }, (_, i) => {
    const input = readerOf(name).make(randomOf(SEED, i));
    return { ...input, name: `${name}-${i}.${input.name.split('.').at(-1)}` };
  });

const write = (folder: string, inputs: readonly Input[]): void => {
  for (const { name, bytes } of inputs) writeFileSync(join(folder, name), bytes);
};

test('a check of dozens of hostile tables of every format judges the one that is whole', { timeout: 600_000 }, () => {
  const folder = temporaryFolder();
  const tables = ['csv', 'tsv', 'json', 'jsonl', 'sqlite', 'parquet'].flatMap((name) => inputsOf(name, 10));
  const croissants = inputsOf('croissant', 10);
  write(folder, [...tables, ...croissants]);
  writeFileSync(join(folder, 'corpus.csv'), CORPUS);
  writeFileSync(join(folder, 'bench.csv'), BENCH);
  const splits = [
    ...tables.map(({ name }) => `  ${name}: {table: ${name}}\n`),
    ...croissants.map(({ name }) => `  ${name}: {croissant: ${name}}\n`),
  ];
  writeFileSync(
    join(folder, 'leakage.yml'),
    `version: 1\npretrain:\n  whole: {table: corpus.csv}\n${splits.join('')}test: {bench: {table: bench.csv}}\n`,
  );
  const { code, stdout, stderr } = dist.run(['check', '--json'], folder);
  expect([code, stderr]).toEqual([2, '']);
  const report = JSON.parse(stdout) as {
    readonly errors: readonly { readonly message: string }[];
    readonly checks: readonly { readonly pretrain: string; readonly verdict: string }[];
  };
  expect(report.checks.find(({ pretrain }) => pretrain === 'whole')?.verdict).toBe('fail');
  expect(report.errors.filter(({ message }) => /report this/.test(message))).toEqual([]);
  expect(report.errors.length).toBeGreaterThan(20);
});

test('hostile configurations end in 0, 1 or 2, and never in a bug', { timeout: 600_000 }, () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'corpus.csv'), CORPUS);
  writeFileSync(join(folder, 'bench.csv'), BENCH);
  const inputs = [...inputsOf('yaml', 4), ...inputsOf('waivers', 2)];
  write(folder, inputs);
  for (const { name } of inputs) {
    const { code, stdout, stderr } = dist.run(['check', name], folder);
    expect([0, 1, 2], name).toContain(code);
    expect(`${stdout}${stderr}`, name).not.toMatch(/this is a bug/);
  }
});

test('hostile recordings and fingerprints are each named or read', { timeout: 600_000 }, () => {
  const folder = temporaryFolder();
  const inputs = ['pcm', 'flac', 'mp3', 'vorbis', 'opus'].flatMap((name) => inputsOf(name, 4));
  write(folder, inputs);
  const names = inputs.map(({ name }) => name);
  const { code, stdout, stderr } = dist.run(['fingerprint', ...names], folder, { MUSIC_LEAKAGE_FFMPEG: 'none' });
  expect([0, 2]).toContain(code);
  expect(stderr).not.toMatch(/this is a bug/);
  for (const name of names) expect(`${stdout}${stderr}`).toContain(name);
  const hashes = inputsOf('afpt', 3);
  write(folder, hashes);
  for (const { name } of hashes) {
    const aligned = dist.run(['align', name, name, '--profile', 'audfprint'], folder);
    expect([0, 2], name).toContain(aligned.code);
    expect(aligned.stderr, name).not.toMatch(/this is a bug/);
  }
});

test('hostile vectors are refused by name', { timeout: 600_000 }, () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'ids.txt'), 'a\nb\nc\nd\n');
  const inputs = inputsOf('npy', 3);
  write(folder, inputs);
  for (const { name } of inputs) {
    const args = ['index', 'import', '--npy', name, '--ids', 'ids.txt', '--model', 'm', '--out', `${name}.index`];
    const { code, stdout, stderr } = dist.run(args, folder);
    expect([0, 2], name).toContain(code);
    expect(stderr, name).not.toMatch(/this is a bug/);
    expect(`${stdout}${stderr}`).toContain(name);
  }
});
