import { sees as audioSees } from './audio/hear.ts';
import type { Channel, Detector } from './detector.ts';
import { ids } from './ids/detector.ts';
import type { Track } from './split/track.ts';
import { sees as textSees } from './text/detector.ts';

/** What tracks can be seen by; leakage.yml says which detector stands for `text`. */
const DETECTORS: readonly Pick<Detector, 'sees'>[] = [ids, { sees: textSees }, { sees: audioSees }];

/** How many tracks of a kind are kept to be named. */
export const EXAMPLES = 20;

const SEES = DETECTORS.flatMap(({ sees }) => Object.entries(sees) as [Channel, (track: Track) => boolean][]);

/** What a track can be seen by, a bit each in the order of SEES. */
function channelBits(track: Track): number {
  let bits = 0;
  for (let i = 0; i < SEES.length; i++) if (SEES[i]![1](track)) bits |= 1 << i;
  return bits;
}

const toChannels = (bits: number): readonly Channel[] =>
  SEES.filter((_, i) => bits & (1 << i)).map(([channel]) => channel);

/** What a track can be seen by. */
export const channelsOf = (track: Track): readonly Channel[] => toChannels(channelBits(track));

export type SeenTracks<Example> = {
  readonly channels: readonly Channel[];
  readonly tracks: number;
  /** The first of them. */
  readonly examples: readonly Example[];
};

/** Counts tracks by what they can be seen by; keeps of the first ones what `keep` makes of a track and its number: 0, 1, 2, … */
export function createSeenCounter<Example>(keep: (track: Track, row: number) => Example): {
  readonly see: (track: Track) => void;
  readonly seen: () => readonly SeenTracks<Example>[];
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

/** Adds up what was counted of parts of a split by `createSeenCounter`, in their order. */
export function createSeenMerge<Example>(): {
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
