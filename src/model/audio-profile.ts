/**
 * Landmarks that find a recording again: hashes (0 to 2^31 - 1) and times in the profile's ticks, sorted by time, then
 * hash.
 */
export type Landmarks = { readonly hashes: Int32Array; readonly times: Int32Array };

/** Takes the samples of one recording as they come: mono, -1 to 1, at the profile's rate. */
export type Analyser = {
  readonly push: (samples: Float32Array) => void;
  readonly finish: () => Fingerprint;
};

/** Fingerprint of one recording. Each form is computed when it is asked for. */
export type Fingerprint = {
  /** Returns the landmarks that an index holds. */
  readonly landmarks: () => Landmarks;
  /** Returns the query that looks the recording up, in a form of the profile's own that can be kept as bytes. */
  readonly query: () => Uint8Array;
};

/** Rows of a landmark table, three columns of one length. */
export type LandmarkColumns = {
  readonly hashes: Int32Array;
  /** Place of the recording in its split. */
  readonly tracks: Int32Array;
  readonly times: Int32Array;
};

/** Seconds of a recording. */
export type Span = { readonly start: number; readonly end: number };

/** A hash that a clip and a recording share: where it begins in each, in seconds. */
export type LandmarkPair = readonly [clip: number, recording: number];

/** A piece of a recording that a clip holds. */
export type AudioMatch = {
  /** Place of the recording in its split. */
  readonly track: number;
  /** Span of the clip that was found. */
  readonly clip: Span;
  /** Span of the recording that aligns with the clip, in seconds. */
  readonly reference: Span;
  /** Seconds of the recording at which the clip would begin. */
  readonly offset: number;
  /** How much faster the clip runs than the recording: 1 is equal. */
  readonly speed: number;
  /** How much higher it sounds, as a factor of frequency: 1 is equal. */
  readonly pitch: number;
  /** Share of the clip that was found, 0 to 1. */
  readonly coverage: number;
  /** Hashes of the clip that align. */
  readonly aligned: number;
  /** Hashes that the clip has in that span. */
  readonly hashes: number;
  /** Hashes that the clip and the recording have in common, aligned or not: said by the profile `audfprint` alone. */
  readonly raw?: number;
  /** A false match as good as this occurs in about one of so many non-matching clips, as far as was measured. */
  readonly oneIn: number;
  /** Further offsets at which the same piece aligns as well: a loop. */
  readonly repeats: readonly number[];
  /** Some of the hashes that align, as seconds of the clip and of the recording, in the order of the clip. */
  readonly landmarks?: readonly LandmarkPair[];
  /** Seconds of the loop that the match consists of, where nearly all of it is the same again after so long. */
  readonly loop?: number;
  /**
   * Kind of sound that two different recordings share: single samples, such as the drums of one kit, struck at other
   * times.
   */
  readonly shares?: 'samples';
};

/** The recordings of a split, to look clips up in. */
export type AudioMatcher = {
  /** Rows sorted by hash, track and time, and not below those of the call before. To be used instead of `add`. */
  readonly addColumns: (columns: LandmarkColumns) => void;
  /** One recording. */
  readonly add: (track: number, landmarks: Landmarks) => void;
  /** Every accepted match of a clip, the best first. Not before all is added. */
  readonly match: (query: Uint8Array) => readonly AudioMatch[];
  /**
   * Returns the shared memory in which the task `lookup` of another thread looks clips up; undefined where nothing is
   * shared.
   */
  readonly shared: () => object | undefined;
};

/** A way to fingerprint: fingerprints are compared only with those of the same name and version. */
export type Profile = {
  readonly name: 'default' | 'audfprint';
  readonly version: number;
  /** Samples a second. */
  readonly rate: number;
  readonly ticksPerSecond: number;
  readonly analyse: () => Analyser;
  /** Range of speeds, tempos and pitches that are searched, where it is not the usual one. */
  readonly warps?: 'wide';
  /**
   * Whether a recording of so many seconds would be accepted as a piece of itself after a small change that moved it by
   * half a tick.
   */
  readonly findsItself: (own: Fingerprint, changed: Fingerprint, seconds: number) => boolean;
  /** With the number of recordings and their seconds, where they are known. */
  readonly createMatcher: (seconds: readonly number[]) => AudioMatcher;
};
