import { describe, expect, it } from 'vitest';
import { normalise } from '../../src/text/equality.ts';

describe('normalise', () => {
  it.each([
    ['case and punctuation', 'R.E.M. — “Losing My Religion”!', 'r e m losing my religion'],
    ['Latin accents', 'Ágætis byrjun', 'agætis byrjun'],
    ['sharp s', 'Straße', 'strasse'],
    ['Greek accents and final sigma', 'Ο Μεγάλος Δρόμος', 'ο μεγαλοσ δρομοσ'],
    ['full-width letters', 'ＡＢＣ　１２', 'abc 12'],
    ['Cyrillic short i is a letter of its own', 'Йод', 'йод'],
    ['kana voicing is no accent', 'がか', 'がか'],
    ['vowel signs are no accents', 'की कि', 'की कि'],
    ['underscores', 'No. 1_ Allegro', 'no 1 allegro'],
    ['nothing to compare', '??? – !!!', ''],
  ])('%s', (_, text, expected) => {
    expect(normalise(text)).toBe(expected);
  });
});
