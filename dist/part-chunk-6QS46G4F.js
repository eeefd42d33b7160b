import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  isLfsPointer,
  lfsPointer
} from "./part-chunk-CVGKSZOK.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";

// src/text/embed/files.ts
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// src/text/embed/onnx.ts
var HOLDS = {
  model: { 7: "graph", 20: "training", 25: "function" },
  training: { 1: "graph", 2: "graph" },
  function: { 7: "node" },
  graph: { 1: "node", 5: "tensor", 15: "sparse" },
  node: { 5: "attribute" },
  attribute: { 5: "tensor", 6: "graph", 10: "tensor", 11: "graph", 22: "sparse", 23: "sparse" },
  sparse: { 1: "tensor", 2: "tensor" }
};
var TENSOR_EXTERNAL_DATA = 13;
var TENSOR_DATA_LOCATION = 14;
var MODEL_GRAPH = 7;
function externalData(model) {
  let graphs = 0;
  let external = false;
  const walk = (message, from, to) => {
    for (const { field, start, end } of fieldsOf(model, from, to)) {
      if (message === "tensor") external ||= field === TENSOR_EXTERNAL_DATA || isExternal(field, model, start);
      const inner = HOLDS[message]?.[field];
      if (message === "model" && field === MODEL_GRAPH) graphs++;
      if (inner !== void 0) walk(inner, start, end);
    }
  };
  try {
    walk("model", 0, model.length);
  } catch {
    return "broken";
  }
  if (graphs === 0) return "broken";
  return external ? "external" : "none";
}
var isExternal = (field, bytes, start) => field === TENSOR_DATA_LOCATION && readVarint(bytes, start)[0] !== 0;
function* fieldsOf(bytes, from, to) {
  let at = from;
  while (at < to) {
    const [key, start] = readVarint(bytes, at);
    const field = Math.floor(key / 8);
    let value = start;
    let end = start;
    if (key % 8 === 0) end = readVarint(bytes, start)[1];
    else if (key % 8 === 1) end = start + 8;
    else if (key % 8 === 5) end = start + 4;
    else if (key % 8 === 2) {
      const [length, content] = readVarint(bytes, start);
      value = content;
      end = content + length;
    } else throw new RangeError("no wire type of protobuf 3");
    if (end > to || field === 0) throw new RangeError("a field reaches over the end of its message");
    yield { field, start: value, end };
    at = end;
  }
}
function readVarint(bytes, from) {
  let value = 0;
  for (let i = 0; i < 10; i++) {
    const byte = bytes[from + i];
    if (byte === void 0) break;
    value += (byte & 127) * 2 ** (7 * i);
    if (byte < 128) return [value, from + i + 1];
  }
  throw new RangeError("a number without an end");
}

// src/text/embed/files.ts
var BUNDLED = {
  name: "all-MiniLM-L6-v2",
  onnx: "e1ef48a06dc6a8bb5d9bde5b3846241c0a5140c504545935b5df40f3d8d6652f",
  tokenizer: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
};
var MAX_TOKENS = 256;
var ONNX_FILES = ["onnx/model_fp16.onnx", "onnx/model.onnx", "model_fp16.onnx", "model.onnx"];
async function readModel(source, fetchFile) {
  if (source === void 0) return readBundled();
  if ("folder" in source) return readFolder(source.folder);
  return readPinned(source, fetchFile);
}
async function readBundled() {
  const folder = bundledFolder();
  const reinstall = "Install the program again";
  const model = await readFolder(folder, reinstall);
  for (const [file, found, expected] of [
    [model.file, model.sha256, BUNDLED.onnx],
    [join(folder, "tokenizer.json"), model.tokenizerSha256, BUNDLED.tokenizer]
  ]) {
    if (found !== expected) throw broken(file, `its SHA-256 is ${found}, not ${expected}`, reinstall);
  }
  return { ...model, name: BUNDLED.name };
}
function bundledFolder() {
  const here = dirname(fileURLToPath(import.meta.url));
  const folders = ["..", "../../.."].map((up) => join(here, up, "models", BUNDLED.name));
  const found = folders.find((folder) => existsSync(folder));
  if (found !== void 0) return found;
  throw broken(folders[0], "the model that comes with the program is not there", "Install the program again");
}
async function readFolder(folder, remedy) {
  const pooling = await readJson(join(folder, "1_Pooling/config.json"), remedy, {});
  if (pooling.pooling_mode_mean_tokens === false || (pooling.pooling_mode ?? "mean") !== "mean")
    throw broken(join(folder, "1_Pooling/config.json"), "the model does not pool by the mean", "Use one that does");
  const sentence = await readJson(join(folder, "sentence_bert_config.json"), remedy, {});
  const onnx = ONNX_FILES.map((name) => join(folder, name)).find((path) => existsSync(path));
  if (onnx === void 0) {
    const wanted = remedy ?? `Put one there, or export the model: optimum-cli export onnx --model … ${folder}`;
    throw broken(folder, `the model has none of ${ONNX_FILES.join(", ")}`, wanted);
  }
  return readFiles(
    basename(folder),
    { onnx, tokenizer: join(folder, "tokenizer.json"), tokenizerConfig: join(folder, "tokenizer_config.json") },
    Number(sentence.max_seq_length) || MAX_TOKENS,
    remedy
  );
}
async function readPinned({ url, sha256 }, fetchFile) {
  const onnx = Object.keys(sha256).filter((name) => name.endsWith(".onnx"));
  if (onnx.length !== 1 || sha256["tokenizer.json"] === void 0) {
    const remedy = "Give the digest of tokenizer.json and of one .onnx file below the address";
    throw broken(url, `the model's sha256 names ${Object.keys(sha256).join(", ")}`, remedy);
  }
  if (fetchFile === void 0) throw broken(url, "this command takes no address for a model", "Give a folder");
  const fetched = async (name) => {
    const digest = sha256[name];
    return digest === void 0 ? void 0 : fetchFile(new URL(name, url).href, digest);
  };
  return readFiles(
    basename(new URL(url).pathname),
    {
      onnx: await fetched(onnx[0]),
      tokenizer: await fetched("tokenizer.json"),
      tokenizerConfig: await fetched("tokenizer_config.json")
    },
    MAX_TOKENS
  );
}
async function readFiles(name, paths, maxTokens, remedy) {
  const onnx = await readBytes(paths.onnx, remedy);
  const external = externalData(onnx);
  if (external === "broken") {
    const pointer = onnx.length < 1024 ? " (a Git LFS pointer? `git lfs pull` brings the file)" : "";
    throw broken(paths.onnx, `this is not an ONNX model${pointer}`, remedy ?? "Copy or export it again");
  }
  if (external === "external") {
    const why = "its weights lie in other files, whose paths could lead anywhere on this machine";
    throw broken(paths.onnx, why, 'Save the model as one file: onnx.save(onnx.load("model.onnx"), "one.onnx")');
  }
  const tokenizerBytes = await readBytes(paths.tokenizer, remedy);
  const tokenizerConfig = paths.tokenizerConfig === void 0 ? {} : await readJson(paths.tokenizerConfig, remedy, {});
  const [sha256, tokenizerSha256] = [digestOf(onnx), digestOf(tokenizerBytes)];
  return {
    name,
    file: paths.onnx,
    onnx,
    sha256,
    tokenizerSha256,
    identity: digestOf([sha256, tokenizerSha256, JSON.stringify(tokenizerConfig), maxTokens].join("\n")),
    tokenizer: parseJson(tokenizerBytes, paths.tokenizer, remedy),
    tokenizerConfig,
    maxTokens
  };
}
var digestOf = (content) => createHash("sha256").update(content).digest("hex");
async function readBytes(file, remedy = "A model is tokenizer.json and ONNX weights") {
  const bytes = await readFile(file).catch((error) => {
    throw broken(file, error.code === "ENOENT" ? "the file is missing" : `cannot be read: ${error.message}`, remedy);
  });
  if (!isLfsPointer(bytes)) return bytes;
  const pointer = lfsPointer("the model");
  throw broken(file, pointer.message, pointer.remedy);
}
async function readJson(file, remedy, missing) {
  return existsSync(file) ? parseJson(await readBytes(file, remedy), file, remedy) : missing;
}
function parseJson(bytes, file, remedy = "Copy it again") {
  try {
    const value = JSON.parse(bytes.toString("utf8"));
    if (typeof value === "object" && value !== null) return value;
  } catch {
  }
  throw broken(file, "this is not a JSON object", remedy);
}
var broken = (file, message, remedy) => new ProblemError([{ file, message, remedy }]);

export {
  BUNDLED,
  readModel
};
