import { CODINGS, type Coding, decodeRun, inCp1252 } from './codings.ts';
import { withoutEntities } from './entities.ts';

/** Ways in which text is damaged on its way into a table, and how one shows; each can be undone. */
export const DAMAGE = {
  'utf8-as-cp1252': 'UTF-8 read as Windows-1252 or Latin-1, once or more often ("BeyoncÃ©")',
  'utf8-as-mac-roman': 'UTF-8 read as Mac Roman ("Beyonc√©")',
  'utf8-as-cp1252-as-mac-roman': 'UTF-8 read as Windows-1252, then through Mac Roman ("BeyoncÌ©")',
  'utf8-as-cp1251': 'UTF-8 read as Windows-1251 ("РљРёРЅРѕ")',
  'utf8-as-cp1250': 'UTF-8 read as Windows-1250 ("MĂĽnchen")',
  'utf8-as-cp437': 'UTF-8 read as code page 437 ("Beyonc├⌐")',
  'utf8-as-cp850': 'UTF-8 read as code page 850 ("Beyonc├®")',
  'cp1251-as-latin1': 'Cyrillic in Windows-1251 read as Latin-1 ("Êèíî")',
  'html-entities': 'characters as HTML entities ("Don&#39;t", "Beyonc&eacute;")',
  escapes: 'characters as escapes of program text ("Beyonc\\u00e9")',
  'percent-encoding': 'characters as in an address ("Beyonc%C3%A9")',
  'question-marks': 'a letter that became a question mark inside a word ("Beyonc?e")',
} as const;
export type Damage = keyof typeof DAMAGE;

export type Undamaged = { readonly text: string; readonly damage: readonly Damage[] };

/** Characters that any damage needs; text without them is not examined further. */
const MAY_BE_DAMAGED = /[&\\%?\u0080-\uFFFF]|u00[a-f]|__\d/;
/** Class of an ASCII character: a sign of damage by itself, or only together with others. */
const [SIGN, PART] = [1, 2];
const KIND = new Uint8Array(128);
for (const char of '&\\%?') KIND[char.charCodeAt(0)] = SIGN;
for (const char of '0_') KIND[char.charCodeAt(0)] = PART;

/** One look at each character is less than the pattern costs. */
function mayBeDamaged(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 127) return true;
    const kind = KIND[code]!;
    if (kind !== 0) return kind === SIGN || MAY_BE_DAMAGED.test(text);
  }
  return false;
}

const ROUNDS = 6;

/**
 * Text as it was before it was damaged, with the kinds of damage; undefined for sound text. A repair is kept only when
 * all that looks damaged can be read that way, and only characters that people write in titles come of it: see each
 * step. Repairs follow each other ("&amp;eacute;", "BeyoncÃƒÂ©") and are applied until none is left, so that repairing
 * twice changes nothing.
 */
export function undamage(text: string): Undamaged | undefined {
  if (!mayBeDamaged(text)) return undefined;
  let current = text;
  const damage = new Set<Damage>();
  for (let round = 0; round < ROUNDS; round++) {
    const found = firstRepair(current);
    if (found === undefined) break;
    current = found.text;
    damage.add(found.kind);
  }
  return damage.size === 0 ? undefined : { text: current, damage: [...damage] };
}

type Repaired = { readonly text: string; readonly kind: Damage };

function firstRepair(text: string): Repaired | undefined {
  for (const [kind, repair] of STEPS) {
    const repaired = repair(text);
    if (repaired !== undefined && repaired !== text) return { text: repaired, kind };
  }
  return redecoded(text) ?? lastRepair(text);
}

/** Tries the repairs that apply when no other does. */
function lastRepair(text: string): Repaired | undefined {
  const cyrillic = asCyrillic(text);
  if (cyrillic !== undefined) return { text: cyrillic, kind: 'cp1251-as-latin1' };
  const marked = withLostLetters(text);
  return marked === text ? undefined : { text: marked, kind: 'question-marks' };
}

const STEPS: readonly (readonly [Damage, (text: string) => string | undefined])[] = [
  ['html-entities', (text) => (text.includes('&') || text.includes('__') ? withoutEntities(text) : undefined)],
  ['escapes', withoutEscapes],
  ['percent-encoding', withoutPercents],
];

const ESCAPE =
  /\\u\{([\da-f]{2,6})\}|\\u([\da-f]{4})|\\U([\da-f]{8})|\\x([\da-f]{2})|\\(['"])|(?<!\\)u(00[a-f][\da-f])/giu;

/** `\u00e9`, `\xe9`, `\'`; and "u00e9" inside a word, whose backslash was lost. */
function withoutEscapes(text: string): string | undefined {
  if (!text.includes('\\') && !text.includes('u00')) return undefined;
  const plain = text.replace(ESCAPE, (whole, ...groups: (string | undefined)[]) => {
    const quoted = groups[4];
    if (quoted !== undefined) return quoted;
    const bare = groups[5];
    // Without its backslash only as programs write it: "u00e9", in lower case.
    if (bare !== undefined && !whole.startsWith('u')) return whole;
    const code = Number.parseInt((groups[0] ?? groups[1] ?? groups[2] ?? groups[3] ?? bare)!, 16);
    return code < 32 || code > 0x10ffff ? whole : String.fromCodePoint(code);
  });
  // Two halves of a pair are one character by now; a half alone is none.
  return /\p{Cs}/u.test(plain) ? undefined : plain;
}

const PERCENT = /(?:%[\dA-Fa-f]{2})+/g;
/** Characters that no program encodes. */
const UNRESERVED = /[A-Za-z0-9\-._~]/;

/**
 * Undoes percent encoding where each "%" begins a code, all codes are characters that programs encode, and not all of
 * them follow a figure ("100%20"). A "+" is a space where the text has codes and no space of its own.
 */
function withoutPercents(text: string): string | undefined {
  if (!text.includes('%') || /%(?![\dA-Fa-f]{2})/.test(text)) return undefined;
  if (!/(?:^|[^\d%])%/.test(text)) return undefined;
  let sound = true;
  const plain = text.replace(PERCENT, (codes) => {
    const bytes = Uint8Array.from(codes.slice(1).split('%'), (code) => Number.parseInt(code, 16));
    if (bytes.some((byte) => byte < 32 || byte === 127 || UNRESERVED.test(String.fromCharCode(byte)))) sound = false;
    return bytesAsText(bytes);
  });
  if (!sound) return undefined;
  return text.includes(' ') ? plain : plain.replaceAll('+', ' ');
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function bytesAsText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return Array.from(bytes, inCp1252).join('');
  }
}

/** Runs of characters that one byte from 128 on may stand for. */
const RUN = /[^\0-\x7F]+/g;
const HAS_RUN_OF_TWO = /[^\0-\x7F]{2}|[ÃÂ]/;

/** Re-reads the bytes of all runs as UTF-8, in the first coding that gives text a person would write. */
function redecoded(text: string): Repaired | undefined {
  if (!HAS_RUN_OF_TWO.test(text)) return undefined;
  for (const whole of [true, false])
    for (const coding of CODINGS) {
      const found = decodedBy(text, coding, 3, whole);
      if (found !== undefined) return { text: found, kind: coding.name as Damage };
    }
  return undefined;
}

function decodedBy(text: string, coding: Coding, depth: number, whole: boolean): string | undefined {
  const sources = new Set([text, (whole ? LOST[coding.name]?.(text) : undefined) ?? text]);
  for (const source of sources) {
    const plain = decodedOnce(source, coding, whole);
    if (plain === undefined) continue;
    // Damaged twice: what is between is text that nobody writes.
    if (isWritten(plain, source)) return plain;
    const again = depth > 1 ? decodedBy(plain, coding, depth - 1, whole) : undefined;
    if (again !== undefined) return again;
  }
  return undefined;
}

/** Text with what got lost between damage and table put back, by coding. */
const LOST: Readonly<Record<string, ((text: string) => string) | undefined>> = {
  'utf8-as-cp1252': withLostSpaces,
  // Tokenisers part such characters ("What ‰ Ûªs Next"), and one that is no letter became "_".
  'utf8-as-cp1252-as-mac-roman': (text) =>
    text
      .replace(/(?<=\p{L}) (?=\u2030 )|(?<=[\u2030\u00DB\u00CC]) (?=[^\0-\x7F])/gu, '')
      .replace(/\u00CC ?_/g, '\u00CC\uFFFD'),
};

/** The last byte of "à" is a no-break space and that of "í" a soft hyphen, which get lost or become a plain space. */
function withLostSpaces(text: string): string {
  return (
    text
      // No small letter follows a capital: "MANHÃ" is sound.
      .replace(/(?<!\p{Lu})Ã(?: {1,2}(?=\S)|$)/gu, 'Ã\u00A0 ')
      .replace(/(?<=\p{Ll})Ã(?=\p{Ll})/gu, 'Ã\u00AD')
      .replace(/([ÃÄÅÐÑ])\?/g, '$1\uFFFD')
      .replace(/Ã\u00A0 $/, 'Ã\u00A0')
  );
}

/**
 * All runs decoded; undefined where one cannot be, or where all of them are what people write. Where the whole text
 * need not be damaged, a run that people write may stay as it is.
 */
function decodedOnce(text: string, coding: Coding, whole: boolean): string | undefined {
  let plain = '';
  let at = 0;
  let strange = false;
  for (const match of text.matchAll(RUN)) {
    const run = match[0];
    const end = match.index + run.length;
    const natural = isNatural(text.slice(Math.max(0, match.index - 1), match.index), run, text[end] ?? '');
    const decoded = !whole && natural ? run : decodeRun(run, coding);
    if (decoded === undefined) return undefined;
    strange ||= !natural;
    plain += text.slice(at, match.index) + decoded;
    at = end;
  }
  return strange ? plain + text.slice(at) : undefined;
}

/** Characters directly before or behind a word that quote it. */
const QUOTES =
  '\u2018\u2019\u201C\u201D\u201E\u201A\u00AB\u00BB\u2039\u203A\u2026\u2013\u2014\u2022\u2122\u00AE\u00A1\u00BF\u00A0';
const NATURAL = new RegExp(`^[${QUOTES}]*(?<letters>[\\p{L}\\p{M}\u00B7]*)(?<behind>[${QUOTES}]*)$`, 'u');

/**
 * Whether a run can stand so in sound text: letters, with quotes and the like before and behind, a no-break space
 * between two words, no capital after a small letter.
 */
function isNatural(before: string, run: string, after: string): boolean {
  const found = NATURAL.exec(run)?.groups;
  if (found === undefined) return false;
  if ((run.startsWith('\u00A0') && !/\S/.test(before)) || (run.endsWith('\u00A0') && !/\S/.test(after))) return false;
  const { letters = '', behind = '' } = found;
  if (letters !== '' && behind !== '' && /\p{L}/u.test(after) && !/[\u2019\u2013\u2014\u2026\u00A0]$/.test(behind))
    return false;
  return !/\p{Ll}\p{M}*\p{Lu}|[Â-ÅÐÑ][ŒœŠšŽžŸƒ]/u.test(before + letters);
}

const WRITTEN = new RegExp(
  '^(?:[\\0-\\x7F\u00A0-\u00FF\u0100-\u017E\u0192\u01A0\u01A1\u01AF\u01B0\u01CD-\u01DC\u0218-\u021B\u02BB\u02BC\u02C6\u02DC\u1E00-\u1EFF' + // Latin
    '\u0300-\u0304\u0306-\u030C\u0323\u0326-\u0328\u0331\uFE0E\uFE0F' + // marks
    '\u0386-\u03CE\u1F00-\u1FFF\u0400-\u045F\u0490-\u04FF\u0531-\u0587\u0591-\u05F4\u0600-\u06FF\u0900-\u0E7F\u10A0-\u10FF\u1780-\u17FF' +
    '\u1100-\u11FF\u3000-\u30FF\u3130-\u318F\u3400-\u9FFF\uAC00-\uD7A3\uFF00-\uFFEF' + // scripts
    '\u200B-\u200F\u2010-\u2027\u2030-\u203A\u2044\u20AC\u2116\u2117\u2120\u2122\u2150-\u218B\u2190-\u21FF\u2212\u221E\u2460-\u24FF\u2500-\u27BF\u2B00-\u2BFF\uFEFF\uFFFD]' +
    '|\\p{Extended_Pictographic}|\\p{Emoji_Component})*$',
  'u',
);

/**
 * Whether decoded text is made of characters that titles are written in, and no word of it mixes alphabets that it did
 * not mix before.
 */
const isWritten = (text: string, source: string): boolean =>
  WRITTEN.test(text) && !/[\u0080-\u009F]/.test(text) && (!mixesAlphabets(text) || mixesAlphabets(source));

const MIXED =
  /\p{Script=Latin}\p{M}*[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Thai}\p{Script=Lao}\p{Script=Georgian}\p{Script=Devanagari}\p{Script=Khmer}]|[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Thai}\p{Script=Lao}\p{Script=Georgian}\p{Script=Devanagari}\p{Script=Khmer}]\p{M}*\p{Script=Latin}|\p{Script=Latin}\p{Script=Han}(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/u;
const mixesAlphabets = (text: string): boolean => MIXED.test(text);

const cp1251 = new TextDecoder('windows-1251');

/**
 * Letters of Windows-1251 read as Latin-1: words of accented letters alone ("Êèíî"), which no language writes; at least
 * four letters, with as many vowels as Russian has.
 */
function asCyrillic(text: string): string | undefined {
  const words = text.match(/[\p{L}\u00B8\u00A8]+/gu);
  if (words === null) return undefined;
  const foreign = words.filter((word) => /^[À-ÿ\u00B8\u00A8]+$/.test(word));
  if (foreign.join('').length < 4 || foreign.some((word) => word.length < 3 && foreign.length === 1)) return undefined;
  if (words.some((word) => !foreign.includes(word) && !/^[\0-\x7F]+$/.test(word))) return undefined;
  const read = (word: string): string => cp1251.decode(Uint8Array.from(word, (char) => char.charCodeAt(0)));
  const all = foreign.map(read).join('');
  const vowels = all.match(/[аеёиоуыэюя]/gi)?.length ?? 0;
  if (vowels < 0.25 * all.length || vowels > 0.75 * all.length) return undefined;
  return text.replace(/[À-ÿ\u00B8\u00A8]+/g, read);
}

/** A question mark between a letter and a small one, and no other in the word: what stood there is lost. */
const withLostLetters = (text: string): string =>
  text.includes('?') ? text.replace(/(?<=\p{L})\?{1,2}(?=\p{Ll})/gu, '\uFFFD') : text;
