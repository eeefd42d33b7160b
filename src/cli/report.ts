import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseHistory } from '../action/history.ts';
import type { Report } from '../model/report.ts';
import { ProblemError } from '../platform/problem.ts';
import { reportCsvTexts } from '../report/csv.ts';
import { renderDiff } from '../report/diff.ts';
import { loadAssets } from '../report/html/assets.ts';
import { htmlTexts } from '../report/html/document.ts';
import { stepsUp } from '../report/html/write.ts';
import { junitTexts } from '../report/junit.ts';
import { renderMarkdown } from '../report/markdown.ts';
import { readReportFile } from '../report/read-report.ts';
import { printTexts, writeTexts } from '../report/stream.ts';
import { renderText } from '../report/text.ts';
import { colours } from './check.ts';
import { sayWritten } from './output.ts';
import { refuseTarget, written } from './targets.ts';

type Format = 'text' | 'html' | 'markdown' | 'csv' | 'junit';
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
  switch (format) {
    case 'text':
      return [renderText(report, colours())];
    case 'markdown':
      return [renderMarkdown(report)];
    case 'csv':
      return reportCsvTexts(report);
    case 'junit':
      return junitTexts(report);
    case 'html': {
      const audioFrom = await stepsUp(dirname(output ?? 'report.html'));
      return htmlTexts(report, { assets: await loadAssets(), history: await historyBeside(file), audioFrom });
    }
  }
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
