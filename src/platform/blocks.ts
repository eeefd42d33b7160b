import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, Transform } from 'node:stream';
import { isUtf16, type TextForm, takeHead, toUtf8 } from './encoding.ts';
import { foreignFile } from './foreign.ts';
import { GzipBomb, gunzip } from './gunzip.ts';
import { didYouMeanPath } from './nearest.ts';
import { ProblemError } from './problem.ts';

/**
 * Stands where bytes could not be decoded: a noncharacter, which no text has (and no half of a surrogate pair: 💀 ends
 * in \uDC80).
 */
export const UNDECODABLE = '\uFDD0';

/** The longest row, in characters. A longer one is an unclosed quote or no table at all. */
export const LONGEST_ROW = 2 ** 20;

const BLOCK = 2 ** 16;

export type Block = {
  /**
   * Whole lines, except that the last line of the last block may have no line feed; where lines mean nothing, whole
   * characters.
   */
  readonly text: string;
  /** Whether `UNDECODABLE` may stand in the text. */
  readonly damaged: boolean;
  readonly last: boolean;
};

export type Blocks = {
  readonly blocks: AsyncIterable<Block>;
  /** Hexadecimal digest of the file as it lies; whole once all blocks are read. */
  readonly sha256: () => string;
  /** How its bytes became text; whole once the first block is read. */
  readonly form: TextForm;
};

/**
 * Opens a text file, plain or gzip, as blocks of whole lines; memory stays within a few MiB. `progress` is told the
 * share that is read.
 * @throws ProblemError when the file is missing, cut short, a Git LFS pointer, or no UTF-8 text.
 */
export async function openBlocks(
  name: string,
  progress?: (share: number) => void,
  lines: 'whole' | 'cut' = 'whole',
  blockBytes = BLOCK,
): Promise<Blocks> {
  const { start, size } = await readStart(name);
  const foreign = foreignFile(start);
  if (foreign) throw problem(name, 1, foreign.message, foreign.remedy);

  const hash = createHash('sha256');
  let read = 0;
  const tap = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      read += chunk.length;
      progress?.(size === 0 ? 1 : read / size);
      done(null, chunk);
    },
  });
  const file = createReadStream(name, { highWaterMark: blockBytes });
  // gzip is told by its first bytes: a .gz that was unpacked on the way and kept its name still reads.
  const gzip = start[0] === 0x1f && start[1] === 0x8b;
  const ignore = (): void => undefined; // the error reaches the reader of the last stream
  const plain = pipeline(file, tap, ignore);
  const bytes = gzip ? gunzip(plain) : plain;
  const form: TextForm = {};
  return {
    blocks: toBlocks(name, bytes, lines === 'whole' ? endOfLines : endOfCharacters, form),
    sha256: () => hash.copy().digest('hex'),
    form,
  };
}

/** The first bytes of a file and its size. */
async function readStart(name: string): Promise<{ readonly start: Buffer; readonly size: number }> {
  const handle = await open(name).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(name, error);
  });
  try {
    const { size } = await handle.stat();
    const head = Buffer.alloc(4096);
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    return { start: head.subarray(0, bytesRead), size };
  } catch (error) {
    throw unreadable(name, error as NodeJS.ErrnoException);
  } finally {
    await handle.close();
  }
}

const endOfLines = (bytes: Buffer): number => bytes.lastIndexOf(0x0a) + 1;

/** Before a character whose last bytes may be still to come. */
function endOfCharacters(bytes: Buffer): number {
  let end = bytes.length;
  while (end > 0 && bytes.length - end < 4 && ((bytes[end - 1] as number) & 0xc0) === 0x80) end--;
  return end > 0 && (bytes[end - 1] as number) >= 0xc0 ? end - 1 : bytes.length;
}

async function* toBlocks(
  name: string,
  bytes: AsyncIterable<Buffer>,
  endOf: (bytes: Buffer) => number,
  form: TextForm,
): AsyncGenerator<Block> {
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let line = 1;
  try {
    const start = await takeHead(bytes);
    refuseForeign(name, start.head);
    for await (const chunk of toUtf8(start, form)) {
      const end = endOf(chunk);
      pendingBytes += end > 0 ? 0 : chunk.length;
      if (end > 0) {
        const lines = Buffer.concat([...pending, chunk.subarray(0, end)]);
        yield decode(lines, false);
        for (let at = lines.indexOf(0x0a); at >= 0; at = lines.indexOf(0x0a, at + 1)) line++;
        pending = [chunk.subarray(end)];
        pendingBytes = chunk.length - end;
      } else pending.push(chunk);
      if (pendingBytes > 4 * LONGEST_ROW) throw tooLong(name, line);
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    if (error instanceof GzipBomb)
      throw problem(
        name,
        line,
        error.message,
        'Give a table of rows; one that really is so repetitive can be given unpacked',
      );
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (!code.startsWith('Z_')) throw unreadable(name, error as NodeJS.ErrnoException);
    const cut = code === 'Z_BUF_ERROR' ? 'the gzip data are cut short' : `the gzip data are damaged (${message})`;
    throw problem(name, line, cut, 'Fetch or write the file again; `gzip -t` tells whether it is whole');
  }
  yield decode(Buffer.concat(pending), true);
}

/** Looks again at what was packed, and for bytes that no text has. */
function refuseForeign(name: string, head: Buffer): void {
  const foreign = foreignFile(head);
  if (foreign) throw problem(name, 1, foreign.message, foreign.remedy);
  const start = head.subarray(0, 8192);
  const wide = [0xff, 0xfe, 0, 0].every((byte, i) => start[i] === byte);
  if (wide) throw problem(name, 1, 'is UTF-32', 'Write it as UTF-8: `iconv -f UTF-32 -t UTF-8`');
  if (isUtf16(start) || !start.includes(0)) return;
  const remedy = 'Give a .csv, .tsv, .json or .jsonl table in UTF-8, plain or .gz';
  throw problem(name, 1, 'is not text (it has a NUL byte)', remedy);
}

function decode(bytes: Buffer, last: boolean): Block {
  if (isUtf8(bytes)) return { text: bytes.toString('utf8'), damaged: false, last };
  let text = '';
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed < 0 ? bytes.length : feed + 1;
    const line = bytes.subarray(start, end);
    const decoded = line.toString('utf8');
    text += isUtf8(line) ? decoded : decoded.replaceAll('\uFFFD', UNDECODABLE);
    start = end;
  }
  return { text, damaged: true, last };
}

export function problem(file: string, line: number | undefined, message: string, remedy: string): ProblemError {
  return new ProblemError([{ file, line, message, remedy }]);
}

export const tooLong = (name: string, line: number): ProblemError =>
  problem(
    name,
    line,
    `the row that begins here is longer than ${LONGEST_ROW.toLocaleString('en')} characters`,
    'Close the quote that it opens, or give a file with one track a row',
  );

export function unreadable(name: string, error: NodeJS.ErrnoException): ProblemError {
  if (error.code === 'ENOENT') {
    return problem(
      name,
      undefined,
      `no such file${didYouMeanPath(error.path ?? name)}`,
      'Paths are relative to the folder of leakage.yml; is it committed and checked out?',
    );
  }
  if (error.code === 'EISDIR') {
    const remedy =
      'Name the table in it, or for a folder of audio write `audio: {root: FOLDER}` in place of `table: FOLDER`';
    return problem(name, undefined, 'is a folder, not a table', remedy);
  }
  return problem(
    name,
    undefined,
    `cannot be read (${error.code ?? error.message})`,
    error.code === 'EACCES' || error.code === 'EPERM' ? 'Fix its permissions' : 'Fix the path in leakage.yml',
  );
}
