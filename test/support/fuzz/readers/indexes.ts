import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { profileOf } from '../../../../src/audio/profiles.ts';
import { checkFile } from '../../../../src/cli/check.ts';
import { loadConfig } from '../../../../src/config/load.ts';
import { buildIndex } from '../../../../src/indexing/build.ts';
import { importIndex } from '../../../../src/indexing/import.ts';
import type { ParquetColumn, ParquetField } from '../../../../src/platform/parquet/column.ts';
import { openParquet } from '../../../../src/platform/parquet/read.ts';
import { createParquet } from '../../../../src/platform/parquet/write.ts';
import { matrix } from '../../npy.ts';
import { mutateBytes } from '../bytes.ts';
import { judgeReport } from '../check.ts';
import { fixturePath } from '../fixture.ts';
import { below, pick, type Random, random } from '../random.ts';
import type { Read, Reader } from '../reader.ts';
import { mutateText } from '../texts.ts';
import { mutateValue } from '../values.ts';

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

type Kind = 'text' | 'vectors' | 'audio';

const VECTORS = {
  'corpus.npy': matrix([
    [0, 0, 5],
    [3, 4, 0],
    [1, 0, 0],
  ]),
  'corpus.txt': 'c1\nc2\nc3\n',
  'bench.npy': matrix([
    [0.6, 0.8, 0],
    [0, -1, 0],
  ]),
  'bench.txt': 'b1\nb2\n',
};
const rowsOf = (count: number): readonly string[] =>
  Array.from(
    { length: count },
    (_, i) => `${i},Song number ${i} of ${i % 7},Artist ${i % 5},Album ${i % 3},${100 + i}`,
  );

async function buildAt(folder: string, name: string, hearing: boolean): Promise<string> {
  const { splits } = await loadConfig(join(folder, 'leakage.yml'));
  const split = splits.find((each) => each.name === name);
  if (!split) throw new Error(`no split ${name}`);
  const index = join(folder, `${name}.index`);
  const profile = profileOf('default');
  await buildIndex(split, 0, {
    folder: index,
    ...(hearing && profile && { fingerprinting: { profile, undecodableFiles: 0 } }),
  });
  return index;
}

const configOf = (pretrain: string, test: string, more = ''): string =>
  `version: 1\npretrain: {${pretrain}}\ntest: {${test}}\n${more}`;

/** Builds an index of a kind, and a configuration that reads a copy of it beside a corpus that is whole. */
async function build(folder: string, kind: Kind): Promise<{ readonly whole: string; readonly config: string }> {
  const write = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content);
  if (kind === 'text') {
    const rows = rowsOf(40);
    write('corpus.csv', `id,title,artist,album,duration\n${rows.join('\n')}\n`);
    write(
      'bench.csv',
      `id,title,artist\n${rows
        .slice(0, 9)
        .map((row) => row.split(',').slice(0, 3).join(','))
        .join('\n')}\n`,
    );
    write('leakage.yml', configOf('corpus: {table: corpus.csv}', 'bench: {table: bench.csv}'));
    const index = await buildAt(folder, 'corpus', false);
    const pretrain = 'hostile: {index: hostile}, whole: {table: corpus.csv}';
    return { whole: index, config: configOf(pretrain, 'bench: {table: bench.csv}, hostile-t: {index: hostile}') };
  }
  if (kind === 'vectors') {
    for (const [name, content] of Object.entries(VECTORS)) write(name, content);
    for (const name of ['corpus', 'bench'])
      await importIndex({
        ...{
          npy: join(folder, `${name}.npy`),
          ids: join(folder, `${name}.txt`),
          name,
          model: 'm-1',
          template: '{title}',
        },
        folder: join(folder, `${name}.index`),
      });
    const pretrain = 'hostile: {index: hostile}, whole: {index: corpus.index}';
    const seed = 'match: {text: {retrieve: seed}}\n';
    return { whole: join(folder, 'corpus.index'), config: configOf(pretrain, 'bench: {index: bench.index}', seed) };
  }
  cpSync(fixturePath('audio-demo'), folder, { recursive: true });
  const index = await buildAt(folder, 'corpus', true);
  const pretrain = 'hostile: {index: hostile}, whole: {index: corpus.index}';
  return { whole: index, config: configOf(pretrain, 'bench: {table: clips.csv, audio: {root: clips}}') };
}

const NUMBERS = [
  0,
  1,
  -1,
  2,
  39,
  40,
  41,
  255,
  65_535,
  65_536,
  2 ** 31 - 1,
  -(2 ** 31),
  Number.NaN,
  Number.POSITIVE_INFINITY,
  1e300,
  0.5,
];

/** Writes a part anew, well formed, with other values in one of its columns. */
function rewrite(from: string, to: string, next: Random): void {
  const parquet = openParquet(from);
  const names = Object.keys(parquet.fields);
  const hostile = pick(next, names);
  const columns: Record<string, ParquetColumn> = {};
  for (const name of names) {
    const field = parquet.fields[name] as ParquetField;
    if (field.type === 'string') columns[name] = parquet.strings(name);
    else if (field.type === 'bytes') columns[name] = { size: parquet.rows, rows: parquet.bytes(name, field.width) };
    else {
      const make = { float: Float32Array, double: Float64Array, int32: Int32Array, delta: Int32Array }[field.type];
      columns[name] = parquet.numbers(name, (length) => new make(length));
    }
  }
  const column = columns[hostile] as ParquetColumn;
  const numbers = 'starts' in column ? column.bytes : 'rows' in column ? column.rows : column;
  for (let n = 1 + below(next, 4); n > 0; n--) numbers[below(next, numbers.length)] = pick(next, NUMBERS);
  if (next() < 0.1) numbers.reverse();
  if (next() < 0.1) numbers.fill(pick(next, NUMBERS));
  const parquetOut = createParquet(to, parquet.fields);
  parquetOut.group(columns, 0, parquet.rows);
  parquetOut.finish();
  parquet.close();
}

function changedPart(path: string, scratch: string, next: Random): Buffer {
  if (next() < 0.5) return mutateBytes(readFileSync(path), next);
  rewrite(path, scratch, next);
  const bytes = readFileSync(scratch);
  return next() < 0.1 ? mutateBytes(bytes, next) : bytes;
}

function changedManifest(text: string, next: Random): string {
  const value = JSON.stringify(mutateValue(JSON.parse(text), next), null, 1) ?? '';
  return next() < 0.2 ? mutateText(value, next, ['{', '"', ',', '[']) : value;
}

async function openParts(folder: string, kind: Kind): Promise<Read> {
  const { whole, config } = await build(folder, kind);
  writeFileSync(join(folder, 'leakage.yml'), config);
  const [damaged, scratch] = [join(folder, 'hostile'), join(folder, 'scratch.parquet')];
  cpSync(whole, damaged, { recursive: true });
  const names = readdirSync(whole).filter((name) => name.endsWith('.parquet'));
  const manifest = readFileSync(join(whole, 'index.json'), 'utf8');
  const check = () => checkFile(join(folder, 'leakage.yml'), {});
  const verdict = (await check()).checks.find(
    ({ pretrain, test }) => pretrain === 'whole' && test === 'bench',
  )?.verdict;
  return async (input) => {
    const next = random(Number(input.bytes.toString()));
    const part = pick(next, names);
    const kept = readFileSync(join(whole, part));
    if (next() < 0.15) writeFileSync(join(damaged, 'index.json'), changedManifest(manifest, next));
    else {
      const bytes = changedPart(join(whole, part), scratch, next);
      writeFileSync(join(damaged, part), bytes);
      const sized = manifest
        .replaceAll(digest(kept), digest(bytes))
        .replace(`"bytes": ${kept.length},`, `"bytes": ${bytes.length},`);
      writeFileSync(join(damaged, 'index.json'), sized);
    }
    try {
      judgeReport(await check(), { name: 'hostile', unmeant: /report this|bug/, verdict });
    } finally {
      rmSync(scratch, { force: true });
      writeFileSync(join(damaged, part), kept);
    }
  };
}

/**
 * Returns a reader of indexes whose parts have the right digest and wrong bytes. An input is the seed of a change: the
 * parts are made only when the reader is opened.
 */
const parts = (name: string, kind: Kind): Reader => ({
  name,
  make: (next) => ({ name: 'change.txt', bytes: Buffer.from(String(Math.floor(next() * 2 ** 32))) }),
  open: (folder) => openParts(folder, kind),
});

export const indexes: readonly Reader[] = [
  parts('index', 'text'),
  parts('index-vectors', 'vectors'),
  parts('index-audio', 'audio'),
];
