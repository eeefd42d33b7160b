import { canCompareAudio } from '../audio/fingerprint-tracks.ts';
import { bitsOfIds } from '../ids/detect-ids.ts';
import { BIT, EVIDENCE_KINDS, type EvidenceKind } from '../model/detector.ts';
import type { Track } from '../model/track.ts';
import { hasTexts } from '../text/match/matcher.ts';

/** How many tracks of a kind are kept to be named. */
export const EXAMPLES = 20;

/**
 * Returns the kinds of evidence that a track can be compared by, one bit each; leakage.yml says which detector compares
 * texts.
 */
const kindBits = (track: Track): number =>
  (hasTexts(track) ? BIT.text : 0) | (canCompareAudio(track) ? BIT.audio : 0) | bitsOfIds(track);

const toKinds = (bits: number): readonly EvidenceKind[] => EVIDENCE_KINDS.filter((kind) => bits & BIT[kind]);

const kindsByBits = new Map<number, readonly EvidenceKind[]>();

/** Returns what a track can be compared by; tracks that can be compared by the same share a list. */
export function comparableBy(track: Track): readonly EvidenceKind[] {
  const bits = kindBits(track);
  const kinds = kindsByBits.get(bits) ?? toKinds(bits);
  kindsByBits.set(bits, kinds);
  return kinds;
}

/** Number of tracks that can be compared by just these kinds of evidence, and the first of them. */
export type Coverage<Example = Track> = {
  readonly kinds: readonly EvidenceKind[];
  readonly tracks: number;
  readonly examples: readonly Example[];
};

/**
 * Counts tracks by what they can be seen by; keeps of the first ones what `keep` makes of a track and its number: 0, 1,
 * 2, …
 */
export function createCoverageCounter<Example>(keep: (track: Track, row: number) => Example): {
  readonly add: (track: Track) => void;
  readonly coverage: () => readonly Coverage<Example>[];
} {
  const byBits = new Map<number, { tracks: number; readonly examples: Example[] }>();
  let row = 0;
  return {
    add(track) {
      const bits = kindBits(track);
      const group = byBits.get(bits) ?? { tracks: 0, examples: [] };
      if (group.tracks === 0) byBits.set(bits, group);
      group.tracks++;
      if (group.examples.length < EXAMPLES) group.examples.push(keep(track, row));
      row++;
    },
    coverage: () => [...byBits].map(([bits, group]) => ({ kinds: toKinds(bits), ...group })),
  };
}

/** Adds up what was counted of parts of a split by `createCoverageCounter`, in their order. */
export function createCoverageMerge<Example>(): {
  readonly add: (kinds: readonly string[], tracks: number, examples: readonly Example[]) => void;
  readonly all: () => readonly {
    readonly kinds: readonly string[];
    readonly tracks: number;
    readonly examples: readonly Example[];
  }[];
} {
  const byKinds = new Map<
    string,
    { readonly kinds: readonly string[]; tracks: number; readonly examples: Example[] }
  >();
  return {
    add(kinds, tracks, examples) {
      const key = kinds.join(' ');
      const group = byKinds.get(key) ?? { kinds, tracks: 0, examples: [] };
      byKinds.set(key, group);
      group.tracks += tracks;
      group.examples.push(...examples.slice(0, EXAMPLES - group.examples.length));
    },
    all: () => [...byKinds.values()],
  };
}
