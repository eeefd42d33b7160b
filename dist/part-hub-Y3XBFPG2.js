import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";
import "./part-chunk-BW2HYB3A.js";

// src/text/embed/hub.ts
import { existsSync } from "node:fs";
import { join } from "node:path";
async function fetchFromHub(id, folder) {
  const refuse = (message, remedy) => new ProblemError([{ file: id, message, remedy }]);
  const transformers = await import("@huggingface/transformers").catch((error) => {
    const [line] = error.message.split("\n");
    throw refuse(
      `an id of the Hugging Face hub needs @huggingface/transformers, which does not load (${line})`,
      "Install it beside music-leakage (`npm install @huggingface/transformers`), or give the folder of a model"
    );
  });
  const { AutoModel, AutoTokenizer } = transformers;
  try {
    await AutoTokenizer.from_pretrained(id, { cache_dir: folder });
    const model = await AutoModel.from_pretrained(id, { cache_dir: folder, dtype: "fp32" });
    await model.dispose();
  } catch (error) {
    const [line] = error.message.split("\n");
    throw refuse(`the hub gives no such model: ${line}`, "Name one with tokenizer.json and onnx/model.onnx");
  }
  const own = join(folder, id);
  if (existsSync(own)) return own;
  throw refuse("@huggingface/transformers did not keep its files", "Give the folder of the model");
}
export {
  fetchFromHub
};
