import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { findBase, openLocalBase } from '../../src/base/open.ts';
import { check } from '../../src/check/check.ts';
import { loadConfig } from '../../src/config/load.ts';
import { toAccess } from '../../src/fetch/access.ts';
import type { Base, CheckResult } from '../../src/gate/base.ts';
import type { Event } from '../../src/github/event.ts';
import { column, describing, FIELDS, FILE, TRACKS } from '../support/croissant.ts';
import { temporaryFolder } from '../support/folder.ts';
import { serveGit } from '../support/git-server.ts';
import { createRepository, NO_EVENT, type Repository, shallowClone } from '../support/repository.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const YAML = 'version: 1\npretrain:\n  own: {table: data/own.csv}\ntest:\n  t: {table: data/t.csv}\n';
const OWN = 'id,title,artist\no1,Aurora,Björk\no2,Blue,Joni Mitchell\n';
const CLEAN = 'id,title,artist\nt1,Halo,Nobody Else\n';
const LEAKED = `${CLEAN}t2,Aurora,Björk\n`;

const files = (test: string, yaml = YAML) => ({ 'leakage.yml': yaml, 'data/own.csv': OWN, 'data/t.csv': test });

const options = (repository: Repository, cache = temporaryFolder()) => ({
  ...{ config: join(repository.folder, 'leakage.yml'), workspace: repository.folder, env: process.env },
  access: toAccess({ cache }, {}),
});

const at = (
  repository: Repository,
  base: string,
  event: Partial<Event> = {},
  cache?: string,
): Promise<Base | undefined> =>
  findBase({ event: { ...NO_EVENT, name: 'push', base, ...event }, ...options(repository, cache) });

async function outcomeOf(repository: Repository, cache: string): Promise<CheckResult> {
  const config = await loadConfig(join(repository.folder, 'leakage.yml'));
  return { config, ...(await check(config, { access: toAccess({ cache }, {}) })) };
}

/** A base that could be read. */
function whole(base: Base | undefined) {
  if (base === undefined || base.problem !== undefined) throw new Error(base?.problem ?? 'no base');
  return base;
}

const overlapsOf = (base: Base | undefined) =>
  whole(base).report?.overlaps.map(({ test, pretrain }) => [test.id, pretrain.id]);

describe('findBase', () => {
  it('checks the configuration and the tables of the base, and leaves nothing behind', async () => {
    const repository = createRepository();
    const before = repository.commit(files(LEAKED, `${YAML}limits: {recording: 3}\n`));
    repository.commit(files(CLEAN));
    const temporary = temporaryFolder();
    vi.stubEnv('RUNNER_TEMP', temporary);
    const base = whole(await at(repository, before));
    expect(base.config?.limits.recording.fail).toEqual({ count: 3 });
    expect(overlapsOf(base)).toEqual([['t2', 'o1']]);
    expect(base.rows?.get('t')).toEqual(new Set(['t1', 't2']));
    expect(base.report?.splits.map(({ name, tracks, file }) => [name, tracks, file])).toEqual([
      ['t', 2, join(repository.folder, 'data/t.csv')],
      ['own', 2, join(repository.folder, 'data/own.csv')],
    ]);
    expect(base.config?.file).toBe(join(repository.folder, 'leakage.yml'));
    expect(readdirSync(temporary).filter((name) => name.includes('base'))).toEqual([]);
  });

  it('is undefined for a schedule, and empty where the base has no configuration', async () => {
    const repository = createRepository();
    const before = repository.commit({ 'README.md': '' });
    repository.commit(files(LEAKED));
    expect(await findBase({ event: { ...NO_EVENT, name: 'schedule' }, ...options(repository) })).toBe(undefined);
    expect(await at(repository, before)).toEqual({
      ...{ revision: before, config: undefined, report: undefined, elsewhere: [] },
    });
  });

  it('has a problem, and does not throw, where the base is missing or broken', async () => {
    const repository = createRepository();
    const broken = repository.commit(files(CLEAN, 'version: 7\n'));
    repository.commit(files(LEAKED));
    const gone = '1'.repeat(40);
    const temporary = temporaryFolder();
    vi.stubEnv('TMPDIR', temporary);
    expect(await at(repository, gone)).toEqual({ revision: gone, problem: expect.stringContaining('fetch-depth: 0') });
    const problem = `${join(repository.folder, 'leakage.yml')}: \`version\`: expected 1`;
    expect(await at(repository, broken)).toEqual({ revision: broken, problem });
    expect(readdirSync(temporary).filter((name) => name.includes('base'))).toEqual([]);
  });

  it('fetches what a shallow clone has not got', async () => {
    const repository = createRepository();
    const base = repository.commit(files(CLEAN));
    repository.git('checkout', '--quiet', '-b', 'branch');
    const head = repository.commit(files(LEAKED));
    const event = repository.merge(base, head);
    const clone = shallowClone(repository, event.sha);
    const env = { ...process.env, ...(await serveGit(repository, 'secret')).env };
    const found = whole(await findBase({ event, ...options(clone), env, token: 'secret' }));
    expect(found.revision).toBe(base);
    expect(found.rows?.get('t')).toEqual(new Set(['t1']));
  });

  it('takes what git tracks on neither side from the work tree, but not what came with the change', async () => {
    const repository = createRepository();
    const yaml = `${YAML}  u: {table: late.csv}\n`;
    const before = repository.commit({ ...files(CLEAN, yaml), '.gitignore': 'data/own.csv\n', 'leakage.yml': yaml });
    repository.commit({ 'late.csv': LEAKED });
    expect(repository.git('ls-files')).not.toContain('own.csv');
    const base = whole(await at(repository, before));
    expect(base.report?.checks.map(({ test, verdict }) => [test, verdict])).toEqual([
      ['t', 'pass'],
      ['u', 'unknown'],
    ]);
    expect(base.report?.errors.map(({ file, message }) => [file, message])).toEqual([
      [join(repository.folder, 'leakage.yml'), 'late.csv: no such file'],
    ]);
  });

  it('reads id lists, the baseline and links as they were', async () => {
    const repository = createRepository();
    const yaml = `${YAML.replace('data/t.csv', 'link.csv, keep: {ids: ids.txt}')}baseline: known.json\n`;
    repository.write(files(LEAKED, yaml));
    symlinkSync('data/t.csv', join(repository.folder, 'link.csv'));
    const known = {
      format: 2,
      overlaps: [{ test: 't', pretrain: 'own', level: 'recording', track: { id: 't2' }, pretraining: [{ id: 'o1' }] }],
    };
    const before = repository.commit({ 'ids.txt': 't2\n', 'known.json': JSON.stringify(known) });
    repository.commit({ 'ids.txt': 't1\n', 'known.json': '{"format": 2, "overlaps": []}', 'data/t.csv': CLEAN });
    const base = whole(await at(repository, before));
    expect(overlapsOf(base)).toEqual([['t2', 'o1']]);
    expect(base.rows?.get('t')).toEqual(new Set(['t2']));
    expect(base.baseline?.entries).toMatchObject([{ track: { id: 't2' }, copies: 1, pretraining: [{ id: 'o1' }] }]);
  });

  it('reads what a Croissant file describes as it was, also where that file is the same', async () => {
    const repository = createRepository();
    const yaml = YAML.replace('table: data/t.csv', 'croissant: data/c.json');
    const described = JSON.stringify(describing({ ...FILE, contentUrl: 'x/t.csv' }, TRACKS));
    const table = (...rows: readonly string[]) => ['id,Song,By', ...rows, ''].join('\n');
    const leaked = table('t1,Halo,Nobody', 't2,Aurora,Björk');
    const before = repository.commit({ ...files('', yaml), 'data/c.json': described, 'data/x/t.csv': leaked });
    repository.commit({ 'data/x/t.csv': table('t1,Halo,Nobody') });
    expect(overlapsOf(await at(repository, before))).toEqual([['t2', 'o1']]);
    repository.commit({ 'data/c.json': '{}' });
    const base = await at(repository, before);
    expect(overlapsOf(base)).toEqual([['t2', 'o1']]);
    expect(whole(base).rows?.get('t')).toEqual(new Set(['t1', 't2']));
  });

  it('sees the uncommitted work tree as the change, and the file of the base as committed', async () => {
    const repository = createRepository();
    const before = repository.commit(files(LEAKED));
    repository.write({ 'data/t.csv': CLEAN });
    expect(overlapsOf(await at(repository, before))).toEqual([['t2', 'o1']]);
  });
});

describe('Git LFS', () => {
  const pointer = (content: string): string =>
    `version https://git-lfs.github.com/spec/v1\noid sha256:${createHash('sha256').update(content).digest('hex')}\nsize ${content.length}\n`;

  it('is taken from the store of git lfs or from the work tree, by its digest', async () => {
    const repository = createRepository();
    const before = repository.commit({ ...files(pointer(LEAKED)), 'data/own.csv': pointer(OWN) });
    repository.commit({ 'data/t.csv': pointer(CLEAN) });
    const oid = createHash('sha256').update(LEAKED).digest('hex');
    repository.write({
      [`.git/lfs/objects/${oid.slice(0, 2)}/${oid.slice(2, 4)}/${oid}`]: LEAKED,
      // As `git lfs pull` leaves them.
      ...{ 'data/own.csv': OWN, 'data/t.csv': CLEAN },
    });
    expect(overlapsOf(await at(repository, before))).toEqual([['t2', 'o1']]);
  });

  it('that is not there leaves its pairs unknown, and says why', async () => {
    const repository = createRepository();
    const before = repository.commit(files(pointer(LEAKED)));
    repository.commit({ 'data/t.csv': CLEAN });
    const { report } = whole(await at(repository, before));
    expect(report?.checks).toMatchObject([{ test: 't', verdict: 'unknown', levels: null }]);
    expect(report?.errors).toMatchObject([
      { line: 5, message: 'data/t.csv is in Git LFS, and its content at the base is not here' },
    ]);
  });
});

describe('a folder of the base', () => {
  it('is put together from what is the same, what changed and what git does not track', async () => {
    const repository = createRepository();
    const yaml = YAML.replace('{table: data/t.csv}', '{audio: {root: audio}}').replace(
      '}\ntest',
      ', columns: {sha256: title, id: id}}\ntest',
    );
    const before = repository.commit({
      ...{
        ...files('', yaml),
        'audio/a.wav': 'same',
        'audio/b/b.wav': 'old',
        '.gitignore': '*.flac\n',
        'audio/gone.wav': 'gone',
      },
    });
    repository.git('rm', '--quiet', 'audio/gone.wav');
    repository.commit({ 'audio/b/b.wav': 'new', 'audio/added.wav': 'x' });
    repository.write({ 'audio/local.flac': 'local' });
    const { report, rows } = whole(await at(repository, before));
    expect(rows?.get('t')).toEqual(new Set(['a', 'b/b', 'gone', 'local']));
    expect(report?.splits.find(({ name }) => name === 't')?.file).toBe(join(repository.folder, 'audio'));
  });

  it('of a submodule is used where its commit is the same, and else named', async () => {
    const inner = createRepository();
    const first = inner.commit({ 't.csv': LEAKED });
    const repository = createRepository();
    const yaml = YAML.replace('data/t.csv', 'sub/t.csv');
    repository.write({ 'leakage.yml': yaml, 'data/own.csv': OWN });
    repository.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.folder, 'sub');
    const before = repository.commit();
    repository.commit({ 'README.md': '' });
    expect(overlapsOf(await at(repository, before))).toEqual([['t2', 'o1']]);
    inner.commit({ 't.csv': CLEAN });
    repository.git('-C', 'sub', 'pull', '--quiet', 'origin', 'main');
    repository.commit();
    expect(repository.git('-C', 'sub', 'rev-parse', 'HEAD')).not.toBe(first);
    expect(whole(await at(repository, before)).report?.errors).toMatchObject([
      { message: 'sub/t.csv lies in the submodule sub, which was another commit at the base' },
    ]);
  });
});

describe('what was searched already', () => {
  it('is taken from the change where a pair of splits is the same', async () => {
    const repository = createRepository();
    const yaml = `${YAML}  u: {table: u.csv}\n`;
    const before = repository.commit({ ...files(LEAKED, yaml), 'u.csv': CLEAN });
    repository.commit({ 'u.csv': LEAKED });
    const cache = temporaryFolder();
    const known = await outcomeOf(repository, cache);
    // What cannot come from a search shows where it came from.
    const marked = {
      ...known,
      report: { ...known.report, overlaps: known.report.overlaps.map((each) => ({ ...each, reasons: ['known'] })) },
    };
    const event = { ...NO_EVENT, name: 'push', base: before };
    const base = whole(await findBase({ event, ...options(repository, cache), known: marked }));
    expect(base.report?.overlaps.map(({ test, reasons }) => [test.split, reasons])).toEqual([['t', ['known']]]);
    expect(base.report?.checks.map(({ test, verdict }) => [test, verdict])).toEqual([
      ['t', 'fail'],
      ['u', 'pass'],
    ]);
    expect(base.rows?.get('u')).toEqual(new Set(['t1']));
  });

  it('is kept in the cache, unless it was unknown, and made again when that is damaged', async () => {
    const repository = createRepository();
    const before = repository.commit(files(LEAKED));
    const malformed = repository.commit(files(`${CLEAN}x\n`));
    repository.commit(files(CLEAN));
    const cache = temporaryFolder();
    const results = join(cache, 'results');
    expect(whole(await at(repository, malformed, {}, cache)).report?.verdict).toBe('unknown');
    expect(existsSync(results)).toBe(false);
    const first = whole(await at(repository, before, {}, cache));
    const [name = ''] = readdirSync(results);
    expect(whole(await at(repository, before, {}, cache)).report).toEqual(first.report);
    expect(readdirSync(results)).toEqual([name]);
    // Without the table only the cache knows.
    const swap = (content: string) => writeFileSync(join(results, name), content);
    const json = JSON.stringify({
      key: name.replace('.json', ''),
      check: first.report!.checks[0],
      overlaps: [],
      splits: [],
      unchecked: [],
      ids: ['from the cache'],
    });
    swap(`${createHash('sha256').update(json).digest('hex')}\n${json}`);
    expect(whole(await at(repository, before, {}, cache)).rows?.get('t')).toEqual(new Set(['from the cache']));
    for (const damaged of [
      '',
      json,
      `${'0'.repeat(64)}\n${json}`,
      `${createHash('sha256').update('{}').digest('hex')}\n{}`,
    ]) {
      swap(damaged);
      expect(overlapsOf(await at(repository, before, {}, cache))).toEqual([['t2', 'o1']]);
    }
  });

  it('is the same where the policy of the base looked for what the change itself does not ask for', async () => {
    const repository = createRepository();
    const before = repository.commit(files(LEAKED, `${YAML}limits: {artist: 0}\n`));
    repository.commit(files(LEAKED));
    const { config: file, access } = options(repository);
    const config = await loadConfig(file);
    const base = await openLocalBase(before, { config: file, env: process.env, access });
    const known = { config, ...(await check(config, { access, base, policy: 'base' })) };
    await base.close();
    expect(known.report.overlaps.map(({ level }) => level)).toEqual(['recording', 'artist']);
    const report = {
      ...known.report,
      overlaps: known.report.overlaps.map((each) => ({ ...each, reasons: ['known'] })),
    };
    const event = { ...NO_EVENT, name: 'push', base: before };
    const found = whole(await findBase({ event, ...options(repository), known: { ...known, report } }));
    expect(found.report?.overlaps.map(({ reasons }) => reasons)).toEqual([['known'], ['known']]);
  });

  it('is taken over for a Croissant file with the same tables and records, and for no others', async () => {
    const repository = createRepository();
    const yaml = (more: string) => YAML.replace('table: data/own.csv', `croissant: data/c.json${more}`);
    const fold = column('fold', 'fold');
    const described = describing(FILE, { ...TRACKS, field: [...FIELDS, { ...fold, dataType: 'cr:Split' }] });
    const own = 'id,Song,By,fold\no1,Aurora,Björk,train\no2,Blue,Joni Mitchell,test\n';
    const before = repository.commit({
      ...files(LEAKED, yaml('')),
      ...{ 'data/c.json': JSON.stringify(described), 'data/a.csv': own },
    });
    repository.commit({ 'README.md': 'x' });
    const event = { ...NO_EVENT, name: 'push', base: before };
    const reasonsBy = async (yamlNow: string): Promise<unknown> => {
      repository.commit({ 'leakage.yml': yamlNow });
      const known = await outcomeOf(repository, temporaryFolder());
      const report = {
        ...known.report,
        overlaps: known.report.overlaps.map((each) => ({ ...each, reasons: ['known'] })),
      };
      const base = whole(await findBase({ event, ...options(repository), known: { ...known, report } }));
      return base.report?.overlaps.map(({ reasons }) => reasons);
    };
    expect(await reasonsBy(yaml(''))).toEqual([['known']]);
    expect(await reasonsBy(yaml(', split: train'))).toEqual([[expect.not.stringContaining('known')]]);
  });

  it.each([
    ['match', `${YAML}match: {text: {retrieve: words, top: 5}}\n`],
    ['a split', YAML.replace('data/t.csv', 'data/t.csv, song: artist')],
    ['a limit that asks for more', `${YAML}limits: {artist: 0}\n`],
  ])('is not the same with another %s', async (_, yaml) => {
    const repository = createRepository();
    const before = repository.commit(files(LEAKED, yaml));
    repository.commit(files(LEAKED));
    const cache = temporaryFolder();
    const known = await outcomeOf(repository, cache);
    const none = { ...known, report: { ...known.report, overlaps: [] } };
    const event = { ...NO_EVENT, name: 'push', base: before };
    const base = await findBase({ event, ...options(repository, cache), known: none });
    expect(overlapsOf(base)).toContainEqual(['t2', 'o1']);
  });
});

describe('openLocalBase', () => {
  it('works from a folder below and for a configuration there', async () => {
    const repository = createRepository();
    mkdirSync(join(repository.folder, 'bench'));
    const inBench = (test: string) => ({
      'bench/leakage.yml': YAML,
      'bench/data/own.csv': OWN,
      'bench/data/t.csv': test,
    });
    repository.commit(inBench(LEAKED));
    repository.git('checkout', '--quiet', '-b', 'branch');
    repository.commit(inBench(CLEAN));
    const config = join(repository.folder, 'bench/leakage.yml');
    const temporary = temporaryFolder();
    const base = await openLocalBase('main', {
      config,
      env: { ...process.env, RUNNER_TEMP: temporary },
      access: toAccess({ cache: temporaryFolder() }, {}),
    });
    expect(overlapsOf(await base.finish(undefined))).toEqual([['t2', 'o1']]);
    expect(readdirSync(temporary).sort()).toEqual([
      expect.stringMatching(/^music-leakage-base-/),
      expect.stringMatching(/^music-leakage-git-/),
    ]);
    await base.close();
    expect(readdirSync(temporary)).toEqual([]);
    const nowhere = join(temporaryFolder(), 'leakage.yml');
    await expect(
      openLocalBase('main', { config: nowhere, env: process.env, access: toAccess({}, {}) }),
    ).rejects.toThrow('lies in no git repository');
  });
});
