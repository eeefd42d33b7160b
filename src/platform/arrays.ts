/**
 * Typed arrays over shared memory: a worker sees an index without a copy. Those that grow do so in place (`grown`),
 * with views of a fixed length: V8 reads length-tracking ones more slowly. Room not yet written costs no memory.
 */
export type U8 = Uint8Array<SharedArrayBuffer>;
export type U32 = Uint32Array<SharedArrayBuffer>;
export type F32 = Float32Array<SharedArrayBuffer>;

export const u8 = (length: number): U8 => new Uint8Array(new SharedArrayBuffer(length));
export const u32 = (length: number): U32 => new Uint32Array(new SharedArrayBuffer(length * 4));
export const f32 = (length: number): F32 => new Float32Array(new SharedArrayBuffer(length * 4));

/** Returns the bytes with room for at least `length` elements: the array itself, or a larger copy. */
export const roomU8 = (array: U8, length: number): U8 =>
  length <= array.length ? array : u8In(grown(array, Math.max(length, array.length * 2)));

/** Returns the numbers with room for at least `length` elements: the array itself, or a larger copy. */
export function roomU32(array: U32, length: number): U32 {
  if (length <= array.length) return array;
  const larger = Math.max(length, array.length * 2);
  return new Uint32Array(grown(array, larger * 4), 0, larger);
}

/** A view whose length is fixed. */
const u8In = (buffer: SharedArrayBuffer): U8 => new Uint8Array(buffer, 0, buffer.byteLength);

/** Growable shared memory, which TypeScript's library for Node 20 does not declare. */
type Growable = SharedArrayBuffer & { readonly maxByteLength: number; readonly grow: (bytes: number) => void };
type NewGrowable = new (bytes: number, options: { readonly maxByteLength: number }) => Growable;

/** Address space that is set aside for an array worth it; it costs no memory. */
const SET_ASIDE = 2 ** 30;
const WORTH_IT = 2 ** 20;

/**
 * An array's buffer made larger: in place where room was set aside, or copies would stand beside each other for long.
 */
function grown({ buffer }: U8 | U32, bytes: number): SharedArrayBuffer {
  const { maxByteLength, grow } = buffer as Growable;
  if (maxByteLength >= bytes) {
    grow.call(buffer, bytes);
    return buffer;
  }
  const larger = bytes >= WORTH_IT && bytes <= SET_ASIDE ? withSetAside(bytes) : new SharedArrayBuffer(bytes);
  new Uint8Array(larger).set(new Uint8Array(buffer));
  return larger;
}

function withSetAside(bytes: number): SharedArrayBuffer {
  try {
    return new (SharedArrayBuffer as unknown as NewGrowable)(bytes, { maxByteLength: SET_ASIDE });
  } catch {
    // Address space is limited here (ulimit -v).
    return new SharedArrayBuffer(bytes);
  }
}

/** The smallest power of two that is at least `n`. */
export function powerOfTwo(n: number): number {
  let p = 1;
  while (p < n) p *= 2;
  return p;
}

/**
 * Rows of a sparse matrix in compressed form (CSR): the members of bucket `b` are `items[starts[b] .. starts[b + 1]]`,
 * in the order they came.
 */
export interface Buckets {
  readonly starts: U32;
  readonly items: U32;
}

/** Item `i` goes to bucket `bucketOf[i]`: a counting sort. */
export function bucketsOf(bucketOf: Uint32Array, items: number, buckets: number): Buckets {
  const starts = u32(buckets + 1);
  for (let i = 0; i < items; i++) starts[bucketOf[i]! + 1]!++;
  for (let b = 0; b < buckets; b++) starts[b + 1]! += starts[b]!;
  const next = starts.slice(0, buckets);
  const sorted = u32(items);
  for (let i = 0; i < items; i++) sorted[next[bucketOf[i]!]!++] = i;
  return { starts, items: sorted };
}
