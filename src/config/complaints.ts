import type * as z from 'zod';
import { didYouMean } from '../platform/nearest.ts';
import type { Complain, Path } from './place.ts';
import { leakageSchema } from './schema.ts';
import { hasSynonym, slipOf, synonymOf } from './slips.ts';

/** Keys that are named where a file is something else altogether. */
const MOST_UNKNOWN = 20;

/**
 * Returns issues without those that follow from an unknown key, such as that `columns` is empty where its only key is
 * misspelt.
 */
export function causesIn(issues: readonly z.core.$ZodIssue[]): readonly z.core.$ZodIssue[] {
  const pathOf = ({ path }: z.core.$ZodIssue): string => JSON.stringify(path);
  const misspelt = new Set(issues.filter(({ code }) => code === 'unrecognized_keys').map(pathOf));
  return issues.filter((issue) => issue.code !== 'custom' || !misspelt.has(pathOf(issue)));
}

/** Turns what zod says into sentences with the nearest known key. */
export function complainOf(issue: z.core.$ZodIssue, prefix: Path, complain: Complain, value?: unknown): void {
  const path = [...prefix, ...issue.path];
  const key = String(path.at(-1) ?? '');
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(path);
    for (const unknown of issue.keys.slice(0, MOST_UNKNOWN)) {
      const remedy = known.length > 0 ? `Known here: ${known.join(', ')}` : 'Take it out';
      const meant = synonymOf(unknown, path);
      if (meant === undefined)
        complain([...path, unknown], `unknown key \`${unknown}\`${didYouMean(unknown, known)}`, remedy);
      else complain([...path, unknown], `unknown key \`${unknown}\` (did you mean "${meant}"?)`, `Write \`${meant}\``);
    }
    return;
  }
  const slip = slipOf(issue, path, knownKeys(['test', '']));
  if (slip && (path.length === 0 || issue.input !== undefined)) {
    complain(path, slip.message, slip.remedy);
    return;
  }
  if (/^invalid_(type|union|value)$/.test(issue.code) && issue.input === undefined) {
    // Whoever wrote another word for it is told so there.
    if (path.length === 1 && hasSynonym(key, value, [])) return;
    complain(path, `\`${key}\` is missing`, `Add ${key}: …`);
    return;
  }
  if (issue.code === 'invalid_union') {
    // The branch that got furthest, such as an unknown key inside {warn: …}, knows more than "none of these".
    const inner = issue.errors.flat().find(({ code, path }) => code === 'unrecognized_keys' || path.length > 0);
    if (inner) {
      complainOf(inner, path, complain);
      return;
    }
  }
  complain(path, key === '' ? issue.message : `${nameOf(path)}: ${issue.message}`, 'Fix the value here');
}

/** Name of a key, or of an entry of a list. */
function nameOf(path: Path): string {
  const last = path.at(-1);
  return typeof last === 'number' ? `entry ${last + 1} of \`${String(path.at(-2))}\`` : `\`${String(last)}\``;
}

type Definition = {
  readonly shape?: Readonly<Record<string, unknown>>;
  readonly valueType?: unknown;
  readonly element?: unknown;
  readonly options?: readonly { readonly def: Definition }[];
};

/** The keys that the schema allows at a path. */
function knownKeys(path: Path): readonly string[] {
  let schema: unknown = leakageSchema;
  for (const key of path) {
    const { shape, valueType, element } = definition(schema);
    schema = shape?.[String(key)] ?? valueType ?? element;
  }
  return Object.keys(definition(schema).shape ?? {});
}

/**
 * Returns the definition inside `.optional()` (a list has an `unwrap` as well), or the branch of a union that is an
 * object.
 */
function definition(schema: unknown): Definition {
  let inner = schema as { readonly unwrap?: () => never; readonly def?: Definition } | undefined;
  while (inner?.unwrap && !inner.def?.element) inner = inner.unwrap();
  const def = inner?.def ?? {};
  return def.options?.find((option) => option.def.shape)?.def ?? def;
}
