type Listed = { readonly more?: { readonly tracks: number } | undefined };

/** Returns how many overlaps some that are listed stand for: each for itself and for those that are not listed. */
export const countPairs = (overlaps: readonly Listed[]): number =>
  overlaps.reduce((sum, { more }) => sum + 1 + (more?.tracks ?? 0), 0);
