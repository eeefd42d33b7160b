import { basename } from 'node:path';
import type { Layout, Names, Split } from './config.ts';

type Settings = {
  readonly columns?: NonNullable<Split['columns']>;
  readonly layout?: Partial<Layout>;
  readonly names?: Names;
  readonly song?: readonly string[];
};

type Preset = {
  /** Description for users, with where to get the file. */
  readonly about: string;
  /** Usual names of the table. */
  readonly usual: RegExp;
  /** The first whose `file` the name of the table has; the last has none. */
  readonly forms: readonly (Settings & { readonly file?: RegExp })[];
};

const MTT_SONG: Settings['song'] = ['artist', 'album', 'title'];

/** How the tables of well-known data sets are laid out, as their authors publish them. */
const PRESETS = {
  audioset: {
    usual: /^(un)?balanced_train_segments|^eval_segments/,
    about: 'AudioSet segment lists (balanced_train, unbalanced_train, eval): research.google.com/audioset',
    forms: [{ layout: { format: 'csv', comment: '#', rest: 4 }, columns: { source: 1, start: 2, end: 3 } }],
  },
  musiccaps: {
    usual: /^musiccaps/,
    about: 'musiccaps-public.csv: kaggle.com/datasets/googleai/musiccaps; huggingface.co/datasets/google/MusicCaps',
    forms: [{ columns: { source: 'ytid', start: 'start_s', end: 'end_s' } }],
  },
  msd: {
    usual: /^unique_tracks|^track_metadata/,
    about:
      'Million Song Dataset, millionsongdataset.com: unique_tracks.txt, or track_metadata.db (or its table `songs` as CSV)',
    forms: [
      {
        file: /^unique_tracks/,
        layout: { separator: '<SEP>', quotes: false },
        columns: { id: 1, artist: 3, title: 4 },
      },
      { columns: { id: 'track_id', title: 'title', artist: 'artist_name', album: 'release', duration: 'duration' } },
    ],
  },
  mtt: {
    usual: /^clip_info_final/,
    about: 'MagnaTagATune, clip_info_final.csv: mirg.city.ac.uk/codeapps/the-magnatagatune-dataset',
    forms: [
      {
        layout: { separator: '\t' },
        columns: { id: 'clip_id', title: 'title', artist: 'artist', album: 'album' },
        song: MTT_SONG,
      },
    ],
  },
  'magnatagatune-splits': {
    usual: /^index_mtt/,
    about:
      'the lists of id and path that taggers of MagnaTagATune are trained by, such as index_mtt.tsv of jordipons/musicnn-training',
    forms: [
      {
        layout: { separator: '\t', header: 0, rest: 2 },
        columns: { id: 1 },
        names: { column: 2, pattern: '{_}/{artist}-{album}-{nn}-{title}-{nn}-{nn}.mp3' },
      },
    ],
  },
  gtzan: {
    usual: /^gtzan\.tsv/,
    about: 'gtzan.tsv, the titles found for GTZAN: github.com/seungheondoh/gtzan-bind',
    forms: [{ columns: { id: 'track_id', title: 'title', artist: 'artist', album: 'album', isrc: 'isrc' } }],
  },
  fma: {
    usual: /^tracks\.csv/,
    about: 'tracks.csv of fma_metadata.zip: github.com/mdeff/fma',
    forms: [
      {
        layout: { header: 3 },
        columns: {
          ...{ id: 'track_id', title: 'track.title', artist: 'artist.name', album: 'album.title' },
          duration: 'track.duration',
        },
      },
    ],
  },
  emomusic: {
    usual: /^songs_info/,
    about: 'songs_info.csv of 1000 Songs for Emotional Analysis of Music: cvml.unige.ch/databases/emoMusic',
    forms: [{ columns: { id: 'song_id', title: 'Song title', artist: 'Artist' } }],
  },
  mirdata: {
    usual: /_index(_.*)?\.json/,
    about:
      'an index of mirdata, mirdata/datasets/indexes/*.json: the MD5 of each file under `audio` (say `columns` where it has another name)',
    forms: [{ layout: { format: 'json', at: 'tracks' }, columns: { md5: 'audio.1' } }],
  },
  'mtg-jamendo': {
    usual: /^(autotagging|raw)[^/]*\.tsv/,
    about: 'autotagging*.tsv and raw*.tsv, and with names raw.meta.tsv: github.com/MTG/mtg-jamendo-dataset',
    forms: [
      {
        file: /meta/,
        columns: {
          ...{ id: 'TRACK_ID', source: 'TRACK_ID', title: 'TRACK_NAME', artist: 'ARTIST_NAME', album: 'ALBUM_NAME' },
          ...{ artist_id: 'ARTIST_ID', album_id: 'ALBUM_ID' },
        },
      },
      {
        layout: { rest: 'TAGS' },
        columns: {
          ...{ id: 'TRACK_ID', source: 'TRACK_ID', artist_id: 'ARTIST_ID', album_id: 'ALBUM_ID' },
          duration: 'DURATION',
        },
      },
    ],
  },
} satisfies Readonly<Record<string, Preset>>;

export type PresetName = keyof typeof PRESETS;

export const PRESET_NAMES = Object.keys(PRESETS) as [PresetName, ...PresetName[]];

/** Returns the description of a preset, with where to get its table. */
export const aboutPreset = (name: PresetName): string => PRESETS[name].about;

/** The presets whose table is usually called so. */
export const usualPresets = (table: string): readonly PresetName[] =>
  PRESET_NAMES.filter((name) => PRESETS[name].usual.test(basename(table)));

/** Returns the settings of a preset for a table with this path. */
export function presetSettings(name: PresetName, table: string): Settings {
  const { forms }: Preset = PRESETS[name];
  const { file: _, ...settings } = forms.find(
    ({ file }) => file?.test(basename(table)) ?? true,
  ) as (typeof forms)[number];
  return settings;
}
