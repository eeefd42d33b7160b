import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ids } from '../../src/ids/detect-ids.ts';
import { compareRanges } from '../../src/ids/shared.ts';
import type { Evidence, EvidenceGroup, Range } from '../../src/model/detector.ts';
import { LEVELS, type Level } from '../../src/model/levels.ts';
import type { Track } from '../../src/model/track.ts';
import { countPairs } from '../../src/overlap/count.ts';
import { joinEvidence, LISTED } from '../../src/overlap/overlap.ts';
import { createRangeIndex } from '../../src/overlap/range-index.ts';
import { byRank, spanSize } from '../../src/overlap/spans.ts';
import { digestOfKeys, digestOfSet, unlistedIn } from '../../src/overlap/unlisted.ts';

const second = fc.option(fc.nat(12), { nil: undefined });
/** Ranges of all kinds: without times, without an end, of no length, backwards. */
const range = fc.record({ start: second, end: second });

describe('an index of ranges', () => {
  test('tells what shares seconds with a clip as the comparison of each does', () => {
    const ranges = fc.array(fc.option(range, { nil: undefined }), { maxLength: 40 });
    fc.assert(
      fc.property(ranges, range, fc.infiniteStream(fc.nat(1000)), (ranges, clip, keys) => {
        const index = createRangeIndex(ranges);
        const places = [...ranges.keys()];
        const isShared = (place: number): boolean => {
          const own = ranges[place];
          return own !== undefined && compareRanges(clip, own) === 'yes';
        };
        expect(places.filter((place) => index.isInside(place, clip))).toEqual(places.filter(isShared));
        const order = places.map((place) => ({ place, key: keys.next().value as number }));
        order.sort((a, b) => a.key - b.key);
        const ranks = new Uint32Array(ranges.length);
        for (const [rank, { place }] of order.entries()) ranks[place] = rank;
        const weightOf = (place: number): bigint => 3n ** BigInt(place);
        const sums = index.sums(weightOf);
        for (const side of ['inside', 'outside'] as const) {
          const wanted = order.map(({ place }) => place).filter((place) => isShared(place) === (side === 'inside'));
          const spans = index[side](clip);
          expect([...byRank(spans, ranks)]).toEqual(wanted);
          expect(spanSize(spans)).toBe(wanted.length);
          expect(sums(clip, side)).toBe(wanted.reduce((sum, place) => sum + weightOf(place), 0n));
        }
      }),
      { numRuns: 1000 },
    );
  });
});

const trackOf = (line: number, { start, end }: Range, rest: Partial<Track> = {}): Track => ({
  ...{ id: `r${line}`, line, title: '', artist: '', album: '', duration: undefined, isrc: '', mbid: '' },
  ...{ source: 'abcdefghijk', start, end, md5: '', sha256: '', song: `r${line}`, audio: '' },
  ...rest,
});

/** Joins the evidence of identifiers, and adds it one pair after another. */
async function joined(tests: readonly Track[], corpus: readonly Track[], extra: readonly Evidence[] = []) {
  const search = ids.search([tests]);
  for (const track of corpus) search.add(track);
  const [found] = await search.finish();
  const groups = found?.groups ?? [];
  const pairsOf = () =>
    groups.flatMap((group): readonly Evidence[] => {
      if ('test' in group) return [group];
      const { tests: of, pretrains, window: _, ranges: __, ...said } = group as EvidenceGroup;
      return of.flatMap((test) => pretrains.map((pretrain) => ({ ...said, test, pretrain })));
    });
  return {
    overlaps: joinEvidence(tests, extra, { groups }),
    one: () => joinEvidence(tests, [...pairsOf(), ...extra]),
    groups,
  };
}

const keyOf = ({ id, start, end }: Track): string => `${id} ${start} ${end}`;
const digesting = () => ({ keyOf, known: { lists: new WeakMap(), parts: new WeakMap() } });

describe('many ranges of one source', () => {
  const rows = (most: number) => fc.array(range, { minLength: 90, maxLength: most });
  const kinds = fc.constantFrom<Partial<Track>[]>(
    {},
    { isrc: 'USABC0000001' },
    { source: 'abcdefghijk bcdefghijkl' },
    { id: 'twice' },
    { md5: '9e107d9d372bb6826bd81d3542a419d6' },
  );
  const extra = fc.array(
    fc.record({ level: fc.constantFrom<Level[]>('file', 'work'), test: fc.nat(39), at: fc.nat(89) }),
    {
      maxLength: 10,
    },
  );

  test('are counted, listed and digested as pair after pair is', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(range, { minLength: 40, maxLength: 40 }),
        rows(120),
        fc.array(fc.tuple(fc.nat(119), kinds), { maxLength: 100 }),
        fc.boolean(),
        extra,
        async (clips, pieces, marks, isOther, others) => {
          const tests = clips.map((clip, i) =>
            trackOf(i, clip, isOther && i % 3 === 0 ? { isrc: 'USABC0000001' } : {}),
          );
          const own = new Map(marks);
          const corpus = pieces.map((piece, i) => trackOf(i, piece, own.get(i)));
          const evidence = others.map(({ level, test, at }): Evidence => {
            const pretrain = corpus[at] as Track;
            return { detector: 'text', level, probability: 0.9, reasons: [], test, pretrain };
          });
          const { overlaps, one: oneByOne } = await joined(tests, corpus, evidence);
          const one = oneByOne();
          const known = digesting();
          const plain = ({ more, test, pretrain, level, evidence: said }: (typeof one)[number]) => ({
            ...{ test: test.id, pretrain: pretrain.id, level, tracks: more?.tracks },
            // Rows of one id and equal seconds are one claim in a group, and a claim each as pairs.
            said: [...new Set(said.map(({ reasons }) => reasons.join('; ')))],
            digest: more?.all && digestOfSet(more.all, known),
          });
          expect(overlaps.map(plain)).toEqual(one.map(plain));
          const ofUnlisted = (of: typeof one) =>
            LEVELS.map(
              (level) => new Set([...unlistedIn(of.filter((each) => each.level === level))].map(({ id }) => id)),
            );
          const listed = (of: typeof one, i: number) =>
            of.filter(({ level }) => level === LEVELS[i]).map(({ pretrain }) => pretrain.id);
          const union = (of: typeof one) =>
            ofUnlisted(of).map((all, i) => [...new Set([...all, ...listed(of, i)])].sort());
          expect(union(overlaps)).toEqual(union(one));
        },
      ),
      { numRuns: 4 },
    );
  });

  const nested = (count: number): readonly Track[] =>
    Array.from({ length: count }, (_, i) => trackOf(i, { start: i, end: 10_000 - i }));

  test('digest says whether any that is not listed changed, in whatever order rows are seen', {
    timeout: 120_000,
  }, async () => {
    const corpus = nested(300);
    const tests = nested(200);
    const digestsOf = async (of: readonly Track[]): Promise<readonly (string | undefined)[]> => {
      const { overlaps } = await joined(tests, of);
      const known = digesting();
      return overlaps.flatMap(({ more }) => (more?.all ? [digestOfSet(more.all, known)] : []));
    };
    const before = await digestsOf(corpus);
    expect(before).toHaveLength(200);
    expect(await digestsOf(corpus.toReversed())).toEqual(before);
    const changed = corpus.with(LISTED + 5, trackOf(LISTED + 5, { start: 40, end: 41.5 }));
    const after = await digestsOf(changed);
    expect(after.filter((digest, i) => digest === before[i])).toEqual([]);
    expect(before[0]).toBe(digestOfKeys(corpus.map(keyOf)));
  });

  test('of which all pairs overlap take no list of their own each', { timeout: 120_000 }, async () => {
    const { groups, overlaps } = await joined(nested(1000), nested(1000));
    expect(countPairs(overlaps)).toBe(1000 * 1000);
    expect(overlaps).toHaveLength(1000 * LISTED);
    expect(groups.filter((group) => 'window' in group)).toHaveLength(1000);
    const lists = new Set(overlaps.map(({ more }) => more?.all?.list));
    expect(Math.max(...[...lists].map((list) => list?.length ?? 0))).toBe(0);
    expect(overlaps.every(({ more }) => (more?.all?.others.length ?? 0) === 0)).toBe(true);
  });
});
