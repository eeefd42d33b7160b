import { LEVELS, type Level } from '../model/levels.ts';
import type { Report, ReportCheck } from '../model/report.ts';
import { wilson } from '../platform/interval.ts';
import type { ScannedSet } from './scan-config.ts';

const RESULTS = ['found', 'not found', 'not comparable', 'not read'] as const;

/** Result of a scan for one test set. */
export type ScanRow = {
  readonly suite: string;
  readonly title: string;
  /** `found`, `not found`, `not comparable` (no evidence in common), or `not read`. */
  readonly result: (typeof RESULTS)[number];
  /** Strongest level that tracks share; null where nothing is shared or known. */
  readonly level: Level | null;
  /** Songs and clips that share a recording, or the level where that is weaker. */
  readonly songs: number | null;
  readonly clips: number | null;
  readonly all: { readonly songs: number; readonly clips: number } | null;
  /** Share of the songs that can be compared; null where none can. */
  readonly rate: number | null;
  /** Wilson's 95 % interval of it: where nothing is found its upper end is the bound. */
  readonly interval: readonly [low: number, high: number] | null;
  /** Share of the clips that can be compared with the corpus. */
  readonly comparable: number | null;
  /** Evidence that both sides have. */
  readonly evidence: readonly string[];
  /** Digest of the list as it was read. */
  readonly sha256: string | null;
  /** Whether a list is not the one of its recipe, and was read nevertheless. */
  readonly changed: boolean;
  /** Why it is not read or not comparable, and which list changed. */
  readonly reason: string | null;
};

/** Levels from the strongest on that say a recording or a work is shared. */
const SHOWN: readonly Level[] = LEVELS.filter((level) => ['file', 'segment', 'recording', 'work'].includes(level));

/** Makes a row of each test set out of the report of a scan; `changes` says of splits that a list of theirs changed. */
export const toRows = (
  report: Report,
  sets: readonly ScannedSet[],
  firstLine: number,
  changes: ReadonlyMap<string, string>,
): readonly ScanRow[] =>
  sets.map((set, i) => {
    const row = toRow(report, set, firstLine + i);
    const changed = changes.get(set.split);
    return changed === undefined
      ? row
      : { ...row, changed: true, reason: [row.reason, changed].filter(Boolean).join('; ') };
  });

/** Sorts rows by what they say: found, not found, not comparable, not read. */
export const sortRows = (rows: readonly ScanRow[]): readonly ScanRow[] =>
  rows.toSorted((a, b) => RESULTS.indexOf(a.result) - RESULTS.indexOf(b.result) || (b.rate ?? 0) - (a.rate ?? 0));

function toRow(report: Report, { suite, split: name, title }: ScannedSet, line: number): ScanRow {
  const check = report.checks.find(({ test }) => test === name);
  const split = report.splits.find((one) => one.role === 'test' && one.name === name);
  const common = { suite, title, sha256: split?.sha256 ?? null, evidence: check?.compared_by ?? [], changed: false };
  const nothing = { level: null, songs: null, clips: null, rate: null, interval: null };
  const said = report.errors
    .filter((error) => error.line === line)
    .map(({ message, remedy }) => `${message}. ${remedy}`);
  if (!check?.levels || !check.unchecked || !split || split.tracks === 0 || split.sha256 === null)
    return {
      ...common,
      ...nothing,
      result: 'not read',
      all: null,
      comparable: null,
      reason: said[0] ?? 'the corpus was not read',
    };
  const all = { songs: split.songs, clips: split.tracks };
  const unchecked = check.unchecked.test;
  const clips = split.tracks - unchecked.tracks;
  if (common.evidence.length === 0 || clips <= 0)
    return { ...common, ...nothing, result: 'not comparable', all, comparable: 0, reason: whyNot(check, said[0]) };
  const level = shownLevel(check.levels);
  const counted = level === 'work' ? check.levels.work : check.levels.recording;
  const found = { songs: level === null ? 0 : counted.songs, clips: level === null ? 0 : counted.tracks };
  const songs = Math.max(split.songs - unchecked.songs, found.songs);
  return {
    ...common,
    ...{ result: level === null ? 'not found' : 'found', level, ...found, all },
    ...{ rate: found.songs / songs, interval: wilson(found.songs, songs) },
    ...{ comparable: clips / split.tracks, reason: said[0] ?? null },
  };
}

/** Returns the strongest level that tracks share; null where they share no recording and no work. */
export const shownLevel = (levels: NonNullable<ReportCheck['levels']>): Level | null =>
  SHOWN.find((level) => levels[level].tracks > 0) ?? null;

/** Says what each side can be compared by, as the message of the check has it. */
function whyNot({ test, pretrain }: ReportCheck, said = ''): string {
  const [, list, corpus] =
    new RegExp(`: ${escaped(test)} has (.*), ${escaped(pretrain)} has (.*?)\\. `).exec(said) ?? [];
  return list === undefined ? 'the two have no evidence in common' : `the list has ${list}, the corpus has ${corpus}`;
}

const escaped = (text: string): string => text.replace(/[.+]/g, '\\$&');

/**
 * Returns the exit code of a scan: 1 where recordings of a test set are in the corpus; 2 where something that was asked
 * for could not be read or compared. A set that only `all` stands for may be one without a list on this machine, or
 * without evidence in common: its row says so.
 */
export function scanExitCode(report: Report, rows: readonly ScanRow[], sets: readonly ScannedSet[]): number {
  const isMissing = (i: number): boolean => rows[i]?.result === 'not read' || rows[i]?.result === 'not comparable';
  const named = sets.some((set, i) => set.named && isMissing(i));
  const compared = rows.some(({ result }) => result === 'found' || result === 'not found');
  const read = rows.some(({ result }) => result !== 'not read');
  const failed = report.errors.some(({ infrastructure }) => infrastructure);
  const corpus = report.splits.find(({ role }) => role === 'pretrain');
  const partial = !corpus || corpus.sha256 === null || corpus.malformed > 0;
  if (named || !compared || !read || failed || partial) return 2;
  return rows.some(({ level }) => level !== null && level !== 'work') ? 1 : 0;
}
