import { describe, expect, it, onTestFinished } from 'vitest';
import { openGit } from '../../src/base/git.ts';
import { baseRevision, localRevision } from '../../src/base/revision.ts';
import { temporaryFolder } from '../support/folder.ts';
import { createRepository, NO_EVENT, pullRequest, shallowClone } from '../support/repository.ts';

const NO_API = async () => undefined;
const open = async (folder: string) => {
  const git = (await openGit(folder, { env: process.env }))!;
  onTestFinished(git.close);
  return git;
};

/** main goes on after a branch left it: 1 - 3 (main), 1 - 2 (branch). */
function history() {
  const repository = createRepository();
  const first = repository.commit({ 'a.txt': '1' });
  repository.git('checkout', '--quiet', '-b', 'branch');
  const head = repository.commit({ 'b.txt': '2' });
  repository.git('checkout', '--quiet', 'main');
  const main = repository.commit({ 'c.txt': '3' });
  return { repository, first, head, main };
}

describe('the base of a pull request', () => {
  it('is the first parent of its merge commit, also where the event is older', async () => {
    const { repository, first, head, main } = history();
    const event = { ...repository.merge(main, head), base: first };
    expect(await baseRevision(event, await open(repository.folder), NO_API)).toBe(main);
  });

  it('is read off the commit itself where a shallow clone has forgotten its parents', async () => {
    const { repository, head, main } = history();
    const event = repository.merge(main, head);
    const clone = shallowClone(repository, event.sha);
    const git = await open(clone.folder);
    expect(clone.git('rev-list', '--count', 'HEAD')).toBe('1');
    expect(await baseRevision(event, git, NO_API)).toBe(main);
  });

  it('is the merge base when the head itself is checked out, or another merge', async () => {
    const { repository, first, head, main } = history();
    repository.git('checkout', '--quiet', head);
    const event = pullRequest({ headSha: head, baseSha: main, sha: head });
    expect(await baseRevision(event, await open(repository.folder), NO_API)).toBe(first);
    const other = repository.merge(main, head);
    const stale = { ...other, pullRequest: { ...other.pullRequest!, headSha: first } };
    expect(await baseRevision(stale, await open(repository.folder), NO_API)).toBe(main);
  });

  it("is the event's where that is to judge: a branch leaves its base wherever it likes", async () => {
    const { repository, head, main } = history();
    repository.git('checkout', '--quiet', head);
    const event = pullRequest({ headSha: head, baseSha: main, sha: head });
    const git = await open(repository.folder);
    expect(await baseRevision(event, git, NO_API, 'base')).toBe(main);
    expect(await localRevision(git, 'main', 'base')).toBe(main);
  });

  it("is the event's where the history is missing", async () => {
    const { repository, head, main } = history();
    const clone = shallowClone(repository, head);
    const event = pullRequest({ headSha: head, baseSha: main, sha: head });
    expect(await baseRevision(event, await open(clone.folder), NO_API)).toBe(main);
  });
});

describe('other events', () => {
  it('have the base that they say, or none', async () => {
    const { repository, first } = history();
    const git = await open(repository.folder);
    for (const name of ['merge_group', 'push'])
      expect(await baseRevision({ ...NO_EVENT, name, base: first }, git, NO_API)).toBe(first);
    for (const name of ['schedule', 'workflow_dispatch'])
      expect(await baseRevision({ ...NO_EVENT, name }, git, NO_API)).toBe(undefined);
  });
});

describe('localRevision', () => {
  it('is where a branch parted from it, and an ancestor itself', async () => {
    const { repository, first, head, main } = history();
    repository.git('checkout', '--quiet', 'branch');
    const git = await open(repository.folder);
    expect(await localRevision(git, 'main')).toBe(first);
    expect(await localRevision(git, 'HEAD~1')).toBe(first);
    expect(await localRevision(git, head)).toBe(head);
    repository.git('update-ref', 'refs/remotes/origin/release', main);
    expect(await localRevision(git, 'release')).toBe(first);
  });

  it('names a revision that there is not, and takes no option for one', async () => {
    const { repository } = history();
    const git = await open(repository.folder);
    await expect(localRevision(git, 'mian')).rejects.toThrow('no commit is called "mian"');
    await expect(localRevision(git, '--all')).rejects.toThrow('no commit is called "--all"');
  });

  it('needs a repository', async () => expect(await openGit(temporaryFolder(), { env: process.env })).toBe(undefined));
});
