import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../src/model/report.ts';
import { textKey } from '../src/text/parse/parse.ts';
import { DATA, HAS_DATA, MTT, ON_REAL_DATA } from './support/data.ts';
import { checkFiles, countsOf } from './support/folder.ts';
import { readAll, tableSplit } from './support/split.ts';

const musiccaps = (keep = '') => `{table: '${join(DATA, 'musiccaps/musiccaps-public.csv')}'${keep}}`;
const EVALUATION = ', keep: {is_audioset_eval: True}';

const key = ({ title, artist }: Report['overlaps'][number]['test']): string => [title, artist].map(textKey).join('\n');

describe.skipIf(!HAS_DATA)(`known answers ${ON_REAL_DATA}`, () => {
  it.each([
    ['AudioSet balanced and MusicCaps', 'balanced_train_segments.csv', '', 22_160, 2663],
    ["AudioSet balanced and MusicCaps' evaluation part", 'balanced_train_segments.csv', EVALUATION, 22_160, 0],
    ["AudioSet eval and MusicCaps' evaluation part", 'eval_segments.csv', EVALUATION, 20_371, 2858],
  ])('%s share the known ids', async (_, file, keep, rows, shared) => {
    const { report } = await checkFiles({
      'leakage.yml': `version: 1\npretrain: {audioset: {table: '${join(DATA, 'audioset', file)}', preset: audioset}}\ntest: {musiccaps: ${musiccaps(keep)}}\n`,
    });
    expect(report.errors).toEqual([]);
    expect(report.splits.map(({ tracks }) => tracks)).toEqual([keep === '' ? 5521 : 2858, rows]);
    expect(countsOf(report)).toEqual(shared === 0 ? {} : { segment: [shared, shared], recording: [shared, shared] });
    expect(report.verdict).toBe(shared === 0 ? 'pass' : 'fail');
  });

  it.each([
    ['ids', 'youtube_id', (id: string) => id],
    ['links', 'url', (id: string) => `https://www.youtube.com/watch?v=${id}`],
    ['names of files', 'source', (id: string) => `Y${id}.wav`],
  ])('MusicCaps shares all of its clips with its own %s, which have no times', async (_, column, form) => {
    const { tracks } = await readAll(tableSplit(join(DATA, 'musiccaps/musiccaps-public.csv')));
    const { report } = await checkFiles({
      'videos.csv': `${column}\n${tracks.map(({ source }) => form(source)).join('\n')}\n`,
      'leakage.yml': `version: 1\npretrain: {videos: {table: videos.csv}}\ntest: {musiccaps: ${musiccaps()}}\n`,
    });
    expect(countsOf(report)).toEqual({ segment: [5521, 5521], recording: [5521, 5521] });
  });

  it('MTG-Jamendo shares the known files between its parts, by a configuration of ten lines', async () => {
    const data = join(DATA, 'suites/MTG/mtg-jamendo-dataset/data');
    const { report } = await checkFiles({
      'leakage.yml': `version: 1
families:
  moodtheme:
    table: "${data}/splits/{fold}/autotagging_moodtheme-{part}.tsv"
    preset: mtg-jamendo
    with: {table: "${data}/download/autotagging_moodtheme_audio_sha256_tracks.txt", on: PATH}
    ids-of: mtg-jamendo
limits: {recording: 0, artist: 0}
`,
    });
    expect(report.errors).toEqual([]);
    const shared = (parts: string): readonly number[] =>
      [0, 1, 2, 3, 4].map((fold) => {
        const [pretrain, test] = parts.split(' ').map((part) => `split-${fold}-${part}`);
        const found = report.checks.find((check) => check.pretrain === pretrain && check.test === test);
        return found?.levels?.file.tracks ?? Number.NaN;
      });
    expect(shared('train test')).toEqual([3, 1, 0, 6, 0]);
    expect(shared('train validation')).toEqual([1, 0, 10, 3, 6]);
    expect(shared('validation test')).toEqual([0, 0, 0, 1, 0]);
    // By its own ids and artists it shares nothing: what is found lies under other ids.
    expect(report.overlaps.filter(({ level }) => level !== 'file')).toEqual([]);
    expect(report.checks).toHaveLength(15);
  }, 300_000);

  it('AudioCaps and MusicCaps share none', async () => {
    const table = (part: string) =>
      `{table: '${DATA}/audiocaps/${part}.csv', columns: {source: youtube_id, start: start_time}}`;
    const { report } = await checkFiles({
      'leakage.yml': `version: 1
pretrain: {train: ${table('train')}, val: ${table('val')}, test: ${table('test')}}
test: {musiccaps: ${musiccaps()}}
`,
    });
    expect(report.splits.map(({ tracks, malformed }) => [tracks, malformed])).toEqual([
      [5521, 0],
      [49_838, 0],
      [2475, 0],
      [4875, 0],
    ]);
    expect(report.overlaps).toEqual([]);
    expect(report.verdict).toBe('pass');
  });

  it("MTT's train and test share 12 songs, 64 clips, by equal title and artist, and more by compilations", async () => {
    const part = (split: string) => `{${MTT}, keep: {split: ${split}}}`;
    const { report } = await checkFiles({
      'leakage.yml': `version: 1\npretrain: {train: ${part('train')}}\ntest: {test: ${part('test')}}\n`,
    });
    expect(report.splits[0]).toMatchObject({ tracks: 5329, songs: 1117 });
    const leaks = report.overlaps.filter(({ level }) => level === 'recording');
    const equal = leaks.filter(({ test, pretrain }) => key(test) === key(pretrain));
    expect([equal, leaks].map((all) => new Set(all.map(({ test }) => test.song)).size)).toEqual([
      12,
      expect.toSatisfy((n) => n > 60),
    ]);
    expect(new Set(equal.map(({ test }) => test.id)).size).toBe(64);
    expect(leaks.filter(({ reasons }) => reasons.includes('title and artist equal; album equal'))).toEqual([]);
  });

  it('GTZAN and the MSD sample share at least the 31 tracks that equality finds', async () => {
    const { report } = await checkFiles({
      'leakage.yml': `version: 1
pretrain:
  msd: {table: '${DATA}/msd-sample/msd_sample.tsv', columns: {id: 1, title: 2, artist: 3, album: 4}}
test:
  gtzan:
    table: '${DATA}/gtzan/gtzan.tsv'
    keep: {ids: '${DATA}/gtzan/test_filtered.txt', pattern: '{_}/{id}.wav'}
`,
    });
    expect(report.splits).toMatchObject([
      { tracks: 290, suspicious: 0 },
      { tracks: 49_043, suspicious: 704 },
    ]);
    // Rows of the sample whose title is a placeholder, or missing.
    expect(report.unchecked).toMatchObject([
      { split: 'gtzan', tracks: 6 },
      { split: 'msd', tracks: 14 },
    ]);
    expect(countsOf(report).recording?.[0]).toBeGreaterThan(31);
  });

  it('GTZAN has 74 of its clips twice, by ISRC and by text', async () => {
    const gtzan = `gtzan: {table: '${DATA}/gtzan/gtzan.tsv'}`;
    const { report } = await checkFiles(
      { 'leakage.yml': `version: 1\npretrain: {none: {table: none.csv}}\ntest: {${gtzan}}\n` },
      { within: 'gtzan' },
    );
    expect(countsOf(report)).toMatchObject({ recording: [74, 74] });
    const by = (detector: string) =>
      report.overlaps.filter(({ evidence }) => evidence.every((item) => item.detector === detector)).length;
    expect([by('ids'), by('text')]).toEqual([expect.toSatisfy((n) => n > 0), expect.toSatisfy((n) => n > 0)]);
  });

  it('EmoMusic and FMA small share at least the 45 tracks that equality finds', async () => {
    const { report } = await checkFiles({
      'leakage.yml': `version: 1
pretrain:
  fma: {table: '${DATA}/fma-small/fma_small.csv', columns: {id: Song ID, title: Song Title, artist: Artist Name}}
test:
  emomusic: {table: '${DATA}/emomusic/songs_info.csv', columns: {id: song_id, title: Song title, artist: Artist}}
`,
    });
    expect(report.splits).toMatchObject([{ tracks: 744 }, { tracks: 7904 }]);
    expect(countsOf(report).recording?.[0]).toBeGreaterThan(45);
  });
});
