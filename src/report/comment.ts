import { createHash } from 'node:crypto';
import type { Report } from '../model/report.ts';
import { newlyAccepted } from './accepted.ts';
import { type Around, commentSections, type Details, leadMarkdown, titleText } from './comment-sections.ts';
import { isUnchanged } from './unchanged.ts';

/** Longest body of a comment or issue that GitHub accepts, in characters. */
export const LIMIT = 65_536;

export type CommentOptions = Around & {
  /** Key of the configuration that the comment is about: letters, digits and dashes. */
  readonly key: string;
  readonly artifactUrl: string | undefined;
  readonly runUrl: string;
  readonly limit?: number;
};

/** How a body begins by which its comment is found again. */
export const markerOf = (key: string): string => `<!-- music-leakage ${key} `;

/** From the most to the least: first the lists get shorter, then the tables. */
const DETAILS: readonly Details[] = [
  ...[200, 50, 20, 5].map((lists) => ({ rows: 100, lists })),
  ...[50, 20, 10].map((rows) => ({ rows, lists: 5 })),
  ...[10, 5, 2].map((rows) => ({ rows, lists: 0 })),
];

/**
 * The report as a comment of at most `limit` characters: the verdict, one sentence with what happened, where and what
 * to do, then the rest, in as much detail as fits. Two reports that say the same give the same first line, whatever run
 * they are of.
 */
export function renderComment(
  report: Report,
  { key, artifactUrl, runUrl, limit = LIMIT, ...around }: CommentOptions,
): string {
  const said = [`### ${titleText(report)}`, leadMarkdown(report, around), ...resolvedLine(report)];
  const where = artifactUrl === undefined ? 'The job summary has all.' : 'The report (artifact) has all.';
  const links = linksOf(artifactUrl, runUrl);
  const whole = (sections: readonly string[], cut: string): string => {
    const body = [...said, ...sections, ...(cut === '' ? [] : [cut])].join('\n\n');
    const digest = createHash('sha256').update(body).digest('hex').slice(0, 16);
    return `${markerOf(key)}${digest} -->\n${body}\n\n${links}\n`;
  };
  for (const [i, details] of DETAILS.entries()) {
    const text = whole(
      commentSections(report, details, around),
      i === 0 ? '' : `Shortened to fit into a comment. ${where}`,
    );
    if (text.length <= limit) return text;
  }
  return whole([], `Too long for a comment. ${where}`);
}

/** Reports whether nothing is found, weakened or newly accepted: nothing that a comment would be opened for. */
export const isClean = (report: Report): boolean =>
  report.verdict === 'pass' && (report.comparison?.loosened.length ?? 0) === 0 && newlyAccepted(report).length === 0;

function resolvedLine(report: Report): readonly string[] {
  if (isClean(report)) return ['Nothing is left to do.'];
  return isUnchanged(report) ? ['This change leaves everything as it is at the base.'] : [];
}

/**
 * Returns links to the artifact and the run. Both addresses are of our own runs, so no outsider wrote them; still
 * nothing but an address goes into a link.
 */
export const linksOf = (artifactUrl: string | undefined, runUrl: string): string =>
  [
    ['Report and lists (artifact)', artifactUrl],
    ['Run', runUrl],
  ]
    .flatMap(([name, url]) => (url && /^https?:\/\/[\w.:/@-]+$/.test(url) ? [`[${name}](${url})`] : []))
    .join(' · ');
