import { listNames } from '../platform/nearest.ts';

/** Kind of a JSON value, by how it begins: a list of objects or of texts, an object of objects. */
export type JsonKind = 'list' | 'texts' | 'map' | 'object' | 'empty' | 'other';

/** Classifies a value by its first characters. */
export function jsonKind(begins: string): JsonKind {
  if (/^\[\s*\{/.test(begins)) return 'list';
  if (/^\[\s*"/.test(begins)) return 'texts';
  if (/^(\[\s*\]|\{\s*\})/.test(begins)) return 'empty';
  if (/^\{\s*"(?:[^"\\]|\\.)*"\s*:\s*\{/.test(begins)) return 'map';
  return begins.startsWith('{') ? 'object' : 'other';
}

type Entry = { readonly key: string; readonly kind: JsonKind; readonly raw: string };

/** Where the rows of a document are, or why that is not clear. */
export type JsonShape = { readonly at: string | undefined } | { readonly refused: string; readonly remedy: string };

const KEYS = 12;

/** Says that a document has its rows in several places; message and remedy. */
export const severalLists = (keys: readonly string[]): [message: string, remedy: string] => [
  `has rows under several keys: ${listNames(keys.slice(0, KEYS))}`,
  `Name one: \`layout: {at: ${keys[0]}}\`; each of them can be a split of its own`,
];

/** Finds where the rows of a JSON document are by its beginning. */
export function shapeOfJson(head: string): JsonShape {
  const text = head.trimStart();
  // Arrays are rows; anything else that is no object is refused by who reads it.
  if (!text.startsWith('{')) return { at: undefined };
  const entries = entriesOf(text);
  const ofKind = (...kinds: readonly JsonKind[]): readonly Entry[] =>
    entries.filter(({ kind }) => kinds.includes(kind));
  const lists = ofKind('list');
  const [list, another] = lists;
  if (another) return refused(severalLists(lists.map(({ key }) => key)));
  if (list) return { at: list.key };
  const objects = ofKind('object', 'map');
  const texts = ofKind('texts');
  if (objects.length === entries.length && entries.length > 1) return columnwise(entries) ?? { at: undefined };
  const byColumn = columnLists(entries);
  if (byColumn) return byColumn;
  if (texts.length > 1 && objects.length === 0) return refused(severalLists(texts.map(({ key }) => key)));
  const maps = ofKind('map');
  const [map] = maps;
  if (map && maps.length === 1) {
    const only = entries.length === 1;
    if (isMap(map)) return { at: map.key };
    if (only) return inner(map) ?? { at: undefined };
  }
  const [text0] = texts;
  if (text0 && objects.length === 0) return { at: text0.key };
  const [object] = objects;
  if (object && objects.length === 1) {
    const found = inner(object);
    if (found) return found;
    if (entries.length === 1) return { at: undefined };
  }
  if (/^\{\s*\}\s*$/.test(text)) return refused(['is an empty JSON object', 'Give a table with rows']);
  // Whoever reads it says where it breaks.
  if (entries.length === 0) return { at: undefined };
  const keys = entries.map(({ key }) => key);
  const named = listNames(keys.slice(0, KEYS)) + (keys.length > KEYS ? ', …' : '');
  const remedy = 'Give a list of objects, or write `layout: {at: KEY}` if the rows are under a key further on';
  return refused([`is one JSON object and no list of rows (its keys: ${named})`, remedy]);
}

const refused = ([refused, remedy]: readonly [string, string]): JsonShape => ({ refused, remedy });

/** The rows in an object in the document. */
function inner({ key, raw }: Entry): JsonShape | undefined {
  const shape = shapeOfJson(raw);
  return 'at' in shape && shape.at !== undefined ? { at: `${key}.${shape.at}` } : undefined;
}

/** Whether all values of an object are objects, as far as it goes. */
function isMap({ raw }: Entry): boolean {
  const entries = entriesOf(raw);
  return entries.length > 0 && entries.every(({ kind }) => kind === 'object' || kind === 'map');
}

const BY_COLUMN = [
  'has its values by column, not by row',
  'Write it as a list of rows: `to_json(FILE, orient="records")`',
] as const;
/** Keys that are fields of tracks rather than names of lists. */
const FIELD =
  /^(?:id|title|artists?|album|name|isrcs?|mbid|md5|sha256|duration|url|(?:track|song|artist|album|youtube|spotify|video)_?(?:id|name|title|url)s?)$/i;

/**
 * Lists that are the columns of one table: `{"title": [...], "artist": [...]}`, and the names of columns beside their
 * values.
 */
function columnLists(entries: readonly Entry[]): JsonShape | undefined {
  const lists = entries.filter(({ raw }) => raw.startsWith('['));
  const keys = lists.map(({ key }) => key);
  const isSplit = keys.includes('columns') && keys.includes('data');
  return isSplit || (lists.length > 1 && keys.filter((key) => FIELD.test(key)).length > 1)
    ? refused(BY_COLUMN)
    : undefined;
}

/** An object of columns, each with its values by their number, is how pandas writes a table unless told otherwise. */
function columnwise(entries: readonly Entry[]): JsonShape | undefined {
  const numbered = entries.every(({ raw }) => /^\{\s*"0"\s*:\s*[^{]/.test(raw));
  if (!numbered) return undefined;
  const remedy = 'Write it as a list of rows: `to_json(FILE, orient="records")`';
  return refused(['has its values by column, not by row, as pandas writes it', remedy]);
}

/** The keys of an object with what their values are; the last value may be cut. */
function entriesOf(text: string): readonly Entry[] {
  const entries: Entry[] = [];
  const head = /\s*(?:,\s*)?("(?:[^"\\]|\\.)*")\s*:\s*/y;
  let at = 1;
  for (;;) {
    head.lastIndex = at;
    const found = head.exec(text);
    const from = head.lastIndex;
    if (!found || from >= text.length) return entries;
    const end = endOfValue(text, from);
    const raw = text.slice(from, end);
    entries.push({ key: unquoted(found[1] as string), kind: jsonKind(raw.slice(0, 400)), raw });
    if (end === undefined) return entries;
    at = end;
  }
}

function unquoted(raw: string): string {
  try {
    return JSON.parse(raw) as string;
  } catch {
    return raw;
  }
}

/** Brackets and strings; what stands between them matters to nobody here. */
const MARKS = /["{}[\]]/g;

/** Where the value that begins here ends; undefined when the text ends before it. */
export function endOfValue(text: string, from: number): number | undefined {
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
      const close = endOfString(text, at, from);
      if (close === undefined) return undefined;
      at = close;
    } else depth += found[0] === '{' || found[0] === '[' ? 1 : -1;
    if (depth === 0) return at;
  }
}

/** Returns the place behind the quote that closes the string whose text begins here; nothing before `start` is read. */
export function endOfString(text: string, from: number, start = 0): number | undefined {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (at - 1 - slashes >= start && text[at - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return at + 1;
  }
  return undefined;
}
