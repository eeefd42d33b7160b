import { roomU8, roomU32, type U8, type U32, u8, u32 } from '../../platform/arrays.ts';
import { createTexts, type Texts } from '../../platform/texts.ts';
import { createReading, type ReadOptions, readFields } from './fields.ts';
import type { Fields } from './rows.ts';

/** Queries as words in shared memory; equal queries (the clips of one song) are kept once. */
export interface PackedQueries {
  readonly size: number;
  /** The packed query of each query that was asked. */
  readonly of: U32;
  readonly bytes: U8;
  /** Word i is `bytes[wordStarts[i] .. wordStarts[i + 1]]`. */
  readonly wordStarts: U32;
  readonly hashes: U32;
  /** Query q is the words `starts[q] .. starts[q + 1]`. */
  readonly starts: U32;
  readonly coreLengths: U32;
  readonly titleLengths: U32;
  readonly albums: Texts;
}

export function packQueries(queries: readonly Fields[], options: ReadOptions): PackedQueries {
  const packedOf = new Map<string, number>();
  const of = u32(queries.length);
  const starts = u32(queries.length + 1);
  const coreLengths = u32(queries.length);
  const titleLengths = u32(queries.length);
  const albums = createTexts();
  const reading = createReading();
  let bytes = u8(1 << 16);
  let wordStarts = u32(1 << 12);
  let hashes = u32(1 << 12);
  let words = 0;
  queries.forEach((fields, asked) => {
    const key = `${fields.title}\0${fields.artist}\0${fields.album}`;
    const known = packedOf.get(key);
    if (known !== undefined) {
      of[asked] = known;
      return;
    }
    const q = packedOf.size;
    packedOf.set(key, q);
    of[asked] = q;
    readFields(fields, options, reading);
    const { count } = reading.words;
    const from = wordStarts[words]!;
    const length = count === 0 ? 0 : reading.words.ends[count - 1]!;
    bytes = roomU8(bytes, from + length);
    bytes.set(reading.words.bytes.subarray(0, length), from);
    wordStarts = roomU32(wordStarts, words + count + 1);
    hashes = roomU32(hashes, words + count);
    for (let i = 0; i < count; i++) {
      wordStarts[words + i + 1] = from + reading.words.ends[i]!;
      hashes[words + i] = reading.words.hashes[i]!;
    }
    words += count;
    starts[q + 1] = words;
    coreLengths[q] = reading.coreLength;
    titleLengths[q] = reading.titleLength;
    albums.add(fields.album);
  });
  const size = packedOf.size;
  return { size, of, bytes, wordStarts, hashes, starts, coreLengths, titleLengths, albums: albums.current };
}
