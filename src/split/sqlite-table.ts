import { existsSync, statSync } from 'node:fs';
import { mkdtemp, open, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Database, SQLiteValue } from 'node-sqlite3-wasm';
import type { Column } from '../config/config.ts';
import { problem, unreadable } from '../platform/blocks.ts';
import { digestOf } from '../platform/digest.ts';
import { foreignFile } from '../platform/foreign.ts';
import { hold, letGo } from '../platform/half-files.ts';
import { didYouMean, listNames } from '../platform/nearest.ts';
import { typedCell } from './jsonl.ts';
import { missing, type Row, type Table, toRow } from './table.ts';

/** Rows that are made into text at a time. */
const BATCH = 4096;
const MAGIC = 'SQLite format 3\0';

/**
 * Opens a table of an SQLite database, the only one or the one called `at`; memory does not grow with it. The line of a
 * row is its number, from 1, in the order of the table.
 * @throws ProblemError when there is no such table, or while its rows are read.
 */
export async function openSqliteTable(
  name: string,
  at: string | undefined,
  progress?: (share: number) => void,
): Promise<Table> {
  await refuseOtherFile(name);
  const { table, names } = await reading(name, (database) => {
    const table = tableOf(name, at, database);
    const columns = database.all(`pragma table_info(${quoted(table)})`);
    return { table, names: columns.map((column) => String(column.name)) };
  });
  let sha256: string | undefined;

  async function* rows(wanted: readonly Column[]): AsyncGenerator<readonly Row[]> {
    const keys = wanted.map((column) => (typeof column === 'number' ? (names[column - 1] ?? String(column)) : column));
    const absent = keys.filter((key) => !names.includes(key));
    if (absent.length > 0) throw missing(name, undefined, absent, names);
    const [database, close] = await openDatabase(name);
    try {
      const last = lastRow(database, table);
      // By an index alone rows would come in its order.
      const query = database.prepare(`select ${keys.map(quoted).join(', ')} from ${quoted(table)} not indexed`);
      let batch: Row[] = [];
      let line = 0;
      for (const row of query.iterate()) {
        const values = row as Readonly<Record<string, SQLiteValue>>;
        const cells = keys.map((key) => typedCell(values[key]));
        batch.push(toRow(++line, keys, cells));
        if (batch.length < BATCH) continue;
        yield batch;
        batch = [];
        progress?.(Math.min(1, line / last));
      }
      if (batch.length > 0) yield batch;
    } catch (error) {
      throw damaged(name, error);
    } finally {
      await close();
    }
    progress?.(1);
    sha256 = await digestOf(name);
  }
  return { names, rows, sha256: () => sha256 ?? '' };
}

const quoted = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`;

function tableOf(name: string, at: string | undefined, database: Database): string {
  const rows = database.all(
    "select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\'",
  );
  const tables = rows.map((row) => String(row.name));
  if (at === undefined && tables.length === 1) return tables[0] as string;
  if (at !== undefined && tables.includes(at)) return at;
  const there = `The tables are: ${listNames(tables) || 'none'}`;
  if (at === undefined)
    throw problem(
      name,
      undefined,
      `the database has ${tables.length} tables`,
      `Name one: \`layout: {at: …}\`. ${there}`,
    );
  throw problem(name, undefined, `no table "${at}"${didYouMean(at, tables)}`, there);
}

/** Returns the number of the last row of a table without deletions; unknown where rows have no numbers of their own. */
function lastRow(database: Database, table: string): number {
  try {
    return Number(database.get(`select max(rowid) as last from ${quoted(table)}`)?.last ?? Number.POSITIVE_INFINITY);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

async function reading<T>(name: string, read: (database: Database) => T): Promise<T> {
  const [database, close] = await openDatabase(name);
  try {
    return read(database);
  } catch (error) {
    throw damaged(name, error);
  } finally {
    await close();
  }
}

/**
 * The reader locks a file by a folder beside it, which nobody shall see, and could not be made on a disk that is read
 * only: it opens a link.
 */
async function openDatabase(name: string): Promise<readonly [Database, () => Promise<void>]> {
  const { Database } = (await import('node-sqlite3-wasm')).default;
  const folder = hold(await mkdtemp(join(tmpdir(), 'music-leakage-sqlite-')));
  const clean = (): Promise<void> => rm(folder, { recursive: true, force: true }).finally(() => letGo(folder));
  try {
    const link = join(folder, 'table.db');
    const path = await symlink(resolve(name), link).then(
      () => link,
      () => name, // Windows lets not everybody make links
    );
    const database = new Database(path, { readOnly: true, fileMustExist: true });
    const close = async (): Promise<void> => {
      database.close();
      await clean();
    };
    return [database, close];
  } catch (error) {
    await clean();
    throw damaged(name, error);
  }
}

function damaged(name: string, error: unknown): unknown {
  if (!(error instanceof Error) || error.name !== 'SQLite3Error') return error;
  const message = `the SQLite database is damaged or of an unknown kind (${error.message})`;
  return problem(name, undefined, message, 'Fetch it again, or write the table as CSV or Parquet');
}

async function refuseOtherFile(name: string): Promise<void> {
  const handle = await open(name).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(name, error);
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
    const head = buffer.subarray(0, bytesRead);
    if (head[0] === 0x1f && head[1] === 0x8b)
      throw problem(name, undefined, 'is packed by gzip, and a database is read in place', 'Unpack it');
    const isDatabase = head.toString('latin1', 0, MAGIC.length) === MAGIC;
    const foreign = isDatabase ? undefined : foreignFile(head);
    if (foreign) throw problem(name, undefined, foreign.message, foreign.remedy);
    if (!isDatabase)
      throw problem(name, undefined, 'is not a SQLite database, or is encrypted', 'Fetch or write the file again');
    const unfinished = ['-wal', '-journal'].find((end) => existsSync(name + end) && statSync(name + end).size > 0);
    if (unfinished !== undefined || head[18] === 2) {
      const message = `is in use, or keeps a log of changes${unfinished === undefined ? '' : ` (${name}${unfinished})`}`;
      throw problem(name, undefined, message, 'Close it, and run `sqlite3 FILE "pragma journal_mode = delete"`');
    }
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code ? unreadable(name, error as NodeJS.ErrnoException) : error;
  } finally {
    await handle.close();
  }
}
