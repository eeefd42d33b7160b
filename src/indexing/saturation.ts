/** Hashes that are counted exactly; of more, a share that is told by the hash alone. */
const MOST = 2 ** 18;

/** How many landmarks share a hash. */
export type Saturation = {
  /** Hashes may come in any order, and again. */
  readonly add: (hashes: Int32Array) => void;
  /** Landmarks a used hash: the mean, and what one hash in a thousand exceeds. */
  readonly postings: () => { readonly mean: number; readonly p999: number };
};

/**
 * Counts the landmarks of a sample of the hashes: of those whose mixed bits end in so many zeros, one more each time
 * there are too many (Gibbons, "Distinct sampling", 2001). Of fewer than 2^18 hashes all are counted.
 */
export function createSaturation(most: number = MOST): Saturation {
  const counts = new Map<number, number>();
  let mask = 0;
  const isSampled = (hash: number): boolean => (mix(hash) & mask) === 0;
  return {
    add(hashes) {
      for (let from = 0, to = 0; from < hashes.length; from = to) {
        const hash = hashes[from]!;
        while (to < hashes.length && hashes[to] === hash) to++;
        if (!isSampled(hash)) continue;
        counts.set(hash, (counts.get(hash) ?? 0) + to - from);
        while (counts.size > most) {
          mask = 2 * mask + 1;
          for (const known of counts.keys()) if (!isSampled(known)) counts.delete(known);
        }
      }
    },
    postings() {
      if (counts.size === 0) return { mean: 0, p999: 0 };
      const sorted = Int32Array.from(counts.values()).sort();
      const mean = sorted.reduce((sum, count) => sum + count, 0) / sorted.length;
      return { mean: Number(mean.toFixed(3)), p999: sorted[Math.floor(0.999 * (sorted.length - 1))]! };
    },
  };
}

/**
 * The bits of a hash say where in frequency and time it lies: mixed, each is as likely as the next (murmur3's
 * finaliser).
 */
function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
