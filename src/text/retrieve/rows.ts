import { type U8, type U32, u8, u32 } from '../../platform/arrays.ts';
import type { Strings } from '../../platform/parquet/column.ts';

/** Rows of a corpus as UTF-8. Batches are never copied as a corpus grows, and a thread gets one without a copy. */
export interface Batch {
  readonly bytes: U8;
  /** Row r's title begins at `starts[3 * r]`, its artist and its album at the next two, the next row after them. */
  readonly starts: U32;
}

/** All batches but the last are full. */
export type Rows = readonly Batch[];

const BATCH_BITS = 13;
export const BATCH_ROWS = 1 << BATCH_BITS;

export interface RowsBuilder {
  /** Keeps a row and gives its number: 0, 1, 2, … */
  readonly add: (fields: Fields) => number;
  /** The rows as they are now; more may follow only when the last batch is full. */
  readonly finish: () => Rows;
}

const encoder = new TextEncoder();

/** `full` is told of every batch, the last one when it is finished. */
export function createRows(full: (batch: Batch) => void): RowsBuilder {
  const batches: Batch[] = [];
  const starts = new Uint32Array(3 * BATCH_ROWS + 1);
  let bytes = new Uint8Array(1 << 18);
  let count = 0;
  let end = 0;

  function append(text: string): void {
    if (end + text.length * 3 > bytes.length) {
      const larger = new Uint8Array(2 * bytes.length + text.length * 3);
      larger.set(bytes);
      bytes = larger;
    }
    let at = end;
    // For strings this short a loop is several times faster than the encoder.
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) {
        at = end + encoder.encodeInto(text, bytes.subarray(end)).written;
        break;
      }
      bytes[at++] = code;
    }
    end = at;
  }

  function close(): void {
    const batch = { bytes: u8(end), starts: u32(3 * count + 1) };
    batch.bytes.set(bytes.subarray(0, end));
    batch.starts.set(starts.subarray(0, 3 * count + 1));
    batches.push(batch);
    count = end = 0;
    full(batch);
  }

  return {
    add({ title, artist, album }) {
      append(title);
      starts[3 * count + 1] = end;
      append(artist);
      starts[3 * count + 2] = end;
      append(album);
      starts[3 * ++count] = end;
      const row = batches.length * BATCH_ROWS + count - 1;
      if (count === BATCH_ROWS) close();
      return row;
    },
    finish() {
      if (count > 0) close();
      return batches;
    },
  };
}

type Column = Pick<Strings, 'bytes' | 'starts'>;

/** Copies some rows of columns. */
export const rowsOf = (
  { title, artist, album }: Readonly<Record<'title' | 'artist' | 'album', Column>>,
  chosen: Uint32Array,
): Rows =>
  Array.from({ length: Math.ceil(chosen.length / BATCH_ROWS) }, (_, b) => {
    const rows = chosen.subarray(b * BATCH_ROWS, (b + 1) * BATCH_ROWS);
    const starts = u32(3 * rows.length + 1);
    let end = 0;
    for (let i = 0; i < rows.length; i++) {
      starts[3 * i + 1] = end += lengthAt(title, rows[i]!);
      starts[3 * i + 2] = end += lengthAt(artist, rows[i]!);
      starts[3 * i + 3] = end += lengthAt(album, rows[i]!);
    }
    const bytes = u8(end);
    for (let i = 0; i < rows.length; i++) {
      copyAt(title, rows[i]!, bytes, starts[3 * i]!);
      copyAt(artist, rows[i]!, bytes, starts[3 * i + 1]!);
      copyAt(album, rows[i]!, bytes, starts[3 * i + 2]!);
    }
    return { bytes, starts };
  });

const lengthAt = ({ starts }: Column, row: number): number => starts[row + 1]! - starts[row]!;

/** Copies a short string by a loop, which is faster than `set`. */
function copyAt({ bytes, starts }: Column, row: number, into: U8, at: number): void {
  const end = starts[row + 1]!;
  for (let from = starts[row]!, to = at; from < end; ) into[to++] = bytes[from++]!;
}

export const batchOf = (rows: Rows, row: number): Batch => rows[row >>> BATCH_BITS]!;
export const placeOf = (row: number): number => 3 * (row & (BATCH_ROWS - 1));

export const textIn = (bytes: U8, from: number, to: number): string =>
  Buffer.from(bytes.buffer, from, to - from).toString();

export function fieldsAt(rows: Rows, row: number): Fields {
  const { bytes, starts } = batchOf(rows, row);
  const at = placeOf(row);
  const from = starts[at]!;
  const artist = starts[at + 1]!;
  const album = starts[at + 2]!;
  const to = starts[at + 3]!;
  const text = textIn(bytes, from, to);
  // Nine rows in ten are ASCII, and one string is decoded faster than three.
  if (text.length === to - from) {
    return {
      title: text.slice(0, artist - from),
      artist: text.slice(artist - from, album - from),
      album: text.slice(album - from),
    };
  }
  return { title: textIn(bytes, from, artist), artist: textIn(bytes, artist, album), album: textIn(bytes, album, to) };
}

/** In bytes: no fewer than the characters. */
export const titleLength = (rows: Rows, row: number): number => {
  const { starts } = batchOf(rows, row);
  const at = placeOf(row);
  return starts[at + 1]! - starts[at]!;
};

/** Whether all texts of two rows are equal. */
export function sameTexts(rows: Rows, one: number, other: number): boolean {
  const [a, b] = [batchOf(rows, one), batchOf(rows, other)];
  const [x, y] = [placeOf(one), placeOf(other)];
  const from = a.starts[x]!;
  const shift = b.starts[y]! - from;
  for (let field = 1; field <= 3; field++) if (b.starts[y + field]! - a.starts[x + field]! !== shift) return false;
  for (let at = from; at < a.starts[x + 3]!; at++) if (a.bytes[at] !== b.bytes[at + shift]) return false;
  return true;
}

export interface Fields {
  readonly title: string;
  readonly artist: string;
  readonly album: string;
}
