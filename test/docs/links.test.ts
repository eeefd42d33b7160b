import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT } from '../support/dist.ts';
import { MANUAL, OTHERS, type Page, readPage } from '../support/documents.ts';

const PAGES: readonly Page[] = [...MANUAL, ...OTHERS];
const byPath = new Map(PAGES.map((page) => [page.path, page]));

describe.each(PAGES.map((page) => [page.path, page] as const))('%s', (path, page) => {
  it('leads to files and headings that exist', () => {
    const broken = page.links.filter((link) => {
      if (/^[a-z]+:/.test(link)) return false;
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? path : normalize(join(dirname(path), decodeURIComponent(file)));
      if (!existsSync(join(PROJECT, target))) return true;
      return anchor !== undefined && !(byPath.get(target) ?? readPage(target)).anchors.includes(anchor);
    });
    expect(broken).toEqual([]);
  });
});

describe('README', () => {
  const readme = readPage('README.md');

  it('has at most 150 lines, of at most 120 columns outside of tables', () => {
    const lines = readme.text.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(150);
    expect(lines.filter((line) => line.length > 120 && !line.startsWith('|'))).toEqual([]);
  });

  it('leads to every page of docs', () => {
    const pages = MANUAL.map(({ path }) => path).filter((path) => path !== 'README.md' && path !== 'docs/licences.md');
    expect(readme.links).toEqual(expect.arrayContaining(pages));
  });

  it('has the words that people search for', () => {
    const words = ['contamination', 'leakage', 'train-test overlap', 'near-duplicates', 'cover songs'];
    for (const word of words) expect(readme.text.replace(/\s+/g, ' ')).toContain(word);
  });
});
