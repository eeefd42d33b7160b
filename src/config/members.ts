import { existsSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { problem } from '../platform/blocks.ts';
import { findPaths, type Wanted } from '../platform/find-paths.ts';
import { type Problem, ProblemError } from '../platform/problem.ts';
import type { Listed, Member, Split } from './config.ts';
import { isAddress } from './split-schema.ts';

/** Looks up a pattern: the paths that it matches, as it is written. */
export type FindPaths = (within: string, pattern: string, wanted: Wanted) => Promise<readonly string[]>;

/**
 * Resolves the patterns among the members and audio folders of a split. A split without any is returned as it is.
 *
 * @throws ProblemError if a pattern matches nothing, or a file is named twice.
 */
export async function resolveMembers(split: Split, find: FindPaths = findPaths): Promise<Split> {
  const { members, audio, form } = split;
  if (!members && !audio?.roots) return split;
  const roots = audio?.roots && (await resolveAll(audio.roots, 'folder', find));
  const resolved = roots
    ? { ...split, audio: { ...audio, root: roots[0]?.file ?? audio.root, roots }, ...folderOf(split, roots) }
    : split;
  if (!members) return resolved;
  const found = await resolveAll(members, form === 'index' ? 'index' : 'file', find);
  // A file whose own name looks like a pattern.
  const [only] = found as [Member];
  if (members.length === 1 && only.declared === members[0]?.declared && members[0].within !== undefined) {
    const { members: _, ...rest } = resolved;
    return { ...rest, declared: only.declared, file: only.file };
  }
  return { ...resolved, members: found, file: found[0]?.file ?? split.file };
}

const folderOf = ({ form, file }: Split, [first]: readonly Listed[]) =>
  form === 'folder' ? { file: first?.file ?? file } : {};

async function resolveAll<Of extends Listed>(
  listed: readonly Of[],
  wanted: Wanted,
  find: FindPaths,
): Promise<readonly Of[]> {
  const found: Of[] = [];
  const problems: Problem[] = [];
  for (const one of listed) {
    const { within, ...rest } = one;
    if (within === undefined) {
      found.push(rest as Of);
      continue;
    }
    try {
      for (const declared of await find(within, one.declared, wanted))
        found.push({
          ...rest,
          declared,
          file: /^([a-z]:)?[/\\]/i.test(declared) ? declared : join(within, declared),
        } as Of);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
    }
  }
  problems.push(...namedTwice(found));
  if (problems.length > 0) throw new ProblemError(problems);
  return found;
}

/** Finds sources that are the same file, also by way of links. */
function namedTwice(found: readonly Listed[]): readonly Problem[] {
  const known = new Map<string, string>();
  return found.flatMap(({ declared, file }) => {
    const real = realOf(file);
    const other = known.get(real);
    known.set(real, other ?? declared);
    if (other === undefined) return [];
    const message =
      other === declared ? 'the same file is named twice' : `the same file as ${other}, which is named too`;
    return [{ file, message, remedy: 'Name each file once: its rows would be counted twice' }];
  });
}

function realOf(file: string): string {
  if (isAddress(file)) return file;
  try {
    const real = realpathSync.native(file);
    // An index is its folder.
    return /[/\\]index\.json$/.test(real) ? real.replace(/[/\\]index\.json$/, '') : real;
  } catch {
    return file;
  }
}

/** Splits that each are one member of a split; the split itself if it has one source. Patterns must be resolved. */
export const membersOf = (split: Split): readonly Split[] =>
  split.members?.map(({ shown: _, ...member }): Split => memberOf(split, member)) ?? [split];

function memberOf(split: Split, member: Member): Split {
  const { members: _, ...common } = split;
  return { ...common, sha256: undefined, ...member };
}

/** Folders that the audio files of a split lie below. Patterns must be resolved. */
export const rootsOf = ({ root, roots }: NonNullable<Split['audio']>): readonly [string, ...string[]] =>
  roots ? (roots.map(({ file }) => file) as [string, ...string[]]) : [root];

/** @throws ProblemError if a file of a list of tables is a folder. */
export function refuseFolder(file: string): void {
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  throw existsSync(join(file, 'index.json'))
    ? problem(
        file,
        undefined,
        'is an index, listed among tables',
        'Build an index of the tables too and list all under `index`, or list the table that it was built from',
      )
    : problem(file, undefined, 'is a folder, not a table', 'Name its files by a pattern, such as `folder/*.parquet`');
}
