import type { Report, ReportOverlap } from '../../model/report.ts';
import { count, plural } from '../../platform/plural.ts';
import { ACCEPT } from '../../text/verify/verify.ts';
import { html, type Markup, NO_MARKUP, short } from './markup.ts';

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [520, 200, 40, 26, 32] as const;
const BINS = 24;

type Bins = {
  readonly from: number;
  readonly accepted: readonly number[];
  readonly open: readonly number[];
  readonly unmeasured: number;
};

/** Counts overlaps, and candidates that could not be decided on, by the probability that their level is right. */
function countBins(overlaps: Iterable<ReportOverlap>, unchecked: Report['unchecked']): Bins {
  const hundreds = { accepted: new Float64Array(1001), open: new Float64Array(1001) };
  let unmeasured = 0;
  let least = 1;
  for (const { probability } of overlaps) {
    if (probability === null) unmeasured++;
    else {
      hundreds.accepted[Math.round(probability * 1000)]!++;
      least = Math.min(least, probability);
    }
  }
  for (const { examples } of unchecked)
    for (const { candidate } of examples) {
      if (candidate?.probability == null) continue;
      hundreds.open[Math.round(candidate.probability * 1000)]!++;
      least = Math.min(least, candidate.probability);
    }
  const from = least < 0.4 ? 0 : 0.4;
  const inBins = (fine: Float64Array): readonly number[] => {
    const bins = new Array<number>(BINS).fill(0);
    for (const [i, n] of fine.entries())
      bins[Math.max(0, Math.min(BINS - 1, Math.floor(((i / 1000 - from) / (1 - from)) * BINS + 1e-9)))]! += n;
    return bins;
  };
  return { from, accepted: inBins(hundreds.accepted), open: inBins(hundreds.open), unmeasured };
}

/** Histogram of the confidence of overlaps, with the line at which a match is accepted. */
export function histogramSection({ overlaps, unchecked }: Report): Markup {
  const { from, accepted, open, unmeasured } = countBins(overlaps, unchecked);
  const sum = (bins: readonly number[]): number => bins.reduce((all, n) => all + n, 0);
  const [measured, undecided] = [sum(accepted), sum(open)];
  if (measured + undecided + unmeasured === 0) return NO_MARKUP;
  const said = [
    plural(measured, 'overlap with a measured confidence', 'overlaps with a measured confidence'),
    ...(unmeasured > 0 ? [`${count(unmeasured)} by identifiers or audio alone, which have none`] : []),
    ...(undecided > 0 ? [`${plural(undecided, 'candidate')} that could not be decided on`] : []),
  ].join('; ');
  return html`<section class="card" aria-labelledby="confidence">
<h2 id="confidence">Confidence of the matches</h2>
${measured + undecided > 0 ? chart(from, accepted, open) : NO_MARKUP}
<p class="note">${said}.</p>
</section>`;
}

function chart(from: number, accepted: readonly number[], open: readonly number[]): Markup {
  const most = Math.max(...accepted.map((n, i) => n + (open[i] as number)));
  const [plotWidth, plotHeight] = [WIDTH - LEFT - 8, HEIGHT - TOP - BOTTOM];
  const x = (p: number): number => LEFT + ((p - from) / (1 - from)) * plotWidth;
  const y = (n: number): number => TOP + plotHeight - (n / most) * plotHeight;
  const width = plotWidth / BINS;
  const bar = (i: number, low: number, high: number, kind: string): Markup =>
    high === low
      ? NO_MARKUP
      : html`<rect class="${kind}" x="${short(LEFT + i * width + 1)}" y="${short(y(high))}" width="${short(width - 2)}" height="${short(Math.max(1, y(low) - y(high)))}"><title>${`${edge(from, i)} to ${edge(from, i + 1)}: ${count(high - low)}${kind === 'open' ? ' undecided' : ''}`}</title></rect>`;
  const isSparse = accepted.filter((n) => n > 0).length <= 12;
  const ticks = from === 0 ? [0, 0.25, 0.5, 0.75, 1] : [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Histogram of the confidence of overlaps; matches are accepted from ${ACCEPT} on">
<line class="axis" x1="${LEFT}" y1="${TOP + plotHeight}" x2="${WIDTH - 8}" y2="${TOP + plotHeight}"/>
${isSparse ? NO_MARKUP : html`<text class="tick end" x="${LEFT - 6}" y="${TOP + 4}">${count(most)}</text>`}<text class="tick end" x="${LEFT - 6}" y="${TOP + plotHeight}">0</text>
${accepted.map((n, i) => html`${bar(i, 0, n, 'bar')}${bar(i, n, n + (open[i] as number), 'open')}`)}
${accepted.map((n, i) => (n > 0 && isSparse ? html`<text class="tick" x="${short(LEFT + (i + 0.5) * width)}" y="${short(y(n + (open[i] as number)) - 3)}">${count(n)}</text>` : NO_MARKUP))}
${ticks.map((p) => html`<text class="tick" x="${short(x(p))}" y="${HEIGHT - 8}">${p}</text>`)}
<line class="decision" x1="${short(x(ACCEPT))}" y1="${TOP - 28}" x2="${short(x(ACCEPT))}" y2="${TOP + plotHeight}"/>
<text class="label" x="${short(x(ACCEPT) + 5)}" y="${TOP - 18}">accepted from ${ACCEPT}</text>
</svg>`;
}

const edge = (from: number, i: number): string => (from + (i / BINS) * (1 - from)).toFixed(3);
