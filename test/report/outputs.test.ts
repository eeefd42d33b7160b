import { describe, expect, it } from 'vitest';
import { toAnnotations } from '../../src/report/annotations.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { checkFiles } from '../support/folder.ts';

const leaks = (n: number) => {
  const rows = Array.from({ length: n }, (_, i) => `${i},Title ${i},Artist`).join('\n');
  return checkFiles({
    'leakage.yml': 'version: 1\npretrain: {c: {table: c.csv}}\ntest: {b: {table: b.csv}}\n',
    'c.csv': `id,title,artist\n${rows}\n`,
    'b.csv': `id,title,artist\n${rows}\nempty,,\n`,
  });
};

describe('annotations', () => {
  it('are at most ten of a kind, in the order of the lines, the last one counting the rest', async () => {
    const annotations = toAnnotations((await leaks(25)).report);
    const errors = annotations.filter(({ kind }) => kind === 'error');
    expect(errors.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, undefined]);
    expect(errors.at(-1)?.message).toMatch(/^16 more/);
    expect(annotations.filter(({ kind }) => kind === 'warning')).toMatchObject([
      { line: 27, message: /empty could not be looked for in c/ },
    ]);
  });

  it('are all there when ten suffice', async () => {
    const errors = toAnnotations((await leaks(10)).report).filter(({ kind }) => kind === 'error');
    expect(errors.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });
});

describe('the job summary', () => {
  it('leaves out overlaps beyond its size, whole rows, and says how many', async () => {
    const { report } = await leaks(200);
    const whole = renderMarkdown(report);
    expect(whole.match(/^\| recording/gm)).toHaveLength(200);
    expect(whole).not.toContain('more: the JSON report has all');
    const cut = renderMarkdown(report, 10_000);
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(10_000);
    const shown = cut.match(/^\| recording .* \|$/gm)?.length ?? 0;
    expect(shown).toBeGreaterThan(10);
    expect(cut).toContain(`… and ${200 - shown} more: the JSON report has all.`);
    expect(cut.trimEnd()).toMatch(/<\/details>$/);
  });
});
