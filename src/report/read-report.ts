import type * as z from 'zod';
import { type Report, type ReportOverlap, reportSchema } from '../model/report.ts';
import { isLazy } from '../platform/lazy-list.ts';
import { didYouMeanPath } from '../platform/nearest.ts';
import { type Problem, ProblemError } from '../platform/problem.ts';
import { readReportJson } from './read-json.ts';

const overlapSchema = reportSchema.shape.overlaps.element;
const VERSION: number = reportSchema.shape.schema.value;

/** A value that is a report of this version, or why it is none. */
export type ParsedReport = { readonly report: Report } | { readonly why: string };

/** Checks that a value is a report as this version writes it. */
export function parseReportValue(value: unknown): ParsedReport {
  const { overlaps } = (value ?? {}) as { readonly overlaps?: unknown };
  // What stays in the file is not to be held by its examination.
  const kept = Array.isArray(overlaps) && isLazy(overlaps) ? (overlaps as ReportOverlap[]) : undefined;
  if (kept)
    for (const overlap of kept) {
      const parsed = overlapSchema.safeParse(overlap);
      if (!parsed.success) return { why: whyNot(parsed.error) };
    }
  const parsed = reportSchema.safeParse(kept ? { ...(value as object), overlaps: [] } : value);
  if (!parsed.success) return { why: whyNot(parsed.error) };
  return { report: kept ? { ...parsed.data, overlaps: kept } : parsed.data };
}

function whyNot({ issues: [issue] }: z.ZodError): string {
  return `${issue?.path.join('.')}: ${issue?.message}`;
}

/**
 * Reads the report that a run left behind.
 * @throws ProblemError when the file cannot be read, is cut, is no report, or is one of another version.
 */
export async function readReportFile(file: string): Promise<Report> {
  const value = await readReportJson(file).catch((error: NodeJS.ErrnoException) => {
    if (error instanceof SyntaxError)
      throw refuse(file, 'is not JSON, or is cut', 'Write it again: music-leakage check --json > report.json');
    if (error.code === undefined) throw error;
    throw refuse(file, unreadable(error.code, file), 'Name the JSON report of a check');
  });
  if (!isOurs(value))
    throw refuse(
      file,
      'is not a report of music-leakage',
      'Name the JSON report that `check --json` or `check --out DIR` wrote',
    );
  const { schema, tool } = value;
  if (schema !== VERSION) {
    const by = typeof tool.version === 'string' ? ` of music-leakage ${tool.version}` : '';
    throw typeof schema === 'number'
      ? refuse(
          file,
          `is a report${by} in format ${schema}, and this version reads format ${VERSION}`,
          schema > VERSION ? 'Update music-leakage' : 'Write it again: music-leakage check --json > report.json',
        )
      : refuse(
          file,
          `is a report${by} in an unknown format: \`schema\` is ${JSON.stringify(schema) ?? 'missing'}, expected ${VERSION}`,
          'Write it again: music-leakage check --json > report.json',
        );
  }
  const parsed = parseReportValue(value);
  if ('report' in parsed) return parsed.report;
  throw refuse(
    file,
    `is not a report as this version writes it (${parsed.why})`,
    'Write it again by music-leakage check --json > report.json: it was changed, or written by another version',
  );
}

type Ours = {
  readonly schema?: unknown;
  readonly tool: { readonly name: 'music-leakage'; readonly version?: unknown };
};

function isOurs(value: unknown): value is Ours {
  const { tool } = (value ?? {}) as { readonly tool?: { readonly name?: unknown } | null };
  return typeof value === 'object' && tool?.name === 'music-leakage';
}

const unreadable = (code: string, file: string): string =>
  ({ ENOENT: `does not exist${didYouMeanPath(file)}`, EISDIR: 'is a folder' })[code] ?? `cannot be read (${code})`;

function refuse(file: string, message: string, remedy: string): ProblemError {
  const problem: Problem = { file, message, remedy };
  return new ProblemError([problem]);
}
