import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  findSource,
  show
} from "./part-chunk-5BZTW3LP.js";
import "./part-chunk-LQGGI26S.js";
import "./part-chunk-M2FTIH3R.js";
import {
  refuseTarget
} from "./part-chunk-XXTEHIBJ.js";
import "./part-chunk-EX6J7LSW.js";
import "./part-chunk-WNAKUMXL.js";
import "./part-chunk-25RCU2IX.js";
import "./part-chunk-Z7NRVMDW.js";
import {
  indexFacts,
  refuseMalformed,
  writeIndex
} from "./part-chunk-LDN2HJAF.js";
import "./part-chunk-6NW4VEIK.js";
import "./part-chunk-H3M4DN4R.js";
import {
  repairedTracks
} from "./part-chunk-NKEDMKWC.js";
import {
  fromFloat16
} from "./part-chunk-BCCBWJDM.js";
import "./part-chunk-UGFLAFIX.js";
import {
  readLines,
  readSplit
} from "./part-chunk-LIXYNRDT.js";
import "./part-chunk-REFSRPZH.js";
import "./part-chunk-C7LOE4ZF.js";
import "./part-chunk-5YA5ZSNH.js";
import "./part-chunk-3JDGEDWR.js";
import "./part-chunk-MGVZVKEI.js";
import "./part-chunk-3LTRBLOW.js";
import "./part-chunk-KQR7UD75.js";
import "./part-chunk-G4BLD74B.js";
import "./part-chunk-JPIPX36A.js";
import "./part-chunk-UJYMOSIW.js";
import "./part-chunk-6QS46G4F.js";
import "./part-chunk-V2SDGIIE.js";
import "./part-chunk-AZULKBGT.js";
import "./part-chunk-UV6SEW56.js";
import "./part-chunk-XDQ3EEXS.js";
import "./part-chunk-UE26PVZJ.js";
import "./part-chunk-S7XCAKHN.js";
import "./part-chunk-S34L2PED.js";
import "./part-chunk-SHXFRLNR.js";
import "./part-chunk-WUKQD2QN.js";
import "./part-chunk-2Y6ZXNIK.js";
import "./part-chunk-MSE7CQRB.js";
import "./part-chunk-NQIN6YUY.js";
import "./part-chunk-KGAUCTVZ.js";
import "./part-chunk-FZUQTH2Y.js";
import "./part-chunk-JWXKMZ4X.js";
import "./part-chunk-WEQSYUQY.js";
import "./part-chunk-SH7WTS3F.js";
import "./part-chunk-SFLV2HNV.js";
import "./part-chunk-P634KMK6.js";
import "./part-chunk-LQUX6CPM.js";
import "./part-chunk-UGMUCD6B.js";
import "./part-chunk-AC6OP24P.js";
import "./part-chunk-4ZEMDWU3.js";
import "./part-chunk-COI4HMAY.js";
import "./part-chunk-BEIG4DIC.js";
import "./part-chunk-5ZMBUPVT.js";
import "./part-chunk-M6M4KAWL.js";
import "./part-chunk-5QXWJPVP.js";
import "./part-chunk-3PZN4SF5.js";
import "./part-chunk-CCGELVTA.js";
import "./part-chunk-XN7W7BIN.js";
import "./part-chunk-G6AB7H7Y.js";
import "./part-chunk-W4K3U6M4.js";
import "./part-chunk-EEFOS7LU.js";
import "./part-chunk-KAN5TRGV.js";
import "./part-chunk-RUUNYSMZ.js";
import "./part-chunk-3U44775W.js";
import "./part-chunk-AQULZYW5.js";
import "./part-chunk-5ACNTLTZ.js";
import "./part-chunk-M4HILOJU.js";
import "./part-chunk-73KRB5XV.js";
import "./part-chunk-FZJNZRUZ.js";
import "./part-chunk-7IYLINV6.js";
import "./part-chunk-GP6HNO5Z.js";
import "./part-chunk-AXGTU5JC.js";
import "./part-chunk-C2U4G3JT.js";
import "./part-chunk-Q5JD46AA.js";
import "./part-chunk-WWD7FUYI.js";
import {
  problem
} from "./part-chunk-EZGLWCEX.js";
import "./part-chunk-WBJ6DGD5.js";
import {
  isLfsPointer,
  lfsPointer
} from "./part-chunk-CVGKSZOK.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";
import {
  didYouMeanPath
} from "./part-chunk-VVT5JPPO.js";
import "./part-chunk-YAMCXJCY.js";
import "./part-chunk-TPDGTEQF.js";
import "./part-chunk-BW2HYB3A.js";

// src/indexing/import.ts
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { basename } from "node:path";

// src/text/embed/npy.ts
import { open } from "node:fs/promises";
var READERS = {
  f2: { bytes: 2, decode: (bytes) => fromFloat16(new Uint16Array(aligned(bytes))) },
  f4: { bytes: 4, decode: (bytes) => new Float32Array(aligned(bytes)) },
  f8: { bytes: 8, decode: (bytes) => Float32Array.from(new Float64Array(aligned(bytes))) }
};
var LONGEST_HEADER = 2 ** 16;
var SAVE = "np.save(file, np.ascontiguousarray(vectors, dtype=np.float32))";
async function openNpy(name) {
  const handle = await open(name).catch((error) => {
    const message = error.code === "ENOENT" ? `no such file${didYouMeanPath(name)}` : `cannot be read (${error.code})`;
    throw problem(name, void 0, message, "Name the .npy file that numpy.save wrote");
  });
  try {
    const { type, swap, rows, dimensions, start } = await readHeader(name, handle);
    const { bytes, decode } = READERS[type];
    const { size } = await handle.stat();
    const expected = start + rows * dimensions * bytes;
    if (size !== expected) {
      const message = `has ${size} bytes where ${rows} x ${dimensions} numbers of ${bytes} bytes make ${expected}`;
      throw problem(
        name,
        void 0,
        size < expected ? `is cut short: it ${message}` : message,
        "Write or fetch it again"
      );
    }
    return {
      ...{ type, rows, dimensions },
      read: async (from, to) => {
        const block = await readBytes(handle, start + from * dimensions * bytes, (to - from) * dimensions * bytes);
        return decode(swap ? swapBytes(block, bytes) : block);
      },
      close: () => handle.close()
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}
async function readHeader(name, handle) {
  const head = await readBytes(handle, 0, 12);
  if (head.length < 12 || head.toString("latin1", 0, 6) !== "NUMPY") {
    if (isLfsPointer(await readBytes(handle, 0, 64))) {
      const { message: message2, remedy } = lfsPointer("the .npy file");
      throw problem(name, void 0, message2, remedy);
    }
    const zip = head.toString("latin1", 0, 2) === "PK";
    const message = zip ? "is a .npz archive or another ZIP, not a .npy file" : "is not a .npy file";
    throw problem(name, void 0, message, `Write one matrix with ${SAVE}`);
  }
  const version = head[6];
  if (version < 1 || version > 3)
    throw problem(name, void 0, `is of .npy format version ${version}`, `Versions 1 to 3 are read: ${SAVE}`);
  const length = version === 1 ? head.readUInt16LE(8) : head.readUInt32LE(8);
  const from = version === 1 ? 10 : 12;
  const text = length > LONGEST_HEADER ? "" : (await readBytes(handle, from, length)).toString("utf8");
  return { ...parseHeader(name, text), start: from + length };
}
function parseHeader(name, text) {
  const refuse = (message, remedy) => problem(name, void 0, message, remedy);
  const descr = /'descr': *'([^']*)'/.exec(text)?.[1];
  const fortran = /'fortran_order': *(True|False)/.exec(text)?.[1];
  const shape = /'shape': *\(([\d, ]*)\)/.exec(text)?.[1];
  if (/'descr': *(?:'\|?O'|\[.*'\|?O)/.test(text))
    throw refuse(
      "holds Python objects: reading it would mean to run a pickle, which is not done",
      `Write numbers: ${SAVE}`
    );
  if (descr === void 0 && /'descr': *\[/.test(text))
    throw refuse("holds records with named fields, not numbers", `Write the field with the vectors: ${SAVE}`);
  if (descr === void 0 || fortran === void 0 || shape === void 0)
    throw refuse("has a header that is not as numpy writes it", `Write it again: ${SAVE}`);
  const [, order, type = ""] = /^([<>=|]?)(.+)$/.exec(descr) ?? [];
  if (!Object.hasOwn(READERS, type))
    throw refuse(`holds numbers of type ${descr}; vectors are float16, float32 or float64`, `Convert them: ${SAVE}`);
  if (fortran === "True")
    throw refuse("is in Fortran order: its columns lie one after the other, not its rows", `Write rows: ${SAVE}`);
  const sides = shape.split(",").flatMap((side) => side.trim() === "" ? [] : [Number(side)]);
  const [rows = 0, dimensions = 0] = sides;
  if (sides.length !== 2 || dimensions === 0)
    throw refuse(`is of shape (${shape.trim()})`, "Give a matrix with one vector a row: vectors.reshape(len(ids), -1)");
  return { type, swap: order === ">", rows, dimensions };
}
var LONGEST_READ = 2 ** 30;
async function readBytes(handle, position, length) {
  const bytes = Buffer.alloc(length);
  for (let done = 0; done < length; ) {
    const { bytesRead } = await handle.read(bytes, done, Math.min(LONGEST_READ, length - done), position + done);
    if (bytesRead === 0) return bytes.subarray(0, done);
    done += bytesRead;
  }
  return bytes;
}
var swapBytes = (block, bytes) => bytes === 2 ? block.swap16() : bytes === 4 ? block.swap32() : block.swap64();
var aligned = (bytes) => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);

// src/text/embed/imported.ts
var NAMED = 20;
async function openImport(npy, idList) {
  const ids = await readIds(idList);
  const { close, type, ...vectors } = await openNpy(npy);
  if (vectors.rows !== ids.length) {
    await close();
    const message = `has ${ids.length} ids, ${npy} has ${vectors.rows} vectors`;
    throw problem(idList, ids.length, message, "Give one id a line for each row, in the order of the rows");
  }
  const read = async (from, to) => {
    const block = await vectors.read(from, to);
    const problems = [];
    for (let row = from; row < to && problems.length < NAMED; row++) {
      const what = normalise(block.subarray((row - from) * vectors.dimensions, (row - from + 1) * vectors.dimensions));
      if (what === "") continue;
      const message = `the vector of "${ids[row]}" (row ${row} of ${npy}) ${what}, so it has no direction`;
      const remedy = "Embed that track again, or leave it out of both files";
      problems.push({ file: idList, line: row + 1, message, remedy });
    }
    if (problems.length > 0) throw new ProblemError(problems);
    return block;
  };
  return { ids, vectors: { ...vectors, read }, type: type === "f2" ? "float16" : "float32", close };
}
function normalise(row) {
  let sum = 0;
  for (const value of row) sum += value * value;
  if (!Number.isFinite(sum)) return row.some(Number.isNaN) ? "has a NaN in it" : "has an infinite number in it";
  if (sum === 0) return "is all zeros";
  const length = Math.sqrt(sum);
  for (let i = 0; i < row.length; i++) row[i] /= length;
  return "";
}
async function readIds(name) {
  const lines = /* @__PURE__ */ new Map();
  let line = 0;
  for await (const ids of readLines(name)) {
    for (const id of ids) {
      line++;
      if (id === "")
        throw problem(name, line, "no id on this line", "Give one id a line, as many as there are vectors");
      if (/[\0-\x1f\x7f]/.test(id)) throw problem(name, line, "a control character in the id", "Take it out");
      const first = lines.get(id);
      if (first !== void 0)
        throw problem(name, line, `the id "${id}" is on line ${first} already`, "Give each track an id of its own");
      lines.set(id, line);
    }
  }
  if (line === 0) throw problem(name, 1, "the id list is empty", "Give one id a line, as many as there are vectors");
  return [...lines.keys()];
}

// src/indexing/import.ts
var BATCH = 2 ** 12;
async function importIndex(options) {
  const { npy, ids: list, table, name, model, template, folder, progress } = options;
  const { ids, vectors, type, close } = await openImport(npy, list);
  try {
    const digests = [await digestOf(npy), await digestOf(list)];
    const { tracks, facts } = table ? await joined(table, ids, list) : { tracks: bareTracks(ids), facts: void 0 };
    const rows = new Map(ids.map((id, row) => [id, row]));
    async function* batches() {
      for (let from = 0; from < tracks.length; from += BATCH) yield tracks.slice(from, from + BATCH);
    }
    const embedder = {
      dimensions: vectors.dimensions,
      model: { name: model, sha256: createHash("sha256").update(digests.join("\n")).digest("hex"), imported: true },
      runtime: "onnxruntime-web",
      // A "text" is the number of a row; a block of them lies close together.
      async embed(texts) {
        const wanted = texts.map(Number);
        const [from, to] = [Math.min(...wanted), Math.max(...wanted) + 1];
        const block = await vectors.read(from, to);
        const { dimensions } = vectors;
        if (wanted.length === to - from) return block;
        const picked = new Float32Array(wanted.length * dimensions);
        for (const [i, row] of wanted.entries())
          picked.set(block.subarray((row - from) * dimensions, (row + 1 - from) * dimensions), i * dimensions);
        return picked;
      }
    };
    const embedding = { embedder, type, template, textOf: ({ id }) => String(rows.get(id)) };
    const sources = [npy, list].map((file, i) => ({
      file: basename(file),
      sha256: digests[i],
      rows: ids.length
    }));
    const bare = {
      counts: { tracks: ids.length, songs: ids.length, malformed: 0, suspicious: 0, repaired: 0 },
      ...{ columns: {}, columns_found: false, malformed_rows: [] }
    };
    const all = { ...facts ?? bare, name, sources: [...sources, ...facts?.sources ?? []] };
    return await writeIndex({ folder, embedding, progress }, async () => ({ batches: batches(), facts: () => all }));
  } finally {
    await close();
  }
}
async function digestOf(file) {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file, { highWaterMark: 2 ** 20 })) hash.update(chunk);
  return hash.digest("hex");
}
var bareTracks = (ids) => ids.map((id, row) => ({
  ...{ id, line: row + 1, title: "", artist: "", album: "", duration: void 0, isrc: "", mbid: "", source: "" },
  ...{ start: void 0, end: void 0, md5: "", sha256: "", song: id, audio: "" }
}));
async function joined({ split, malformedRows }, ids, list) {
  const rows = new Map(ids.map((id, row) => [id, row]));
  const tracks = new Array(ids.length);
  const reading = await readSplit(split);
  for await (const batch of repairedTracks(reading, split.repair)) {
    for (const track of batch) {
      const row = rows.get(track.id);
      if (row !== void 0) tracks[row] = track;
    }
  }
  refuseMalformed(split, reading.tally, malformedRows);
  const lacking = ids.flatMap((_, row) => tracks[row] === void 0 ? [row] : []);
  const [first] = lacking;
  if (first !== void 0) {
    const more = lacking.length > 1 ? ` (nor ${lacking.length - 1} more of the list)` : "";
    const message = `${split.file} has no track with the id "${ids[first]}"${more}`;
    throw problem(list, first + 1, message, "Give the table that these ids are from; its other rows are left out");
  }
  const facts = indexFacts(split, reading.tally);
  const songs = new Set(tracks.map(({ song }) => song)).size;
  return { tracks, facts: { ...facts, counts: { ...facts.counts, tracks: tracks.length, songs } } };
}

// src/cli/index-import.ts
async function runImport({ npy, ids, table, model, template, out, ...options }) {
  if (model.trim() === "")
    throw problem("--model", void 0, "is empty", "Name the model that made the vectors, with its version");
  await refuseTarget({ option: "--out", path: out, kind: "folder" });
  const { split, malformedRows } = await findSource(
    table ?? npy,
    table === void 0 ? { name: options.name } : options
  );
  return show(
    out,
    (progress) => importIndex({
      ...{ npy, ids, model: model.trim(), template: template ?? "", folder: out, name: options.name ?? split.name },
      table: table === void 0 ? void 0 : { split, malformedRows },
      progress
    })
  );
}
export {
  runImport
};
