import type { Evidence } from '../detector.ts';
import { byStrength, isOfGroup, type Level } from '../levels.ts';
import type { Track } from '../split/track.ts';

/** A test track and a pretraining track that share something, with all that says so. */
export type Overlap = {
  readonly test: Track;
  readonly pretrain: Track;
  /** The strongest of the evidence. */
  readonly level: Level;
  /** Of that level. */
  readonly probability: number;
  /** The strongest first. */
  readonly evidence: readonly Evidence[];
};

/** Joins what the detectors found into one overlap a pair of tracks, the strongest first, then in the order of the tables. */
export function joinEvidence(tests: readonly Track[], evidence: readonly Evidence[]): readonly Overlap[] {
  const pairs = new Map<string, Evidence[]>();
  for (const item of evidence) {
    // That an artist or album is shared stays a statement of its own, or a leak would hide it from its limit.
    // By the id: lines of an index that tables were added to come more than once.
    const pair = `${item.test}:${isOfGroup(item.level) ? item.level : ''}:${item.pretrain.id}`;
    const same = pairs.get(pair);
    if (same) same.push(item);
    else pairs.set(pair, [item]);
  }
  return [...pairs.values()].map(toOverlap(tests)).sort(compare);
}

const toOverlap =
  (tests: readonly Track[]) =>
  (found: readonly Evidence[]): Overlap => {
    const evidence = found.toSorted((a, b) => byStrength(a.level, b.level) || b.probability - a.probability);
    const [{ test, pretrain, level }] = evidence as [Evidence];
    const probability = Math.max(...evidence.filter((item) => item.level === level).map((item) => item.probability));
    return { test: tests[test] as Track, pretrain, level, probability, evidence };
  };

const compare = (a: Overlap, b: Overlap): number =>
  byStrength(a.level, b.level) ||
  b.probability - a.probability ||
  a.test.line - b.test.line ||
  a.pretrain.line - b.pretrain.line;
