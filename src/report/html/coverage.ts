import { nameSome } from '../../gate/names.ts';
import { EVIDENCE_NAMES, type EvidenceName } from '../../model/detector.ts';
import type { Report, ReportCheck, ReportOverlap } from '../../model/report.ts';
import { count, plural } from '../../platform/plural.ts';
import { comparedBy, KIND_NAMES } from '../evidence.ts';
import { html, type Markup, NO_MARKUP, short } from './markup.ts';

/** Pairs of splits that the table lists. */
const MOST_PAIRS = 60;

/**
 * Which evidence each pair of splits could be compared by, how many tracks that left out, and which evidence found the
 * overlaps.
 */
export function coverageSection(report: Report): Markup {
  const { checks } = report;
  if (checks.length === 0) return NO_MARKUP;
  const kinds = EVIDENCE_NAMES.filter((kind) => checks.some(({ compared_by }) => compared_by.includes(kind)));
  const shown = checks.slice(0, MOST_PAIRS);
  const more = checks.length - shown.length;
  return html`<section class="card" aria-labelledby="coverage">
<h2 id="coverage">Coverage by evidence</h2>
<div class="scroll" tabindex="0" role="group" aria-labelledby="coverage"><table class="coverage">
<thead><tr><th scope="col">pair</th>${kinds.map((kind) => html`<th scope="col">${KIND_NAMES[kind]}</th>`)}<th scope="col">comparable test tracks</th></tr></thead>
<tbody>${shown.map((check) => pairRow(report, check, kinds))}</tbody></table></div>
${more > 0 ? html`<p class="note">… and ${plural(more, 'more pair')}.</p>` : NO_MARKUP}
${byKinds(report)}${foundBy(report.overlaps)}
</section>`;
}

/** Pairs that one kind of evidence alone compares: whatever it misses, nothing else finds. */
function byKinds(report: Report): Markup {
  const groups = comparedBy(report, String).slice(0, 5);
  return html`${groups.map(({ only, kinds, pairs }) => {
    const line = html`Compared by ${kinds}: <bdi>${nameSome(pairs)}</bdi>`;
    return html`<p class="note">${only ? html`<strong>${line}</strong>` : line}</p>`;
  })}`;
}

function pairRow(
  { splits }: Report,
  { pretrain, test, within, compared_by, unchecked }: ReportCheck,
  kinds: readonly EvidenceName[],
): Markup {
  const all = splits.find(({ name, role }) => name === test && role === 'test')?.tracks;
  const open = unchecked?.test.tracks;
  const comparable = all === undefined || open === undefined ? undefined : all - open;
  return html`<tr><th scope="row">${within ? html`within <bdi>${test}</bdi>` : html`<bdi>${pretrain}</bdi> → <bdi>${test}</bdi>`}</th>${kinds.map(
    (kind) =>
      compared_by.includes(kind)
        ? html`<td class="yes"><span aria-hidden="true">●</span><span class="sr">yes</span></td>`
        : html`<td class="no"><span aria-hidden="true">–</span><span class="sr">no</span></td>`,
  )}<td>${comparable === undefined || all === undefined ? '?' : html`${meter(comparable, all)} ${count(comparable)} of ${count(all)}`}</td></tr>
`;
}

const meter = (part: number, all: number): Markup =>
  html`<svg class="meter" viewBox="0 0 60 8" aria-hidden="true"><rect class="track" width="60" height="8" rx="2"/><rect class="bar" width="${short(all === 0 ? 0 : (part / all) * 60)}" height="8" rx="2"/></svg>`;

const DETECTORS = { ids: 'identifiers', text: 'title and artist', audio: 'audio' } as const;

/** Overlaps by the combination of evidence that found them. */
function foundBy(overlaps: Iterable<ReportOverlap>): Markup {
  const counts = new Map<string, number>();
  for (const { evidence } of overlaps) {
    const by = (Object.keys(DETECTORS) as (keyof typeof DETECTORS)[])
      .filter((detector) => evidence.some((each) => each.detector === detector))
      .map((detector) => DETECTORS[detector])
      .join(' + ');
    if (by !== '') counts.set(by, (counts.get(by) ?? 0) + 1);
  }
  const rows = [...counts].sort(([, a], [, b]) => b - a);
  if (rows.length === 0) return NO_MARKUP;
  const [, most] = rows[0] as [string, number];
  return html`<h3>Listed overlaps by the evidence that found them</h3>
<table class="bars">${rows.map(
    ([by, n]) =>
      html`<tr><th scope="row">${by}</th><td class="n">${count(n)}</td><td class="wide"><svg viewBox="0 0 200 10" preserveAspectRatio="none" aria-hidden="true"><rect class="bar" width="${short((n / most) * 200)}" height="10"/></svg></td></tr>`,
  )}</table>`;
}
