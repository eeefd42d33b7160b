import type { Evidence } from '../model/detector.ts';
import type { Level } from '../model/levels.ts';
import type { Track } from '../model/track.ts';
import type { Entry } from './claims.ts';
import type { SharedSet } from './windows.ts';

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
  /** Further overlaps, on the last one that is listed of a test track at a level. */
  readonly more?: More;
};

/** Overlaps of a test track at a level that are counted and not listed. */
export type More = {
  readonly tracks: number;
  /** All pretraining tracks of the test track at the level, listed or not; undefined within a split. */
  readonly all: TrackSet | undefined;
};

/** Tracks of lists and parts of lists that test tracks share, but for some, and others. */
export type TrackSet = SharedSet & {
  /** Exceptions by key. */
  readonly except: ReadonlyMap<string, Entry>;
  readonly others: readonly Track[];
};
