import * as z from 'zod';
import { TIME_UNITS, type TimeUnit } from '../model/times.ts';
import { TABLE_FORMATS } from './config.ts';
import { NAME_KEYS, TRACK_KEYS, type TrackKey } from './keys.ts';
import REPAIRS from './repairs.json' with { type: 'json' };

export const column = z.union([z.string().min(1), z.int().positive()], {
  error: 'expected the name of a column, or its position (the first is 1)',
});

export const columns = z
  .strictObject(
    Object.fromEntries(TRACK_KEYS.map((key) => [key, column.optional()])) as Record<
      TrackKey,
      z.ZodOptional<typeof column>
    >,
  )
  .superRefine((all, context) => {
    const keys = new Map<string | number, string>();
    for (const [key, name] of Object.entries(all)) {
      // An identifier is as good an id as any.
      if (key === 'id' || name === undefined) continue;
      const first = keys.get(name);
      const message = `is column ${name}, and so is \`${first}\`: what only one of them is would be compared with what it is not`;
      if (first !== undefined) context.addIssue({ code: 'custom', path: [key], message });
      else keys.set(name, key);
    }
  })
  .describe(
    'Column of each key, by name or by position (1 is the first). Positions alone mean that there is no header row. ' +
      'Without it the columns are found by their common names; with it nothing else is guessed.',
  );

export const layout = z
  .strictObject({
    format: z.enum(TABLE_FORMATS).optional().describe('Format, where the ending of its name does not give it.'),
    separator: z.string().min(1).max(16).optional().describe('Between two fields, such as ";" or "<SEP>".'),
    comment: z.string().min(1).optional().describe('Lines that begin so are no rows, such as "#".'),
    header: z
      .int()
      .min(0)
      .max(9)
      .optional()
      .describe('So many rows name the columns, 1 unless given; the names of several are joined by dots.'),
    rest: column.optional().describe('The last column, which takes in whatever fields a row has beyond it.'),
    quotes: z.boolean().optional().describe('false: a quote is a character like any other.'),
    at: z
      .string()
      .min(1)
      .optional()
      .describe('The key of a JSON or YAML object under which the rows are, or the table of an SQLite database.'),
    times: z
      .enum(Object.keys(TIME_UNITS) as [TimeUnit, ...TimeUnit[]])
      .optional()
      .describe(
        'The unit of plain numbers in `duration`, `start` and `end`. Default: by the name of the column (`duration_ms`) or by its numbers.',
      ),
    service: z
      .enum(['youtube', 'spotify', 'deezer', 'freesound', 'jamendo', 'soundcloud'])
      .optional()
      .describe('Service that bare ids in `source` are of, where the name of the column does not say it.'),
  })
  .superRefine(({ format, times: _, service: __, ...text }, context) => {
    for (const key of Object.keys(text))
      if (format !== undefined && !(key === 'at' ? ['json', 'yaml', 'sqlite'] : ['csv', 'tsv']).includes(format))
        context.addIssue({ code: 'custom', path: [key], message: `has no meaning for ${format}` });
  })
  .describe('How a table is laid out, where the ending of its name does not say it.');

const EXPECTED_NAMES = `expected a pattern of ${NAME_KEYS.map((key) => `{${key}}`).join(', ')}, {nn} for digits, {_} for anything up to the next slash and {__} for anything, such as "{artist}/{album}/{nn}-{title}.mp3"`;

const namePattern = z.string().refine(
  (pattern) => {
    const fields = [...pattern.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name as string);
    const keys = fields.filter((name) => !['_', '__', 'nn'].includes(name));
    return (
      keys.length > 0 &&
      new Set(keys).size === keys.length &&
      keys.every((key) => NAME_KEYS.some((known) => known === key))
    );
  },
  { error: ({ input }) => `${EXPECTED_NAMES}${/\{media\}/.test(String(input)) ? ' (did you mean {source}?)' : ''}` },
);

export const names = z
  .union([namePattern, z.strictObject({ column, pattern: namePattern })], {
    error: 'expected a pattern of paths, or {column: …, pattern: …}',
  })
  .describe(
    'Names that are written together: in a column, or in the paths of audio files. What `columns` has goes first.',
  );

const scalar = z.union([z.string(), z.number(), z.boolean()], { error: 'expected a value or a list of values' });

export const keep = z
  .object({
    ids: z
      .union(
        [
          z.string().min(1),
          z.strictObject({
            table: z.string().min(1).describe('A table or list, relative to this file.'),
            column: column.optional().describe('Its column with the ids; of a list with one column it is that.'),
            layout: layout.optional(),
          }),
        ],
        { error: 'expected a list of ids, or {table: FILE, column: NAME}' },
      )
      .optional()
      .describe(
        'Only these rows are the split: a list (one id per line, JSON, YAML, .npy), or a column of another table as {table: FILE, column: NAME}.',
      ),
    pattern: z
      .string()
      .regex(/^(?!.*\{id\}.*\{id\}).*\{id\}/, {
        error: 'expected a pattern with one {id} in it, such as "{_}/{id}.wav"',
      })
      .optional()
      .describe('How a line of that file holds the id; {_} is anything, {0} are zeros before the id.'),
  })
  .catchall(z.union([scalar, z.array(scalar).nonempty()], { error: 'expected a value or a list of values' }))
  .describe('Which rows are the split: listed ids, and a column that equals a value (or one of several).');

export const joinSettings = z.strictObject({
  table: z.string().min(1).describe('A table or list, relative to this file.'),
  on: z
    .union([column, z.record(z.string().min(1), column).refine((on) => Object.keys(on).length === 1)], {
      error: 'expected the column with the key, or {COLUMN: ITS NAME THERE} where the other table calls it otherwise',
    })
    .describe('The column with the key that both tables have, or {COLUMN: ITS NAME OR POSITION THERE}.'),
  columns: z
    .record(z.string().min(1), column)
    .refine((all) => Object.keys(all).length > 0, 'is empty: name a column of the other table, or take it out')
    .optional()
    .describe(
      'Columns of the other table by what they hold, as in `columns`; the name given as `on` says where the key is. Default: by their common names.',
    ),
  layout: layout.optional(),
});

export const repairs = z
  .array(z.enum(REPAIRS.map(({ name }) => name)))
  .describe(
    'Damage that the table is known to have, by name; each track is read as the first repair that applies has it.',
  );

export const digest = z.string().regex(/^[0-9a-f]{64}$/, { error: 'expected a SHA-256 in 64 hexadecimal digits' });

/** Sources that one list may name. */
const MOST_LISTED = 10_000;

export const LEAST = 'expected at least one in the list';

const MOST = `expected at most ${MOST_LISTED.toLocaleString('en')} in the list`;

/** One source or several that are one split. */
export const oneOrList = (text: z.ZodString, about: string) =>
  z
    .union([text, z.array(text).min(1, LEAST).max(MOST_LISTED, MOST)], {
      error: ({ input }) => text.safeParse(input).error?.issues[0]?.message ?? 'expected a text',
    })
    .describe(about);
