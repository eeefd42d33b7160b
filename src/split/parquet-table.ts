import { open } from 'node:fs/promises';
import { asyncBufferFromFile, type FileMetaData, parquetMetadataAsync, parquetRead } from 'hyparquet/src/node.js';
import { compressors } from 'hyparquet-compressors';
import type { Column } from '../config/config.ts';
import { problem, unreadable } from '../platform/blocks.ts';
import { digestOf } from '../platform/digest.ts';
import { foreignFile } from '../platform/foreign.ts';
import { ProblemError } from '../platform/problem.ts';
import { lookUp } from './json-table.ts';
import { typedCell } from './jsonl.ts';
import { missing, type Row, type Table, toRow } from './table.ts';

/** Rows that are made into text at a time. */
const BATCH = 4096;
const MAGIC = 'PAR1';

/**
 * Opens a Parquet file; a row group of the columns that are asked for is in memory at a time. The line of a row is its
 * number, from 1.
 * @throws ProblemError when it is none, or while its rows are read.
 */
export async function readParquetTable(name: string, progress?: (share: number) => void): Promise<Table> {
  await refuseOtherFile(name);
  const file = await asyncBufferFromFile(name);
  const refuse = (error: unknown): never => {
    if (error instanceof ProblemError) throw error;
    const remedy = 'Write it again with uncompressed, snappy, gzip, zstd, brotli or lz4 pages';
    throw problem(
      name,
      undefined,
      `the Parquet file is damaged or of an unknown kind (${(error as Error).message})`,
      remedy,
    );
  };
  const guarded = <T>(read: () => T): T => {
    try {
      return read();
    } catch (error) {
      return refuse(error);
    }
  };
  const metadata = await parquetMetadataAsync(file).catch(refuse);
  const elements = guarded(() => topLevel(metadata));
  const names = namesOf(elements);
  const top = new Set(metadata.row_groups.length > 0 ? elements.map(({ name }) => name) : []);
  const form = { requoted: 0, unread: audioOf(elements).map((column) => `column ${column}`) };
  let sha256: string | undefined;

  async function* decode(wanted: readonly Column[]): AsyncGenerator<readonly Row[]> {
    const keys = wanted.map(String);
    const absent = keys.filter((key) => !names.includes(key) && !top.has(key));
    if (absent.length > 0) throw missing(name, undefined, absent, names);
    const roots = keys.map((key) => (top.has(key) ? key : (key.split('.')[0] as string)));
    const columns = [...new Set(roots)];
    const total = Number(metadata.num_rows);
    let start = 0;
    for (const { num_rows } of metadata.row_groups) {
      const end = start + Number(num_rows);
      const range = { rowStart: start, rowEnd: end };
      // Column by column: an object for each row would cost as much as decoding them.
      const values = new Map(columns.map((column) => [column, [] as unknown[]]));
      const onChunk = ({ columnName, columnData }: { columnName: string; columnData: ArrayLike<unknown> }): void => {
        const all = values.get(columnName) as unknown[];
        for (let i = 0; i < columnData.length; i++) all.push(columnData[i]);
      };
      await parquetRead({ file, metadata, columns, compressors, onChunk, ...range });
      for (const { length } of values.values())
        if (length !== end - start) throw new Error(`${length} rows instead of ${end - start}`);
      const cells = keys.map((key, k): ((row: number) => string | undefined) => {
        const [root, look] = [roots[k] as string, lookUp(key)];
        const column = values.get(root) as unknown[];
        return top.has(key) ? (row) => typedCell(column[row]) : (row) => typedCell(look({ [root]: column[row] }));
      });
      for (let from = start; from < end; from += BATCH) {
        const batch: Row[] = [];
        for (let row = from; row < Math.min(from + BATCH, end); row++)
          batch.push(
            toRow(
              row + 1,
              keys,
              cells.map((cell) => cell(row - start)),
            ),
          );
        yield batch;
      }
      start = end;
      progress?.(total === 0 ? 1 : start / total);
    }
    sha256 = await digestOf(name);
  }

  async function* rows(wanted: readonly Column[]): AsyncGenerator<readonly Row[]> {
    try {
      yield* decode(wanted);
    } catch (error) {
      refuse(error);
    }
  }
  return { names, rows, sha256: () => sha256 ?? '', form };
}

async function refuseOtherFile(name: string): Promise<void> {
  const handle = await open(name).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(name, error);
  });
  try {
    const { size } = await handle.stat();
    const at = async (position: number, length: number): Promise<Buffer> => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, Math.max(0, position));
      return buffer.subarray(0, bytesRead);
    };
    const [start, tail] = [await at(0, 4096), (await at(size - 4, 4)).toString('latin1')];
    const head = start.toString('latin1', 0, 4);
    const again = 'Fetch or write the file again';
    const foreign = head === MAGIC ? undefined : foreignFile(start);
    if (foreign) throw problem(name, undefined, foreign.message, foreign.remedy);
    if (head !== MAGIC) throw problem(name, undefined, 'is not a Parquet file: it does not begin with PAR1', again);
    if (tail !== MAGIC)
      throw problem(name, undefined, 'the Parquet file is cut short: it does not end with PAR1', again);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code ? unreadable(name, error as NodeJS.ErrnoException) : error;
  } finally {
    await handle.close();
  }
}

type Element = { readonly name: string; readonly children: readonly Element[] };

/**
 * Returns the columns of a schema with what is nested in them. Throws where a damaged footer left out a name or the row
 * groups.
 */
function topLevel({ schema, row_groups }: FileMetaData): readonly Element[] {
  if (!Array.isArray(row_groups)) throw new Error('no row groups');
  let at = 0;
  const read = (): Element => {
    const { name, num_children = 0 } = schema[at++] as FileMetaData['schema'][number];
    if (typeof name !== 'string') throw new Error('a column without a name');
    return { name, children: Array.from({ length: num_children }, read) };
  };
  return read().children;
}

/** Columns that hold files, as Hugging Face writes audio: a struct of bytes and path. */
const audioOf = (elements: readonly Element[]): readonly string[] =>
  elements
    .filter(({ children }) => ['bytes', 'path'].every((part) => children.some(({ name }) => name === part)))
    .map(({ name }) => name);

/** The names of columns, those of a struct behind a dot; a list is a column. */
const namesOf = (elements: readonly Element[]): readonly string[] =>
  elements.flatMap(({ name, children }) =>
    children.length === 0 || (children.length === 1 && children[0]?.name === 'list')
      ? [name]
      : children.map((child) => `${name}.${child.name}`),
  );
