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
/**
 * Evidence that a track can be compared by. A source has one kind per service, as ids of two services are never equal.
 */
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

/** Span of the clip that aligns with a span of the recording, with its confidence. */
export type Alignment = Omit<AudioMatch, 'track'>;

/** Evidence of a detector for a pair of tracks. */
export type Evidence = {
  readonly detector: 'ids' | 'text' | 'audio';
  readonly level: Level;
  /**
   * Probability that the level is right, 0 to 1; undefined where it was never measured, as of identifiers and audio.
   */
  readonly probability: number | undefined;
  /** In words. */
  readonly reasons: readonly string[];
  /** Cosine of the embeddings of the two texts, where it was computed. */
  readonly cosine?: number;
  /** Alignment of the two recordings, where both were fingerprinted. */
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
  /** Group of one name that the evidence belongs to: of several with that name the one with the first place counts. */
  readonly among?: { readonly name: string; readonly place: (pretrain: Track) => number };
  /** Ranges of the pieces of one source, in seconds, by place in `pretrains`. */
  readonly ranges?: readonly Range[];
  /**
   * Window around the pieces that share seconds with a clip. The group has all pieces of the source and is about these
   * test tracks too; `pretrains` is made when it is asked for.
   */
  readonly window?: Window;
};

/** Pieces of a source that share seconds with a clip. */
export type Window = { readonly whole: EvidenceGroup; readonly clip: Range };

/** A likely candidate that cannot be decided on: "Various Artists" has a song of this title. */
export type Undecided = Pick<Evidence, 'test' | 'pretrain' | 'probability' | 'reasons' | 'cosine'> & {
  /** The two are pieces of one source, and where one of them ends is not known. */
  readonly ranges?: true;
};

/**
 * A pair that shares single sounds, such as samples of one drum kit, and is not one recording: it has no level, and no
 * limit counts it.
 */
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
  /**
   * Kinds of evidence that the detector compares: tracks without any of these need not be shown. Undefined: every track
   * is.
   */
  readonly kinds?: readonly EvidenceKind[];
  /**
   * Returns whether the track is compared as it is added and may be evidence; false where tracks are compared once all
   * are added.
   */
  readonly add: (track: Track) => boolean;
  /** Returns what was found for each test split, once every track was shown. */
  readonly finish: () => Promise<readonly Found[]>;
  /**
   * Returns how much of the pretraining split was fingerprinted, once that is finished; undefined where no audio was
   * read.
   */
  readonly audioCoverage?: () => AudioCoverage | undefined;
};

/** Track whose audio could not be compared, or only in part. */
export type IncomparableAudio = {
  readonly track: Track;
  readonly reason: string;
  /** Whether there is a file, and it is broken. */
  readonly undecodable: boolean;
};

/** Counts of the tracks of a split whose audio was fingerprinted, and of those whose audio could not be. */
export type AudioCoverage = {
  /** Name of the audio profile, with its version. */
  readonly profile: string;
  /** Tracks. */
  readonly tracks: number;
  /** Number of these that are compared by one channel where the channels cancel each other. */
  readonly oneChannel: number;
  /** In the order of the split; not those that have no audio at all. */
  readonly incomparable: readonly IncomparableAudio[];
};

/** Surroundings of a search; `Index` is the container that a split can come from, which some detectors read. */
export type Circumstances<Index> = {
  /** Receives the name of a step that takes long, and its progress, 0 to 1. */
  readonly tell?: ((doing: string, share: number) => void) | undefined;
  /**
   * Index that the pretraining split is read from, where it is one: it may hold what a search would make of its tracks.
   */
  readonly index?: Index | undefined;
  /** Index of each test split, where it is read from one. */
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
