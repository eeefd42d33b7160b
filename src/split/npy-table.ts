import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Column } from '../config/config.ts';
import { LONGEST_ROW, problem, unreadable } from '../platform/blocks.ts';
import { foreignFile } from '../platform/foreign.ts';
import { NO_CELLS, PROBED, type Row, type Table } from './table.ts';

/** How an element is stored: `U` UTF-32, `S` bytes, `i` and `u` whole numbers. */
type ElementType = { readonly kind: 'U' | 'S' | 'i' | 'u'; readonly bytes: number; readonly big: boolean };
type Header = { readonly type: ElementType; readonly rows: number; readonly width: number; readonly start: number };

/** Bytes of a header; longer ones describe no list. */
const LONGEST_HEADER = 2 ** 16;
const WIDEST = 256;
/** Bytes that are read at a time. */
const BLOCK = 2 ** 18;

const SAVE = 'Write the ids as text: `np.save(FILE, np.array(ids, dtype=str))`, or one per line in a .txt file';

/**
 * Opens an array of texts or whole numbers as `numpy.save` writes it (format versions 1 to 3,
 * https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html): an element per row, or a row per row. Texts
 * with tabs are several cells. Columns have positions and no names.
 * @throws ProblemError when it is of another type, cut short, or would have to be unpickled.
 */
export async function openNpyTable(name: string, progress?: (share: number) => void): Promise<Table> {
  const handle = await open(name).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(name, error);
  });
  const hash = createHash('sha256');
  const read = async (position: number, length: number): Promise<Buffer> => {
    const bytes = Buffer.alloc(length);
    let done = 0;
    while (done < length) {
      const { bytesRead } = await handle.read(bytes, done, length - done, position + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return bytes.subarray(0, done);
  };
  try {
    const head = await read(0, LONGEST_HEADER + 12);
    const header = readHeader(name, head);
    const { type, rows, width, start } = header;
    const rowBytes = type.bytes * width;
    const { size } = await handle.stat();
    if (size !== start + rows * rowBytes) {
      const message = `${size < start + rows * rowBytes ? 'is cut short: it ' : ''}has ${size} bytes where ${rows} rows of ${rowBytes} bytes make ${start + rows * rowBytes}`;
      throw problem(name, undefined, message, 'Write or fetch it again');
    }
    const decode = decoderOf(type);
    const cellsOf = (bytes: Buffer, at: number): readonly (string | undefined)[] => {
      const cells = Array.from({ length: width }, (_, i) => decode(bytes, at + i * type.bytes));
      return width === 1 && cells[0]?.includes('\t') ? cells[0].split('\t') : cells;
    };
    const firstRows = Math.min(rows, PROBED, Math.floor(BLOCK / rowBytes) || 1);
    const first = await read(start, firstRows * rowBytes);
    const probe = Array.from({ length: firstRows }, (_, i) => cellsOf(first, i * rowBytes).map((cell) => cell ?? ''));
    const columns = probe[0]?.length ?? width;
    await handle.close();
    return {
      names: [],
      known: { id: 1 },
      probe: { names: [], rows: probe },
      rows: (wanted) => rowsIn(name, header, { cellsOf, columns, hash, size, progress }, wanted),
      sha256: () => hash.copy().digest('hex'),
    };
  } finally {
    await handle.close().catch(() => undefined);
  }
}

type Reading = {
  readonly cellsOf: (bytes: Buffer, at: number) => readonly (string | undefined)[];
  readonly columns: number;
  readonly hash: ReturnType<typeof createHash>;
  readonly size: number;
  readonly progress: ((share: number) => void) | undefined;
};

async function* rowsIn(
  name: string,
  { type, rows, width, start }: Header,
  { cellsOf, columns, hash, size, progress }: Reading,
  wanted: readonly Column[],
): AsyncGenerator<readonly Row[]> {
  const places = wanted.map((column) => {
    const at = Number(column) - 1;
    if (Number.isInteger(at) && at >= 0 && at < columns) return at;
    const has = columns === 1 ? 'it has one column' : `it has ${columns} columns`;
    throw problem(name, undefined, `no column "${column}": an array has no names`, `Give a position from 1; ${has}`);
  });
  const toRow = (bytes: Buffer, at: number, line: number): Row => {
    const cells = cellsOf(bytes, at);
    const broken = cells.includes(undefined)
      ? 'an element that is not text'
      : cells.length === columns
        ? undefined
        : `${cells.length} fields instead of ${columns}`;
    if (broken !== undefined) return { line, cells: NO_CELLS, broken };
    return { line, cells: places.map((place) => cells[place] as string), broken };
  };
  const rowBytes = type.bytes * width;
  const step = Math.max(1, Math.floor(BLOCK / rowBytes)) * rowBytes;
  const handle = await open(name);
  try {
    const header = Buffer.alloc(start);
    await handle.read(header, 0, start, 0);
    hash.update(header);
    for (let from = start; from < size; from += step) {
      const bytes = Buffer.alloc(Math.min(step, size - from));
      for (let done = 0; done < bytes.length; ) {
        const { bytesRead } = await handle.read(bytes, done, bytes.length - done, from + done);
        if (bytesRead === 0) throw problem(name, undefined, 'became shorter while it was read', 'Read it again');
        done += bytesRead;
      }
      hash.update(bytes);
      progress?.((from + bytes.length) / size);
      const line = (from - start) / rowBytes + 1;
      yield Array.from({ length: bytes.length / rowBytes }, (_, i) => toRow(bytes, i * rowBytes, line + i));
    }
  } finally {
    await handle.close();
  }
  if (rows === 0) throw problem(name, undefined, 'the array is empty', 'Give an array with rows');
}

/**
 * Reads the header, a literal of a Python dictionary such as `{'descr': '<U14', 'fortran_order': False, 'shape': (30,),
 * }`.
 */
function readHeader(name: string, head: Buffer): Header {
  const refuse = (message: string, remedy = SAVE) => problem(name, undefined, message, remedy);
  const isNpy = head.toString('latin1', 0, 6) === '\x93NUMPY';
  if (isNpy && head.length < 12) throw refuse('is cut short', 'Write or fetch it again');
  if (!isNpy) {
    const foreign = foreignFile(head);
    throw refuse(foreign?.message ?? 'is not a .npy file: it does not begin as numpy.save writes it', foreign?.remedy);
  }
  const version = head[6] as number;
  if (version < 1 || version > 3) throw refuse(`is of .npy format version ${version}; versions 1 to 3 are read`);
  const length = version === 1 ? head.readUInt16LE(8) : head.readUInt32LE(8);
  const from = version === 1 ? 10 : 12;
  const text = length > LONGEST_HEADER ? '' : head.toString('utf8', from, from + length);
  if (/'descr': *(?:'[|<>=]?O'|\[)/.test(text))
    throw refuse('holds Python objects or records: reading them would mean to run a pickle, which is never done');
  const descr = /'descr': *'([<>=|]?)([a-zA-Z])(\d{0,9})'/.exec(text);
  const fortran = /'fortran_order': *(True|False)/.exec(text)?.[1];
  const shape = /'shape': *\(([\d, ]*)\)/.exec(text)?.[1];
  if (!descr || fortran === undefined || shape === undefined || text.length < length)
    throw refuse('has a header that is not as numpy writes it', 'Write it again with numpy.save');
  const sides = shape.split(',').flatMap((side) => (side.trim() === '' ? [] : [Number(side)]));
  const [rows = 0, width = 1] = sides;
  if (sides.length < 1 || sides.length > 2 || width < 1 || width > WIDEST || !Number.isSafeInteger(rows * width))
    throw refuse(`is of shape (${shape.trim()}), not a list`, 'Write a list of ids, or rows of some columns');
  if (fortran === 'True' && width > 1) throw refuse('is in Fortran order', 'Write it with np.ascontiguousarray');
  const [, order, letter, digits] = descr;
  const n = Number(digits);
  const kind = letter === 'a' ? 'S' : letter;
  if (!(kind === 'U' || kind === 'S' || ((kind === 'i' || kind === 'u') && [1, 2, 4, 8].includes(n))))
    throw refuse(`holds values of type ${order}${letter}${digits}, which are not ids`);
  const bytes = kind === 'U' ? 4 * n : n;
  if (bytes < 1 || bytes * width > LONGEST_ROW) throw refuse(`has elements of ${bytes} bytes`);
  return { type: { kind, bytes, big: order === '>' }, rows, width, start: from + length };
}

/** Returns what decodes an element; undefined where that is no text. */
function decoderOf({ kind, bytes, big }: ElementType): (block: Buffer, at: number) => string | undefined {
  if (kind === 'S') {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    return (block, at) => {
      let end = at + bytes;
      while (end > at && block[end - 1] === 0) end--;
      try {
        return decoder.decode(block.subarray(at, end));
      } catch {
        return undefined;
      }
    };
  }
  if (kind === 'U')
    return (block, at) => {
      let text = '';
      let zeros = 0;
      for (let i = at; i < at + bytes; i += 4) {
        const code = big ? block.readUInt32BE(i) : block.readUInt32LE(i);
        // Zeros at the end fill the element; one in between is part of the text.
        if (code === 0) zeros++;
        else if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return undefined;
        else {
          text += '\0'.repeat(zeros) + String.fromCodePoint(code);
          zeros = 0;
        }
      }
      return text;
    };
  return (block, at) => String(wholeNumber(block, at, { kind, bytes, big }));
}

function wholeNumber(block: Buffer, at: number, { kind, bytes, big }: ElementType): number | bigint {
  if (bytes === 8) {
    if (kind === 'i') return big ? block.readBigInt64BE(at) : block.readBigInt64LE(at);
    return big ? block.readBigUInt64BE(at) : block.readBigUInt64LE(at);
  }
  if (kind === 'i') return big ? block.readIntBE(at, bytes) : block.readIntLE(at, bytes);
  return big ? block.readUIntBE(at, bytes) : block.readUIntLE(at, bytes);
}
