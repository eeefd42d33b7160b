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
  [/\blistened\b/i, 'fingerprinted, decoded'],
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
  const found: Prose[] = comments.map(({ value, start }) =>
    value.startsWith('*')
      ? { kind: 'doc', line: lineOf(start), text: value.replaceAll(/^\s*\*+ ?/gm, '').trim() }
      : { kind: 'comment', line: lineOf(start), text: value.trim() },
  );
  const addString = (value: unknown, start: number): void => {
    if (typeof value === 'string' && /[a-z] [a-z]/i.test(value))
      found.push({ kind: 'string', line: lineOf(start), text: value });
  };
  new Visitor({
    Literal: ({ value, start }) => addString(value, start),
    TemplateElement: ({ value, start }) => addString(value.cooked, start),
    CallExpression({ callee, arguments: [title] }) {
      if (!/^(it|test|describe)$/.test(calleeName(callee as Callee) ?? '')) return;
      if (title?.type === 'Literal' && typeof title.value === 'string')
        found.push({ kind: 'title', line: lineOf(title.start), text: title.value });
      if (title?.type === 'TemplateLiteral')
        for (const { value, start } of title.quasis)
          found.push({ kind: 'title', line: lineOf(start), text: value.cooked ?? '' });
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
