import type { AudioMatch } from './audio/profile.ts';
import type { OpenIndex } from './index/read.ts';
import type { Level } from './levels.ts';
import type { Track } from './split/track.ts';

/** What a track can be seen by. A pair of splits is compared by the channels that both have. */
export const CHANNELS = ['isrc', 'mbid', 'media', 'md5', 'sha256', 'text', 'embedding', 'audio'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What of a clip is what of a recording, and how surely. */
export type Alignment = Omit<AudioMatch, 'track'>;

/** What a detector says of a pair of tracks. */
export type Evidence = {
  readonly detector: 'ids' | 'text' | 'audio';
  readonly level: Level;
  /** That the level is right, 0 to 1. */
  readonly probability: number;
  /** In words. */
  readonly reasons: readonly string[];
  /** Of the embeddings of the two texts, where it was computed. */
  readonly cosine?: number;
  /** How the two recordings align, where they were heard. */
  readonly audio?: Alignment;
  /** Place in the test tracks that the search was made for. */
  readonly test: number;
  readonly pretrain: Track;
};

/** A likely candidate that cannot be decided on: "Various Artists" has a song of this title. */
export type Undecided = Pick<Evidence, 'test' | 'pretrain' | 'probability' | 'reasons' | 'cosine'>;

export type Found = {
  readonly evidence: readonly Evidence[];
  /** One a test track, the likeliest. */
  readonly undecided: readonly Undecided[];
};

/** A search for the tracks of test splits in a pretraining split that is read once, track by track. */
export type Search = {
  /** What it sees tracks by: tracks that have none of these need not be shown. Every track where it does not say. */
  readonly channels?: readonly Channel[];
  readonly see: (track: Track) => void;
  /** What was found for each test split, once every track was seen. */
  readonly finish: () => Promise<readonly Found[]>;
  /** What could be heard of the pretraining split, once that is finished; undefined when nobody listened. */
  readonly heard?: () => Heard | undefined;
};

/** A track whose audio could not be looked at, or not wholly. */
export type Unheard = {
  readonly track: Track;
  readonly reason: string;
  /** Whether there is a file, and it is broken. */
  readonly broken: boolean;
};

/** How much of a split was heard. */
export type Heard = {
  /** By which profile, of which version. */
  readonly profile: string;
  /** Tracks. */
  readonly tracks: number;
  /** In the order of the split; not those that have no audio at all. */
  readonly unheard: readonly Unheard[];
};

export type Circumstances = {
  /** Told what takes long, and how far it is, 0 to 1. */
  readonly tell?: ((doing: string, share: number) => void) | undefined;
  /** What the pretraining split is read from, where it is an index: it may hold what a search would make of its tracks. */
  readonly index?: OpenIndex | undefined;
  /** The same of each test split. */
  readonly testIndexes?: readonly (OpenIndex | undefined)[] | undefined;
};

/** One way to look. */
export type Detector = {
  /** Whether a track has a value that the channel can compare. */
  readonly sees: Readonly<Partial<Record<Channel, (track: Track) => boolean>>>;
  readonly search: (tests: readonly (readonly Track[])[], circumstances?: Circumstances) => Search;
};

/** A copy whose strings no longer hold the block of the table that they were cut from. */
export const detach = (track: Track): Track => structuredClone(track);

/** The places of the tracks that have a key, by key; the empty key is had by none. */
export function indexBy(
  tracks: readonly Track[],
  keyOf: (track: Track) => string,
): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [i, track] of tracks.entries()) {
    const key = keyOf(track);
    if (key === '') continue;
    const same = places.get(key);
    if (same) same.push(i);
    else places.set(key, [i]);
  }
  return places;
}
