import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";

// src/text/embed/runtime.ts
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
var VARIABLE = "MUSIC_LEAKAGE_RUNTIME";
var SILENT = 4;
var WASM = "ort-wasm-simd-threaded.wasm";
var requireFromHere = createRequire(import.meta.url);
async function openRuntime(wanted = process.env[VARIABLE] || void 0, { threads = 1, isBrief = false } = {}) {
  if (wanted === "onnxruntime-web")
    return openWeb(isBrief).catch(refuse("onnxruntime-web", `Install the program again`));
  if (wanted === "onnxruntime-node")
    return openNative(threads).catch(
      refuse("onnxruntime-node", `Install it beside music-leakage, or unset ${VARIABLE}`)
    );
  if (wanted !== void 0)
    throw problem(`there is no runtime "${wanted}"`, `Set ${VARIABLE} to onnxruntime-node or onnxruntime-web`);
  const native = await openNative(threads).catch((error) => error);
  if (!(native instanceof Error)) return native;
  return openWeb(isBrief).catch(
    refuse(
      "onnxruntime-web",
      `Install the program again (onnxruntime-node does not load either: ${firstLine(native)})`
    )
  );
}
var refuse = (name, remedy) => (error) => {
  throw problem(`it does not load: ${firstLine(error)}`, remedy, name);
};
var problem = (message, remedy, file = VARIABLE) => new ProblemError([{ file, message, remedy }]);
var firstLine = ({ message }) => message.split("\n")[0];
async function openNative(threads) {
  const name = "onnxruntime-node";
  const ort = requireFromHere(name);
  return {
    name,
    Tensor: ort.Tensor,
    load: (model) => ort.InferenceSession.create(model, {
      executionProviders: ["cpu"],
      logSeverityLevel: SILENT,
      intraOpNumThreads: threads
    })
  };
}
async function openWeb(isBrief) {
  const ort = await import("./part-ort.wasm.bundle.min-22QSP6IP.js");
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmBinary = readFileSync(wasmFile());
  return {
    name: "onnxruntime-web",
    Tensor: ort.Tensor,
    load: (model) => (isBrief ? compiledQuickly : directly)(
      () => ort.InferenceSession.create(model, { executionProviders: ["wasm"], logSeverityLevel: SILENT })
    )
  };
}
var directly = (work) => work();
async function compiledQuickly(work) {
  setFlagsFromString("--liftoff-only");
  try {
    return await work();
  } finally {
    setFlagsFromString("--no-liftoff-only");
  }
}
function wasmFile() {
  const beside = join(dirname(fileURLToPath(import.meta.url)), WASM);
  return existsSync(beside) ? beside : requireFromHere.resolve(`onnxruntime-web/${WASM}`);
}

export {
  openRuntime
};
