import { type Block, LONGEST_ROW, problem, tooLong } from '../platform/blocks.ts';
import { listNames } from '../platform/nearest.ts';
import { endOfString, endOfValue, type JsonKind, jsonKind, severalLists } from './json-shape.ts';
import { type JsonLine, parseObject } from './jsonl.ts';

/** A row of JSON, with its key where it has one. */
export type JsonRow = JsonLine & { readonly key?: string };

/** Where the rows are. */
export type Under = {
  /** A key, or keys joined by dots; undefined: the document is the list. */
  readonly at: string | undefined;
  /** Whether that was found and not given: then there may be no second list. */
  readonly found: boolean;
};

const COMMA = 44;

/** Where the scanner is between two values. */
type Expecting = 'start' | 'key' | 'colon' | 'value' | 'comma' | 'end';

/** A value that is passed over. */
type Skip = { depth: number; quoted: boolean; begins: string };

/** Kinds of values that may be the rows just as well, per kind of rows. */
const RIVALS = { list: ['list'], map: ['list', 'map'], texts: ['list', 'texts'] } as const satisfies Readonly<
  Record<string, readonly JsonKind[]>
>;

/** Characters of a value by which it is known what it is. */
const PROBE = 400;

/**
 * Parses the rows of a document one by one, a batch a block. Our own because a parser of the whole needs the whole in
 * memory, and one of a stream (@streamparser/json) knows no lines.
 * @throws ProblemError when it is no JSON, or JSON of another form.
 */
export async function* scanJson(
  name: string,
  { at: under, found }: Under,
  blocks: AsyncIterable<Block>,
): AsyncGenerator<readonly JsonRow[]> {
  let expecting: Expecting = 'start';
  let state: 'before' | 'rows' | 'after' = under === undefined ? 'rows' : 'before';
  // What is looked for in each of the objects around the rows.
  const levels: string[] = [];
  const keys: string[] = [];
  let rowsAre: keyof typeof RIVALS = 'list';
  let keyed = false;
  let key: string | undefined;
  let skip: Skip | undefined;
  let rest = '';
  let line = 1;
  const refuse = (at: number, what: string, remedy?: string): Error =>
    problem(
      name,
      at,
      what,
      remedy ?? 'Give an array of objects, or an object of objects keyed by id; `jq .` tells where it breaks',
    );
  const noKey = (at: number): Error =>
    refuse(
      at,
      `is not a JSON object with the key "${under}"`,
      keys.length > 0 ? `Name one of its keys: ${listNames(keys)}` : undefined,
    );
  for await (const { text: added, last } of blocks) {
    const text = rest + added;
    const rows: JsonRow[] = [];
    let at = 0;
    while (at < text.length) {
      if (skip) {
        const from = at;
        at = passOver(text, at, skip, last);
        line += countFeeds(text, from, at);
        if (skip.depth > 0) {
          if (last && at >= text.length) break;
          if (text.length - at > LONGEST_ROW) throw tooLong(name, line);
          break;
        }
        if (state === 'after' && (RIVALS[rowsAre] as readonly JsonKind[]).includes(jsonKind(skip.begins)))
          throw refuse(line, ...severalLists([under ?? '', key ?? '']));
        skip = undefined;
        expecting = 'comma';
        continue;
      }
      const code = text.charCodeAt(at);
      if (code === 32 || (code >= 9 && code <= 13)) {
        if (code === 10) line++;
        at++;
        continue;
      }
      if (code === COMMA && expecting === 'comma') {
        expecting = keyed ? 'key' : 'value';
        at++;
        continue;
      }
      const character = text[at] as string;
      if (expecting === 'start') {
        if (character !== '[' && character !== '{') throw refuse(line, 'is neither a JSON array nor a JSON object');
        keyed = character === '{';
        if (state === 'before' && !keyed) throw noKey(line);
        if (state === 'before') levels.push(under as string);
        expecting = keyed ? 'key' : 'value';
        at++;
      } else if (expecting === 'end' && state === 'after' && !found) {
        // The rest belongs to the object around; it is read for the digest alone.
        at = text.length;
      } else if (expecting === 'end') throw refuse(line, 'goes on after the end of the JSON document');
      else if (expecting === 'colon') {
        if (character !== ':') throw refuse(line, `expected ":" after the key "${key}"`);
        expecting = 'value';
        at++;
      } else if (
        (expecting === 'comma' && character === (keyed ? '}' : ']')) ||
        (character === (keyed ? '}' : ']') && expecting === (keyed ? 'key' : 'value'))
      ) {
        at++;
        if (state !== 'rows') levels.pop();
        else if (under !== undefined) {
          state = 'after';
          if (!found) levels.length = 0;
        }
        keyed = true;
        expecting = levels.length > 0 ? 'comma' : 'end';
      } else if (expecting === 'comma') {
        throw refuse(line, `expected "," or "${keyed ? '}' : ']'}"`);
      } else if (state !== 'rows' && expecting === 'value' && /[[{]/.test(character)) {
        const wanted = state === 'before' ? (levels.at(-1) as string) : undefined;
        if (wanted === key) {
          state = 'rows';
          keyed = character === '{';
          rowsAre = keyed ? 'map' : 'list';
          expecting = keyed ? 'key' : 'value';
          key = undefined;
          at++;
        } else if (character === '{' && wanted?.startsWith(`${key}.`)) {
          levels.push(wanted.slice((key as string).length + 1));
          expecting = 'key';
          at++;
        } else skip = { depth: 0, quoted: false, begins: '' };
      } else {
        const end = endOfValue(text, at);
        if (end === undefined) {
          if (text.length - at > LONGEST_ROW) throw tooLong(name, line);
          if (last) throw refuse(line, 'the JSON document is cut short: what begins here never ends');
          break;
        }
        const raw = text.slice(at, end);
        if (expecting === 'key') {
          key = parseText(raw);
          if (key === undefined) throw refuse(line, 'expected a key in quotes');
          if (state === 'before' && keys.length < 20) keys.push(key);
          expecting = 'colon';
        } else {
          if (state === 'rows') {
            const row = toJsonRow(line, raw, keyed ? key : undefined);
            if (row.text !== undefined) rowsAre = 'texts';
            rows.push(row);
          }
          expecting = 'comma';
        }
        line += countFeeds(raw, 0, raw.length);
        at = end;
      }
    }
    rest = text.slice(at);
    yield rows;
  }
  if (expecting === 'start') throw refuse(1, 'the table is empty');
  if (expecting !== 'end') throw refuse(line, 'the JSON document is cut short');
  if (state === 'before') throw noKey(1);
}

/** Passes over an array or an object as far as the text goes; what may be half of an escape is left. */
function passOver(text: string, from: number, skip: Skip, last: boolean): number {
  const end = endOfPassed(text, from, skip, last);
  if (skip.begins.length < PROBE) skip.begins += text.slice(from, Math.min(end, from + PROBE - skip.begins.length));
  return end;
}

function endOfPassed(text: string, from: number, skip: Skip, last: boolean): number {
  let at = from;
  for (;;) {
    if (skip.quoted) {
      const close = endOfString(text, at, from);
      if (close === undefined) {
        let end = text.length;
        if (!last) while (end > from && text[end - 1] === '\\') end--;
        return end;
      }
      skip.quoted = false;
      at = close;
    }
    MARKS.lastIndex = at;
    const found = MARKS.exec(text);
    if (!found) return text.length;
    at = found.index + 1;
    if (found[0] === '"') skip.quoted = true;
    else skip.depth += found[0] === '{' || found[0] === '[' ? 1 : -1;
    if (skip.depth === 0 && !skip.quoted) return at;
  }
}

/** Brackets and strings; what stands between them matters to nobody here. */
const MARKS = /["{}[\]]/g;

function toJsonRow(line: number, raw: string, key: string | undefined): JsonRow {
  const text = key !== undefined ? undefined : raw.startsWith('"') ? parseText(raw) : WHOLE.test(raw) ? raw : undefined;
  if (text !== undefined) return { line, object: undefined, text };
  const object = parseObject(raw);
  return key === undefined ? { line, object } : { line, object, key };
}

/** A number that can be an id, as it is written. */
const WHOLE = /^-?\d{1,18}$/;

function parseText(raw: string): string | undefined {
  if (!raw.startsWith('"')) return undefined;
  try {
    return JSON.parse(raw) as string;
  } catch {
    return undefined;
  }
}

function countFeeds(text: string, from: number, to: number): number {
  let feeds = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) feeds++;
  return feeds;
}
