import type { Channel, Detector } from './detector.ts';
import { ids } from './ids/detector.ts';
import type { Track } from './split/track.ts';
import { text } from './text/detector.ts';

export const DETECTORS: readonly Detector[] = [ids, text];

/** How many tracks of a kind are kept to be named. */
const EXAMPLES = 20;

type Sees = readonly (readonly [Channel, (track: Track) => boolean])[];

const seesOf = (detectors: readonly Detector[]): Sees =>
  detectors.flatMap(({ sees }) => Object.entries(sees) as [Channel, (track: Track) => boolean][]);

/** What a track can be seen by, a bit each in the order of `sees`. */
function channelBits(sees: Sees, track: Track): number {
  let bits = 0;
  for (let i = 0; i < sees.length; i++) if (sees[i]![1](track)) bits |= 1 << i;
  return bits;
}

const toChannels = (sees: Sees, bits: number): readonly Channel[] =>
  sees.flatMap(([channel], i) => (bits & (1 << i) ? [channel] : []));

/** What each track can be seen by. */
export function channelsOf(detectors: readonly Detector[], tracks: readonly Track[]): readonly (readonly Channel[])[] {
  const sees = seesOf(detectors);
  return tracks.map((track) => toChannels(sees, channelBits(sees, track)));
}

export type SeenTracks<Example> = {
  readonly channels: readonly Channel[];
  readonly tracks: number;
  /** The first of them. */
  readonly examples: readonly Example[];
};

/** Counts tracks by what they can be seen by; keeps of the first ones what `keep` makes of a track and its number: 0, 1, 2, … */
export function createSeenCounter<Example>(
  detectors: readonly Detector[],
  keep: (track: Track, row: number) => Example,
): {
  readonly see: (track: Track) => void;
  readonly seen: () => readonly SeenTracks<Example>[];
} {
  const sees = seesOf(detectors);
  const byBits = new Map<number, { tracks: number; readonly examples: Example[] }>();
  let row = 0;
  return {
    see(track) {
      const bits = channelBits(sees, track);
      const seen = byBits.get(bits) ?? { tracks: 0, examples: [] };
      if (seen.tracks === 0) byBits.set(bits, seen);
      seen.tracks++;
      if (seen.examples.length < EXAMPLES) seen.examples.push(keep(track, row));
      row++;
    },
    seen: () => [...byBits].map(([bits, seen]) => ({ channels: toChannels(sees, bits), ...seen })),
  };
}
