import { keyInSet } from '../gate/item.ts';
import { toItem } from '../gate/report-items.ts';
import { LEVELS } from '../model/levels.ts';
import type { Report, ReportCheck, ReportOverlap } from '../model/report.ts';
import { createNumbers } from '../platform/numbers.ts';
import { count, plural } from '../platform/plural.ts';
import { shorten, visible } from './escape.ts';
import { code } from './markdown-parts.ts';
import { nameOf, pairOf, VERDICT_WORD } from './phrases.ts';

/** How two reports differ. */
export type ReportDiff = {
  /** Overlaps of the new report that the old one does not list, and the other way round, each the strongest first. */
  readonly added: readonly ReportOverlap[];
  readonly gone: readonly ReportOverlap[];
  readonly same: number;
  /** Whether one of them has overlaps that it counts and does not list. */
  readonly isPartial: boolean;
};

/**
 * Compares the overlaps of two reports: one is the same where both items say the same, or without content have the same
 * id, at the same level.
 */
export function diffReports(before: Report, after: Report): ReportDiff {
  const left = new Map<string, number>();
  let isPartial = false;
  for (const overlap of before.overlaps) {
    const key = keyOf(overlap);
    left.set(key, (left.get(key) ?? 0) + 1);
    isPartial ||= overlap.more !== undefined;
  }
  const [added, kept] = [createNumbers('the overlaps of a report'), new Map<string, number>()];
  let [i, same] = [0, 0];
  for (const overlap of after.overlaps) {
    const key = keyOf(overlap);
    const n = left.get(key) ?? 0;
    isPartial ||= overlap.more !== undefined;
    if (n > 0) {
      left.set(key, n - 1);
      kept.set(key, (kept.get(key) ?? 0) + 1);
      same++;
    } else added.add(i);
    i++;
  }
  const gone = createNumbers('the overlaps of a report');
  i = 0;
  for (const overlap of before.overlaps) {
    const n = kept.get(keyOf(overlap)) ?? 0;
    if (n > 0) kept.set(keyOf(overlap), n - 1);
    else gone.add(i);
    i++;
  }
  const chosen = ({ overlaps }: Report, places: Uint32Array): readonly ReportOverlap[] =>
    Array.from(places, (place) => overlaps[place] as ReportOverlap);
  return { added: chosen(after, added.trimmed()), gone: chosen(before, gone.trimmed()), same, isPartial };
}

const keyOf = ({ test, pretrain, level }: ReportOverlap): string =>
  JSON.stringify([test.split, pretrain.split, level, keyInSet(toItem(test)), keyInSet(toItem(pretrain))]);

/** Overlaps that are named. */
const NAMED = 200;

type Style = {
  readonly show: (text: string) => string;
  readonly heading: (text: string) => string;
  readonly item: (text: string) => string;
};
const TEXT: Style = {
  show: (text) => shorten(visible(text), 80),
  heading: (text) => `${text}:`,
  item: (text) => `  ${text}`,
};
const MARKDOWN: Style = { show: code, heading: (text) => `### ${text}\n`, item: (text) => `- ${text}` };

/** The differences of two reports for a terminal, or as Markdown. */
export function renderDiff(before: Report, after: Report, format: 'text' | 'markdown'): string {
  const style = format === 'text' ? TEXT : MARKDOWN;
  const { added, gone, same, isPartial } = diffReports(before, after);
  const head = `${VERDICT_WORD[before.verdict]} → ${VERDICT_WORD[after.verdict]}: ${plural(added.length, 'overlap')} new, ${count(gone.length)} gone, ${count(same)} in both`;
  const sections = [
    [format === 'text' ? head : `## music-leakage: ${head}`],
    list(
      'New overlaps',
      added.map((overlap) => overlapText(overlap, style)),
      style,
    ),
    list(
      'Gone',
      gone.map((overlap) => overlapText(overlap, style)),
      style,
    ),
    list('Pairs of splits', pairs(before, after, style), style),
    list('Settings', settings(before, after), style),
    isPartial ? ['Some overlaps are counted and not listed: of these a change is not seen.'] : [],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function list(title: string, lines: readonly string[], { heading, item }: Style): readonly string[] {
  if (lines.length === 0) return [];
  const more = lines.length - NAMED;
  return [heading(title), ...lines.slice(0, NAMED).map(item), ...(more > 0 ? [item(`… and ${count(more)} more`)] : [])];
}

const overlapText = ({ test, pretrain, level }: ReportOverlap, { show }: Style): string =>
  `${level}: ${nameOf(test, show)} = ${nameOf(pretrain, show)}`;

/** Pairs whose verdict or counts changed, and those that only one report has. */
function pairs(before: Report, after: Report, { show }: Style): readonly string[] {
  const keyed = ({ checks }: Report): ReadonlyMap<string, ReportCheck> =>
    new Map(checks.map((check) => [JSON.stringify([check.pretrain, check.test]), check]));
  const [old, now] = [keyed(before), keyed(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [a, b] = [old.get(key), now.get(key)];
    const name = pairOf((b ?? a) as ReportCheck, show);
    if (!a || !b) return [`${name}: only in the ${a ? 'old' : 'new'} report`];
    const changes = [
      ...(a.verdict === b.verdict ? [] : [`${VERDICT_WORD[a.verdict]} → ${VERDICT_WORD[b.verdict]}`]),
      ...LEVELS.flatMap((level) => {
        const [x, y] = [a.levels?.[level].tracks, b.levels?.[level].tracks];
        return x === y
          ? []
          : [`${level} ${x === undefined ? '?' : count(x)} → ${y === undefined ? '?' : count(y)} test tracks`];
      }),
    ];
    return changes.length === 0 ? [] : [`${name}: ${changes.join(', ')}`];
  });
}

/** Lists other differences that make two reports hard to compare. */
const settings = (before: Report, after: Report): readonly string[] => [
  ...(before.tool.version === after.tool.version
    ? []
    : [`written by music-leakage ${markdownless(before.tool.version)} and ${markdownless(after.tool.version)}`]),
  ...(before.config.sha256 === after.config.sha256 ? [] : ['leakage.yml is not the same']),
];

/** A version, of which a changed report may hold anything. */
const markdownless = (version: string): string => version.replace(/[^\w.+-]/g, '?');
