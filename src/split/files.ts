import { createHash } from 'node:crypto';
import type { Column, TableFile } from '../config/config.ts';
import { type Problem, ProblemError } from '../platform/problem.ts';
import type { FileStart, Row, Table, TableForm } from './table.ts';

type OpenFile = (file: TableFile, progress?: (share: number) => void) => Promise<Table>;

/**
 * Joins files that are read one after another into one table; a file is only opened when the one before it has ended.
 * Names of columns are those of the first file; a column that a later file does not have is empty there.
 *
 * @param lenient given if the other files are still read when one cannot be, with the problems so far; all are then
 * thrown after the last row.
 * @throws ProblemError as `open` does.
 */
export async function joinTables(
  files: readonly [TableFile, ...TableFile[]],
  open: OpenFile,
  progress?: (share: number) => void,
  lenient?: readonly Problem[],
): Promise<Table> {
  const problems: Problem[] = [...(lenient ?? [])];
  const openAt = async (at: number): Promise<Table | undefined> => {
    const told = progress && ((share: number) => progress((at + share) / files.length));
    try {
      return await open(files[at] as TableFile, told);
    } catch (error) {
      if (!lenient || !(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  let begin = 0;
  let first = await openAt(begin);
  while (first === undefined && begin + 1 < files.length) first = await openAt(++begin);
  if (first === undefined) throw new ProblemError(problems);
  const { names, key } = first;
  const starts: FileStart[] = [];
  const form: TableForm = { requoted: 0 };
  const partial: string[] = [];
  const digests: (string | undefined)[] = [];

  async function* rowsOf(table: Table, { path, shown = path }: TableFile, wanted: readonly Column[], last: number) {
    const skipped = last === 0 ? 0 : (table.skipped ?? 0);
    const by = last - skipped;
    const own: FileStart = { file: shown, after: last, ...(skipped > 0 ? { skipped } : {}) };
    const at = starts.length;
    // A file may itself be a table in several.
    const place = (): void => {
      const inner = table.files?.map((start, i) =>
        i === 0 ? { ...own, file: start.file } : { ...start, after: by + start.after },
      );
      starts.splice(at, starts.length, ...(inner && inner.length > 0 ? inner : [own]));
    };
    place();
    for await (const batch of table.rows(wanted)) {
      place();
      yield by === 0 ? batch : batch.map((row) => ({ ...row, line: by + row.line }));
    }
    partial.push(...(table.partial ?? []));
  }

  async function* rows(wanted: readonly Column[]): AsyncGenerator<readonly Row[]> {
    let last = 0;
    for (let at = begin; at < files.length; at++) {
      const table = at === begin ? first : await openAt(at);
      if (!table) continue;
      try {
        for await (const batch of rowsOf(table, files[at] as TableFile, wanted, last)) {
          yield batch;
          last = Math.max(last, batch.at(-1)?.line ?? 0);
        }
        digests[at] = table.sha256();
        Object.assign(form, { ...table.form, requoted: form.requoted + (table.form?.requoted ?? 0) });
      } catch (error) {
        if (!lenient || !(error instanceof ProblemError)) throw error;
        problems.push(...error.problems);
      }
    }
    if (problems.length > 0) throw new ProblemError(problems);
  }
  const sha256 = (): string => digestOfFiles(files.map(({ name }, at) => [name, digests[at] ?? '']));
  const { skipped } = first;
  return {
    ...{ names, rows, sha256, form, files: starts, partial },
    ...(key === undefined ? {} : { key }),
    ...(skipped === undefined ? {} : { skipped }),
  };
}

/** Where Hugging Face puts what it made of the first gigabytes of a dataset alone. */
const PARTIAL = /(^|\/)partial-[^/]+\/[^/]+\.parquet$/;

/**
 * The files that hold but a part of their split, by the names that Hugging Face gives them; undefined where none does.
 */
export function partialFiles(files: readonly TableFile[]): readonly string[] | undefined {
  const found = files.filter(({ name }) => PARTIAL.test(name));
  return found.length > 0 ? found.map(({ path, shown }) => shown ?? path) : undefined;
}

/** The digest of several files by their names and digests, in hexadecimal digits. */
export const digestOfFiles = (files: readonly (readonly [name: string, sha256: string])[]): string =>
  createHash('sha256')
    .update(files.map(([name, sha256]) => `${sha256}  ${name}\n`).join(''))
    .digest('hex');

/**
 * The file and the line in it of a line that is counted through `files`; of a table in one file the line is its own.
 */
export function placeInFiles(
  file: string,
  files: readonly FileStart[] | undefined,
  line: number,
): { readonly file: string; readonly line: number } {
  const start = files?.findLast(({ after }) => after < line);
  return start ? { file: start.file, line: line - start.after + (start.skipped ?? 0) } : { file, line };
}
