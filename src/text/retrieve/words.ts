import { roomU8, roomU32, type U8, type U32, u8, u32 } from '../../platform/arrays.ts';
import { DECORATIONS, trailingDecoration } from '../parse/decorations.ts';
import { SEARCHED } from '../parse/spellings.ts';

/**
 * Words of a text as bytes: folded letters and digits in UTF-8, one after the other. A damaged character (U+FFFD) is
 * the byte DAMAGED, which UTF-8 never uses.
 */
export interface Words {
  bytes: U8;
  /** Word i is `bytes[ends[i - 1] ?? 0 .. ends[i]]`. */
  ends: U32;
  hashes: U32;
  count: number;
}

export const DAMAGED = 0xff;
/** A field of more words is its first 255: a word count fits a byte, and a longer title is no title. */
export const MAX_WORDS = 255;

export const createWords = (): Words => ({ bytes: u8(4096), ends: u32(1024), hashes: u32(1024), count: 0 });

export const HASH_SEED = 0x811c9dc5;
/** One step of FNV-1a. */
export const hashByte = (hash: number, byte: number): number => Math.imul(hash ^ byte, 0x01000193);

const SEPARATOR = 0;
const JOINER = 1; // an apostrophe: "didn't" and "didnt" are one word
const ASCII = new Uint8Array(256);
for (const digit of '0123456789') ASCII[digit.charCodeAt(0)] = digit.charCodeAt(0);
for (let letter = 97; letter <= 122; letter++) ASCII[letter - 32] = ASCII[letter] = letter;
ASCII[39] = ASCII[96] = JOINER;
const DOT = 46;

/** Appends the words of an ASCII text given as bytes. */
export function readAscii(text: Uint8Array, start: number, end: number, out: Words): void {
  out.bytes = roomU8(out.bytes, wordsEnd(out) + LONGER * (end - start));
  const last = out.count + MAX_WORDS;
  const bytes = out.bytes;
  let at = wordsEnd(out);
  let from = at;
  let hash = HASH_SEED;
  let initials = true; // the word so far is "r", "r.e", "r.e.m"
  for (let i = start; i < end; i++) {
    const byte = text[i]!;
    const folded = ASCII[byte]!;
    if (folded > JOINER) {
      if (at > from && text[i - 1] !== DOT) initials = false;
      bytes[at++] = folded;
      hash = hashByte(hash, folded);
    } else if (folded === SEPARATOR && at > from) {
      // "R.E.M." is "rem", "Vol.2" two words
      if (byte === DOT && initials && ASCII[text[i + 1]!]! > JOINER && !(ASCII[text[i + 2]!]! > JOINER && i + 2 < end))
        continue;
      if (out.count < last) pushWord(out, from, at, hash);
      from = at = wordsEnd(out);
      hash = HASH_SEED;
      initials = true;
    }
  }
  if (at > from && out.count < last) pushWord(out, from, at, hash);
}

function wordsEnd(words: Words): number {
  return words.count === 0 ? 0 : words.ends[words.count - 1]!;
}

function push(out: Words, end: number, hash: number): void {
  if (out.count === out.ends.length) {
    out.ends = roomU32(out.ends, out.count + 1);
    out.hashes = roomU32(out.hashes, out.count + 1);
  }
  out.ends[out.count] = end;
  out.hashes[out.count++] = hash >>> 0;
}

const encoder = new TextEncoder();

const hashOf = (bytes: Uint8Array, start: number, end: number): number => {
  let hash = HASH_SEED;
  for (let i = start; i < end; i++) hash = hashByte(hash, bytes[i]!);
  return hash;
};

/** Words that are searched for as others, by hash; and a bit each in a table that the nearest cache holds. */
const SPELT: ReadonlyMap<number, { readonly word: Uint8Array; readonly full: readonly Uint8Array[] }> = new Map(
  SEARCHED.map(([word, full]) => {
    const bytes = encoder.encode(word);
    return [hashOf(bytes, 0, bytes.length) >>> 0, { word: bytes, full: full.map((each) => encoder.encode(each)) }];
  }),
);
const MARKS = new Uint8Array(1 << 12);
for (const hash of SPELT.keys()) MARKS[hash & (MARKS.length - 1)] = 1;

/** How many times as long as it is written a word may be in full ("u"), at most. */
const LONGER = 4;
const [G, N, I] = [103, 110, 105];

/** Adds the word that begins at `start`, spelt in full: "gonna" as two words, "starting" as "startin". */
function pushWord(out: Words, start: number, end: number, hash: number): void {
  const { bytes } = out;
  if (endsInIng(bytes, start, end)) push(out, end - 1, hashOf(bytes, start, end - 1));
  else if (MARKS[hash & (MARKS.length - 1)] === 0) push(out, end, hash);
  else pushInFull(out, start, end, hash);
}

function pushInFull(out: Words, start: number, end: number, hash: number): void {
  const { bytes } = out;
  const found = SPELT.get(hash >>> 0);
  if (found === undefined || !equal(found.word, bytes, start, end)) {
    push(out, end, hash);
    return;
  }
  for (const word of found.full) {
    const at = wordsEnd(out);
    for (let i = 0; i < word.length; i++) bytes[at + i] = word[i]!;
    push(out, at + word.length, hashOf(word, 0, word.length));
  }
}

const endsInIng = (bytes: Uint8Array, start: number, end: number): boolean =>
  bytes[end - 1] === G &&
  end - start > 4 &&
  bytes[end - 2] === N &&
  bytes[end - 3] === I &&
  hasVowel(bytes, start, end - 3);

const ENDS = new Uint8Array(1 << 12);
for (const word of DECORATIONS) {
  const bytes = encoder.encode(word);
  ENDS[hashOf(bytes, 0, bytes.length) & (ENDS.length - 1)] = 1;
}
const decoder = new TextDecoder();

/** Drops the words of a decoration at the end: beside "official video" the words of a title would count for little. */
export function dropDecoration(out: Words): void {
  if (out.count < 2 || ENDS[out.hashes[out.count - 1]! & (ENDS.length - 1)] === 0) return;
  const words: string[] = [];
  for (let i = Math.max(0, out.count - MOST_OF_DECORATION); i < out.count; i++)
    words.push(decoder.decode(out.bytes.slice(i === 0 ? 0 : out.ends[i - 1]!, out.ends[i]!)));
  out.count -= trailingDecoration(words);
}
const MOST_OF_DECORATION = 8;

function hasVowel(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte === 97 || byte === 101 || byte === 105 || byte === 111 || byte === 117 || byte === 121) return true;
  }
  return false;
}

function equal(word: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let i = 0; i < word.length; i++) if (word[i] !== bytes[start + i]) return false;
  return true;
}

/** Runs of damage, letters and digits of scripts without spaces, other words. */
const PARTS =
  /(?<unspaced>[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+)|(?:(?!\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar})[\p{L}\p{N}\uFFFD])+/gu;

/** Appends the words of any text that `fold` has folded. */
export function readFolded(folded: string, out: Words): void {
  const last = out.count + MAX_WORDS;
  for (const part of folded.replace(/['`]/g, '').matchAll(PARTS)) {
    if (part.groups?.unspaced === undefined) pushText(part[0], out);
    else {
      // No spaces to cut at: overlapping pairs of characters.
      const characters = [...part[0]];
      if (characters.length === 1) pushText(part[0], out);
      for (let i = 1; i < characters.length && out.count < last; i++)
        pushText(characters[i - 1]! + characters[i]!, out);
    }
    if (out.count >= last) return;
  }
}

function pushText(word: string, out: Words): void {
  if (/^\uFFFD+$/.test(word)) return; // damage alone says nothing
  pushBytes(encoder.encode(word.replace(/\uFFFD+/g, '\uFFFD')), out);
}

function pushBytes(word: Uint8Array, out: Words): void {
  const start = wordsEnd(out);
  let at = start;
  out.bytes = roomU8(out.bytes, at + LONGER * word.length);
  let hash = HASH_SEED;
  for (let i = 0; i < word.length; i++) {
    let byte = word[i]!;
    if (byte === 0xef && word[i + 1] === 0xbf && word[i + 2] === 0xbd) {
      byte = DAMAGED;
      i += 2;
    }
    out.bytes[at++] = byte;
    hash = hashByte(hash, byte);
  }
  pushWord(out, start, at, hash);
}

/**
 * Appends the words of `text`. A text without any letter or digit ("???", "!!!") is one word: itself without spaces.
 * `fold` is called for text beyond ASCII only.
 */
export function readText(text: string, fold: (text: string) => string, out: Words): void {
  const before = out.count;
  const ascii = asciiBytes(text);
  if (ascii !== undefined) readAscii(ascii, 0, text.length, out);
  else {
    const folded = fold(text);
    const latin = asciiBytes(folded);
    if (latin !== undefined) readAscii(latin, 0, folded.length, out);
    else readFolded(folded, out);
  }
  if (out.count === before) readSymbols(text, out);
}

/** Appends the whole text, without its spaces, as one word. */
export function readSymbols(text: string, out: Words): void {
  const symbols = text.replace(/\s+/g, '');
  if (symbols !== '') pushBytes(encoder.encode(symbols), out);
}

/** Appends word `i` of `from`. */
export function copyWord(from: Words, i: number, out: Words): void {
  const start = i === 0 ? 0 : from.ends[i - 1]!;
  const end = from.ends[i]!;
  const at = wordsEnd(out);
  out.bytes = roomU8(out.bytes, at + end - start);
  for (let j = start; j < end; j++) out.bytes[at + j - start] = from.bytes[j]!;
  push(out, at + end - start, from.hashes[i]!);
}

let scratch = new Uint8Array(1024);
function asciiBytes(text: string): Uint8Array | undefined {
  if (text.length > scratch.length) scratch = new Uint8Array(text.length * 2);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) return undefined;
    scratch[i] = code;
  }
  return scratch;
}

export function isAscii(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i]! > 127) return false;
  return true;
}

/** ASCII without control characters. */
export function isPrintable(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i]! > 126 || bytes[i]! < 32) return false;
  return true;
}
