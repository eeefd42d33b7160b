import { below, pick, type Random } from './random.ts';

/**
 * Returns a copy with one to four places changed: a bit flipped, a byte set to a value that often matters, or bytes
 * moved.
 */
export function mutated(bytes: Buffer, next: Random): Buffer {
  const changed = Buffer.from(bytes);
  const at = (): number => Math.floor(next() * changed.length);
  for (let n = 1 + Math.floor(next() * 4); n > 0; n--) {
    const kind = next();
    if (kind < 0.4) changed[at()]! ^= 1 << Math.floor(next() * 8);
    else if (kind < 0.8) changed[at()] = [0, 1, 0x7f, 0x80, 0xff, 0x11][Math.floor(next() * 6)]!;
    else changed.copy(changed, at(), at(), at());
  }
  return changed;
}

const NUMBERS = [0, 1, 2, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_fff0, 0xffff_ffff];

type Change = (bytes: Buffer, next: Random, others: readonly Buffer[]) => Buffer;

/** Most bytes of an input: larger ones cost time and find nothing that small ones do not. */
const MOST = 2 ** 18;

const joined = (...parts: readonly Uint8Array[]): Buffer => {
  const whole = Buffer.concat(parts);
  return whole.length > MOST ? whole.subarray(0, MOST) : whole;
};

/** Returns a place; every other one is near the beginning, where headers are. */
const placeIn = (bytes: Buffer, next: Random): number =>
  below(next, next() < 0.5 ? Math.min(bytes.length, 64) + 1 : bytes.length + 1);

function rangeIn(bytes: Buffer, next: Random): readonly [from: number, to: number] {
  const from = placeIn(bytes, next);
  const longest = pick(next, [1, 4, 16, 64, 1024, bytes.length]);
  return [from, Math.min(bytes.length, from + 1 + below(next, longest))];
}

function setNumber(bytes: Buffer, next: Random): Buffer {
  const copy = Buffer.from(bytes);
  const size = pick(next, [1, 2, 3, 4, 4, 8]);
  const at = Math.min(placeIn(bytes, next), copy.length - size);
  if (at < 0) return copy;
  const value = next() < 0.7 ? pick(next, NUMBERS) : copy.length + below(next, 5) - 2;
  const digits = Buffer.alloc(8, size === 8 && value > 0x7fff_ffff ? 0xff : 0);
  digits.writeUInt32LE(value);
  const number = digits.subarray(0, size);
  copy.set(next() < 0.5 ? number : number.toReversed(), at);
  return copy;
}

const CHANGES: readonly Change[] = [
  mutated,
  mutated,
  setNumber,
  setNumber,
  (bytes, next) => bytes.subarray(0, below(next, bytes.length + 1)),
  (bytes, next) => {
    const [from, to] = rangeIn(bytes, next);
    return joined(bytes.subarray(0, from), bytes.subarray(to));
  },
  (bytes, next) => {
    const [from, to] = rangeIn(bytes, next);
    const part = bytes.subarray(from, to);
    const times = pick(next, [1, 2, 10, 1000]);
    const most = Math.min(times, Math.ceil(MOST / Math.max(1, part.length)));
    return joined(bytes.subarray(0, to), ...Array<Buffer>(most).fill(part), bytes.subarray(to));
  },
  (bytes, next) => {
    const copy = Buffer.from(bytes);
    const [from, to] = rangeIn(bytes, next);
    return copy.fill(pick(next, [0, 0xff, 0x20, 0x80]), from, to);
  },
  (bytes, next) => {
    const at = placeIn(bytes, next);
    const noise = Buffer.from(Array.from({ length: 1 + below(next, 16) }, () => below(next, 256)));
    return joined(bytes.subarray(0, at), noise, bytes.subarray(at));
  },
  (bytes, next, others) => {
    const other = pick(next, others);
    return joined(bytes.subarray(0, placeIn(bytes, next)), other.subarray(placeIn(other, next)));
  },
  (bytes, next) => {
    const [from, to] = rangeIn(bytes, next);
    const at = placeIn(bytes, next);
    return joined(bytes.subarray(0, at), bytes.subarray(from, to), bytes.subarray(at));
  },
];

/**
 * Returns bytes with one to four changes of any kind: bits, numbers at their limits, cuts, repeats, fills, noise, and
 * pieces of other seeds.
 */
export function mutateBytes(bytes: Buffer, next: Random, others: readonly Buffer[] = [bytes]): Buffer {
  let changed = bytes;
  for (let n = 1 + below(next, 4); n > 0; n--) changed = pick(next, CHANGES)(changed, next, others);
  return Buffer.from(changed);
}
