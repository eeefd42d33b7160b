import { type Captures, fillIn } from './pattern.ts';
import type { FamilySettings } from './schema.ts';

/** Rows that a part has, by the column that says so. */
type Kept = { readonly column: string | number; readonly values: readonly string[] };

type Settings = Readonly<Record<string, unknown>>;

/** Where the settings of a split have paths. */
const PATHS: readonly (readonly string[])[] = [
  ['table'],
  ['index'],
  ['audio', 'root'],
  ['with', 'table'],
  ['keep', 'ids'],
  ['keep', 'ids', 'table'],
];

/**
 * Returns the settings of one split of a family: the placeholders in its paths have values, and of its rows one part is
 * kept.
 */
export function withValues(
  { part: _, only: __, name: ___, ...settings }: FamilySettings,
  values: Captures,
  kept: Kept | undefined,
): FamilySettings {
  const filled = PATHS.reduce<Settings>((all, path) => fillAt(all, path, values) as Settings, settings);
  if (!kept) return filled;
  return { ...filled, keep: { ...(filled.keep as object | undefined), [kept.column]: kept.values } };
}

/** Fills in the text at a path of keys, or those of a list there. */
function fillAt(value: unknown, [key, ...rest]: readonly string[], values: Captures): unknown {
  if (Array.isArray(value)) return value.map((one) => fillAt(one, key === undefined ? [] : [key, ...rest], values));
  if (key === undefined) return typeof value === 'string' ? fillIn(value, values) : value;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return value;
  return { ...value, [key]: fillAt((value as Settings)[key], rest, values) };
}
