import { createHash } from 'node:crypto';
import type { Report } from '../../model/report.ts';
import { count, plural } from '../../platform/plural.ts';
import { VERDICT_WORD } from '../phrases.ts';
import type { Assets } from './assets.ts';
import { coverageSection } from './coverage.ts';
import { fixSection } from './fix.ts';
import { graphSection } from './graph.ts';
import { matrixSection, pairsSection } from './heat.ts';
import { histogramSection } from './histogram.ts';
import { comparisonSection, groupsSection, problemsSection, splitsSection, uncheckedSection } from './lists.ts';
import { html, Markup, NO_MARKUP } from './markup.ts';
import { createHide, withoutMachine } from './portable.ts';
import { chooseRows, dataTexts, type Shown } from './rows.ts';
import { type Audit, trendSection } from './trend.ts';
import { verdictSection } from './verdict.ts';

export type PageOptions = {
  readonly assets: Assets;
  /** The audits so far, the oldest first. */
  readonly history?: readonly Audit[];
  /** Where paths of audio files begin, as seen from the page. */
  readonly audioFrom?: string;
  /** Picture of all splits, as an SVG of our own. */
  readonly picture?: string;
  /** Overlaps in the page at most. */
  readonly most?: number;
};

/** Yields a report as one HTML page that needs nothing else, in parts. */
export function* htmlTexts(
  whole: Report,
  { assets, history = [], audioFrom = '', picture, most }: PageOptions,
): Generator<string> {
  const hide = createHide(whole);
  const report = withoutMachine(whole, hide);
  const shown = chooseRows(report, most);
  yield head(report, assets).text;
  yield html`<a class="skip" href="#overlaps">Skip to the overlaps</a>
<header class="top"><span class="brand">music-leakage</span> <bdi class="config">${report.config.file}</bdi></header>
<main>
`.text;
  const sections = [
    () => verdictSection(report),
    () => problemsSection(report),
    () => pictureSection(picture),
    () => pairsSection(report),
    () => matrixSection(report),
    () => graphSection(report),
    () => histogramSection(report),
    () => coverageSection(report),
    () => trendSection(history),
    () => groupsSection(shown.groups),
    () => tableSection(report, shown),
    () => fixSection(report),
    () => uncheckedSection(report),
    () => comparisonSection(report),
    () => splitsSection(report),
  ];
  for (const section of sections) yield section().text;
  yield html`</main>
${footer(report)}
<dialog id="detail" aria-labelledby="detail-title"></dialog>
`.text;
  const compared = report.comparison !== null && report.comparison.problem === null;
  yield* dataTexts(shown, { compared, audioFrom }, hide);
  yield `<script>${assets.script}</script>\n</body>\n</html>\n`;
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing is loaded and nothing is sent; audio is played from where the page lies. */
function policyOf({ script, style }: Assets): string {
  return [
    ...["default-src 'none'", `script-src ${hashOf(script)}`, `style-src ${hashOf(style)}`],
    ...["media-src 'self' file:", "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'"],
  ].join('; ');
}

function head(report: Report, assets: Assets): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(assets)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${VERDICT_WORD[report.verdict]}: music-leakage, ${report.config.file}</title>
${styleOf(assets)}
</head>
<body>
`;
}

/** The style sheet is our own, and a style element has no entities. */
const styleOf = ({ style }: Assets): Markup => new Markup(`<style>${style}</style>`);

const pictureSection = (picture: string | undefined): Markup =>
  picture === undefined
    ? NO_MARKUP
    : html`<section class="card wide" aria-labelledby="picture"><h2 id="picture">What the splits share</h2>
<div class="scroll" tabindex="0" role="group" aria-labelledby="picture">${new Markup(picture)}</div></section>`;

function tableSection({ checks }: Report, { length, listed }: Shown): Markup {
  if (length === 0)
    return checks.length === 0
      ? NO_MARKUP
      : html`<section class="card wide" aria-labelledby="overlaps"><h2 id="overlaps">Overlaps</h2><p>No overlap is listed.</p></section>`;
  const cut =
    listed > length
      ? html`<p class="note"><strong>The first ${count(length)} of ${count(listed)} listed overlaps are here</strong>, those to look at first; the CSV files in <code>overlap/</code> have all.</p>`
      : NO_MARKUP;
  return html`<section class="card wide" aria-labelledby="overlaps"><h2 id="overlaps">Overlaps</h2>
${cut}<div id="table"><noscript><p>${plural(length, 'overlap')}: the table needs JavaScript; the CSV files in <code>overlap/</code> have the same rows.</p></noscript></div></section>`;
}

function footer({ tool, config, comparison }: Report): Markup {
  const base = comparison?.base ?? null;
  return html`<footer><p>${tool.name} ${tool.version} · <bdi>${config.file}</bdi>${config.sha256 === null ? '' : ` · SHA-256 ${config.sha256.slice(0, 12)}`}${base === null ? '' : ` · base ${base.slice(0, 12)}`}</p>
<p class="note">This page is one file and loads nothing. The JSON report beside it has every number.</p></footer>`;
}
