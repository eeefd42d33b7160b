import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { PRESET_NAMES } from '../../src/config/presets.ts';
import type { Track } from '../../src/model/track.ts';
import { DATA, HAS_DATA, ON_REAL_DATA } from '../support/data.ts';
import { PROJECT } from '../support/dist.ts';
import { temporaryFolder } from '../support/folder.ts';
import { readAll } from '../support/split.ts';

/** Reads a table as a leakage.yml with these settings does. */
async function readBy(settings: string) {
  const file = join(temporaryFolder(), 'leakage.yml');
  writeFileSync(file, `version: 1\npretrain: {p: {table: p.csv}}\ntest: {t: {${settings}}}\n`);
  const split = (await loadConfig(file)).splits.find(({ role }) => role === 'test');
  return readAll(split as NonNullable<typeof split>);
}

const SONG = { title: 'Night Bus to Nowhere', artist: 'The Paper Lanterns', album: 'Platform Nine' };
const SEGMENT = { id: '-aBcDeFgHiJ', source: '-aBcDeFgHiJ', start: 30, end: 40 };

const PRESETS: readonly (readonly [preset: string, table: string, tracks: number, first: Partial<Track>])[] = [
  ['audioset', 'audioset.csv', 2, { ...SEGMENT, line: 4 }],
  ['musiccaps', 'musiccaps.csv', 2, SEGMENT],
  ['msd', 'unique_tracks.txt', 2, { ...SONG, id: 'TRAAAAA000000000A1', album: '' }],
  ['msd', 'track_metadata.csv', 1, { ...SONG, id: 'TRAAAAA000000000A1', duration: 201.5 }],
  [
    'mtt',
    'clip_info_final.csv',
    2,
    { ...SONG, id: '1', song: 'The Paper Lanterns · Platform Nine · Night Bus to Nowhere' },
  ],
  [
    ...(['magnatagatune-splits', 'index_mtt.tsv'] as const),
    2,
    { id: '1', title: 'night bus to nowhere', artist: 'the paper lanterns', album: 'platform nine' },
  ],
  ['gtzan', 'gtzan.tsv', 2, { ...SONG, id: 'blues.00000', isrc: 'NOAAA9900001' }],
  ['fma', 'tracks.csv', 2, { ...SONG, id: '2', duration: 201, line: 4 }],
  ['emomusic', 'songs_info.csv', 1, { ...SONG, id: '2', album: '' }],
  ['mirdata', 'mirdata_index.json', 2, { id: 'blues.00000', md5: '0123456789abcdef0123456789abcdef', line: 4 }],
  ['mtg-jamendo', 'autotagging.tsv', 2, { id: 'track_0000001', source: 'track_0000001', duration: 201.5 }],
  ['mtg-jamendo', 'raw.meta.tsv', 1, { ...SONG, id: 'track_0000001', source: 'track_0000001' }],
];

it.each(PRESETS)('%s reads %s', async (preset, table, count, first) => {
  const { tracks, tally } = await readBy(`table: '${join(PROJECT, 'fixtures/presets', table)}', preset: ${preset}`);
  expect(tracks).toHaveLength(count);
  expect(tracks[0]).toMatchObject(first);
  expect(tally.malformedRows).toEqual([]);
});

it('there is a table of each preset', () => {
  expect([...new Set(PRESETS.map(([preset]) => preset))].sort()).toEqual([...PRESET_NAMES].sort());
});

it('what stands beside a preset goes first', async () => {
  const table = join(PROJECT, 'fixtures/presets/gtzan.tsv');
  const { tracks } = await readBy(`table: '${table}', preset: gtzan, columns: {id: track_id, title: genre}`);
  expect(tracks[0]).toMatchObject({ title: 'blues', artist: 'The Paper Lanterns', isrc: 'NOAAA9900001' });
});

it('a key beside a preset overrides that column or that key of the layout alone', async () => {
  const table = join(PROJECT, 'fixtures/presets/autotagging.tsv');
  const own = await readBy(`table: '${table}', preset: mtg-jamendo, columns: {artist: ARTIST_ID}`);
  expect(own.tracks[0]).toMatchObject({ id: 'track_0000001', artist: 'artist_000001', duration: 201.5 });
  // What is mapped here to one key is not what the preset takes it for.
  const other = await readBy(`table: '${table}', preset: mtg-jamendo, columns: {title: TRACK_ID}`);
  expect(other.tracks[0]).toMatchObject({ id: 'track_0000001', title: 'track_0000001', source: '' });
  const laidOut = await readBy(`table: '${table}', preset: mtg-jamendo, layout: {comment: track_0000001}`);
  expect(laidOut.tracks.map(({ id }) => id)).toEqual(['track_0000002']);
});

/** Numbers of rows as data/README.md counts them. */
const AS_THEY_LIE: readonly (readonly [settings: string, table: string, rows: number])[] = [
  ['preset: audioset', 'audioset/balanced_train_segments.csv', 22_160],
  ['preset: audioset', 'audioset/eval_segments.csv', 20_371],
  ['preset: musiccaps', 'musiccaps/musiccaps-public.csv', 5521],
  ['preset: gtzan', 'gtzan/gtzan.tsv', 1000],
  ['preset: emomusic', 'emomusic/songs_info.csv', 744],
  ['columns: {title: extra.title, artist: extra.artist}', 'mtt/magnatagatune.json.gz', 31_382],
  ['columns: {title: extra.title}, keep: {split: test}', 'mtt/magnatagatune.json.gz', 5329],
  ['columns: {id: Song ID, title: Song Title, artist: Artist Name}', 'fma-small/fma_small.csv', 7904],
  ['columns: {id: 1, title: 2, artist: 3, album: 4}', 'msd-sample/msd_sample.tsv', 49_043],
  ['columns: {id: audiocap_id, source: youtube_id, start: start_time}', 'audiocaps/train.csv', 49_838],
  [
    'columns: {id: id, title: Song_Name, artist: Artist_Name, album: Album_Name}',
    'itunes-amazon/iTunesMusic.csv.gz',
    6907,
  ],
  [
    'columns: {id: id, title: Song_Name, artist: Artist_Name, album: Album_Name}',
    'itunes-amazon/AmazonMusic.csv.gz',
    55_923,
  ],
  [
    'layout: {separator: "\\t", header: 0}, names: {column: 1, pattern: "COL Song_Name VAL {title} COL Artist_Name VAL {artist} COL Album_Name VAL {album} COL Genre VAL {_}"}, columns: {}',
    ...(['itunes-amazon/Structured__iTunes-Amazon__train.txt', 321] as const),
  ],
  [
    'layout: {format: jsonl}, columns: {id: utt, duration: dur_s}, names: {column: version, pattern: "{artist}+{album}+{_}-{title}.mp3"}',
    ...(['covers80/dataset.txt', 164] as const),
  ],
  [
    'columns: {id: query_track_id}, names: {column: query_text, pattern: "{title} by {artist} from {album}"}, song: query_text',
    ...(['seed-overlap/msd_gtzan.csv', 158] as const),
  ],
];

it.skipIf(!HAS_DATA).each(AS_THEY_LIE)(`{%s} reads %s as it lies ${ON_REAL_DATA}`, async (settings, table, rows) => {
  const { tracks, tally } = await readBy(`table: '${join(DATA, table)}', ${settings}`);
  expect(tracks.length + tally.malformed).toBe(rows);
  expect({ table, malformed: tally.malformedRows.slice(0, 3) }).toEqual({ table, malformed: [] });
});
