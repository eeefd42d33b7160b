import type { Artist } from './artist.ts';
import type { Classical } from './classical.ts';
import type { Damage } from './damage.ts';
import type { Halves } from './halves.ts';
import type { Title } from './title.ts';
import type { Version } from './versions.ts';

/** One track's text fields; '' where a field is absent, `duration` in seconds. */
export type Fields = {
  readonly title: string;
  readonly artist: string;
  readonly album: string;
  readonly duration: number | undefined;
};

/** A track ready to be compared: all string work that needs one side only. Safe to keep and to share. */
export type Parsed = {
  readonly fields: Fields;
  readonly title: Title;
  /** The title's core with one space between words, as `Rarity` wants it. */
  readonly core: string;
  readonly artist: Artist;
  readonly album: Title | undefined;
  readonly albumVersions: readonly Version[];
  readonly classical: Classical | undefined;
  /** Seconds, from the field or from a "3:33" that strayed into the title. */
  readonly duration: number | undefined;
  /** The track as known damage would explain it, each with the repair's name; empty for nearly every track. */
  readonly readings: readonly { readonly repair: string; readonly parsed: Parsed }[];
  /** Ways to read the title as an artist and a title; empty for most tracks. */
  readonly halves: readonly Halves[];
  /** Damage that was undone before anything was read. */
  readonly damage: readonly Damage[];
};
