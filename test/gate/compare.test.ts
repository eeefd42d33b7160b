import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckOptions } from '../../src/check/options.ts';
import type { Report } from '../../src/model/report.ts';
import { baseAt, case3, checkAt, entryOf, type Files, REVISION, table } from '../support/gate.ts';

const against = async (before: Files, now: Files, options: Partial<CheckOptions> = {}): Promise<Report> =>
  (await checkAt(now, { base: await baseAt(before), ...options })).report;

const newIds = ({ overlaps }: Report) => overlaps.filter((overlap) => overlap.new).map(({ test }) => test.id);

/** One more song of `p` in the test split. */
const worse: Files = {
  ...case3('', ['1t', '2t', '3t', '4t', 'x', 'y']),
  'p.csv': table(['1p', '2p', '4p', 'a']),
};

describe('against a base', () => {
  it('tells what is new, what is known and what is resolved', async () => {
    const now = { ...worse, 't.csv': table(['2t', '3t', '4t', 'x', 'y']) };
    const { comparison, overlaps, verdict } = await against(case3(), now);
    expect(comparison).toMatchObject({
      ...{ base: REVISION, policy: 'head', fail_on: 'limits', problem: null, notes: [], added: 1, existing: 2 },
      resolved: [{ test: { split: 't', id: '1t', title: 'Title 1t' }, pretrain: 'p', level: 'recording' }],
    });
    expect(overlaps.map(({ test, new: isNew }) => [test.id, isNew])).toEqual([
      ['2t', false],
      ['4t', true],
      ['3t', false],
    ]);
    expect(verdict).toBe('fail');
  });

  it('with nothing to compare with, nothing is called new or known', async () => {
    const { report } = await checkAt(case3());
    expect([report.comparison, report.overlaps.map((overlap) => overlap.new)]).toEqual([null, [null, null, null]]);
  });

  it('of a base without a configuration everything is new and nothing was loosened', async () => {
    const base = { revision: REVISION, config: undefined, report: undefined };
    const { report } = await checkAt(case3(), { base });
    expect(report.comparison).toMatchObject({ added: 3, existing: 0, resolved: [], loosened: [], problem: null });
  });

  it('of a base that cannot be read everything is new, and it says so', async () => {
    const { report } = await checkAt(case3(), { base: { revision: null, problem: 'no such commit' } });
    expect(report).toMatchObject({ verdict: 'fail', comparison: { added: 3, problem: 'no such commit', base: null } });
  });

  it('what the base could not check is new unless it found it all the same, and it says so', async () => {
    const before = { ...case3(), 'q.csv': 'nothing\nto read\n' };
    const report = await against(before, case3());
    expect(newIds(report)).toEqual(['3t']);
    expect(report.comparison?.notes).toEqual([
      'the base could not wholly check q → t: what it did not find counts as new',
    ]);
  });

  it('an overlap that cannot be compared now is not called resolved', async () => {
    const { comparison } = await against(case3(), { ...case3(), 'p.csv': 'nothing\nto read\n' });
    expect(comparison?.resolved).toEqual([]);
    const skipped = await against(case3(), case3('checks: [{pretrain: p, skip: later}, {pretrain: q}]\n'));
    expect(skipped.comparison?.resolved).toEqual([]);
  });

  it('an overlap at a stronger level is new, and the weaker one is not called resolved', async () => {
    const isrc = { ...case3(), 'p.csv': 'id,isrc,md5\n1p,USABC0000001,\n', 't.csv': 'id,isrc,md5\n1t,USABC0000001,\n' };
    const md5 = '9e107d9d372bb6826bd81d3542a419d6';
    const same = {
      ...{
        ...isrc,
        'p.csv': `id,isrc,md5\n1p,USABC0000001,${md5}\n`,
        't.csv': `id,isrc,md5\n1t,USABC0000001,${md5}\n`,
      },
    };
    const report = await against(isrc, same);
    expect(report.overlaps.map(({ level, new: isNew }) => [level, isNew])).toEqual([['file', true]]);
    expect(report.comparison?.resolved).toEqual([]);
  });

  it('with fail-on new, limits are held against what is new', async () => {
    const calm = await against(case3(), case3(), { failOn: 'new' });
    expect(calm).toMatchObject({ verdict: 'pass', comparison: { added: 0, existing: 3, fail_on: 'new' } });
    const report = await against(case3(), worse, { failOn: 'new' });
    expect(report.checks.map(({ pretrain, verdict }) => [pretrain, verdict])).toEqual([
      ['p', 'fail'],
      ['q', 'pass'],
    ]);
    expect(report.checks[0]?.levels?.recording).toMatchObject({ tracks: 3, judged: { tracks: 1, songs: 1 } });
    const allowed = (n: number) => {
      const limits = `limits: {recording: ${n}}\n`;
      const [before, now] = [case3(limits)['leakage.yml']!, { ...worse, 'leakage.yml': case3(limits)['leakage.yml']! }];
      return against({ ...case3(), 'leakage.yml': before }, now, { failOn: 'new' });
    };
    expect((await allowed(1)).verdict).toBe('pass');
  });

  it('with fail-on new and a base that cannot be read, everything is held against the limits', async () => {
    const base = { revision: null, problem: 'no such commit' };
    expect((await checkAt(case3(), { base, failOn: 'new' })).report.verdict).toBe('fail');
  });
});

const waived = (id: string): string =>
  `waivers: [{test: t, id: ${id}, pretrain: p, level: recording, reason: mine, expires: 2027-01-01}]\n`;

describe('with policy base', () => {
  const lenient = 'limits: {recording: 5}\n';

  it('a change that adds a leak and its waiver passes loudly by its own rules, and fails by those of the base', async () => {
    const [before, now] = [case3(lenient, ['x']), { ...worse, ...{ 't.csv': table(['x', '4t']) } }];
    const both = { ...now, 'leakage.yml': case3(`limits: {recording: 0}\n${waived('4t')}`)['leakage.yml']! };
    const strict = { ...before, 'leakage.yml': case3('limits: {recording: 0}\n')['leakage.yml']! };
    const head = await against(strict, both);
    expect(head).toMatchObject({ verdict: 'pass', comparison: { added: 0, loosened: [{ what: 'waiver', line: 8 }] } });
    const base = await against(strict, both, { policy: 'base' });
    expect(base).toMatchObject({ verdict: 'fail', comparison: { added: 1, loosened: [{ what: 'waiver', line: 8 }] } });
    expect(base.waivers).toEqual([]);
  });

  it('limits, waivers, baseline and skips are those of the base', async () => {
    const strict = case3(`limits: {recording: 0}\n${waived('1t')}`);
    const loose = { ...case3(`${lenient}checks: [{pretrain: p, skip: later}, {pretrain: q}]\n`) };
    const report = await against(strict, loose, { policy: 'base' });
    expect(report.verdict).toBe('fail');
    expect(report.checks.map(({ pretrain, levels }) => [pretrain, levels?.recording.tracks])).toEqual([
      ['p', 1],
      ['q', 1],
    ]);
    expect(report.waivers).toMatchObject([{ id: '1t', state: 'used' }]);
    expect(report.skipped).toEqual([]);
  });

  it('a pair that the change no longer names is compared all the same', async () => {
    const report = await against(case3(), case3('checks: [{pretrain: q}]\n'), { policy: 'base' });
    expect(report.checks.map(({ pretrain }) => pretrain)).toEqual(['p', 'q']);
  });

  it('the baseline of the change accepts nothing, that of the base does', async () => {
    const entries = (await checkAt(case3())).report.overlaps.map((overlap) => JSON.stringify(entryOf(overlap)));
    const known = (...entries: readonly string[]): Files => ({
      ...case3('baseline: known/b.json\n'),
      'known/b.json': `{"format": 2, "overlaps": [${entries.join(', ')}]}`,
    });
    const [first, second, third] = entries as [string, string, string];
    const report = await against(known(first), known(first, second, third), { policy: 'base' });
    expect(report.overlaps.map(({ baselined }) => baselined)).toEqual([true, false, false]);
    expect(report.baseline).toEqual({ file: 'known/b.json', entries: 1, used: 1, gone: 0 });
    expect(report.comparison?.loosened).toMatchObject([
      {
        what: 'baseline',
        message: expect.stringContaining('has 2 entries that it does not have at the base (3 in'),
      },
    ]);
    const own = await against(known(first), known(first, second, third));
    expect([own.verdict, own.baseline?.used]).toEqual(['pass', 3]);
  });

  it('a split that the base does not know is judged by the limits of the base for every pair, and that is said', async () => {
    const yaml = (limit: number) =>
      `version: 1\npretrain:\n  p: {table: p.csv}\ntest:\n  t: {table: q.csv}\n  u: {table: t.csv}\nlimits: {recording: ${limit}}\n`;
    const before = { ...case3(), 'leakage.yml': yaml(0).replace('  u: {table: t.csv}\n', '') };
    const report = await against(before, { ...case3(), 'leakage.yml': yaml(9) }, { policy: 'base' });
    expect(report.verdict).toBe('fail');
    expect(report.comparison?.notes).toEqual(['the base does not know p → u: its limits for every pair judge it']);
  });

  it('and a base that cannot be read nothing is judged', async () => {
    const { report } = await checkAt(case3(lenient), { base: { revision: null, problem: 'gone' }, policy: 'base' });
    expect(report.verdict).toBe('unknown');
    expect(report.errors).toMatchObject([{ message: expect.stringContaining('cannot be read: gone') }]);
  });

  it('and a base without a configuration nothing is judged, and the way out lies outside of the change', async () => {
    const base = { revision: null, config: undefined, report: undefined };
    const first = (await checkAt(case3(lenient), { base, policy: 'base' })).report;
    expect(first).toMatchObject({
      verdict: 'unknown',
      errors: [
        { message: expect.stringContaining('no configuration at this path'), remedy: expect.stringMatching(/^Merge/) },
      ],
    });
    const elsewhere = [{ path: 'bench/leakage.yml', gone: true }];
    const moved = { ...base, elsewhere };
    for (const policy of ['base', 'head'] as const) {
      const { report } = await checkAt(case3(lenient), { base: moved, policy });
      expect(report.comparison?.loosened).toMatchObject([
        { what: 'check', message: expect.stringContaining('bench/leakage.yml') },
      ]);
      expect(report.verdict).toBe(policy === 'base' ? 'unknown' : 'pass');
    }
  });

  it('and an event without a base nothing is judged', async () => {
    const { report } = await checkAt(case3(), { policy: 'base' });
    expect(report).toMatchObject({
      verdict: 'unknown',
      errors: [{ message: expect.stringContaining('this event has none') }],
    });
  });
});

it('every overlap is counted, waived or in the baseline, and whichever it is, new or known', async () => {
  const all = ['1t', '2t', '3t', '4t'];
  const some = fc.uniqueArray(fc.constantFrom(...all));
  const rows = new Map((await checkAt(worse)).report.overlaps.map((overlap) => [overlap.test.id, overlap]));
  await fc.assert(
    fc.asyncProperty(some, some, some, async (waivedIds, listed, before) => {
      const entries = listed.map((id) => entryOf(rows.get(id)!));
      const waivers = waivedIds.map(
        (id) =>
          `  - {test: t, id: ${id}, pretrain: ${rows.get(id)?.pretrain.split}, level: recording, reason: r, expires: 2027-01-01}`,
      );
      const yaml = `baseline: b.json\n${waivers.length > 0 ? `waivers:\n${waivers.join('\n')}\n` : ''}`;
      const now = {
        ...worse,
        'leakage.yml': case3(yaml)['leakage.yml']!,
        'b.json': JSON.stringify({ format: 2, overlaps: entries }),
      };
      const { overlaps, comparison, checks } = await against({ ...worse, 't.csv': table([...before, 'x']) }, now);
      const idsWhere = (has: (overlap: Report['overlaps'][number]) => boolean) =>
        overlaps
          .filter(has)
          .map(({ test }) => test.id)
          .sort();
      const counted = all.filter((id) => !waivedIds.includes(id) && !listed.includes(id));
      expect(idsWhere(({ waiver }) => waiver !== null)).toEqual([...waivedIds].sort());
      expect(idsWhere(({ baselined }) => baselined)).toEqual(listed.filter((id) => !waivedIds.includes(id)).sort());
      expect(idsWhere((overlap) => overlap.counted)).toEqual(counted);
      expect(idsWhere((overlap) => overlap.new === true)).toEqual(all.filter((id) => !before.includes(id)));
      expect((comparison?.added ?? 0) + (comparison?.existing ?? 0)).toBe(counted.length);
      expect(checks.reduce((sum, { levels }) => sum + (levels?.recording.tracks ?? 0), 0)).toBe(counted.length);
    }),
    { numRuns: 25 },
  );
});
