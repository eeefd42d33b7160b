import { DAMAGED } from './words.ts';

const MAX_LENGTH = 40;
const WIDTH = MAX_LENGTH + 1;
const cell = new Uint8Array(WIDTH * WIDTH);

/**
 * Edits between two words given as bytes: insert, delete, replace, or swap two neighbours (optimal string alignment),
 * where a damaged character stands for none, one or two letters, as in `damagedDistance`. Gives `most + 1` as soon as
 * it must be more than `most`. `sound` says that neither has a damaged character.
 */
export function editDistance(
  a: Uint8Array,
  aStart: number,
  aLength: number,
  b: Uint8Array,
  bStart: number,
  bLength: number,
  most: number,
  sound = false,
): number {
  // What begins and ends alike needs no table: two thirds of the work. Damage may stand for more than the same damage.
  while (aLength > 0 && bLength > 0 && isSameLetter(a[aStart]!, b[bStart]!)) {
    aStart++;
    bStart++;
    aLength--;
    bLength--;
  }
  while (aLength > 0 && bLength > 0 && isSameLetter(a[aStart + aLength - 1]!, b[bStart + bLength - 1]!)) {
    aLength--;
    bLength--;
  }
  if (aLength > MAX_LENGTH || bLength > MAX_LENGTH) return most + 1;
  if (sound) {
    // What is left of one edit is a letter, or two that changed places.
    if (aLength === 0 || bLength === 0) return Math.min(aLength + bLength, most + 1);
    if (Math.abs(aLength - bLength) > most) return most + 1;
    if (aLength <= 2 && bLength <= 2) {
      const swap = aLength + bLength === 4 && a[aStart] === b[bStart + 1] && a[aStart + 1] === b[bStart];
      return Math.min(swap ? 1 : Math.max(aLength, bLength), most + 1);
    }
    if (most < 2) return most + 1;
    if (most === 2) return isTwoEdits(a, aStart, aStart + aLength, b, bStart, bStart + bLength) ? 2 : 3;
  }
  cell[0] = 0;
  for (let j = 1; j <= bLength; j++) cell[j] = cell[j - 1]! + gap(b[bStart + j - 1]!);
  for (let i = 1; i <= aLength; i++) {
    const x = a[aStart + i - 1]!;
    const row = i * WIDTH;
    const xGap = gap(x);
    let least = cell[row - WIDTH]! + xGap;
    cell[row] = least;
    for (let j = 1; j <= bLength; j++) {
      const y = b[bStart + j - 1]!;
      const at = row + j;
      let cost = cell[at - WIDTH - 1]! + (x === y || xGap === 0 || y === DAMAGED ? 0 : 1);
      const deleted = cell[at - WIDTH]! + xGap;
      if (deleted < cost) cost = deleted;
      const inserted = cell[at - 1]! + gap(y);
      if (inserted < cost) cost = inserted;
      // One lost character may have been written with two letters: "ß", "æ".
      if (xGap === 0 && j > 1) cost = Math.min(cost, cell[at - WIDTH - 2]!);
      if (y === DAMAGED && i > 1) cost = Math.min(cost, cell[at - 2 * WIDTH - 1]!);
      if (i > 1 && j > 1 && x === b[bStart + j - 2] && a[aStart + i - 2] === y) {
        const swapped = cell[at - 2 * WIDTH - 2]! + 1;
        if (swapped < cost) cost = swapped;
      }
      cell[at] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
  }
  return Math.min(cell[aLength * WIDTH + bLength]!, most + 1);
}

/**
 * Whether two runs that begin and end differently, and are no letter or two, are two edits apart: the first edit is
 * where they begin, and what it leaves must be one. A tenth of the time of the table.
 */
function isTwoEdits(a: Uint8Array, i: number, aEnd: number, b: Uint8Array, j: number, bEnd: number): boolean {
  const x = aEnd - i;
  const y = bEnd - j;
  if (x <= y + 1 && y <= x + 1 && isOneEdit(a, i + 1, aEnd, b, j + 1, bEnd)) return true;
  if (x >= y && isOneEdit(a, i + 1, aEnd, b, j, bEnd)) return true;
  if (y >= x && isOneEdit(a, i, aEnd, b, j + 1, bEnd)) return true;
  const swapped = x > 1 && y > 1 && a[i] === b[j + 1] && a[i + 1] === b[j];
  return swapped && isOneEdit(a, i + 2, aEnd, b, j + 2, bEnd);
}

/** Whether the runs are equal or one edit apart. */
function isOneEdit(
  a: Uint8Array,
  aStart: number,
  aStop: number,
  b: Uint8Array,
  bStart: number,
  bStop: number,
): boolean {
  let i = aStart;
  let j = bStart;
  let aEnd = aStop;
  let bEnd = bStop;
  while (aEnd > i && bEnd > j && a[aEnd - 1] === b[bEnd - 1]) {
    aEnd--;
    bEnd--;
  }
  while (i < aEnd && j < bEnd && a[i] === b[j]) {
    i++;
    j++;
  }
  const x = aEnd - i;
  const y = bEnd - j;
  if (x < 2 && y < 2) return true;
  return x === 2 && y === 2 && a[i] === b[j + 1] && a[i + 1] === b[j];
}

const isSameLetter = (x: number, y: number): boolean => x === y && x !== DAMAGED;

const gap = (byte: number): number => (byte === DAMAGED ? 0 : 1);
