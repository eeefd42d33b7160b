import { roomU8, roomU32, type U8, type U32, u8, u32 } from './arrays.ts';
import { createTable, place, type Table, tagOf, withRoom } from './table.ts';
import { hashByte } from './words.ts';

/**
 * A *document* is what rows with the same words in title and artist share; one song on a hundred compilations is one
 * document, so it cannot fill a list of candidates alone. Its terms stand in the order: the title's core, the rest of
 * the title, the artist. Documents whose titles have the same core share a *core*.
 */
export interface Documents {
  readonly size: number;
  readonly terms: U32;
  /** Document d is `terms[starts[d] .. starts[d + 1]]`. */
  readonly starts: U32;
  readonly coreLengths: U8;
  readonly titleLengths: U8;
  readonly coreOf: U32;
  readonly cores: number;
  /** A document for each core: the first with it. */
  readonly firstOfCore: U32;
  /** Cores by the hash of their terms. */
  readonly coreTable: Table;
}

export interface DocumentsBuilder {
  /** The document of these terms, a new one when no row had them before. */
  readonly intern: (terms: Uint32Array, count: number, coreLength: number, titleLength: number) => number;
  readonly finish: () => Documents;
}

export function hashTerms(terms: Uint32Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = hashByte(hash ^ (hash >>> 15), terms[i]!);
  hash = Math.imul(hash ^ (hash >>> 16), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function equalTerms(a: Uint32Array, aStart: number, b: Uint32Array, bStart: number, count: number): boolean {
  for (let i = 0; i < count; i++) if (a[aStart + i] !== b[bStart + i]) return false;
  return true;
}

export const NO_CORE = -1;

/** The core with exactly these terms, or NO_CORE. */
export function findCore(docs: Documents, terms: Uint32Array, count: number): number {
  const { tags, items } = docs.coreTable;
  const mask = tags.length - 1;
  const hash = hashTerms(terms, 0, count);
  const tag = tagOf(hash);
  for (let slot = hash & mask; tags[slot] !== 0; slot = (slot + 1) & mask) {
    if (tags[slot] !== tag) continue;
    const first = docs.firstOfCore[items[slot]!]!;
    if (docs.coreLengths[first] === count && equalTerms(terms, 0, docs.terms, docs.starts[first]!, count))
      return items[slot]!;
  }
  return NO_CORE;
}

export function createDocuments(): DocumentsBuilder {
  const d = {
    size: 0,
    terms: u32(1 << 14),
    starts: u32(1 << 12),
    coreLengths: u8(1 << 12),
    titleLengths: u8(1 << 12),
    coreOf: u32(1 << 12),
    cores: 0,
    firstOfCore: u32(1 << 12),
    coreTable: createTable(1 << 13),
  };
  let table = createTable(1 << 13);

  function intern(terms: Uint32Array, count: number, coreLength: number, titleLength: number): number {
    const { tags, items } = table;
    const mask = tags.length - 1;
    const hash = hashTerms(terms, 0, count);
    const tag = tagOf(hash);
    for (let slot = hash & mask; tags[slot] !== 0; slot = (slot + 1) & mask) {
      if (tags[slot] !== tag) continue;
      const doc = items[slot]!;
      const start = d.starts[doc]!;
      if (
        d.starts[doc + 1]! - start === count &&
        d.coreLengths[doc] === coreLength &&
        d.titleLengths[doc] === titleLength &&
        equalTerms(terms, 0, d.terms, start, count)
      )
        return doc;
    }
    table = withRoom(table, d.size + 1, (doc) => hashTerms(d.terms, d.starts[doc]!, d.starts[doc + 1]!));
    place(table, d.size, hash);
    return append(terms, count, coreLength, titleLength);
  }

  function append(terms: Uint32Array, count: number, coreLength: number, titleLength: number): number {
    const doc = d.size++;
    const start = d.starts[doc]!;
    d.terms = roomU32(d.terms, start + count);
    for (let i = 0; i < count; i++) d.terms[start + i] = terms[i]!;
    d.starts = roomU32(d.starts, doc + 2);
    d.starts[doc + 1] = start + count;
    d.coreLengths = roomU8(d.coreLengths, doc + 1);
    d.coreLengths[doc] = coreLength;
    d.titleLengths = roomU8(d.titleLengths, doc + 1);
    d.titleLengths[doc] = titleLength;
    d.coreOf = roomU32(d.coreOf, doc + 1);
    d.coreOf[doc] = internCore(terms, coreLength, doc);
    return doc;
  }

  function internCore(terms: Uint32Array, count: number, doc: number): number {
    const known = findCore(d, terms, count);
    if (known !== NO_CORE) return known;
    const core = d.cores++;
    d.firstOfCore = roomU32(d.firstOfCore, core + 1);
    d.firstOfCore[core] = doc;
    d.coreTable = withRoom(d.coreTable, d.cores, (item) => {
      const first = d.firstOfCore[item]!;
      return hashTerms(d.terms, d.starts[first]!, d.starts[first]! + d.coreLengths[first]!);
    });
    place(d.coreTable, core, hashTerms(terms, 0, count));
    return core;
  }

  return { intern, finish: () => d };
}
