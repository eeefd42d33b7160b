import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { profileOf } from '../../src/audio/profiles.ts';
import { checkFile } from '../../src/cli/check.ts';
import { readLandmarks } from '../../src/index/landmarks.ts';
import { openIndex } from '../../src/index/read.ts';
import { buildIndex } from '../../src/indexing/build.ts';
import type { Embedding } from '../../src/indexing/embed.ts';
import { joinShards } from '../../src/indexing/join-shards.ts';
import { shardStatus } from '../../src/indexing/shards.ts';
import type { LandmarkColumns, Profile } from '../../src/model/audio-profile.ts';
import { shardOf } from '../../src/platform/shard.ts';
import { temporaryFolder } from '../support/folder.ts';
import { contentOf } from '../support/index-content.ts';
import { crop, music, wav } from '../support/music.ts';
import { buildShards, inShards, randomRows, SHARD_COLUMNS, shuffled, writeTable } from '../support/shards.ts';
import { tableSplit } from '../support/split.ts';

beforeEach(() => {
  vi.stubEnv('MUSIC_LEAKAGE_FFMPEG', 'none');
});

const SLOW = 240_000;
const SHARDS = [1, 2, 3, 7];

/** A table of JSON whose rows are all on one line. */
function writeLine(folder: string, rows: readonly string[]): string {
  const names = SHARD_COLUMNS.split(',');
  const whole = rows.map((row) => row.split(',')).filter(({ length }) => length === names.length);
  const path = join(folder, 'corpus.json');
  writeFileSync(
    path,
    JSON.stringify(whole.map((cells) => Object.fromEntries(names.map((name, i) => [name, cells[i]])))),
  );
  return path;
}

/** Everything that an index holds; of the manifest all but names of files. */
async function wholeOf(folder: string) {
  const index = await openIndex(folder);
  const { audio, model, sources, shards: _, ...manifest } = index.manifest;
  const content = await contentOf(index);
  const { shards: __, ...rest } = content.manifest;
  return { ...content, manifest: rest, audio, model, sources, columns: manifest.columns };
}

test('a shard is a share of the ids, whatever their order', () => {
  const ids = Array.from({ length: 30_000 }, (_, i) => `TR${i}é`.slice(0, i % 3 === 0 ? -1 : undefined));
  for (const of of SHARDS) {
    const sizes = new Map<number, number>();
    for (const id of ids) sizes.set(shardOf(id, of), (sizes.get(shardOf(id, of)) ?? 0) + 1);
    expect([...sizes.keys()].sort()).toEqual(Array.from({ length: of }, (_, i) => i + 1));
    for (const size of sizes.values()) expect(Math.abs(size - 30_000 / of)).toBeLessThan(1_000);
  }
  // Other programs share rows out alike: docs/index-format.md has the rule.
  expect(['TRAAAAW128F429D538', 'a', 'é', '日本'].map((id) => shardOf(id, 1000))).toMatchInlineSnapshot(`
    [
      105,
      716,
      944,
      136,
    ]
  `);
});

/** Vectors of digests: equal texts have equal ones. */
const EMBEDDING: Embedding = {
  embedder: {
    dimensions: 4,
    model: { name: 'digests', sha256: 'a'.repeat(64) },
    runtime: 'onnxruntime-web',
    embed: async (texts) =>
      Float32Array.from(
        texts.flatMap((text) => {
          const bytes = [...createHash('sha256').update(text).digest().subarray(0, 4)];
          const length = Math.hypot(...bytes);
          return bytes.map((byte) => byte / length);
        }),
      ),
  },
  type: 'float32',
  template: '{title}',
  textOf: ({ title }) => title,
};

describe('joined shards are the index of the whole table', () => {
  for (const seeds of [0, 10, 20, 30, 40])
    test(
      `tables ${seeds} to ${seeds + 9}`,
      async () => {
        for (let seed = seeds; seed < seeds + 10; seed++) {
          const folder = temporaryFolder();
          const rows = shuffled(randomRows(seed, 5 + 3 * seed, 'c'), seed);
          const settings = seed % 3 === 0 ? { song: ['artist', 'title'] } : {};
          const file = seed % 4 === 1 ? writeLine(folder, rows) : writeTable(folder, 'corpus.csv', rows);
          const split = tableSplit(file, settings);
          const embedding = seed % 5 === 0 ? EMBEDDING : undefined;
          await buildIndex(split, 1000, { folder: join(folder, 'whole'), embedding });
          const whole = await wholeOf(join(folder, 'whole'));
          for (const of of SHARDS)
            expect(await wholeOf(await inShards(split, of, join(folder, `${of}`), { embedding }))).toEqual(whole);
        }
      },
      SLOW,
    );
});

test('a report does not tell joined shards from the whole index', async () => {
  const folder = temporaryFolder();
  const split = tableSplit(writeTable(folder, 'corpus.csv', randomRows(1, 300, 'c')));
  const bench = writeTable(folder, 'bench.csv', randomRows(2, 60, 't'));
  await buildIndex(split, 1000, { folder: join(folder, 'whole') });
  await inShards(split, 3, join(folder, 'joined'));
  const reportOf = async (index: string): Promise<string> => {
    const config = {
      ...{ version: 1, pretrain: { corpus: { index } }, test: { bench: { table: bench } } },
      ...{ strict: { 'malformed-rows': 1000 }, limits: { recording: 3, artist: 10 } },
    };
    writeFileSync(join(folder, 'leakage.yml'), JSON.stringify(config));
    const report = await checkFile(join(folder, 'leakage.yml'), {});
    expect([report.verdict, report.errors]).toEqual(['fail', []]);
    const plain = report.splits.map(({ declared: _, file: __, sha256: ___, ...each }) => each);
    return JSON.stringify({ ...report, config: '', splits: plain, weak_settings: [] });
  };
  expect(await reportOf('joined')).toBe(await reportOf('whole'));
});

test(
  'landmarks of joined shards are those of the whole folder',
  async () => {
    const folder = temporaryFolder();
    const songs = Array.from({ length: 9 }, (_, i) => music(i === 8 ? 2 : i + 1, 12));
    mkdirSync(join(folder, 'audio'));
    for (const [i, song] of songs.entries()) writeFileSync(join(folder, `audio/s${i}.wav`), wav(song, 11025));
    writeFileSync(join(folder, 'audio/broken.wav'), 'RIFF');
    writeFileSync(join(folder, 'audio/short.wav'), wav(crop(songs[0]!, 11025, 0, 1), 11025));
    const audio = { root: join(folder, 'audio'), column: undefined, pattern: undefined };
    const fingerprinting = { profile: profileOf('default') as Profile, undecodableFiles: 1 };
    const split = tableSplit(join(folder, 'audio'), { form: 'folder', audio });
    await buildIndex(split, 0, { folder: join(folder, 'whole'), fingerprinting });
    const whole = await wholeOf(join(folder, 'whole'));
    expect([whole.landmarks.length > 1000, whole.audio?.undecodable]).toEqual([true, 1]);
    for (const of of SHARDS)
      expect(await wholeOf(await inShards(split, of, join(folder, `${of}`), { fingerprinting }))).toEqual(whole);
    // With a hash in more rows than are merged at a time.
    const index = await openIndex(join(folder, '3'));
    const few: LandmarkColumns[] = [];
    for await (const columns of readLandmarks(index, 4)) few.push(columns);
    const flat = few.flatMap(({ hashes, tracks, times }) =>
      [...hashes].flatMap((hash, i) => [hash, tracks[i], times[i]]),
    );
    expect(flat).toEqual(whole.landmarks);
    // Each shard accepts one broken file; all together may not have two.
    rmSync(join(folder, '2'), { recursive: true });
    for (const i of [3, 4, 5, 6]) writeFileSync(join(folder, `audio/s${i}.wav`), 'RIFF');
    const shards = await buildShards(split, 5, join(folder, '5'), { fingerprinting }).catch(
      (error: Error) => error.message,
    );
    const failure = typeof shards === 'string' ? shards : await joinShards(shards, join(folder, '5')).catch(String);
    expect(failure).toMatch(/audio files? (of all shards )?cannot be used/);
  },
  SLOW,
);

describe('shards that do not belong together', () => {
  async function some(of = 3) {
    const folder = temporaryFolder();
    const table = writeTable(folder, 'corpus.csv', randomRows(5, 40, 'c'));
    const split = tableSplit(table);
    const folders = await buildShards(split, of, join(folder, 'index'));
    const failure = (paths: readonly string[] = folders): Promise<string> =>
      joinShards(paths, join(folder, 'index')).then(
        () => 'joined',
        ({ message }: Error) => message.replaceAll(folder, ''),
      );
    const states = async (paths: readonly string[] = folders) => {
      const { found, unbuilt } = await shardStatus(paths);
      return [found.map(({ state }) => state), unbuilt];
    };
    return { folder, table, split, folders, failure, states };
  }

  test('a shard that was killed is named, and what to build', async () => {
    const { folder, folders, failure, states } = await some();
    rmSync(join(folders[1]!, 'index.json'));
    expect(await states()).toEqual([['whole', 'missing', 'whole'], [2]]);
    expect(await failure()).toBe(
      '/index/2: index.json is missing: its build has not ended. Build it (again)\n' +
        'index: 1 shard of 3 missing: 2. Build: --shard 2/3',
    );
    expect(await failure([folders[0]!])).toMatch(/2 shards of 3 missing: 2, 3\. Build: --shard 2\/3, --shard 3\/3/);
    expect(await states([join(folder, 'nothing')])).toEqual([['missing'], []]);
    expect(await failure([join(folder, 'nothing')])).toMatch(/does not exist/);
  });

  test('a damaged part is named', async () => {
    const { folders, failure, states } = await some();
    const part = readdirSync(folders[2]!).find((name) => name.startsWith('tracks')) as string;
    truncateSync(join(folders[2]!, part), 100);
    expect(await states()).toEqual([['whole', 'whole', 'damaged'], [3]]);
    expect(await failure()).toMatch(/index\/3\/tracks-[0-9a-f]+\.parquet: has 100 bytes/);
    writeFileSync(join(folders[0]!, 'index.json'), '{');
    expect(await states()).toEqual([
      ['damaged', 'whole', 'damaged'],
      [1, 3],
    ]);
  });

  test('a shard twice, of another number, of another table or of other settings is named', async () => {
    const { folder, table, split, folders, failure, states } = await some();
    const again = join(folder, 'index/again');
    await buildIndex(split, 1000, { folder: again, shard: { number: 1, of: 3 } });
    expect(await states([...folders, again])).toEqual([['whole', 'whole', 'whole', 'doubled'], []]);
    expect(await failure([...folders, again])).toMatch(/again: is shard 1, as .*\/1 is\. Leave one of them out/);
    await buildIndex(split, 1000, { folder: again, shard: { number: 3, of: 4 } });
    expect(await failure([folders[0]!, folders[1]!, again])).toMatch(/again: is a shard of 4, the others are of 3/);
    await buildIndex({ ...split, song: ['title'] }, 1000, { folder: again, shard: { number: 3, of: 3 } });
    expect(await failure([folders[0]!, folders[1]!, again])).toMatch(/again: was built with another settings/);
    await buildIndex(split, 1000, { folder: again });
    expect(await failure([...folders, again])).toMatch(/again: is an index, and no shard of one/);
    writeFileSync(table, readFileSync(table, 'utf8').replace('river', 'rivers'));
    await buildIndex(split, 1000, { folder: again, shard: { number: 3, of: 3 } });
    expect(await states([folders[0]!, folders[1]!, again])).toEqual([['whole', 'whole', 'foreign'], [3]]);
    expect(await failure([folders[0]!, folders[1]!, again])).toMatch(
      /again: was built with another source than the others: corpus\.csv \([0-9a-f]{12}\) instead of corpus\.csv/,
    );
  });

  test('a shard alone is never a corpus, and one elsewhere is never joined', async () => {
    const { folder, folders, failure } = await some();
    await expect(openIndex(folders[0]!)).rejects.toThrow(/has shard 1 of 3 of its table alone/);
    writeFileSync(
      join(folder, 'leakage.yml'),
      JSON.stringify({ version: 1, pretrain: { a: { index: folders } }, test: { b: { table: 'corpus.csv' } } }),
    );
    expect((await checkFile(join(folder, 'leakage.yml'), {})).verdict).toBe('unknown');
    renameSync(folders[0]!, join(folder, 'elsewhere'));
    expect(await failure([join(folder, 'elsewhere'), ...folders.slice(1)])).toMatch(/elsewhere: does not lie below/);
  });
});

test('a joined index is found where it is moved to, with its parts below or beside it', async () => {
  const folder = temporaryFolder();
  const split = tableSplit(writeTable(folder, 'corpus.csv', randomRows(7, 50, 'c')));
  await inShards(split, 3, join(folder, 'index'));
  const content = await contentOf(await openIndex(join(folder, 'index')));
  renameSync(join(folder, 'index'), join(folder, 'moved'));
  expect(await contentOf(await openIndex(join(folder, 'moved')))).toEqual(content);
  for (const number of ['1', '2', '3'])
    for (const part of readdirSync(join(folder, 'moved', number)).filter((name) => name !== 'index.json'))
      renameSync(join(folder, 'moved', number, part), join(folder, 'moved', part));
  expect(await contentOf(await openIndex(join(folder, 'moved')))).toEqual(content);
});
