import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlainTitle, mayBeOf } from '../../../src/text/parse/begins.ts';
import { parseTitle } from '../../../src/text/parse/title.ts';

describe('isPlainTitle', () => {
  it('takes words, apostrophes and signs that part nothing', () => {
    for (const title of ['Harbour Lights', "Don't You Know, Anna", 'Salt & Pepper!', 'The Harbour Painters'])
      expect(isPlainTitle(title), title).toBe(true);
  });

  it('leaves titles to a closer look that name a version, a guest or a decoration, or have marks, figures or accents', () => {
    const closer =
      'Lights (Reprise)|Lights - Demo|Part 2|Lights feat Anna|Lights ft Anna|Lights Live|A Version|Lights Remastered|Lights Karaoke|' +
      'Lights Official Video|Lights m v|Lights m/v|Lights HQ|Lights PV|Café|A: B|One_Two|St. Anna|Lights lyrics|Lights visualiser|Premiere';
    for (const title of closer.split('|')) expect(isPlainTitle(title), title).toBe(false);
  });

  it('says so only of titles that have nothing but a core', () => {
    const word = fc.constantFrom(
      ...'live mix edit feat ft the harbour version lights karaoke video of remix official audio hd two'.split(' '),
      ...['(', ')', ' - ', '/', "'", 'é', '7', 'm', 'v'],
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), fc.constantFrom(' ', ''), (words, between) => {
        const title = words.join(between);
        if (!isPlainTitle(title)) return;
        const { versions, featured, subtitles, noise, tail, foreign, cut } = parseTitle(title);
        expect([versions, featured, subtitles, noise, tail].flat()).toEqual([]);
        expect(foreign || cut).toBe(false);
      }),
    );
  });
});

describe('mayBeOf', () => {
  it('never denies a word of its own', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), (words) => words.every(mayBeOf(words))),
    );
  });

  it('tells nearly all other words', () => {
    const mayBe = mayBeOf(['part', 'two']);
    expect(['harbour', 'lights', 'song', ''].some(mayBe)).toBe(false);
  });
});
