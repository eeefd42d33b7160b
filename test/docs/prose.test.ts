import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeFiles, FRAGMENT, PHRASES, proseOfCode, readText } from '../support/code-prose.ts';
import { PROJECT } from '../support/dist.ts';
import { MANUAL, OTHERS } from '../support/documents.ts';
import { temporaryFolder } from '../support/folder.ts';

/** Text of a page without code and without titles of tests. */
const proseOf = (text: string): string =>
  text
    .replaceAll(/```.*?```/gs, '')
    .replaceAll(/`[^`]*`/g, '``')
    .replaceAll(/\| \[test\/.*/g, '');

const PAGES = [...MANUAL, ...OTHERS];

/** Pages with one line per entry, however long. */
const ONE_LINE = /^CHANGELOG/;

describe.each(PAGES.map((page) => [page.path, page] as const))('%s', (path, { text }) => {
  it('has no phrase that is hard to read', () => {
    const found = PHRASES.flatMap(([pattern, instead]) => {
      const [phrase] = pattern.exec(proseOf(text)) ?? [];
      return phrase === undefined ? [] : [`"${phrase}": ${instead}`];
    });
    expect(found).toEqual([]);
  });

  it.skipIf(ONE_LINE.test(path))(
    'has no line above 120 columns outside of tables and code: node scripts/wrap-markdown.mjs FILE',
    () => {
      const prose = text.replaceAll(/```.*?```/gs, '').split('\n');
      expect(prose.filter((line) => line.length > 120 && !/^\s*(\||<!--| {4}\S)/.test(line))).toEqual([]);
    },
  );
});

const FOLDERS = ['src', 'bench', 'scripts', 'test'];

/** Names of songs, which are nobody's prose. */
const DATA = /^src\/text\/parse\/(title-words|placeholders|qualifiers)\.ts$/;

describe.each(FOLDERS)('code below %s', (folder) => {
  const files = codeFiles(folder).map((file) => ({ file, text: readText(file) }));
  const prose = files.flatMap(({ file, text }) => proseOfCode(file, text).map((one) => ({ file, ...one })));
  const short = (text: string): string => text.replaceAll('\n', ' ').slice(0, 80);

  it('has doc comments that stand alone', () => {
    const fragments = prose.filter(({ kind, text }) => kind === 'doc' && FRAGMENT.test(text));
    expect(fragments.map(({ file, line, text }) => `${file}:${line}: ${short(text)}`)).toEqual([]);
  });

  it('has no phrase that is hard to read in comments, messages and titles of tests', () => {
    // Tests and benchmarks have titles of songs, and labels of data sets that exist.
    const read = prose.filter(({ kind, file }) => kind !== 'string' || (folder === 'src' && !DATA.test(file)));
    const found = read.flatMap(({ file, line, text }) => {
      const phrase = PHRASES.find(([pattern]) => pattern.test(text));
      return phrase === undefined ? [] : [`${file}:${line}: ${phrase[1]}: ${short(text)}`];
    });
    expect(found).toEqual([]);
  });

  it('has no comment above 120 columns', () => {
    const long = prose.filter(({ kind, wide }) => kind !== 'string' && kind !== 'title' && wide > 120);
    expect(long.map(({ file, line }) => `${file}:${line}`)).toEqual([]);
  });
});

it('reads doc comments, comments, strings and titles by the syntax tree', () => {
  const text = "/** What is wrong. */\nconst a = 'it lacks one';\n// Mend it.\nit.each([1])('is mended', () => {});\n";
  const found = proseOfCode('x.ts', text).map(({ kind, line }) => `${kind} ${line}`);
  expect(found).toEqual(['doc 1', 'comment 3', 'string 2', 'title 4', 'string 4']);
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
