/** Ranges of postings that pairs of a clip meet under a warp. */
export type Ranges = {
  count: number;
  begins: Uint32Array;
  ends: Uint32Array;
  /** Which rests of a hash are met, a bit each. */
  masks: Uint16Array;
  /** Ticks from the clip's middle to the pair. */
  shifts: Int32Array;
  pairs: Int32Array;
  /** Cell of the pitch. */
  cells: Int16Array;
};

const ROOM = 1 << 12;

export const createRanges = (): Ranges => ({
  count: 0,
  begins: new Uint32Array(ROOM),
  ends: new Uint32Array(ROOM),
  masks: new Uint16Array(ROOM),
  shifts: new Int32Array(ROOM),
  pairs: new Int32Array(ROOM),
  cells: new Int16Array(ROOM),
});

/** Makes room for as many again. */
export function grow(ranges: Ranges): void {
  const length = 2 * ranges.begins.length;
  ranges.begins = longer(ranges.begins, length);
  ranges.ends = longer(ranges.ends, length);
  ranges.masks = longer(ranges.masks, length);
  ranges.shifts = longer(ranges.shifts, length);
  ranges.pairs = longer(ranges.pairs, length);
  ranges.cells = longer(ranges.cells, length);
}

/** Returns the numbers with room for `length`, in a larger array where needed. */
export function longer<T extends Uint32Array | Uint16Array | Int32Array | Int16Array>(from: T, length: number): T {
  const to = new (from.constructor as new (length: number) => T)(length);
  to.set(from);
  return to;
}
