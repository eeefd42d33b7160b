import { closest, distance } from 'fastest-levenshtein';

/** ` (did you mean "x"?)` when one of the names is near enough to be a slip, else nothing. */
export function didYouMean(name: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  const nearest = closest(name.toLowerCase(), names);
  return distance(name.toLowerCase(), nearest.toLowerCase()) <= Math.max(2, name.length / 3)
    ? ` (did you mean "${nearest}"?)`
    : '';
}
