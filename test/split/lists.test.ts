import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../src/platform/problem.ts';
import { nameReader } from '../../src/split/names.ts';
import { DATA, ON_REAL_DATA } from '../support/data.ts';
import { temporaryFolder } from '../support/folder.ts';
import { KEEP_ALL, readAll, readContent, tableSplit } from '../support/split.ts';

/** The ids that a list keeps of a table, or what is said of the list. */
async function keep(table: readonly string[], name: string, list: string, pattern?: string): Promise<string> {
  const ids = join(temporaryFolder(), name);
  writeFileSync(ids, list);
  const content = `id,title,artist\n${table.map((id) => `${id},T,A\n`).join('')}`;
  try {
    const { tracks } = await readContent('t.csv', content, { keep: { ...KEEP_ALL, ids, pattern } });
    return tracks.map(({ id }) => id).join(' ');
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const [problem] = error.problems;
    return `${problem?.line}: ${problem?.message.replace(/^.*has no track/, 'no track')}. ${problem?.remedy}`;
  }
}

describe('an id list', () => {
  it.each([
    ['l.json', '["1", "3"]', undefined, '1 3'],
    ['l.json', '{"train": ["1", "3"]}', undefined, '1 3'],
    ['l.json', '[{"id": 1, "label": "x"}, {"id": 3}]', undefined, '1 3'],
    ['l.json', '["a/000001.mp3"]', '{_}/{0}{id}.mp3', '1'],
    ['l.txt', '\ufeff1\r3\r', undefined, '1 3'],
    ['l.txt', '000003\n', '{0}{id}', '3'],
    [
      'l.txt',
      '000002\n',
      undefined,
      '1: no track with the id "000002": the list has "000002", the table "2". Write `pattern: "{0}{id}"` beside `keep.ids`',
    ],
    [
      'l.txt',
      '2.0\n',
      undefined,
      '1: no track with the id "2.0": the list has "2.0", the table "2". Write `pattern: "{id}.0"` beside `keep.ids`',
    ],
    [
      'l.txt',
      'fma/000002.mp3\n',
      undefined,
      '1: no track with the id "fma/000002.mp3": the list has "fma/000002.mp3", the table "2". Write `pattern: "{_}/{0}{id}.mp3"` beside `keep.ids`',
    ],
    [
      'l.txt',
      'track_id\n1\n',
      undefined,
      '1: no track with the id "track_id". Take the header out of the list, or name the column: `keep: {ids: {table: …, column: track_id}}`',
    ],
    [
      'l.json',
      '{"a": ["1"], "b": ["2"]}',
      undefined,
      '1: has rows under several keys: a, b. Name one: `layout: {at: a}`; each of them can be a split of its own',
    ],
  ])('%s %j', async (name, list, pattern, said) => {
    expect(await keep(['1', '2', '3'], name, list, pattern)).toBe(said);
  });

  it('that is bare where the table has files gets a hint', async () => {
    expect(await keep(['000002.mp3'], 'l.txt', '2\n')).toContain('the list has "2", the table "000002.mp3"');
  });
});

describe('names', () => {
  it('keep underscores of ids, and cross slashes by {__} alone', () => {
    const { read } = nameReader({ column: undefined, pattern: '{__}/{source}_{start}_{end}.wav' });
    expect(read('a/b/--x_y_z_w-1_30.5_40.5.wav')).toEqual({ source: '--x_y_z_w-1', start: '30.5', end: '40.5' });
    expect(nameReader({ column: undefined, pattern: '{_}/{title}.wav' }).read('a/b/c.wav')).toBeUndefined();
  });

  it('of hostile length are matched in linear time', () => {
    const { read } = nameReader({ column: undefined, pattern: '{_}{artist}-{album}-{title}-{nn}-{nn}.mp3' });
    expect(read(`${'-'.repeat(4000)}.mp3`)).toBeUndefined();
    expect(read(`${'-1'.repeat(2000)}.mp3`)).toMatchObject({ title: '1' });
  });
});

describe.skipIf(!existsSync(join(DATA, 'suites')))(`lists as their authors publish them, ${ON_REAL_DATA}`, () => {
  const CMI = 'nicolaus625/CMI-bench/data';
  const JUKEMIR = 'p-lambda/jukemir/metadata';
  it.each([
    ['MTG/mtg-jamendo-dataset/data/splits/split-0/autotagging_moodtheme-test.tsv', 'Write `preset: mtg-jamendo`'],
    [
      'MTG/mtg-jamendo-dataset/data/download/autotagging_moodtheme_audio_sha256_tracks.txt',
      '18486 tracks, 0 malformed',
    ],
    ['aoifemcdonagh/audioset-processing/data/balanced_train_segments.csv', 'Write `preset: audioset`'],
    ['aoifemcdonagh/audioset-processing/data/eval_segments.csv', '20371 tracks'],
    [`${CMI}/EMO/songs_info.csv`, '744 tracks'],
    [`${CMI}/MTT/test.tsv`, 'Write `preset: magnatagatune-splits`'],
    [`${CMI}/GTZAN/test_filtered.txt`, '`keep: {ids: test_filtered.txt, pattern: "{_}/{id}.wav"}`'],
    [`${CMI}/VocalSet/test_s.txt`, '`keep: {ids: test_s.txt, pattern: "{_}/{id}.wav"}`'],
    [`${CMI}/VocalSet/test_singers_technique.txt`, '`keep: {ids: test_singers_technique.txt}`'],
    [`${CMI}/Beat-Transformer/data/audio_lists/harmonix.txt`, '`keep: {ids: harmonix.txt, pattern: "{_}/{id}.wav"}`'],
    [`${CMI}/GS-key/giantsteps.json`, '2090 tracks'],
    [`${CMI}/SDD/song_describer.csv`, '`names: {column: path,'],
    ['nicolaus625/CMI-bench/eval/output/gama/gama_GTZAN.jsonl', '`names: {column: audioid,'],
    [`${JUKEMIR}/emomusic.json.gz`, '744 tracks, 0 malformed'],
    [`${JUKEMIR}/giantsteps_clips.json.gz`, '0 malformed'],
    [`${JUKEMIR}/gtzan_ff.json.gz`, 'Write `columns: {sha256: extra.uid}`'],
    ['sigsep/sigsep-mus-db/musdb/configs/mus.yaml', 'the first: Actions - One Minute Smile'],
  ])('%s', async (file, said) => {
    const reading = readAll(tableSplit(join(DATA, 'suites', file))).then(
      ({ tracks, tally }) => `${tracks.length} tracks, ${tally.malformed} malformed`,
      (error: Error) => error.message,
    );
    expect(await reading).toContain(said);
  });
});
