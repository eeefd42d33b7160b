import type { Report } from '../model/report.ts';
import { csvTexts, reportCsvTexts } from './csv.ts';
import { loadAssets } from './html/assets.ts';
import { htmlTexts, type PageOptions } from './html/document.ts';
import { PAGE_FILE } from './html/write.ts';
import { junitTexts } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
import { sarifTexts } from './sarif.ts';
import { jsonTexts } from './stream.ts';
import { renderText } from './text.ts';
import type { Colours } from './text-splits.ts';

/** Settings of a rendering; each output reads those that are about it. */
export type Rendering = {
  /** Colours of the text. */
  readonly colours: Colours;
  /** Overlaps that the text lists at most. */
  readonly max?: number | undefined;
  /** Whether rows of the CSV have the names of their splits. */
  readonly splitNames?: boolean;
  /** Path of a file as SARIF has it: below the root of the repository; undefined outside of it. */
  readonly toPath?: (file: string) => string | undefined;
  /** Data of the page besides the report. */
  readonly page?: Omit<PageOptions, 'assets'>;
};

/** An output: how a report is rendered, and the file that it is in beside the lists of a run. */
type Output = {
  readonly file?: string;
  readonly render: (report: Report, rendering: Rendering) => Iterable<string> | Promise<Iterable<string>>;
};

/** All outputs that are rendered from a report alone. A new one is a renderer and an entry here. */
export const OUTPUTS = {
  text: { render: (report, { colours, max }) => [renderText(report, colours, max)] },
  json: { file: 'report.json', render: jsonTexts },
  html: {
    file: PAGE_FILE,
    render: async (report, { page = {} }) => htmlTexts(report, { assets: await loadAssets(), ...page }),
  },
  markdown: { file: 'report.md', render: (report) => [renderMarkdown(report)] },
  csv: {
    render: (report, { splitNames = true }) => (splitNames ? reportCsvTexts(report) : csvTexts(report.overlaps)),
  },
  junit: { render: junitTexts },
  sarif: { file: 'report.sarif', render: (report, { toPath = (file) => file }) => sarifTexts(report, { toPath }) },
} as const satisfies Readonly<Record<string, Output>>;

export type OutputName = keyof typeof OUTPUTS;

/** Renders a report by the name of an output. */
export async function renderOutput(name: OutputName, report: Report, rendering: Rendering): Promise<Iterable<string>> {
  const { render }: Output = OUTPUTS[name];
  return render(report, rendering);
}
