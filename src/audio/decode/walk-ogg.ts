import type { ByteSource } from './source.ts';

/** Bytes read at a time, and the longest page: what is kept to look ahead in. */
const PIECE = 2 ** 20;
const LONGEST_PAGE = 27 + 255 + 255 * 255;
const HEADER = 27;

export type WalkedOgg = {
  /** Bytes of no page, or of a page whose checksum is wrong: decoders pass over them. */
  readonly lost: number;
  /** Pages that the numbers of the others say there were. */
  readonly missing: number;
  /** Pages that are there. */
  readonly pages: number;
};

type Page = { readonly length: number; readonly sound: boolean; readonly serial: number; readonly number: number };

/** Walks through the pages of an Ogg file (RFC 3533): every page has a number and a checksum. */
export async function walkOgg({ size, read }: ByteSource, start: number): Promise<WalkedOgg> {
  let [lost, missing, pages] = [0, 0, 0];
  /**
   * The number of the last page of each stream; pages before the first that holds audio may be those of a longer
   * stream.
   */
  const last = new Map<number, number>();
  let bytes = await read(start, PIECE + LONGEST_PAGE);
  let base = start;
  for (let at = start; at < size; ) {
    if (at - base >= PIECE) {
      base = at;
      bytes = await read(base, PIECE + LONGEST_PAGE);
    }
    const page = pageAt(bytes, at - base);
    if (page === undefined) {
      const next = bytes.indexOf('OggS', at - base + 1, 'latin1');
      // The possible beginning of a page's mark is searched again with the next piece.
      const to = base + (next >= 0 ? next : Math.max(at - base + 1, bytes.length - 3));
      const end = next < 0 && base + bytes.length >= size ? size : to;
      lost += end - at;
      at = end;
      continue;
    }
    pages++;
    if (!page.sound) lost += page.length;
    else {
      const before = last.get(page.serial);
      if (before !== undefined && before > HEADER_PAGES && page.number > before + 1)
        missing += page.number - before - 1;
      if (last.has(page.serial) || last.size < MOST_STREAMS) last.set(page.serial, page.number);
    }
    at += page.length;
  }
  return { lost, missing, pages };
}

/** Pages of headers: a recording of a radio stream goes on behind them with any number. */
const HEADER_PAGES = 2;
/** Streams whose pages are counted. */
const MOST_STREAMS = 1000;

/** The whole page that begins there; undefined when none does. */
function pageAt(bytes: Buffer, at: number): Page | undefined {
  if (at + HEADER > bytes.length || bytes.readUInt32LE(at) !== 0x5367_674f || bytes[at + 4] !== 0) return undefined;
  const body = at + HEADER + bytes[at + 26]!;
  let end = body;
  for (let i = at + HEADER; i < body; i++) end += bytes[i] ?? LONGEST_PAGE;
  if (end > bytes.length) return undefined;
  return {
    length: end - at,
    sound: checksumOf(bytes, at, end) === bytes.readUInt32LE(at + 22),
    serial: bytes.readUInt32LE(at + 14),
    number: bytes.readUInt32LE(at + 18),
  };
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24;
  for (let bit = 0; bit < 8; bit++) value = value & 0x8000_0000 ? (value << 1) ^ 0x04c1_1db7 : value << 1;
  return value >>> 0;
});

/** CRC-32 of a page as Ogg counts it, with its own four bytes taken for 0. */
function checksumOf(bytes: Buffer, start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end; i++) {
    const byte = i >= start + 22 && i < start + 26 ? 0 : bytes[i]!;
    sum = (sum << 8) ^ TABLE[(sum >>> 24) ^ byte]!;
  }
  return sum >>> 0;
}
