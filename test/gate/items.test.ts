import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckOptions } from '../../src/check/options.ts';
import { writeBaseline } from '../../src/gate/baseline.ts';
import type { Report } from '../../src/model/report.ts';
import { temporaryFolder } from '../support/folder.ts';
import { baseAt, checkAt, type Files } from '../support/gate.ts';
import { AURORA, CONVERTED, CORPUS, HARMLESS, OTHERS, row, tables, YAML } from '../support/items.ts';

async function newAgainst(before: Files, now: Files, options: Partial<CheckOptions> = {}) {
  const { report } = await checkAt(now, { base: await baseAt(before), failOn: 'new', ...options });
  return summary(report);
}

const summary = ({ verdict, overlaps, comparison }: Report) => ({
  verdict,
  new: overlaps.filter((overlap) => overlap.new).map(({ test, pretrain }) => `${test.title}/${pretrain.title}`),
  existing: comparison?.existing,
  resolved: comparison?.resolved.map(({ test }) => test.title),
});

const KNOWN = { verdict: 'pass', new: [], existing: 1, resolved: [] };

/** Verdict by a baseline that was written at one state, and what is left of it. */
async function baselined(before: Files, now: Files) {
  const yaml = `${before['leakage.yml']}baseline: known.json\n`;
  const text = await written({ ...before, 'leakage.yml': yaml });
  const { report } = await checkAt({
    ...now,
    'leakage.yml': `${now['leakage.yml']}baseline: known.json\n`,
    'known.json': text,
  });
  return { verdict: report.verdict, used: report.baseline?.used, gone: report.baseline?.gone };
}

const written = async (files: Files): Promise<string> => {
  const folder = temporaryFolder();
  const { baseline } = await checkAt(files, { update: 'write' });
  await writeBaseline({ ...baseline!, file: join(folder, 'known.json') });
  return readFileSync(join(folder, 'known.json'), 'utf8');
};

describe.each(HARMLESS)('%s', (what, before, now) => {
  it('leaves an overlap known', async () => {
    expect(await newAgainst(before, now)).toEqual(KNOWN);
    const byBase = await newAgainst(before, now, { policy: 'base' });
    expect(byBase).toEqual(what === CONVERTED ? { ...KNOWN, verdict: 'unknown' } : KNOWN);
    expect(await newAgainst(now, before)).toEqual(KNOWN);
  });

  it('leaves it in the baseline', async () => {
    expect(await baselined(before, now)).toEqual({ verdict: 'pass', used: 1, gone: 0 });
    expect(await baselined(now, before)).toEqual({ verdict: 'pass', used: 1, gone: 0 });
  });
});

describe.each(OTHERS)('%s', (_, before, now) => {
  it('is new', async () => {
    for (const policy of ['head', 'base'] as const) {
      const found = await newAgainst(before, now, { policy });
      expect(found.verdict).toBe('fail');
      expect(found.new.length).toBeGreaterThan(0);
    }
  });

  it('is in no baseline', async () => {
    expect((await baselined(before, now)).verdict).toBe('fail');
  });
});

describe('resolved', () => {
  const resolvedOf = async (before: Files, now: Files) => {
    const { resolved, ...rest } = await newAgainst(before, now);
    return [resolved, rest.new.length];
  };

  it('is the item that went, also where another song has its id', async () => {
    expect(await resolvedOf(tables(AURORA), row('b1,Harbour Lights,The Gulls'))).toEqual([['Aurora Borealis'], 1]);
    const lines = (title: string) => tables(`title,artist\n${title}\n`);
    expect(await resolvedOf(lines('Aurora Borealis,Night Owls'), lines('Harbour Lights,The Gulls'))).toEqual([
      ['Aurora Borealis'],
      1,
    ]);
  });

  it('is not the item of which another overlap with that split is left', async () => {
    const two = `${CORPUS}c9,Aurora Borealis (Remastered),Night Owls\n`;
    expect(await resolvedOf(tables(AURORA, two), tables(AURORA))).toEqual([[], 0]);
  });
});

describe('a table, its rows in any order, its columns in any order, as CSV, TSV, JSON or JSON Lines, with ids or without', () => {
  const SONGS = [
    ...[
      ['Aurora Borealis', 'Night Owls'],
      ['Aurora Borealis', 'Night Owls'],
      ['Harbour Lights', 'The Gulls'],
    ],
    ...[
      ['Winter Sun', 'The Larks'],
      ['Quiet Rivers', 'Nobody Known'],
      ['Paper Boats', 'Some Other'],
    ],
  ].map(([title, artist], i) => ({ id: `b${i}`, title, artist, isrc: i === 3 ? 'USABC0000003' : '' }));
  type Row = Readonly<Record<string, string | undefined>>;
  const delimited = (by: string) => (rows: readonly Row[], columns: readonly string[]) =>
    [columns, ...rows.map((row) => columns.map((name) => row[name]))].map((cells) => cells.join(by)).join('\n');
  const asObjects = (rows: readonly Row[], columns: readonly string[]) =>
    rows.map((row) => JSON.stringify(Object.fromEntries(columns.map((name) => [name, row[name]]))));
  const FORMATS: Readonly<Record<string, (rows: readonly Row[], columns: readonly string[]) => string>> = {
    csv: delimited(','),
    tsv: delimited('\t'),
    jsonl: (rows, columns) => asObjects(rows, columns).join('\n'),
    json: (rows, columns) => `[${asObjects(rows, columns).join(', ')}]`,
  };
  const COLUMNS = ['id', 'title', 'artist', 'isrc'];

  it('has the same items', async () => {
    const form = fc.record({
      format: fc.constantFrom(...Object.keys(FORMATS)),
      rows: fc.shuffledSubarray(SONGS, { minLength: SONGS.length }),
      columns: fc.shuffledSubarray(COLUMNS, { minLength: 4 }),
      withIds: fc.boolean(),
    });
    type Form = typeof form extends fc.Arbitrary<infer T> ? T : never;
    const filesOf = ({ format, rows, columns, withIds }: Form): Files => {
      const names = columns.filter((name: string) => withIds || name !== 'id');
      return {
        ...tables('', CORPUS, YAML.replace('b.csv', `b.${format}`)),
        [`b.${format}`]: FORMATS[format]!(rows, names),
      };
    };
    await fc.assert(
      fc.asyncProperty(form, form, async (before, now) => {
        const expected = { verdict: 'pass', new: [], existing: 4, resolved: [] };
        expect(await newAgainst(filesOf(before), filesOf(now))).toEqual(expected);
        expect(await baselined(filesOf(before), filesOf(now))).toMatchObject({ verdict: 'pass', gone: 0 });
      }),
      { numRuns: 20 },
    );
  });
});
