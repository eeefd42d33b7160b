import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  isLazy,
  pickItems
} from "./part-chunk-KQR7UD75.js";
import {
  createNumbers
} from "./part-chunk-4ZEMDWU3.js";

// src/report/facts.ts
var ORDER = [
  (overlap) => overlap.new === true && overlap.counted,
  (overlap) => overlap.new === true,
  (overlap) => overlap.counted,
  ({ baselined }) => baselined,
  () => true
];
var NEWLY_ACCEPTED = 1;
var TO_LOOK_AT = 3;
var isToLookAt = (overlap) => rankOf(overlap) < TO_LOOK_AT;
var rankOf = (overlap) => ORDER.findIndex((has) => has(overlap));
var keyOf = (test, pretrain) => `${test.length}:${test}${pretrain}`;
var known = /* @__PURE__ */ new WeakMap();
function factsOf(overlaps) {
  const facts = known.get(overlaps) ?? readFacts(overlaps);
  if (isLazy(overlaps)) known.set(overlaps, facts);
  return facts;
}
function readFacts(overlaps) {
  const WHAT = "the list of overlaps";
  const counts = { all: 0, counted: 0 };
  const pairsOf = ORDER.map(() => 0);
  const conflicts = createNumbers(WHAT);
  const places = ORDER.map(() => createNumbers(WHAT));
  const pairs = /* @__PURE__ */ new Map();
  let last;
  let hasMore = false;
  let i = 0;
  for (const overlap of overlaps) {
    const { counted, baselined, conflict, more } = overlap;
    const stands = 1 + (more?.tracks ?? 0);
    counts.all += stands;
    if (counted) counts.counted += stands;
    hasMore ||= more !== void 0;
    if (conflict && counted) conflicts.add(i);
    const rank = rankOf(overlap);
    places[rank]?.add(i);
    pairsOf[rank] = pairsOf[rank] + stands;
    const { test, pretrain } = overlap;
    if (!last || last.test !== test.split || last.pretrain !== pretrain.split) {
      const key = keyOf(test.split, pretrain.split);
      const own = pairs.get(key) ?? { places: createNumbers(WHAT), waived: 0, baselined: 0 };
      pairs.set(key, own);
      last = { test: test.split, pretrain: pretrain.split, own };
    }
    last.own.places.add(i);
    if (!counted) last.own[baselined ? "baselined" : "waived"] += stands;
    i++;
  }
  const chosen = (places2) => pickItems(overlaps, places2);
  const first = places.slice(0, TO_LOOK_AT).map((places2) => places2.trimmed());
  const sorted = new Uint32Array(first.reduce((sum2, { length }) => sum2 + length, 0));
  let at = 0;
  for (const places2 of first) {
    sorted.set(places2, at);
    at += places2.length;
  }
  const sum = (numbers) => numbers.reduce((all, n) => all + n, 0);
  return {
    ...{ ...counts, hasMore, conflicts: chosen(conflicts.trimmed()) },
    toLookAt: { byAcceptance: chosen(sorted), pairs: sum(pairsOf.slice(0, TO_LOOK_AT)) },
    newlyAccepted: {
      overlaps: chosen(places[NEWLY_ACCEPTED].trimmed()),
      pairs: pairsOf[NEWLY_ACCEPTED]
    },
    acceptedOfPair({ test, pretrain }) {
      const { waived = 0, baselined = 0 } = pairs.get(keyOf(test, pretrain)) ?? {};
      return { waived, baselined };
    },
    ofPair: ({ test, pretrain }) => chosen(pairs.get(keyOf(test, pretrain))?.places.trimmed() ?? new Uint32Array())
  };
}
var countAccepted = (report) => acceptedOf(report).reduce(
  (sum, [, { waived, baselined }]) => ({ waived: sum.waived + waived, baselined: sum.baselined + baselined }),
  NONE
);
var NONE = { waived: 0, baselined: 0 };
function acceptedOf({ checks, overlaps }) {
  const listed = checks.some(({ accepted }) => accepted) ? void 0 : factsOf(overlaps);
  return checks.flatMap((check) => {
    const accepted = check.accepted ?? listed?.acceptedOfPair(check) ?? NONE;
    return accepted.waived + accepted.baselined > 0 ? [[check, accepted]] : [];
  });
}

export {
  isToLookAt,
  rankOf,
  factsOf,
  countAccepted,
  acceptedOf
};
