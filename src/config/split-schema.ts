import * as z from 'zod';
import { aboutPreset, PRESET_NAMES } from './presets.ts';
import {
  column,
  columns,
  digest,
  joinSettings,
  keep,
  LEAST,
  layout,
  names,
  oneOrList,
  repairs,
} from './table-schema.ts';

/** Names become file names of the reports. */
export const SPLIT_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

const SEVERAL =
  'A list of them, or a pattern (`*`, `?`, `[ab]`, `**` for any folders), is one split that is read in that order';

const LEAVES_ROOT = /^[/\\]|^[a-z]:|(^|[/\\])\.\.([/\\]|$)/i;

export const audio = z
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
      .describe('Pattern of that path, where {name} is a column of the table or a key of `columns`.'),
  })
  .superRefine(({ column, pattern }, context) => {
    if (column !== undefined && pattern !== undefined)
      context.addIssue({
        code: 'custom',
        path: ['pattern'],
        message: 'cannot be beside a `column`: one of them names it',
      });
  })
  .describe(
    'Audio files of the tracks. With neither `column` nor `pattern` the file of a track is the one whose path below `root` is its id with ' +
      'an extension; without a `table` each file is a track, called by that path without its extension.',
  );

const HUB_SOURCE = /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*@(?!\/)(?!.*(\/\/|\.\.))[\w./-]+$/;

const EXPECTED_HUB =
  'ORGANISATION/NAME@REVISION, such as google/MusicCaps@main, a commit, or …@refs/convert/parquet for the export of Parquet files';

/** Name of a suite, perhaps with one of its splits. */
const SUITE = /^[a-z0-9]+(-[a-z0-9]+)*(\/[A-Za-z0-9][\w.-]*)*$/;

/** Keys that give the source of a split: each split has exactly one, a folder of audio none. */
export const SOURCES = ['table', 'index', 'croissant', 'huggingface'] as const;

type Source = (typeof SOURCES)[number];

const ABOUT_RECORDS = ['record-set', 'config', 'split'] as const;

/** Lists the keys that have no meaning beside the source of a split, with the reason. */
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

/** Reports errors in a list of sources or its digests. */
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
export const splitSchema = z
  .strictObject({
    table: oneOrList(
      z.string().min(1),
      `A .csv, .tsv, .json or .jsonl file or a list (.txt, .lst), plain or .gz, a .parquet, .yaml or .npy file, or an SQLite database (.db, .sqlite), relative to this file. ${SEVERAL}.`,
    ).optional(),
    index: oneOrList(
      z.string().min(1),
      `Folder of an index or its index.json, relative to this file, or an https address of index.json. ${SEVERAL}.`,
    ).optional(),
    croissant: oneOrList(
      z.string().min(1),
      'Croissant file in place of a table (JSON-LD), relative to this file, beside or above the files that it describes; `columns` then ' +
        `names its fields. ${SEVERAL}.`,
    ).optional(),
    'record-set': z
      .string()
      .min(1)
      .optional()
      .describe('Id or name of the record set with the tracks, for a Croissant file with several.'),
    huggingface: oneOrList(
      z.string().regex(HUB_SOURCE, { error: `expected ${EXPECTED_HUB}` }),
      'Parquet files of a dataset of Hugging Face in place of a table, as ORGANISATION/NAME@REVISION; the revision is a commit, a tag or a ' +
        'branch, or refs/convert/parquet for the export that Hugging Face makes. A list of datasets is one split.',
    ).optional(),
    suite: z
      .string()
      .regex(SUITE, { error: 'expected NAME or NAME/SPLIT of a known test set; `music-leakage suite list` lists them' })
      .optional()
      .describe(
        'A known test set, such as gtzan-filtered or mtg-jamendo-moodtheme/split-0/train: its lists are fetched from their authors and verified. Keys beside it override those of its recipe.',
      ),
    mirdata: z
      .string()
      .regex(/^[\w.+/\\-]+$/, { error: 'expected a data set of mirdata, such as gtzan_genre, or a file *_index*.json' })
      .optional()
      .describe(
        'A data set of mirdata, such as gtzan_genre: the index of an installed mirdata, with the MD5 of each audio file; or the path of an index.',
      ),
    config: z.string().min(1).optional().describe('Configuration, for a dataset of Hugging Face with several.'),
    split: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Split to read of a dataset of Hugging Face, or of a Croissant file by its field of the type cr:Split; all unless given.',
      ),
    sha256: z
      .union([digest, z.array(digest).min(1)], {
        error: 'expected a SHA-256 in 64 hexadecimal digits, or a list of them',
      })
      .optional()
      .describe(
        'Digest of index.json; an index with another one is refused. For a list of indexes a list, in its order.',
      ),
    preset: z
      .enum(PRESET_NAMES)
      .optional()
      .describe(
        `The columns and layout of a well-known table; keys beside it take precedence. ${PRESET_NAMES.map((name) => `${name}: ${aboutPreset(name)}`).join('. ')}.`,
      ),
    columns: columns.optional(),
    layout: layout.optional(),
    names: names.optional(),
    keep: keep.optional(),
    with: z
      .union([joinSettings, z.array(joinSettings).min(1, LEAST)], {
        error: 'expected {table: FILE, on: COLUMN}, or a list of them',
      })
      .optional()
      .describe('Second tables, such as a list of digests; their columns are read beside those of this table.'),
    'ids-of': z
      .string()
      .regex(SPLIT_NAME, { error: 'expected a name, such as that of the data set that the ids are from' })
      .optional()
      .describe(
        'Kind of thing that the ids identify, such as the name of the data set. Equal ids in splits with the same `ids-of` are the same item (level recording), ' +
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
    const named = settings.suite ?? settings.mirdata;
    if (source === undefined && audio === undefined && named === undefined) {
      complain(['table'], 'missing, and there is neither `index` nor `croissant` nor `huggingface` nor `audio`');
      return;
    }
    if (settings.suite !== undefined && settings.mirdata !== undefined)
      complain(['mirdata'], 'does not go with `suite`; keep one of them');
    if (named !== undefined) {
      for (const other of SOURCES)
        if (other !== 'table' && settings[other] !== undefined)
          complain(
            [other],
            `does not go with \`${settings.suite === undefined ? 'mirdata' : 'suite'}\`, which names a table; keep one of them`,
          );
    }
    if (settings.columns && Object.keys(settings.columns).length === 0 && names === undefined)
      complain(['columns'], 'is empty, so no column would be looked into: name some, or take it out');
    complainOfList(settings, complain);
    for (const other of others) complain([other], `cannot be beside \`${source}\`: a split has one of them`);
    const { keys, why } = foreignKeys(source ?? (named === undefined ? undefined : 'table'));
    for (const key of keys) if (settings[key] !== undefined) complain([key], why);
    if (source !== undefined && source !== 'index' && typeof names === 'string')
      complain(['names'], 'is a pattern of paths; of a table say `{column: …, pattern: …}`');
    if (source !== undefined || named !== undefined) return;
    if (typeof names === 'object') complain(['names', 'column'], 'is a column, and a folder has none');
    if (typeof names === 'string' && names.includes('{id}'))
      complain(['names'], 'has {id}, and the tracks of a folder are called by their paths');
    for (const key of ['column', 'pattern'] as const) if (audio?.[key] !== undefined) complain(['audio', key], why);
    for (const key of Object.keys(keep ?? {}))
      if (key !== 'ids' && key !== 'pattern') complain(['keep', key], 'is a column, and a folder has none');
  });

export type Complain = (path: readonly string[], message: string) => void;

const { suite: _, mirdata: __, ...familyShape } = splitSchema.shape;

/** Keys of a split that a family may have as well. */
export const FAMILY_SHAPE = familyShape;
