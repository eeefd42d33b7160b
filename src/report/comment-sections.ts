import { isOnChain } from '../model/levels.ts';
import type { Report, ReportOverlap } from '../model/report.ts';
import { countPairs } from '../overlap/count.ts';
import { where } from '../platform/lazy-list.ts';
import { count, plural } from '../platform/plural.ts';
import { acceptedLines, newlyAccepted } from './accepted.ts';
import { conflictsOf, LOOK_FIRST, probabilityText } from './conflicts.ts';
import { codeBlock, visible, yamlScalar } from './escape.ts';
import { countAccepted, factsOf } from './facts.ts';
import { evidenceMarkdown } from './markdown-gate.ts';
import { atMost, code } from './markdown-parts.ts';
import { countResolved, nameOf } from './phrases.ts';

/** How many rows of a table and lines of a list are shown. */
export type Details = { readonly rows: number; readonly lists: number };

/** Rows of overlaps that the base has as well. */
const KNOWN_ROWS = 20;

/** The parts of a comment below its title, those that matter most first. */
export function sectionsOf(report: Report, details: Details): readonly string[] {
  const { overlaps, comparison } = report;
  const counted = where(overlaps, (overlap) => overlap.counted);
  const compared = comparison !== null && comparison.problem === null;
  const added = compared ? where(counted, (overlap) => overlap.new === true) : counted;
  const existing = compared ? where(counted, (overlap) => !overlap.new) : [];
  return [
    ...loosened(report, details),
    ...problems(report, details),
    countsOf(report),
    ...conflicts(report, details),
    ...evidenceMarkdown(report),
    ...table(compared ? 'Added by this change' : 'Overlaps', added, overlapRow, details, 'open'),
    ...table('New, and accepted', newlyAccepted(report), acceptedRow, details, 'open', ACCEPTED_HEADER),
    ...table('Were there before', existing, overlapRow, { ...details, rows: Math.min(details.rows, KNOWN_ROWS) }),
    ...accepted(report, details),
    ...remarks(report, details),
    ...resolved(report, details),
    ...unchecked(report, details),
    ...waiverLines(
      where(added, (overlap) => isLimited(report, overlap)),
      details,
    ),
    ...exclusions(
      where(added, (overlap) => isLimited(report, overlap)),
      details,
    ),
  ];
}

function loosened({ comparison }: Report, { rows }: Details): readonly string[] {
  const lines = (comparison?.loosened ?? []).map(({ message, file, line }) => {
    const place = file === null ? '' : ` (${code(line === null ? file : `${file}:${line}`)})`;
    return `- ${code(message)}${place}`;
  });
  if (lines.length === 0) return [];
  const judge =
    comparison?.policy === 'base'
      ? 'The verdict goes by the base all the same.'
      : 'The verdict goes by what it is now.';
  return [`**This change weakens the gate itself.** ${judge}\n\n${atMost(rows, lines)}`];
}

function problems({ errors, warnings = [], comparison }: Report, { rows }: Details): readonly string[] {
  const toLine = ({ file, line, message, remedy }: NonNullable<Report['warnings']>[number]): string => {
    const place = line === null ? file : `${file}:${line}`;
    return `- ${code(place)}: ${code(message)}. ${code(remedy)}`;
  };
  const lines = errors.map(toLine);
  const problem = comparison?.problem ?? null;
  return [
    ...(lines.length > 0 ? [`**In the way:**\n\n${atMost(rows, lines)}`] : []),
    ...(warnings.length > 0 ? [`**Warnings:**\n\n${atMost(rows, warnings.map(toLine))}`] : []),
    ...(problem === null ? [] : [`Nothing could be compared with the base: ${code(problem)}`]),
  ];
}

function conflicts(report: Report, { rows }: Details): readonly string[] {
  const fresh = where(conflictsOf(report), (overlap) => overlap.new !== false);
  const toLine = ({ test, pretrain, level, reasons, contradiction }: ReportOverlap): string =>
    `- ${level}: ${nameOf(test, code)} = ${nameOf(pretrain, code)}: ${code(reasons[0] ?? '')}, but ${code(contradiction ?? '')}`;
  return fresh.length > 0 ? [`**${LOOK_FIRST}:**\n\n${atMost(rows, fresh, undefined, toLine)}`] : [];
}

/** Numbers of overlaps, all in pairs of tracks, then what else is to be done. */
function countsOf(report: Report): string {
  const { overlaps, comparison, baseline } = report;
  const { counted } = factsOf(overlaps);
  const number = (n: number, what: string): readonly string[] => (n === 0 ? [] : [`${count(n)} ${what}`]);
  const compared = comparison?.problem === null ? comparison : undefined;
  const { waived, baselined } = countAccepted(report);
  const gone = baseline?.gone ?? 0;
  const parts = [
    plural(counted, 'overlap'),
    ...(compared ? [`${count(compared.added)} added`, `${count(countResolved(compared))} resolved`] : []),
    ...number(waived, 'waived'),
    ...number(baselined, 'in the baseline'),
  ];
  const prune =
    gone === 0 ? '' : `. ${plural(gone, 'entry', 'entries')} of the baseline match no overlap any more: prune it`;
  return `${parts.join(', ')}${prune}`;
}

type Counted = Partial<Pick<ReportOverlap, 'more'>> & { readonly pairs?: number | undefined };

function table<T extends Pick<ReportOverlap, 'test'> & Counted>(
  title: string,
  items: readonly T[],
  row: (item: T) => string,
  details: Details,
  open = '',
  header: readonly string[] = ['level', 'test', 'pretraining', 'why'],
): readonly string[] {
  if (items.length === 0) return [];
  const first = items.slice(0, details.rows);
  const all = size(items);
  // One that is shown stands for itself alone, but for all pairs of a track that is resolved.
  const left = all - size(first) + countPairs(first) - first.length;
  const more = left > 0 ? [`| … and ${count(left)} more ${'| '.repeat(header.length)}`] : [];
  const head = [`| ${header.join(' | ')} |`, `${'|---'.repeat(header.length)}|`];
  const lines = [...head, ...first.map(row), ...more];
  return [folded(`${title}: ${plural(all, 'overlap')}`, lines.join('\n'), open)];
}

/** How many pairs of tracks some rows stand for. */
function size(items: Iterable<Counted>): number {
  let all = 0;
  for (const { more, pairs = 1 } of items) all += pairs + (more?.tracks ?? 0);
  return all;
}

const folded = (summary: string, body: string, open = ''): string =>
  `<details${open && ` ${open}`}><summary>${summary}</summary>\n\n${body}\n\n</details>`;

function overlapRow(overlap: ReportOverlap): string {
  const { test, pretrain, level, reasons } = overlap;
  const why = reasons.slice(0, 3).map(code).join('<br>');
  return `| ${level} | ${nameOf(test, code)} | ${nameOf(pretrain, code)} | ${why}${probabilityText(overlap, '<br>')} |`;
}

const ACCEPTED_HEADER = ['level', 'test', 'pretraining', 'accepted by'];

const acceptedRow = (overlap: ReportOverlap): string => {
  const { test, pretrain, level, waiver } = overlap;
  const by = waiver ? `a waiver until ${code(waiver.expires)}: ${code(waiver.reason)}` : 'the baseline';
  return `| ${level} | ${nameOf(test, code)} | ${nameOf(pretrain, code)} | ${by} |`;
};

function accepted(report: Report, { rows }: Details): readonly string[] {
  const lines = acceptedLines(report, code).map((line) => `- ${line}`);
  return lines.length > 0 ? [folded('Accepted, by pair of splits', atMost(rows, lines))] : [];
}

function remarks({ comparison }: Report, { rows }: Details): readonly string[] {
  const lines = (comparison?.remarks ?? []).map(({ message }) => `- ${code(message)}`);
  return lines.length > 0 ? [folded('Remarks, which weaken nothing', atMost(rows, lines))] : [];
}

function resolved({ comparison }: Report, details: Details): readonly string[] {
  const row = ({ test, pretrain, level, pairs = 1 }: NonNullable<Report['comparison']>['resolved'][number]): string =>
    `| ${level} | ${nameOf(test, code)} | ${code(pretrain)} | ${count(pairs)} |`;
  const header = ['level', 'test', 'pretraining', 'overlaps'];
  return table('Resolved', comparison?.resolved ?? [], row, details, '', header);
}

function unchecked(report: Report, { rows }: Details): readonly string[] {
  const lines = [
    ...report.unchecked.map(
      ({ split, against, tracks, known = 0, reason }) =>
        `- ${code(split)} against ${code(against)}: ${plural(tracks, 'track')}${known > 0 ? ` (${known === tracks ? 'as' : `${count(known)} as`} at the base)` : ''}, ${code(reason)}`,
    ),
    ...report.skipped.map(
      ({ pretrain, test, reason }) => `- ${code(pretrain)} → ${code(test)}: skipped, ${code(reason)}`,
    ),
    ...(report.comparison?.notes ?? []).map((note) => `- ${code(note)}`),
    ...(report.weak_settings ?? []).map(({ message }) => `- ${code(message)}`),
    ...report.waivers
      .filter(({ state }) => state !== 'used')
      .map(({ id, line, state }) => `- the waiver of ${code(id)} (line ${line}) is ${state}`),
  ];
  return lines.length > 0 ? [folded('Not checked, or not in order', atMost(rows, lines))] : [];
}

/** Whether a limit is set on the level, so that the overlap stands in the way. */
function isLimited({ checks }: Report, { test, pretrain, level }: ReportOverlap): boolean {
  const check = checks.find((each) => each.test === test.split && each.pretrain === pretrain.split);
  const levels = [level, ...(isOnChain(level) ? (['recording'] as const) : [])];
  return levels.some((each) => {
    const limit = check?.levels?.[each].limit;
    return limit !== undefined && (limit.fail !== null || limit.warn !== null);
  });
}

/** What leakage.yml takes once somebody has said why, and until when. */
function waiverLines(overlaps: readonly ReportOverlap[], { lists }: Details): readonly string[] {
  if (lists === 0) return [];
  const toLine = ({ test, pretrain, level }: ReportOverlap): string => {
    const row = test.row === undefined ? '' : `, row: ${yamlScalar(test.row)}`;
    const what = `test: ${yamlScalar(test.split)}, id: ${yamlScalar(test.id)}, pretrain: ${yamlScalar(pretrain.split)}`;
    return `  - {${what}, level: ${isOnChain(level) ? 'recording' : level}${row}, reason: "", expires: YYYY-MM-DD}`;
  };
  const shown = distinct(overlaps, toLine);
  if (shown.length === 0) return [];
  const block = codeBlock('yaml', ['waivers:', ...listed(lists, shown, '  # ')]);
  return [folded('To accept some of them: lines for leakage.yml, with your reason and the last day', block)];
}

/** The ids that the pretraining splits would have to do without. */
function exclusions(overlaps: readonly ReportOverlap[], { lists }: Details): readonly string[] {
  if (lists === 0) return [];
  const splits = distinct(overlaps, ({ pretrain }) => pretrain.split);
  return splits.slice(0, 20).map((split) => {
    const own = where(overlaps, ({ pretrain }) => pretrain.split === split);
    const lines = distinct(own, ({ pretrain }) => pretrain.id).map(visible);
    return folded(`To remove them: ids to leave out of ${code(split)}`, codeBlock('text', listed(lists, lines, '')));
  });
}

/** Distinct texts of overlaps, in the order of the first of each. */
function distinct(overlaps: Iterable<ReportOverlap>, textOf: (overlap: ReportOverlap) => string): readonly string[] {
  const texts = new Set<string>();
  for (const overlap of overlaps) texts.add(textOf(overlap));
  return [...texts];
}

const listed = (n: number, lines: readonly string[], comment: string): readonly string[] =>
  lines.length > n ? [...lines.slice(0, n), `${comment}… and ${count(lines.length - n)} more`] : lines;
