import { type FileHandle, open } from 'node:fs/promises';
import { fromFloat16 } from '../../index/embeddings.ts';
import { problem } from '../../platform/blocks.ts';
import { isLfsPointer, lfsPointer } from '../../platform/foreign.ts';
import { didYouMeanPath } from '../../platform/nearest.ts';
import type { Vectors } from '../../platform/vectors.ts';

export type Npy = Vectors & {
  /** Type as numpy names it, without the byte order: f2, f4 or f8. */
  readonly type: string;
  readonly close: () => Promise<void>;
};

/** The numbers that vectors may consist of, as numpy names them behind the byte order. */
const READERS: Readonly<
  Record<string, { readonly bytes: 2 | 4 | 8; readonly decode: (bytes: Buffer) => Float32Array }>
> = {
  f2: { bytes: 2, decode: (bytes) => fromFloat16(new Uint16Array(aligned(bytes))) },
  f4: { bytes: 4, decode: (bytes) => new Float32Array(aligned(bytes)) },
  f8: { bytes: 8, decode: (bytes) => Float32Array.from(new Float64Array(aligned(bytes))) },
};

/** Longer headers describe no matrix. */
const LONGEST_HEADER = 2 ** 16;

const SAVE = 'np.save(file, np.ascontiguousarray(vectors, dtype=np.float32))';

/**
 * Opens a matrix of floating-point numbers as numpy's `save` writes it (format versions 1 to 3,
 * https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html), one vector a row; rows are read as they are,
 * in single precision.
 * @throws ProblemError when it is none, cut short, or would have to be unpickled.
 */
export async function openNpy(name: string): Promise<Npy> {
  const handle = await open(name).catch((error: NodeJS.ErrnoException) => {
    const message = error.code === 'ENOENT' ? `no such file${didYouMeanPath(name)}` : `cannot be read (${error.code})`;
    throw problem(name, undefined, message, 'Name the .npy file that numpy.save wrote');
  });
  try {
    const { type, swap, rows, dimensions, start } = await readHeader(name, handle);
    const { bytes, decode } = READERS[type]!;
    const { size } = await handle.stat();
    const expected = start + rows * dimensions * bytes;
    if (size !== expected) {
      const message = `has ${size} bytes where ${rows} x ${dimensions} numbers of ${bytes} bytes make ${expected}`;
      throw problem(
        name,
        undefined,
        size < expected ? `is cut short: it ${message}` : message,
        'Write or fetch it again',
      );
    }
    return {
      ...{ type, rows, dimensions },
      read: async (from, to) => {
        const block = await readBytes(handle, start + from * dimensions * bytes, (to - from) * dimensions * bytes);
        return decode(swap ? swapBytes(block, bytes) : block);
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

type Header = { readonly type: string; readonly swap: boolean; readonly rows: number; readonly dimensions: number };

async function readHeader(name: string, handle: FileHandle): Promise<Header & { readonly start: number }> {
  const head = await readBytes(handle, 0, 12);
  if (head.length < 12 || head.toString('latin1', 0, 6) !== '\x93NUMPY') {
    if (isLfsPointer(await readBytes(handle, 0, 64))) {
      const { message, remedy } = lfsPointer('the .npy file');
      throw problem(name, undefined, message, remedy);
    }
    const zip = head.toString('latin1', 0, 2) === 'PK';
    const message = zip ? 'is a .npz archive or another ZIP, not a .npy file' : 'is not a .npy file';
    throw problem(name, undefined, message, `Write one matrix with ${SAVE}`);
  }
  const version = head[6]!;
  if (version < 1 || version > 3)
    throw problem(name, undefined, `is of .npy format version ${version}`, `Versions 1 to 3 are read: ${SAVE}`);
  const length = version === 1 ? head.readUInt16LE(8) : head.readUInt32LE(8);
  const from = version === 1 ? 10 : 12;
  const text = length > LONGEST_HEADER ? '' : (await readBytes(handle, from, length)).toString('utf8');
  return { ...parseHeader(name, text), start: from + length };
}

/**
 * Reads the literal of a Python dictionary that numpy writes, such as `{'descr': '<f4', 'fortran_order': False,
 * 'shape': (3, 4), }`.
 */
function parseHeader(name: string, text: string): Header {
  const refuse = (message: string, remedy: string) => problem(name, undefined, message, remedy);
  const descr = /'descr': *'([^']*)'/.exec(text)?.[1];
  const fortran = /'fortran_order': *(True|False)/.exec(text)?.[1];
  const shape = /'shape': *\(([\d, ]*)\)/.exec(text)?.[1];
  if (/'descr': *(?:'\|?O'|\[.*'\|?O)/.test(text))
    throw refuse(
      'holds Python objects: reading it would mean to run a pickle, which is not done',
      `Write numbers: ${SAVE}`,
    );
  if (descr === undefined && /'descr': *\[/.test(text))
    throw refuse('holds records with named fields, not numbers', `Write the field with the vectors: ${SAVE}`);
  if (descr === undefined || fortran === undefined || shape === undefined)
    throw refuse('has a header that is not as numpy writes it', `Write it again: ${SAVE}`);
  const [, order, type = ''] = /^([<>=|]?)(.+)$/.exec(descr) ?? [];
  if (!Object.hasOwn(READERS, type))
    throw refuse(`holds numbers of type ${descr}; vectors are float16, float32 or float64`, `Convert them: ${SAVE}`);
  if (fortran === 'True')
    throw refuse('is in Fortran order: its columns lie one after the other, not its rows', `Write rows: ${SAVE}`);
  const sides = shape.split(',').flatMap((side) => (side.trim() === '' ? [] : [Number(side)]));
  const [rows = 0, dimensions = 0] = sides;
  if (sides.length !== 2 || dimensions === 0)
    throw refuse(`is of shape (${shape.trim()})`, 'Give a matrix with one vector a row: vectors.reshape(len(ids), -1)');
  return { type, swap: order === '>', rows, dimensions };
}

/** Node reads less than 2 GiB at a time. */
const LONGEST_READ = 2 ** 30;

async function readBytes(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  for (let done = 0; done < length; ) {
    const { bytesRead } = await handle.read(bytes, done, Math.min(LONGEST_READ, length - done), position + done);
    if (bytesRead === 0) return bytes.subarray(0, done);
    done += bytesRead;
  }
  return bytes;
}

const swapBytes = (block: Buffer, bytes: 2 | 4 | 8): Buffer =>
  bytes === 2 ? block.swap16() : bytes === 4 ? block.swap32() : block.swap64();

/** Typed arrays begin at a multiple of their numbers' size: a small Buffer may lie anywhere in a pool. */
const aligned = (bytes: Buffer): ArrayBuffer =>
  bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
