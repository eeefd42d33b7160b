import { describe, expect, it } from 'vitest';
import { renderText } from '../../src/report/text.ts';
import { checkFiles, countsOf } from '../support/folder.ts';

const PLAIN = { bold: String, dim: String, verdict: (_: unknown, text: string) => text };

/** Checks `test.csv` against `train.csv`, each with its settings. */
async function checked(
  [train, test]: readonly [string, string],
  settings: string | readonly [train: string, test: string],
  rest = '',
) {
  const [left, right] = typeof settings === 'string' ? [settings, settings] : settings;
  const yml = `version: 1\npretrain: {train: {table: train.csv${left}}}\ntest: {test: {table: test.csv${right}}}\n${rest}`;
  const { report } = await checkFiles({ 'leakage.yml': yml, 'train.csv': train, 'test.csv': test });
  const [check] = report.checks;
  return { report, counts: countsOf(report), verdict: report.verdict, by: check?.compared_by };
}

const IDS = ['track_id,path\n1,a\n2,b\n3,c\n', 'track_id,path\n3,x\n4,y\n'] as const;

describe('ids-of', () => {
  it('makes an equal id the same recording, and says of what it is an id', async () => {
    const { report, counts, verdict, by } = await checked(IDS, ', ids-of: jamendo');
    expect([verdict, by, counts]).toEqual(['fail', ['id'], { recording: [1, 1] }]);
    expect(report.overlaps[0]).toMatchObject({
      test: { id: '3' },
      pretrain: { id: '3' },
      reasons: ['same id 3 of jamendo'],
    });
    expect(report.checks[0]?.unchecked?.test.tracks).toBe(0);
    expect(renderText(report, PLAIN)).toContain('ids of one data set only');
  });

  it.each([
    ['without it', '', []],
    ['on one side alone', [', ids-of: jamendo', ''], []],
    ['of two data sets', [', ids-of: jamendo', ', ids-of: mtt'], []],
  ] as const)('compares no ids %s', async (_, settings, by) => {
    const titled = ['id,title,artist\n3,One,Ann\n', 'id,title,artist\n3,Other,Bob\n'] as const;
    const { counts, verdict, by: compared } = await checked(titled, settings);
    expect([verdict, compared?.filter((name) => name === 'id'), counts]).toEqual(['pass', by, {}]);
    const bare = await checked(IDS, settings);
    expect(bare.verdict).toBe('unknown');
  });

  it('reads ids as they are written: 3 is not 03', async () => {
    const { counts } = await checked([IDS[0], 'track_id,path\n03,x\n'], ', ids-of: j');
    expect(counts).toEqual({});
  });

  it('is refused where rows have no ids of their own', async () => {
    const { report, verdict } = await checked(['title,artist\nA,B\n', 'title,artist\nA,B\n'], ', ids-of: j');
    expect(verdict).toBe('unknown');
    expect(report.errors[0]?.message).toContain('has no column with ids');
  });

  it('says nothing within a split, where no two ids are equal', async () => {
    const yml = 'version: 1\npretrain: {p: {table: t.csv, ids-of: j}}\ntest: {t: {table: t.csv, ids-of: j}}\n';
    const { report } = await checkFiles({ 'leakage.yml': yml, 't.csv': IDS[0] }, { within: 't' });
    expect(report.verdict).toBe('unknown');
  });
});

describe('artist_id and album_id', () => {
  const head = 'id,title,artist_id,album_id\n';
  const rows = (of: (n: number) => string, from: number, to: number): string =>
    head + Array.from({ length: to - from }, (_, i) => `${from + i},Song ${from + i},${of(from + i)}\n`).join('');
  const named = [
    rows((n) => `artist_${n % 4},album_${n}`, 0, 8),
    rows((n) => `artist_${n === 12 ? 3 : 90 + n},album_${n}`, 10, 14),
  ] as const;

  it('are exact evidence for the levels, asked for by their limits', async () => {
    const ignored = await checked(named, ', ids-of: j');
    expect([ignored.by, ignored.counts]).toEqual([['id'], {}]);
    const { report, counts, by, verdict } = await checked(
      named,
      ', ids-of: j',
      'limits: {recording: 0, artist: 0, album: 0}\n',
    );
    expect([verdict, by, counts]).toEqual(['fail', ['id', 'artist_id', 'album_id'], { artist: [1, 1] }]);
    expect(report.overlaps[0]).toMatchObject({
      level: 'artist',
      reasons: ['same artist id artist_3 (2 tracks in pretraining)'],
    });
  });

  it('do not stand in for a look at recordings, unless no limit asks for one', async () => {
    const both = await checked(named, '', 'limits: {recording: 0, artist: 0}\n');
    expect(both.report.checks[0]?.unchecked?.test.tracks).toBe(4);
    const alone = await checked(named, '', 'limits: {recording: ignore, artist: 0}\n');
    expect([alone.verdict, alone.report.checks[0]?.unchecked?.test.tracks]).toEqual(['fail', 0]);
  });

  it.each([
    ['numbers of one data set', '7,70', ', ids-of: j', { artist: [1, 1], album: [1, 1] }],
    ['numbers of nobody knows what', '7,70', '', undefined],
    [
      'MusicBrainz ids, however written',
      'https://musicbrainz.org/artist/0F1E2D3C-0000-4000-8000-000000000001,',
      '',
      { artist: [1, 1] },
    ],
    ['Various Artists', '89ad4ac3-39f7-470e-963a-56509c546377,', ', ids-of: j', {}],
  ])('compare %s', async (_, cells, settings, expected) => {
    const other = cells.replace(/^https:\S*artist\/(\S+),/, (_, id: string) => `${id.toLowerCase()},`);
    const columns = `, columns: {id: id, artist_id: artist_id, album_id: album_id}${settings}`;
    const { counts, verdict, report } = await checked(
      [rows(() => cells, 0, 1), rows(() => other, 5, 6)],
      columns,
      'limits: {recording: ignore, artist: 0, album: 0}\n',
    );
    if (expected) expect(counts).toEqual(expected);
    else
      expect([verdict, report.errors[0]?.message]).toEqual([
        'unknown',
        expect.stringContaining('no detector in common'),
      ]);
  });

  it('are named where both map them, a limit asks for them and they cannot be compared', async () => {
    const table = (n: number): string => `id,title,artist_id,isrc\n${n},S,7,AA6Q7000000${n}\n`;
    const columns = ', columns: {id: id, isrc: isrc, artist_id: artist_id}';
    const { verdict, report } = await checked([table(1), table(2)], columns, 'limits: {artist: 0}\n');
    expect([verdict, report.errors[0]?.message]).toEqual([
      'unknown',
      expect.stringContaining('bare numbers are ids within one data set only'),
    ]);
    expect((await checked([table(1), table(2)], columns)).verdict).toBe('pass');
  });
});
