import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';

// A benchmark of clips with a past, as real ones have it: made-up rows, few enough for a test.

/** Rows of a table by the names of its columns, in one order. */
export type Rows = readonly Readonly<Record<string, string>>[];

const SYLLABLES = ['ba', 'do', 'fi', 'gu', 'ka', 'lo', 'mi', 'nu', 'pa', 're', 'si', 'to', 'va', 'we', 'zo', 'che'];

/** Words that hardly two numbers have in common. */
function words(n: number, salt: number): string {
  let state = Math.imul(n + 1, 0x9e3779b1) ^ Math.imul(salt + 7, 0x85ebca6b);
  const next = (): number => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
    state ^= state >>> 13;
    return state >>> 0;
  };
  const word = (): string => {
    const text = Array.from({ length: 3 }, () => SYLLABLES[next() % SYLLABLES.length]).join('');
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  return `${word()} ${word()}`;
}

const song = (n: number): { readonly title: string; readonly artist: string } => ({
  title: words(n, 1),
  artist: words(n, 2),
});

const range = <T>(from: number, to: number, make: (n: number) => T): readonly T[] =>
  Array.from({ length: to - from }, (_, i) => make(from + i));

/** Clips of a song, each with an id of its own. */
const clips = (prefix: string, n: number, count: number): Rows =>
  range(0, count, (clip) => ({ clip_id: `${prefix}${n}-${clip}`, ...song(n), album: words(n, 3) }));

export const csv = (rows: Rows): string =>
  [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))]
    .map((cells) => `${cells.join(',')}\n`)
    .join('');

export const json = (rows: Rows): Uint8Array => gzipSync(JSON.stringify(rows));

export const parquet = (rows: Rows): Uint8Array =>
  new Uint8Array(
    parquetWriteBuffer({
      columnData: Object.keys(rows[0] ?? {}).map((name) => ({
        name,
        data: rows.map((row) => row[name] ?? ''),
        type: 'STRING' as const,
      })),
    }),
  );

/** Songs of which both the training and the test clips are cut: 20 songs, 3 × 2 pairs each. */
const LEAKED = 20;

export const TRAIN: Rows = range(0, 120, (n) => clips('train', n, n < LEAKED ? 3 : 1)).flat();
export const TEST: Rows = [
  ...range(0, LEAKED, (n) => clips('test', n, 2)),
  ...range(200, 260, (n) => clips('test', n, 1)),
].flat();
/** Six clips without a title, as the fault lists of a known set have them. */
export const GENRES: Rows = range(0, 30, (n) =>
  n < 6 ? { clip_id: `genre${n}`, title: '', artist: '' } : { clip_id: `genre${n}`, ...song(300 + n) },
);
/** Rows of a corpus of which an index is made; those from 450 on are the ones that a later release adds. */
export const CORPUS: Rows = range(0, 490, (n) => ({
  track_id: `T${n}`,
  // Of the added ones three are songs of the test split that are new there, and two those of songs that leak already.
  ...song(n < 450 ? 1000 + n : n < 453 ? 200 + n - 450 : n < 455 ? n - 453 : 2000 + n),
}));

export const CONFIG = `version: 1
pretrain:
  train: {table: data/train.json.gz, columns: {id: clip_id, title: title, artist: artist, album: album}}
  msd: {index: corpus}
test:
  tagging: {table: data/test.csv, columns: {id: clip_id, title: title, artist: artist, album: album}, song: [title, artist]}
  genres: {table: data/genres.csv, columns: {id: clip_id, title: title, artist: artist}}
limits:
  recording: 0
  work: {warn: 0}
  unchecked: {warn: 0}
baseline: .leakage-baseline.json
`;

/** The files of the benchmark, without the index and the baseline. */
export const BENCHMARK: Readonly<Record<string, string | Uint8Array>> = {
  'leakage.yml': CONFIG,
  'data/train.json.gz': json(TRAIN),
  'data/test.csv': csv(TEST),
  'data/genres.csv': csv(GENRES),
  'README.md': 'A benchmark.\n',
};

/** Shuffles the rows, in the same way each time. */
export const shuffled = (rows: Rows): Rows => {
  const keyOf = (row: Rows[number]): string => words(Number(Object.values(row)[0]?.replace(/\D/g, '') ?? 0), 9);
  return rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
};

/** A clip that is in neither side. */
export const stranger = (n: number): Rows[number] => ({ clip_id: `new${n}`, ...song(5000 + n), album: words(n, 4) });

/** A clip of a song of the training split, which leaks. */
export const leak = (n: number): Rows[number] => ({ ...stranger(n), ...song(100 + n), album: words(100 + n, 3) });
