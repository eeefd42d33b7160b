// Cheap looks at how words begin, so that nearly every word and title is told by a table before a list or a pattern is
// asked.

/** The first letters as five bits each: in either case the same number. */
const two = (a: number, b: number): number => ((a & 31) << 5) | (b & 31);
const three = (a: number, b: number, c: number): number => (two(a, b) << 5) | (c & 31);

/** Tells of a word in lower case whether it may be one of these: false is certain, true is not. */
export function mayBeOf(words: Iterable<string>): (word: string) => boolean {
  const begins = new Uint8Array(2 ** 10);
  for (const word of words) begins[two(word.charCodeAt(0), word.charCodeAt(1))] = 1;
  return (word) => word.length > 0 && begins[two(word.charCodeAt(0), word.length > 1 ? word.charCodeAt(1) : 0)] === 1;
}

const [NO_WORD, LETTER, MARK] = [0, 1, 2];
/** Class of an ASCII character in a title: any mark may separate parts, and so may a figure ("1080p"). */
const KIND = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const char = String.fromCharCode(code);
  KIND[code] = /[a-z]/i.test(char) ? LETTER : /[\d()[\]{}<>/|~:;._-]/.test(char) ? MARK : NO_WORD;
}

/** First letters of guests, versions and decorations, wherever in a title. */
const BEGINS = new Uint8Array(2 ** 15);
const WORDS =
  'feat live version mix edit instrumental karaoke remix video audio lyrics letra official oficial uhd visualizer klip premiere';
for (const word of WORDS.split(' ')) BEGINS[three(word.charCodeAt(0), word.charCodeAt(1), word.charCodeAt(2))] = 1;
for (let any = 0; any < 32; any++) {
  for (const [a, b] of ['ft', 'hd', 'hq', 'pv', 'mv']) BEGINS[three(a!.charCodeAt(0), b!.charCodeAt(0), any)] = 1;
  // "m/v", "m v"
  BEGINS[three('m'.charCodeAt(0), any, 'v'.charCodeAt(0))] = 1;
}

/**
 * Whether a title is of plain words alone: ASCII without figures, without marks that may part it, without a word that a
 * guest, a version or a decoration begins with. True is certain, false is not.
 */
export function isPlainTitle(title: string): boolean {
  let inWord = false;
  for (let at = 0; at < title.length; at++) {
    const code = title.charCodeAt(at);
    if (code > 127) return false;
    const kind = KIND[code]!;
    if (kind === MARK) return false;
    if (kind === NO_WORD) inWord = false;
    else if (!inWord) {
      const last = title.length - 1;
      const second = at < last ? title.charCodeAt(at + 1) : 0;
      const third = at + 1 < last ? title.charCodeAt(at + 2) : 0;
      if (BEGINS[three(code, second, third)] === 1) return false;
      inWord = true;
    }
  }
  return true;
}
