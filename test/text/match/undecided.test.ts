import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Track } from '../../../src/model/track.ts';
import { ProblemError } from '../../../src/platform/problem.ts';
import { textCosines } from '../../../src/text/embed/evidence.ts';
import { wordDetector } from '../../../src/text/match/detect-text.ts';
import { checkFiles } from '../../support/folder.ts';

describe('the cosine of what is open', () => {
  const track = (id: string, title: string, artist: string): Track => ({
    ...{ id, line: 1, title, artist, album: '', duration: undefined, isrc: '', mbid: '', source: '' },
    ...{ start: undefined, end: undefined, md5: '', sha256: '', song: id, audio: '' },
  });
  const find = async (corpus: readonly Track[], tests: readonly Track[]) => {
    const asked: string[] = [];
    const detector = wordDetector(async (pairs) => {
      asked.push(...pairs.map(([a, b]) => `${a.id}-${b.id}`));
      return pairs.map(() => 0.99);
    });
    const search = detector.search([tests]);
    for (const each of corpus) search.add(each);
    const [found] = await search.finish();
    return { asked, found: found! };
  };
  const queen = track('queen', 'Bohemian Rhapsody', 'Queen');

  it('is asked for those pairs alone, and raises nothing', async () => {
    const corpus = [track('1', 'Bohemian Rhapsody', 'Various Artists'), track('2', 'So What', 'Miles Davis')];
    const { asked, found } = await find(corpus, [track('so', 'So What', 'Miles Davis'), queen]);
    expect(asked).toEqual(['queen-1']);
    expect(found.evidence.map(({ pretrain }) => pretrain.id)).toEqual(['2']);
    expect(found.undecided).toMatchObject([{ test: 1, cosine: 0.99, probability: expect.closeTo(0.5, 0) }]);
  });

  it('is asked for nothing where another row has the answer', async () => {
    const corpus = [track('1', 'Bohemian Rhapsody', 'Various Artists'), track('2', 'Bohemian Rhapsody', 'Queen')];
    expect((await find(corpus, [queen])).asked).toEqual([]);
  });

  it('is asked for a hundred of them, so that nobody waits for more', async () => {
    const tests = Array.from({ length: 120 }, (_, i) => ({ ...queen, id: `clip ${i}` }));
    const { asked, found } = await find([track('1', 'Bohemian Rhapsody', 'Various Artists')], tests);
    expect(asked).toHaveLength(100);
    expect(found.undecided).toHaveLength(120);
    expect(found.undecided.filter(({ cosine }) => cosine === undefined)).toHaveLength(20);
  });

  it('is missing where our own model does not run, and a problem where leakage.yml names one', async () => {
    vi.stubEnv('MUSIC_LEAKAGE_RUNTIME', 'none');
    const pairs = [[queen, queen] as const];
    expect(await textCosines(pairs, { model: undefined, template: undefined }, {})).toEqual([]);
    vi.unstubAllEnvs();
    const named = { model: { folder: 'nowhere' }, template: undefined };
    await expect(textCosines(pairs, named, {})).rejects.toThrow(ProblemError);
  });
});

it('a track whose only candidate names no artist is unchecked, unless its title is common', async () => {
  const { report, folder } = await checkFiles({
    'leakage.yml': 'version: 1\npretrain: {c: {table: c.csv}}\ntest: {b: {table: b.csv}}\n',
    'c.csv': 'id,title,artist\n1,Bohemian Rhapsody,Various Artists\n2,Intro,Various Artists\n',
    'b.csv': 'id,title,artist\nqueen,Bohemian Rhapsody,Queen\nxx,Intro,The xx\n',
  });
  expect(report.overlaps).toEqual([]);
  expect(report.unchecked).toMatchObject(
    [
      { split: 'b', role: 'test', tracks: 1, examples: [{ id: 'queen' }], reason: /^cannot tell.*cosine \.\d{3} of/ },
    ].map((entry) => ({ ...entry, reason: expect.stringMatching(entry.reason) })),
  );
  const { candidate } = report.unchecked[0]!.examples[0]!;
  expect(candidate).toMatchObject({ id: '1', title: 'Bohemian Rhapsody', artist: 'Various Artists' });
  expect(candidate?.reasons.at(-1)).toBe(`cosine ${candidate?.cosine?.toFixed(3).slice(1)} of the texts`);
  expect(report.verdict).toBe('warn');
  expect(readFileSync(join(folder, 'out/b/clean_ids.txt'), 'utf8')).toBe('xx\n');
});
