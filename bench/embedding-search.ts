// node bench/run.mjs embedding-search [QUERIES=25000] [ROWS=250000] [REPEATS=1] [RUNTIME=onnxruntime-node] [QUERIES.npy
// CORPUS.npy]: our exact search beside faiss IndexFlatIP on the same vectors, in turns, with as many threads. PYTHON
// names an interpreter that has faiss-cpu and numpy.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Vectors } from '../src/platform/vectors.ts';
import { openRuntime } from '../src/text/embed/runtime.ts';
import { type Hit, search } from '../src/text/embed/search.ts';

const [m = 25_000, n = 250_000, repeats = 1] = process.argv.slice(2, 5).map(Number);
const [wanted = 'onnxruntime-node', ...given] = process.argv.slice(5);
const DIMENSIONS = 384;
const THRESHOLD = 0.8;
const TOP = 32;
const threads = wanted === 'onnxruntime-web' ? 1 : availableParallelism();

/** Directions without preference; one row in ten lies at a cosine of .7 to 1 from a query. */
function randomVectors(): readonly [Float32Array, Float32Array] {
  let state = 20261123;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const normalise = (row: Float32Array): void => {
    let sum = 0;
    for (const value of row) sum += value ** 2;
    for (let i = 0; i < row.length; i++) row[i]! /= Math.sqrt(sum);
  };
  const [queries, corpus] = [m, n].map((rows) => {
    const block = new Float32Array(rows * DIMENSIONS);
    for (let i = 0; i < block.length; i++) block[i] = random() + random() + random() + random() - 2;
    for (let i = 0; i < block.length; i += DIMENSIONS) normalise(block.subarray(i, i + DIMENSIONS));
    return block;
  }) as [Float32Array, Float32Array];
  for (let row = 0; row < n; row += 10) {
    const cosine = 0.7 + 0.3 * random();
    const query = Math.floor(random() * m) * DIMENSIONS;
    const target = corpus.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS);
    for (let i = 0; i < DIMENSIONS; i++)
      target[i] = cosine * queries[query + i]! + Math.sqrt(1 - cosine ** 2) * target[i]!;
    normalise(target);
  }
  return [queries, corpus];
}

const NPY_HEADER = 128;

function writeNpy(file: string, block: Float32Array): void {
  const shape = `{'descr': '<f4', 'fortran_order': False, 'shape': (${block.length / DIMENSIONS}, ${DIMENSIONS}), }`;
  const head = `\x93NUMPY\x01\x00v\x00${shape.padEnd(NPY_HEADER - 11)}\n`;
  writeFileSync(file, Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(block.buffer)]));
}

/** Reads a file that numpy wrote: its header is 128 bytes long, too. */
function readNpy<T>(file: string, As: new (buffer: ArrayBuffer) => T): T {
  const bytes = readFileSync(file);
  return new As(new Uint8Array(bytes.subarray(NPY_HEADER)).buffer as ArrayBuffer);
}

const vectorsOf = (block: Float32Array): Vectors => ({
  rows: block.length / DIMENSIONS,
  dimensions: DIMENSIONS,
  read: (from, to) => block.subarray(from * DIMENSIONS, to * DIMENSIONS),
});

async function timed(search: () => AsyncGenerator<readonly Hit[]>): Promise<{ seconds: number; hits: Hit[] }> {
  const start = performance.now();
  const batches: (readonly Hit[])[] = [];
  for await (const batch of search()) batches.push(batch);
  const hits = batches.flat();
  return { seconds: (performance.now() - start) / 1000, hits };
}

/** Places at which the cosines are further apart than 1e-6. */
const differingTop = (hits: readonly Hit[], theirs: Float64Array): number =>
  hits.filter(({ cosine }, i) => Math.abs(cosine - theirs[2 * i + 1]!) > 1e-6).length;

const folder = mkdtempSync(join(tmpdir(), 'music-leakage-bench-'));
try {
  const files = given.length === 2 ? given : ['queries.npy', 'corpus.npy'].map((name) => join(folder, name));
  if (given.length !== 2) for (const [i, block] of randomVectors().entries()) writeNpy(files[i]!, block);
  const [queries, corpus] = files.map((file) => vectorsOf(readNpy(file, Float32Array))) as [Vectors, Vectors];
  const runtime = await openRuntime(wanted, { threads });
  const date = new Date().toISOString().slice(0, 10);
  console.log(`${date}, ${cpus()[0]?.model}, Node ${process.version}, ${runtime.name}, threads: ${threads}`);
  console.log(
    `${queries.rows} x ${corpus.rows} x ${DIMENSIONS}, ${given.length === 2 ? files.join(' ') : 'synthetic'}\n`,
  );
  console.log(`| task | ours s | faiss s | ours / faiss | pairs | differing beyond 1e-6 |\n|---|---|---|---|---|---|`);
  for (let i = 0; i < repeats; i++) {
    const said = join(folder, 'pairs.npy');
    const args = ['bench/embedding-search.py', ...files, String(THRESHOLD), String(TOP), String(threads), said];
    const output = execFileSync(process.env.PYTHON ?? 'python3', args, { encoding: 'utf8', cwd: process.env.PROJECT });
    const [faissThreshold, faissTop] = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).seconds as number);
    const above = await timed(() => search(queries, corpus, { runtime, threshold: THRESHOLD }));
    const both = await timed(() => search(queries, corpus, { runtime, threshold: THRESHOLD, top: TOP }));
    const best = await timed(() => search(queries, corpus, { runtime, top: TOP }));
    report(`cosine >= ${THRESHOLD}`, above, faissThreshold!, differing(above.hits, readNpy(said, Float64Array)));
    report(`cosine >= ${THRESHOLD}, top ${TOP}`, both, faissThreshold!, both.hits.length - above.hits.length);
    report(`top ${TOP}`, best, faissTop!, differingTop(best.hits, readNpy(`${said}.top.npy`, Float64Array)));
  }
} finally {
  rmSync(folder, { recursive: true });
}

function report(task: string, { seconds, hits }: Awaited<ReturnType<typeof timed>>, faiss: number, off: number): void {
  const figures = [seconds.toFixed(1), faiss.toFixed(1), (seconds / faiss).toFixed(2), hits.length, off];
  console.log(`| ${[task, ...figures].join(' | ')} |`);
}

/**
 * Counts pairs that one of the two does not have although the other's cosine is further than 1e-6 from the threshold.
 */
function differing(hits: readonly Hit[], pairs: Float64Array): number {
  const theirs = new Map<number, number>();
  for (let i = 0; i < pairs.length; i += 3) theirs.set(pairs[i]! * n + pairs[i + 1]!, pairs[i + 2]!);
  const ours = new Map(hits.map(({ query, row, cosine }) => [query * n + row, cosine]));
  const lacking = (a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): number =>
    [...a].filter(([pair, cosine]) => !b.has(pair) && cosine > THRESHOLD + 1e-6).length;
  const off = [...ours].filter(([pair, cosine]) => Math.abs((theirs.get(pair) ?? cosine) - cosine) > 1e-6).length;
  return lacking(ours, theirs) + lacking(theirs, ours) + off;
}
