import { movedFields } from '../parse/misplaced-fields.ts';
import type { Parsed } from '../parse/parsed.ts';
import { similarity } from '../parse/similarity.ts';
import {
  type ArtistAgreement,
  compareAlbums,
  compareArtists,
  compareTitles,
  cutTitle,
  type TitleAgreement,
} from './compare.ts';
import type { Rarity } from './rarity.ts';
import weights from './weights.json' with { type: 'json' };

/** Inputs of the regression, each 0 to 1. */
export type Features = { readonly [name in FeatureName]: number };
export type FeatureName = Exclude<keyof typeof weights.recording, 'bias'>;
export type Weights = Readonly<Record<FeatureName | 'bias', number>>;

export const recordingWeights: Weights = weights.recording;

export type Comparison = {
  readonly title: TitleAgreement;
  readonly artist: ArtistAgreement;
  readonly album: number | undefined;
  /** Bits that the agreeing title is worth. */
  readonly bits: number;
  /** How the fields had to be read to agree: '' as they stand. */
  readonly reading: string;
};

export const CUT = 'one title is cut short';
export const MERGED = 'values of other fields stand in a title';
export const SWAPPED = 'title and artist are swapped';
const EQUAL: TitleAgreement = { ratio: 1, words: 1, equal: true, replaced: '', subtitlesDiffer: false };
const FULL_BITS = 24;

/** Compares title, artist and album of two tracks, wherever the values stand. */
export function compareFields(a: Parsed, b: Parsed, rarity: Rarity): Comparison {
  let title = compareTitles(a.title, b.title);
  let artist = compareArtists(a, b);
  let reading = '';
  let core: string | undefined;
  if ((!title.equal || a.title.cut !== b.title.cut) && cutTitle(a.title, b.title)) {
    title = { ...EQUAL, words: 0.95 };
    reading = CUT;
  } else if (title.words < 0.95 || artist.missing) {
    if (a.title.words[0] === b.title.words[0] || artist.missing) {
      const moved = movedFields(a, b);
      if (moved && !(moved.artist === 'compare' && genreAlone(a, b, moved.core) && !sameDuration(a, b))) {
        if (!title.equal) {
          title = EQUAL;
          core = moved.core;
          reading = MERGED;
        }
        if (moved.artist === 'found')
          artist = { ratio: 1, equal: true, missing: false, how: 'artist found in the other title' };
        if (moved.artist === 'in both titles')
          artist = { ratio: 0.95, equal: false, missing: false, how: 'what follows the title is equal' };
      }
    }
    if (title.ratio < 0.6 && swappedFields(a, b)) {
      title = EQUAL;
      artist = { ratio: 1, equal: true, missing: false, how: 'artist equal' };
      reading = SWAPPED;
    }
  }
  if (title.equal && artist.ratio < 0.85 && a.artist.foreign !== b.artist.foreign && sameDuration(a, b))
    artist = { ratio: 0.9, equal: false, missing: false, how: 'artist in another script, playing time equal' };
  // Where neither title nor artist is alike the albums change nothing.
  const album = title.ratio < 0.5 && artist.ratio < 0.5 ? undefined : compareAlbums(a, b);
  return { title, artist, album, bits: title.ratio > 0.6 ? bitsOf(a, b, core, rarity) : 0, reading };
}

/**
 * "Summertime" and "Summertime Blues": a word or two that are a genre's, and nothing else that stands in another field.
 */
function genreAlone(a: Parsed, b: Parsed, core: string): boolean {
  const rest = [a, b].flatMap(({ title }) => title.words.slice(core.split(' ').length));
  // An album of the longer title's own name explains nothing of it.
  const fields = [a, b].flatMap(({ artist, album }) => [
    ...artist.words,
    ...(album === undefined || a.title.key === album.key || b.title.key === album.key ? [] : album.words),
  ]);
  return rest.length > 0 && rest.length < 3 && !rest.some((word) => fields.includes(word));
}

/** Both known, no clips, and no more than two seconds apart. */
export const sameDuration = (a: Parsed, b: Parsed): boolean =>
  a.duration !== undefined &&
  b.duration !== undefined &&
  Math.min(a.duration, b.duration) > CLIP &&
  Math.abs(a.duration - b.duration) <= 2;
/** Seconds; clips of half a minute are no playing time of the song. */
export const CLIP = 35;

/** The more common of the two, since a misspelling makes any word rare. */
const bitsOf = (a: Parsed, b: Parsed, core: string | undefined, rarity: Rarity): number =>
  core === undefined ? (a.core === b.core ? rarity(a.core) : Math.min(rarity(a.core), rarity(b.core))) : rarity(core);

const swappedFields = (a: Parsed, b: Parsed): boolean => titleIsArtist(a, b) && titleIsArtist(b, a);

/** The title of `a` reads like the artist of `b`; brackets of either may have stayed behind. */
function titleIsArtist(a: Parsed, b: Parsed): boolean {
  const first = b.artist.names[0];
  if (first === undefined) return false;
  return first.key === a.title.key || similarity(a.title.flat, b.artist.key, 0.9) > 0;
}

/** 0 up to 0.7, then rising to 1: below, more agreement is only more words in common. */
const near = (ratio: number): number => Math.max(0, (ratio - 0.7) / 0.3);

/**
 * Two names have half of their letters in common by chance ("Blondie" / "Two Blondes"): 0 up to 0.6, the ratio itself
 * from 0.8.
 */
const known = (ratio: number): number => Math.min(ratio, Math.max(0, (ratio - 0.6) * 4));

/** The comparison as numbers. */
export function featuresOf({ title, artist, album, bits, reading }: Comparison): Features {
  const who = known(artist.ratio);
  return {
    ratio: title.ratio,
    words: title.words,
    near: near(Math.min(title.ratio, title.words)),
    equal: title.equal ? 1 : 0,
    artist: who,
    artistNear: near(artist.ratio),
    artistEqual: artist.equal ? 1 : 0,
    least: Math.min(title.ratio, title.words, who),
    artistMissing: artist.missing ? 1 : 0,
    album: album ?? 0.5,
    bits: title.words * (Math.min(bits, FULL_BITS) / FULL_BITS),
    otherReading: reading === '' ? 0 : 1,
  };
}

/** Probability that title and artist name the same song by the same artist. */
export function probabilityOf(features: Features, model: Weights = recordingWeights): number {
  let sum = model.bias;
  for (const name in features) sum += features[name as FeatureName] * model[name as FeatureName];
  return logistic(sum);
}

export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
export const logit = (p: number): number => Math.log(p / (1 - p));
