import { describe, expect, it } from 'vitest';
import { type Item, isSameItem } from '../../src/gate/item.ts';
import { type ItemPair, itemPairsOf } from '../../src/gate/item-pairs.ts';
import { matchItems } from '../../src/gate/match-items.ts';
import { NO_MATCH } from '../../src/gate/match-rows.ts';

const item = (some: Partial<Item>): Item => ({
  ...{ id: '', title: '', artist: '', album: '', duration: undefined, isrc: '', mbid: '', source: '' },
  ...{ start: undefined, end: undefined, md5: '', sha256: '', content: '' },
  ...some,
});

const AURORA = { title: 'Aurora Borealis', artist: 'Night Owls' };
const HARBOUR = { title: 'Harbour Lights', artist: 'The Gulls' };
const [A, B] = ['a'.repeat(64), 'b'.repeat(64)];
const CLIP = { source: 'abcdefghijk', start: 10, end: 20 };

type Case = readonly [what: string, a: Partial<Item>, b: Partial<Item>, withId: boolean, without: boolean];

/** Whether two rows are one item under one id, and without one. */
const CASES: readonly Case[] = [
  ['equal', AURORA, AURORA, true, true],
  ['the same recording', AURORA, { ...AURORA, title: 'Aurora borealis [Remaster]' }, true, true],
  ['another song', AURORA, HARBOUR, false, false],
  ['another version', AURORA, { ...AURORA, title: 'Aurora Borealis (Live)' }, false, false],
  ['another performer', AURORA, { ...AURORA, artist: 'The Quite Different Band' }, false, false],
  ['an album more', AURORA, { ...AURORA, album: 'Lights' }, true, true],
  ['an artist more', { title: 'Aurora Borealis' }, AURORA, true, true],
  ['an artist more and another title', { title: 'Harbour Lights' }, AURORA, false, false],
  ['another playing time', { ...AURORA, duration: 200 }, { ...AURORA, duration: 380 }, false, false],
  ['nothing in common to compare', AURORA, { isrc: 'USABC0000001' }, false, false],
  ['no more than an artist in common', AURORA, { artist: 'Night Owls', isrc: 'USABC0000001' }, false, false],
  ['no text and an equal ISRC', { ...AURORA, isrc: 'USABC0000001' }, { isrc: 'US-ABC-00-00001' }, true, true],
  ['no text and another ISRC', { isrc: 'USABC0000002' }, { isrc: 'USABC0000001' }, false, false],
  ['an ISRC that is none', { isrc: 'unknown' }, { isrc: 'unknown', album: 'x' }, false, false],
  ['another ISRC', { ...AURORA, isrc: 'USABC0000002' }, { ...AURORA, isrc: 'USABC0000001' }, true, false],
  [
    'another song with the same ISRC',
    { ...AURORA, isrc: 'USABC0000001' },
    { ...HARBOUR, isrc: 'USABC0000001' },
    false,
    false,
  ],
  [
    'another version with the same digest',
    { ...AURORA, sha256: A },
    { ...AURORA, title: 'Aurora Borealis (Live)', sha256: A },
    true,
    true,
  ],
  ['another song with the same digest in its row', { ...AURORA, sha256: A }, { ...HARBOUR, sha256: A }, false, false],
  ['another title of the same audio file', { ...AURORA, content: A }, { ...HARBOUR, content: A }, true, true],
  ['audio alone, the same', { content: A }, { content: A }, true, true],
  ['audio alone, another', { content: A }, { content: B }, false, false],
  ['audio that was encoded anew', { ...AURORA, content: A }, { ...AURORA, content: B }, true, false],
  ['nothing but an id', {}, {}, true, false],
  ['audio alone, and an index of it', { content: A }, {}, true, false],
  ['text that was emptied', AURORA, {}, false, false],
  ['text that was emptied beside audio that came', AURORA, { content: A }, false, false],
  ['the same clip', CLIP, { ...CLIP, title: 'A caption' }, true, true],
  ['a clip whose seconds moved a little', CLIP, { ...CLIP, start: 11, end: 21 }, true, true],
  ['other seconds of a source', CLIP, { ...CLIP, start: 20, end: 30 }, false, false],
  ['another source', { ...AURORA, ...CLIP }, { ...AURORA, ...CLIP, source: 'lmnopqrstuv' }, false, false],
  ['titles without letters', { title: '???', artist: 'x' }, { title: '!!!', artist: 'x', album: 'y' }, false, false],
];

describe('rows are the same item', () => {
  it.each(CASES)('%s', (_, a, b, withId, without) => {
    for (const [x, y] of [
      [a, b],
      [b, a],
    ] as const) {
      expect(isSameItem(item({ ...x, id: 'i' }), item({ ...y, id: 'i' }), true)).toBe(withId);
      expect(isSameItem(item(x), item(y), false)).toBe(without);
    }
  });
});

describe('items are matched', () => {
  const pair = (test: string, some: Partial<Item>, n: number): ItemPair => ({
    test: { key: test, item: item({ ...AURORA, ...some }) },
    pretrain: { key: `p${n}`, item: item({ ...AURORA, id: `p${n}` }) },
    level: 'recording',
  });

  /** Places of the overlaps that are known. */
  const same = (known: readonly ItemPair[], found: readonly ItemPair[]): readonly number[] => {
    const { sameOf } = matchItems(itemPairsOf(known), itemPairsOf(found));
    return [...sameOf.keys()].filter((place) => sameOf[place] !== NO_MATCH);
  };

  it('row by row, so that one more of many alike is one more', () => {
    const known = Array.from({ length: 5 }, (_, i) => pair(`${i}`, {}, 1));
    const found = Array.from({ length: 6 }, (_, i) => pair(`x${i}`, {}, 1));
    expect(same(known, found)).toHaveLength(5);
    expect(same(found, known)).toHaveLength(5);
  });

  it('by id first: of rows alike it is the one that came that is new', () => {
    const known = ['a', 'b'].map((id) => pair(id, { id }, 1));
    const found = ['c', 'b', 'a'].map((id) => pair(id, { id }, 1));
    expect(same(known, found)).toEqual([1, 2]);
  });

  it('where two rows change places', () => {
    const known = [pair('1', { id: '1' }, 1), pair('2', { id: '2', ...HARBOUR }, 1)];
    const found = [pair('1', { id: '1', ...HARBOUR }, 1), pair('2', { id: '2' }, 1)];
    expect(same(known, found)).toHaveLength(2);
  });

  it('of many that are alike and all changed no more than some are compared with each', () => {
    const many = (title: string, n: number) =>
      Array.from({ length: n }, (_, i) => pair(`${title}${i}`, { title, duration: i }, 1));
    const known = many('Aurora Borealis', 2000);
    const found = many('Harbour Lights', 2000);
    expect(same(known, found)).toEqual([]);
  });
});
