import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  concatenated,
  lazyList
} from "./part-chunk-KQR7UD75.js";
import {
  createNumbers
} from "./part-chunk-4ZEMDWU3.js";

// src/text/match/evidence.ts
var LIKELY = 0.1;
var rounded = (probability) => Math.round(probability * 1e4) / 1e4;
function createFinds() {
  const evidence = [];
  const pairs = createPairs();
  const groups = [];
  const undecided = /* @__PURE__ */ new Map();
  const add = (test, pretrain, { level, probability, reasons }, cosine) => {
    const find = measured({ test, pretrain, probability: rounded(probability), reasons }, cosine);
    const likeliest = undecided.get(test)?.probability ?? 0;
    if (isOpen(level, probability) && find.probability > likeliest) undecided.set(test, find);
    if (level === "recording" || level === "work") evidence.push({ detector: "text", level, ...find });
  };
  return {
    add,
    addAll(tests, match) {
      const { rows, verdict, trackAt } = match;
      const { level, probability, reasons } = verdict;
      if (level !== "recording" && level !== "work") {
        for (const test of tests) add(test, match.pretrains[0], verdict);
      } else if (tests.length === 1 && rows.length === 1) {
        pairs.add(tests[0], rows[0], trackAt, { level, probability: rounded(probability), reasons });
      } else {
        const { pretrains } = match;
        groups.push({ detector: "text", level, probability: rounded(probability), reasons, tests, pretrains });
      }
    },
    found: () => ({
      evidence: concatenated([evidence, pairs.evidence()]),
      groups,
      undecided: [...undecided.values()]
    })
  };
}
function createPairs() {
  const [tests, rows, verdicts] = [WHAT, WHAT, WHAT].map((what) => createNumbers(what));
  const known = /* @__PURE__ */ new Map();
  const said = [];
  let trackOf;
  return {
    add(test, row, trackAt, verdict) {
      const key = `${verdict.level} ${verdict.probability} ${verdict.reasons.join("\n")}`;
      const number = known.get(key) ?? said.push(verdict) - 1;
      known.set(key, number);
      tests.add(test);
      rows.add(row);
      verdicts.add(number);
      trackOf = trackAt;
    },
    evidence: () => lazyList(tests.size, (i) => {
      const { level, probability, reasons } = said[verdicts.at(i)];
      const pretrain = trackOf(rows.at(i));
      return { detector: "text", level, test: tests.at(i), pretrain, probability, reasons };
    })
  };
}
var WHAT = "the list of equal texts";
var isOpen = (level, probability) => level === "cannot-tell" && probability >= LIKELY;
var measured = (find, cosine) => cosine === void 0 ? find : { ...find, reasons: [...find.reasons, `${sayCosine(cosine)} of the texts`], cosine };
var sayCosine = (cosine) => `cosine ${cosine.toFixed(3).replace(/^(-?)0\./, "$1.")}`;

export {
  createFinds,
  isOpen,
  measured,
  sayCosine
};
