import { alignmentProbability } from '../model/alignment.ts';
import type { Evidence, EvidenceGroup } from '../model/detector.ts';
import { byStrength, isOfGroup, type Level } from '../model/levels.ts';
import type { Track } from '../model/track.ts';

/** Claim of a detector about one pair or many. */
export type Claim = Evidence | EvidenceGroup;

export const isGroupClaim = (claim: Claim): claim is EvidenceGroup => 'tests' in claim;

export const pretrainsOf = (claim: Claim): readonly Track[] =>
  isGroupClaim(claim) ? claim.pretrains : [claim.pretrain];

/**
 * Orders claims of one level: identifiers, then how rarely non-matching clips align like this or how probable the texts
 * are.
 */
export const sureness = ({ probability, audio }: Pick<Evidence, 'probability' | 'audio'>): number =>
  probability ?? (audio ? alignmentProbability(audio) : 1);

export const compareClaims = (a: Claim, b: Claim): number => byStrength(a.level, b.level) || sureness(b) - sureness(a);

/** All that is claimed of a pair, in the order of the detectors. Pairs of which the same is claimed share one. */
export type Combination = {
  readonly claims: readonly Claim[];
  /** The strongest of them. */
  readonly best: Claim;
  readonly with: (claim: Claim) => Combination;
};

export function createCombination(claims: readonly Claim[]): Combination {
  let next: Map<Claim, Combination> | undefined;
  const [best] = (claims.length === 1 ? claims : claims.toSorted(compareClaims)) as [Claim];
  return {
    claims,
    best,
    with(claim) {
      next ??= new Map();
      const more = next.get(claim) ?? createCombination([...claims, claim]);
      next.set(claim, more);
      return more;
    },
  };
}

/** A pretraining track and what is claimed of it. */
export type Entry = { pretrain: Track; combination: Combination };

export const levelOf = ({ combination }: Entry): Level => combination.best.level;

export const compareEntries = (a: Entry, b: Entry): number =>
  sureness(b.combination.best) - sureness(a.combination.best) || a.pretrain.line - b.pretrain.line;

/**
 * Key of a pair among those of one test track. That an artist or album is shared stays a statement of its own, or a
 * leak would hide it from its limit.
 */
export const entryKey = (claim: Claim, { id }: Track): string =>
  // By the id: lines of an index that tables were added to come more than once.
  isOfGroup(claim.level) ? `\0${claim.level}:${id}` : id.startsWith('\0') ? `\0:${id}` : id;

/** Adds a claim to the entries of a test track. */
export function addClaim(
  entries: Map<string, Entry>,
  key: string,
  { claim, pretrain, alone }: { readonly claim: Claim; readonly pretrain: Track; readonly alone: Combination },
): void {
  const known = entries.get(key);
  if (!known) {
    entries.set(key, { pretrain, combination: alone });
    return;
  }
  if (known.combination.claims.includes(claim)) return;
  known.combination = known.combination.with(claim);
  if (known.combination.best === claim) known.pretrain = pretrain;
}

/** Returns the claims about one pair, the strongest first. */
export function evidenceOf(test: number, { pretrain, combination: { claims } }: Entry): readonly Evidence[] {
  const [only] = claims;
  if (claims.length === 1 && only) return [toEvidence(only, test, pretrain)];
  const first = new Map<string, { readonly claim: Claim; readonly place: number }>();
  for (const claim of claims) {
    if (!isGroupClaim(claim) || !claim.among) continue;
    const { name, place: placeOf } = claim.among;
    const place = placeOf(pretrain);
    if (place < (first.get(name)?.place ?? Number.POSITIVE_INFINITY)) first.set(name, { claim, place });
  }
  const told = claims.filter(
    (claim) => !isGroupClaim(claim) || !claim.among || first.get(claim.among.name)?.claim === claim,
  );
  return told.map((claim) => toEvidence(claim, test, pretrain)).sort(compareClaims) as Evidence[];
}

function toEvidence(claim: Claim, test: number, pretrain: Track): Evidence {
  if (!isGroupClaim(claim)) return claim;
  const { detector, level, probability, reasons, cosine, audio } = claim;
  return {
    ...{ detector, level, probability, reasons, test, pretrain },
    ...(cosine === undefined ? {} : { cosine }),
    ...(audio === undefined ? {} : { audio }),
  };
}

/** Evidence for each pair of a claim. */
export function pairsOf(claim: Claim): readonly Evidence[] {
  if (!isGroupClaim(claim)) return [claim];
  const { tests, pretrains, among: _, ...said } = claim;
  return tests.flatMap((test) => pretrains.map((pretrain): Evidence => ({ ...said, test, pretrain })));
}
