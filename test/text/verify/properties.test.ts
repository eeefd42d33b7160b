import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowsOf } from '../../../bench/text/csv.ts';
import { parse } from '../../../src/text/parse/parse.ts';
import type { Fields } from '../../../src/text/parse/parsed.ts';
import { isGenericTitle } from '../../../src/text/parse/qualifiers.ts';
import { damagedDistance, sharedWords, similarity } from '../../../src/text/parse/similarity.ts';
import { labelledPairOf } from '../../../src/text/verify/pairs.ts';
import { verify } from '../../../src/text/verify/verify.ts';

const pairs = rowsOf(readFileSync('fixtures/text-pairs/pairs.csv', 'utf8')).map(labelledPairOf);
const track = fc.constantFrom(...pairs.flatMap(({ query, target }) => [query, target]));
const anything: fc.Arbitrary<Fields> = fc.record({
  title: fc.string({ unit: 'binary', maxLength: 30 }),
  artist: fc.string({ unit: 'grapheme', maxLength: 20 }),
  album: fc.string({ maxLength: 20 }),
  duration: fc.option(fc.nat(600), { nil: undefined }),
});
const judge = (a: Fields, b: Fields) => verify(parse(a), parse(b));
const same = { numRuns: 400 };

describe('for any two tracks', () => {
  test('level and probability do not depend on which is the query: the pairs themselves', () => {
    for (const { query, target } of pairs) {
      const [there, back] = [judge(query, target), judge(target, query)];
      expect([query.title, back.level, back.recording.toFixed(9), back.work.toFixed(9)]).toEqual([
        query.title,
        there.level,
        there.recording.toFixed(9),
        there.work.toFixed(9),
      ]);
    }
  });

  test('nor for any two of their tracks', () => {
    fc.assert(
      fc.property(track, track, (a, b) => {
        const [there, back] = [judge(a, b), judge(b, a)];
        return (
          there.level === back.level &&
          Math.abs(there.recording - back.recording) < 1e-9 &&
          Math.abs(there.work - back.work) < 1e-9
        );
      }),
      { numRuns: 3000 },
    );
  });

  test('probabilities are probabilities, a recording is at least the same work', () => {
    fc.assert(
      fc.property(fc.oneof(track, anything), fc.oneof(track, anything), (a, b) => {
        const { probability, recording, work } = judge(a, b);
        return [probability, recording, work].every((p) => p >= 0 && p <= 1) && work >= recording - 1e-9;
      }),
      same,
    );
  });

  test('a track with title and artist is itself', () => {
    const whole = pairs
      .flatMap(({ query, target }) => [query, target])
      .filter(
        ({ title, artist }) =>
          title !== '' && artist !== '' && !parse({ title, artist, album: '', duration: undefined }).artist.placeholder,
      );
    for (const fields of whole)
      expect([
        fields.title,
        judge(fields, fields).level === 'recording' ||
          parse(fields).classical !== undefined ||
          isGenericTitle(parse(fields).core),
      ]).toEqual([fields.title, true]);
  });

  test('case of letters and accents do not matter', () => {
    const bare = (text: string): string => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
    fc.assert(
      fc.property(track, (fields) => {
        // Capitals tell guests after a dash ("- with Tim McGraw"), so that only names in brackets are tried.
        const plain = {
          ...fields,
          title: bare(fields.title),
          artist: bare(fields.artist).toUpperCase(),
          album: bare(fields.album),
        };
        return (
          parse(plain).title.key === parse(fields).title.key && parse(plain).artist.key === parse(fields).artist.key
        );
      }),
      same,
    );
  });

  test('parsing any text keeps it and never throws', () => {
    fc.assert(
      fc.property(anything, (fields) => parse(fields).title.raw === fields.title && parse(fields).fields === fields),
      { numRuns: 1000 },
    );
  });
});

describe('similarity', () => {
  test('is symmetrical, 1 only for equal texts, and a damaged character costs nothing', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\uFFFD'), maxLength: 8 });
    fc.assert(
      fc.property(
        text,
        text,
        (a, b) =>
          similarity(a, b) === similarity(b, a) && (similarity(a, b) < 1 || a === b || `${a}${b}`.includes('\uFFFD')),
      ),
    );
    expect(damagedDistance('l\uFFFD vem', 'la vem')).toBe(0);
    expect(damagedDistance('l\uFFFD', 'lae')).toBe(0);
    expect(damagedDistance('la uni\uFFFDn', 'la union')).toBe(0);
  });

  test('words are shared whatever their order', () => {
    expect(sharedWords(['suite', 'gigue'], ['gigue', 'suite'])).toBe(1);
    expect(sharedWords(['tumbleweed'], ['tumbelweed'])).toBeCloseTo(0.9);
    expect(sharedWords(['sea'], ['sun'])).toBe(0);
  });
});
