import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toAccess } from '../../src/fetch/access.ts';
import type { ProposedItem } from '../../src/init/budget.ts';
import { MOST_PAIRS, MOST_SPLITS } from '../../src/init/budget.ts';
import { findFamilies } from '../../src/init/families.ts';
import { LONGEST_LOOK } from '../../src/init/list-files.ts';
import { leftLines, propose, describeProposal as say, toProposed } from '../../src/init/propose.ts';
import { survey } from '../../src/init/survey.ts';
import { LONGEST_CHECK, tryOut } from '../../src/init/try-out.ts';
import { folderOf, temporaryFolder } from '../support/folder.ts';

const rows = (...ids: readonly number[]): string =>
  `isrc,title,artist\n${ids.map((id) => `AA6Q7${String(id).padStart(7, '0')},Song ${id},Artist ${id}\n`).join('')}`;

const TIMELESS = (): number => 0;

async function initialise(folder: string, clock: () => number = TIMELESS) {
  const found = await survey(folder, { clock: TIMELESS });
  const first = await propose(folder, found);
  const access = toAccess({ cache: temporaryFolder() }, {});
  const tried = await tryOut(first, { file: join(folder, 'leakage.yml'), access, clock });
  return { ...tried, found, said: say(tried.proposed, found) };
}

describe('the bounds of init', () => {
  it('takes a folder of many like files for one line, and finds the splits beside it', async () => {
    const arrays = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`a/${i}.npy`, '']));
    const answers = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [`b/${i}.json`, '{"title": "x", "artist": "y"}']),
    );
    const folder = folderOf({
      ...arrays,
      ...answers,
      'train.csv': rows(1, 2),
      'valid.csv': rows(3, 4),
      'test.csv': rows(5, 6),
    });
    const { said, report, proposed } = await initialise(folder);
    expect(said.filter((line) => line.includes('left out'))).toEqual([
      '  left out a/*.npy: 300 like files: no tables of tracks',
      '  left out b/*.json: 40 like files: no tables of tracks',
    ]);
    expect(proposed.items.map(({ kind }) => kind)).toEqual(['family']);
    expect([report?.verdict, report?.checks.length]).toEqual(['pass', 3]);
  });

  it('looks for a minute, and reports what it did not look at', async () => {
    const folder = folderOf(
      Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`folder-${i}/train.csv`, rows(i)])),
    );
    let now = 0;
    const clock = (): number => {
      now += LONGEST_LOOK / 14; // Ten folders are listed, four tables are read.
      return now;
    };
    const { tables, left } = await survey(folder, { clock });
    expect(tables.length).toBeLessThan(9);
    expect(left.map(({ path, why }) => `${path}: ${why}`).join('; ')).toMatch(
      /\d files? \(folder-\d\/train\.csv.*: not read: the 60 seconds for it were over/,
    );
  });

  it('names folders that lie too deep', async () => {
    const folder = folderOf({ [`${'d/'.repeat(14)}train.csv`]: rows(1) });
    expect((await survey(folder, { clock: TIMELESS })).left).toEqual([
      { path: 'd/'.repeat(13).slice(0, -1), why: 'lies more than 12 folders deep' },
    ]);
  });

  it('says what was left out in 20 lines at most', () => {
    const left = Array.from({ length: 70 }, (_, i) => ({ path: `${i}.csv`, why: `reason ${i % 35}` }));
    const lines = leftLines(left);
    expect(lines).toHaveLength(20);
    expect(lines[0]).toBe('  left out 2 (0.csv, 35.csv): reason 0');
    expect(lines.at(-1)).toBe('  left out 32 more, for other reasons');
  });

  it('checks a dozen splits and forty pairs at most, and writes the rest as comments', () => {
    const split = (role: 'pretrain' | 'test', i: number): ProposedItem => ({
      ...{ kind: 'split', role, name: `${role}-${i}`, settings: { table: `${role}-${i}.csv` }, why: '9 rows' },
    });
    const family = (name: string, folds: number): ProposedItem => ({
      ...{ kind: 'family', name, settings: { table: `${name}/{fold}/{part}.csv` }, why: 'files' },
      axes: [{ name: 'fold', values: Array.from({ length: folds }, (_, i) => `fold-${i}`) }],
      groups: Array.from({ length: folds }, (_, i) => ({ axes: { fold: `fold-${i}` }, parts: 3 })),
    });
    for (const items of [
      Array.from({ length: 30 }, (_, i) => split(i % 2 ? 'pretrain' : 'test', i)),
      [family('a', 50), family('b', 2), ...Array.from({ length: 9 }, (_, i) => split('pretrain', i))],
      Array.from({ length: 9 }, (_, i) => family(`f${i}`, 3)),
    ]) {
      const { live, yaml = '' } = toProposed(items, []);
      expect(live.pairs).toBeGreaterThan(0);
      expect(live.pairs).toBeLessThanOrEqual(MOST_PAIRS);
      const groups = [...live.families].reduce(
        (sum, [{ groups }, only]) => sum + (only?.fold?.length ?? groups.length),
        0,
      );
      expect(groups * 3 + live.splits.length).toBeLessThanOrEqual(MOST_SPLITS);
      for (const { name } of items) expect(yaml).toContain(`${name}:`);
      expect(yaml).toMatch(/^ {2}# \S+:|only: \{/m);
    }
  });

  it('makes a comment of what would leave the verdict unknown', async () => {
    const folder = folderOf({
      'train.csv': rows(1, 2),
      'test.csv': rows(2, 3),
      'broken/train.csv': `${rows(1)}a,b\n`,
      'broken/test.csv': rows(2),
      'corpus-pretrain.csv': 'youtube_id\nkQ12wpHeUcA\nCEgyXSAygiw\n',
      'stem_words.csv': 'facet,word,count\nA b,c d,1\nA b,e f,2\nG h,i j,3\nG h,k l,4\nG h,m n,5\n',
      'results/test_train.csv': rows(7),
    });
    const { report, proposed, said } = await initialise(folder);
    expect(report?.verdict).toBe('fail');
    expect(report?.checks.map(({ pretrain, test }) => `${pretrain} → ${test}`)).toHaveLength(1);
    expect(
      Object.fromEntries(proposed.items.map((item) => [item.name, item.doubt?.replaceAll(`${folder}/`, '')])),
    ).toMatchObject({
      broken: 'broken/train.csv: malformed row: 2 fields instead of 3',
      'corpus-pretrain': 'has nothing in common to be compared by',
    });
    expect(proposed.yaml).toMatch(/^ {2}# broken:\n {2}# {3}table: "broken\/\{part\}.csv"$/m);
    expect(proposed.yaml).toMatch(/^ {2}# corpus-pretrain: \{/m);
    expect(said.join('\n')).toContain('left out results/test_train.csv: is in a place for results by its name');
  });

  it('compares ids that say what a track is, and not those that number the lines of a file', async () => {
    const table = (from: number, to: number): string =>
      `id,what\n${Array.from({ length: to - from }, (_, i) => `${from + i},x${i}\n`).join('')}`;
    const list = (from: number, to: number): string =>
      Array.from({ length: to - from }, (_, i) => `${from + i}\n`).join('');
    const folder = folderOf({
      ...{ 'counted/train.csv': table(0, 30), 'counted/test.csv': table(0, 20) },
      ...{ 'ids/train.txt': list(1, 51), 'ids/test.txt': list(50, 61) },
    });
    const { proposed, report } = await initialise(folder);
    expect(proposed.items.map(({ name, doubt }) => [name, doubt])).toEqual([
      ['counted', 'the ids number the lines of each file, so equal ones say nothing'],
      ['ids', undefined],
    ]);
    expect(report?.overlaps.map(({ test, level }) => [test.split, test.id, level])).toEqual([
      ['ids-test', '50', 'recording'],
    ]);
  });

  it('stops its first check after a minute, without a verdict', async () => {
    const folder = folderOf({ 'train.csv': rows(1), 'test.csv': rows(1) });
    const stopping = async (steps: number) => {
      let now = 0;
      return initialise(folder, () => {
        now += LONGEST_CHECK / steps;
        return now;
      });
    };
    const none = await stopping(2);
    expect([none.report, none.unchecked]).toEqual([undefined, 1]);
    expect(none.proposed.yaml).toContain('families:');
    expect((await stopping(1_000)).report?.verdict).toBe('fail');
  });

  it('reports the pairs that it came to before a minute was over', async () => {
    const folder = folderOf({ 'train.csv': rows(1), 'valid.csv': rows(1), 'test.csv': rows(2) });
    const [first] = (await initialise(folder)).report?.checks ?? [];
    expect(first?.pretrain).toContain('train');
    for (let steps = 2; steps < 60; steps++) {
      let now = 0;
      const { report, unchecked } = await initialise(folder, () => {
        now += LONGEST_CHECK / steps;
        return now;
      });
      if (!report || unchecked === 0) continue;
      expect([report.verdict, report.checks.length, unchecked, report.errors]).toEqual(['fail', 2, 1, []]);
      return;
    }
    expect.unreachable('no clock stopped between the two pretraining splits');
  });
});

describe('families among files', () => {
  const familiesOf = (...paths: readonly string[]) =>
    findFamilies(
      paths.map((path) => ({ path, columns: '' })),
      paths,
    ).map(({ pattern, axes }) => [pattern, ...axes.map(({ values }) => values.join(' '))]);

  it.each([
    [['train.csv', 'test.csv'], [['{part}.csv']]],
    [['Train/x.csv', 'Dev/x.csv', 'Eval/x.csv'], [['{part}/x.csv']]],
    [['train/train.csv', 'test/test.csv'], [['{part}/{part}.csv']]],
    [['test/train.csv', 'test/valid.csv'], [['test/{part}.csv']]],
    [
      ['fold-0/genre-train.csv', 'fold-0/genre-test.csv', 'fold-1/genre-train.csv', 'fold-1/genre-test.csv'],
      [['{fold}/genre-{part}.csv', 'fold-0 fold-1']],
    ],
    [
      ['a_fold1_train.tsv', 'a_fold1_test.tsv', 'a_fold2_train.tsv', 'a_fold2_test.tsv'],
      [['a_{fold}_{part}.tsv', 'fold1 fold2']],
    ],
    [
      ['x/train.csv', 'x/valid.csv', 'x/test.csv', 'y/train.csv', 'y/test.csv'],
      [['x/{part}.csv'], ['y/{part}.csv']],
    ],
    [
      ['s-0/train.csv', 's-0/dev.csv', 's-0/test.csv', 's-1/train.csv', 's-1/test.csv'],
      [['{fold}/{part}.csv', 's-0 s-1']],
    ],
    [['train.csv', 'other.csv'], []],
    [['constrain.csv', 'contest.csv'], []],
  ])('finds those of %j', (paths, expected) => {
    expect(familiesOf(...paths)).toEqual(expected);
  });

  it('joins nothing by a pattern that also matches another file', () => {
    const paths = ['a/train.csv', 'a/test.csv', 'b/train.csv', 'b/test.csv'];
    const families = findFamilies(
      paths.map((path) => ({ path, columns: '' })),
      [...paths, 'c/train.csv'],
    );
    expect(families.map(({ pattern }) => pattern)).toEqual(['a/{part}.csv', 'b/{part}.csv']);
  });

  it('takes folders of audio for parts where there is no table', async () => {
    const folder = folderOf({
      'audio/train/x/1.wav': '',
      'audio/train/y/2.wav': '',
      'audio/test/3.wav': '',
      'b/4.wav': '',
    });
    const { items } = await propose(folder, await survey(folder, { clock: TIMELESS }));
    expect(items).toMatchObject([
      {
        kind: 'family',
        settings: { audio: { root: 'audio/{part}' } },
        why: '2 folders with 3 audio files',
      },
      { kind: 'split', name: 'b' },
    ]);
  });
});
