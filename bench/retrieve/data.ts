// Reads the tables of $MUSIC_LEAKAGE_DATA; none of them may be committed.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Fields } from '../../src/text/retrieve/index.ts';
import { type Row, rowsOf } from '../text/csv.ts';

const read = (path: string): string => {
  const bytes = readFileSync(`${process.env.MUSIC_LEAKAGE_DATA}/${path}`);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
};

const csv = (path: string): Row[] => rowsOf(read(path));

const tsv = (path: string): string[][] =>
  read(path)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));

/** "title by artist from album" */
export function fieldsOf(text: string): Fields {
  const [, titleArtist, album] = /^(.*? by .*?)(?: from (.*))?$/.exec(text) ?? [text, text];
  const at = titleArtist!.lastIndexOf(' by ');
  return { title: titleArtist!.slice(0, at), artist: titleArtist!.slice(at + 4), album: album ?? '' };
}

export const msd = (): Fields[] =>
  tsv('msd-sample/msd_sample.tsv').map(([, title, artist, album]) => ({
    title: title!,
    artist: artist!,
    album: album!,
  }));

export function mtt(): Fields[] {
  const clips: Record<string, { extra: Fields }> = JSON.parse(read('mtt/magnatagatune.json.gz'));
  return Object.values(clips).map(({ extra: { title, artist, album } }) => ({ title, artist, album }));
}

export const fma = (): Fields[] =>
  csv('fma-small/fma_small.csv').map((row) => ({ title: row['Song Title']!, artist: row['Artist Name']!, album: '' }));

export const itunesAmazon = (): Fields[] =>
  ['AmazonMusic', 'iTunesMusic'].flatMap((name) =>
    csv(`itunes-amazon/${name}.csv.gz`).map((row) => ({
      title: row.Song_Name!,
      artist: row.Artist_Name!,
      album: row.Album_Name!,
    })),
  );

export const gtzan = (): Fields[] =>
  tsv('gtzan/gtzan.tsv')
    .slice(1)
    .map((row) => ({ title: row[4]!, artist: row[5]!, album: row[6]! }));

export const emomusic = (): Fields[] =>
  csv('emomusic/songs_info.csv').map((row) => ({ title: row['Song title']!, artist: row.Artist!, album: '' }));

/** The pretraining side of the predecessor's overlaps, each text once. */
export const seedTargets = (): Fields[] => {
  const files = ['fma_emo', 'm4a_gtzan', 'm4a_mtt', 'msd_gtzan', 'msd_mtt'];
  const texts = files.flatMap((file) => csv(`seed-overlap/${file}.csv`).map((row) => row.target_text!));
  return [...new Set(texts)].map(fieldsOf);
};

export interface LabelledPair {
  readonly query: Fields;
  readonly target: Fields;
  readonly label: string;
}

export const labelledPairs = (): LabelledPair[] =>
  csv('labels/seed-pairs.csv').map((row) => ({
    query: fieldsOf(row.query_text!),
    target: fieldsOf(row.target_text!),
    label: row.label!,
  }));

/** Works that two artists or more have recorded; versions as "artist+album+NN-title.mp3". */
export function covers80(): { readonly work: string; readonly fields: Fields }[] {
  return read('covers80/dataset.txt')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { song, version } = JSON.parse(line) as { song: string; version: string };
      const [artist, album, file] = version
        .replace(/\.mp3$/, '')
        .replaceAll('_', ' ')
        .split('+');
      return { work: song, fields: { title: file!.replace(/^\d+-/, ''), artist: artist!, album: album! } };
    });
}
