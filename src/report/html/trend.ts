import { count } from '../../platform/plural.ts';
import { html, type Markup, NO_MARKUP, short } from './markup.ts';

/** Audit as far as the trend shows it. */
export type Audit = {
  /** ISO 8601. */
  readonly at: string;
  readonly verdict: string;
  readonly overlaps: number;
  readonly accepted: number;
  readonly unchecked: number;
};

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [520, 190, 44, 8, 12, 26] as const;
const LINES = { overlaps: 'overlaps counted', accepted: 'accepted', unchecked: 'test tracks not compared' } as const;
type Line = keyof typeof LINES;

/** The numbers of all audits so far; nothing where there was but one. */
export function trendSection(audits: readonly Audit[]): Markup {
  if (audits.length < 2) return NO_MARKUP;
  const times = audits.map(({ at }) => Date.parse(at));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const names = Object.keys(LINES) as Line[];
  const most = Math.max(1, ...audits.flatMap((audit) => names.map((name) => audit[name])));
  const [plotWidth, plotHeight] = [WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM];
  const x = (i: number): number =>
    LEFT + (last === first ? i / (audits.length - 1) : ((times[i] as number) - first) / (last - first)) * plotWidth;
  const y = (n: number): number => TOP + plotHeight - (n / most) * plotHeight;
  const line = (name: Line): Markup =>
    html`<polyline class="line ${name}" points="${audits.map((audit, i) => `${short(x(i))},${short(y(audit[name]))}`).join(' ')}"/>`;
  const dots = audits.map(
    (audit, i) =>
      html`<circle class="dot ${audit.verdict}" cx="${short(x(i))}" cy="${short(y(audit.overlaps))}" r="3"><title>${`${day(audit.at)}: ${audit.verdict}, ${names.map((name) => `${count(audit[name])} ${LINES[name]}`).join(', ')}`}</title></circle>`,
  );
  const newest = audits[audits.length - 1] as Audit;
  return html`<section class="card" aria-labelledby="trend">
<h2 id="trend">Audits so far</h2>
<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${`${audits.length} audits; the last: ${names.map((name) => `${count(newest[name])} ${LINES[name]}`).join(', ')}`}">
<line class="axis" x1="${LEFT}" y1="${TOP + plotHeight}" x2="${WIDTH - RIGHT}" y2="${TOP + plotHeight}"/>
<text class="tick end" x="${LEFT - 6}" y="${TOP + 4}">${count(most)}</text><text class="tick end" x="${LEFT - 6}" y="${TOP + plotHeight}">0</text>
${names.map(line)}${dots}
<text class="tick start" x="${LEFT}" y="${HEIGHT - 8}">${day((audits[0] as Audit).at)}</text><text class="tick end" x="${WIDTH - RIGHT}" y="${HEIGHT - 8}">${day(newest.at)}</text>
</svg>
<p class="legend">${names.map((name) => html`<span><svg viewBox="0 0 16 8" aria-hidden="true"><line class="line ${name}" x1="0" y1="4" x2="16" y2="4"/></svg> ${LINES[name]}</span> `)}</p>
</section>`;
}

const day = (at: string): string => at.slice(0, 10);
