import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Program, parseSync, Visitor } from 'oxc-parser';
import { PROJECT } from './dist.ts';

/** Phrases that are hard to read, with words to write in their place. */
export const PHRASES: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\black(s|ed|ing)?\b/i, 'is missing, does not have'],
  [/\bmend(s|ed|ing)?\b/i, 'fix'],
  [/\b(is|are|was|were) (not )?to be had\b/i, 'is missing, does not exist'],
  [/\bstrangers?\b/i, 'non-match; an untrusted author'],
  [/\b(never|not|un|be|is|are|was|were) ?heard\b/i, 'fingerprinted, decoded'],
  [/(?<!nobody )\blistened\b/i, 'fingerprinted, decoded'],
  [/\b(is|are|was|were|be|been|it|anything|nothing|what|not) look(s|ed) at\b/i, 'compared, read'],

  [/\bthe same of\b/i, 'name it again'],
  [/\bin the way\b/i, 'a problem, an error'],
];

/** First words that leave a doc comment without a subject in an editor's hover. */
export const FRAGMENT = /^(What|Of|The same|And|Told|Whatever|By|As|For|Instead|Without|That|Those|Such)\b/;

/** Text for people in a code file, with its line (1-based). */
export type Prose = {
  readonly kind: 'doc' | 'comment' | 'string' | 'title';
  readonly line: number;
  readonly text: string;
  /** Columns of the widest line of a comment; 0 for a string. */
  readonly wide: number;
};

type Callee = { readonly type: string; readonly name?: string; readonly object?: Callee; readonly callee?: Callee };

/** Name of the function at the start of a call such as `it.each(rows)('title')`. */
const calleeName = ({ type, name, object, callee }: Callee): string | undefined => {
  if (type === 'Identifier') return name;
  const inner = object ?? callee;
  return inner && calleeName(inner);
};

/** Returns the syntax tree of a code file. */
export const treeOf = (file: string, text: string): Program => parseSync(file, text).program;

/** Returns comments, strings of several words and titles of tests of a code file. */
export function proseOfCode(file: string, text: string): readonly Prose[] {
  const { program, comments, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
  const wideOf = (start: number, end: number): number => {
    const from = text.lastIndexOf('\n', start - 1) + 1;
    // Behind code the line belongs to the code.
    const lines = text.slice(text.slice(from, start).trim() === '' ? from : start, end).split('\n');
    return Math.max(...lines.map(({ length }) => length));
  };
  const found: Prose[] = comments.map(({ value, start, end }) => {
    const isDoc = value.startsWith('*');
    const plain = (isDoc ? value.replaceAll(/^\s*\*+ ?/gm, '') : value).trim();
    return { kind: isDoc ? 'doc' : 'comment', line: lineOf(start), text: plain, wide: wideOf(start, end) };
  });
  const addString = (value: unknown, start: number): void => {
    if (typeof value === 'string' && /[a-z] [a-z]/i.test(value))
      found.push({ kind: 'string', line: lineOf(start), text: value, wide: 0 });
  };
  new Visitor({
    Literal: ({ value, start }) => addString(value, start),
    TemplateElement: ({ value, start }) => addString(value.cooked, start),
    CallExpression({ callee, arguments: [title] }) {
      if (!/^(it|test|describe)$/.test(calleeName(callee as Callee) ?? '')) return;
      if (title?.type === 'Literal' && typeof title.value === 'string')
        found.push({ kind: 'title', line: lineOf(title.start), text: title.value, wide: 0 });
      if (title?.type === 'TemplateLiteral')
        for (const { value, start } of title.quasis)
          found.push({ kind: 'title', line: lineOf(start), text: value.cooked ?? '', wide: 0 });
    },
  }).visit(program);
  return found;
}

/** Returns the code files below a folder of the repository, by their paths from its root. */
export const codeFiles = (folder: string): readonly string[] =>
  readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((name) => /\.(ts|mjs)$/.test(name))
    .sort();

/** Reads a file of the repository as text. */
export const readText = (path: string): string => readFileSync(join(PROJECT, path), 'utf8');
