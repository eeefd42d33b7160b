import type { AudioMatch } from './audio-profile.ts';
import type { Level } from './levels.ts';
import { NAMESPACES, type Namespace } from './namespaces.ts';
import type { Track } from './track.ts';

/** Kinds of evidence, as reports name them. */
export const EVIDENCE_NAMES = [
  ...(['isrc', 'mbid', 'source', 'md5', 'sha256', 'text', 'embedding', 'audio'] as const),
  ...(['id', 'artist_id', 'album_id'] as const),
] as const;
export type EvidenceName = (typeof EVIDENCE_NAMES)[number];
export type SourceKind = `source:${Namespace}`;
type GroupName = 'artist_id' | 'album_id';
/** What a track can be compared by; a source has a channel for each service, as ids of two services are never equal. */
export type EvidenceKind =
  | Exclude<EvidenceName, 'source'>
  | SourceKind
  /** Bare numbers, which are ids within one data set. */
  | `${GroupName}:own`;

/** All channels, in the order of `EVIDENCE_NAMES`. */
export const EVIDENCE_KINDS: readonly EvidenceKind[] = EVIDENCE_NAMES.flatMap((name): readonly EvidenceKind[] => {
  if (name === 'source') return NAMESPACES.map((namespace): SourceKind => `source:${namespace}`);
  return name === 'artist_id' || name === 'album_id' ? [name, `${name}:own`] : [name];
});

/** A bit for each channel: what a track can be compared by is one number. */
export const BIT = Object.fromEntries(EVIDENCE_KINDS.map((kind, i) => [kind, 1 << i])) as Readonly<
  Record<EvidenceKind, number>
>;

/** The kind of evidence that a channel is. */
export const nameOfKind = (kind: EvidenceKind): EvidenceName => kind.split(':', 1)[0] as EvidenceName;

/** Channels as a message names them: `isrc, source (youtube)`. */
export const showKinds = (kinds: Iterable<EvidenceKind>): string =>
  [...new Set([...kinds].map((kind) => kind.replace(/^source:(.*)/, 'source ($1)').replace(/:own$/, '')))].join(', ') ||
  'nothing';

/** What of a clip is what of a recording, and how surely. */
export type Alignment = Omit<AudioMatch, 'track'>;

/** What a detector says of a pair of tracks. */
export type Evidence = {
  readonly detector: 'ids' | 'text' | 'audio';
  readonly level: Level;
  /** Probability that the level is right, 0 to 1; undefined where it was never measured, as of identifiers and audio. */
  readonly probability: number | undefined;
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

/** Seconds of a source; undefined where a table says nothing. */
export type Range = { readonly start?: number | undefined; readonly end?: number | undefined };

/** Evidence for each pair of some test tracks and some pretraining tracks: equal rows make too many pairs to list. */
export type EvidenceGroup = Omit<Evidence, 'test' | 'pretrain'> & {
  /** Places in the test tracks that the search was made for. */
  readonly tests: readonly number[];
  readonly pretrains: readonly Track[];
  /** Of several groups of one name a pair has the evidence of one: the group with the first place. */
  readonly among?: { readonly name: string; readonly place: (pretrain: Track) => number };
  /** Of pieces of one source: their seconds, by place in `pretrains`. */
  readonly ranges?: readonly Range[];
  /** Of those that share seconds with a clip: the group of all pieces of the source, which is about these test tracks too. `pretrains` is made when it is asked for. */
  readonly window?: Window;
};

/** Pieces of a source that share seconds with a clip. */
export type Window = { readonly whole: EvidenceGroup; readonly clip: Range };

/** A likely candidate that cannot be decided on: "Various Artists" has a song of this title. */
export type Undecided = Pick<Evidence, 'test' | 'pretrain' | 'probability' | 'reasons' | 'cosine'> & {
  /** The two are pieces of one source, and where one of them ends is not known. */
  readonly ranges?: true;
};

/** A pair that shares single sounds, such as samples of one drum kit, and is not one recording: it has no level, and no limit counts it. */
export type SharedSamples = Pick<Evidence, 'test' | 'pretrain' | 'reasons'> & { readonly audio: Alignment };

export type Found = {
  readonly evidence: readonly Evidence[];
  readonly sharedSamples?: readonly SharedSamples[];
  /** Before that evidence, in the order in which a pair tells it; a group of one pair is that pair. */
  readonly groups?: readonly (EvidenceGroup | Evidence)[];
  /** Whether a pair is meant at all; every pair where it is not given. */
  readonly accepts?: (pretrain: Track, test: number) => boolean;
  /** One a test track, the likeliest. */
  readonly undecided: readonly Undecided[];
};

/** A search for the tracks of test splits in a pretraining split that is read once, track by track. */
export type Search = {
  /** What it sees tracks by: tracks that have none of these need not be shown. Every track where it does not say. */
  readonly kinds?: readonly EvidenceKind[];
  readonly add: (track: Track) => void;
  /** What was found for each test split, once every track was seen. */
  readonly finish: () => Promise<readonly Found[]>;
  /** What could be heard of the pretraining split, once that is finished; undefined when nobody listened. */
  readonly audioCoverage?: () => AudioCoverage | undefined;
};

/** A track whose audio could not be looked at, or not wholly. */
export type IncomparableAudio = {
  readonly track: Track;
  readonly reason: string;
  /** Whether there is a file, and it is broken. */
  readonly undecodable: boolean;
};

/** How much of a split was heard. */
export type AudioCoverage = {
  /** By which profile, of which version. */
  readonly profile: string;
  /** Tracks. */
  readonly tracks: number;
  /** Of these, compared by one channel where the channels cancel each other. */
  readonly oneChannel: number;
  /** In the order of the split; not those that have no audio at all. */
  readonly incomparable: readonly IncomparableAudio[];
};

/** Surroundings of a search; `Index` is the container that a split can come from, which some detectors read. */
export type Circumstances<Index> = {
  /** Told what takes long, and how far it is, 0 to 1. */
  readonly tell?: ((doing: string, share: number) => void) | undefined;
  /** What the pretraining split is read from, where it is an index: it may hold what a search would make of its tracks. */
  readonly index?: Index | undefined;
  /** The same of each test split. */
  readonly testIndexes?: readonly (Index | undefined)[] | undefined;
};

/** One way to compare tracks. */
export type Detector<Index = unknown> = {
  readonly search: (tests: readonly (readonly Track[])[], circumstances?: Circumstances<Index>) => Search;
};

/** The level that a channel is about, of those that find only an artist or an album as a whole. */
export const GROUP_KINDS: Readonly<Partial<Record<EvidenceKind, 'artist' | 'album'>>> = {
  ...{ artist_id: 'artist', 'artist_id:own': 'artist' },
  ...{ album_id: 'album', 'album_id:own': 'album' },
};

/** Channels by which only splits whose ids are of one data set can be compared. */
export const OWN_KINDS: ReadonlySet<EvidenceKind> = new Set(['id', 'artist_id:own', 'album_id:own']);

const TEXTS = ['title', 'artist', 'album', 'isrc', 'mbid', 'source', 'md5', 'sha256', 'audio'] as const;

type Shareable = { -readonly [Key in keyof Track]: Track[Key] };

/** Lets texts of a track that are those of another take no memory of their own. */
function shareTexts(track: Shareable, other: Track | undefined): void {
  if (track.song === track.id) track.song = track.id;
  if (other) for (const name of TEXTS) if (track[name] === other[name]) track[name] = other[name];
}

/** Makes copies as `detach` does; texts that are those of the copy before take no memory of their own. */
export function createDetach(): (track: Track) => Track {
  let last: Track | undefined;
  return (track) => {
    const copy: Shareable = structuredClone(track);
    shareTexts(copy, last);
    last = copy;
    return copy;
  };
}

/** Returns tracks of which each shares the texts that it has in common with the one before. */
export function sharedTexts(tracks: readonly Track[]): readonly Track[] {
  for (const [i, track] of tracks.entries()) shareTexts(track as Shareable, tracks[i - 1]);
  return tracks;
}

/** A copy whose strings no longer hold the block of the table that they were cut from. */
export const detach = (track: Track): Track => structuredClone(track);
