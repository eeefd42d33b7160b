import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Report, reportSchema } from '../../src/model/report.ts';
import { withoutAccepted } from '../../src/report/accepted.ts';
import { renderComment } from '../../src/report/comment.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { baseAt, case3, checkAt, table } from '../support/gate.ts';
import { checkNumbers, idsOf } from '../support/numbers.ts';
import { overlapOf, reportOf } from '../support/report.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures');
const names = readdirSync(FIXTURES).filter((name) => existsSync(join(FIXTURES, name, 'expected/report.json')));

describe.each(names)('fixtures/%s', (name) => {
  const folder = join(FIXTURES, name, 'expected');
  const report = reportSchema.parse(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')));

  it('has outputs whose numbers add up', () => {
    checkNumbers(report);
    checkNumbers(withoutAccepted(report));
  });

  it('has lists of just the ids that overlap', () => {
    const linesOf = (split: string, file: string): readonly string[] | undefined => {
      const path = join(folder, 'out', split.replaceAll('/', '-'), file);
      return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : undefined;
    };
    for (const { name: split, role, tracks } of report.splits) {
      const ids = idsOf(report, role, split);
      const list = linesOf(split, role === 'test' ? 'leaked_ids.txt' : 'exclude_ids.txt');
      if (list) expect([split, new Set(list)]).toEqual([split, ids]);
      const clean = role === 'test' ? linesOf(split, 'clean_ids.txt') : undefined;
      if (!clean || !list) continue;
      expect(clean.filter((id) => ids.has(id))).toEqual([]);
      const open = new Set(
        report.unchecked
          .filter((entry) => entry.role === 'test' && entry.split === split)
          .flatMap(({ examples }) => examples.map(({ id }) => id)),
      );
      expect(clean.length + new Set([...ids, ...open]).size).toBe(tracks);
    }
  });
});

describe('numbers of a change', () => {
  const known = table(['1p', '2p', '4p', 'a']);
  const yaml = 'limits: {recording: 0}\n';
  const files = (tests: readonly string[]) => ({ ...case3(yaml, tests), 'p.csv': known });

  it.each([
    ['limits', {}],
    ['new', { failOn: 'new' as const }],
  ])('add up with fail-on %s', async (_, options) => {
    const base = await baseAt(files(['1t', 'x']));
    // One song, and so one track of the test split, overlaps twice.
    const { report } = await checkAt(files(['1t', '2t', '3t', '4t', 'x']), { base, ...options });
    expect(report.comparison).toMatchObject({ added: 3, existing: 1 });
    checkNumbers(report);
  });

  it('count no overlap as new at a level that no limit is set on', async () => {
    const versions = (title: string) => ({
      'leakage.yml': 'version: 1\npretrain: {p: {table: p.csv}}\ntest: {t: {table: t.csv}}\n',
      'p.csv': 'id,title,artist\np1,Wuthering Heights,Kate Bush\n',
      't.csv': `id,title,artist\nt1,${title},Kate Bush\n`,
    });
    const base = await baseAt(versions('Babooshka'));
    const { report } = await checkAt(versions('Wuthering Heights (Live at the Apollo)'), { base });
    expect(report.overlaps.map(({ level, new: isNew }) => [level, isNew])).toEqual([['work', true]]);
    expect(report.comparison).toMatchObject({ added: 0, existing: 0 });
    const summary = renderMarkdown(report);
    expect(summary).toContain('**No limit is exceeded in one pair of splits.**');
    expect(summary).toContain('= 0 at a level with a limit (0 new, 0 known) + 1 at a level without one');
    checkNumbers(report);
  });

  it('add up where one track is part of several levels', () => {
    const report = reportOf([
      overlapOf('1', { level: 'file' }),
      overlapOf('1', { level: 'segment', pretrain: { id: 'q' } }),
      overlapOf('2', { level: 'segment', new: false }),
      overlapOf('3', { more: { tracks: 4 } }),
      overlapOf('4', { level: 'work' }),
    ]);
    const levels = report.checks[0]?.levels as NonNullable<Report['checks'][number]['levels']>;
    Object.assign(levels.segment, { strongest: 1 });
    Object.assign(levels.recording, { strongest: 1 });
    Object.assign(report.comparison as object, { added: 7, existing: 1 });
    checkNumbers(report);
  });
});

it('a comment on 100,000 overlaps fits, and says what to do', () => {
  const report = reportOf(
    Array.from({ length: 100_000 }, (_, i) =>
      overlapOf(`track-${i}`, {
        test: { title: '@<&>'.repeat(20) },
        changed: { pretrain: 'added' },
        pretrain: { line: i + 2 },
      }),
    ),
    { splits: [] },
  );
  const comment = renderComment(report, { key: 'k', artifactUrl: undefined, runUrl: '' });
  expect(comment.length).toBeLessThanOrEqual(65_536);
  expect(comment).toMatch(/tracks added to .* are also in test split <code>gtzan<\/code>/);
  expect(comment).toContain('How to fix it');
  expect(comment).toContain('Check locally: <code>music-leakage check');
  expect(comment).toContain('100,000 pairs of a test and a pretraining track');
});
