import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBase } from '../../src/base/open.ts';
import { check } from '../../src/check/check.ts';
import { checkFile } from '../../src/cli/check.ts';
import { loadConfig } from '../../src/config/load.ts';
import { toAccess } from '../../src/fetch/access.ts';
import type { Policy } from '../../src/gate/base.ts';
import { renderText } from '../../src/report/text.ts';
import { type Files, folderOf, temporaryFolder } from '../support/folder.ts';
import { createRepository, NO_EVENT } from '../support/repository.ts';

const rows = (...ids: readonly (number | string)[]): string =>
  `id,isrc\n${ids.map((id) => `${id},AA6Q7${String(id).padStart(7, '0')}\n`).join('')}`;

/** Two folds of two sets in three parts each. */
const FOLDS: Files = Object.fromEntries(
  [0, 1].flatMap((fold) =>
    ['genre', 'mood'].flatMap((set) =>
      ['train', 'valid', 'test'].map((part, i) => [`splits/split-${fold}/${set}-${part}.csv`, rows(fold * 100 + i)]),
    ),
  ),
);
const FAMILY = 'families:\n  tags:\n    table: "splits/{fold}/{set}-{part}.csv"\n';

describe('a check by families', () => {
  const plain = {
    bold: (text: string) => text,
    dim: (text: string) => text,
    verdict: (_: string, text: string) => text,
  };

  it('names the parts, warns of one that is missing, and finds what validation and test share', async () => {
    const files = {
      ...FOLDS,
      'splits/split-0/genre-valid.csv': rows(1, 55),
      'splits/split-0/genre-test.csv': rows(2, 55),
      'splits/split-0/genre-holdout.csv': rows(3),
    };
    const folder = folderOf({ ...files, 'leakage.yml': `version: 1\n${FAMILY}` });
    rmSync(join(folder, 'splits/split-1/mood-valid.csv'));
    const out = join(folder, 'out');
    const report = await checkFile(join(folder, 'leakage.yml'), { out });
    expect(report.overlaps.map(({ test, pretrain }) => [pretrain.split, test.split, test.id])).toEqual([
      ['split-0/genre-valid', 'split-0/genre-test', '55'],
    ]);
    expect(report.verdict).toBe('fail');
    expect(report.skipped).toEqual([]);
    expect(report.warnings?.map(({ line, message }) => [line, message])).toEqual([
      [4, 'the family `tags` has no validation part in split-1/mood'],
    ]);
    expect(report.families).toEqual([
      {
        ...{ name: 'tags', pattern: 'splits/{fold}/{set}-{part}.csv', others: ['splits/split-0/genre-holdout.csv'] },
        groups: ['split-0/genre', 'split-0/mood', 'split-1/genre', 'split-1/mood'].map((axes) => ({
          axes,
          parts: {
            train: `${axes}-train`,
            ...(axes === 'split-1/mood' ? {} : { validation: `${axes}-valid` }),
            test: `${axes}-test`,
          },
        })),
      },
    ]);
    expect(renderText(report, plain)).toContain(
      'Families:\n  tags (splits/{fold}/{set}-{part}.csv):\n    train → validation → test: split-0/genre, split-0/mood, split-1/genre\n    train → test: split-1/mood\n' +
        '    no part by their names: splits/split-0/genre-holdout.csv\n',
    );
    expect(renderText(report, plain)).toMatch(
      /columns of split-0\/genre-test, .*and 6 more, found by their names: \{id, isrc\}\n\nShared/,
    );
    const table = /Shared items, in tracks of the later part:\n([\s\S]*)$/.exec(renderText(report, plain))?.[1];
    expect(table?.split('\n').map((line) => line.trim().split(/ {2,}/))).toEqual([
      ['train → validation', 'train → test', 'validation → test'],
      ['split-0/genre', '0', '0', '1'],
      ['split-0/mood', '0', '0', '0'],
      ['split-1/genre', '0', '0', '0'],
      ['split-1/mood', '0'],
      [''],
    ]);
    const within = await checkFile(join(folder, 'leakage.yml'), { within: 'split-0/genre-valid' });
    expect([within.verdict, within.families]).toEqual(['pass', undefined]);
  });

  it.each([
    ['a column of parts', 'part: {column: fold, train: 1, test: [2, 3]}', 4, ['4', 'held out', '']],
    [
      'a position',
      'columns: {id: 1, isrc: 2}, part: {column: 3, train: 1, test: [2, 3]}',
      5,
      ['fold', '4', 'held out', ''],
    ],
    ['folds', 'part: {column: fold, folds: [1, 2, 3]}', 4, ['4', 'held out', '']],
    ['all values', 'part: {column: fold, train: [1, 2, 3], validation: "4", test: ["held out", ""]}', 0, []],
  ])('counts the rows that are of no part: %s', async (_, settings, count, values) => {
    const folds = [1, 1, 2, 2, 3, 3, 4, 4, 'held out', ''];
    const table = `id,isrc,fold\n${folds.map((fold, i) => `${i},AA6Q7${String(i).padStart(7, '0')},${fold}\n`).join('')}`;
    const yaml = `version: 1\nfamilies: {f: {table: t.csv, ${settings}}}\n`;
    const report = await checkFile(join(folderOf({ 't.csv': table, 'leakage.yml': yaml }), 'leakage.yml'), {});
    expect(report.families?.[0]?.no_part).toEqual(
      count === 0 ? undefined : { column: /column: (\w+)/.exec(settings)?.[1], rows: count, values },
    );
    const said = `    no part by the column ${report.families?.[0]?.no_part?.column}: ${count} rows (${values.map((value) => value || 'an empty cell').join(', ')})\n`;
    if (count > 0) expect(renderText(report, plain)).toContain(said);
  });

  it('says that a pattern does not fit where a row gets no id of it', async () => {
    const list = 'C:\\music\\a.wav\nmusic/b.wav\n';
    const settings = '{table: "{part}.txt", names: {column: 1, pattern: "{_}/{id}.wav"}, ids-of: f}';
    const files = {
      'train.txt': 'music/c.wav\n',
      'test.txt': list,
      'leakage.yml': `version: 1\nfamilies: {f: ${settings}}\n`,
    };
    const { errors } = await checkFile(join(folderOf(files), 'leakage.yml'), {});
    expect(errors.map(({ message }) => message)).toEqual([
      'malformed row: no id: names.pattern {_}/{id}.wav does not fit "C:\\music\\a.wav"',
    ]);
  });

  it('lists what is wrong with a validation part once', async () => {
    const files = { 'train.csv': rows(1, 2), 'valid.csv': 'id,isrc\n3\n', 'test.csv': rows(4) };
    const folder = folderOf({ ...files, 'leakage.yml': 'version: 1\nfamilies: {f: {table: "{part}.csv"}}\n' });
    const { errors } = await checkFile(join(folder, 'leakage.yml'), {});
    const said = errors.map(({ message }) => message);
    expect(said.filter((message) => /malformed/.test(message)).length).toBeGreaterThan(0);
    expect(new Set(said).size).toBe(said.length);
  });

  it('accepts an overlap by a waiver and by the baseline', async () => {
    const files = { 'train.csv': rows(1, 2, 3), 'test.csv': rows(2, 3) };
    const yaml = 'version: 1\nbaseline: base.json\nfamilies: {f: {table: "{part}.csv"}}\n';
    const waiver =
      'waivers: [{test: f-test, id: 2, pretrain: f-train, level: recording, reason: known, expires: 2099-01-01}]\n';
    const folder = folderOf({ ...files, 'leakage.yml': yaml, 'base.json': '' });
    rmSync(join(folder, 'base.json'));
    const file = join(folder, 'leakage.yml');
    expect((await checkFile(file, { update: 'write' })).verdict).toBe('pass');
    writeFileSync(join(folder, 'train.csv'), rows(1, 2, 3, 4));
    writeFileSync(join(folder, 'test.csv'), rows(2, 3, 4));
    const failed = await checkFile(file, {});
    expect([failed.verdict, failed.overlaps.filter(({ counted }) => counted).map(({ test }) => test.id)]).toEqual([
      'fail',
      ['4'],
    ]);
    rmSync(join(folder, 'base.json'));
    writeFileSync(file, `${yaml.replace('baseline: base.json\n', '')}${waiver}`);
    expect((await checkFile(file, {})).overlaps.filter(({ counted }) => counted).map(({ test }) => test.id)).toEqual([
      '3',
      '4',
    ]);
    writeFileSync(file, `${yaml}${waiver.replace('f-train', 'f-trian')}`);
    expect((await checkFile(file, {})).errors.map(({ message }) => message)).toEqual([
      'no pretrain split is called `f-trian` (did you mean "f-train"?)',
    ]);
  });

  it('finds files at the base among those that the base has, and reports parts that a change takes away', async () => {
    const repository = createRepository();
    const before = repository.commit({ ...FOLDS, 'leakage.yml': `version: 1\n${FAMILY}` });
    const compared = async (policy: Policy) => {
      const config = join(repository.folder, 'leakage.yml');
      const access = toAccess({ cache: temporaryFolder() }, {});
      const event = { ...NO_EVENT, name: 'push', base: before };
      const base = await findBase({ event, config, workspace: repository.folder, env: process.env, access });
      const { report } = await check(await loadConfig(config), { access, base, policy });
      return {
        ...{ verdict: report.verdict, checks: report.checks.length },
        errors: report.errors.map(({ message }) => message),
        loosened: report.comparison?.loosened.map(({ message }) => message),
      };
    };
    for (const part of ['train', 'valid']) rmSync(join(repository.folder, `splits/split-1/mood-${part}.csv`));
    repository.commit({
      ...{ 'splits/split-2/mood-train.csv': rows(200), 'splits/split-2/mood-test.csv': rows(200) },
    });
    const head = await compared('head');
    expect(head.checks).toBe(10);
    expect(head.loosened).toEqual([
      'the pretraining split split-1/mood-train of the base is not declared any more',
      'the test split split-1/mood-valid of the base is not declared any more',
      'the pretraining split split-1/mood-valid of the base is not declared any more',
    ]);
    expect((await compared('base')).errors).toContain(
      'the base checks the pretraining split split-1/mood-train, and this change does not declare it',
    );
    repository.commit({
      ...FOLDS,
      'leakage.yml': `version: 1\n${FAMILY}checks: [{families: tags, except: "split-2/*"}]\n`,
    });
    // The base compares every group, so a new one is compared whatever the change leaves out.
    expect(await compared('base')).toMatchObject({ verdict: 'fail', checks: 13, errors: [] });
    repository.commit({ 'leakage.yml': `version: 1\n${FAMILY}    only: {set: genre}\n` });
    expect((await compared('head')).loosened).toHaveLength(8);
    repository.commit({ 'leakage.yml': `version: 1\n${FAMILY}    song: [isrc]\n` });
    const songs = (await compared('head')).loosened ?? [];
    expect(songs.filter((message) => /^a song of split-0\/genre-valid /.test(message))).toHaveLength(1);
    expect(new Set(songs).size).toBe(songs.length);
  }, 300_000);
});
