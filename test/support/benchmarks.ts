import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { npy } from './npy.ts';

/** Files of a repository, by path. */
type Files = Map<string, string | Buffer>;

/** A repository of a benchmark as its files are laid out and named; every row is made up. */
export type Benchmark = {
  readonly name: string;
  readonly build: (make: Making) => Files;
  /** Paths, or tables with a column of parts, of the families that it has. */
  readonly families: readonly string[];
};

/** Number of rows: all of a real repository, times a factor. */
type Making = { readonly some: (rows: number) => number };

const WORDS =
  'amber birch cedar delta ember flint grove harbor indigo juniper kestrel lumen maple north opal pine quartz river sable tundra umber violet willow yarrow zephyr'.split(
    ' ',
  );
const word = (n: number): string => WORDS[n % WORDS.length] as string;

/** Title and artist of a made-up recording; equal for equal numbers alone. */
const titleOf = (n: number): string =>
  `${word(n * 7 + 3)} ${word(Math.floor(n / 25) * 11 + 5)} ${word(Math.floor(n / 625) + n)} ${n}`;
const artistOf = (n: number): string => `The ${word(n)} ${word(Math.floor(n / 3))} ${Math.floor(n / 3)}`;
const hex = (n: number, length: number): string =>
  (n * 2_654_435_761).toString(16).padStart(12, '0').repeat(6).slice(0, length);
const video = (n: number): string => `${String.fromCharCode(65 + (n % 26))}${hex(n, 9)}_`.slice(0, 11).padEnd(11, 'x');
const pad = (n: number, width: number): string => String(n).padStart(width, '0');
const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
const lines = (rows: readonly string[]): string => rows.map((row) => `${row}\n`).join('');

/** The rows of a part: three fifths for the first of `threeParts`. */
function rowsOf(n: number, part: number, fold = 0): readonly number[] {
  const step = Math.floor(n / 5);
  const fifth = (i: number): readonly number[] => range(((i + fold) % 5) * step, ((i + fold) % 5) * step + step);
  return part === 0 ? [...fifth(0), ...fifth(1), ...fifth(2)] : fifth(part + 2);
}

const GENRES = ['blues', 'classical', 'country', 'disco', 'hiphop', 'jazz', 'metal', 'pop', 'reggae', 'rock'];
const gtzanId = (n: number): string => `${GENRES[n % 10]}.${pad(Math.floor(n / 10), 5)}`;
const gtzanList = (n: number, part: number): string =>
  lines(rowsOf(n, part).map((i) => `${GENRES[i % 10]}/${gtzanId(i)}.wav`));
const mttPath = (n: number): string =>
  `${hex(n, 1)}/${artistOf(Math.floor(n / 4))
    .replaceAll(' ', '_')
    .toLowerCase()}-album_${Math.floor(n / 40)}-${pad((n % 12) + 1, 2)}-${titleOf(Math.floor(n / 4)).replaceAll(' ', '_')}-${(n % 4) * 30}-${(n % 4) * 30 + 29}.mp3`;
/** Clips of one recording lie in one part. */
const mttRows = (n: number, part: number): readonly number[] =>
  rowsOf(Math.floor(n / 4), part).flatMap((song) => range(song * 4, song * 4 + 4));

/** A .npy file of texts. */
function npyTexts(texts: readonly string[]): Buffer {
  const width = Math.max(1, ...texts.map((text) => text.length));
  const data = Buffer.alloc(texts.length * width * 4);
  for (const [i, text] of texts.entries())
    for (let at = 0; at < text.length; at++) data.writeUInt32LE(text.charCodeAt(at), (i * width + at) * 4);
  return npy(`'<U${width}'`, `(${texts.length},)`, data);
}

const jamendoRow = (n: number): string =>
  `track_${pad(n, 7)}\tartist_${pad(Math.floor(n / 5), 6)}\talbum_${pad(Math.floor(n / 5), 6)}\t${pad(n % 100, 2)}/${n}.mp3\t${100 + (n % 200)}.0`;
const JAMENDO = 'TRACK_ID\tARTIST_ID\tALBUM_ID\tPATH\tDURATION\tTAGS\n';
const jamendoTable = (rows: readonly number[], tag: string): string =>
  JAMENDO + lines(rows.map((n) => `${jamendoRow(n)}\t${tag}---${word(n)}`));

const caption = (n: number): string =>
  `"a ${word(n)} ${word(n + 4)} song with ${word(n * 3)} and ${word(n + 9)} in it, number ${n}"`;

const json = (value: unknown): string => JSON.stringify(value, null, 2);

/** An index of jukemir: objects by id, with the part in `split`. */
const jukemir = (n: number, row: (i: number) => object): Buffer =>
  gzipSync(
    json(
      Object.fromEntries(
        range(0, n).map((i) => [pad(i, 5), { ...row(i), split: i % 10 < 6 ? 'train' : i % 10 < 8 ? 'valid' : 'test' }]),
      ),
    ),
  );

const PART_NAMES = ['train', 'valid', 'test'] as const;

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
            extra: { beatport_metadata: { ARTIST: artistOf(i), 'SONG TITLE': titleOf(i) } },
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

/** Writes a repository into a folder; its tables have their real size times `scale`. */
export function layOut(folder: string, { build }: Benchmark, scale: number): void {
  for (const [path, content] of build({ some: (rows) => Math.max(20, Math.round(rows * scale)) })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
