import type { Vectors } from '../../platform/vectors.ts';
import { dot } from './dot.ts';
import type { Compare } from './graph.ts';
import { GROUP } from './graph.ts';

/**
 * A shorter form of vectors whose inner products are upper bounds of the whole ones: the coordinates in an orthonormal
 * basis and, last, the length of what the basis leaves out. By Cauchy and Schwarz <q, c> <= <Pq, Pc> + |q - Pq| |c -
 * Pc|, so a pair whose bound is below the threshold needs no more looking at, whatever the basis; one that holds most
 * of the vectors' lengths leaves few pairs.
 */
export type Projection = { readonly width: number; readonly project: (block: Float32Array) => Promise<Float32Array> };

const SAMPLE = 1024;
const WIDTHS = [64, 128, 192];
const ITERATIONS = 2;

/** Added to squares of left-out lengths: they are differences of sums of single precision, off by less. */
const SLACK = 1e-5;

/** Cost of one multiplication of rescoring, in multiplications of a matrix product. */
const RESCORING = 40;

/**
 * The projection that is cheapest for finding pairs above a threshold, by a sample of both sides; undefined where
 * comparing whole vectors is.
 */
export async function chooseProjection(
  queries: Vectors,
  corpus: Vectors,
  threshold: number,
  compare: Compare,
): Promise<Projection | undefined> {
  const { dimensions } = queries;
  const widths = WIDTHS.filter((width) => width < dimensions);
  if (widths.length === 0) return undefined;
  const [some, others] = [await sample(queries, SAMPLE), await sample(corpus, SAMPLE)];
  const basis = await findBasis([some, others], dimensions, widths.at(-1)! - 1, compare);
  let best: { readonly cost: number; readonly projection: Projection } | undefined;
  for (const width of widths) {
    const projection = { width, project: projector(basis, dimensions, width, compare) };
    const [a, b] = [await projection.project(some), await projection.project(others)];
    const { scores } = await compare(a, b, width);
    const passing = scores.reduce((count, score) => (score >= threshold ? count + 1 : count), 0) / scores.length;
    const cost = width + passing * dimensions * RESCORING;
    if (cost < (best?.cost ?? dimensions)) best = { cost, projection };
  }
  return best?.projection;
}

/** Rows at even distances; a multiple of 64 of them, the last ones perhaps of zeros. */
async function sample({ rows, dimensions, read }: Vectors, count: number): Promise<Float32Array> {
  const block = new Float32Array(count * dimensions);
  const spans = Math.min(16, Math.ceil(rows / 64));
  const size = Math.min(Math.floor(rows / spans), count / spans);
  for (let i = 0; i < spans; i++) {
    const from = Math.floor(((rows - size) * i) / Math.max(1, spans - 1));
    block.set(await read(from, from + size), i * size * dimensions);
  }
  return block;
}

function projector(basis: Float32Array, dimensions: number, width: number, compare: Compare): Projection['project'] {
  const rows = new Float32Array(width * dimensions); // the last row stays 0: there the length goes
  rows.set(basis.subarray(0, (width - 1) * dimensions));
  return async (block) => {
    const projected = Float32Array.from((await compare(block, rows, dimensions)).scores);
    for (let row = 0, at = 0; at < projected.length; row += dimensions, at += width) {
      const left = dot(block, row, block, row, dimensions) - dot(projected, at, projected, at, width);
      projected[at + width - 1] = Math.sqrt(Math.max(0, left) + SLACK);
    }
    return projected;
  };
}

/**
 * About the leading eigenvectors of the samples' second moments, by orthogonal iteration: `count` orthonormal rows.
 * That they are orthonormal matters; how near they are to the eigenvectors decides only how many pairs are left.
 */
async function findBasis(
  samples: readonly Float32Array[],
  dimensions: number,
  count: number,
  compare: Compare,
): Promise<Float32Array> {
  const side = Math.ceil(dimensions / GROUP) * GROUP;
  const moments = new Float32Array(side * side);
  let rows = new Float32Array(count * side);
  for (const sample of samples) {
    const transposed = transpose(sample, dimensions, side);
    const { scores } = await compare(transposed, transposed, SAMPLE);
    for (let i = 0; i < moments.length; i++) moments[i]! += scores[i]!;
  }
  for (let k = 0; k < count; k++) {
    const sample = samples[k % samples.length]!;
    rows.set(sample.subarray(k * dimensions, (k + 1) * dimensions), k * side);
  }
  orthonormalise(rows, side);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    rows = Float32Array.from((await compare(rows, moments, side)).scores);
    orthonormalise(rows, side);
  }
  const basis = new Float32Array(count * dimensions);
  for (let k = 0; k < count; k++) basis.set(rows.subarray(k * side, k * side + dimensions), k * dimensions);
  return basis;
}

function transpose(sample: Float32Array, dimensions: number, side: number): Float32Array {
  const transposed = new Float32Array(side * SAMPLE);
  for (let row = 0; row < SAMPLE; row++)
    for (let i = 0; i < dimensions; i++) transposed[i * SAMPLE + row] = sample[row * dimensions + i]!;
  return transposed;
}

/**
 * Gram and Schmidt's, twice over for rounding; a row that those before it span becomes 0, which leaves the bound true.
 */
function orthonormalise(rows: Float32Array, side: number): void {
  for (let row = 0; row < rows.length; row += side) {
    const whole = dot(rows, row, rows, row, side);
    for (let pass = 0; pass < 2; pass++) {
      for (let earlier = 0; earlier < row; earlier += side) {
        const along = dot(rows, row, rows, earlier, side);
        for (let i = 0; i < side; i++) rows[row + i]! -= along * rows[earlier + i]!;
      }
    }
    const left = dot(rows, row, rows, row, side);
    const scale = left > 1e-6 * whole ? 1 / Math.sqrt(left) : 0;
    for (let i = 0; i < side; i++) rows[row + i]! *= scale;
  }
}
