import type { ReportBaseline, ReportComparison, ReportOverlap, ReportWaiver } from './schema.ts';
import { count, plural } from './words.ts';

// What several outputs say of waivers, the baseline and the base.

type Show = (text: string) => string;

const ORDER: readonly ((overlap: ReportOverlap) => boolean)[] = [
  (overlap) => overlap.new === true,
  (overlap) => overlap.counted,
  ({ baselined }) => baselined,
];

/** What is new first, then what else is counted, the baseline, what is waived; of each the strongest first. */
export function byStanding(overlaps: readonly ReportOverlap[]): readonly ReportOverlap[] {
  const place = (overlap: ReportOverlap): number => {
    const first = ORDER.findIndex((has) => has(overlap));
    return first < 0 ? ORDER.length : first;
  };
  return overlaps.toSorted((a, b) => place(a) - place(b));
}

/** How an overlap stands, in a few words; '' where nothing was compared and nothing accepts it. */
export function standingOf(overlap: ReportOverlap, show: Show): string {
  if (overlap.waiver) return `waived until ${show(overlap.waiver.expires)}: ${show(overlap.waiver.reason)}`;
  if (overlap.baselined) return 'in the baseline';
  return overlap.new === null ? '' : overlap.new ? 'new' : 'known';
}

/** Why a waiver should be looked at: it is expired, of another row, or no longer needed; undefined of the others. */
export function waiverTrouble(waiver: ReportWaiver, show: Show): string | undefined {
  const { test, id, pretrain, level, reason, expires, state } = waiver;
  const what = `the waiver of ${show(test)}/${show(id)} in ${show(pretrain)} at ${level} (${show(reason)})`;
  if (state === 'expired') return `${what} expired on ${show(expires)} and accepts nothing: extend it, or take it out`;
  if (state === 'stale')
    return `${what} is of another row than this, so it accepts nothing: look at the row, then renew it`;
  return state === 'unused' ? `${what} has nothing to accept: take it out` : undefined;
}

/** What of a baseline can go; undefined when nothing can. */
export const baselineTrouble = (baseline: ReportBaseline | null, show: Show): string | undefined =>
  baseline && baseline.gone > 0
    ? `${show(baseline.file)}: ${count(baseline.gone)} of ${plural(baseline.entries, 'entry', 'entries')} ` +
      `${baseline.gone === 1 ? 'is no overlap' : 'are no overlaps'} any more: music-leakage check --prune-baseline`
    : undefined;

/** What the comparison itself has to say. */
export function comparisonNotes(comparison: ReportComparison | null, show: Show): readonly string[] {
  if (!comparison) return [];
  const { base, policy, problem, notes } = comparison;
  const by = base === null ? 'the base' : `the base ${show(base.slice(0, 12))}`;
  return [
    ...(problem === null
      ? []
      : [`nothing could be compared with ${by}, so everything counts as new: ${show(problem)}`]),
    ...(policy === 'base' && problem === null ? [`judged by the settings, limits, waivers and baseline of ${by}`] : []),
    ...notes.map(show),
  ];
}

/** `file:line` of what was loosened, or of a weak setting. */
export const placeOfLoosening = ({ file, line }: Pick<ReportComparison['loosened'][number], 'file' | 'line'>): string =>
  [file, line].filter((part) => part !== null).join(':');

/** The heads of the lists that several outputs have. */
export const HEADS = {
  loosened: 'This change loosens its own gate:',
  waivers: 'Waivers and baseline to look at:',
  compared: 'Compared with the base:',
  weak: 'Settings that stop next to nothing:',
} as const;

/** How many of what the base has are gone. */
export const resolvedHead = ({ resolved }: ReportComparison): string =>
  `Resolved, ${plural(resolved.length, 'overlap')} of the base:`;
