import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Git, openGit } from '../../src/base/git.ts';
import { openRevision } from '../../src/base/held.ts';
import { findProgram } from '../../src/programs.ts';
import { CORE } from '../support/buried.ts';
import { temporaryFolder } from '../support/folder.ts';
import { type GitServer, serveGit } from '../support/git-server.ts';
import { createRepository, type Repository, shallowClone } from '../support/repository.ts';

const NO_API = async () => undefined;

async function open(folder: string, env: NodeJS.ProcessEnv = {}, workspace?: string, token?: string): Promise<Git> {
  const git = await openGit(folder, { env: { PATH: process.env.PATH, ...env }, workspace, token });
  if (!git) throw new Error('no repository');
  onTestFinished(git.close);
  return git;
}

const held = (git: Git, revision: string) =>
  openRevision(revision, { workspace: git.toplevel, git, api: NO_API, event: undefined });

/** Two commits, of which the second is checked out. */
function repositoryOf2(): { repository: Repository; first: string; second: string } {
  const repository = createRepository();
  const first = repository.commit({ 'a.csv': 'a\n', 'sub/b.csv': 'b\n' });
  const second = repository.commit({ 'a.csv': 'A\n' });
  return { repository, first, second };
}

/** A `git` first on PATH that writes down how it was started, and then is the true one. */
function recorded(): {
  env: NodeJS.ProcessEnv;
  starts: () => { args: string[]; env: Record<string, string>; cwd: string }[];
} {
  const folder = realpathSync(temporaryFolder());
  const log = join(folder, 'log');
  const script = `#!/usr/bin/env -S ${process.execPath} --
const { spawnSync } = require('node:child_process');
const [args, env] = [process.argv.slice(2), process.env];
require('node:fs').appendFileSync(${JSON.stringify(log)}, JSON.stringify({ args, env, cwd: process.cwd() }) + '\\n');
process.exit(spawnSync(${JSON.stringify(execFileSync('which', ['git'], { encoding: 'utf8' }).trim())}, args, { stdio: 'inherit' }).status);
`;
  writeFileSync(join(folder, 'git'), script, { mode: 0o755 });
  const starts = () =>
    readFileSync(log, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  return { env: { PATH: `${folder}${delimiter}${process.env.PATH}` }, starts };
}

/** What would run a command if it were read, in the words of a configuration; each touches a file of its own name. */
const trapsIn = (folder: string): string => {
  const touch = (name: string) => `touch ${join(folder, `PWNED-${name}`)}; false`;
  const section = (name: string, settings: Readonly<Record<string, string>>) =>
    [`[${name}]`, ...Object.entries(settings).map(([key, value]) => `\t${key} = ${JSON.stringify(value)}`)].join('\n');
  const core = ['fsmonitor', 'sshCommand', 'gitProxy', 'pager', 'editor', 'askPass', 'alternateRefsCommand'];
  return [
    section('core', Object.fromEntries(core.map((name) => [name, touch(name)]))),
    section('core', { hooksPath: join(folder, 'hooks') }),
    section('credential', { helper: `!${touch('credential')}` }),
    section('diff', { external: touch('diff') }),
    section('diff "x"', { textconv: touch('textconv'), command: touch('command') }),
    section('filter "x"', {
      clean: touch('clean'),
      smudge: touch('smudge'),
      process: touch('process'),
      required: 'true',
    }),
    section('remote "origin"', {
      url: `ext::sh -c "${touch('ext')}"`,
      uploadpack: touch('uploadpack'),
      promisor: 'true',
    }),
    section('extensions', { partialClone: 'origin' }),
    section('url "ssh://127.0.0.1/"', { insteadOf: 'https://' }),
    section('protocol', { allow: 'always' }),
    section('gpg', { program: touch('gpg') }),
    section('http', { sslVerify: 'false', proxy: 'http://127.0.0.1:9' }),
    section('alias', { status: `!${touch('alias')}`, 'ls-tree': `!${touch('alias')}`, fetch: `!${touch('alias')}` }),
    '',
  ].join('\n');
};

const pwned = (folder: string): readonly string[] => readdirSync(folder).filter((name) => name.startsWith('PWNED'));

describe('git is started', () => {
  it('by one module alone, and every other program by those that are named here', () => {
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const starting = sources.filter((name) => /child_process/.test(readFileSync(join('src', name), 'utf8')));
    expect(starting.map((name) => name.replaceAll('\\', '/')).sort()).toEqual([
      ...['audio/decode/ffmpeg.ts', 'audio/decode/find-ffmpeg.ts', 'base/git.ts', 'github/apart.ts'],
    ]);
  });

  it('with these settings and variables, and no others', async () => {
    const { repository, first } = repositoryOf2();
    const clone = shallowClone(repository, repository.git('rev-parse', 'HEAD'));
    const server = await serveGit(repository, 'secret');
    const { env, starts } = recorded();
    const hostile = {
      ...{
        GIT_DIR: '/nowhere',
        GIT_EXEC_PATH: '/nowhere',
        GIT_SSH_COMMAND: 'x',
        GIT_PROXY_COMMAND: 'x',
        GIT_TRACE: '1',
      },
      ...{ GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'a.b', GIT_CONFIG_VALUE_0: 'c', GIT_CONFIG_PARAMETERS: "'a.b=c'" },
      ...{
        GIT_EXTERNAL_DIFF: 'x',
        GIT_TEMPLATE_DIR: 'x',
        GIT_SSL_NO_VERIFY: '1',
        GIT_ALLOW_PROTOCOL: 'ext',
        SECRET: 's',
      },
      ...{ GIT_REPLACE_REF_BASE: 'refs/x', GIT_GRAFT_FILE: 'x', GIT_ALTERNATE_OBJECT_DIRECTORIES: 'x', LD_PRELOAD: '' },
      ...{ GITHUB_WORKSPACE: clone.folder, LD_LIBRARY_PATH: `:.:${clone.folder}/lib`, GIT_ATTR_SOURCE: 'HEAD' },
    };
    const git = await open(clone.folder, { ...hostile, ...server.env, ...env }, clone.folder, 'secret');
    const revision = await held(git, first);
    await revision.write(revision.base.get('sub/b.csv')!.oid, join(temporaryFolder(), 'b.csv'));
    await revision.changed('a.csv');
    const started = starts();
    const verbs = started.map(({ args }) => args.slice(args.lastIndexOf('-c') + 2)[0]);
    expect(verbs).toEqual(['ls-files', 'ls-tree', 'fetch', 'ls-tree', 'cat-file', 'status']);
    const home = started[0]!.env.HOME!;
    for (const { args, env, cwd } of started) {
      const isFetch = args.includes('fetch');
      expect(cwd).toBe(home);
      const settings = args.flatMap((each, i) => (args[i - 1] === '-c' ? [each] : []));
      expect(settings.sort()).toEqual(
        [
          ...['advice.detachedHead=false', 'core.alternateRefsCommand=true', 'core.askPass=', 'core.editor=false'],
          ...[`core.attributesFile=${home}/none`, `core.excludesFile=${home}/none`, `core.hooksPath=${home}/none`],
          ...[
            'core.fileMode=false',
            'core.fsmonitor=false',
            'core.gitProxy=',
            'core.pager=cat',
            'core.quotePath=false',
          ],
          ...['core.sparseCheckout=true', 'core.sshCommand=false', 'core.untrackedCache=false', 'credential.helper='],
          ...['credential.interactive=never', 'diff.external=', 'fetch.recurseSubmodules=false', 'fetch.uriProtocols='],
          ...['fetch.writeCommitGraph=false', 'gc.auto=0', 'gpg.program=false', 'http.followRedirects=false'],
          ...['http.lowSpeedLimit=1000', 'http.lowSpeedTime=30', 'http.sslVerify=true', 'maintenance.auto=false'],
          ...['protocol.allow=never', 'safe.bareRepository=explicit', 'submodule.recurse=false'],
          ...['transfer.bundleURI=false', ...(isFetch ? ['protocol.https.allow=always'] : [])],
        ].sort(),
      );
      expect(env).toEqual({
        ...{ PATH: env.PATH, LC_ALL: 'C', HOME: home, XDG_CONFIG_HOME: home },
        ...{ GIT_DIR: home, GIT_WORK_TREE: clone.folder, GIT_INDEX_FILE: join(clone.folder, '.git/index') },
        ...{ GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_SYSTEM: `${home}/none`, GIT_CONFIG_GLOBAL: `${home}/none` },
        ...{ GIT_ATTR_NOSYSTEM: '1', GIT_NO_REPLACE_OBJECTS: '1', GIT_NO_LAZY_FETCH: '1', GIT_OPTIONAL_LOCKS: '0' },
        ...{ GIT_ALLOW_PROTOCOL: isFetch ? 'https' : '', GIT_PROTOCOL_FROM_USER: '0', GIT_TERMINAL_PROMPT: '0' },
        ...{ GIT_ASKPASS: '', SSH_ASKPASS: '', SSH_ASKPASS_REQUIRE: 'never', GIT_PAGER: 'cat' },
        ...(isFetch
          ? {
              ...{ GIT_SSL_CAINFO: server.env.GIT_SSL_CAINFO, GIT_CONFIG_COUNT: '1' },
              GIT_CONFIG_KEY_0: `http.${server.url}/.extraHeader`,
              GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${Buffer.from('x-access-token:secret').toString('base64')}`,
            }
          : { GIT_CONFIG_COUNT: '0' }),
      });
      expect(env.PATH!.split(delimiter)).not.toContain(clone.folder);
      expect(args.join(' ')).not.toMatch(/secret|basic|origin/);
    }
    const fetch = started.find(({ args }) => args.includes('fetch'))!.args;
    expect(fetch.slice(fetch.indexOf('fetch'))).toEqual([
      ...['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', '--no-auto-maintenance'],
      ...['--depth=1', '--', `${server.url}/o/r`, first],
    ]);
  });

  it('by its path outside of the workspace, and not at all where there is none', async () => {
    const { repository, first } = repositoryOf2();
    const marker = join(repository.folder, 'PWNED');
    const fake = `#!/bin/sh\ntouch ${marker}\n`;
    repository.write({ git: fake, 'bin/git': fake });
    for (const name of ['git', 'bin/git']) chmodSync(join(repository.folder, name), 0o755);
    const outside = temporaryFolder();
    symlinkSync(join(repository.folder, 'bin/git'), join(outside, 'git'));
    const bad = ['', '.', 'bin', repository.folder, join(repository.folder, 'bin'), outside];
    const git = await open(repository.folder, { PATH: [...bad, process.env.PATH].join(delimiter) });
    expect(await git.line('rev-parse', 'HEAD~1')).toBe(first);
    expect(await openGit(repository.folder, { env: { PATH: bad.join(delimiter) } })).toBe(undefined);
    expect(existsSync(marker)).toBe(false);
    expect(await findProgram('git', { PATH: bad.join(delimiter), GITHUB_WORKSPACE: repository.folder })).toBe(
      undefined,
    );
  });
});

describe('a configuration of the repository', () => {
  it.each(['.git/config', '.git/config.worktree', 'bench/config'])(
    'in %s runs nothing and is not obeyed',
    async (file) => {
      const { repository, first } = repositoryOf2();
      const marks = temporaryFolder();
      repository.commit({ '.gitattributes': '*.csv filter=x diff=x\n' });
      const clone = shallowClone(repository, repository.git('rev-parse', 'HEAD'));
      const server = await serveGit(repository);
      const hook = `#!/bin/sh\ntouch ${join(marks, 'PWNED-hook')}\n`;
      for (const name of ['reference-transaction', 'post-index-change', 'post-checkout']) {
        clone.write({ [`.git/hooks/${name}`]: hook });
        chmodSync(join(clone.folder, '.git/hooks', name), 0o755);
        mkdirSync(join(marks, 'hooks'), { recursive: true });
        writeFileSync(join(marks, 'hooks', name), hook, { mode: 0o755 });
      }
      clone.write({ 'bench/HEAD': 'ref: refs/heads/main\n', 'bench/objects/x': '', 'bench/refs/x': '' });
      clone.write({ 'bench/config': '', [file]: `${CORE}${trapsIn(marks)}` });
      if (file !== '.git/config') {
        clone.write({ included: trapsIn(marks), '.git/config': `[include]\n\tpath = ../included\n` });
      }
      // Its stat data are stale, so that git has to read it through its filters.
      clone.write({ 'a.csv': 'A\n' });
      const git = await open(join(clone.folder, 'bench'), server.env, clone.folder, 'secret');
      const revision = await held(git, first);
      await revision.write(revision.base.get('a.csv')!.oid, join(temporaryFolder(), 'a.csv'));
      expect(revision.base.get('a.csv')?.oid).toBe(repository.git('rev-parse', `${first}:a.csv`));
      expect([...(await revision.changed('a.csv'))]).toEqual([]);
      await git.fetch('1'.repeat(40));
      await git.read('diff', '--stat', first);
      await git.read('log', '-p', '--show-signature');
      expect(pwned(marks)).toEqual([]);
    },
  );

  it('that names a remote, a helper or another address has no part in a fetch', async () => {
    const { repository, first } = repositoryOf2();
    const marks = temporaryFolder();
    const clone = shallowClone(repository, repository.git('rev-parse', 'HEAD'));
    clone.write({ '.git/config': trapsIn(marks) });
    const git = await open(clone.folder, {}, clone.folder);
    expect(git.toplevel).toBe(clone.folder);
    await git.fetch(first);
    expect(await git.read('cat-file', '-e', first)).toBe(undefined);
    expect(pwned(marks)).toEqual([]);
  });

  it('of the machine is not read either', async () => {
    const { repository, first } = repositoryOf2();
    const marks = temporaryFolder();
    const home = temporaryFolder();
    writeFileSync(join(home, '.gitconfig'), trapsIn(marks));
    const git = await open(repository.folder, { HOME: home, GIT_CONFIG_GLOBAL: join(home, '.gitconfig') });
    expect((await held(git, first)).base.size).toBe(2);
    expect(pwned(marks)).toEqual([]);
  });

  it('is not read by git that a fetch starts in the repository that objects are taken from', async () => {
    const { repository, first } = repositoryOf2();
    const clone = shallowClone(repository, repository.git('rev-parse', 'HEAD'));
    const server = await serveGit(repository);
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'true'), `#!/bin/sh\necho "$1" >> ${join(folder, 'asked')}\n`, { mode: 0o755 });
    const path = `${folder}${delimiter}${process.env.PATH}`;
    const git = await open(clone.folder, { ...server.env, PATH: path }, clone.folder);
    await git.fetch(first);
    expect(await git.read('cat-file', '-e', first)).toBeDefined();
    expect(readFileSync(join(folder, 'asked'), 'utf8')).toContain(join(clone.folder, '.git'));
  });
});

describe('a replaced, grafted or forged history', () => {
  it('is not followed', async () => {
    const { repository, first } = repositoryOf2();
    repository.git('checkout', '--quiet', '--orphan', 'other');
    const other = repository.commit({ 'a.csv': 'forged\n' });
    repository.git('checkout', '--quiet', 'main');
    repository.git('replace', first, other);
    const tree = (revision: string) => repository.git('rev-parse', `${revision}:a.csv`);
    repository.write({ '.git/info/grafts': `${repository.git('rev-parse', 'HEAD')} ${other}\n` });
    repository.write({ '.git/info/attributes': '*.csv working-tree-encoding=UTF-16\n' });
    const git = await open(repository.folder);
    expect((await held(git, first)).base.get('a.csv')?.oid).not.toBe(tree(other));
    expect(await git.line('rev-parse', 'HEAD~1')).toBe(first);
  });

  it('does not reach an unchanged file by attributes that come with the change', async () => {
    const repository = createRepository();
    const first = repository.commit({ 'a.csv': 'title\nAurora $Id$\n', 'b.csv': 'b\n' });
    repository.commit({ '.gitattributes': '*.csv ident\n' });
    execFileSync('rm', [join(repository.folder, 'a.csv')]);
    repository.git('checkout', '--', 'a.csv');
    expect(readFileSync(join(repository.folder, 'a.csv'), 'utf8')).toContain('$Id: ');
    expect(repository.git('status', '--porcelain')).toBe('');
    const { changed } = await held(await open(repository.folder), first);
    expect([...(await changed('.')), ...(await changed('b.csv'))]).toEqual(['a.csv']);
  });
});

describe('the repository', () => {
  it('is that of the workspace, whatever lies below it', async () => {
    const { repository } = repositoryOf2();
    repository.write({ 'bench/HEAD': 'ref: refs/heads/main\n', 'bench/objects/x': '', 'bench/refs/x': '' });
    const { folder } = repository;
    for (const place of [folder, join(folder, 'bench'), join(folder, 'bench/objects'), join(folder, 'not/there')])
      expect((await open(place, {}, folder)).toplevel).toBe(folder);
    expect((await open(join(folder, 'bench'))).toplevel).toBe(folder);
    expect(await openGit(join(folder, '..'), { env: process.env, workspace: folder })).toBe(undefined);
    const link = join(realpathSync(temporaryFolder()), 'link');
    symlinkSync(folder, link);
    expect((await open(join(link, 'sub'), {}, link)).toplevel).toBe(folder);
    expect((await open(join(folder, 'sub'), {}, link)).toplevel).toBe(folder);
  });

  it('is that of a folder that a workflow checks out to', async () => {
    const { repository } = repositoryOf2();
    const workspace = realpathSync(temporaryFolder());
    renameSync(repository.folder, join(workspace, 'head'));
    mkdirSync(repository.folder);
    expect((await open(join(workspace, 'head/sub'), {}, workspace)).toplevel).toBe(join(workspace, 'head'));
    expect(await openGit(workspace, { env: process.env, workspace })).toBe(undefined);
  });

  it.each(['folder', 'file', 'link', 'bare', 'submodule'])('is refused below another one, as a %s', async (kind) => {
    const { repository } = repositoryOf2();
    const inner = createRepository();
    inner.commit({ 'x.csv': 'x\n' });
    const { folder } = repository;
    mkdirSync(join(folder, 'bench'));
    if (kind === 'submodule')
      repository.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.folder, 'bench/in');
    else if (kind === 'folder') renameSync(join(inner.folder, '.git'), join(folder, 'bench/.git'));
    else if (kind === 'file') repository.write({ 'bench/.git': `gitdir: ${inner.folder}/.git\n` });
    else if (kind === 'link') symlinkSync(join(inner.folder, '.git'), join(folder, 'bench/.git'));
    else
      repository.write({
        'bench/.git/HEAD': 'ref: refs/heads/main\n',
        'bench/.git/objects/x': '',
        'bench/.git/refs/x': '',
      });
    const place = kind === 'submodule' ? 'bench/in' : 'bench';
    await expect(openGit(join(folder, place), { env: process.env, workspace: folder })).rejects.toThrow(
      `the configuration lies in ${place}, a repository (a submodule or another clone) inside the one that is checked out`,
    );
    const inWorkflow = { PATH: process.env.PATH, GITHUB_WORKSPACE: folder };
    await expect(openGit(join(folder, place), { env: inWorkflow })).rejects.toThrow(`lies in ${place}`);
  });

  it.each(['file', 'link'])('is refused where .git is a %s that leads among the files', async (kind) => {
    const { repository } = repositoryOf2();
    renameSync(join(repository.folder, '.git'), join(repository.folder, 'bench'));
    if (kind === 'file') repository.write({ '.git': 'gitdir: bench\n' });
    else symlinkSync('bench', join(repository.folder, '.git'));
    const message = 'a folder among the files of the work tree';
    await expect(openGit(repository.folder, { env: process.env })).rejects.toThrow(message);
  });

  it.each([
    ['an empty folder', {}, /is not a repository of git/],
    [
      'a reftable',
      { 'reftable/tables.list': '', HEAD: 'ref: refs/heads/.invalid\n', 'objects/x': '' },
      /--ref-format=files/,
    ],
    [
      'a HEAD that names nothing',
      { HEAD: 'ref: ../../x\n', 'objects/x': '', 'refs/x': '' },
      /names no commit or branch/,
    ],
  ])('is refused as %s', async (_, files, message) => {
    const folder = realpathSync(temporaryFolder());
    mkdirSync(join(folder, '.git'));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, '.git', name, '..'), { recursive: true });
      writeFileSync(join(folder, '.git', name), text);
    }
    await expect(openGit(folder, { env: process.env })).rejects.toThrow(message);
  });
});

describe('a repository of another form', () => {
  it.each([
    ['a linked worktree', (r: Repository) => at(r, 'worktree', 'add', '--quiet', '--detach', 'HEAD')],
    ['a clone that shares objects', (r: Repository) => at(r, 'clone', '--quiet', '--shared', r.folder)],
    [
      'a git folder elsewhere',
      (r: Repository) => at(r, 'clone', '--quiet', `--separate-git-dir=${r.folder}-git`, r.folder),
    ],
  ])('is read: %s', async (_, make) => {
    const { repository, first, second } = repositoryOf2();
    repository.git('pack-refs', '--all');
    const folder = make(repository);
    writeFileSync(join(folder, 'a.csv'), 'changed\n');
    const git = await open(join(folder, 'sub'));
    expect(git).toMatchObject({ toplevel: folder, head: second });
    const revision = await held(git, first);
    expect([...revision.base.keys()]).toEqual(['a.csv', 'sub/b.csv']);
    expect(revision.base.get('a.csv')).not.toEqual(revision.tracked.get('a.csv'));
    expect([...(await revision.changed('.'))]).toEqual(['a.csv']);
    expect(await git.line('rev-parse', 'main~1')).toBe(first);
  });

  /** Makes another work tree by the command, which takes its path next; returns that. */
  function at(repository: Repository, ...command: readonly string[]): string {
    const folder = join(realpathSync(temporaryFolder()), 'other "work" tree');
    const [verb = '', ...rest] = command;
    if (verb === 'worktree') repository.git('worktree', 'add', '--quiet', '--detach', folder, 'HEAD');
    else repository.git(verb, ...rest, folder);
    return folder;
  }

  it('is read: a submodule by itself, names by SHA-256, an index in two parts, a sparse checkout', async () => {
    const { repository, first } = repositoryOf2();
    const outer = createRepository();
    outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', repository.folder, 'sub');
    expect((await held(await open(join(outer.folder, 'sub')), first)).base.size).toBe(2);

    const folder = realpathSync(temporaryFolder());
    const sha256 = createRepository(folder, 'sha256');
    const commit = sha256.commit({ 'a.csv': 'a\n' });
    expect(commit).toHaveLength(64);
    const git = await open(folder);
    expect((await held(git, commit)).base.get('a.csv')?.oid).toHaveLength(64);

    repository.git('update-index', '--split-index');
    repository.git('sparse-checkout', 'set', 'sub');
    const parts = await held(await open(repository.folder), first);
    expect([...parts.tracked.keys()]).toEqual(['a.csv', 'sub/b.csv']);
    repository.git('sparse-checkout', 'set', '--no-cone', 'sub/');
    repository.write({ 'a.csv': 'not as committed\n' });
    expect([...(await parts.changed('a.csv'))]).toEqual(['a.csv']);
  });
});

describe('a fetch', () => {
  const reached = async (git: Git, oid: string) => (await git.read('cat-file', '-e', oid)) !== undefined;

  it('gets the base of a private repository by the token, and leaves the clone as it is', async () => {
    const { repository, first, second } = repositoryOf2();
    const clone = shallowClone(repository, second);
    const server = await serveGit(repository, 'secret');
    const before = readdirSync(join(clone.folder, '.git'), { recursive: true });
    const refused = await open(clone.folder, server.env, clone.folder);
    await refused.fetch(first);
    expect(await reached(refused, first)).toBe(false);
    const git = await open(clone.folder, server.env, clone.folder, 'secret');
    expect([...(await held(git, first)).base.keys()]).toEqual(['a.csv', 'sub/b.csv']);
    expect(readdirSync(join(clone.folder, '.git'), { recursive: true })).toEqual(before);
    expect(server.requests.at(-1)?.authorization).toMatch(/^basic /);
  });

  it('keeps a whole history whole, and does nothing for a commit that nobody has', async () => {
    const { repository, first } = repositoryOf2();
    repository.git('checkout', '--quiet', '-b', 'branch', first);
    const head = repository.commit({ 'c.csv': 'c\n' });
    const clone = createRepository();
    clone.git('fetch', '--quiet', `file://${repository.folder}`, 'main');
    clone.git('checkout', '--quiet', 'FETCH_HEAD');
    const server = await serveGit(repository);
    const git = await open(clone.folder, server.env, clone.folder);
    await git.fetch('1'.repeat(40));
    await git.fetch(head);
    expect(await git.line('merge-base', head, 'HEAD')).toBe(first);
  });

  it('gets what a partial clone left out, file by file or all of it', async () => {
    const { repository, first, second } = repositoryOf2();
    for (const filter of ['blob:none', 'tree:0'])
      for (const depth of [[], ['--depth=1']]) {
        const server = await serveGit(repository);
        const folder = join(realpathSync(temporaryFolder()), 'clone');
        const args = ['clone', '--quiet', `--filter=${filter}`, ...depth, `file://${repository.folder}`, folder];
        repository.git('-c', 'protocol.file.allow=always', ...args);
        const git = await open(folder, server.env, folder);
        expect(git).toMatchObject({ isPartial: true, head: second });
        const revision = await held(git, first);
        expect(await revision.text(revision.base.get('a.csv')!.oid)).toBe('a\n');
        const target = join(temporaryFolder(), 'a.csv');
        await revision.write(revision.base.get('a.csv')!.oid, target);
        expect(readFileSync(target, 'utf8')).toBe('a\n');
        // Without a server there is nobody to ask, and the reason says so.
        const alone = await open(folder);
        const left = await held(alone, first)
          .then(({ text }) => text(revision.base.get('a.csv')!.oid))
          .catch(String);
        expect(left).toMatch(/the clone is partial|has no commit/);
      }
  });

  it.each([
    ['over http', (server: GitServer) => ({ GITHUB_SERVER_URL: server.url.replace('https', 'http') })],
    ['from a path', () => ({ GITHUB_SERVER_URL: 'file:///' })],
    ['by ssh', () => ({ GITHUB_SERVER_URL: 'ssh://127.0.0.1' })],
    ['from a repository with another name', () => ({ GITHUB_REPOSITORY: '../o/r' })],
    ['by an option', () => ({ GITHUB_REPOSITORY: '--upload-pack=touch/x' })],
    ['without a certificate that is known', () => ({ GIT_SSL_CAINFO: undefined, GIT_SSL_NO_VERIFY: '1' })],
  ])('is not made %s', async (_, changes) => {
    const { repository, first, second } = repositoryOf2();
    const clone = shallowClone(repository, second);
    const server = await serveGit(repository);
    const git = await open(clone.folder, { ...server.env, ...changes(server) }, clone.folder, 'secret');
    await git.fetch(first);
    await git.fetch('--upload-pack=x');
    expect(await reached(git, first)).toBe(false);
    expect(server.requests).toEqual([]);
  });

  it('does not follow the server to another place, and sends nothing there', async () => {
    const { repository, first, second } = repositoryOf2();
    const clone = shallowClone(repository, second);
    const [server, elsewhere] = [await serveGit(repository), await serveGit(repository)];
    server.redirect(elsewhere.url);
    const git = await open(clone.folder, server.env, clone.folder, 'secret');
    await git.fetch(first);
    expect(server.requests.length).toBeGreaterThan(0);
    expect(elsewhere.requests).toEqual([]);
    expect(await reached(git, first)).toBe(false);
  });
});
