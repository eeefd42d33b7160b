import { romanNumber, squash } from '../parse/normalise.ts';
import type { Parsed } from '../parse/parsed.ts';

/**
 * Letters of both fields together, from which on an edit in each leaves enough: chosen on made edits, with other songs
 * beside (bench/text/letters).
 */
const ENOUGH = 12;
/** Fewest letters of one field. */
const LEAST = 3;
/** Fewest letters of a name that alone is spelled differently. */
const SHORT = 7;

/**
 * Whether title and artist are the other's but for one slip of the fingers in each at most: a letter lost, added,
 * doubled or replaced by its neighbour, two that changed places, a space lost or moved. Whole titles are compared,
 * brackets too. Figures and roman numbers are never slips, nor is a letter that is a word of its own.
 */
export function slipped(a: Parsed, b: Parsed): boolean {
  const [x, y] = [a.title.text, b.title.text];
  // One slip leaves the first letter alone, or the last; a space may come or go beside it.
  if (!endsAlike(x, y) || !endsAlike(a.artist.text, b.artist.text)) return false;
  if (Math.abs(x.length - y.length) > 2 || Math.abs(a.artist.text.length - b.artist.text.length) > 2) return false;
  if (!mayBeSlip(x, y) || !mayBeSlip(a.artist.text, b.artist.text)) return false;
  const [p, q] = [squash(x), squash(y)];
  if (!oneSlip(p, q)) return false;
  const [r, s] = [squash(a.artist.text), squash(b.artist.text)];
  if (!oneSlip(r, s) || (p === q && r === s)) return false;
  const [title, artist] = [Math.min(p.length, q.length), Math.min(r.length, s.length)];
  if (title < LEAST || artist < LEAST || title + artist < ENOUGH) return false;
  // An equal title of another name is another's: "Blur" is not "Blue".
  if (p === q && artist < SHORT) return false;
  return (p === q || inLetters(x, y)) && (r === s || inLetters(a.artist.text, b.artist.text));
}

const endsAlike = (a: string, b: string): boolean =>
  a.charCodeAt(0) === b.charCodeAt(0) || a.charCodeAt(a.length - 1) === b.charCodeAt(b.length - 1);

const SPACE = 32;

/**
 * Whether little is left of either text, spaces aside, between the equal beginning and the equal end: otherwise the
 * rest need not be compared.
 */
function mayBeSlip(a: string, b: string): boolean {
  let [i, j] = [0, 0];
  for (;;) {
    while (a.charCodeAt(i) === SPACE) i++;
    while (b.charCodeAt(j) === SPACE) j++;
    if (i >= a.length || j >= b.length || a.charCodeAt(i) !== b.charCodeAt(j)) break;
    i++;
    j++;
  }
  let [x, y] = [a.length - 1, b.length - 1];
  for (;;) {
    while (x >= i && a.charCodeAt(x) === SPACE) x--;
    while (y >= j && b.charCodeAt(y) === SPACE) y--;
    if (x < i || y < j || a.charCodeAt(x) !== b.charCodeAt(y)) break;
    x--;
    y--;
  }
  return lettersIn(a, i, x) < 3 && lettersIn(b, j, y) < 3;
}

/** How many characters from one place to another are no spaces; three stand for more. */
function lettersIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at <= to && count < 3; at++) if (text.charCodeAt(at) !== SPACE) count++;
  return count;
}

/** Equal but for one letter more, less or other, or two neighbours swapped. */
export function oneSlip(a: string, b: string): boolean {
  if (a === b) return true;
  const [most, least] = [Math.max(a.length, b.length), Math.min(a.length, b.length)];
  if (most - least > 1) return false;
  let start = 0;
  while (start < least && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let end = 0;
  while (end < least - start && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end++;
  const [x, y] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return Math.max(x.length, y.length) === 1 || (x.length === 2 && y.length === 2 && x[0] === y[1] && x[1] === y[0]);
}

/** Whether the words that the two do not share are words, not numbers and not single letters. */
function inLetters(a: string, b: string): boolean {
  const [x, y] = [a.split(' '), b.split(' ')];
  const [more, others] = [x.filter((word) => !y.includes(word)), y.filter((word) => !x.includes(word))];
  if (more.length === 1 && others.length === 1 && more[0]!.length === 1 && others[0]!.length === 1) return false;
  // "Fantasia" and "Fantasia I"; at the beginning an "I" may be lost.
  const [alone] = [...more, ...others];
  if (more.length + others.length === 1 && alone!.length === 1 && (more.length === 1 ? x : y).at(-1) === alone)
    return false;
  return ![...more, ...others].some((word) => /\d/.test(word) || (romanNumber(word) !== undefined && word !== 'i'));
}
