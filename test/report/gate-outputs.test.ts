import { describe, expect, it } from 'vitest';
import { toAnnotations } from '../../src/report/annotations.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { headline } from '../../src/report/sentence.ts';
import { renderText } from '../../src/report/text.ts';
import { baseAt, case3, checkAt, table } from '../support/gate.ts';

const PLAIN = { bold: String, dim: String, verdict: (_: unknown, text: string) => text };

const waivers = (n: number, more = 'reason: r') =>
  `waivers:\n${Array.from({ length: n }, (_, i) => `  - {test: t, id: w${i}, pretrain: p, level: work, expires: 2027-01-01, ${more}}\n`).join('')}`;

describe('annotations', () => {
  it('of what was weakened are the only warnings where all else is known', async () => {
    const ids = Array.from({ length: 30 }, (_, i) => `${i + 1}x`);
    const many = (yaml: string) => ({ ...case3(yaml, ids), 'p.csv': table(ids) });
    const base = await baseAt(many('limits: {recording: {warn: 0}}\n'));
    const { report } = await checkAt(many(`limits: {recording: {warn: 1}}\n${waivers(2)}`), { base });
    const warnings = toAnnotations(report).filter(({ kind }) => kind === 'warning');
    // The thirty overlaps warn at the base as well.
    expect(warnings.map(({ line, title }) => [line, title])).toEqual(
      [7, 9, 10].map((line) => [line, 'music-leakage: the gate is weakened']),
    );
  });

  it('of what is new go before those of what is known, wherever it stands', async () => {
    const base = await baseAt(case3('', ['1t']));
    const { report } = await checkAt(case3('', ['1t', '2t']), { base });
    expect(toAnnotations(report).map(({ kind, line }) => [kind, line])).toEqual([
      ['error', 3],
      ['error', 2],
    ]);
  });

  it('of what is known are not there when limits are held against what is new', async () => {
    const base = await baseAt(case3('', ['1t']));
    const { report } = await checkAt(case3('', ['1t', '2t']), { base, failOn: 'new' });
    expect(toAnnotations(report).map(({ kind, line }) => [kind, line])).toEqual([['error', 3]]);
    expect(headline(report)).toMatch(/^FAIL {2}1 track added to \S+t\.csv \(line 3\) is also in pretraining split p$/);
  });

  it('of waivers stand at no line when the base judges: theirs is in another file', async () => {
    const files = case3(waivers(1));
    const own = toAnnotations((await checkAt(files, { base: await baseAt(files) })).report);
    expect(own.find(({ kind }) => kind === 'notice')).toMatchObject({ line: 8, title: 'music-leakage: unused waiver' });
    const theirs = toAnnotations((await checkAt(files, { base: await baseAt(files), policy: 'base' })).report);
    expect(theirs.find(({ kind }) => kind === 'notice')).toMatchObject({ file: undefined, line: undefined });
  });
});

describe('the verdict line', () => {
  it('says nothing of figures where nothing is compared, waived or in a baseline', async () => {
    expect(headline((await checkAt(case3('', ['x']))).report)).toBe('PASS  no limit is exceeded in 2 pairs of splits');
  });

  it('never says that none was found where what was found is waived', async () => {
    const waiver = '{test: t, id: 1t, pretrain: p, level: recording, reason: r, expires: 2027-01-01}';
    const { report } = await checkAt(case3(`waivers: [${waiver}]\n`, ['1t', 'x']));
    expect(headline(report)).toBe(
      'PASS  no limit is exceeded in 2 pairs of splits; 1 pair of tracks accepted (1 by waivers)',
    );
    expect(renderText(report, PLAIN)).toMatch(
      /p → t +a recording +0 +0 +1 +none but the accepted +fail above 0 tracks/,
    );
    expect(renderMarkdown(report)).toContain(
      '| a recording | 0 | 0 | 1 | none but the accepted | fail above 0 tracks |',
    );
  });

  it('of a base that cannot be read calls nothing new or known, and the report says why', async () => {
    const { report } = await checkAt(case3(), { base: { revision: null, problem: 'a shallow clone' } });
    expect(headline(report)).toMatch(/^FAIL {2}2 of 5 tracks of test split t are also in pretraining split p;/);
    const said = 'nothing could be compared with the base, so everything counts as new: ';
    expect(renderText(report, PLAIN)).toContain(`${said}a shallow clone`);
    expect(renderMarkdown(report)).toContain(`${said}a shallow clone`);
  });
});

it('hostile text in waivers, names and keeps acts in no output', async () => {
  const evil = '\\n::error::boom\\r##[warning]x @team <img> | ![a](http://e.org) \\u202e';
  const base = await baseAt(case3('', ['1t', 'x']));
  const yaml = `baseline: b.json\nwaivers:\n  - {test: t, id: "${evil}", pretrain: p, level: work, reason: "${evil}", expires: 2026-01-01}\n`;
  const track = { id: JSON.parse(`"${evil}"`) };
  const entry = { test: 't', pretrain: 'p', level: 'work', track, pretraining: [track] };
  const files = { ...case3(yaml), 'b.json': JSON.stringify({ format: 2, overlaps: [entry] }) };
  const { report } = await checkAt(files, { base });
  const messages = toAnnotations(report).flatMap(({ message }) => (message.includes('boom') ? [message] : []));
  expect(messages).toHaveLength(3);
  for (const text of [renderText(report, PLAIN), ...messages]) {
    expect(text).not.toMatch(/^::|##\[|\r|\u202e/m);
    expect(text).toContain('boom');
  }
  const markdown = renderMarkdown(report);
  expect(markdown).toContain('boom');
  expect(markdown).not.toMatch(/@team|<img|!\[|\u202e|\r/);
});
