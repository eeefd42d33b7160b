/**
 * Wilson's 95 % score interval of a share (Wilson 1927), from 0 to 1. It stays meaningful at 0 of n, where its upper
 * end is the answer to "how much could there be?". Of nothing at all the share is unknown: 0 to 1.
 */
export function wilson(hits: number, n: number): readonly [low: number, high: number] {
  if (n === 0) return [0, 1];
  const z2 = 1.959964 ** 2;
  const share = hits / n;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n)) * (Math.sqrt(z2) / (1 + z2 / n));
  return [hits === 0 ? 0 : centre - half, hits === n ? 1 : centre + half];
}
