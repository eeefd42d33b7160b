import { probabilityOf } from '../audio/alignment.ts';
import type { Evidence } from '../detector.ts';
import { byStrength, isOfGroup, type Level } from '../levels.ts';
import type { Track } from '../split/track.ts';
import { conflictOf } from './conflict.ts';

/** A test track and a pretraining track that share something, with all that says so. */
export type Overlap = {
  readonly test: Track;
  readonly pretrain: Track;
  /** The strongest of the evidence. */
  readonly level: Level;
  /** Probability of that level, as a detector measured it; undefined where none did. */
  readonly probability: number | undefined;
  /** How title and artist contradict the identifiers that are equal; undefined where they do not. */
  readonly conflict: string | undefined;
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

/** Orders evidence of one level: identifiers, then how rarely strangers align like this or how probable the texts are. */
const sureness = ({ probability, audio }: Evidence): number => probability ?? (audio ? probabilityOf(audio) : 1);

const toOverlap =
  (tests: readonly Track[]) =>
  (found: readonly Evidence[]): Overlap => {
    const evidence = found.toSorted((a, b) => byStrength(a.level, b.level) || sureness(b) - sureness(a));
    const [{ test, pretrain, level }] = evidence as [Evidence];
    const measured = evidence.flatMap((item) => (item.level === level ? (item.probability ?? []) : []));
    const track = tests[test] as Track;
    return {
      ...{ test: track, pretrain, level, evidence, conflict: conflictOf(track, evidence) },
      probability: measured.length > 0 ? Math.max(...measured) : undefined,
    };
  };

const compare = (a: Overlap, b: Overlap): number =>
  byStrength(a.level, b.level) ||
  sureness(b.evidence[0] as Evidence) - sureness(a.evidence[0] as Evidence) ||
  a.test.line - b.test.line ||
  a.pretrain.line - b.pretrain.line;
