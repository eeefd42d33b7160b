/**
 * DELTA_BINARY_PACKED of Parquet for 32 bits: blocks of 128 values as their differences, less the least of them, in as
 * many bits as each 32 of them need. https://parquet.apache.org/docs/file-format/data-pages/encodings/
 */

const BLOCK = 128;
const MINI = 32;
const MINIS = BLOCK / MINI;

/** No value takes more than 32 bits, a block 5 bytes for the least difference and a byte of width for each 32. */
const mostBytes = (count: number): number => 20 + Math.ceil(count / BLOCK) * (9 + 4 * BLOCK);

/** The bytes of a page; differences of neighbours fit into 32 bits, as those of numbers from 0 to 2^31 - 1 do. */
export function packDeltas(values: Int32Array): Uint8Array {
  const bytes = new Uint8Array(mostBytes(values.length));
  const view = new DataView(bytes.buffer);
  let at = 0;
  const varint = (value: number): void => {
    let rest = value >>> 0;
    for (; rest > 127; rest >>>= 7) bytes[at++] = (rest & 127) | 128;
    bytes[at++] = rest;
  };
  const zigzag = (value: number): void => varint((value << 1) ^ (value >> 31));
  varint(BLOCK);
  varint(MINIS);
  varint(values.length);
  zigzag(values[0] ?? 0);
  const deltas = new Int32Array(BLOCK);
  for (let from = 1; from < values.length; from += BLOCK) {
    const count = Math.min(BLOCK, values.length - from);
    let least = 0x7fff_ffff;
    for (let i = 0; i < count; i++) {
      const delta = values[from + i]! - values[from + i - 1]!;
      deltas[i] = delta;
      if (delta < least) least = delta;
    }
    for (let i = 0; i < count; i++) deltas[i] = deltas[i]! - least;
    // What fills the last one up is not read.
    deltas.fill(0, count);
    zigzag(least);
    const widths = at;
    at += MINIS;
    for (let mini = 0; mini < MINIS; mini++) {
      let all = 0;
      for (let i = mini * MINI; i < (mini + 1) * MINI; i++) all |= deltas[i]!;
      const width = mini * MINI < count ? 32 - Math.clz32(all) : 0;
      bytes[widths + mini] = width;
      if (width > 0) packMini(view, at, deltas, mini * MINI, width);
      at += 4 * width;
    }
  }
  return bytes.subarray(0, at);
}

/** Writes 32 values of so many bits, the lowest bits first. */
function packMini(view: DataView, at: number, values: Int32Array, from: number, width: number): void {
  let [word, used, place] = [0, 0, at];
  for (let i = from; i < from + MINI; i++) {
    const value = values[i]!;
    word |= value << used;
    used += width;
    if (used < 32) continue;
    view.setUint32(place, word, true);
    place += 4;
    used -= 32;
    // A shift by 32 is one by 0.
    word = used === 0 ? 0 : value >>> (width - used);
  }
}

/** Bytes behind a page that are read over, and do not count. */
export const DELTA_PADDING = 8;

/**
 * Reads a page from `at` into all of `into`. `bytes` go on for `DELTA_PADDING` after the page.
 * @throws Error when it is another number of values, or cut short.
 */
export function unpackDeltas(bytes: Uint8Array, at: number, into: Int32Array | Uint32Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - DELTA_PADDING;
  let place = at;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = bytes[place++]!;
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
    throw new Error('a number of more than 32 bits');
  };
  const zigzag = (): number => {
    const value = varint();
    return (value >>> 1) ^ -(value & 1);
  };
  const [block, minis, count] = [varint(), varint(), varint()];
  if (block !== BLOCK || minis !== MINIS) throw new Error(`blocks of ${block} values in ${minis} parts`);
  if (count !== into.length) throw new Error(`${count} values instead of ${into.length}`);
  let value = zigzag();
  if (count > 0) into[0] = value;
  for (let row = 1; row < count; ) {
    const least = zigzag();
    const widths = place;
    place += MINIS;
    for (let mini = 0; mini < MINIS && row < count; mini++) {
      const width = bytes[widths + mini]!;
      if (width > 32 || place + 4 * width > end) throw new Error('it is cut short or damaged');
      const stop = Math.min(count, row + MINI);
      const mask = width === 32 ? -1 : (1 << width) - 1;
      let bit = 0;
      if (width === 0) for (; row < stop; row++) into[row] = value = (value + least) | 0;
      else if (width <= 25)
        for (; row < stop; row++, bit += width) {
          const word = view.getUint32(place + (bit >> 3), true) >>> (bit & 7);
          into[row] = value = (value + least + (word & mask)) | 0;
        }
      else
        for (; row < stop; row++, bit += width) {
          const from = place + (bit >> 3);
          const shift = bit & 7;
          const high = shift === 0 ? 0 : bytes[from + 4]! << (32 - shift);
          const word = (view.getUint32(from, true) >>> shift) | high;
          into[row] = value = (value + least + (word & mask)) | 0;
        }
      place += 4 * width;
    }
  }
  if (place > end) throw new Error('it is cut short');
}
