import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { rowsOf } from '../text/csv.ts';

/** Track as a row of a table describes it; `part` is the split that the data set's makers put it in. */
export type Item = {
  readonly id: string;
  readonly title: string;
  readonly artist: string;
  readonly album: string;
  readonly part: string;
};

/** A row of the predecessor's CSV. */
export type Published = {
  readonly query_track_id: string;
  readonly target_track_id: string;
  readonly score: string;
  readonly query_text: string;
  readonly target_text: string;
};

/** The public data, seen from a folder. */
export function openData(folder: string) {
  const read = (path: string): string => {
    const bytes = readFileSync(join(folder, path));
    return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  };
  const lines = (path: string): string[] =>
    read(path)
      .split('\n')
      .filter((line) => line !== '');
  return {
    published: (name: string): Published[] =>
      rowsOf(read(`seed-overlap/${name}.csv`)) as readonly Record<string, string>[] as Published[],
    emomusic: (): Item[] =>
      rowsOf(read('emomusic/songs_info.csv')).map((row) => ({
        ...{ id: row.song_id!, title: row['Song title']!, artist: row.Artist!, album: '' },
        part: row['Mediaeval 2013 set']!,
      })),
    gtzan(): Item[] {
      const kept = new Set(lines('gtzan/test_filtered.txt').map((line) => line.replace(/^.*\/|\.wav$/g, '')));
      return rowsOf(read('gtzan/gtzan.tsv'), '\t').map((row) => ({
        ...{ id: row.track_id!, title: row.title!, artist: row.artist!, album: row.album! },
        part: kept.has(row.track_id!) ? 'test' : 'other',
      }));
    },
    mtt(): Item[] {
      type Clip = {
        readonly split: string | null;
        readonly extra: Record<'title' | 'artist' | 'album', string | null>;
      };
      return Object.entries(JSON.parse(read('mtt/magnatagatune.json.gz')) as Record<string, Clip>).map(
        ([
          id,
          {
            split,
            extra: { title, artist, album },
          },
        ]) => ({
          ...{ id, title: title ?? '', artist: artist ?? '', album: album ?? '', part: split ?? '' },
        }),
      );
    },
    msdSample: (): Item[] =>
      lines('msd-sample/msd_sample.tsv').map((line) => {
        const [id = '', title = '', artist = '', album = ''] = line.split('\t');
        return { id, title, artist, album, part: '' };
      }),
    fmaSmall: (): Item[] =>
      rowsOf(read('fma-small/fma_small.csv')).map((row) => ({
        ...{ id: row['Song ID']!, title: row['Song Title']!, artist: row['Artist Name']!, album: '', part: '' },
      })),
    /** YouTube ids of AudioSet's balanced segments, and of MusicCaps with whether it is of the evaluation part. */
    audioset: (): string[] =>
      lines('audioset/balanced_train_segments.csv').flatMap((line) =>
        line.startsWith('#') ? [] : [line.split(',')[0]!],
      ),
    musiccaps: () =>
      rowsOf(read('musiccaps/musiccaps-public.csv')).map((row) => ({
        id: row.ytid!,
        evaluation: row.is_audioset_eval === 'True',
      })),
    published23: () => rowsOf(read('seed-overlap/audioset_musiccaps.csv')),
  };
}
