// Wraps prose of Markdown that is wider than 120 columns; tables, code, comments and headings keep their lines: node
// scripts/wrap-markdown.mjs FILE...
import { readFileSync, writeFileSync } from 'node:fs';

const WIDEST = 120;

const isProse = (line) => line.trim() !== '' && !/^\s*(\||#|<!--|-{3,}$| {4}\S)/.test(line);
const startsItem = (line) => /^\s*([-*]|\d+\.)\s/.test(line);

/** Code and links are not broken. */
const atomsOf = (text) => text.match(/(?:`[^`]*`|\[[^\]]*\]\([^)]*\)|[^\s`[]|\[|`)+/g) ?? [];

/** Would begin a list, heading or table at the start of a line. */
const beginsOther = (atom) => /^([-+*|]|#{1,6}|\d+[.)]|>.*)$/.test(atom);

function wrapped(paragraph) {
  const [, indent] = /^(\s*(?:(?:[-*]|\d+\.)\s+)?)/.exec(paragraph);
  const lines = [];
  let line = indent;
  for (const atom of atomsOf(paragraph.slice(indent.length))) {
    const longer = line === indent && lines.length === 0 ? line + atom : `${line} ${atom}`;
    if (longer.length <= WIDEST || line.trim() === '' || beginsOther(atom)) line = longer;
    else {
      lines.push(line);
      line = ' '.repeat(indent.length) + atom;
    }
  }
  return [...lines, line];
}

/** Wraps paragraphs with a line that is too wide; the others stay as they are. */
function wrapMarkdown(text) {
  const lines = text.split('\n');
  const out = [];
  let inCode = false;
  for (let i = 0; i < lines.length; i++) {
    if (/^\s*```/.test(lines[i])) inCode = !inCode;
    if (inCode || /^\s*```/.test(lines[i]) || !isProse(lines[i])) {
      out.push(lines[i]);
      continue;
    }
    const paragraph = [lines[i]];
    while (i + 1 < lines.length && isProse(lines[i + 1]) && !startsItem(lines[i + 1]) && !/^\s*```/.test(lines[i + 1]))
      paragraph.push(lines[++i]);
    if (paragraph.every((line) => line.length <= WIDEST)) out.push(...paragraph);
    else out.push(...wrapped([paragraph[0], ...paragraph.slice(1).map((line) => line.trim())].join(' ')));
  }
  return out.join('\n');
}

for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, 'utf8');
  const result = wrapMarkdown(text);
  if (result !== text) writeFileSync(file, result);
}
