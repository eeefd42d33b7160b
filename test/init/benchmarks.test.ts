import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { toAccess } from '../../src/fetch/access.ts';
import { MOST_PAIRS, MOST_SPLITS } from '../../src/init/budget.ts';
import { propose, describeProposal as say } from '../../src/init/propose.ts';
import { survey } from '../../src/init/survey.ts';
import { tryOut } from '../../src/init/try-out.ts';
import { BENCHMARKS, layOut } from '../support/benchmarks.ts';
import { temporaryFolder } from '../support/folder.ts';
import type { Benchmark } from '../support/made-rows.ts';

/** Real repositories have up to 55,000 rows in a table. */
const SCALE = 0.02;

async function initialise(benchmark: Benchmark) {
  const folder = join(temporaryFolder(), benchmark.name);
  layOut(folder, benchmark, SCALE);
  const clock = (): number => 0;
  const found = await survey(folder, { clock });
  const file = join(folder, 'leakage.yml');
  const first = await propose(folder, found);
  const { proposed, report } = await tryOut(first, { file, access: toAccess({ cache: temporaryFolder() }, {}), clock });
  if (proposed.yaml !== undefined) writeFileSync(file, proposed.yaml);
  const config = proposed.yaml === undefined ? undefined : await loadConfig(file);
  return { proposed, report, config, said: say(proposed, found) };
}

const paths = (settings: object): readonly unknown[] => {
  const { table, croissant, keep } = settings as { readonly [key in 'table' | 'croissant']?: unknown } & {
    readonly keep?: { readonly ids?: unknown };
  };
  return [keep?.ids ?? table ?? croissant];
};

describe('init on the layouts of fifteen repositories', () => {
  it.each(BENCHMARKS.map((one) => [one.name, one] as const))(
    'proposes the families of %s, and a first check that is not unknown',
    async (_, benchmark) => {
      const { proposed, report, config, said } = await initialise(benchmark);
      const families = proposed.items.flatMap((item) =>
        item.kind === 'family' && item.doubt === undefined ? paths(item.settings) : [],
      );
      expect(families.toSorted()).toEqual(benchmark.families.toSorted());
      expect(said.filter((line) => line.startsWith('  left out')).length).toBeLessThanOrEqual(20);
      if (benchmark.families.length === 0) {
        expect(proposed.yaml).toBeUndefined();
        return;
      }
      expect(report?.verdict).toBe('pass'); // The made-up parts share no recording; folds do.
      expect(new Set(config?.splits.map(({ name }) => name)).size).toBeLessThanOrEqual(MOST_SPLITS);
      expect(config?.pairs.length).toBeLessThanOrEqual(MOST_PAIRS);
      expect(config?.splits.some(({ name }) => /-\d+$/.test(name))).toBe(false);
    },
  );

  it('writes a family of many folds in a few lines, with the rest behind one of them', async () => {
    const benchmark = BENCHMARKS.find(({ name }) => name === 'mtg-jamendo-dataset') as Benchmark;
    const { proposed } = await initialise(benchmark);
    const written = proposed.yaml?.split('\n').filter((line) => /^\s*[^#\s]/.test(line));
    expect(written?.slice(0, 7)).toEqual([
      'version: 1',
      'families:',
      '  mtg-jamendo-dataset:',
      '    table: "data/splits/{fold}/{set}-{part}.tsv"',
      '    preset: mtg-jamendo',
      '    ids-of: mtg-jamendo-dataset',
      '    only: { fold: [ split-0 ], set: [ autotagging, autotagging_genre, autotagging_instrument, autotagging_moodtheme ] } # take this line out to check all 75 splits',
    ]);
    // Tables that the parts are cut from are no splits.
    expect(proposed.items).toHaveLength(1);
  });

  it('counts captions of one clip as one song', async () => {
    const benchmark = BENCHMARKS.find(({ name }) => name === 'audiocaps') as Benchmark;
    const { report } = await initialise(benchmark);
    const test = report?.splits.find(({ role, name }) => role === 'test' && name === 'audiocaps-test');
    expect(test?.tracks).toBe((test?.songs ?? 0) * 5);
  });
});
