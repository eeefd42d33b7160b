import { type Artist, parseArtist } from './artist.ts';
import { type Classical, parseClassical } from './classical.ts';
import { metadataTail } from './moved.ts';
import { normalise, squash } from './normalise.ts';
import { mayNeedRepair, repaired } from './repair.ts';
import { parseTitle, type Title } from './title.ts';
import { albumVersions, type Version } from './versions.ts';

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
};

const NO_READINGS: Parsed['readings'] = [];

/** Takes a track apart. */
export function parse(fields: Fields): Parsed {
  const parsed = parseOnce(fields);
  if (!mayNeedRepair(fields, parsed.artist.placeholder)) return parsed;
  return {
    ...parsed,
    readings: repaired(fields).map(({ repair, fields: mended }) => ({ repair, parsed: parseOnce(mended) })),
  };
}

/** Candidates of one track often share their artist and album, and a split has far fewer of them than tracks. */
function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) {
      if (known.size >= 2 ** 14) known.clear();
      value = read(text);
      known.set(text, value);
    }
    return value;
  };
}

const artistOf = remembered(parseArtist);
const albumOf = remembered((text): { readonly album: Title | undefined; readonly versions: readonly Version[] } => {
  if (text.trim() === '') return { album: undefined, versions: [] };
  const album = parseTitle(text);
  return { album, versions: albumVersions(album.text) };
});

function parseOnce(fields: Fields): Parsed {
  const tail = metadataTail(fields);
  const raw = tail === undefined ? fields.title : fields.title.slice(0, tail.start);
  const parsed = parseTitle(raw);
  const title =
    tail === undefined
      ? parsed
      : { ...parsed, raw: fields.title, noise: [...parsed.noise, fields.title.slice(tail.start)] };
  const artist = artistOf(fields.artist);
  const { album, versions } = albumOf(fields.album);
  return {
    fields,
    title,
    core: title.words.join(' '),
    artist,
    album,
    albumVersions: versions,
    classical: parseClassical(title, artist.text, album?.text ?? ''),
    duration: fields.duration ?? tail?.duration,
    readings: NO_READINGS,
  };
}

/** Key of a whole text: equal keys are "equal after normalising". */
export const textKey = (text: string): string => squash(normalise(text));
