import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findBase } from '../../src/base/open.ts';
import { toAccess } from '../../src/fetch/access.ts';
import type { Event } from '../../src/github/event.ts';
import { temporaryFolder } from '../support/folder.ts';
import { FORBIDDEN, type GitHub, startGitHub } from '../support/github/fake.ts';
import type { State } from '../support/github/state.ts';
import { createRepository, type Repository } from '../support/repository.ts';

const YAML = 'version: 1\npretrain:\n  own: {table: own.csv}\ntest:\n  t: {table: t.csv}\n';
const OWN = 'id,title,artist\no1,Aurora,Björk\n';
const LEAKED = 'id,title,artist\nt2,Aurora,Björk\n';
const CLEAN = 'id,title,artist\nt1,Halo,Nobody Else\n';
/** More than the contents API gives. */
const LARGE = `${LEAKED}${Array.from({ length: 40_000 }, (_, i) => `x${i},Title number ${i},Artist ${i}\n`).join('')}`;

/** Returns the state of GitHub for a repository. */
function stateOf({ folder }: Repository): Partial<State> {
  const git = (...args: readonly string[]): Buffer =>
    execFileSync('git', [...args], { cwd: folder, maxBuffer: 2 ** 28 });
  const state: Pick<State, 'commits' | 'trees' | 'blobs'> = { commits: {}, trees: {}, blobs: {} };
  const objects = git('cat-file', '--batch-all-objects', '--batch-check=%(objectname) %(objecttype)').toString();
  for (const [sha = '', type] of objects
    .trim()
    .split('\n')
    .map((line) => line.split(' '))) {
    if (type === 'blob') state.blobs[sha] = git('cat-file', 'blob', sha).toString('base64');
    if (type === 'commit') {
      const lines = git('cat-file', 'commit', sha).toString().split('\n');
      const all = (key: string) =>
        lines.flatMap((line) => (line.startsWith(`${key} `) ? [line.slice(key.length + 1)] : []));
      state.commits[sha] = { tree: all('tree')[0]!, parents: all('parent') };
    }
    if (type === 'tree') {
      const entries = git('ls-tree', sha)
        .toString()
        .trim()
        .split('\n')
        .map((line) => /^(\d+) (blob|tree) (\w+)\t(.*)$/.exec(line)!);
      state.trees[sha] = entries.map(([, mode, type, oid, path]) => ({
        path: path!,
        mode: mode!,
        type: type as 'blob' | 'tree',
        sha: oid!,
      }));
    }
  }
  return state;
}

/**
 * A pull request whose checkout has no git, as actions/checkout leaves it where there is none: only GitHub knows what
 * was before.
 */
async function pull(changes: Partial<State> = {}) {
  const repository = createRepository();
  const base = repository.commit({ 'leakage.yml': YAML, 'own.csv': OWN, 't.csv': LARGE });
  repository.git('checkout', '--quiet', '-b', 'branch');
  const head = repository.commit({ 't.csv': CLEAN });
  const event = repository.merge(base, head);
  const github = await startGitHub({ ...stateOf(repository), repository: 'o/r', ...changes });
  onTestFinished(github.close);
  const folder = temporaryFolder();
  cpSync(repository.folder, folder, { recursive: true });
  rmSync(join(folder, '.git'), { recursive: true });
  return { event, github, folder, base, repository };
}

const find = (event: Event, folder: string, github: Pick<GitHub, 'url'>, token = 'secret') =>
  findBase({
    ...{ event, workspace: folder, config: join(folder, 'leakage.yml'), token },
    env: { PATH: process.env.PATH, GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'o/r' },
    access: toAccess({ cache: temporaryFolder() }, {}),
    waits: { sleep: async () => undefined, clock: Date.now },
  });

describe("GitHub's API", () => {
  it('gives the base where there is no git, files over 1 MB too; what is the same is not asked for', async () => {
    const { event, github, folder, base } = await pull();
    const found = await find(event, folder, github);
    expect(found).toMatchObject({
      revision: base,
      report: { overlaps: [{ test: { id: 't2' }, pretrain: { id: 'o1' } }] },
    });
    expect(github.requests.map(({ operation }) => operation)).toEqual([
      ...['git/get-commit', 'git/get-tree', 'git/get-tree', 'git/get-blob'],
    ]);
  });

  it('is asked where the clone has not got the base, and cannot fetch it', async () => {
    const { event, github, repository, base } = await pull();
    const clone = createRepository();
    clone.git('fetch', '--quiet', '--depth=1', `file://${repository.folder}`, event.sha);
    clone.git('checkout', '--quiet', '--detach', event.sha);
    expect(await find(event, clone.folder, github)).toMatchObject({
      revision: base,
      report: { overlaps: [{ test: { id: 't2' } }] },
    });
    expect(github.requests.map(({ operation }) => operation)).toEqual(['git/get-tree', 'git/get-blob']);
  });

  it('that refuses makes a problem which names the permission, or what to do', async () => {
    const { event, github, folder, base } = await pull();
    github.always('git/get-tree', FORBIDDEN);
    expect(await find(event, folder, github)).toEqual({
      revision: base,
      problem: expect.stringContaining('`permissions: contents: read`'),
    });
    expect(await find(event, folder, github, '')).toMatchObject({
      problem: expect.stringContaining('neither a clone with git nor a token'),
    });
  });

  it('that lists not all files, or gives another content, is not believed', async () => {
    const short = await pull({ mostTreeEntries: 1 });
    expect(await find(short.event, short.folder, short.github)).toMatchObject({
      problem: expect.stringContaining('fetch-depth: 0'),
    });
    const { event, github, folder } = await pull();
    for (const sha of Object.keys(github.state.blobs))
      github.state.blobs[sha] = Buffer.from('other').toString('base64');
    expect(await find(event, folder, github)).toMatchObject({ problem: expect.stringContaining('another content') });
  });

  it('has the token alone: it is not sent on where the API redirects', async () => {
    const { event, folder } = await pull();
    const asked: { readonly port: number; readonly auth: string | undefined }[] = [];
    const listen = async (answer: (url: string) => Readonly<Record<string, string>>): Promise<number> => {
      const server = createServer(({ url = '', headers, socket }, response) => {
        asked.push({ port: socket.localPort!, auth: headers.authorization });
        const to = answer(url);
        response.writeHead(to.location ? 302 : 404, to).end();
      });
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      onTestFinished(() => void server.close());
      return (server.address() as AddressInfo).port;
    };
    const elsewhere = await listen(() => ({}));
    const api = await listen((url) => ({ location: `http://127.0.0.1:${elsewhere}${url}` }));
    await find(event, folder, { url: `http://127.0.0.1:${api}` });
    expect(asked.filter(({ port }) => port === api).map(({ auth }) => auth)).toContain('token secret');
    const away = asked.filter(({ port }) => port === elsewhere);
    expect(away.length).toBeGreaterThan(0);
    expect(away.filter(({ auth }) => auth !== undefined)).toEqual([]);
  });
});
