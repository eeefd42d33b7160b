import anyAscii from 'any-ascii';

const SPECIAL: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
};

const OTHER_SCRIPT = /[\u0370-\u1DFF\u1F00-\u1FFF\u3040-\u30FF\uA000-\uD7FF\uFB13-\uFEFC\uFF66-\uFF9F]/;
const SPACED =
  /(?:(?![\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー])\p{L}\p{M}*)+/gu;
const KANA =
  /(?<![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー])[\p{Script=Hiragana}\p{Script=Katakana}ー]{2,}(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー])/gu;

/**
 * Other scripts as the verifier reads them, in Latin, so that "Кино" finds "Kino". Kana keeps its own letters beside: it has
 * no spaces, and a part of a title is found by pairs of them. Before accents go: without its breve "й" is another letter.
 */
const inLatin = (text: string): string =>
  OTHER_SCRIPT.test(text)
    ? text
        .normalize('NFKC')
        .replace(SPACED, (word) => anyAscii(word))
        .replace(KANA, (word) => `${word} ${anyAscii(word)} `)
    : text;

/** Lower case in Latin letters without accents; only called for text with characters beyond ASCII. U+FFFD stays. */
export function foldText(text: string): string {
  return inLatin(text)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC') // Hangul back to syllables: three times fewer bytes
    .toLowerCase()
    .replace(/[’‘´]/g, "'")
    .replace(/[ßæœøđðþłıħŋ]/g, (letter) => SPECIAL[letter]!);
}

const MARKED = /[([{]|\s[-–—]\s|\bf(?:ea)?t/i;
const REST = /[([{][^)\]}]*(?:[)\]}]|$)|\b(?:feat|ft|featuring)\b.*$|\s+[-–—]\s.*$/gi;

/**
 * A title without brackets, without what follows a spaced hyphen, without featured artists: the part that a cover shares.
 * The whole title where nothing would be left.
 */
export function simpleTitleCore(title: string): string {
  if (!MARKED.test(title)) return title;
  const core = title.replace(REST, ' ').trim();
  return /[\p{L}\p{N}]/u.test(core) ? core : title;
}

const SPACE = 32;
const [ROUND, SQUARE, CURLY, HYPHEN, F, T, E] = Array.from('([{-fte', (char) => char.charCodeAt(0));
const isSpace = (byte: number | undefined): boolean => byte === SPACE || (byte! > 8 && byte! < 14);
const isLetter = (byte: number): boolean => (byte | SPACE) >= 97 && (byte | SPACE) <= 122;

/** Whether a title given as bytes is ASCII and surely its own core: nothing in it looks like a mark. */
export function isWholeTitle(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte > 127 || byte === ROUND || byte === SQUARE || byte === CURLY) return false;
    if (byte === HYPHEN && at > start && isSpace(bytes[at - 1]) && isSpace(bytes[at + 1])) return false;
    if ((byte | SPACE) !== F || at + 1 >= end || (at > start && isLetter(bytes[at - 1]!))) continue;
    const next = bytes[at + 1]! | SPACE;
    if (next === T || next === E) return false;
  }
  return true;
}
