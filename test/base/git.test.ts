import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openGit } from '../../src/base/git.ts';
import { findProgram } from '../../src/platform/programs.ts';
import { CORE } from '../support/buried.ts';
import { temporaryFolder } from '../support/folder.ts';
import { held, open, repositoryOf2 } from '../support/git.ts';
import { serveGit } from '../support/git-server.ts';
import { createRepository, shallowClone } from '../support/repository.ts';

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

/** Settings that would run a command if git read them; each touches a file of its own name. */
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
      ...['action/spawn-check.ts', 'audio/decode/ffmpeg.ts', 'audio/decode/find-ffmpeg.ts', 'base/git.ts'],
      'split/parquet-process.ts',
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
