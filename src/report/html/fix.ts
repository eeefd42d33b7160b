import type { Report } from '../../model/report.ts';
import { count, plural } from '../../platform/plural.ts';
import { type Fix, fixOf, removalText, waiverPlace } from '../fix.ts';
import { html, type Markup, NO_MARKUP } from './markup.ts';

/** Files, splits and lines of a list. */
const [FILES, SPLITS, LINES] = [20, 20, 500] as const;

/** How to fix what exceeds a limit: lines to delete on the side that changed, ids to leave out, waivers to complete. */
export function fixSection(report: Report): Markup {
  const fix = fixOf(report);
  if (fix.waivers.length === 0) return NO_MARKUP;
  return html`<section class="card wide" aria-labelledby="fix"><h2 id="fix">How to fix it</h2>${removal(fix)}${exclusion(fix)}${waivers(fix, waiverPlace(report, String))}</section>`;
}

function removal({ rows }: Fix): Markup {
  if (rows.length === 0) return NO_MARKUP;
  const items = rows
    .slice(0, FILES)
    .map((row) => html`<li><bdi class="split">${row.file}</bdi>: ${removalText(row)}</li>`);
  const more = rows.length - items.length;
  return html`<h3>Remove what this change added</h3><ul>${items}${more > 0 ? html`<li>… and ${plural(more, 'more file')}</li>` : NO_MARKUP}</ul>`;
}

function exclusion({ exclude, rows, isCut }: Fix): Markup {
  if (exclude.length === 0) return NO_MARKUP;
  return html`<h3>${rows.length > 0 ? 'Or leave' : 'Leave'} these tracks out of the pretraining data, by their ids</h3>${exclude
    .slice(0, SPLITS)
    .map(({ split, ids }) =>
      folded(html`${plural(ids.length, 'id')}${isCut ? ' and more' : ''} of <bdi class="split">${split}</bdi>`, ids),
    )}`;
}

const waivers = ({ waivers: all, isCut }: Fix, place: string): Markup =>
  html`<h3>Or accept a wrong match</h3><p class="note">Complete these lines with your reason and the last day, and add them to ${place}.</p>${folded(
    html`${plural(all.length, 'waiver')}${isCut ? ' and more' : ''}`,
    ['waivers:', ...all],
  )}`;

/** Lines to be copied, below a title that opens them. */
function folded(title: Markup, lines: readonly string[]): Markup {
  const more = lines.length - LINES;
  const shown = lines.slice(0, LINES).map((line) => html`${line}\n`);
  return html`<details><summary>${title}</summary><pre tabindex="0">${shown}${more > 0 ? `… and ${count(more)} more` : ''}</pre></details>`;
}
