import type { Benchmark } from './made-rows.ts';
import {
  artistOf,
  gtzanList,
  hex,
  jamendoTable,
  lines,
  mttPath,
  mttRows,
  npyTexts,
  PART_NAMES,
  pad,
  range,
  rowsOf,
  titleOf,
  word,
} from './made-rows.ts';

/** Repositories with lists for taggers of music. */
export const TAGGING: readonly Benchmark[] = [
  {
    name: 'music_dataset_split',
    families: ['GTZAN_split/{part}_filtered.txt', 'MTAT_split/{part}.npy'],
    build: ({ some }) =>
      new Map<string, string | Buffer>([
        ...PART_NAMES.map((part, i): [string, string] => [`GTZAN_split/${part}_filtered.txt`, gtzanList(some(930), i)]),
        ...PART_NAMES.map((part, i): [string, Buffer] => [
          `MTAT_split/${part}.npy`,
          npyTexts(mttRows(some(20_000), i).map((row) => `${row}\t${mttPath(row)}`)),
        ]),
        ...PART_NAMES.map((part): [string, Buffer] => [
          `MSD_split/filtered_list_${part}.cP`,
          Buffer.from([128, 2, 93, 46]),
        ]),
        ['MTAT_split/top50_tags.txt', lines(range(0, 50).map(word))],
      ]),
  },
  {
    name: 'musicnn-training',
    families: ['data/index/mtt/{part}_gt_mtt.tsv', 'data/index/asc_best/gt_asc_{fold}_{part}.tsv'],
    build: ({ some }) => {
      const n = some(25_860);
      const gt = (part: number): string => lines(mttRows(n, part).map((row) => `${row}\t[0.0, ${row % 2}.0, 1.0]`));
      return new Map([
        ['data/index/mtt/index_mtt.tsv', lines(range(0, n).map((row) => `${row}\t${mttPath(row)}`))],
        ['data/index/mtt/train_gt_mtt.tsv', gt(0)],
        ['data/index/mtt/val_gt_mtt.tsv', gt(1)],
        ['data/index/mtt/test_gt_mtt.tsv', gt(2)],
        ['data/index/mtt/output_labels_mtt.txt', lines(range(0, 50).map(word))],
        [
          'data/index/asc_best/index_asc_folds_all.tsv',
          lines(range(0, some(4_000)).map((i) => `a${i}\taudio/a${i}.wav`)),
        ],
        ...[0, 1].flatMap((fold) =>
          (['train', 'test'] as const).map((part): [string, string] => [
            `data/index/asc_best/gt_asc_fold${fold}_${part}.tsv`,
            lines(
              range(0, some(4_000))
                .filter((i) => (i % 2 === fold) === (part === 'test'))
                .map((i) => `a${i}\t${i % 15}`),
            ),
          ]),
        ),
        ['requirements.txt', 'tensorflow\n'],
      ]);
    },
  },
  {
    name: 'sklearn-audio-transfer-learning',
    families: ['data/index/GTZAN/{part}_filtered.txt'],
    build: ({ some }) =>
      new Map<string, string>([
        ...PART_NAMES.map((part, i): [string, string] => [
          `data/index/GTZAN/${part}_filtered.txt`,
          gtzanList(some(930), i),
        ]),
        ['src/main.py', ''],
      ]),
  },
  {
    name: 'sota-music-tagging-models',
    families: [
      'split/gtzan/{part}_filtered.txt',
      'split/mtat/{part}.npy',
      'split/mtg-jamendo/autotagging_top50tags-{part}.tsv',
    ],
    build: ({ some }) =>
      new Map<string, string | Buffer>([
        ...PART_NAMES.map((part, i): [string, string] => [`split/gtzan/${part}_filtered.txt`, gtzanList(some(930), i)]),
        ...PART_NAMES.map((part, i): [string, Buffer] => [
          `split/mtat/${part}.npy`,
          npyTexts(mttRows(some(20_000), i).map((row) => `${row}\t${mttPath(row)}`)),
        ]),
        ...PART_NAMES.map((part): [string, Buffer] => [
          `split/mtat/${part}_list_pub.cP`,
          Buffer.from([128, 2, 93, 46]),
        ]),
        ...['train', 'validation', 'test'].map((part, i): [string, string] => [
          `split/mtg-jamendo/autotagging_top50tags-${part}.tsv`,
          jamendoTable(rowsOf(some(54_000), i), 'genre'),
        ]),
        ['split/mtat/top50_tags.txt', lines(range(0, 50).map(word))],
        ['split/gtzan/README.txt', 'Lists of the split without faults.\n'],
      ]),
  },
  {
    name: 'mtg-jamendo-dataset',
    families: ['data/splits/{fold}/{set}-{part}.tsv'],
    build: ({ some }) => {
      const sets = [
        'autotagging',
        'autotagging_genre',
        'autotagging_instrument',
        'autotagging_moodtheme',
        'autotagging_top50tags',
      ] as const;
      const sizes = [55_000, 55_000, 25_000, 18_000, 54_000];
      const n = some(55_700);
      return new Map<string, string>([
        ...sets.map((set, i): [string, string] => [
          `data/${set}.tsv`,
          jamendoTable(range(0, some(sizes[i] as number)), 'genre'),
        ]),
        ['data/raw.tsv', jamendoTable(range(0, n), 'genre')],
        ['data/raw_30s.tsv', jamendoTable(range(0, n), 'genre')],
        ['data/raw_30s_cleantags.tsv', jamendoTable(range(0, n), 'genre')],
        [
          'data/raw.meta.tsv',
          `TRACK_ID\tARTIST_ID\tALBUM_ID\tTRACK_NAME\tARTIST_NAME\tALBUM_NAME\tRELEASEDATE\tURL\n${lines(range(0, n).map((i) => `track_${pad(i, 7)}\tartist_${i}\talbum_${i}\t${titleOf(i)}\t${artistOf(i)}\tAlbum ${i}\t2010-01-01\thttp://www.jamendo.com/track/${i}`))}`,
        ],
        ...[0, 1, 2, 3, 4].flatMap((fold) =>
          sets.flatMap((set, s) =>
            ['train', 'validation', 'test'].map((part, i): [string, string] => [
              `data/splits/split-${fold}/${set}-${part}.tsv`,
              jamendoTable(rowsOf(some(sizes[s] as number), i, fold), 'genre'),
            ]),
          ),
        ),
        [
          'data/download/raw_30s_audio_sha256_tracks.txt',
          lines(range(0, n).map((i) => `${hex(i, 64)} ${pad(i % 100, 2)}/${i}.mp3`)),
        ],
        ['data/tags/top50.txt', lines(range(0, 50).map(word))],
        [
          'stats/raw/genre.tsv',
          `tag\tartists\talbums\ttracks\n${lines(range(0, 80).map((i) => `genre---${word(i)}\t${i}\t${i}\t${i * 9}`))}`,
        ],
        ['scripts/baseline/train.py', ''],
      ]);
    },
  },
];
