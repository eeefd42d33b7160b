import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  BENCHMARK,
  CONFIG,
  CORPUS,
  csv,
  GENRES,
  json,
  leak,
  parquet,
  type Rows,
  shuffled,
  stranger,
  TEST,
  TRAIN,
} from '../support/benchmark.ts';
import { builtDist } from '../support/dist.ts';
import { temporaryFolder } from '../support/folder.ts';
import { openGitHub } from '../support/github/open.ts';
import { type ActionRun, runAction } from '../support/pull.ts';
import { createRepository, openRepository, type Repository } from '../support/repository.ts';

// A working day of a repository that warns at its base and has a past: ten pull requests as its maintainers get them,
// and their like.

const dist = builtDist();
const TIMEOUT = 300_000;

/** Makes the index of the corpus in a work tree. */
function buildIndex(folder: string, rows: Rows): void {
  writeFileSync(join(folder, 'corpus.csv'), csv(rows));
  rmSync(join(folder, 'corpus'), { recursive: true, force: true });
  expect(dist.run(['index', 'build', 'corpus.csv', '--out', 'corpus'], folder)).toMatchObject({ code: 0 });
  rmSync(join(folder, 'corpus.csv'));
}

let template = '';

beforeAll(() => {
  template = realpathSync(mkdtempSync(join(tmpdir(), 'music-leakage-day-')));
  const repository = createRepository(template);
  repository.write(BENCHMARK);
  buildIndex(template, CORPUS.slice(0, 450));
  expect(dist.run(['check', '--write-baseline'], template)).toMatchObject({ code: 0 });
  repository.commit();
}, TIMEOUT);
afterAll(() => rmSync(template, { recursive: true, force: true }));

/** Changes the branch of a pull request, or what main is by then. */
type Change = (repository: Repository) => void;

type Pulled = ActionRun & { readonly comments: readonly string[] };

/** Runs the Action for a pull request on the benchmark, merged as GitHub checks it out. */
async function pull(change: Change, before: Change = () => undefined): Promise<Pulled> {
  const folder = realpathSync(temporaryFolder());
  cpSync(template, folder, { recursive: true });
  const repository = openRepository(folder);
  before(repository);
  repository.commit();
  repository.git('checkout', '--quiet', '-b', 'topic');
  change(repository);
  const head = repository.commit();
  const base = repository.git('rev-parse', 'main');
  const { sha } = repository.merge(base, head);
  const { github } = await openGitHub({
    pulls: [{ number: 7, headSha: head, baseSha: base, headRepository: 'example-org/music', state: 'open' }],
  });
  const repo = { repo: { full_name: 'example-org/music' } };
  const payload = { pull_request: { number: 7, head: { sha: head, ...repo }, base: { sha: base, ...repo } } };
  const run = await runAction(folder, github, { name: 'pull_request', sha, payload });
  return { ...run, comments: github.state.comments.map(({ body }) => body) };
}

/** Counts the messages that a maintainer gets. */
function noise({ outputs, report, annotations, comments }: Pulled) {
  const { added = 0, existing = 0, loosened = [], remarks = [], resolved = [] } = report.comparison ?? {};
  return {
    verdict: outputs.verdict,
    ...{ added, known: existing, resolved: resolved.reduce((sum, { pairs = 1 }) => sum + pairs, 0) },
    comments: comments.length,
    annotations: annotations.map(({ kind, file, line }) => `${kind} ${file ?? ''}:${line ?? ''}`),
    weakened: loosened.map(({ message }) => message),
    remarks: remarks.map(({ message }) => message),
  };
}

const QUIET = {
  ...{ verdict: 'warn', added: 0, known: 0, resolved: 0, comments: 0 },
  ...{ annotations: [], weakened: [], remarks: [] },
};

const configure =
  (from: string, to: string) =>
  (repository: Repository): void => {
    expect(CONFIG).toContain(from);
    repository.write({ 'leakage.yml': CONFIG.replace(from, to) });
  };

const test = (rows: Rows) => ({ 'data/test.csv': csv(rows) });
const TABLE = 'data/test.csv';

/** The table of the test split in another place or form. */
const moved =
  (name: string, content: (rows: Rows) => string | Uint8Array, rows = TEST): Change =>
  (repository) => {
    repository.git('rm', '--quiet', TABLE);
    repository.write({ [name]: content(rows) });
    configure(TABLE, name)(repository);
  };

const edited: Rows = TEST.map((row, i) => (i % 3 > 0 ? row : { ...row, title: (row.title ?? '').replace(/a/, 'á') }));
const withIsrc: Rows = TEST.map((row, i) => ({ ...row, isrc: `USABC22${String(i).padStart(5, '0')}` }));

/** Each change with what differs from no noise at all. */
const CASES: Readonly<Record<string, readonly [change: Change, wanted: Partial<ReturnType<typeof noise>>]>> = {
  '1: twenty tracks are added, of which two leak': [
    (at) => at.write(test([...TEST, leak(0), leak(1), ...Array.from({ length: 18 }, (_, i) => stranger(i + 2))])),
    {
      ...{ verdict: 'fail', added: 2, comments: 1 },
      annotations: ['error data/test.csv:102', 'error data/test.csv:103'],
    },
  ],
  '2: titles are corrected, those of known leaks among them': [(at) => at.write(test(edited)), {}],
  '3: a table is renamed': [
    moved('data/tagging.csv', csv),
    { remarks: ['tagging is read from data/tagging.csv, at the base from data/test.csv: the same 100 tracks'] },
  ],
  '4: the rows of all tables are in another order': [
    (at) =>
      at.write({
        ...test(shuffled(TEST)),
        'data/genres.csv': csv(shuffled(GENRES)),
        'data/train.json.gz': json(shuffled(TRAIN)),
      }),
    {},
  ],
  '5: a column is added that nobody maps': [
    (at) => at.write(test(TEST.map((row, i) => ({ ...row, note: `n${i}` })))),
    {},
  ],
  '5: a column is added and mapped': [
    (at) => {
      at.write(test(withIsrc));
      configure('album: album}, song', 'album: album, isrc: isrc}, song')(at);
    },
    {},
  ],
  '6: a table is converted': [
    moved('data/test.parquet', parquet),
    { remarks: ['tagging is read from data/test.parquet, at the base from data/test.csv: the same 100 tracks'] },
  ],
  '7: main is merged and a conflict resolved': [
    (at) => {
      at.commit(test(TEST.map((row, i) => (i === 50 ? { ...row, album: 'Ours' } : row))));
      at.git('checkout', '--quiet', 'main');
      at.commit(test(TEST.map((row, i) => (i === 50 ? { ...row, album: 'Theirs' } : row))));
      at.git('checkout', '--quiet', 'topic');
      at.git('merge', '--quiet', '--strategy-option=theirs', '--message=Merge', 'main');
    },
    {},
  ],
  '8: code is changed and nothing else': [(at) => at.write({ 'README.md': 'Another word.\n' }), {}],
  '9: ten test rows are deleted': [
    (at) => at.write(test(TEST.slice(10))),
    {
      ...{ comments: 1, resolved: 30, annotations: ['warning leakage.yml:6'] },
      weakened: [
        'tagging no longer has 10 tracks of the base, 10 of which overlapped there (90 in all, at the base 100): test0-0, test0-1, test1-0, test1-1, test2-0, and 5 more',
      ],
    },
  ],
  '10: an index grows, with rows of known leaks among the new ones': [
    (at) => buildIndex(at.folder, CORPUS),
    {
      ...{ verdict: 'fail', added: 7, comments: 1 },
      annotations: [2, 3, 4, 5, 42, 43, 44].map((line) => `error data/test.csv:${line}`),
      remarks: ['the index of msd grew: 450 → 490 tracks, none is gone'],
    },
  ],
};

describe('a pull request on a repository that warns at its base', () => {
  it.each(Object.entries(CASES))(
    '%s',
    async (_, [change, wanted]) => {
      const pulled = await pull(change);
      expect(noise(pulled)).toEqual({ ...QUIET, ...wanted });
      expect(pulled.outputs['gate-changed']).toBe(String((wanted.weakened ?? []).length > 0));
      expect(pulled.report.comparison?.base_verdict).toBe('warn');
      // Accepted overlaps are a number everywhere but in the tables of overlaps.
      const kept = pulled.report.checks.map(({ accepted }) => accepted?.baselined ?? 0).reduce((a, b) => a + b);
      expect(kept).toBe(120 - (wanted.resolved ?? 0));
      expect(pulled.report.overlaps).toHaveLength(wanted.added ?? 0);
      expect(pulled.summary).toContain(`<code>train</code> → <code>tagging</code>: ${kept} overlaps of`);
      expect(pulled.artifact['overlap/train_tagging.csv']).toBeGreaterThan(kept * 100);
    },
    TIMEOUT,
  );
});

describe('a change of the same kind that does weaken the gate', () => {
  const rows = (n: number, more: string) => [
    ...[`tagging is read from ${more}, at the base from data/test.csv`],
    ...[expect.stringContaining(`tagging lacks ${n} track`)],
  ];
  it.each<[string, Change, readonly unknown[]]>([
    ['a renamed table without a row', moved('data/b.csv', csv, TEST.slice(1)), rows(1, 'data/b.csv')],
    [
      'a converted table with another row in the place of one',
      moved('data/b.parquet', parquet, [...TEST.slice(1), stranger(1)]),
      rows(1, 'data/b.parquet'),
    ],
    [
      'an index with as many rows, one of them another',
      (at) => buildIndex(at.folder, [...CORPUS.slice(1, 450), CORPUS[489] as Rows[number]]),
      [expect.stringContaining('msd lacks 1 track'), expect.stringContaining('the index of msd is ')],
    ],
  ])(
    'by %s is weakening',
    async (_, change, weakened) => {
      const found = noise(await pull(change));
      expect(found).toMatchObject({ comments: 1, remarks: [] });
      expect(found.weakened.toSorted()).toEqual(expect.arrayContaining([...weakened]));
    },
    TIMEOUT,
  );

  it(
    'is not quiet where one more track cannot be compared, and names that track alone',
    async () => {
      const more = { clip_id: 'genre99', title: '', artist: '' };
      expect(noise(await pull((at) => at.write({ 'data/genres.csv': csv([...GENRES, more]) })))).toEqual({
        ...QUIET,
        ...{ comments: 1, annotations: ['warning data/genres.csv:32'] },
      });
    },
    TIMEOUT,
  );
});

describe('the marks of a merge', () => {
  it(
    'in a table leave the verdict unknown, at their line, and are to be removed',
    async () => {
      const marked = csv(TEST)
        .replace('test5-0', '<<<<<<< HEAD\ntest5-0')
        .replace('test6-0', '=======\ntest6-0')
        .replace('test7-0', '>>>>>>> topic\ntest7-0');
      const pulled = await pull((at) => at.write({ 'data/test.csv': marked }));
      expect(noise(pulled)).toEqual({
        ...QUIET,
        ...{ verdict: 'unknown', comments: 1, annotations: ['error data/test.csv:12'] },
      });
      expect(pulled.annotations[0]?.message).toMatch(/the mark of a merge conflict .* Remove the marks/);
      expect(pulled.annotations[0]?.message).not.toContain('strict');
    },
    TIMEOUT,
  );

  it(
    'in the baseline are named once, and what it accepts is not annotated',
    async () => {
      const pulled = await pull((at) => {
        const baseline = readFileSync(join(at.folder, '.leakage-baseline.json'), 'utf8');
        const [head, ...lines] = baseline.split('\n');
        at.write({
          '.leakage-baseline.json': [
            head,
            '<<<<<<< HEAD',
            ...lines.slice(0, 3),
            '=======',
            '>>>>>>> topic',
            ...lines,
          ].join('\n'),
        });
      });
      expect(noise(pulled)).toEqual({
        ...QUIET,
        ...{ verdict: 'unknown', known: 120, comments: 1, annotations: ['error .leakage-baseline.json:2'] },
      });
      expect(pulled.annotations[0]?.message).toMatch(/the marks of a merge.*Remove the marks/);
    },
    TIMEOUT,
  );
});

describe('a waiver', () => {
  const waiver = (expires: string) =>
    CONFIG.replace('baseline: .leakage-baseline.json\n', '').replace('recording: 0', 'recording: {warn: 0}') +
    `waivers:\n  - {test: tagging, id: test0-0, pretrain: msd, level: recording, reason: known, expires: ${expires}}\n`;
  const waived: Change = (at) => {
    at.write({ 'leakage.yml': waiver('2098-12-31') });
    buildIndex(at.folder, [...CORPUS.slice(0, 450), CORPUS[453] as Rows[number]]);
  };

  it(
    'that is renewed is a remark',
    async () => {
      expect(noise(await pull((at) => at.write({ 'leakage.yml': waiver('2099-12-31') }), waived))).toMatchObject({
        ...{ verdict: 'warn', added: 0, comments: 0, annotations: [], weakened: [] },
        remarks: [
          'the waiver of tagging/test0-0 in msd at recording was renewed: it holds until 2099-12-31, at the base until 2098-12-31',
        ],
      });
    },
    TIMEOUT,
  );

  it(
    'shows the new rows of the corpus that it accepts',
    async () => {
      const again = { ...(CORPUS[453] as Rows[number]), track_id: 'T999' };
      const pulled = await pull(
        (at) => buildIndex(at.folder, [...CORPUS.slice(0, 450), CORPUS[453] as Rows[number], again]),
        waived,
      );
      expect(pulled.annotations).toContainEqual(
        expect.objectContaining({ kind: 'notice', file: 'data/test.csv', line: 2 }),
      );
      expect(pulled.comments[0]).toContain('New, and accepted: 1 pair of 1 test track');
    },
    TIMEOUT,
  );
});
