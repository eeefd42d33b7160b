import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Event } from '../github/event.ts';
import type { OpenApi, RepositoryApi } from './api.ts';
import type { Git } from './git.ts';
import { haveCommit } from './revision.ts';
import { parseTree, pathsBelow, type Tree } from './tree.ts';
import { Unavailable } from './unavailable.ts';

/** The files of the base and of the work tree, as git or GitHub's API has them. Paths are relative to the work tree's folder, with `/`. */
export type Held = {
  readonly toplevel: string;
  /** At the base. */
  readonly base: Tree;
  /** Now. */
  readonly tracked: Tree;
  /** Of the tracked files at or below a path those that the work tree has otherwise, or not at all. */
  readonly changed: (path: string) => Promise<ReadonlySet<string>>;
  /**
   * Writes a file of the base.
   * @throws Unavailable when it is not to be had.
   */
  readonly write: (oid: string, target: string) => Promise<void>;
  readonly text: (oid: string) => Promise<string>;
  /** Where git lfs keeps the contents that it has fetched. */
  readonly lfs: string | undefined;
};

/**
 * Opens a revision: from the clone where it has it or can fetch it, else from the API.
 * @throws Unavailable when it is not to be had, in words.
 */
export async function openRevision(
  revision: string,
  { workspace, git, api, event }: { workspace: string; git: Git | undefined; api: OpenApi; event: Event | undefined },
): Promise<Held> {
  const now = git ? await fromIndex(git) : await fromHead(workspace, event, api);
  if (git && (await haveCommit(git, revision))) {
    return {
      ...now,
      base: parseTree(await sure(git.read('ls-tree', '-r', '-z', '--full-tree', revision), revision)),
      text: async (oid) => (await sure(git.read('cat-file', 'blob', oid), oid)).toString('utf8'),
      write: async (oid, target) => {
        if (!(await git.writeBlob(oid, target))) throw new Unavailable(`git has not got the file ${oid}`);
      },
    };
  }
  const github = await api();
  if (!github)
    throw new Unavailable(
      `the clone has no commit ${revision}, and there is no token for GitHub's API: check it out with fetch-depth: 0`,
    );
  return {
    ...now,
    base: await github.tree(revision),
    text: async (oid) => (await blob(github, oid)).toString('utf8'),
    write: async (oid, target) => writeFile(target, await blob(github, oid), { flag: 'wx' }),
  };
}

type Now = Pick<Held, 'toplevel' | 'tracked' | 'changed' | 'lfs'>;

async function fromIndex(git: Git): Promise<Now> {
  const lfs = await git.line('rev-parse', '--path-format=absolute', '--git-common-dir');
  return {
    toplevel: git.toplevel,
    tracked: parseTree(await sure(git.read('ls-files', '--stage', '-z'), 'the index')),
    async changed(path) {
      const options = ['--porcelain=v1', '-z', '--untracked-files=no', '--no-renames', '--ignore-submodules=all'];
      const output = await sure(git.read('status', ...options, '--', path), 'the work tree');
      // X Y path: what differs from HEAD in the index (X) is as the index has it.
      const records = output
        .toString('utf8')
        .split('\0')
        .filter((record) => record !== '');
      return new Set(records.filter((record) => record[1] !== ' ').map((record) => record.slice(3)));
    },
    lfs: lfs && join(lfs, 'lfs/objects'),
  };
}

/** Without a clone (actions/checkout without git unpacks an archive) a file is compared by its digest. */
async function fromHead(toplevel: string, event: Event | undefined, api: OpenApi): Promise<Now> {
  const github = await api();
  if (!github || !event) throw new Unavailable("there is neither a clone with git nor a token for GitHub's API");
  const tracked = await github.tree(event.sha);
  return {
    toplevel,
    tracked,
    async changed(path) {
      const paths = tracked.has(path) ? [path] : pathsBelow(tracked, path);
      const same = await Promise.all(
        paths.map((each) =>
          readFile(join(toplevel, each)).then(
            (content) => blobOid(content) === tracked.get(each)?.oid,
            () => false,
          ),
        ),
      );
      return new Set(paths.filter((_, i) => !same[i]));
    },
    lfs: undefined,
  };
}

async function blob(api: RepositoryApi, oid: string): Promise<Buffer> {
  const content = await api.blob(oid);
  if (blobOid(content) === oid) return content;
  throw new Unavailable(`GitHub's API gives another content than that of ${oid}`);
}

/** The name that git gives a file's content. */
const blobOid = (content: Buffer): string =>
  createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');

async function sure(output: Promise<Buffer | undefined>, what: string): Promise<Buffer> {
  const found = await output;
  if (found === undefined) throw new Unavailable(`git cannot read ${what}`);
  return found;
}
