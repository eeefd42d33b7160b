import { describe, expect, test } from 'vitest';
import { createKept } from '../../src/ids/kept.ts';
import { createShared } from '../../src/ids/shared.ts';
import type { Track } from '../../src/model/track.ts';
import { concatenated, grouped, isLazy, lazyList, mapped, segmented, where } from '../../src/platform/lazy-list.ts';
import { createNumbers } from '../../src/platform/numbers.ts';
import { ProblemError } from '../../src/platform/problem.ts';
import { createTexts } from '../../src/platform/texts.ts';
import { checkAt } from '../support/gate.ts';

const SIZE = 2500;
const itemOf = (i: number) => ({ id: `t${i}`, even: i % 2 === 0 });
const list = lazyList(SIZE, itemOf);
const array = Array.from({ length: SIZE }, (_, i) => itemOf(i));

describe('a list whose items are made when they are asked for', () => {
  test('holds no room for them', () => {
    const before = process.memoryUsage().heapUsed;
    const lists = Array.from({ length: 50 }, () => lazyList(1_000_000, itemOf));
    expect(lists[49]?.[999_999]).toEqual(itemOf(999_999));
    // Room for them would be 400 MB.
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100_000_000);
  });

  test('is read as an array', () => {
    expect(isLazy(list)).toBe(true);
    expect(Array.isArray(list)).toBe(true);
    expect(list.length).toBe(SIZE);
    expect([...list]).toEqual(array);
    expect(list[7]).toEqual(itemOf(7));
    expect(list[SIZE]).toBeUndefined();
    expect(list[-1]).toBeUndefined();
    expect(list.at(-1)).toEqual(itemOf(SIZE - 1));
    expect(list.slice(10, 12)).toEqual(array.slice(10, 12));
    expect(list.map(({ id }) => id)).toEqual(array.map(({ id }) => id));
    expect(JSON.stringify(list)).toBe(JSON.stringify(array));
  });

  test('holds none of them', () => {
    expect(list[3]).not.toBe(list[3]);
    expect(() => (list as { id: string; even: boolean }[]).push(itemOf(1))).toThrow(TypeError);
    expect(() => (list as { id: string; even: boolean }[]).sort()).toThrow(TypeError);
  });

  test('is an array where it is short', () => {
    expect(isLazy(lazyList(10, itemOf))).toBe(false);
    expect(isLazy(lazyList(10, itemOf, 9))).toBe(true);
  });

  test.each([
    ['lazy', list],
    ['held', array],
  ] as const)('is filtered, mapped and grouped as an array (%s)', (_, from) => {
    expect([...where(from, ({ even }) => even)]).toEqual(array.filter(({ even }) => even));
    expect([...mapped(from, ({ id }) => id)]).toEqual(array.map(({ id }) => id));
    const groups = grouped(from, ({ id }) => (id === 't0' ? undefined : id.at(-1)));
    expect(groups.size).toBe(10);
    expect(groups.itemsOf(0)).toEqual(array.filter(({ id }) => id.endsWith('1')));
    expect([...groups.placesOf(9)].slice(0, 2)).toEqual([10, 20]);
  });

  test('is joined to others, whole and in parts', () => {
    expect([...concatenated([list, [], array.slice(0, 3)])]).toEqual([...array, ...array.slice(0, 3)]);
    expect(concatenated([array, array])).toHaveLength(2 * SIZE);
    const parts = segmented([
      { list, start: 5, end: 7 },
      { list, start: 3, end: 3 },
      { list: array, start: 0, end: SIZE },
    ]);
    expect([...parts]).toEqual([...array.slice(5, 7), ...array]);
    expect([parts[SIZE + 1], parts[0], parts[2]]).toEqual([array.at(-1), array[5], array[0]]);
  });
});

describe('a list of numbers', () => {
  test('grows', () => {
    const numbers = createNumbers('the list');
    for (let i = 0; i < 1000; i++) numbers.add(i * 3);
    numbers.put(2, 5);
    expect([numbers.size, numbers.at(2), numbers.at(999), numbers.trimmed().length]).toEqual([1000, 5, 2997, 1000]);
  });

  test('that is full says what to do', () => {
    const numbers = createNumbers('the list of overlaps', 300);
    for (let i = 0; i < 300; i++) numbers.add(i);
    expect(() => numbers.add(1)).toThrow(ProblemError);
    expect(() => numbers.add(1)).toThrow(/the list of overlaps is full: more than 300 items.*Split the table/);
  });
});

test('texts that are longer than a column holds are an error that says what to do', () => {
  const texts = createTexts(20);
  texts.add('Aurora');
  expect(() => texts.add('Borealis')).toThrow(/a column of texts is full: more than 20 items/);
});

test('a test split with more tracks than are held is unknown, and the report says why', async () => {
  const table = 'id,isrc\na,USABC0000001\nb,USABC0000002\n';
  const yaml = 'version: 1\npretrain: {c: {table: c.csv}}\ntest: {b: {table: b.csv}}\n';
  const { report } = await checkAt({ 'leakage.yml': yaml, 'c.csv': table, 'b.csv': table }, { mostTests: 1 });
  expect(report.verdict).toBe('unknown');
  expect(report.errors[0]?.message).toContain('the test split b is full: more than 1 items');
});

const trackOf = (own: Partial<Track>): Track => ({
  ...{ id: '', line: 1, title: '', artist: '', album: '', duration: undefined, isrc: '', mbid: '', source: '' },
  ...{ start: undefined, end: undefined, md5: '', sha256: '', song: '', audio: '', ...own },
});

test('a track that is kept comes back with all that it has', () => {
  const plain = trackOf({ id: 'a', isrc: 'USABC0000001', song: 'a' });
  const whole = trackOf({ id: 'b', title: 'T', artist_id: 'x', album_id: '7', idsOf: 'set', song: 's', start: 2 });
  const kept = createKept();
  expect([plain, whole, plain].map(kept.add)).toEqual([0, 1, 2]);
  expect([0, 1, 2].map(kept.at)).toEqual([plain, whole, plain]);
});

test('identifiers of which there are more than a table holds are an error that says what to do', () => {
  const shared = createShared(2);
  for (const [value, track] of [
    ['a', 0],
    ['b', 1],
    ['a', 2],
  ] as const)
    shared.addTest(value, track);
  shared.addPretrain('a', 7);
  expect([shared.at(0), shared.at(1), shared.pairAt(0)]).toEqual([
    { tests: [0, 2], pretrains: [7] },
    { tests: [1], pretrains: [] },
    undefined,
  ]);
  expect(() => shared.addTest('c', 3)).toThrow(/the list of identifiers of a test split is full: more than 2 items/);
});
