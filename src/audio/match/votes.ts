import { TICK_BITS, TICK_MASK } from './landmark-table.ts';
import { longer, type Ranges } from './ranges.ts';

/** Ticks in a bin of offsets, as a power of two: a third of a second, what a clip of 30 s drifts between two warps. */
export const BIN_BITS = 4;

/** Bins of about a hundred hours: up to there sorting costs more than it saves. */
const DIRECT = 1 << 20;
/**
 * Bins counted at a time above that, as a power of two: 256 kB of counts stay in the processor's cache, those of a
 * thousand hours do not.
 */
const SEGMENT_BITS = 17;
const SEGMENT = 1 << SEGMENT_BITS;

/** A byte would not do: of a clip of a loop many places would have as many. */
const MOST = 65_535;

/** Counts where the pairs of a clip gather. */
export function createVotes() {
  // One more on either side: two neighbours are summed, and the last of a segment has its neighbour in the next.
  let counts = new Uint16Array(SEGMENT + 2);
  const segments = new Uint32Array((1 << (TICK_BITS - BIN_BITS - SEGMENT_BITS)) + 4);
  let listed = new Uint32Array(1 << 12);
  let sorted = new Uint32Array(1 << 12);

  /** Counts bins, each at its place in a segment. */
  function count(bins: Uint32Array, begin: number, end: number): void {
    for (let i = begin; i < end; i++) {
      const at = (bins[i]! & (SEGMENT - 1)) + 1;
      const before = counts[at]!;
      if (before < MOST) counts[at] = before + 1;
    }
  }

  /** Counts all that is met in bins from `from` on. */
  function countAll(
    postings: Uint32Array,
    { begins, ends, masks, shifts, count }: Ranges,
    from: number,
    size: number,
  ): void {
    for (let r = 0; r < count; r++) {
      const [end, mask] = [ends[r]!, masks[r]!];
      const shift = shifts[r]! + (from << BIN_BITS);
      for (let at = begins[r]!; at < end; at++) {
        const posting = postings[at]!;
        if (((mask >>> (posting >>> TICK_BITS)) & 1) === 0) continue;
        const bin = ((posting & TICK_MASK) - shift) >> BIN_BITS;
        if (bin >>> 0 >= size) continue;
        const before = counts[bin + 1]!;
        if (before < MOST) counts[bin + 1] = before + 1;
      }
    }
  }

  /**
   * Tells of sums of two neighbours above a floor: counts are of bins from `first - 1` on, looked at from one of them
   * to `end`.
   */
  function scan(
    first: number,
    begin: number,
    end: number,
    least: number,
    found: (bin: number, sum: number) => number,
  ): number {
    let floor = least;
    for (let i = begin; i < end; i++) {
      const sum = counts[i]! + counts[i + 1]!;
      if (sum > floor) floor = found(first - 1 + i, sum);
    }
    return floor;
  }

  /** Lists the bins, from `from` on, of all that is met there; gives their number. */
  function list(postings: Uint32Array, ranges: Ranges, from: number, size: number): number {
    const { begins, ends, masks, shifts } = ranges;
    let length = 0;
    for (let r = 0; r < ranges.count; r++) {
      const [begin, end, mask] = [begins[r]!, ends[r]!, masks[r]!];
      const shift = shifts[r]! + (from << BIN_BITS);
      if (length + end - begin > listed.length) listed = longer(listed, 2 * (length + end - begin));
      for (let at = begin; at < end; at++) {
        const posting = postings[at]!;
        const bin = ((posting & TICK_MASK) - shift) >> BIN_BITS;
        listed[length] = bin;
        // Without a branch that is mistaken every other time.
        length += (mask >>> (posting >>> TICK_BITS)) & +(bin >>> 0 < size);
      }
    }
    return length;
  }

  /** The bins listed, those of a segment together; `segments` are then where each ends. */
  function sortBySegment(length: number, last: number): Uint32Array {
    if (sorted.length < listed.length) sorted = new Uint32Array(listed.length);
    segments.fill(0, 0, last + 2);
    for (let i = 0; i < length; i++) segments[(listed[i]! >>> SEGMENT_BITS) + 1]!++;
    for (let s = 0; s <= last; s++) segments[s + 1]! += segments[s]!;
    for (let i = 0; i < length; i++) {
      const bin = listed[i]!;
      sorted[segments[bin >>> SEGMENT_BITS]!++] = bin;
    }
    return sorted;
  }

  /**
   * Calls `found` with each bin of `from` to before `to`, in their order, where two neighbours sum up to more than the
   * floor, which it gives anew.
   */
  return (
    postings: Uint32Array,
    ranges: Ranges,
    [from, to]: readonly [number, number],
    least: number,
    found: (bin: number, sum: number) => number,
  ): void => {
    const size = to - from + 1;
    if (size <= DIRECT) {
      if (counts.length < size + 2) counts = new Uint16Array(size + 2);
      countAll(postings, ranges, from, size);
      scan(from, 1, size, least, found);
      counts.fill(0, 0, size + 1);
      return;
    }
    const length = list(postings, ranges, from, size);
    const last = (size - 1) >> SEGMENT_BITS;
    const bins = sortBySegment(length, last);
    let floor = least;
    for (let s = 0; s <= last; s++) {
      count(bins, s === 0 ? 0 : segments[s - 1]!, segments[s]!);
      const first = from + (s << SEGMENT_BITS);
      const here = Math.min(SEGMENT, size - (s << SEGMENT_BITS));
      floor = scan(first, s === 0 ? 1 : 0, here, floor, found);
      const carried = counts[SEGMENT]!;
      counts.fill(0, 0, here + 1);
      counts[0] = carried;
    }
    counts[0] = 0;
  };
}
