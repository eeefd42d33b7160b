import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { problemOf } from './problem.ts';

/** A file that is open for reading. */
export type ByteSource = {
  /** Bytes. */
  readonly size: number;
  /** Reads up to `length` bytes from `position` on: fewer at the end of the file. */
  readonly read: (position: number, length: number) => Promise<Buffer>;
};

/**
 * Calls `use` with the file, and closes it. Only regular files: a pipe or a device could be waited for, or read, for
 * ever.
 * @throws ProblemError when it cannot be read.
 */
export async function withSource<T>(file: string, use: (source: ByteSource) => Promise<T>): Promise<T> {
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(
    (error: NodeJS.ErrnoException) => {
      throw problemOf(file, `cannot be read (${error.code ?? error.message})`, 'Check its path and its permissions');
    },
  );
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw problemOf(file, 'is not a file', 'Name an audio file');
    const read = async (position: number, length: number): Promise<Buffer> => {
      const buffer = Buffer.alloc(Math.max(0, Math.min(length, stats.size - position)));
      let filled = 0;
      while (filled < buffer.length) {
        const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, position + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return buffer.subarray(0, filled);
    };
    return await use({ size: stats.size, read });
  } finally {
    await handle.close();
  }
}

/** The bytes from `start` up to `end`, in pieces. */
export async function* piecesOf(
  { read }: ByteSource,
  start: number,
  end: number,
  size: number,
): AsyncGenerator<Buffer> {
  for (let position = start; position < end; ) {
    const piece = await read(position, Math.min(size, end - position));
    if (piece.length === 0) return;
    position += piece.length;
    yield piece;
  }
}
