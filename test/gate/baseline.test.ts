import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFile, type RunOptions } from '../../src/cli/check.ts';
import { readBaseline, writeBaseline } from '../../src/gate/baseline.ts';
import type { Item } from '../../src/gate/item.ts';
import { renderText } from '../../src/report/text.ts';
import { temporaryFolder } from '../support/folder.ts';
import { baseAt, case3, checkAt, type Files, table } from '../support/gate.ts';

/** A folder to be checked again and again. */
function project(files: Files) {
  const folder = temporaryFolder();
  const write = (more: Files): void => {
    for (const [name, content] of Object.entries(more)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
  };
  write(files);
  const file = join(folder, 'known.json');
  return {
    write,
    file,
    check: (options: RunOptions = {}) => checkFile(join(folder, 'leakage.yml'), options),
    text: () => readFileSync(file, 'utf8'),
    ids: () => [...readFileSync(file, 'utf8').matchAll(/"track":\{"id":"(.*?)"/g)].map(([, id]) => id),
  };
}

const NOTHING: Item = {
  ...{ id: '', title: '', artist: '', album: '', duration: undefined, isrc: '', mbid: '', source: '' },
  ...{ start: undefined, end: undefined, md5: '', sha256: '', content: '' },
};

const YAML = 'baseline: known.json\n';

describe('a baseline of format 1', () => {
  const old = (rows: Readonly<Record<string, string | undefined>>): string =>
    JSON.stringify({
      format: 1,
      overlaps: Object.entries(rows).map(([id, row]) => {
        return { test: 't', pretrain: id === '3t' ? 'q' : 'p', id, level: 'recording', row };
      }),
    });

  async function oldProject() {
    const found = project(case3(YAML.replace('known', 'none')));
    found.write({ 'none.json': '{"format": 2, "overlaps": []}' });
    const { overlaps } = await found.check();
    const rows = Object.fromEntries(overlaps.map(({ test }) => [test.id, test.row]));
    return {
      rows,
      ...project({ ...case3(YAML), 'known.json': old({ ...rows, '2t': '0'.repeat(16), gone: rows['1t'] }) }),
    };
  }

  it('is refused by a command that says how to migrate it, and stays as it is', async () => {
    const { check, text } = await oldProject();
    const before = text();
    for (const options of [{}, { update: 'write' }, { update: 'prune' }] as const) {
      const { verdict, errors, overlaps } = await check(options);
      expect([verdict, overlaps.length]).toEqual(['unknown', 3]);
      expect(errors).toMatchObject([
        { message: expect.stringContaining('format version 1'), remedy: expect.stringContaining('--migrate-baseline') },
      ]);
      expect(text()).toBe(before);
    }
  });

  it('is migrated by one command: rows that are as they were are carried over, the others are named and count', async () => {
    const { check, text, ids } = await oldProject();
    const migrated = await check({ update: 'migrate' });
    expect(migrated).toMatchObject({
      verdict: 'fail',
      baseline: {
        entries: 2,
        used: 2,
        gone: 0,
        not_migrated: [
          { test: 't', id: '2t', pretrain: 'p', level: 'recording' },
          { test: 't', id: 'gone', pretrain: 'p', level: 'recording' },
        ],
      },
    });
    expect(migrated.overlaps.filter(({ counted }) => counted).map(({ test }) => test.id)).toEqual(['2t']);
    expect([ids(), text()]).toEqual([['1t', '3t'], expect.stringContaining('"format": 2')]);
    expect(renderText(migrated, COLOURS)).toContain('2 entries were not migrated');
    const again = await check();
    expect(again).toMatchObject({ verdict: 'fail', baseline: { entries: 2, used: 2, gone: 0 } });
    expect(again.baseline).not.toHaveProperty('not_migrated');
    const whole = text();
    await check({ update: 'migrate' });
    expect(text()).toBe(whole);
  });

  it('at the base is still read, by its rows alone', async () => {
    const { rows } = await oldProject();
    const before = { ...case3(YAML), 'known.json': old(rows) };
    const { config, report, rows: ids } = await checkAt(case3());
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'known.json'), before['known.json']);
    const baseline = await readBaseline(join(folder, 'known.json'));
    const base = { revision: null, config, report, rows: ids, baseline };
    const judged = await checkAt(case3(), { base, policy: 'base' });
    expect(judged.report).toMatchObject({ verdict: 'pass', baseline: { entries: 3, used: 3, gone: 0 } });
    const files = { ...case3(), 't.csv': table(['1t', '2t', '3t']).replace('Title 1t', 'Title One') };
    expect((await checkAt(files, { base, policy: 'base' })).report.verdict).toBe('fail');
  });
});

const COLOURS = { bold: String, dim: String, verdict: (_: string, text: string) => text };

describe('a baseline', () => {
  it('takes in what limits would count; only what comes after it counts', async () => {
    const { check, text, write } = project(case3(YAML));
    const written = await check({ update: 'write' });
    expect(written).toMatchObject({ verdict: 'pass', baseline: { entries: 3, used: 3, gone: 0 } });
    expect(text().split('\n')).toEqual([
      '{',
      '  "format": 2,',
      '  "overlaps": [',
      '    {"test":"t","pretrain":"p","level":"recording","track":{"id":"1t","title":"Title 1t","artist":"Artist 1t","isrc":"USABC0000001"},' +
        '"pretraining":[{"id":"1p","title":"Title 1p","artist":"Artist 1p","isrc":"USABC0000001"}]},',
      expect.stringMatching(/^ {4}\{"test":"t","pretrain":"p","level":"recording","track":\{"id":"2t",.*\},$/),
      expect.stringMatching(/^ {4}\{"test":"t","pretrain":"q","level":"recording","track":\{"id":"3t",.*\}$/),
      '  ]',
      '}',
      '',
    ]);
    const again = await check();
    expect(again).toMatchObject({ verdict: 'pass', baseline: { entries: 3, used: 3, gone: 0 } });
    expect(again.overlaps.map(({ counted, baselined }) => [counted, baselined])).toEqual(Array(3).fill([false, true]));

    write({ 'p.csv': table(['1p', '2p', '9p']), 't.csv': table(['1t', '2t', '3t', '9t', 'x']) });
    const later = await check();
    expect(later.verdict).toBe('fail');
    expect(later.overlaps.filter(({ counted }) => counted).map(({ test }) => test.id)).toEqual(['9t']);
  });

  it('is the same file for the same overlaps, in whatever order the rows are', async () => {
    const one = project(case3(YAML));
    const two = project({ ...case3(YAML, ['x', '3t', '2t', '1t']), 'p.csv': table(['2p', '1p']) });
    await one.check({ update: 'write' });
    await two.check({ update: 'write' });
    expect(two.text()).toBe(one.text());
    await one.check({ update: 'write' });
    expect(one.text()).toBe(two.text());
  });

  it('leaves out what is waived, and what no limit counts', async () => {
    const waiver = '{test: t, id: 1t, pretrain: p, level: recording, reason: r, expires: 2999-01-01}';
    const { check, ids } = project(
      case3(`${YAML}waivers: [${waiver}]\nchecks: [{pretrain: p}, {pretrain: q, limits: {recording: ignore}}]\n`),
    );
    const { verdict, overlaps } = await check({ update: 'write' });
    expect([verdict, ids()]).toEqual(['pass', ['2t']]);
    expect(
      overlaps.map(({ test, counted, waiver, baselined }) => [test.id, counted, waiver !== null, baselined]),
    ).toEqual([
      ['1t', false, true, false],
      ['2t', false, false, true],
      ['3t', true, false, false],
    ]);
  });

  it('knows rows, not only ids: another leaked song in a known row counts', async () => {
    const { check, write } = project(case3(YAML));
    await check({ update: 'write' });
    write({ 't.csv': table(['1t', '2t', '3t']).replace('1t,USABC0000001,Title 1t', '1t,USABC0000002,Title 2p') });
    const { verdict, overlaps, baseline } = await check();
    expect([verdict, baseline?.gone]).toEqual(['fail', 1]);
    expect(overlaps.filter(({ counted }) => counted).map(({ test }) => test.id)).toEqual(['1t']);
  });

  it('is pruned of what is no overlap any more, and nothing is added', async () => {
    const { check, ids, write } = project(case3(YAML));
    await check({ update: 'write' });
    write({ 't.csv': table(['2t', '3t', '9t']), 'p.csv': table(['2p', '9p']) });
    expect((await check()).baseline).toEqual({ file: expect.any(String), entries: 3, used: 2, gone: 1 });
    expect(await check({ update: 'prune' })).toMatchObject({ verdict: 'fail', baseline: { entries: 2, gone: 0 } });
    expect(ids()).toEqual(['2t', '3t']);
  });

  it('keeps what it has of pairs that are skipped, drops what it has of pairs that are gone', async () => {
    const { check, ids, write } = project(case3(YAML));
    await check({ update: 'write' });
    write({ 'leakage.yml': case3(`${YAML}checks: [{pretrain: p}, {pretrain: q, skip: later}]\n`)['leakage.yml']! });
    for (const update of ['write', 'prune'] as const) {
      expect((await check({ update })).baseline?.entries).toBe(3);
      expect(ids()).toEqual(['1t', '2t', '3t']);
    }
    write({ 'leakage.yml': case3(`${YAML}checks: [{pretrain: p}]\n`)['leakage.yml']! });
    expect((await check()).baseline?.gone).toBe(1);
    await check({ update: 'prune' });
    expect(ids()).toEqual(['1t', '2t']);
  });

  it('is left as it is while anything is unknown', async () => {
    const { check, text, write } = project(case3(YAML));
    await check({ update: 'write' });
    const before = text();
    write({ 'q.csv': 'nothing\nto read\n', 't.csv': table(['2t']) });
    for (const update of ['write', 'prune'] as const) {
      expect((await check({ update })).verdict).toBe('unknown');
      expect(text()).toBe(before);
    }
  });

  it('has to be declared and to be there, unless it is written now', async () => {
    const declared = project(case3(YAML));
    expect((await declared.check()).errors).toMatchObject([
      { line: 7, message: expect.stringMatching(/no such file/) },
    ]);
    expect((await declared.check({ update: 'prune' })).verdict).toBe('unknown');
    const other = project(case3());
    expect((await other.check({ update: 'write' })).errors).toMatchObject([{ message: /no baseline is declared/ }]);
    expect(existsSync(other.file)).toBe(false);
  });

  it.each([
    ['is no JSON', '<<<<<<< HEAD\n{}', /marks of a merge/],
    ['is something else', '{"format": 2}', /is not a baseline: overlaps/],
    ['comes from a later version', '{"format": 3}', /format version 3, this program reads 2/],
  ])('that %s is refused, and not written over', async (_, content, message) => {
    const { check, text } = project({ ...case3(YAML), 'known.json': content });
    expect((await check()).errors).toMatchObject([{ message }]);
    expect((await check({ update: 'write' })).verdict).toBe('unknown');
    expect(text()).toBe(content);
  });

  it('has as many rows of a table without ids as say the same', async () => {
    const files = (rows: number): Files => ({
      'leakage.yml': `version: 1\npretrain: {p: {table: p.csv}}\ntest: {t: {table: t.csv}}\n${YAML}`,
      'p.csv': 'title,artist\nAurora Borealis,Night Owls\n',
      't.csv': `title,artist\n${'Aurora Borealis,Night Owls\n'.repeat(rows)}`,
    });
    const { check, text, write } = project(files(2));
    await check({ update: 'write' });
    expect(text()).toContain(
      '{"test":"t","pretrain":"p","level":"recording","track":{"title":"Aurora Borealis","artist":"Night Owls"},"copies":2,' +
        '"pretraining":[{"title":"Aurora Borealis","artist":"Night Owls"}]}',
    );
    expect(await check()).toMatchObject({ verdict: 'pass', baseline: { entries: 1, used: 1, gone: 0 } });
    write(files(3));
    const { verdict, overlaps } = await check();
    expect([verdict, overlaps.filter(({ counted }) => counted).length]).toEqual(['fail', 1]);
    write(files(1));
    await check({ update: 'prune' });
    expect(text()).not.toContain('copies');
  });

  it('is pruned of the pretraining tracks that are gone, and of nothing else', async () => {
    const { check, text, write } = project({ ...case3(YAML), 'p.csv': table(['1p', '1q', '2p']) });
    await check({ update: 'write' });
    expect(text()).toMatch(/"id":"1p".*"id":"1q"/);
    const corrected = table(['1t', '2t', '3t']).replace('Title 1t', 'Title 1t (Remastered)');
    write({ 'p.csv': table(['1q', '2p']), 't.csv': corrected });
    expect(await check({ update: 'prune' })).toMatchObject({
      verdict: 'pass',
      baseline: { entries: 3, used: 3, gone: 0 },
    });
    expect(text()).not.toContain('"id":"1p"');
    // The text that was accepted stays the one to compare with.
    expect(text()).not.toContain('Remastered');
  });

  it('keeps an entry whose item is at another level now, which counts', async () => {
    const md5 = '9e107d9d372bb6826bd81d3542a419d6';
    const files = (digest: string): Files => ({
      'leakage.yml': `version: 1\npretrain: {p: {table: p.csv}}\ntest: {t: {table: t.csv}}\n${YAML}`,
      'p.csv': `id,title,artist,md5\np1,Aurora Borealis,Night Owls,${digest}\n`,
      't.csv': `id,title,artist,md5\nt1,Aurora Borealis,Night Owls,${digest}\n`,
    });
    const { check, write } = project(files(''));
    await check({ update: 'write' });
    write(files(md5));
    expect(await check()).toMatchObject({ verdict: 'fail', baseline: { entries: 1, used: 0, gone: 0 } });
  });

  it('survives ids that are anything', async () => {
    const file = join(temporaryFolder(), 'b.json');
    const entries = ['a"b', '</script>', '\u2028', '\ud800', '{_}', '', '__proto__'].map((id) => {
      const track = { ...NOTHING, id };
      return { test: 't', pretrain: 'p', level: 'work', track, copies: 1, pretraining: [track] } as const;
    });
    await writeBaseline({ file, entries: [...entries, ...entries] });
    const read = await readBaseline(file);
    expect(new Set(read?.entries.map(({ track }) => track.id))).toEqual(new Set(entries.map(({ track }) => track.id)));
    expect(read?.entries).toHaveLength(entries.length);
  });
});

describe('an entry that is changed', () => {
  const AURORA = { id: 'b1', title: 'Aurora Borealis', artist: 'Night Owls' };
  const C1 = { ...AURORA, id: 'c1' };
  const files = (track: object, other: object = C1): Files => ({
    ...case3(),
    'leakage.yml':
      'version: 1\npretrain: {corpus: {table: c.csv}}\ntest: {bench: {table: b.csv}}\nbaseline: known.json\n',
    ...{
      'c.csv': 'id,title,artist\nc1,Aurora Borealis,Night Owls\n',
      'b.csv': 'id,title,artist\nb1,Aurora Borealis,Night Owls\n',
    },
    'known.json': JSON.stringify({
      format: 2,
      overlaps: [{ test: 'bench', pretrain: 'corpus', level: 'recording', track, pretraining: [other] }],
    }),
  });
  const loosened = async (now: Files, before = files(AURORA)): Promise<readonly string[]> => {
    const { report } = await checkAt(now, { base: await baseAt(before) });
    return (report.comparison?.loosened ?? []).map(({ message }) => message);
  };
  const WIDER = [
    expect.stringMatching(/^the baseline has an entry with other identifiers or fewer fields .*: bench\/b1 /),
  ];
  const ADDED = [expect.stringMatching(/^the baseline has an entry that it does not have .*: bench\/b1 /)];
  const LONG = { ...AURORA, isrc: 'USABC0000001', source: 'abcdefghijk' };

  it.each([
    ['with the identifier of another song', files({ ...AURORA, isrc: 'USABC0000002' })],
    ['with that of its pretraining track', files(AURORA, { ...C1, isrc: 'USABC0000002' })],
    ['without its artist', files({ id: 'b1', title: 'Aurora Borealis' })],
  ])('%s is listed, as it may accept more', async (_, now) => {
    expect(await loosened(now)).toEqual(WIDER);
  });

  it.each([
    ['a second identifier in a cell', { ...LONG, isrc: 'USABC0000001 USABC0000002' }],
    ['no source any more', { ...AURORA, isrc: 'USABC0000001' }],
    ['an identifier alone', { id: 'b1', isrc: 'USABC0000001', source: 'abcdefghijk' }],
  ])('and so is one that has %s', async (_, track) => {
    expect(await loosened(files(track), files(LONG))).toEqual(WIDER);
  });

  it('to another song under its id is one that was added', async () => {
    expect(await loosened(files({ id: 'b1', title: 'Harbour Lights', artist: 'The Gulls' }))).toEqual(ADDED);
  });

  it('to a corrected title is not listed', async () => {
    expect(await loosened(files({ ...AURORA, title: 'Aurora Borealiss', album: 'Lights' }))).toEqual([]);
  });
});
