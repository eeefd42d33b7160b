import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ModelSource } from '../../config/config.ts';
import { isLfsPointer, lfsPointer } from '../../platform/foreign.ts';
import { ProblemError } from '../../platform/problem.ts';
import { externalData } from './onnx.ts';

/** A model as it is read from disk. */
export type ModelFiles = {
  readonly name: string;
  /** File of the weights, for messages. */
  readonly file: string;
  readonly onnx: Uint8Array;
  /** Digest of the weights. */
  readonly sha256: string;
  /** Digest of everything that a vector depends on. */
  readonly identity: string;
  readonly tokenizer: object;
  readonly tokenizerConfig: object;
  readonly maxTokens: number;
};

/** Puts a file of that digest on disk and says where. */
export type FetchFile = (url: string, sha256: string) => Promise<string>;

/** The model that comes with the program, with the SHA-256 of its files. */
export const BUNDLED = {
  name: 'all-MiniLM-L6-v2',
  onnx: 'e1ef48a06dc6a8bb5d9bde5b3846241c0a5140c504545935b5df40f3d8d6652f',
  tokenizer: 'be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037',
};

/** Number of tokens at which sentence-transformers cuts texts for all-MiniLM-L6-v2 and most models of its kind. */
const MAX_TOKENS = 256;

/**
 * In order of preference. None of the int8 files: they move a cosine by up to 0.09, and with the batch that a text is
 * in.
 */
const ONNX_FILES = ['onnx/model_fp16.onnx', 'onnx/model.onnx', 'model_fp16.onnx', 'model.onnx'] as const;

/**
 * Reads the files of a model: the one that comes with the program, those of a folder, or those of an address, each by
 * its digest.
 * @throws ProblemError that names the file that is missing or broken, and how to fix it.
 */
export async function readModel(source: ModelSource | undefined, fetchFile?: FetchFile): Promise<ModelFiles> {
  if (source === undefined) return readBundled();
  if ('folder' in source) return readFolder(source.folder);
  return readPinned(source, fetchFile);
}

async function readBundled(): Promise<ModelFiles> {
  const folder = bundledFolder();
  const reinstall = 'Install the program again';
  const model = await readFolder(folder, reinstall);
  for (const [file, found, expected] of [
    [model.file, model.sha256, BUNDLED.onnx],
    [join(folder, 'tokenizer.json'), model.tokenizerSha256, BUNDLED.tokenizer],
  ] as const) {
    if (found !== expected) throw broken(file, `its SHA-256 is ${found}, not ${expected}`, reinstall);
  }
  return { ...model, name: BUNDLED.name };
}

/** `models` lies beside `dist`, where the bundle is, and in the sources beside `src`. */
function bundledFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const folders = ['..', '../../..'].map((up) => join(here, up, 'models', BUNDLED.name));
  const found = folders.find((folder) => existsSync(folder));
  if (found !== undefined) return found;
  throw broken(folders[0] as string, 'the model that comes with the program is not there', 'Install the program again');
}

async function readFolder(folder: string, remedy?: string): Promise<ModelFiles & { readonly tokenizerSha256: string }> {
  const pooling = await readJson(join(folder, '1_Pooling/config.json'), remedy, {});
  if (pooling.pooling_mode_mean_tokens === false || (pooling.pooling_mode ?? 'mean') !== 'mean')
    throw broken(join(folder, '1_Pooling/config.json'), 'the model does not pool by the mean', 'Use one that does');
  const sentence = await readJson(join(folder, 'sentence_bert_config.json'), remedy, {});
  const onnx = ONNX_FILES.map((name) => join(folder, name)).find((path) => existsSync(path));
  if (onnx === undefined) {
    const wanted = remedy ?? `Put one there, or export the model: optimum-cli export onnx --model … ${folder}`;
    throw broken(folder, `the model has none of ${ONNX_FILES.join(', ')}`, wanted);
  }
  return readFiles(
    basename(folder),
    { onnx, tokenizer: join(folder, 'tokenizer.json'), tokenizerConfig: join(folder, 'tokenizer_config.json') },
    Number(sentence.max_seq_length) || MAX_TOKENS,
    remedy,
  );
}

async function readPinned(
  { url, sha256 }: Extract<ModelSource, { readonly url: string }>,
  fetchFile: FetchFile | undefined,
): Promise<ModelFiles> {
  const onnx = Object.keys(sha256).filter((name) => name.endsWith('.onnx'));
  if (onnx.length !== 1 || sha256['tokenizer.json'] === undefined) {
    const remedy = 'Give the digest of tokenizer.json and of one .onnx file below the address';
    throw broken(url, `the model's sha256 names ${Object.keys(sha256).join(', ')}`, remedy);
  }
  if (fetchFile === undefined) throw broken(url, 'this command takes no address for a model', 'Give a folder');
  const fetched = async (name: string): Promise<string | undefined> => {
    const digest = sha256[name];
    return digest === undefined ? undefined : fetchFile(new URL(name, url).href, digest);
  };
  return readFiles(
    basename(new URL(url).pathname),
    {
      onnx: (await fetched(onnx[0] as string)) as string,
      tokenizer: (await fetched('tokenizer.json')) as string,
      tokenizerConfig: await fetched('tokenizer_config.json'),
    },
    MAX_TOKENS,
  );
}

async function readFiles(
  name: string,
  paths: { readonly onnx: string; readonly tokenizer: string; readonly tokenizerConfig: string | undefined },
  maxTokens: number,
  remedy?: string,
): Promise<ModelFiles & { readonly tokenizerSha256: string }> {
  const onnx = await readBytes(paths.onnx, remedy);
  const external = externalData(onnx);
  if (external === 'broken') {
    const pointer = onnx.length < 1024 ? ' (a Git LFS pointer? `git lfs pull` brings the file)' : '';
    throw broken(paths.onnx, `this is not an ONNX model${pointer}`, remedy ?? 'Copy or export it again');
  }
  if (external === 'external') {
    const why = 'its weights lie in other files, whose paths could lead anywhere on this machine';
    throw broken(paths.onnx, why, 'Save the model as one file: onnx.save(onnx.load("model.onnx"), "one.onnx")');
  }
  const tokenizerBytes = await readBytes(paths.tokenizer, remedy);
  const tokenizerConfig = paths.tokenizerConfig === undefined ? {} : await readJson(paths.tokenizerConfig, remedy, {});
  const [sha256, tokenizerSha256] = [digestOf(onnx), digestOf(tokenizerBytes)];
  return {
    name,
    file: paths.onnx,
    onnx,
    sha256,
    tokenizerSha256,
    identity: digestOf([sha256, tokenizerSha256, JSON.stringify(tokenizerConfig), maxTokens].join('\n')),
    tokenizer: parseJson(tokenizerBytes, paths.tokenizer, remedy),
    tokenizerConfig,
    maxTokens,
  };
}

const digestOf = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex');

async function readBytes(file: string, remedy = 'A model is tokenizer.json and ONNX weights'): Promise<Buffer> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw broken(file, error.code === 'ENOENT' ? 'the file is missing' : `cannot be read: ${error.message}`, remedy);
  });
  if (!isLfsPointer(bytes)) return bytes;
  const pointer = lfsPointer('the model');
  throw broken(file, pointer.message, pointer.remedy);
}

/** Reads and parses a JSON file; returns `missing` when there is none. */
async function readJson(
  file: string,
  remedy: string | undefined,
  missing: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  return existsSync(file) ? parseJson(await readBytes(file, remedy), file, remedy) : missing;
}

function parseJson(bytes: Buffer, file: string, remedy = 'Copy it again'): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // The same is wrong with what is JSON and no object.
  }
  throw broken(file, 'this is not a JSON object', remedy);
}

const broken = (file: string, message: string, remedy: string): ProblemError =>
  new ProblemError([{ file, message, remedy }]);
