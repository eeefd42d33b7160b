import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  takeShares
} from "./part-chunk-UGMUCD6B.js";
import {
  analyseFile,
  decoderFor
} from "./part-chunk-BEIG4DIC.js";
import {
  createLookup,
  profileOf
} from "./part-chunk-M6M4KAWL.js";
import {
  makeFolder
} from "./part-chunk-CCGELVTA.js";
import {
  hold,
  letGo,
  temporaryName
} from "./part-chunk-XN7W7BIN.js";
import {
  handOver
} from "./part-chunk-W4K3U6M4.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";

// src/audio/tasks.ts
import { createHash as createHash2 } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";

// src/audio/store.ts
import { createHash } from "node:crypto";
import { readFile, rename, rm, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
var SAID = 3;
var DIGEST = 32;
var HEADER = DIGEST + 4;
function createFingerprintStore(folder) {
  const pathOf = ({ sha256, profile, version, side, decoder }) => {
    const made = createHash("sha256").update([SAID, profile, version, side, decoder].join("\n")).digest("hex").slice(0, 16);
    return join(folder, "fingerprints", sha256.slice(0, 2), `${sha256.slice(2)}-${made}`);
  };
  return {
    async read(key) {
      const path = pathOf(key);
      const bytes = await readFile(path).catch(() => void 0);
      const found = bytes && decode(bytes, key);
      if (found) await utimes(path, /* @__PURE__ */ new Date(), /* @__PURE__ */ new Date()).catch(() => void 0);
      else if (bytes) await rm(path, { force: true }).catch(() => void 0);
      return found;
    },
    async write(key, recording) {
      const [path, temporary] = [pathOf(key), hold(join(folder, "tmp", temporaryName()))];
      try {
        for (const file of [path, temporary]) await makeFolder(dirname(file));
        await writeFile(temporary, encode(key, recording));
        await rename(temporary, path);
      } catch {
        await rm(temporary, { force: true }).catch(() => void 0);
      } finally {
        letGo(temporary);
      }
    }
  };
}
function encode(key, { landmarks, query, ...recording }) {
  const header = { ...key, ...recording, landmarks: landmarks?.hashes.length };
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  const rest = Buffer.concat([length, text, landmarks ? encodeLandmarks(landmarks) : query ?? new Uint8Array()]);
  return Buffer.concat([createHash("sha256").update(rest).digest(), rest]);
}
function decode(bytes, key) {
  if (bytes.length < HEADER) return void 0;
  if (!createHash("sha256").update(bytes.subarray(DIGEST)).digest().equals(bytes.subarray(0, DIGEST))) return void 0;
  const start = HEADER + bytes.readUInt32LE(DIGEST);
  const header = JSON.parse(bytes.toString("utf8", HEADER, start));
  const { samples, seconds, silent, findable, channel, further, cut, decoder, landmarks } = header;
  if (Object.entries(key).some(([name, value]) => header[name] !== value)) return void 0;
  if (typeof findable !== "boolean") return void 0;
  const recording = { samples, seconds, silent, findable, channel, further, cut, decoder };
  const body = Uint8Array.from(bytes.subarray(start));
  return landmarks === void 0 ? { ...recording, query: body } : { ...recording, landmarks: decodeLandmarks(body, landmarks) };
}
function encodeLandmarks({ hashes, times }) {
  const bytes = new Uint8Array(9 * hashes.length);
  bytes.set(new Uint8Array(hashes.buffer, hashes.byteOffset, hashes.byteLength));
  let at = hashes.byteLength;
  let last = 0;
  for (const time of times) {
    let step = time - last;
    last = time;
    for (; step > 127; step >>>= 7) bytes[at++] = step | 128;
    bytes[at++] = step;
  }
  return bytes.subarray(0, at);
}
function decodeLandmarks(bytes, count2) {
  const hashes = new Int32Array(bytes.buffer.slice(0, 4 * count2));
  const times = new Int32Array(count2);
  let at = 4 * count2;
  let last = 0;
  for (let i = 0; i < count2; i++) {
    let step = 0;
    let shift = 0;
    for (; bytes[at] > 127; shift += 7) step |= (bytes[at++] & 127) << shift;
    last += step | bytes[at++] << shift;
    times[i] = last;
  }
  return { hashes, times };
}

// src/audio/tasks.ts
var audioTasks = {
  digest: ({ file, beat }) => orProblem(file, () => digest(file, beat)),
  fingerprint: ({ beat, ...job }) => orProblem(job.file, async () => {
    const recording = await fingerprint(job, beat);
    const { landmarks, query } = recording;
    return handOver(recording, [
      ...landmarks ? [landmarks.hashes, landmarks.times] : [],
      ...query ? [query] : []
    ]);
  }),
  lookup({ queries, shares, ...recordings }, part) {
    const lookup = createLookup(recordings);
    takeShares(
      shares,
      (i) => lookup(queries[i]),
      (i, matches) => part([i, matches])
    );
  }
};
async function orProblem(file, work) {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProblemError) return { problem: error.problems[0] };
    const { message, code } = error;
    return code === void 0 ? failed(
      file,
      `cannot be fingerprinted (${message})`,
      "Check that it is whole; if a player plays it, please report this"
    ) : failed(file, `cannot be read (${code})`, "Check that it exists and may be read");
  }
}
var failed = (file, message, remedy) => ({ problem: { file, message, remedy } });
var count = (beat) => {
  if (beat) Atomics.add(beat, 0, 1);
};
async function stampOf(file) {
  const { dev, ino, size, mtimeNs } = await stat(file, { bigint: true });
  return [dev, ino, size, mtimeNs].join(" ");
}
async function digest(file, beat) {
  const stamp = await stampOf(file);
  const hash = createHash2("sha256");
  for await (const chunk of createReadStream(file, { highWaterMark: 2 ** 20 })) {
    hash.update(chunk);
    count(beat);
  }
  return { sha256: hash.digest("hex"), stamp };
}
async function fingerprint({ file, digest: digest2, profile: name, side, cache }, beat) {
  const profile = profileOf(name);
  const store = cache === void 0 ? void 0 : createFingerprintStore(cache);
  const keyFor = (decoder2) => ({
    sha256: digest2.sha256,
    profile: name,
    version: profile.version,
    side,
    decoder: decoder2
  });
  const expected = await decoderFor(file);
  const known = expected && await store?.read(keyFor(expected));
  if (known) return known;
  const analysed = await analyseFile(file, profile, () => count(beat));
  const { samples, seconds, silent, findable, channel, further, cut, decoder, fingerprint: found } = analysed;
  if (await stampOf(file) !== digest2.stamp) {
    const remedy = "Run again once nobody writes it";
    throw new ProblemError([{ file, message: "was changed while it was read", remedy }]);
  }
  const made = side === "reference" ? { landmarks: whole(found.landmarks()) } : { query: owned(found.query()) };
  const recording = { samples, seconds, silent, findable, channel, further, cut, decoder, ...made };
  await store?.write(keyFor(decoder), recording);
  return recording;
}
var owned = (array) => array.byteLength === array.buffer.byteLength ? array : array.slice();
var whole = ({ hashes, times }) => ({
  hashes: owned(hashes),
  times: owned(times)
});

export {
  audioTasks
};
