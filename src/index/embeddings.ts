import { createParquet, type Written } from '../platform/parquet/write.ts';
import type { Vectors } from '../platform/vectors.ts';
import type { Manifest } from './manifest.ts';
import type { OpenIndex } from './read.ts';

type Embeddings = Extract<Manifest['parts'][number], { kind: 'embeddings' }>;
export type NumberType = Embeddings['type'];

/** A row group of vectors. */
const GROUP_BYTES = 2 ** 23;
const WIDTH = { float16: 2, float32: 4 } as const;

/** The columns of the part `embeddings`. */
export const embeddingFields = ({ type, dimensions }: Pick<Embeddings, 'type' | 'dimensions'>) => ({
  vector: { type: 'bytes', width: dimensions * WIDTH[type] } as const,
});

export type EmbeddingsWriter = {
  /** Any number of vectors, one after the other; vector i is track i's. */
  readonly add: (vectors: Float32Array) => void;
  readonly finish: () => Written;
  readonly abandon: () => void;
};

/** Writes the column `vector`, so many little-endian numbers a row; holds one row group of 8 MiB. */
export function createEmbeddingsPart(path: string, type: NumberType, dimensions: number): EmbeddingsWriter {
  const fields = embeddingFields({ type, dimensions });
  const { width } = fields.vector;
  const parquet = createParquet(path, fields);
  const group = new Float32Array(Math.max(1, Math.floor(GROUP_BYTES / width)) * dimensions);
  let used = 0;
  function flush(): void {
    const numbers = group.subarray(0, used);
    const stored = type === 'float16' ? toFloat16(numbers) : numbers;
    const rows = new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength);
    parquet.group({ vector: { size: used / dimensions, rows } }, 0, used / dimensions);
    used = 0;
  }
  return {
    add(vectors) {
      for (let at = 0; at < vectors.length; ) {
        const take = Math.min(vectors.length - at, group.length - used);
        group.set(vectors.subarray(at, at + take), used);
        at += take;
        used += take;
        if (used === group.length) flush();
      }
    },
    finish() {
      flush();
      return parquet.finish();
    },
    abandon: parquet.abandon,
  };
}

/** The embeddings of an index, read as they are asked for; undefined when it has none. */
export async function readEmbeddings(index: OpenIndex): Promise<Vectors | undefined> {
  if (index.members) {
    const parts = await Promise.all(index.members.map(({ index }) => readEmbeddings(index)));
    const places = index.members.map((member) => member.places);
    return places.every((each) => each !== undefined) ? scatterVectors(parts, places) : joinVectors(parts);
  }
  const part = index.manifest.parts.find((part) => part.kind === 'embeddings');
  if (!part) return undefined;
  const { type, dimensions, rows } = part;
  const parquet = await index.openPart(part);
  return {
    ...{ rows, dimensions },
    read(from, to) {
      const { buffer } = parquet.bytes('vector', dimensions * WIDTH[type], from, to);
      return type === 'float16' ? fromFloat16(new Uint16Array(buffer)) : new Float32Array(buffer);
    },
  };
}

/** Puts vectors of indexes at the places of their tracks; undefined if one of them has none. */
function scatterVectors(parts: readonly (Vectors | undefined)[], places: readonly Uint32Array[]): Vectors | undefined {
  const joined = joinVectors(parts);
  if (!joined) return undefined;
  const { rows, dimensions } = joined;
  return {
    ...{ rows, dimensions },
    async read(from, to) {
      const block = new Float32Array((to - from) * dimensions);
      for (const [i, part] of parts.entries()) {
        const own = places[i]!;
        const [first, end] = [from, to].map((place) => rowFrom(own, place)) as [number, number];
        if (first === end) continue;
        const vectors = await part!.read(first, end);
        for (let row = first; row < end; row++) {
          const at = (row - first) * dimensions;
          block.set(vectors.subarray(at, at + dimensions), (own[row]! - from) * dimensions);
        }
      }
      return block;
    },
  };
}

/** Returns the first row whose place is not before another. */
function rowFrom(places: Uint32Array, place: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Joins vectors of indexes; undefined if one of them has none. */
function joinVectors(parts: readonly (Vectors | undefined)[]): Vectors | undefined {
  const [first] = parts;
  const all = parts.filter((part) => part !== undefined);
  if (!first || all.length < parts.length) return undefined;
  const { dimensions } = first;
  return {
    ...{ rows: all.reduce((sum, { rows }) => sum + rows, 0), dimensions },
    async read(from, to) {
      const block = new Float32Array((to - from) * dimensions);
      let start = 0;
      for (const { rows, read } of all) {
        const [begin, end] = [Math.max(from, start), Math.min(to, start + rows)];
        if (begin < end) block.set(await read(begin - start, end - start), (begin - from) * dimensions);
        start += rows;
      }
      return block;
    },
  };
}

/** Rounds to the nearest number of 16 bits, to the even one of two (IEEE 754). */
export function toFloat16(numbers: Float32Array): Uint16Array {
  const bits = new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length);
  const halves = new Uint16Array(numbers.length);
  for (let i = 0; i < bits.length; i++) {
    const x = bits[i]!;
    const sign = (x >>> 16) & 0x8000;
    const magnitude = x & 0x7fff_ffff;
    let half: number;
    if (magnitude >= 0x4780_0000) half = magnitude > 0x7f80_0000 ? 0x7e00 : 0x7c00;
    else if (magnitude < 0x3880_0000) {
      // Below 2^-14 a step is 2^-24: adding 0.5 makes the machine round there.
      SCRATCH[0] = Math.abs(numbers[i]!) + 0.5;
      half = SCRATCH_BITS[0]! - 0x3f00_0000;
    } else half = (magnitude - 0x3800_0000 + 0xfff + ((magnitude >>> 13) & 1)) >>> 13;
    halves[i] = sign | half;
  }
  return halves;
}

const SCRATCH = new Float32Array(1);
const SCRATCH_BITS = new Uint32Array(SCRATCH.buffer);

let table: Float32Array | undefined;

/** Converts numbers of 16 bits to 32 bits. */
export function fromFloat16(halves: Uint16Array): Float32Array {
  table ??= Float32Array.from({ length: 2 ** 16 }, (_, half) => {
    const exponent = (half >> 10) & 31;
    const fraction = half & 1023;
    const sign = half & 0x8000 ? -1 : 1;
    if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
  });
  const numbers = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) numbers[i] = table[halves[i]!]!;
  return numbers;
}
