import { type Artist, parseArtist } from './artist.ts';
import { type Classical, mayBeClassical, parseClassical } from './classical.ts';
import { type Halves, halvesOf } from './halves.ts';
import { metadataTail } from './misplaced-fields.ts';
import { normalise, squash } from './normalise.ts';
import type { Fields, Parsed } from './parsed.ts';
import { isPlaceholderAlbum } from './placeholders.ts';
import { readable } from './readable.ts';
import { mayNeedRepair, repaired } from './repair.ts';
import { parseTitle, type Title } from './title.ts';
import { albumVersions, type Version } from './versions.ts';

const NO_READINGS: Parsed['readings'] = [];

const NO_DAMAGE: Parsed['damage'] = [];

/** Takes a track apart. */
export function parse(fields: Fields): Parsed {
  const { fields: sound, damage } = readable(fields);
  const parsed = parseOnce(sound, fields);
  if (damage.length > 0) parsed.damage = damage;
  if (!mayNeedRepair(sound, parsed.artist.placeholder)) return parsed;
  parsed.readings = repaired(sound).map(({ repair, fields: mended }) => ({ repair, parsed: parseOnce(mended) }));
  return parsed;
}

/** Candidates of one track often share their artist and album, and a split has far fewer of them than tracks. */
function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) {
      if (known.size >= 2 ** 9) known.clear();
      value = read(text);
      known.set(text, value);
    }
    return value;
  };
}

export const artistOf = remembered(parseArtist);

const albumOf = remembered((text): { readonly album: Title | undefined; readonly versions: readonly Version[] } => {
  if (isPlaceholderAlbum(text.trim())) return { album: undefined, versions: [] };
  const album = parseTitle(text);
  return { album, versions: albumVersions(album.text) };
});

/**
 * Parsed track whose rarer fields are read when they are first used: two candidates in three differ in their titles
 * already.
 */
class LazyParsed implements Parsed {
  readonly fields: Fields;
  readonly title: Title;
  readonly artist: Artist;
  readonly duration: number | undefined;
  readings = NO_READINGS;
  damage = NO_DAMAGE;
  #sound: Fields;
  #halves: readonly Halves[] | undefined;
  #core: string | undefined;
  #album: ReturnType<typeof albumOf> | undefined;
  #classical: Classical | undefined | null = null;

  constructor(fields: Fields, sound: Fields, title: Title, artist: Artist, duration: number | undefined) {
    this.fields = fields;
    this.#sound = sound;
    this.title = title;
    this.artist = artist;
    this.duration = duration;
  }
  get core(): string {
    this.#core ??= this.title.words.join(' ');
    return this.#core;
  }
  get album(): Title | undefined {
    this.#album ??= albumOf(this.#sound.album);
    return this.#album.album;
  }
  get albumVersions(): readonly Version[] {
    this.#album ??= albumOf(this.#sound.album);
    return this.#album.versions;
  }
  get halves(): readonly Halves[] {
    this.#halves ??= halvesOf(this.#sound.title);
    return this.#halves;
  }
  get classical(): Classical | undefined {
    if (this.#classical === null) {
      const sign = mayBeClassical(this.title);
      this.#classical = sign ? parseClassical(this.title, this.artist.text, this.album?.text ?? '') : undefined;
    }
    return this.#classical;
  }
}

function parseOnce(sound: Fields, fields = sound): LazyParsed {
  const found = metadataTail(sound);
  // "(Live at the Hall, January 17, 1970)": what stands inside a bracket is the title's.
  const tail = found !== undefined && insideBracket(sound.title, found.start) ? undefined : found;
  const raw = tail === undefined ? sound.title : sound.title.slice(0, tail.start);
  const title = parseTitle(raw, fields.title, tail === undefined ? '' : sound.title.slice(tail.start));
  return new LazyParsed(fields, sound, title, artistOf(sound.artist), fields.duration ?? tail?.duration);
}

function insideBracket(title: string, at: number): boolean {
  let depth = 0;
  for (let i = 0; i < at; i++) {
    if ('([{'.includes(title[i]!)) depth++;
    else if (depth > 0 && ')]}'.includes(title[i]!)) depth--;
  }
  return depth > 0 && /^[^()[\]{}]*[)\]}]/.test(title.slice(at));
}

/** Key of a whole text: equal keys are "equal after normalising". */
export const textKey = (text: string): string => squash(normalise(text));
