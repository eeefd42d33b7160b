import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";

// src/audio/decode/source.ts
import { constants } from "node:fs";
import { open } from "node:fs/promises";

// src/audio/decode/problem.ts
var problemOf = (file, message, remedy) => new ProblemError([{ file, message, remedy }]);
var LONGEST = 200;
function tidy(text) {
  const line = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ").replace(/\s+/g, " ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

// src/audio/decode/source.ts
async function withSource(file, use) {
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(
    (error) => {
      throw problemOf(file, `cannot be read (${error.code ?? error.message})`, "Check its path and its permissions");
    }
  );
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw problemOf(file, "is not a file", "Name an audio file");
    const read = async (position, length) => {
      const buffer = Buffer.alloc(Math.max(0, Math.min(length, stats.size - position)));
      let filled = 0;
      while (filled < buffer.length) {
        const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, position + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return buffer.subarray(0, filled);
    };
    return await use({ size: stats.size, read });
  } finally {
    await handle.close();
  }
}
async function* piecesOf({ read }, start, end, size) {
  for (let position = start; position < end; ) {
    const piece = await read(position, Math.min(size, end - position));
    if (piece.length === 0) return;
    position += piece.length;
    yield piece;
  }
}

// src/audio/decode/mixing.ts
var WINDOWS_PER_SECOND = 4;
var LEAST_WINDOWS = 6;
var CANCELLED = 100;
var AUDIBLE = 1e-6;
var createMixing = (plan) => ({ plan, windows: [] });
function cancelledChannel({ mean, channels }) {
  if (channels.length < 2) return void 0;
  const loudest = channels.reduce((best, energy, i) => energy > channels[best] ? i : best, 0);
  return channels[loudest] > CANCELLED * mean && channels[loudest] > 0 ? loudest : void 0;
}
function planFor({ windows }) {
  const whole = cancelledChannel(summed(windows));
  if (whole !== void 0) return { channel: whole };
  const chosen = /* @__PURE__ */ new Map();
  for (const { from, to } of runsOf(windows, isCancelled, LEAST_WINDOWS)) {
    const channel2 = cancelledChannel(summed(windows.slice(from, to)));
    if (channel2 !== void 0) for (let window = from; window < to; window++) chosen.set(window, channel2);
  }
  const [channel] = chosen.values();
  return channel === void 0 ? void 0 : { channel, windows: chosen };
}
function* runsOf(windows, holds, least) {
  for (let from = 0; from < windows.length; from++) {
    let to = from;
    while (to < windows.length && holds(windows[to])) to++;
    if (to - from >= least) yield { from, to };
    from = Math.max(from, to - 1);
  }
}
function isCancelled(window) {
  const channel = cancelledChannel(window);
  return channel !== void 0 && window.channels[channel] > AUDIBLE * window.samples;
}
function summed(windows) {
  const sum = { samples: 0, mean: 0, channels: [] };
  for (const { samples, mean, channels } of windows) {
    sum.samples += samples;
    sum.mean += mean;
    for (const [channel, energy] of channels.entries()) sum.channels[channel] = (sum.channels[channel] ?? 0) + energy;
  }
  return sum;
}
function eachWindow({ plan, windows }, length, channels, rate, mix) {
  const full = Math.max(1, Math.round(rate / WINDOWS_PER_SECOND));
  for (let from = 0; from < length; ) {
    let window = windows.at(-1);
    if (window === void 0 || window.samples >= full) {
      window = { samples: 0, mean: 0, channels: [] };
      windows.push(window);
    }
    while (window.channels.length < channels) window.channels.push(0);
    const to = Math.min(length, from + full - window.samples);
    const taken = plan?.windows === void 0 ? plan?.channel : plan.windows.get(windows.length - 1);
    mix(from, to, taken === void 0 ? void 0 : Math.min(taken, channels - 1), window);
    window.samples += to - from;
    from = to;
  }
}
function mixInto(mono, mixing, channels, rate, sample) {
  if (channels === 1) {
    for (let n = 0; n < mono.length; n++) mono[n] = sample(0, n);
    return;
  }
  eachWindow(mixing, mono.length, channels, rate, (from, to, taken, into) => {
    for (let n = from; n < to; n++) {
      let sum = 0;
      for (let channel = 0; channel < channels; channel++) {
        const value = sample(channel, n);
        into.channels[channel] += value * value;
        sum += value;
      }
      const mean = sum / channels;
      into.mean += mean * mean;
      mono[n] = taken === void 0 ? mean : sample(taken, n);
    }
  });
}

// src/audio/decode/frames.ts
var BITRATES = {
  // kbit/s by version 1 or not, and layer; the places are those of the header's field
  "1-1": [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  "1-2": [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  "1-3": [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  "2-1": [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  "2-2": [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  "2-3": [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
};
var RATES = [44100, 48e3, 32e3];
var VERSIONS = [2.5, void 0, 2, 1];
function mpegFrameAt(bytes, at) {
  if (at + 4 > bytes.length || bytes[at] !== 255 || (bytes[at + 1] & 224) !== 224) return void 0;
  const version = VERSIONS[bytes[at + 1] >> 3 & 3];
  const layer = 4 - (bytes[at + 1] >> 1 & 3);
  const rate = RATES[bytes[at + 2] >> 2 & 3];
  if (version === void 0 || !(layer === 1 || layer === 2 || layer === 3) || rate === void 0) return void 0;
  const bitrate = BITRATES[`${version === 1 ? 1 : 2}-${layer}`][bytes[at + 2] >> 4];
  if (!bitrate) return void 0;
  const hertz = version === 1 ? rate : version === 2 ? rate / 2 : rate / 4;
  const samples = layer === 1 ? 384 : layer === 2 || version === 1 ? 1152 : 576;
  const padding = bytes[at + 2] >> 1 & 1;
  const slots = layer === 1 ? 4 : 1;
  const length = (Math.floor(samples / 8 * bitrate * 1e3 / hertz / slots) + padding) * slots;
  return { version, layer, rate: hertz, mono: bytes[at + 3] >> 6 === 3, samples, length };
}
function adtsFrameAt(bytes, at) {
  if (at + 7 > bytes.length || bytes[at] !== 255 || (bytes[at + 1] & 246) !== 240) return void 0;
  if ((bytes[at + 2] >> 2 & 15) > 12) return void 0;
  const length = (bytes[at + 3] & 3) << 11 | bytes[at + 4] << 3 | bytes[at + 5] >> 5;
  return length > 7 ? { length } : void 0;
}
var AC3_KBITS = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 576, 640];
function ac3FrameAt(bytes, at) {
  if (at + 6 > bytes.length || bytes[at] !== 11 || bytes[at + 1] !== 119) return void 0;
  const id = bytes[at + 5] >> 3;
  if (id > 10 && id <= 16) return { length: 2 * (((bytes[at + 2] & 7) << 8 | bytes[at + 3]) + 1), enhanced: true };
  const rate = bytes[at + 4] >> 6;
  const code = bytes[at + 4] & 63;
  const kbits = AC3_KBITS[code >> 1];
  if (id > 10 || rate === 3 || kbits === void 0) return void 0;
  const words = rate === 0 ? kbits * 2 : rate === 2 ? kbits * 3 : Math.floor(kbits * 96e3 / 44100) + (code & 1);
  return { length: 2 * words, enhanced: false };
}
function areFrames(bytes, start, frameAt, { least, ends }) {
  let at = start;
  for (let count = 0; count < least; count++) {
    const frame = frameAt(bytes, at);
    if (frame === void 0) return count > 0 && ends && at >= bytes.length;
    at += frame.length;
  }
  return true;
}
function statedSeconds(bytes, at, frame) {
  const sides = frame.version === 1 ? frame.mono ? 17 : 32 : frame.mono ? 9 : 17;
  const xing = at + 4 + sides;
  const tag = bytes.toString("latin1", xing, xing + 4);
  if ((tag === "Xing" || tag === "Info") && xing + 12 <= bytes.length && (bytes[xing + 7] & 1) === 1)
    return bytes.readUInt32BE(xing + 8) * frame.samples / frame.rate;
  const vbri = at + 36;
  if (bytes.toString("latin1", vbri, vbri + 4) === "VBRI" && vbri + 18 <= bytes.length)
    return bytes.readUInt32BE(vbri + 14) * frame.samples / frame.rate;
  return void 0;
}

// src/audio/decode/ogg.ts
var STREAMS = [
  ["vorbis", "Vorbis", "vorbis"],
  ["OpusHead", "Opus", "opus"],
  ["FLAC", "FLAC", "flac"],
  ["Speex   ", "Speex"]
];
var LONGEST_PAGE = 27 + 255 + 255 * 255;
function oggCodec(head) {
  let streams = 0;
  let found2;
  for (let at = 0; at + 27 <= head.length && head.toString("latin1", at, at + 4) === "OggS"; ) {
    const begins = (head[at + 5] & 2) !== 0;
    if (!begins) break;
    const segments = head[at + 26];
    const body = at + 27 + segments;
    streams += 1;
    found2 ??= STREAMS.find(([magic]) => head.toString("latin1", body, body + magic.length) === magic);
    at = body + head.subarray(at + 27, body).reduce((sum, length) => sum + length, 0);
  }
  if (found2 === void 0) return void 0;
  const [, name, codec] = found2;
  return { name, codec: streams === 1 ? codec : void 0 };
}
async function endOfOgg({
  size,
  read
}) {
  const from = Math.max(0, size - 2 * LONGEST_PAGE);
  const tail = await read(from, 2 * LONGEST_PAGE);
  for (let at = tail.lastIndexOf("OggS", void 0, "latin1"); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf("OggS", at - 1, "latin1")) {
    const body = at + 27 + (tail[at + 26] ?? LONGEST_PAGE);
    const end = body + tail.subarray(at + 27, body).reduce((sum, length) => sum + length, 0);
    if (end <= tail.length) return { end: from + end, isWhole: (tail[at + 5] & 4) !== 0 };
  }
  return { end: size, isWhole: false };
}
async function* firstStream(pieces, onAnother) {
  let before = Buffer.alloc(0);
  let isFirst = true;
  for await (const piece of pieces) {
    const bytes = Buffer.concat([before, piece]);
    for (let at = bytes.indexOf("OggS", isFirst ? 1 : 0, "latin1"); at >= 0; at = bytes.indexOf("OggS", at + 1, "latin1"))
      if (bytes[at + 4] === 0 && (bytes[at + 5] & 2) !== 0) {
        yield bytes.subarray(before.length, Math.max(before.length, at));
        return onAnother();
      }
    yield piece;
    before = Buffer.from(bytes.subarray(-5));
    isFirst = false;
  }
}

// src/audio/decode/pcm.ts
var CHUNKS = 1e3;
var PIECE = 2 ** 18;
var UNKNOWN_SIZE = 2147479552;
var RATES2 = [1e3, 768e3];
var MOST_CHANNELS = 255;
async function wavOf(source, start) {
  const head = await source.read(start, 4);
  const littleEndian = head.toString("latin1") !== "RIFX";
  let format;
  let long;
  for await (const { id, start: body, size } of chunksOf(source, start + 12, littleEndian)) {
    if (id === "ds64") {
      const bytes = await source.read(body, 24);
      if (bytes.length >= 16) long = Number(bytes.readBigUInt64LE(8));
    }
    if (id === "fmt ") format = wavFormat(await source.read(body, Math.min(size, 40)), littleEndian);
    if (id === "data")
      return format === void 0 ? {} : found(source, format, body, size === 4294967295 && long ? long : size);
  }
  return {};
}
function wavFormat(bytes, littleEndian) {
  if (bytes.length < 16) return void 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const channels = view.getUint16(2, littleEndian);
  const stated = view.getUint16(0, littleEndian);
  const code = stated === 65534 && bytes.length >= 26 ? view.getUint16(24, littleEndian) : stated;
  const align = view.getUint16(12, littleEndian);
  const bits = view.getUint16(14, littleEndian);
  const bytesEach = align % channels === 0 && align / channels >= bits / 8 ? align / channels : Math.ceil(bits / 8);
  const kind = code === 3 ? "float" : code === 1 ? bytesEach === 1 ? "unsigned" : "signed" : void 0;
  return formatOf(kind, bytesEach, littleEndian, channels, view.getUint32(4, littleEndian));
}
async function aiffOf(source, start) {
  let format;
  let frames = 0;
  let sound;
  for await (const chunk of chunksOf(source, start + 12, false)) {
    if (chunk.id === "COMM") {
      const bytes = await source.read(chunk.start, Math.min(chunk.size, 22));
      format = aiffFormat(bytes);
      frames = bytes.length >= 6 ? bytes.readUInt32BE(2) : 0;
    }
    if (chunk.id === "SSND") sound = chunk;
    if (format !== void 0 && sound !== void 0) break;
  }
  if (format === void 0 || sound === void 0) return {};
  const offset = (await source.read(sound.start, 4)).toString("hex") || "0";
  const size = frames * format.bytes * format.channels;
  return found(source, format, sound.start + 8 + Number.parseInt(offset, 16), size);
}
var AIFC = {
  NONE: ["signed", false],
  twos: ["signed", false],
  sowt: ["signed", true],
  "raw ": ["unsigned", false],
  in24: ["signed", false, 3],
  in32: ["signed", false, 4],
  fl32: ["float", false, 4],
  FL32: ["float", false, 4],
  fl64: ["float", false, 8],
  FL64: ["float", false, 8]
};
function aiffFormat(bytes) {
  if (bytes.length < 18) return void 0;
  const [kind, littleEndian, each] = AIFC[bytes.length >= 22 ? bytes.toString("latin1", 18, 22) : "NONE"] ?? [];
  if (littleEndian === void 0) return void 0;
  const rate = Number(bytes.readBigUInt64BE(10)) * 2 ** ((bytes.readUInt16BE(8) & 32767) - 16383 - 63);
  return formatOf(
    kind,
    each ?? Math.ceil(bytes.readUInt16BE(6) / 8),
    littleEndian,
    bytes.readUInt16BE(0),
    Math.round(rate)
  );
}
var AU = {
  2: ["signed", 1],
  3: ["signed", 2],
  4: ["signed", 3],
  5: ["signed", 4],
  6: ["float", 4],
  7: ["float", 8]
};
function auOf(source, start, head) {
  if (head.length < 24) return {};
  const [kind, bytes] = AU[head.readUInt32BE(12)] ?? [];
  const format = formatOf(kind, bytes ?? 0, false, head.readUInt32BE(20), head.readUInt32BE(16));
  return format === void 0 ? {} : found(source, format, start + head.readUInt32BE(4), head.readUInt32BE(8));
}
function formatOf(kind, bytes, littleEndian, channels, rate) {
  const isKnown = kind === "float" ? bytes === 4 || bytes === 8 : kind === "unsigned" ? bytes === 1 : bytes >= 1 && bytes <= 4;
  const isSane = channels >= 1 && channels <= MOST_CHANNELS && rate >= RATES2[0] && rate <= RATES2[1];
  if (kind === void 0 || !isKnown || !isSane) return void 0;
  return { kind, bytes, littleEndian, channels, rate };
}
function found({ size: fileSize }, format, start, size) {
  const frame = format.bytes * format.channels;
  const isStated = size > 0 && (size < UNKNOWN_SIZE || start + size <= fileSize);
  const held = Math.max(0, fileSize - start);
  const whole = Math.floor((isStated ? Math.min(size, held) : held) / frame) * frame;
  const seconds = isStated ? Math.floor(size / frame) / format.rate : void 0;
  return { codec: "pcm", pcm: { ...format, start, end: start + whole }, seconds };
}
async function* chunksOf(source, start, littleEndian) {
  for (let at = start, count = 0; count < CHUNKS; count++) {
    const head = await source.read(at, 8);
    if (head.length < 8) return;
    const size = littleEndian ? head.readUInt32LE(4) : head.readUInt32BE(4);
    yield { id: head.toString("latin1", 0, 4), start: at + 8, size };
    at += 8 + size + size % 2;
  }
}
async function* readPcm(source, pcm, mixing) {
  const frame = pcm.bytes * pcm.channels;
  const piece = Math.max(1, Math.floor(PIECE / frame)) * frame;
  for await (const bytes of piecesOf(source, pcm.start, pcm.end, piece)) yield toMono(bytes, pcm, mixing);
}
function toMono(bytes, pcm, mixing) {
  const { channels, rate } = pcm;
  const frame = pcm.bytes * channels;
  const mono = new Float32Array(Math.floor(bytes.length / frame));
  if (pcm.kind === "signed" && pcm.bytes === 2 && pcm.littleEndian && channels === 2)
    return stereoToMono(bytes, mono, mixing, rate);
  const sample = readerOf(bytes, pcm);
  mixInto(mono, mixing, channels, rate, (channel, n) => sample(n * frame + channel * pcm.bytes));
  return mono;
}
function stereoToMono(bytes, mono, mixing, rate) {
  eachWindow(mixing, mono.length, 2, rate, (from, to, channel, into) => {
    let [lefts, rights, means] = [0, 0, 0];
    for (let n = from, at = 4 * from; n < to; n++, at += 4) {
      const left = bytes[at + 1] << 24 >> 16 | bytes[at];
      const right = bytes[at + 3] << 24 >> 16 | bytes[at + 2];
      lefts += left * left;
      rights += right * right;
      means += (left + right) * (left + right);
      mono[n] = channel === void 0 ? (left + right) / 65536 : (channel === 0 ? left : right) / 32768;
    }
    into.channels[0] += lefts / 2 ** 30;
    into.channels[1] += rights / 2 ** 30;
    into.mean += means / 2 ** 32;
  });
  return mono;
}
function readerOf(bytes, { kind, bytes: size, littleEndian: little }) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (kind === "float") {
    const read = size === 4 ? (at) => view.getFloat32(at, little) : (at) => view.getFloat64(at, little);
    return (at) => sane(read(at));
  }
  if (kind === "unsigned") return (at) => (view.getUint8(at) - 128) / 128;
  if (size === 1) return (at) => view.getInt8(at) / 128;
  if (size === 2) return (at) => view.getInt16(at, little) / 32768;
  if (size === 4) return (at) => view.getInt32(at, little) / 2 ** 31;
  return little ? (at) => (view.getUint16(at, true) | view.getInt8(at + 2) << 16) / 2 ** 23 : (at) => (view.getInt8(at) << 16 | view.getUint16(at + 1)) / 2 ** 23;
}
var sane = (value) => Math.abs(value) <= 2 ** 15 ? value : 0;

// src/audio/decode/refusal.ts
var KINDS = [
  [/^#EXTM3U/i, "a playlist (M3U or HLS)"],
  [/^ffconcat version/, "a list of files for ffmpeg (ffconcat)"],
  [/^\[playlist\]/i, "a playlist (PLS)"],
  [/^\[Reference\]/i, "a playlist (ASX)"],
  [/^;?FFMETADATA/, "a file of metadata for ffmpeg"],
  [/^<(asx|smil|xspf|playlist)\b/i, "a playlist"],
  [/^<(!doctype html|html)/i, "a web page (HTML)"],
  [/^<(\?xml|svg|MPD)/i, "XML"],
  [/^version https:\/\/git-lfs\.github\.com/, "a pointer of Git LFS (git lfs pull fetches the file itself)"],
  [/^(\.\.\/|\/annex\/objects\/)\S*annex\/objects\//, "a pointer of git-annex (git annex get fetches the file itself)"],
  [/^v=0\r?\n/, "a description of a network stream (SDP)"],
  [/^#!/, "a script"],
  [/^PK(\x03\x04|\x05\x06)/, "a zip archive"],
  [/^\x1f\x8b/, "a gzip file"],
  [/^\x28\xb5\x2f\xfd/, "a zstd file"],
  [/^BZh[1-9]/, "a bzip2 file"],
  [/^\xfd7zXZ/, "an xz file"],
  [/^7z\xbc\xaf/, "a 7z archive"],
  [/^Rar!/, "a rar archive"],
  [/^\x89PNG/, "an image (PNG)"],
  [/^\xff\xd8\xff[\xc0-\xfe]/, "an image (JPEG)"],
  [/^GIF8/, "an image (GIF)"],
  [/^RIFF....WEBP/s, "an image (WebP)"],
  [/^%PDF/, "a PDF"],
  [/^MThd/, "MIDI, which is notes and no sound"],
  [/^\x93NUMPY/, "an array of NumPy"],
  [/^\x7fELF|^MZ|^\xcf\xfa\xed\xfe/, "a program"],
  [/^SQLite format 3/, "a database (SQLite)"],
  [/^PAR1/, "a table (Parquet)"],
  [/^\s*[{[]\s*["{[\]}]/, "JSON"]
];
function refusalOf(head) {
  const bytes = head.subarray(0, 3).equals(Buffer.from([239, 187, 191])) ? head.subarray(3) : head;
  const text = bytes.toString("latin1", 0, 1024);
  const kind = KINDS.find(([test]) => test.test(text.trimStart()) || test.test(text))?.[1];
  if (kind !== void 0) return `it is ${kind}`;
  if (head.every((byte) => byte === 0)) return "it holds zeros only";
  return isText(head) ? "it is text" : void 0;
}
function isText(head) {
  const text = new TextDecoder().decode(head.subarray(0, 4096), { stream: true });
  return !/[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]/.test(text);
}

// src/audio/decode/walk.ts
var PIECE2 = 2 ** 20;
var AHEAD = 2 ** 14;
var LEAST = 3;
var LONGEST_LYRICS = 2 ** 16;
var MOST_RUNS = 64;
async function walkFrames({ size, read }, start, frameAt) {
  const runs = [];
  let lost = 0;
  let bytes = await read(start, PIECE2 + AHEAD);
  let base = start;
  const tagAt = async (at) => {
    const head = bytes.subarray(at - base, at - base + 32);
    return head.toString("latin1", 0, 11) === LYRICS ? lyricsLength(await read(at, LONGEST_LYRICS)) : tagLength(head);
  };
  for (let at = start; at < size; ) {
    if (at - base >= PIECE2) {
      base = at;
      bytes = await read(base, PIECE2 + AHEAD);
    }
    const frame = frameAt(bytes, at - base);
    if (frame !== void 0 && frame.length > 0) {
      const last = runs.at(-1);
      if (last !== void 0 && (last.rate === frame.rate || runs.length >= MOST_RUNS)) last.end = at + frame.length;
      else runs.push({ start: at, end: at + frame.length, rate: frame.rate });
      at += frame.length;
      continue;
    }
    const tag = await tagAt(at);
    if (tag > 0 && at + tag <= size) {
      at += tag;
      continue;
    }
    const next = nextFrames(bytes, at - base + 1, frameAt);
    const to = next === void 0 ? Math.min(size, base + Math.max(at - base + 1, bytes.length - AHEAD)) : base + next;
    const end = next === void 0 && base + bytes.length >= size ? size : to;
    lost += end - at;
    at = end;
  }
  return { runs, lost };
}
var LYRICS = "LYRICSBEGIN";
function lyricsLength(bytes) {
  const text = bytes.toString("latin1");
  const end = /LYRICS(?:END|200)/.exec(text);
  return end === null ? 0 : end.index + end[0].length;
}
function tagLength(head) {
  const text = head.toString("latin1", 0, 8);
  if (text.startsWith("TAG")) return text.startsWith("TAG+") ? 227 : 128;
  if (text === "APETAGEX" && head.length === 32) {
    const isHeader = (head.readUInt32LE(20) & 536870912) !== 0;
    return 32 + (isHeader ? head.readUInt32LE(12) : 0);
  }
  if (!text.startsWith("ID3") || head.length < 10 || head.subarray(6, 10).some((byte) => byte >= 128)) return 0;
  const size = head.subarray(6, 10).reduce((sum, byte) => sum << 7 | byte, 0);
  return 10 + size + ((head[5] & 16) === 0 ? 0 : 10);
}
function nextFrames(bytes, from, frameAt) {
  for (let at = bytes.indexOf(255, from); at >= 0 && at < bytes.length; at = bytes.indexOf(255, at + 1))
    if (areFrames(bytes, at, frameAt, { least: LEAST, ends: false })) return at;
  return void 0;
}
var LEAST_LOST = 4096;
var LEAST_SHARE = 0.01;
function damageOf({ lost }, bytes) {
  if (lost < LEAST_LOST || lost < LEAST_SHARE * bytes) return void 0;
  const kib = (value) => Math.round(value / 1024).toLocaleString("en");
  return `${kib(lost)} of its ${kib(bytes)} KiB are damaged and gave no audio`;
}
function damageOfOgg({ lost, missing, pages }, bytes) {
  const share = missing / (pages + missing) * bytes;
  if (share < LEAST_LOST || missing < LEAST_SHARE * (pages + missing)) return damageOf({ lost }, bytes);
  return `${missing.toLocaleString("en")} of its ${(pages + missing).toLocaleString("en")} pages are missing or damaged`;
}

// src/audio/decode/walk-ogg.ts
var PIECE3 = 2 ** 20;
var LONGEST_PAGE2 = 27 + 255 + 255 * 255;
var HEADER = 27;
async function walkOgg({ size, read }, start) {
  let [lost, missing, pages] = [0, 0, 0];
  const last = /* @__PURE__ */ new Map();
  let bytes = await read(start, PIECE3 + LONGEST_PAGE2);
  let base = start;
  for (let at = start; at < size; ) {
    if (at - base >= PIECE3) {
      base = at;
      bytes = await read(base, PIECE3 + LONGEST_PAGE2);
    }
    const page = pageAt(bytes, at - base);
    if (page === void 0) {
      const next = bytes.indexOf("OggS", at - base + 1, "latin1");
      const to = base + (next >= 0 ? next : Math.max(at - base + 1, bytes.length - 3));
      const end = next < 0 && base + bytes.length >= size ? size : to;
      lost += end - at;
      at = end;
      continue;
    }
    pages++;
    if (!page.sound) lost += page.length;
    else {
      const before = last.get(page.serial);
      if (before !== void 0 && before > HEADER_PAGES && page.number > before + 1)
        missing += page.number - before - 1;
      if (last.has(page.serial) || last.size < MOST_STREAMS) last.set(page.serial, page.number);
    }
    at += page.length;
  }
  return { lost, missing, pages };
}
var HEADER_PAGES = 2;
var MOST_STREAMS = 1e3;
function pageAt(bytes, at) {
  if (at + HEADER > bytes.length || bytes.readUInt32LE(at) !== 1399285583 || bytes[at + 4] !== 0) return void 0;
  const body = at + HEADER + bytes[at + 26];
  let end = body;
  for (let i = at + HEADER; i < body; i++) end += bytes[i] ?? LONGEST_PAGE2;
  if (end > bytes.length) return void 0;
  return {
    length: end - at,
    sound: checksumOf(bytes, at, end) === bytes.readUInt32LE(at + 22),
    serial: bytes.readUInt32LE(at + 14),
    number: bytes.readUInt32LE(at + 18)
  };
}
var TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24;
  for (let bit = 0; bit < 8; bit++) value = value & 2147483648 ? value << 1 ^ 79764919 : value << 1;
  return value >>> 0;
});
function checksumOf(bytes, start, end) {
  let sum = 0;
  for (let i = start; i < end; i++) {
    const byte = i >= start + 22 && i < start + 26 ? 0 : bytes[i];
    sum = sum << 8 ^ TABLE[sum >>> 24 ^ byte];
  }
  return sum >>> 0;
}

// src/audio/decode/container.ts
var HEAD = 2 ** 16;
var TAGS = 8;
var MAGIC_BYTES = 576;
var STRAY = 2 ** 20;
var BLOCKS = 1e3;
var MAGIC = [
  [/^....(ftyp|moov|mdat|wide|pnot)/s, "MP4", "mov"],
  [/^....(free|skip)....(ftyp|moov|mdat|wide)/s, "MP4", "mov"],
  [/^\x1a\x45\xdf\xa3/, "Matroska", "matroska"],
  [/^\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\x00\xaa\x00\x62\xce\x6c/, "ASF", "asf"],
  [/^riff\x2e\x91\xcf\x11\xa5\xd6\x28\xdb\x04\xc1\x00\x00/, "Wave64", "w64"],
  [/^caff\x00\x01/, "CAF", "caf"],
  [/^wvpk/, "WavPack", "wv"],
  [/^MAC /, "Monkey's Audio", "ape"],
  [/^TTA1/, "True Audio", "tta"],
  [/^MPCK/, "Musepack", "mpc8"],
  [/^MP\+[\x07\x17\x27]/, "Musepack", "mpc"],
  [/^#!AMR(-WB)?\n/, "AMR", "amr"],
  [/^DSD \x1c\x00\x00\x00/, "DSF", "dsf"],
  [/^RIFF....AVI /s, "AVI", "avi"],
  [/^FLV\x01/, "FLV", "flv"],
  [/^\x00\x00\x01\xba/, "MPEG program stream", "mpeg"],
  [/^(G.{187}){3}G/s, "MPEG transport stream", "mpegts"],
  // With a time before each packet, as cameras and discs have it.
  [/^....(G.{191}){2}G/s, "MPEG transport stream", "mpegts"],
  [/^....\xf8\x72\x6f\xba/s, "TrueHD", "truehd"],
  [/^....\xf8\x72\x6f\xbb/s, "MLP", "mlp"],
  [/^\.RMF\x00\x00\x00/, "RealMedia", "rm"],
  [/^(\.SoX|XoS\.)/, "SoX", "sox"],
  [/^Creative Voice File\x1a/, "VOC", "voc"],
  [/^\x7f\xfe\x80\x01/, "DTS", "dts"]
];
async function walkedContainerOf(source) {
  const container = await containerOf(source);
  if (!("refused" in container) && container.demuxer === "ogg") {
    const walked2 = await walkOgg(source, container.start);
    return { ...container, cut: container.cut ?? damageOfOgg(walked2, source.size - container.start) };
  }
  const frameAt = "refused" in container ? void 0 : FRAMES[container.demuxer];
  if ("refused" in container || frameAt === void 0) return container;
  const walked = await walkFrames(source, container.start, frameAt);
  return { ...container, runs: walked.runs, cut: damageOf(walked, source.size - container.start) };
}
var FRAMES = {
  mp3: mpegFrameAt,
  aac: adtsFrameAt
};
async function containerOf(source) {
  if (source.size === 0) return { refused: "it is empty" };
  const start = await skipTags(source);
  const head = await source.read(start, HEAD);
  const text = head.toString("latin1", 0, 64);
  if (head.length === 0) return { refused: "it holds a tag and no audio" };
  if (/^(RIFF|RIFX|RF64|BW64)....WAVE/s.test(text))
    return { name: "WAV", demuxer: "wav", start, ...await wavOf(source, start) };
  if (/^FORM....AIF[FC]/s.test(text)) return { name: "AIFF", demuxer: "aiff", start, ...await aiffOf(source, start) };
  if (text.startsWith(".snd")) return { name: "AU", demuxer: "au", start, ...auOf(source, start, head) };
  if (text.startsWith("fLaC"))
    return {
      name: "FLAC",
      demuxer: "flac",
      codec: "flac",
      start: await firstFrame(source, start),
      seconds: flacSeconds(head)
    };
  if (text.startsWith("OggS")) return oggOf(source, start, head);
  const known = MAGIC.find(([test]) => test.test(head.toString("latin1", 0, MAGIC_BYTES)));
  if (known !== void 0) return { name: known[1], demuxer: known[2], start };
  const refused = refusalOf(head);
  if (refused !== void 0) return { refused };
  return framesOf(source, start, head) ?? framesOf(source, start, await source.read(start, STRAY + HEAD)) ?? { refused: "it is not audio of a known format" };
}
async function skipTags({ size, read }) {
  let start = 0;
  for (let tags = 0; tags < TAGS && start < size; tags++) {
    const ape = await read(start, 32);
    if (ape.length === 32 && ape.toString("latin1", 0, 8) === "APETAGEX") {
      start += 32 + ape.readUInt32LE(12);
      continue;
    }
    const head = ape.subarray(0, 10);
    const isTag = head.length === 10 && head.toString("latin1", 0, 3) === "ID3" && head.subarray(6).every((byte) => byte < 128);
    if (!isTag) break;
    const [a, b, c, d] = head.subarray(6);
    const footer = (head[5] & 16) === 0 ? 0 : 10;
    start += 10 + (a << 21 | b << 14 | c << 7 | d) + footer;
  }
  return start;
}
async function firstFrame({ size, read }, start) {
  let at = start + 4;
  for (let blocks = 0; blocks < BLOCKS && at < size; blocks++) {
    const head = await read(at, 4);
    if (head.length < 4) return size;
    at += 4 + head.readUIntBE(1, 3);
    if ((head[0] & 128) !== 0) break;
  }
  return Math.min(at, size);
}
function flacSeconds(head) {
  if (head.length < 26) return void 0;
  const rate = head.readUIntBE(18, 3) >> 4;
  const samples = (head[21] & 15) * 2 ** 32 + head.readUInt32BE(22);
  return rate > 0 && samples > 0 ? samples / rate : void 0;
}
async function oggOf(source, start, head) {
  const found2 = oggCodec(head);
  if (found2 === void 0) return { refused: "it is an Ogg file without audio that we know" };
  const { end, isWhole } = await endOfOgg(source);
  const cut = isWhole ? void 0 : "its last page is missing";
  return { name: `Ogg ${found2.name}`, demuxer: "ogg", start, end, cut, ...found2.codec && { codec: found2.codec } };
}
function framesOf({ size }, start, head) {
  const isAll = start + head.length >= size;
  for (let at = head.indexOf(255); at >= 0; at = head.indexOf(255, at + 1)) {
    const run = { least: at === 0 ? 2 : 4, ends: isAll && at === 0 };
    if (areFrames(head, at, mpegFrameAt, run)) {
      const frame = mpegFrameAt(head, at);
      const name = frame.layer === 3 ? "MP3" : `MPEG audio layer ${frame.layer}`;
      return { name, demuxer: "mp3", codec: "mp3", start: start + at, seconds: statedSeconds(head, at, frame) };
    }
    if (areFrames(head, at, adtsFrameAt, run)) return { name: "AAC (ADTS)", demuxer: "aac", start: start + at };
  }
  const first = ac3FrameAt(head, 0);
  if (first && areFrames(head, 0, ac3FrameAt, { least: 2, ends: isAll }))
    return { name: first.enhanced ? "E-AC-3" : "AC-3", demuxer: first.enhanced ? "eac3" : "ac3", start };
  return void 0;
}

export {
  problemOf,
  tidy,
  withSource,
  piecesOf,
  firstStream,
  WINDOWS_PER_SECOND,
  createMixing,
  cancelledChannel,
  planFor,
  runsOf,
  mixInto,
  readPcm,
  walkedContainerOf,
  containerOf
};
