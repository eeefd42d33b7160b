import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseHistory } from '../action/history.ts';
import type { Report } from '../model/report.ts';
import { ProblemError } from '../platform/problem.ts';
import { renderDiff } from '../report/diff.ts';
import { stepsUp } from '../report/html/write.ts';
import { type OutputName, renderOutput } from '../report/outputs.ts';
import { readReportFile } from '../report/read-report.ts';
import { printTexts, writeTexts } from '../report/stream.ts';
import { colours } from './check.ts';
import { sayWritten } from './output.ts';
import { refuseTarget, written } from './targets.ts';

type Format = Extract<OutputName, 'text' | 'html' | 'markdown' | 'csv' | 'junit'>;
type DiffFormat = 'text' | 'markdown';

type Output = { readonly output?: string };

/** Renders the JSON report of an earlier run; 2 when it cannot be read. */
export async function runReport(
  file: string,
  { format, output }: Output & { readonly format: Format },
): Promise<number> {
  return rendered(output, async () => textsOf(await readReportFile(file), file, format, output));
}

/** Says how two JSON reports differ; 2 when one cannot be read. */
export async function runReportDiff(
  before: string,
  after: string,
  { format, output }: Output & { readonly format: DiffFormat },
): Promise<number> {
  return rendered(output, async () => [renderDiff(await readReportFile(before), await readReportFile(after), format)]);
}

async function rendered(output: string | undefined, render: () => Promise<Iterable<string>>): Promise<number> {
  if (output !== undefined) await refuseTarget({ option: '--output', path: output, kind: 'file' });
  const texts = await render();
  if (output === undefined) await printTexts(process.stdout, texts);
  else {
    await written('--output', output, writeTexts(output, texts), '');
    sayWritten('', output, process.stderr);
  }
  return 0;
}

async function textsOf(
  report: Report,
  file: string,
  format: Format,
  output: string | undefined,
): Promise<Iterable<string>> {
  // Only the page says more than the report.
  const page =
    format === 'html'
      ? { history: await historyBeside(file), audioFrom: await stepsUp(dirname(output ?? 'report.html')) }
      : {};
  return renderOutput(format, report, { colours: colours(output === undefined ? undefined : false), page });
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
