import { closest, distance } from 'fastest-levenshtein';

/** Longer names are no slips; a table may have one of a megabyte, and comparing two takes as long as they are long, squared. */
const LONGEST = 100;
/** Names that a message lists. */
const LISTED = 50;

/**
 * Returns ` (did you mean "x"?)` when one of the names is near enough to be a slip, else nothing.
 * @param meant the name that is meant, where that is known.
 */
export function didYouMean(name: string, names: readonly string[], meant?: string): string {
  if (meant !== undefined) return ` (did you mean "${meant}"?)`;
  const known = names.filter(({ length }) => length <= LONGEST);
  if (known.length === 0 || name.length > LONGEST) return '';
  const nearest = closest(name.toLowerCase(), known);
  return distance(name.toLowerCase(), nearest.toLowerCase()) <= Math.max(2, name.length / 3)
    ? ` (did you mean "${nearest}"?)`
    : '';
}

/** Lists names for a message, no more and no longer ones than a person reads: a table may have a million columns. */
export function listNames(names: readonly string[]): string {
  const listed = names.slice(0, LISTED).map((name) => (name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name));
  return `${listed.join(', ')}${names.length > LISTED ? `, and ${names.length - LISTED} more` : ''}`;
}
