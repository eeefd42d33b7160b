import { describe, expect, it } from 'vitest';
import { rowDigest } from '../../src/split/row.ts';
import { case3, checkAt } from '../support/gate.ts';

const waive = (...waivers: readonly string[]): string =>
  `waivers:\n${waivers.map((text) => `  - {reason: known, expires: 2026-06-15, ${text}}`).join('\n')}\n`;

const statesOf = async (...waivers: readonly string[]) => {
  const { report } = await checkAt(case3(waive(...waivers)));
  return {
    verdict: report.verdict,
    states: report.waivers.map(({ state }) => state),
    waived: report.overlaps.filter(({ waiver }) => waiver).map(({ test }) => test.id),
    counted: report.overlaps.filter(({ counted }) => counted).map(({ test }) => test.id),
  };
};

/** The digests of the rows of the test split. */
async function rowOf(id: string): Promise<string> {
  const { report } = await checkAt(case3());
  return report.overlaps.find(({ test }) => test.id === id)?.test.row ?? '';
}

describe('a waiver', () => {
  it('takes an overlap out of the count, and leaves it in the report with its reason', async () => {
    const { report, lists } = await checkAt(
      case3(waive('test: t, id: 1t, pretrain: p, level: recording', 'test: t, id: 2t, pretrain: p, level: recording')),
    );
    expect(report.checks.map(({ pretrain, verdict, levels }) => [pretrain, verdict, levels?.recording.tracks])).toEqual(
      [
        ['p', 'pass', 0],
        ['q', 'fail', 1],
      ],
    );
    expect(report.overlaps).toHaveLength(3);
    expect(report.overlaps[0]).toMatchObject({ counted: false, waiver: { reason: 'known', expires: '2026-06-15' } });
    // Accepted is not clean.
    const idsOf = (file: string) => lists.find((list) => list.file === file)?.ids;
    expect(idsOf('leaked_ids.txt')).toEqual(['1t', '2t', '3t']);
    expect(idsOf('clean_ids.txt')).toEqual(['x', 'y']);
  });

  it('holds to the end of its last day in UTC, and not a moment longer', async () => {
    const files = case3(waive('test: t, id: 1t, pretrain: p, level: recording'));
    const at = async (time: string) =>
      (await checkAt(files, { clock: () => new Date(time) })).report.waivers.map(({ state }) => state);
    expect(await at('2026-06-15T23:59:59.999Z')).toEqual(['used']);
    expect(await at('2026-06-16T00:00:00Z')).toEqual(['expired']);
    expect(await at('2026-06-15T20:00:00-05:00')).toEqual(['expired']);
  });

  it('for the pair, the track and the level that it names', async () => {
    expect(
      await statesOf(
        'test: t, id: 1t, pretrain: q, level: recording',
        'test: t, id: x, pretrain: p, level: recording',
        'test: t, id: gone, pretrain: p, level: recording',
        'test: t, id: 1t, pretrain: p, level: work',
        'test: t, id: 1t, pretrain: p, level: file',
      ),
    ).toEqual({ verdict: 'fail', states: Array(5).fill('unused'), waived: [], counted: ['1t', '2t', '3t'] });
  });

  it('bound to a row holds for that row, by the digest or its beginning', async () => {
    const row = await rowOf('1t');
    expect(row).toMatch(/^[0-9a-f]{16}$/);
    const named = (digest: string) => `test: t, id: 1t, pretrain: p, level: recording, row: ${digest}`;
    expect(await statesOf(named(row))).toMatchObject({ states: ['used'], waived: ['1t'] });
    expect(await statesOf(named(row.slice(0, 8)))).toMatchObject({ states: ['used'], waived: ['1t'] });
    const other = row.startsWith('0') ? '1' : '0';
    expect(await statesOf(named(`${other}${row.slice(1)}`))).toMatchObject({ states: ['stale'], waived: [] });
  });

  it('for `recording` takes in the whole chain, one for a part of it only that', async () => {
    const files = (level: string) => ({
      'leakage.yml': `version: 1\npretrain: {p: {table: p.csv}}\ntest: {t: {table: t.csv}}\n${waive(`test: t, id: 1, pretrain: p, level: ${level}`)}`,
      'p.csv': 'id,media,start,end\na,video,0,10\n',
      't.csv': 'id,media,start,end\n1,video,5,15\n',
    });
    const stateAt = async (level: string) => {
      const { report } = await checkAt(files(level));
      return [report.overlaps[0]?.level, report.waivers[0]?.state, report.verdict];
    };
    expect(await stateAt('recording')).toEqual(['segment', 'used', 'pass']);
    expect(await stateAt('segment')).toEqual(['segment', 'used', 'pass']);
    expect(await stateAt('file')).toEqual(['segment', 'unused', 'fail']);
  });

  it('of a pair that nobody looked at is not called unused', async () => {
    const { report } = await checkAt(
      case3(
        `${waive('test: t, id: 3t, pretrain: q, level: recording', 'test: t, id: 1t, pretrain: p, level: recording')}checks: [{pretrain: q, skip: later}, {pretrain: p}]\n`,
      ),
    );
    expect(report.waivers.map(({ state }) => state)).toEqual(['unchecked', 'used']);
    const files = { ...case3(waive('test: t, id: x, pretrain: p, level: recording')), 'p.csv': 'nothing\nto read\n' };
    expect((await checkAt(files)).report.waivers.map(({ state }) => state)).toEqual(['unchecked']);
  });
});

describe('the digest of a row', () => {
  const track = {
    ...{ id: 'i', line: 1, title: 't', artist: 'a', album: 'l', duration: 1, isrc: '', mbid: '', source: '' },
    ...{ start: undefined, end: undefined, md5: '', sha256: '', song: 's', audio: 'a.wav' },
  };

  it('is that of what the row says, not of where it stands', () => {
    const same = rowDigest(track);
    expect(rowDigest({ ...track, line: 7, audio: '/elsewhere/a.wav', song: 'another' })).toBe(same);
    const others = [
      ...[{ id: 'j' }, { title: 'T' }, { artist: '' }, { album: 'x' }, { duration: 2 }, { duration: undefined }],
      ...[{ isrc: 'x' }, { mbid: 'x' }, { source: 'x' }, { start: 0 }, { end: 0 }, { md5: 'x' }, { sha256: 'x' }],
    ].map((change) => rowDigest({ ...track, ...change }));
    expect(new Set([same, ...others]).size).toBe(14);
  });
});
