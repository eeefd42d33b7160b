/** Returns one in how many at least, at a confidence of 95 % from one side: Poisson's, of so many met in so many. */
export function atMost(met: number, of: number): number {
  let [low, high] = [met, met + 10 + 5 * Math.sqrt(met + 1)];
  for (let i = 0; i < 60; i++) {
    const mean = (low + high) / 2;
    let term = Math.exp(-mean);
    let below = term;
    for (let k = 1; k <= met; k++) {
      term *= mean / k;
      below += term;
    }
    if (below > 0.05) low = mean;
    else high = mean;
  }
  return Math.max(1, Math.floor(of / high));
}
