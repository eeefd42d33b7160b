import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { ProblemError } from '../../src/platform/problem.ts';
import { temporaryFolder } from '../support/folder.ts';

const SPLITS = 'pretrain: {a: {table: a.csv}, b: {table: b.csv}}\ntest: {t: {table: t.csv}}\n';

async function load(yaml: string) {
  const file = join(temporaryFolder(), 'leakage.yml');
  writeFileSync(file, yaml);
  return loadConfig(file);
}

const problemsOf = (yaml: string) =>
  load(yaml).then(
    () => [],
    (error) => {
      if (!(error instanceof ProblemError)) throw error;
      return error.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
    },
  );

describe('leakage.yml', () => {
  it('checks every test split against every pretraining split with the default limits', async () => {
    const { pairs, strict } = await load(`version: 1\n${SPLITS}`);
    expect(pairs.map(({ pretrain, test, skip }) => [pretrain, test, skip])).toEqual([
      ['a', 't', undefined],
      ['b', 't', undefined],
    ]);
    const ignored = { warn: undefined, fail: undefined, unit: 'tracks' };
    expect(pairs[0]?.limits).toEqual({
      ...{ file: ignored, segment: ignored, work: ignored, source: ignored, album: ignored, artist: ignored },
      recording: { ...ignored, fail: { count: 0 } },
      unchecked: { ...ignored, warn: { count: 0 } },
    });
    expect(strict.malformedRows).toBe(0);
  });

  it('lets limits of a check replace those of the file level by level', async () => {
    const { pairs } = await load(`version: 1
${SPLITS}limits: {recording: {warn: 1, fail: 2.5%, unit: songs}, source: 3}
checks:
  - {pretrain: a, limits: {source: ignore}}
  - {pretrain: b, skip: no titles yet}
`);
    expect(pairs[0]?.limits.recording).toEqual({ warn: { count: 1 }, fail: { share: 0.025 }, unit: 'songs' });
    expect(pairs[0]?.limits.source.fail).toBeUndefined();
    expect(pairs[1]).toMatchObject({ skip: 'no titles yet', limits: { source: { fail: { count: 3 } } } });
  });

  it('keeps what `keep` compares with as it is written', async () => {
    const { splits } = await load(
      'version: 1\npretrain: {a: {table: a.csv}}\ntest: {t: {table: t.csv, keep: {x: True, y: [007, 1.0], z: "no"}}}',
    );
    const keep = splits.find(({ role }) => role === 'test')?.keep.equals;
    expect([...(keep ?? [])]).toEqual([
      ['x', ['True']],
      ['y', ['007', '1.0']],
      ['z', ['no']],
    ]);
  });

  it('knows where audio lies and how it is compared', async () => {
    const { splits, match, strict, file } = await load(`version: 1
pretrain: {a: {audio: {root: music}}}
test: {t: {table: t.csv, audio: {root: clips, pattern: "{genre}/{id}.wav"}}}
match: {audio: {profile: audfprint}}
strict: {undecodable-files: 3}
`);
    expect(splits.map(({ form, declared, audio }) => ({ form, declared, audio }))).toEqual([
      {
        ...{ form: 'table', declared: 't.csv' },
        audio: { root: join(file, '../clips'), column: undefined, pattern: '{genre}/{id}.wav' },
      },
      {
        ...{ form: 'folder', declared: 'music' },
        audio: { root: join(file, '../music'), column: undefined, pattern: undefined },
      },
    ]);
    expect([match.audio.profile, match.audio.warps, strict.undecodableFiles]).toEqual(['audfprint', 'usual', 3]);
  });

  it('knows waivers, a baseline, and where each of them and each limit stands', async () => {
    const { waivers, baseline, places, pairs, file } = await load(`version: 1
${SPLITS}limits: {recording: 1}
checks:
  - {pretrain: a}
  - pretrain: b
    limits:
      work: 1
baseline: known.json
waivers:
  - {test: t, id: 007, pretrain: a, level: work, row: 12345678, reason: live, expires: 2027-01-31}
match: {text: {top: 3}}
`);
    expect(waivers).toEqual([
      {
        ...{ test: 't', id: '007', pretrain: 'a', level: 'work', row: '12345678', reason: 'live' },
        ...{ expires: '2027-01-31', place: { line: 12, column: 5 } },
      },
    ]);
    expect(baseline).toBe(join(file, '../known.json'));
    expect([places.baseline.line, places.match.line, places.strict.line]).toEqual([10, 13, 1]);
    expect(pairs.map(({ limitPlaces }) => limitPlaces)).toMatchObject([
      { recording: { line: 4 } },
      { recording: { line: 4 }, work: { line: 9 } },
    ]);
  });

  it.each([
    [
      'a test split that is none',
      'test: u, id: 1, pretrain: a',
      '4:12 no test split is called `u` (did you mean "t"?)',
    ],
    ['a pretraining split that is none', 'test: t, id: 1, pretrain: t', '4:28 no pretrain split is called `t`'],
    ['no id', 'test: t, pretrain: a', '4:11 `id` is missing'],
    ['a level that is none', 'test: t, id: 1, pretrain: a, level: works', '`level`: expected one of file, segment'],
    ['unchecked, which is no level', 'test: t, id: 1, pretrain: a, level: unchecked', '`level`: expected one of file'],
    ['no date', 'test: t, id: 1, pretrain: a, expires: 31.1.2027', '`expires`: expected a date, YYYY-MM-DD'],
    ['a day that no month has', 'test: t, id: 1, pretrain: a, expires: 2027-02-30', '`expires`: expected a date'],
    ['a reason that says nothing', 'test: t, id: 1, pretrain: a, reason: " "', '`reason`: expected the reason'],
    ['a digest that is too short', 'test: t, id: 1, pretrain: a, row: 3f2a9c1', '`row`: expected 8 to 16 hexadecimal'],
    ['an unknown key', 'test: t, id: 1, pretrain: a, expire: 1', 'unknown key `expire` (did you mean "expires"?)'],
  ])('refuses a waiver with %s', async (_, settings, expected) => {
    const given = (key: string, value: string) => (settings.includes(`${key}:`) ? '' : `, ${key}: ${value}`);
    const rest = given('level', 'work') + given('reason', 'r') + given('expires', '2027-01-31');
    expect((await problemsOf(`version: 1\n${SPLITS}waivers: [{${settings}${rest}}]`)).join('\n')).toContain(expected);
  });

  it.each(['reason', 'expires', 'level', 'test', 'pretrain'])('refuses a waiver without %s', async (key) => {
    const all = { test: 't', id: '1', pretrain: 'a', level: 'work', reason: 'r', expires: '2027-01-31' };
    const waiver = JSON.stringify({ ...all, [key]: undefined });
    expect(await problemsOf(`version: 1\n${SPLITS}waivers: [${waiver}]`)).toEqual([`4:11 \`${key}\` is missing`]);
  });

  it('refuses a waiver that is there twice', async () => {
    const waiver = '  - {test: t, id: 1, pretrain: a, level: work, reason: r, expires: 2027-01-31}\n';
    expect(await problemsOf(`version: 1\n${SPLITS}waivers:\n${waiver}${waiver}`)).toEqual([
      '6:5 waived twice, first on line 5',
    ]);
  });

  it('resolves paths against its own folder', async () => {
    const { splits, file } = await load(`version: 1\n${SPLITS}`);
    expect(splits.map((split) => split.file)).toContain(join(file, '../a.csv'));
  });

  it.each([
    ['a split without a table', 'pretrain: {a: {}}\ntest: {t: {table: t.csv}}', '2:12 `table`: missing'],
    [
      'a name that is no file name',
      'pretrain: {../a: {table: a.csv}}\ntest: {t: {table: t.csv}}',
      '2:12 not a name for a split',
    ],
    ['no split at all', 'pretrain: {}\ntest: {t: {table: t.csv}}', '2:1 `pretrain`: expected at least one split'],
    ['a share over 100 %', `${SPLITS}limits: {recording: 101%}`, '4:10 `recording`: expected a count'],
    ['a negative count', `${SPLITS}limits: {recording: -1}`, '4:10 `recording`: expected a count'],
    ['a key given twice', `${SPLITS}limits: {}\nlimits: {}`, '5:1 Map keys must be unique'],
    [
      'a pattern without {id}',
      'pretrain: {a: {table: a.csv}}\ntest: {t: {table: t.csv, keep: {ids: x, pattern: "{_}.wav"}}}',
      '3:41 `pattern`: expected a pattern',
    ],
    [
      'a pattern without a list',
      'pretrain: {a: {table: a.csv}}\ntest: {t: {table: t.csv, keep: {pattern: "{id}"}}}',
      '3:33 `pattern` needs',
    ],
    [
      'a column at position 0',
      'pretrain: {a: {table: a.csv, columns: {id: 0}}}\ntest: {t: {table: t.csv}}',
      '2:40 `id`',
    ],
    [
      'a key of a check that is none',
      `${SPLITS}checks: [{pretrian: a}]`,
      '4:11 unknown key `pretrian` (did you mean "pretrain"?)',
    ],
    [
      'a root that is none',
      'pretrain: {a: {table: a.csv, audio: {rot: x}}}\ntest: {t: {table: t.csv}}',
      '2:38 unknown key `rot` (did you mean "root"?)',
    ],
    [
      'a pattern beside a column',
      'pretrain: {a: {table: a.csv, audio: {root: x, column: c, pattern: "{id}"}}}\ntest: {t: {table: t.csv}}',
      '2:58 `pattern`: cannot be beside a `column`',
    ],
    [
      'a pattern that leaves the root',
      'pretrain: {a: {table: a.csv, audio: {root: x, pattern: "../{id}"}}}\ntest: {t: {table: t.csv}}',
      '2:47 `pattern`: expected a path below `root`',
    ],
    [
      'a column of a folder',
      'pretrain: {a: {audio: {root: x, column: c}, song: s, keep: {ids: i, k: v}}}\ntest: {t: {table: t.csv}}',
      '2:33 `column`: goes with a `table`; this split is a folder',
    ],
    [
      'audio beside an index',
      'pretrain: {a: {index: i, audio: {root: x}}}\ntest: {t: {table: t.csv}}',
      '2:26 `audio`: was settled when the index was built',
    ],
    [
      'the layout of a Croissant file',
      'pretrain: {a: {croissant: c.json, layout: {separator: ";"}}}\ntest: {t: {table: t.csv}}',
      '2:35 `layout`: is what the Croissant file says',
    ],
    [
      'a record set of a table',
      'pretrain: {a: {table: a.csv, record-set: r}}\ntest: {t: {table: t.csv}}',
      '2:30 `record-set`: does not go with a `table`',
    ],
    ['an unknown profile', `${SPLITS}match: {audio: {profile: shazam}}`, '4:17 `profile`: '],
    [
      'a skipped check with limits',
      `${SPLITS}checks: [{skip: later, limits: {work: 0}}]`,
      '4:11 a skipped check has limits',
    ],
    [
      'a test split in no check',
      'pretrain: {a: {table: a.csv}}\ntest: {t: {table: t.csv}, u: {table: u.csv}}\nchecks: [{test: t}]',
      '3:27 no check names the test split `u`',
    ],
    [
      'a pair in two checks',
      `${SPLITS}checks: [{test: t}, {pretrain: b}]`,
      '4:21 b → t is named twice, first on line 4',
    ],
    [
      'aliases without end',
      `a: &a [x, x]\nb: &b [*a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b]\nd: [*c, *c, *c, *c, *c, *c]\n${SPLITS}`,
      'Excessive alias count',
    ],
  ])('refuses %s', async (_, yaml, expected) => {
    expect((await problemsOf(`version: 1\n${yaml}`)).join('\n')).toContain(expected);
  });

  it('names all problems at once, in the order of the lines', async () => {
    const problems = await problemsOf(
      'version: 2\npretrain: {a: {tabel: a.csv}}\ntest: {t: {table: t.csv, index: i}}\npreset: x',
    );
    expect(problems).toEqual([
      '1:1 `version`: expected 1',
      '2:12 `table`: missing, and there is neither `index` nor `croissant` nor `huggingface` nor `audio`',
      '2:16 unknown key `tabel` (did you mean "table"?)',
      '3:26 `index`: cannot be beside `table`: a split has one of them',
      '4:1 unknown key `preset`',
    ]);
  });
});
