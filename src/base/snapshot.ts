import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Event } from '../github/event.ts';
import type { OpenApi, RepositoryApi } from './api.ts';
import type { Git } from './git.ts';
import { parseTree, pathsBelow, type Tree, type TreeEntry } from './tree.ts';
import { Unavailable } from './unavailable.ts';

/**
 * The files of the base and of the work tree, as git or GitHub's API has them. Paths are relative to the work tree's
 * folder, with `/`.
 */
export type Snapshot = {
  readonly toplevel: string;
  /** At the base. */
  readonly base: Tree;
  /** Now. */
  readonly tracked: Tree;
  /** Lists the tracked files at or below a path that differ in the work tree, or are missing there. */
  readonly changed: (path: string) => Promise<ReadonlySet<string>>;
  /**
   * Writes a file of the base.
   * @throws Unavailable when the file is missing.
   */
  readonly write: (oid: string, target: string) => Promise<void>;
  readonly text: (oid: string) => Promise<string>;
  /** Where git lfs keeps the contents that it has fetched. */
  readonly lfs: string | undefined;
};

/**
 * Opens a revision: from the clone where it has it or can fetch it, else from the API.
 * @throws Unavailable with the reason when neither has it.
 */
export async function openRevision(
  revision: string,
  { workspace, git, api, event }: { workspace: string; git: Git | undefined; api: OpenApi; event: Event | undefined },
): Promise<Snapshot> {
  const now = git ? await fromIndex(git) : await fromHead(workspace, event, api);
  const listed = git && (await treeIn(git, revision));
  if (git && listed) {
    const base = parseTree(listed);
    return {
      ...now,
      base,
      changed: sameAttributes(base, now.tracked) ? now.changed : byContent(now.toplevel, now.tracked),
      text: async (oid) => (await blobIn(git, oid, api)).toString('utf8'),
      write: async (oid, target) => {
        if (await git.writeBlob(oid, target)) return;
        await writeFile(target, await blobIn(git, oid, api), { flag: 'wx' });
      },
    };
  }
  const github = await api();
  if (!github)
    throw new Unavailable(
      `the clone has no commit ${revision}, it cannot be fetched, and there is no token for GitHub's API: check it out with fetch-depth: 0`,
    );
  return {
    ...now,
    base: await github.tree(revision),
    text: async (oid) => (await blob(github, oid)).toString('utf8'),
    write: async (oid, target) => writeFile(target, await blob(github, oid), { flag: 'wx' }),
  };
}

/** Lists the files of a commit; one that a shallow clone does not have is fetched. Undefined: git cannot get it. */
async function treeIn(git: Git, revision: string): Promise<Buffer | undefined> {
  const list = () => git.read('ls-tree', '-r', '-z', '--full-tree', revision);
  const found = await list();
  if (found) return found;
  await git.fetch(revision);
  return list();
}

/**
 * Reads a file of the base; one that a partial clone does not have is fetched.
 * @throws Unavailable when neither git nor GitHub's API has it.
 */
async function blobIn(git: Git, oid: string, api: OpenApi): Promise<Buffer> {
  const read = () => git.read('cat-file', 'blob', oid);
  const found = await read();
  if (found) return found;
  await git.fetch(oid);
  const fetched = await read();
  if (fetched) return fetched;
  const github = await api();
  if (github) return blob(github, oid);
  const how = git.isPartial ? ': the clone is partial, so clone it without --filter, or check the base out once' : '';
  throw new Unavailable(`git does not have the file ${oid}${how}`);
}

/** Whether what a checkout makes of a file (line ends, encodings, filters) is the same by both revisions. */
function sameAttributes(base: Tree, tracked: Tree): boolean {
  const those = (tree: Tree): string =>
    [...tree]
      .flatMap(([path, { oid }]) => (/(^|\/)\.gitattributes$/i.test(path) ? `${path}\0${oid}` : []))
      .sort()
      .join('\0');
  return those(base) === those(tracked);
}

type Now = Pick<Snapshot, 'toplevel' | 'tracked' | 'changed' | 'lfs'>;

async function fromIndex(git: Git): Promise<Now> {
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
    lfs: git.lfs,
  };
}

/** Opens a work tree without a clone (actions/checkout without git unpacks an archive): compares files by digest. */
async function fromHead(toplevel: string, event: Event | undefined, api: OpenApi): Promise<Now> {
  const github = await api();
  if (!github || !event) throw new Unavailable("there is neither a clone with git nor a token for GitHub's API");
  const tracked = await github.tree(event.sha);
  return {
    toplevel,
    tracked,
    changed: byContent(toplevel, tracked),
    lfs: undefined,
  };
}

/** Compares files by their content, whatever a checkout may have made of them. */
const byContent =
  (toplevel: string, tracked: Tree): Snapshot['changed'] =>
  async (path) => {
    const paths = tracked.has(path) ? [path] : pathsBelow(tracked, path);
    const changed = new Set<string>();
    for (const each of paths) {
      const { kind, oid } = tracked.get(each) as TreeEntry;
      if (kind !== 'submodule' && (await oidOf(join(toplevel, each), oid.length)) !== oid) changed.add(each);
    }
    return changed;
  };

async function blob(api: RepositoryApi, oid: string): Promise<Buffer> {
  const content = await api.blob(oid);
  if (blobHash(content.length, oid.length).update(content).digest('hex') === oid) return content;
  throw new Unavailable(`GitHub's API gives another content than that of ${oid}`);
}

/** Returns the name that git gives a file or link; undefined where there is neither. */
async function oidOf(path: string, length: number): Promise<string | undefined> {
  try {
    const info = await lstat(path);
    if (info.isSymbolicLink()) {
      const target = Buffer.from(await readlink(path));
      return blobHash(target.length, length).update(target).digest('hex');
    }
    const hash = blobHash(info.size, length);
    for await (const bytes of createReadStream(path)) hash.update(bytes as Buffer);
    return hash.digest('hex');
  } catch {
    return undefined;
  }
}

/** Begins the hash by which git names a content of so many bytes; `length` is that of the name. */
const blobHash = (size: number, length: number) =>
  createHash(length === 64 ? 'sha256' : 'sha1').update(`blob ${size}\0`);

async function sure(output: Promise<Buffer | undefined>, what: string): Promise<Buffer> {
  const found = await output;
  if (found === undefined) throw new Unavailable(`git cannot read ${what}`);
  return found;
}
