import { readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { runActionCheck } from '../../src/action/run-check.ts';
import { checkFile } from '../../src/cli/check.ts';
import { type Report, reportSchema } from '../../src/model/report.ts';
import { temporaryFolder } from '../support/folder.ts';
import { createRepository, type Repository } from '../support/repository.ts';

const start = process.cwd();
afterEach(() => {
  process.chdir(start);
  vi.unstubAllEnvs();
});

type Files = Readonly<Record<string, string>>;

/** Where the configuration lies, and how the workflow names it. */
type Layout = { readonly folder: string; readonly config: string; readonly workingDirectory: string };

const LAYOUTS: Readonly<Record<string, Layout>> = {
  'the root': { folder: '', config: 'leakage.yml', workingDirectory: '' },
  'a folder below': { folder: 'bench/', config: 'bench/leakage.yml', workingDirectory: '' },
  'a working-directory': { folder: 'deep/bench/', config: 'leakage.yml', workingDirectory: 'deep/bench' },
};

const EVENTS = ['pull_request of a fork', 'merge_group', 'push', 'command line', 'pull_request'] as const;
type Happening = (typeof EVENTS)[number];

const YAML = 'version: 1\npretrain:\n  corpus: {table: corpus.csv}\ntest:\n  bench: {table: bench.csv}\n';
const CORPUS = 'id,title,artist\nc1,Aurora Borealis,Night Owls\nc2,Harbour Lights,The Gulls\nc3,Winter Sun,The Larks\n';
const CLEAN = 'id,title,artist\nb1,Something Else,Nobody\n';
const LEAK = `${CLEAN}b2,Aurora Borealis,Night Owls\n`;
const IGNORED = 'limits: {recording: ignore, unchecked: ignore}\n';

const BASE: Files = { 'leakage.yml': YAML, 'corpus.csv': CORPUS, 'bench.csv': CLEAN };

const below = (folder: string, files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}${name}`, text]));

const payloadOf = (happening: Happening, base: string, head: string): object => {
  const repo = (owner: string) => ({ full_name: `${owner}/r` });
  if (happening === 'push') return { before: base };
  if (happening === 'merge_group') return { merge_group: { base_sha: base } };
  const from = happening === 'pull_request' ? 'o' : 'stranger';
  return { pull_request: { number: 1, head: { sha: head, repo: repo(from) }, base: { sha: base, repo: repo('o') } } };
};

/** The report of the gate on what is committed, against a commit before. */
async function gate(
  repository: Repository,
  base: string,
  happening: Happening,
  { config, workingDirectory, policy = 'base' }: Omit<Layout, 'folder'> & { readonly policy?: 'base' | 'head' },
): Promise<Report> {
  const head = repository.git('rev-parse', 'HEAD');
  if (happening === 'command line') {
    // A shell knows by which links it came.
    vi.stubEnv('PWD', join(repository.folder, workingDirectory));
    process.chdir(join(repository.folder, workingDirectory));
    return checkFile(config, { cache: temporaryFolder(), base, policy });
  }
  // GitHub checks out the merge of the two.
  if (happening.startsWith('pull_request')) repository.merge(base, head);
  const folder = temporaryFolder();
  const event = join(folder, 'event.json');
  writeFileSync(event, JSON.stringify(payloadOf(happening, base, head)));
  process.chdir(join(repository.folder, workingDirectory));
  await runActionCheck(folder, {
    ...{ PATH: process.env.PATH, RUNNER_TEMP: temporaryFolder(), GITHUB_WORKSPACE: repository.folder },
    ...{ GITHUB_EVENT_NAME: happening.split(' ', 1)[0], GITHUB_EVENT_PATH: event, GITHUB_REPOSITORY: 'o/r' },
    ...{ GITHUB_SHA: repository.git('rev-parse', 'HEAD'), GITHUB_SERVER_URL: 'https://github.com' },
    ...{ MUSIC_LEAKAGE_CONFIG: config, MUSIC_LEAKAGE_WORKING_DIRECTORY: workingDirectory },
    ...{ MUSIC_LEAKAGE_POLICY: policy, MUSIC_LEAKAGE_OFFLINE: 'true' },
  });
  process.chdir(start);
  return reportSchema.parse(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')));
}

type Attack = {
  /** Besides the usual base. */
  readonly base?: Files;
  /** Files that the change writes, besides a leak in bench.csv. */
  readonly files?: Files;
  /** Further action of the change. */
  readonly act?: (folder: string, layout: Layout) => void;
  /** Configuration that the workflow names then. */
  readonly config?: string;
  readonly verdict: 'fail' | 'unknown';
  /** Where it has no folder of its own it cannot be done. */
  readonly needsFolder?: true;
};

const withYaml = (from: string, to: string, more = ''): Files => {
  if (!YAML.includes(from)) throw new Error(`no ${from}`);
  return { 'leakage.yml': `${YAML.replace(from, to)}${more}` };
};

/** Attacks that exchange the judge itself. */
const MOVES: Readonly<Record<string, Attack>> = {
  'the folder becomes a link to a loosened one': {
    ...{ verdict: 'fail', needsFolder: true },
    act: (folder) => {
      renameSync(folder, `${folder}2`);
      writeFileSync(join(`${folder}2`, 'leakage.yml'), `${YAML}${IGNORED}`);
      symlinkSync('bench2', folder);
    },
  },
  'the configuration becomes a link to a loosened one': {
    verdict: 'fail',
    act: (folder) => {
      writeFileSync(join(folder, 'other.yml'), `${YAML}${IGNORED}`);
      rmSync(join(folder, 'leakage.yml'));
      symlinkSync('other.yml', join(folder, 'leakage.yml'));
    },
  },
  'the configuration is renamed and the workflow follows': {
    ...{ verdict: 'unknown', config: 'gate.yml' },
    act: (folder) => {
      rmSync(join(folder, 'leakage.yml'));
      writeFileSync(join(folder, 'gate.yml'), `${YAML}${IGNORED}`);
    },
  },
  'a second configuration comes beside the first': {
    ...{ verdict: 'unknown', config: 'second.leakage.yml' },
    files: { 'second.leakage.yml': `${YAML}${IGNORED}` },
  },
  'the test split is renamed and ignored': {
    verdict: 'unknown',
    files: withYaml('bench:', 'Bench:', IGNORED),
  },
  'the pretraining split is renamed and skipped': {
    verdict: 'unknown',
    files: withYaml('corpus:', 'Corpus:', 'checks: [{skip: later}]\n'),
  },
  'the roles are exchanged': {
    verdict: 'unknown',
    files: {
      'leakage.yml': `version: 1\npretrain: {bench: {table: bench.csv}}\ntest: {corpus: {table: corpus.csv}}\n${IGNORED}`,
    },
  },
};

/** Attacks whose settings would hide what the base compares. */
const SETTINGS: Readonly<Record<string, Attack>> = {
  'the pair is skipped': { verdict: 'fail', files: withYaml('', '', 'checks: [{skip: later}]\n') },
  'no check names the pair': {
    verdict: 'fail',
    files: {
      ...withYaml('test:', '  other: {table: other.csv}\ntest:', 'checks: [{pretrain: other}]\n'),
      'other.csv': 'id,title,artist\no1,Nothing,Of This\n',
    },
  },
  'the limit is ignored': { verdict: 'fail', files: withYaml('', '', IGNORED) },
  'the columns are empty ones': {
    verdict: 'unknown',
    files: {
      ...withYaml('{table: bench.csv}', '{table: bench.csv, columns: {id: id, title: a, artist: b}}', IGNORED),
      'bench.csv': 'id,title,artist,a,b\nb1,Something Else,Nobody,,\nb2,Aurora Borealis,Night Owls,,\n',
    },
  },
  'keep drops the row': {
    verdict: 'fail',
    files: withYaml('{table: bench.csv}', '{table: bench.csv, keep: {id: b1}}'),
  },
  'an id list drops the row': {
    verdict: 'fail',
    files: { ...withYaml('{table: bench.csv}', '{table: bench.csv, keep: {ids: ids.txt}}'), 'ids.txt': 'b1\n' },
  },
  'the layout drops the row': {
    verdict: 'fail',
    files: withYaml('{table: bench.csv}', '{table: bench.csv, layout: {comment: b2}}'),
  },
  'names read something else': {
    verdict: 'unknown',
    files: withYaml(
      '{table: bench.csv}',
      "{table: bench.csv, columns: {id: id}, names: {column: id, pattern: 'b{title}'}}",
    ),
  },
  'the split is read from a clean file': {
    verdict: 'fail',
    files: { ...withYaml('table: bench.csv', 'table: clean.csv'), 'clean.csv': CLEAN },
  },
  'the split is read from a file with a leak, and the old one stays clean': {
    verdict: 'fail',
    files: { ...withYaml('table: bench.csv', 'table: new.csv', IGNORED), 'new.csv': LEAK, 'bench.csv': CLEAN },
  },
  'more rows of the same table are the split': {
    verdict: 'fail',
    base: withYaml('{table: bench.csv}', '{table: bench.csv, keep: {id: b1}}'),
    files: { 'leakage.yml': `${YAML}${IGNORED}` },
  },
  'the pretraining split is another one and its table is gone': {
    verdict: 'unknown',
    files: { ...withYaml('corpus.csv', 'small.csv'), 'small.csv': 'id,title,artist\nc2,Harbour Lights,The Gulls\n' },
    act: (folder) => rmSync(join(folder, 'corpus.csv')),
  },
  'text is compared in another way': {
    verdict: 'fail',
    files: withYaml('', '', 'match: {text: {retrieve: seed, template: "{title}{_}"}}\nstrict: {malformed-rows: 9}\n'),
  },
  'malformed rows are let through': {
    verdict: 'unknown',
    files: {
      ...withYaml('', '', 'strict: {malformed-rows: 9}\n'),
      'bench.csv': `${CLEAN}b2,Aurora Borealis\n`,
    },
  },
  'a limit in songs, and all tracks are one song': {
    verdict: 'fail',
    base: withYaml('', '', 'limits: {recording: {fail: 1, unit: songs}}\n'),
    files: {
      ...withYaml(
        '{table: bench.csv}',
        '{table: bench.csv, song: fold}',
        'limits: {recording: {fail: 1, unit: songs}}\n',
      ),
      'bench.csv': 'id,title,artist,fold\nb1,Harbour Lights,The Gulls,1\nb2,Aurora Borealis,Night Owls,1\n',
    },
  },
};

/** A repository in which the attack was committed, with the base's commit and what the workflow names. */
function attacked(attack: Attack, layout: Layout) {
  const repository = createRepository();
  const base = repository.commit(below(layout.folder, { ...BASE, ...attack.base }));
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.write(below(layout.folder, { 'bench.csv': LEAK, ...attack.files }));
  attack.act?.(join(repository.folder, layout.folder).replace(/\/$/, ''), layout);
  repository.commit();
  const config = attack.config === undefined ? layout.config : layout.config.replace('leakage.yml', attack.config);
  return { repository, base, config, workingDirectory: layout.workingDirectory };
}

async function run(attack: Attack, layout: Layout, happening: Happening): Promise<Report> {
  const { repository, base, ...named } = attacked(attack, layout);
  return gate(repository, base, happening, named);
}

describe.each(Object.entries(LAYOUTS))('policy base from %s', (_, layout) => {
  const possible = Object.entries(MOVES).filter(([, { needsFolder }]) => !needsFolder || layout.folder !== '');
  describe.each(EVENTS.slice(0, 4))('on %s', (happening) => {
    it.each(possible)('stops a leak where %s', async (_, attack) => {
      const report = await run(attack, layout, happening);
      expect(report.verdict, JSON.stringify(report.errors)).toBe(attack.verdict);
      expect(report.comparison?.loosened).not.toEqual([]);
    });
  });
});

describe('policy head', () => {
  it.each(Object.entries(MOVES))('lists what weakens the gate where %s', async (_, attack) => {
    const { repository, base, ...named } = attacked(attack, LAYOUTS['a working-directory'] as Layout);
    const report = await gate(repository, base, 'pull_request', { ...named, policy: 'head' });
    expect(report.comparison?.loosened).not.toEqual([]);
  });
});

describe('policy base', () => {
  const layouts = Object.values(LAYOUTS);
  const attacks = Object.entries(SETTINGS).map(([name, attack], i) => {
    const happening = EVENTS[i % EVENTS.length] as Happening;
    return [name, happening, attack, layouts[i % layouts.length] as Layout] as const;
  });
  it.each(attacks)('stops a leak where %s, on %s', async (_, happening, attack, layout) => {
    const report = await run(attack, layout, happening);
    expect(report.verdict, JSON.stringify(report.errors)).toBe(attack.verdict);
    expect(report.comparison?.loosened).not.toEqual([]);
  });

  /** The report on a change of the usual base. */
  async function changed(
    files: Files,
    {
      base = {},
      policy = 'base',
      act,
    }: { base?: Files; policy?: 'base' | 'head'; act?: (folder: string) => void } = {},
  ): Promise<Report> {
    const repository = createRepository();
    const before = repository.commit({ ...BASE, ...base });
    repository.git('checkout', '--quiet', '-b', 'change');
    repository.write(files);
    act?.(repository.folder);
    repository.commit();
    return gate(repository, before, 'pull_request of a fork', { ...(LAYOUTS['the root'] as Layout), policy });
  }

  const messages = ({ comparison }: Report) => comparison?.loosened.map(({ what, message }) => `${what} ${message}`);

  it('passes an honest change, and has nothing to say of it', async () => {
    const report = await changed({
      'leakage.yml': `# words\n${YAML}`,
      'bench.csv': `${CLEAN}b9,Another,Somebody\n`,
      'corpus.csv': `${CORPUS.replace('c3,', 'c33,')}c4,More,Of It\n`,
    });
    expect([report.verdict, messages(report), report.comparison?.notes]).toEqual(['pass', [], []]);
    expect(report.checks).toHaveLength(1);
  });

  it.each(['base', 'head'] as const)(
    'lists rows that were replaced in a pretraining split, by policy %s',
    async (policy) => {
      const rows = CORPUS.replace('c1,Aurora Borealis,Night Owls', 'c1,Nothing,Of It').replace('c2,', 'c22,');
      const report = await changed({ 'corpus.csv': `${rows}c4,More,Of It\n`, 'bench.csv': LEAK }, { policy });
      expect([report.verdict, messages(report)]).toEqual(['pass', ['rows corpus no longer has 1 row of the base: c1']]);
    },
  );

  it.each([
    ['a list', '[a.csv, b.csv]'],
    ['a pattern', '"*[ab].csv"'],
  ])('lists a row that was replaced in a later file of %s', async (_, table) => {
    const rows = (row: string) => `id,title,artist\n${row}\n`;
    const files = { 'a.csv': rows('c2,Harbour Lights,The Gulls'), 'b.csv': rows('c1,Aurora Borealis,Night Owls') };
    const base = { ...withYaml('table: corpus.csv', `table: ${table}`), ...files };
    for (const policy of ['base', 'head'] as const) {
      const report = await changed({ 'b.csv': rows('c1,Nothing,Of It'), 'bench.csv': LEAK }, { base, policy });
      expect(messages(report)).toEqual(['rows corpus no longer has 1 row of the base: c1']);
    }
  });

  it('reads a split once more where a later folder of a list of audio folders is another one', async () => {
    const yaml = (folder: string) =>
      YAML.replace('{table: bench.csv}', `{table: bench.csv, audio: {root: [a, ${folder}], column: file}}`);
    const bench = (row: string) => `id,title,artist,file\n${row},x.wav\n`;
    const files = { 'a/y.wav': 'y', 'b/y.wav': 'y', 'c/y.wav': 'y' };
    const base = { ...files, 'leakage.yml': yaml('b'), 'bench.csv': bench('b1,Something Else,Nobody') };
    const report = await changed({ 'leakage.yml': yaml('c') }, { base });
    expect(report.comparison?.notes).toContainEqual(expect.stringContaining('as bench.head the way this change does'));
  });

  it('lists a track that overlapped and whose title is emptied', async () => {
    const report = await changed({ 'bench.csv': `${CLEAN}b2,,\n` }, { base: { 'bench.csv': LEAK } });
    expect(messages(report)).toEqual(['match 1 track of bench overlapped at the base, now unchecked: b2']);
  });

  it('lists no shard that was renamed with all its rows, and one that is gone', async () => {
    const base = { ...withYaml('table: corpus.csv', 'table: "c/*.csv"'), 'c/a.csv': CORPUS, 'c/b.csv': LEAK };
    const act = (to: string) => (folder: string) => renameSync(join(folder, 'c/b.csv'), join(folder, to));
    expect(messages(await changed({}, { base, act: act('c/z.csv') }))).toEqual([]);
    expect(messages(await changed({}, { base, act: act('c/b.old') }))).toEqual([
      'rows corpus no longer has 1 row of the base: b1',
      'digest corpus is read without 1 file of the base: c/b.csv',
    ]);
  });

  const ISRCS = 'id,title,artist,isrc\n';
  it.each([
    ['a corrected title', { 'corpus.csv': CORPUS.replace('Lights', 'Lightss') }, ['c2']],
    [
      'times that were added',
      { 'corpus.csv': 'id,title,artist,duration\nc1,Aurora Borealis,Night Owls,900\n' },
      ['c1'],
    ],
    [
      'identifiers that were added',
      { 'corpus.csv': CORPUS.replace('id,title,artist\n', ISRCS).replaceAll(/(s)$/gm, '$1,USABC0000001') },
      [],
    ],
    ['other blanks', { 'corpus.csv': CORPUS.replace('Aurora Borealis', '"Aurora  Borealis "') }, []],
    ['an id column of another name', { 'corpus.csv': CORPUS.replace('id,', 'track_id,') }, []],
    [
      'a file that a spreadsheet saved',
      { 'corpus.csv': `\ufeff${CORPUS.replaceAll(',', ';').replaceAll('\n', '\r\n')}` },
      [],
    ],
    [
      'another order',
      { 'corpus.csv': `id,title,artist\n${CORPUS.split('\n').slice(1, 4).reverse().join('\n')}\n` },
      [],
    ],
  ] as const)('tells %s of a pretraining split from a row that is gone', async (_, files, edited) => {
    const base: Files = edited[0] === 'c1' ? { 'corpus.csv': 'id,title,artist\nc1,Aurora Borealis,Night Owls\n' } : {};
    const report = await changed(files, { base, policy: 'head' });
    const expected = edited.map((id) => `rows corpus has 1 row with another text: ${id}`);
    expect([report.verdict, messages(report)]).toEqual(['pass', expected]);
  });

  it.each(['base', 'head'] as const)('lists audio files and pins that are others, by policy %s', async (policy) => {
    const lock = (digit: string) =>
      JSON.stringify({
        ...{ format: 1, tables: {}, ids: {}, models: {} },
        indexes: { 'https://corpus.invalid/index.json': { sha256: digit.repeat(64), parts: {} } },
      });
    const yaml = `${YAML.replace('test:', '  heard: {audio: {root: wav}}\ntest:')}limits: {unchecked: ignore}\nstrict: {undecodable-files: 9}\n`;
    const base = { 'leakage.yml': yaml, 'leakage.lock': lock('a'), 'wav/a.wav': 'one' };
    const loosened = messages(await changed({ 'leakage.lock': lock('b'), 'wav/a.wav': 'two' }, { base, policy }));
    expect(loosened).toEqual([
      'rows the audio files of heard are not those of the base',
      `digest leakage.lock pins https://corpus.invalid/index.json to ${'b'.repeat(64)}, at the base to ${'a'.repeat(64)}`,
    ]);
  });

  it('leaves the first change that brings a configuration unknown, and says who can help', async () => {
    const repository = createRepository();
    const before = repository.commit({ 'README.md': '' });
    repository.git('checkout', '--quiet', '-b', 'change');
    repository.commit(BASE);
    const named = LAYOUTS['the root'] as Layout;
    const report = await gate(repository, before, 'pull_request of a fork', named);
    expect(report).toMatchObject({ verdict: 'unknown', errors: [{ remedy: expect.stringMatching(/^Merge/) }] });
    const own = await gate(repository, before, 'pull_request of a fork', { ...named, policy: 'head' });
    expect(own.verdict).toBe('pass');
  });

  it('names the configurations of the base where the path has none', async () => {
    const moved = attacked(
      MOVES['the configuration is renamed and the workflow follows'] as Attack,
      LAYOUTS['a folder below'] as Layout,
    );
    for (const policy of ['base', 'head'] as const) {
      const report = await gate(moved.repository, moved.base, 'push', { ...moved, policy });
      expect(messages(report)).toEqual([
        expect.stringContaining('the configuration bench/leakage.yml of the base is gone'),
      ]);
      expect(report.verdict).toBe(policy === 'base' ? 'unknown' : 'pass');
    }
  });

  it('follows the links of the base itself', async () => {
    const repository = createRepository();
    repository.write(below('real/', BASE));
    symlinkSync('real', join(repository.folder, 'bench'));
    const before = repository.commit();
    repository.git('checkout', '--quiet', '-b', 'change');
    repository.commit({ 'real/bench.csv': LEAK });
    for (const named of [
      { config: 'bench/leakage.yml', workingDirectory: '' },
      { config: 'leakage.yml', workingDirectory: 'bench' },
    ]) {
      const report = await gate(repository, before, 'push', named);
      expect([report.verdict, messages(report), report.comparison?.notes]).toEqual(['fail', [], []]);
    }
  });

  it('names what the base has where a path differs in case alone', async () => {
    const repository = createRepository();
    const before = repository.commit(below('bench/', BASE));
    repository.commit(below('Bench/', { ...BASE, 'leakage.yml': `${YAML}${IGNORED}`, 'bench.csv': LEAK }));
    const report = await gate(repository, before, 'push', { config: 'Bench/leakage.yml', workingDirectory: '' });
    expect(report).toMatchObject({
      verdict: 'unknown',
      errors: [{ message: expect.stringContaining('it has: bench/leakage.yml') }],
    });
  });

  it.each([
    ['an absolute path', (folder: string) => ({ config: join(folder, 'bench/leakage.yml'), workingDirectory: '' })],
    ['a path with ..', () => ({ config: '../bench/leakage.yml', workingDirectory: 'bench' })],
  ])('is not led astray by a link in %s', async (_, named) => {
    const link = MOVES['the folder becomes a link to a loosened one'] as Attack;
    const { repository, base } = attacked(link, LAYOUTS['a folder below'] as Layout);
    const report = await gate(repository, base, 'push', named(repository.folder));
    expect(report.verdict).toBe('fail');
  });

  it('reads nothing outside of the repository for a fork, also where only the base names the file', async () => {
    const outside = join(temporaryFolder(), 'secret.csv');
    writeFileSync(outside, 'id,title\nSECRET\n');
    const report = await changed(
      { 'leakage.yml': YAML.replace('bench.csv', 'other.csv'), 'other.csv': CLEAN },
      {
        act: (folder) => {
          rmSync(join(folder, 'bench.csv'));
          symlinkSync(outside, join(folder, 'bench.csv'));
        },
      },
    );
    expect(report).toMatchObject({
      verdict: 'unknown',
      errors: [{ message: expect.stringContaining('out of the repository') }],
    });
    expect(JSON.stringify(report)).not.toContain('SECRET');
  });

  it('checks a new split with every pretraining split, whatever the change says of it', async () => {
    const yaml = `${YAML}  more: {table: more.csv}\nchecks: [{test: bench}, {test: more, skip: later}]\n${IGNORED}`;
    const report = await changed({ 'leakage.yml': yaml, 'more.csv': LEAK });
    expect(report.verdict).toBe('fail');
    expect(report.checks.map(({ pretrain, test, verdict }) => [pretrain, test, verdict])).toEqual([
      ['corpus', 'bench', 'pass'],
      ['corpus', 'more', 'fail'],
    ]);
  });

  it("takes the base's waivers for both readings of a split", async () => {
    const waiver =
      'waivers: [{test: bench, id: b2, pretrain: corpus, level: recording, reason: r, expires: 2099-12-31}]\n';
    const report = await changed(
      {
        'leakage.yml': YAML.replace(
          '{table: bench.csv}',
          '{table: bench.csv, columns: {id: id, title: title, artist: artist}}',
        ),
      },
      { base: { 'leakage.yml': `${YAML}${waiver}`, 'bench.csv': LEAK } },
    );
    expect(report.verdict).toBe('pass');
    expect(report.overlaps.map(({ test, waiver }) => [test.split, waiver?.reason])).toEqual([
      ['bench', 'r'],
      ['bench.head', 'r'],
    ]);
    expect(report.comparison?.notes).toEqual([expect.stringContaining('as bench.head the way this change does')]);
  });
});
