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

/** Characters without a width, and trade marks, which would become letters. */
const WITHOUT_SOUND = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\u2120\u2122\uFEFF]/g;
const OTHER_SCRIPT = /[\u0370-\u1DFF\u1F00-\u1FFF\u3040-\u30FF\uA000-\uD7FF\uFB13-\uFEFC\uFF66-\uFF9F]/;
const SPACED =
  /(?:(?![\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー])\p{L}\p{M}*)+/gu;
const KANA =
  /(?<![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー])[\p{Script=Hiragana}\p{Script=Katakana}ー]{2,}(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー])/gu;

/**
 * Other scripts as the verifier reads them, in Latin, so that "Кино" finds "Kino". Kana keeps its own letters beside:
 * it has no spaces, and a part of a title is found by pairs of them. Before accents go: without its breve "й" is
 * another letter.
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
  return inLatin(text.replace(WITHOUT_SOUND, ''))
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
 * A title without brackets, without what follows a spaced hyphen, without featured artists: the part that a cover
 * shares. The whole title where nothing would be left.
 */
export function simpleTitleCore(title: string): string {
  if (!MARKED.test(title)) return title;
  const core = title.replace(REST, ' ').trim();
  return /[\p{L}\p{N}]/u.test(core) ? core : title;
}

const SPACE = 32;
const HYPHEN = 45;
const UNDERSCORE = 95;
/** Classes of characters: those that may begin a part that is left out, and those that close a bracket. */
const [OPENS, CLOSES, MAY_BEGIN] = [1, 2, 3];
const KIND = new Uint8Array(256);
for (const char of '([{') KIND[char.charCodeAt(0)] = OPENS;
for (const char of ')]}') KIND[char.charCodeAt(0)] = CLOSES;
for (const char of ' fF') KIND[char.charCodeAt(0)] = MAY_BEGIN;
const GUEST = ['feat', 'featuring', 'ft'].map((word) => Array.from(word, (char) => char.charCodeAt(0)));
/** Whether a byte is one of `\w`. */
const isWordByte = (byte: number | undefined): boolean =>
  byte !== undefined &&
  ((byte > 47 && byte < 58) || (byte > 64 && byte < 91) || (byte > 96 && byte < 123) || byte === UNDERSCORE);

/** Whether one of the words that announce a guest stands whole at a place. */
const isGuestAt = (bytes: Uint8Array, at: number, end: number): boolean =>
  GUEST.some(
    (word) =>
      at + word.length <= end &&
      word.every((letter, i) => (bytes[at + i]! | SPACE) === letter) &&
      !(at + word.length < end && isWordByte(bytes[at + word.length])),
  );

/**
 * `simpleTitleCore` of a printable ASCII title given as bytes: writes it to `core`, with spaces for what is left out.
 * False where the title is its own core; then `core` is of no use.
 */
export function writeTitleCore(bytes: Uint8Array, start: number, end: number, core: Uint8Array): boolean {
  let left = false;
  let told = false;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    const kind = KIND[byte];
    const from = at;
    if (kind === OPENS) while (at + 1 < end && KIND[bytes[at]!] !== CLOSES) at++;
    else if (kind === MAY_BEGIN && beginsRest(bytes, start, at, end)) at = end - 1;
    else {
      core[at - start] = byte;
      told ||= isWordByte(byte) && byte !== UNDERSCORE;
      continue;
    }
    left = true;
    core.fill(SPACE, from - start, at + 1 - start);
  }
  return left && told;
}

/** A hyphen between spaces, or the name of a guest. */
const beginsRest = (bytes: Uint8Array, start: number, at: number, end: number): boolean =>
  bytes[at] === SPACE
    ? at + 2 < end && bytes[at + 1] === HYPHEN && bytes[at + 2] === SPACE
    : !(at > start && isWordByte(bytes[at - 1])) && isGuestAt(bytes, at, end);
