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
export const word = (n: number): string => WORDS[n % WORDS.length] as string;

/** Title and artist of a made-up recording; equal for equal numbers alone. */
export const titleOf = (n: number): string =>
  `${word(n * 7 + 3)} ${word(Math.floor(n / 25) * 11 + 5)} ${word(Math.floor(n / 625) + n)} ${n}`;
export const artistOf = (n: number): string => `The ${word(n)} ${word(Math.floor(n / 3))} ${Math.floor(n / 3)}`;
export const hex = (n: number, length: number): string =>
  (n * 2_654_435_761).toString(16).padStart(12, '0').repeat(6).slice(0, length);
export const video = (n: number): string =>
  `${String.fromCharCode(65 + (n % 26))}${hex(n, 9)}_`.slice(0, 11).padEnd(11, 'x');
export const pad = (n: number, width: number): string => String(n).padStart(width, '0');
export const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
export const lines = (rows: readonly string[]): string => rows.map((row) => `${row}\n`).join('');

/** The rows of a part, which differ by fold: three fifths for the first of three, one fifth for each other. */
export function rowsOf(n: number, part: number, fold = 0): readonly number[] {
  const step = Math.floor(n / 5);
  const fifth = (i: number): readonly number[] => range(((i + fold) % 5) * step, ((i + fold) % 5) * step + step);
  return part === 0 ? [...fifth(0), ...fifth(1), ...fifth(2)] : fifth(part + 2);
}

export const GENRES = ['blues', 'classical', 'country', 'disco', 'hiphop', 'jazz', 'metal', 'pop', 'reggae', 'rock'];
export const gtzanId = (n: number): string => `${GENRES[n % 10]}.${pad(Math.floor(n / 10), 5)}`;
export const gtzanList = (n: number, part: number): string =>
  lines(rowsOf(n, part).map((i) => `${GENRES[i % 10]}/${gtzanId(i)}.wav`));
export const mttPath = (n: number): string =>
  `${hex(n, 1)}/${artistOf(Math.floor(n / 4))
    .replaceAll(' ', '_')
    .toLowerCase()}-album_${Math.floor(n / 40)}-${pad((n % 12) + 1, 2)}-${titleOf(Math.floor(n / 4)).replaceAll(' ', '_')}-${(n % 4) * 30}-${(n % 4) * 30 + 29}.mp3`;
/** Clips of one recording lie in one part. */
export const mttRows = (n: number, part: number): readonly number[] =>
  rowsOf(Math.floor(n / 4), part).flatMap((song) => range(song * 4, song * 4 + 4));

/** A .npy file of texts. */
export function npyTexts(texts: readonly string[]): Buffer {
  const width = Math.max(1, ...texts.map((text) => text.length));
  const data = Buffer.alloc(texts.length * width * 4);
  for (const [i, text] of texts.entries())
    for (let at = 0; at < text.length; at++) data.writeUInt32LE(text.charCodeAt(at), (i * width + at) * 4);
  return npy(`'<U${width}'`, `(${texts.length},)`, data);
}

export const jamendoRow = (n: number): string =>
  `track_${pad(n, 7)}\tartist_${pad(Math.floor(n / 5), 6)}\talbum_${pad(Math.floor(n / 5), 6)}\t${pad(n % 100, 2)}/${n}.mp3\t${100 + (n % 200)}.0`;
const JAMENDO = 'TRACK_ID\tARTIST_ID\tALBUM_ID\tPATH\tDURATION\tTAGS\n';
export const jamendoTable = (rows: readonly number[], tag: string): string =>
  JAMENDO + lines(rows.map((n) => `${jamendoRow(n)}\t${tag}---${word(n)}`));

export const caption = (n: number): string =>
  `"a ${word(n)} ${word(n + 4)} song with ${word(n * 3)} and ${word(n + 9)} in it, number ${n}"`;

export const json = (value: unknown): string => JSON.stringify(value, null, 2);

/** An index of jukemir: objects by id, with the part in `split`. */
export const jukemir = (n: number, row: (i: number) => object): Buffer =>
  gzipSync(
    json(
      Object.fromEntries(
        range(0, n).map((i) => [pad(i, 5), { ...row(i), split: i % 10 < 6 ? 'train' : i % 10 < 8 ? 'valid' : 'test' }]),
      ),
    ),
  );

export const PART_NAMES = ['train', 'valid', 'test'] as const;
