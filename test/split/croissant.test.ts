import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RecordChoice, Split } from '../../src/config/config.ts';
import { ProblemError } from '../../src/platform/problem.ts';
import { croissantPaths, croissantTables, digestOfCroissant } from '../../src/split/croissant/open.ts';
import { CONTEXT, CSV, column, describing, FIELDS, FILE, TRACKS, taken, V1 } from '../support/croissant.ts';
import { PROJECT } from '../support/dist.ts';
import { temporaryFolder } from '../support/folder.ts';
import { sha256Of } from '../support/published.ts';
import { readAll, tableSplit } from '../support/split.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;

/** A folder with a Croissant file, as an object or as text, and files beside it. */
function dataset(content: unknown, files: Files = {}): string {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries({ ...files, 'croissant.json': '' })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const file = join(folder, 'croissant.json');
  writeFileSync(
    file,
    typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content, null, 2),
  );
  return file;
}

const split = (file: string, choice: Partial<RecordChoice> = {}, settings: Partial<Split> = {}): Split =>
  tableSplit(file, {
    ...{ form: 'croissant', croissant: { recordSet: undefined, split: undefined, ...choice } },
    ...settings,
  });

async function titles(file: string, choice?: Partial<RecordChoice>, settings?: Partial<Split>) {
  return (await readAll(split(file, choice, settings))).tracks.map(({ id, title }) => `${id} ${title}`);
}

const failure = (reading: Promise<unknown>): Promise<string> =>
  reading.then(
    () => 'read without an error',
    (error) => {
      if (!(error instanceof ProblemError)) throw error;
      const [{ file, line, message, remedy } = { file: '', line: 0, message: '', remedy: '' }] = error.problems;
      expect(remedy).not.toBe('');
      return `${file?.split('/').at(-1)}:${line ?? ''}: ${message}`;
    },
  );

/** Returns the message about a Croissant file that is otherwise in order. */
const refusal = (
  content: unknown,
  files: Files = { 'a.csv': CSV },
  choice?: Partial<RecordChoice>,
  settings?: Partial<Split>,
) => failure(titles(dataset(content, files), choice, settings));

describe('reads', () => {
  const fixture = join(PROJECT, 'fixtures/croissant/metadata.json');

  it('the records of one split by a column, with a regex over what it holds', async () => {
    const { tracks, tally } = await readAll(split(fixture, { recordSet: 'tracks', split: 'test' }));
    expect(tracks.map(({ id, title, artist }) => [id, title, artist])).toEqual([
      ['nb', 'Night Bus to Nowhere', 'The Paper Lanterns'],
      ['sv', 'Søvnløs', 'Bjørk & Birk'],
      ['hm', 'Harbour Morning', 'The Paper Lanterns'],
    ]);
    expect(tally.columns).toEqual({ id: 'id', title: 'title', artist: 'artist' });
    expect(await titles(fixture, { recordSet: 'tracks' })).toHaveLength(5);
  });

  it('a set of files whose names say the split, each row with its own place', async () => {
    const { tracks, tally } = await readAll(split(fixture, { recordSet: 'clips', split: 'train' }));
    expect(tracks.map(({ id, title, line }) => [id, title, line])).toEqual([
      ['c1', 'Harbour Morning', 1],
      ['c2', 'Quiet Carriage', 2],
      ['c3', 'Søvnløs', 3],
    ]);
    expect(tally.files?.map(({ file, after }) => [file.split('/').at(-1), after])).toEqual([
      ['train-0.jsonl', 0],
      ['train-1.jsonl', 2],
    ]);
  });

  it('words with and without their prefixes alike, and an old address of schema.org', async () => {
    const prefixed = {
      '@context': {
        ...CONTEXT,
        mlc: 'http://mlcommons.org/croissant/',
        sc: 'http://schema.org/',
        dct: 'http://purl.org/dc/terms/',
      },
      'dct:conformsTo': { '@id': V1 },
      'sc:distribution': { ...FILE, contentUrl: undefined, 'sc:contentUrl': 'a.csv' },
      'cr:recordSet': {
        '@id': 't',
        'http://mlcommons.org/croissant/field': FIELDS.slice(1).concat({
          '@id': 't/id',
          'mlc:source': { 'mlc:fileObject': 'a.csv', 'mlc:extract': { 'mlc:column': { '@value': 'id' } } },
        }),
      },
    };
    expect(await titles(dataset(prefixed, { 'a.csv': CSV }))).toEqual(['1 Blue', '2 Red']);
  });

  it.each<[string, string, string, object, object]>([
    ['TSV', 'a.tsv', CSV.replaceAll(',', '\t'), { encodingFormat: 'text/tab-separated-values' }, { column: 'Song' }],
    [
      'JSON Lines',
      'a.jsonl',
      '{"id":1,"Song":"Blue"}\n{"id":2,"Song":"Red"}\n',
      { encodingFormat: 'application/jsonlines' },
      { column: 'Song' },
    ],
    [
      'JSON',
      'a.json',
      '[{"id":1,"Song":"Blue"},{"id":2,"Song":"Red"}]',
      { encodingFormat: 'application/json' },
      { jsonPath: '$[*].Song' },
    ],
    ['a type by the name alone', 'a.csv', CSV, { encodingFormat: [] }, { column: 'Song' }],
    ['a type by the name alone, packed', 'a.csv', CSV, { encodingFormat: ['text/plain'] }, { column: 'Song' }],
  ])('%s', async (_, name, content, settings, extract) => {
    const source = (extract: object) => ({ fileObject: { '@id': 'it' }, extract });
    const id = 'jsonPath' in extract ? { jsonPath: '$[*].id' } : { column: 'id' };
    const described = describing([{ '@id': 'it', contentUrl: `./${name}`, ...settings }], {
      ...{ '@id': 't', field: [taken('id', source(id)), taken('title', source(extract))] },
    });
    expect(await titles(dataset(described, { [name]: content }))).toEqual(['1 Blue', '2 Red']);
  });

  it('rows under a key of a JSON document, and what is nested in them', async () => {
    const json = JSON.stringify({ v: 1, rows: [{ id: 'x', meta: { Song: 'Blue' } }] });
    const from = (jsonPath: string) => ({ fileObject: { '@id': 'it' }, extract: { jsonPath } });
    const described = describing([{ '@id': 'it', contentUrl: 'a.json', encodingFormat: 'application/json' }], {
      field: [taken('id', from('$.rows[*].id')), taken('title', from("$.rows[*]['meta'].Song"))],
    });
    expect(await titles(dataset(described, { 'a.json': json }))).toEqual(['x Blue']);
  });

  it('records that stand in the file itself', async () => {
    const data = [
      { 't/id': 'x', 't/title': 'Blue' },
      { 't/id': 'y', title: 'Red' },
    ];
    const field = [{ '@id': 't/id' }, { '@id': 't/title', name: 'title' }];
    const file = dataset(describing([], { '@id': 't', field, data }));
    expect(await titles(file)).toEqual(['x Blue', 'y Red']);
    expect(await digestOfCroissant(split(file))).toBe((await readAll(split(file))).tally.sha256);
  });

  it('fields of fields', async () => {
    const field = [column('id', 'id'), { '@id': 't/about', subField: [column('title', 'Song')] }];
    expect(await titles(dataset(describing(FILE, { '@id': 't', field }), { 'a.csv': CSV }))).toEqual([
      '1 Blue',
      '2 Red',
    ]);
  });

  it('names of files that are no tables as records, by their paths', async () => {
    const set = {
      '@type': 'cr:FileSet',
      '@id': 'audio',
      encodingFormat: 'audio/mpeg',
      includes: 'a/**/*.mp3',
      excludes: 'a/x/*',
    };
    const field = [
      taken('id', {
        fileSet: { '@id': 'audio' },
        extract: { fileProperty: 'fullpath' },
        transform: { regex: '^a/(?P<id>.*)\\.mp3$' },
      }),
      taken('title', { fileSet: { '@id': 'audio' }, extract: { fileProperty: 'filename' } }),
    ];
    const files = { 'a/Blue.mp3': 'x', 'a/b/Red.mp3': 'x', 'a/x/No.mp3': 'x', 'a/.hidden.mp3': 'x', 'a/note.txt': 'x' };
    const file = dataset(describing(set, { field }), files);
    expect(await titles(file)).toEqual(['Blue Blue.mp3', 'b/Red Red.mp3']);
    const before = (await readAll(split(file))).tally.sha256;
    expect(await digestOfCroissant(split(file))).toBe(before);
    writeFileSync(join(dirname(file), 'a/Green.mp3'), 'x');
    expect((await readAll(split(file))).tally.sha256).not.toBe(before);
  });

  it('what Hugging Face writes: Parquet files of a repository, by folders of configuration and split', async () => {
    const { file, at } = huggingFace('train');
    expect(await titles(file, { recordSet: 'default', split: 'train' })).toHaveLength(4);
    const { tally } = await readAll(split(file, { recordSet: 'default', split: 'train' }));
    expect(tally.partial).toBeUndefined();
    expect(tally.files).toEqual([{ file: join(dirname(file), at), after: 0 }]);
  });

  it('a part of an export, and says that it is one', async () => {
    const { file, at } = huggingFace('partial-train');
    const { tally, tracks } = await readAll(split(file, { recordSet: 'default', split: 'train' }));
    expect(tracks).toHaveLength(4);
    expect(tally.partial).toEqual([join(dirname(file), at)]);
  });
});

/** Writes a dataset as the Hub describes it, beside a clone of its `refs/convert/parquet`. */
function huggingFace(folder: string): { readonly file: string; readonly at: string } {
  const repo = 'https://huggingface.co/datasets/o/tracks/tree/refs%2Fconvert%2Fparquet';
  const sha256 = 'https://github.com/mlcommons/croissant/issues/80';
  const set = 'parquet-files-for-config-default';
  const from = (extract: object, transform?: object) => ({
    fileSet: { '@id': set },
    extract,
    ...(transform ? { transform } : {}),
  });
  const content = describing(
    [
      { '@type': 'cr:FileObject', '@id': 'repo', name: 'repo', contentUrl: repo, encodingFormat: 'git+https', sha256 },
      {
        ...{
          '@type': 'cr:FileSet',
          '@id': set,
          containedIn: { '@id': 'repo' },
          encodingFormat: 'application/x-parquet',
        },
        includes: 'default/*/*.parquet',
      },
    ],
    [
      {
        ...{ '@id': 'default_splits', name: 'default_splits', dataType: 'cr:Split' },
        field: [{ '@id': 'default_splits/split_name', name: 'split_name' }],
        data: [{ 'default_splits/split_name': 'train' }],
      },
      {
        '@id': 'default',
        field: [
          {
            '@id': 'default/split',
            source: from({ fileProperty: 'fullpath' }, { regex: 'default/(?:partial-)?(train|test)/.+parquet$' }),
            references: { field: { '@id': 'default_splits/split_name' } },
          },
          ...['id', 'title', 'artist'].map((name) => ({ '@id': `default/${name}`, source: from({ column: name }) })),
        ],
      },
    ],
  );
  const at = `default/${folder}/0000.parquet`;
  const parquet = readFileSync(join(PROJECT, 'fixtures/inputs/snappy.parquet'));
  return { file: dataset(content, { [at]: parquet, 'default/test/0000.parquet': parquet }), at };
}

describe('the regex of a field', () => {
  const read = (regex: string | readonly string[], cell: string) => {
    const transform = [regex].flat().map((regex) => ({ regex }));
    const field = [column('id', 'id'), column('title', 'Song', { transform })];
    return titles(dataset(describing(FILE, { '@id': 't', field }), { 'a.csv': `id,Song\n1,${cell}\n` }));
  };

  it.each([
    ['^(.+)\\.mp3$', 'Blue.mp3', 'Blue'],
    ['(\\d+)-(.*)', '07-Blue', '07'],
    ['(?:a|b)-(?P<name>\\w+)', 'b-Blue', 'Blue'],
    ['(x)|(y.*)', 'yes', 'yes'],
    ['([^/]+)/', 'Blue/Red', 'Blue'],
    ['([A-Z][a-z]{2,3})', 'Blueish', 'Blue'],
    // It has to match from the start, as Python's re.match does; what does not match stays as it is.
    ['(Red)', 'Blue Red', 'Blue Red'],
    ['.*(Red)', 'Blue Red', 'Red'],
    ['(\\x42lue)', 'Blue', 'Blue'],
    ['([\\w\\-.]+)', 'a-b.c d', 'a-b.c'],
    ['(]+)', ']]a', ']]'],
  ])('%s takes from %s: %s', async (regex, cell, expected) => {
    expect(await read(regex, cell)).toEqual([`1 ${expected}`]);
  });

  it('is applied one after another', async () => {
    expect(await read(['.*/(.+)', '(.+)\\.mp3'], 'a/Blue.mp3')).toEqual(['1 Blue']);
  });

  it.each([
    ['(a+)+$', 'repeats what has repetitions or choices itself'],
    ['((a|b)c)*', 'repeats what has repetitions or choices itself'],
    ['(?=a)(b)', 'has "(?=", which is not supported'],
    ['(?<!a)(b)', 'has "(?<", which is not supported'],
    ['(a)\\1', 'has "\\1", which is not supported'],
    ['abc', 'has no group in parentheses that says what is taken'],
    ['(abc', 'has a group that is never closed'],
    ['abc)', 'has a ")" that closes nothing'],
    ['([a', 'has a "[" that is never closed'],
    ['([z-a])', 'is not a regular expression'],
    ['(a**)', 'repeats a repetition'],
    ['(*a)', 'has a "*" with nothing before it to repeat'],
    [`(${'a?'.repeat(40)})`, 'has so many choices that it may not end'],
  ])('%s is refused', async (regex, why) => {
    const field = [column('id', 'id'), column('title', 'Song', { transform: { regex } })];
    const said = await refusal(describing(FILE, { '@id': 't', field }));
    expect(said).toMatch(/^croissant\.json:\d+: /);
    expect(said).toContain(`the field title has a \`transform.regex\` that ${why}, which is not supported`);
  });

  it('is not tried on a cell that could take long', async () => {
    const transform = { regex: '(.*)a(.*)b(.*)c' };
    const field = [column('id', 'id'), column('title', 'Song', { transform })];
    const file = dataset(describing(FILE, { '@id': 't', field }), {
      'a.csv': `id,Song\n1,${'ab'.repeat(5000)}\n2,aabc\n`,
    });
    const { tracks, tally } = await readAll(split(file));
    expect(tracks.map(({ id, title }) => `${id} ${title}`)).toEqual(['2 a']);
    expect(tally.malformedRows).toEqual([
      {
        line: 2,
        reason: expect.stringMatching(/^"title" is longer than the \d+ characters that its regex is tried on$/),
      },
    ]);
  });
});

describe('refuses', () => {
  const ok = () => describing(FILE, TRACKS);
  const fields = (...field: readonly object[]) =>
    describing(FILE, { '@id': 't', field: [column('id', 'id'), ...field] });
  const from = (source: object) => fields(taken('title', source));

  it.each<[string, unknown, string]>([
    ['what is cut short', JSON.stringify(ok(), null, 2).slice(0, 300), 'the JSON is cut short: it ends here'],
    ['what is no JSON', '{"a": 1,\n nonsense}', 'is not JSON from here on'],
    ['an empty file', ' \n', 'is empty'],
    [
      'a Git LFS pointer',
      'version https://git-lfs.github.com/spec/v1\noid sha256:00\n',
      'is a Git LFS pointer, not the Croissant file',
    ],
    ['what is deep', `${'['.repeat(100)}`, 'is nested more than 64 deep'],
    ['another encoding', Buffer.from('{"a": "\xe9"}', 'latin1'), 'is not UTF-8, so not JSON'],
    ['an array', '[]', 'is JSON, but not a Croissant file: it is not a JSON object'],
    [
      'other JSON',
      { conformsTo: 'x' },
      'is JSON, but no Croissant file: it does not say by `conformsTo` which version it is of',
    ],
    [
      'an old version',
      { ...ok(), conformsTo: 'http://mlcommons.org/croissant/0.8' },
      'is of version 0.8 of Croissant; 1.0 and 1.1 are supported',
    ],
    ['a graph', { ...ok(), '@graph': [] }, 'the form of JSON-LD with a `@graph` is not supported'],
    [
      'a word of another meaning',
      { ...ok(), '@context': { ...CONTEXT, field: 'https://example.org/field' } },
      '`@context`',
    ],
    ['no record set', describing(FILE, []), 'there is no record set'],
    [
      'several record sets',
      describing(FILE, [TRACKS, { ...TRACKS, '@id': 'u', name: 'u' }]),
      'there are several record sets: t, u',
    ],
    ['no fields', describing(FILE, { '@id': 't' }), 'the record set t has no fields'],
    ['a list of numbers', describing([1], TRACKS), 'distribution[0]: Invalid input: expected object'],
    ['a file that is not described', describing([], TRACKS), 'there is no FileObject and no FileSet "a.csv"'],
    [
      'what is no table',
      describing({ ...FILE, encodingFormat: 'application/pdf' }, TRACKS),
      'a.csv is not a supported table (application/pdf)',
    ],
    [
      'what is elsewhere',
      describing(
        { ...FILE, contentUrl: 'https://example.org/x/b.csv', '@id': 'a.csv', name: 'c' },
        { '@id': 't', field: FIELDS },
      ),
      'read without an error',
    ],
    [
      'what is elsewhere and not here',
      describing(
        { ...FILE, contentUrl: 'https://example.org/b.csv', '@id': 'q.csv' },
        { field: taken('title', { fileObject: 'q.csv', extract: { column: 'x' } }) },
      ),
      'q.csv is at https://example.org/b.csv, and not here: nothing is downloaded',
    ],
    [
      'a path upwards',
      describing({ ...FILE, contentUrl: '../a.csv' }, TRACKS),
      'the path "../a.csv" is not one below the folder of the file',
    ],
    [
      'a whole path',
      describing({ ...FILE, contentUrl: '/etc/passwd' }, TRACKS),
      'the path "/etc/passwd" is not one below the folder of the file',
    ],
    [
      'an address of a file',
      describing({ ...FILE, contentUrl: 'file:///etc/passwd', '@id': 'a.csv' }, TRACKS),
      'read without an error',
    ],
    [
      'another file',
      describing({ ...FILE, sha256: '0'.repeat(64) }, TRACKS),
      `is not the file that croissant.json describes: its sha256 is ${sha256Of(CSV)}, there it is ${'0'.repeat(64)}`,
    ],
    [
      'another file by MD5',
      describing({ ...FILE, md5: '0'.repeat(32) }, TRACKS),
      'is not the file that croissant.json describes: its md5 is ',
    ],
    [
      'what is no digest',
      describing({ ...FILE, sha256: 'abc' }, TRACKS),
      '"abc" is not a SHA-256: expected 64 hexadecimal digits',
    ],
    [
      'an archive',
      describing(
        [
          { ...FILE, containedIn: { '@id': 'z' } },
          { '@id': 'z', contentUrl: 'z.zip', encodingFormat: 'application/zip' },
        ],
        TRACKS,
      ),
      'a.csv lies in the archive z, and archives are not opened',
    ],
    [
      'an unknown container',
      describing({ ...FILE, containedIn: { '@id': 'z' } }, TRACKS),
      'there is no FileObject "z"',
    ],
    [
      'hidden files',
      describing({ '@id': 'a.csv', includes: '.git/*.csv' }, TRACKS),
      '".git/*.csv" names what is hidden, or above the folder',
    ],
    [
      'files above',
      describing({ '@id': 'a.csv', includes: '../*.csv' }, TRACKS),
      '"../*.csv" names what is hidden, or above the folder',
    ],
    ['no file of a set', describing({ '@id': 'a.csv', includes: 'x*.csv' }, TRACKS), 'is as a.csv says: x*.csv'],
    [
      'a join of two files',
      describing([FILE, { ...FILE, '@id': 'b.csv' }], {
        '@id': 't',
        field: [...FIELDS, taken('x', { fileObject: 'b.csv', extract: { column: 'y' } })],
      }),
      'the record set t takes its fields from a.csv and b.csv: a join, which is not supported',
    ],
    [
      'a field of another record set',
      from({ field: { '@id': 'u/title' } }),
      'the field title is taken from another record set, a join',
    ],
    ['a field without a source', fields({ '@id': 't/title' }), 'the field title has no `source`'],
    [
      'two ways to extract',
      from({ fileObject: 'a.csv', extract: { column: 'Song', fileProperty: 'filename' } }),
      'the field title has a `source` without one `extract`',
    ],
    [
      'lines',
      from({ fileObject: 'a.csv', extract: { fileProperty: 'lines' } }),
      'the field title has `extract.fileProperty` "lines"',
    ],
    [
      'a separator',
      from({ fileObject: 'a.csv', extract: { column: 'Song' }, transform: { separator: ',' } }),
      'the field title has `transform.separator`',
    ],
    [
      'a query',
      from({ fileObject: 'a.csv', extract: { column: 'Song' }, transform: { jsonQuery: 'x' } }),
      'the field title has `transform.jsonQuery`',
    ],
    [
      'a replacement',
      from({ fileObject: 'a.csv', extract: { column: 'Song' }, transform: { replace: 'a/b' } }),
      'the field title has `transform.replace`',
    ],
    [
      'a column that the table lacks',
      from({ fileObject: 'a.csv', extract: { column: 'Songs' } }),
      'no column "Songs" (did you mean "Song"?)',
    ],
    ['nothing to match by', fields(column('fold', 'fold')), 'no column to match by: no title, identifier or digest'],
  ])('%s', async (_, content, expected) => {
    const said = await refusal(content);
    if (expected === '`@context`') expect(said).toMatch(/@context.*field.*gives a word of Croissant another meaning/);
    else expect(said).toContain(expected);
  });

  it('only what is needed: another field is nobody’s trouble', async () => {
    const other = column('tags', 'fold', { transform: { separator: ',' } });
    expect(await titles(dataset(fields(column('title', 'Song'), other), { 'a.csv': CSV }))).toEqual([
      '1 Blue',
      '2 Red',
    ]);
  });

  it('a record set, a split, a column and a position that there are not, with the nearest', async () => {
    const split = column('split', 'fold');
    const content = describing(FILE, {
      '@id': 't',
      field: [...FIELDS, { ...split, dataType: ['sc:Text', 'cr:Split'] }],
    });
    const files = { 'a.csv': CSV };
    expect(await refusal(content, files, { recordSet: 'u' })).toContain('there is no record set "u"');
    expect(await refusal(content, files, { split: 'tset' })).toContain(
      'no record of t is of the split "tset" (did you mean "test"?)',
    );
    expect(await refusal(ok(), files, { split: 'test' })).toContain(
      'the record set t has no field of the type cr:Split',
    );
    const columns = (title: string | number) => ({ columns: { title } });
    expect(await refusal(content, files, {}, columns('titel'))).toContain('no field "titel" (did you mean "title"?)');
    expect(await refusal(content, files, {}, columns(2))).toContain(
      'a record set has no column 2: its fields have names',
    );
  });

  it('links that lead out of the folder, in the file and in a set of files', async () => {
    const outside = join(temporaryFolder(), 'out.csv');
    writeFileSync(outside, CSV);
    for (const resource of [FILE, { '@id': 'a.csv', includes: 'a*.csv', encodingFormat: 'text/csv' }]) {
      const file = dataset(describing(resource, TRACKS));
      symlinkSync(outside, join(dirname(file), 'a.csv'));
      expect(await failure(titles(file))).toContain('is a link that leads out of the folder of the Croissant file');
    }
  });

  it("links into git's own folder, in the file and in a set of files", async () => {
    for (const resource of [FILE, { '@id': 'a.csv', includes: 'x/*.csv', encodingFormat: 'text/csv' }]) {
      const file = dataset(describing(resource, TRACKS), { '.git/config': CSV, 'x/note.txt': '' });
      symlinkSync('../.git/config', join(dirname(file), 'x/a.csv'));
      symlinkSync('.git/config', join(dirname(file), 'a.csv'));
      expect(await failure(titles(file))).toContain('is a link that leads out of the folder of the Croissant file');
    }
  });

  it('a folder in place of the file, and a file that is not there', async () => {
    const file = dataset(ok());
    expect(await failure(titles(file))).toMatch(/a\.csv:: (no such file|cannot be read)/);
    mkdirSync(join(dirname(file), 'a.csv'));
    expect(await failure(titles(file))).toContain('is a folder, a pipe or a device, not a file');
  });

  it('the file of the split at its line', async () => {
    const content = from({ fileObject: 'a.csv', extract: { column: 'Song' }, transform: { replace: 'a/b' } });
    const said = await refusal(content);
    const line = JSON.stringify(content, null, 2)
      .split('\n')
      .findIndex((line) => line.includes('"t/title"'));
    expect(Number(/^croissant\.json:(\d+)/.exec(said)?.[1])).toBeGreaterThanOrEqual(line);
    expect(Number(/^croissant\.json:(\d+)/.exec(said)?.[1])).toBeLessThanOrEqual(line + 1);
  });
});

describe('says beforehand', () => {
  it('which paths a split may be read from, and which tables it is', async () => {
    const file = dataset(describing(FILE, TRACKS), { 'a.csv': CSV });
    expect(await croissantPaths(split(file))).toEqual(['a.csv']);
    expect((await croissantTables(split(file))).map(({ name }) => name)).toEqual(['a.csv']);
    expect(await digestOfCroissant(split(file))).toBe((await readAll(split(file))).tally.sha256);
    const { file: hub } = huggingFace('train');
    const choice = { recordSet: 'default', split: 'train' };
    expect(await croissantPaths(split(hub, choice))).toEqual(['repo/default', 'tracks/default', 'default']);
    expect(await digestOfCroissant(split(hub, choice))).toBe((await readAll(split(hub, choice))).tally.sha256);
  });

  it('where what was moved lies', async () => {
    const file = dataset(describing(FILE, TRACKS));
    const elsewhere = join(temporaryFolder(), 'base.csv');
    copyFileSync(join(PROJECT, 'fixtures/croissant/tracks.csv'), elsewhere);
    writeFileSync(elsewhere, CSV);
    expect(await titles(file, { moved: new Map([['a.csv', elsewhere]]) })).toEqual(['1 Blue', '2 Red']);
  });
});
