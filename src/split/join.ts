import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Column, Join, Split } from '../config/config.ts';
import type { TrackKey } from '../config/keys.ts';
import { problem, UNDECODABLE } from '../platform/blocks.ts';
import { type Columns, findColumns } from './columns.ts';
import { openTable } from './formats.ts';
import { createPackedCells, type PackedCells } from './packed-cells.ts';
import { NO_CELLS, type Row, type Table } from './table.ts';

/** Counts of how the keys of a second table fit those of the split; grows while rows are read. */
export type JoinTally = {
  /** Path as written in leakage.yml. */
  readonly declared: string;
  /** Hexadecimal digest of the second table; '' until it is read. */
  sha256: string;
  /** Rows of the second table that were read. */
  rows: number;
  /** Rows of the split without a row in the second table, and the first of their keys. */
  missing: number;
  readonly missingKeys: string[];
  /** Rows of the second table whose key an earlier one has with the same cells. */
  repeated: number;
  /** Keys of the second table that no row of the split has, and the first of them; known once all rows are read. */
  unused: number;
  readonly unusedKeys: string[];
};

/** How many keys are named. */
const NAMED = 5;

/** A table with the columns of others beside its own. */
export type Joined = {
  readonly table: Table;
  /** The columns that come from the second tables, beside those that the table itself is known to have. */
  readonly columnsWith: (own: Columns) => Columns;
  readonly tallies: readonly JoinTally[];
};

/** A second table once it is open. */
type Second = {
  readonly join: Join;
  readonly table: Table;
  readonly key: Column;
  readonly tally: JoinTally;
  /** Its columns by the names that they are asked for by beside the table. */
  readonly columns: ReadonlyMap<Column, Column>;
};

/**
 * Opens the second tables of a split. Their rows are read when those of the table are, each table once, and only the
 * columns that are asked for.
 * @throws ProblemError when one cannot be opened or has no column for the key; while rows are read, when a row of it is
 *   malformed, when two rows of one key differ, or when no row of the split has a partner.
 */
export async function openJoined(own: Table, joins: readonly Join[], { file }: Pick<Split, 'file'>): Promise<Joined> {
  const seconds: Second[] = [];
  const names = [...own.names];
  for (const join of joins) {
    const second = await openSecond(join, names);
    seconds.push(second);
    names.push(...[...second.columns.keys()].filter((name): name is string => typeof name === 'string'));
  }

  async function* rows(wanted: readonly Column[]): AsyncGenerator<readonly Row[]> {
    const from = wanted.map((column) => seconds.findIndex(({ columns }) => columns.has(column)));
    const idle = seconds.find((_, i) => !from.includes(i));
    if (idle) throw nothingRead(idle);
    const ownWanted = wanted.filter((_, i) => from[i] === -1);
    const parts: { readonly second: Second; readonly cells: PackedCells; readonly used: Uint8Array }[] = [];
    for (const [i, second] of seconds.entries()) {
      const columns = wanted.filter((_, at) => from[at] === i).map((column) => second.columns.get(column) as Column);
      const cells = await load(second, columns);
      parts.push({ second, cells, used: new Uint8Array(cells.size()) });
    }
    /** The place of a wanted cell: in the row itself, or behind it in the cells of a second table. */
    const places = wanted.map((_, i) => {
      const of = from[i] as number;
      return { of, at: from.slice(0, i).filter((other) => other === of).length };
    });
    let count = 0;
    const joined = (row: Row): Row => {
      if (row.broken !== undefined) return row;
      count++;
      const found = parts.map(({ second, cells, used }, i): readonly string[] => {
        const key = (row.cells[ownWanted.length + i] as string).trim();
        const place = key === '' ? undefined : cells.placeOf(key);
        if (place === undefined) {
          second.tally.missing++;
          if (second.tally.missingKeys.length < NAMED) second.tally.missingKeys.push(key);
          return NO_CELLS;
        }
        used[place] = 1;
        return cells.cellsAt(place);
      });
      const cells = places.map(({ of, at }) => (of < 0 ? (row.cells[at] as string) : (found[of]?.[at] ?? '')));
      const sound = row.sound === true && !cells.some((cell) => cell.includes('\uFFFD'));
      return { line: row.line, cells, broken: undefined, sound };
    };
    for await (const batch of own.rows([...ownWanted, ...joins.map(({ on }) => on.left)])) yield batch.map(joined);
    for (const { second, cells, used } of parts) {
      if (count > 0 && second.tally.missing === count) throw noPartner(second, cells, file);
      countUnused(second.tally, cells, used);
    }
  }

  return {
    table: { ...own, names, rows },
    columnsWith: (columns) => withColumnsOf(seconds, columns),
    tallies: seconds.map(({ tally }) => tally),
  };
}

/** The name of a column of a second table where the table itself has one of that name, or it has no name. */
const placed = ({ declared }: Join, column: Column): string => `${declared}:${column}`;

async function openSecond(join: Join, taken: readonly string[]): Promise<Second> {
  const { file, layout, on, declared } = join;
  const given = join.columns && { ...join.columns, ...(on.right === undefined ? {} : { id: on.right }) };
  const table = await openTable(file, { columns: given, layout });
  const key = keyOf(join, table);
  const columns = new Map<Column, Column>(
    table.names
      .filter((name) => name !== key && table.names.indexOf(name) + 1 !== key)
      .map((name) => [taken.includes(name) ? placed(join, name) : name, name]),
  );
  for (const column of Object.values(join.columns ?? {})) columns.set(placed(join, column), column);
  const tally: JoinTally = {
    declared: declared,
    sha256: '',
    rows: 0,
    missing: 0,
    missingKeys: [],
    repeated: 0,
    unused: 0,
    unusedKeys: [],
  };
  return { join, table, key, columns, tally };
}

/** The column of the second table with the key: as it is said, or the paths of a list of digests. */
function keyOf({ file, on }: Join, { names, known }: Table): Column {
  const { right } = on;
  if (right !== undefined && (typeof right === 'number' || names.length === 0 || names.includes(right))) return right;
  if (known?.id !== undefined && (right === undefined || right === on.left)) return known.id;
  const has = names.length === 0 ? 'its columns have no names' : `its columns are: ${names.slice(0, 40).join(', ')}`;
  throw problem(
    file,
    1,
    `no column "${right ?? on.left}" to join by`,
    `Say which column has the key: \`on: {${on.left}: COLUMN}\`, by name or position; ${has}`,
  );
}

function withColumnsOf(seconds: readonly Second[], own: Columns): Columns {
  const found: Partial<Record<TrackKey, Column>> = { ...own };
  for (const { join, table, columns } of seconds) {
    if (join.columns) {
      for (const [key, column] of Object.entries(join.columns)) found[key as TrackKey] = placed(join, column);
      continue;
    }
    const names = [...columns.keys()].filter((name): name is string => typeof name === 'string');
    const { id: _, ...known }: Columns = { ...findColumns(names), ...knownIn(table, columns) };
    Object.assign(found, { ...known, ...found });
  }
  return found;
}

/** Columns that a list of digests is known to have, by the names that they are asked for by. */
function knownIn({ known = {} }: Table, columns: ReadonlyMap<Column, Column>): Columns {
  const shown = new Map([...columns].map(([name, column]) => [column, name]));
  return Object.fromEntries(
    Object.entries(known).flatMap(([key, column]) => {
      const name = shown.get(column);
      return name === undefined ? [] : [[key, name]];
    }),
  );
}

/** Content of a second table, shared by all splits that join it. */
type Loaded = Pick<JoinTally, 'sha256' | 'rows' | 'repeated'> & { readonly cells: PackedCells };

/** Second tables that were read last; the splits of a family join the same one. */
const lately = new Map<string, Loaded>();
const MOST_KEPT = 4;
const MOST_KEPT_BYTES = 2 ** 27;

/** Reads the columns of a second table by its key, once for several splits as long as the file is the same. */
async function load(second: Second, columns: readonly Column[]): Promise<PackedCells> {
  const { join, key, tally } = second;
  const { size, mtimeMs, ctimeMs, ino } = await stat(join.file);
  const name = JSON.stringify([resolve(join.file), size, mtimeMs, ctimeMs, ino, key, columns, join.layout ?? null]);
  const loaded = lately.get(name) ?? (await read(second, columns));
  lately.delete(name);
  if (loaded.cells.bytes() <= MOST_KEPT_BYTES) lately.set(name, loaded);
  const held = (): number => [...lately.values()].reduce((sum, { cells }) => sum + cells.bytes(), 0);
  while (lately.size > MOST_KEPT || held() > MOST_KEPT_BYTES) lately.delete([...lately.keys()][0] as string);
  const { cells, ...counts } = loaded;
  Object.assign(tally, counts);
  return cells;
}

async function read({ join, table, key }: Second, columns: readonly Column[]): Promise<Loaded> {
  const packed = createPackedCells(join.file);
  const tally = { sha256: '', rows: 0, repeated: 0 };
  let [malformed, first] = [0, { line: 0, reason: '' }];
  for await (const batch of table.rows([key, ...columns]))
    for (const { line, cells, broken } of batch) {
      if (broken !== undefined || cells.some((cell) => cell.includes(UNDECODABLE) || cell.includes('\0'))) {
        if (malformed++ === 0) first = { line, reason: broken ?? 'bytes that are not text' };
        continue;
      }
      tally.rows++;
      const [own, ...others] = cells.map((cell) => cell.trim());
      if (!own) continue;
      const known = packed.add(own, others);
      if (known === undefined) continue;
      if (packed.cellsAt(known).some((cell, i) => cell !== others[i])) throw doubled(join, line, own);
      tally.repeated++;
    }
  tally.sha256 = table.sha256();
  if (malformed > 0) {
    const more = malformed > 1 ? ` (and ${(malformed - 1).toLocaleString('en')} more malformed)` : '';
    const remedy = 'Fix the row: what it says of a track would be missing';
    throw problem(join.file, first.line, `malformed row: ${first.reason}${more}`, remedy);
  }
  if (packed.size() === 0) throw problem(join.file, 1, 'has no rows to join', 'Give a table with keys');
  return { ...tally, cells: packed };
}

const doubled = ({ file }: Join, line: number, key: string): Error =>
  problem(
    file,
    line,
    `a second row with the key "${key}", and it differs from the first`,
    'Keep one row per key: it is not known which of them is the track',
  );

const nothingRead = ({ join }: Second): Error =>
  problem(
    join.file,
    1,
    'nothing is read from this table, which `with` names',
    'Say what its columns hold, such as `with: {table: …, on: …, columns: {sha256: NAME}}`, or take it out of `with`',
  );

/** The problem of a key that never fits, with how both sides write it where that shows. */
function noPartner({ join, tally }: Second, cells: PackedCells, file: string): Error {
  const own = tally.missingKeys[0] ?? '';
  const other = cells.size() > 0 ? cells.keyAt(0) : '';
  const alike = Array.from({ length: Math.min(cells.size(), 100_000) }, (_, place) => cells.keyAt(place)).find(
    (key) => basename(key) === basename(own) || stem(key) === stem(own),
  );
  return problem(
    join.file,
    undefined,
    `no row of ${file} has a row in this table: it has "${own}", this one "${alike ?? other}"`,
    'Name the columns with the same keys (`on: {COLUMN: ITS NAME THERE}`), written the same in both',
  );
}

const stem = (path: string): string => basename(path).replace(/(\.\w{1,5})+$/, '');

function countUnused(tally: JoinTally, cells: PackedCells, used: Uint8Array): void {
  for (const [place, is] of used.entries()) {
    if (is === 1) continue;
    tally.unused++;
    if (tally.unusedKeys.length < NAMED) tally.unusedKeys.push(cells.keyAt(place));
  }
}
