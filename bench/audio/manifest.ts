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
  /** Of the piece it is cut from. No two references are of one piece. */
  readonly piece: string;
  /** Below the folder of the data set. */
  readonly file: string;
  readonly seconds: number;
};

export type Role =
  /** Of a reference. */
  | 'positive'
  /** Of a piece that no reference is cut from. */
  | 'stranger'
  /** Of a reference, backwards. */
  | 'reversed'
  /** Half of it of a reference, the other half of a stranger. */
  | 'overlap';

export type Clip = {
  readonly id: string;
  readonly half: Half;
  readonly role: Role;
  /** Name of its kind; 'reversed', 'reference first' or 'stranger first' where that is all there is to it. */
  readonly kind: string;
  readonly file: string;
  readonly seconds: number;
  /** What it is cut from. */
  readonly piece: string;
  readonly soundtrack: string;
  readonly cut: string;
  /** Seconds of `cut` at which it begins. */
  readonly start: number;
  /** Piece that is mixed in or put beside. */
  readonly other?: string;
  /** Of all but strangers: the reference, and the second of it at which the clip begins or would begin. */
  readonly reference?: string;
  readonly offset?: number;
  readonly speed: number;
  readonly pitch: number;
  /** Of an overlap: what of the clip is the reference's. */
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

/** Of one half, what is made so far. */
export function readManifest(half: Half): Manifest {
  const root = folder();
  const { version, references, clips } = JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8')) as Manifest;
  const made = (item: { readonly half: Half; readonly file: string }) =>
    item.half === half && existsSync(join(root, item.file));
  return { version, references: references.filter(made), clips: clips.filter(made) };
}
