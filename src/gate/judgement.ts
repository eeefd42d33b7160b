import type { Pair, Split, Waiver } from '../config/config.ts';
import type { Coverage } from '../detect/coverage.ts';
import type { AudioCoverage, EvidenceKind, Found, SharedSamples, Undecided } from '../model/detector.ts';
import type { Level } from '../model/levels.ts';
import type { Track } from '../model/track.ts';
import type { Overlap } from '../overlap/types.ts';
import type { Problem } from '../platform/problem.ts';
import type { Tally } from '../split/tally.ts';
import type { Count, LevelCount, Verdict } from './count.ts';

/** A split as far as it could be read. */
export type Loaded = {
  readonly split: Split;
  /** Undefined when not even its columns could be read. */
  readonly tally: Tally | undefined;
  readonly problems: readonly Problem[];
  /** The digest of an index that neither leakage.yml nor leakage.lock pins. */
  readonly unpinned: string | undefined;
  /** Coverage of audio; undefined when no audio was read. */
  readonly audioCoverage: AudioCoverage | undefined;
};

export type TestSplit = Loaded & {
  readonly tracks: readonly Track[];
  /** Kinds of evidence that each track can be compared by. */
  readonly kinds: readonly (readonly EvidenceKind[])[];
};

export type PretrainSplit = Loaded & {
  readonly coverage: readonly Coverage[];
  /** Overlaps by the name of the test split. */
  readonly found: ReadonlyMap<string, Found>;
};

/** Tracks of one side that share no kind of evidence with the other, or that were compared without a decision. */
export type Unchecked = Count & {
  readonly examples: readonly Track[];
  /** Undecided candidates of those examples that were compared. */
  readonly undecided: ReadonlyMap<Track, Undecided>;
  readonly outcome: Verdict;
};

/** An overlap and how it stands. */
export type Judged = Overlap & Acceptance;

export type Findings = {
  readonly overlaps: readonly Judged[];
  readonly levels: Readonly<Record<Level, LevelCount>>;
  readonly unchecked: { readonly test: Unchecked; readonly pretrain: Unchecked };
  /** Pairs of tracks that share single sounds and are not one recording: no limit counts them. */
  readonly sharedSamples: readonly (Omit<SharedSamples, 'test'> & { readonly test: Track })[];
  /** Pairs of tracks that are accepted; undefined where none is. */
  readonly accepted: { readonly waived: number; readonly baselined: number } | undefined;
};

/** Result of a pair of splits. */
export type Judgement = {
  readonly pair: Pair;
  readonly verdict: Verdict;
  /** The channels that both splits have. */
  readonly common: readonly EvidenceKind[];
  /** Undefined when a split could not be read at all; incomplete when the verdict is unknown. */
  readonly findings: Findings | undefined;
  readonly problems: readonly Problem[];
  /** Reasons for which tracks of either side were not fingerprinted. */
  readonly audioReasons: ReadonlyMap<Track, string>;
};

/** Rules that a pair is judged by, besides its limits. */
export type Rules = {
  readonly acceptance: AcceptanceOf;
  /** Whether limits are held against what is new, not against all that is counted. */
  readonly onlyNew: boolean;
  /** Longest list of overlaps of a pair that is held as objects. */
  readonly held?: number | undefined;
};

/** Says how an overlap of a pair of splits stands, given its place among those of the pair. */
export type AcceptanceOf = (
  pair: Pick<Pair, 'test' | 'pretrain' | 'standsFor'>,
  overlap: Overlap,
  place: number,
) => Acceptance;

/** How an overlap stands: it is counted, or waived, or in the baseline; never two of these. */
export type Acceptance = {
  readonly counted: boolean;
  /** Whether the result of the base does not have it, counted or accepted; null when nothing is compared. */
  readonly new: boolean | null;
  readonly waiver: Waiver | undefined;
  readonly baselined: boolean;
};
