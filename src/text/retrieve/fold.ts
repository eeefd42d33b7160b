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

/** Lower case without accents; only called for text with characters beyond ASCII. U+FFFD stays. */
export function foldText(text: string): string {
  return text
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
