import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import type { ModelSource } from '../../config/config.ts';
import { cacheFolder } from '../../platform/cache-folder.ts';
import { ProblemError } from '../../platform/problem.ts';
import { createCachedVectors, type VectorCache } from './cache.ts';
import type { Embedder } from './embedder.ts';
import { type FetchFile, type ModelFiles, readModel } from './files.ts';
import { type InferenceSession, openRuntime, type Runtime } from './runtime.ts';

/** Where models and vectors are kept between runs, and how the files of a model with an address are fetched. */
export type ModelAccess = Pick<EmbedderOptions, 'cache' | 'fetchFile'>;

export type EmbedderOptions = {
  /** Model to use; undefined: the one that comes with the program. */
  readonly model?: ModelSource | undefined;
  /** Id of a model of the Hugging Face hub, in place of `model`. */
  readonly hub?: string | undefined;
  /** onnxruntime-node or onnxruntime-web. */
  readonly runtime?: string | undefined;
  /** Number of threads of the native runtime. */
  readonly threads?: number | undefined;
  /** Whether a few hundred texts at most will be embedded. */
  readonly isBrief?: boolean;
  /** The folder of all caches; without it nothing is kept between runs. */
  readonly cache?: string | undefined;
  /** How the files of a model with an address are fetched. */
  readonly fetchFile?: FetchFile | undefined;
};

/** Texts that are taken apart, sorted by length and run together: what is held beside the result. */
const WINDOW = 4096;
/**
 * Most tokens of one run, with padding, unless a single text has more: a run's data should fit the processor's cache.
 */
const BATCH_TOKENS = 512;

const INPUTS = ['input_ids', 'attention_mask', 'token_type_ids'];
const OUTPUTS = ['sentence_embedding', 'last_hidden_state', 'token_embeddings'];

/**
 * Loads a model and what runs it.
 * @throws ProblemError when a file of the model is missing or broken, or nothing runs it.
 */
export async function openEmbedder({
  model,
  hub,
  runtime,
  threads,
  isBrief = false,
  cache,
  fetchFile,
}: EmbedderOptions = {}): Promise<Embedder> {
  const fromHub = async (id: string): Promise<ModelSource> => {
    const { fetchFromHub } = await import('./hub.ts');
    return { folder: await fetchFromHub(id, join(cache ?? cacheFolder(), 'models/hub')) };
  };
  const files = await readModel(hub === undefined ? model : await fromHub(hub), fetchFile);
  const onnxruntime = await openRuntime(runtime, { threads, isBrief });
  const run = await createRun(files, onnxruntime);
  const { dimensions } = run;
  const kept =
    cache === undefined ? undefined : createCachedVectors(cache, [files.identity, onnxruntime.name], dimensions);
  return {
    dimensions,
    model: { name: files.name, sha256: files.sha256 },
    runtime: onnxruntime.name,
    embed: (texts, progress) => embedAll(texts, run, kept, progress),
  };
}

type Run = {
  readonly dimensions: number;
  readonly tokenize: Tokenize;
  /** One row a sequence of ids, of length 1. */
  readonly batch: (sequences: readonly (readonly number[])[]) => Promise<Float32Array>;
};

/** Embeds each text that differs once, those that are not cached by length. */
async function embedAll(
  texts: readonly string[],
  { dimensions, tokenize, batch }: Run,
  cache: VectorCache | undefined,
  progress: ((share: number) => void) | undefined,
): Promise<Float32Array> {
  const places = new Map<string, number[]>();
  texts.forEach((text, i) => {
    const same = places.get(text);
    if (same) same.push(i);
    else places.set(text, [i]);
  });
  const vectors = new Float32Array(texts.length * dimensions);
  const put = (text: string, vector: Float32Array): void => {
    for (const i of places.get(text) as number[]) vectors.set(vector, i * dimensions);
  };
  const cached = cache ? await cache.read([...places.keys()], put) : new Set<string>();
  const open = [...places.keys()].filter((text) => !cached.has(text));
  let done = 0;
  for (let from = 0; from < open.length; from += WINDOW) {
    const window = open
      .slice(from, from + WINDOW)
      .map((text) => ({ text, ids: tokenize(text) }))
      .sort((a, b) => a.ids.length - b.ids.length);
    const rows = new Float32Array(window.length * dimensions);
    for (let at = 0; at < window.length; ) {
      let to = at + 1;
      while (to < window.length && (to + 1 - at) * window[to]!.ids.length <= BATCH_TOKENS) to++;
      rows.set(await batch(window.slice(at, to).map(({ ids }) => ids)), at * dimensions);
      done += to - at;
      progress?.(done / open.length);
      at = to;
    }
    for (const [i, { text }] of window.entries()) put(text, rows.subarray(i * dimensions, (i + 1) * dimensions));
    await cache?.write(
      window.map(({ text }) => text),
      rows,
    );
  }
  return vectors;
}

async function createRun(files: ModelFiles, { load, Tensor }: Runtime): Promise<Run> {
  const fail = (message: string, remedy: string): ProblemError =>
    new ProblemError([{ file: files.file, message, remedy }]);
  const attempt = async <T>(what: () => T | Promise<T>): Promise<T> => {
    try {
      return await what();
    } catch (error) {
      const [line] = (error as Error).message.split('\n');
      throw fail(`the model does not run: ${line}`, 'Export it again, as feature-extraction, in fp32 or fp16');
    }
  };
  const session = await attempt(() => load(files.onnx));
  const foreign = session.inputNames.filter((name) => !INPUTS.includes(name));
  if (foreign.length > 0 || !session.inputNames.includes('input_ids'))
    throw fail(`the model wants ${session.inputNames.join(', ')}`, `One that takes ${INPUTS.join(', ')} is needed`);
  const output = outputOf(session);
  if (output === undefined)
    throw fail(`the model gives ${session.outputNames.join(', ')}`, `One that gives ${OUTPUTS.join(' or ')} is needed`);
  const tokenize = await attempt(() => createTokenize(files.tokenizer, files.tokenizerConfig, files.maxTokens));

  const batch = async (sequences: readonly (readonly number[])[]): Promise<Float32Array> => {
    const length = Math.max(...sequences.map((ids) => ids.length));
    const ids = new BigInt64Array(sequences.length * length);
    const mask = new BigInt64Array(sequences.length * length);
    sequences.forEach((sequence, row) => {
      sequence.forEach((id, column) => {
        ids[row * length + column] = BigInt(id);
        mask[row * length + column] = 1n;
      });
    });
    const values = { input_ids: ids, attention_mask: mask, token_type_ids: new BigInt64Array(ids.length) };
    const feeds = Object.fromEntries(
      session.inputNames.map((name) => [
        name,
        new Tensor('int64', values[name as keyof typeof values], [sequences.length, length]),
      ]),
    );
    const { [output]: tensor } = await session.run(feeds, [output]);
    if (!(tensor?.data instanceof Float32Array)) throw new Error(`${output} is ${tensor?.type}, not float32`);
    const lengths = sequences.map((sequence) => sequence.length);
    return normalise(
      tensor.dims.length === 2 ? tensor.data : pool(tensor.data, tensor.dims, lengths),
      sequences.length,
    );
  };
  const probe = await attempt(() => batch([tokenize('a')]));
  return { dimensions: probe.length, tokenize, batch: (sequences) => attempt(() => batch(sequences)) };
}

const outputOf = ({ outputNames }: InferenceSession): string | undefined =>
  OUTPUTS.find((name) => outputNames.includes(name)) ?? (outputNames.length === 1 ? outputNames[0] : undefined);

/** The mean over the tokens of each text: [batch, sequence, dimensions] to [batch, dimensions]. */
function pool(states: Float32Array, dims: readonly number[], lengths: readonly number[]): Float32Array {
  const [rows, sequence, dimensions] = dims as [number, number, number];
  const means = new Float32Array(rows * dimensions);
  for (let row = 0; row < rows; row++) {
    for (let token = 0; token < lengths[row]!; token++) {
      const from = (row * sequence + token) * dimensions;
      for (let i = 0; i < dimensions; i++) means[row * dimensions + i]! += states[from + i]!;
    }
    for (let i = 0; i < dimensions; i++) means[row * dimensions + i]! /= lengths[row]!;
  }
  return means;
}

/** Each row to length 1, in place. */
function normalise(vectors: Float32Array, rows: number): Float32Array {
  const dimensions = vectors.length / rows;
  for (let from = 0; from < vectors.length; from += dimensions) {
    let sum = 0;
    for (let i = from; i < from + dimensions; i++) sum += vectors[i]! ** 2;
    const norm = Math.sqrt(sum);
    if (!(norm > 0 && norm < Number.POSITIVE_INFINITY)) throw new Error('it gives a vector without a direction');
    for (let i = from; i < from + dimensions; i++) vectors[i]! /= norm;
  }
  return vectors;
}

/** A text longer than this is cut before it is taken apart: far more than the tokens that a model looks at. */
const LONGEST_TEXT = 100_000;

/** Ids of a text's tokens, with those that the model wants before and after; never more than `most`. */
export type Tokenize = (text: string) => readonly number[];

/**
 * Creates a tokenizer from the contents of tokenizer.json and tokenizer_config.json. Truncates as sentence-transformers
 * does: the model's own tokens at the end of a text stay. The file's own truncation and padding are not applied
 * (all-MiniLM-L6-v2 says 128 there and is used with 256).
 */
export function createTokenize(tokenizer: object, config: object, most: number): Tokenize {
  const tokens = new Tokenizer(tokenizer, config);
  // A word that is missing from a vocabulary without an "unknown" has no id.
  const encode = (text: string, add_special_tokens = true): readonly number[] =>
    tokens.encode(text, { add_special_tokens }).ids.filter((id: number | undefined) => id !== undefined);
  const [bare, whole] = [encode('a', false), encode('a')];
  const tail = bare.length === 0 ? 0 : whole.length - whole.indexOf(bare[0] as number) - bare.length;
  return (text) => {
    const ids = encode(text.slice(0, LONGEST_TEXT));
    return ids.length <= most ? ids : [...ids.slice(0, most - tail), ...ids.slice(ids.length - tail)];
  };
}
