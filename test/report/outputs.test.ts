import { describe, expect, it } from 'vitest';
import { toAnnotations } from '../../src/report/annotations.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { checkFiles } from '../support/folder.ts';

const leaks = (n: number) => {
  const rows = Array.from({ length: n }, (_, i) => `${i},USABC${String(i).padStart(7, '0')}`).join('\n');
  return checkFiles({
    'leakage.yml': 'version: 1\npretrain: {c: {table: c.csv}}\ntest: {b: {table: b.csv}}\n',
    'c.csv': `id,isrc\n${rows}\n`,
    'b.csv': `id,isrc\n${rows}\nempty,\n`,
  });
};

describe('annotations', () => {
  it('are at most ten of a kind, in the order of the lines, the last one counting the rest', async () => {
    const annotations = toAnnotations((await leaks(25)).report);
    const errors = annotations.filter(({ kind }) => kind === 'error');
    expect(errors.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, undefined]);
    expect(errors.at(-1)?.message).toMatch(/^16 more/);
    expect(annotations.filter(({ kind }) => kind === 'warning')).toMatchObject([
      {
        line: 27,
        message: expect.stringMatching(
          /^b\/empty cannot be compared with c: nothing to compare it by \(in common: isrc\)\. /,
        ),
      },
    ]);
  });

  it('are all there when ten suffice', async () => {
    const errors = toAnnotations((await leaks(10)).report).filter(({ kind }) => kind === 'error');
    expect(errors.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });
});

describe('annotations of unchecked tracks', () => {
  it('come once a track, however many splits it was to be compared with', async () => {
    const { report } = await checkFiles({
      'leakage.yml': 'version: 1\npretrain: {c: {table: c.csv}, d: {table: c.csv}}\ntest: {b: {table: b.csv}}\n',
      'c.csv': 'id,title,artist\n1,x,y\n',
      'b.csv': 'id,title,artist\n1,a,b\n2,,\n',
    });
    expect(toAnnotations(report)).toMatchObject([
      { kind: 'warning', line: 3, message: expect.stringMatching(/^b\/2 cannot be compared with c, d: /) },
    ]);
  });
});

describe('the job summary', () => {
  it('stays within its size whatever a configuration says', async () => {
    const splits = Array.from({ length: 300 }, (_, i) => `s${i}: {table: c.csv}`).join(', ');
    const { report } = await checkFiles({
      'leakage.yml': `version: 1\npretrain: {${splits}}\ntest: {b: {table: c.csv}}\nchecks: [{skip: "${'<'.repeat(300_000)}"}]\n`,
    });
    expect(Buffer.byteLength(renderMarkdown(report))).toBeLessThan(300_000);
  });

  it('leaves out overlaps beyond its size, whole rows, and says how many', async () => {
    const { report } = await leaks(200);
    const whole = renderMarkdown(report);
    expect(whole.match(/^\| <code>b&#47;\d/gm)).toHaveLength(200);
    expect(whole).not.toMatch(/more pairs|Shortened/);
    const cut = renderMarkdown(report, 30_000);
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(30_000);
    const shown = cut.match(/^\| <code>b&#47;\d.* \|$/gm)?.length ?? 0;
    expect(shown).toBeGreaterThan(10);
    expect(cut).toContain(`… and ${200 - shown} more pairs`);
    expect(cut).toContain('Shortened to fit into a job summary. The JSON report has all.');
    expect(renderMarkdown(report, 400).length).toBeLessThanOrEqual(400);
  });
});
