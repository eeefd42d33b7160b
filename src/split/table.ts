import type { Column, Split } from '../config/config.ts';
import { didYouMean } from '../config/nearest.ts';
import { type Blocks, openBlocks, problem } from './blocks.ts';
import { readDelimited } from './delimited.ts';
import { jsonCell, readJsonLines } from './jsonl.ts';

/** A row as the cells that were asked for. */
export type Row = {
  /** 1-based line on which the row begins. */
  readonly line: number;
  /** As many as were asked for; '' where the row has none. Empty when the row is broken. */
  readonly cells: readonly string[];
  /** Why the row is no row. */
  readonly broken: string | undefined;
};

export type Table = {
  /** The header's names, or the keys in the first block of a JSON Lines file; none when columns are given by position. */
  readonly names: readonly string[];
  /** The cells of the columns, a batch a block. */
  readonly rows: (columns: readonly Column[]) => AsyncIterable<readonly Row[]>;
  /** Hexadecimal digest of the file; whole once all rows are read. */
  readonly sha256: () => string;
};

const DELIMITERS: Readonly<Record<string, string>> = { '.csv': ',', '.tsv': '\t' };
const NO_CELLS: readonly string[] = [];

/**
 * Opens a table by its file's ending; where all columns are given by position it has no header row.
 * @throws ProblemError when it cannot be read, or while its rows are.
 */
export async function openTable(
  name: string,
  columns?: Split['columns'],
  progress?: (share: number) => void,
): Promise<Table> {
  const ending = /\.[a-z0-9]+$/.exec(name.toLowerCase().replace(/\.gz$/, ''))?.[0] ?? '';
  const delimiter = DELIMITERS[ending];
  if (delimiter !== undefined) return openDelimited(name, columns, await openBlocks(name, progress), delimiter);
  if (ending === '.jsonl' || ending === '.ndjson') return openJsonLines(name, await openBlocks(name, progress));
  const later = ['.json', '.parquet'].includes(ending) ? ' yet' : '';
  throw problem(
    name,
    undefined,
    `a table of this kind (${ending || 'no ending'}) is not supported${later}`,
    'Give .csv, .tsv or .jsonl, plain or .gz',
  );
}

async function openDelimited(
  name: string,
  given: Split['columns'],
  { blocks, sha256 }: Blocks,
  delimiter: string,
): Promise<Table> {
  const batches = readDelimited(name, blocks, delimiter)[Symbol.asyncIterator]();
  let batch = await batches.next();
  while (!batch.done && batch.value.length === 0) batch = await batches.next();
  const first = batch.done ? undefined : batch.value[0];
  if (first === undefined) throw problem(name, 1, 'the table is empty', 'Give a table with a header and rows');
  const columns = Object.values(given ?? {});
  const headerless = columns.length > 0 && columns.every((column) => typeof column === 'number');
  const names = headerless ? [] : first.cells.map((cell) => cell.trim());
  const width = first.cells.length;

  async function* rows(wanted: readonly Column[]): AsyncGenerator<readonly Row[]> {
    const positions = wanted.map((column) => position(name, column, names, width));
    let skip = headerless ? 0 : 1;
    for (; !batch.done; batch = await batches.next()) {
      yield batch.value.slice(skip).map(({ line, cells }) => ({
        line,
        cells: cells.length === width ? positions.map((at) => cells[at] as string) : NO_CELLS,
        broken: cells.length === width ? undefined : `${cells.length} fields instead of ${width}`,
      }));
      skip = 0;
    }
  }
  return { names, rows, sha256 };
}

function position(file: string, column: Column, names: readonly string[], width: number): number {
  const headerless = names.length === 0;
  const at = typeof column === 'number' || headerless ? Number(column) - 1 : names.indexOf(column);
  if (headerless && Number.isNaN(at)) {
    throw problem(
      file,
      1,
      `no column "${column}": the columns are given by position, so there is no header`,
      'Give its position too',
    );
  }
  if (at < 0) throw missing(file, 1, String(column), names);
  if (typeof column === 'string' && names.lastIndexOf(column) > at) {
    throw problem(
      file,
      1,
      `two columns are called "${column}"`,
      `Give the position of the right one in \`columns\` (the first of them: ${at + 1})`,
    );
  }
  if (at >= width) throw problem(file, 1, `no column ${column}: the first row has ${width}`, 'Positions start at 1');
  return at;
}

const missing = (file: string, line: number | undefined, column: string, names: readonly string[]): Error =>
  problem(file, line, `no column "${column}"${didYouMean(column, names)}`, `The columns are: ${names.join(', ')}`);

async function openJsonLines(name: string, { blocks, sha256 }: Blocks): Promise<Table> {
  const batches = readJsonLines(name, blocks)[Symbol.asyncIterator]();
  let batch = await batches.next();
  const names = [...new Set((batch.done ? [] : batch.value).flatMap(({ object }) => Object.keys(object ?? {})))];

  async function* rows(wanted: readonly Column[]): AsyncGenerator<readonly Row[]> {
    const keys = wanted.map(String);
    const unseen = new Set(keys);
    for (; !batch.done; batch = await batches.next()) {
      yield batch.value.map(({ line, object }) => {
        if (object === undefined) return { line, cells: NO_CELLS, broken: 'not a JSON object' };
        const cells = keys.map((key) => {
          if (unseen.size > 0 && key in object) unseen.delete(key);
          return jsonCell(object[key]);
        });
        const bad = cells.indexOf(undefined);
        if (bad >= 0) return { line, cells: NO_CELLS, broken: `"${keys[bad]}" is neither text nor a safe number` };
        return { line, cells: cells as string[], broken: undefined };
      });
    }
    for (const key of unseen) throw missing(name, undefined, key, names);
  }
  return { names, rows, sha256 };
}
