/**
 * Typed arrays over shared memory: a worker sees an index without a copy. They are not *growable* shared buffers,
 * whose length-tracking views V8 reads more slowly; growing copies into twice the room, and room not yet written
 * costs no memory.
 */
export type U8 = Uint8Array<SharedArrayBuffer>;
export type U32 = Uint32Array<SharedArrayBuffer>;
export type F32 = Float32Array<SharedArrayBuffer>;

export const u8 = (length: number): U8 => new Uint8Array(new SharedArrayBuffer(length));
export const u32 = (length: number): U32 => new Uint32Array(new SharedArrayBuffer(length * 4));
export const f32 = (length: number): F32 => new Float32Array(new SharedArrayBuffer(length * 4));

/** The same bytes with room for at least `length` elements. */
export function roomU8(array: U8, length: number): U8 {
  if (length <= array.length) return array;
  const larger = u8(Math.max(length, array.length * 2));
  larger.set(array);
  return larger;
}

/** The same numbers with room for at least `length` elements. */
export function roomU32(array: U32, length: number): U32 {
  if (length <= array.length) return array;
  const larger = u32(Math.max(length, array.length * 2));
  larger.set(array);
  return larger;
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
