import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../src/cli/check.ts';
import { PROJECT } from './support/dist.ts';

const DEMO = join(PROJECT, 'fixtures/demo');

const tsv = (name: string): readonly Readonly<Record<string, string>>[] => {
  const [header = '', ...rows] = readFileSync(join(DEMO, name), 'utf8').trimEnd().split('\n');
  const names = header.split('\t');
  return rows.map((row) => Object.fromEntries(row.split('\t').map((cell, i) => [names[i], cell])));
};

const report = await checkFile(join(DEMO, 'leakage.yml'), {});
const found = new Map(
  report.overlaps.map((overlap) => [`${overlap.test.id} ${overlap.pretrain.split} ${overlap.pretrain.id}`, overlap]),
);
const pairOf = ({ test_id, pretrain_split, pretrain_id }: Readonly<Record<string, string>>) =>
  `${test_id} ${pretrain_split} ${pretrain_id}`;

describe('the demonstration', () => {
  const expected = tsv('expected.tsv');
  const due = expected.filter(({ found_by }) => found_by !== 'later');

  it('finds what is expected, at its level, and nothing else', () => {
    const want = due.map((row) => `${pairOf(row)} ${row.level}`);
    expect([...found].map(([pair, { level }]) => `${pair} ${level}`).sort()).toEqual(want.sort());
  });

  it('finds each by the detectors that are named', () => {
    const by = due.map((row) => `${pairOf(row)} ${row.found_by}`);
    const detectors = [...found].map(
      ([pair, { evidence }]) => `${pair} ${[...new Set(evidence.map(({ detector }) => detector))].sort().join('+')}`,
    );
    expect(detectors.sort()).toEqual(by.sort());
  });

  it('reports no near miss as the same recording or work', () => {
    const near = tsv('near-misses.tsv').map(pairOf);
    expect(near.length).toBeGreaterThan(50);
    expect(near.filter((pair) => found.has(pair) && found.get(pair)?.level !== 'source')).toEqual([]);
  });
});
