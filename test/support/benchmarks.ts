import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  artistOf,
  type Benchmark,
  caption,
  GENRES,
  gtzanId,
  gtzanList,
  hex,
  json,
  jukemir,
  lines,
  mttPath,
  mttRows,
  PART_NAMES,
  pad,
  range,
  titleOf,
  video,
  word,
} from './made-rows.ts';
import { TAGGING } from './tagging-benchmarks.ts';

/** Fifteen repositories of benchmarks, with their layouts and made-up rows. */
export const BENCHMARKS: readonly Benchmark[] = [
  {
    name: 'music-data-leakage',
    families: [],
    build: ({ some }) =>
      new Map(
        ['msd_gtzan', 'msd_mtt', 'm4a_gtzan', 'm4a_mtt', 'fma_emo', 'audioset_musiccaps'].map((pair) => [
          `overlap/${pair}.csv`,
          `,query_track_id,target_track_id,score,query_text,target_text\n${lines(range(0, some(500)).map((n) => `${n},${n},T${n},0.9,${titleOf(n)} by ${artistOf(n)},${titleOf(n)} by ${artistOf(n)}`))}`,
        ]),
      ),
  },
  {
    name: 'jukemir',
    families: ['metadata/magnatagatune.json.gz', 'metadata/emomusic.json.gz', 'metadata/giantsteps_clips.json.gz'],
    build: ({ some }) =>
      new Map<string, string | Buffer>([
        [
          'metadata/magnatagatune.json.gz',
          jukemir(some(25_000), (i) => ({
            clip: { audio_duration: 29.1, clip_idx: i % 4 },
            extra: { id: i, title: titleOf(i), artist: artistOf(i), album: `Album ${Math.floor(i / 9)}` },
          })),
        ],
        [
          'metadata/emomusic.json.gz',
          jukemir(some(744), (i) => ({
            clip: { audio_duration: 45 },
            extra: { 'Song title': titleOf(i), Artist: artistOf(i) },
          })),
        ],
        [
          'metadata/giantsteps_clips.json.gz',
          jukemir(some(1_500), (i) => ({
            clip: { audio_uid: pad(i, 7) },
            extra: {
              id: Math.floor(i / 20),
              jams: { title: '' },
              beatport_metadata: { ARTIST: artistOf(i), 'SONG TITLE': titleOf(i) },
            },
          })),
        ],
        [
          'metadata/gtzan_ff.json.gz',
          jukemir(some(900), (i) => ({ extra: { id: gtzanId(i), uid: hex(i, 64) }, y: GENRES[i % 10] })),
        ],
        ['jukemir/probe/__init__.py', ''],
      ]),
  },
  {
    name: 'music_caps_dl',
    families: [],
    build: ({ some }) =>
      new Map([
        [
          'metadata/musiccaps-public.csv',
          `ytid,start_s,end_s,audioset_positive_labels,aspect_list,caption,author_id,is_balanced_subset,is_audioset_eval\n${lines(range(0, some(5_521)).map((n) => `${video(n)},${(n % 9) * 10},${(n % 9) * 10 + 10},/m/0${n},"['${word(n)}']",${caption(n)},${n % 10},False,${n % 2 ? 'True' : 'False'}`))}`,
        ],
        ['music_caps_dl/main.py', ''],
      ]),
  },
  {
    name: 'gtzan-bind',
    families: ['dataset/split/sturm2013faults/{part}_filtered.txt'],
    build: ({ some }) => {
      const n = some(930);
      return new Map<string, string>([
        ...range(0, 974).map((i): [string, string] => [
          `dataset/metadata/doh2023fingerprint/results/${gtzanId(i)}.json`,
          json({
            matches: [],
            location: { accuracy: 0.01 },
            track: { title: titleOf(i), subtitle: artistOf(i), isrc: `AA6Q7${pad(i, 7)}` },
          }),
        ]),
        [
          'dataset/metadata/doh2023fingerprint/stats.csv',
          `,filename,title,artist,isrc\n${lines(range(0, n).map((i) => `${i},${gtzanId(i)},${titleOf(i)},${artistOf(i)},AA6Q7${pad(i, 7)}`))}`,
        ],
        [
          'dataset/metadata/sturm2012/GTZANindex.txt',
          lines(range(0, n).map((i) => `${gtzanId(i)}.wav :: ${artistOf(i)} :: ${titleOf(i)}`)),
        ],
        [
          'dataset/caption/denk2023brain2music/brain2music-captions.csv',
          `id,text\n${lines(range(0, 60).map((i) => `${gtzanId(i)},${caption(i)}`))}`,
        ],
        ...PART_NAMES.map((part, i): [string, string] => [
          `dataset/split/sturm2013faults/${part}_filtered.txt`,
          gtzanList(n, i),
        ]),
      ]);
    },
  },
  {
    name: 'audiocaps',
    families: ['dataset/{part}.csv', 'dataset2.0/{part}.csv'],
    build: ({ some }) => {
      const n = some(51_000);
      const table = (rows: readonly number[], captions: number): string =>
        `audiocap_id,youtube_id,start_time,caption\n${lines(rows.flatMap((i) => range(0, captions).map((c) => `${i * 5 + c},${video(i)},${(i % 9) * 10},${caption(i * 5 + c)}`)))}`;
      const test = Math.floor(n * 0.02);
      return new Map([
        ['dataset/train.csv', table(range(test * 2, n), 1)],
        ['dataset/val.csv', table(range(0, test), 5)],
        ['dataset/test.csv', table(range(test, test * 2), 5)],
        ['dataset2.0/val.csv', table(range(0, test), 5)],
        ['dataset2.0/test.csv', table(range(test, test * 2), 5)],
      ]);
    },
  },
  {
    name: 'song-describer',
    families: [],
    build: () =>
      new Map([
        [
          'scripts/stem_facets.csv',
          `facet,word,count\n${lines(range(0, 60).map((n) => `${word(n % 6)} facet,${word(n)} ${n},${n * 3}`))}`,
        ],
        ['app/main.py', ''],
      ]),
  },
  {
    name: 'CMI-bench',
    families: ['data/GTZAN/{part}_filtered.txt', 'data/MTT/{part}.tsv', 'data/VocalSet/{part}_{set}.txt'],
    build: ({ some }) => {
      const n = some(25_860);
      return new Map<string, string>([
        ...PART_NAMES.map((part, i): [string, string] => [`data/GTZAN/${part}_filtered.txt`, gtzanList(some(930), i)]),
        ...PART_NAMES.map((part, i): [string, string] => [
          `data/MTT/${part}.tsv`,
          lines(mttRows(n, i).map((row) => `${row}\t${mttPath(row)}`)),
        ]),
        [
          'data/VocalSet/train_s.txt',
          lines(range(0, some(1_500)).map((i) => `belt/f${i % 9}_scales_belt_a_${pad(i, 5)}.wav`)),
        ],
        [
          'data/VocalSet/test_s.txt',
          lines(range(some(1_500), some(2_000)).map((i) => `belt/f${i % 9}_scales_belt_a_${pad(i, 5)}.wav`)),
        ],
        ['data/VocalSet/train_singers_technique.txt', lines(range(1, 16).map((i) => `male${i}`))],
        ['data/VocalSet/test_singers_technique.txt', lines(range(16, 21).map((i) => `male${i}`))],
        [
          'data/SDD/song_describer.csv',
          `caption_id,track_id,caption,is_valid_subset,familiarity,artist_id,album_id,path,duration\n${lines(range(0, some(1_100)).map((i) => `${i},${1_000_000 + i},${caption(i)},True,0,${i % 300},${i % 400},${i % 100}/${i}.mp3,120.0`))}`,
        ],
        [
          'data/EMO/songs_info.csv',
          `"song_id","file_name","Artist","Song title","Genre"\n${lines(range(0, some(744)).map((i) => `${i},"\t${i}.mp3","${artistOf(i + 50_000)}\t","\t${titleOf(i + 50_000)}\t","Blues"`))}`,
        ],
        [
          'data/GS-key/giantsteps.json',
          json(
            Object.fromEntries(
              range(0, some(600)).map((i) => [`GIANTSTEPS_${i}`, { path_rel: `audio/${i}.mp3`, checksum: hex(i, 32) }]),
            ),
          ),
        ],
        [
          'data/CMI_GTZAN.jsonl',
          lines(
            range(0, some(930)).map((i) =>
              JSON.stringify({
                instruction: 'genre?',
                split: [i % 2 ? 'test' : 'train'],
                audio_path: [`${gtzanId(i)}.wav`],
              }),
            ),
          ),
        ],
        ...['gama', 'ltu', 'pengi', 'qwen'].map((model): [string, string] => [
          `eval/output/${model}/${model}_GTZAN.jsonl`,
          lines(
            range(0, some(290)).map((i) =>
              JSON.stringify({ audio_path: `${gtzanId(i)}.wav`, response: 'rock', correct: true }),
            ),
          ),
        ]),
        ['model/transformers/tests/fixtures/config.json', '{"a": 1}'],
        ['requirements-dev.txt', 'a\nb\n'],
        ['requirements-test.txt', 'a\nb\n'],
      ]);
    },
  },
  {
    name: 'MARBLE',
    families: [],
    build: () =>
      new Map([
        ['marble/tasks/GTZAN.py', ''],
        ['configs/train.yaml', 'a: 1\n'],
        ['configs/test.yaml', 'a: 2\n'],
        ['README.md', ''],
      ]),
  },
  {
    name: 'hear-preprocess',
    families: [],
    build: () =>
      new Map([
        ['hearpreprocess/dcase.py', ''],
        ['tests/test_all.py', ''],
        ['requirements.txt', 'luigi\n'],
      ]),
  },
  {
    name: 'sigsep-mus-db',
    families: [],
    build: () =>
      new Map([
        [
          'musdb/configs/mus.yaml',
          `sample_rate: 44100.0\nsources:\n  vocals: vocals.wav\nvalidation_tracks:\n${lines(range(0, 14).map((i) => `  - '${artistOf(i)} - ${titleOf(i)}'`))}`,
        ],
        ['tests/test_dataset.py', ''],
      ]),
  },
  ...TAGGING,
];

/** Writes a repository into a folder; its tables have their real size times `scale`. */
export function layOut(folder: string, { build }: Benchmark, scale: number): void {
  for (const [path, content] of build({ some: (rows) => Math.max(20, Math.round(rows * scale)) })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
