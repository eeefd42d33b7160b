type Listed = { readonly more?: { readonly tracks: number } | undefined };

/** Returns how many overlaps some that are listed stand for: each for itself and for those that are not listed. */
export function countPairs<Overlap extends Listed>(
  overlaps: Iterable<Overlap>,
  isWanted: (overlap: Overlap) => boolean = () => true,
): number {
  let pairs = 0;
  for (const overlap of overlaps) if (isWanted(overlap)) pairs += 1 + (overlap.more?.tracks ?? 0);
  return pairs;
}
