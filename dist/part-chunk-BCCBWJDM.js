import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  readLandmarks,
  readRecordings
} from "./part-chunk-UGFLAFIX.js";
import {
  createParquet,
  isMatchable,
  matcherOf
} from "./part-chunk-5YA5ZSNH.js";
import {
  SEED_TEMPLATE
} from "./part-chunk-3JDGEDWR.js";
import {
  DEFAULT_TEMPLATE
} from "./part-chunk-FZUQTH2Y.js";
import {
  audioTasks
} from "./part-chunk-LQUX6CPM.js";
import {
  createCorpus,
  keptColumns,
  loadCorpus,
  mapInOrder,
  rowsOf
} from "./part-chunk-UGMUCD6B.js";
import {
  roomU32,
  u32
} from "./part-chunk-4ZEMDWU3.js";
import {
  threadsAllowed
} from "./part-chunk-W4K3U6M4.js";
import {
  problem
} from "./part-chunk-EZGLWCEX.js";

// src/text/match/text-part.ts
import { availableParallelism } from "node:os";
function createPostings() {
  const builder = createCorpus({ threads: availableParallelism() });
  let chosen = u32(1 << 12);
  let [size, rows] = [0, 0];
  return {
    add(track) {
      if (isMatchable(track)) {
        builder.add(track);
        chosen = roomU32(chosen, rows + 1);
        chosen[rows++] = size;
      }
      size++;
    },
    async finish() {
      const stored = await builder.stored();
      return { ...stored, rows: { ...stored.rows, track: chosen.slice(0, rows) } };
    }
  };
}
var storedMatcher = (read) => matcherOf(async () => {
  const { postings, columns } = await read();
  const stored = postings();
  let kept;
  const toTexts = () => {
    const read2 = columns();
    kept = keptColumns(read2, stored.rows.track);
    return rowsOf(read2, stored.rows.track);
  };
  const corpus = await loadCorpus(stored, toTexts, availableParallelism());
  return { corpus, kept };
});

// src/audio/audio-part.ts
var hasAudio = (index) => index?.manifest.audio !== void 0;
function refuseOtherProfile({ folder, manifest: { audio } }, { name, version }) {
  if (!audio || audio.profile === name && audio.version === version) return;
  const message = `its recordings were fingerprinted by ${audio.profile} ${audio.version}, here they are by ${name} ${version}`;
  const remedy = audio.profile === name ? audio.version > version ? "Use a newer music-leakage" : "Build it again with this version: music-leakage index build …" : `Say \`match: {audio: {profile: ${audio.profile}}}\`, or build it again: music-leakage index build … --profile ${name}`;
  throw problem(folder, void 0, message, remedy);
}
async function storedAudio(index, profile) {
  refuseOtherProfile(index, profile);
  const { manifest } = index;
  const recordings = await readRecordings(index);
  const seconds = new Array(manifest.counts.tracks).fill(0);
  for (const recording of recordings) seconds[recording.track] = recording.seconds;
  const total = manifest.audio?.landmarks ?? 0;
  return {
    ...{ recordings, seconds },
    async load(matcher, tell) {
      let rows = 0;
      for await (const columns of readLandmarks(index)) {
        matcher.addColumns(columns);
        rows += columns.hashes.length;
        tell?.(rows / total);
      }
    }
  };
}

// src/audio/fingerprints.ts
import { availableParallelism as availableParallelism2 } from "node:os";
var fingerprintFiles = (files, options) => fingerprintUnknown(files, options, () => false);
async function* fingerprintUnknown(files, { profile, side, cache, threads = availableParallelism2(), progress }, isKnown) {
  let done = 0;
  const one = async (file, slot) => {
    const ask = threadsAllowed() ? inThread(slot, file) : HERE;
    const digest = await ask.digest({ file });
    if ("problem" in digest) return { file, problem: digest.problem };
    const { sha256 } = digest;
    if (isKnown(sha256)) return { file, sha256, known: true };
    const made = await ask.fingerprint({ file, digest, profile: profile.name, side, cache });
    return "problem" in made ? { file, problem: made.problem } : { file, sha256, ...made };
  };
  const counted = async (file, slot) => {
    const result = await one(file, slot);
    progress?.(++done, files.length);
    return result;
  };
  yield* mapInOrder(files, threads, counted);
}
var HERE = audioTasks;
function inThread(slot, file) {
  const ask = async (task, job) => {
    const said = await slot.ask(task, job);
    if ("answer" in said) return said.answer;
    const message = `ended the thread that decoded it (${said.failure})`;
    return { problem: { file, message, remedy: "Leave it out, or convert it with a program that can read it" } };
  };
  return { digest: (job) => ask("digest", job), fingerprint: (job) => ask("fingerprint", job) };
}

// src/index/embeddings.ts
var GROUP_BYTES = 2 ** 23;
var WIDTH = { float16: 2, float32: 4 };
var embeddingFields = ({ type, dimensions }) => ({
  vector: { type: "bytes", width: dimensions * WIDTH[type] }
});
function createEmbeddingsPart(path, type, dimensions) {
  const fields = embeddingFields({ type, dimensions });
  const { width } = fields.vector;
  const parquet = createParquet(path, fields);
  const group = new Float32Array(Math.max(1, Math.floor(GROUP_BYTES / width)) * dimensions);
  let used = 0;
  function flush() {
    const numbers = group.subarray(0, used);
    const stored = type === "float16" ? toFloat16(numbers) : numbers;
    const rows = new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength);
    parquet.group({ vector: { size: used / dimensions, rows } }, 0, used / dimensions);
    used = 0;
  }
  return {
    add(vectors) {
      for (let at = 0; at < vectors.length; ) {
        const take = Math.min(vectors.length - at, group.length - used);
        group.set(vectors.subarray(at, at + take), used);
        at += take;
        used += take;
        if (used === group.length) flush();
      }
    },
    finish() {
      flush();
      return parquet.finish();
    },
    abandon: parquet.abandon
  };
}
async function readEmbeddings(index) {
  if (index.members) {
    const parts = await Promise.all(index.members.map(({ index: index2 }) => readEmbeddings(index2)));
    const places = index.members.map((member) => member.places);
    return places.every((each) => each !== void 0) ? scatterVectors(parts, places) : joinVectors(parts);
  }
  const part = index.manifest.parts.find((part2) => part2.kind === "embeddings");
  if (!part) return void 0;
  const { type, dimensions, rows } = part;
  const parquet = await index.openPart(part);
  return {
    ...{ rows, dimensions },
    read(from, to) {
      const { buffer } = parquet.bytes("vector", dimensions * WIDTH[type], from, to);
      return type === "float16" ? fromFloat16(new Uint16Array(buffer)) : new Float32Array(buffer);
    }
  };
}
function scatterVectors(parts, places) {
  const joined = joinVectors(parts);
  if (!joined) return void 0;
  const { rows, dimensions } = joined;
  return {
    ...{ rows, dimensions },
    async read(from, to) {
      const block = new Float32Array((to - from) * dimensions);
      for (const [i, part] of parts.entries()) {
        const own = places[i];
        const [first, end] = [from, to].map((place) => rowFrom(own, place));
        if (first === end) continue;
        const vectors = await part.read(first, end);
        for (let row = first; row < end; row++) {
          const at = (row - first) * dimensions;
          block.set(vectors.subarray(at, at + dimensions), (own[row] - from) * dimensions);
        }
      }
      return block;
    }
  };
}
function rowFrom(places, place) {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = low + high >> 1;
    if (places[middle] < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
function joinVectors(parts) {
  const [first] = parts;
  const all = parts.filter((part) => part !== void 0);
  if (!first || all.length < parts.length) return void 0;
  const { dimensions } = first;
  return {
    ...{ rows: all.reduce((sum, { rows }) => sum + rows, 0), dimensions },
    async read(from, to) {
      const block = new Float32Array((to - from) * dimensions);
      let start = 0;
      for (const { rows, read } of all) {
        const [begin, end] = [Math.max(from, start), Math.min(to, start + rows)];
        if (begin < end) block.set(await read(begin - start, end - start), (begin - from) * dimensions);
        start += rows;
      }
      return block;
    }
  };
}
function toFloat16(numbers) {
  const bits = new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length);
  const halves = new Uint16Array(numbers.length);
  for (let i = 0; i < bits.length; i++) {
    const x = bits[i];
    const sign = x >>> 16 & 32768;
    const magnitude = x & 2147483647;
    let half;
    if (magnitude >= 1199570944) half = magnitude > 2139095040 ? 32256 : 31744;
    else if (magnitude < 947912704) {
      SCRATCH[0] = Math.abs(numbers[i]) + 0.5;
      half = SCRATCH_BITS[0] - 1056964608;
    } else half = magnitude - 939524096 + 4095 + (magnitude >>> 13 & 1) >>> 13;
    halves[i] = sign | half;
  }
  return halves;
}
var SCRATCH = new Float32Array(1);
var SCRATCH_BITS = new Uint32Array(SCRATCH.buffer);
var table;
function fromFloat16(halves) {
  table ??= Float32Array.from({ length: 2 ** 16 }, (_, half) => {
    const exponent = half >> 10 & 31;
    const fraction = half & 1023;
    const sign = half & 32768 ? -1 : 1;
    if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
  });
  const numbers = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) numbers[i] = table[halves[i]];
  return numbers;
}

// src/text/embed/embedding-part.ts
var hasEmbeddings = (index) => index?.manifest.parts.some(({ kind }) => kind === "embeddings") ?? false;
function sameModel({ manifest: a }, { manifest: b }) {
  if (!a.model || !b.model || a.model.name !== b.model.name || a.model.template !== b.model.template) return false;
  if (dimensionsOf(a) !== dimensionsOf(b)) return false;
  return a.model.sha256 === b.model.sha256 || Boolean(a.model.imported || b.model.imported);
}
var dimensionsOf = ({ parts }) => parts.find((part) => part.kind === "embeddings")?.dimensions;
var isImported = (index) => hasEmbeddings(index) && index.manifest.model?.imported === true;
function refuseOtherVectors(index, tests) {
  const said = ({ manifest }) => `${manifest.model?.name}, ${dimensionsOf(manifest)} dimensions, of "${manifest.model?.template}"`;
  const message = `its embeddings are by ${said(index)}, those of ${tests.folder} are by ${said(tests)}`;
  throw problem(
    index.folder,
    void 0,
    message,
    "Import both sides from the same model, with the same --model and --template"
  );
}
var templateOf = ({ retrieve, template }) => template ?? (retrieve === "seed" ? SEED_TEMPLATE : DEFAULT_TEMPLATE);
async function storedVectors(index, canCompare = isMatchable) {
  const vectors = await readEmbeddings(index);
  if (index.manifest.model?.imported) return vectors;
  const { at } = await index.trackTable();
  const { dimensions } = vectors;
  const read = async (from, to) => {
    const block = await vectors.read(from, to);
    for (let row = from; row < to; row++)
      if (!canCompare(at(row))) block.fill(0, (row - from) * dimensions, (row - from + 1) * dimensions);
    return block;
  };
  return { ...vectors, read };
}
function refuseOtherModel(index, { model }, match) {
  const { model: was } = index.manifest;
  if (!was) return;
  const template = templateOf(match);
  const sameWeights = was.imported || was.sha256 === model.sha256;
  if (was.name === model.name && sameWeights && was.template === template) return;
  const differ = was.name !== model.name ? `by the model ${was.name}, those of the test tracks are by ${model.name}` : !sameWeights ? `by other weights of ${was.name} (${was.sha256.slice(0, 12)}…, not ${model.sha256.slice(0, 12)}…)` : `of the text "${was.template}", those of the test tracks are of "${template}"`;
  const remedy = was.imported ? `Import the test split too, with --model ${was.name} and the same --template, or have \`match.text\` say the same model and template` : `Build it again with that model: music-leakage index build … --embeddings --template "${template}", or change \`match.text\``;
  throw problem(index.folder, void 0, `the embeddings of the index are ${differ}`, remedy);
}

export {
  hasAudio,
  refuseOtherProfile,
  storedAudio,
  fingerprintFiles,
  fingerprintUnknown,
  embeddingFields,
  createEmbeddingsPart,
  readEmbeddings,
  fromFloat16,
  hasEmbeddings,
  sameModel,
  isImported,
  refuseOtherVectors,
  templateOf,
  storedVectors,
  refuseOtherModel,
  createPostings,
  storedMatcher
};
