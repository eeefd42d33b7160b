import type { Level } from '../model/levels.ts';
import { LEVELS } from '../model/levels.ts';
import type { Report, ReportCheck, ReportOverlap } from '../model/report.ts';
import { count, percent, plural } from '../platform/plural.ts';

// Sentences and figures that several outputs share.

/** How an output shows what others wrote. */
export type Show = {
  /** A name that is typed: a split, an id, a file. */
  readonly name: (text: string) => string;
  /** A title, a reason, a sentence. */
  readonly text: (text: string) => string;
  /** A command or a setting, to be copied. */
  readonly typed: (text: string) => string;
};

export const VERDICT_WORD = { pass: 'PASS', warn: 'WARN', fail: 'FAIL', unknown: 'NOT CHECKED' } as const;

/** Adds the full stop that a sentence is missing. */
export const ended = (text: string): string => (/[.?!…]$/.test(text) ? text : `${text}.`);

/** A pair of splits, each name as `show` shows it. */
export const pairOf = ({ pretrain, test, within }: ReportCheck, show: (text: string) => string): string =>
  within ? `within ${show(test)}` : `${show(pretrain)} → ${show(test)}`;

/** Describes how much of a split's audio could not be compared; undefined where all was, or no audio was read. */
export const notComparableAudioOf = ({ audio, tracks }: Report['splits'][number]): string | undefined =>
  audio && audio.comparable < tracks
    ? `audio could not look at ${count(tracks - audio.comparable)} of ${plural(tracks, 'track')}`
    : undefined;

/** How many tracks were compared by one channel; undefined where none was. */
export const oneChannelOf = ({ audio }: Report['splits'][number]): string | undefined =>
  audio?.one_channel === undefined
    ? undefined
    : `${plural(audio.one_channel, 'track')} compared by one channel where the channels cancel each other`;

/**
 * How many pairs of a check share samples and are not one recording, with the first of them; undefined where there is
 * none.
 */
export function sharedSamplesOf(check: ReportCheck, show: (text: string) => string): string | undefined {
  const [first] = check.shared_samples?.examples ?? [];
  if (check.shared_samples === undefined || first === undefined) return undefined;
  const { pairs } = check.shared_samples;
  const some = pairs === 1 ? 'shares samples and is not one recording' : 'share samples and are not one recording';
  return `${pairOf(check, show)}: ${plural(pairs, 'pair')} of tracks ${some}: ${show(first.test.id)} and ${show(first.pretrain.id)}${pairs > 1 ? ', …' : ''}`;
}

/** Says how many overlaps are resolved, and of how many test tracks. */
export function resolvedText(comparison: NonNullable<Report['comparison']>): string {
  const tracks = new Set(comparison.resolved.map(({ test }) => JSON.stringify([test.split, test.id]))).size;
  return `Resolved: ${plural(countResolved(comparison), 'pair')} of ${plural(tracks, 'test track')} that overlap at the base and no longer`;
}

/** Counts the overlaps of the base that are gone, in pairs of tracks as all others. */
export const countResolved = (comparison: Report['comparison']): number =>
  (comparison?.resolved ?? []).reduce((sum, { pairs = 1 }) => sum + pairs, 0);

/** Limit that is exceeded, and by how much. */
export type TrippedLimit = {
  readonly outcome: 'warn' | 'fail';
  /** Undefined where tracks that cannot be compared are counted, of the split of `role`. */
  readonly level: Level | undefined;
  readonly role: 'test' | 'pretrain' | undefined;
  readonly found: number;
  readonly unit: 'tracks' | 'songs';
  /** Sentence such as "7 tracks share a recording (fail above 0)". */
  readonly sentence: string;
};

/** Returns each exceeded limit of a pair of splits. */
export function tripped({ levels, unchecked }: ReportCheck): readonly TrippedLimit[] {
  const counts = [
    ...LEVELS.flatMap((level) => {
      const counted = levels?.[level];
      return counted ? [{ level, role: undefined, counted, judged: counted.judged, what: shareText(level) }] : [];
    }),
    ...(['test', 'pretrain'] as const).flatMap((role) => {
      const counted = unchecked?.[role];
      const what = `of the ${role === 'test' ? 'test' : 'pretraining'} split cannot be compared`;
      return counted ? [{ level: undefined, role, counted, judged: undefined, what }] : [];
    }),
  ];
  return counts.flatMap(({ level, role, counted: { limit, outcome, ...counted }, judged, what }) => {
    if (outcome !== 'warn' && outcome !== 'fail') return [];
    const { unit } = limit;
    const found = (judged ?? counted)[unit];
    const number = plural(found, `${judged ? 'new ' : ''}${unit === 'songs' ? 'song' : 'track'}`);
    const sentence = `${number} ${what} (${outcome} above ${limit[outcome]})`;
    return [{ outcome, level, role, found, unit, sentence }];
  });
}

/** Returns the words for a level, such as "share a recording". */
export const shareText = (level: Level): string =>
  `share ${level === 'album' || level === 'artist' ? 'an' : 'a'} ${level}`;

/** The levels worth a column: `recording`, and each that something was found at. */
export const levelsShown = (checks: readonly ReportCheck[]): readonly (typeof LEVELS)[number][] =>
  LEVELS.filter((level) => {
    const found = checks.map(({ levels }) => (levels?.[level].tracks ?? 0) + (levels?.[level].accepted?.tracks ?? 0));
    return level === 'recording' || found.some((tracks) => tracks > 0);
  });

/** The share of songs at `recording` with its interval; of none found the upper bound. */
export function songInterval({ verdict, levels }: ReportCheck): string {
  if (!levels) return '?';
  if (verdict === 'unknown') return 'incomplete';
  const { tracks, song_share, interval, accepted } = levels.recording;
  if (tracks === 0) return accepted ? 'none but the accepted' : `0 found, at most ${percent(interval[1])}`;
  const range = `${percent(song_share)} [${percent(interval[0])}, ${percent(interval[1])}]`;
  return accepted ? `${range} besides the accepted` : range;
}

/** `split/id` and, where they are known, title and artist, each as `show` shows it. */
export function nameOf({ split, id, title, artist }: ReportOverlap['test'], show: (text: string) => string): string {
  const words = [title && show(title), artist && `by ${show(artist)}`].filter((part) => part !== '');
  return [`${show(split)}/${show(id)}`, ...words].join(' ');
}

/** The predecessor's text of a track: "title by artist from album". */
export const textOf = ({ title, artist, album }: ReportOverlap['test']): string =>
  [title, artist && ` by ${artist}`, album && ` from ${album}`].join('');

/** Exit codes: 0 pass or warn, 1 fail, 2 unknown. */
export const exitCode = (report: Report): 0 | 1 | 2 =>
  ({ pass: 0, warn: 0, fail: 1, unknown: 2 })[report.verdict] as 0 | 1 | 2;
