import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  containerOf,
  withSource
} from "./part-chunk-3PZN4SF5.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";

// src/split/left-aside.ts
var BESIDE = new Set(
  "json jsonl csv tsv txt md rst html htm xml yaml yml toml ini log lab jams mid midi cue m3u m3u8 pls lrc nfo pdf png jpg jpeg gif webp bmp svg tif tiff npy npz pkl h5 hdf5 mat pt pth onnx parquet arrow sqlite db zip gz tgz tar bz2 xz 7z rar py ipynb js sh md5 sha1 sha256 sfv torrent".split(
    " "
  )
);
var NAMED = 12;
async function holdsAudio(path, ending) {
  if (BESIDE.has(ending)) return false;
  return withSource(path, async (source) => !("refused" in await containerOf(source))).catch((error) => {
    if (error instanceof ProblemError) return true;
    throw error;
  });
}
function createLeftAside() {
  const counts = /* @__PURE__ */ new Map();
  return {
    add(ending) {
      counts.set(ending, (counts.get(ending) ?? 0) + 1);
    },
    /** The most frequent first; undefined where there are none. */
    all() {
      const sorted = [...counts].map(([ending, files]) => ({ ending, files })).sort((a, b) => b.files - a.files || (a.ending < b.ending ? -1 : 1));
      if (sorted.length === 0) return void 0;
      const rest = sorted.slice(NAMED).reduce((sum, { files }) => sum + files, 0);
      return [...sorted.slice(0, NAMED), ...rest > 0 ? [{ ending: "others", files: rest }] : []];
    }
  };
}
function sumLeftAside(all) {
  const sum = /* @__PURE__ */ new Map();
  for (const { ending, files } of all.flatMap((each) => each ?? [])) sum.set(ending, (sum.get(ending) ?? 0) + files);
  if (sum.size === 0) return void 0;
  return [...sum].map(([ending, files]) => ({ ending, files })).sort((a, b) => b.files - a.files);
}
function leftAsideText(all) {
  const total = all.reduce((sum, { files }) => sum + files, 0);
  const named = all.map(
    ({ ending, files }) => `${files.toLocaleString("en")} ${ending === "" ? "without an ending" : ending === "others" ? "with other endings" : `.${ending}`}`
  );
  return `left aside as no audio: ${total.toLocaleString("en")} ${total === 1 ? "file" : "files"} (${named.join(", ")})`;
}

export {
  holdsAudio,
  createLeftAside,
  sumLeftAside,
  leftAsideText
};
