import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { storedAudio } from '../../src/audio/audio-part.ts';
import { profileOf } from '../../src/audio/profiles.ts';
import { findSource } from '../../src/cli/index-source.ts';
import { openIndex } from '../../src/index/read.ts';
import { type Built, buildIndex } from '../../src/indexing/build.ts';
import type { Profile } from '../../src/model/audio-profile.ts';
import { PROJECT } from '../support/dist.ts';
import { music, wav } from '../support/music.ts';
import { inShards } from '../support/shards.ts';
import { tableSplit } from '../support/split.ts';
import { python, whyNoPython } from './python.ts';

const PROFILE = profileOf('audfprint') as Profile;
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
    mkdirSync(join(folder, 'audio'));
    const song = music(1, 12, PROFILE.rate);
    // b begins 256 samples, a tick of audfprint, times 100 later than a; c is another.
    const songs = { a: song, b: song.slice(25_600), c: music(2, 5, PROFILE.rate) };
    for (const [id, samples] of Object.entries(songs))
      writeFileSync(join(folder, `audio/${id}.wav`), wav(samples, PROFILE.rate));
    const { split } = await findSource(join(folder, 'corpus.csv'), { audio: join(folder, 'audio') });
    process.env.MUSIC_LEAKAGE_FFMPEG = 'none';
    // Two songs share a direction of the plane.
    const embed = async (texts: readonly string[]) =>
      Float32Array.from(texts.flatMap((text) => (text.includes('Hyperballad') ? [1, 0] : [0.6, 0.8])));
    const model = { name: 'plane', sha256: '0'.repeat(64) };
    built = await buildIndex(split, 0, {
      folder: index,
      fingerprinting: { profile: PROFILE, undecodableFiles: 0, shardRows: 300 },
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

  test('the SQL of shards reads the parts of all of them', async () => {
    const split = tableSplit(join(folder, 'corpus.csv'), { role: 'pretrain' });
    const shards = join(index, 'corpus.index');
    expect((await inShards(split, 3, shards)).length).toBeGreaterThan(0);
    const query = readFileSync(join(PROJECT, 'examples/scale/artists.sql'), 'utf8');
    expect(await inDuckdb(query)).toEqual([
      ['Björk', 2, 2],
      ['Bjork', 1, 1],
      ['Nobody', 1, 1],
    ]);
  });

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

  test('the third SQL finds the recording that is a piece of the first one', async () => {
    const [best, next] = (await inDuckdb(codeIn('sql')[2]!)) as (readonly number[])[];
    expect(best!.slice(0, 2)).toEqual([1, -100]);
    expect(best![2]).toBeGreaterThan(10 * (next?.[2] ?? 1));
  });

  test('DuckDB reads every landmark and recording', async () => {
    const open = await openIndex(index);
    const rows: number[][] = [];
    const { recordings, load } = await storedAudio(open, PROFILE);
    await load({
      addColumns: ({ hashes, tracks, times }) =>
        hashes.forEach((hash, i) => {
          rows.push([hash, tracks[i]!, times[i]!]);
        }),
    });
    open.close();
    expect(built.manifest.parts.filter(({ kind }) => kind === 'landmarks').length).toBeGreaterThan(1);
    expect(await inDuckdb(`SELECT hash, track, time FROM 'landmarks-*.parquet' ORDER BY ALL`)).toEqual(rows);
    expect(await inDuckdb(`SELECT track, sha256, samples, seconds, problem FROM 'recordings-*.parquet'`)).toEqual(
      recordings.map(({ track, sha256, samples, seconds, problem }) => [
        ...[track, sha256 || null, samples || null, seconds, problem ?? null],
      ]),
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
