import type { Report } from '../model/report.ts';
import { count, plural } from '../platform/plural.ts';
import { baselineTrouble, comparisonNotes, HEADS, placeOfLoosening, waiverTrouble } from './acceptance-phrases.ts';
import { acceptedLines } from './accepted.ts';
import { shorten, visible } from './escape.ts';
import { nameOf, resolvedText, type Show } from './phrases.ts';
import { sharedItems } from './shared.ts';

const RESOLVED = 10;
const LENGTH = 400;

const show = (text: string): string => shorten(visible(text), 160);

/** Names and texts for a terminal. */
export const IN_TEXT: Show = { name: show, text: show, typed: (text) => `\`${show(text)}\`` };

const section = (head: string, lines: readonly string[]): readonly string[] =>
  lines.length > 0 ? [head, ...lines.map((line) => `  ${line}`)] : [];

/** Each way in which a change loosens its own gate. */
export const loosenedText = ({ comparison }: Report): readonly string[] =>
  section(
    HEADS.loosened,
    (comparison?.loosened ?? []).map(
      (loosening) => `${visible(placeOfLoosening(loosening))}: ${shorten(visible(loosening.message), LENGTH)}`,
    ),
  );

/** Changes of sources and accepted overlaps that weaken nothing. */
export const remarksText = ({ comparison }: Report): readonly string[] =>
  section(
    HEADS.remarks,
    (comparison?.remarks ?? []).map((remark) => shorten(visible(remark.message), LENGTH)),
  );

/** How many overlaps of each pair of splits are accepted. */
export const acceptedCounts = (report: Report): readonly string[] =>
  section(HEADS.accepted, acceptedLines(report, show));

/** Which part of a benchmark shares how many items with which. */
export function sharedText(report: Report): readonly string[] {
  const shared = sharedItems(report, (text) => shorten(visible(text), 40));
  if (shared === undefined) return [];
  if ('lines' in shared) return section(HEADS.sharedList, atMostLines(shared.lines));
  const { table } = shared;
  const widths = (table[0] ?? []).map((_, i) => Math.max(...table.map((row) => (row[i] as string).length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] as number) : cell.padStart(widths[i] as number)))
      .join('  ')
      .trimEnd();
  return section(shared.ofFamilies ? HEADS.sharedParts : HEADS.shared, table.map(line));
}

const SHARED = 40;

const atMostLines = (lines: readonly string[]): readonly string[] =>
  lines.length > SHARED
    ? [...lines.slice(0, SHARED), `… and ${count(lines.length - SHARED)} more: --json gives all`]
    : lines;

/** Settings that are valid and stop next to nothing. */
export const weakText = ({ weak_settings: weak = [] }: Report): readonly string[] =>
  section(
    HEADS.weak,
    weak.map((warning) => `${visible(placeOfLoosening(warning))}: ${shorten(visible(warning.message), LENGTH)}`),
  );

/** Describes the comparison with the base, and the overlaps of the base that are gone. */
export function comparisonText({ comparison }: Report): readonly string[] {
  if (!comparison) return [];
  const { resolved } = comparison;
  const more = resolved.length - RESOLVED;
  const lines = [
    ...resolved
      .slice(0, RESOLVED)
      .map(
        ({ test, pretrain, level, pairs = 1 }) =>
          `${level}  ${nameOf(test, show)} in ${show(pretrain)}${pairs > 1 ? ` (${plural(pairs, 'overlap')})` : ''}`,
      ),
    ...(more > 0 ? [`… and ${count(more)} more: --json gives all`] : []),
  ];
  return [
    ...section(HEADS.compared, comparisonNotes(comparison, IN_TEXT)),
    ...section(`${resolvedText(comparison)}:`, lines),
  ];
}

/** Waivers that are expired, of another row or not needed, and entries of the baseline that are none any more. */
export function acceptedText({ waivers, baseline, config, comparison }: Report): readonly string[] {
  // Lines of the base's leakage.yml are none of this one.
  const file = comparison?.policy === 'base' ? 'the base' : visible(config.file);
  const lines = waivers.flatMap((waiver) => {
    const trouble = waiverTrouble(waiver, IN_TEXT);
    return trouble === undefined ? [] : [`${file}:${waiver.line}: ${trouble}`];
  });
  return section(HEADS.waivers, [...lines, ...[baselineTrouble(baseline, IN_TEXT)].flatMap((line) => line ?? [])]);
}
