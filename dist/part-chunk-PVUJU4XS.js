import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  alignmentProbability
} from "./part-chunk-5QXWJPVP.js";
import {
  byStrength,
  isOfGroup
} from "./part-chunk-RUUNYSMZ.js";

// src/overlap/claims.ts
var isGroupClaim = (claim) => "tests" in claim;
var pretrainsOf = (claim) => isGroupClaim(claim) ? claim.pretrains : [claim.pretrain];
var sureness = ({ probability, audio }) => probability ?? (audio ? alignmentProbability(audio) : 1);
var compareClaims = (a, b) => byStrength(a.level, b.level) || sureness(b) - sureness(a);
function createCombination(claims) {
  let next;
  const [best] = claims.length === 1 ? claims : claims.toSorted(compareClaims);
  return {
    claims,
    best,
    with(claim) {
      next ??= /* @__PURE__ */ new Map();
      const more = next.get(claim) ?? createCombination([...claims, claim]);
      next.set(claim, more);
      return more;
    }
  };
}
var levelOf = ({ combination }) => combination.best.level;
var compareEntries = (a, b) => sureness(b.combination.best) - sureness(a.combination.best) || a.pretrain.line - b.pretrain.line;
var entryKey = (claim, { id }) => (
  // By the id: lines of an index that tables were added to come more than once.
  isOfGroup(claim.level) ? `\0${claim.level}:${id}` : id.startsWith("\0") ? `\0:${id}` : id
);
function addClaim(entries, key, { claim, pretrain, alone }) {
  const known = entries.get(key);
  if (!known) {
    entries.set(key, { pretrain, combination: alone });
    return;
  }
  if (known.combination.claims.includes(claim)) return;
  known.combination = known.combination.with(claim);
  if (known.combination.best === claim) known.pretrain = pretrain;
}
function evidenceOf(test, { pretrain, combination: { claims } }) {
  const [only] = claims;
  if (claims.length === 1 && only) return [toEvidence(only, test, pretrain)];
  const first = /* @__PURE__ */ new Map();
  for (const claim of claims) {
    if (!isGroupClaim(claim) || !claim.among) continue;
    const { name, place: placeOf } = claim.among;
    const place = placeOf(pretrain);
    if (place < (first.get(name)?.place ?? Number.POSITIVE_INFINITY)) first.set(name, { claim, place });
  }
  const told = claims.filter(
    (claim) => !isGroupClaim(claim) || !claim.among || first.get(claim.among.name)?.claim === claim
  );
  return told.map((claim) => toEvidence(claim, test, pretrain)).sort(compareClaims);
}
function toEvidence(claim, test, pretrain) {
  if (!isGroupClaim(claim)) return claim;
  const { detector, level, probability, reasons, cosine, audio } = claim;
  return {
    ...{ detector, level, probability, reasons, test, pretrain },
    ...cosine === void 0 ? {} : { cosine },
    ...audio === void 0 ? {} : { audio }
  };
}
function pairsOf(claim) {
  if (!isGroupClaim(claim)) return [claim];
  const { tests, pretrains, among: _, ...said } = claim;
  return tests.flatMap((test) => pretrains.map((pretrain) => ({ ...said, test, pretrain })));
}

export {
  isGroupClaim,
  pretrainsOf,
  sureness,
  createCombination,
  levelOf,
  compareEntries,
  entryKey,
  addClaim,
  evidenceOf,
  pairsOf
};
