import { LEVELS } from '../../model/levels.ts';
import type { Report, ReportCheck } from '../../model/report.ts';
import { count, plural } from '../../platform/plural.ts';
import { shorten } from '../escape.ts';
import { html, type Markup, NO_MARKUP, short } from './markup.ts';

/** Splits of a side; of more those that share most. */
const MOST_SPLITS = 30;
const [WIDTH, LEFT, RIGHT, TOP] = [520, 170, 350, 26] as const;
const LABEL = 21;

type Edge = {
  readonly from: string;
  readonly to: string;
  readonly tracks: number;
  readonly weaker: number;
  readonly open: boolean;
};

/** How many test tracks are in a pretraining split: at recording, or else at the weaker level that has most. */
function toEdge({ pretrain, test, levels, verdict }: ReportCheck): Edge {
  const of = (level: (typeof LEVELS)[number]): number =>
    levels ? levels[level].tracks + (levels[level].accepted?.tracks ?? 0) : 0;
  const weaker = Math.max(...LEVELS.map(of));
  return { from: pretrain, to: test, tracks: of('recording'), weaker, open: levels === null || verdict === 'unknown' };
}

/** Graph of which pretraining split leaks into which test split. */
export function graphSection({ checks }: Report): Markup {
  const edges = checks.map(toEdge);
  const splits = new Set(edges.flatMap(({ from, to }) => [from, to]));
  if (splits.size < 2) return NO_MARKUP;
  const side = (end: 'from' | 'to'): readonly string[] => {
    const sums = new Map<string, number>();
    for (const edge of edges) sums.set(edge[end], (sums.get(edge[end]) ?? 0) + edge.tracks + edge.weaker / 1e6);
    return [...sums]
      .sort(([, a], [, b]) => b - a)
      .slice(0, MOST_SPLITS)
      .map(([name]) => name);
  };
  const [pretrains, tests] = [side('from'), side('to')];
  const rows = Math.max(pretrains.length, tests.length);
  const gap = rows <= 6 ? 44 : rows <= 14 ? 30 : 22;
  const height = TOP + rows * gap + 6;
  const y = (list: readonly string[], name: string): number =>
    TOP + (list.indexOf(name) + 0.5 + (rows - list.length) / 2) * gap;
  const shown = edges
    .filter(({ from, to }) => pretrains.includes(from) && tests.includes(to))
    .toSorted((a, b) => a.tracks - b.tracks);
  const most = Math.max(1, ...shown.map(({ tracks }) => tracks));
  const leaking = shown.filter(({ tracks, weaker }) => tracks + weaker > 0);
  const widest = leaking.length <= 12 ? 10 : leaking.length <= 60 ? 5 : 2;
  const draw = (edge: Edge): Markup => {
    const [y1, y2] = [y(pretrains, edge.from), y(tests, edge.to)];
    const middle = (LEFT + RIGHT) / 2;
    const kind = edge.tracks > 0 ? 'leak' : edge.open ? 'unknown' : edge.weaker > 0 ? 'weak' : 'none';
    const said = `${edge.from} → ${edge.to}: ${saidOf(edge)}`;
    const width = edge.tracks > 0 ? 1 + widest * Math.sqrt(edge.tracks / most) : 1;
    return html`<path class="edge ${kind}" d="M${LEFT} ${short(y1)}C${middle} ${short(y1)} ${middle} ${short(y2)} ${RIGHT} ${short(y2)}" stroke-width="${short(width)}"><title>${said}</title></path>`;
  };
  // Near the side where the edges are apart.
  const [near, share] = pretrains.length >= tests.length ? [0.2, 0.104] : [0.8, 0.896];
  const amount = (edge: Edge): Markup => {
    const at = y(pretrains, edge.from) * (1 - share) + y(tests, edge.to) * share;
    return html`<text class="amount" x="${short(LEFT + (RIGHT - LEFT) * near)}" y="${short(at + 4)}">${count(edge.tracks)}</text>`;
  };
  const isSparse = leaking.length <= 12;
  const labels = (list: readonly string[], x: number, anchor: string): readonly Markup[] =>
    list.map(
      (name) =>
        html`<circle class="node" cx="${anchor === 'end' ? LEFT : RIGHT}" cy="${short(y(list, name))}" r="4"/><text class="name ${anchor}" x="${x}" y="${short(y(list, name) + 4)}">${shorten(name, LABEL)}<title>${name}</title></text>`,
    );
  const alternative = leaking
    .toReversed()
    .slice(0, 20)
    .map((edge) => `${edge.from} into ${edge.to}: ${saidOf(edge)}`);
  const left = splits.size - new Set([...pretrains, ...tests]).size;
  return html`<section class="card" aria-labelledby="graph">
<h2 id="graph">What leaks into what</h2>
<svg class="chart graph" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${alternative.length > 0 ? alternative.join('; ') : 'Nothing leaks'}">
<text class="side end" x="${LEFT}" y="14">pretraining</text><text class="side start" x="${RIGHT}" y="14">test</text>
${shown.map(draw)}${isSparse ? leaking.filter(({ tracks }) => tracks > 0).map(amount) : NO_MARKUP}
${labels(pretrains, LEFT - 10, 'end')}${labels(tests, RIGHT + 10, 'start')}
</svg>
<p class="note">Width: test tracks at recording. Dashed: a weaker level alone, or not wholly compared${left > 0 ? `; ${plural(left, 'split')} not shown` : ''}.</p>
</section>`;
}

const saidOf = ({ tracks, weaker, open }: Edge): string =>
  `${tracks > 0 ? `${plural(tracks, 'test track')} at recording` : weaker > 0 ? `${plural(weaker, 'test track')} at a weaker level` : 'nothing found'}${open ? ', not wholly compared' : ''}`;
