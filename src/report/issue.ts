import { createHash } from 'node:crypto';
import { LEVELS } from '../levels.ts';
import { countPairs } from '../overlap/count.ts';
import { type CommentOptions, isClean, LIMIT, linksOf, markerOf } from './comment.ts';
import { sectionsOf } from './comment-sections.ts';
import { factsOf } from './facts.ts';
import { markdown, shorten } from './hostile.ts';
import { overlapKeyOf } from './overlap-keys.ts';
import type { Report } from './schema.ts';
import { count, headline, plural, VERDICT_WORD } from './words.ts';

const SHOWN = 20;

/** What an issue shows of an audit. */
export type Audit = {
  readonly at: string;
  readonly sha: string;
  readonly verdict: Report['verdict'];
  readonly overlaps: number;
  readonly levels: Readonly<Partial<Record<(typeof LEVELS)[number], number>>>;
  readonly accepted: number;
  readonly unchecked: number;
};

/** What two audits must have in common for nobody to be told of the second. */
export function stateOf(report: Report): string {
  const counted = report.overlaps.filter((overlap) => overlap.counted);
  const keys = counted.map((overlap) => overlapKeyOf(overlap) + (overlap.more?.digest ?? ''));
  const digest = createHash('sha256')
    .update([...new Set(keys)].sort().join('\n'))
    .digest('hex')
    .slice(0, 16);
  return `${report.verdict}-${countPairs(counted)}-${digest}`;
}

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
  { key, artifactUrl, runUrl, limit = LIMIT }: CommentOptions,
): string {
  const head = [
    `${markerOf(key)}${stateOf(report)} -->\n### ${markdown(shorten(headline(report), 300))}`,
    isClean(report)
      ? 'Nothing is open. The next audit that finds something opens this issue again.'
      : 'This issue follows the audits: each updates it, a comment says what changed, and the first clean one closes it.',
    trend(history),
  ].filter((part) => part !== '');
  const links = linksOf(artifactUrl, runUrl);
  for (const rows of [100, 20, 5, 1]) {
    const text = `${[...head, ...sectionsOf(report, { rows, lists: rows > 20 ? 20 : 0 }), links].join('\n\n')}\n`;
    if (text.length <= limit) return text;
  }
  return `${[...head.slice(0, 2), 'Too long for an issue: the report has all.', links].join('\n\n')}\n`;
}

/** What the comment under an issue says when its state has changed. */
export function renderChange(report: Report, before: Audit | undefined): string {
  const now = factsOf(report.overlaps).counted;
  const from = before ? ` Before: ${VERDICT_WORD[before.verdict]}, ${plural(before.overlaps, 'overlap')}.` : '';
  const end = isClean(report) ? ' Clean: closed.' : '';
  return `${markdown(shorten(headline(report), 300))}: ${plural(now, 'overlap')}.${from}${end}`;
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
