import * as z from 'zod';
import { PARTS } from './parts.ts';
import { complaintOfPattern, placeholdersOf } from './pattern.ts';

const scalar = z.union([z.string().min(1), z.number(), z.boolean()], { error: 'expected a value or a list of values' });
const values = z.union([scalar, z.array(scalar).nonempty()], { error: 'expected a value or a list of values' });

const part = z
  .strictObject({
    column: z
      .union([z.string().min(1), z.int().positive()], { error: 'expected the name of a column, or its position' })
      .optional()
      .describe('The column that says of which part a row is. Without it the words below are values of `{part}`.'),
    train: values.optional().describe('Value or values of the rows to train on.'),
    validation: values.optional().describe('Value or values of the rows to tune on.'),
    test: values.optional().describe('Value or values of the rows to test on.'),
    folds: z
      .array(scalar)
      .min(2, 'expected at least two folds')
      .max(200, 'expected at most 200 folds')
      .optional()
      .describe(
        'Values of a column of folds, in place of the three. Each is the test part once, and all others its train part.',
      ),
  })
  .superRefine((settings, context) => {
    const complain = (key: string, message: string): void => context.addIssue({ code: 'custom', path: [key], message });
    const named = PARTS.filter((name) => settings[name] !== undefined);
    if (settings.folds !== undefined) {
      if (settings.column === undefined) complain('folds', 'needs a `column`');
      for (const name of named) complain(name, 'cannot be beside `folds`: one of them names the parts');
    } else if (named.length < 2) complain('train', 'is missing: name at least two of `train`, `validation` and `test`');
    const known = new Map<string, string>();
    for (const name of named)
      for (const value of [settings[name]].flat()) {
        const first = known.get(String(value));
        if (first !== undefined) complain(name, `has ${String(value)}, and so has \`${first}\``);
        else known.set(String(value), name);
      }
  })
  .describe('Part that a row or a file belongs to, where the path does not name it by a usual word.');

/**
 * Paths of a family that may have placeholders, the first of them with `{part}` or an axis is the one that files are
 * found by.
 */
export const PATH_KEYS = ['table', 'index', 'audio', 'keep', 'with'] as const;

/** Returns the texts of a setting that are paths. */
export function pathsIn(
  key: (typeof PATH_KEYS)[number],
  settings: Readonly<Record<string, unknown>>,
): readonly string[] {
  const value = settings[key];
  const ids = fieldOf(value, 'ids');
  const path = {
    table: value,
    index: value,
    audio: fieldOf(value, 'root'),
    keep: typeof ids === 'object' ? fieldOf(ids, 'table') : ids,
    with: [value].flat().map((one) => fieldOf(one, 'table')),
  }[key];
  return [path].flat().filter((one) => typeof one === 'string');
}

const fieldOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;

/** Returns the path that the files of a family are found by; undefined where all rows lie in one table. */
export const drivingPath = (settings: Readonly<Record<string, unknown>>): string | undefined =>
  PATH_KEYS.flatMap((key) => pathsIn(key, settings)).find((path) => placeholdersOf(path).length > 0);

/** Makes the schema of `families` from the keys of a split. */
export const familiesSchema = <Shape extends z.core.$ZodShape>(shape: Shape) =>
  z
    .record(
      z.string(),
      z
        .strictObject({
          ...shape,
          part: part.optional(),
          only: z
            .record(z.string(), values)
            .optional()
            .describe('Values of axes, by the name of the axis: only these are splits.'),
          name: z
            .string()
            .min(1)
            .optional()
            .describe(
              'How its splits are called, with axes, {family} and {part}. Default: the axes and the part (`split-0/genre-train`), or the family and the part.',
            ),
        })
        .superRefine((settings, context) =>
          complainOfFamily(settings as FamilySettings, (path, message) =>
            context.addIssue({ code: 'custom', path: [...path], message }),
          ),
        ),
    )
    .refine((all) => Object.keys(all).length > 0, 'expected at least one family')
    .meta({ propertyNames: { pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$' }, minProperties: 1 })
    .describe(
      'Splits that differ in train, validation and test alone. A path has `{part}` where they differ, and other names in braces for folds, ' +
        'tasks or sets, which are compared within themselves: train → validation, train → test, validation → test. All other keys are those of a split.',
    );

/** Settings of a family, as far as they say which splits it has. */
export type FamilySettings = Readonly<Record<string, unknown>> & {
  readonly part?: z.infer<typeof part> | undefined;
  readonly only?: Readonly<Record<string, z.infer<typeof values>>> | undefined;
  readonly name?: string | undefined;
};

function complainOfFamily(
  settings: FamilySettings,
  complain: (path: readonly string[], message: string) => void,
): void {
  const paths = PATH_KEYS.flatMap((key) => pathsIn(key, settings).map((path) => ({ key, path })));
  for (const { key, path } of paths) {
    const wrong = complaintOfPattern(path);
    if (wrong !== undefined) complain([key], wrong);
  }
  const driving = drivingPath(settings);
  const known = new Set([...(driving === undefined ? [] : placeholdersOf(driving)), 'part']);
  for (const { key, path } of paths)
    for (const axis of placeholdersOf(path))
      if (!known.has(axis)) complain([key], `has {${axis}}, which ${driving} does not have`);
  const hasPart = driving !== undefined && placeholdersOf(driving).includes('part');
  const { part, only = {}, name } = settings;
  const key = paths[0]?.key ?? 'table';
  if (part?.column === undefined && !hasPart)
    complain([key], 'has no {part} where train, validation and test differ, and `part` names no column');
  if (part?.column !== undefined && hasPart)
    complain(['part', 'column'], 'cannot be beside a path with {part}: one of them names the parts');
  if (part?.folds !== undefined) known.add('fold');
  for (const axis of Object.keys(only))
    if (!known.has(axis) || axis === 'part') complain(['only', axis], `is not an axis: the path has ${said(known)}`);
  if (name === undefined) return;
  for (const axis of placeholdersOf(name))
    if (!known.has(axis) && axis !== 'family') complain(['name'], `has {${axis}}, which is not an axis`);
  if (!name.includes('{part}')) complain(['name'], 'has no {part}, so that the parts would have one name');
}

const said = (known: ReadonlySet<string>): string =>
  [...known]
    .filter((axis) => axis !== 'part')
    .map((axis) => `{${axis}}`)
    .join(', ') || 'none';
