import { type Columns, findColumns } from '../split/columns.ts';

/** Finds columns by their common names; where none says what a track is, by the last names of nested ones, at any depth. */
export function findNested(names: readonly string[], isEnough: (columns: Columns) => boolean): Columns {
  const own = findColumns(names);
  if (isEnough(own)) return own;
  const last = names.map((name) => name.split('.').at(-1) ?? name);
  const nested = findColumns(last);
  const found = Object.entries(nested).flatMap(([key, column]) => {
    const at = last.indexOf(String(column));
    // Of two that are called so nobody knows which is meant.
    return at >= 0 && last.lastIndexOf(String(column)) === at ? [[key, names[at]] as const] : [];
  });
  return { ...Object.fromEntries(found), ...own };
}
