import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Evidence, EvidenceGroup } from '../../src/model/detector.ts';
import { LEVELS, type Level } from '../../src/model/levels.ts';
import type { Report, ReportOverlap } from '../../src/model/report.ts';
import type { Track } from '../../src/model/track.ts';
import { countPairs } from '../../src/overlap/count.ts';
import { joinEvidence, LISTED, listedFor } from '../../src/overlap/overlap.ts';
import { unlistedIn } from '../../src/overlap/unlisted.ts';
import { isLazy, lazyList } from '../../src/platform/lazy-list.ts';
import { bySongs } from '../../src/report/acceptance-phrases.ts';
import { withoutAccepted } from '../../src/report/accepted.ts';
import { toAnnotations } from '../../src/report/annotations.ts';
import { renderComment } from '../../src/report/comment.ts';
import { conflictsOf } from '../../src/report/conflicts.ts';
import { renderCsv } from '../../src/report/csv.ts';
import { factsOf } from '../../src/report/facts.ts';
import { stateOf } from '../../src/report/issue.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { jsonTexts } from '../../src/report/stream.ts';
import { renderText } from '../../src/report/text.ts';
import { baseAt, checkAt, type Files } from '../support/gate.ts';

const ISRC = 'USABC0000001';
const yaml = (rest = '') => `version: 1\npretrain: {c: {table: c.csv}}\ntest: {b: {table: b.csv}}\n${rest}`;
const rows = (header: string, n: number, row: (i: number) => string, from = 0) =>
  `${[header, ...Array.from({ length: n }, (_, i) => row(i + from))].join('\n')}\n`;

const KINDS: readonly (readonly [kind: string, header: string, row: (i: number) => string])[] = [
  ['ISRC', 'id,isrc', (i) => `r${i},${ISRC}`],
  ['several ISRCs', 'id,isrc', (i) => `r${i},${ISRC};USABC0000002`],
  ['MD5', 'id,md5', (i) => `r${i},9e107d9d372bb6826bd81d3542a419d6`],
  ['source', 'id,youtube_id', (i) => `r${i},abcdefghijk`],
  ['source and seconds', 'id,youtube_id,start,end', (i) => `r${i},abcdefghijk,0,${10 + (i % 3)}`],
  ['text', 'id,title,artist', (i) => `r${i},Aurora Borealis,Night Owls`],
  ['text and ISRC', 'id,title,artist,isrc', (i) => `r${i},Aurora Borealis,Night Owls,${ISRC}`],
  ['text and ids of their own', 'id,title,artist,isrc', (i) => `r${i},Aurora Borealis,Night Owls,USABC${1e6 + i}`],
  ['text, without ids', 'title,artist', () => 'Aurora Borealis,Night Owls'],
];

describe('many equal rows', () => {
  test.each(KINDS)('by %s are counted, not listed', { timeout: 60_000 }, async (_, header, row) => {
    const files = { 'leakage.yml': yaml(), 'c.csv': rows(header, 300, row), 'b.csv': rows(header, 300, row) };
    const { report, lists } = await checkAt(files);
    expect(countPairs(report.overlaps)).toBe(300 * 300);
    expect(report.overlaps.length).toBeLessThanOrEqual(300 * LISTED * 2);
    expect(lists.find(({ file }) => file === 'exclude_ids.txt')?.ids).toHaveLength(isLeak(report) ? 300 : 0);
    expect(lists.find(({ file }) => file === 'leaked_ids.txt')?.ids).toHaveLength(isLeak(report) ? 300 : 0);
    expect(Buffer.byteLength(JSON.stringify(report))).toBeLessThan(300 * 300 * 100);
  });

  test('within a split each is compared with those before it', async () => {
    const files = {
      'leakage.yml': yaml(),
      'c.csv': 'id,isrc\n',
      'b.csv': rows('id,isrc', 100, (i) => `r${i},${ISRC}`),
    };
    const { report } = await checkAt(files, { within: 'b' });
    expect(countPairs(report.overlaps)).toBe((100 * 99) / 2);
    expect(report.checks[0]?.levels?.recording.tracks).toBe(99);
  });
});

const isLeak = ({ checks }: Report): boolean => checks.some(({ verdict }) => verdict === 'fail');

const corpusOf = (n: number, from = 0) => rows('id,isrc', n, (i) => `c${i},${ISRC}`, from);
const oneTrack = (corpus: string, rest = ''): Files => ({
  'leakage.yml': yaml(rest),
  'c.csv': corpus,
  'b.csv': `id,isrc\nb1,${ISRC}\nb2,USABC0000002\n`,
});

test('where very many test tracks have overlaps, fewer of each are listed', () => {
  expect([1, 50_000, 50_001, 400_000, 1_000_000, 3_000_000].map((tests) => listedFor(tests))).toEqual([
    ...[20, 20, 19, 2, 1, 1],
  ]);
});

describe('a report whose overlaps are made as they are written', () => {
  test('is the same in every output', { timeout: 120_000 }, async () => {
    const row = (i: number) => `r${i},Title ${i % 400},Artist ${i % 40},USABC${String(i % 300).padStart(7, '0')}`;
    const text = rows('id,title,artist,isrc', 900, row);
    const limits = 'limits: {recording: 0, work: 0}\n';
    const files = { 'leakage.yml': yaml(limits), 'c.csv': text, 'b.csv': text.replaceAll(',Title 1', ',Tittle 1') };
    const { report } = await checkAt(files);
    expect(report.overlaps.length).toBeGreaterThan(1000);
    const held = structuredClone(report);
    const overlaps = lazyList(held.overlaps.length, (i) => structuredClone(held.overlaps[i]), 0) as Report['overlaps'];
    expect(isLazy(overlaps)).toBe(true);
    expect(outputs({ ...held, overlaps })).toEqual(outputs(held));
  });

  test('is the same where overlaps are new, known and accepted', { timeout: 120_000 }, async () => {
    const { held, overlaps } = await standing();
    expect(outputs({ ...held, overlaps })).toEqual(outputs(held));
    const left = withoutAccepted({ ...held, overlaps });
    expect(isLazy(left.overlaps)).toBe(true);
    expect(outputs(left)).toEqual(outputs(withoutAccepted(held)));
    expect(withoutAccepted(left)).toBe(left);
  });

  test('shows what is new before what is known, and of that what counts first', async () => {
    const { held, overlaps } = await standing();
    const rank = ({ new: isNew, counted }: ReportOverlap): number => (isNew ? 0 : 2) + (counted ? 0 : 1);
    const { byAcceptance: byStanding, pairs } = factsOf(overlaps).toLookAt;
    const expected = held.overlaps.filter((overlap) => rank(overlap) < 3).toSorted((a, b) => rank(a) - rank(b));
    expect(new Set(expected.map(rank))).toEqual(new Set([0, 1, 2]));
    expect([...byStanding]).toEqual(expected);
    expect(pairs).toBe(countPairs(expected));
    const { newlyAccepted, acceptedOfPair } = factsOf(overlaps);
    expect([...newlyAccepted.overlaps]).toEqual(expected.filter((overlap) => rank(overlap) === 1));
    expect(acceptedOfPair({ test: 'b', pretrain: 'c' })).toEqual({
      waived: countPairs(held.overlaps, ({ waiver }) => waiver !== null),
      baselined: countPairs(held.overlaps, ({ baselined }) => baselined),
    });
  });

  const outputs = (of: Report) => [
    [...jsonTexts(of)].join(''),
    renderCsv(of.overlaps),
    renderMarkdown(of),
    renderSarif(of),
    renderText(of, { bold: String, dim: String, verdict: (_, words) => words }),
    renderComment(of, { key: 'k', artifactUrl: undefined, runUrl: '' }),
    JSON.stringify(toAnnotations(of)),
    stateOf(of),
  ];

  /** A report of many overlaps that stand in all ways, and the same overlaps as a list that makes them. */
  async function standing() {
    const text = rows('id,isrc', 1200, (i) => `r${i},USABC${String(i % 1100).padStart(7, '0')}`);
    const { report } = await checkAt({ 'leakage.yml': yaml(), 'c.csv': text, 'b.csv': text });
    const waiver = { reason: 'known', expires: '2027-01-01' };
    const all = report.overlaps.map((overlap, i) => ({
      ...structuredClone(overlap),
      ...{ counted: i % 3 > 0, new: i % 4 === 0, baselined: i % 6 === 0, waiver: i % 6 === 3 ? waiver : null },
    }));
    const overlaps = lazyList(all.length, (i) => structuredClone(all[i]), 0) as Report['overlaps'];
    return { held: { ...structuredClone(report), overlaps: all } as Report, overlaps };
  }
});

test('pairs of songs are grouped to as many as are shown, and all their pairs are counted', () => {
  const of = (song: string, isNew: boolean): ReportOverlap => {
    const track = { split: 's', id: '', song, title: '', artist: '' };
    return { test: track, pretrain: track, new: isNew } as ReportOverlap;
  };
  const list = [of('a', true), of('b', true), of('c', false), of('d', false), of('b', false), of('c', false)];
  const found = (most: number, mostKnown?: number) =>
    bySongs(list, { most, mostKnown }).map(({ overlap, pairs }) => `${overlap.test.song}${pairs}`);
  expect(found(9)).toEqual(['a1', 'b2', 'c2', 'd1']);
  expect(found(9, 1)).toEqual(['a1', 'b2', 'c2']);
  expect(found(2)).toEqual(['a1', 'b2']);
});

describe('a track with more overlaps than are listed', () => {
  test('lists the first of them and counts the others', async () => {
    const { report, lists } = await checkAt(oneTrack(corpusOf(LISTED + 1)));
    expect(report.overlaps.map(({ pretrain }) => pretrain.id)).toEqual(
      Array.from({ length: LISTED }, (_, i) => `c${i}`),
    );
    expect(report.overlaps.map(({ more }) => more?.tracks)).toEqual([...Array(LISTED - 1).fill(undefined), 1]);
    expect(lists.find(({ file }) => file === 'exclude_ids.txt')?.ids).toContain(`c${LISTED}`);
    expect(renderCsv(report.overlaps).trim().split('\n')).toHaveLength(LISTED + 1);
    expect(conflictsOf(report)).toEqual([]);
  });

  test('lists all where there are no more', async () => {
    const { report } = await checkAt(oneTrack(corpusOf(LISTED)));
    expect(report.overlaps).toHaveLength(LISTED);
    expect(report.overlaps.filter(({ more }) => more)).toEqual([]);
  });

  test('keeps a weaker level that stronger overlaps would hide from its limit', async () => {
    const title = (i: number) => `c${i},Aurora Borealis,Night Owls,USABC${2e6 + i}`;
    const corpus = `${rows('id,title,artist,isrc', 100, title)}live,Aurora Borealis (Live),Night Owls,\n`;
    const { report } = await checkAt({
      'leakage.yml': yaml('limits: {work: {fail: 0}}\n'),
      'c.csv': corpus,
      'b.csv': 'id,title,artist\nb1,Aurora Borealis,Night Owls\n',
    });
    expect(report.checks[0]?.levels?.work.tracks).toBe(1);
    expect(report.checks[0]?.levels?.work.outcome).toBe('fail');
  });

  const news = async (before: string, now: string) => {
    const base = await baseAt(oneTrack(before));
    const { report } = await checkAt(oneTrack(now), { base, failOn: 'new' });
    return { verdict: report.verdict, added: report.comparison?.added };
  };

  test('is known where nothing changed, wherever its rows lie', async () => {
    expect(await news(corpusOf(100), corpusOf(100))).toEqual({ verdict: 'pass', added: 0 });
    const [header, ...lines] = corpusOf(100).trim().split('\n');
    expect(await news(corpusOf(100), [header, ...lines.reverse()].join('\n'))).toEqual({ verdict: 'pass', added: 0 });
  });

  test.each([
    ['a further row', corpusOf(100), `${corpusOf(100)}x,${ISRC};USABC0000009\n`],
    ['a row in the place of another', corpusOf(100), corpusOf(100).replace(/c99,.*/, `c99,${ISRC};USABC0000009`)],
    ['rows beyond those that are listed', corpusOf(LISTED), corpusOf(LISTED + 1)],
    ['as many other rows', corpusOf(100), corpusOf(100).replaceAll(ISRC, `${ISRC};USABC0000009`)],
  ])('is new with %s', async (_, before, now) => {
    const { verdict, added } = await news(before, now);
    expect(verdict).toBe('fail');
    expect(added).toBeGreaterThan(0);
  });

  test('is accepted by a baseline until its rows change', async () => {
    const { baseline } = await checkAt(oneTrack(corpusOf(100), 'baseline: known.json\n'), { update: 'write' });
    const entries = baseline?.entries.map(({ track, pretraining, more }) => [
      track.id,
      pretraining.length,
      more?.tracks,
    ]);
    expect(entries).toEqual([['b1', LISTED, 100 - LISTED]]);
    const item = (id: string) => ({ id, isrc: ISRC });
    const entry = { test: 'b', pretrain: 'c', level: 'recording', track: item('b1') };
    const listing = (n: number) => ({ ...entry, pretraining: Array.from({ length: n }, (_, i) => item(`c${i}`)) });
    const digest = baseline?.entries[0]?.more?.digest;
    const counted = async (entry: object, corpus = corpusOf(100)) => {
      const known = JSON.stringify({ format: 2, overlaps: [entry] });
      const { report } = await checkAt({ ...oneTrack(corpus, 'baseline: known.json\n'), 'known.json': known });
      return report.checks[0]?.levels?.recording.tracks;
    };
    expect(await counted({ ...listing(LISTED), more: { tracks: 80, digest } })).toBe(0);
    expect(await counted({ ...listing(LISTED), more: { tracks: 80, digest } }, corpusOf(101))).toBe(1);
    // As it was written when all were listed.
    expect(await counted(listing(100))).toBe(0);
    expect(await counted(listing(100), corpusOf(101))).toBe(1);
    expect(await counted(listing(LISTED))).toBe(1);
  });
});

const trackOf = (id: string, line: number): Track => ({
  ...{ id, line, title: '', artist: '', album: '', duration: undefined, isrc: '', mbid: '', source: '' },
  ...{ start: undefined, end: undefined, md5: '', sha256: '', song: id, audio: '' },
});

describe('joining groups', () => {
  const SIZE = 150;
  const tests = Array.from({ length: 6 }, (_, i) => trackOf(`t${i}`, i + 1));
  const corpus = Array.from({ length: SIZE }, (_, i) => trackOf(`p${i}`, i + 1));
  const level = fc.constantFrom<Level[]>('file', 'recording', 'work', 'source', 'artist');
  const said = { detector: 'ids', reasons: ['equal'] } as const;
  const probability = fc.constantFrom(undefined, 0.5, 0.9);
  const group = fc
    .record({
      level,
      probability,
      tests: fc.uniqueArray(fc.nat(5), { minLength: 1 }),
      from: fc.nat(SIZE - 1),
      length: fc.oneof(fc.nat(3), fc.nat(SIZE)),
    })
    .map(
      ({ from, length, ...rest }): EvidenceGroup => ({
        ...said,
        ...rest,
        pretrains: corpus.slice(from, from + length),
      }),
    );
  const single = fc
    .record({ level, probability, test: fc.nat(5), pretrain: fc.constantFrom(...corpus) })
    .map((rest): Evidence => ({ ...said, ...rest }));

  test('counts as many pairs at each level as one by one, and knows all their tracks', { timeout: 300_000 }, () => {
    fc.assert(
      fc.property(fc.array(group, { maxLength: 5 }), fc.array(single, { maxLength: 20 }), (groups, evidence) => {
        const pairs = [
          ...evidence,
          ...groups.flatMap(({ tests: of, pretrains, ...rest }) =>
            of.flatMap((test) => pretrains.map((pretrain): Evidence => ({ ...rest, test, pretrain }))),
          ),
        ];
        const strongest = new Map<string, { level: Level; test: number; id: string }>();
        for (const { level, test, pretrain } of pairs) {
          const key = JSON.stringify([test, pretrain.id, level === 'artist']);
          const known = strongest.get(key);
          if (!known || LEVELS.indexOf(level) < LEVELS.indexOf(known.level))
            strongest.set(key, { level, test, id: pretrain.id });
        }
        const overlaps = joinEvidence(tests, evidence, { groups });
        for (const [place, track] of tests.entries())
          for (const at of LEVELS) {
            const mine = overlaps.filter(({ test, level }) => test === track && level === at);
            const wanted = [...strongest.values()].filter(({ test, level }) => test === place && level === at);
            expect(countPairs(mine)).toBe(wanted.length);
            expect(mine.length).toBe(Math.min(LISTED, wanted.length));
            const all = new Set([
              ...mine.map(({ pretrain }) => pretrain.id),
              ...[...unlistedIn(mine)].map(({ id }) => id),
            ]);
            expect([...all].sort()).toEqual(wanted.map(({ id }) => id).sort());
          }
        const one = joinEvidence(tests, pairs);
        // Made as they are asked for, in whatever order.
        const made = joinEvidence(tests, evidence, { groups }, { held: 0 });
        // Lists that test tracks share hold functions.
        const plain = ({ more, ...overlap }: (typeof made)[number]) => ({ ...overlap, more: more?.tracks });
        expect(made.map(plain)).toEqual(overlaps.map(plain));
        const backwards = made.map((_, i) => plain(made[made.length - 1 - i] as (typeof made)[number]));
        expect(backwards).toEqual(overlaps.toReversed().map(plain));
        expect([...unlistedIn(made)]).toEqual([...unlistedIn(overlaps)]);
        const show = ({ test, pretrain, level, more }: (typeof one)[number]) => [
          test.id,
          pretrain.id,
          level,
          more?.tracks,
        ];
        expect(overlaps.map(show)).toEqual(one.map(show));
      }),
      { numRuns: 200 },
    );
  });
});
