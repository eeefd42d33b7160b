import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  countPairs
} from "./part-chunk-K5ARRUA2.js";
import {
  acceptedBy,
  createWaivers
} from "./part-chunk-OTQOSAWX.js";
import {
  isComparable,
  readManifest
} from "./part-chunk-5YA5ZSNH.js";
import {
  countLevels,
  isSet,
  isWindow,
  judge,
  pairKey,
  piecesIn,
  viewOf,
  viewThrough,
  worst
} from "./part-chunk-VLD7JATQ.js";
import {
  addClaim,
  compareEntries,
  createCombination,
  entryKey,
  evidenceOf,
  isGroupClaim,
  levelOf,
  pretrainsOf,
  sureness
} from "./part-chunk-PVUJU4XS.js";
import {
  SHORT,
  isLazy,
  lazyList
} from "./part-chunk-KQR7UD75.js";
import {
  isRemote
} from "./part-chunk-UV6SEW56.js";
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
  LEVELS,
  byStrength,
  isOfGroup,
  isOnChain
} from "./part-chunk-RUUNYSMZ.js";
import {
  EVIDENCE_KINDS,
  GROUP_KINDS,
  OWN_KINDS,
  nameOfKind,
  showKinds
} from "./part-chunk-5ACNTLTZ.js";

// src/overlap/bases.ts
var LARGE = 64;
var NONE = /* @__PURE__ */ new Map();
function createBases() {
  const numbers = /* @__PURE__ */ new Map();
  const known2 = /* @__PURE__ */ new Map();
  const numberOf = (claim) => {
    const number = numbers.get(claim) ?? numbers.size;
    numbers.set(claim, number);
    return number;
  };
  const knownOf = (large) => {
    const key = large.map(numberOf).join();
    const found = known2.get(key);
    if (found) return found;
    const base = toBase(large);
    const made = { base, view: viewOf(base), sets: /* @__PURE__ */ new Map(), pieces: /* @__PURE__ */ new Map() };
    known2.set(key, made);
    return made;
  };
  return (own) => {
    const large = own.filter((claim) => !isWindow(claim) && pretrainsOf(claim).length > LARGE);
    if (large.length === 0) return { view: void 0, window: void 0, rest: own, wholeOf: () => EMPTY };
    const { base, view, sets, pieces } = knownOf(large);
    const windows = own.filter(isWindow);
    const [window] = windows;
    const whole = windows.length === 1 ? window?.window.whole : void 0;
    if (whole && !pieces.has(whole)) pieces.set(whole, large.includes(whole) ? piecesIn(base, whole) : void 0);
    const through = whole && pieces.get(whole);
    if (window && through) {
      const seen = viewThrough(base, through, window);
      const rest = own.filter((claim) => claim !== window && !large.includes(claim));
      return { window, rest, view: seen, wholeOf: (level) => setWith(seen, level) };
    }
    const wholeOf = (level) => {
      const set = sets.get(level) ?? setWith(view, level);
      sets.set(level, set);
      return set;
    };
    return { view, window: void 0, rest: own.filter((claim) => !large.includes(claim)), wholeOf };
  };
}
var NO_TRACKS = [];
var EMPTY = { list: [], parts: [], except: NONE, others: NO_TRACKS };
var setWith = (view, level) => ({
  ...view.setOf(level),
  except: NONE,
  others: NO_TRACKS
});
function toBase(large) {
  const entries = /* @__PURE__ */ new Map();
  for (const claim of large) addAll(entries, claim, void 0, void 0);
  const byLevel = /* @__PURE__ */ new Map();
  for (const entry of entries.values()) {
    const same = byLevel.get(levelOf(entry));
    if (same) same.push(entry);
    else byLevel.set(levelOf(entry), [entry]);
  }
  for (const same of byLevel.values()) same.sort(compareEntries);
  return { entries, byLevel };
}
function addAll(entries, claim, view, accepts) {
  const alone = createCombination([claim]);
  for (const pretrain of pretrainsOf(claim)) {
    if (accepts && !accepts(pretrain)) continue;
    const key = entryKey(claim, pretrain);
    const shared = view?.baseAt(key);
    if (shared && !entries.has(key)) entries.set(key, { ...shared });
    addClaim(entries, key, { claim, pretrain, alone });
  }
}
function addWindow(entries, claim, view) {
  const alone = createCombination([claim]);
  for (const [key, { pretrain }] of entries)
    if (view.isInside(key)) addClaim(entries, key, { claim, pretrain: view.baseAt(key)?.pretrain ?? pretrain, alone });
}

// src/overlap/conflict.ts
var known = /* @__PURE__ */ new WeakMap();
function conflictOf(test, evidence) {
  const said = evidence.find(({ detector, level }) => detector === "ids" && isOnChain(level));
  const agrees = evidence.some(({ detector, level }) => detector === "text" && level === "recording");
  if (!said || agrees) return void 0;
  if (!known.has(said)) known.set(said, contradiction(test, said.pretrain));
  return known.get(said);
}
function contradiction(test, pretrain) {
  if (!isComparable(test) || !isComparable(pretrain)) return void 0;
  if (textKey(test.title) === textKey(pretrain.title) && textKey(test.artist) === textKey(pretrain.artist))
    return void 0;
  const { level, reasons } = verify(parse(test), parse(pretrain));
  return level === "none" || level === "work" ? reasons.join("; ") : void 0;
}

// src/overlap/order.ts
function orderOverlaps(tests, places, shownOf, held) {
  let made = [];
  const packed = createPacked();
  for (const test of places) {
    for (const [nth, shown2] of shownOf(test).entries()) {
      const overlap = joined(tests, test, shown2);
      if (made && made.length < held) made.push(overlap);
      else {
        if (made) for (const [i, each] of made.entries()) packed.order(i, each);
        made = void 0;
      }
      packed.add(test, nth);
      if (!made) packed.order(packed.size() - 1, overlap);
    }
  }
  if (made) return made.sort(compare);
  const { testOf, nthOf, conflicts } = packed;
  const order = packed.sorted();
  let [last, shown] = [-1, []];
  return lazyList(
    order.length,
    (i) => {
      const place = order[i];
      const test = testOf.at(place);
      if (test !== last) [last, shown] = [test, shownOf(test)];
      return joined(tests, test, shown[nthOf.at(place)], { known: conflicts.get(place) });
    },
    held
  );
}
function createPacked() {
  const WHAT = "the list of overlaps";
  const [testOf, nthOf, levels, surenesses] = [WHAT, WHAT, WHAT, WHAT].map((what) => createNumbers(what));
  const [testLines, pretrainLines] = [createNumbers(WHAT), createNumbers(WHAT)];
  const conflicts = /* @__PURE__ */ new Map();
  const distinct = /* @__PURE__ */ new Map();
  const values = [];
  const texts = /* @__PURE__ */ new Map();
  const numberOf = (value) => {
    const known2 = distinct.get(value) ?? values.push(value) - 1;
    distinct.set(value, known2);
    return known2;
  };
  return {
    ...{ testOf, nthOf, conflicts },
    size: () => testOf.size,
    add(test, nth) {
      testOf.add(test);
      nthOf.add(nth);
    },
    order(place, { level, evidence, test, pretrain, conflict }) {
      levels.add(LEVELS.indexOf(level));
      surenesses.add(numberOf(sureness(evidence[0])));
      testLines.add(test.line);
      pretrainLines.add(pretrain.line);
      if (conflict === void 0) return;
      const text = texts.get(conflict) ?? conflict;
      texts.set(text, text);
      conflicts.set(place, text);
    },
    sorted: () => Uint32Array.from({ length: testOf.size }, (_, place) => place).sort(
      (a, b) => levels.at(a) - levels.at(b) || values[surenesses.at(b)] - values[surenesses.at(a)] || testLines.at(a) - testLines.at(b) || pretrainLines.at(a) - pretrainLines.at(b) || a - b
    )
  };
}
function joined(tests, place, { entry, more }, conflict) {
  const evidence = evidenceOf(place, entry);
  const [{ pretrain, level }] = evidence;
  let probability;
  for (const item of evidence)
    if (item.level === level && item.probability !== void 0)
      probability = Math.max(probability ?? item.probability, item.probability);
  const test = tests[place];
  const overlap = {
    test,
    pretrain,
    level,
    evidence,
    conflict: conflict ? conflict.known : conflictOf(test, evidence),
    probability
  };
  return more ? { ...overlap, more } : overlap;
}
var compare = (a, b) => byStrength(a.level, b.level) || sureness(b.evidence[0]) - sureness(a.evidence[0]) || a.test.line - b.test.line || a.pretrain.line - b.pretrain.line;

// src/overlap/overlap.ts
var LISTED = 20;
var LISTED_IN_ALL = 1e6;
var NOTHING_SHARED = { view: void 0, window: void 0, wholeOf: () => NO_SET };
var NO_SET = { list: [], parts: [], except: /* @__PURE__ */ new Map(), others: [] };
function joinEvidence(tests, evidence, { groups = [], accepts } = {}, { listed = LISTED, held = SHORT, isWanted = () => true } = {}) {
  const claims = claimsByTest(tests.length, evidence, groups, isWanted);
  const bases = createBases();
  const most = listedFor(claims.tests.length, listed);
  let left = HELD_TRACKS;
  const hold = (tracks) => {
    left = Math.max(-1, left - tracks);
    return tracks <= LISTED * 10 || left >= 0;
  };
  const shownOf = (test) => {
    const own = claims.of(test);
    const [only2] = own;
    if (own.length === 1 && only2 && !isGroupClaim(only2))
      return accepts && !accepts(only2.pretrain, test) ? [] : [{ entry: { pretrain: only2.pretrain, combination: createCombination(own) } }];
    const parted = accepts ? { ...NOTHING_SHARED, rest: own } : bases(own);
    const entries = entriesOf(parted, accepts && ((pretrain) => accepts(pretrain, test)));
    const again = (level) => {
      const parted2 = bases(claims.of(test));
      return setAt(level, { ...parted2, entries: entriesOf(parted2, void 0) }).whole();
    };
    const all = { ...parted, entries, again, hold };
    const levels = levelsOf(entries, parted.view);
    if (levels.size === 1) return atLevel(levels.values().next().value, all, most, accepts);
    return [...levels].flatMap((level) => atLevel(level, all, most, accepts));
  };
  return orderOverlaps(tests, claims.tests, shownOf, held);
}
function entriesOf({ view, window, rest }, accepts) {
  const entries = /* @__PURE__ */ new Map();
  for (const claim of rest) addAll(entries, claim, view, accepts);
  if (window && view) addWindow(entries, window, view);
  return entries;
}
var listedFor = (tests, listed = LISTED) => Math.min(listed, Math.max(1, Math.floor(LISTED_IN_ALL / Math.max(1, tests))));
function claimsByTest(size, evidence, groups, isWanted) {
  const order = createNumbers("the list of test tracks");
  const tests = createNumbers("the list of matches");
  const numbers = createNumbers("the list of matches");
  const known2 = new Uint8Array(size);
  const add = (test, claim) => {
    if (known2[test] === 0) order.add(test);
    known2[test] = 1;
    tests.add(test);
    numbers.add(claim);
  };
  let number = 0;
  for (const group of groups) {
    if (isGroupClaim(group)) for (const test of group.tests) add(test, number);
    else add(group.test, number);
    number++;
  }
  for (const item of evidence) {
    if (isWanted(item)) add(item.test, number);
    number++;
  }
  const { starts, items } = bucketsOf(tests.trimmed(), tests.size, size);
  const claimAt = (place) => {
    const claim = numbers.at(place);
    return claim < groups.length ? groups[claim] : evidence[claim - groups.length];
  };
  return {
    tests: order.trimmed(),
    of(test) {
      const [first, end] = [starts[test], starts[test + 1]];
      if (end - first === 1) return [claimAt(items[first])];
      return Array.from(items.subarray(first, end), claimAt);
    }
  };
}
var levelsOf = (own, view) => /* @__PURE__ */ new Set([...view?.levels ?? [], ...[...own.values()].map(levelOf)]);
var HELD_TRACKS = 2e6;
function atLevel(level, own, listed, accepts) {
  const { view, again } = own;
  const { mine, except, whole } = setAt(level, own);
  const first = view?.first(level, listed, (entry) => !except.has(keyIn(entry))) ?? [];
  const shown = [...first, ...mine].sort(compareEntries).slice(0, listed);
  const tracks = (view?.sizeAt(level) ?? 0) - except.size + mine.length - shown.length;
  if (tracks === 0) return shown.map((entry) => ({ entry }));
  const last = shown.length - 1;
  const more = () => {
    if (accepts) return { tracks, all: void 0 };
    if (own.hold(except.size + mine.length)) return { tracks, all: whole() };
    return {
      tracks,
      get all() {
        return again(level);
      }
    };
  };
  return shown.map((entry, i) => i === last ? { entry, more: more() } : { entry });
}
function setAt(level, { view, entries, wholeOf }) {
  const mine = [...entries.values()].filter((entry) => levelOf(entry) === level).sort(compareEntries);
  const except = new Map([...entries.keys()].flatMap((key) => sharedAt(key, level, view)));
  const whole = () => {
    const shared = wholeOf(level);
    if (except.size + mine.length === 0) return shared;
    return { ...shared, except, others: mine.map(({ pretrain }) => pretrain) };
  };
  return { mine, except, whole };
}
function sharedAt(key, level, view) {
  const entry = view?.levelAt(key) === level ? view.baseAt(key) : void 0;
  return entry ? [[key, entry]] : [];
}
var keyIn = ({ pretrain, combination }) => entryKey(combination.best, pretrain);

// src/gate/acceptance.ts
var BARE = {
  acceptance: () => ({ counted: true, new: null, waiver: void 0, baselined: false }),
  onlyNew: false
};
function createAcceptance({ waivers, baseline, known: known2, found, readings, today }) {
  const waiverOf = createWaivers(waivers, today, known2);
  const accepted = acceptedBy(baseline, found, readings);
  return (pair, overlap, place) => {
    const waiver = waiverOf(pair, overlap, {
      isNumbered: () => found.get(pairKey(pair))?.overlaps[place]?.test.numbered === true,
      before: () => known2?.beforeAt(pair, place)
    });
    const listed = accepted.get(pairKey(pair))?.[place] === 1;
    const counted = waiver === void 0 && !listed;
    const isNew = known2 === void 0 ? null : !known2.has(pair, place);
    return { counted, new: isNew, waiver, baselined: listed && waiver === void 0 };
  };
}
function withAcceptance(overlaps, acceptanceOf, rules) {
  if (isLazy(overlaps) && rules === BARE.acceptance) return withNumbered(overlaps, [BARE.acceptance()], void 0);
  if (!isLazy(overlaps)) return overlaps.map((overlap, place) => ({ ...overlap, ...acceptanceOf(overlap, place) }));
  const numbers = /* @__PURE__ */ new Map();
  const known2 = [];
  const waivers = /* @__PURE__ */ new Map();
  const acceptances = new Uint32Array(overlaps.length);
  let i = 0;
  for (const overlap of overlaps) {
    const acceptance = acceptanceOf(overlap, i);
    const waiver = waivers.get(acceptance.waiver) ?? waivers.size;
    waivers.set(acceptance.waiver, waiver);
    const key = `${acceptance.counted} ${acceptance.new} ${acceptance.baselined} ${waiver}`;
    const number = numbers.get(key) ?? known2.push(acceptance) - 1;
    numbers.set(key, number);
    acceptances[i++] = number;
  }
  return withNumbered(overlaps, known2, acceptances);
}
var withNumbered = (overlaps, known2, numbers) => (
  // Each is an object of its own already.
  lazyList(overlaps.length, (at) => Object.assign(overlaps[at], known2[numbers?.[at] ?? 0]), 0)
);

// src/gate/verdict.ts
function judgePair(pair, configFile, test, pretrain, { acceptance, onlyNew, held }) {
  if (!test.tally?.tracks || !pretrain.tally?.tracks)
    return { pair, verdict: "unknown", common: [], findings: void 0, problems: [], audioReasons: /* @__PURE__ */ new Map() };
  const unreadable = test.problems.length + pretrain.problems.length > 0;
  const testHas = new Set(test.kinds.flat());
  const pretrainHas = new Set(pretrain.coverage.flatMap(({ kinds }) => kinds));
  const common = EVIDENCE_KINDS.filter(
    (kind) => testHas.has(kind) && pretrainHas.has(kind) && saysSomething(kind, pair, test.split, pretrain.split)
  );
  const problems = unreadable ? [] : common.length === 0 ? [nothingInCommon(pair, configFile, testHas, pretrainHas, [test.split.idsOf, pretrain.split.idsOf])] : incomparableGroups(pair, configFile, common, test, pretrain);
  const size = test.tally;
  const found = pretrain.found.get(pair.test) ?? { evidence: [], undecided: [] };
  const overlaps = withAcceptance(
    overlapsOf(pair, test.tracks, found, held),
    (overlap, place) => acceptance(pair, overlap, place),
    acceptance
  );
  const all = isLazy(overlaps) ? createTold(overlaps) : overlaps;
  const counted = only(all, (overlap) => overlap.counted);
  const isCompared = some(counted, (overlap) => overlap.new !== null);
  const fresh = isCompared ? only(counted, (overlap) => overlap.new === true) : void 0;
  const judged = onlyNew ? fresh ?? [] : void 0;
  const accepted = only(all, (overlap) => !overlap.counted);
  const levels = countLevels(counted, size, pair.limits, { judged, fresh, accepted });
  const asksForMore = LEVELS.some((level) => !isOfGroup(level) && isSet(pair.limits[level]));
  const counting = asksForMore ? common.filter((kind) => GROUP_KINDS[kind] === void 0) : common;
  const isUnchecked = (kinds) => !kinds.some((kind) => counting.includes(kind));
  const isUncheckedTest = (track, kinds) => isUnchecked(isComparable(track) ? kinds : kinds.filter((kind) => kind !== "text"));
  const told = /* @__PURE__ */ new Set();
  const answered = /* @__PURE__ */ new Set();
  for (const { test: test2, level } of all) {
    if (isOfGroup(level)) continue;
    told.add(test2);
    if (level !== "source") answered.add(test2);
  }
  const open = found.undecided.filter(({ test: i }) => !answered.has(test.tracks[i]));
  const undecided = new Map(open.map((item) => [test.tracks[item.test], item]));
  const unchecked = {
    test: countUncheckedTests(
      test.tracks.filter(
        (track, i) => undecided.has(track) || isUncheckedTest(track, test.kinds[i] ?? []) && !told.has(track)
      ),
      undecided,
      size,
      pair.limits
    ),
    pretrain: countUncheckedPretrain(
      // Within a split these are the same tracks.
      pair.within ? [] : pretrain.coverage.filter(({ kinds }) => isUnchecked(kinds)),
      pretrain.tally,
      pair.limits
    )
  };
  const sharedSamples = (found.sharedSamples ?? []).map((pair2) => ({ ...pair2, test: test.tracks[pair2.test] }));
  const outcomes = [...Object.values(levels), unchecked.test, unchecked.pretrain].map(({ outcome }) => outcome);
  const verdict = unreadable || problems.length > 0 ? "unknown" : worst(outcomes);
  const audioReasons = new Map(
    [test, pretrain].flatMap(({ audioCoverage }) => audioCoverage?.incomparable ?? []).map(({ track, reason }) => [track, reason])
  );
  return {
    pair,
    verdict,
    common,
    findings: { overlaps, levels, unchecked, accepted: countAccepted(accepted), sharedSamples },
    problems,
    audioReasons
  };
}
function createTold(overlaps) {
  const tests = [];
  const levels = new Uint8Array(overlaps.length);
  const acceptances = new Uint8Array(overlaps.length);
  const more = new Uint32Array(overlaps.length);
  for (const overlap of overlaps) {
    const place = tests.push(overlap.test) - 1;
    levels[place] = LEVELS.indexOf(overlap.level);
    acceptances[place] = bits(overlap);
    more[place] = overlap.more?.tracks ?? 0;
  }
  return {
    *[Symbol.iterator]() {
      for (const [place, test] of tests.entries()) {
        const acceptance = acceptances[place];
        const tracks = more[place];
        yield {
          ...{ test, level: LEVELS[levels[place]] },
          ...{ counted: (acceptance & 1) !== 0, baselined: (acceptance & 4) !== 0 },
          new: (acceptance & 8) === 0 ? (acceptance & 2) !== 0 : null,
          ...tracks === 0 ? {} : { more: { tracks } }
        };
      }
    }
  };
}
var bits = (overlap) => (overlap.counted ? 1 : 0) + (overlap.new ? 2 : 0) + (overlap.baselined ? 4 : 0) + (overlap.new === null ? 8 : 0);
var only = (items, isWanted) => ({
  *[Symbol.iterator]() {
    for (const item of items) if (isWanted(item)) yield item;
  }
});
function some(items, isWanted) {
  for (const item of items) if (isWanted(item)) return true;
  return false;
}
function countAccepted(accepted) {
  const all = countPairs(accepted);
  const baselined = countPairs(accepted, (overlap) => overlap.baselined);
  return all === 0 ? void 0 : { waived: all - baselined, baselined };
}
function saysSomething(kind, { within, limits }, test, pretrain) {
  if (OWN_KINDS.has(kind) && test?.idsOf !== pretrain?.idsOf) return false;
  const group = GROUP_KINDS[kind];
  return group === void 0 ? !(within && kind === "id") : isSet(limits[group]);
}
function incomparableGroups(pair, file, common, test, pretrain) {
  return ["artist_id", "album_id"].flatMap((key) => {
    const level = GROUP_KINDS[key];
    const isMapped = ({ tally }) => tally?.guessed === false && tally.columns[key] !== void 0 && tally.columns[level] === void 0;
    if (common.some((kind) => nameOfKind(kind) === key) || !isSet(pair.limits[level])) return [];
    if (!isMapped(test) || !isMapped(pretrain)) return [];
    const message = `\`${key}\` of ${pair.test} and ${pair.pretrain} cannot be compared: bare numbers are ids within one data set only`;
    const remedy = `If both are of one data set, write \`ids-of: NAME\` with its name in both splits; else take \`${key}\` out of their columns`;
    return [{ file, ...pair.place, message, remedy }];
  });
}
var joins = /* @__PURE__ */ new WeakMap();
function overlapsOf({ limits }, tests, found, held) {
  const isWanted = ({ level }) => !isOfGroup(level) || isSet(limits[level]);
  const known2 = joins.get(found) ?? /* @__PURE__ */ new Map();
  joins.set(found, known2);
  const key = `${isSet(limits.album)} ${isSet(limits.artist)}`;
  const overlaps = known2.get(key) ?? joinEvidence(tests, found.evidence, found, { isWanted, held });
  known2.set(key, overlaps);
  return overlaps;
}
function countUncheckedTests(tracks, undecided, size, limits) {
  const count = { tracks: tracks.length, songs: new Set(tracks.map(({ song }) => song)).size };
  return { ...count, examples: tracks, undecided, outcome: judge(count, size, limits.unchecked) };
}
function countUncheckedPretrain(coverage, size, limits) {
  const tracks = coverage.reduce((sum, { tracks: tracks2 }) => sum + tracks2, 0);
  const count = { tracks, songs: tracks };
  return {
    ...count,
    undecided: /* @__PURE__ */ new Map(),
    examples: coverage.flatMap(({ examples }) => examples),
    outcome: judge(count, size, limits.unchecked)
  };
}
function nothingInCommon(pair, file, test, pretrain, [testIds, pretrainIds]) {
  if (pair.within) {
    const remedy = "Map the columns of title and artist, or of identifiers or digests, or say where the audio lies (`audio: {root: …}`)";
    const message = `the tracks of ${pair.test} have nothing to be compared by: neither identifiers nor title and artist nor audio`;
    return { file, ...pair.place, message, remedy };
  }
  const others = testIds !== void 0 && pretrainIds !== void 0 && testIds !== pretrainIds;
  const whose = others ? `, and their ids are of ${testIds} and of ${pretrainIds}` : "";
  const has = `${pair.test} has ${showKinds(test)}, ${pair.pretrain} has ${showKinds(pretrain)}${whose}`;
  return {
    file,
    ...pair.place,
    message: `${pair.test} and ${pair.pretrain} have no detector in common: ${has}`,
    remedy: "Map more columns (`columns`), or write `ids-of: NAME` in both if their ids are of one data set, or skip the pair in `checks` with the reason"
  };
}

// src/gate/split-parts.ts
import { dirname } from "node:path";
import { isDeepStrictEqual } from "node:util";
var MOST_LISTED = 4;
function findSplitParts({ file, splits, pairs }) {
  const used = splits.filter(
    ({ role, name, form, members, family }) => role === "pretrain" && family === void 0 && (form === "table" || form === "index") && !members && pairs.some(({ pretrain, skip }) => pretrain === name && skip === void 0)
  );
  const candidates = used.map((split) => ({ split, manifest: manifestOf(split) }));
  const groups = [];
  for (const one of candidates) {
    const group = groups.find((group2) => group2.every((other) => arePartsOfOne(other, one)));
    if (group) group.push(one);
    else groups.push([one]);
  }
  return groups.filter(({ length }) => length > 1).map(
    (group) => toWarning(
      group.map(({ split }) => split),
      file
    )
  );
}
function toWarning(parts, file) {
  const [first] = parts;
  const names = parts.map(({ name }) => name);
  const sources = parts.map(({ declared }) => declared);
  const pattern = patternOf(sources);
  const joined2 = sources.length > MOST_LISTED && pattern !== void 0 ? JSON.stringify(pattern) : `[${sources.map(quoted).join(", ")}]`;
  const shown = names.length > MOST_LISTED ? [...names.slice(0, MOST_LISTED), "…"] : names;
  return {
    ...{ file, ...first.place },
    message: `${parts.length} pretraining splits look like parts of one corpus (${shown.join(", ")}), and each is compared with the limits by itself`,
    remedy: `If they are one corpus, make them one split, so that limits count all of it: \`${stemOf(names)}: {${first.form}: ${joined2}}\``
  };
}
var quoted = (source) => /^[\w./-]+$/.test(source) ? source : JSON.stringify(source);
var stemOf = (names) => (names[0] ?? "").replace(/\d.*$/, "").replace(/[._-]+$/, "") || "corpus";
function patternOf(sources) {
  const [first = ""] = sources;
  return sources.every((source) => numberless(source) === numberless(first)) && !isRemote(first) ? first.replace(/\d+/g, "*") : void 0;
}
var numberless = (text) => text.replace(/\d+/g, "#");
var differInNumbers = (a, b) => a !== b && numberless(a) === numberless(b);
function arePartsOfOne(a, b) {
  if (!isDeepStrictEqual(settingsOf(a.split), settingsOf(b.split))) return false;
  if (!isDeepStrictEqual(madeHow(a.manifest), madeHow(b.manifest))) return false;
  const besides = dirname(a.split.file) === dirname(b.split.file) || numberless(a.split.file) === numberless(b.split.file);
  return besides && differInNumbers(a.split.declared, b.split.declared) || differInNumbers(a.split.name, b.split.name) || differInNumbers(builtFrom(a.manifest), builtFrom(b.manifest));
}
function settingsOf({ form, columns, layout, names, keep, song, repair, audio, idsOf }) {
  const common = { form, columns, layout, names, song, repair, idsOf };
  return { ...common, keep: [keep.pattern, [...keep.equals]], audio: [audio?.column, audio?.pattern] };
}
function madeHow(manifest) {
  if (!manifest) return void 0;
  const { columns, model, audio } = manifest;
  const made = model && [model.name, model.template, model.imported ? "" : model.sha256];
  return [Object.keys(columns).sort(), made, audio && [audio.profile, audio.version]];
}
var builtFrom = (manifest) => manifest?.sources.map(({ file }) => file).join("\n") ?? "";
function manifestOf({ form, file }) {
  if (form !== "index" || isRemote(file)) return void 0;
  try {
    return readManifest(file).manifest;
  } catch {
    return void 0;
  }
}

// src/gate/warnings.ts
var warningsOf = (config) => [
  ...(config.families ?? []).flatMap(({ warnings }) => warnings),
  ...findSplitParts(config)
];

export {
  BARE,
  createAcceptance,
  findSplitParts,
  judgePair,
  saysSomething,
  warningsOf
};
