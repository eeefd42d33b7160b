import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalise, numeral, romanNumber, squash, wordNumber } from '../../../src/text/parse/normalise.ts';

describe('normalise', () => {
  test.each([
    ['case and accents', 'Déjà Vu', 'deja vu'],
    ['ligatures and full width', 'Ｆｌｏｗｅｒ œuvre', 'flower oeuvre'],
    ['Cyrillic to Latin', 'Группа крови', 'gruppa krovi'],
    ['Greek to Latin', 'Μελίνα', 'melina'],
    ['apostrophes of any kind', 'Rock ’n’ Roll isn´t', 'rock n roll isnt'],
    ['"&" and "+"', 'Simon & Garfunkel + Friends', 'simon and garfunkel and friends'],
    ['"_" for a comma', 'Bach_ JS', 'bach js'],
    ['"#" before a number', 'Concerto # 2', 'concerto no 2'],
    ['"#" after a key', 'Prelude in C# minor', 'prelude in c sharp minor'],
    ['"!" and "$" inside names', 'P!nk, Ke$ha, A$AP', 'pink kesha asap'],
    ['damaged characters stay', 'L\u2019\uFFFDt\uFFFD indien', 'l\uFFFDt\uFFFD indien'],
    ['symbols only keep a key', ' ! ! ! ', '!!!'],
    ['nothing', '   ', ''],
  ])('%s', (_, text, expected) => {
    expect(normalise(text)).toBe(expected);
  });

  test('takes texts longer than its buffer', () => {
    expect(normalise('Ab '.repeat(600))).toBe('ab '.repeat(600).trim());
  });

  test('is idempotent for any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 40 }),
        (text) => normalise(normalise(text)) === normalise(text),
      ),
      { numRuns: 2000 },
    );
  });

  test('does not see the case of ASCII text', () => {
    fc.assert(fc.property(fc.string(), (text) => normalise(text.toUpperCase()) === normalise(text.toLowerCase())));
  });

  test('the quick way for ASCII says what the slow way says', () => {
    // A letter with an accent sends the whole text the slow way; its own word is cut off again.
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."abcXYZ019 -_.,()'/&#!$") }),
        (text) => normalise(`é ${text}`) === `e ${normalise(text)}`.trim() || !/[a-z0-9]/i.test(text),
      ),
    );
  });
});

describe('numbers', () => {
  test.each([
    ['12', 12],
    ['07', 7],
    ['2nd', 2],
    ['ii', 2],
    ['iv', 4],
    ['xxxix', 39],
    ['twelve', 12],
    ['i', undefined],
    ['mix', undefined],
    ['civil', undefined],
    ['love', undefined],
    ['4ever', undefined],
  ])('wordNumber(%s) is %s', (word, value) => {
    expect(wordNumber(word)).toBe(value);
  });

  test('a lone roman letter or an ordinal counts only where a number is expected', () => {
    expect([numeral('i'), numeral('v'), numeral('second')]).toEqual([1, 5, 2]);
  });

  test('romanNumber refuses what is no numeral', () => {
    expect([romanNumber(''), romanNumber('iiii'), romanNumber('vx')]).toEqual([undefined, undefined, undefined]);
  });

  test('squash joins words', () => {
    expect(squash('r e m')).toBe('rem');
  });
});
