import { mayBeOf } from './begins.ts';
import { DAMAGED, NUMBER_WORDS, numeral, ORDINAL_WORDS, romanNumber, wordNumber } from './normalise.ts';

// Numbers in the words of a title: parts, volumes, movements.

export const ARTICLES: ReadonlySet<string> = new Set(['the', 'a', 'an']);
const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ['pt', 'part'],
  ['pts', 'part'],
  ['parts', 'part'],
  ['vol', 'volume'],
  ['nr', 'no'],
  ['num', 'no'],
  ['number', 'no'],
]);
const BEFORE_NUMBER = new Set([
  'part',
  'volume',
  'no',
  'movement',
  'act',
  'book',
  'chapter',
  'side',
  'disc',
  'suite',
  'opus',
  'op',
  'scene',
]);

/** Two letters that a roman number begins with. */
const ROMANS = ['ii', 'iv', 'ix', 'vi', 'xi', 'xv', 'xx'];
const mayBeCanonical = mayBeOf([...NUMBER_WORDS, ...ABBREVIATIONS.keys(), ...ROMANS]);
/** "A" and "B" are sides and parts. */
const mayBeCounted = mayBeOf([...NUMBER_WORDS, ...ORDINAL_WORDS, ...ROMANS, 'i', 'v', 'x', 'a', 'b']);

/** Numbers in figures, "pt" as "part". */
export const canonicalWord = (word: string): string => {
  const first = word.charCodeAt(0);
  if (first >= 97 && first <= 122 && !mayBeCanonical(word)) return word;
  const value = wordNumber(word);
  return value === undefined ? (ABBREVIATIONS.get(word) ?? word) : String(value);
};

const NUMBER_MARK = new Set(['part', 'volume', 'no', 'movement', 'chapter', 'to', 'and', 'through']);
/** Words without a leading article and without the numbers at their end, as one key. */
export function titleStem(words: readonly string[]): string {
  let end = words.length;
  while (end > 0 && (/^\d/.test(words[end - 1]!) || NUMBER_MARK.has(words[end - 1]!) || isLoneRoman(words, end - 1)))
    end--;
  const start = end > 1 && ARTICLES.has(words[0]!) ? 1 : 0;
  return words.slice(start, end).join('');
}
/** "Part I", "V" at the end: letters that `coreNumbers` counts. */
const isLoneRoman = (words: readonly string[], at: number): boolean =>
  at > 0 && /^[ivx]$/.test(words[at]!) && (words[at] !== 'i' || NUMBER_MARK.has(words[at - 1]!));

export const numbersOf = (word: string): number[] => {
  const value = numeral(word);
  return value === undefined ? [] : [value];
};

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const NUMBERED = /^[a-z]{2,}(\d{1,4})$/;
/** "Side A", "Part B"; later letters are roman numbers or names. */
const LETTERED = new Set(['a', 'b']);
const NO_NUMBERS: readonly number[] = [];
/** After "part" or "no" a written-out number is as good as a figure. */
export const spelledNumbers = (spoken: readonly string[]): readonly number[] => {
  let found: number[] | undefined;
  for (let index = 0; index < spoken.length; index++) {
    const word = spoken[index]!;
    if (word.length < 3 || word.length > 9 || !/^[a-z]/.test(word) || romanNumber(word) !== undefined) continue;
    const value = wordNumber(word);
    if (value === undefined || BEFORE_NUMBER.has(canonicalWord(spoken[index - 1] ?? ''))) continue;
    found ??= [];
    found.push(value);
  }
  return found ?? NO_NUMBERS;
};

export function coreNumbers(words: readonly string[]): number[] {
  const numbers: number[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    const first = word.charCodeAt(0);
    if (first >= 48 && first <= 57) {
      const value = Number.parseInt(word, 10);
      if (word.length <= 9 && String(value).length === word.length) numbers.push(value);
      else if (/^0+\d+$/.test(word)) numbers.push(value);
    } else if (isDigit(word.charCodeAt(word.length - 1)) && NUMBERED.test(word)) {
      // "Loop001" as "Loop 001"
      numbers.push(Number(NUMBERED.exec(word)![1]));
    } else if (index > 0 && word.length <= 8 && mayBeCounted(word)) {
      const previous = words[index - 1]!;
      // "Part I", "Fantasia V", but not "You and I": a lone letter counts at the end after a longer word, "i" only
      // after a marker.
      if (BEFORE_NUMBER.has(previous))
        numbers.push(...numbersOf(LETTERED.has(word) ? String(word.charCodeAt(0) - 96) : word));
      else if (index === words.length - 1 && (word === 'v' || word === 'x') && !previous.includes(DAMAGED))
        numbers.push(...numbersOf(word));
    }
  }
  return numbers;
}

export const subtitleNumbers = (subtitle: string): number[] => coreNumbers(subtitle.split(' ').map(canonicalWord));
