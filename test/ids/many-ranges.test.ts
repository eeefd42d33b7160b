import { expect, it } from 'vitest';
import { countPairs } from '../../src/overlap/count.ts';
import { checkFiles, countsOf } from '../support/folder.ts';

/** Pieces of one video, each of five seconds and a second after the one before it. */
const pieces = (count: number): string =>
  `id,youtube_id,start,end\n${Array.from({ length: count }, (_, i) => `${i},abcdefghijk,${i},${i + 5}\n`).join('')}`;

it.each([[90], [300]])('%s pieces of one source on each side: every pair is counted at its level', async (count) => {
  const { report } = await checkFiles({
    'leakage.yml':
      'version: 1\npretrain: {p: {table: p.csv}}\ntest: {t: {table: t.csv}}\nlimits: {segment: 0, source: 0}\n',
    'p.csv': pieces(count),
    't.csv': `${pieces(count)}other,abcdefghijk,9000,9001\n`,
  });
  expect(countsOf(report)).toMatchObject({ segment: [count, count], source: [count + 1, count + 1] });
  const pairs = (level: string): number => countPairs(report.overlaps.filter((overlap) => overlap.level === level));
  // Each overlaps itself and four on either side, but for those at the ends.
  expect(pairs('segment')).toBe(9 * count - 20);
  expect(pairs('source')).toBe((count + 1) * count - (9 * count - 20));
});
