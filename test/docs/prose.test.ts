import { describe, expect, it } from 'vitest';
import { MANUAL, OTHERS } from '../support/documents.ts';

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
