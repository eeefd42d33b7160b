import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  GzipBomb,
  gunzip
} from "./part-chunk-WBJ6DGD5.js";
import {
  foreignFile
} from "./part-chunk-CVGKSZOK.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";
import {
  didYouMeanPath
} from "./part-chunk-VVT5JPPO.js";

// src/platform/blocks.ts
import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline, Transform } from "node:stream";

// src/platform/encoding.ts
var HEAD = 2 ** 16;
async function takeHead(bytes) {
  const iterator = bytes[Symbol.asyncIterator]();
  const chunks = [];
  let [length, failed] = [0, void 0];
  while (length < HEAD && !failed) {
    const next = await iterator.next().catch((error) => {
      failed = { error };
      return void 0;
    });
    if (!next || next.done) break;
    chunks.push(next.value);
    length += next.value.length;
  }
  const all = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
  async function* rest() {
    if (all.length > HEAD) yield all.subarray(HEAD);
    if (failed) throw failed.error;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return { head: all.subarray(0, HEAD), rest: rest() };
}
async function* toUtf8({ head, rest }, form) {
  const utf16 = utf16Of(head);
  if (utf16) Object.assign(form, { encoding: utf16.label.toUpperCase(), ...utf16.guessed ? { guessed: true } : {} });
  const mark = !utf16 && head[0] === 239 && head[1] === 187 && head[2] === 191;
  const decoder = utf16 && new TextDecoder(utf16.label);
  const toBytes = (bytes) => decoder ? Buffer.from(decoder.decode(bytes, { stream: true }), "utf8") : bytes;
  const start = toBytes(mark ? head.subarray(3) : head);
  const returns = hasReturns(start);
  if (returns) form.returns = true;
  const toLines = (bytes) => returns ? feedsFor(bytes) : bytes;
  if (start.length > 0) yield toLines(start);
  for await (const bytes of rest) yield toLines(toBytes(bytes));
  const end = decoder?.decode();
  if (end) yield Buffer.from(end, "utf8");
}
function hasReturns(start) {
  const at = start.indexOf(13);
  return at >= 0 && at < start.length - 1 && !start.includes(10);
}
function feedsFor(bytes) {
  const copy = Buffer.from(bytes);
  for (let at = copy.indexOf(13); at >= 0; at = copy.indexOf(13, at + 1)) copy[at] = 10;
  return copy;
}
var isUtf16 = (head) => utf16Of(head) !== void 0;
function utf16Of(head) {
  if (head[0] === 255 && head[1] === 254) return { label: "utf-16le", guessed: false };
  if (head[0] === 254 && head[1] === 255) return { label: "utf-16be", guessed: false };
  const sample = head.subarray(0, 4096);
  if (sample.length < 4 || !sample.includes(0)) return void 0;
  const zeros = [0, 0];
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0) zeros[at % 2]++;
  const [even, odd] = zeros;
  if (even > 0 && odd > 0) return void 0;
  const label = odd > 0 ? "utf-16le" : "utf-16be";
  const text = new TextDecoder(label).decode(sample.subarray(0, sample.length & ~1));
  return /[\0-\x08\x0e-\x1f\ufffd\ufffe\uffff]/.test(text.slice(0, -1)) ? void 0 : { label, guessed: true };
}
function decodedText(bytes) {
  const utf16 = utf16Of(bytes);
  return utf16 ? new TextDecoder(utf16.label).decode(bytes) : bytes.toString("utf8");
}

// src/platform/blocks.ts
var UNDECODABLE = "﷐";
var LONGEST_ROW = 2 ** 20;
var BLOCK = 2 ** 16;
async function openBlocks(name, progress, lines = "whole", blockBytes = BLOCK) {
  const { start, size } = await readStart(name);
  const foreign = foreignFile(start);
  if (foreign) throw problem(name, 1, foreign.message, foreign.remedy);
  const hash = createHash("sha256");
  let read = 0;
  const tap = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      read += chunk.length;
      progress?.(size === 0 ? 1 : read / size);
      done(null, chunk);
    }
  });
  const file = createReadStream(name, { highWaterMark: blockBytes });
  const gzip = start[0] === 31 && start[1] === 139;
  const ignore = () => void 0;
  const plain = pipeline(file, tap, ignore);
  const bytes = gzip ? gunzip(plain) : plain;
  const form = {};
  return {
    blocks: toBlocks(name, bytes, lines === "whole" ? endOfLines : endOfCharacters, form),
    sha256: () => hash.copy().digest("hex"),
    form
  };
}
async function readStart(name) {
  const handle = await open(name).catch((error) => {
    throw unreadable(name, error);
  });
  try {
    const { size } = await handle.stat();
    const head = Buffer.alloc(4096);
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    return { start: head.subarray(0, bytesRead), size };
  } catch (error) {
    throw unreadable(name, error);
  } finally {
    await handle.close();
  }
}
var endOfLines = (bytes) => bytes.lastIndexOf(10) + 1;
function endOfCharacters(bytes) {
  let end = bytes.length;
  while (end > 0 && bytes.length - end < 4 && (bytes[end - 1] & 192) === 128) end--;
  return end > 0 && bytes[end - 1] >= 192 ? end - 1 : bytes.length;
}
async function* toBlocks(name, bytes, endOf, form) {
  let pending = [];
  let pendingBytes = 0;
  let line = 1;
  try {
    const start = await takeHead(bytes);
    refuseForeign(name, start.head);
    for await (const chunk of toUtf8(start, form)) {
      const end = endOf(chunk);
      pendingBytes += end > 0 ? 0 : chunk.length;
      if (end > 0) {
        const lines = Buffer.concat([...pending, chunk.subarray(0, end)]);
        yield decode(lines, false);
        for (let at = lines.indexOf(10); at >= 0; at = lines.indexOf(10, at + 1)) line++;
        pending = [chunk.subarray(end)];
        pendingBytes = chunk.length - end;
      } else pending.push(chunk);
      if (pendingBytes > 4 * LONGEST_ROW) throw tooLong(name, line);
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    if (error instanceof GzipBomb)
      throw problem(
        name,
        line,
        error.message,
        "Give a table of rows; one that really is so repetitive can be given unpacked"
      );
    const { code = "", message } = error;
    if (!code.startsWith("Z_")) throw unreadable(name, error);
    const cut = code === "Z_BUF_ERROR" ? "the gzip data are cut short" : `the gzip data are damaged (${message})`;
    throw problem(name, line, cut, "Fetch or write the file again; `gzip -t` tells whether it is whole");
  }
  yield decode(Buffer.concat(pending), true);
}
function refuseForeign(name, head) {
  const foreign = foreignFile(head);
  if (foreign) throw problem(name, 1, foreign.message, foreign.remedy);
  const start = head.subarray(0, 8192);
  const wide = [255, 254, 0, 0].every((byte, i) => start[i] === byte);
  if (wide) throw problem(name, 1, "is UTF-32", "Write it as UTF-8: `iconv -f UTF-32 -t UTF-8`");
  if (isUtf16(start) || !start.includes(0)) return;
  const remedy = "Give a .csv, .tsv, .json or .jsonl table in UTF-8, plain or .gz";
  throw problem(name, 1, "is not text (it has a NUL byte)", remedy);
}
function decode(bytes, last) {
  if (isUtf8(bytes)) return { text: bytes.toString("utf8"), damaged: false, last };
  let text = "";
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf(10, start);
    const end = feed < 0 ? bytes.length : feed + 1;
    const line = bytes.subarray(start, end);
    const decoded = line.toString("utf8");
    text += isUtf8(line) ? decoded : decoded.replaceAll("�", UNDECODABLE);
    start = end;
  }
  return { text, damaged: true, last };
}
function problem(file, line, message, remedy) {
  return new ProblemError([{ file, line, message, remedy }]);
}
var tooLong = (name, line) => problem(
  name,
  line,
  `the row that begins here is longer than ${LONGEST_ROW.toLocaleString("en")} characters`,
  "Close the quote that it opens, or give a file with one track a row"
);
function unreadable(name, error) {
  if (error.code === "ENOENT") {
    return problem(
      name,
      void 0,
      `no such file${didYouMeanPath(error.path ?? name)}`,
      "Paths are relative to the folder of leakage.yml; is it committed and checked out?"
    );
  }
  if (error.code === "EISDIR") {
    const remedy = "Name the table in it, or for a folder of audio write `audio: {root: FOLDER}` in place of `table: FOLDER`";
    return problem(name, void 0, "is a folder, not a table", remedy);
  }
  return problem(
    name,
    void 0,
    `cannot be read (${error.code ?? error.message})`,
    error.code === "EACCES" || error.code === "EPERM" ? "Fix its permissions" : "Fix the path in leakage.yml"
  );
}

export {
  HEAD,
  decodedText,
  UNDECODABLE,
  LONGEST_ROW,
  openBlocks,
  problem,
  tooLong,
  unreadable
};
