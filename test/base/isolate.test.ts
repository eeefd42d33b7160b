import { mkdirSync, realpathSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openGit } from '../../src/base/git.ts';
import { temporaryFolder } from '../support/folder.ts';
import { held, open, repositoryOf2 } from '../support/git.ts';
import { createRepository, type Repository } from '../support/repository.ts';

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
