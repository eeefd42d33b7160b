import type { Column } from '../config/config.ts';
import type { TrackKey } from '../config/keys.ts';
import { type Columns, findColumns } from '../split/columns.ts';
import type { Table } from '../split/table.ts';

/** Number of rows that decide a guess. */
const SAMPLE = 2000;
const FEWEST = 5;

/** Forms of cells per key, most particular first. */
const KINDS: readonly (readonly [key: TrackKey, form: RegExp])[] = [
  ['isrc', /^[A-Z]{2}[A-Z0-9]{3}\d{7}$/],
  ['mbid', /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i],
  ['sha256', /^[0-9a-f]{64}$/i],
  ['md5', /^[0-9a-f]{32}$/i],
];
const NUMBER = /^\d+([.:]\d+)*$/;
const ID = /^\S{1,64}$/;
/** A genre or a split says less than this of a row. */
const FEWEST_NAMES = 0.05;

/**
 * Guesses the columns of a table whose first row has no common names, by what stands in them: identifiers and digests
 * by their form, the id as what is never the same, the title as the text that is rarely the same and the artist as the
 * one that is most often.
 * @returns undefined where that says nothing, or not whether the first row is a header.
 */
export async function guessColumns(table: Table): Promise<Columns | undefined> {
  const { names } = table;
  const rows: (readonly string[])[] = [];
  for await (const batch of table.rows(names.map((_, i) => i + 1))) {
    for (const { cells, broken } of batch) if (broken === undefined) rows.push(cells.map((cell) => cell.trim()));
    if (rows.length >= SAMPLE) break;
  }
  if (rows.length < FEWEST) return undefined;
  const columns = names.map((name, i) =>
    describe(
      name.trim(),
      rows.slice(0, SAMPLE).map((row) => row[i] as string),
    ),
  );
  if (isMeasured(columns, rows)) return undefined;
  // A common name among those of texts alone is one too.
  const header = hasHeader(columns) ?? (Object.keys(findColumns(names)).length > 0 ? true : undefined);
  if (header === undefined) return undefined;
  const at: Partial<Record<TrackKey, number>> = {};
  for (const [key] of KINDS) {
    const found = columns.findIndex(({ kind }) => kind === key);
    if (found >= 0) at[key] = found;
  }
  const id = columns.findIndex(({ kind, unique }) => kind === 'id' && unique === 1);
  if (id >= 0) at.id = id;
  const texts = columns
    .map((column, i) => ({ ...column, i }))
    .filter(({ kind, unique }) => kind === 'text' && unique >= FEWEST_NAMES)
    .toSorted((a, b) => b.unique - a.unique);
  const [title] = texts;
  if (title && texts.length > 1) Object.assign(at, { title: title.i, artist: texts.at(-1)?.i });
  if (texts.length === 3) at.album = texts[1]?.i as number;
  const entries = Object.entries(at)
    .map(([key, i]): [string, Column] => [key, header ? (names[i] as string).trim() : i + 1])
    .filter(([, column]) => column !== '');
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** Names of columns that count or weigh something. */
const COUNTED = /^(n|num|no|counts?|freq(uency)?|occurrences?|total|support|tf|idf|df|weight|score|rank)$/i;
/** Columns of numbers beyond which a table is one of features. */
const MOST_NUMBERS = 8;

/**
 * Reports whether a table counts words, as by a column of counts that never rise, or holds features: then its texts are
 * no titles.
 */
function isMeasured(columns: readonly Described[], rows: readonly (readonly string[])[]): boolean {
  const numbers = columns.flatMap(({ kind, form }, i) => (kind === 'number' || form === NUMBER ? [i] : []));
  if (numbers.length > MOST_NUMBERS && 2 * numbers.length > columns.length) return true;
  if (columns.some(({ kind }) => kind !== undefined && KINDS.some(([key]) => key === kind))) return false;
  return numbers.some((i) => {
    if (COUNTED.test(columns[i]?.first ?? '')) return true;
    const values = rows.map((row) => Number(row[i]));
    const falls = values.every(
      (value, at) => Number.isInteger(value) && (at === 0 || value <= (values[at - 1] as number)),
    );
    return falls && new Set(values).size > 2;
  });
}

type Described = {
  readonly first: string;
  readonly kind: TrackKey | 'number' | 'text' | undefined;
  /** The form that its cells have; undefined of a text. */
  readonly form: RegExp | undefined;
  /** The share of cells that are not the same as one before. */
  readonly unique: number;
  readonly again: boolean;
};

function describe(first: string, all: readonly string[]): Described {
  const cells = all.filter((cell) => cell !== '');
  const unique = cells.length === 0 ? 0 : new Set(cells).size / cells.length;
  const again = cells.includes(first);
  const are = (form: RegExp): boolean => cells.length > 0 && cells.every((cell) => form.test(cell));
  const [kind, form] = KINDS.find(([, form]) => are(form)) ?? [];
  if (kind) return { first, kind, form, unique, again };
  if (are(NUMBER))
    return { first, kind: unique === 1 && cells.length === all.length ? 'id' : 'number', form: NUMBER, unique, again };
  if (are(ID) && unique === 1) return { first, kind: 'id', form: commonForm(cells), unique, again };
  // "Title by Artist" is neither of them.
  const both = cells.filter((cell) => / by /i.test(cell)).length > 0.5 * cells.length;
  const worded =
    !both &&
    cells.filter((cell) => /\p{L}{2}/u.test(cell)).length >= 0.9 * cells.length &&
    cells.some((cell) => cell.includes(' '));
  return { first, kind: worded ? 'text' : undefined, form: undefined, unique, again };
}

/** Returns a pattern of ids that have one length and a digit; undefined where the ids do not. */
function commonForm(ids: readonly string[]): RegExp | undefined {
  const shapes = new Set(ids.map((id) => `${id.length} ${/\d/.test(id)}`));
  const [shape] = shapes;
  if (shapes.size > 1 || !shape?.endsWith('true')) return undefined;
  return new RegExp(`^(?=.*\\d)\\S{${shape.split(' ')[0]}}$`);
}

/** Whether the first row is of another kind than the others: then it is a header. */
function hasHeader(columns: readonly Described[]): boolean | undefined {
  const formed = columns.filter(({ form }) => form !== undefined);
  if (formed.some(({ form, first }) => first !== '' && !form?.test(first))) return true;
  if (formed.length > 0 || columns.some(({ again }) => again)) return false;
  return undefined;
}
