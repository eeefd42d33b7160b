import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../../src/cli/check.ts';
import { buildIndex } from '../../src/indexing/build.ts';
import type { Report } from '../../src/model/report.ts';
import { temporaryFolder } from '../support/folder.ts';
import { createRepository, type Repository } from '../support/repository.ts';
import { tableSplit } from '../support/split.ts';

type Files = Readonly<Record<string, string>>;
type Comparison = NonNullable<Report['comparison']>;

const HEAD = 'id,title,artist,album\n';
const ROWS = 'a,Aurora Borealis,Night Owls,North\nb,Harbour Lights,The Gulls,\nc,Winter Sun,The Larks,\n';
const yaml = (pretrain: string, test = 'table: t.csv'): string =>
  `version: 1\npretrain:\n  p: {${pretrain}}\ntest:\n  t: {${test}}\n`;
const BASE: Files = {
  'leakage.yml': yaml('table: p.csv'),
  'p.csv': HEAD + ROWS,
  't.csv': `${HEAD}x,Quiet Rivers,Nobody,\ny,Blue Door,Nobody,\n`,
};

/** Returns the weakenings and remarks of a change from the one tree to the other; files that are null are removed. */
async function between(
  before: Files,
  change: Readonly<Record<string, string | null>> | ((repository: Repository) => Promise<void>),
  prepare?: (repository: Repository) => Promise<void>,
): Promise<
  Pick<Comparison, 'loosened'> & { readonly remarks: readonly string[]; readonly weakened: readonly string[] }
> {
  const repository = createRepository();
  repository.write(before);
  await prepare?.(repository);
  const base = repository.commit();
  if (typeof change === 'function') await change(repository);
  else
    for (const [name, text] of Object.entries(change))
      if (text === null) rmSync(join(repository.folder, name));
      else repository.write({ [name]: text });
  repository.commit();
  const report = await checkFile(join(repository.folder, 'leakage.yml'), { cache: temporaryFolder(), base });
  const { loosened = [], remarks = [], problem } = report.comparison ?? {};
  expect(problem).toBe(null);
  const say = ({ message }: { readonly message: string }) => message.replaceAll(`${repository.folder}/`, '');
  return { loosened, weakened: loosened.map(say), remarks: remarks.map(say) };
}

const renamed = (rows: string, more = '') => ({
  'p.csv': null,
  'q.csv': HEAD + rows,
  'leakage.yml': yaml(`table: q.csv${more}`),
});

describe('a table that is read from elsewhere', () => {
  it.each([
    ['with the same rows', ROWS, 'the same 3 tracks'],
    ['with one row more', `${ROWS}d,New One,Somebody,\n`, '3 → 4 tracks, none is gone'],
    ['in another order', ROWS.split('\n').toReversed().join('\n'), 'the same 3 tracks'],
  ])('%s is a remark', async (_, rows, size) => {
    expect(await between(BASE, renamed(`${rows.trim()}\n`))).toMatchObject({
      weakened: [],
      remarks: [expect.stringMatching(new RegExp(`^p is read from q.csv, at the base from p.csv: .*${size}$`))],
    });
  });

  it('as JSON with other names of columns, and fields that the base does not have, is a remark', async () => {
    const tracks = ROWS.trim()
      .split('\n')
      .map((row) => row.split(','))
      .map(([key, name, by, record], i) => ({ key, name, by, record, isrc: `USABC000000${i}` }));
    const { weakened, remarks } = await between(BASE, {
      'p.csv': null,
      'q.json': JSON.stringify(tracks),
      'leakage.yml': yaml('table: q.json, columns: {id: key, title: name, artist: by, album: record, isrc: isrc}'),
    });
    expect(weakened).toEqual([]);
    expect(remarks[0]).toBe('p is read from q.json, at the base from p.csv: the same 3 tracks');
  });

  it.each([
    ['without a row', renamed(ROWS.replace(/^b.*\n/m, ''))],
    ['with another title', renamed(ROWS.replace('Winter Sun', 'Winter Sum'))],
    ['with a column that is mapped to another', renamed(ROWS, ', columns: {id: id, title: artist, artist: title}')],
    ['with rows that are left out by a filter', renamed(ROWS, ', keep: {artist: [Night Owls, The Gulls]}')],
    ['with a column that is not read', renamed(ROWS, ', columns: {id: id, title: title, artist: artist}')],
  ])('%s is weaker', async (_, change) => {
    const { weakened, remarks } = await between(BASE, change);
    expect(remarks).toEqual([]);
    expect(weakened).toContain('p is read from q.csv, at the base from p.csv');
    expect(weakened.some((message) => /^p no longer has \d tracks? of the base/.test(message))).toBe(true);
  });

  it('that cannot be read is weaker', async () => {
    const { weakened } = await between(BASE, renamed(''));
    expect(weakened.some((message) => message.startsWith('the rows of p cannot be compared'))).toBe(true);
  });

  it('without a repair or a pin, which rows do not show, is weaker', async () => {
    const repaired = { ...BASE, 'leakage.yml': yaml('table: p.csv, repair: [title-head-in-artist]') };
    expect((await between(repaired, renamed(ROWS))).weakened).toContain(
      'p is no longer repaired by title-head-in-artist',
    );
  });
});

describe('a row that the settings of the change leave out', () => {
  const LEAK = 'z,Aurora Borealis,Night Owls,\n';
  it.each<[string, Readonly<Record<string, string>>]>([
    ['by a filter', { 'leakage.yml': yaml('table: p.csv', 'table: t.csv, keep: {id: [x, y]}') }],
    ['by a clean copy', { 'leakage.yml': yaml('table: p.csv', 'table: u.csv'), 'u.csv': BASE['t.csv'] as string }],
    ['by a layout', { 'leakage.yml': yaml('table: p.csv', 'table: t.csv, layout: {comment: z}') }],
  ])('%s is weakening, although every row of the base is there', async (_, change) => {
    const { weakened, remarks } = await between(BASE, { 't.csv': `${BASE['t.csv']}${LEAK}`, ...change });
    expect(remarks).toEqual([]);
    expect(weakened).toContainEqual(
      expect.stringMatching(/1 of the rows of t.csv that the base would read are left out: z/),
    );
  });
});

describe('a test table that is read from elsewhere', () => {
  const moved = (rows: string, more = '') => ({
    't.csv': null,
    'u.csv': HEAD + rows,
    'leakage.yml': yaml('table: p.csv', `table: u.csv${more}`),
  });
  const TESTS = 'x,Quiet Rivers,Nobody,\ny,Blue Door,Nobody,\n';

  it('with more rows is a remark, with other ids or songs it is weaker', async () => {
    expect(await between(BASE, moved(`${TESTS}z,Third,Nobody,\n`))).toMatchObject({
      weakened: [],
      remarks: ['t is read from u.csv, at the base from t.csv: 2 → 3 tracks, none is gone'],
    });
    expect((await between(BASE, moved(TESTS.replace('y,', 'z,')))).weakened).toContainEqual(
      expect.stringContaining('t no longer has 1 track of the base'),
    );
    expect((await between(BASE, moved(TESTS, ', song: [artist]'))).weakened).toContainEqual(
      expect.stringContaining('a song of t is'),
    );
  });
});

describe('a table with audio that is read from elsewhere', () => {
  const files = {
    ...{ 'leakage.yml': yaml('table: p.csv, audio: {root: wav}'), 't.csv': BASE['t.csv'] as string },
    ...{ 'p.csv': HEAD + ROWS, 'wav/a.wav': 'one', 'wav/b.wav': 'two', 'wav/c.wav': 'three' },
  };
  const change = (sound: string) => ({
    ...{ 'p.csv': null, 'q.csv': HEAD + ROWS, 'wav/b.wav': null, 'wav/a.wav': null, 'wav/c.wav': null },
    ...{ 'sound/a.wav': 'one', 'sound/b.wav': sound, 'sound/c.wav': 'three' },
    'leakage.yml': yaml('table: q.csv, audio: {root: sound}'),
  });

  it('with the same files is a remark, with other sound under the same names weaker', async () => {
    expect((await between(files, change('two'))).weakened).toEqual([]);
    expect((await between(files, change('another'))).weakened).toContainEqual(
      expect.stringContaining('p no longer has 1 track of the base'),
    );
  });
});

describe('an index', () => {
  const index = (rows: string) => async (repository: Repository) => {
    const table = join(temporaryFolder(), 'p.csv');
    writeFileSync(table, HEAD + rows);
    rmSync(join(repository.folder, 'p'), { recursive: true, force: true });
    await buildIndex(tableSplit(table), 0, { folder: join(repository.folder, 'p') });
  };
  const files = { 'leakage.yml': yaml('index: p'), 't.csv': BASE['t.csv'] as string };

  it('that grew is a remark, one that lost a row is weaker', async () => {
    expect(await between(files, index(`${ROWS}d,New One,Somebody,\n`), index(ROWS))).toMatchObject({
      weakened: [],
      remarks: ['the index of p grew: 3 → 4 tracks, none is gone'],
    });
    const { weakened } = await between(files, index(ROWS.replace('b,Harbour', 'b,Harbours')), index(ROWS));
    expect(weakened).toContainEqual(expect.stringContaining('p no longer has 1 track of the base'));
  });

  it('whose words are not those of its tracks is weaker, whatever tracks it has', async () => {
    const { weakened, remarks } = await between(
      files,
      async (repository) => {
        await index(`${ROWS}d,New One,Somebody,\n`)(repository);
        const at = (folder: string) => JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
        const own = join(repository.folder, 'p');
        const other = createRepository();
        await index(
          'a,Not This,Other\nb,Nor That,Other\nc,Nothing,Other\nd,At All,Other\n'.replaceAll('Other', 'Other,'),
        )(other);
        const [mine, theirs] = [at(own), at(join(other.folder, 'p'))];
        const postings = theirs.parts.filter(({ kind }: { kind: string }) => kind === 'postings');
        for (const { file } of postings) copyFileSync(join(other.folder, 'p', file), join(own, file));
        const parts = [...mine.parts.filter(({ kind }: { kind: string }) => kind !== 'postings'), ...postings];
        writeFileSync(join(own, 'index.json'), JSON.stringify({ ...mine, parts }));
      },
      index(ROWS),
    );
    expect(remarks).toEqual([]);
    expect(weakened).toContainEqual(expect.stringContaining('its tables of words are not those of its tracks'));
  });
});
