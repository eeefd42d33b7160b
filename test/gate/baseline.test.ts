import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFile, type RunOptions } from '../../src/commands/check.ts';
import { readBaseline, writeBaseline } from '../../src/gate/baseline.ts';
import type { Item } from '../../src/gate/item.ts';
import { temporaryFolder } from '../support/folder.ts';
import { case3, type Files, table } from '../support/gate.ts';

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
    ['is something else', '{"format": 2}', /is no baseline: overlaps/],
    ['comes from a later version', '{"format": 3}', /format version 3, this program reads 2/],
  ])('that %s is refused, and not written over', async (_, content, message) => {
    const { check, text } = project({ ...case3(YAML), 'known.json': content });
    expect((await check()).errors).toMatchObject([{ message }]);
    expect((await check({ update: 'write' })).verdict).toBe('unknown');
    expect(text()).toBe(content);
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
