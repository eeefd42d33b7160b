import { describe, expect, it } from 'vitest';
import { readTime } from '../../src/model/times.ts';
import { createMadeIds } from '../../src/split/made-id.ts';
import { CSV, column, describing, FILE, TRACKS } from '../support/croissant.ts';
import { checkFiles } from '../support/folder.ts';
import { failureOf, readContent } from '../support/split.ts';

// Inputs that the fuzzers found, or that are of a kind with them.

describe('a value nested as deep as a row is long', () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  it.each([
    ['t.json', `[{"title": "A", "artist": ${deep}}, {"title": "B", "artist": "C"}]`],
    ['t.jsonl', `{"title": "A", "artist": ${deep}}\n{"title": "B", "artist": "C"}\n`],
  ])('%s: is a malformed row, and the others are read', async (name, content) => {
    const { tracks, tally } = await readContent(name, content);
    expect(tracks.map(({ title }) => title)).toEqual(['B']);
    expect(tally.malformedRows.map(({ reason }) => reason)).toEqual(['"artist" is neither text nor a safe number']);
  });
});

describe('a key that every object has something under', () => {
  it.each(['constructor', 'toString', '__proto__', 'a.constructor'])(
    '%s is no column where no row has it',
    async (key) => {
      const rows = '[{"title": "A", "a": {"b": 1}}]';
      const failure = await failureOf(readContent('t.json', rows, { columns: { title: 'title', artist: key } }));
      expect(failure).toContain(`no column "${key}"`);
    },
  );

  it('is read where rows have it', async () => {
    const rows = '[{"title": "A", "constructor": "B", "__proto__": "C"}]';
    const { tracks } = await readContent('t.json', rows, {
      columns: { title: 'title', artist: 'constructor', album: '__proto__' },
    });
    expect(tracks.map(({ artist, album }) => [artist, album])).toEqual([['B', 'C']]);
  });

  it('is no unit of time', () => {
    expect(readTime('3 constructor')).toEqual(readTime('3 nothings'));
  });

  it('is no format of a table', async () => {
    const described = describing({ ...FILE, encodingFormat: 'constructor' }, TRACKS);
    const { report } = await checkCroissant(described);
    expect(report.errors.map(({ message }) => message)).toEqual([
      expect.stringContaining('is not a supported table (constructor)'),
    ]);
  });
});

const checkCroissant = (described: unknown) =>
  checkFiles({
    'leakage.yml': 'version: 1\npretrain: {p: {croissant: c.json}, whole: {table: b.csv}}\ntest: {t: {table: b.csv}}\n',
    'c.json': JSON.stringify(described),
    'a.csv': CSV,
    'b.csv': 'title,artist\nBlue,Ann\n',
  });

it('a Croissant file that stands for one value is refused, and the other corpus is judged', async () => {
  const described = describing(FILE, { ...TRACKS, field: [column('title', 'Song')] }, { '@value': 'x' });
  const { report } = await checkCroissant(described);
  expect(report.errors.map(({ message }) => message)).toEqual([
    expect.stringContaining('is JSON, but not a Croissant file: it is not a JSON object'),
  ]);
  expect(report.checks.map(({ pretrain, verdict }) => [pretrain, verdict])).toEqual([
    ['p', 'unknown'],
    ['whole', 'fail'],
  ]);
});

it('a table of thousands of columns is refused by a message that a person can read', async () => {
  const header = Array.from({ length: 5000 }, (_, i) => `c${i}`).join(',');
  const columns = { title: 'Title', artist: `${'x'.repeat(5000)}` };
  const failure = await failureOf(readContent('t.csv', `${header}\n`, { columns }));
  expect(failure).toMatch(/^1: no column "Title"\n/);
  const { report } = await checkFiles({
    'leakage.yml':
      'version: 1\npretrain: {p: {table: p.csv, columns: {title: Title, artist: Artist}}}\ntest: {t: {table: b.csv}}\n',
    'p.csv': `${header}\n`,
    'b.csv': 'title,artist\nBlue,Ann\n',
  });
  expect(report.errors[0]?.remedy).toMatch(/^The columns are: c0, .*c49, and 4950 more$/);
});

describe('a number that is too large for a time', () => {
  it.each(['1e999', '9'.repeat(400), '1e300', `${'9'.repeat(50)} h`, `P${'9'.repeat(50)}D`])(
    '%s cannot be read',
    (cell) => {
      expect(readTime(cell)).toEqual(readTime('soon'));
    },
  );
});

it('rows of one source and one start are counted on, not through', async () => {
  const rows = (count: number) => `youtube_id,start,title\n${'abcdefghijk,1,A\n'.repeat(count)}`;
  const { tracks } = await readContent('t.csv', rows(60_000));
  expect(tracks.map(({ id }) => id).slice(0, 4)).toEqual([
    'abcdefghijk',
    'abcdefghijk@1',
    'abcdefghijk@1#2',
    'abcdefghijk@1#3',
  ]);
  expect([new Set(tracks.map(({ id }) => id)).size, tracks.at(-1)?.id]).toEqual([60_000, 'abcdefghijk@1#59999']);
});

it('a count is not lost on rows that are not kept, or on an id that a source has', () => {
  const taken = new Set(['x', 'x@1', ...Array.from({ length: 20 }, (_, i) => `x@1#${i + 2}`), 'x@1#24']);
  const made = createMadeIds((id) => taken.has(id));
  expect([made('x', '1'), made('x', '1')]).toEqual(['x@1#22', 'x@1#22']);
  for (const id of ['x@1#22', 'x@1#23']) {
    expect(made('x', '1')).toBe(id);
    taken.add(id);
  }
  expect(made('x', '1')).toBe('x@1#25');
});

it('an expression of a Croissant file with thousands of brackets in one another is refused', async () => {
  const deep = (depth: number) => {
    const regex = `${'('.repeat(depth)}a${')'.repeat(depth)}`;
    return describing(FILE, {
      ...TRACKS,
      field: [column('title', 'Song', { transform: { regex } }), column('artist', 'By')],
    });
  };
  const { report } = await checkCroissant(deep(5000));
  expect(report.errors.map(({ message }) => message)).toEqual([
    expect.stringContaining('is longer than 1,000 characters'),
  ]);
  expect((await checkCroissant(deep(400))).report.errors).toEqual([]);
});
