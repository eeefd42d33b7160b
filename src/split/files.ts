import { createHash } from 'node:crypto';
import type { Column, TableFile } from '../config/config.ts';
import type { Row, Table, TableForm } from './table.ts';

/** Lines of several files are counted through: those after `after`, up to the next start, are of this file. */
export type FileStart = { readonly file: string; readonly after: number };

type OpenFile = (file: TableFile, progress?: (share: number) => void) => Promise<Table>;

/**
 * Files that are read one after another as one table, so a file is only opened when the one before it has ended. Its names are those of the first
 * file; what a later one lacks is missed there.
 * @throws ProblemError as `open` does.
 */
export async function joinTables(
  files: readonly [TableFile, ...TableFile[]],
  open: OpenFile,
  progress?: (share: number) => void,
): Promise<Table> {
  const openAt = (at: number): Promise<Table> =>
    open(files[at] as TableFile, progress && ((share) => progress((at + share) / files.length)));
  const first = await openAt(0);
  const starts: FileStart[] = [];
  const digests: string[] = [];
  const form: TableForm = { requoted: 0 };

  async function* rows(wanted: readonly Column[]): AsyncGenerator<readonly Row[]> {
    let last = 0;
    for (const [at, { path, shown = path }] of files.entries()) {
      const table = at === 0 ? first : await openAt(at);
      const after = last;
      starts.push({ file: shown, after });
      for await (const batch of table.rows(wanted)) {
        last = Math.max(last, after + (batch.at(-1)?.line ?? 0));
        yield after === 0 ? batch : batch.map((row) => ({ ...row, line: after + row.line }));
      }
      digests.push(table.sha256());
      Object.assign(form, { ...table.form, requoted: form.requoted + (table.form?.requoted ?? 0) });
    }
  }
  const { names, key } = first;
  const sha256 = (): string => digestOfFiles(files.map(({ name }, at) => [name, digests[at] ?? '']));
  return { names, rows, sha256, form, files: starts, ...(key === undefined ? {} : { key }) };
}

/** Where Hugging Face puts what it made of the first gigabytes of a dataset alone. */
const PARTIAL = /(^|\/)partial-[^/]+\/[^/]+\.parquet$/;

/** The files that hold but a part of their split, by the names that Hugging Face gives them; undefined where none does. */
export function partialFiles(files: readonly TableFile[]): readonly string[] | undefined {
  const found = files.filter(({ name }) => PARTIAL.test(name));
  return found.length > 0 ? found.map(({ path, shown }) => shown ?? path) : undefined;
}

/** The digest of several files by their names and digests, in hexadecimal digits. */
export const digestOfFiles = (files: readonly (readonly [name: string, sha256: string])[]): string =>
  createHash('sha256')
    .update(files.map(([name, sha256]) => `${sha256}  ${name}\n`).join(''))
    .digest('hex');

/** The file and the line in it of a line that is counted through `files`; of a table in one file the line is its own. */
export function placeInFiles(
  file: string,
  files: readonly FileStart[] | undefined,
  line: number,
): { readonly file: string; readonly line: number } {
  const start = files?.findLast(({ after }) => after < line);
  return start ? { file: start.file, line: line - start.after } : { file, line };
}
