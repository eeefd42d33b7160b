import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { ProblemError } from '../../src/platform/problem.ts';
import { temporaryFolder } from '../support/folder.ts';

const TEST = 'test:\n  t: {table: t.csv}\n';

/** The first problem of a leakage.yml and how to fix it. */
async function failure(content: string | Uint8Array): Promise<string> {
  const file = join(temporaryFolder(), 'leakage.yml');
  writeFileSync(file, content);
  const error = await loadConfig(file).then(
    () => undefined,
    (thrown) => thrown,
  );
  if (!(error instanceof ProblemError)) throw error ?? new Error('loads');
  const [{ line, message, remedy }] = error.problems as [ProblemError['problems'][number]];
  return `${line}: ${message}. ${remedy}`;
}

const START = '`version: 1`, `pretrain: {NAME: {table: FILE}}`, `test: {NAME: {table: FILE}}`';

it.each([
  ['an empty file', '', `1: is empty. Write it by \`music-leakage init\`, or begin with ${START}`],
  ['comments alone', '# later\n', `1: is empty. Write it by \`music-leakage init\`, or begin with ${START}`],
  ['a list', '- t.csv\n', `1: is a list, not a configuration. Begin it with ${START}`],
  [
    'wide warps of audfprint',
    `version: 1\npretrain:\n  p: {table: p.csv}\n${TEST}match: {audio: {profile: audfprint, warps: wide}}\n`,
    '6: `warps`: wide is not searched by the profile audfprint: leave out `warps`, or `profile`. Fix the value here',
  ],
  [
    'train for pretrain',
    `version: 1\ntrain:\n  p: {table: p.csv}\n${TEST}`,
    '2: unknown key `train` (did you mean "pretrain"?). Write `pretrain`',
  ],
  [
    'valid for test',
    'version: 1\npretrain:\n  p: {table: p.csv}\nvalid:\n  t: {table: t.csv}\n',
    '4: unknown key `valid` (did you mean "test"?). Write `test`',
  ],
  [
    'the old name of the key for source ids',
    `version: 1\npretrain:\n  p: {table: p.csv, columns: {media: ytid}}\n${TEST}`,
    '3: unknown key `media` (did you mean "source"?). Write `source`',
  ],
  [
    'that name in a family',
    `version: 1\npretrain:\n  p: {table: p.csv}\n${TEST}families:\n  f: {table: "x-{part}.csv", columns: {media: ytid}}\n`,
    '7: unknown key `media` (did you mean "source"?). Write `source`',
  ],
  [
    'that name in a second table',
    `version: 1\npretrain:\n  p: {table: p.csv, with: {table: q.csv, on: id, columns: {media: ytid}}}\n${TEST}`,
    expect.stringMatching(/^3: unknown key `media` \(did you mean "source"\?\)\. Known here: /),
  ],
  [
    'that name in a pattern of names',
    `version: 1\npretrain:\n  p: {audio: {root: x}, names: "{__}/{media}.wav"}\n${TEST}`,
    expect.stringContaining(' (did you mean {source}?)'),
  ],
  [
    'splits that are not indented',
    `version: 1\npretrain:\np:\n  table: p.csv\n${TEST}`,
    '2: `pretrain` has no splits: nothing is indented below it. Indent the lines of its splits below it: `pretrain:`, then `  my-corpus: {table: FILE}`',
  ],
  [
    'a table that is not indented',
    `version: 1\npretrain:\n  p:\n  table: p.csv\n${TEST}`,
    '3: the split `p` is empty: nothing is indented below it. Indent its lines further',
  ],
  [
    'a path for a split',
    `version: 1\npretrain:\n  p: p.csv\n${TEST}`,
    '3: the split `p` is a text. Write `p: {table: p.csv}`',
  ],
  [
    'a path for all splits',
    `version: 1\npretrain: p.csv\n${TEST}`,
    '2: `pretrain` is not a set of named splits. Give each split a name: `pretrain: {my-corpus: {table: p.csv}}`',
  ],
  [
    'no blank behind a colon',
    `version: 1\npretrain:\n  p:\n    table:p.csv\n${TEST}`,
    '3: "table:p.csv" is one text. Write a space behind the colon: `table: p.csv`',
  ],
  [
    'no colon',
    'version 1\npretrain:\n',
    '1: Implicit keys need to be on a single line. Write a colon and a space behind the key: `version: 1`',
  ],
  ['tabs', 'version: 1\npretrain:\n\tp:\n', '3: Tabs are not allowed as indentation. Indent with spaces'],
  [
    'a unit that is none',
    `version: 1\npretrain:\n  p: {table: p.csv, layout: {times: beats}}\n${TEST}`,
    '3: `times`: Invalid option: expected one of "nanoseconds"|"microseconds"|"milliseconds"|"seconds"|"minutes"|"hours". Fix the value here',
  ],
  [
    'a Git LFS pointer',
    'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\n',
    '1: is a Git LFS pointer, not the configuration. Run `git lfs pull`, or in a workflow use actions/checkout with `lfs: true`',
  ],
])('%s: cause and fix', async (_, content, said) => {
  expect(await failure(content)).toEqual(said);
});

it('UTF-16, as PowerShell writes it, is read', async () => {
  const file = join(temporaryFolder(), 'leakage.yml');
  writeFileSync(
    file,
    Buffer.from(`\ufeffversion: 1\npretrain:\n  p: {table: p.csv, layout: {times: minutes}}\n${TEST}`, 'utf16le'),
  );
  const { splits } = await loadConfig(file);
  expect(splits.map(({ name, layout }) => [name, layout?.times])).toEqual([
    ['t', undefined],
    ['p', 'minutes'],
  ]);
});
