import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { confinedConfig } from '../../src/base/confine.ts';
import { loadConfig } from '../../src/config/load.ts';
import { ProblemError } from '../../src/platform/problem.ts';
import { type Files, folderOf } from '../support/folder.ts';

const rows = (...ids: readonly (number | string)[]): string =>
  `id,isrc\n${ids.map((id) => `${id},AA6Q7${String(id).padStart(7, '0')}\n`).join('')}`;

const load = (yaml: string, files: Files) =>
  loadConfig(join(folderOf({ ...files, 'leakage.yml': yaml }), 'leakage.yml'));

const problemsOf = (yaml: string, files: Files) =>
  load(yaml, files).then(
    () => [],
    (error) => {
      if (!(error instanceof ProblemError)) throw error;
      return error.problems.map(({ line, message }) => `${line} ${message}`);
    },
  );

const pairsOf = async (yaml: string, files: Files): Promise<readonly string[]> =>
  (await load(yaml, files)).pairs.map(({ pretrain, test, skip }) => `${pretrain} → ${test}${skip ? ` (${skip})` : ''}`);

/** Two folds of two sets in three parts each. */
const FOLDS: Files = Object.fromEntries(
  [0, 1].flatMap((fold) =>
    ['genre', 'mood'].flatMap((set) =>
      ['train', 'valid', 'test'].map((part, i) => [`splits/split-${fold}/${set}-${part}.csv`, rows(fold * 100 + i)]),
    ),
  ),
);
const FAMILY = 'families:\n  tags:\n    table: "splits/{fold}/{set}-{part}.csv"\n';

describe('families of splits', () => {
  it('compares an earlier part with a later one, within one value of the axes alone', async () => {
    const { splits, pairs } = await load(`version: 1\n${FAMILY}`, FOLDS);
    expect(pairs.map(({ pretrain, test }) => `${pretrain} → ${test}`)).toEqual(
      ['split-0/genre', 'split-0/mood', 'split-1/genre', 'split-1/mood'].flatMap((group) => [
        `${group}-train → ${group}-valid`,
        `${group}-train → ${group}-test`,
        `${group}-valid → ${group}-test`,
      ]),
    );
    expect(
      splits.filter(({ name }) => name === 'split-1/mood-valid').map(({ role, declared }) => [role, declared]),
    ).toEqual(['test', 'pretrain'].map((role) => [role, 'splits/split-1/mood-valid.csv']));
  });

  it.each([
    [
      '{part}.csv',
      ['Training.csv', 'dev.csv', 'EVAL.csv'],
      ['f-Training → f-dev', 'f-dev → f-EVAL', 'f-Training → f-EVAL'],
    ],
    ['{part}_filtered.csv', ['train_filtered.csv', 'test_filtered.csv', 'retrain_filtered.csv'], ['f-train → f-test']],
    [
      '{part}/{set}.csv',
      ['train/a.csv', 'validation/a.csv', 'test/b.csv', 'train/b.csv'],
      ['a-train → a-validation', 'b-train → b-test'],
    ],
    ['{set}_{set}-{part}.csv', ['x_x-train.csv', 'x_x-test.csv', 'x_y-test.csv'], ['x-train → x-test']],
    ['{part}/s*.csv', ['train/s1.csv', 'train/s2.csv', 'test/s1.csv'], ['f-train → f-test']],
  ])('reads the parts of %s', async (pattern, names, expected) => {
    const files = Object.fromEntries(names.map((name) => [name, rows(1)]));
    const pairs = await pairsOf(`version: 1\nfamilies: {f: {table: "${pattern}"}}`, files);
    expect(pairs.toSorted()).toEqual(expected.toSorted());
  });

  it('takes the parts from a column, from folds and from words of its own', async () => {
    const files = { 't.csv': 'id,isrc,split,fold\n', 'tr.csv': rows(1), 'te.csv': rows(2) };
    const { splits, pairs } = await load(
      `version: 1
families:
  mtt:
    table: t.csv
    keep: {id: 7}
    part: {column: split, train: [train, extra], validation: valid, test: 007}
  esc:
    table: t.csv
    part: {column: fold, folds: [1, 2, 3]}
  own: {table: "{part}.csv", part: {train: tr, test: te}, name: "{family}.{part}"}
`,
      files,
    );
    expect(splits.map(({ role, name, keep }) => [role, name, Object.fromEntries(keep.equals)])).toEqual([
      ['pretrain', 'mtt-train', { id: ['7'], split: ['train', 'extra'] }],
      ['test', 'mtt-validation', { id: ['7'], split: ['valid'] }],
      ['pretrain', 'mtt-validation', { id: ['7'], split: ['valid'] }],
      ['test', 'mtt-test', { id: ['7'], split: ['007'] }],
      ...['1', '2', '3'].flatMap((fold) => [
        ['pretrain', `esc-${fold}-train`, { fold: ['1', '2', '3'].filter((other) => other !== fold) }],
        ['test', `esc-${fold}-test`, { fold: [fold] }],
      ]),
      ['pretrain', 'own.tr', {}],
      ['test', 'own.te', {}],
    ]);
    expect(pairs).toHaveLength(3 + 3 + 1);
  });

  it('fills placeholders in wherever a path may have them', async () => {
    const { splits } = await load(
      'version: 1\nfamilies: {gtzan: {table: "{set}.csv", keep: {ids: "lists/{part}_{set}.txt"}, audio: {root: "audio/{set}"}}}',
      { 'a.csv': rows(1), 'b.csv': rows(1) },
    ).catch(() => ({ splits: [] }));
    expect(splits).toEqual([]); // The table is what files are found by, and it has no {part}.
    const { splits: found } = await load(
      'version: 1\nfamilies: {gtzan: {table: all.csv, keep: {ids: "lists/{part}_{set}.txt"}}}',
      {
        'all.csv': rows(1),
        'lists/train_x.txt': '1',
        'lists/test_x.txt': '2',
      },
    );
    expect(found.map(({ name, declared, keep }) => [name, declared, keep.ids?.replace(/.*lists/, 'lists')])).toEqual([
      ['x-train', 'all.csv', 'lists/train_x.txt'],
      ['x-test', 'all.csv', 'lists/test_x.txt'],
    ]);
  });

  it('compares foreign corpora with test parts, and takes checks by family, pattern and exception', async () => {
    const files = { ...FOLDS, 'msd.csv': rows(9), 'own.csv': rows(8) };
    const all = `version: 1\n${FAMILY}pretrain: {msd: {table: msd.csv}}\n`;
    expect((await pairsOf(all, files)).filter((pair) => pair.startsWith('msd'))).toEqual(
      ['0/genre', '0/mood', '1/genre', '1/mood'].map((group) => `msd → split-${group}-test`),
    );
    const only = `version: 1\n${FAMILY}    only: {fold: split-1, set: [mood]}\npretrain: {msd: {table: msd.csv}}\n`;
    expect(await pairsOf(only, files)).toHaveLength(4);
    const checks = `${all}test: {own: {table: own.csv}}
checks:
  - {families: tags, except: ["split-1/*", "*/mood-valid"], limits: {recording: 1}}
  - {families: tags, pretrain: msd, skip: no titles}
  - {pretrain: "*-train", test: own}
`;
    expect(await pairsOf(checks, files)).toEqual([
      'split-0/genre-train → split-0/genre-valid',
      'split-0/genre-train → split-0/genre-test',
      'split-0/genre-valid → split-0/genre-test',
      'split-0/mood-train → split-0/mood-test',
      ...['0/genre', '0/mood', '1/genre', '1/mood'].map((group) => `msd → split-${group}-test (no titles)`),
      ...['0/genre', '0/mood', '1/genre', '1/mood'].map((group) => `split-${group}-train → own`),
      'split-0/mood-train → split-0/mood-valid (left out by `except` (*/mood-valid))',
      'split-0/mood-valid → split-0/mood-test (left out by `except` (*/mood-valid))',
      ...['genre', 'mood'].flatMap((set) =>
        [
          ['train', 'valid'],
          ['train', 'test'],
          ['valid', 'test'],
        ].map(([a, b]) => `split-1/${set}-${a} → split-1/${set}-${b} (left out by \`except\` (split-1/*))`),
      ),
    ]);
  });

  it.each([
    ['families: {f: {table: "x/{part}.csv"}}', '2 the family `f`: FOLDER/x/*.csv: the pattern matches no file'],
    [
      'families: {f: {table: "splits/split-0/{set}.csv"}}',
      '2 `table`: has no {part} where train, validation and test differ, and `part` names no column',
    ],
    [
      'families:\n  f:\n    preset: mtt\n    table: "{part}.csv"',
      '5 two files are the train part of `f`: train.csv and training.csv',
    ],
    [
      'families: {f: {table: "splits/split-0/{set}-{part}-{set}.csv"}}',
      '2 the family `f`: FOLDER/splits/split-0/*-*-*.csv: the pattern matches no file',
    ],
    [
      'families: {f: {table: "splits/{fold}/genre-{part}.csv", only: {fold: split-7}}}',
      '2 no file has "split-7" for {fold}',
    ],
    [
      'families: {f: {table: "splits/{fold}/genre-{part}.csv", only: {set: a}}}',
      '2 `set`: is not an axis: the path has {fold}',
    ],
    [
      'families: {f: {table: "splits/{fold}/{set}-{part}.csv", colums: {id: 1}}}',
      '2 unknown key `colums` (did you mean "columns"?)',
    ],
    [
      'families: {f: {table: "splits/{fold}/genre-{part}.csv", sha256: nothing}}',
      '2 `sha256`: expected a SHA-256 in 64 hexadecimal digits',
    ],
    ['families: {f: {table: "splits/{fold}/genre-{part}.csv", config: x}}', '2 `config`: does not go with a `table`'],
    [
      'families: {f: {table: "{a}-{b}-{c}.csv", part: {column: s, train: a, test: b}}}',
      '2 `table`: "{a}-{b}-{c}.csv" has more than 2 axes in one name',
    ],
    [
      'families: {f: {table: t.csv, part: {column: s, train: a}}}',
      '2 `train`: is missing: name at least two of `train`, `validation` and `test`',
    ],
    ['families: {f: {table: t.csv, part: {column: s, train: a, test: a}}}', '2 `test`: has a, and so has `train`'],
    [
      'families: {f: {table: "splits/split-0/{set}-{part}.csv"}, g: {table: "splits/split-1/{set}-{part}.csv"}}',
      '2 two splits are called `genre-train`: splits/split-0/genre-train.csv and splits/split-1/genre-train.csv',
    ],
    [
      'families: {f: {table: "splits/split-0/{set}-{part}.csv"}}\ntest: {other: {table: t.csv}}',
      '3 no check names the test split `other`',
    ],
    [
      'families: {f: {table: "splits/split-0/{set}-{part}.csv"}}\nchecks: [{families: g}]',
      '2 no check names the family `f`; 3 no family is called `g` (did you mean "f"?)',
    ],
    [
      'families: {f: {table: "splits/split-0/{set}-{part}.csv"}}\nchecks:\n  - {families: f, except: "a*"}',
      '4 "a*" matches no split of this check',
    ],
    [
      'families: {f: {table: "splits/split-0/{set}-{part}.csv"}}\nchecks: [{families: f, test: genre-test}]',
      '3 cannot be beside `families`, whose tests are compared',
    ],
    [
      'families: {f: {table: "splits/{set}-{part}.csv"}}',
      '2 the family `f` finds no file of a part by splits/{set}-{part}.csv; it matches splits/a-b.csv',
    ],
    [
      'families: {f: {table: "splits/split-0/genre-{part}.csv", part: {train: train, test: nothing}}}',
      '2 nothing is compared with the family `f`: it has but one part, or each value of its axes has',
    ],
    ['families: {}', '2 `families`: expected at least one family'],
    ['families: {f g: {table: "{part}.csv"}}', '2 not a name for a family'],
  ])('names what is wrong and the line of %s', async (yaml, expected) => {
    const folder = folderOf({
      ...FOLDS,
      'splits/a-b.csv': '',
      'train.csv': '',
      'training.csv': '',
      'test.csv': '',
      't.csv': '',
      'leakage.yml': `version: 1\n${yaml}`,
    });
    const problems = await loadConfig(join(folder, 'leakage.yml')).then(
      () => [],
      (error) => (error as ProblemError).problems,
    );
    expect(problems.map(({ line, message }) => `${line} ${message.replaceAll(folder, 'FOLDER')}`).join('; ')).toBe(
      expected,
    );
  });

  it('reads nothing that a link leads out to', async () => {
    const outside = folderOf({ 'a-train.csv': rows(1), 'a-test.csv': rows(1) });
    const folder = folderOf({ 'data/x/a-train.csv': rows(1), 'data/x/a-test.csv': rows(2) });
    symlinkSync(outside, join(folder, 'data/y'));
    const write = (table: string): void =>
      writeFileSync(join(folder, 'leakage.yml'), `version: 1\nfamilies: {f: {table: "${table}"}}`);
    write('data/{fold}/{set}-{part}.csv');
    await expect(loadConfig(join(folder, 'leakage.yml'))).rejects.toThrow(/a link that leads out/);
    write('data/y/{set}-{part}.csv');
    expect((await loadConfig(join(folder, 'leakage.yml'))).splits).toHaveLength(2);
    await expect(confinedConfig(join(folder, 'leakage.yml'), folder)).rejects.toThrow(/leads out of the repository/);
    write(`${outside}/{set}-{part}.csv`);
    expect((await loadConfig(join(folder, 'leakage.yml'))).splits).toHaveLength(2);
    await expect(confinedConfig(join(folder, 'leakage.yml'), folder)).rejects.toThrow(/leads out of the repository/);
  });

  it('keeps one side for what is written out where no family has both', async () => {
    expect(await problemsOf('version: 1\ntest: {t: {table: t.csv}}', {})).toEqual(['1 `pretrain` is missing']);
  });
});
