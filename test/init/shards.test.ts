import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toAccess } from '../../src/fetch/access.ts';
import { propose, describeProposal as say } from '../../src/init/propose.ts';
import { survey } from '../../src/init/survey.ts';
import { tryOut } from '../../src/init/try-out.ts';
import { type Files, folderOf, temporaryFolder } from '../support/folder.ts';

const clock = (): number => 0;

async function initialise(files: Files) {
  const folder = folderOf(files);
  const found = await survey(folder, { clock });
  const access = toAccess({ cache: temporaryFolder() }, {});
  const { proposed, report } = await tryOut(await propose(folder, found), {
    ...{ file: join(folder, 'leakage.yml'), access, clock },
  });
  const families = proposed.items.flatMap((item) =>
    item.kind === 'family' && item.doubt === undefined ? [item.settings] : [],
  );
  const leaks = report?.overlaps.map(({ test, pretrain }) => `${pretrain.split} → ${test.split}`);
  return { families, verdict: report?.verdict, leaks, said: say(proposed, found) };
}

const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from }, (_, i) => from + i);
/** Each title is another: numbers in words do not resemble each other. */
const WORDS = ['amber', 'basalt', 'cedar', 'delta', 'ember', 'fjord', 'garnet', 'hollow', 'indigo', 'jasper'];
const titleOf = (n: number): string => `${WORDS[n % 10]} ${WORDS[Math.floor(n / 10) % 10]?.repeat(2)} river`;
const table = (numbers: readonly number[], prefix = 't'): string =>
  `id,title,artist\n${numbers.map((n) => `${prefix}${n},${titleOf(n)},Band ${WORDS[(n * 7) % 10]} ${n}\n`).join('')}`;

describe('init and parts in several files', () => {
  it('takes numbered pieces for one split, whatever their number', async () => {
    const { families, verdict, leaks } = await initialise({
      'data/train-00000-of-00002.csv': table(range(0, 20)),
      'data/train-00001-of-00002.csv': table(range(20, 40)),
      'data/test-00000-of-00002.csv': table([...range(50, 60), 25]),
      'data/test-00001-of-00002.csv': table(range(60, 70)),
    });
    expect(families.map((one) => one.table)).toEqual(['data/{part}-*.csv']);
    expect([verdict, leaks?.length]).toEqual(['fail', 1]);
  });

  it('takes folders of files with other names for the parts, and compares each with each', async () => {
    const { families, verdict, leaks } = await initialise({
      ...{ 'train/a.csv': table(range(0, 20)), 'train/b.csv': table(range(20, 40)) },
      ...{ 'test/a.csv': table(range(50, 60)), 'test/c.csv': table([...range(60, 70), 3]) },
    });
    expect(families.map((one) => [one.table, one['ids-of'] !== undefined])).toEqual([['{part}/*.csv', true]]);
    expect([verdict, leaks?.length]).toEqual(['fail', 1]);
  });

  it('names rows otherwise where files of one part number them anew', async () => {
    const { families, verdict } = await initialise({
      ...{ 'train/a.csv': table(range(0, 20)), 'train/b.csv': table(range(20, 40)) },
      ...{ 'test/c.csv': table(range(50, 60)), 'test/d.csv': table([...range(60, 70), 55]) },
    });
    expect(families.map((one) => one.columns)).toEqual([{ title: 'title', artist: 'artist' }]);
    expect(verdict).toBe('pass');
  });

  it('keeps sets of equal names in both folders apart', async () => {
    const { families } = await initialise({
      ...{ 'train/genre.csv': table(range(0, 20)), 'train/mood.csv': table(range(0, 20)) },
      ...{ 'test/genre.csv': table(range(50, 60)), 'test/mood.csv': table(range(50, 60)) },
    });
    expect(families.map((one) => one.table)).toEqual(['{part}/{set}.csv']);
  });
});

describe('init and splits of other forms', () => {
  it('takes a column of folds for a cross-validation', async () => {
    const [header, ...lines] = table(range(0, 40)).trim().split('\n');
    const rows = [...lines, `x,${titleOf(7)},Band ${WORDS[49 % 10]} 7`].map((line, i) => `${line},${(i % 4) + 1}`);
    const { families, verdict, leaks } = await initialise({ 'clips.csv': `${header},fold\n${rows.join('\n')}\n` });
    expect(families.map((one) => one.part)).toEqual([{ column: 'fold', folds: ['1', '2', '3', '4'] }]);
    expect([verdict, leaks?.toSorted()]).toEqual([
      'fail',
      ['clips-1-train → clips-1-test', 'clips-4-train → clips-4-test'],
    ]);
  });

  it.each(['tempo', 'folder', 'manifold'])('takes no column %s for one of folds', async (name) => {
    const [header, ...lines] = table(range(0, 40)).trim().split('\n');
    const rows = lines.map((line, i) => `${line},${(i % 4) + 1}`);
    const { families } = await initialise({ 'clips.csv': `${header},${name}\n${rows.join('\n')}\n` });
    expect(families).toEqual([]);
  });

  it('reads lists in JSON as those of the ids of a table', async () => {
    const list = (numbers: readonly number[]): string => JSON.stringify(numbers.map((n) => `t${n}`));
    const { families, verdict, said } = await initialise({
      ...{ 'songs.csv': table(range(0, 60)), 'train_split.json': list(range(0, 40)) },
      'test_split.json': list(range(39, 60)),
    });
    expect(families.map((one) => one.keep)).toEqual([{ ids: '{part}_split.json' }]);
    expect(verdict).toBe('fail');
    expect(said[1]).toContain('2 files: train, test; 61 rows');
  });

  it('takes no array of objects for a list', async () => {
    const list = (numbers: readonly number[]): string => JSON.stringify(numbers.map((n) => ({ mood: `m${n}`, n })));
    const { families, said } = await initialise({ 'train.json': list(range(0, 40)), 'test.json': list(range(40, 60)) });
    expect(families).toEqual([]);
    expect(said.join('\n')).toContain('left out 2 (test.json, train.json): has no column');
  });

  it('counts the rows of parts without ids', async () => {
    const plain = (numbers: readonly number[]): string => table(numbers).replace(/^[^,\n]*,/gm, '');
    const { said } = await initialise({ 'train.csv': plain(range(0, 20)), 'test.csv': plain(range(50, 60)) });
    expect(said[1]).toContain('; 30 rows; title, artist');
  });

  it.each([
    ['sums.sha256', `${'0'.repeat(64)}  a/1.mp3\n`.repeat(3), 'is a list of digests'],
    ['audio_md5_tracks.txt', `${'0'.repeat(32)} a/1.mp3\n`.repeat(3), 'is a list of digests'],
    ['SHA256SUMS', `${'0'.repeat(64)} *a.mp3\n`, 'is a list of digests'],
    ['splits.yaml', 'train:\n  - a\n  - b\ntest: [c, d]\n', 'has lists under several keys (train, test)'],
    ['checksums.txt', 'see the web page\n', undefined],
    ['config.yaml', 'train: true\ntest:\n  workers: 4\n', undefined],
  ])('names %s, which leakage.yml can use', async (name, content, why) => {
    const { said } = await initialise({ 'train.csv': table([1]), 'test.csv': table([2]), [name]: content });
    const line = said.find((one) => one.startsWith(`  left out ${name}: `));
    if (why === undefined) expect(line).toBeUndefined();
    else expect(line).toContain(why);
  });
});
