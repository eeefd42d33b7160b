import { describe, expect, it } from 'vitest';
import { chooseFiles, type HubChoice, NoFiles } from '../../src/fetch/hub-files.ts';

const choose = (
  paths: readonly string[],
  choice: Partial<HubChoice> = {},
  readme?: string,
): readonly string[] | string => {
  try {
    return chooseFiles(paths, readme, { config: undefined, split: undefined, ...choice });
  } catch (error) {
    if (!(error instanceof NoFiles)) throw error;
    expect(error.remedy).not.toBe('');
    return error.message;
  }
};

describe('the export of Hugging Face', () => {
  const paths = [
    ...['default/train/0001.parquet', 'default/train/0000.parquet', 'default/test/0000.parquet'],
    ...['small/partial-train/0000.parquet', '.gitattributes'],
  ];

  it('is in folders of configuration and split', () => {
    expect(choose(paths, { split: 'train' })).toEqual(['default/train/0000.parquet', 'default/train/0001.parquet']);
    expect(choose(paths, { config: 'small', split: 'train' })).toEqual(['small/partial-train/0000.parquet']);
    expect(choose(paths)).toEqual([
      ...['default/test/0000.parquet', 'default/train/0000.parquet', 'default/train/0001.parquet'],
    ]);
  });

  it('has no other configuration or split', () => {
    expect(choose(paths, { config: 'smal' })).toBe('has no configuration "smal" (did you mean "small"?)');
    expect(choose(paths, { split: 'tset' })).toBe('has no split "tset" (did you mean "test"?)');
    const two = ['a/train/0.parquet', 'b/train/0.parquet'];
    expect(choose(two)).toBe('has several configurations: a, b');
    expect(choose(two, { config: 'b' })).toEqual(['b/train/0.parquet']);
  });
});

describe('names', () => {
  it.each<[string, readonly string[], Readonly<Record<string, readonly string[]>>]>([
    [
      'of shards',
      [
        'data/train-00000-of-00002.parquet',
        'data/train-00001-of-00002-0a1b.parquet',
        'data/my_eval-00000-of-00001.parquet',
      ],
      {
        train: ['data/train-00000-of-00002.parquet', 'data/train-00001-of-00002-0a1b.parquet'],
        my_eval: ['data/my_eval-00000-of-00001.parquet'],
      },
    ],
    [
      'of folders',
      ['x/Training/a.parquet', 'x/dev/b.parquet', 'x/c_train.parquet'],
      { train: ['x/Training/a.parquet'], validation: ['x/dev/b.parquet'] },
    ],
    [
      'of files',
      ['a-train.parquet', 'test_2.parquet', 'evaluation.parquet'],
      { train: ['a-train.parquet'], test: ['evaluation.parquet', 'test_2.parquet'] },
    ],
    ['that are no such words', ['trains.parquet', 'latest.parquet'], { train: ['latest.parquet', 'trains.parquet'] }],
  ])('%s say which split they are', (_, paths, expected) => {
    for (const [split, files] of Object.entries(expected)) expect(choose(paths, { split })).toEqual(files);
    expect(choose(paths, { split: 'nothing' })).toContain('has no split "nothing"');
  });
});

describe('`configs` of the README', () => {
  const head = (configs: string): string => `---\nlicense: mit\nconfigs:\n${configs}---\n# A dataset\n`;
  const paths = ['README.md', 'a/x.parquet', 'a/y.parquet', 'a/b/z.parquet', 'c.parquet', 'd.csv'];

  it('goes before all names', () => {
    const readme = head(
      '- config_name: one\n  data_files:\n  - split: train\n    path: a/*\n  - split: test\n    path: [c.parquet, "a/**/z.parquet"]\n' +
        '- config_name: two\n  default: true\n  data_dir: a\n  data_files: "**"\n- config_name: 3\n  data_files: {all: d.csv}\n' +
        '- config_name: four\n  data_dir: a/b\n',
    );
    expect(choose(paths, { config: 'one', split: 'train' }, readme)).toEqual(['a/x.parquet', 'a/y.parquet']);
    expect(choose(paths, { config: 'one', split: 'test' }, readme)).toEqual(['a/b/z.parquet', 'c.parquet']);
    expect(choose(paths, { split: 'train' }, readme)).toEqual(['a/x.parquet', 'a/y.parquet', 'a/b/z.parquet']);
    expect(choose(paths, { config: '3' }, readme)).toBe('has other files than Parquet in 3, such as d.csv');
    expect(choose(paths, { config: 'four', split: 'train' }, readme)).toEqual(['a/b/z.parquet']);
    expect(choose(paths, { config: 'five' }, readme)).toContain('has no configuration "five"');
  });

  it('names nothing that is no data, and files that are there', () => {
    const readme = head('- config_name: default\n  data_files: "*"\n- config_name: gone\n  data_files: gone/*\n');
    expect(choose(['README.md', '.gitattributes', 'c.parquet'], {}, readme)).toEqual(['c.parquet']);
    expect(choose(paths, { config: 'gone' }, readme)).toBe('has no files of gone');
  });

  it.each([
    ['- config_name: default\n  data_files: 7\n'],
    ['- nothing\n'],
    ['  - [\n'],
    [`- &a {config_name: x, data_files: y}\n- *a\n`],
  ])('that cannot be read leaves open what a split is: %j', (configs) => {
    expect(choose(paths, { split: 'train' }, head(configs))).toContain('has a README whose `configs` cannot be read');
  });

  it('is not looked for in the text', () => {
    expect(choose(['train.parquet'], { split: 'train' }, '# A\n---\nconfigs: 7\n---\n')).toEqual(['train.parquet']);
    expect(choose(['train.parquet'], { split: 'train' }, '---\nlicense: mit\n---\nconfigs: 7\n')).toEqual([
      'train.parquet',
    ]);
  });
});

it('a dataset without Parquet is none that can be read', () => {
  expect(choose(['a.csv', 'README.md'])).toBe('has no Parquet files');
});
