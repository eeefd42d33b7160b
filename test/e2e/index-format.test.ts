import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findSource } from '../../src/commands/index-source.ts';
import { type Built, buildIndex } from '../../src/index/build.ts';
import { PROJECT } from '../support/dist.ts';
import { python, whyNoPython } from './python.ts';

const reason = await whyNoPython();

const DOCUMENT = readFileSync(join(PROJECT, 'docs/index-format.md'), 'utf8');

/** The document's code in a language, in order. */
const codeIn = (language: string): readonly string[] =>
  [...DOCUMENT.matchAll(/^```(\w+)\n(.*?)^```/gms)].flatMap(([, name, code]) => (name === language ? [code!] : []));

const TABLE = `id,title,artist,album,duration,isrc,start,end
a,Hyperballad,Björk,Post,321.5,GBAYE9500001,,
b,Army of Me,Björk,Post,234,,0,30
c,,Nobody,,,,,
d,"Hyperballad, live",Bjork,,,,12.25,42.25
`;

describe.skipIf(reason !== undefined)(`docs/index-format.md${reason ? ` (skipped: ${reason})` : ''}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'music-leakage-format-'));
  const index = join(folder, 'index');
  let built: Built;

  beforeAll(async () => {
    writeFileSync(join(folder, 'corpus.csv'), TABLE);
    const { split } = await findSource(join(folder, 'corpus.csv'), {});
    // Two songs share a direction of the plane.
    const embed = async (texts: readonly string[]) =>
      Float32Array.from(texts.flatMap((text) => (text.includes('Hyperballad') ? [1, 0] : [0.6, 0.8])));
    const model = { name: 'plane', sha256: '0'.repeat(64) };
    built = await buildIndex(split, 0, {
      folder: index,
      embedding: {
        ...{ type: 'float16', template: '{title}', textOf: ({ title }) => title },
        embedder: { dimensions: 2, model, runtime: 'onnxruntime-node', embed },
      },
    });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const inDuckdb = async (query: string): Promise<unknown> =>
    JSON.parse(
      await python(`import duckdb, json\nprint(json.dumps(duckdb.sql(${JSON.stringify(query)}).fetchall()))`, index),
    );

  test('the first SQL counts the tracks of each artist', async () => {
    expect(await inDuckdb(codeIn('sql')[0]!)).toEqual([
      ['Björk', 2, 2],
      ['Bjork', 1, 1],
      ['Nobody', 1, 1],
    ]);
  });

  test('the second SQL finds the tracks with a word', async () => {
    expect(await inDuckdb(codeIn('sql')[1]!)).toEqual([
      ['a', 'Hyperballad', 'Björk'],
      ['d', 'Hyperballad, live', 'Bjork'],
    ]);
  });

  test('pandas reads every part, and lists the tracks without an ISRC', async () => {
    expect(await python(codeIn('python')[0]!, index)).toBe(
      'id,title,artist,duration\nb,Army of Me,Björk,234.0\nc,,Nobody,\nd,"Hyperballad, live",Bjork,\n\n',
    );
  });

  test('numpy reads the vectors', async () => {
    expect(await python(codeIn('python')[1]!, index)).toBe(
      '1.000 a Hyperballad\n1.000 d Hyperballad, live\n0.600 b Army of Me\n',
    );
  });

  test('DuckDB reads every part: its rows, and of tracks every value', async () => {
    const { parts } = built.manifest;
    const counts = parts.map(({ file }) => `(SELECT count(*) FROM '${file}')`).join(', ');
    expect(await inDuckdb(`SELECT ${counts}`)).toEqual([parts.map(({ rows }) => rows)]);
    expect(await inDuckdb(`SELECT * FROM 'tracks-*.parquet'`)).toEqual([
      [...['a', 2, 'Hyperballad', 'Björk', 'Post', 321.5, 'GBAYE9500001'], ...Array(7).fill(null)],
      ['b', 3, 'Army of Me', 'Björk', 'Post', 234, null, null, null, 0, 30, null, null, null],
      ['c', 4, null, 'Nobody', ...Array(10).fill(null)],
      ['d', 5, 'Hyperballad, live', 'Bjork', ...Array(5).fill(null), 12.25, 42.25, null, null, null],
    ]);
  });
});
