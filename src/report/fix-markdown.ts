import type { Report } from '../model/report.ts';
import { count, plural } from '../platform/plural.ts';
import { codeBlock, visible } from './escape.ts';
import { type Fix, fixOf, removalText, waiverPlace } from './fix.ts';
import { code, fold, linesAtMost } from './markdown-parts.ts';

/** Splits that have a list of ids to leave out. */
const SPLITS = 20;
/** Lines of a list above which it is folded. */
const FOLDED = 10;
const FILES = 10;

/**
 * Says how to fix what exceeds a limit: lines to delete on the side that changed, ids to leave out, waivers to
 * complete.
 *
 * @param lists how many lines a list has at most; none: no lists.
 * @param docs address of the documentation page.
 */
export function fixMarkdown(report: Report, lists: number, docs: string | undefined): readonly string[] {
  const fix = fixOf(report);
  if (fix.waivers.length === 0) return [];
  const steps = [
    ...removal(fix),
    ...(lists > 0 ? exclusion(fix, lists) : []),
    ...(lists > 0 ? waivers(fix, lists, waiverPlace(report, code)) : []),
  ];
  const page = docs === undefined ? [] : [`More: [what to do about a leak](${docs})`];
  return [`#### How to fix it\n\n${[...steps, ...page].join('\n\n')}`];
}

function removal({ rows }: Fix): readonly string[] {
  if (rows.length === 0) return [];
  const items = rows.slice(0, FILES).map((row) => `- ${code(row.file)}: ${removalText(row)}`);
  const others = rows.length > FILES ? [`- … and ${count(rows.length - FILES)} more files`] : [];
  return [`**Remove what this change added**\n\n${[...items, ...others].join('\n')}`];
}

/** The ids that the pretraining splits would have to do without. */
function exclusion({ exclude, rows, isCut }: Fix, lists: number): readonly string[] {
  if (exclude.length === 0) return [];
  const shown = exclude.slice(0, SPLITS).map(({ split, ids }) => {
    const title = `${plural(ids.length, 'id')}${isCut ? ' and more' : ''} of ${code(split)}`;
    return listed(title, codeBlock('text', linesAtMost(lists, ids.map(visible), more(''))), ids.length);
  });
  const or = rows.length > 0 ? 'Or leave' : 'Leave';
  return [`**${or} these tracks out of the pretraining data**, by their ids`, ...shown];
}

function waivers({ waivers: all, isCut }: Fix, lists: number, place: string): readonly string[] {
  const block = codeBlock('yaml', ['waivers:', ...linesAtMost(lists, all, more('  # '))]);
  const title = `${plural(all.length, 'waiver')}${isCut ? ' and more' : ''}`;
  return [
    `**Or accept a wrong match**: complete these lines with your reason and the last day, and add them to ${place}`,
    listed(title, block, all.length),
  ];
}

const listed = (title: string, block: string, n: number): string => (n > FOLDED ? fold(title, block) : block);

const more = (comment: string) => (n: number) => `${comment}… and ${count(n)} more`;
