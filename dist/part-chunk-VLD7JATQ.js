import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  compareEntries,
  entryKey,
  isGroupClaim,
  levelOf
} from "./part-chunk-PVUJU4XS.js";
import {
  wilson
} from "./part-chunk-Z7XKLKC4.js";
import {
  nameReader
} from "./part-chunk-MGVZVKEI.js";
import {
  readIsrcs,
  readMbids,
  readMd5s,
  readSha256s,
  readSources,
  sourceKey
} from "./part-chunk-3LTRBLOW.js";
import {
  isLazy,
  pickItems
} from "./part-chunk-KQR7UD75.js";
import {
  readState,
  writeWhole
} from "./part-chunk-UV6SEW56.js";
import {
  once
} from "./part-chunk-SHXFRLNR.js";
import {
  parse,
  textKey,
  verify
} from "./part-chunk-AC6OP24P.js";
import {
  bucketsOf,
  createNumbers
} from "./part-chunk-4ZEMDWU3.js";
import {
  groupBy
} from "./part-chunk-5ZMBUPVT.js";
import {
  LEVELS,
  byStrength,
  isOnChain
} from "./part-chunk-RUUNYSMZ.js";
import {
  _enum,
  array,
  discriminatedUnion,
  int,
  literal,
  number,
  strictObject,
  string
} from "./part-chunk-7IYLINV6.js";

// src/gate/item.ts
var TEXTS = ["title", "artist", "album", "isrc", "mbid", "source", "md5", "sha256", "content"];
var NUMBERS = ["duration", "start", "end"];
var contentKeys = /* @__PURE__ */ new WeakMap();
function contentKey(item) {
  const key = contentKeys.get(item) ?? readContentKey(item);
  contentKeys.set(item, key);
  return key;
}
function readContentKey(item) {
  const texts = TEXTS.map((name) => item[name]);
  const numbers = NUMBERS.map((name) => item[name] ?? null);
  if (texts.every((text2) => text2 === "") && numbers.every((number3) => number3 === null)) return "";
  return JSON.stringify([texts, numbers]);
}
var keyInSet = (item) => readContentKey(item) || item.id;
function lookupKeys(item) {
  const title = textKey(item.title);
  const keys = IDENTIFIERS.flatMap(({ name, values }) => values(item).map((value) => `${name}:${value}`));
  return title === "" ? keys : [...keys, `title:${title}`];
}
var IDENTIFIERS = [
  { name: "content", values: ({ content }) => content === "" ? [] : [content] },
  { name: "sha256", values: ({ sha256 }) => readSha256s(sha256).values },
  { name: "md5", values: ({ md5 }) => readMd5s(md5).values },
  { name: "isrc", values: ({ isrc }) => readIsrcs(isrc).values },
  { name: "mbid", values: ({ mbid }) => readMbids(mbid).values },
  { name: "source", values: ({ source }) => readSources(source).sources.map(sourceKey) }
];
function isSameItem(a, b, sharesId) {
  if (contentKey(a) === contentKey(b)) return contentKey(a) !== "" || sharesId;
  const { equal, different } = compareIdentifiers(a, b);
  if (equal.has("content")) return true;
  if (sharesId && different.size === 0 && [a, b].every((item) => contentKey({ ...item, content: "" }) === ""))
    return true;
  if (different.has("source") || !sharesId && different.size > 0) return false;
  if (isEqualWhereKnown(a, b, equal, different)) return true;
  if (a.title === "" || b.title === "") return equal.size > 0;
  const { level } = verify(parsedOf(a), parsedOf(b));
  if (level === "recording") return true;
  return (level === "work" || level === "cannot-tell") && equal.size > 0;
}
function fitsMore(before, now) {
  const lost = [...TEXTS, ...NUMBERS].some((name) => isGiven(before[name]) && !isGiven(now[name]));
  return lost || IDENTIFIERS.some(({ values }) => values(now).some((value) => !values(before).includes(value)));
}
var isGiven = (value) => value !== void 0 && value !== "";
var parsed = /* @__PURE__ */ new WeakMap();
function parsedOf(item) {
  const { title, artist, album, duration } = item;
  const found = parsed.get(item) ?? parse({ title, artist, album, duration });
  parsed.set(item, found);
  return found;
}
function compareIdentifiers(a, b) {
  const equal = /* @__PURE__ */ new Set();
  const different = /* @__PURE__ */ new Set();
  for (const { name, values } of IDENTIFIERS) {
    const [x, y] = [values(a), values(b)];
    if (x.length === 0 || y.length === 0) continue;
    const isShared = x.some((value) => y.includes(value));
    if (!isShared && name === "source" && !x.some((value) => y.some((other) => serviceOf(value) === serviceOf(other))))
      continue;
    (isShared && (name !== "source" || isSamePiece(a, b)) ? equal : different).add(name);
  }
  return { equal, different };
}
var serviceOf = (source) => source.slice(0, source.indexOf(":"));
function isSamePiece(a, b) {
  const [from, other] = [a.start ?? 0, b.start ?? 0];
  if (a.end === void 0 || b.end === void 0) return from === other;
  const shared = Math.min(a.end, b.end) - Math.max(from, other);
  return shared > 0 && shared * 2 > Math.min(a.end - from, b.end - other);
}
function isEqualWhereKnown(a, b, equal, different) {
  if (different.size > 0) return false;
  const texts = [a.title, a.artist, a.album].map((text2, i) => {
    const other = [b.title, b.artist, b.album][i];
    return text2 === "" || other === "" ? void 0 : sameText(text2, other);
  });
  if (texts.includes(false)) return false;
  if (a.duration !== void 0 && b.duration !== void 0 && Math.abs(a.duration - b.duration) > 1) return false;
  return texts[0] === true || equal.size > 0;
}
function sameText(a, b) {
  const [x, y] = [textKey(a), textKey(b)];
  return x === y && (x !== "" || a === b);
}

// src/gate/baseline.ts
var FORMAT = 2;
var text = string().min(1).optional();
var number2 = number().optional();
var itemSchema = strictObject({
  ...{ id: text, title: text, artist: text, album: text, duration: number2, isrc: text, mbid: text },
  ...{ source: text, start: number2, end: number2, md5: text, sha256: text, content: text }
});
var entrySchema = strictObject({
  ...{ test: string(), pretrain: string(), level: _enum(LEVELS) },
  track: itemSchema,
  /** Rows of a split without ids that say the same. */
  copies: int().min(2).max(1e6).optional(),
  pretraining: array(itemSchema).min(1),
  /** Pretraining items besides these, and the digest of all of them. */
  more: strictObject({ tracks: int().min(1), digest: string().regex(/^[0-9a-f]{64}$/) }).optional()
});
var rowEntrySchema = strictObject({
  ...{ test: string(), id: string(), row: string().regex(/^[0-9a-f]{16}$/) },
  ...{ pretrain: string(), level: _enum(LEVELS) }
});
var baselineSchema = discriminatedUnion("format", [
  strictObject({ format: literal(FORMAT), overlaps: array(entrySchema) }),
  strictObject({ format: literal(1), overlaps: array(rowEntrySchema) })
]);
var rowEntryKey = ({ test, id, row, pretrain, level }) => JSON.stringify([test, pretrain, id, level, row]);
function pairsOfEntries(entries) {
  return entries.flatMap((entry) => {
    const tracks = keyed(Array.from({ length: entry.copies }, () => entry.track));
    const others = keyed(entry.pretraining);
    const { level } = entry;
    const last = others.at(-1);
    const pairOf = (test, pretrain) => ({
      ...{ test, pretrain, level, entry },
      ...entry.more && pretrain === last ? { more: entry.more } : {}
    });
    return tracks.flatMap((test) => others.map((pretrain) => pairOf(test, pretrain)));
  });
}
function keyed(items) {
  const counts = /* @__PURE__ */ new Map();
  return items.map((item) => {
    const own = JSON.stringify([item.id, contentKey(item)]);
    const n = (counts.get(own) ?? 0) + 1;
    counts.set(own, n);
    return { key: `${own}#${n}`, item };
  });
}
async function readBaseline(file) {
  const anew = "Write it anew: music-leakage check --write-baseline, and read what changed";
  const found = await readState(file, { schema: baselineSchema, format: FORMAT, what: "baseline", anew });
  if (found === void 0) return void 0;
  if (found.format === 1) return { file, entries: [], rows: found.overlaps };
  return { file, entries: found.overlaps.map(toEntry) };
}
var toEntry = ({ track, copies, pretraining, more, ...names }) => ({
  ...names,
  ...{ track: toItem(track), copies: copies ?? 1, pretraining: pretraining.map(toItem) },
  ...more ? { more } : {}
});
var toItem = ({ duration, start, end, ...texts }) => ({
  ...{ id: "", title: "", artist: "", album: "", isrc: "", mbid: "", source: "", md5: "", sha256: "", content: "" },
  ...texts,
  ...{ duration, start, end }
});
var FIELDS = [
  ...["id", "title", "artist", "album", "duration", "isrc", "mbid", "source"],
  ...["start", "end", "md5", "sha256", "content"]
];
var fromItem = (item) => Object.fromEntries(
  FIELDS.flatMap((name) => item[name] === "" || item[name] === void 0 ? [] : [[name, item[name]]])
);
function toLine({ test, pretrain, level, track, copies, pretraining, more }) {
  const others = pretraining.map((item) => JSON.stringify(fromItem(item))).sort();
  const names = JSON.stringify({ test, pretrain, level, track: fromItem(track), ...copies > 1 ? { copies } : {} });
  const rest = more ? `,"more":${JSON.stringify({ tracks: more.tracks, digest: more.digest })}` : "";
  return `    ${names.slice(0, -1)},"pretraining":[${others.join(",")}]${rest}}`;
}
async function writeBaseline({ file, entries }) {
  const keyOf = ({ test, pretrain, track, level }) => JSON.stringify([test, pretrain, track.id, track.title, level]);
  const lines = new Map(entries.map((entry) => [toLine(entry), keyOf(entry)]));
  const sorted = [...lines].sort(([a, x], [b, y]) => x === y ? a < b ? -1 : 1 : x < y ? -1 : 1);
  const list = sorted.length > 0 ? `[
${sorted.map(([line]) => line).join(",\n")}
  ]` : "[]";
  await writeWhole(file, `{
  "format": ${FORMAT},
  "overlaps": ${list}
}
`);
}

// src/gate/count.ts
var WORST_FIRST = ["unknown", "fail", "warn", "pass"];
var worst = (verdicts) => WORST_FIRST.find((verdict) => verdicts.includes(verdict)) ?? "pass";
function countLevels(overlaps, split, limits, {
  judged,
  fresh,
  accepted = []
} = {}) {
  const counter = createCounter();
  counter.see(overlaps);
  const found = counter.counts();
  const strongest = counter.strongest();
  counter.see(accepted);
  const all = counter.counts();
  const held = judged && countsOf(judged);
  const added = fresh === judged ? held : fresh && countsOf(fresh);
  const count = (level) => ({
    ...found[level],
    songShare: split.songs === 0 ? 0 : found[level].songs / split.songs,
    interval: wilson(found[level].songs, split.songs),
    limit: limits[level],
    judged: held?.[level],
    fresh: added?.[level],
    strongest: strongest(level),
    accepted: { tracks: all[level].tracks - found[level].tracks, songs: all[level].songs - found[level].songs },
    outcome: judge(held?.[level] ?? found[level], split, limits[level])
  });
  return Object.fromEntries(LEVELS.map((level) => [level, count(level)]));
}
function createCounter() {
  const tracks = new Map(LEVELS.map((level) => [level, /* @__PURE__ */ new Set()]));
  const songs = new Map(LEVELS.map((level) => [level, /* @__PURE__ */ new Set()]));
  const add = (level, { id, song }) => {
    tracks.get(level)?.add(id);
    songs.get(level)?.add(song);
  };
  const countAt = (level) => ({
    tracks: tracks.get(level)?.size ?? 0,
    songs: songs.get(level)?.size ?? 0
  });
  return {
    see(overlaps) {
      for (const { level, test } of overlaps) {
        add(level, test);
        if (level !== "recording" && isOnChain(level)) add("recording", test);
      }
    },
    counts: () => Object.fromEntries(LEVELS.map((level) => [level, countAt(level)])),
    strongest() {
      const [files, segments] = [tracks.get("file"), tracks.get("segment")];
      const file = files?.size ?? 0;
      let segment = 0;
      for (const id of segments ?? []) if (!files?.has(id)) segment++;
      const recording = (tracks.get("recording")?.size ?? 0) - file - segment;
      const own = { segment, recording };
      return (level) => own[level] ?? tracks.get(level)?.size ?? 0;
    }
  };
}
function countsOf(overlaps) {
  const counter = createCounter();
  counter.see(overlaps);
  return counter.counts();
}
function judge(found, split, { fail, warn, unit }) {
  const exceeds = (amount) => {
    if (amount === void 0) return false;
    const allowed = "count" in amount ? amount.count : amount.share * split[unit] + 1e-9;
    return found[unit] > allowed;
  };
  return exceeds(fail) ? "fail" : exceeds(warn) ? "warn" : "pass";
}
var isSet = ({ fail, warn }) => fail !== void 0 || warn !== void 0;
var limitedLevels = (limits) => {
  return new Set(LEVELS.filter((level) => isSet(limits[level]) || isOnChain(level) && isSet(limits.recording)));
};

// src/split/row.ts
import { createHash } from "node:crypto";
var LENGTH = 16;
function rowDigest({ id, title, artist, album, ...track }) {
  const { duration, isrc, mbid, source, start, end, md5, sha256 } = track;
  const times = [duration, start, end].map((seconds) => seconds ?? null);
  const { artist_id = "", album_id = "" } = track;
  const groups = artist_id === "" && album_id === "" ? [] : [artist_id, album_id];
  const row = JSON.stringify([id, title, artist, album, isrc, mbid, source, md5, sha256, ...times, ...groups]);
  return createHash("sha256").update(row).digest("hex").slice(0, LENGTH);
}
function isNumbered({ names }, { columns }) {
  if (Object.keys(columns).length === 0 || columns.id !== void 0) return false;
  return names === void 0 || !nameReader(names).keys.includes("id");
}

// src/platform/numbering.ts
import { createHash as createHash2 } from "node:crypto";
var HELD = 5e4;
var WORDS = 4;
function createNumbering(what, held = HELD) {
  const first = /* @__PURE__ */ new Map();
  const digests = createNumbers(what);
  let slots = new Uint32Array(0);
  const digestOf = (text2) => {
    const bytes = createHash2("sha256").update(text2, "utf16le").digest();
    return Uint32Array.from({ length: WORDS }, (_, i) => bytes.readUInt32LE(i * 4));
  };
  const isAt = (number3, digest) => {
    for (let i = 0; i < WORDS; i++) if (digests.at(number3 * WORDS + i) !== digest[i]) return false;
    return true;
  };
  const slotOf = (word, isFound) => {
    const mask = slots.length - 1;
    let slot = word & mask;
    while (slots[slot] !== 0 && !isFound(slots[slot] - 1)) slot = slot + 1 & mask;
    return slot;
  };
  const grow = () => {
    slots = new Uint32Array(Math.max(1024, slots.length * 2));
    for (let number3 = 0; number3 * WORDS < digests.size; number3++)
      slots[slotOf(digests.at(number3 * WORDS), () => false)] = number3 + 1;
  };
  const find = (digest) => slotOf(digest[0], (number3) => isAt(number3, digest));
  return {
    size: () => first.size + digests.size / WORDS,
    add(text2) {
      const known = first.get(text2);
      if (known !== void 0) return known;
      if (first.size < held) {
        first.set(text2, first.size);
        return first.size - 1;
      }
      if (digests.size / WORDS * 2 >= slots.length) grow();
      const digest = digestOf(text2);
      const slot = find(digest);
      if (slots[slot] === 0) {
        for (const word of digest) digests.add(word);
        slots[slot] = digests.size / WORDS;
      }
      return first.size + slots[slot] - 1;
    },
    get(text2) {
      const known = first.get(text2);
      if (known !== void 0 || slots.length === 0) return known;
      const number3 = slots[find(digestOf(text2))];
      return number3 === 0 ? void 0 : first.size + number3 - 1;
    }
  };
}

// src/gate/item-pairs.ts
var WHAT = "the list of overlaps";
function packPairs(list, size, read) {
  const side = () => ({ keys: createNumbering(WHAT), rows: new Uint32Array(size), firsts: createNumbers(WHAT) });
  const sides = { test: side(), pretrain: side() };
  const add = ({ keys, rows, firsts }, key, place2) => {
    const row = keys.add(key);
    rows[place2] = row;
    if (row === firsts.size) firsts.add(place2);
  };
  const marks = new Uint8Array(size);
  let place = 0;
  let hasMore = false;
  for (const item of list) {
    const { test: test2, pretrain: pretrain2, level, more } = read(item);
    add(sides.test, test2, place);
    add(sides.pretrain, pretrain2, place);
    marks[place] = LEVELS.indexOf(level) * 2 + (more ? 1 : 0);
    hasMore ||= more;
    place++;
  }
  const { test, pretrain } = sides;
  return {
    rowOf: { test: test.rows, pretrain: pretrain.rows },
    firstOf: { test: test.firsts.trimmed(), pretrain: pretrain.firsts.trimmed() },
    levelAt: (place2) => LEVELS[marks[place2] >> 1],
    hasMoreAt: (place2) => (marks[place2] & 1) === 1,
    hasMore
  };
}
function itemPairsOf(list) {
  const read = ({ test, pretrain, level, more }) => ({
    ...{ test: test.key, pretrain: pretrain.key, level, more: more !== void 0 }
  });
  const { firstOf: firstOf2, ...packed } = packPairs(list, list.length, read);
  const rowsOf = (side) => {
    const at = (row) => list[firstOf2[side][row]][side];
    return {
      size: firstOf2[side].length,
      keyAt: (row) => at(row).key,
      itemAt: (row) => at(row).item,
      contentAt: (row) => contentKey(at(row).item)
    };
  };
  return {
    size: list.length,
    rows: { test: rowsOf("test"), pretrain: rowsOf("pretrain") },
    ...{ ...packed, moreAt: (place) => list[place]?.more }
  };
}
function placesBy(numbers, size) {
  const { starts, items } = bucketsOf(numbers, numbers.length, size);
  return { at: (number3) => items.subarray(starts[number3], starts[number3 + 1]) };
}

// src/gate/report-items.ts
var pairKey = ({ test, pretrain }) => JSON.stringify([test, pretrain]);
function readingKeys(pairs) {
  const stand = pairs.flatMap(
    ({ standsFor, ...pair }) => standsFor ? [{ key: pairKey(pair), as: pairKey(standsFor) }] : []
  );
  return new Map([...groupBy(stand, ({ as }) => as)].map(([as, group]) => [as, group.map(({ key }) => key)]));
}
var foundIn = /* @__PURE__ */ new WeakMap();
function pairsOfReport(report) {
  const overlaps = report?.overlaps ?? NO_OVERLAPS;
  const found = foundIn.get(overlaps) ?? createFound(overlaps);
  foundIn.set(overlaps, found);
  return found;
}
var NO_OVERLAPS = [];
function createFound(overlaps) {
  const pairs = once(() => placesByPair(overlaps));
  const packed = /* @__PURE__ */ new Map();
  const pack = (places) => toPairs(pickItems(overlaps, places));
  return {
    keys: () => [...pairs().keys()],
    get(key) {
      const places = pairs().get(key);
      const found = packed.get(key) ?? (places && pack(places));
      if (found) packed.set(key, found);
      return found;
    }
  };
}
function placesByPair(overlaps) {
  const tests = /* @__PURE__ */ new Map();
  let place = 0;
  for (const { test, pretrain } of overlaps) {
    const own = tests.get(test.split) ?? /* @__PURE__ */ new Map();
    if (own.size === 0) tests.set(test.split, own);
    const places = own.get(pretrain.split) ?? createNumbers("the list of overlaps");
    if (places.size === 0) own.set(pretrain.split, places);
    places.add(place++);
  }
  return new Map(
    [...tests].flatMap(
      ([test, own]) => [...own].map(([pretrain, places]) => [pairKey({ test, pretrain }), places.trimmed()])
    )
  );
}
function toPairs(overlaps) {
  const { firstOf: firstOf2, ...packed } = packPairs(overlaps, overlaps.length, ({ test, pretrain, level, more }) => ({
    ...{ test: test.id, pretrain: pretrain.id, level, more: more !== void 0 }
  }));
  const overlapAt = (place) => overlaps[place];
  const isHeld = !isLazy(overlaps);
  const rowsOf = (side) => {
    const held = [];
    const trackAt = (row) => overlapAt(firstOf2[side][row])[side];
    const itemAt = (row) => {
      const item = held[row] ?? toItem2(trackAt(row));
      if (isHeld) held[row] = item;
      return item;
    };
    return {
      size: firstOf2[side].length,
      keyAt: (row) => trackAt(row).id,
      itemAt,
      contentAt: (row) => (isHeld ? contentKey : readContentKey)(itemAt(row))
    };
  };
  const rows = { test: rowsOf("test"), pretrain: rowsOf("pretrain") };
  const rowAt = (side, place) => {
    const row = packed.rowOf[side][place];
    return { key: overlapAt(place)[side].id, item: rows[side].itemAt(row) };
  };
  const lasts = once(() => {
    const places = new Uint32Array(rows.test.size);
    for (const [place, row] of packed.rowOf.test.entries()) places[row] = place;
    return places;
  });
  return {
    ...packed,
    ...{ size: overlaps.length, rows, overlaps },
    moreAt: (place) => packed.hasMoreAt(place) ? overlapAt(place).more : void 0,
    lastOf: (row) => overlapAt(lasts()[row]),
    pairAt(place) {
      const overlap = overlapAt(place);
      const { level, more } = overlap;
      const pair = { overlap, level, test: rowAt("test", place), pretrain: rowAt("pretrain", place) };
      return more === void 0 ? pair : { ...pair, more };
    }
  };
}
function toItem2(track) {
  const { id, numbered, title, artist, album, duration, start, end } = track;
  const { isrc = "", mbid = "", source = "", md5 = "", sha256 = "", content = "" } = track;
  return {
    ...{ id: numbered ? "" : id, title, artist, album, duration, isrc, mbid },
    ...{ source, start, end, md5, sha256, content }
  };
}
var rowKeyOf = ({ test, pretrain, level }) => rowEntryKey({ test: test.split, id: test.id, row: test.row ?? "", pretrain: pretrain.split, level });

// src/overlap/unlisted.ts
import { createHash as createHash3 } from "node:crypto";

// src/overlap/spans.ts
function createOrder(list) {
  const items = Uint32Array.from(list);
  const { length: size } = items;
  const trees = /* @__PURE__ */ new WeakMap();
  return {
    size,
    at: (place) => items[place],
    smallest(from, to, rankOf) {
      const tree = trees.get(rankOf) ?? treeOf(items, rankOf);
      trees.set(rankOf, tree);
      const rankAt = (place) => rankOf[items[place]];
      let best = from;
      for (let [low, high] = [from + size, to + size]; low < high; low >>= 1, high >>= 1) {
        if (low & 1) best = lower(best, tree[low++], rankAt);
        if (high & 1) best = lower(best, tree[--high], rankAt);
      }
      return best;
    }
  };
}
var lower = (a, b, rankAt) => rankAt(b) < rankAt(a) ? b : a;
function treeOf(items, rankOf) {
  const { length: size } = items;
  const tree = new Uint32Array(size * 2);
  const rankAt = (place) => rankOf[items[place]];
  for (let place = 0; place < size; place++) tree[size + place] = place;
  for (let node = size - 1; node > 0; node--)
    tree[node] = lower(tree[node * 2], tree[node * 2 + 1], rankAt);
  return tree;
}
var spanSize = (spans) => spans.reduce((sum, { from, to }) => sum + to - from, 0);
function* byRank(spans, rankOf) {
  const open = spans.map((span) => opened(span, rankOf));
  while (open.length > 0) {
    let best = 0;
    for (let i = 1; i < open.length; i++) if (open[i].rank < open[best].rank) best = i;
    const { order, from, to, place } = open[best];
    open.splice(best, 1);
    if (from < place) open.push(opened({ order, from, to: place }, rankOf));
    if (place + 1 < to) open.push(opened({ order, from: place + 1, to }, rankOf));
    yield order.at(place);
  }
}
function opened(span, rankOf) {
  const place = span.order.smallest(span.from, span.to, rankOf);
  return { ...span, place, rank: rankOf[span.order.at(place)] };
}
function createCover(size) {
  const steps = /* @__PURE__ */ new Map();
  const left = [];
  return {
    add(spans) {
      for (const { order, from, to } of spans) {
        const own = steps.get(order) ?? new Int32Array(order.size + 1);
        steps.set(order, own);
        own[from] = own[from] + 1;
        own[to] = own[to] - 1;
      }
    },
    leave(item) {
      left.push(item);
    },
    counts() {
      const counts = new Int32Array(size);
      for (const [order, own] of steps)
        for (let place = 0, sum = 0; place < order.size; place++) {
          sum += own[place];
          const item = order.at(place);
          counts[item] = counts[item] + sum;
        }
      for (const item of left) counts[item] = counts[item] - 1;
      return counts;
    }
  };
}

// src/overlap/range-index.ts
var isWhole = ({ start, end }) => start === void 0 && end === void 0;
function createRangeIndex(ranges) {
  const always = [];
  const never = [];
  const timed = [];
  for (const [item, range] of ranges.entries()) {
    if (range === void 0) never.push(item);
    else if (isWhole(range)) always.push(item);
    else {
      const from = range.start ?? 0;
      timed.push({ item, from, to: Math.max(from, range.end ?? from) });
    }
  }
  const byStart = timed.toSorted((a, b) => a.from - b.from);
  const byEnd = timed.toSorted((a, b) => a.to - b.to || Number(isPoint(a)) - Number(isPoint(b)));
  const orders = {
    ...{ always: createOrder(always), never: createOrder(never) },
    ...{ starts: createOrder(byStart.map(itemOf)), ends: createOrder(byEnd.map(itemOf)) }
  };
  const stabbed = createStabbed(byStart.filter((each) => !isPoint(each)));
  const placesOf = ({
    start,
    end
  }) => {
    const at = start ?? 0;
    const next = Math.max(
      firstWhere(byStart, ({ from }) => from > at),
      end === void 0 ? 0 : firstWhere(byStart, ({ from }) => from >= end)
    );
    const ended = firstWhere(byEnd, (each) => each.to > at || each.to === at && isPoint(each));
    return { first: firstWhere(byStart, ({ from }) => from >= at), next, ended };
  };
  const spanOf = (order, from = 0, to = order.size) => ({ order, from, to });
  return {
    size: ranges.length,
    isInside(item, clip) {
      const range = ranges[item];
      if (range === void 0) return false;
      if (isWhole(range) || isWhole(clip)) return true;
      const [at, from] = [clip.start ?? 0, range.start ?? 0];
      if (at === from) return true;
      const [end, next] = at < from ? [clip.end, from] : [range.end, at];
      return end !== void 0 && next < end;
    },
    inside(clip) {
      if (isWhole(clip)) return filled([spanOf(orders.always), spanOf(orders.starts)]);
      const { first, next } = placesOf(clip);
      const begun = spanOf(orders.starts, first, next);
      return filled([spanOf(orders.always), begun, ...stabbed(clip.start ?? 0)]);
    },
    outside(clip) {
      if (isWhole(clip)) return filled([spanOf(orders.never)]);
      const { next, ended } = placesOf(clip);
      return filled([spanOf(orders.never), spanOf(orders.starts, next), spanOf(orders.ends, 0, ended)]);
    },
    sums(weightOf) {
      const weights = new Map(timed.map(({ item }) => [item, weightOf(item)]));
      const prefixes = (sorted) => prefixSums(sorted.map(({ item }) => weights.get(item)));
      const sumOf2 = (items) => items.reduce((sum, item) => sum + weightOf(item), 0n);
      const [starts, ends, known, other] = [prefixes(byStart), prefixes(byEnd), sumOf2(always), sumOf2(never)];
      const all = starts.at(-1);
      return (clip, side) => {
        let timedInside = all;
        if (!isWhole(clip)) {
          const { next, ended } = placesOf(clip);
          timedInside = starts[next] - ends[ended];
        }
        return side === "inside" ? known + timedInside : other + all - timedInside;
      };
    }
  };
}
var isPoint = ({ from, to }) => from === to;
var itemOf = ({ item }) => item;
var filled = (spans) => spans.filter(({ from, to }) => from < to);
function prefixSums(weights) {
  const sums = [0n];
  for (const [i, weight] of weights.entries()) sums.push(sums[i] + weight);
  return sums;
}
function createStabbed(pieces) {
  const byStart = [];
  const byEnd = [];
  const build = (sorted) => {
    const middle = sorted[sorted.length >> 1];
    if (middle === void 0) return void 0;
    const center = middle.from;
    const own = sorted.filter(({ from, to }) => from <= center && center < to);
    const first = byStart.length;
    for (const each of own) byStart.push(each);
    for (const each of own.toSorted((a, b) => b.to - a.to)) byEnd.push(each);
    const left = build(sorted.filter(({ to }) => to <= center));
    const right = build(sorted.filter(({ from }) => from > center));
    return { center, first, next: first + own.length, left, right };
  };
  const root = build(pieces);
  const [starts, ends] = [createOrder(byStart.map(itemOf)), createOrder(byEnd.map(itemOf))];
  return (at) => {
    const spans = [];
    let node = root;
    while (node) {
      const { center, first, next, left, right } = node;
      if (at <= center) {
        const to = firstWhere(byStart, ({ from }) => from >= at, first, next);
        spans.push({ order: starts, from: first, to });
      } else {
        const to = firstWhere(byEnd, (each) => each.to <= at, first, next);
        spans.push({ order: ends, from: first, to });
      }
      node = at < center ? left : at > center ? right : void 0;
    }
    return spans;
  };
}
function firstWhere(items, holds, first = 0, next = items.length) {
  let [low, high] = [first, next];
  while (low < high) {
    const middle = low + high >> 1;
    if (holds(items[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}

// src/overlap/windows.ts
var isWindow = (claim) => isGroupClaim(claim) && claim.window !== void 0;
function piecesIn({ byLevel, entries }, whole) {
  const ranges = /* @__PURE__ */ new Map();
  for (const [i, track] of whole.pretrains.entries()) {
    const entry = entries.get(entryKey(whole, track));
    const range = whole.ranges?.[i];
    if (!entry || !range || ranges.has(entry) || entry.pretrain.line !== track.line) return void 0;
    if (levelOf(entry) === "segment") return void 0;
    ranges.set(entry, range);
  }
  const found = [...byLevel].flatMap(([level, list]) => {
    const own = list.map((entry) => ranges.get(entry));
    return own.every((range) => range === void 0) ? [] : [[level, createPieces(list, own)]];
  });
  return new Map(found);
}
function createPieces(list, ranges) {
  const lineAt = (place) => list[place].pretrain.line;
  const sorted = [...list.keys()].sort((a, b) => lineAt(a) - lineAt(b) || a - b);
  const lines = new Uint32Array(list.length);
  for (const [rank, place] of sorted.entries()) lines[place] = rank;
  const numbers = once(() => new Map(list.map((entry, place) => [entry, place])));
  return {
    ...{ list, lines, index: createRangeIndex(ranges), places: Uint32Array.from(list.keys()) },
    placeOf: (entry) => numbers().get(entry)
  };
}
var isIn = ({ pieces, clip, side }, entry) => {
  const place = pieces.placeOf(entry);
  return place !== void 0 && pieces.index.isInside(place, clip) === (side === "inside");
};
var NO_PARTS = [];
var NO_ENTRIES = [];
var viewOf = ({ byLevel, entries }) => {
  const baseAt = (key) => entries.get(key);
  const listOf = (level) => byLevel.get(level) ?? NO_ENTRIES;
  return {
    ...{ levels: new Set(byLevel.keys()), baseAt, isInside: () => false },
    levelAt: (key) => levelAt(baseAt(key)),
    first: (level, most, isWanted) => firstOf(listOf(level), most, isWanted),
    sizeAt: (level) => listOf(level).length,
    setOf: (level) => ({ list: listOf(level), parts: NO_PARTS })
  };
};
var levelAt = (entry) => entry && levelOf(entry);
function viewThrough(base, byLevel, claim) {
  const { clip } = claim.window;
  const isWeaker = (level) => byStrength(level, claim.level) > 0;
  const inner = [...byLevel].flatMap(
    ([level, pieces]) => isWeaker(level) ? [{ pieces, clip, side: "inside" }] : []
  );
  const setOf = (level) => {
    const list = base.byLevel.get(level) ?? NO_ENTRIES;
    if (level === claim.level) return { list, parts: inner };
    const pieces = isWeaker(level) ? byLevel.get(level) : void 0;
    return pieces ? { list: NO_ENTRIES, parts: [{ pieces, clip, side: "outside" }] } : { list, parts: NO_PARTS };
  };
  const isInsideAt = (entry) => {
    const pieces = byLevel.get(levelOf(entry));
    return pieces !== void 0 && isIn({ pieces, clip, side: "inside" }, entry);
  };
  const baseAt = (key) => base.entries.get(key);
  const isInside = (key) => {
    const entry = baseAt(key);
    return entry !== void 0 && isInsideAt(entry);
  };
  const joined = (entry) => ({ ...entry, combination: entry.combination.with(claim) });
  return {
    ...{ baseAt, isInside, setOf, levels: /* @__PURE__ */ new Set([...base.byLevel.keys(), claim.level]) },
    levelAt(key) {
      const entry = baseAt(key);
      const level = levelAt(entry);
      return entry && level && isWeaker(level) && isInsideAt(entry) ? claim.level : level;
    },
    first(level, most, isWanted) {
      const { list, parts } = setOf(level);
      const found = firstOf(list, most, isWanted).map((entry) => isInsideAt(entry) ? joined(entry) : entry);
      for (const part of parts) {
        const own = firstOf(entriesOf(part), most, isWanted);
        for (const entry of own) found.push(part.side === "inside" ? joined(entry) : entry);
      }
      return found.sort(compareEntries);
    },
    sizeAt(level) {
      const { list, parts } = setOf(level);
      return parts.reduce((sum, { pieces, side }) => sum + spanSize(pieces.index[side](clip)), list.length);
    }
  };
}
function* entriesOf({ pieces, clip, side }) {
  const { list, index, lines, places } = pieces;
  for (const place of byRank(index[side](clip), side === "inside" ? lines : places)) yield list[place];
}
function firstOf(entries, most, isWanted) {
  const first = [];
  for (const entry of entries) {
    if (first.length === most) break;
    if (isWanted(entry)) first.push(entry);
  }
  return first;
}

// src/overlap/unlisted.ts
function createUnlisted() {
  const without = /* @__PURE__ */ new Map();
  const covers = /* @__PURE__ */ new Map();
  const alone = [];
  function seePart(part, except) {
    const { pieces, clip, side } = part;
    const cover = covers.get(pieces) ?? createCover(pieces.list.length);
    covers.set(pieces, cover);
    cover.add(pieces.index[side](clip));
    for (const entry of except) if (isIn(part, entry)) cover.leave(pieces.placeOf(entry));
  }
  return {
    see({ more }) {
      const all = more?.all;
      if (!all) return;
      const { list, parts, except, others } = all;
      for (const track of others) alone.push(track);
      const entries = [...except.values()];
      for (const part of parts) seePart(part, entries);
      const known = without.get(list);
      without.set(list, new Set(known ? entries.filter((entry) => known.has(entry)) : entries));
    },
    *tracks() {
      yield* alone;
      for (const [list, except] of without) for (const entry of list) if (!except.has(entry)) yield entry.pretrain;
      for (const [{ list }, cover] of covers)
        for (const [place, times] of cover.counts().entries()) if (times > 0) yield list[place].pretrain;
    }
  };
}
function digestOfSet({ list, parts, except, others }, { keyOf, known }) {
  const weightOf = (track) => weightOfKey(keyOf(track));
  const ofEntries = (entries) => sumOf(entries, ({ pretrain }) => weightOf(pretrain));
  const partSum = ({ pieces, clip, side }) => {
    const sums = known.parts.get(pieces) ?? pieces.index.sums((place) => weightOf(pieces.list[place].pretrain));
    known.parts.set(pieces, sums);
    return sums(clip, side);
  };
  const listSum = list.length === 0 ? 0n : known.lists.get(list) ?? ofEntries(list);
  if (list.length > 0) known.lists.set(list, listSum);
  const shared = listSum + sumOf(parts, partSum) - ofEntries(except.values());
  return digestOfSum(shared + sumOf(others, weightOf));
}
var digestOfKeys = (keys) => digestOfSum(sumOf(keys, weightOfKey));
function sumOf(items, weightOf) {
  let sum = 0n;
  for (const item of items) sum += weightOf(item);
  return sum;
}
var WEIGHT_BYTES = 128;
var weightOfKey = (key) => BigInt(`0x${createHash3("shake256", { outputLength: WEIGHT_BYTES }).update(key).digest("hex")}`);
var digestOfSum = (sum) => createHash3("sha256").update(sum.toString(16)).digest("hex");

export {
  worst,
  countLevels,
  judge,
  isSet,
  limitedLevels,
  rowDigest,
  isNumbered,
  contentKey,
  keyInSet,
  lookupKeys,
  isSameItem,
  fitsMore,
  rowEntryKey,
  pairsOfEntries,
  readBaseline,
  writeBaseline,
  createNumbering,
  itemPairsOf,
  placesBy,
  pairKey,
  readingKeys,
  pairsOfReport,
  toItem2 as toItem,
  rowKeyOf,
  isWindow,
  piecesIn,
  viewOf,
  viewThrough,
  createUnlisted,
  digestOfSet,
  digestOfKeys
};
