import type { Layout, Split, TableFormat } from '../config/config.ts';
import { openBlocks, problem } from '../platform/blocks.ts';
import { unreadKind } from '../platform/foreign.ts';
import { openDelimited } from './delimited-table.ts';
import { openJson, openJsonLines } from './json-table.ts';
import { openNpyTable } from './npy-table.ts';
import { openParquetTable } from './parquet-process.ts';
import { type Peeked, peek } from './peek.ts';
import { openSqliteTable } from './sqlite-table.ts';
import { endingOf, LISTS, NAMED_LISTS, TABBED, type Table, type TableForm } from './table.ts';
import { openYaml } from './yaml-table.ts';

type TableSettings = Partial<Pick<Split, 'columns' | 'layout'>> & {
  /** Bytes that are read at a time. */
  readonly blockBytes?: number;
};

/** Text of a table whose beginning was read. */
type Text = { readonly peeked: Peeked; readonly sha256: Table['sha256']; readonly form: TableForm };

/** A format of tables: by what endings it is known, and how it is opened. */
type Format = { readonly endings: readonly string[] } & (
  | {
      /** Opens a file whose bytes are read by the format itself. */
      readonly open: (
        name: string,
        layout: Layout | undefined,
        progress: ((share: number) => void) | undefined,
      ) => Promise<Table>;
      /** Whether the ending counts more than a separator in `layout`. */
      readonly certain?: boolean;
    }
  | {
      /** Opens a text that is read in blocks. */
      readonly openText: (name: string, settings: TableSettings, text: Text) => Promise<Table>;
      /** Whether rows are lines, or may be cut anywhere. */
      readonly lines: 'whole' | 'cut';
    }
);

const delimited = (name: string, { columns, layout }: TableSettings, { peeked, sha256, form }: Text): Promise<Table> =>
  openDelimited(name, columns, layout, peeked, sha256, form);

/** All formats of tables. A new one is an opener and an entry here, and its name in `TABLE_FORMATS`. */
const FORMATS: Readonly<Record<TableFormat, Format>> = {
  csv: { endings: ['.csv', '.psv'], openText: delimited, lines: 'whole' },
  tsv: { endings: [...TABBED], openText: delimited, lines: 'whole' },
  json: {
    endings: ['.json'],
    openText: (name, { layout }, { peeked, sha256, form }) => openJson(name, layout?.at, peeked.blocks, sha256, form),
    lines: 'cut',
  },
  jsonl: {
    endings: ['.jsonl', '.ndjson'],
    openText: (name, _, { peeked, sha256, form }) => openJsonLines(name, peeked, sha256, form),
    lines: 'whole',
  },
  parquet: { endings: ['.parquet'], open: (name, _, progress) => openParquetTable(name, progress) },
  sqlite: {
    endings: ['.db', '.sqlite', '.sqlite3'],
    open: (name, layout, progress) => openSqliteTable(name, layout?.at, progress),
  },
  yaml: { endings: ['.yaml', '.yml'], open: (name, layout) => openYaml(name, layout?.at), certain: true },
  npy: { endings: ['.npy'], open: (name, _, progress) => openNpyTable(name, progress), certain: true },
};

const BY_ENDING: ReadonlyMap<string, TableFormat> = new Map(
  (Object.keys(FORMATS) as readonly TableFormat[]).flatMap((format) =>
    FORMATS[format].endings.map((ending) => [ending, format]),
  ),
);

/** Returns the format that `layout` or the ending of a table's name says. */
function formatOf(name: string, layout: Layout | undefined): TableFormat | undefined {
  const ending = endingOf(name);
  if (layout?.format !== undefined) return layout.format;
  const format = BY_ENDING.get(ending);
  const known = format && FORMATS[format];
  if (known && 'open' in known && known.certain) return format;
  if (layout?.separator !== undefined || LISTS.has(ending) || NAMED_LISTS[ending] !== undefined) return 'csv';
  return format;
}

/**
 * Opens a table by its file's ending or `layout`; where all columns are given by position it has no header row.
 * @throws ProblemError when it cannot be read, or while its rows are.
 */
export async function openTable(
  name: string,
  settings: TableSettings = {},
  progress?: (share: number) => void,
): Promise<Table> {
  const { layout, blockBytes } = settings;
  const format = formatOf(name, layout);
  const known = format && FORMATS[format];
  if (known && 'open' in known) return known.open(name, layout, progress);
  const form: TableForm = { requoted: 0 };
  const { blocks, sha256, form: text } = await openBlocks(name, progress, known?.lines ?? 'whole', blockBytes);
  // What is no text says so first, whatever it is called.
  const peeked = await peek(blocks);
  form.text = text;
  const json = layout === undefined && (format === 'csv' || format === 'tsv') ? jsonIn(peeked.head) : undefined;
  if (json)
    return json === 'json'
      ? openJson(name, undefined, peeked.blocks, sha256, form)
      : openJsonLines(name, peeked, sha256, form);
  if (known === undefined) throw peeked.failed?.error ?? unsupported(name);
  return known.openText(name, settings, { peeked, sha256, form });
}

/** Returns what a text that is called a table of fields is by its beginning: no header begins as a JSON object does. */
function jsonIn(head: string): 'json' | 'jsonl' | undefined {
  if (/^\s*\[\s*(\{\s*"|\])/.test(head) || /^\s*\{\s*\n\s*"/.test(head)) return 'json';
  return /^\s*\{\s*"(?:[^"\\\n]|\\.)*"\s*:/.test(head) ? 'jsonl' : undefined;
}

function unsupported(name: string): Error {
  const unread = unreadKind(name);
  if (unread) return problem(name, undefined, unread.message, unread.remedy);
  const message = `a table of this kind (${endingOf(name) || 'no ending'}) is not supported`;
  const remedy =
    'Give .csv, .tsv, .json or .jsonl or a list (.txt, .lst), plain or .gz, .parquet, .yaml, .npy, or .db of SQLite; or say how it is laid out: `layout: {separator: …}` or `layout: {format: …}`';
  return problem(name, undefined, message, remedy);
}
