/** Largest distance of an aligned pair from the line, in ticks. */
export const NEAR = 1.5;
/** Largest difference between the tempo of a line and that of its warp. */
export const DRIFT = 0.012;
const STEP = 0.002;
/** A steeper line has to pass this many times the pairs of one with less drift: over few seconds every slope fits. */
const BETTER = 1.04;

/** Line through offsets `d` at times `x`: `d = start + drift * x`, and the standard error of the drift. */
export type Line = { readonly start: number; readonly drift: number; readonly error: number };

const ROOM = 32;

/** Returns the line that passes most of the points; `width` is the range of `d`. */
export function bestLine(x: Float64Array, d: Float64Array, width: number): Line {
  const bins = new Int32Array(width + 2 * ROOM);
  let best = 0;
  let drift = 0;
  let start = 0;
  const slopes = Math.round(DRIFT / STEP);
  // From no drift on to both sides.
  for (let i = 0; i <= 2 * slopes; i++) {
    const slope = STEP * (i % 2 === 1 ? (i + 1) / 2 : -i / 2);
    bins.fill(0);
    for (let k = 0; k < x.length; k++) {
      const bin = Math.round(d[k]! - slope * x[k]!) + ROOM;
      if (bin >= 0 && bin < bins.length) bins[bin]!++;
    }
    const least = Math.abs(slope) > Math.abs(drift) + STEP / 2 ? BETTER * best : best;
    let [most, at] = [0, 0];
    for (let bin = 1; bin < bins.length - 1; bin++) {
      const sum = bins[bin - 1]! + bins[bin]! + bins[bin + 1]!;
      if (sum > most) [most, at] = [sum, bin];
    }
    if (most > least) [best, drift, start] = [most, slope, at - ROOM];
  }
  let line: Line = { start, drift, error: Number.POSITIVE_INFINITY };
  for (let round = 0; round < 3; round++) line = refitted(x, d, line);
  return line;
}

/** Largest standard error of a slope that replaces the one it was found with. */
const TOLD = 0.0015;

/** Least squares through the points near a line. */
function refitted(x: Float64Array, d: Float64Array, { start, drift, error }: Line): Line {
  let [n, sx, sd, sxx, sxd, sdd] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    if (Math.abs(d[i]! - start - drift * x[i]!) > NEAR) continue;
    n++;
    sx += x[i]!;
    sd += d[i]!;
    sxx += x[i]! * x[i]!;
    sxd += x[i]! * d[i]!;
    sdd += d[i]! * d[i]!;
  }
  if (n < 5) return { start, drift, error };
  const level = { start: (sd - drift * sx) / n, drift, error };
  const spread = sxx - (sx * sx) / n;
  if (spread <= 0) return level;
  const slope = (sxd - (sx * sd) / n) / spread;
  // Residues are at least those of times rounded to a tick.
  const residue = Math.max(n / 12, sdd - (sd * sd) / n - slope * slope * spread);
  const of = Math.sqrt(residue / n / spread);
  if (of > TOLD || Math.abs(slope) > 1.5 * DRIFT) return { ...level, error: Math.max(of, TOLD) };
  return { start: (sd - slope * sx) / n, drift: slope, error: of };
}

/** Returns the line with another drift, through the same points: what `line` passes in their middle. */
export const turned = (line: Line, drift: number, middle: number): Line => ({
  ...line,
  drift,
  start: line.start + (line.drift - drift) * middle,
});
