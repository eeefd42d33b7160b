import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Git } from '../../src/base/git.ts';
import { temporaryFolder } from '../support/folder.ts';
import { held, open, repositoryOf2 } from '../support/git.ts';
import { type GitServer, serveGit } from '../support/git-server.ts';
import { createRepository, shallowClone } from '../support/repository.ts';

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

  it('is tried without a token that is refused, as everybody may read a public repository', async () => {
    const { repository, first, second } = repositoryOf2();
    const clone = shallowClone(repository, second);
    const server = await serveGit(repository, '');
    const git = await open(clone.folder, server.env, clone.folder, 'revoked');
    await git.fetch(first);
    expect(await reached(git, first)).toBe(true);
    expect(new Set(server.requests.map(({ authorization }) => authorization)).size).toBe(2);
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
