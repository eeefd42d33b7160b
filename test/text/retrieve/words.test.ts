import { describe, expect, it } from 'vitest';
import { foldText, simpleTitleCore } from '../../../src/text/retrieve/fold.ts';
import { createVocabulary, isOfWords, MOST_WORDS, tooManyWords } from '../../../src/text/retrieve/vocabulary.ts';
import { createWords, readText } from '../../../src/text/retrieve/words.ts';

/** A damaged character is shown as "?". */
function words(text: string): string[] {
  const out = createWords();
  readText(text, foldText, out);
  return Array.from({ length: out.count }, (_, i) =>
    Buffer.from(out.bytes.slice(out.ends[i - 1] ?? 0, out.ends[i]))
      .toString()
      .replaceAll('\uFFFD', '?'),
  );
}

describe('words of a text', () => {
  it.each([
    ['Rock-n-Roll  Star!', ['rock', 'and', 'roll', 'star']],
    ["I Didn't Mean To", ['i', 'didnt', 'mean', 'to']],
    ['R.E.M. Live Vol.2', ['rem', 'live', 'vol', '2']],
    ['Björk Ágætis Straße', ['bjork', 'agaetis', 'strasse']],
    ['don’t', ['dont']],
    ["U Wanna Startin' Starting", ['you', 'want', 'to', 'startin', 'startin']],
    ['Zero\u200Bwidth™', ['zerowidth']],
    ['Москва', ['moskva']],
    ['Последний герой', ['posledniy', 'geroy']],
    ['Τραγούδι', ['tragoydi']],
    ['서울', ['seoul']],
    ['さくら', ['さく', 'くら', 'sakura']],
    ['恋さくら', ['恋さ', 'さく', 'くら']],
  ])('%s', (text, expected) => expect(words(text)).toEqual(expected));

  it('is the same for ASCII and folded text', () => expect(words("Café Don't A.B.")).toEqual(words("Cafe Don't A.B.")));

  it('takes pairs of characters where a script has no spaces', () => {
    expect(words('東京事変 Live')).toEqual(['東京', '京事', '事変', 'live']);
    expect(words('花')).toEqual(['花']);
  });

  it('keeps a text without letters whole, without its spaces', () => {
    expect(words('? ? ?')).toEqual(['???']);
    expect(words('!!!')).toEqual(['!!!']);
    expect(words(' ')).toEqual([]);
  });

  it('keeps a run of damage as one character, and drops damage alone', () => {
    expect(words('Beyonc\uFFFD\uFFFD \uFFFD\uFFFD Live')).toEqual(['beyonc?', 'live']);
  });

  it('cuts a field after 255 words', () => expect(words('la '.repeat(300))).toHaveLength(255));
});

describe('the simple core of a title', () => {
  it.each([
    ['Yesterday (Live at Wembley) [Remastered]', 'Yesterday'],
    ['Yesterday - 2009 Remaster', 'Yesterday'],
    ['Airplanes feat. Hayley Williams', 'Airplanes'],
    ['(What a) Wonderful World', 'Wonderful World'],
    ['(untitled)', '(untitled)'],
    ['Ob-La-Di', 'Ob-La-Di'],
    ['After the Feast', 'After the Feast'],
  ])('%s', (title, core) => expect(simpleTitleCore(title).replace(/\s+/g, ' ')).toBe(core));
});

it('refuses one word more than there are numbers as soon as it is read', () => {
  const vocabulary = createVocabulary(3);
  const word = (text: string): number => vocabulary.intern(Buffer.from(text), 0, text.length, text.length);
  expect(['a', 'bb', 'ccc', 'bb'].map(word)).toEqual([0, 1, 2, 1]);
  expect(() => word('dddd')).toThrow(
    /the list of different words of a pretraining split is full: more than 3 items\. Split the table/,
  );
  expect(isOfWords(tooManyWords(3).message)).toBe(true);
  expect(MOST_WORDS).toBe(2 ** 24);
});
