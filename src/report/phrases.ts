import { LEVELS } from '../model/levels.ts';
import type { Report, ReportCheck, ReportOverlap } from '../model/report.ts';
import { count, percent, plural } from '../platform/plural.ts';
import { countAccepted, factsOf } from './facts.ts';

// Sentences and figures that several outputs share.

export const VERDICT_WORD = { pass: 'PASS', warn: 'WARN', fail: 'FAIL', unknown: 'NOT CHECKED' } as const;

/** A pair of splits, each name as `show` shows it. */
export const pairOf = ({ pretrain, test, within }: ReportCheck, show: (text: string) => string): string =>
  within ? `within ${show(test)}` : `${show(pretrain)} → ${show(test)}`;

/** How much of a split's audio could not be looked at; undefined where all was, or nobody listened. */
export const unheardOf = ({ audio, tracks }: Report['splits'][number]): string | undefined =>
  audio && audio.heard < tracks
    ? `audio could not look at ${count(tracks - audio.heard)} of ${plural(tracks, 'track')}`
    : undefined;

/** How many tracks were compared by one channel; undefined where none was. */
export const oneChannelOf = ({ audio }: Report['splits'][number]): string | undefined =>
  audio?.one_channel === undefined
    ? undefined
    : `${plural(audio.one_channel, 'track')} compared by one channel, since the channels cancel each other`;

/** The verdict line: how many overlaps are new or accepted, what is wrong, or what was seen to be right, and whether the gate was loosened. */
export function headline(report: Report): string {
  const loosened = report.comparison?.loosened.length ?? 0;
  const loud = loosened > 0 ? [`this change weakens its own gate in ${plural(loosened, 'way')}`] : [];
  const parts = [figures(report), summary(report), ...loud].filter((part) => part !== '');
  return `${VERDICT_WORD[report.verdict]}  ${parts.join('; ')}`;
}

/** The figures of the verdict line, in pairs of tracks, such as "3 new, 12 known, 2 waived"; '' when there is nothing but overlaps that count. */
function figures(report: Report): string {
  const { overlaps, comparison } = report;
  const { waived, baselined } = countAccepted(report);
  const { pairs: accepted } = factsOf(overlaps).newlyAccepted;
  const resolved = countResolved(comparison);
  return [
    ...(comparison?.problem === null && overlaps.length + waived + baselined > 0
      ? [`${count(comparison.added)} new`, `${count(comparison.existing)} known`]
      : []),
    ...(waived > 0 ? [`${count(waived)} waived`] : []),
    ...(baselined > 0 ? [`${count(baselined)} in the baseline`] : []),
    ...(accepted > 0 ? [`of these ${count(accepted)} new`] : []),
    ...(resolved > 0 ? [`${count(resolved)} resolved`] : []),
  ].join(', ');
}

/** Counts the overlaps of the base that are gone, in pairs of tracks as all others. */
export const countResolved = (comparison: Report['comparison']): number =>
  (comparison?.resolved ?? []).reduce((sum, { pairs = 1 }) => sum + pairs, 0);

function summary(report: Report): string {
  const { verdict, checks, errors, overlaps, unchecked, warnings = [] } = report;
  if (verdict === 'unknown') {
    const seen = overlaps.length > 0 ? `; found so far: ${plural(factsOf(overlaps).all, 'overlap')}` : '';
    return `${plural(errors.length, 'problem')} in the way, so nothing is called clean${seen}`;
  }
  const worstLimits = checks.flatMap((check) =>
    trippedLimits(check)
      .filter(({ outcome }) => outcome === verdict)
      .map(({ sentence }) => `${pairOf(check, String)}: ${sentence}`),
  );
  const left = notCompared(report);
  if (worstLimits.length > 3) return `${worstLimits[0]}; and ${worstLimits.length - 1} more limits${left}`;
  if (worstLimits.length > 0) return `${worstLimits.join('; ')}${left}`;
  const pairs = checks.length === 1 ? 'one pair of splits' : `${count(checks.length)} pairs of splits`;
  const warned = warnings.length > 0 ? `; ${plural(warnings.length, 'warning')}` : '';
  return `no limit exceeded in ${pairs}${unchecked.length > 0 ? '; some tracks could not be looked at' : ''}${warned}${left}`;
}

/** Pairs of splits that nobody compared, for the verdict line. */
function notCompared({ skipped, splits }: Report): string {
  const tests = splits.filter(({ role }) => role === 'test').length;
  const pairs = skipped.reduce((sum, { test }) => sum + (test === '*' ? tests : 1), 0);
  return pairs === 0 ? '' : `; ${plural(pairs, 'pair')} of splits ${pairs === 1 ? 'was' : 'were'} not compared`;
}

export type TrippedLimit = { readonly outcome: 'warn' | 'fail'; readonly sentence: string };

/** Each exceeded limit of a pair, such as "7 tracks at recording (fail above 0)". */
export function trippedLimits({ levels, unchecked }: ReportCheck): readonly TrippedLimit[] {
  const counts = [
    ...Object.entries(levels ?? {}).map(([level, counted]) => ({
      counted,
      judged: counted.judged,
      what: `at ${level}`,
    })),
    ...Object.entries(unchecked ?? {}).map(([role, counted]) => ({
      ...{ counted, judged: undefined, what: `unchecked in the ${role} split` },
    })),
  ];
  return counts.flatMap(({ counted: { limit, outcome, ...counted }, judged, what }) => {
    if (outcome !== 'warn' && outcome !== 'fail') return [];
    const { tracks, songs } = judged ?? counted;
    const kind = judged ? 'new ' : '';
    const found = limit.unit === 'songs' ? plural(songs, `${kind}song`) : plural(tracks, `${kind}track`);
    return [{ outcome, sentence: `${found} ${what} (${outcome} above ${limit[outcome]})` }];
  });
}

/** The verdict of a pair with the limits behind it. */
export const verdictCell = (check: ReportCheck): string => {
  const limits = trippedLimits(check).map(({ sentence }) => sentence);
  return [...(check.verdict === 'unknown' || limits.length === 0 ? [check.verdict] : []), ...limits].join('; ');
};

type Level = NonNullable<ReportCheck['levels']>[keyof NonNullable<ReportCheck['levels']>];

/** The levels worth a column: `recording`, and each that something was found at. */
export const levelsShown = (checks: readonly ReportCheck[]): readonly (typeof LEVELS)[number][] =>
  LEVELS.filter((level) => {
    const found = checks.map(({ levels }) => (levels?.[level].tracks ?? 0) + (levels?.[level].accepted?.tracks ?? 0));
    return level === 'recording' || found.some((tracks) => tracks > 0);
  });

/** Tracks and, in brackets, songs, then the tracks that are accepted; ? where nothing could be read. */
export function levelCell(level: Level | undefined): string {
  if (level === undefined) return '?';
  const { tracks, songs, accepted } = level;
  const counted = tracks === 0 ? '0' : `${count(tracks)} (${count(songs)})`;
  return accepted ? `${counted} + ${count(accepted.tracks)} accepted` : counted;
}

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
