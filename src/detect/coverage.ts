import { canCompareAudio } from '../audio/fingerprint-tracks.ts';
import { bitsOfIds } from '../ids/detect-ids.ts';
import { BIT, EVIDENCE_KINDS, type EvidenceKind } from '../model/detector.ts';
import type { Track } from '../model/track.ts';
import { hasTexts } from '../text/match/matcher.ts';

/** How many tracks of a kind are kept to be named. */
export const EXAMPLES = 20;

/** What a track can be compared by, a bit each; leakage.yml says which detector compares texts. */
const channelBits = (track: Track): number =>
  (hasTexts(track) ? BIT.text : 0) | (canCompareAudio(track) ? BIT.audio : 0) | bitsOfIds(track);

const toChannels = (bits: number): readonly EvidenceKind[] => EVIDENCE_KINDS.filter((channel) => bits & BIT[channel]);

const channelsByBits = new Map<number, readonly EvidenceKind[]>();

/** Returns what a track can be compared by; tracks that can be compared by the same share a list. */
export function comparableBy(track: Track): readonly EvidenceKind[] {
  const bits = channelBits(track);
  const channels = channelsByBits.get(bits) ?? toChannels(bits);
  channelsByBits.set(bits, channels);
  return channels;
}

/** Number of tracks that can be compared by just these kinds of evidence, and the first of them. */
export type Coverage<Example = Track> = {
  readonly channels: readonly EvidenceKind[];
  readonly tracks: number;
  readonly examples: readonly Example[];
};

/** Counts tracks by what they can be seen by; keeps of the first ones what `keep` makes of a track and its number: 0, 1, 2, … */
export function createCoverageCounter<Example>(keep: (track: Track, row: number) => Example): {
  readonly see: (track: Track) => void;
  readonly seen: () => readonly Coverage<Example>[];
} {
  const byBits = new Map<number, { tracks: number; readonly examples: Example[] }>();
  let row = 0;
  return {
    see(track) {
      const bits = channelBits(track);
      const seen = byBits.get(bits) ?? { tracks: 0, examples: [] };
      if (seen.tracks === 0) byBits.set(bits, seen);
      seen.tracks++;
      if (seen.examples.length < EXAMPLES) seen.examples.push(keep(track, row));
      row++;
    },
    seen: () => [...byBits].map(([bits, seen]) => ({ channels: toChannels(bits), ...seen })),
  };
}

/** Adds up what was counted of parts of a split by `createCoverageCounter`, in their order. */
export function createCoverageMerge<Example>(): {
  readonly add: (channels: readonly string[], tracks: number, examples: readonly Example[]) => void;
  readonly all: () => readonly {
    readonly channels: readonly string[];
    readonly tracks: number;
    readonly examples: readonly Example[];
  }[];
} {
  const byChannels = new Map<
    string,
    { readonly channels: readonly string[]; tracks: number; readonly examples: Example[] }
  >();
  return {
    add(channels, tracks, examples) {
      const key = channels.join(' ');
      const seen = byChannels.get(key) ?? { channels, tracks: 0, examples: [] };
      byChannels.set(key, seen);
      seen.tracks += tracks;
      seen.examples.push(...examples.slice(0, EXAMPLES - seen.examples.length));
    },
    all: () => [...byChannels.values()],
  };
}
