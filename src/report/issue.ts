import { createHash } from 'node:crypto';
import { LEVELS } from '../model/levels.ts';
import type { Report } from '../model/report.ts';
import { count, plural } from '../platform/plural.ts';
import { type CommentOptions, isClean, LIMIT, linksOf, markerOf } from './comment.ts';
import { commentSections, leadMarkdown, titleText } from './comment-sections.ts';
import { markdown, markdownText, shorten } from './escape.ts';
import { countAccepted, factsOf } from './facts.ts';
import { overlapKeyOf } from './overlap-keys.ts';
import { VERDICT_WORD } from './phrases.ts';
import { headline } from './sentence.ts';
import { uncheckedTracks } from './unchecked.ts';

const SHOWN = 20;

/** Audit as far as an issue shows it. */
export type Audit = {
  readonly at: string;
  readonly sha: string;
  readonly verdict: Report['verdict'];
  readonly overlaps: number;
  readonly levels: Readonly<Partial<Record<(typeof LEVELS)[number], number>>>;
  readonly accepted: number;
  readonly unchecked: number;
};

/** State of an audit: two audits of one state tell nobody anything new. */
export function stateOf(report: Report): string {
  const keys = new Set<string>();
  for (const overlap of report.overlaps)
    if (overlap.counted) keys.add(overlapKeyOf(overlap) + (overlap.more?.digest ?? ''));
  for (const track of uncheckedTracks(report)) keys.add(track);
  for (const { message } of report.warnings ?? []) keys.add(message);
  const digest = createHash('sha256')
    .update([...keys].sort().join('\n'))
    .digest('hex')
    .slice(0, 16);
  return `${report.verdict}-${factsOf(report.overlaps).counted}-${digest}`;
}

/**
 * Reports whether nothing is left to be done about an audit: all is clean, or nothing exceeds a limit that fails and
 * all that warns was known to the audit that wrote the issue.
 *
 * @param before state that the issue was written for.
 */
export const isSettled = (report: Report, before: string | undefined): boolean =>
  isClean(report) || ((report.verdict === 'pass' || report.verdict === 'warn') && before === stateOf(report));

/** The state that an issue with this body was written for; undefined when it is not ours. */
export function stateIn(body: string, key: string): string | undefined {
  const marker = markerOf(key);
  return body.startsWith(marker) ? /^[\w-]+/.exec(body.slice(marker.length))?.[0] : undefined;
}

export const titleOf = (config: string): string => `music-leakage: audit of ${shorten(plain(config), 120)}`;

/** A title has no markup; a mention in it would still be one. */
const plain = (text: string): string => text.replace(/[^\p{L}\p{M}\p{N} ._/()-]/gu, '_');

/** The audit as an issue: the state, the trend (the newest first), what was found; at most `limit` characters. */
export function renderIssue(
  report: Report,
  history: readonly Audit[],
  { key, artifactUrl, runUrl, limit = LIMIT, ...around }: CommentOptions,
  settled = isClean(report),
): string {
  const head = [
    `${markerOf(key)}${stateOf(report)} -->\n### ${titleText(report)}\n\n${leadMarkdown(report, around)}`,
    standOf(report, settled),
    trend(history),
  ].filter((part) => part !== '');
  const links = linksOf(artifactUrl, runUrl);
  for (const rows of [100, 20, 5, 1]) {
    const text = `${[...head, ...commentSections(report, { rows, lists: rows > 20 ? 20 : 0 }, around), links].join('\n\n')}\n`;
    if (text.length <= limit) return text;
  }
  return `${[...head.slice(0, 2), 'Too long for an issue: the report has all.', links].join('\n\n')}\n`;
}

/** Describes what happens to the issue, and when. */
function standOf(report: Report, settled: boolean): string {
  if (isClean(report)) return 'Nothing is open. The next audit that finds something opens this issue again.';
  if (settled)
    return `Closed: nothing is new since the audit before. Known and accepted: ${knownOf(report)}. The next audit that finds something new opens this issue again.`;
  const rule = 'This issue follows the audits: each updates it, and a comment says what changed.';
  return report.verdict === 'warn'
    ? `${rule} No limit that fails is exceeded, so the next audit that finds nothing new closes it.`
    : `${rule} It stays open until no limit that fails is exceeded.`;
}

function knownOf(report: Report): string {
  const { waived, baselined } = countAccepted(report);
  const { counted } = factsOf(report.overlaps);
  const unchecked = uncheckedTracks(report).length;
  const warnings = report.warnings?.length ?? 0;
  const parts = [
    ...(counted > 0 ? [plural(counted, 'overlap')] : []),
    ...(unchecked > 0 ? [`${plural(unchecked, 'test track')} that cannot be compared`] : []),
    ...(warnings > 0 ? [plural(warnings, 'warning')] : []),
    ...(baselined > 0 ? [`${plural(baselined, 'overlap')} in the baseline`] : []),
    ...(waived > 0 ? [plural(waived, 'waived overlap')] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : 'what still warns';
}

/** Comment under an issue whose state has changed. */
export function renderChange(report: Report, before: Audit | undefined, settled = isClean(report)): string {
  const now = factsOf(report.overlaps).counted;
  const from = before ? ` Before: ${VERDICT_WORD[before.verdict]}, ${plural(before.overlaps, 'overlap')}.` : '';
  const closed = settled ? ` Nothing new since the audit before: closed. Known and accepted: ${knownOf(report)}.` : '';
  const end = isClean(report) ? ' Clean: closed.' : closed;
  return `${markdownText(shorten(headline(report), 500))}: ${plural(now, 'overlap')} in all.${from}${end}`;
}

function trend(history: readonly Audit[]): string {
  if (history.length === 0) return '';
  const shown = history.slice(-SHOWN).reverse();
  const levels = LEVELS.filter(
    (level) => level === 'recording' || shown.some((audit) => (audit.levels[level] ?? 0) > 0),
  );
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const header = ['audit', 'commit', 'verdict', 'overlaps', ...levels, 'accepted', 'unchecked'];
  const rows = shown.map((audit) => {
    const numbers = [
      audit.overlaps,
      ...levels.map((level) => audit.levels[level] ?? 0),
      audit.accepted,
      audit.unchecked,
    ];
    const when = markdown(audit.at.slice(0, 16).replace('T', ' '));
    return line([when, markdown(audit.sha.slice(0, 7)), VERDICT_WORD[audit.verdict], ...numbers.map(count)]);
  });
  const older = history.length > SHOWN ? `\n\nand ${plural(history.length - SHOWN, 'older audit')}` : '';
  return `${[line(header), line(header.map(() => '---')), ...rows].join('\n')}${older}`;
}
