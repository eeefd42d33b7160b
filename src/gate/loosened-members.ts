import type { Split } from '../config/config.ts';
import { membersOf } from '../config/members.ts';
import type { Side } from './loosening.ts';
import { nameSome } from './names.ts';

/**
 * Compares the files that a split is read from where one of the sides has several: a file more is no loosening, a file
 * fewer is.
 *
 * @returns undefined if both sides have one source, or it is not known which files a pattern found.
 */
export function loosenedMembers(before: Split, now: Split, base: Side, head: Side): readonly string[] | undefined {
  if (before.form !== now.form || (!before.members && !now.members)) return undefined;
  const [had, has] = [filesOf(before, base), filesOf(now, head)];
  if (!had || !has) return undefined;
  const gone = isRenamed(before, now, base) ? [] : [...had.keys()].filter((file) => !has.has(file));
  const unpinned = [...had].flatMap(([file, sha256]) =>
    sha256 === undefined || !has.has(file) || has.get(file) === sha256
      ? []
      : [`${file} of ${now.name} is ${sayPin(has.get(file))}, at the base to ${sha256}`],
  );
  const files = gone.length === 1 ? '1 file' : `${gone.length} files`;
  return [
    ...(gone.length === 0 ? [] : [`${now.name} is read without ${files} of the base: ${nameSome(gone)}`]),
    ...unpinned,
  ];
}

/** Reports whether the rows of a split were compared one by one, below one pattern, and none is gone. */
function isRenamed(before: Split, { role, name, form, declared }: Split, { changes }: Side): boolean {
  if (changes === undefined || role !== 'pretrain' || form !== 'table' || before.declared !== declared) return false;
  return !changes.some(({ split }) => split?.role === role && split.name === name);
}

const sayPin = (sha256: string | undefined): string =>
  sha256 === undefined ? 'not pinned any more' : `pinned to ${sha256}`;

/** Names of the files of a split, each with the digest that it is pinned to. */
function filesOf(split: Split, { report }: Side): ReadonlyMap<string, string | undefined> | undefined {
  if (!split.members?.some(({ within }) => within !== undefined))
    return new Map(membersOf(split).map(({ file, sha256 }) => [file, sha256]));
  // The files of a Croissant file are not those that the pattern found.
  if (split.form !== 'table' && split.form !== 'index') return undefined;
  const found = report?.splits.find(({ role, name }) => role === split.role && name === split.name)?.files;
  return found && new Map(found.map(({ file }) => [file, undefined]));
}
