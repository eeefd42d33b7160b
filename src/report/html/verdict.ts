import type { Report, ReportOverlap } from '../../model/report.ts';
import { count } from '../../platform/plural.ts';
import { htmlText } from '../escape.ts';
import { countAccepted, factsOf } from '../facts.ts';
import { type Show, VERDICT_WORD } from '../phrases.ts';
import { advice, happened, localCommand } from '../sentence.ts';
import { uncheckedTracks } from '../unchecked.ts';
import { html, Markup, NO_MARKUP } from './markup.ts';

/** How sentences that all outputs share show names and texts in a page. */
export const IN_PAGE: Show = {
  name: (text) => `<bdi class="split">${htmlText(text)}</bdi>`,
  text: (text) => `<bdi>${htmlText(text)}</bdi>`,
  typed: (text) => `<code>${htmlText(text)}</code>`,
};

/** The head of the page: the verdict, what happened and where, what to do, and the numbers behind it. */
export function verdictSection(report: Report): Markup {
  const { verdict } = report;
  const todo = advice(report);
  return html`<section class="verdict ${verdict}" aria-labelledby="verdict">
<h1 id="verdict"><span class="badge">${VERDICT_WORD[verdict]}</span> ${new Markup(happened(report, IN_PAGE))}.</h1>
${todo === '' ? NO_MARKUP : html`<p class="todo">${todo}</p>`}
${verdict === 'pass' ? NO_MARKUP : html`<p class="todo note">Check locally: <code>${localCommand(report)}</code></p>`}
${tiles(report)}
</section>`;
}

/** Counts the test tracks that have an overlap which counts, at any level. */
function overlappingTests(overlaps: Iterable<ReportOverlap>): number {
  const tracks = new Set<string>();
  for (const { counted, test } of overlaps) if (counted) tracks.add(`${test.split.length}:${test.split}${test.id}`);
  return tracks.size;
}

function tiles(report: Report): Markup {
  const { overlaps, comparison } = report;
  const facts = factsOf(overlaps);
  const { waived, baselined } = countAccepted(report);
  const compared = comparison?.problem === null ? comparison : undefined;
  const open = uncheckedTracks(report).length;
  const inTests = report.splits.reduce((sum, { role, tracks }) => sum + (role === 'test' ? tracks : 0), 0);
  const all: readonly (readonly [string, number, string])[] = [
    ['test tracks overlap', overlappingTests(overlaps), inTests > 0 ? `of ${count(inTests)}` : ''],
    ['overlaps counted', facts.counted, 'pairs of a test and a pretraining track'],
    ...(compared
      ? ([
          ['new', compared.added, 'not in the base'],
          ['known', compared.existing, 'in the base as well'],
        ] as const)
      : []),
    ['accepted', waived + baselined, `${count(waived)} by waivers, ${count(baselined)} by the baseline`],
    ['test tracks not compared', open, 'with some pretraining split'],
  ];
  if (overlaps.length === 0 && report.checks.length === 0) return NO_MARKUP;
  return html`<dl class="tiles">${all.map(
    ([label, n, note]) => html`<div><dt>${label}</dt><dd>${count(n)}</dd><dd class="note">${note}</dd></div>`,
  )}</dl>`;
}
