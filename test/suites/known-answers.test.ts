import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { Report } from '../../src/model/report.ts';
import { mirdataFolders } from '../../src/sources/suites/mirdata.ts';
import { DATA, HAS_DATA, MTT, ON_REAL_DATA } from '../support/data.ts';
import { temporaryFolder } from '../support/folder.ts';
import { openListServer, serveStored } from '../support/suite-server.ts';

/** Checks splits against each other; lists of suites come from a server that has those that are stored here. */
async function run(
  yaml: string,
  suites: readonly string[],
  { limits = '{recording: 0}', within }: { readonly limits?: string; readonly within?: string } = {},
): Promise<Report> {
  const { store, access } = await openListServer();
  serveStored(store, suites);
  const file = join(temporaryFolder(), 'leakage.yml');
  writeFileSync(file, `version: 1\n${yaml}limits: ${limits}\n`);
  return (await check(await loadConfig(file), { access, within })).report;
}

const tracksAt = (report: Report, level: 'file' | 'segment' | 'recording' | 'artist', pretrain: string, test: string) =>
  report.checks.find((one) => one.pretrain === pretrain && one.test === test)?.levels?.[level].tracks;

describe.skipIf(!HAS_DATA)(`known answers by suite ${ON_REAL_DATA}`, { timeout: 300_000 }, () => {
  it('MTG-Jamendo moodtheme shares files between its official parts, of different artists', async () => {
    const folds = [0, 1, 2, 3, 4];
    const side = (part: string) =>
      folds.map((fold) => `  ${part}-${fold}: {suite: mtg-jamendo-moodtheme/split-${fold}/${part}}\n`).join('');
    const pairs = folds
      .map((fold) => `  - {pretrain: [train-${fold}, validation-${fold}], test: test-${fold}}\n`)
      .join('');
    const yaml = `pretrain:\n${side('train')}${side('validation')}test:\n${side('test')}checks:\n${pairs}`;
    const report = await run(yaml, ['mtg-jamendo-moodtheme'], { limits: '{recording: 0, artist: 0}' });
    expect(report.errors).toEqual([]);
    const files = (part: string) => folds.map((fold) => tracksAt(report, 'file', `${part}-${fold}`, `test-${fold}`));
    expect(files('train')).toEqual([3, 1, 0, 6, 0]);
    expect(files('validation')[3]).toBe(1);
    expect(tracksAt(report, 'artist', 'train-3', 'test-3')).toBe(0);
  });

  it("Song Describer's 706 tracks are in the genre train list of fold 1 and not of fold 0", async () => {
    const yaml =
      'pretrain:\n  t0: {suite: mtg-jamendo-genre/split-0/train}\n  t1: {suite: mtg-jamendo-genre/split-1/train}\ntest:\n  sdd: {suite: song-describer}\n';
    const report = await run(yaml, ['mtg-jamendo-genre', 'song-describer']);
    const songs = (pretrain: string) => report.checks.find((one) => one.pretrain === pretrain)?.levels?.recording.songs;
    expect(report.splits.find(({ name }) => name === 'sdd')?.songs).toBe(706);
    expect([songs('t0'), songs('t1')]).toEqual([0, 472]);
  });

  it('AudioSet balanced shares 2,663 clips with MusicCaps and none with its evaluation part', async () => {
    const yaml =
      'pretrain:\n  a: {suite: audioset/balanced}\ntest:\n  all: {suite: musiccaps/all}\n  evaluation: {suite: musiccaps}\n';
    const report = await run(yaml, ['audioset', 'musiccaps']);
    expect(tracksAt(report, 'segment', 'a', 'all')).toBe(2663);
    expect(tracksAt(report, 'recording', 'a', 'evaluation')).toBe(0);
  });

  it('MagnaTagATune and emoMusic by suite come to what their tables come to', async () => {
    const msd = `  msd: {table: '${join(DATA, 'msd-sample/msd_sample.tsv')}', columns: {id: 1, title: 2, artist: 3, album: 4}}\n`;
    const emo = `{table: '${join(DATA, 'emomusic/songs_info.csv')}', preset: emomusic, keep: {Mediaeval 2013 set: evaluation}}`;
    const yaml = `pretrain:\n${msd}test:\n  mtt: {suite: magnatagatune}\n  by-table: {${MTT}, keep: {split: test}}\n  emo: {suite: emomusic}\n  emo-by-table: ${emo}\n`;
    const report = await run(yaml, ['magnatagatune', 'emomusic']);
    const levels = (test: string) => report.checks.find((one) => one.test === test)?.levels;
    expect(report.errors).toEqual([]);
    expect(levels('mtt')?.recording.tracks).toBe(36);
    expect(levels('mtt')).toEqual(levels('by-table'));
    expect(levels('emo')).toEqual(levels('emo-by-table'));
  });

  const hasMirdata = mirdataFolders(process.env).length > 0;
  it.skipIf(!hasMirdata)(
    `GTZAN has 14 equal pairs and none across its filtered parts, GiantSteps 43 ids in common${hasMirdata ? '' : ' (skipped: no MUSIC_LEAKAGE_MIRDATA)'}`,
    async () => {
      const all = 'pretrain:\n  p: {suite: gtzan/all}\ntest:\n  t: {suite: gtzan/all}\n';
      const within = await run(all, ['gtzan'], { within: 't' });
      expect(within.overlaps.filter(({ level }) => level === 'file')).toHaveLength(14);
      const filtered =
        'pretrain:\n  a: {suite: gtzan/filtered/train}\n  b: {suite: gtzan/filtered/validation}\ntest:\n  t: {suite: gtzan/filtered/test}\n';
      const report = await run(filtered, ['gtzan']);
      expect(['a', 'b'].map((name) => tracksAt(report, 'file', name, 't'))).toEqual([0, 0]);
      const steps =
        'pretrain:\n  p: {suite: giantsteps-tempo/all}\ntest:\n  t: {suite: giantsteps-key/key-and-mtg}\n  m: {suite: giantsteps-key/key}\n';
      const shared = await run(steps, ['giantsteps-key', 'giantsteps-tempo']);
      expect(tracksAt(shared, 'recording', 'p', 't')).toBe(43);
      // The index of mirdata has the digests of other encodings.
      expect(tracksAt(shared, 'file', 'p', 'm')).toBe(0);
    },
  );
});
