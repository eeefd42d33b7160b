import type { Vectors } from '../../platform/vectors.ts';
import { dot } from './dot.ts';
import type { Compare } from './graph.ts';
import { GROUP, searchGraph } from './graph.ts';
import { chooseProjection, type Projection } from './project.ts';
import type { Runtime } from './runtime.ts';

/** A pair of vectors that are near each other. */
export type Hit = {
  readonly query: number;
  readonly row: number;
  /** In single precision. */
  readonly cosine: number;
};

export type SearchOptions = {
  readonly runtime: Runtime;
  /** Pairs at or above it; without it every pair. */
  readonly threshold?: number | undefined;
  /** The best of a query, at most; of equal cosines the first rows. */
  readonly top?: number | undefined;
  /** Whether to look for shorter vectors first; where it is not said, by the size of the task. */
  readonly project?: boolean | undefined;
  /** Receives the share that is done, 0 to 1. */
  readonly progress?: ((share: number) => void) | undefined;
};

/** Queries that are held while the corpus passes by; then those and corpus rows that are compared at a time. */
const HELD = 2 ** 14;

const QUERIES = 2 ** 10;

const ROWS = 2 ** 11;

/** With fewer multiplications, looking for shorter vectors costs more than it saves. */
const WORTH_PROJECTING = 1e11;

/**
 * Largest rounding error of inner products in single precision; cosines within it of the threshold are computed again.
 */
const ROUNDING = 1e-3;

/**
 * Exact search: all pairs that `threshold` and `top` ask for, query by query, the nearest first, then by row; a batch
 * for each 16,384 queries. Rows are finite and of length 1 to within 4e-4 (half precision is), or of zeros, whose
 * cosine with anything is 0. Memory does not grow with the corpus, only with what is found.
 *
 * onnxruntime multiplies block by block and gives the greatest product of each 64 columns; only where that reaches the
 * threshold (or the worst of the query's best) are products looked at, and the cosines of those that do are computed
 * anew in double precision. So what is found does not depend on the runtime. With a threshold the product is first
 * taken of shorter vectors, see `project.ts`.
 */
export async function* search(
  queries: Vectors,
  corpus: Vectors,
  { runtime, threshold, top = Number.POSITIVE_INFINITY, project, progress }: SearchOptions,
): AsyncGenerator<readonly Hit[]> {
  if (queries.dimensions !== corpus.dimensions)
    throw new RangeError(`${queries.dimensions} dimensions are compared with ${corpus.dimensions}`);
  if (queries.rows === 0 || corpus.rows === 0) return;
  const compare = await openCompare(runtime);
  const least = Math.fround(threshold ?? Number.NEGATIVE_INFINITY);
  const wanted = project ?? queries.rows * corpus.rows * queries.dimensions > WORTH_PROJECTING;
  const projection =
    wanted && threshold !== undefined ? await chooseProjection(queries, corpus, least, compare) : undefined;
  for (let start = 0; start < queries.rows; start += HELD) {
    const end = Math.min(queries.rows, start + HELD);
    const told = (share: number): void => progress?.((start + share * (end - start)) / queries.rows);
    const held = await hold(await queries.read(start, end), queries.dimensions, projection);
    yield await searchHeld(held, corpus, { start, least, top, compare, projection, progress: told });
  }
}

async function openCompare({ Tensor, load }: Runtime): Promise<Compare> {
  const session = await load(searchGraph());
  return async (queries, corpus, dimensions) => {
    const tensor = (block: Float32Array) => new Tensor('float32', block, [block.length / dimensions, dimensions]);
    const { scores, best } = await session.run({ queries: tensor(queries), corpus: tensor(corpus) });
    return { scores: scores!.data as Float32Array, best: best!.data as Float32Array };
  };
}

/** Queries with what they are compared by, in parts. */
type Held = {
  readonly block: Float32Array;
  readonly lengths: Float64Array;
  readonly parts: readonly { readonly from: number; readonly short: Float32Array }[];
};

async function hold(block: Float32Array, dimensions: number, projection: Projection | undefined): Promise<Held> {
  const rows = block.length / dimensions;
  const parts = [];
  for (let from = 0; from < rows; from += QUERIES) {
    const part = block.subarray(from * dimensions, Math.min(rows, from + QUERIES) * dimensions);
    parts.push({ from, short: projection ? await projection.project(part) : part });
  }
  return { block, lengths: lengthsOf(block, dimensions), parts };
}

async function searchHeld(
  held: Held,
  corpus: Vectors,
  {
    start,
    least,
    top,
    compare,
    projection,
    progress,
  }: {
    readonly start: number;
    readonly least: number;
    readonly top: number;
    readonly compare: Compare;
    readonly projection: Projection | undefined;
    readonly progress: (share: number) => void;
  },
): Promise<readonly Hit[]> {
  const { dimensions } = corpus;
  // Plain numbers: a search for the best of 32 drops nine candidates in ten, and an object for each would be garbage.
  const rowsOf: number[][] = Array.from(held.lengths, () => []);
  const cosinesOf: number[][] = Array.from(held.lengths, () => []);
  const floors = new Float32Array(held.lengths.length).fill(least);
  const width = projection?.width ?? dimensions;

  for (let from = 0; from < corpus.rows; from += ROWS) {
    const size = Math.min(ROWS, corpus.rows - from);
    const block = await corpus.read(from, from + size);
    const rows = { from, block, lengths: lengthsOf(block, dimensions) };
    const padded = size % GROUP === 0 ? block : pad(block, Math.ceil(size / GROUP) * GROUP * dimensions);
    const short = projection ? await projection.project(padded) : padded;
    for (const part of held.parts) {
      const products = await compare(part.short, short, width);
      rescore(part.from, products, rows);
    }
    progress((from + size) / corpus.rows);
  }
  return cosinesOf.flatMap((cosines, q) => {
    const hits = cosines.map((cosine, i): Hit => ({ query: start + q, row: rowsOf[q]![i]!, cosine }));
    return top === Number.POSITIVE_INFINITY ? hits.sort((a, b) => b.cosine - a.cosine) : hits;
  });

  function rescore(firstQuery: number, { scores, best }: Awaited<ReturnType<Compare>>, rows: Rows): void {
    const size = rows.lengths.length;
    for (let i = 0, q = firstQuery; i < best.length; q++) {
      let floor = floors[q]! - ROUNDING;
      for (let first = 0; first < size; first += GROUP, i++) {
        if (!(best[i]! >= floor)) continue;
        const columns = Math.min(GROUP, size - first);
        for (let j = 0; j < columns; j++) {
          if (!(scores[i * GROUP + j]! >= floor)) continue;
          keep(q, rows, first + j);
          floor = floors[q]! - ROUNDING;
        }
      }
    }
  }

  function keep(q: number, { from, block, lengths }: Rows, row: number): void {
    const length = held.lengths[q]! * lengths[row]!;
    const product = dot(held.block, q * dimensions, block, row * dimensions, dimensions);
    const cosine = length === 0 ? 0 : Math.fround(product / length);
    const cosines = cosinesOf[q]!;
    if (cosine < least || (cosines.length >= top && cosine <= floors[q]!)) return;
    const rows = rowsOf[q]!;
    let place = cosines.length;
    if (top < Number.POSITIVE_INFINITY) {
      // Behind all that are as near: rows come in their order.
      place = Math.min(place, top - 1);
      for (; place > 0 && cosines[place - 1]! < cosine; place--) {
        cosines[place] = cosines[place - 1]!;
        rows[place] = rows[place - 1]!;
      }
    }
    cosines[place] = cosine;
    rows[place] = from + row;
    if (cosines.length >= top) floors[q] = cosines[top - 1]!;
  }
}

/** Some rows of the corpus, the first of them number `from`. */
type Rows = { readonly from: number; readonly block: Float32Array; readonly lengths: Float64Array };

const lengthsOf = (block: Float32Array, dimensions: number): Float64Array =>
  Float64Array.from({ length: block.length / dimensions }, (_, row) =>
    Math.sqrt(dot(block, row * dimensions, block, row * dimensions, dimensions)),
  );

function pad(block: Float32Array, length: number): Float32Array {
  const padded = new Float32Array(length);
  padded.set(block);
  return padded;
}
