import * as z from 'zod';
import { LEVELS, type Level } from '../model/levels.ts';
import { TIME_UNITS, type TimeUnit } from '../model/times.ts';
import { PROFILES, TABLE_FORMATS, WARPS } from './config.ts';
import { familiesSchema } from './families/schema.ts';
import { NAME_KEYS, TRACK_KEYS, type TrackKey } from './keys.ts';
import { aboutPreset, PRESET_NAMES } from './presets.ts';
import REPAIRS from './repairs.json' with { type: 'json' };

const AMOUNT = 'a count (0, 5) or a share ("1%")';

/** No split has more than all of its tracks, so nothing ever exceeds it. */
const isWhole = (input: unknown): boolean => typeof input === 'string' && /^\d{3,}(\.\d+)?%$/.test(input);

const sayAmount =
  (expected: string) =>
  ({ input }: { readonly input?: unknown }): string =>
    `expected ${expected}${isWhole(input) ? `; ${input} is never exceeded: write a lower share, or ignore` : ''}`;

const amount = z
  .union(
    [
      z.int({ error: `expected ${AMOUNT}` }).nonnegative({ error: `expected ${AMOUNT}` }),
      z.string().regex(/^\d{1,2}(\.\d+)?%$/, { error: sayAmount(AMOUNT) }),
    ],
    { error: sayAmount(AMOUNT) },
  )
  .describe('A count of tracks, or a share of the split written as a percentage. More than this trips the limit.');

const limit = z
  .union(
    [
      amount,
      z.literal('ignore'),
      z
        .strictObject({
          warn: amount.optional(),
          fail: amount.optional(),
          unit: z.enum(['tracks', 'songs']).optional().describe('What counts and shares are of; tracks unless given.'),
        })
        .superRefine(({ warn, fail }, context) => {
          const refuse = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message });
          if (warn === undefined && fail === undefined)
            refuse('fail', 'is missing, and so is `warn`: a limit without either stops nothing (write ignore)');
          if (typeof warn === typeof fail && Number.parseFloat(`${warn}`) > Number.parseFloat(`${fail}`))
            refuse('warn', 'is above `fail`, so it never warns');
        })
        .meta({ anyOf: [{ required: ['warn'] }, { required: ['fail'] }] }),
    ],
    { error: sayAmount(`${AMOUNT}, ignore, or {warn: …, fail: …, unit: tracks|songs}`) },
  )
  .describe('A bare count or share means fail.');

const limits = z
  .strictObject({
    file: limit.optional(),
    segment: limit.optional(),
    recording: limit.optional(),
    work: limit.optional(),
    source: limit.optional(),
    album: limit.optional(),
    artist: limit.optional(),
    unchecked: limit.optional(),
  } satisfies Record<Level | 'unchecked', unknown>)
  .refine((all) => Object.keys(all).length > 0, {
    error: 'is empty: name a level, such as `recording: 0`, or take it out',
  })
  .meta({ minProperties: 1 })
  .describe('What is allowed per level. Default: {recording: 0, unchecked: {warn: 0}}, all else ignore.');

/** Names become file names of the reports. */
export const SPLIT_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

const column = z.union([z.string().min(1), z.int().positive()], {
  error: 'expected the name of a column, or its position (the first is 1)',
});

const columns = z
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
    'Where each key stands, by name or by position (1 is the first). Positions alone mean that there is no header row. ' +
      'Without it the columns are found by their common names; with it nothing else is guessed.',
  );

const layout = z
  .strictObject({
    format: z.enum(TABLE_FORMATS).optional().describe("What it is, where its name's ending does not say it."),
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
  })
  .superRefine(({ format, times: _, ...text }, context) => {
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
  { error: EXPECTED_NAMES },
);

const names = z
  .union([namePattern, z.strictObject({ column, pattern: namePattern })], {
    error: 'expected a pattern of paths, or {column: …, pattern: …}',
  })
  .describe(
    'Names that are written together: in a column, or in the paths of audio files. What `columns` has goes first.',
  );

const scalar = z.union([z.string(), z.number(), z.boolean()], { error: 'expected a value or a list of values' });

const keep = z
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

const joined = z.strictObject({
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

const repairs = z
  .array(z.enum(REPAIRS.map(({ name }) => name)))
  .describe(
    'Damage that the table is known to have, by name; each track is read as the first repair that applies has it.',
  );

const digest = z.string().regex(/^[0-9a-f]{64}$/, { error: 'expected a SHA-256 in 64 hexadecimal digits' });

/** Sources that one list may name. */
const MOST_LISTED = 10_000;

const LEAST = 'expected at least one in the list';

const MOST = `expected at most ${MOST_LISTED.toLocaleString('en')} in the list`;

/** One source or several that are one split. */
const oneOrList = (text: z.ZodString, about: string) =>
  z
    .union([text, z.array(text).min(1, LEAST).max(MOST_LISTED, MOST)], {
      error: ({ input }) => text.safeParse(input).error?.issues[0]?.message ?? 'expected a text',
    })
    .describe(about);

const SEVERAL =
  'A list of them, or a pattern (`*`, `?`, `[ab]`, `**` for any folders), is one split that is read in that order';

const LEAVES_ROOT = /^[/\\]|^[a-z]:|(^|[/\\])\.\.([/\\]|$)/i;

const audio = z
  .strictObject({
    root: oneOrList(
      z.string().min(1),
      'The folder that the files lie below, relative to this file. No path leaves it. Of several, by a list or a pattern, a file lies in one.',
    ),
    column: column.optional().describe("The column with the path of a track's file below `root`."),
    pattern: z
      .string()
      .regex(/\{[^{}]+\}/, { error: 'expected a path with columns in braces, such as "{genre}/{id}.wav"' })
      .refine((pattern) => !LEAVES_ROOT.test(pattern), { error: 'expected a path below `root`' })
      .optional()
      .describe('That path, where {name} is a column of the table or a key of `columns`.'),
  })
  .superRefine(({ column, pattern }, context) => {
    if (column !== undefined && pattern !== undefined)
      context.addIssue({ code: 'custom', path: ['pattern'], message: 'stands beside a `column`; one of them says it' });
  })
  .describe(
    'Audio files of the tracks. With neither `column` nor `pattern` the file of a track is the one whose path below `root` is its id with ' +
      'an extension; without a `table` each file is a track, called by that path without its extension.',
  );

const HUB_SOURCE = /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*@(?!\/)(?!.*(\/\/|\.\.))[\w./-]+$/;

const EXPECTED_HUB =
  'ORGANISATION/NAME@REVISION, such as google/MusicCaps@main, a commit, or …@refs/convert/parquet for the export of Parquet files';

/** Of which a split has one, or none where it is a folder of audio. */
export const SOURCES = ['table', 'index', 'croissant', 'huggingface'] as const;

type Source = (typeof SOURCES)[number];

const ABOUT_RECORDS = ['record-set', 'config', 'split'] as const;

/** What has no meaning beside the source of a split, and why. */
function foreignKeys(source: Source | undefined) {
  if (source === 'index')
    return {
      keys: ['preset', 'columns', 'layout', 'names', 'keep', 'with', 'song', 'repair', 'audio', ...ABOUT_RECORDS],
      why: 'was settled when the index was built',
    } as const;
  if (source === 'table') return { keys: ['sha256', ...ABOUT_RECORDS], why: 'does not go with a `table`' } as const;
  if (source === 'croissant')
    return { keys: ['sha256', 'preset', 'layout', 'config'], why: 'is what the Croissant file says' } as const;
  if (source === 'huggingface')
    return {
      keys: ['sha256', 'preset', 'layout', 'audio', 'record-set'],
      why: 'does not go with Parquet files of Hugging Face',
    } as const;
  return {
    keys: ['sha256', 'preset', 'columns', 'layout', 'with', 'song', 'repair', ...ABOUT_RECORDS],
    why: 'goes with a `table`; this split is a folder',
  } as const;
}

type Complain = (path: readonly string[], message: string) => void;

/** What is wrong with a list of sources or its digests. */
function complainOfList(
  { index, sha256, ...settings }: { readonly [key in Source | 'sha256']?: string | readonly string[] | undefined },
  complain: Complain,
): void {
  for (const key of SOURCES) {
    const all = [key === 'index' ? index : settings[key]].flat().filter((source) => source !== undefined);
    const pattern = all.find((source) => isAddress(source) && source.includes('*'));
    if (pattern !== undefined) complain([key], 'an address cannot be a pattern; list the addresses');
  }
  if (sha256 === undefined || index === undefined) return;
  const indexes = [index].flat();
  if (indexes.some(isPattern))
    complain(['sha256'], 'does not go with a pattern; `music-leakage lock` pins what it finds');
  else if (Array.isArray(index) !== Array.isArray(sha256) || indexes.length !== [sha256].flat().length)
    complain(
      ['sha256'],
      `of ${Array.isArray(index) ? 'a list of indexes is a list as long' : 'one index is one digest'}`,
    );
}

/** Whether it is an address, such as https://…. */
export const isAddress = (source: string): boolean => /^[a-z]+:\/\//i.test(source);

/** Whether a source stands for all that match it. */
export const isPattern = (source: string): boolean => !isAddress(source) && /[*?]|\[[^\]]+\]/.test(source);

/** Settings of one split. */
export const split = z
  .strictObject({
    table: oneOrList(
      z.string().min(1),
      `A .csv, .tsv, .json or .jsonl file or a list (.txt, .lst), plain or .gz, a .parquet, .yaml or .npy file, or an SQLite database (.db, .sqlite), relative to this file. ${SEVERAL}.`,
    ).optional(),
    index: oneOrList(
      z.string().min(1),
      `Instead of a table: the folder of an index or its index.json, relative to this file, or an https address of index.json. ${SEVERAL}.`,
    ).optional(),
    croissant: oneOrList(
      z.string().min(1),
      'Instead of a table: a Croissant file (JSON-LD), relative to this file, beside or above the files that it describes; `columns` then ' +
        `names its fields. ${SEVERAL}.`,
    ).optional(),
    'record-set': z
      .string()
      .min(1)
      .optional()
      .describe('Of a Croissant file with several record sets: the id or name of the one with the tracks.'),
    huggingface: oneOrList(
      z.string().regex(HUB_SOURCE, { error: `expected ${EXPECTED_HUB}` }),
      'Instead of a table: the Parquet files of a dataset of Hugging Face, as ORGANISATION/NAME@REVISION; the revision is a commit, a tag or a ' +
        'branch, or refs/convert/parquet for the export that Hugging Face makes. A list of datasets is one split.',
    ).optional(),
    config: z.string().min(1).optional().describe('Of a dataset of Hugging Face with several configurations.'),
    split: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Of a dataset of Hugging Face, or of a Croissant file by its field of the type cr:Split: this split alone; all unless given.',
      ),
    sha256: z
      .union([digest, z.array(digest).min(1)], {
        error: 'expected a SHA-256 in 64 hexadecimal digits, or a list of them',
      })
      .optional()
      .describe('Of index.json; an index that is another one is refused. Of a list of indexes a list, in its order.'),
    preset: z
      .enum(PRESET_NAMES)
      .optional()
      .describe(
        `The columns and layout of a well-known table; what stands beside it goes first. ${PRESET_NAMES.map((name) => `${name}: ${aboutPreset(name)}`).join('. ')}.`,
      ),
    columns: columns.optional(),
    layout: layout.optional(),
    names: names.optional(),
    keep: keep.optional(),
    with: z
      .union([joined, z.array(joined).min(1, LEAST)], {
        error: 'expected {table: FILE, on: COLUMN}, or a list of them',
      })
      .optional()
      .describe('Second tables, such as a list of digests; their columns are read beside those of this table.'),
    'ids-of': z
      .string()
      .regex(SPLIT_NAME, { error: 'expected a name, such as that of the data set that the ids are from' })
      .optional()
      .describe(
        'What the ids are ids of, such as the name of the data set. Equal ids in splits with the same `ids-of` are the same item (level recording), ' +
          'as are equal numbers in `artist_id` and `album_id`. Without it equal ids mean nothing.',
      ),
    song: z
      .union([z.string().min(1), z.array(z.string().min(1)).nonempty()], {
        error: 'expected a column or a list of them',
      })
      .optional()
      .describe('Columns that together name the song a track is cut from. Without it each track is a song.'),
    repair: repairs.optional(),
    audio: audio.optional(),
  })
  .superRefine((settings, context) => {
    const { audio, keep, names } = settings;
    const complain = (path: readonly string[], message: string): void =>
      context.addIssue({ code: 'custom', path: [...path], message });
    const [source, ...others] = SOURCES.filter((key) => settings[key] !== undefined);
    if (source === undefined && audio === undefined) {
      complain(['table'], 'missing, and there is neither `index` nor `croissant` nor `huggingface` nor `audio`');
      return;
    }
    if (settings.columns && Object.keys(settings.columns).length === 0 && names === undefined)
      complain(['columns'], 'is empty, so no column would be looked into: name some, or take it out');
    complainOfList(settings, complain);
    for (const other of others) complain([other], `stands beside \`${source}\`; a split has one of them`);
    const { keys, why } = foreignKeys(source);
    for (const key of keys) if (settings[key] !== undefined) complain([key], why);
    if (source !== undefined && source !== 'index' && typeof names === 'string')
      complain(['names'], 'is a pattern of paths; of a table say `{column: …, pattern: …}`');
    if (source !== undefined) return;
    if (typeof names === 'object') complain(['names', 'column'], 'is a column, and a folder has none');
    if (typeof names === 'string' && names.includes('{id}'))
      complain(['names'], 'has {id}, and the tracks of a folder are called by their paths');
    for (const key of ['column', 'pattern'] as const) if (audio?.[key] !== undefined) complain(['audio', key], why);
    for (const key of Object.keys(keep ?? {}))
      if (key !== 'ids' && key !== 'pattern') complain(['keep', key], 'is a column, and a folder has none');
  });

const oneOrMore = z.union([z.string(), z.array(z.string()).nonempty()], {
  error: 'expected the name of a split or a list of names',
});

const check = z.strictObject({
  pretrain: oneOrMore.optional().describe('Default: every pretraining split.'),
  test: oneOrMore.optional().describe('Default: every test split.'),
  families: oneOrMore
    .optional()
    .describe(
      'Families whose parts are compared with each other; beside `pretrain` their test parts with those splits.',
    ),
  except: oneOrMore
    .optional()
    .describe('Splits whose pairs are left out, by their names; a `*` stands for anything, such as "split-4/*".'),
  limits: limits.optional(),
  skip: z
    .string()
    .regex(/\S/, { error: 'expected the reason for which these pairs are not looked at' })
    .optional()
    .describe('Why these pairs are not looked at.'),
});

const splits = z
  .record(z.string(), split)
  .refine((all) => Object.keys(all).length > 0, 'expected at least one split')
  .meta({ propertyNames: { pattern: SPLIT_NAME.source }, minProperties: 1 });

const model = z
  .union(
    [
      z.string().min(1),
      z.strictObject({
        url: z.string().regex(/^https:\/\/.*\/$/, { error: 'expected an https address that ends in "/"' }),
        sha256: z
          .record(z.string(), digest)
          .describe('Of each file below that address: tokenizer.json and the .onnx file.'),
      }),
    ],
    { error: 'expected all-MiniLM-L6-v2, a folder, or {url: …, sha256: {tokenizer.json: …, model.onnx: …}}' },
  )
  .describe('all-MiniLM-L6-v2 (which comes with the program), or a folder with tokenizer.json and ONNX weights.');

const match = z.strictObject({
  text: z
    .strictObject({
      retrieve: z
        .enum(['words', 'embedding', 'seed'])
        .optional()
        .describe(
          'How candidates are found: by words (default), every pair whose embeddings have a cosine of at least `threshold`, or the rule of ' +
            'music-data-leakage: the best cosine of each test text, a leak above 0.8.',
        ),
      model: model.optional(),
      threshold: z
        .number()
        .min(-1)
        .lt(1, { error: 'expected a cosine below 1, which not even equal texts are sure to reach' })
        .optional()
        .describe('Of the cosine. Default 0.8.'),
      top: z.int().positive().optional().describe('Candidates of a track, at most. Default 32.'),
      template: z
        .string()
        .regex(/\{title\}/, { error: 'expected a text with {title} in it' })
        .optional()
        .describe(
          'The text that is embedded. Default "{title} by {artist} from {album}", without what a track lacks; for `seed` "{title} by {artist}", ' +
            'and what a track lacks leaves a gap.',
        ),
    })
    .optional(),
  audio: z
    .strictObject({
      profile: z
        .enum(PROFILES)
        .optional()
        .describe('How audio is fingerprinted: our own way (default), or as audfprint does it, hash for hash.'),
      warps: z
        .enum(WARPS)
        .optional()
        .describe(
          'Changes that copies are searched under: up to 8 % of speed, 10 % of tempo and a semitone (usual, the default), or slowed and sped-up ' +
            'versions too, at .75 to 1.34 times the speed or tempo and up to three semitones (wide: about twice the cost of a search). ' +
            'An index needs nothing else for it.',
        ),
    })
    .refine(({ profile, warps }) => warps !== 'wide' || profile !== 'audfprint', {
      message: 'wide is not searched by the profile audfprint: leave out `warps`, or `profile`',
      path: ['warps'],
    })
    .optional(),
});

const HEXADECIMAL = 'expected 8 to 16 hexadecimal digits, in lower case';

const waiver = z
  .strictObject({
    test: z.string().describe('A test split.'),
    id: z.union([z.string().min(1), z.number()], { error: 'expected the id of a test track' }),
    pretrain: z.string().describe('A pretraining split.'),
    level: z
      .enum(LEVELS, { error: `expected one of ${LEVELS.join(', ')}` })
      .describe('As limits name it: `recording` takes in `file` and `segment`.'),
    row: z
      .union([z.string().regex(/^[0-9a-f]{8,16}$/, { error: HEXADECIMAL }), z.number()], { error: HEXADECIMAL })
      .optional()
      .describe(
        "The digest of the track's row as the report has it, or its beginning; for another row it does not hold.",
      ),
    reason: z.string().regex(/\S/, { error: 'expected the reason, for whoever reads it next year' }),
    expires: z.iso.date({ error: 'expected a date, YYYY-MM-DD' }).describe('The last day, in UTC, on which it holds.'),
  })
  .describe('An overlap that is accepted: it stays in the report and is not counted.');

/** leakage.yml, version 1. `leakage.schema.json` is made from it. */
export const leakageSchema = z.strictObject({
  version: z.literal(1, { error: 'expected 1' }),
  pretrain: splits.describe('The splits that a model may have been trained on.').optional(),
  test: splits.describe('The splits that it is to be tested on.').optional(),
  families: familiesSchema(split.shape).optional(),
  limits: limits.optional(),
  checks: z.array(check).nonempty().optional().describe('Default: every test split against every pretraining split.'),
  waivers: z.array(waiver).optional().describe('Overlaps that are accepted, each with a reason and an expiry date.'),
  baseline: z
    .string()
    .min(1)
    .optional()
    .describe('A file of overlaps that were known before, relative to this file; written by `check --write-baseline`.'),
  match: match.optional().describe('How the detectors look.'),
  strict: z
    .strictObject({
      'malformed-rows': z
        .int()
        .nonnegative()
        .optional()
        .describe('With more malformed rows than this in one split the verdict is unknown. Default 0.'),
      'undecodable-files': z
        .int()
        .nonnegative()
        .optional()
        .describe('The same of audio files that are there and cannot be decoded. Default 0.'),
    })
    .optional(),
});

/** What is needed to look up the names in `checks`; `limits` and `skip` go with it where the whole is well formed. */
export const checkedNames = z.object({
  pretrain: z.record(z.string(), z.unknown()).optional(),
  test: z.record(z.string(), z.unknown()).optional(),
  limits: limits.optional().catch(undefined),
  checks: z.array(check.extend({ limits: limits.optional().catch(undefined) }).loose()).optional(),
});

export type Leakage = z.infer<typeof leakageSchema>;

export type LimitSetting = z.infer<typeof limit>;

export type LimitSettings = z.infer<typeof limits>;

/** leakage.yml as a JSON Schema, for editors. */
export function leakageJsonSchema(): object {
  return {
    $id: 'https://music-leakage.invalid/leakage.schema.json',
    title: 'leakage.yml',
    ...z.toJSONSchema(leakageSchema, { io: 'input' }),
    anyOf: [{ required: ['families'] }, { required: ['pretrain', 'test'] }],
  };
}
