import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseHistory } from '../action/history.ts';
import type { Report } from '../model/report.ts';
import { ProblemError } from '../platform/problem.ts';
import { renderDiff } from '../report/diff.ts';
import { stepsUp } from '../report/html/write.ts';
import { OUTPUTS, type OutputName, renderOutput } from '../report/outputs.ts';
import { readReportFile } from '../report/read-report.ts';
import { printTexts, writeTexts } from '../report/stream.ts';
import { colours } from './check.ts';
import { sayWritten } from './output.ts';
import { refuseTarget, written } from './targets.ts';

type Format = Extract<OutputName, 'text' | 'html' | 'markdown' | 'csv' | 'junit'>;
type DiffFormat = 'text' | 'markdown';

type Output = { readonly out?: string | undefined };

/** Renders the JSON report of an earlier run; 2 when it cannot be read. */
export async function runReport(file: string, { format, out }: Output & { readonly format: Format }): Promise<number> {
  const at = await reportFile(file);
  return rendered(out, async () => textsOf(await readReportFile(at), at, format, out));
}

/** Says how two JSON reports differ; 2 when one cannot be read. */
export async function runReportDiff(
  before: string,
  after: string,
  { format, out }: Output & { readonly format: DiffFormat },
): Promise<number> {
  return rendered(out, async () => {
    const [old, young] = [await reportFile(before), await reportFile(after)];
    return [renderDiff(await readReportFile(old), await readReportFile(young), format)];
  });
}

/** Returns the report that is named: of a folder its report.json. */
async function reportFile(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ? join(path, OUTPUTS.json.file) : path;
}

async function rendered(out: string | undefined, render: () => Promise<Iterable<string>>): Promise<number> {
  if (out !== undefined) await refuseTarget({ option: '--out', path: out, kind: 'file' });
  const texts = await render();
  if (out === undefined) await printTexts(process.stdout, texts);
  else {
    await written('--out', out, writeTexts(out, texts), '');
    sayWritten('', out, process.stderr);
  }
  return 0;
}

async function textsOf(
  report: Report,
  file: string,
  format: Format,
  out: string | undefined,
): Promise<Iterable<string>> {
  // Only the page says more than the report.
  const page =
    format === 'html'
      ? { history: await historyBeside(file), audioFrom: await stepsUp(dirname(out ?? 'report.html')) }
      : {};
  return renderOutput(format, report, { colours: colours(out === undefined ? undefined : false), page });
}

/** The audits so far, where a history lies beside the report, as in the artifact of an audit. */
async function historyBeside(report: string): Promise<NonNullable<ReturnType<typeof parseHistory>>> {
  const file = join(dirname(report), 'history.json');
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new ProblemError([
      { file, message: `cannot be read (${error.code})`, remedy: 'Change its permissions, or move it away' },
    ]);
  });
  // Whatever else is called that is not ours.
  return text === undefined ? [] : (parseHistory(text) ?? []);
}
