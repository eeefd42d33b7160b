import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  DECORATIONS,
  SEARCHED,
  anyAscii,
  artistOf,
  mayNeedRepair,
  mayStandAfterTitle,
  oneSlip,
  parse,
  plainForm,
  plainRarity,
  trailingDecoration,
  verify,
  weights_default
} from "./part-chunk-AC6OP24P.js";
import {
  MOST,
  bucketsOf,
  f32,
  powerOfTwo,
  roomU32,
  roomU8,
  tooMany,
  u32,
  u8
} from "./part-chunk-4ZEMDWU3.js";
import {
  groupBy
} from "./part-chunk-5ZMBUPVT.js";
import {
  startThread,
  thread
} from "./part-chunk-W4K3U6M4.js";

// src/platform/pool.ts
var STALLED_MS = 12e4;
var AHEAD = 4;
async function* mapInOrder(items, threads, work, stalledMs = STALLED_MS) {
  const slots = Array.from({ length: Math.max(1, Math.min(threads, items.length)) }, () => createSlot(stalledMs));
  const free = [...slots];
  const results = /* @__PURE__ */ new Map();
  let [next, given] = [0, 0];
  let thrown;
  let wake = () => void 0;
  function start() {
    while (free.length > 0 && next < items.length && next < given + AHEAD * slots.length) {
      const slot = free.shift();
      const i = next++;
      work(items[i], slot).then(
        (result) => results.set(i, result),
        (error) => thrown ??= { error }
      ).finally(() => {
        free.push(slot);
        if (!thrown) start();
        wake();
      });
    }
  }
  try {
    for (; given < items.length; given++) {
      start();
      while (!results.has(given)) {
        if (thrown) throw thrown.error;
        await new Promise((resolve) => {
          wake = resolve;
        });
      }
      const result = results.get(given);
      results.delete(given);
      yield result;
    }
  } finally {
    for (const { stop } of slots) stop();
  }
}
function createSlot(stalledMs) {
  let thread2;
  return {
    async ask(task, data) {
      thread2 ??= startThread();
      const asked = thread2;
      const beat = new Int32Array(new SharedArrayBuffer(4));
      const asking = asked.ask(task, { ...data, beat });
      await asked.ready;
      const stopWatching = watch(beat, stalledMs, () => asked.stop());
      const answer = await asking;
      const well = stopWatching();
      if (answer !== void 0) return { answer };
      thread2 = void 0;
      asked.stop();
      return {
        failure: well ? asked.failure() ?? "there are no threads" : `it got no further for ${stalledMs / 1e3} s`
      };
    },
    stop: () => thread2?.stop()
  };
}
function watch(beat, stalledMs, stalled) {
  let [last, since, well] = [0, performance.now(), true];
  const timer = setInterval(
    () => {
      const now = Atomics.load(beat, 0);
      if (now !== last) [last, since] = [now, performance.now()];
      else if (performance.now() - since > stalledMs) {
        well = false;
        clearInterval(timer);
        stalled();
      }
    },
    Math.min(1e3, stalledMs / 4)
  );
  timer.unref();
  return () => {
    clearInterval(timer);
    return well;
  };
}
function takeShares(shares, work, done) {
  for (let chunk = take(shares); chunk < shares.chunks; chunk = take(shares)) done(chunk, work(chunk));
}
var take = ({ next }) => Atomics.add(next, 0, 1);
function processorMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
}
var BEGIN_MS = 250;
var WARM = 2;
async function mapInThreads(task, job, chunks, threads, work, told = () => void 0) {
  const shares = { next: new Uint32Array(new SharedArrayBuffer(4)), chunks };
  const results = /* @__PURE__ */ new Map();
  const startOthers = (count) => Array.from(
    { length: Math.max(0, count) },
    (_, i) => thread(i).ask(task, { ...job, shares }, ([chunk, result]) => results.set(chunk, result))
  );
  let others = [];
  let warm = 0;
  for (let chunk = take(shares); chunk < chunks; chunk = take(shares)) {
    results.set(chunk, work(chunk));
    const [done, left] = [results.size, chunks - results.size];
    if (done <= WARM) warm = processorMs();
    else if (others.length === 0 && (processorMs() - warm) / (done - WARM) * left > BEGIN_MS)
      others = startOthers(Math.min(threads - 1, left));
    told(results.size);
    await new Promise(setImmediate);
  }
  await Promise.all(others);
  return Array.from({ length: chunks }, (_, chunk) => results.get(chunk) ?? work(chunk));
}

// src/text/retrieve/hashed-items.ts
var createHashedItems = (capacity) => ({ tags: u8(capacity), items: u32(capacity) });
var tagOf = (hash) => hash >>> 24 | 1;
function placeItem({ tags, items }, item, hash) {
  const mask = tags.length - 1;
  let slot = hash & mask;
  while (tags[slot] !== 0) slot = slot + 1 & mask;
  tags[slot] = tagOf(hash);
  items[slot] = item;
}
function withRoom(table, size, each) {
  if (size * 2 <= table.tags.length) return table;
  const larger = createHashedItems(table.tags.length * 2);
  each((item, hash) => placeItem(larger, item, hash));
  return larger;
}

// src/text/retrieve/words.ts
var DAMAGED = 255;
var MAX_WORDS = 255;
var createWords = () => ({ bytes: u8(4096), ends: u32(1024), hashes: u32(1024), count: 0 });
var HASH_SEED = 2166136261;
var hashByte = (hash, byte) => Math.imul(hash ^ byte, 16777619);
var SEPARATOR = 0;
var JOINER = 1;
var ASCII = new Uint8Array(256);
for (const digit of "0123456789") ASCII[digit.charCodeAt(0)] = digit.charCodeAt(0);
for (let letter = 97; letter <= 122; letter++) ASCII[letter - 32] = ASCII[letter] = letter;
ASCII[39] = ASCII[96] = JOINER;
var DOT = 46;
function readAscii(text, start, end, out) {
  out.bytes = roomU8(out.bytes, wordsEnd(out) + LONGER * (end - start));
  const last = out.count + MAX_WORDS;
  const bytes2 = out.bytes;
  let at = wordsEnd(out);
  let from = at;
  let hash = HASH_SEED;
  let initials = true;
  for (let i = start; i < end; i++) {
    const byte = text[i];
    const folded = ASCII[byte];
    if (folded > JOINER) {
      if (at > from && text[i - 1] !== DOT) initials = false;
      bytes2[at++] = folded;
      hash = hashByte(hash, folded);
    } else if (folded === SEPARATOR && at > from) {
      if (byte === DOT && initials && ASCII[text[i + 1]] > JOINER && !(ASCII[text[i + 2]] > JOINER && i + 2 < end))
        continue;
      if (out.count < last) pushWord(out, from, at, hash);
      from = at = wordsEnd(out);
      hash = HASH_SEED;
      initials = true;
    }
  }
  if (at > from && out.count < last) pushWord(out, from, at, hash);
}
function wordsEnd(words) {
  return words.count === 0 ? 0 : words.ends[words.count - 1];
}
function push(out, end, hash) {
  if (out.count === out.ends.length) {
    out.ends = roomU32(out.ends, out.count + 1);
    out.hashes = roomU32(out.hashes, out.count + 1);
  }
  out.ends[out.count] = end;
  out.hashes[out.count++] = hash >>> 0;
}
var encoder = new TextEncoder();
var hashOf = (bytes2, start, end) => {
  let hash = HASH_SEED;
  for (let i = start; i < end; i++) hash = hashByte(hash, bytes2[i]);
  return hash;
};
var SPELT = new Map(
  SEARCHED.map(([word, full]) => {
    const bytes2 = encoder.encode(word);
    return [hashOf(bytes2, 0, bytes2.length) >>> 0, { word: bytes2, full: full.map((each) => encoder.encode(each)) }];
  })
);
var MARKS = new Uint8Array(1 << 12);
for (const hash of SPELT.keys()) MARKS[hash & MARKS.length - 1] = 1;
var LONGER = 4;
var [G, N, I] = [103, 110, 105];
function pushWord(out, start, end, hash) {
  const { bytes: bytes2 } = out;
  if (endsInIng(bytes2, start, end)) push(out, end - 1, hashOf(bytes2, start, end - 1));
  else if (MARKS[hash & MARKS.length - 1] === 0) push(out, end, hash);
  else pushInFull(out, start, end, hash);
}
function pushInFull(out, start, end, hash) {
  const { bytes: bytes2 } = out;
  const found2 = SPELT.get(hash >>> 0);
  if (found2 === void 0 || !equal(found2.word, bytes2, start, end)) {
    push(out, end, hash);
    return;
  }
  for (const word of found2.full) {
    const at = wordsEnd(out);
    for (let i = 0; i < word.length; i++) bytes2[at + i] = word[i];
    push(out, at + word.length, hashOf(word, 0, word.length));
  }
}
var endsInIng = (bytes2, start, end) => bytes2[end - 1] === G && end - start > 4 && bytes2[end - 2] === N && bytes2[end - 3] === I && hasVowel(bytes2, start, end - 3);
var ENDS = new Uint8Array(1 << 12);
for (const word of DECORATIONS) {
  const bytes2 = encoder.encode(word);
  ENDS[hashOf(bytes2, 0, bytes2.length) & ENDS.length - 1] = 1;
}
var decoder = new TextDecoder();
function dropDecoration(out) {
  if (out.count < 2 || ENDS[out.hashes[out.count - 1] & ENDS.length - 1] === 0) return;
  const words = [];
  for (let i = Math.max(0, out.count - MOST_OF_DECORATION); i < out.count; i++)
    words.push(decoder.decode(out.bytes.slice(i === 0 ? 0 : out.ends[i - 1], out.ends[i])));
  out.count -= trailingDecoration(words);
}
var MOST_OF_DECORATION = 8;
function hasVowel(bytes2, start, end) {
  for (let i = start; i < end; i++) {
    const byte = bytes2[i];
    if (byte === 97 || byte === 101 || byte === 105 || byte === 111 || byte === 117 || byte === 121) return true;
  }
  return false;
}
function equal(word, bytes2, start, end) {
  if (word.length !== end - start) return false;
  for (let i = 0; i < word.length; i++) if (word[i] !== bytes2[start + i]) return false;
  return true;
}
var PARTS = new RegExp("(?<unspaced>[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー]+)|(?:(?!\\p{Script=Han}|\\p{Script=Hiragana}|\\p{Script=Katakana}|\\p{Script=Thai}|\\p{Script=Lao}|\\p{Script=Khmer}|\\p{Script=Myanmar})[\\p{L}\\p{N}\\uFFFD])+", "gu");
function readFolded(folded, out) {
  const last = out.count + MAX_WORDS;
  for (const part of folded.replace(/['`]/g, "").matchAll(PARTS)) {
    if (part.groups?.unspaced === void 0) pushText(part[0], out);
    else {
      const characters = [...part[0]];
      if (characters.length === 1) pushText(part[0], out);
      for (let i = 1; i < characters.length && out.count < last; i++)
        pushText(characters[i - 1] + characters[i], out);
    }
    if (out.count >= last) return;
  }
}
function pushText(word, out) {
  if (/^\uFFFD+$/.test(word)) return;
  pushBytes(encoder.encode(word.replace(/\uFFFD+/g, "�")), out);
}
function pushBytes(word, out) {
  const start = wordsEnd(out);
  let at = start;
  out.bytes = roomU8(out.bytes, at + LONGER * word.length);
  let hash = HASH_SEED;
  for (let i = 0; i < word.length; i++) {
    let byte = word[i];
    if (byte === 239 && word[i + 1] === 191 && word[i + 2] === 189) {
      byte = DAMAGED;
      i += 2;
    }
    out.bytes[at++] = byte;
    hash = hashByte(hash, byte);
  }
  pushWord(out, start, at, hash);
}
function readText(text, fold, out) {
  const before = out.count;
  const ascii = asciiBytes(text);
  if (ascii !== void 0) readAscii(ascii, 0, text.length, out);
  else {
    const folded = fold(text);
    const latin = asciiBytes(folded);
    if (latin !== void 0) readAscii(latin, 0, folded.length, out);
    else readFolded(folded, out);
  }
  if (out.count === before) readSymbols(text, out);
}
function readSymbols(text, out) {
  const symbols = text.replace(/\s+/g, "");
  if (symbols !== "") pushBytes(encoder.encode(symbols), out);
}
function copyWord(from, i, out) {
  const start = i === 0 ? 0 : from.ends[i - 1];
  const end = from.ends[i];
  const at = wordsEnd(out);
  out.bytes = roomU8(out.bytes, at + end - start);
  for (let j = start; j < end; j++) out.bytes[at + j - start] = from.bytes[j];
  push(out, at + end - start, from.hashes[i]);
}
var scratch = new Uint8Array(1024);
function asciiBytes(text) {
  if (text.length > scratch.length) scratch = new Uint8Array(text.length * 2);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) return void 0;
    scratch[i] = code;
  }
  return scratch;
}
function isAscii(bytes2, start, end) {
  for (let i = start; i < end; i++) if (bytes2[i] > 127) return false;
  return true;
}
function isPrintable(bytes2, start, end) {
  for (let i = start; i < end; i++) if (bytes2[i] > 126 || bytes2[i] < 32) return false;
  return true;
}

// src/text/retrieve/documents.ts
var RECORD_NORM = 0;
var RECORD_TITLE_NORM = 1;
var RECORD_CORE = 2;
var RECORD_LENGTHS = 3;
var RECORD_HEADER = 4;
var titleLengthOf = (lengths) => lengths & 65535;
var coreLengthOf = (lengths) => lengths >>> 16;
var packLengths = (core2, title) => (core2 << 16 | title) >>> 0;
function hashTerms(terms, start, end) {
  let hash = 2166136261;
  for (let i = start; i < end; i++) hash = hashByte(hash ^ hash >>> 15, terms[i]);
  hash = Math.imul(hash ^ hash >>> 16, 739982445);
  return (hash ^ hash >>> 13) >>> 0;
}
function equalTerms(a, b, bStart, count) {
  for (let i = 0; i < count; i++) if (a[i] !== b[bStart + i]) return false;
  return true;
}
var NO_CORE = -1;
var findCore = (documents, terms, count) => coreOfHash(documents, terms, count, hashTerms(terms, 0, count));
function coreOfHash({ coreTable, starts, records }, terms, count, hash) {
  const { tags, items } = coreTable;
  const mask = tags.length - 1;
  const tag = tagOf(hash);
  for (let slot = hash & mask; tags[slot] !== 0; slot = slot + 1 & mask) {
    if (tags[slot] !== tag) continue;
    const record = starts[items[slot]];
    if (coreLengthOf(records[record + RECORD_LENGTHS]) === count && equalTerms(terms, records, record + RECORD_HEADER, count))
      return records[record + RECORD_CORE];
  }
  return NO_CORE;
}
function eachCore({ size, starts, records }, put) {
  let cores = 0;
  for (let doc = 0; doc < size; doc++) {
    const record = starts[doc];
    if (records[record + RECORD_CORE] !== cores) continue;
    const from = record + RECORD_HEADER;
    put(doc, hashTerms(records, from, from + coreLengthOf(records[record + RECORD_LENGTHS])));
    cores++;
  }
}
function coreTableOf(documents) {
  const table = createHashedItems(Math.max(1 << 13, powerOfTwo(2 * documents.cores)));
  eachCore(documents, (doc, hash) => placeItem(table, doc, hash));
  return table;
}
function createDocuments() {
  const d = {
    size: 0,
    records: u32(1 << 14),
    starts: u32(1 << 12),
    cores: 0,
    coreTable: createHashedItems(1 << 13)
  };
  let table = createHashedItems(1 << 13);
  function intern(terms, count, coreLength, titleLength2) {
    const { records, starts } = d;
    const { tags, items } = table;
    const mask = tags.length - 1;
    const hash = hashTerms(terms, 0, count);
    const tag = tagOf(hash);
    const lengths = packLengths(coreLength, titleLength2);
    for (let slot = hash & mask; tags[slot] !== 0; slot = slot + 1 & mask) {
      if (tags[slot] !== tag) continue;
      const doc = items[slot];
      const record = starts[doc];
      if (records[record + RECORD_LENGTHS] === lengths && starts[doc + 1] - record === RECORD_HEADER + count && equalTerms(terms, records, record + RECORD_HEADER, count))
        return doc;
    }
    append(terms, count, lengths);
    table = withRoom(table, d.size, rehash);
    placeItem(table, d.size - 1, hash);
    return d.size - 1;
  }
  function append(terms, count, lengths) {
    const start = d.starts[d.size];
    const end = start + RECORD_HEADER + count;
    d.records = roomU32(d.records, end);
    for (let i = 0; i < count; i++) d.records[start + RECORD_HEADER + i] = terms[i];
    d.records[start + RECORD_LENGTHS] = lengths;
    d.records[start + RECORD_CORE] = internCore(terms, coreLengthOf(lengths));
    d.starts = roomU32(d.starts, d.size + 2);
    d.starts[++d.size] = end;
  }
  function internCore(terms, count) {
    const hash = hashTerms(terms, 0, count);
    const known = coreOfHash(d, terms, count, hash);
    if (known !== NO_CORE) return known;
    d.coreTable = withRoom(d.coreTable, d.cores + 1, rehashCores);
    placeItem(d.coreTable, d.size, hash);
    return d.cores++;
  }
  function rehash(put) {
    for (let doc = 0; doc < d.size - 1; doc++)
      put(doc, hashTerms(d.records, d.starts[doc] + RECORD_HEADER, d.starts[doc + 1]));
  }
  const rehashCores = (put) => eachCore(d, put);
  return {
    intern,
    finish: () => ({
      ...d,
      records: d.records.subarray(0, d.starts[d.size]),
      starts: d.starts.subarray(0, d.size + 1)
    })
  };
}

// src/text/retrieve/fold.ts
var SPECIAL = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ı: "i",
  ħ: "h",
  ŋ: "n"
};
var WITHOUT_SOUND = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\u2120\u2122\uFEFF]/g;
var OTHER_SCRIPT = /[\u0370-\u1DFF\u1F00-\u1FFF\u3040-\u30FF\uA000-\uD7FF\uFB13-\uFEFC\uFF66-\uFF9F]/;
var SPACED = new RegExp("(?:(?![\\p{Script=Latin}\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー])\\p{L}\\p{M}*)+", "gu");
var KANA = /(?<![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー])[\p{Script=Hiragana}\p{Script=Katakana}ー]{2,}(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー])/gu;
var inLatin = (text) => OTHER_SCRIPT.test(text) ? text.normalize("NFKC").replace(SPACED, (word) => anyAscii(word)).replace(KANA, (word) => `${word} ${anyAscii(word)} `) : text;
function foldText(text) {
  return inLatin(text.replace(WITHOUT_SOUND, "")).normalize("NFKD").replace(new RegExp("\\p{M}+", "gu"), "").normalize("NFC").toLowerCase().replace(/[’‘´]/g, "'").replace(/[ßæœøđðþłıħŋ]/g, (letter) => SPECIAL[letter]);
}
var MARKED = /[([{]|\s[-–—]\s|\bf(?:ea)?t/i;
var REST = /[([{][^)\]}]*(?:[)\]}]|$)|\b(?:feat|ft|featuring)\b.*$|\s+[-–—]\s.*$/gi;
function simpleTitleCore(title) {
  if (!MARKED.test(title)) return title;
  const core2 = title.replace(REST, " ").trim();
  return /[\p{L}\p{N}]/u.test(core2) ? core2 : title;
}
var SPACE = 32;
var HYPHEN = 45;
var UNDERSCORE = 95;
var [OPENS, CLOSES, MAY_BEGIN] = [1, 2, 3];
var KIND = new Uint8Array(256);
for (const char of "([{") KIND[char.charCodeAt(0)] = OPENS;
for (const char of ")]}") KIND[char.charCodeAt(0)] = CLOSES;
for (const char of " fF") KIND[char.charCodeAt(0)] = MAY_BEGIN;
var GUEST = ["feat", "featuring", "ft"].map((word) => Array.from(word, (char) => char.charCodeAt(0)));
var isWordByte = (byte) => byte !== void 0 && (byte > 47 && byte < 58 || byte > 64 && byte < 91 || byte > 96 && byte < 123 || byte === UNDERSCORE);
var isGuestAt = (bytes2, at, end) => GUEST.some(
  (word) => at + word.length <= end && word.every((letter, i) => (bytes2[at + i] | SPACE) === letter) && !(at + word.length < end && isWordByte(bytes2[at + word.length]))
);
function writeTitleCore(bytes2, start, end, core2) {
  let left = false;
  let told = false;
  for (let at = start; at < end; at++) {
    const byte = bytes2[at];
    const kind = KIND[byte];
    const from = at;
    if (kind === OPENS) while (at + 1 < end && KIND[bytes2[at]] !== CLOSES) at++;
    else if (kind === MAY_BEGIN && beginsRest(bytes2, start, at, end)) at = end - 1;
    else {
      core2[at - start] = byte;
      told ||= isWordByte(byte) && byte !== UNDERSCORE;
      continue;
    }
    left = true;
    core2.fill(SPACE, from - start, at + 1 - start);
  }
  return left && told;
}
var beginsRest = (bytes2, start, at, end) => bytes2[at] === SPACE ? at + 2 < end && bytes2[at + 1] === HYPHEN && bytes2[at + 2] === SPACE : !(at > start && isWordByte(bytes2[at - 1])) && isGuestAt(bytes2, at, end);

// src/text/retrieve/rows.ts
var BATCH_BITS = 13;
var BATCH_ROWS = 1 << BATCH_BITS;
var encoder2 = new TextEncoder();
function createRows(full) {
  const batches = [];
  const starts = new Uint32Array(3 * BATCH_ROWS + 1);
  let bytes2 = new Uint8Array(1 << 18);
  let count = 0;
  let end = 0;
  function append(text) {
    if (end + text.length * 3 > bytes2.length) {
      const larger = new Uint8Array(2 * bytes2.length + text.length * 3);
      larger.set(bytes2);
      bytes2 = larger;
    }
    let at = end;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) {
        at = end + encoder2.encodeInto(text, bytes2.subarray(end)).written;
        break;
      }
      bytes2[at++] = code;
    }
    end = at;
  }
  function close() {
    const batch = { bytes: u8(end), starts: u32(3 * count + 1) };
    batch.bytes.set(bytes2.subarray(0, end));
    batch.starts.set(starts.subarray(0, 3 * count + 1));
    batches.push(batch);
    count = end = 0;
    full(batch);
  }
  return {
    add({ title, artist, album }) {
      append(title);
      starts[3 * count + 1] = end;
      append(artist);
      starts[3 * count + 2] = end;
      append(album);
      starts[3 * ++count] = end;
      const row2 = batches.length * BATCH_ROWS + count - 1;
      if (count === BATCH_ROWS) close();
      return row2;
    },
    finish() {
      if (count > 0) close();
      return batches;
    }
  };
}
var rowsOf = ({ title, artist, album }, chosen) => Array.from({ length: Math.ceil(chosen.length / BATCH_ROWS) }, (_, b) => {
  const rows = chosen.subarray(b * BATCH_ROWS, (b + 1) * BATCH_ROWS);
  const starts = u32(3 * rows.length + 1);
  let end = 0;
  for (let i = 0; i < rows.length; i++) {
    starts[3 * i + 1] = end += lengthAt(title, rows[i]);
    starts[3 * i + 2] = end += lengthAt(artist, rows[i]);
    starts[3 * i + 3] = end += lengthAt(album, rows[i]);
  }
  const bytes2 = u8(end);
  for (let i = 0; i < rows.length; i++) {
    copyAt(title, rows[i], bytes2, starts[3 * i]);
    copyAt(artist, rows[i], bytes2, starts[3 * i + 1]);
    copyAt(album, rows[i], bytes2, starts[3 * i + 2]);
  }
  return { bytes: bytes2, starts };
});
var lengthAt = ({ starts }, row2) => starts[row2 + 1] - starts[row2];
function copyAt({ bytes: bytes2, starts }, row2, into, at) {
  const end = starts[row2 + 1];
  for (let from = starts[row2], to = at; from < end; ) into[to++] = bytes2[from++];
}
var batchOf = (rows, row2) => rows[row2 >>> BATCH_BITS];
var placeOf = (row2) => 3 * (row2 & BATCH_ROWS - 1);
var textIn = (bytes2, from, to) => Buffer.from(bytes2.buffer, from, to - from).toString();
function fieldsAt(rows, row2) {
  const { bytes: bytes2, starts } = batchOf(rows, row2);
  const at = placeOf(row2);
  const from = starts[at];
  const artist = starts[at + 1];
  const album = starts[at + 2];
  const to = starts[at + 3];
  const text = textIn(bytes2, from, to);
  if (text.length === to - from) {
    return {
      title: text.slice(0, artist - from),
      artist: text.slice(artist - from, album - from),
      album: text.slice(album - from)
    };
  }
  return { title: textIn(bytes2, from, artist), artist: textIn(bytes2, artist, album), album: textIn(bytes2, album, to) };
}
var titleLength = (rows, row2) => {
  const { starts } = batchOf(rows, row2);
  const at = placeOf(row2);
  return starts[at + 1] - starts[at];
};
function sameTexts(rows, one, other) {
  const [a, b] = [batchOf(rows, one), batchOf(rows, other)];
  const [x, y] = [placeOf(one), placeOf(other)];
  const from = a.starts[x];
  const shift = b.starts[y] - from;
  for (let field = 1; field <= 3; field++) if (b.starts[y + field] - a.starts[x + field] !== shift) return false;
  for (let at = from; at < a.starts[x + 3]; at++) if (a.bytes[at] !== b.bytes[at + shift]) return false;
  return true;
}

// src/text/retrieve/fields.ts
var createReading = () => ({ words: createWords(), coreLength: 0, titleLength: 0 });
var whole = createWords();
function readFields({ title, artist }, options, reading2) {
  reading2.words.count = 0;
  readTitle(title, options, reading2);
  readText(artist, options.fold, reading2.words);
}
function readTitle(title, { fold, titleCore }, reading2) {
  const { words } = reading2;
  const plain = plainForm(title);
  const core2 = titleCore(plain);
  readText(core2, fold, words);
  dropDecoration(words);
  reading2.coreLength = words.count;
  if (core2 !== plain) {
    whole.count = 0;
    readText(title, fold, whole);
    addWhole(reading2);
  }
  reading2.titleLength = words.count;
}
function addWhole({ words, coreLength }) {
  for (let i = 0; i < whole.count && words.count < MAX_WORDS; i++)
    if (!holds(words, coreLength, whole.hashes[i])) copyWord(whole, i, words);
}
function readStored({ bytes: bytes2, starts }, row2, options, reading2) {
  const { words } = reading2;
  const [title, artist, album] = [starts[3 * row2], starts[3 * row2 + 1], starts[3 * row2 + 2]];
  words.count = 0;
  if (options.titleCore === simpleTitleCore && isPrintable(bytes2, title, artist))
    readPrintable(bytes2, title, artist, reading2);
  else readTitle(textIn(bytes2, title, artist), options, reading2);
  if (isAscii(bytes2, artist, album)) readAscii(bytes2, artist, album, words);
  if (words.count === reading2.titleLength) readText(textIn(bytes2, artist, album), options.fold, words);
}
var core = new Uint8Array(1024);
function readPrintable(bytes2, start, end, reading2) {
  const { words } = reading2;
  if (end - start > core.length) core = new Uint8Array(2 * (end - start));
  if (writeTitleCore(bytes2, start, end, core)) {
    readAscii(core, 0, end - start, words);
    dropDecoration(words);
    reading2.coreLength = words.count;
    whole.count = 0;
    readAscii(bytes2, start, end, whole);
    addWhole(reading2);
  } else {
    readAscii(bytes2, start, end, words);
    if (words.count === 0) readSymbols(textIn(bytes2, start, end), words);
    dropDecoration(words);
    reading2.coreLength = words.count;
  }
  reading2.titleLength = words.count;
}
function holds(words, count, hash) {
  for (let i = 0; i < count; i++) if (words.hashes[i] === hash) return true;
  return false;
}

// src/text/retrieve/vocabulary.ts
var NO_TERM = -1;
function findTerm(vocabulary, word, start, end, hash) {
  const { bytes: bytes2, starts } = vocabulary;
  const { tags, items } = vocabulary.table;
  const mask = tags.length - 1;
  const tag = tagOf(hash);
  for (let slot = hash & mask; tags[slot] !== 0; slot = slot + 1 & mask) {
    if (tags[slot] !== tag) continue;
    const term = items[slot];
    const from = starts[term];
    if (starts[term + 1] - from !== end - start) continue;
    let i = start;
    while (i < end && word[i] === bytes2[from + i - start]) i++;
    if (i === end) return term;
  }
  return NO_TERM;
}
var MOST_WORDS = 2 ** 24;
var WORDS = "the list of different words of a pretraining split";
var tooManyWords = (most = MOST_WORDS) => tooMany(WORDS, most);
var isOfWords = (failure) => failure?.includes(WORDS) ?? false;
function createVocabulary(most = MOST_WORDS) {
  const v = { size: 0, bytes: u8(1 << 16), starts: u32(1 << 12), table: createHashedItems(1 << 14) };
  let hashes2 = u32(1 << 12);
  return {
    intern(word, start, end, hash) {
      const known = findTerm(v, word, start, end, hash);
      if (known !== NO_TERM) return known;
      const term = v.size;
      if (term >= most) throw tooManyWords(most);
      const from = v.starts[term];
      v.bytes = roomU8(v.bytes, from + end - start);
      for (let i = start; i < end; i++) v.bytes[from + i - start] = word[i];
      v.starts = roomU32(v.starts, term + 2);
      v.starts[term + 1] = from + end - start;
      hashes2 = roomU32(hashes2, term + 1);
      hashes2[term] = hash;
      v.table = withRoom(v.table, term + 1, (put) => {
        for (let item = 0; item < term; item++) put(item, hashes2[item]);
      });
      placeItem(v.table, term, hash);
      v.size++;
      return term;
    },
    finish: () => ({
      ...v,
      bytes: v.bytes.subarray(0, v.starts[v.size]),
      starts: v.starts.subarray(0, v.size + 1)
    })
  };
}

// src/text/retrieve/corpus.ts
function createIndex(options) {
  const vocabulary = createVocabulary();
  const documents = createDocuments();
  const reading2 = createReading();
  let documentOf = u32(1 << 12);
  let terms = new Uint32Array(1024);
  let size = 0;
  function intern({ bytes: bytes2, ends: ends2, hashes: hashes2 }, first, count, start, coreLength, titleLength2) {
    if (count > terms.length) terms = new Uint32Array(count * 2);
    let from = start;
    for (let i = 0; i < count; i++) {
      const end = ends2[first + i];
      terms[i] = vocabulary.intern(bytes2, from, end, hashes2[first + i]);
      from = end;
    }
    return documents.intern(terms, count, coreLength, titleLength2);
  }
  function addRead(words) {
    const { rows, ends: ends2 } = words;
    let first = 0;
    for (let at = 0; at < rows.length; at += 3) {
      const start = first === 0 ? 0 : ends2[first - 1];
      documentOf[size++] = intern(words, first, rows[at], start, rows[at + 1], rows[at + 2]);
      first += rows[at];
    }
  }
  return {
    add(batch, read) {
      const rows = (batch.starts.length - 1) / 3;
      documentOf = roomU32(documentOf, size + rows);
      if (read) return addRead(read);
      for (let row2 = 0; row2 < rows; row2++) {
        readStored(batch, row2, options, reading2);
        const { words, coreLength, titleLength: titleLength2 } = reading2;
        documentOf[size++] = intern(words, 0, words.count, 0, coreLength, titleLength2);
      }
    },
    vocabulary: vocabulary.finish,
    unweighed: () => ({
      vocabulary: vocabulary.finish(),
      documents: documents.finish(),
      documentOf: documentOf.subarray(0, size)
    }),
    finish: () => weigh(vocabulary.finish(), documents.finish(), documentOf.subarray(0, size))
  };
}
var idfOf = (documents, frequency2) => Math.log(1 + documents / frequency2);
function weigh(vocabulary, documents, documentOf) {
  const { size, starts, records } = documents;
  const norms = floatsOf(records);
  const bounds = postingStarts(documents, vocabulary.size);
  const idf = f32(vocabulary.size);
  for (let term = 0; term < vocabulary.size; term++) idf[term] = idfOf(size, bounds[term + 1] - bounds[term]);
  const coreOf = new Uint32Array(size);
  const codes = new Uint8Array(size);
  for (let d = 0; d < size; d++) {
    const record = starts[d];
    const from = record + RECORD_HEADER;
    const norm2 = normOf(records, from, starts[d + 1], idf);
    norms[record + RECORD_NORM] = norm2;
    norms[record + RECORD_TITLE_NORM] = normOf(
      records,
      from,
      from + titleLengthOf(records[record + RECORD_LENGTHS]),
      idf
    );
    codes[d] = codeOfNorm(norm2);
    coreOf[d] = records[record + RECORD_CORE];
  }
  const byCore = bucketsOf(coreOf, size, documents.cores);
  const coreNorms = u8(size);
  for (let at = 0; at < size; at++) coreNorms[at] = codes[byCore.items[at]];
  return {
    vocabulary,
    documents,
    postings: postingsOf(documents, bounds, codes),
    byCore: { ...byCore, norms: coreNorms },
    rows: bucketsOf(documentOf, documentOf.length, size),
    documentOf,
    idf
  };
}
var floatsOf = ({ buffer, byteOffset, length }) => new Float32Array(buffer, byteOffset, length);
var CODES_PER_OCTAVE = 32;
var codeOfNorm = (norm2) => Math.max(0, Math.min(255, Math.round(Math.log2(Math.max(1, norm2)) * CODES_PER_OCTAVE)));
var INVERSE_NORMS = Float32Array.from({ length: 256 }, (_, code) => 2 ** (-code / CODES_PER_OCTAVE));
var NORM_ERROR = 2 ** (0.5 / CODES_PER_OCTAVE);
function normOf(terms, from, to, idf) {
  let sum = 0;
  for (let at = from; at < to; at++) {
    let before = from;
    while (terms[before] !== terms[at]) before++;
    if (before === at) sum += idf[terms[at]] ** 2;
  }
  return Math.sqrt(sum);
}
function postingStarts({ size, starts, records }, vocabularySize) {
  const bounds = u32(vocabularySize + 1);
  const last = new Uint32Array(vocabularySize);
  for (let d = 0; d < size; d++)
    for (let at = starts[d] + RECORD_HEADER; at < starts[d + 1]; at++) {
      const term = records[at];
      if (last[term] === d + 1) continue;
      last[term] = d + 1;
      bounds[term + 1]++;
    }
  for (let term = 0; term < vocabularySize; term++) bounds[term + 1] += bounds[term];
  return bounds;
}
function postingsOf({ size, starts, records }, bounds, codes) {
  const vocabularySize = bounds.length - 1;
  const total = bounds[vocabularySize];
  const next = new Uint32Array(bounds.subarray(0, vocabularySize));
  const last = new Uint32Array(vocabularySize);
  const items = u32(total);
  const norms = u8(total);
  for (let d = 0; d < size; d++)
    for (let at = starts[d] + RECORD_HEADER; at < starts[d + 1]; at++) {
      const term = records[at];
      if (last[term] === d + 1) continue;
      last[term] = d + 1;
      const to = next[term]++;
      items[to] = d;
      norms[to] = codes[d];
    }
  return { starts: bounds, items, norms };
}

// src/platform/texts.ts
var encoder3 = new TextEncoder();
function createTexts(most = MOST) {
  const texts = { size: 0, bytes: u8(1 << 16), starts: u32(1 << 12) };
  return {
    current: texts,
    add(text) {
      const start = texts.starts[texts.size];
      if (start + text.length * 3 > most) throw tooMany("a column of texts", most);
      texts.bytes = roomU8(texts.bytes, start + text.length * 3);
      texts.starts = roomU32(texts.starts, texts.size + 2);
      const { bytes: bytes2 } = texts;
      let ascii = true;
      let end = start;
      for (let i = 0; i < text.length && ascii; i++) {
        const code = text.charCodeAt(i);
        if (code > 127) ascii = false;
        bytes2[end++] = code;
      }
      if (!ascii) end = start + encoder3.encodeInto(text, bytes2.subarray(start)).written;
      texts.starts[++texts.size] = end;
    }
  };
}
function textAt({ bytes: bytes2, starts }, i) {
  return Buffer.from(bytes2.buffer, bytes2.byteOffset + starts[i], starts[i + 1] - starts[i]).toString();
}

// src/text/retrieve/queries.ts
function packQueries(queries, options) {
  const packedOf = /* @__PURE__ */ new Map();
  const of = u32(queries.length);
  const starts = u32(queries.length + 1);
  const coreLengths = u32(queries.length);
  const titleLengths = u32(queries.length);
  const albums = createTexts();
  const reading2 = createReading();
  let bytes2 = u8(1 << 16);
  let wordStarts = u32(1 << 12);
  let hashes2 = u32(1 << 12);
  let words = 0;
  queries.forEach((fields, asked) => {
    const key = `${fields.title}\0${fields.artist}\0${fields.album}`;
    const known = packedOf.get(key);
    if (known !== void 0) {
      of[asked] = known;
      return;
    }
    const q = packedOf.size;
    packedOf.set(key, q);
    of[asked] = q;
    readFields(fields, options, reading2);
    const { count } = reading2.words;
    const from = wordStarts[words];
    const length = count === 0 ? 0 : reading2.words.ends[count - 1];
    bytes2 = roomU8(bytes2, from + length);
    bytes2.set(reading2.words.bytes.subarray(0, length), from);
    wordStarts = roomU32(wordStarts, words + count + 1);
    hashes2 = roomU32(hashes2, words + count);
    for (let i = 0; i < count; i++) {
      wordStarts[words + i + 1] = from + reading2.words.ends[i];
      hashes2[words + i] = reading2.words.hashes[i];
    }
    words += count;
    starts[q + 1] = words;
    coreLengths[q] = reading2.coreLength;
    titleLengths[q] = reading2.titleLength;
    albums.add(fields.album);
  });
  const size = packedOf.size;
  return { size, of, bytes: bytes2, wordStarts, hashes: hashes2, starts, coreLengths, titleLengths, albums: albums.current };
}

// src/text/retrieve/read-batch.ts
var reading = createReading();
var bytes = u8(1 << 19);
var ends = u32(1 << 17);
var hashes = u32(1 << 17);
function readBatch(batch, options) {
  const { words } = reading;
  const rows = new Uint32Array(batch.starts.length - 1);
  let [count, end] = [0, 0];
  for (let at = 0; at < rows.length; at += 3) {
    readStored(batch, at / 3, options, reading);
    const length = words.count === 0 ? 0 : words.ends[words.count - 1];
    bytes = roomU8(bytes, end + length);
    ends = roomU32(ends, count + words.count);
    hashes = roomU32(hashes, count + words.count);
    for (let i = 0; i < length; i++) bytes[end + i] = words.bytes[i];
    for (let i = 0; i < words.count; i++) {
      ends[count + i] = end + words.ends[i];
      hashes[count + i] = words.hashes[i];
    }
    end += length;
    count += words.count;
    rows[at] = words.count;
    rows[at + 1] = reading.coreLength;
    rows[at + 2] = reading.titleLength;
  }
  return { bytes: bytes.slice(0, end), ends: ends.slice(0, count), hashes: hashes.slice(0, count), rows };
}

// src/text/retrieve/stored-words.ts
function toStored({ vocabulary, documents: { size, starts, records }, documentOf }) {
  const [length, core_length, title_length, core2] = [u32(size), u32(size), u32(size), u32(size)];
  const word = u32(records.length - size * RECORD_HEADER);
  let at = 0;
  for (let d = 0; d < size; d++) {
    const record = starts[d];
    const lengths = records[record + RECORD_LENGTHS];
    core_length[d] = coreLengthOf(lengths);
    title_length[d] = titleLengthOf(lengths);
    core2[d] = records[record + RECORD_CORE];
    const from = at;
    for (let i = record + RECORD_HEADER; i < starts[d + 1]; i++) word[at++] = records[i];
    length[d] = at - from;
  }
  return {
    words: { word: toUtf8(vocabulary) },
    documents: { length, core_length, title_length, core: core2 },
    terms: { word },
    rows: { document: documentOf }
  };
}
var REPLACEMENT = [239, 191, 189];
function toUtf8({ bytes: bytes2, starts, size }) {
  let damaged = 0;
  for (let i = 0; i < starts[size]; i++) if (bytes2[i] === DAMAGED) damaged++;
  const out = { size, bytes: u8(starts[size] + 2 * damaged), starts: u32(size + 1) };
  let at = 0;
  for (let term = 0; term < size; term++) {
    for (let i = starts[term]; i < starts[term + 1]; i++) {
      if (bytes2[i] !== DAMAGED) out.bytes[at++] = bytes2[i];
      else for (const byte of REPLACEMENT) out.bytes[at++] = byte;
    }
    out.starts[term + 1] = at;
  }
  return out;
}
function toVocabulary({ word: { size, bytes: utf8, starts: from } }) {
  const [bytes2, starts] = [u8(utf8.length), u32(size + 1)];
  const table = createHashedItems(Math.max(1 << 14, powerOfTwo(2 * size)));
  let at = 0;
  for (let term = 0; term < size; term++) {
    let hash = HASH_SEED;
    for (let i = from[term]; i < from[term + 1]; i++) {
      const damaged = utf8[i] === REPLACEMENT[0] && utf8[i + 1] === REPLACEMENT[1] && utf8[i + 2] === REPLACEMENT[2];
      if (damaged) i += 2;
      bytes2[at] = damaged ? DAMAGED : utf8[i];
      hash = hashByte(hash, bytes2[at++]);
    }
    starts[term + 1] = at;
    placeItem(table, term, hash >>> 0);
  }
  return { size, bytes: bytes2, starts, table };
}
function toDocuments({ documents, terms: { word } }) {
  const { length, core_length, title_length, core: core2 } = documents;
  const size = length.length;
  const total = length.reduce((sum, words) => sum + words, 0);
  if (total !== word.length) throw new RangeError(`${word.length} words of documents instead of ${total}`);
  const records = u32(word.length + size * RECORD_HEADER);
  const starts = u32(size + 1);
  let [at, from, cores] = [0, 0, 0];
  for (let d = 0; d < size; d++) {
    records[at + RECORD_CORE] = core2[d];
    records[at + RECORD_LENGTHS] = packLengths(core_length[d], title_length[d]);
    if (core2[d] === cores) cores++;
    at += RECORD_HEADER;
    for (const end = from + length[d]; from < end; ) records[at++] = word[from++];
    starts[d + 1] = at;
  }
  const made = { size, records, starts, cores };
  return { ...made, coreTable: coreTableOf(made) };
}

// src/text/retrieve/distance.ts
var MAX_LENGTH = 40;
var WIDTH = MAX_LENGTH + 1;
var cell = new Uint8Array(WIDTH * WIDTH);
function editDistance(a, aStart, aLength, b, bStart, bLength, most, sound = false) {
  while (aLength > 0 && bLength > 0 && isSameLetter(a[aStart], b[bStart])) {
    aStart++;
    bStart++;
    aLength--;
    bLength--;
  }
  while (aLength > 0 && bLength > 0 && isSameLetter(a[aStart + aLength - 1], b[bStart + bLength - 1])) {
    aLength--;
    bLength--;
  }
  if (aLength > MAX_LENGTH || bLength > MAX_LENGTH) return most + 1;
  if (sound) {
    if (aLength === 0 || bLength === 0) return Math.min(aLength + bLength, most + 1);
    if (Math.abs(aLength - bLength) > most) return most + 1;
    if (aLength <= 2 && bLength <= 2) {
      const swap = aLength + bLength === 4 && a[aStart] === b[bStart + 1] && a[aStart + 1] === b[bStart];
      return Math.min(swap ? 1 : Math.max(aLength, bLength), most + 1);
    }
    if (most < 2) return most + 1;
    if (most === 2) return isTwoEdits(a, aStart, aStart + aLength, b, bStart, bStart + bLength) ? 2 : 3;
  }
  cell[0] = 0;
  for (let j = 1; j <= bLength; j++) cell[j] = cell[j - 1] + gap(b[bStart + j - 1]);
  for (let i = 1; i <= aLength; i++) {
    const x = a[aStart + i - 1];
    const row2 = i * WIDTH;
    const xGap = gap(x);
    let least = cell[row2 - WIDTH] + xGap;
    cell[row2] = least;
    for (let j = 1; j <= bLength; j++) {
      const y = b[bStart + j - 1];
      const at = row2 + j;
      let cost = cell[at - WIDTH - 1] + (x === y || xGap === 0 || y === DAMAGED ? 0 : 1);
      const deleted = cell[at - WIDTH] + xGap;
      if (deleted < cost) cost = deleted;
      const inserted = cell[at - 1] + gap(y);
      if (inserted < cost) cost = inserted;
      if (xGap === 0 && j > 1) cost = Math.min(cost, cell[at - WIDTH - 2]);
      if (y === DAMAGED && i > 1) cost = Math.min(cost, cell[at - 2 * WIDTH - 1]);
      if (i > 1 && j > 1 && x === b[bStart + j - 2] && a[aStart + i - 2] === y) {
        const swapped = cell[at - 2 * WIDTH - 2] + 1;
        if (swapped < cost) cost = swapped;
      }
      cell[at] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
  }
  return Math.min(cell[aLength * WIDTH + bLength], most + 1);
}
function isTwoEdits(a, i, aEnd, b, j, bEnd) {
  const x = aEnd - i;
  const y = bEnd - j;
  if (x <= y + 1 && y <= x + 1 && isOneEdit(a, i + 1, aEnd, b, j + 1, bEnd)) return true;
  if (x >= y && isOneEdit(a, i + 1, aEnd, b, j, bEnd)) return true;
  if (y >= x && isOneEdit(a, i, aEnd, b, j + 1, bEnd)) return true;
  const swapped = x > 1 && y > 1 && a[i] === b[j + 1] && a[i + 1] === b[j];
  return swapped && isOneEdit(a, i + 2, aEnd, b, j + 2, bEnd);
}
function isOneEdit(a, aStart, aStop, b, bStart, bStop) {
  let i = aStart;
  let j = bStart;
  let aEnd = aStop;
  let bEnd = bStop;
  while (aEnd > i && bEnd > j && a[aEnd - 1] === b[bEnd - 1]) {
    aEnd--;
    bEnd--;
  }
  while (i < aEnd && j < bEnd && a[i] === b[j]) {
    i++;
    j++;
  }
  const x = aEnd - i;
  const y = bEnd - j;
  if (x < 2 && y < 2) return true;
  return x === 2 && y === 2 && a[i] === b[j + 1] && a[i + 1] === b[j];
}
var isSameLetter = (x, y) => x === y && x !== DAMAGED;
var gap = (byte) => byte === DAMAGED ? 0 : 1;

// src/text/retrieve/typos.ts
var PREFIX = 10;
var BUCKETS_PER_WORD = 4;
var allowedEdits = (length) => length < 3 ? 0 : length < 5 ? 1 : 2;
var letters = new Uint8Array(PREFIX);
var keys = new Uint32Array(1 + PREFIX + PREFIX * (PREFIX - 1) / 2);
function neighbourhood(bytes2, start, end, edits) {
  let length = 0;
  for (let i = start; i < end && length < PREFIX; i++) if (bytes2[i] !== DAMAGED) letters[length++] = bytes2[i];
  if (edits === 0) {
    keys[0] = finished(hashOn(HASH_SEED, 0, length));
    return 1;
  }
  let before = HASH_SEED;
  let pairs = 1 + length;
  for (let i = 0; i < length; i++) {
    let without = before;
    if (edits === 1) without = hashOn(before, i + 1, length);
    else
      for (let j = i + 1; j < length; j++) {
        keys[pairs++] = finished(hashOn(without, j + 1, length));
        without = hashByte(without, letters[j]);
      }
    keys[1 + i] = finished(without);
    before = hashByte(before, letters[i]);
  }
  keys[0] = finished(before);
  return pairs;
}
function hashOn(hash, from, to) {
  let on = hash;
  for (let i = from; i < to; i++) on = hashByte(on, letters[i]);
  return on;
}
function finished(hash) {
  const mixed = Math.imul(hash ^ hash >>> 15, 739982445);
  return (mixed ^ mixed >>> 13) >>> 0;
}
var MAX_TERMS = MOST_WORDS;
var entry = (term, key) => (term | key & ~(MAX_TERMS - 1)) >>> 0;
function isDamaged(bytes2, start, end) {
  for (let i = start; i < end; i++) if (bytes2[i] === DAMAGED) return true;
  return false;
}
function indexTypos(vocabulary) {
  return { sound: neighbourhoods(vocabulary, false), damaged: neighbourhoods(vocabulary, true) };
}
function neighbourhoods({ bytes: bytes2, starts, size }, damaged) {
  function visit(each) {
    for (let term = 0; term < size; term++) {
      const start = starts[term];
      const end = starts[term + 1];
      const edits = allowedEdits(end - start);
      if (isDamaged(bytes2, start, end) !== damaged) continue;
      if (edits > 0 || damaged) each(term, neighbourhood(bytes2, start, end, edits));
    }
  }
  if (size > MAX_TERMS) throw tooManyWords();
  let words = 0;
  for (let term = 0; term < size; term++) if (isDamaged(bytes2, starts[term], starts[term + 1]) === damaged) words++;
  const buckets = powerOfTwo(words * BUCKETS_PER_WORD);
  const mask = buckets - 1;
  const bounds = u32(buckets + 1);
  visit((_, keyCount) => {
    for (let i = 0; i < keyCount; i++) bounds[keys[i] & mask]++;
  });
  for (let b = 1; b <= buckets; b++) bounds[b] += bounds[b - 1];
  const items = u32(bounds[buckets]);
  visit((term, keyCount) => {
    for (let i = 0; i < keyCount; i++) items[--bounds[keys[i] & mask]] = entry(term, keys[i]);
  });
  return { starts: bounds, items, sound: !damaged };
}
function eachNeighbour(typos, vocabulary, bytes2, start, end, edits, seen, stamp, found2) {
  const mask = typos.starts.length - 2;
  const count = neighbourhood(bytes2, start, end, edits);
  const sound = typos.sound && !isDamaged(bytes2, start, end);
  for (let i = 0; i < count; i++) {
    const key = keys[i];
    const bucket = key & mask;
    for (let at = typos.starts[bucket]; at < typos.starts[bucket + 1]; at++) {
      const item = typos.items[at];
      const term = item & MAX_TERMS - 1;
      if (item !== entry(term, key) || seen[term] === stamp) continue;
      seen[term] = stamp;
      const from = vocabulary.starts[term];
      const length = vocabulary.starts[term + 1] - from;
      const allowed = Math.min(edits, allowedEdits(Math.max(length, end - start)));
      const distance = editDistance(bytes2, start, end - start, vocabulary.bytes, from, length, allowed, sound);
      if (distance <= allowed) found2(term, distance);
    }
  }
}

// src/text/retrieve/expand.ts
var LIKELIHOOD = { same: 1, damaged: 0.3, joined: 0.1, moved: 0.01, oneEdit: 1e-3, twoEdits: 1e-5 };
var TIER = { same: 0, damaged: 0, joined: 0, moved: 1, oneEdit: 1, twoEdits: 2 };
var LEAST_WEIGHT = 1.5;
var LEAST_DOCUMENTS = 1e5;
var LEAST_PART = 3;
var MOST_LETTERS = 40;
function createExpand(index, queries) {
  const { vocabulary, postings, typos } = index;
  const { bytes: bytes2, wordStarts, hashes: hashes2 } = queries;
  const documents = index.documents.size;
  const expansion = {
    terms: [],
    weights: new Float32Array(vocabulary.size),
    slotOf: new Uint16Array(vocabulary.size),
    tierOf: new Uint8Array(vocabulary.size),
    slotWeights: [],
    slotInTitle: [],
    core: []
  };
  const { terms, weights, slotOf, tierOf, slotWeights, slotInTitle, core: core2 } = expansion;
  const seen = new Uint32Array(vocabulary.size);
  const commonest = Math.max(documents, LEAST_DOCUMENTS) * LIKELIHOOD.oneEdit / Math.expm1(LEAST_WEIGHT);
  let stamp = 0;
  const spellings = [];
  const frequencyOf = (term) => frequency(postings.starts, term);
  function weigh2(inTitle, counted) {
    const slot = slotWeights.length;
    let mass = 0;
    for (const { term, change } of spellings) mass += LIKELIHOOD[change] * frequencyOf(term);
    const most = Math.log(1 + documents / mass);
    let largest = 0;
    for (const { term, change } of spellings) {
      const other = Math.log(1 + Math.max(documents, LEAST_DOCUMENTS) * LIKELIHOOD[change] / mass);
      if (change !== "same" && other < LEAST_WEIGHT) continue;
      const weight = change === "same" ? most : Math.min(0.9 * most, other);
      largest = Math.max(largest, weight);
      if (weights[term] === 0) terms.push(term);
      if (weight <= weights[term]) continue;
      weights[term] = weight;
      slotOf[term] = slot;
      tierOf[term] = TIER[change];
    }
    slotWeights.push(counted ? largest : 0);
    slotInTitle.push(inTitle);
  }
  function spell(start, end, term) {
    spellings.length = 0;
    if (term !== NO_TERM) spellings.push({ term, change: "same" });
    eachNeighbour(typos.damaged, vocabulary, bytes2, start, end, 1, seen, ++stamp, (other, edits2) => {
      if (other !== term) spellings.push({ term: other, change: edits2 === 0 ? "damaged" : "oneEdit" });
    });
    if (term !== NO_TERM && frequencyOf(term) > commonest) return;
    const edits = Math.min(allowedEdits(end - start + 1), term === NO_TERM ? 2 : 1);
    eachNeighbour(typos.sound, vocabulary, bytes2, start, end, edits, seen, ++stamp, (other, distance) => {
      if (other !== term) spellings.push({ term: other, change: distance < 2 ? "oneEdit" : "twoEdits" });
    });
  }
  function askParts(start, cut, from, end, change, slot) {
    if (cut <= start || end <= from) return;
    const left = findTerm(vocabulary, bytes2, start, cut, hashOf2(bytes2, start, cut));
    if (left === NO_TERM) return;
    const right = findTerm(vocabulary, bytes2, from, end, hashOf2(bytes2, from, end));
    if (right === NO_TERM) return;
    for (const term of [left, right]) {
      spellings.length = 0;
      spellings.push({ term, change });
      weigh2(slotInTitle[slot], slotWeights[slot] === 0);
    }
  }
  function askSplit(start, end, slot) {
    if (end - start > MOST_LETTERS) return;
    for (let cut = start + LEAST_PART; cut <= end - LEAST_PART; cut++) {
      askParts(start, cut, cut, end, "joined", slot);
      askParts(start, cut, cut + 1, end, "moved", slot);
    }
  }
  function askJoined(start, space, end, slot) {
    spellings.length = 0;
    const joined = findTerm(vocabulary, bytes2, start, end, hashOf2(bytes2, start, end));
    if (joined !== NO_TERM) spellings.push({ term: joined, change: "joined" });
    eachNeighbour(typos.damaged, vocabulary, bytes2, start, end, 0, seen, ++stamp, (term) => {
      spellings.push({ term, change: "joined" });
    });
    if (spellings.length > 0) weigh2(slotInTitle[slot], slotWeights[slot] === 0);
    askParts(start, space - 1, space - 1, end, "moved", slot);
    askParts(start, space + 1, space + 1, end, "moved", slot);
  }
  return (query2) => {
    for (const term of terms) weights[term] = 0;
    terms.length = slotWeights.length = slotInTitle.length = core2.length = 0;
    const first = queries.starts[query2];
    const last = queries.starts[query2 + 1];
    const titleEnd = first + queries.titleLengths[query2];
    const rare = [];
    const slots = [];
    for (let i = first; i < last; i++) {
      const term = findTerm(vocabulary, bytes2, wordStarts[i], wordStarts[i + 1], hashes2[i]);
      if (i < first + queries.coreLengths[query2]) core2.push(term);
      rare.push(term === NO_TERM || frequencyOf(term) <= RARE);
      const again = term !== NO_TERM && weights[term] > 0 && tierOf[term] === 0;
      slots.push(again ? slotOf[term] : slotWeights.length);
      if (again) continue;
      spell(wordStarts[i], wordStarts[i + 1], term);
      weigh2(i < titleEnd, true);
    }
    for (let i = first; i < last; i++) {
      const slot = slots[i - first];
      const fieldEnd = i < titleEnd ? titleEnd : last;
      if (rare[i - first]) askSplit(wordStarts[i], wordStarts[i + 1], slot);
      if (i + 1 < fieldEnd && (rare[i - first] || rare[i + 1 - first]))
        askJoined(wordStarts[i], wordStarts[i + 1], wordStarts[i + 2], slot);
    }
    return expansion;
  };
}
var RARE = 20;
var frequency = (starts, term) => starts[term + 1] - starts[term];
function hashOf2(bytes2, start, end) {
  let hash = HASH_SEED;
  for (let i = start; i < end; i++) hash = hashByte(hash, bytes2[i]);
  return hash >>> 0;
}

// src/text/retrieve/top.ts
var BINS = 1024;
var ROOM = 4096;
var createTop = (capacity) => ({
  capacity,
  size: 0,
  scores: new Float64Array(2 * capacity + ROOM),
  items: new Uint32Array(2 * capacity + ROOM),
  bins: new Uint32Array(BINS),
  kept: 0,
  least: 0,
  floor: 0,
  scale: 1
});
function restart(top, most) {
  top.size = top.kept = top.least = top.floor = 0;
  top.bins.fill(0);
  top.scale = BINS / most;
}
var binOf = (score, scale) => Math.min(BINS - 1, score * scale | 0);
function offerTop(top, score, item) {
  if (score < top.floor) return;
  const bin = binOf(score, top.scale);
  if (bin < top.least) return;
  if (top.size === top.items.length) settle(top);
  top.scores[top.size] = score;
  top.items[top.size++] = item;
  const { bins } = top;
  bins[bin]++;
  top.kept++;
  while (top.kept - bins[top.least] >= top.capacity) {
    top.kept -= bins[top.least++];
    top.floor = top.least / top.scale;
  }
}
function settle(top) {
  const { capacity, scores, items, scale, least } = top;
  const doubtful = [];
  let size = 0;
  for (let i = 0; i < top.size; i++) {
    const bin = binOf(scores[i], scale);
    if (bin < least) continue;
    scores[size] = scores[i];
    items[size] = items[i];
    if (bin === least) doubtful.push(size);
    size++;
  }
  top.size = size;
  if (size <= capacity) return;
  doubtful.sort((a, b) => scores[b] - scores[a] || items[a] - items[b]);
  const out = doubtful.slice(doubtful.length - (size - capacity)).sort((a, b) => b - a);
  for (const at of out) {
    size--;
    scores[at] = scores[size];
    items[at] = items[size];
  }
  top.size = size;
  top.bins[least] -= out.length;
  top.kept -= out.length;
}
function leastKept({ size, capacity, scores }) {
  if (size < capacity) return 0;
  let least = scores[0];
  for (let i = 1; i < size; i++) if (scores[i] < least) least = scores[i];
  return least;
}

// src/text/retrieve/gather.ts
var BLOCK = 1 << 15;
var NONE = 4294967295;
function createGather({ postings, byCore, documents }) {
  const { starts, items, norms } = postings;
  const sums = new Float32Array(BLOCK);
  const touched = new Uint16Array(BLOCK);
  const touchedInverse = new Float32Array(BLOCK);
  let next = new Uint32Array(256);
  let ends2 = new Uint32Array(256);
  let heads = new Uint32Array(256);
  function add(weights, from, to, base, touchedBefore) {
    const limit = base + BLOCK;
    let count = touchedBefore;
    for (let i = from; i < to; i++) {
      let d = heads[i];
      if (d >= limit) continue;
      const end = ends2[i];
      const weight = weights[i];
      let at = next[i];
      while (d < limit) {
        const sum = sums[d - base];
        if (sum === 0) {
          touchedInverse[count] = INVERSE_NORMS[norms[at]];
          touched[count++] = d - base;
        }
        sums[d - base] = sum + weight;
        d = ++at < end ? items[at] : NONE;
      }
      next[i] = at;
      heads[i] = d;
    }
    return count;
  }
  function offerTouched(best, base, count, clear) {
    for (let i = 0; i < count; i++) {
      const at = touched[i];
      const score = sums[at] * touchedInverse[i];
      if (clear) sums[at] = 0;
      offerTop(best, score, base + at);
    }
  }
  return ({ title, artist, coreStart, coreEnd, most }, best) => {
    for (const top of [best.words, best.title, best.core]) restart(top, most);
    const terms = [...title, ...artist];
    if (next.length < terms.length) {
      next = new Uint32Array(terms.length * 2);
      ends2 = new Uint32Array(terms.length * 2);
      heads = new Uint32Array(terms.length * 2);
    }
    const weights = Float32Array.from(terms, ({ weight }) => weight);
    terms.forEach(({ term }, i) => {
      next[i] = starts[term];
      ends2[i] = starts[term + 1];
      heads[i] = next[i] < ends2[i] ? items[next[i]] : NONE;
    });
    let coreAt = coreStart;
    for (let base = 0; base < documents.size; base += BLOCK) {
      let count = add(weights, 0, title.length, base, 0);
      offerTouched(best.title, base, count, false);
      count = add(weights, title.length, terms.length, base, count);
      for (; coreAt < coreEnd && byCore.items[coreAt] < base + BLOCK; coreAt++) {
        const d = byCore.items[coreAt];
        const score = sums[d - base] * INVERSE_NORMS[byCore.norms[coreAt]];
        offerTop(best.core, score, d);
      }
      offerTouched(best.words, base, count, true);
    }
    for (const top of [best.words, best.title, best.core]) settle(top);
  };
}

// src/text/retrieve/heap.ts
var createBest = (capacity) => ({
  size: 0,
  capacity,
  scores: new Float64Array(capacity),
  items: new Uint32Array(capacity)
});
function offer(best, score, item) {
  const { scores, items, capacity } = best;
  if (best.size < capacity) {
    let at2 = best.size++;
    while (at2 > 0) {
      const parent = at2 - 1 >> 1;
      if (!isWorse(score, item, scores[parent], items[parent])) break;
      scores[at2] = scores[parent];
      items[at2] = items[parent];
      at2 = parent;
    }
    scores[at2] = score;
    items[at2] = item;
    return;
  }
  if (capacity === 0 || !isWorse(scores[0], items[0], score, item)) return;
  let at = 0;
  for (; ; ) {
    let child = 2 * at + 1;
    if (child >= capacity) break;
    if (child + 1 < capacity && isWorse(scores[child + 1], items[child + 1], scores[child], items[child])) child++;
    if (!isWorse(scores[child], items[child], score, item)) break;
    scores[at] = scores[child];
    items[at] = items[child];
    at = child;
  }
  scores[at] = score;
  items[at] = item;
}
var isWorse = (score, item, than, thanItem) => score < than || score === than && item > thanItem;

// src/text/retrieve/rank.ts
var TITLE_SCORE = 0.7;
var MARKS2 = 1 << 12;
function createRank({ documents, idf }, k, most) {
  const { starts, records } = documents;
  const norms = floatsOf(records);
  const found2 = new Uint32Array(most);
  const words = new Float64Array(most);
  const title = new Float64Array(most);
  const score = new Float64Array(most);
  const chosen = new Uint8Array(most);
  const byWords = createBest(k - (k >> 1));
  const byTitle = createBest(k >> 1);
  const byScore = createBest(k);
  const ranked = { count: 0, documents: new Uint32Array(k), scores: new Float64Array(k), titles: new Float64Array(k) };
  const recordOf = new Uint32Array(most);
  const endOf = new Uint32Array(most);
  const lengthsOf = new Uint32Array(most);
  const marks = new Uint8Array(MARKS2);
  let best = new Float64Array(64);
  let matched = new Uint16Array(64);
  function locate(count) {
    for (let c = 0; c < count; c++) {
      recordOf[c] = starts[found2[c]];
      endOf[c] = starts[found2[c] + 1];
    }
    for (let c = 0; c < count; c++) lengthsOf[c] = records[recordOf[c] + RECORD_LENGTHS];
  }
  function take2(list) {
    for (let i = 0; i < list.size && ranked.count < k; i++) {
      const c = list.items[i];
      chosen[c] = 1;
      ranked.documents[ranked.count] = found2[c];
      ranked.titles[ranked.count] = title[c];
      ranked.scores[ranked.count++] = score[c];
    }
  }
  return (expansion, core2, gathered) => {
    const { slotWeights, slotInTitle } = expansion;
    const { terms, weights, slotOf } = expansion;
    if (best.length < slotWeights.length) {
      best = new Float64Array(slotWeights.length * 2);
      matched = new Uint16Array(slotWeights.length * 2);
    }
    const queryNorm = norm(slotWeights);
    const queryTitleNorm = norm(slotWeights.filter((_, slot) => slotInTitle[slot])) || 1;
    const count = unite(gathered, found2);
    locate(count);
    for (const term of terms) marks[term % MARKS2] = 1;
    byWords.size = byTitle.size = byScore.size = ranked.count = 0;
    for (let c = 0; c < count; c++) {
      const record = recordOf[c];
      const end = endOf[c];
      const titleEnd = record + RECORD_HEADER + titleLengthOf(lengthsOf[c]);
      let sum = 0;
      let titleSum = 0;
      let slots = 0;
      for (let at = record + RECORD_HEADER; at < end; at++) {
        const term = records[at];
        if (marks[term % MARKS2] === 0) continue;
        const weight = weights[term];
        if (weight === 0) continue;
        const slot = slotOf[term];
        const more = weight * idf[term] - best[slot];
        if (more <= 0) continue;
        if (best[slot] === 0) matched[slots++] = slot;
        best[slot] += more;
        sum += more;
        if (at < titleEnd && slotInTitle[slot]) titleSum += more;
      }
      for (let i = 0; i < slots; i++) best[matched[i]] = 0;
      words[c] = Math.min(1, sum / (norms[record + RECORD_NORM] * queryNorm));
      if (records[record + RECORD_CORE] === core2) title[c] = 1;
      else if (titleSum === 0) title[c] = 0;
      else title[c] = Math.min(1, titleSum / (norms[record + RECORD_TITLE_NORM] * queryTitleNorm));
      score[c] = Math.max(words[c], TITLE_SCORE * title[c] + (1 - TITLE_SCORE) * words[c]);
      chosen[c] = 0;
      offer(byWords, words[c], c);
    }
    for (const term of terms) marks[term % MARKS2] = 0;
    take2(byWords);
    for (let c = 0; c < count; c++)
      if (chosen[c] === 0 && title[c] > 0) offer(byTitle, title[c] + score[c] / 1e3, c);
    take2(byTitle);
    for (let c = 0; c < count; c++) if (chosen[c] === 0) offer(byScore, score[c], c);
    if (ranked.count < k && byScore.size > k - ranked.count) takeBest(byScore, k - ranked.count);
    take2(byScore);
    return ranked;
  };
}
function takeBest(list, count) {
  const order = Array.from(list.items.subarray(0, list.size), (item, i) => ({ item, score: list.scores[i] }));
  order.sort((a, b) => b.score - a.score || a.item - b.item);
  for (let i = 0; i < count; i++) list.items[i] = order[i].item;
  list.size = count;
}
function unite(gathered, found2) {
  let listed = 0;
  for (const { items, size } of [gathered.words, gathered.title, gathered.core])
    for (let i = 0; i < size; i++) found2[listed++] = items[i];
  found2.subarray(0, listed).sort();
  let count = 0;
  for (let i = 0; i < listed; i++) if (i === 0 || found2[i] !== found2[i - 1]) found2[count++] = found2[i];
  return count;
}
var norm = (weights) => Math.sqrt(weights.reduce((sum, w) => sum + w * w, 0));

// src/text/retrieve/search.ts
var BUDGET_SHARES = [0.01, 0.01, 5e-3];
var LEAST_BUDGET = 2e3;
var ALBUM_SHARE = 0.02;
function createSearcher({ index, queries, results }) {
  const { byCore } = index;
  const { k } = results;
  const expand = createExpand(index, queries);
  const gather = createGather(index);
  const best = { words: createTop(8 * k), title: createTop(2 * k), core: createTop(2 * k) };
  const rank = createRank(index, k, best.words.capacity + best.title.capacity + best.core.capacity);
  return (query2) => {
    const expansion = expand(query2);
    const queryNorm = norm(expansion.slotWeights);
    if (queryNorm === 0) return;
    const { read, skippedPostings, skippedWeight } = spend(index, expansion);
    const core2 = findCoreOf(index, expansion.core);
    const coreStart = core2 === NO_CORE ? 0 : byCore.starts[core2];
    const coreEnd = core2 === NO_CORE ? 0 : byCore.starts[core2 + 1];
    const inTitle = ({ term }) => expansion.slotInTitle[expansion.slotOf[term]];
    const title = read.filter(inTitle);
    const artist = read.filter((weighted) => !inTitle(weighted));
    gather({ title, artist, coreStart, coreEnd, most: queryNorm }, best);
    const ranked = rank(expansion, core2, best);
    const listed = Array.from(ranked.documents.subarray(0, ranked.count), (document, i) => {
      const { row: row2, similarity } = bestRow(index, queries, query2, document);
      return { row: row2, title: ranked.titles[i], score: (1 - ALBUM_SHARE) * ranked.scores[i] + ALBUM_SHARE * similarity };
    });
    listed.sort((a, b) => b.score - a.score || a.row - b.row);
    listed.forEach((candidate, i) => {
      results.rows[query2 * k + i] = candidate.row;
      results.scores[query2 * k + i] = candidate.score;
      results.titles[query2 * k + i] = candidate.title;
    });
    results.counts[query2] = listed.length;
    results.skippedPostings[query2] = skippedPostings;
    results.sameCore[query2] = coreEnd - coreStart;
    results.unseenScore[query2] = Math.min(1, (leastKept(best.words) * NORM_ERROR + skippedWeight) / queryNorm);
  };
}
function spend(index, { terms, weights, slotOf, tierOf, slotWeights }) {
  const { postings, idf, documents } = index;
  const cost = (term) => frequency(postings.starts, term);
  terms.sort((a, b) => tierOf[a] - tierOf[b] || cost(a) - cost(b) || slotOf[a] - slotOf[b]);
  const read = [];
  const skipped = slotWeights.map(() => 0);
  let budget = 0;
  let spent = 0;
  let skippedPostings = 0;
  let lastTier = -1;
  for (const term of terms) {
    while (lastTier < tierOf[term]) budget += Math.max(LEAST_BUDGET, documents.size * BUDGET_SHARES[++lastTier]);
    if (spent + cost(term) <= budget) {
      spent += cost(term);
      read.push({ term, weight: weights[term] * idf[term] });
      continue;
    }
    skippedPostings += cost(term);
    skipped[slotOf[term]] = Math.max(skipped[slotOf[term]], weights[term]);
  }
  return { read, skippedPostings, skippedWeight: norm(skipped) };
}
function findCoreOf({ documents }, core2) {
  if (core2.length === 0 || core2.includes(NO_TERM)) return NO_CORE;
  return findCore(documents, Uint32Array.from(core2), core2.length);
}
function bestRow({ rows, texts }, { albums }, query2, document) {
  const end = rows.starts[document + 1];
  let at = rows.starts[document];
  let row2 = rows.items[at];
  if (albums.starts[query2] === albums.starts[query2 + 1]) return { row: row2, similarity: 0 };
  let similarity = -1;
  for (; at < end; at++) {
    const s = albumSimilarity(albums, query2, texts, rows.items[at]);
    if (s > similarity) {
      similarity = s;
      row2 = rows.items[at];
    }
  }
  return { row: row2, similarity };
}
var query = createWords();
var row = createWords();
function albumSimilarity(queries, q, rows, r) {
  const { bytes: bytes2, starts } = batchOf(rows, r);
  const at = placeOf(r) + 2;
  if (queries.starts[q] === queries.starts[q + 1] || starts[at] === starts[at + 1]) return 0;
  query.count = row.count = 0;
  readAscii(queries.bytes, queries.starts[q], queries.starts[q + 1], query);
  readAscii(bytes2, starts[at], starts[at + 1], row);
  let shared = 0;
  for (let i = 0; i < query.count; i++)
    for (let j = 0; j < row.count; j++)
      if (query.hashes[i] === row.hashes[j]) {
        shared++;
        break;
      }
  return shared === 0 ? 0 : shared / Math.max(query.count, row.count);
}

// src/text/retrieve/tasks.ts
var READ = { fold: foldText, titleCore: simpleTitleCore };
var CHUNK = 64;
var chunksOf = (queries) => Math.ceil(queries / CHUNK);
function createChunkSearch(job, searched) {
  const search = createSearcher(job);
  return (chunk) => {
    for (let q = chunk * CHUNK; q < Math.min(job.queries.size, (chunk + 1) * CHUNK); q++) {
      search(q);
      searched(q);
    }
  };
}
var builders = /* @__PURE__ */ new Map();
var retrieveTasks = {
  index({ corpus, batch, read }) {
    const builder = builders.get(corpus) ?? createIndex(READ);
    builders.set(corpus, builder);
    builder.add(batch, read);
  },
  finish({ corpus }, part) {
    const builder = builders.get(corpus);
    builders.delete(corpus);
    part(builder.vocabulary());
    return builder.finish();
  },
  store({ corpus }) {
    const builder = builders.get(corpus);
    builders.delete(corpus);
    return toStored(builder.unweighed());
  },
  load: ({ vocabulary, stored }) => weigh(vocabulary, toDocuments(stored), stored.rows.document),
  search({ shares, ...job }, part) {
    const search = createChunkSearch(job, () => void 0);
    takeShares(shares, search, (chunk) => part([chunk, true]));
  }
};

// src/text/retrieve/index.ts
function createCorpus({ threads = 1, ...options } = {}) {
  const read = { ...READ, ...options };
  const aside = threads > 1 && Object.keys(options).length === 0 ? indexAside() : void 0;
  const rows = createRows((batch) => aside?.add(batch));
  return {
    add: rows.add,
    async finish() {
      const texts = rows.finish();
      const { index, typos } = await aside?.finish() ?? indexHere(texts, read);
      return createSearches({ ...index, typos, texts }, read);
    },
    async stored() {
      const texts = rows.finish();
      return await aside?.stored() ?? toStored(builderOver(texts, read).unweighed());
    }
  };
}
var FEW = 5e4;
async function loadCorpus(stored, toTexts, threads) {
  const vocabulary = toVocabulary(stored.words);
  const job = { vocabulary, stored };
  const aside = threads > 1 && stored.rows.document.length > FEW ? thread(0).ask("load", job) : void 0;
  const typos = indexTypos(vocabulary);
  const texts = toTexts();
  const weighed = await aside ?? weigh(vocabulary, toDocuments(stored), stored.rows.document);
  return createSearches({ ...weighed, typos, texts }, READ);
}
function builderOver(texts, read) {
  const builder = createIndex(read);
  for (const batch of texts) builder.add(batch);
  return builder;
}
function indexHere(texts, read) {
  const builder = builderOver(texts, read);
  return { index: builder.finish(), typos: indexTypos(builder.vocabulary()) };
}
var corpora = 0;
var WAITING = 3;
function indexAside() {
  const corpus = corpora++;
  let added = false;
  let waiting = 0;
  let first;
  const send = (batch) => {
    added = true;
    const read = waiting < WAITING ? void 0 : readBatch(batch, READ);
    waiting++;
    void thread(0).ask("index", { corpus, batch, read }).then(() => waiting--);
  };
  return {
    /** Waits with the first batch: a single one is indexed sooner than a thread begins. */
    add(batch) {
      if (isOfWords(thread(0).failure())) throw tooManyWords();
      if (!added && first === void 0) {
        first = batch;
        return;
      }
      if (first) send(first);
      first = void 0;
      send(batch);
    },
    async finish() {
      if (!added) return void 0;
      let typos;
      const index = await thread(0).ask("finish", { corpus }, (vocabulary) => {
        typos = indexTypos(vocabulary);
      });
      return index === void 0 ? void 0 : { index, typos };
    },
    stored: async () => added ? await thread(0).ask("store", { corpus }) : void 0
  };
}
function equalRows({ documentOf, rows }, row2) {
  const d = documentOf[row2];
  return rows.items.subarray(rows.starts[d], rows.starts[d + 1]);
}
function createSearches(index, read) {
  function prepare(queries, k) {
    const packed = packQueries(queries, read);
    const results = {
      k,
      counts: u32(packed.size),
      rows: u32(packed.size * k),
      scores: f32(packed.size * k),
      titles: f32(packed.size * k),
      skippedPostings: u32(packed.size),
      unseenScore: f32(packed.size),
      sameCore: u32(packed.size)
    };
    return { index, queries: packed, results };
  }
  return {
    counts: {
      rows: index.documentOf.length,
      documents: index.documents.size,
      words: index.vocabulary.size,
      cores: index.documents.cores
    },
    prepare,
    async search(queries, { k, threads = 1 }) {
      const job = prepare(queries, k);
      const search = createChunkSearch(job, () => void 0);
      const work = (chunk) => {
        search(chunk);
        return true;
      };
      await mapInThreads("search", job, chunksOf(job.queries.size), threads, work);
      return found(job.results, job.queries.of);
    },
    fields: (row2) => fieldsAt(index.texts, row2),
    texts: index.texts,
    stored: () => toStored(index),
    equalRows: (row2) => equalRows(index, row2)
  };
}
function candidatesOf({ k, counts, rows, scores, titles }, q) {
  return Array.from({ length: counts[q] }, (_, i) => ({
    row: rows[q * k + i],
    score: scores[q * k + i],
    title: titles[q * k + i]
  }));
}
function found(results, of) {
  const { skippedPostings, unseenScore, sameCore } = results;
  return {
    candidates: (query2) => candidatesOf(results, of[query2]),
    pruned(query2) {
      const q = of[query2];
      return { postings: skippedPostings[q], unseenScore: unseenScore[q], sameCore: sameCore[q] };
    }
  };
}

// src/text/verify/prefilter.ts
var ALIKE_TITLE = 0.6;
var ALIKE_ARTIST = 0.4;
var SOME_TITLE = 0.4;
var WHOLE_TITLE = 0.9;
var BITS = 1024;
var NOT_WORD = 255;
var CODE = new Uint8Array(128).fill(NOT_WORD);
for (let letter = 97; letter <= 122; letter++) CODE[letter] = CODE[letter - 32] = letter - 97;
for (let digit = 48; digit <= 57; digit++) CODE[digit] = 26 + (digit - 48) % 6;
function pairsOf(text, out) {
  out.fill(0);
  let last = -1;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char > 127) return void 0;
    const code = CODE[char];
    if (code === NOT_WORD) continue;
    if (last >= 0) out[last * 32 + code] = 1;
    last = code;
  }
  return out;
}
function shareOf(text, pairs) {
  let last = -1;
  let count = 0;
  let shared = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char > 127) return 1;
    const code = CODE[char];
    if (code === NOT_WORD) continue;
    if (last >= 0) {
      count++;
      shared += pairs[last * 32 + code];
    }
    last = code;
  }
  return count === 0 ? 1 : shared / count;
}
var FIRST_WORD = /[A-Za-z0-9]+/;
var firstWord = (title) => FIRST_WORD.exec(title)?.[0].toLowerCase() ?? "";
var scratch2 = new Uint8Array(BITS);
var COVER_BITS = -weights_default.work.bias / weights_default.work.bits;
var NAMES_OTHERS = /cover|tribute|sing|play|songs of|music of|salute|karaoke|style|famous|popular|perform|rendition|lullab/i;
var GUEST2 = /\b(?:feat|ft|featuring|with|by|vs)\b/i;
var SHORT = 7;
var SHORT_ARTIST = 5;
var ALL_AGREES = 0.95;
function createPlausible(query2) {
  const { title, artist } = query2.fields;
  const titlePairs = pairsOf(title, new Uint8Array(BITS));
  const artistPairs = pairsOf(artist, new Uint8Array(BITS));
  if (titlePairs === void 0 || artistPairs === void 0 || query2.readings.length > 0 || query2.classical !== void 0)
    return () => true;
  const core2 = simpleTitleCore(title);
  const first = firstWord(title);
  const common = !query2.artist.placeholder && artist.length >= SHORT_ARTIST && plainRarity(query2.core) < COVER_BITS - 0.01;
  function coverOrUnknown(row2, score) {
    if (!common || score >= ALL_AGREES || row2.artist.length < SHORT_ARTIST) return true;
    const rowPairs = pairsOf(row2.artist, scratch2);
    if (rowPairs === void 0 || shareOf(artist, rowPairs) >= ALIKE_ARTIST) return true;
    const { placeholder } = artistOf(row2.artist);
    return placeholder || mayNeedRepair({ ...row2, duration: void 0 }, placeholder) || namesOther(query2.fields, row2) || namesOther(row2, query2.fields);
  }
  return (row2, titleScore, score) => {
    const artistAlike = row2.artist.includes("-") || shareOf(row2.artist, artistPairs) >= ALIKE_ARTIST;
    if (titleScore >= 0.95) return artistAlike || coverOrUnknown(row2, score);
    const rowCore = simpleTitleCore(row2.title);
    const told = shareOf(rowCore, titlePairs);
    const rowPairs = pairsOf(row2.title, scratch2);
    const tells = rowPairs === void 0 ? 1 : shareOf(core2, rowPairs);
    if (Math.min(told, tells) >= ALIKE_TITLE) return true;
    const goesOn = firstWord(row2.title) === first;
    const most = Math.max(told, tells);
    if (artistAlike) return goesOn || most >= SOME_TITLE || Math.max(core2.length, rowCore.length) < SHORT;
    if (goesOn)
      return most >= WHOLE_TITLE && (told > tells ? goesOnInWords(query2.fields, row2) : goesOnInWords(row2, query2.fields));
    return score >= 0.7 * titleScore + 0.18;
  };
}
function goesOnInWords(long, short) {
  if (MARK.test(long.title)) return true;
  const others = `${long.artist} ${long.album} ${short.artist} ${short.album}`.toLowerCase();
  const own = short.title.toLowerCase();
  for (const word of long.title.toLowerCase().split(" "))
    if (!own.includes(word) && (others.includes(word) || mayStandAfterTitle(word))) return true;
  return false;
}
var MARK = /[^A-Za-z0-9 '.,!?&]/;
function namesOther({ title, album }, { artist }) {
  if (album !== "" && NAMES_OTHERS.test(album)) return true;
  const name = artist.toLowerCase();
  const own = title.toLowerCase();
  if (simpleTitleCore(title) !== title) {
    if (NAMES_OTHERS.test(title) || GUEST2.test(title)) return true;
    for (const word of name.split(" ")) if (word.length > 3 && own.includes(word)) return true;
  }
  return own.includes(name) || album !== "" && album.toLowerCase().includes(name.slice(name.lastIndexOf(" ") + 1));
}

// src/text/match/packed-tracks.ts
var NONE2 = 4294967295;
var durationAt = (durations, row2) => durations[row2] === NONE2 ? void 0 : durations[row2] / 1e3;
var toMilliseconds = (seconds) => seconds === void 0 || Number.isNaN(seconds) ? NONE2 : Math.min(NONE2 - 1, Math.round(seconds * 1e3));
function isNumber(text, number) {
  let read = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9 || digit === 0 && read === 0) return false;
    read = read * 10 + digit;
  }
  return read === number;
}
function createKeptTracks() {
  const ids = createTexts();
  const songs = createTexts();
  let lines = u32(1 << 12);
  let durations = u32(1 << 12);
  let size = 0;
  return {
    add(track) {
      lines = roomU32(lines, size + 1);
      durations = roomU32(durations, size + 1);
      lines[size] = track.line;
      durations[size] = toMilliseconds(track.duration);
      ids.add(isNumber(track.id, track.line) ? "" : track.id);
      songs.add(track.song === track.id ? "" : track.song);
      return size++;
    },
    get durations() {
      return durations;
    },
    at: (row2, texts) => toTrack(lines[row2], textAt(ids.current, row2), textAt(songs.current, row2), durationAt(durations, row2), texts)
  };
}
function keptColumns({ id, line, song, duration }, chosen) {
  const durations = u32(chosen.length);
  chosen.forEach((track, row2) => {
    durations[row2] = toMilliseconds(duration[track]);
  });
  return {
    durations,
    at(row2, texts) {
      const track = chosen[row2];
      return toTrack(line[track], textAt(id, track), textAt(song, track), durationAt(durations, row2), texts);
    }
  };
}
function toTrack(line, ownId, ownSong, duration, texts) {
  const id = ownId || String(line);
  return {
    id,
    line,
    ...texts,
    duration,
    isrc: "",
    mbid: "",
    source: "",
    start: void 0,
    end: void 0,
    md5: "",
    sha256: "",
    audio: "",
    song: ownSong || id
  };
}

// src/text/match/match.ts
var LEAST_TITLE = 0.4;
var LEAST_SCORE = 0.7;
var LEAST_HELD = 0.4;
function mayBe(index, row2, { title, artist }) {
  const bytes2 = titleLength(index.texts, row2);
  const mayHold = artist.length > 2 && bytes2 >= artist.length;
  if (!mayHold && (bytes2 < title.length - 1 || bytes2 > 3 * (title.length + 1))) return false;
  const texts = fieldsAt(index.texts, row2);
  if (Math.abs(texts.title.length - title.length) < 2 && Math.abs(texts.artist.length - artist.length) < 2) {
    if (oneSlip(texts.title.toLowerCase(), title) && oneSlip(texts.artist.toLowerCase(), artist)) return true;
  }
  return mayHold && texts.title.toLowerCase().includes(artist);
}
function createChunkMatch({
  search,
  queries,
  asked,
  durations,
  levels
}) {
  const { index, results } = search;
  const parsedRow = createParsedRows((row2) => durationAt(durations, row2));
  let found2 = [];
  const groupsOf = createRowGroups(search, durations);
  let last;
  function asParsed(fields) {
    if (last === void 0 || !sameFields(last.fields, fields)) {
      const query2 = parse(fields);
      last = { fields, query: query2, plausible: levels === void 0 ? void 0 : createPlausible(query2) };
    }
    return last;
  }
  function verifyAll(fields, q) {
    const { query: query2, plausible } = asParsed(fields);
    const matches = [];
    const lowered = { title: fields.title.trim().toLowerCase(), artist: fields.artist.trim().toLowerCase() };
    for (const { row: first, score, title } of candidatesOf(results, q)) {
      if (title < LEAST_TITLE && score < LEAST_SCORE && (score < LEAST_HELD || !mayBe(index, first, lowered))) continue;
      for (const rows of groupsOf(q, first)) {
        const texts = fieldsAt(index.texts, rows[0]);
        if (plausible !== void 0 && !plausible(texts, title, score)) continue;
        const verdict = verify(query2, parsedRow(rows[0], texts));
        if (levels === void 0 || levels.includes(verdict.level)) matches.push({ rows, score, verdict });
      }
    }
    return matches;
  }
  const searchChunk = createChunkSearch(search, (q) => {
    const equal2 = asked.items.subarray(asked.starts[q], asked.starts[q + 1]);
    let matches = [];
    let same = [];
    equal2.forEach((query2, i) => {
      const fields = queries[query2];
      if (i === 0 || !sameFields(fields, queries[equal2[i - 1]])) {
        matches = verifyAll(fields, q);
        same = [];
        if (matches.length > 0) found2.push({ queries: same, matches });
      }
      same.push(query2);
    });
  });
  return (chunk) => {
    found2 = [];
    searchChunk(chunk);
    return found2;
  };
}
var sameFields = (a, b) => a.duration === b.duration && a.title === b.title && a.artist === b.artist && a.album === b.album;
var FEW2 = 8;
function createRowGroups({ index }, durations) {
  let of = -1;
  const known = /* @__PURE__ */ new Map();
  function alike(rows) {
    const groups = [];
    for (const row2 of rows) {
      const same = groups.find(([one]) => durations[one] === durations[row2] && sameTexts(index.texts, one, row2));
      if (same) same.push(row2);
      else groups.push([row2]);
    }
    return groups;
  }
  return (q, first) => {
    const rows = equalRows(index, first);
    if (rows.length === 1) return [[first]];
    if (of !== q) known.clear();
    of = q;
    const groups = known.get(first) ?? (rows.length <= FEW2 ? alike(rows) : void 0) ?? [
      ...groupBy(rows, (row2) => {
        const { title, artist, album } = fieldsAt(index.texts, row2);
        return `${durations[row2]}:${title.length}:${artist.length}:${title}${artist}${album}`;
      }).values()
    ];
    known.set(first, groups);
    return groups;
  };
}
function createParsedRows(duration) {
  const recent = /* @__PURE__ */ new Map();
  return (row2, { title, artist, album }) => {
    const known = recent.get(row2);
    if (known) return known;
    if (recent.size >= RECENT) recent.clear();
    const parsed = parse({ title, artist, album, duration: duration(row2) });
    recent.set(row2, parsed);
    return parsed;
  };
}
var RECENT = 128;
var textTasks = {
  ...retrieveTasks,
  match({ shares, ...job }, part) {
    takeShares(shares, createChunkMatch(job), (chunk, found2) => part([chunk, found2]));
  }
};

export {
  createTexts,
  textAt,
  mapInOrder,
  takeShares,
  mapInThreads,
  HASH_SEED,
  hashByte,
  createDocuments,
  simpleTitleCore,
  rowsOf,
  fieldsAt,
  createVocabulary,
  toStored,
  toVocabulary,
  chunksOf,
  createCorpus,
  loadCorpus,
  createKeptTracks,
  keptColumns,
  createChunkMatch,
  textTasks
};
