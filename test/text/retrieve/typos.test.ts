import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { damagedDistance } from '../../../src/text/parse/similarity.ts';
import { editDistance } from '../../../src/text/retrieve/distance.ts';
import { allowedEdits, eachNeighbour, indexTypos } from '../../../src/text/retrieve/typos.ts';
import { createVocabulary } from '../../../src/text/retrieve/vocabulary.ts';

/** "?" is a damaged character. */
const bytesOf = (word: string) => Uint8Array.from(Buffer.from(word), (byte) => (byte === 63 ? 0xff : byte));
const distance = (a: string, b: string, most = 3) =>
  editDistance(bytesOf(a), 0, a.length, bytesOf(b), 0, b.length, most);

describe('edit distance', () => {
  it.each([
    ['love', 'love', 0],
    ['love', 'lovve', 1],
    ['love', 'lve', 1],
    ['love', 'lave', 1],
    ['love', 'olve', 1],
    ['hustle', 'husstel', 2],
    ['', 'ab', 2],
    ['bj?rk', 'bjork', 0],
    ['bj?rk', 'bjrk', 0],
    ['b?j?rk', 'bjorck', 1],
  ])('%s, %s', (a, b, edits) => {
    expect(distance(a, b)).toBe(edits);
    expect(distance(b, a)).toBe(edits);
  });

  it('agrees with the distance of the verifier on what damage may stand for', () => {
    const word = fc
      .string({ unit: fc.constantFrom('a', 'b', 'c', '?'), maxLength: 6 })
      .map((text) => text.replace(/\?+/g, '?'));
    const damaged = (text: string) => text.replaceAll('?', '\uFFFD');
    fc.assert(
      fc.property(word, word, (a, b) => (distance(a, b) === 0) === (damagedDistance(damaged(a), damaged(b)) === 0)),
      { numRuns: 3000 },
    );
  });

  it('is the same for words without damage, told so or not', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, most) => {
        const sound = editDistance(bytesOf(a), 0, a.length, bytesOf(b), 0, b.length, most, true);
        return sound === distance(a, b, most);
      }),
      { numRuns: 5000 },
    );
  });

  it('stops beyond what is asked', () => expect(distance('abcdef', 'uvwxyz', 2)).toBe(3));
  it('does not compare words beyond its table', () => {
    expect(distance(`x${'a'.repeat(60)}`, `${'a'.repeat(60)}y`)).toBe(4);
  });
});

describe('deletion neighbourhoods', () => {
  const spelt = ['love', 'lovely', 'hustle', 'bustle', 'beyonc?', 't?', 'internationally', 'of'];
  const vocabulary = createVocabulary();
  spelt.forEach((word, i) => {
    vocabulary.intern(bytesOf(word), 0, word.length, i * 2654435761);
  });
  const typos = indexTypos(vocabulary.finish());
  function neighbours(word: string, kind: 'sound' | 'damaged'): string[] {
    const found: string[] = [];
    const seen = new Uint32Array(spelt.length);
    const add = (term: number, edits: number) => found.push(`${spelt[term]} ${edits}`);
    eachNeighbour(typos[kind], vocabulary.finish(), bytesOf(word), 0, word.length, 2, seen, 1, add);
    return found.sort();
  }

  it('finds words two edits away from five letters on, one edit before', () => {
    expect(neighbours('hstel', 'sound')).toEqual(['hustle 2']);
    expect(neighbours('lov', 'sound')).toEqual(['love 1']);
    expect(neighbours('lv', 'sound')).toEqual([]);
    expect([2, 3, 4, 5].map(allowedEdits)).toEqual([0, 1, 1, 2]);
  });
  it('finds edits beyond the part that is deleted from', () => {
    expect(neighbours('internationaly', 'sound')).toEqual(['internationally 1']);
    expect(neighbours('xinternationaly', 'sound')).toEqual(['internationally 2']);
  });
  it('keeps damaged words apart, and finds them in short words too', () => {
    expect(neighbours('beyonce', 'damaged')).toEqual(['beyonc? 0']);
    expect(neighbours('beyonce', 'sound')).toEqual([]);
    expect(neighbours('tus', 'damaged')).toEqual(['t? 0']);
  });
});
