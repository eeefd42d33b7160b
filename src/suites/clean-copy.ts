import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, extname, join, parse } from 'node:path';
import { createGunzip } from 'node:zlib';
import type { Split } from '../config/config.ts';
import { membersOf } from '../config/members.ts';
import { ProblemError } from '../platform/problem.ts';
import { writeFileWhole } from '../platform/write-file.ts';
import { uniqueNames } from '../report/file-names.ts';
import { readSplit } from '../sources/read-split.ts';
import { openTable } from '../split/formats.ts';
import { isNumbered } from '../split/row.ts';

/** Endings of tables whose rows are lines, so that a copy can leave some out. */
const LINES = /\.(csv|tsv|jsonl|ndjson|txt|lst|list|dat)(\.gz)?$/i;

/**
 * Writes a copy of each file of a table without the rows of some ids, each other row as it is, byte for byte; a packed
 * file is written unpacked.
 * @returns the paths of the copies; none where a file has another form than lines, or rows of several files have no ids
 *   of their own.
 * @throws ProblemError when a copy is not the file without those rows.
 */
export async function writeCleanCopies(
  split: Split,
  ids: ReadonlySet<string>,
  folder: string,
): Promise<readonly string[]> {
  const files = membersOf(split);
  if (split.form !== 'table' || files.some(({ file }) => !LINES.test(file))) return [];
  if (files.length > 1 && !(await hasOwnIds(split))) return [];
  const nameOf = (file: string): string => basename(file).replace(/\.gz$/i, '');
  const stems = files.map(({ file }) => ({ key: file, name: `clean-${parse(nameOf(file)).name}` }));
  const names = uniqueNames(stems);
  const copies: string[] = [];
  for (const file of files) {
    const target = join(folder, `${names.get(file.file)}${extname(nameOf(file.file))}`);
    copies.push(await writeCleanCopy(file, ids, target));
  }
  return copies;
}

/** Reports whether each row has an id, and no other row has it. */
async function hasOwnIds(split: Split): Promise<boolean> {
  const { tally, batches } = await readSplit(split);
  for await (const _ of batches);
  return tally.malformed === 0 && !isNumbered(split, tally);
}

async function writeCleanCopy(split: Split, ids: ReadonlySet<string>, target: string): Promise<string> {
  const { lines, kept } = await excludedLines(split, ids);
  await writeFileWhole(target, keepLines(split.file, lines));
  // A table without rows is no split.
  const left = kept === 0 ? 0 : await countLeft({ ...split, file: target }, ids).catch(() => undefined);
  if (left === kept) return target;
  await rm(target, { force: true });
  throw new ProblemError([
    {
      file: split.file,
      message: 'cannot be copied without the rows that overlap: a row does not begin on a line of its own',
      remedy: 'Take them out by the list exclude_ids.txt',
    },
  ]);
}

type Excluded = {
  /** First and last line of each row that is left out, 1-based. */
  readonly lines: readonly (readonly [first: number, last: number])[];
  /** Tracks that stay. */
  readonly kept: number;
};

async function excludedLines(split: Split, ids: ReadonlySet<string>): Promise<Excluded> {
  const wanted = new Set<number>();
  let kept = 0;
  for await (const tracks of (await readSplit(split)).batches)
    for (const { id, line } of tracks)
      if (ids.has(id)) wanted.add(line);
      else kept++;
  const lines: [number, number][] = [];
  let open: number | undefined;
  const table = await openTable(split.file, split);
  // A row ends where the next one begins.
  for await (const rows of table.rows([table.names[0] || 1]))
    for (const { line } of rows) {
      if (open !== undefined) lines.push([open, line - 1]);
      open = wanted.has(line) ? line : undefined;
    }
  if (open !== undefined) lines.push([open, Number.POSITIVE_INFINITY]);
  return { lines, kept };
}

/** Counts the tracks of a copy; undefined where one is there that should not be. */
async function countLeft(split: Split, ids: ReadonlySet<string>): Promise<number | undefined> {
  const { tally, batches } = await readSplit(split);
  // An id that is the number of a line is another one in the copy.
  const named = !isNumbered(split, tally);
  let left = 0;
  for await (const batch of batches)
    for (const { id } of batch) {
      if (named && ids.has(id)) return undefined;
      left++;
    }
  return left;
}

const LINE_FEED = 0x0a;

/** Yields the bytes of a file without some of its lines. */
async function* keepLines(file: string, excluded: Excluded['lines']): AsyncGenerator<Buffer> {
  const packed = /\.gz$/i.test(file);
  const stream = packed ? createReadStream(file).pipe(createGunzip()) : createReadStream(file);
  let line = 1;
  let at = 0;
  const isOut = (): boolean => {
    while (at < excluded.length && (excluded[at]?.[1] ?? 0) < line) at++;
    return line >= (excluded[at]?.[0] ?? Number.POSITIVE_INFINITY);
  };
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const parts: Buffer[] = [];
    for (let from = 0; from < chunk.length; ) {
      const feed = chunk.indexOf(LINE_FEED, from);
      const to = feed < 0 ? chunk.length : feed + 1;
      if (!isOut()) parts.push(chunk.subarray(from, to));
      if (feed >= 0) line++;
      from = to;
    }
    if (parts.length > 0) yield Buffer.concat(parts);
  }
}
