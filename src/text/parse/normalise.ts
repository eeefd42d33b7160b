import anyAscii from 'any-ascii';

/** U+FFFD, left where a byte could not be decoded. It stays in normalised text and matches any character or none. */
export const DAMAGED = '\uFFFD';

const NOT_ASCII = /[^\0-\x7F]/;
const APOSTROPHES = /['`\u2018\u2019\u201B\u02BC\u00B4]/g;

/**
 * One spelling for what people write in many ways: case, accents, scripts (to Latin), punctuation, `&`, `_` for `,`,
 * `#2` for `no 2`. Words are separated by one space; text of symbols only ("!!!", "...") is kept as it is, without
 * spaces, so that it still has a key. Idempotent. The original is not changed and stays with the caller.
 */
export function normalise(text: string): string {
  const quick = plainWords(text);
  if (quick !== undefined) return quick;
  const plain = NOT_ASCII.test(text) ? toAscii(text) : text;
  const lower = plain.toLowerCase();
  const words = (lower.includes('#') || lower.includes('!') || lower.includes('$') ? symbolsInWords(lower) : lower)
    .replace(APOSTROPHES, '')
    .replace(/[&+]/g, ' and ')
    .replace(/[^a-z0-9\uFFFD]+/g, ' ')
    .trim();
  if (words !== '') return words;
  return (lower === '' ? text.normalize('NFKC').toLowerCase() : lower).replace(/\s+/g, '');
}

const [SPACE, DROPPED, SLOW] = [32, 1, 0];
/** Replacement of an ASCII character: itself in lower case, a space, nothing, or the slow way. */
const KIND = Uint8Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code);
  if (/[a-z0-9]/i.test(char)) return char.toLowerCase().charCodeAt(0);
  if (char === "'" || char === '`') return DROPPED;
  return '&+#!$'.includes(char) ? SLOW : SPACE;
});
const scratch = Buffer.alloc(512);

/**
 * Nine texts in ten are ASCII with plain punctuation: one pass over their codes is five times as fast as five patterns.
 */
function plainWords(text: string): string | undefined {
  const { length } = text;
  if (length > scratch.length) return undefined;
  let end = 0;
  let gap = false;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code > 127) return undefined;
    const kind = KIND[code]!;
    if (kind === SPACE) gap = end > 0;
    else if (kind === SLOW) return undefined;
    else if (kind !== DROPPED) {
      if (gap) {
        if (end + 1 >= scratch.length) return undefined;
        scratch[end++] = SPACE;
        gap = false;
      }
      scratch[end++] = kind;
    }
  }
  return end === 0 ? undefined : scratch.toString('latin1', 0, end);
}

/** Characters of other scripts and programs for a bracket, a dash, a bar or a quote, each with its form in ASCII. */
const SAME_AS: readonly (readonly [RegExp, string])[] = [
  [
    /[\u3010\u3014\u3016\u3018\u301A\u300C\u300E\u3008\u300A\u27E8\u27EA\u2768\u276A\u276C\u2770\u2772\u2774\uFF62]/g,
    '(',
  ],
  [
    /[\u3011\u3015\u3017\u3019\u301B\u300D\u300F\u3009\u300B\u27E9\u27EB\u2769\u276B\u276D\u2771\u2773\u2775\uFF63]/g,
    ')',
  ],
  [/[\u2010-\u2015\u2043\u2212\u2E3A\u2E3B\uFE58]|(?<=\s)[\u30FC\u2796](?=\s)/g, '-'],
  [/[\u2223\u2502\u2503\u2758\u275A]/g, '|'],
  [/[\u223C\u301C\u02DC]/g, '~'],
  [/[\u2044\u2215]/g, '/'],
  [/[\u201C-\u201F\u00AB\u00BB\u301D-\u301F]/g, '"'],
];
/** Characters without a width, and those that turn the direction of writing. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
/** Emoji, stars, hearts, notes, trade marks; a sharp or a flat belongs to a key. */
const DECORATION =
  /[\p{Extended_Pictographic}\p{Emoji_Modifier}\u{1F1E6}-\u{1F1FF}\uFE0E\uFE0F\u20E3\u2120\u2122]|(?![\uFFFD\u266D-\u266F\u2100-\u214F\u2460-\u24FF\u3200-\u33FF])\p{So}/gu;

/**
 * A text beyond ASCII with its punctuation and its compatibility forms as ASCII has them ("（Live）" is "(Live)", "–" is
 * "-"), without decoration where letters or figures are left. Letters stay. Idempotent.
 */
export function plainForm(text: string): string {
  if (!NOT_ASCII.test(text)) return text;
  // The acute accent typed as an apostrophe would become a space and a combining mark; trade marks would become
  // letters.
  const bare = text.replaceAll('\u00B4', "'").replace(INVISIBLE, '');
  const undecorated = bare.replace(DECORATION, ' ');
  let plain = (/[\p{L}\p{N}]/u.test(undecorated) ? undecorated : bare).normalize('NFKC');
  for (const [pattern, char] of SAME_AS) plain = plain.replace(pattern, char);
  return plain;
}

function toAscii(text: string): string {
  // Compatibility forms first: any-ascii reads half-width kana and ligatures, but not every mathematical letter.
  const whole = plainForm(text);
  if (!whole.includes(DAMAGED)) return spell(whole);
  // A run is one: a lost letter leaves a character for each of its bytes.
  return whole
    .split(/\uFFFD+/)
    .map(spell)
    .join(DAMAGED);
}

// A wrapper, because `map` would hand over its index too.
const spell = (text: string): string => anyAscii(text);

/** "#2" is a number, "C#" a key, "P!nk" and "Ke$ha" are names. */
function symbolsInWords(lower: string): string {
  return lower
    .replace(/#\s*(?=\d)/g, ' no ')
    .replace(/\b([a-g])#/g, '$1 sharp ')
    .replace(/(?<=[a-z])!(?=[a-z])/g, 'i')
    .replace(/\$(?=[a-z])/g, 's')
    .replace(/(?<=[a-z])\$/g, 's');
}

const FOREIGN = /[\u0370-\u1DFF\u2E80-\uD7FF\uF900-\uFAFF\uFE70-\uFEFC\uFF66-\uFF9F]/;
/** True of text with letters of another script than Latin; its transliteration is spelt in many ways. */
export function isForeign(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= 0x370) return FOREIGN.test(text);
  return false;
}

/**
 * Consonants of a key, each once: scripts that write no vowels, and spellings of one name ("Umm Kulthum", "'m klthwm").
 */
export const skeleton = (key: string): string => key.replace(/[aeiouwy]+/g, '').replace(/(.)\1+/g, '$1');

/** Removes spaces: "ai n't" = "ain't", "R.E.M." = "REM", "Night fall" = "Nightfall". */
export const squash = (normalised: string): string =>
  normalised.includes(' ') ? normalised.replaceAll(' ', '') : normalised;

/** Which of 32 classes of characters a key has, a bit each: a bound on how alike two keys can be. */
export function lettersOf(key: string): number {
  let bits = 0;
  for (let at = 0; at < key.length; at++) bits |= 1 << (key.charCodeAt(at) & 31);
  return bits;
}

const WORD_NUMBERS: ReadonlyMap<string, number> = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, value) => [word, value]),
);
const ORDINALS: ReadonlyMap<string, number> = new Map(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'
    .split(' ')
    .map((word, index) => [word, index + 1]),
);
/** Numbers that are written as words. */
export const NUMBER_WORDS: readonly string[] = [...WORD_NUMBERS.keys()];
export const ORDINAL_WORDS: readonly string[] = [...ORDINALS.keys()];
const ROMAN = /^(x{0,3})(ix|iv|v?i{0,3})$/;
const TENS = ['', 'x', 'xx', 'xxx'];
const ONES = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'];

/** A roman numeral up to 39, lower case. Higher ones are words more often than numbers ("mix", "di", "civil"). */
export function romanNumber(word: string): number | undefined {
  if (word === '' || word.length > 6) return undefined;
  const match = ROMAN.exec(word);
  return match ? TENS.indexOf(match[1]!) * 10 + ONES.indexOf(match[2]!) : undefined;
}

/** Arabic, roman (two letters or more, since "I" is a word) or written-out number; undefined for any other word. */
export function wordNumber(word: string): number | undefined {
  const first = word.charCodeAt(0);
  if (first >= 48 && first <= 57) {
    const digits = /^\d{1,9}(?=(?:st|nd|rd|th)?$)/.exec(word);
    return digits ? Number(digits[0]) : undefined;
  }
  if (word.length > 1 && (first === 105 || first === 118 || first === 120)) {
    const roman = romanNumber(word);
    if (roman !== undefined) return roman;
  }
  return WORD_NUMBERS.get(word);
}

/**
 * Reads a number as `wordNumber` does, and also "first", "2nd" and single roman letters: only where a number is
 * expected ("part i").
 */
export const numeral = (word: string): number | undefined =>
  wordNumber(word) ?? ORDINALS.get(word) ?? romanNumber(word);
