import type { Column, Layout, Split } from '../config/config.ts';
import type { TrackKey } from '../config/keys.ts';
import { problem } from '../platform/blocks.ts';
import { findColumns } from './columns.ts';
import { CONFLICT, isConflictMark } from './conflict-mark.ts';
import { type Cells, CSV, readDelimited, separatorLine } from './delimited.ts';
import { digestKindOf, NO_SEPARATOR, splitDigestLine } from './digest-list.ts';
import type { Peeked } from './peek.ts';
import { findSeparator, firstLines } from './separators.ts';
import {
  endingOf,
  LISTS,
  missing,
  NAMED_LISTS,
  NO_CELLS,
  PROBED,
  type Row,
  TABBED,
  type Table,
  type TableForm,
} from './table.ts';

const SEPARATORS = { csv: ',', tsv: '\t' } as const;

/** How the fields of a text are cut, by its first lines where nothing says it. */
function cutOf(name: string, layout: Layout | undefined, { head, whole }: Peeked, form: TableForm) {
  const ending = endingOf(name);
  const lines = firstLines(head, whole, layout?.comment);
  const named = separatorLine(lines[0] ?? '');
  const rows = named === undefined ? lines : lines.slice(1);
  // A comma in a list of paths is a letter of them, unless all lines have as many.
  const tabs = layout?.format === 'tsv' || TABBED.has(ending) || (LISTS.has(ending) && !layout?.format);
  const usual = tabs ? SEPARATORS.tsv : SEPARATORS.csv;
  const quotes = layout?.quotes ?? true;
  const found = layout?.separator ?? named ?? findSeparator(rows, usual, quotes);
  const said = LISTS.has(ending) ? SEPARATORS.csv : usual;
  if (layout?.separator === undefined && found !== undefined && found !== said) form.separator = found;
  const separator = found ?? usual;
  const cells = (rows[0] ?? '').split(separator);
  const digest = layout === undefined ? digestKindOf(rows) : undefined;
  if (digest) {
    // Not a separator that was found: each line is taken apart by its own form.
    form.separator = undefined;
    return { cut: { ...CSV, separator: NO_SEPARATOR, quotes: false }, list: true, digest };
  }
  const list = LISTS.has(ending) && layout?.format === undefined && Object.keys(findColumns(cells)).length === 0;
  return { cut: { ...CSV, ...layout, separator }, list, digest };
}

export async function openDelimited(
  name: string,
  given: Split['columns'],
  layout: Layout | undefined,
  peeked: Peeked,
  sha256: Table['sha256'],
  form: TableForm,
): Promise<Table> {
  const { cut, list, digest } = cutOf(name, layout, peeked, form);
  const { separator } = cut;
  const batches = readDelimited(name, peeked.blocks, cut, form)[Symbol.asyncIterator]();
  const columns = Object.values(given ?? {});
  const byPosition = columns.length > 0 && columns.every((column) => typeof column === 'number');
  const only = layout === undefined && given === undefined ? NAMED_LISTS[endingOf(name)] : undefined;
  const titled = only !== undefined && isTitle(firstLines(peeked.head, peeked.whole, undefined)[0] ?? '', only);
  const headers = layout?.header ?? (titled ? 1 : byPosition || list || only !== undefined ? 0 : 1);
  const head: Cells[] = [];
  // A header of several rows may go on in the next block; nothing is read before it is asked for, as it may be damaged.
  while (head.length <= headers) {
    const batch = await batches.next();
    if (batch.done) break;
    for (const row of batch.value) head.push(row);
  }
  const [first] = head;
  if (first === undefined) throw problem(name, 1, 'the table is empty', 'Give a table with a header and rows');
  const fixed = digest ? [digest, 'path'] : only === undefined ? undefined : [only];
  const names = fixed ?? (headers === 0 ? [] : joinHeaders(head.slice(0, headers)));
  const width = fixed?.length ?? (headers === 0 && typeof layout?.rest === 'number' ? layout.rest : first.cells.length);
  if (layout?.rest !== undefined && position(name, layout.rest, names, width) !== width - 1)
    throw problem(name, first.line, `the column ${layout.rest} is not the last`, 'Only the last column can be `rest`');
  const ragged = layout?.rest !== undefined;

  async function* rows(wanted: readonly Column[]): AsyncGenerator<readonly Row[]> {
    const absent = wanted.filter((column) => typeof column === 'string' && names.length > 0 && !names.includes(column));
    if (absent.length > 0) throw missing(name, 1, absent.map(String), names);
    const positions = wanted.map((column) => position(name, column, names, width));
    const inOrder = positions.length === width && positions.every((at, i) => at === i);
    const toRow = ({ line, cells: found, sound, broken }: Cells): Row => {
      const cells = digest
        ? (splitDigestLine(found[0] ?? '') ?? found)
        : ragged
          ? fold(found, width, separator)
          : found;
      if (broken === undefined && cells.length === width && !(width === 1 && isConflictMark(found[0])))
        return { line, cells: inOrder ? cells : positions.map((at) => cells[at] as string), broken: undefined, sound };
      if (digest && broken === undefined && !isConflictMark(found[0]))
        return { line, cells: NO_CELLS, broken: `not a ${digest} digest and a path` };
      const fields = `${found.length} fields instead of ${width}${ragged ? ' or more' : ''}`;
      return { line, cells: NO_CELLS, broken: broken ?? (isConflictMark(found[0]) ? CONFLICT : fields) };
    };
    yield head.slice(headers).map(toRow);
    for (let batch = await batches.next(); !batch.done; batch = await batches.next()) yield batch.value.map(toRow);
  }
  const rowsOf = digest
    ? ([line = '']: readonly string[]) => splitDigestLine(line) ?? [line]
    : (cells: readonly string[]) => cells;
  const probe = { names, rows: head.slice(headers, headers + PROBED).map(({ cells }) => rowsOf(cells)) };
  const skipped = (head[headers]?.line ?? 1) - 1;
  const lines = list && names.length === 0 ? { known: { id: 1 } } : {};
  const known = digest ? { known: { id: 'path', [digest]: digest } } : lines;
  return { names, rows, sha256, form, probe, ...known, ...(skipped > 0 ? { skipped } : {}) };
}

/** Reports whether the first line of a list is the name of its column. */
const isTitle = (line: string, key: TrackKey): boolean => findColumns([line])[key] !== undefined;

/** The names of columns by all their header rows, each part once. */
const joinHeaders = (rows: readonly Cells[]): readonly string[] =>
  (rows[0]?.cells ?? []).map((_, column) =>
    [...new Set(rows.map(({ cells }) => (cells[column] ?? '').trim()))].filter((part) => part !== '').join('.'),
  );

/** The last column takes in what lies beyond it, and is empty where a row ends before it. */
function fold(cells: readonly string[], width: number, separator: string): readonly string[] {
  if (cells.length === width - 1) return [...cells, ''];
  if (cells.length <= width) return cells;
  return [...cells.slice(0, width - 1), cells.slice(width - 1).join(separator)];
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
  if (at < 0) throw missing(file, 1, [String(column)], names);
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
