import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Thresholds are chosen on one half, figures come from the other. No soundtrack is in both. */
export type Half = 'choose' | 'report';

/** A minute, or less of a shorter piece. */
export type Reference = {
  readonly id: string;
  readonly half: Half;
  readonly soundtrack: string;
  /** Piece that it is cut from. No two references are of one piece. */
  readonly piece: string;
  /** Below the folder of the data set. */
  readonly file: string;
  readonly seconds: number;
};

export type Role =
  /** Clip of a reference. */
  | 'positive'
  /** Clip of a piece that no reference is cut from. */
  | 'stranger'
  /** Clip of a reference, backwards. */
  | 'reversed'
  /** Clip whose halves are a reference and a non-matching piece. */
  | 'overlap';

export type Clip = {
  readonly id: string;
  readonly half: Half;
  readonly role: Role;
  /** Name of its kind, or the order of its halves, where that is all there is to it. */
  readonly kind: string;
  readonly file: string;
  readonly seconds: number;
  /** Piece that it is cut from. */
  readonly piece: string;
  readonly soundtrack: string;
  readonly cut: string;
  /** Seconds of `cut` at which it begins. */
  readonly start: number;
  /** Piece that is mixed in or put beside. */
  readonly other?: string;
  /** Reference, and its second at which the clip begins or would begin; for all but non-matching clips. */
  readonly reference?: string;
  readonly offset?: number;
  readonly speed: number;
  readonly pitch: number;
  /** Span of the clip that is the reference's, for an overlap. */
  readonly span?: { readonly start: number; readonly end: number };
};

export type Manifest = {
  readonly version: 1;
  readonly references: readonly Reference[];
  readonly clips: readonly Clip[];
};

/** Where the data set lies. */
export function folder(): string {
  return process.env.MUSIC_LEAKAGE_BENCH ?? join(tmpdir(), 'music-leakage-audio-bench');
}

/** Returns the clips of one half that are made so far. */
export function readManifest(half: Half): Manifest {
  const root = folder();
  const { version, references, clips } = JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8')) as Manifest;
  const made = (item: { readonly half: Half; readonly file: string }) =>
    item.half === half && existsSync(join(root, item.file));
  return { version, references: references.filter(made), clips: clips.filter(made) };
}
