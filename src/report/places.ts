import { basename } from 'node:path';
import type { Role } from '../config/config.ts';
import type { Report } from '../model/report.ts';
import { count } from '../platform/plural.ts';
import { placeInFiles } from '../split/files.ts';

/** Track as far as its place is concerned. */
type Placed = { readonly split: string; readonly line: number; readonly audio?: string | undefined };

/** File of a row, and its line; of a folder of audio the file of the track. */
export type RowPlace = { readonly file: string | undefined; readonly line: number | undefined };

/** Returns a function that finds the row of a track among the tables of a report. */
export function placesIn({ splits }: Pick<Report, 'splits'>): (role: Role, track: Placed) => RowPlace {
  const byName = new Map(splits.map((split) => [`${split.role}/${split.name}`, split]));
  return (role, { split: name, line, audio }) => {
    // Within a split both tracks are of the test split.
    const split = byName.get(`${role}/${name}`) ?? byName.get(`test/${name}`);
    if (!split) return { file: undefined, line };
    if (split.form === 'folder') return { file: audio, line: undefined };
    return placeInFiles(split.file, split.files, line);
  };
}

/** Tables whose rows are lines that an editor shows. */
const LINES = /\.(csv|tsv|tab|txt|psv|jsonl|ndjson|json|md|ya?ml)(\.(gz|zip|zst|bz2|xz))?$/i;

/** Reports whether rows of a file have lines to point to: those of an index or a Parquet file do not. */
export const hasLines = (file: string): boolean => LINES.test(basename(file));

/** `file:line` for people; the file alone where its rows have no lines, '' where there is none. */
export const placeText = ({ file, line }: RowPlace): string =>
  file === undefined || (line !== undefined && !hasLines(file)) ? '' : line === undefined ? file : `${file}:${line}`;

/** Ranges of lines that are named. */
const RANGES = 5;

/** Line numbers in words, such as "lines 681–683 and 690". */
export function linesText(lines: Iterable<number>): string {
  const sorted = [...new Set(lines)].sort((a, b) => a - b);
  const ranges: [number, number][] = [];
  for (const line of sorted) {
    const last = ranges.at(-1);
    if (last && line === last[1] + 1) last[1] = line;
    else ranges.push([line, line]);
  }
  const named = ranges.slice(0, RANGES).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  const left = ranges.slice(RANGES).reduce((sum, [from, to]) => sum + to - from + 1, 0);
  if (left > 0) named.push(`${count(left)} more`);
  const text = named.length > 1 ? `${named.slice(0, -1).join(', ')} and ${named.at(-1)}` : `${named[0] ?? ''}`;
  return `${sorted.length === 1 ? 'line' : 'lines'} ${text}`;
}

/** Rows of a file in words, such as "`train.csv` (lines 2–4)". */
export function rowsText(file: string, lines: ReadonlySet<number>, show: (text: string) => string): string {
  return lines.size === 0 || !hasLines(file) ? show(file) : `${show(file)} (${linesText(lines)})`;
}
