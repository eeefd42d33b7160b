import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type * as z from 'zod';
import { isLfsPointer, lfsPointer } from './foreign.ts';
import { makeFolder } from './make-folder.ts';
import { ProblemError } from './problem.ts';
import { writeFileWhole } from './write-file.ts';

/** A JSON file that this program writes, people commit, and merges can break. */
type StateFile<T> = {
  readonly schema: z.ZodType<T>;
  /** The version of its form; a file of a later one is refused. */
  readonly format: number;
  /** Kind of the file for messages: `lock file`. */
  readonly what: string;
  /** How it is written anew. */
  readonly anew: string;
};

/**
 * Reads such a file; undefined when there is none.
 * @throws ProblemError when it is none, or one of another format version.
 */
export async function readState<T>(
  file: string,
  { schema, format: known, what, anew }: StateFile<T>,
): Promise<T | undefined> {
  const refuse = (message: string, remedy = anew) => new ProblemError([{ file, message, remedy }]);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw refuse(`cannot be read (${error.code})`, 'Fix its permissions');
  });
  if (text === undefined) return undefined;
  if (isLfsPointer(Buffer.from(text.slice(0, 64)))) {
    const { message, remedy } = lfsPointer(`the ${what}`);
    throw refuse(message, remedy);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const mark = /^<{7} /m.exec(text);
    if (mark === null) throw refuse(`is not a ${what}: ${(error as Error).message}`);
    const line = text.slice(0, mark.index).split('\n').length;
    const message = `is not a ${what} (it has the marks of a merge): ${(error as Error).message}`;
    throw new ProblemError([{ file, line, message, remedy: `${CONFLICT_REMEDY}. Or: ${anew}` }]);
  }
  const { format } = (value ?? {}) as { readonly format?: unknown };
  if (typeof format === 'number' && format > known) {
    throw refuse(`has format version ${format}, this program reads ${known}`, 'Use a newer music-leakage');
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refuse(`is not a ${what}: ${[issue?.path.join('.'), issue?.message].filter(Boolean).join(': ')}`);
}

const CONFLICT_REMEDY =
  'Remove the marks `<<<<<<<`, `=======` and `>>>>>>>`, keep the lines of both sides that are still right, and commit the file again';

/** Writes a file whole or not at all, in a folder that need not be there. */
export async function writeWhole(file: string, text: string): Promise<void> {
  await makeFolder(dirname(file));
  await writeFileWhole(file, [text]);
}
