import { LEVELS, type Level } from '../../model/levels.ts';
import type { Report, ReportCheck, ReportOverlap } from '../../model/report.ts';
import { count, plural } from '../../platform/plural.ts';
import { countAccepted, factsOf } from '../facts.ts';
import { VERDICT_WORD } from '../phrases.ts';
import { uncheckedTracks } from '../unchecked.ts';
import { html, type Markup, NOTHING } from './markup.ts';

/** Predicate of a sentence about tracks that overlap at a level. */
const SHARE: Readonly<Record<Level, readonly [one: string, several: string]>> = {
  file: ['has the same audio file as one of', 'have the same audio file as one of'],
  segment: ['shares a segment with', 'share a segment with'],
  recording: ['shares a recording with', 'share a recording with'],
  work: ['shares a work with', 'share a work with'],
  source: ['shares a source with', 'share a source with'],
  album: ['shares an album with', 'share an album with'],
  artist: ['shares an artist with', 'share an artist with'],
};

/** Exceeded limits that are named each; of more the number and the worst. */
const NAMED = 2;

/** The head of the page: the verdict, why in a sentence or two, what to do, and the numbers behind it. */
export function verdictSection(report: Report): Markup {
  const { verdict } = report;
  return html`<section class="verdict ${verdict}" aria-labelledby="verdict">
<h1 id="verdict"><span class="badge">${VERDICT_WORD[verdict]}</span> ${sentences(report)}</h1>
${todo(report).map((line) => html`<p class="todo">${line}</p>`)}
${tiles(report)}
</section>`;
}

const name = (split: string): Markup => html`<bdi class="split">${split}</bdi>`;

function sentences(report: Report): Markup {
  const { verdict, errors, checks } = report;
  if (verdict === 'unknown')
    return html`${plural(errors.length, 'problem')}: results are incomplete, and nothing below is called clean.`;
  const exceeded = checks
    .flatMap((check) => exceededLimits(check, report))
    .filter(({ outcome }) => outcome === verdict);
  if (exceeded.length === 0) return quiet(report);
  if (exceeded.length <= NAMED) return html`${exceeded.map(({ sentence }, i) => html`${i > 0 ? ' ' : ''}${sentence}`)}`;
  const pairs = checks.filter((check) => check.verdict === verdict).length;
  const [worst] = exceeded.toSorted((a, b) => b.amount - a.amount);
  return html`${count(exceeded.length)} limits are exceeded in ${count(pairs)} of ${plural(checks.length, 'pair')} of splits. The most: ${worst?.sentence ?? ''}`;
}

function quiet({ checks, warnings = [], verdict }: Report): Markup {
  const pairs = checks.length === 1 ? 'one pair of splits' : `${count(checks.length)} pairs of splits`;
  return html`No limit is exceeded in ${pairs}${verdict === 'warn' && warnings.length > 0 ? `, with ${plural(warnings.length, 'warning')}` : ''}.`;
}

type Exceeded = { readonly outcome: string; readonly amount: number; readonly sentence: Markup };

function exceededLimits(check: ReportCheck, { splits }: Report): readonly Exceeded[] {
  const { pretrain, test, within, levels, unchecked } = check;
  const tracksOf = (split: string, role: 'test' | 'pretrain'): number | undefined =>
    splits.find((each) => each.name === split && each.role === role)?.tracks;
  const all = tracksOf(test, 'test');
  const of = all === undefined ? '' : ` of ${count(all)}`;
  const other = within ? html`another track of ${name(test)}` : name(pretrain);
  const ofLevels = LEVELS.flatMap((level): readonly Exceeded[] => {
    const found = levels?.[level];
    if (!found || (found.outcome !== 'fail' && found.outcome !== 'warn')) return [];
    const { limit, outcome, judged } = found;
    const n = (judged ?? found)[limit.unit];
    const unit =
      limit.unit === 'songs'
        ? plural(n, `${judged ? 'new ' : ''}song`)
        : `${count(n)}${judged ? ' new' : of} ${n === 1 && (judged || of === '') ? 'track' : 'tracks'}`;
    return [
      {
        ...{ outcome, amount: n },
        sentence: html`${unit} of ${name(test)} ${SHARE[level][n === 1 ? 0 : 1]} ${other}; the limit is ${limit[outcome] as string | number}.`,
      },
    ];
  });
  const ofUnchecked = (['test', 'pretrain'] as const).flatMap((role): readonly Exceeded[] => {
    const found = unchecked?.[role];
    if (!found || (found.outcome !== 'fail' && found.outcome !== 'warn')) return [];
    const { limit, outcome } = found;
    const n = found[limit.unit];
    const [split, against] = role === 'test' ? [test, pretrain] : [pretrain, test];
    return [
      {
        ...{ outcome, amount: n },
        sentence: html`${plural(n, limit.unit === 'songs' ? 'song' : 'track')} of ${name(split)} cannot be compared with ${name(against)}; the limit is ${limit[outcome] as string | number}.`,
      },
    ];
  });
  return [...ofLevels, ...ofUnchecked];
}

function todo({ verdict, comparison, overlaps }: Report): readonly Markup[] {
  const weakened = comparison?.loosened.length ?? 0;
  return [
    ...(weakened > 0
      ? [
          html`<strong>This change weakens its own gate in ${plural(weakened, 'way')}</strong>: see <a href="#problems">below</a>.`,
        ]
      : []),
    ...(verdict === 'unknown' ? [html`Fix the <a href="#problems">problems below</a>, then check again.`] : []),
    ...(overlaps.length > 0 && (verdict === 'fail' || verdict === 'warn')
      ? [
          html`Leave the pretraining tracks out (<code>exclude_ids.txt</code>) or the test tracks (<code>leaked_ids.txt</code>); accept a wrong match by a waiver. <a href="#overlaps">Open an overlap</a> to see both rows and the lines to paste.`,
        ]
      : []),
  ];
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
  if (overlaps.length === 0 && report.checks.length === 0) return NOTHING;
  return html`<dl class="tiles">${all.map(
    ([label, n, note]) => html`<div><dt>${label}</dt><dd>${count(n)}</dd><dd class="note">${note}</dd></div>`,
  )}</dl>`;
}
