import type { Level } from '../../model/levels.ts';
import type { Report, ReportCheck } from '../../model/report.ts';
import { count, percent, plural } from '../../platform/plural.ts';
import { levelsShown, songInterval, VERDICT_WORD } from '../phrases.ts';
import { html, type Markup, NO_MARKUP } from './markup.ts';

/** Pairs of splits that the table lists. */
const MOST_PAIRS = 200;
/** Splits of a side of the matrix. */
const MOST_SPLITS = 40;
/** Shades of a cell. */
const SHADES = 6;

type Tally = { readonly tracks: number; readonly accepted: number };

const tallyOf = ({ levels }: ReportCheck, level: Level): Tally | undefined =>
  levels ? { tracks: levels[level].tracks, accepted: levels[level].accepted?.tracks ?? 0 } : undefined;

/** Shade of a share of the test split: the square root, so that one track of thousands is seen. */
const shadeOf = (tracks: number, all: number): string =>
  tracks === 0
    ? 's0'
    : `s${Math.max(1, Math.min(SHADES, Math.ceil(Math.sqrt(tracks / Math.max(tracks, all)) * SHADES)))}`;

const testTracks = ({ splits }: Report, test: string): number =>
  splits.find(({ name, role }) => name === test && role === 'test')?.tracks ?? 0;

function cell(report: Report, check: ReportCheck | undefined, level: Level): Markup {
  if (!check) return html`<td class="none"><span class="quiet" title="not compared">–</span></td>`;
  const tally = tallyOf(check, level);
  if (!tally) return html`<td class="none"><span title="could not be read">?</span></td>`;
  const { tracks, accepted } = tally;
  const all = testTracks(report, check.test);
  const said =
    all > 0 ? `${plural(tracks, 'track')} of ${count(all)} (${percent(tracks / all)})` : plural(tracks, 'track');
  const open = check.verdict === 'unknown' ? html`<span title="incomplete">?</span>` : NO_MARKUP;
  return html`<td class="${shadeOf(tracks + accepted, all)}" title="${`${check.pretrain} → ${check.test}, ${level}: ${said}`}">${count(tracks)}${open}${
    accepted > 0 ? html` <small>+${count(accepted)} accepted</small>` : NO_MARKUP
  }</td>`;
}

/** The pairs of splits with the test tracks at each level, the strongest verdicts first. */
export function pairsSection(report: Report): Markup {
  const { checks } = report;
  if (checks.length === 0) return NO_MARKUP;
  const levels = levelsShown(checks);
  const order = ['unknown', 'fail', 'warn', 'pass'];
  const sorted = checks.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
  const shown = sorted.slice(0, MOST_PAIRS);
  const more = checks.length - shown.length;
  return html`<section class="card wide" aria-labelledby="pairs">
<h2 id="pairs">Test tracks found in pretraining, by level</h2>
<p class="note">Each test track counts once per pair and level; <em>recording</em> includes <em>file</em> and <em>segment</em>. Darker: a larger share of the test split. The last share is of all songs of the test split (tracks of one song count once), with Wilson’s 95 % interval.</p>
<div class="scroll" tabindex="0" role="group" aria-labelledby="pairs"><table class="heat">
<thead><tr><th scope="col">pretraining → test</th>${levels.map((level) => html`<th scope="col" class="n">${level}</th>`)}<th scope="col" class="n">share of songs, 95 %</th><th scope="col">verdict</th></tr></thead>
<tbody>${shown.map((check) => pairRow(report, check, levels))}</tbody></table></div>
${more > 0 ? html`<p class="note">… and ${plural(more, 'more pair')}: the JSON report has all.</p>` : NO_MARKUP}
</section>`;
}

function pairRow(report: Report, check: ReportCheck, levels: readonly Level[]): Markup {
  const { pretrain, test, within, verdict } = check;
  return html`<tr><th scope="row">${
    within ? html`within <bdi>${test}</bdi>` : html`<bdi>${pretrain}</bdi> → <bdi>${test}</bdi>`
  }</th>${levels.map((level) => cell(report, check, level))}<td class="n">${songInterval(check)}</td><td><span class="badge ${verdict}">${VERDICT_WORD[verdict]}</span></td></tr>
`;
}

/**
 * Pretraining splits by test splits, one table per level; shown where both sides have several, or the table of pairs
 * says it all.
 */
export function matrixSection(report: Report): Markup {
  const { checks } = report;
  const [pretrains, tests] = (['pretrain', 'test'] as const).map((role) => [
    ...new Set(checks.map((check) => check[role])),
  ]) as [string[], string[]];
  if (pretrains.length < 2 || tests.length < 2) return NO_MARKUP;
  const at = new Map(checks.map((check) => [JSON.stringify([check.pretrain, check.test]), check]));
  const levels = levelsShown(checks);
  const [rows, columns] = [pretrains.slice(0, MOST_SPLITS), tests.slice(0, MOST_SPLITS)];
  const left = pretrains.length - rows.length + tests.length - columns.length;
  const table = (
    level: Level,
  ): Markup => html`<table class="heat matrix ${columns.length > 8 ? 'narrow ' : ''}of-${level}">
<caption class="sr">Test tracks at ${level}</caption>
<thead><tr><td></td>${columns.map((test) => html`<th scope="col"><span><bdi>${test}</bdi></span></th>`)}</tr></thead>
<tbody>${rows.map(
    (pretrain) =>
      html`<tr><th scope="row"><bdi>${pretrain}</bdi></th>${columns.map((test) => cell(report, at.get(JSON.stringify([pretrain, test])), level))}</tr>\n`,
  )}</tbody></table>`;
  return html`<section class="card" aria-labelledby="matrix">
<h2 id="matrix">Pretraining × test</h2>
<fieldset class="switch"><legend class="sr">Level</legend>${levels.map(
    (level) =>
      html`<label><input type="radio" name="level" value="${level}" id="level-${level}"${level === 'recording' ? CHECKED : NO_MARKUP}><span>${level}</span></label>`,
  )}</fieldset>
<div class="scroll" tabindex="0" role="group" aria-labelledby="matrix">${levels.map(table)}</div>
<p class="note">Rows: pretraining. Columns: test. Cells: test tracks${left > 0 ? `; ${plural(left, 'further split is', 'further splits are')} not shown` : ''}. –: not compared.</p>
</section>`;
}

const CHECKED = html` checked`;
