import { existsSync, opendirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { distance } from 'fastest-levenshtein';

/**
 * Longer names are not compared; a table may have one of a megabyte, and comparing two takes as long as they are long,
 * squared.
 */
const LONGEST = 100;
/** Names that a message lists. */
const LISTED = 50;

/**
 * Returns ` (did you mean "x"?)` when one of the names is near enough to be a slip, else nothing.
 * @param meant the name that is meant, where that is known.
 */
export function didYouMean(name: string, names: readonly string[], meant = nearestOf(name, names)): string {
  return meant === undefined ? '' : ` (did you mean "${meant}"?)`;
}

/** Returns the name that is near enough for another one to be a slip of it. */
function nearestOf(name: string, names: readonly string[]): string | undefined {
  const known = names.filter(({ length }) => length <= LONGEST);
  if (known.length === 0 || name.length > LONGEST) return undefined;
  const small = name.toLowerCase();
  const [best, slips] = known.reduce<readonly [string, number]>(
    (found, each) => {
      const apart = distance(small, each.toLowerCase());
      return apart < found[1] ? [each, apart] : found;
    },
    ['', Number.POSITIVE_INFINITY],
  );
  return slips <= Math.max(2, name.length / 3) ? best : undefined;
}

/** Entries of a folder that are compared with a name. */
const MOST_ENTRIES = 2000;

/**
 * Suggests a path that exists in place of one that does not: the nearest name in the deepest folder of it that exists.
 */
export function didYouMeanPath(path: string): string {
  let missing = path;
  while (!existsSync(dirname(missing)) && dirname(missing) !== missing) missing = dirname(missing);
  const folder = dirname(missing);
  const wanted = basename(missing);
  // The name of another shard or fold is not a slip.
  const others = entriesOf(folder).filter((each) => each.replace(/\d+/g, '#') !== wanted.replace(/\d+/g, '#'));
  const name = nearestOf(wanted, others);
  // As it is typed: with the folders before it.
  return name === undefined ? '' : ` (did you mean "${path.startsWith('/') ? name : join(folder, name)}"?)`;
}

function entriesOf(folder: string): readonly string[] {
  const names: string[] = [];
  try {
    const opened = opendirSync(folder);
    for (let entry = opened.readSync(); entry && names.length < MOST_ENTRIES; entry = opened.readSync())
      names.push(entry.name);
    opened.closeSync();
  } catch {
    // A folder that cannot be listed suggests nothing.
  }
  return names;
}

/** Lists names for a message, no more and no longer ones than a person reads: a table may have a million columns. */
export function listNames(names: readonly string[]): string {
  const listed = names.slice(0, LISTED).map((name) => (name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name));
  return `${listed.join(', ')}${names.length > LISTED ? `, and ${names.length - LISTED} more` : ''}`;
}
