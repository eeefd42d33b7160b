import { onTestFinished } from 'vitest';
import { type Git, openGit } from '../../src/base/git.ts';
import { openRevision, type Snapshot } from '../../src/base/snapshot.ts';
import { createRepository, type Repository } from './repository.ts';

const NO_API = async () => undefined;

/** Opens the repository of a folder, until the test ends. */
export async function open(
  folder: string,
  env: NodeJS.ProcessEnv = {},
  workspace?: string,
  token?: string,
): Promise<Git> {
  const git = await openGit(folder, { env: { PATH: process.env.PATH, ...env }, workspace, token });
  if (!git) throw new Error('no repository');
  onTestFinished(git.close);
  return git;
}

/** Opens a revision by git alone, without GitHub's API. */
export const held = (git: Git, revision: string): Promise<Snapshot> =>
  openRevision(revision, { workspace: git.toplevel, git, api: NO_API, event: undefined });

/** Two commits, of which the second is checked out. */
export function repositoryOf2(): { repository: Repository; first: string; second: string } {
  const repository = createRepository();
  const first = repository.commit({ 'a.csv': 'a\n', 'sub/b.csv': 'b\n' });
  const second = repository.commit({ 'a.csv': 'A\n' });
  return { repository, first, second };
}
