import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { htmlText } from '../../../src/report/escape.ts';

/** Renders a comment as GitHub does. */
export const toHtml = (markdown: string): string =>
  micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });

/** A page with the change of a pull request and the comment that it gets, in GitHub's styles. */
export function pullRequestPage(
  project: string,
  { subject, diff, comment }: { readonly subject: string; readonly diff: readonly string[]; readonly comment: string },
): string {
  const styles = readFileSync(join(project, 'node_modules/github-markdown-css/github-markdown-light.css'), 'utf8');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><style>${styles}${FRAME}</style>
<body><h1>${htmlText(subject)}</h1>
<div class="diff">${diff.map(diffLine).join('')}</div>
<div class="box"><div class="by"><b>github-actions</b> <span class="bot">bot</span> commented</div>
<div class="markdown-body">${toHtml(comment)}</div></div></body></html>
`;
}

/** A line of the change: an added row, a removed one, one that stays, or the place of the next. */
function diffLine(line: string): string {
  const kind = line.startsWith('+')
    ? 'added'
    : line.startsWith('-')
      ? 'removed'
      : line.startsWith(' ')
        ? 'kept'
        : 'place';
  return `<div class="${kind}">${htmlText(line)}</div>`;
}

const FRAME = `
body { margin: 0; padding: 16px 20px 20px; width: 880px; background: #fff; color: #1f2328; font: 14px/1.5 -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", Helvetica, Arial, sans-serif; }
h1 { font-size: 17px; margin: 0 0 10px; }
.diff { border: 1px solid #d1d9e0; border-radius: 6px; overflow: hidden; margin-bottom: 14px; font: 12px/20px ui-monospace, "DejaVu Sans Mono", monospace; }
.diff div { padding: 0 10px; white-space: pre; overflow: hidden; text-overflow: ellipsis; }
.diff .place { background: #ddf4ff; color: #59636e; }
.diff .added { background: #dafbe1; }
.diff .removed { background: #ffebe9; }
.box { border: 1px solid #d1d9e0; border-radius: 6px; }
.by { background: #f6f8fa; border-bottom: 1px solid #d1d9e0; border-radius: 6px 6px 0 0; padding: 7px 14px; color: #59636e; }
.by b { color: #1f2328; }
.bot { border: 1px solid #d1d9e0; border-radius: 2em; font-size: 11px; padding: 0 6px; }
.box .markdown-body { padding: 14px; font-size: 14px; font-family: inherit; }
`;
