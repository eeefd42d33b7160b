import { nameSome } from '../gate/names.ts';
import type { Report } from '../model/report.ts';
import { plural } from '../platform/plural.ts';
import {
  baselineTrouble,
  comparisonNotes,
  HEADS,
  placeOfLoosening,
  resolvedHead,
  waiverTrouble,
} from './acceptance-phrases.ts';
import { acceptedLines } from './accepted.ts';
import { markdown, shorten } from './escape.ts';
import { comparedBy } from './evidence.ts';
import { atMost, code } from './markdown-parts.ts';
import { nameOf } from './phrases.ts';
import { sharedItems } from './shared.ts';

const SHOWN = 50;

function list(head: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const items = lines.map((line) => `- ${line}`);
  return [`${head}\n\n${atMost(SHOWN, items)}`];
}

/** By which kinds of evidence each pair of splits was compared. */
export function evidenceMarkdown(report: Report): readonly string[] {
  const lines = comparedBy(report, code).map(({ only, kinds, pairs }) => {
    const by = `Compared by ${kinds}`;
    return `${only ? `**${by}**` : by}: ${nameSome(pairs)}`;
  });
  return lines.length > 0
    ? [
        atMost(
          20,
          lines.map((line) => (lines.length > 1 ? `- ${line}` : line)),
        ),
      ]
    : [];
}

/** Each way in which a change loosens its own gate. */
export const loosenedMarkdown = ({ comparison }: Report): readonly string[] =>
  list(
    `**${HEADS.loosened}**`,
    (comparison?.loosened ?? []).map(
      (loosening) => `${code(placeOfLoosening(loosening))}: ${markdown(shorten(loosening.message, 400))}`,
    ),
  );

/** Changes of sources and accepted overlaps that weaken nothing. */
export const remarksMarkdown = ({ comparison }: Report): readonly string[] =>
  list(
    HEADS.remarks,
    (comparison?.remarks ?? []).map(({ message }) => markdown(shorten(message, 400))),
  );

/** How many overlaps of each pair of splits are accepted. */
export const acceptedCountsMarkdown = (report: Report): readonly string[] =>
  list(HEADS.accepted, acceptedLines(report, code));

/** Which part of a benchmark shares how many items with which. */
export function sharedMarkdown(report: Report): readonly string[] {
  const shared = sharedItems(report, code);
  if (shared === undefined) return [];
  if ('lines' in shared) return list(HEADS.sharedList, shared.lines);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const [names = [], ...rows] = shared.table;
  return [
    `${shared.ofFamilies ? HEADS.sharedParts : HEADS.shared}\n\n${[line(names), line(names.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n')}`,
  ];
}

/** Settings that are valid and stop next to nothing. */
export const weakMarkdown = ({ weak_settings: weak = [] }: Report): readonly string[] =>
  list(
    HEADS.weak,
    weak.map((warning) => `${code(placeOfLoosening(warning))}: ${markdown(shorten(warning.message, 400))}`),
  );

/** What there is to know of the comparison, and what the base has that is gone. */
export function comparisonMarkdown({ comparison }: Report): readonly string[] {
  if (!comparison) return [];
  const resolved = comparison.resolved.map(
    ({ test, pretrain, level, pairs = 1 }) =>
      `${level}: ${nameOf(test, code)} in ${code(pretrain)}${pairs > 1 ? ` (${plural(pairs, 'overlap')})` : ''}`,
  );
  return [...list(HEADS.compared, comparisonNotes(comparison, code)), ...list(resolvedHead(comparison), resolved)];
}

/** Waivers that are expired, of another row or not needed, and entries of the baseline that are none any more. */
export function acceptedMarkdown({ waivers, baseline, config, comparison }: Report): readonly string[] {
  // Lines of the base's leakage.yml are none of this one.
  const file = comparison?.policy === 'base' ? 'the base' : config.file;
  const lines = waivers.flatMap((waiver) => {
    const trouble = waiverTrouble(waiver, code);
    return trouble === undefined ? [] : [`${code(`${file}:${waiver.line}`)}: ${trouble}`];
  });
  return list(HEADS.waivers, [...lines, ...[baselineTrouble(baseline, code)].flatMap((line) => line ?? [])]);
}
