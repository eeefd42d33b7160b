import { powerOfTwo, roomU32, type U32, u32 } from '../../platform/arrays.ts';
import { createHashedItems, type HashedItems, placeItem, tagOf, withRoom } from './hashed-items.ts';
import { hashByte } from './words.ts';

/**
 * A *document* is what rows with the same words in title and artist share; one song on a hundred compilations is one
 * document, so it cannot fill a list of candidates alone. Its terms stand in the order: the title's core, the rest of
 * the title, the artist. Documents whose titles have the same core share a *core*.
 */
export interface Documents {
  readonly size: number;
  /**
   * All that is known of a document in one place: RECORD_HEADER numbers, then its terms. Scoring hundreds of documents
   * for a query is bound by the memory's latency.
   */
  readonly records: U32;
  /** Document d is `records[starts[d] .. starts[d + 1]]`. */
  readonly starts: U32;
  readonly cores: number;
  /** The first document of each core, by the hash of the core's terms. */
  readonly coreTable: HashedItems;
}

/**
 * Places in a record. The norms are 32-bit floats: the lengths of the vectors of idf of all terms and of the title's.
 */
export const RECORD_NORM = 0;
export const RECORD_TITLE_NORM = 1;
export const RECORD_CORE = 2;
/** How many terms are the title's in the lower 16 bits, how many the core's above. */
export const RECORD_LENGTHS = 3;
export const RECORD_HEADER = 4;

export const titleLengthOf = (lengths: number): number => lengths & 0xffff;
export const coreLengthOf = (lengths: number): number => lengths >>> 16;
export const packLengths = (core: number, title: number): number => ((core << 16) | title) >>> 0;

export interface DocumentsBuilder {
  /** The document of these terms, a new one when no row had them before. */
  readonly intern: (terms: Uint32Array, count: number, coreLength: number, titleLength: number) => number;
  /** The norms are still to be set. */
  readonly finish: () => Documents;
}

function hashTerms(terms: Uint32Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = hashByte(hash ^ (hash >>> 15), terms[i]!);
  hash = Math.imul(hash ^ (hash >>> 16), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function equalTerms(a: Uint32Array, b: Uint32Array, bStart: number, count: number): boolean {
  for (let i = 0; i < count; i++) if (a[i] !== b[bStart + i]) return false;
  return true;
}

export const NO_CORE = -1;

/** The core with exactly these terms, or NO_CORE. */
export const findCore = (documents: Documents, terms: Uint32Array, count: number): number =>
  coreOfHash(documents, terms, count, hashTerms(terms, 0, count));

function coreOfHash({ coreTable, starts, records }: Documents, terms: Uint32Array, count: number, hash: number) {
  const { tags, items } = coreTable;
  const mask = tags.length - 1;
  const tag = tagOf(hash);
  for (let slot = hash & mask; tags[slot] !== 0; slot = (slot + 1) & mask) {
    if (tags[slot] !== tag) continue;
    const record = starts[items[slot]!]!;
    if (
      coreLengthOf(records[record + RECORD_LENGTHS]!) === count &&
      equalTerms(terms, records, record + RECORD_HEADER, count)
    )
      return records[record + RECORD_CORE]!;
  }
  return NO_CORE;
}

type Put = (item: number, hash: number) => void;

/** The first document of each core. */
function eachCore({ size, starts, records }: Pick<Documents, 'size' | 'starts' | 'records'>, put: Put): void {
  let cores = 0;
  for (let doc = 0; doc < size; doc++) {
    const record = starts[doc]!;
    if (records[record + RECORD_CORE] !== cores) continue;
    const from = record + RECORD_HEADER;
    put(doc, hashTerms(records, from, from + coreLengthOf(records[record + RECORD_LENGTHS]!)));
    cores++;
  }
}

/** The table of the cores of finished documents. */
export function coreTableOf(documents: Omit<Documents, 'coreTable'>): HashedItems {
  const table = createHashedItems(Math.max(1 << 13, powerOfTwo(2 * documents.cores)));
  eachCore(documents, (doc, hash) => placeItem(table, doc, hash));
  return table;
}

export function createDocuments(): DocumentsBuilder {
  const d = {
    size: 0,
    records: u32(1 << 14),
    starts: u32(1 << 12),
    cores: 0,
    coreTable: createHashedItems(1 << 13),
  };
  let table = createHashedItems(1 << 13);

  function intern(terms: Uint32Array, count: number, coreLength: number, titleLength: number): number {
    const { records, starts } = d;
    const { tags, items } = table;
    const mask = tags.length - 1;
    const hash = hashTerms(terms, 0, count);
    const tag = tagOf(hash);
    const lengths = packLengths(coreLength, titleLength);
    for (let slot = hash & mask; tags[slot] !== 0; slot = (slot + 1) & mask) {
      if (tags[slot] !== tag) continue;
      const doc = items[slot]!;
      const record = starts[doc]!;
      if (
        records[record + RECORD_LENGTHS] === lengths &&
        starts[doc + 1]! - record === RECORD_HEADER + count &&
        equalTerms(terms, records, record + RECORD_HEADER, count)
      )
        return doc;
    }
    append(terms, count, lengths);
    table = withRoom(table, d.size, rehash);
    placeItem(table, d.size - 1, hash);
    return d.size - 1;
  }

  function append(terms: Uint32Array, count: number, lengths: number): void {
    const start = d.starts[d.size]!;
    const end = start + RECORD_HEADER + count;
    d.records = roomU32(d.records, end);
    for (let i = 0; i < count; i++) d.records[start + RECORD_HEADER + i] = terms[i]!;
    d.records[start + RECORD_LENGTHS] = lengths;
    d.records[start + RECORD_CORE] = internCore(terms, coreLengthOf(lengths));
    d.starts = roomU32(d.starts, d.size + 2);
    d.starts[++d.size] = end;
  }

  /** The core of a document that is about to be added. */
  function internCore(terms: Uint32Array, count: number): number {
    const hash = hashTerms(terms, 0, count);
    const known = coreOfHash(d, terms, count, hash);
    if (known !== NO_CORE) return known;
    d.coreTable = withRoom(d.coreTable, d.cores + 1, rehashCores);
    placeItem(d.coreTable, d.size, hash);
    return d.cores++;
  }

  // Both in the order of the documents: reading the records in the order of a table would miss the cache each time.
  function rehash(put: Put): void {
    for (let doc = 0; doc < d.size - 1; doc++)
      put(doc, hashTerms(d.records, d.starts[doc]! + RECORD_HEADER, d.starts[doc + 1]!));
  }

  const rehashCores = (put: Put): void => eachCore(d, put);

  return {
    intern,
    finish: () => ({
      ...d,
      records: d.records.subarray(0, d.starts[d.size]),
      starts: d.starts.subarray(0, d.size + 1),
    }),
  };
}
