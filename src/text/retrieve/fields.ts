import type { U8 } from '../../platform/arrays.ts';
import { plainForm } from '../parse/normalise.ts';
import { simpleTitleCore, writeTitleCore } from './fold.ts';
import type { Fields } from './rows.ts';
import { type Batch, textIn } from './rows.ts';
import {
  copyWord,
  createWords,
  dropDecoration,
  isAscii,
  isPrintable,
  MAX_WORDS,
  readAscii,
  readSymbols,
  readText,
  type Words,
} from './words.ts';

/** The words of a title and an artist in a document's order: the title's core, the rest of the title, the artist. */
export interface ReadWords {
  readonly words: Words;
  coreLength: number;
  titleLength: number;
}

export interface ReadOptions {
  /** Folds a text with characters beyond ASCII: case, accents, scripts. Must leave U+FFFD where it is. */
  readonly fold: (text: string) => string;
  /** The part of a title that another version would share. */
  readonly titleCore: (title: string) => string;
}

export const createReading = (): ReadWords => ({ words: createWords(), coreLength: 0, titleLength: 0 });

const whole = createWords();

/** Replaces what `reading` holds. */
export function readFields({ title, artist }: Fields, options: ReadOptions, reading: ReadWords): void {
  reading.words.count = 0;
  readTitle(title, options, reading);
  readText(artist, options.fold, reading.words);
}

function readTitle(title: string, { fold, titleCore }: ReadOptions, reading: ReadWords): void {
  const { words } = reading;
  const plain = plainForm(title);
  const core = titleCore(plain);
  readText(core, fold, words);
  dropDecoration(words);
  reading.coreLength = words.count;
  if (core !== plain) {
    whole.count = 0;
    readText(title, fold, whole);
    addWhole(reading);
  }
  reading.titleLength = words.count;
}

/** Adds what the core has not of the words of the whole title. */
function addWhole({ words, coreLength }: ReadWords): void {
  for (let i = 0; i < whole.count && words.count < MAX_WORDS; i++)
    if (!holds(words, coreLength, whole.hashes[i]!)) copyWord(whole, i, words);
}

/** Reads a row that is kept as bytes, as `readFields` does: most are ASCII, and then no string has to be made. */
export function readStored({ bytes, starts }: Batch, row: number, options: ReadOptions, reading: ReadWords): void {
  const { words } = reading;
  const [title, artist, album] = [starts[3 * row]!, starts[3 * row + 1]!, starts[3 * row + 2]!];
  words.count = 0;
  if (options.titleCore === simpleTitleCore && isPrintable(bytes, title, artist))
    readPrintable(bytes, title, artist, reading);
  else readTitle(textIn(bytes, title, artist), options, reading);
  if (isAscii(bytes, artist, album)) readAscii(bytes, artist, album, words);
  if (words.count === reading.titleLength) readText(textIn(bytes, artist, album), options.fold, words);
}

let core = new Uint8Array(1024);

function readPrintable(bytes: U8, start: number, end: number, reading: ReadWords): void {
  const { words } = reading;
  if (end - start > core.length) core = new Uint8Array(2 * (end - start));
  if (writeTitleCore(bytes, start, end, core)) {
    readAscii(core, 0, end - start, words);
    dropDecoration(words);
    reading.coreLength = words.count;
    whole.count = 0;
    readAscii(bytes, start, end, whole);
    addWhole(reading);
  } else {
    readAscii(bytes, start, end, words);
    if (words.count === 0) readSymbols(textIn(bytes, start, end), words);
    dropDecoration(words);
    reading.coreLength = words.count;
  }
  reading.titleLength = words.count;
}

/** Whether words contain a hash. Compares hashes alone: a collision within one title costs a word in one document. */
function holds(words: Words, count: number, hash: number): boolean {
  for (let i = 0; i < count; i++) if (words.hashes[i] === hash) return true;
  return false;
}
