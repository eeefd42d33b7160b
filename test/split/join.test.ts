import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { ProblemError } from '../../src/platform/problem.ts';
import { readingNotes } from '../../src/split/notes.ts';
import { createPackedCells } from '../../src/split/packed-cells.ts';
import { DATA, ON_REAL_DATA } from '../support/data.ts';
import { checkFiles, temporaryFolder } from '../support/folder.ts';
import { readAll } from '../support/split.ts';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const [A, B, C] = [digest('a'), digest('b'), digest('c')];

/** Reads the test split `t` of a leakage.yml beside some files. */
async function read(settings: string, files: Readonly<Record<string, string>>) {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const file = join(folder, 'leakage.yml');
  writeFileSync(file, `version: 1\npretrain: {p: {table: t.csv}}\ntest:\n  t: {${settings}}\n`);
  const { splits } = await loadConfig(file);
  return readAll(splits.find(({ role }) => role === 'test') as (typeof splits)[number]);
}

const failure = (settings: string, files: Readonly<Record<string, string>>): Promise<string> =>
  read(settings, files).then(
    () => 'read without an error',
    (error) => {
      if (!(error instanceof ProblemError)) throw error;
      return error.problems
        .map(({ file, line, message }) => `${file.replace(/^.*\//, '')}:${line}: ${message.replace(/\/\S*\//g, '')}`)
        .join('\n');
    },
  );

const TSV = 'TRACK_ID\tPATH\nt1\t1/a.mp3\nt2\t2/b.mp3\nt3\t3/c.mp3\n';
const SUMS = `${A}  1/a.mp3\n${B} *2/b.mp3\n${C} 3/c.mp3\n`;

describe('with', () => {
  it.each([
    ['a list of digests by its form', 'with: {table: s.txt, on: PATH}', SUMS],
    ['positions', 'with: {table: s.txt, on: PATH, columns: {PATH: 2, sha256: 1}}', SUMS],
    [
      'another name there',
      'with: {table: s.csv, on: {PATH: file}}',
      `file,sha256\n1/a.mp3,${A}\n2/b.mp3,${B}\n3/c.mp3,${C}\n`,
    ],
    [
      'columns by name',
      'with: {table: s.csv, on: PATH, columns: {sha256: sum}}',
      `sum,PATH\n${A},1/a.mp3\n${B},2/b.mp3\n${C},3/c.mp3\n`,
    ],
    [
      'BSD lines',
      'with: {table: s.txt, on: PATH}',
      `SHA256 (1/a.mp3) = ${A}\nSHA256 (2/b.mp3) = ${B}\nSHA256 (3/c.mp3) = ${C}\n`,
    ],
    [
      'a layout',
      'with: {table: s.dat, on: {PATH: 1}, columns: {sha256: 2}, layout: {separator: ";"}}',
      `1/a.mp3;${A}\n2/b.mp3;${B}\n3/c.mp3;${C}\n`,
    ],
    [
      'JSON Lines',
      'with: {table: s.jsonl, on: PATH}',
      [A, B, C].map((sha256, i) => JSON.stringify({ PATH: `${i + 1}/${'abc'[i]}.mp3`, sha256 })).join('\n'),
    ],
  ])('reads digests beside a split: %s', async (_, settings, sums) => {
    const name = /table: ([\w.]+)/.exec(settings)?.[1] as string;
    const { tracks, tally } = await read(`table: t.tsv, columns: {id: TRACK_ID}, ${settings}`, {
      't.tsv': TSV,
      [name]: sums,
    });
    expect(tracks.map(({ id, sha256 }) => [id, sha256])).toEqual([
      ['t1', A],
      ['t2', B],
      ['t3', C],
    ]);
    expect(tally.joined).toMatchObject([{ rows: 3, missing: 0, unused: 0, repeated: 0 }]);
    expect(tally.joined?.[0]?.sha256).toBe(digest(sums));
  });

  it('counts and names rows without a partner, keys that nothing uses, and rows that say the same twice', async () => {
    const sums = `${A}  1/a.mp3\n${A}  1/a.mp3\n${C}  9/z.mp3\n`;
    const { tracks, tally } = await read('table: t.tsv, columns: {id: TRACK_ID}, with: {table: s.txt, on: PATH}', {
      't.tsv': TSV,
      's.txt': sums,
    });
    expect(tracks.map(({ sha256 }) => sha256)).toEqual([A, '', '']);
    expect(tally.joined).toMatchObject([
      {
        declared: 's.txt',
        rows: 3,
        missing: 2,
        missingKeys: ['2/b.mp3', '3/c.mp3'],
        repeated: 1,
        unused: 1,
        unusedKeys: ['9/z.mp3'],
      },
    ]);
    expect(readingNotes(tally).join()).toMatch(
      /joined with s\.txt, 3 rows: 2 of the split are not in it \(2\/b\.mp3, 3\/c\.mp3\)/,
    );
  });

  it('joins several tables, finds their columns by name and leaves those of the split alone', async () => {
    const { tracks } = await read(
      'table: t.csv, keep: {part: test}, song: [name], with: [{table: a.csv, on: id}, {table: b.tsv, on: {id: track}}]',
      {
        't.csv': 'id,title\n1,One\n2,Two\n',
        'a.csv': 'id,title,artist,name\n1,X,Ann,s\n2,Y,Bob,s\n',
        'b.tsv': 'track\tisrc\tpart\n2\tAA6Q70000002\ttest\n1\tAA6Q70000001\ttrain\n',
      },
    );
    expect(tracks).toMatchObject([{ id: '2', title: 'Two', artist: 'Bob', isrc: 'AA6Q70000002', song: 's' }]);
  });

  it.each([
    [
      'a key with two values',
      `${A}  1/a.mp3\n${B}  1/a.mp3\n`,
      's.txt:2: a second row with the key "1/a.mp3", and it differs from the first',
    ],
    [
      'malformed rows',
      `${SUMS}zzz\nxxx\n`,
      's.txt:4: malformed row: not a sha256 digest and a path (and 1 more malformed)',
    ],
    [
      'keys that never fit',
      `${A}  a.mp3\n`,
      's.txt:undefined: no row of t.tsv has a row in this table: it has "1/a.mp3", this one "a.mp3"',
    ],
    ['an empty file', '', 's.txt:1: the table is empty'],
    [
      'a Git LFS pointer',
      'version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 1\n',
      's.txt:1: is a Git LFS pointer, not the table',
    ],
  ])('is refused for %s', async (_, sums, message) => {
    const settings = 'table: t.tsv, columns: {id: TRACK_ID}, with: {table: s.txt, on: PATH}';
    expect(await failure(settings, { 't.tsv': TSV, 's.txt': sums })).toBe(message);
  });

  it.each([
    ['an unknown column of the split', 'with: {table: s.txt, on: FILE}', 't.tsv:1: no column "FILE"'],
    ['an unknown column there', 'with: {table: s.csv, on: PATH}', 's.csv:1: no column "PATH" to join by'],
    [
      'nothing that is read',
      'with: {table: u.csv, on: PATH}',
      'u.csv:1: nothing is read from this table, which `with` names',
    ],
    [
      'a key that both map',
      'with: {table: s.txt, on: PATH, columns: {id: 1}}',
      'leakage.yml:4: `id` is also a column of the table itself',
    ],
    ['an unknown key', 'with: {table: s.txt, on: PATH, columns: {sha: 1}}', 'leakage.yml:4: unknown key `sha`'],
    ['no key', 'with: {table: s.txt}', 'leakage.yml:4: `on` is missing'],
  ])('says where the settings are wrong: %s', async (_, settings, message) => {
    const files = { 't.tsv': TSV, 's.txt': SUMS, 's.csv': 'file,sum\nx,y\n', 'u.csv': 'PATH,mood\n1/a.mp3,sad\n' };
    expect(await failure(`table: t.tsv, columns: {id: TRACK_ID, source: TRACK_ID}, ${settings}`, files)).toContain(
      message,
    );
  });
});

it('a second table that is written anew is read anew', async () => {
  const settings = 'table: t.tsv, columns: {id: TRACK_ID}, with: {table: s.txt, on: PATH}';
  const folder = temporaryFolder();
  const file = join(folder, 'leakage.yml');
  writeFileSync(join(folder, 't.tsv'), TSV);
  writeFileSync(file, `version: 1\npretrain: {p: {table: t.tsv}}\ntest: {t: {${settings}}}\n`);
  const split = (await loadConfig(file)).splits.find(({ role }) => role === 'test');
  const digests = async (sums: string): Promise<readonly string[]> => {
    writeFileSync(join(folder, 's.txt'), sums);
    return (await readAll(split as NonNullable<typeof split>)).tracks.map(({ sha256 }) => sha256);
  };
  expect(await digests(SUMS)).toEqual([A, B, C]);
  expect(await digests(SUMS)).toEqual([A, B, C]);
  expect(await digests(SUMS.replace(A, C))).toEqual([C, B, C]);
});

describe.skipIf(!existsSync(join(DATA, 'suites')))(`MTG-Jamendo by its list of digests, ${ON_REAL_DATA}`, () => {
  const JAMENDO = join(DATA, 'suites/MTG/mtg-jamendo-dataset/data');
  const part = (name: string): string =>
    `{table: "${JAMENDO}/splits/split-3/autotagging_moodtheme-${name}.tsv", preset: mtg-jamendo, ids-of: jamendo, with: {table: "${JAMENDO}/download/autotagging_moodtheme_audio_sha256_tracks.txt", on: PATH}}`;
  it('shares 6, 3 and 1 files between the parts of split 3, and no id, artist or album', async () => {
    const yml = `version: 1
pretrain: {train: ${part('train')}, validation: ${part('validation')}}
test: {test: ${part('test')}, valid: ${part('validation')}}
checks: [{pretrain: train}, {pretrain: validation, test: test}]
limits: {recording: 0, artist: 0, album: 0}
`;
    const { report } = await checkFiles({ 'leakage.yml': yml });
    const found = report.checks.map(({ pretrain, test, levels }) => [
      `${pretrain} ${test}`,
      ...(['recording', 'file', 'artist', 'album'] as const).map((level) => levels?.[level].tracks ?? -1),
    ]);
    expect(found.filter(([, recording]) => recording !== -1)).toEqual([
      ['train test', 6, 6, 0, 0],
      ['train valid', 3, 3, 0, 0],
      ['validation test', 1, 1, 0, 0],
    ]);
    expect(report.splits.flatMap(({ joined = [] }) => joined.map(({ missing }) => missing))).toEqual([0, 0, 0, 0]);
  }, 120_000);
});

describe('keep.ids of a table', () => {
  const SPLIT = 'TRACK_ID\tPATH\tTAGS\nt1\t1/a.mp3\tx\nt3\t3/c.mp3\tx\n';
  it.each([
    [
      'a column by name',
      'table: t.tsv, columns: {id: TRACK_ID, source: TRACK_ID}, keep: {ids: {table: k.tsv, column: TRACK_ID}}',
      ['t1', 't3'],
    ],
    [
      'a column by name, for a list of digests',
      'table: s.txt, keep: {ids: {table: k.tsv, column: PATH}}',
      ['1/a.mp3', '3/c.mp3'],
    ],
    [
      'a pattern',
      'table: t.tsv, columns: {id: TRACK_ID, source: TRACK_ID}, keep: {ids: {table: p.csv, column: file}, pattern: "x/{id}.wav"}',
      ['t1'],
    ],
    [
      'a position',
      'table: t.tsv, columns: {id: TRACK_ID, source: TRACK_ID}, keep: {ids: {table: n.csv, column: 2}}',
      ['t2'],
    ],
    [
      'the first field of a line',
      'table: t.tsv, columns: {id: TRACK_ID, source: TRACK_ID}, keep: {ids: l.txt}',
      ['t2'],
    ],
    [
      'fields between tabs',
      'table: t.tsv, columns: {id: TRACK_ID, source: TRACK_ID}, keep: {ids: l.txt, pattern: "{id}\\t{_}\\t{_}"}',
      ['t2'],
    ],
  ])('reads %s', async (_, settings, ids) => {
    const files = {
      't.tsv': TSV,
      's.txt': SUMS,
      'k.tsv': SPLIT,
      'p.csv': 'n,file\n1,x/t1.wav\n',
      'n.csv': '7,t2\n',
      'l.txt': 't2\tx y\tz\n',
    };
    const { tracks } = await read(settings, files);
    expect(tracks.map(({ id }) => id)).toEqual(ids);
  });

  it.each([
    [
      'an id that the table does not have',
      '{table: k.csv, column: x}',
      'k.csv:2: the table t.tsv has no track with the id "t9"',
    ],
    ['a column that is not there', '{table: k.csv, column: z}', 'k.csv:1: no column "z"'],
    [
      'a table without a column said',
      '{table: k.csv}',
      'k.csv:1: has several columns, and it is not said which has the ids',
    ],
    ['a header in a list', 'h.txt', 'h.txt:1: the table t.tsv has no track with the id "track_id"'],
  ])('names %s', async (_, ids, message) => {
    const files = { 't.tsv': TSV, 'k.csv': 'x,y\nt9,1\n', 'h.txt': 'track_id\nt1\n' };
    const settings = `table: t.tsv, columns: {id: TRACK_ID, source: TRACK_ID}, keep: {ids: ${ids}}`;
    expect(await failure(settings, files)).toContain(message);
  });
});

it('cells are found by any key, also where keys begin alike, and grow by little more than their text', () => {
  const packed = createPackedCells('f');
  const keys = Array.from({ length: 50_000 }, (_, i) => `k${i}`);
  for (const key of keys) expect(packed.add(key, [`${key}é`, ''])).toBeUndefined();
  expect(packed.add('k7', ['x', 'y'])).toBe(7);
  expect(keys.every((key, i) => packed.placeOf(key) === i && packed.cellsAt(i)[0] === `${key}é`)).toBe(true);
  expect([packed.placeOf('k'), packed.placeOf('k500000'), packed.size()]).toEqual([undefined, undefined, 50_000]);
});
