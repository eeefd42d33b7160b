import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { toAnnotations } from '../../src/report/annotations.ts';
import { renderText } from '../../src/report/text.ts';
import { isUnchanged } from '../../src/report/unchanged.ts';
import { baseAt, checkAt, type Files } from '../support/gate.ts';
import { AURORA, row, tables, YAML } from '../support/items.ts';

const waive = (more: string, id = 'b1'): string =>
  `${YAML}waivers:\n  - {test: b, id: ${id}, pretrain: c, level: recording, reason: mine, expires: 2027-01-01${more}}\n`;

const withYaml = (files: Files, yaml: string): Files => ({ ...files, 'leakage.yml': yaml });

const rowOf = async (files: Files): Promise<string> => {
  const { report } = await checkAt(files);
  return report.overlaps[0]?.test.row ?? '';
};

const against = async (before: Files, now: Files): Promise<Report> =>
  (await checkAt(now, { base: await baseAt(before) })).report;

const stateOf = ({ verdict, waivers }: Report) => [verdict, waivers[0]?.state, waivers[0]?.row];

const COLOURS = { bold: String, dim: String, verdict: (_: string, text: string) => text };

const CORRECTED = row('b1,Aurora Borealis (Remastered 2011),Night Owls');
const REPLACED = row('b1,Harbour Lights,The Gulls');
const LINES = 'title,artist\nAurora Borealis,Night Owls\n';
const MOVED = 'title,artist\nHarbour Lights,The Gulls\nAurora Borealis,Night Owls\n';

describe('a waiver of a row', () => {
  it('holds for the row that was corrected since the base, and says what to write', async () => {
    const before = tables(AURORA);
    const yaml = waive(`, row: ${await rowOf(before)}`);
    const now = await rowOf(CORRECTED);
    const report = await against(withYaml(before, yaml), withYaml(CORRECTED, yaml));
    expect(stateOf(report)).toEqual(['pass', 'used', now]);
    expect(renderText(report, COLOURS)).toContain(`write \`row: ${now}\`, or it accepts nothing once this is merged`);
    // Whoever merges this has to know.
    expect(isUnchanged(report)).toBe(false);
    expect(toAnnotations(report)).toMatchObject([{ kind: 'warning', title: 'music-leakage: used waiver' }]);
  });

  it('that accepts nothing at the base either is nothing to be told of', async () => {
    const idle = (expires: string) => withYaml(tables(AURORA), waive('', 'b9').replace('2027-01-01', expires));
    const warns = (files: Files) => withYaml(files, `${files['leakage.yml']}limits: {recording: {warn: 0}}\n`);
    for (const expires of ['2027-01-01', '2026-01-01']) {
      const report = await against(warns(idle(expires)), warns(idle(expires)));
      expect([report.verdict, report.waivers[0]?.known, isUnchanged(report)]).toEqual(['warn', true, true]);
    }
    const report = await against(warns(tables(AURORA)), warns(idle('2027-01-01')));
    expect([report.waivers[0]?.known, isUnchanged(report)]).toEqual([undefined, false]);
  });

  it('does not hold for another song, with a base or without', async () => {
    const before = tables(AURORA);
    const yaml = waive(`, row: ${await rowOf(before)}`);
    const now = await rowOf(REPLACED);
    const report = await against(withYaml(before, yaml), withYaml(REPLACED, yaml));
    expect(stateOf(report)).toEqual(['fail', 'stale', now]);
    const alone = (await checkAt(withYaml(CORRECTED, yaml))).report;
    expect(stateOf(alone)).toEqual(['fail', 'stale', await rowOf(CORRECTED)]);
    expect(renderText(alone, COLOURS)).toContain(`look at the row, then write \`row: ${await rowOf(CORRECTED)}\``);
  });
});

describe('a waiver without a row', () => {
  it('holds for the item that the base has under the id, and for no other', async () => {
    const yaml = waive('');
    const before = withYaml(tables(AURORA), yaml);
    expect(stateOf(await against(before, withYaml(CORRECTED, yaml)))).toEqual(['pass', 'used', undefined]);
    expect(stateOf(await against(before, withYaml(REPLACED, yaml)))).toEqual(['fail', 'stale', await rowOf(REPLACED)]);
  });

  it('that the base has no use for does not hold for a leak that is put under its id', async () => {
    const yaml = waive('');
    const clean = withYaml(tables('id,title,artist\nb1,Paper Boats,The Marbles\n'), yaml);
    expect(stateOf(await against(clean, withYaml(REPLACED, yaml)))[0]).toBe('fail');
  });

  it('that came with the change holds for the row as it is', async () => {
    expect(stateOf(await against(tables(AURORA), withYaml(REPLACED, waive(''))))).toEqual(['pass', 'used', undefined]);
  });

  it('that is given the row of another song is called a loosening', async () => {
    const before = withYaml(tables(AURORA), waive(''));
    const renewed = async (now: Files) => {
      const yaml = waive(`, row: ${await rowOf(now)}`);
      const { verdict, comparison } = await against(before, withYaml(now, yaml));
      return [verdict, comparison?.loosened.map(({ what, message }) => `${what}: ${message}`)];
    };
    const message = 'the waiver of b/b1 in c at recording is of another track than the base has under that id';
    expect(await renewed(REPLACED)).toEqual(['pass', [`waiver: ${message}`]]);
    expect(await renewed(CORRECTED)).toEqual(['pass', []]);
  });

  it('holds for no line of a table without ids', async () => {
    const files = withYaml(tables(LINES), waive('', '"2"'));
    expect(stateOf((await checkAt(files)).report)).toEqual(['fail', 'stale', await rowOf(tables(LINES))]);
  });
});

it('a waiver of a row without an id holds where the row has moved to, and not for what is on its line', async () => {
  const yaml = waive(`, row: ${await rowOf(tables(LINES))}`, '"2"');
  const report = await against(withYaml(tables(LINES), yaml), withYaml(tables(MOVED), yaml));
  expect(report.overlaps.map(({ test, waiver }) => [test.title, waiver !== null])).toEqual([
    ['Aurora Borealis', true],
    ['Harbour Lights', false],
  ]);
  expect(report.waivers[0]?.state).toBe('used');
});
