import type { Column } from '../config/config.ts';
import { type Block, LONGEST_ROW, problem, tooLong } from './blocks.ts';
import { type JsonLine, jsonCell, parseObject, readJsonLines } from './jsonl.ts';
import { missing, NO_CELLS, type Row, type Table } from './table.ts';

/** The column that the keys of an object keyed by id are called by. */
const KEY = '(key)';

/** A row of JSON, with its key where it has one. */
type JsonRow = JsonLine & { readonly key?: string };

/** Opens JSON Lines. */
export const openJsonLines = (name: string, blocks: AsyncIterable<Block>, sha256: Table['sha256']): Promise<Table> =>
  toTable(name, readJsonLines(name, blocks), sha256);

/**
 * Opens a JSON document: an array of objects, or an object of objects keyed by id, or one that has such under the key `at`. One that is JSON
 * Lines in truth is read as such.
 */
export const openJson = (
  name: string,
  at: string | undefined,
  blocks: AsyncIterable<Block>,
  sha256: Table['sha256'],
): Promise<Table> => toTable(name, readJsonDocument(name, at, blocks), sha256);

async function toTable(name: string, rows: AsyncIterable<readonly JsonRow[]>, sha256: Table['sha256']): Promise<Table> {
  const batches = rows[Symbol.asyncIterator]();
  let batch = await batches.next();
  while (!batch.done && batch.value.length === 0) batch = await batches.next();
  const first: readonly JsonRow[] = batch.done ? [] : batch.value;
  const keyed = first[0]?.key !== undefined;
  const names = [...new Set(first.flatMap(({ object }) => namesOf(object ?? {})))];

  async function* cellsOf(wanted: readonly Column[]): AsyncGenerator<readonly Row[]> {
    const keys = wanted.map(String);
    const lookups = keys.map((key) => (keyed && key === KEY ? undefined : lookUp(key)));
    const unseen = new Set(keys.filter((_, i) => lookups[i] !== undefined));
    for (; !batch.done; batch = await batches.next()) {
      yield batch.value.map(({ line, object, key = '' }) => {
        if (object === undefined) return { line, cells: NO_CELLS, broken: 'not a JSON object' };
        const cells: string[] = [];
        for (const [i, look] of lookups.entries()) {
          const value = look === undefined ? key : look(object);
          if (unseen.size > 0 && value !== undefined) unseen.delete(keys[i] as string);
          const cell = jsonCell(value);
          if (cell === undefined)
            return { line, cells: NO_CELLS, broken: `"${keys[i]}" is neither text nor a safe number` };
          cells.push(cell);
        }
        return { line, cells, broken: undefined };
      });
    }
    for (const key of unseen) throw missing(name, undefined, key, names);
  }
  return { names, rows: cellsOf, sha256, ...(keyed ? { key: KEY } : {}) };
}

/** The keys of an object, and those of the objects in it behind a dot. */
const namesOf = (object: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.entries(object).flatMap(([key, value]) =>
    isObject(value) ? Object.keys(value).map((inner) => `${key}.${inner}`) : [key],
  );

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads a value by its key or, where there is none such, by keys between dots. */
export function lookUp(column: string): (object: Readonly<Record<string, unknown>>) => unknown {
  const path = column.split('.');
  if (path.length === 1) return (object) => object[column];
  return (object) => {
    if (column in object) return object[column];
    let value: unknown = object;
    // A list has its items by their place, the first is 0.
    for (const key of path)
      value = Array.isArray(value) ? value[Number(key)] : isObject(value) ? value[key] : undefined;
    return value;
  };
}

/**
 * Parses the objects of a document one by one, a batch a block. Our own because a parser of the whole needs the whole in memory, and one of a
 * stream (@streamparser/json) knows no lines.
 * @throws ProblemError when it is no JSON, or JSON of another form.
 */
async function* readJsonDocument(
  name: string,
  under: string | undefined,
  blocks: AsyncIterable<Block>,
): AsyncGenerator<readonly JsonRow[]> {
  const iterator = blocks[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) return;
  const all = (async function* () {
    yield first.value;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  })();
  if (under === undefined && isJsonLines(first.value)) {
    yield* readJsonLines(name, all);
    return;
  }
  yield* scan(name, under, all);
}

/** Whether the first line is an object by itself and another one follows. */
function isJsonLines({ text }: Block): boolean {
  const [head = '', next = ''] = text.trimStart().split('\n', 2);
  return next.trimStart().startsWith('{') && parseObject(head) !== undefined;
}

const BLANK = /[ \t\r\n]/;

/** Where the scanner is between two objects. */
type Expecting = 'start' | 'key' | 'colon' | 'value' | 'comma' | 'end';

async function* scan(
  name: string,
  under: string | undefined,
  blocks: AsyncIterable<Block>,
): AsyncGenerator<readonly JsonRow[]> {
  let expecting: Expecting = 'start';
  // Whether the rows are still to be found under their key; what is around them is no row.
  let outside = under !== undefined;
  let keyed = false;
  let key: string | undefined;
  let rest = '';
  let line = 1;
  const refuse = (at: number, what: string): Error =>
    problem(
      name,
      at,
      what,
      'Give an array of objects, or an object of objects keyed by id; `jq .` tells where it breaks',
    );
  for await (const { text: added, last } of blocks) {
    const text = rest + added;
    const rows: JsonRow[] = [];
    let at = 0;
    while (at < text.length) {
      const character = text[at] as string;
      if (BLANK.test(character)) {
        if (character === '\n') line++;
        at++;
        continue;
      }
      if (expecting === 'start') {
        if (character !== '[' && character !== '{') throw refuse(line, 'is no JSON array and no JSON object');
        keyed = character === '{';
        if (outside && !keyed) throw refuse(line, `is no JSON object with the key "${under}"`);
        expecting = keyed ? 'key' : 'value';
        at++;
      } else if (expecting === 'end' && under !== undefined && !outside) {
        // The rest belongs to the object around; it is read for the digest alone.
        at = text.length;
      } else if (expecting === 'end') throw refuse(line, 'goes on after the end of the JSON document');
      else if (expecting === 'colon') {
        if (character !== ':') throw refuse(line, `expected ":" after the key "${key}"`);
        expecting = 'value';
        at++;
      } else if (outside && expecting === 'value' && key === under) {
        outside = false;
        expecting = 'start';
        key = undefined;
      } else if (expecting === 'comma') {
        if (character === (keyed ? '}' : ']')) expecting = 'end';
        else if (character === ',') expecting = keyed ? 'key' : 'value';
        else throw refuse(line, `expected "," or "${keyed ? '}' : ']'}"`);
        at++;
      } else if (character === (keyed ? '}' : ']') && expecting === (keyed ? 'key' : 'value')) {
        expecting = 'end';
        at++;
      } else {
        const end = endOfValue(text, at);
        if (end === undefined) {
          if (text.length - at > LONGEST_ROW) throw tooLong(name, line);
          if (last) throw refuse(line, 'the JSON document is cut short: what begins here never ends');
          break;
        }
        const raw = text.slice(at, end);
        if (expecting === 'key') {
          key = parseKey(raw);
          if (key === undefined) throw refuse(line, 'expected a key in quotes');
          expecting = 'colon';
        } else {
          if (!outside) rows.push({ line, object: parseObject(raw), ...(key === undefined ? {} : { key }) });
          expecting = 'comma';
        }
        for (let feed = raw.indexOf('\n'); feed >= 0; feed = raw.indexOf('\n', feed + 1)) line++;
        at = end;
      }
    }
    rest = text.slice(at);
    yield rows;
  }
  if (expecting === 'start') throw refuse(1, 'the table is empty');
  if (expecting !== 'end') throw refuse(line, 'the JSON document is cut short');
  if (outside) throw refuse(1, `is no JSON object with the key "${under}"`);
}

function parseKey(raw: string): string | undefined {
  if (!raw.startsWith('"')) return undefined;
  try {
    return JSON.parse(raw) as string;
  } catch {
    return undefined;
  }
}

/** Brackets and strings; what stands between them matters to nobody here. */
const MARKS = /["{}[\]]/g;

/** Where the value that begins here ends; undefined when the text ends before it. */
function endOfValue(text: string, from: number): number | undefined {
  const opening = text[from];
  if (opening !== '"' && opening !== '{' && opening !== '[') {
    const end = from + (/[,\]}\s]/.exec(text.slice(from, from + 400))?.index ?? -1);
    return end < from ? undefined : Math.max(end, from + 1);
  }
  let depth = 0;
  let at = from;
  for (;;) {
    MARKS.lastIndex = at;
    const found = MARKS.exec(text);
    if (!found) return undefined;
    at = found.index + 1;
    if (found[0] === '"') {
      const close = endOfString(text, at);
      if (close === undefined) return undefined;
      at = close;
    } else depth += found[0] === '{' || found[0] === '[' ? 1 : -1;
    if (depth === 0) return at;
  }
}

/** Behind the quote that closes the string whose text begins here. */
function endOfString(text: string, from: number): number | undefined {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return at + 1;
  }
  return undefined;
}
