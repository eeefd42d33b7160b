import { appendFileSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { check } from '../../src/check/check.ts';
import { mergeParts } from '../../src/check/merge-parts.ts';
import type { Checked, CheckOptions } from '../../src/check/options.ts';
import { PART_INDEX } from '../../src/check/part-file.ts';
import { writePart } from '../../src/check/write-part.ts';
import { loadConfig } from '../../src/config/load.ts';
import { toAccess } from '../../src/fetch/access.ts';
import { temporaryFolder } from '../support/folder.ts';
import { crop, music, wav } from '../support/music.ts';
import { inShards, randomRows, shuffled, writeTable } from '../support/shards.ts';
import { tableSplit } from '../support/split.ts';

beforeEach(() => {
  vi.stubEnv('MUSIC_LEAKAGE_FFMPEG', 'none');
});

const SLOW = 480_000;
const SHARDS = [1, 2, 3, 7];
const access = toAccess({}, process.env);

/** All that a check comes to, as text. */
const textOf = ({ report, lists, seeds, rows }: Checked): string =>
  JSON.stringify({ report, lists, seeds, rows: [...rows].map(([name, ids]) => [name, [...ids]]) });

/** Writes the partial results of all shards; returns their folders, shuffled. */
async function partsOf(file: string, of: number, folder: string): Promise<readonly string[]> {
  const paths: string[] = [];
  for (let number = 1; number <= of; number++) {
    paths.push(join(folder, `${of}-${number}`));
    await writePart(await loadConfig(file), { number, of }, paths.at(-1)!, { access });
  }
  return shuffled(paths, of);
}

const merged = async (file: string, paths: readonly string[], options: Partial<CheckOptions> = {}): Promise<string> =>
  textOf(await mergeParts(await loadConfig(file), paths, { access, ...options }));

const whole = async (file: string, options: Partial<CheckOptions> = {}): Promise<string> =>
  textOf(await check(await loadConfig(file), { access, ...options }));

function writeConfig(folder: string, config: object): string {
  const file = join(folder, 'leakage.yml');
  writeFileSync(file, JSON.stringify({ version: 1, strict: { 'malformed-rows': 1000 }, ...config }));
  return file;
}

describe('merged shards are judged as the whole', () => {
  for (const seeds of [0, 10, 20, 30, 40])
    test(
      `tables ${seeds} to ${seeds + 9}`,
      async () => {
        for (let seed = seeds; seed < seeds + 10; seed++) {
          const folder = temporaryFolder();
          const rows = shuffled(randomRows(seed, 20 + 2 * seed, 'c'), seed);
          const corpus = writeTable(folder, 'corpus.csv', rows);
          writeTable(folder, 'more.csv', randomRows(seed + 1000, 30, 'm'));
          // Some rows are those of the corpus.
          const shared = rows.filter((_, i) => i % 7 === 0);
          const index = seed % 3 === 1 ? await inShards(tableSplit(corpus), 2, join(folder, 'index')) : undefined;
          writeTable(folder, 'bench.csv', shuffled([...randomRows(seed + 500, 30, 't'), ...shared], seed + 1));
          writeTable(folder, 'other.csv', [...randomRows(seed + 501, 9, 'o'), ...shared.slice(0, 3)]);
          const own = seed % 4 === 0 ? { 'ids-of': 'set' } : {};
          const file = writeConfig(folder, {
            pretrain: { corpus: index ? { index } : { table: 'corpus.csv', ...own }, more: { table: 'more.csv' } },
            test: { bench: { table: 'bench.csv', ...own, song: ['artist'] }, other: { table: 'other.csv' } },
            limits: seed % 2 === 0 ? { artist: 3, album: 3, recording: 1 } : { recording: '10%' },
            waivers:
              seed % 5 === 0
                ? [
                    {
                      test: 'bench',
                      id: shared[0]?.split(',')[0],
                      reason: 'known',
                      level: 'recording',
                      pretrain: 'corpus',
                      expires: '2999-01-01',
                    },
                  ]
                : [],
          });
          const expected = await whole(file);
          expect(expected.length).toBeGreaterThan(1000);
          for (const of of SHARDS) expect(await merged(file, await partsOf(file, of, folder))).toBe(expected);
        }
      },
      SLOW,
    );
});

test(
  'clips that are looked up in shards are found as in one check',
  async () => {
    const folder = temporaryFolder();
    const songs = [1, 2, 3, 2].map((seed) => music(seed, 20));
    for (const name of ['audio', 'clips']) mkdirSync(join(folder, name));
    for (const [i, song] of songs.entries()) writeFileSync(join(folder, `audio/s${i}.wav`), wav(song, 11025));
    for (const [i, song] of [...songs, songs[0]!].entries()) {
      writeFileSync(join(folder, `clips/cut${i}.wav`), wav(crop(song, 11025, 3 + i, 13 + i), 11025));
      writeFileSync(join(folder, `clips/same${i}.wav`), wav(song, 11025));
    }
    const chunk = Buffer.from('junk\x04\0\0\0abcd', 'latin1');
    writeFileSync(join(folder, 'clips/samples.wav'), Buffer.concat([wav(songs[1]!, 11025), chunk]));
    writeFileSync(join(folder, 'clips/none.wav'), wav(music(9, 8), 11025));
    writeFileSync(join(folder, 'clips/broken.wav'), 'RIFF');
    writeFileSync(join(folder, 'audio/broken.wav'), 'RIFF');
    const split = tableSplit(join(folder, 'audio'), {
      ...{ form: 'folder', audio: { root: join(folder, 'audio'), column: undefined, pattern: undefined } },
    });
    const { profileOf } = await import('../../src/audio/profiles.ts');
    const fingerprinting = { profile: profileOf('default', undefined)!, undecodableFiles: 1 };
    await inShards(split, 2, join(folder, 'index'), { fingerprinting });
    for (const corpus of [{ audio: { root: 'audio' } }, { index: 'index' }]) {
      const file = writeConfig(folder, { pretrain: { corpus }, test: { clips: { audio: { root: 'clips' } } } });
      const expected = await whole(file);
      expect(expected).toContain('the same decoded samples');
      expect(expected).toContain('broken');
      for (const of of SHARDS) expect(await merged(file, await partsOf(file, of, folder))).toBe(expected);
    }
  },
  SLOW,
);

test('a merged check writes the baseline that the whole would', async () => {
  const folder = temporaryFolder();
  writeTable(folder, 'corpus.csv', randomRows(3, 100, 'c'));
  writeTable(folder, 'bench.csv', randomRows(3, 50, 't'));
  const pretrain = { corpus: { table: 'corpus.csv' } };
  const file = writeConfig(folder, { pretrain, test: { bench: { table: 'bench.csv' } }, baseline: 'known.json' });
  const baselineOf = async (checked: Promise<Checked>) => (await checked).baseline;
  const config = await loadConfig(file);
  const options = { access, update: 'write' } as const;
  const parts = await partsOf(file, 3, folder);
  const expected = await baselineOf(check(config, options));
  expect(JSON.stringify(expected).length).toBeGreaterThan(500);
  expect(await baselineOf(mergeParts(config, parts, options))).toEqual(expected);
});

test('a source that cannot be read is told of once, and the verdict is unknown', async () => {
  const folder = temporaryFolder();
  writeTable(folder, 'bench.csv', randomRows(3, 50, 't'));
  writeTable(folder, 'corpus.csv', randomRows(3, 50, 'c'));
  const file = writeConfig(folder, {
    pretrain: { gone: { table: 'gone.csv' }, corpus: { table: 'corpus.csv' } },
    test: { bench: { table: 'bench.csv' } },
  });
  const expected = await whole(file);
  expect(JSON.parse(expected).report.errors).toHaveLength(1);
  expect(await merged(file, await partsOf(file, 3, folder))).toBe(expected);
});

describe('parts that do not belong together', () => {
  async function some() {
    const folder = temporaryFolder();
    writeTable(folder, 'corpus.csv', randomRows(3, 60, 'c'));
    writeTable(folder, 'bench.csv', randomRows(4, 30, 't'));
    const pretrain = { corpus: { table: 'corpus.csv' } };
    const file = writeConfig(folder, { pretrain, test: { bench: { table: 'bench.csv' } } });
    const paths = [...(await partsOf(file, 3, folder))].sort();
    const failure = (some: readonly string[] = paths): Promise<string> =>
      merged(file, some).then(
        () => 'merged',
        ({ message }: Error) => message.replaceAll(folder, ''),
      );
    return { folder, file, paths, failure };
  }

  test('a missing part is named, and what to check', async () => {
    const { paths, failure } = await some();
    expect(await failure(paths.slice(1))).toBe('--merge: 1 shard of 3 missing: 1. Check: --shard 1/3');
    rmSync(join(paths[1]!, PART_INDEX));
    expect(await failure()).toBe(
      '/3-2: part.json is missing: its check has not ended. Check this shard again\n' +
        '--merge: 1 shard of 3 missing: 2. Check: --shard 2/3',
    );
    expect(await failure(['/nowhere'])).toBe('/nowhere: does not exist. Check this shard again');
  });

  test('a damaged part is named', async () => {
    const { paths, failure } = await some();
    const { results } = JSON.parse(readFileSync(join(paths[2]!, PART_INDEX), 'utf8'));
    const result = join(paths[2]!, results[0].file);
    appendFileSync(result, '{}\n');
    expect(await failure()).toMatch(/\/3-3: .*is damaged: its digest is not the one in part\.json/);
    rmSync(result);
    expect(await failure()).toMatch(/\/3-3: result-[0-9a-f]+\.jsonl is missing/);
    truncateSync(join(paths[0]!, PART_INDEX), 20);
    expect(await failure()).toMatch(/\/3-1: part\.json is damaged: it is not JSON/);
  });

  test('a part of another configuration, table, number of shards or program is named, and one that is there twice', async () => {
    const { folder, file, paths, failure } = await some();
    expect(await failure([...paths, paths[0]!])).toMatch(/3-1: is shard 1, as \/3-1 is/);
    const [other] = await partsOf(file, 2, folder);
    expect(await failure([...paths.slice(1), other!])).toMatch(/2-\d: is a shard of 2, \/3-2 is one of 3/);
    const index = join(paths[0]!, PART_INDEX);
    const text = readFileSync(index, 'utf8');
    writeFileSync(index, text.replace(/"music-leakage [^"]+"/, '"music-leakage 99.0"'));
    expect(await failure()).toMatch(/3-1: was written by music-leakage 99\.0, this is music-leakage/);
    writeFileSync(index, text);
    appendFileSync(join(folder, 'corpus.csv'), randomRows(9, 3, 'x').join('\n'));
    await writePart(await loadConfig(file), { number: 2, of: 3 }, paths[1]!, { access });
    expect(await failure()).toMatch(
      /3-2: the split corpus was another one than in \/3-1 \(sha256 [0-9a-f]{12} instead/,
    );
    appendFileSync(join(folder, 'bench.csv'), randomRows(9, 3, 'y').join('\n'));
    expect(await failure()).toMatch(/3-1: the test split bench was another one/);
    appendFileSync(file, '\n# changed\n');
    expect(await failure()).toMatch(/3-1: was checked by another .*leakage\.yml/);
    await expect(mergeParts(await loadConfig(file), paths, { access, frozen: true })).rejects.toThrow();
  });

  test('a folder with something else is left alone', async () => {
    const { folder, file } = await some();
    const config = await loadConfig(file);
    await expect(writePart(config, { number: 1, of: 2 }, folder, { access })).rejects.toThrow(
      /cannot write a partial result .*: it has /,
    );
  });

  test('rows are not compared by embeddings in shards', async () => {
    const { folder, file } = await some();
    writeFileSync(file, readFileSync(file, 'utf8').replace('{', '{"match":{"text":{"retrieve":"embedding"}},'));
    const config = await loadConfig(file);
    await expect(writePart(config, { number: 1, of: 2 }, join(folder, 'new'), { access })).rejects.toThrow(
      /retrieve: embedding` compares all rows/,
    );
  });
});
