import { execFileSync } from 'node:child_process';
import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Event } from '../../src/github/event.ts';
import { temporaryFolder } from './folder.ts';

/** Nothing of the machine's own git. */
const ENV = {
  ...{ PATH: process.env.PATH, HOME: '/nowhere', GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' },
  ...{ GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@a.test', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@a.test' },
};

export type Repository = {
  readonly folder: string;
  readonly git: (...args: readonly string[]) => string;
  readonly write: (files: Readonly<Record<string, string | Uint8Array>>) => void;
  /** Commits all that is there; returns the commit. */
  readonly commit: (files?: Readonly<Record<string, string | Uint8Array>>) => string;
  /** Makes HEAD what GitHub checks out of a pull request: the merge of `head` into `base`; returns the event. */
  readonly merge: (base: string, head: string) => Event;
};

/** A repository with its work tree, gone after the test. */
export function createRepository(
  folder: string = realpathSync(temporaryFolder()),
  format: 'sha1' | 'sha256' = 'sha1',
): Repository {
  const repository = openRepository(folder);
  repository.git('init', '--quiet', '--initial-branch=main', `--object-format=${format}`);
  repository.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  return repository;
}

/** The repository that a folder has already. */
export function openRepository(folder: string): Repository {
  const git = (...args: readonly string[]): string =>
    execFileSync('git', [...args], {
      cwd: folder,
      env: ENV,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  const write: Repository['write'] = (files) => {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
  };
  return {
    ...{ folder, git, write },
    commit(files = {}) {
      write(files);
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message=x');
      return git('rev-parse', 'HEAD');
    },
    merge(base, head) {
      git('checkout', '--quiet', '--detach', base);
      git('merge', '--quiet', '--no-ff', '--message=Merge', head);
      return pullRequest({ headSha: head, baseSha: base, sha: git('rev-parse', 'HEAD') });
    },
  };
}

/** A clone as actions/checkout makes it: one commit deep. */
export function shallowClone(from: Repository, ref: string): Repository {
  const clone = createRepository();
  clone.git('remote', 'add', 'origin', `file://${from.folder}`);
  clone.git('fetch', '--quiet', '--depth=1', 'origin', ref);
  clone.git('checkout', '--quiet', '--detach', ref);
  return clone;
}

export const NO_EVENT: Event = {
  ...{ name: '', repository: 'o/r', sha: '', pullRequest: undefined, base: undefined, untrusted: false, runUrl: '' },
};

export const pullRequest = (
  { headSha, baseSha, sha }: { readonly headSha: string; readonly baseSha: string; readonly sha: string },
  changes: Partial<Event> = {},
): Event => ({
  ...{ ...NO_EVENT, name: 'pull_request', sha, pullRequest: { number: 1, headSha, baseSha }, base: baseSha },
  ...changes,
});
