import type { Column } from '../config/config.ts';
import { type Block, LONGEST_ROW, problem } from '../platform/blocks.ts';
import { own } from '../platform/own.ts';
import { type JsonRow, scanJson } from './json-scan.ts';
import { shapeOfJson } from './json-shape.ts';
import { isObject, jsonCell, parseObject, readJsonLines } from './jsonl.ts';
import { type Peeked, peek } from './peek.ts';
import { missing, NO_CELLS, PROBED, type Probe, type Row, type Table, type TableForm, toRow } from './table.ts';

/** The column that the keys of an object keyed by id are called by. */
const KEY = '(key)';

/** The column that the texts of a list are called by: its position. */
const TEXT = '1';

/** Opens JSON Lines; a JSON document that is called so is read as one. */
export function openJsonLines(name: string, peeked: Peeked, sha256: Table['sha256'], form: TableForm): Promise<Table> {
  if (isDocument(peeked)) return openJson(name, undefined, peeked.blocks, sha256, form);
  return toTable(name, readJsonLines(name, peeked.blocks), sha256, form);
}

/**
 * Opens a JSON document: an array of objects or texts, or an object of objects keyed by id, or one that has such under
 * the key `at`. One that is JSON Lines in truth is read as such.
 */
export async function openJson(
  name: string,
  at: string | undefined,
  blocks: AsyncIterable<Block>,
  sha256: Table['sha256'],
  form: TableForm,
): Promise<Table> {
  return toTable(name, await readJson(name, at, blocks, form), sha256, form);
}

/** The rows of a JSON document, or of JSON Lines that are called so. */
export async function readJson(
  name: string,
  at: string | undefined,
  blocks: AsyncIterable<Block>,
  form: TableForm,
): Promise<AsyncIterable<readonly JsonRow[]>> {
  const { head, whole, blocks: all } = await peek(blocks, (text) => isJsonLines(text, false) !== undefined);
  if (at !== undefined) return scanJson(name, { at, found: false }, all);
  if (isJsonLines(head, whole)) return readJsonLines(name, wholeLines(all));
  const shape = shapeOfJson(head);
  if ('refused' in shape) throw problem(name, 1, shape.refused, shape.remedy);
  if (shape.at !== undefined) form.at = shape.at;
  return scanJson(name, { at: shape.at, found: true }, all);
}

/** Whether the first line is an object by itself and another one follows; undefined where that is still to come. */
function isJsonLines(text: string, whole: boolean): boolean | undefined {
  const from = /\S/.exec(text)?.index ?? -1;
  if (from < 0) return whole ? false : undefined;
  if (text[from] !== '{') return false;
  const feed = text.indexOf('\n', from);
  if (feed < 0) return whole || text.length - from > LONGEST_ROW ? false : undefined;
  if (parseObject(text.slice(from, feed)) === undefined) return false;
  const next = text.slice(feed).trimStart();
  if (next === '') return whole ? false : undefined;
  return next.startsWith('{');
}

/**
 * Whether what is called JSON Lines is one document: an array, or an object that does not end where its first line
 * does.
 */
function isDocument({ head, whole }: Peeked): boolean {
  const text = head.trimStart();
  if (!/^[[{]/.test(text)) return false;
  const feed = text.indexOf('\n');
  const line = feed < 0 ? text : text.slice(0, feed);
  if (text.startsWith('{')) return /^\{\s*$/.test(line) && feed >= 0;
  try {
    JSON.parse(line);
    return whole && text.slice(line.length).trim() === '';
  } catch {
    return true;
  }
}

/** Cuts blocks at the ends of lines. */
async function* wholeLines(blocks: AsyncIterable<Block>): AsyncGenerator<Block> {
  let rest = '';
  for await (const { text: added, last, damaged } of blocks) {
    const text = rest + added;
    // A line that is too long is refused by who reads it.
    const end = last || text.length > 2 * LONGEST_ROW ? text.length : text.lastIndexOf('\n') + 1;
    rest = text.slice(end);
    yield { text: text.slice(0, end), last, damaged };
  }
}

/** Makes a table of rows of JSON, or of what has the form of it. */
export async function toTable(
  name: string,
  rows: AsyncIterable<readonly JsonRow[]>,
  sha256: Table['sha256'],
  form: TableForm,
): Promise<Table> {
  const batches = rows[Symbol.asyncIterator]();
  let batch = await batches.next();
  while (!batch.done && batch.value.length === 0) batch = await batches.next();
  const first: readonly JsonRow[] = batch.done ? [] : batch.value;
  const keyed = first[0]?.key !== undefined;
  const texts = first.flatMap(({ text }) => text ?? []);
  const isList = 2 * texts.length > first.length;
  const names = isList ? [TEXT] : [...new Set(first.flatMap(({ object }) => namesOf(object ?? {})))];

  async function* cellsOf(wanted: readonly Column[]): AsyncGenerator<readonly Row[]> {
    const keys = wanted.map(String);
    const lookups = keys.map((key) => (keyed && key === KEY ? undefined : lookUp(key)));
    const missed = new Set(keys.filter((_, i) => lookups[i] !== undefined));
    for (; !batch.done; batch = await batches.next()) {
      yield batch.value.map(({ line, object, text, broken, key = '' }) => {
        if (isList && text !== undefined)
          return toRow(
            line,
            keys,
            keys.map((column) => (column === TEXT ? text : '')),
          );
        if (isList) return { line, cells: NO_CELLS, broken: broken ?? 'not a text' };
        if (object === undefined) return { line, cells: NO_CELLS, broken: broken ?? 'not a JSON object' };
        const cells = lookups.map((look, i) => {
          const value = look === undefined ? key : look(object);
          if (missed.size > 0 && value !== undefined) missed.delete(keys[i] as string);
          return jsonCell(value);
        });
        return toRow(line, keys, cells);
      });
    }
    if (missed.size > 0 && !isList) throw missing(name, undefined, [...missed], names);
    if (isList && !keys.includes(TEXT)) throw missing(name, undefined, keys, names);
  }
  const probe = isList ? { names: [], rows: texts.slice(0, PROBED).map((text) => [text]) } : probeOf(first);
  const known = isList ? { known: { id: TEXT } } : {};
  return { names, rows: cellsOf, sha256, form, probe, ...known, ...(keyed ? { key: KEY } : {}) };
}

/** The keys of an object, and those of the objects in it behind a dot. */
const namesOf = (object: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.entries(object).flatMap(([key, value]) =>
    isObject(value) ? Object.keys(value).map((inner) => `${key}.${inner}`) : [key],
  );

/** The first rows with every text and number that is nested in them. */
function probeOf(rows: readonly JsonRow[]): Probe {
  const flat = rows.slice(0, PROBED).map(({ object }) => new Map(leavesOf(object ?? {}, '', 0)));
  const names = [...new Set(flat.flatMap((leaves) => [...leaves.keys()]))].slice(0, MOST_LEAVES);
  return { names, rows: flat.map((leaves) => names.map((name) => leaves.get(name) ?? '')) };
}

/** Nested values and columns of a probe, at most. */
const [DEEPEST, MOST_LEAVES] = [5, 200];

const leavesOf = (object: Readonly<Record<string, unknown>>, path: string, depth: number): [string, string][] =>
  Object.entries(object).flatMap(([key, value]): [string, string][] => {
    if (isObject(value)) return depth < DEEPEST ? leavesOf(value, `${path}${key}.`, depth + 1) : [];
    const cell = jsonCell(value);
    return cell === undefined ? [] : [[`${path}${key}`, cell]];
  });

/** Reads a value by its key or, where there is none such, by keys between dots. */
export function lookUp(column: string): (object: Readonly<Record<string, unknown>>) => unknown {
  const path = column.split('.');
  if (path.length === 1) return (object) => own(object, column);
  return (object) => {
    if (Object.hasOwn(object, column)) return object[column];
    let value: unknown = object;
    // A list has its items by their place, the first is 0.
    for (const key of path)
      value = Array.isArray(value) ? value[Number(key)] : isObject(value) ? own(value, key) : undefined;
    return value;
  };
}
