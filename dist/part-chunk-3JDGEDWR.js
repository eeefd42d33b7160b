import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  dot
} from "./part-chunk-UJYMOSIW.js";

// src/text/embed/graph.ts
var GROUP = 64;
var FLOAT = 1;
var INT64 = 7;
var ATTRIBUTE_INT = 2;
var ATTRIBUTE_INTS = 7;
function searchGraph() {
  const graph = [
    [1, node("Gemm", ["queries", "corpus"], "scores", [intAttribute("transB", 1)])],
    [1, node("Reshape", ["scores", "shape"], "groups", [])],
    [1, node("ReduceMax", ["groups"], "best", [intsAttribute("axes", 2), intAttribute("keepdims", 0)])],
    [2, "search"],
    [5, int64s("shape", [0, -1, GROUP])],
    ...[value("queries", "m", "d"), value("corpus", "n", "d")].map((input) => [11, input]),
    ...[value("scores", "m", "n"), value("best", "m", "g")].map((output) => [12, output])
  ];
  const opset = [[2, 13]];
  return encode([
    [1, 8],
    // IR version
    [7, graph],
    [8, opset]
  ]);
}
var node = (type, inputs, output, attributes) => [
  ...inputs.map((input) => [1, input]),
  ...[[2, output], [4, type]],
  ...attributes.map((attribute) => [5, attribute])
];
var intAttribute = (name, value2) => [
  [1, name],
  [3, value2],
  [20, ATTRIBUTE_INT]
];
var intsAttribute = (name, value2) => [
  [1, name],
  [8, value2],
  [20, ATTRIBUTE_INTS]
];
var int64s = (name, values) => [
  [1, values.length],
  [2, INT64],
  [8, name],
  [9, new Uint8Array(BigInt64Array.from(values, BigInt).buffer)]
];
var value = (name, ...sides) => {
  const shape = sides.map((side) => [1, [[2, side]]]);
  return [
    [1, name],
    [
      2,
      [
        [
          1,
          [
            [1, FLOAT],
            [2, shape]
          ]
        ]
      ]
    ]
  ];
};
function encode(fields) {
  return Buffer.concat(
    fields.flatMap(([number, value2]) => {
      if (typeof value2 === "number") return [varint(number << 3), varint(value2)];
      const bytes = typeof value2 === "string" ? Buffer.from(value2) : value2 instanceof Uint8Array ? value2 : encode(value2);
      return [varint(number << 3 | 2), varint(bytes.length), bytes];
    })
  );
}
function varint(value2) {
  const bytes = [];
  let rest = value2;
  for (; rest > 127; rest >>>= 7) bytes.push(rest & 127 | 128);
  return Uint8Array.of(...bytes, rest);
}

// src/text/embed/project.ts
var SAMPLE = 1024;
var WIDTHS = [64, 128, 192];
var ITERATIONS = 2;
var SLACK = 1e-5;
var RESCORING = 40;
async function chooseProjection(queries, corpus, threshold, compare) {
  const { dimensions } = queries;
  const widths = WIDTHS.filter((width) => width < dimensions);
  if (widths.length === 0) return void 0;
  const [some, others] = [await sample(queries, SAMPLE), await sample(corpus, SAMPLE)];
  const basis = await findBasis([some, others], dimensions, widths.at(-1) - 1, compare);
  let best;
  for (const width of widths) {
    const projection = { width, project: projector(basis, dimensions, width, compare) };
    const [a, b] = [await projection.project(some), await projection.project(others)];
    const { scores } = await compare(a, b, width);
    const passing = scores.reduce((count, score) => score >= threshold ? count + 1 : count, 0) / scores.length;
    const cost = width + passing * dimensions * RESCORING;
    if (cost < (best?.cost ?? dimensions)) best = { cost, projection };
  }
  return best?.projection;
}
async function sample({ rows, dimensions, read }, count) {
  const block = new Float32Array(count * dimensions);
  const spans = Math.min(16, Math.ceil(rows / 64));
  const size = Math.min(Math.floor(rows / spans), count / spans);
  for (let i = 0; i < spans; i++) {
    const from = Math.floor((rows - size) * i / Math.max(1, spans - 1));
    block.set(await read(from, from + size), i * size * dimensions);
  }
  return block;
}
function projector(basis, dimensions, width, compare) {
  const rows = new Float32Array(width * dimensions);
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
async function findBasis(samples, dimensions, count, compare) {
  const side = Math.ceil(dimensions / GROUP) * GROUP;
  const moments = new Float32Array(side * side);
  let rows = new Float32Array(count * side);
  for (const sample2 of samples) {
    const transposed = transpose(sample2, dimensions, side);
    const { scores } = await compare(transposed, transposed, SAMPLE);
    for (let i = 0; i < moments.length; i++) moments[i] += scores[i];
  }
  for (let k = 0; k < count; k++) {
    const sample2 = samples[k % samples.length];
    rows.set(sample2.subarray(k * dimensions, (k + 1) * dimensions), k * side);
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
function transpose(sample2, dimensions, side) {
  const transposed = new Float32Array(side * SAMPLE);
  for (let row = 0; row < SAMPLE; row++)
    for (let i = 0; i < dimensions; i++) transposed[i * SAMPLE + row] = sample2[row * dimensions + i];
  return transposed;
}
function orthonormalise(rows, side) {
  for (let row = 0; row < rows.length; row += side) {
    const whole = dot(rows, row, rows, row, side);
    for (let pass = 0; pass < 2; pass++) {
      for (let earlier = 0; earlier < row; earlier += side) {
        const along = dot(rows, row, rows, earlier, side);
        for (let i = 0; i < side; i++) rows[row + i] -= along * rows[earlier + i];
      }
    }
    const left = dot(rows, row, rows, row, side);
    const scale = left > 1e-6 * whole ? 1 / Math.sqrt(left) : 0;
    for (let i = 0; i < side; i++) rows[row + i] *= scale;
  }
}

// src/text/embed/search.ts
var HELD = 2 ** 14;
var QUERIES = 2 ** 10;
var ROWS = 2 ** 11;
var WORTH_PROJECTING = 1e11;
var ROUNDING = 1e-3;
async function* search(queries, corpus, { runtime, threshold, top = Number.POSITIVE_INFINITY, project, progress }) {
  if (queries.dimensions !== corpus.dimensions)
    throw new RangeError(`${queries.dimensions} dimensions are compared with ${corpus.dimensions}`);
  if (queries.rows === 0 || corpus.rows === 0) return;
  const compare = await openCompare(runtime);
  const least = Math.fround(threshold ?? Number.NEGATIVE_INFINITY);
  const wanted = project ?? queries.rows * corpus.rows * queries.dimensions > WORTH_PROJECTING;
  const projection = wanted && threshold !== void 0 ? await chooseProjection(queries, corpus, least, compare) : void 0;
  for (let start = 0; start < queries.rows; start += HELD) {
    const end = Math.min(queries.rows, start + HELD);
    const told = (share) => progress?.((start + share * (end - start)) / queries.rows);
    const held = await hold(await queries.read(start, end), queries.dimensions, projection);
    yield await searchHeld(held, corpus, { start, least, top, compare, projection, progress: told });
  }
}
async function openCompare({ Tensor, load }) {
  const session = await load(searchGraph());
  return async (queries, corpus, dimensions) => {
    const tensor = (block) => new Tensor("float32", block, [block.length / dimensions, dimensions]);
    const { scores, best } = await session.run({ queries: tensor(queries), corpus: tensor(corpus) });
    return { scores: scores.data, best: best.data };
  };
}
async function hold(block, dimensions, projection) {
  const rows = block.length / dimensions;
  const parts = [];
  for (let from = 0; from < rows; from += QUERIES) {
    const part = block.subarray(from * dimensions, Math.min(rows, from + QUERIES) * dimensions);
    parts.push({ from, short: projection ? await projection.project(part) : part });
  }
  return { block, lengths: lengthsOf(block, dimensions), parts };
}
async function searchHeld(held, corpus, {
  start,
  least,
  top,
  compare,
  projection,
  progress
}) {
  const { dimensions } = corpus;
  const rowsOf = Array.from(held.lengths, () => []);
  const cosinesOf = Array.from(held.lengths, () => []);
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
    const hits = cosines.map((cosine, i) => ({ query: start + q, row: rowsOf[q][i], cosine }));
    return top === Number.POSITIVE_INFINITY ? hits.sort((a, b) => b.cosine - a.cosine) : hits;
  });
  function rescore(firstQuery, { scores, best }, rows) {
    const size = rows.lengths.length;
    for (let i = 0, q = firstQuery; i < best.length; q++) {
      let floor = floors[q] - ROUNDING;
      for (let first = 0; first < size; first += GROUP, i++) {
        if (!(best[i] >= floor)) continue;
        const columns = Math.min(GROUP, size - first);
        for (let j = 0; j < columns; j++) {
          if (!(scores[i * GROUP + j] >= floor)) continue;
          keep(q, rows, first + j);
          floor = floors[q] - ROUNDING;
        }
      }
    }
  }
  function keep(q, { from, block, lengths }, row) {
    const length = held.lengths[q] * lengths[row];
    const product = dot(held.block, q * dimensions, block, row * dimensions, dimensions);
    const cosine = length === 0 ? 0 : Math.fround(product / length);
    const cosines = cosinesOf[q];
    if (cosine < least || cosines.length >= top && cosine <= floors[q]) return;
    const rows = rowsOf[q];
    let place = cosines.length;
    if (top < Number.POSITIVE_INFINITY) {
      place = Math.min(place, top - 1);
      for (; place > 0 && cosines[place - 1] < cosine; place--) {
        cosines[place] = cosines[place - 1];
        rows[place] = rows[place - 1];
      }
    }
    cosines[place] = cosine;
    rows[place] = from + row;
    if (cosines.length >= top) floors[q] = cosines[top - 1];
  }
}
var lengthsOf = (block, dimensions) => Float64Array.from(
  { length: block.length / dimensions },
  (_, row) => Math.sqrt(dot(block, row * dimensions, block, row * dimensions, dimensions))
);
function pad(block, length) {
  const padded = new Float32Array(length);
  padded.set(block);
  return padded;
}

// src/text/embed/seed.ts
var SEED_TEMPLATE = "{title} by {artist}";
var SEED_THRESHOLD = 0.8;
var seedText = (track, template = SEED_TEMPLATE) => template.replace(/\{(title|artist|album)\}/g, (_, field) => track[field]);
async function seedMatches(testTexts, pretrainTexts, embedder, { progress, ...options }) {
  const tests = placesOf(testTexts);
  const pretrain = placesOf(pretrainTexts);
  const vectors = async (texts, from, to) => {
    const rows = await embedder.embed(texts, (share) => progress?.(from + share * (to - from)));
    return vectorsIn(rows, embedder.dimensions);
  };
  const half = tests.size / (tests.size + pretrain.size);
  const queries = await vectors([...tests.keys()], 0, 0.9 * half);
  const corpus = await vectors([...pretrain.keys()], 0.9 * half, 0.9);
  const nearest = await nearestOf(queries, corpus, {
    ...options,
    progress: (share) => progress?.(0.9 + 0.1 * share)
  });
  const [asked, answers] = [[...tests], [...pretrain]];
  return nearest.map(({ query, row, cosine }) => {
    const [testText, places] = asked[query];
    const [pretrainText, same] = answers[row];
    return { tests: places, pretrain: same.at(-1), cosine, testText, pretrainText };
  });
}
async function nearestOf(queries, corpus, { runtime, threshold = SEED_THRESHOLD, progress }) {
  const nearest = [];
  for await (const hits of search(queries, corpus, { runtime, threshold, top: 1, progress }))
    for (const hit of hits) if (hit.cosine > threshold) nearest.push(hit);
  return nearest;
}
var vectorsIn = (block, dimensions) => ({
  rows: block.length / dimensions,
  dimensions,
  read: (from, to) => block.subarray(from * dimensions, to * dimensions)
});
function placesOf(texts) {
  const places = /* @__PURE__ */ new Map();
  for (const [i, text] of texts.entries()) {
    const same = places.get(text);
    if (same) same.push(i);
    else places.set(text, [i]);
  }
  return places;
}

export {
  search,
  SEED_TEMPLATE,
  seedText,
  seedMatches,
  nearestOf,
  vectorsIn
};
