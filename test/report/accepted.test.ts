import { expect, it } from 'vitest';
import { acceptedLines } from '../../src/report/accepted.ts';
import { sharedItems } from '../../src/report/shared.ts';
import { checkAt, type Files } from '../support/gate.ts';

const HEAD = 'id,title,artist\n';
const waiver = (id: string, level: string): string =>
  `  - {reason: wrong, expires: 2026-12-31, test: t, id: ${id}, pretrain: p, level: ${level}}\n`;
const files = (waivers: readonly string[]): Files => ({
  'leakage.yml': `version: 1\npretrain: {p: {table: p.csv}}\ntest: {t: {table: t.csv}}\nlimits: {recording: 0, work: 0}\nwaivers:\n${waivers.join('')}`,
  'p.csv': `${HEAD}p1,Copper Rain,The Dry Season\np2,Glass Meadow (Live at the Apollo),Lena Hart\n`,
  't.csv': `${HEAD}t1,Copper Rain,The Dry Season\nt2,Glass Meadow,Lena Hart\nt3,Chalk Coast,Emil Roa\n`,
});

it('accepted tracks are told by level, as no level has all of them', async () => {
  const both = await checkAt(files([waiver('t1', 'recording'), waiver('t2', 'work')]));
  expect(acceptedLines(both.report, String)).toEqual([
    'p → t: 2 overlaps (2 waived): 1 test track shares a recording, 1 a work',
  ]);
  const one = await checkAt(files([waiver('t1', 'recording')]));
  expect(acceptedLines(one.report, String)).toEqual(['p → t: 1 overlap of 1 test track (1 waived)']);
});

it('parts that no family has are no columns of the table of shared items', async () => {
  const { report } = await checkAt({
    'leakage.yml': 'version: 1\nfamilies: {bench: {table: "{part}.csv"}}\n',
    'train.csv': `${HEAD}a,Copper Rain,The Dry Season\n`,
    'test.csv': `${HEAD}b,Copper Rain,The Dry Season\n`,
  });
  expect(sharedItems(report, String)).toEqual({
    ofFamilies: true,
    table: [
      ['', 'train → test'],
      ['bench', '1'],
    ],
  });
});
