import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT } from '../support/dist.ts';
import { MANUAL, OTHERS } from '../support/documents.ts';
import { temporaryFolder } from '../support/folder.ts';

/** Phrases that are hard to read, with what to write in their place. */
const PHRASES: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\black(s|ed|ing)?\b/i, 'is missing, does not have'],
  [/\bmend(s|ed|ing)?\b/i, 'fix'],
  [/\b(is|are|was|were) (not )?to be had\b/i, 'is missing, does not exist'],
  [/\bstrangers?\b/i, 'a clip that is not in the corpus; an untrusted author'],
  [/\b(never|not|un)heard\b/i, 'fingerprinted, decoded'],
  [/\b(is|are|was|were|be|been|it) look(s|ed) at\b/i, 'compared, read'],
];

/** Text of a page without code and without titles of tests. */
const proseOf = (text: string): string =>
  text
    .replaceAll(/```.*?```/gs, '')
    .replaceAll(/`[^`]*`/g, '``')
    .replaceAll(/\| \[test\/.*/g, '');

/** Pages that are still as they were first written. */
const UNREAD = /^(CHANGELOG|fixtures\/|models\/|docs\/(accuracy|audio|decisions|performance)\.md)/;

const PAGES = [...MANUAL, ...OTHERS].filter(({ path }) => !UNREAD.test(path));

describe.each(PAGES.map((page) => [page.path, page] as const))('%s', (_, { text }) => {
  it('has no phrase that is hard to read', () => {
    const found = PHRASES.flatMap(([pattern, instead]) => {
      const [phrase] = pattern.exec(proseOf(text)) ?? [];
      return phrase === undefined ? [] : [`"${phrase}": ${instead}`];
    });
    expect(found).toEqual([]);
  });

  it('has no line above 120 columns outside of tables and code: node scripts/wrap-markdown.mjs FILE', () => {
    const prose = text.replaceAll(/```.*?```/gs, '').split('\n');
    expect(prose.filter((line) => line.length > 120 && !/^\s*(\||<!--| {4}\S)/.test(line))).toEqual([]);
  });
});

it('scripts/wrap-markdown.mjs wraps prose alone, and breaks neither code nor links', () => {
  const words = 'some words '.repeat(12).trim();
  const table = `| ${words} | ${words} |\n|---|---|`;
  const code = `\`\`\`sh\n${words} ${words}\n\`\`\``;
  const item = `- ${words.slice(0, -6)} \`code with blanks\` and [a link](page.md) ${words}`;
  const file = join(temporaryFolder(), 'page.md');
  writeFileSync(file, [table, code, item, 'short', ''].join('\n\n'));
  execFileSync(process.execPath, [join(PROJECT, 'scripts/wrap-markdown.mjs'), file]);
  const wrapped = readFileSync(file, 'utf8').split('\n\n');
  expect([wrapped[0], wrapped[1], wrapped[3]]).toEqual([table, code, 'short']);
  const lines = wrapped[2]?.split('\n') ?? [];
  expect(lines.map((line) => line.trim()).join(' ')).toBe(item);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(120);
  expect(lines.slice(1).every((line) => line.startsWith('  '))).toBe(true);
  for (const whole of ['`code with blanks`', '[a link](page.md)'])
    expect(lines.some((line) => line.includes(whole))).toBe(true);
});
