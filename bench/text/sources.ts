import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Fields } from '../../src/text/parse/parsed.ts';
import { type LabelledPair, labelledPairOf, type PairLabel, splitText } from '../../src/text/verify/pairs.ts';
import { rowsOf } from './csv.ts';

/**
 * Where the public data lies: an argument `--data DIR`, else $MUSIC_LEAKAGE_DATA, which run.mjs sets to the folder
 * beside the project.
 */
const at = process.argv.indexOf('--data');
export const root: string = at > 0 ? process.argv[at + 1]! : (process.env.MUSIC_LEAKAGE_DATA ?? '../shared/data');

const text = (path: string): string => {
  const bytes = readFileSync(`${root}/${path}`);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
};

export type Labelled = LabelledPair & {
  readonly file: string;
  readonly queryText: string;
  readonly targetText: string;
  readonly cosine: number;
};

const OVERLAPS = ['fma_emo', 'm4a_gtzan', 'm4a_mtt', 'msd_gtzan', 'msd_mtt'];

/**
 * The labelled pairs: bench/text/labels.csv has the labels by digest, the predecessor's published overlaps have the
 * texts.
 */
export function seedPairs(): Labelled[] {
  const labels = new Map(rowsOf(readFileSync('bench/text/labels.csv', 'utf8')).map((row) => [row.sha256!, row.label!]));
  const pairs = new Map<string, Labelled>();
  for (const file of OVERLAPS) {
    for (const row of rowsOf(text(`seed-overlap/${file}.csv`))) {
      const digest = digestOf(row.query_text!, row.target_text!);
      const label = labels.get(digest);
      if (label === undefined || pairs.has(digest)) continue;
      const pair = labelledPairOf({ query_text: row.query_text, target_text: row.target_text, label });
      pairs.set(digest, {
        ...pair,
        file,
        queryText: row.query_text!,
        targetText: row.target_text!,
        cosine: Number(row.score),
      });
    }
  }
  if (pairs.size !== labels.size)
    throw new Error(`${labels.size} labels, but texts for ${pairs.size} of them in ${root}/seed-overlap`);
  return [...pairs.values()];
}

/** Every published row of one file, clips of one song repeat; without labels. */
export const seedOverlaps = (file: string): LabelledPair[] =>
  rowsOf(text(`seed-overlap/${file}.csv`)).map((row) =>
    labelledPairOf({ query_text: row.query_text, target_text: row.target_text }),
  );

export const digestOf = (queryText: string, targetText: string): string =>
  createHash('sha256').update(`${queryText}\t${targetText}`).digest('hex');

export type Track = Fields & { readonly number: number | undefined };
const track = (title = '', artist = '', album = '', number?: number): Track => ({
  title,
  artist,
  album,
  number,
  duration: undefined,
});

/** One row a song: clips of one song repeat. */
export function mttSongs(): Track[] {
  type Clip = {
    extra: { title: string | null; artist: string | null; album: string | null; track_number: string | null };
  };
  const songs = new Map<string, Track>();
  for (const { extra } of Object.values(JSON.parse(text('mtt/magnatagatune.json.gz')) as Record<string, Clip>)) {
    if (!extra.title) continue;
    const song = track(extra.title, extra.artist ?? '', extra.album ?? '', Number(extra.track_number));
    songs.set(`${song.title}\t${song.artist}\t${song.album}`, song);
  }
  return [...songs.values()];
}

export const gtzanTracks = (): Track[] =>
  rowsOf(text('gtzan/gtzan.tsv'), '\t')
    .filter((row) => row.title !== '')
    .map((row) => track(row.title, row.artist, row.album));

/** Rows of GTZAN that have an ISRC. */
export const gtzanIsrcs = (): (Fields & { readonly isrc: string })[] =>
  rowsOf(text('gtzan/gtzan.tsv'), '\t')
    .filter((row) => row.title !== '' && row.isrc !== '')
    .map((row) => ({ ...track(row.title, row.artist, row.album), isrc: row.isrc! }));

export const fmaTracks = (): Track[] =>
  rowsOf(text('fma-small/fma_small.csv')).map((row) =>
    track(row['Song Title'], row['Artist Name'], '', Number(row['Song ID'])),
  );

export const msdTracks = (): Track[] =>
  text('msd-sample/msd_sample.tsv')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'))
    .map(([, title, artist, album]) => track(title, artist, album));

export const seedTargets = (): Track[] =>
  OVERLAPS.flatMap((name) => rowsOf(text(`seed-overlap/${name}.csv`)).map((row) => row.target_text!))
    .filter((value, index, all) => all.indexOf(value) === index)
    .map((value) => ({ ...splitText(value), number: undefined }));

export function itunesAmazon(kind: 'Structured' | 'Dirty', part: 'train' | 'valid'): LabelledPair[] {
  return text(`itunes-amazon/${kind}__iTunes-Amazon__${part}.txt`)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [query, target, label] = line.split('\t');
      return {
        query: ditto(query!),
        target: ditto(target!),
        label: (label!.trim() === '1' ? 'recording' : 'different') as PairLabel,
      };
    });
}

function ditto(entity: string): Fields {
  const value = (name: string): string =>
    new RegExp(`COL ${name} VAL (.*?)(?= COL |$)`).exec(entity)?.[1]?.trim() ?? '';
  const clock = /^(\d+):(\d\d)$/.exec(value('Time'));
  return {
    title: value('Song_Name'),
    artist: value('Artist_Name'),
    album: value('Album_Name'),
    duration: clock ? Number(clock[1]) * 60 + Number(clock[2]) : undefined,
  };
}

export type Cover = Fields & { readonly work: string };

/** Names stand in the paths: artist+album+NN-title. */
export const covers80 = (): Cover[] =>
  text('covers80/dataset.txt')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { song: string; version: string; dur_s: number })
    .map(({ song, version, dur_s }) => {
      const [artist = '', album = '', file = ''] = version
        .replace(/\.mp3$/, '')
        .split('+')
        .map((part) => part.replaceAll('_', ' ').trim());
      return { title: file.replace(/^\d+-/, ''), artist, album, duration: dur_s, work: song };
    });
