import { describe, expect, it } from 'vitest';
import type { Vectors } from '../../../src/platform/vectors.ts';
import { openRuntime } from '../../../src/text/embed/runtime.ts';
import { type Hit, search } from '../../../src/text/embed/search.ts';

/** A generator of numbers in [0, 1), the same every time. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const vectorsOf = (rows: readonly (readonly number[])[], dimensions: number): Vectors => ({
  rows: rows.length,
  dimensions,
  read: (from, to) => Float32Array.from(rows.slice(from, to).flat()),
});

const unit = (row: readonly number[]): readonly number[] => {
  const length = Math.hypot(...row);
  return row.map((value) => Math.fround(length === 0 ? 0 : value / length));
};

const randomRows = (count: number, dimensions: number, random: () => number) =>
  Array.from({ length: count }, () => unit(Array.from({ length: dimensions }, () => random() - 0.5)));

/** A vector at about this cosine from another. */
const near = (row: readonly number[], cosine: number, random: () => number) => {
  const [other] = randomRows(1, row.length, random) as [readonly number[]];
  return unit(row.map((value, i) => cosine * value + Math.sqrt(1 - cosine ** 2) * other[i]!));
};

function bruteForce(
  queries: readonly (readonly number[])[],
  corpus: readonly (readonly number[])[],
  threshold = -2,
  top = corpus.length,
): readonly Hit[] {
  return queries.flatMap((q, query) =>
    corpus
      .map((c, row) => {
        const lengths = Math.hypot(...q) * Math.hypot(...c);
        const dot = q.reduce((sum, value, i) => sum + value * c[i]!, 0);
        return { query, row, cosine: lengths === 0 ? 0 : Math.fround(dot / lengths) };
      })
      .filter(({ cosine }) => cosine >= Math.fround(threshold))
      .sort((a, b) => b.cosine - a.cosine || a.row - b.row)
      .slice(0, top),
  );
}

const RUNTIMES = ['onnxruntime-node', 'onnxruntime-web'] as const;

describe.each(RUNTIMES)('search in %s', async (name) => {
  const runtime = await openRuntime(name);
  const searched = async (
    queries: Vectors,
    corpus: Vectors,
    options: { readonly threshold?: number; readonly top?: number },
  ): Promise<readonly Hit[]> => {
    const hits: Hit[] = [];
    for await (const batch of search(queries, corpus, { runtime, ...options })) hits.push(...batch);
    return hits;
  };

  it.each<[number, number, number, { threshold?: number; top?: number }]>([
    [1, 1, 1, { threshold: -1 }],
    [3, 5, 7, {}],
    [3, 5, 7, { top: 9 }], // more than there are
    [10, 130, 13, { threshold: 0.2 }], // the last group of 64 is not full
    [10, 130, 13, { threshold: 0.2, top: 3 }],
    [1030, 65, 5, { threshold: 0.6, top: 2 }], // two parts of queries
    [5, 2100, 33, { top: 4 }], // two blocks of the corpus
    [5, 2112, 33, { threshold: 0.4 }],
  ])('finds what looking at every pair finds: %i x %i x %i, %o', async (m, n, dimensions, options) => {
    const random = createRandom(m + n);
    const queries = randomRows(m, dimensions, random);
    // Planted: duplicates of queries and of each other, near ones, and zeros.
    const corpus = randomRows(n, dimensions, random).map((row, i) =>
      i % 11 === 3
        ? row.map(() => 0)
        : i % 7 === 2
          ? queries[i % m]!
          : i % 5 === 1
            ? near(queries[i % m]!, 0.9, random)
            : row,
    );
    const hits = await searched(vectorsOf(queries, dimensions), vectorsOf(corpus, dimensions), options);
    const expected = bruteForce(queries, corpus, options.threshold, options.top);
    expect(expected.length).toBeGreaterThan(0);
    expect(hits).toEqual(expected);
  });

  it('a threshold that is hit exactly is reached; single precision decides', async () => {
    const queries = vectorsOf([unit([3, 4]), unit([0, 1]), [0, 0]], 2);
    const corpus = vectorsOf([unit([0, 1]), unit([4, 3]), unit([-4, 3])], 2);
    expect(await searched(queries, corpus, { threshold: 0.96 })).toEqual([
      { query: 0, row: 1, cosine: Math.fround(0.96) },
      { query: 1, row: 0, cosine: 1 },
    ]);
    const best = await searched(queries, corpus, { threshold: 0.6, top: 1 });
    expect(best.map(({ query, row }) => [query, row])).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(await searched(queries, corpus, { threshold: 0, top: 1 })).toContainEqual({ query: 2, row: 0, cosine: 0 });
  });

  it('nothing is found in nothing, and other dimensions are refused', async () => {
    expect(await searched(vectorsOf([[1, 0]], 2), vectorsOf([], 2), { threshold: -1 })).toEqual([]);
    expect(await searched(vectorsOf([], 2), vectorsOf([[1, 0]], 2), { top: 1 })).toEqual([]);
    await expect(searched(vectorsOf([[1, 0]], 2), vectorsOf([[1, 0, 0]], 3), { top: 1 })).rejects.toThrow(
      '2 dimensions',
    );
  });
});

describe('search by shorter vectors', () => {
  it.each([
    ['rows that fill the space', 384, 0.75],
    ['rows in a corner of it', 12, 0.9],
  ])('loses nothing: %s', async (_, rank, threshold) => {
    const [m, n, dimensions] = [100, 1510, 384];
    const random = createRandom(rank);
    const draw = (): Float32Array => {
      const row = new Float32Array(dimensions);
      let length = 0;
      for (let i = 0; i < rank; i++) {
        row[(i * 31) % dimensions] = random() + random() + random() - 1.5;
        length += row[(i * 31) % dimensions]! ** 2;
      }
      return row.map((value) => value / Math.sqrt(length));
    };
    const fill = (rows: number): Float32Array => {
      const block = new Float32Array(rows * dimensions);
      for (let i = 0; i < rows; i++) block.set(draw(), i * dimensions);
      return block;
    };
    const [q, c] = [fill(m), fill(n)];
    for (let i = 0; i < 300; i++) {
      const [query, other] = [q.subarray((i % m) * dimensions, ((i % m) + 1) * dimensions), draw()];
      const share = 0.6 + i / 900;
      const mixed = query.map((value, j) => share * value + Math.sqrt(1 - share ** 2) * other[j]!);
      const length = Math.hypot(...mixed);
      c.set(
        mixed.map((value) => value / length),
        i * 5 * dimensions,
      );
    }
    const blocks = (block: Float32Array): Vectors => ({
      rows: block.length / dimensions,
      dimensions,
      read: (from, to) => block.subarray(from * dimensions, to * dimensions),
    });
    const runtime = await openRuntime('onnxruntime-node');
    const searched = async (project: boolean): Promise<readonly Hit[]> => {
      const hits: Hit[] = [];
      for await (const batch of search(blocks(q), blocks(c), { runtime, threshold, project })) hits.push(...batch);
      return hits;
    };
    const whole = await searched(false);
    expect(whole.length).toBeGreaterThan(40);
    expect(await searched(true)).toEqual(whole);
  });
});
