import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { LEVELS } from '../levels.ts';
import { ProblemError } from '../problem.ts';

/** Of the file's form; readers refuse another. */
const FORMAT = 1;

const entrySchema = z.strictObject({
  test: z.string(),
  id: z.string(),
  row: z.string().regex(/^[0-9a-f]{16}$/),
  pretrain: z.string(),
  level: z.enum(LEVELS),
});
const baselineSchema = z.strictObject({ format: z.literal(FORMAT), overlaps: z.array(entrySchema) });

/**
 * An overlap that was known before. It is bound to the digest of the test track's row, as a waiver can be: else whoever puts another leaked
 * song into a row that is known would not be seen.
 */
export type BaselineEntry = z.infer<typeof entrySchema>;

export type Baseline = { readonly file: string; readonly entries: readonly BaselineEntry[] };

/** The same for entries that mean the same. */
export const entryKey = ({ test, id, row, pretrain, level }: BaselineEntry): string =>
  JSON.stringify([test, pretrain, id, level, row]);

/**
 * Reads a baseline; undefined when there is no such file.
 * @throws ProblemError when it is none, or one of another format version.
 */
export async function readBaseline(file: string): Promise<Baseline | undefined> {
  const refuse = (
    message: string,
    remedy = 'Write it anew: music-leakage check --write-baseline, and read what changed',
  ) => new ProblemError([{ file, message, remedy }]);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw refuse(`cannot be read (${error.code})`, 'Mend its permissions');
  });
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const conflict = /^<{7} /m.test(text) ? ' (it has the marks of a merge)' : '';
    throw refuse(`is no baseline${conflict}: ${(error as Error).message}`);
  }
  const { format } = (value ?? {}) as { readonly format?: unknown };
  if (typeof format === 'number' && format > FORMAT) {
    throw refuse(`has format version ${format}, this program reads ${FORMAT}`, 'Use a newer music-leakage');
  }
  const parsed = baselineSchema.safeParse(value);
  if (parsed.success) return { file, entries: parsed.data.overlaps };
  const [issue] = parsed.error.issues;
  throw refuse(`is no baseline: ${[issue?.path.join('.'), issue?.message].filter(Boolean).join(': ')}`);
}

/** Writes a baseline, the same for the same entries: each once, on a line of its own, in one order. */
export async function writeBaseline({ file, entries }: Baseline): Promise<void> {
  const byKey = new Map(entries.map((entry) => [entryKey(entry), entry]));
  const lines = [...byKey]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { test, pretrain, id, level, row }]) => `    ${JSON.stringify({ test, pretrain, id, level, row })}`);
  const list = lines.length > 0 ? `[\n${lines.join(',\n')}\n  ]` : '[]';
  const folder = await mkdtemp(`${file}-`);
  try {
    await writeFile(join(folder, 'baseline'), `{\n  "format": ${FORMAT},\n  "overlaps": ${list}\n}\n`);
    await rename(join(folder, 'baseline'), file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
