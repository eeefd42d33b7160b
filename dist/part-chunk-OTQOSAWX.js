import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  createNumbering,
  digestOfKeys,
  isSameItem,
  itemPairsOf,
  keyInSet,
  lookupKeys,
  pairKey,
  pairsOfEntries,
  placesBy,
  rowDigest,
  rowEntryKey,
  rowKeyOf
} from "./part-chunk-VLD7JATQ.js";
import {
  bucketsOf,
  createNumbers
} from "./part-chunk-4ZEMDWU3.js";
import {
  groupBy
} from "./part-chunk-5ZMBUPVT.js";
import {
  isOnChain
} from "./part-chunk-RUUNYSMZ.js";

// src/gate/waivers.ts
var [EARLIEST_MS, LATEST_MS] = [Date.UTC(2026, 0, 1), Date.UTC(1e4, 0, 1) - 1];
var isRight = (now) => now.getTime() >= EARLIEST_MS && now.getTime() <= LATEST_MS;
var AFTER_ALL = "unknown";
var dayOf = (now) => isRight(now) ? now.toISOString().slice(0, 10) : AFTER_ALL;
function clockProblems(file, waivers, now) {
  if (waivers.length === 0 || isRight(now)) return [];
  const said = Number.isNaN(now.getTime()) ? "no date" : now.toISOString();
  const message = `the clock of this machine is wrong (${said}), so no waiver holds`;
  return [{ file, message, remedy: "Set the clock: waivers expire by it", infrastructure: true }];
}
var keyOf = ({ test, pretrain }, id) => JSON.stringify([test, pretrain, id]);
var covers = ({ level }, overlap) => level === overlap.level || level === "recording" && isOnChain(overlap.level);
var isExpired = ({ expires }, today) => today > expires;
var isStale = ({ row }, digest) => row !== void 0 && !digest.startsWith(row);
var isSameWaiver = (a, b) => a.test === b.test && a.id === b.id && a.pretrain === b.pretrain && a.level === b.level;
function holdsFor(waiver, row, known) {
  const { track } = row;
  const before = row.before();
  const isBefore = before?.id === waiver.id;
  if (waiver.row !== void 0) {
    if (track.id === waiver.id && !isStale(waiver, rowDigest(track))) return true;
    return isBefore && before.row !== void 0 && !isStale(waiver, before.row);
  }
  if (isBefore) return true;
  const accepted = known?.waivers.some((other) => isSameWaiver(other, waiver) && other.row === void 0);
  return !row.isNumbered() && !(accepted && known?.compared(waiver));
}
function createWaivers(waivers, today, known) {
  const byTrack = groupBy(waivers, (waiver) => keyOf(waiver, waiver.id));
  return (pair, overlap, about) => {
    if (byTrack.size === 0) return void 0;
    const before = known && about.isNumbered() ? about.before() : void 0;
    const ids = /* @__PURE__ */ new Set([overlap.test.id, ...before?.numbered ? [before.id] : []]);
    const row = { track: overlap.test, ...about };
    return [...ids].flatMap((id) => byTrack.get(keyOf(pair.standsFor ?? pair, id)) ?? []).find((waiver) => covers(waiver, overlap) && !isExpired(waiver, today) && holdsFor(waiver, row, known));
  };
}
function createUses(waivers) {
  const known = /* @__PURE__ */ new Map();
  const read = ({ pair, findings }) => {
    const own = waivers.filter(({ test, pretrain }) => test === pair.test && pretrain === pair.pretrain);
    const byId = new Map(own.map(({ id }) => [id, []]));
    const used = /* @__PURE__ */ new Set();
    for (const { test, level, waiver } of findings?.overlaps ?? []) {
      used.add(waiver);
      byId.get(test.id)?.push({ level, isWaived: waiver !== void 0 });
    }
    return { used, byId };
  };
  return (judged) => {
    const uses = known.get(judged) ?? read(judged);
    known.set(judged, uses);
    return uses;
  };
}
function stateWaivers(waivers, judgements, tests, today) {
  const ids = new Map(
    [...tests].map(([split, tracks]) => {
      const waived = new Set(waivers.flatMap(({ test, id }) => test === split ? [id] : []));
      return [
        split,
        new Map(tracks.flatMap((track) => waived.has(track.id) ? [[track.id, track]] : []))
      ];
    })
  );
  const overlapsOf = createUses(waivers);
  const stateOf = (waiver, row) => {
    if (isExpired(waiver, today)) return "expired";
    const judged = judgements.find(({ pair }) => pair.test === waiver.test && pair.pretrain === waiver.pretrain);
    const found = judged && overlapsOf(judged);
    if (found?.used.has(waiver)) return "used";
    if (row !== void 0 && isStale(waiver, row)) return "stale";
    const own = (found?.byId.get(waiver.id) ?? []).filter((overlap) => covers(waiver, overlap));
    if (own.length > 0) return own.some(({ isWaived }) => isWaived) ? "used" : "stale";
    return judged === void 0 || judged.verdict === "unknown" ? "unchecked" : "unused";
  };
  return waivers.map((waiver) => {
    const { test, id, pretrain, level, reason, expires, place } = waiver;
    const track = ids.get(test)?.get(id);
    const row = track && rowDigest(track);
    const state = stateOf(waiver, row);
    const renewed = row !== void 0 && (state === "stale" || state === "used" && isStale(waiver, row));
    return { test, id, pretrain, level, reason, expires, line: place.line, ...renewed ? { row } : {}, state };
  });
}

// src/gate/match-rows.ts
var COMPARED = 32;
var NO_MATCH = -1;
function createLinks(known, found) {
  const of = new Int32Array(found).fill(NO_MATCH);
  const taken = new Uint8Array(known);
  let left = Math.min(known, found);
  return {
    of,
    isTaken: (row) => taken[row] === 1,
    isWhole: () => left === 0,
    link(now, before) {
      of[now] = before;
      taken[before] = 1;
      left--;
    }
  };
}
function matchRows(known, found) {
  const links = createLinks(known.size, found.size);
  const sameId = idsOf(known, links);
  for (const row of open(links)) {
    const before = sameId(found.itemAt(row));
    if (before !== NO_MATCH && known.contentAt(before) === found.contentAt(row)) links.link(row, before);
  }
  if (links.isWhole()) return links;
  matchContents(known, found, links);
  for (const row of open(links)) {
    const item = found.itemAt(row);
    const before = sameId(item);
    if (before !== NO_MATCH && isSameItem(known.itemAt(before), item, true)) links.link(row, before);
  }
  if (links.isWhole()) return links;
  const byKeys = queuesOf(known, links, (row) => lookupKeys(known.itemAt(row)));
  for (const row of open(links)) {
    const item = found.itemAt(row);
    const candidates = lookupKeys(item).flatMap((key) => [...byKeys(key).subarray(0, COMPARED)]);
    linkFirst(row, candidates, () => item, known, links);
  }
  return links;
}
function* open({ of, isWhole }) {
  for (let row = 0; row < of.length && !isWhole(); row++) if (of[row] === NO_MATCH) yield row;
}
function idsOf(known, { isTaken }) {
  const ids = createNumbering("the list of ids");
  const rows = createNumbers("the list of ids");
  for (let row = 0; row < known.size; row++) {
    const { id } = known.itemAt(row);
    if (id === "") continue;
    const number = ids.add(id);
    if (number === rows.size) rows.add(row);
    else rows.put(number, row);
  }
  return ({ id }) => {
    const number = id === "" ? void 0 : ids.get(id);
    const row = number === void 0 ? NO_MATCH : rows.at(number);
    return row === NO_MATCH || isTaken(row) ? NO_MATCH : row;
  };
}
function matchContents(known, found, links) {
  const byContent = queuesOf(known, links, (row) => [known.contentAt(row)]);
  const used = /* @__PURE__ */ new Map();
  for (const row of open(links)) {
    const content = found.contentAt(row);
    const queue = content === "" ? NO_ROWS : byContent(content);
    const [first] = queue;
    if (first === void 0) continue;
    const n = used.get(first) ?? 0;
    used.set(first, n + 1);
    const before = queue[n];
    if (before !== void 0) links.link(row, before);
  }
}
var NO_ROWS = new Uint32Array(0);
function queuesOf(known, { isTaken }, keysOf) {
  const keys = createNumbering("the list of values of known tracks");
  const [rows, numbers] = [createNumbers("the list of known tracks"), createNumbers("the list of known tracks")];
  for (let row = 0; row < known.size; row++) {
    if (isTaken(row)) continue;
    for (const key of keysOf(row)) {
      rows.add(row);
      numbers.add(keys.add(key));
    }
  }
  const { starts, items } = bucketsOf(numbers.trimmed(), numbers.size, keys.size());
  const queued = Uint32Array.from(items, (place) => rows.at(place));
  return (key) => {
    const number = keys.get(key);
    return number === void 0 ? NO_ROWS : queued.subarray(starts[number], starts[number + 1]);
  };
}
function linkFirst(row, candidates, item, known, links) {
  const free = [...new Set(candidates)].filter((each) => !links.isTaken(each)).slice(0, COMPARED);
  if (free.length === 0) return;
  const own = item();
  const before = free.find((each) => isSameItem(known.itemAt(each), own, false));
  if (before !== void 0) links.link(row, before);
}
var OTHER = { test: "pretrain", pretrain: "test" };
function matchNeighbours(side, known, found, links, others) {
  if (links.isWhole()) return;
  const other = OTHER[side];
  const free = createNumbers("the list of overlaps");
  for (const [place, row] of known.rowOf[side].entries()) if (!links.isTaken(row)) free.add(place);
  const places = free.trimmed();
  const near = placesBy(
    places.map((place) => known.rowOf[other][place]),
    known.rows[other].size
  );
  const own = placesBy(found.rowOf[side], found.rows[side].size);
  const rowsNear = (place) => {
    const before = others.of[found.rowOf[other][place]];
    if (before === NO_MATCH) return [];
    return Array.from(near.at(before).subarray(0, COMPARED), (at) => known.rowOf[side][places[at]]);
  };
  for (const row of open(links)) {
    const candidates = Array.from(own.at(row).subarray(0, COMPARED), rowsNear).flat();
    linkFirst(row, candidates, () => found.rows[side].itemAt(row), known.rows[side], links);
  }
}

// src/gate/match-items.ts
function matchItems(known, found) {
  const pretrains = matchRows(known.rows.pretrain, found.rows.pretrain);
  const tests = matchRows(known.rows.test, found.rows.test);
  matchNeighbours("test", known, found, tests, pretrains);
  matchNeighbours("pretrain", known, found, pretrains, tests);
  return { ...matchPairs(known, found, tests, pretrains), testOf: tests.of };
}
function matchPairs(known, found, tests, pretrains) {
  const sameOf = new Int32Array(found.size).fill(NO_MATCH);
  const isLeft = new Uint8Array(known.size);
  const isSet = matchSets(known, found, tests, (place, before) => {
    sameOf[place] = before;
    isLeft[before] = 1;
  });
  const between = placesOfBoth(known);
  for (let place = 0; place < found.size; place++) {
    if (isSet(place)) continue;
    const test = tests.of[found.rowOf.test[place]];
    const pretrain = pretrains.of[found.rowOf.pretrain[place]];
    if (test === NO_MATCH || pretrain === NO_MATCH) continue;
    for (const before of between(test, pretrain)) {
      if (known.levelAt(before) === found.levelAt(place) && !found.hasMoreAt(place)) sameOf[place] = before;
      isLeft[before] = 1;
    }
  }
  return { sameOf, isLeft };
}
function placesOfBoth({ rowOf, rows }) {
  const { items: byPretrain } = bucketsOf(rowOf.pretrain, rowOf.pretrain.length, rows.pretrain.size);
  const byTest = placesBy(
    Uint32Array.from(byPretrain, (place) => rowOf.test[place]),
    rows.test.size
  );
  return (test, pretrain) => {
    const own = byTest.at(test);
    const placeAt = (at) => byPretrain[own[at]];
    const from = (row) => firstWhere(own.length, (at) => rowOf.pretrain[placeAt(at)] >= row);
    const [start, end] = [from(pretrain), from(pretrain + 1)];
    return Uint32Array.from({ length: end - start }, (_, i) => placeAt(start + i));
  };
}
function firstWhere(end, holds) {
  let [low, high] = [0, end];
  while (low < high) {
    const middle = low + high >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
function matchSets(known, found, tests, match) {
  if (!found.hasMore) return () => false;
  const matched = new Uint8Array(found.size);
  const [own, before] = [found, known].map(({ rowOf, rows }) => placesBy(rowOf.test, rows.test.size));
  for (const [row, rowBefore] of tests.of.entries()) {
    if (rowBefore === NO_MATCH) continue;
    const all = own.at(row);
    for (const level of levelsWithMore(found, all)) {
      const places = all.filter((place) => found.levelAt(place) === level);
      const others = before.at(rowBefore).filter((place) => known.levelAt(place) === level);
      if (others.length === 0 || digestOf(known, others) !== digestOf(found, places)) continue;
      for (const [i, place] of places.entries()) {
        matched[place] = 1;
        match(place, others[i] ?? others.at(-1));
      }
    }
  }
  return (place) => matched[place] === 1;
}
var levelsWithMore = (pairs, places) => new Set([...places].filter((place) => pairs.hasMoreAt(place)).map((place) => pairs.levelAt(place)));
function digestOf(pairs, places) {
  const last = places.find((place) => pairs.hasMoreAt(place));
  const digest = last === void 0 ? void 0 : pairs.moreAt(last)?.digest;
  if (digest !== void 0) return digest;
  const rows = new Set(Array.from(places, (place) => pairs.rowOf.pretrain[place]));
  return digestOfKeys([...rows].map((row) => keyInSet(pairs.rows.pretrain.itemAt(row))));
}

// src/gate/match-baseline.ts
function matchEntries(entries, found, readings = /* @__PURE__ */ new Map()) {
  const accepted = /* @__PURE__ */ new Map();
  const matches = /* @__PURE__ */ new Map();
  for (const [key, group] of groupBy(entries, pairKey)) {
    const known = pairsOfEntries(group);
    const packed = itemPairsOf(known);
    const match = (key2) => {
      const now = found.get(key2);
      const matched2 = now && matchItems(packed, now);
      if (matched2)
        accepted.set(
          key2,
          Uint8Array.from(matched2.sameOf, (place) => place === NO_MATCH ? 0 : 1)
        );
      return matched2;
    };
    for (const reading of readings.get(key) ?? []) match(reading);
    const matched = match(key);
    const used = new Uint8Array(known.length);
    for (const place of matched?.sameOf ?? []) if (place !== NO_MATCH) used[place] = 1;
    const isUsed = (place) => used[place] === 1;
    for (const [entry, places] of groupBy(known.keys(), (place) => known[place]?.entry)) {
      matches.set(entry, {
        isUsed: places.some(isUsed),
        isWhole: places.every(isUsed),
        left: places.filter((place) => matched?.isLeft[place] === 1).map((place) => known[place]),
        isSameMore: places.every((place) => known[place]?.more === void 0 || isUsed(place))
      });
    }
  }
  return { accepted, matches };
}
function acceptedBy(baseline, found, readings) {
  if (baseline === void 0) return /* @__PURE__ */ new Map();
  const rows = new Set(baseline.rows?.map(rowEntryKey));
  if (rows.size === 0) return matchEntries(baseline.entries, found, readings).accepted;
  const flagsOf = ({ size, overlaps }) => {
    const flags = new Uint8Array(size);
    for (const [place, overlap] of overlaps.entries()) if (rows.has(rowKeyOf(overlap))) flags[place] = 1;
    return flags;
  };
  return new Map(found.keys().map((key) => [key, flagsOf(found.get(key))]));
}

export {
  NO_MATCH,
  matchItems,
  matchEntries,
  acceptedBy,
  dayOf,
  clockProblems,
  isSameWaiver,
  createWaivers,
  stateWaivers
};
