import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { profileOf } from '../../src/audio/profiles.ts';
import { checkFile } from '../../src/cli/check.ts';
import type { Split } from '../../src/config/config.ts';
import { type OpenIndex, openIndex } from '../../src/index/read.ts';
import { buildIndex } from '../../src/indexing/build.ts';
import { importIndex } from '../../src/indexing/import.ts';
import type { Profile } from '../../src/model/audio-profile.ts';
import { createTexts } from '../../src/platform/texts.ts';
import { joinIndexes } from '../../src/sources/join-indexes.ts';
import { findSameIds } from '../../src/sources/shared-ids.ts';
import { temporaryFolder } from '../support/folder.ts';
import { contentOf } from '../support/index-content.ts';
import { cutTable } from '../support/members.ts';
import { crop, music, wav } from '../support/music.ts';
import { matrix } from '../support/npy.ts';
import { tableSplit } from '../support/split.ts';

beforeEach(() => {
  vi.stubEnv('MUSIC_LEAKAGE_FFMPEG', 'none');
});

/** Time-out for tests that fingerprint several times, on a machine that is busy. */
const SLOW = 240_000;

const PROFILE = profileOf('default') as Profile;

async function joined(files: readonly string[]): Promise<OpenIndex> {
  const members = files.map((file) => ({ declared: file, file }));
  const { index, problems } = await joinIndexes(tableSplit('', { form: 'index', members }));
  expect(problems).toEqual([]);
  return index;
}

test('indexes of the parts of a table hold, joined, what an index of the whole holds', async () => {
  const folder = temporaryFolder();
  const whole = 'fixtures/demo/splits/test.tsv';
  const settings: Partial<Split> = { song: ['artist', 'title'] };
  await buildIndex(tableSplit(whole, settings), 10, { folder: join(folder, 'whole') });
  const content = await contentOf(await openIndex(join(folder, 'whole')));
  expect(content.postings.words.word.size).toBeGreaterThan(50);
  for (const count of [1, 2, 5]) {
    const parts = cutTable(whole, count, join(folder, `${count}`));
    for (const part of parts) await buildIndex(tableSplit(part, settings), 10, { folder: `${part}.index` });
    expect(await contentOf(await joined(parts.map((part) => `${part}.index`)))).toEqual(content);
  }
});

test('vectors that were made elsewhere are compared in all indexes of a list', async () => {
  const folder = temporaryFolder();
  const vectors = [
    [0, 0, 5],
    [3, 4, 0],
    [1, 0, 0],
    [3, 4, 0.1],
  ];
  const imported = async (name: string, from: number, to: number, rows = vectors): Promise<string> => {
    writeFileSync(join(folder, `${name}.npy`), matrix(rows.slice(from, to)));
    const ids = rows.slice(from, to).map((_, i) => `${name[0]}${from + i}`);
    writeFileSync(join(folder, `${name}.txt`), `${ids.join('\n')}\n`);
    const files = { npy: join(folder, `${name}.npy`), ids: join(folder, `${name}.txt`), folder: join(folder, name) };
    await importIndex({ ...files, name, model: 'm-1', template: '{title}' });
    return name;
  };
  const whole = await imported('c', 0, 4);
  const parts = [await imported('c-0', 0, 3), await imported('c-1', 3, 4)];
  await imported('bench', 0, 3, [
    [0.6, 0.8, 0],
    [0, -1, 0],
    [1, 0.1, 0],
  ]);
  const checked = async (index: string | readonly string[], retrieve: string) => {
    const config = {
      pretrain: { corpus: { index } },
      test: { bench: { index: 'bench' } },
      match: { text: { retrieve } },
    };
    writeFileSync(join(folder, 'leakage.yml'), JSON.stringify({ version: 1, ...config }));
    const { config: _, splits: __, ...report } = await checkFile(join(folder, 'leakage.yml'), {});
    return report;
  };
  for (const retrieve of ['embedding', 'seed']) {
    const report = await checked(whole, retrieve);
    expect([report.errors, report.overlaps.length > 0]).toEqual([[], retrieve === 'seed']);
    // Line 4 of the whole is line 1 of the second part, counted through.
    expect(JSON.stringify(await checked(parts, retrieve))).toBe(JSON.stringify(report));
  }
  const both = await contentOf(await joined(parts.map((part) => join(folder, part))));
  expect(both.vectors).toEqual((await contentOf(await openIndex(join(folder, whole)))).vectors);
  // A part by another model cannot be compared with the same test vectors.
  const options = { npy: join(folder, 'c-1.npy'), ids: join(folder, 'c-1.txt'), name: 'x', template: '{title}' };
  await importIndex({ ...options, model: 'm-2', folder: join(folder, 'other') });
  expect((await checked(['c-0', 'other'], 'embedding')).errors[0]?.message).toMatch(
    /other: has embeddings by m-2 .* has embeddings by m-1/,
  );
});

test(
  'clips are looked up in the recordings of all indexes of a list',
  async () => {
    const folder = temporaryFolder();
    const songs = [1, 2, 3, 2].map((seed, i) => music(i === 3 ? 5 : seed, 20));
    mkdirSync(join(folder, 'audio'));
    mkdirSync(join(folder, 'clips'));
    for (const [i, song] of songs.entries()) writeFileSync(join(folder, `audio/s${i}.wav`), wav(song, 11025));
    writeFileSync(join(folder, 'clips/cut.wav'), wav(crop(songs[2]!, 11025, 5, 15), 11025));
    writeFileSync(join(folder, 'clips/first.wav'), wav(songs[0]!, 11025));
    writeFileSync(join(folder, 'clips/none.wav'), wav(music(9, 8), 11025));
    const rows = songs.map((_, i) => `s${i},Title ${i},Artist,s${i}.wav\n`);
    const build = async (name: string, from: number, to: number, profile = PROFILE): Promise<string> => {
      const file = join(folder, `${name}.csv`);
      writeFileSync(file, `id,title,artist,path\n${rows.slice(from, to).join('')}`);
      const audio = { root: join(folder, 'audio'), column: 'path', pattern: undefined };
      const fingerprinting = { profile, undecodableFiles: 0 };
      await buildIndex(tableSplit(file, { audio }), 0, { folder: join(folder, name), fingerprinting });
      return name;
    };
    const whole = await build('whole', 0, 4);
    const parts = [await build('part-0', 0, 2), await build('part-1', 2, 3), await build('part-2', 3, 4)];
    const content = await contentOf(await openIndex(join(folder, whole)));
    expect(content.landmarks.length).toBeGreaterThan(1000);
    expect(await contentOf(await joined(parts.map((part) => join(folder, part))))).toEqual(content);

    const checked = async (index: string | readonly string[]) => {
      const config = { pretrain: { corpus: { index } }, test: { clips: { audio: { root: 'clips' } } } };
      writeFileSync(join(folder, 'leakage.yml'), JSON.stringify({ version: 1, ...config }));
      const {
        config: _,
        splits,
        ...report
      } = await checkFile(join(folder, 'leakage.yml'), { cache: join(folder, 'cache') });
      return { ...report, audio: splits.map(({ audio }) => audio) };
    };
    const report = await checked(whole);
    expect(report.overlaps.map(({ test, pretrain, level }) => [test.id, pretrain.id, level])).toEqual([
      ['first', 's0', 'file'],
      ['cut', 's2', 'recording'],
    ]);
    expect(JSON.stringify(await checked(parts))).toBe(JSON.stringify(report));
    await build('other', 3, 4, profileOf('audfprint') as Profile);
    expect((await checked(['part-0', 'part-1', 'other'])).errors[0]?.message).toMatch(
      /other: has recordings fingerprinted by audfprint .* has recordings fingerprinted by default/,
    );
  },
  SLOW,
);

test(
  'a list of audio folders is one split; a file in two of them is an error of its row',
  async () => {
    const folder = temporaryFolder();
    for (const [name, seed] of Object.entries({ 'disk1/a': 1, 'disk2/b': 2, 'disk2/sub/c': 3 })) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, `${name}.wav`), wav(music(seed, 7), 11025));
    }
    mkdirSync(join(folder, 'clips'));
    for (const name of ['disk1/a', 'disk2/b'])
      writeFileSync(join(folder, `clips/${name.slice(-1)}-clip.wav`), readFileSync(join(folder, `${name}.wav`)));
    writeFileSync(join(folder, 'corpus.csv'), 'id,path\na,a.wav\nb,b.wav\nsub/c,sub/c.wav\n');
    const checked = async (corpus: object) => {
      const config = { pretrain: { corpus }, test: { clips: { audio: { root: 'clips' } } } };
      writeFileSync(join(folder, 'leakage.yml'), JSON.stringify({ version: 1, ...config }));
      const { errors, overlaps, splits } = await checkFile(join(folder, 'leakage.yml'), {
        cache: join(folder, 'cache'),
      });
      const pretrain = splits.find(({ role }) => role === 'pretrain');
      return [
        errors.map(({ message }) => message),
        overlaps.map((each) => each.pretrain.id).toSorted(),
        pretrain?.tracks,
      ];
    };
    const all = [[], ['a', 'b'], 3];
    const root = ['disk1', 'disk2'];
    expect(await checked({ audio: { root } })).toEqual(all);
    expect(await checked({ audio: { root: 'disk?' } })).toEqual(all);
    expect(await checked({ table: 'corpus.csv', audio: { root, column: 'path' } })).toEqual(all);
    expect(await checked({ table: 'corpus.csv', audio: { root: 'disk?', pattern: '{id}.wav' } })).toEqual(all);
    expect(await checked({ table: 'corpus.csv', audio: { root } })).toEqual(all);
    writeFileSync(join(folder, 'disk2/a.wav'), wav(music(1, 7), 11025));
    const twice = (found: readonly unknown[]) => expect(found[0]).toHaveLength(1);
    const [errors] = await checked({ table: 'corpus.csv', audio: { root: 'disk?', column: 'path' } });
    expect(errors).toEqual([expect.stringContaining('"a.wav" of its audio file exists below 2 folders: ')]);
    twice(await checked({ table: 'corpus.csv', audio: { root: 'disk?' } }));
    expect((await checked({ audio: { root: 'disk?' } }))[0]).toEqual([
      expect.stringContaining('two files have the id "a"'),
    ]);
    expect((await checked({ audio: { root: 'none*' } }))[0]).toEqual([
      expect.stringContaining('the pattern matches no folder'),
    ]);
  },
  SLOW,
);

test('equal ids are found between parts, not in one of them', () => {
  const column = (...ids: readonly string[]) => {
    const made = createTexts();
    for (const id of ids) made.add(id);
    return made.current;
  };
  const many = Array.from({ length: 5000 }, (_, i) => `id-${i}`);
  expect(findSameIds([column(...many), column('x', 'id-4999', 'y', 'x')])).toEqual([
    { id: 'id-4999', first: 4999, second: 5001 },
  ]);
  expect(findSameIds([column('a', ''), column('b', 'ä')])).toEqual([]);
});
