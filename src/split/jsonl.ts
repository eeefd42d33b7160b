import { type Block, LONGEST_ROW, tooLong } from '../platform/blocks.ts';
import { CONFLICT, isConflictMark } from './conflict-mark.ts';

export type JsonLine = {
  /** 1-based. */
  readonly line: number;
  /** Undefined where the line is no JSON object. */
  readonly object: Readonly<Record<string, unknown>> | undefined;
  /** Text of a row that is one. */
  readonly text?: string;
  /** Why the line is malformed, where that is known. */
  readonly broken?: string;
};

/** Parses a JSON object a line, a batch a block; empty lines are no rows. */
export async function* readJsonLines(name: string, blocks: AsyncIterable<Block>): AsyncGenerator<readonly JsonLine[]> {
  let line = 0;
  for await (const { text } of blocks) {
    const rows: JsonLine[] = [];
    for (let at = 0; at < text.length; ) {
      const feed = text.indexOf('\n', at);
      const end = feed < 0 ? text.length : feed;
      const raw = text.slice(at, end);
      line++;
      at = end + 1;
      if (raw.length > LONGEST_ROW) throw tooLong(name, line);
      if (isConflictMark(raw)) rows.push({ line, object: undefined, broken: CONFLICT });
      else if (raw.trim() !== '') rows.push({ line, object: parseObject(raw) });
    }
    yield rows;
  }
}

/** Undefined where the text is no JSON object. */
export function parseObject(raw: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(raw);
    return isObject(value) ? value : undefined;
  } catch {
    return /\b(?:NaN|Infinity)\b/.test(raw) ? parseWithoutNumbers(raw) : undefined;
  }
}

/** Python and R write numbers that JSON has not; they are missing values. */
function parseWithoutNumbers(raw: string): Readonly<Record<string, unknown>> | undefined {
  const text = raw.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (part) =>
    part.startsWith('"') ? part : 'null',
  );
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A value as a cell, of objects their name (`artists: [{"name": "A"}]`); undefined where it is no text: another object,
 * or a whole number too large to have survived parsing.
 */
export function jsonCell(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number')
    return Number.isInteger(value) && !Number.isSafeInteger(value) ? undefined : String(value);
  if (!Array.isArray(value)) return nameOf(value as Readonly<Record<string, unknown>>);
  // Not gone into: lists in lists may be as deep as a row is long.
  if (value.some(Array.isArray)) return undefined;
  const cells = value.map(jsonCell);
  return cells.includes(undefined) ? undefined : cells.join(', ');
}

function nameOf({ name, title }: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof name === 'string') return name;
  return typeof title === 'string' ? title : undefined;
}

/**
 * Returns the cell of a value that only typed columns have: whole numbers of 64 bits, times, dates, bytes; otherwise as
 * `jsonCell`.
 */
export function typedCell(value: unknown): string | undefined {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return jsonCell(value.map((item) => (typeof item === 'bigint' ? String(item) : item)));
  if (ArrayBuffer.isView(value)) return undefined;
  return jsonCell(value);
}
