import * as z from 'zod';
import { LEVELS } from '../levels.ts';
import { readState, writeWhole } from '../state-file.ts';

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
  const anew = 'Write it anew: music-leakage check --write-baseline, and read what changed';
  const found = await readState(file, { schema: baselineSchema, format: FORMAT, what: 'baseline', anew });
  return found && { file, entries: found.overlaps };
}

/** Writes a baseline, the same for the same entries: each once, on a line of its own, in one order. */
export async function writeBaseline({ file, entries }: Baseline): Promise<void> {
  const byKey = new Map(entries.map((entry) => [entryKey(entry), entry]));
  const lines = [...byKey]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { test, pretrain, id, level, row }]) => `    ${JSON.stringify({ test, pretrain, id, level, row })}`);
  const list = lines.length > 0 ? `[\n${lines.join(',\n')}\n  ]` : '[]';
  await writeWhole(file, `{\n  "format": ${FORMAT},\n  "overlaps": ${list}\n}\n`);
}
