import { once } from 'node:events';
import { writeFileWhole } from '../platform/write-file.ts';

// A string holds half a gigabyte at most, and the report of a large table is longer: outputs are written in pieces.

/** Characters of a piece that is written at once. */
const PIECE = 1 << 16;
/** A list of a value inside a list is written item by item if it is longer. */
const LONG = 1000;

/** Joins small texts into pieces that are worth a write. */
export function* pieces(texts: Iterable<string>): Generator<string> {
  let piece: string[] = [];
  let length = 0;
  for (const text of texts) {
    piece.push(text);
    length += text.length;
    if (length < PIECE) continue;
    yield piece.join('');
    piece = [];
    length = 0;
  }
  if (length > 0) yield piece.join('');
}

/** Writes texts to a file one after another; the file is there whole or not at all. */
export async function writeTexts(file: string, texts: Iterable<string>): Promise<void> {
  await writeFileWhole(file, pieces(texts));
}

/** Prints texts one after another, no faster than they are read. */
export async function printTexts(stream: NodeJS.WritableStream, texts: Iterable<string>): Promise<void> {
  for (const piece of pieces(texts)) if (!stream.write(piece)) await once(stream, 'drain');
}

/** Yields what `JSON.stringify(value, null, 2)` gives, and a line feed, in parts. */
export function* jsonTexts(value: unknown): Generator<string> {
  yield* partsOf(value, '\n', 0);
  yield '\n';
}

type Fields = Readonly<Record<string, unknown>>;

function* partsOf(value: unknown, newline: string, depth: number): Generator<string> {
  if (depth >= 2 && !hasLongList(value)) {
    yield JSON.stringify(value, null, 2).replaceAll('\n', newline);
    return;
  }
  const inner = `${newline}  `;
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) {
      yield `${i === 0 ? '[' : ','}${inner}`;
      yield* partsOf(item ?? null, inner, depth + 1);
    }
    yield value.length === 0 ? '[]' : `${newline}]`;
    return;
  }
  if (typeof value !== 'object' || value === null) {
    yield JSON.stringify(value);
    return;
  }
  const fields = Object.entries(value as Fields).filter(([, field]) => field !== undefined);
  for (const [i, [name, field]] of fields.entries()) {
    yield `${i === 0 ? '{' : ','}${inner}${JSON.stringify(name)}: `;
    yield* partsOf(field, inner, depth + 1);
  }
  yield fields.length === 0 ? '{}' : `${newline}}`;
}

const isLong = (value: unknown): boolean => Array.isArray(value) && value.length > LONG;

function hasLongList(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return isLong(value) || Object.values(value).some(isLong);
}
