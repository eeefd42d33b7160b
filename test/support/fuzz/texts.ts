import { gzipSync } from 'node:zlib';
import { mutateBytes } from './bytes.ts';
import { below, pick, type Random } from './random.ts';

/** Keys and values that programs take for something else. */
export const HOSTILE_KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'length',
];

/** Texts that stand where a name, a number or an identifier is expected. */
export const HOSTILE_TEXTS = [
  ...HOSTILE_KEYS,
  ...['', ' ', '0', '-0', '-1', '1e999', '-1e999', '1e-999', 'NaN', 'Infinity', '0x10', '1_000', '9007199254740993'],
  ...['99999999999999999999999999999999999999', '1:99:99', '00:00:00.0000001', 'null', 'undefined', 'true', '[]', '{}'],
  ...[
    '\u0000',
    '\uFEFF',
    '\uFFFD',
    '\uFDD0',
    '\u202E',
    '\u2028',
    '\u0301'.repeat(50),
    '💀',
    '😀'.repeat(300),
    '\r',
    '\n',
  ],
  ...[
    '=1+1',
    '\u0024{{ x }}',
    '::error::x',
    '<!--',
    '"',
    '""',
    '"""',
    "'",
    '\\',
    '\\u0000',
    '\\ud800',
    '../../etc/passwd',
    'a/b',
  ],
  ...[
    'x'.repeat(1001),
    '(a) '.repeat(400),
    '- '.repeat(600),
    '['.repeat(300),
    '&amp;'.repeat(300),
    '%C3%A9'.repeat(200),
  ],
  ...['Ã©'.repeat(300), 'feat. '.repeat(200), 'IV '.repeat(200), '1'.repeat(400), 'a b '.repeat(2000)],
];

type Change = (text: string, next: Random, words: readonly string[]) => string;

/** Most characters of an input; one in a hundred may be that long. */
const MOST = 2 ** 18;

const insertAt = (text: string, at: number, added: string): string => text.slice(0, at) + added + text.slice(at);

/** Returns the place of a word or of what stands between two separators. */
function wordIn(text: string, next: Random): readonly [from: number, to: number] {
  const from = below(next, text.length + 1);
  const found = /[^\s,;:"'[\]{}()<>|\t]+/g;
  found.lastIndex = from;
  const word = found.exec(text);
  return word ? [word.index, word.index + word[0].length] : [from, from];
}

const CHANGES: readonly Change[] = [
  (text, next) => {
    const [from, to] = wordIn(text, next);
    return text.slice(0, from) + pick(next, HOSTILE_TEXTS) + text.slice(to);
  },
  (text, next) => {
    const [from, to] = wordIn(text, next);
    return text.slice(0, from) + pick(next, HOSTILE_KEYS) + text.slice(to);
  },
  (text, next, words) => insertAt(text, below(next, text.length + 1), pick(next, words)),
  (text, next, words) => insertAt(text, below(next, text.length + 1), pick(next, words)),
  (text, next) => {
    const [from, to] = wordIn(text, next);
    const [start, end] = wordIn(text, next);
    return text.slice(0, from) + text.slice(start, end) + text.slice(to);
  },
  (text, next) => text.slice(0, below(next, text.length + 1)),
  (text, next) => {
    const lines = text.split('\n');
    const at = below(next, lines.length);
    const kind = next();
    if (kind < 0.3) lines.splice(at, 1);
    else if (kind < 0.6) lines.splice(at, 0, pick(next, lines));
    else lines.splice(at, 0, ...Array<string>(pick(next, [2, 40, 400])).fill(lines[at] as string));
    return lines.join('\n');
  },
  (text, next) => insertAt(text, below(next, text.length + 1), '"'),
  (text, next) => {
    const opens = pick(next, ['[', '{"a":', '[[', '{', '- ', '(', '? ']);
    return insertAt(text, below(next, text.length + 1), opens.repeat(pick(next, [3, 70, 1000, 20_000])));
  },
  (text, next) => {
    const from = below(next, text.length);
    const part = text.slice(from, from + 1 + below(next, 40));
    return insertAt(text, from, part.repeat(pick(next, [1, 10, 1000])));
  },
  (text, next) => {
    const at = below(next, text.length);
    const to = Math.min(text.length, at + 1 + below(next, 30));
    return text.slice(0, at) + text.slice(to);
  },
];

/**
 * Returns text with one to four changes: words replaced by hostile ones, quotes and brackets opened, lines and pieces
 * repeated or cut.
 */
export function mutateText(text: string, next: Random, words: readonly string[]): string {
  let changed = text;
  for (let n = 1 + below(next, 4); n > 0; n--) changed = pick(next, CHANGES)(changed, next, words).slice(0, MOST);
  return changed;
}

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

/** Returns text as bytes, now and then in another encoding, with other line ends, packed, or damaged. */
export function encodeOddly(text: string, next: Random): Buffer {
  const kind = next();
  if (kind < 0.7) return Buffer.from(text);
  if (kind < 0.73) return Buffer.from(`\uFEFF${text}`);
  if (kind < 0.76) return Buffer.from(`\uFEFF${text}`, 'utf16le');
  if (kind < 0.78) return utf16be(`\uFEFF${text}`);
  if (kind < 0.8) return Buffer.from(text, 'utf16le');
  if (kind < 0.83) return Buffer.from(text, 'latin1');
  if (kind < 0.85) return Buffer.from(text.replaceAll('\n', '\r\n'));
  if (kind < 0.87) return Buffer.from(text.replaceAll('\n', '\r'));
  if (kind < 0.9) return gzipSync(text, { level: 1 });
  if (kind < 0.92) return mutateBytes(gzipSync(text, { level: 1 }), next);
  return mutateBytes(Buffer.from(text), next);
}
