import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Limit } from '../../src/config/config.ts';
import { loadConfig } from '../../src/config/load.ts';
import { isLooser } from '../../src/gate/loosened-limits.ts';
import { loosenedSplits } from '../../src/gate/loosened-splits.ts';
import type { Report } from '../../src/model/report.ts';
import { temporaryFolder } from '../support/folder.ts';
import { baseAt, case3, checkAt, type Files, table } from '../support/gate.ts';

/** Lists weakenings between two trees, each as `what line message`. */
async function between(before: Files, now: Files): Promise<readonly string[]> {
  const { report } = await checkAt(now, { base: await baseAt(before) });
  const { loosened = [], remarks = [] } = report.comparison ?? {};
  const say = ({ what, line, message }: (typeof loosened)[number]): string => `${what} ${line} ${message}`;
  return [...loosened.map(say), ...remarks.map((remark) => `remark: ${say(remark)}`)];
}

const yaml = (text: string): Files => case3(text);

/** The whole of a leakage.yml, with tables that it may name. */
const whole = (text: string): Files => ({ ...case3(), 'r.csv': table(['1r']), 'leakage.yml': text });

describe('isLooser', () => {
  const limit = (settings: Partial<Limit>): Limit => ({
    warn: undefined,
    fail: undefined,
    unit: 'tracks',
    ...settings,
  });
  const none = limit({});
  const [zero, five] = [{ count: 0 }, { count: 5 }];
  const size = { tracks: 100, songs: 10 };
  it.each([
    ['raised', { fail: zero }, { fail: five }, true],
    ['lowered', { fail: five }, { fail: zero }, false],
    ['the same', { fail: five }, { fail: five }, false],
    ['ignored', { fail: five }, {}, true],
    ['no longer ignored', {}, { warn: five }, false],
    ['a warning instead of a failure', { fail: zero }, { warn: zero }, true],
    ['a failure instead of a warning', { warn: zero }, { fail: zero }, false],
    ['a failure that comes later than the warning did', { warn: zero }, { fail: five }, true],
    ['a warning dropped', { warn: zero, fail: five }, { fail: five }, true],
    ['a count for an equal share', { fail: { share: 0.05 } }, { fail: five }, false],
    ['a count for a smaller share', { fail: { share: 0.04 } }, { fail: five }, true],
    ['a share for a count', { fail: five }, { fail: { share: 0.06 } }, true],
    ['songs for tracks', { fail: five }, { fail: five, unit: 'songs' as const }, true],
    ['tracks for songs', { fail: five, unit: 'songs' as const }, { fail: five }, false],
    [
      'a share of tracks for one of songs',
      { fail: { share: 0.5 }, unit: 'songs' as const },
      { fail: { share: 0.5 } },
      true,
    ],
  ])('%s', (_, before, now, expected) => {
    expect(isLooser({ ...none, ...before }, { ...none, ...now }, size)).toBe(expected);
  });
});

describe('what is loosened', () => {
  it('is nothing when nothing is changed, however the folder is called', async () => {
    const files = {
      ...yaml(
        `limits: {recording: 1}\nbaseline: b.json\nwaivers: [{test: t, id: x, pretrain: p, level: work, reason: r, expires: 2027-01-01}]\n`,
      ),
      'b.json': '{"format": 2, "overlaps": []}',
    };
    expect(await between(files, files)).toEqual([]);
    const listed = whole(
      'version: 1\npretrain: {p: {table: p.csv}}\ntest: {t: {table: t.csv, keep: {ids: ids.txt}, audio: {root: wav}}}\n',
    );
    const more = { ...listed, 'ids.txt': '1t\nx\n', 'wav/none.txt': '' };
    expect(await between(more, more)).toEqual([]);
  });

  it('a limit, once for all pairs of one line', async () => {
    expect(await between(yaml('limits: {recording: 0, work: {warn: 0}}\n'), yaml('limits:\n  recording: 2\n'))).toEqual(
      [
        'limit 8 the limit on recording is fail above 2, at the base fail above 0 (p → t, q → t)',
        'limit 6 the limit on work is ignore, at the base warn above 0 (p → t, q → t)',
      ],
    );
    expect(
      await between(
        yaml(''),
        yaml('checks:\n  - {pretrain: q}\n  - pretrain: p\n    limits: {unchecked: 5%, recording: {warn: 0}}\n'),
      ),
    ).toEqual([
      'limit 10 the limit on recording is warn above 0, at the base fail above 0 (p → t)',
      'limit 10 the limit on unchecked is fail above 5%, at the base warn above 0 (p → t)',
    ]);
  });

  it('a pair that is skipped or named no more, a split that is gone', async () => {
    expect(await between(yaml(''), yaml('checks:\n  - {pretrain: p}\n  - {pretrain: q, skip: later}\n'))).toEqual([
      'check 9 q → t is skipped (later), at the base it is compared',
    ]);
    expect(await between(yaml(''), yaml('checks: [{pretrain: p}]\n'))).toEqual([
      'check null q → t is named by no check, at the base it is compared',
    ]);
    const two =
      'version: 1\npretrain: {p: {table: p.csv}, q: {table: q.csv}}\ntest: {t: {table: t.csv}, u: {table: t.csv}}\n';
    const one = 'version: 1\npretrain: {p: {table: p.csv}}\ntest: {t: {table: t.csv}}\n';
    expect(await between(whole(two), whole(one))).toEqual([
      'check null the test split u of the base is not declared any more',
      'check null the pretraining split q of the base is not declared any more',
    ]);
    expect(await between(whole(one), whole(two))).toEqual([]);
  });

  it('a waiver that is added, extended, or bound to less', async () => {
    const waiver = (more: string, expires = '2027-01-01') =>
      yaml(`waivers:\n  - {test: t, id: x, pretrain: p, level: work, reason: r, expires: ${expires}${more}}\n`);
    const what = 'waiver 8 the waiver of t/x in p at work';
    expect(await between(yaml(''), waiver(''))).toEqual([`${what} was added: it holds until 2027-01-01, because: r`]);
    expect(await between(waiver(''), waiver('', '2027-01-02'))).toEqual([
      `remark: ${what} was renewed: it holds until 2027-01-02, at the base until 2027-01-01`,
    ]);
    expect(await between(waiver(', row: 0123456789'), waiver(''))).toEqual([
      `${what} is of any row, at the base of row 0123456789`,
    ]);
    expect(await between(waiver(', row: 0123456789'), waiver(', row: 01234567'))).toEqual([
      `${what} is of row 01234567, at the base of row 0123456789`,
    ]);
    expect(await between(waiver(', row: 01234567'), waiver(', row: 0123456789', '2026-12-01'))).toEqual([]);
    expect(await between(waiver(''), yaml(''))).toEqual([]);
  });

  it('a baseline that grew, also where it is another file', async () => {
    const entry = (id: string) => {
      const track = { id, title: `Title ${id}` };
      return { test: 't', pretrain: 'p', level: 'recording', track, pretraining: [track] };
    };
    const listed = (file: string, ...ids: readonly string[]): Files => ({
      ...yaml(`baseline: ${file}\n`),
      [file]: JSON.stringify({ format: 2, overlaps: ids.map(entry) }),
    });
    expect(await between(listed('a.json', '1'), listed('b.json', '2', '1'))).toEqual([
      'baseline 7 the baseline has an entry that it does not have at the base (2 in all, at the base 1): t/2 in p at recording',
    ]);
    expect(await between(listed('a.json', '1', '2'), listed('a.json', '2'))).toEqual([]);
    expect(await between(yaml(''), listed('a.json', ...'1234567'))).toEqual([
      expect.stringMatching(/^baseline 7 .* 7 entries .*\(7 in all, at the base 0\): t\/1 in .* and 2 more$/),
    ]);
  });

  it('rows that are gone, although others came', async () => {
    expect(await between(case3('', ['1t', '2t', 'x', 'y']), case3('', ['2t', 'z1', 'z2', 'z3']))).toEqual([
      'rows 6 t no longer has 3 tracks of the base, 1 of which overlapped there (4 in all, at the base 4): 1t, x, y',
    ]);
    expect(await between(case3(), { ...case3(), 'p.csv': table(['1p', '2p']) })).toEqual([
      'rows 3 p no longer has 1 track of the base (2 in all, at the base 3)',
    ]);
  });

  it('rows that are filtered out', async () => {
    const split = (settings: string) =>
      whole(`version: 1\npretrain: {p: {table: p.csv}}\ntest:\n  t: {table: t.csv${settings}}\n`);
    expect(await between(split(''), split(', keep: {title: [Title x, Title 1t]}'))).toEqual([
      'rows 4 t keeps {title: Title x or Title 1t}, at the base every row',
      'rows 4 t no longer has 3 tracks of the base, 1 of which overlapped there (2 in all, at the base 5): 2t, 3t, y',
    ]);
  });

  it('another source, another reading of it', async () => {
    const split = (p: string, t = '{table: t.csv}', more = '') =>
      whole(`version: 1\npretrain:\n  p: ${p}\ntest:\n  t: ${t}\n${more}`);
    const plain = split('{table: p.csv}');
    expect(await between(plain, split('{table: r.csv}'))).toEqual([
      'rows 3 p no longer has 2 tracks of the base (1 in all, at the base 3)',
      'digest 3 p is read from r.csv, at the base from p.csv',
    ]);
    expect(await between(plain, split('{table: p.csv, columns: {id: id, title: artist, artist: title}}'))).toEqual([
      'match 3 title of p is column artist, at the base column title',
      'match 3 artist of p is column title, at the base column artist',
      'match 3 isrc of p is in no column, at the base column isrc',
      'match 5 p → t can no longer be compared by isrc',
    ]);
    expect(
      await between(split('{table: p.csv, repair: [artist-before-title]}', '{table: t.csv, song: artist}'), plain),
    ).toEqual([
      'match 5 a song of t is the track, at the base artist',
      'match 3 p is no longer repaired by artist-before-title',
    ]);
    expect(await between(plain, split('{table: p.csv, layout: {quotes: false}}'))).toEqual([
      'match 3 the layout of p is {quotes: false}, at the base the default',
    ]);
    const described = (more: string): Files => ({ ...split(`{croissant: c.json${more}}`), 'c.json': '{}' });
    expect(await between(described(''), described(', record-set: r, split: train'))).toEqual([
      'match 3 of c.json p is {recordSet: r, split: train}, at the base the default',
    ]);
    const heard = split('{table: p.csv}', '{table: t.csv, audio: {root: wav}}');
    expect(await between({ ...heard, 'wav/none.txt': '' }, plain)).toContain(
      'match 5 the audio of t is not looked for, at the base wav',
    );
  });

  it('an index: its digest, its pin, its host, the model', async () => {
    const config = (index: string, more = '') =>
      whole(
        `version: 1\npretrain:\n  p: {table: p.csv}\n  i: {index: ${index}}\ntest: {t: {table: t.csv}}\nchecks: [{pretrain: p}, {pretrain: i, skip: offline}]\n${more}`,
      );
    const [one, two] = ['a'.repeat(64), 'b'.repeat(64)];
    const at = 'https://a.org/i/index.json';
    expect(await between(config(`${at}, sha256: ${one}`), config(`${at}, sha256: ${two}`))).toEqual([
      `digest 4 i is pinned to ${two}, at the base to ${one}`,
    ]);
    expect(await between(config(`${at}, sha256: ${one}`), config(at))).toEqual([
      `digest 4 i is not pinned any more, at the base to ${one}`,
    ]);
    expect(await between(config(at), config(`${at}, sha256: ${one}`))).toEqual([]);
    expect(await between(config(at), config('https://b.org:8443/i/index.json'))).toEqual([
      `digest 4 i is read from https://b.org:8443/i/index.json, at the base from ${at}`,
      'host 4 b.org:8443 is fetched from, which the base does not name',
    ]);
    const model = 'match: {text: {model: {url: "https://m.org/m/", sha256: {tokenizer.json: '.concat(one, '}}}}\n');
    expect(await between(config(at), config(at, model))).toEqual([
      `model 7 texts are embedded by https://m.org/m/ (tokenizer.json: ${one}), at the base by the model that comes with the program`,
      'host 7 m.org is fetched from, which the base does not name',
    ]);
  });

  it('a dataset of a branch that is another one now', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'leakage.yml');
    writeFileSync(file, 'version: 1\npretrain: {p: {huggingface: o/n@main}}\ntest: {t: {table: t.csv}}\n');
    const config = await loadConfig(file);
    const side = (sha256: string) => ({
      config,
      report: { splits: [{ role: 'pretrain', name: 'p', sha256 }], checks: [] } as unknown as Report,
    });
    expect(loosenedSplits(side('a'), side('b'))).toMatchObject([
      { what: 'digest', line: 2, message: 'the dataset of p is b, at the base a' },
    ]);
    expect(loosenedSplits(side('a'), side('a'))).toEqual([]);
  });

  it('match and strict, where they see or refuse less', async () => {
    const before = yaml('match: {text: {threshold: 0.8, top: 32}}\nstrict: {malformed-rows: 0}\n');
    const now = yaml(
      'match:\n  text: {threshold: 0.9, top: 5, template: "{title}"}\n  audio: {profile: audfprint}\nstrict: {malformed-rows: 2, undecodable-files: 1}\n',
    );
    expect(await between(before, now)).toEqual([
      'match 7 match.text.template is {title}, at the base the default',
      'match 7 match.text.threshold is 0.9, at the base 0.8',
      'match 7 match.text.top is 5, at the base 32',
      'match 7 match.audio.profile is audfprint, at the base default',
      'strict 10 strict.malformed-rows is 2, at the base 0',
      'strict 10 strict.undecodable-files is 1, at the base 0',
    ]);
    expect(await between(yaml('match: {text: {threshold: 0.9, top: 5}}\n'), before)).toEqual([]);
    const [wide, usual] = [yaml('match: {audio: {warps: wide}}\n'), yaml('match: {audio: {warps: usual}}\n')];
    expect(await between(wide, usual)).toEqual(['match 7 match.audio.warps is usual, at the base wide']);
    expect(await between(usual, wide)).toEqual([]);
  });
});
