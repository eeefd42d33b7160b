import { nameSome } from '../gate/names.ts';
import type { Report, ReportOverlap } from '../model/report.ts';
import { where } from '../platform/lazy-list.ts';
import { count, plural } from '../platform/plural.ts';
import { leftAsideText } from '../split/left-aside.ts';
import { baselineTrouble, comparisonNotes, HEADS, placeOfLoosening, waiverTrouble } from './acceptance-phrases.ts';
import { acceptedLines } from './accepted.ts';
import { conflictsOf, LOOK_FIRST } from './conflicts.ts';
import { cutText } from './damage.ts';
import { markdownText, shorten } from './escape.ts';
import { comparedBy } from './evidence.ts';
import { atMost, code } from './markdown-parts.ts';
import { IN_MARKDOWN, text, trackText } from './overlap-cells.ts';
import { ended, notComparableAudioOf, oneChannelOf } from './phrases.ts';
import { placesIn, placeText } from './places.ts';
import { sharedItems } from './shared.ts';

const SHOWN = 50;

function list(head: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const items = lines.map((line) => `- ${line}`);
  return [`${head}\n\n${atMost(SHOWN, items)}`];
}

/** Lists the kinds of evidence by which each pair of splits was compared. */
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
      (loosening) => `${code(placeOfLoosening(loosening))}: ${markdownText(shorten(loosening.message, 400))}`,
    ),
  );

/** Changes of sources and accepted overlaps that weaken nothing. */
export const remarksMarkdown = ({ comparison }: Report): readonly string[] =>
  list(
    HEADS.remarks,
    (comparison?.remarks ?? []).map(({ message }) => markdownText(shorten(message, 400))),
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
    weak.map((warning) => `${code(placeOfLoosening(warning))}: ${markdownText(shorten(warning.message, 400))}`),
  );

/** Describes the comparison with the base. */
export const comparisonMarkdown = ({ comparison }: Report): readonly string[] =>
  comparison ? list(HEADS.compared, comparisonNotes(comparison, IN_MARKDOWN)) : [];

/** Lists errors of reading, and likely mistakes. */
export function problemsMarkdown({ errors, warnings = [] }: Report): readonly string[] {
  const toLine = ({ file, line, column, message, remedy }: Report['errors'][number]): string => {
    const place = [file, line, column].filter((part) => part !== null).join(':');
    return `${code(place)}: ${text(ended(message))}<br>${text(ended(remedy))}`;
  };
  return [...list('**Problems**', errors.map(toLine)), ...list('**Warnings**', warnings.map(toLine))];
}

/** Overlaps by identifiers that title and artist contradict. */
export function conflictsMarkdown(report: Report): readonly string[] {
  const found = where(conflictsOf(report), (overlap) => overlap.new !== false);
  const toLine = ({ test, pretrain, level, reasons, contradiction }: ReportOverlap): string =>
    `- ${level}: ${trackText(test)} = ${trackText(pretrain)}: ${text(reasons[0] ?? '')}, but ${text(contradiction ?? '')}`;
  return found.length > 0 ? [`**${LOOK_FIRST}**\n\n${atMost(20, found, undefined, toLine)}`] : [];
}

/** Tracks that are named. */
const NAMED = 5;

/** Lists what was not compared, with the first rows. */
export function uncheckedMarkdown(report: Report): readonly string[] {
  const { unchecked, skipped, splits } = report;
  const placeOf = placesIn(report);
  const lines = [
    ...unchecked.map(({ role, split, against, tracks, known = 0, examples, reason }) => {
      const named = examples.slice(0, NAMED).map(({ id, ...track }) => {
        const place = placeText(placeOf(role, { split, ...track }));
        return place === '' ? code(id) : `${code(id)} in ${code(place)}`;
      });
      const more = tracks > named.length ? ', …' : '';
      const before =
        known === 0 ? '' : known === tracks ? ', as at the base' : `, ${count(known)} of them as at the base`;
      return `${code(split)} against ${code(against)}: ${plural(tracks, 'track')}${before} (${named.join(', ')}${more}): ${text(reason)}`;
    }),
    ...splits.flatMap((split) => {
      const said = notComparableAudioOf(split);
      const [first, ...more] = split.audio?.not_comparable ?? [];
      const named = first ? `: ${code(first.id)} (${text(first.reason)})${more.length > 0 ? ', …' : ''}` : '';
      const aside = split.files_left_aside;
      return [
        ...(said === undefined ? [] : [`${said}${named}`]),
        ...[oneChannelOf(split)].flatMap((line) => line ?? []),
        ...(aside === undefined ? [] : [text(leftAsideText(aside))]),
      ].map((line) => `${code(split.name)}: ${line}`);
    }),
    ...skipped.map(({ pretrain, test, reason }) => `${code(pretrain)} → ${code(test)}: skipped, ${text(reason)}`),
    ...splits
      .filter(({ malformed }) => malformed > 0)
      .map(({ name, malformed }) => `${code(name)}: ${plural(malformed, 'malformed row')}`),
    ...splits.flatMap(({ name, cut = 0 }) => cutText(cut).map((said) => `${code(name)}: ${said}`)),
  ];
  return list('**Not checked**', lines);
}

/** Waivers that are expired, of another row or not needed, and entries of the baseline that are none any more. */
export function acceptedMarkdown({ waivers, baseline, config, comparison }: Report): readonly string[] {
  // Lines of the base's leakage.yml are none of this one.
  const file = comparison?.policy === 'base' ? 'the base' : config.file;
  const lines = waivers.flatMap((waiver) => {
    const trouble = waiverTrouble(waiver, IN_MARKDOWN);
    return trouble === undefined ? [] : [`${code(`${file}:${waiver.line}`)}: ${trouble}`];
  });
  return list(HEADS.waivers, [...lines, ...[baselineTrouble(baseline, IN_MARKDOWN)].flatMap((line) => line ?? [])]);
}
