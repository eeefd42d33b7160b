import { distance } from 'fastest-levenshtein';
import { DAMAGED } from './normalise.ts';

/**
 * 1 - edit distance / longer length, 0 to 1; below `floor` simply 0, which costs nothing when the lengths alone say so.
 * A damaged character matches any one character, or up to two of them, or none: one lost letter may leave either.
 */
export function similarity(a: string, b: string, floor = 0): number {
  if (a === b) return 1;
  const longer = Math.max(a.length, b.length);
  if (longer === 0 || 1 - Math.abs(a.length - b.length) / longer < floor) return 0;
  const edits = a.includes(DAMAGED) || b.includes(DAMAGED) ? damagedDistance(a, b) : distance(a, b);
  const value = 1 - edits / longer;
  return value < floor ? 0 : value;
}

/**
 * Edit distance in which U+FFFD stands for nothing, one or two characters at no cost, as in `editDistance` of the
 * search.
 */
export function damagedDistance(a: string, b: string): number {
  const width = b.length + 1;
  const cost = new Uint16Array((a.length + 1) * width);
  for (let i = 0; i <= a.length; i++) {
    for (let j = 0; j <= b.length; j++) {
      if (i === 0 && j === 0) continue;
      const at = i * width + j;
      const [wildA, wildB] = [i > 0 && a[i - 1] === DAMAGED, j > 0 && b[j - 1] === DAMAGED];
      let best = 65535;
      if (i > 0) best = Math.min(best, cost[at - width]! + (wildA ? 0 : 1));
      if (j > 0) best = Math.min(best, cost[at - 1]! + (wildB ? 0 : 1));
      if (i > 0 && j > 0) {
        best = Math.min(best, cost[at - width - 1]! + (a[i - 1] === b[j - 1] || wildA || wildB ? 0 : 1));
        if (wildA && j > 1) best = Math.min(best, cost[at - width - 2]!);
        if (wildB && i > 1) best = Math.min(best, cost[at - 2 * width - 1]!);
      }
      cost[at] = best;
    }
  }
  return cost[a.length * width + b.length]!;
}

/**
 * Share of letters in words that have a partner, 0 to 1 (a soft Dice). A partner is an equal word or, in words of four
 * letters or more, one that a typo explains (a quarter of the letters, a transposition counting as two edits at most
 * once): "Tumbelweed" is Tumbleweed, "sun" is not "sea". Letters that no partner has weigh against, however long the
 * rest.
 */
export function sharedWords(a: readonly string[], b: readonly string[]): number {
  return matchWords(a, b).share;
}

export type WordMatch = {
  readonly share: number;
  /**
   * Words without partner on both sides that are not misspellings of each other ("gift / taboo"); '' where there are
   * none.
   */
  readonly replaced: string;
};

/** Compares words as `sharedWords` does, and returns those that replace each other. */
export function matchWords(a: readonly string[], b: readonly string[]): WordMatch {
  let total = 0;
  for (const word of a) total += word.length;
  for (const word of b) total += word.length;
  if (total === 0) return NOTHING_SHARED;
  if ((a.length > 31 || b.length > 31) && isAfter(a, b)) return mirrored(matchWords(b, a));
  let shared = 0;
  let used = 0;
  let taken = 0;
  let open: string[] | undefined;
  for (const word of a) {
    let at = b.indexOf(word);
    while (at >= 0 && at < 31 && (used & (1 << at)) !== 0) at = b.indexOf(word, at + 1);
    if (at >= 0 && at < 31) {
      used |= 1 << at;
      taken++;
      shared += 2 * word.length;
    } else {
      open ??= [];
      open.push(word);
    }
  }
  if (open === undefined) return { share: shared / total, replaced: '' };
  const exact = taken;
  let letters = 0;
  const alone: string[] = [];
  for (const word of open) {
    let found = false;
    for (let at = 0; at < b.length && at < 31 && word.length > 2; at++) {
      if ((used & (1 << at)) !== 0 || !typo(word, b[at]!)) continue;
      used |= 1 << at;
      taken++;
      found = true;
      letters += word.length + b[at]!.length;
      break;
    }
    if (!found) alone.push(word);
  }
  // Which word is whose misspelling may hang on who is asked first.
  if (letters > 0 && open.length > 1 && b.length - exact > 1 && isAfter(a, b)) return mirrored(matchWords(b, a));
  // A typo is a little less than equality, so that "Phantom" and "Phantoms" still differ.
  shared += 0.9 * letters;
  if (alone.length === 0 || taken === b.length) return { share: shared / total, replaced: '' };
  // Where little is shared the two are other titles altogether, and no single word is to blame.
  if (shared / total < 0.3) return { share: shared / total, replaced: '' };
  const others = b.filter((_, at) => at >= 31 || (used & (1 << at)) === 0);
  const [left, right] = [alone.join(''), others.join('')];
  const misspelt = !otherLetters(left, right, a.length + b.length) && oneMistake(left, right, 0.6);
  return { share: shared / total, replaced: !misspelt ? `${alone.join(' ')} / ${others.join(' ')}` : '' };
}
/**
 * A letter of its own in a short title is no slip of another: "A Song", "C Song". Roman numbers are compared as
 * numbers.
 */
const otherLetters = (a: string, b: string, words: number): boolean =>
  words < 6 && /^[a-z]$/.test(a) && /^[a-z]$/.test(b) && !/[ivx]/.test(a + b);
const isAfter = (a: readonly string[], b: readonly string[]): boolean => a.join(' ') > b.join(' ');
const mirrored = ({ share, replaced }: WordMatch): WordMatch => ({
  share,
  replaced: replaced.split(' / ').toReversed().join(' / '),
});
const NOTHING_SHARED: WordMatch = { share: 0, replaced: '' };

function typo(a: string, b: string): boolean {
  const longer = Math.max(a.length, b.length);
  if (Math.abs(a.length - b.length) > 2 || longer < 4) return false;
  // One mistake leaves the first or the last letter alone, and this test spares nearly every distance.
  if (a.charCodeAt(0) !== b.charCodeAt(0) && a.charCodeAt(a.length - 1) !== b.charCodeAt(b.length - 1)) return false;
  if (a.includes(DAMAGED) || b.includes(DAMAGED)) return damagedDistance(a, b) <= longer / 4;
  const edits = distance(a, b);
  return edits <= Math.max(1, Math.floor(longer / 4)) || (edits === 2 && swapped(a, b));
}

/** One edit, or neighbours swapped, or at least this similar: the same word written twice rather than two words. */
export function oneMistake(a: string, b: string, alike: number): boolean {
  return similarity(a, b) >= alike || distance(a, b) <= 1 || swapped(a, b);
}

/** One pair of neighbours changed places: "Bule" / "Blue". */
export function swapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (a[at] === b[at]) at++;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** Index from `start` where the words of `part` follow each other in `words`, or -1. */
export function runOf(words: readonly string[], part: readonly string[], start = 0): number {
  if (part.length === 0) return -1;
  for (let at = start; at + part.length <= words.length; at++) {
    let index = 0;
    while (index < part.length && words[at + index] === part[index]) index++;
    if (index === part.length) return at;
  }
  return -1;
}
