import type { Report, ReportCheck, ReportOverlap } from './schema.ts';

// Sentences and figures that several outputs share.

export const VERDICT_WORD = { pass: 'PASS', warn: 'WARN', fail: 'FAIL', unknown: 'NOT CHECKED' } as const;

export const count = (n: number): string => n.toLocaleString('en');

export const plural = (n: number, word: string): string => `${count(n)} ${word}${n === 1 ? '' : 's'}`;

/** 0.0325 as "3.3 %". */
export function percent(share: number): string {
  const value = share * 100;
  return `${value === 0 || value >= 10 ? value.toFixed(0) : value.toPrecision(2)} %`;
}

/** The verdict line: what is wrong, or what was seen to be right. */
export function headline(report: Report): string {
  return `${VERDICT_WORD[report.verdict]}  ${summary(report)}`;
}

function summary({ verdict, checks, errors, overlaps, unchecked }: Report): string {
  if (verdict === 'unknown') {
    const seen = overlaps.length > 0 ? `; found so far: ${plural(overlaps.length, 'overlap')}` : '';
    return `${plural(errors.length, 'problem')} in the way, so nothing is called clean${seen}`;
  }
  if (checks.length === 0) return 'nothing to look at: every check is skipped';
  const tripped = checks.flatMap((check) =>
    trippedLimits(check, verdict).map((limit) => `${check.pretrain} → ${check.test}: ${limit}`),
  );
  if (tripped.length > 0)
    return tripped.length > 3 ? `${tripped[0]}; and ${tripped.length - 1} more` : tripped.join('; ');
  const pairs = checks.length === 1 ? 'one pair of splits' : `${count(checks.length)} pairs of splits`;
  return `no limit exceeded in ${pairs}${unchecked.length > 0 ? '; some tracks could not be looked at' : ''}`;
}

/** Each exceeded limit of a pair, such as "7 tracks at recording (fail above 0)". */
export function trippedLimits({ levels, unchecked }: ReportCheck, only?: Report['verdict']): readonly string[] {
  const all = [
    ...Object.entries(levels ?? {}),
    ...(unchecked
      ? ([
          ['unchecked', unchecked.test],
          ['unchecked in pretraining', unchecked.pretrain],
        ] as const)
      : []),
  ];
  return all
    .filter(([, { outcome }]) => (only ? outcome === only : outcome === 'fail' || outcome === 'warn'))
    .map(([name, { tracks, songs, limit, outcome }]) => {
      const found = limit.unit === 'songs' ? plural(songs, 'song') : plural(tracks, 'track');
      return `${found} ${name.startsWith('unchecked') ? name : `at ${name}`} (${outcome} above ${limit[outcome as 'fail' | 'warn']})`;
    });
}

/** Tracks and, in brackets, songs; ? where nothing could be read. */
export const levelCell = (level: { readonly tracks: number; readonly songs: number } | undefined): string =>
  level === undefined ? '?' : level.tracks === 0 ? '0' : `${count(level.tracks)} (${count(level.songs)})`;

/** The share of songs at `recording` with its interval; of none found the upper bound. */
export function songInterval({ levels }: ReportCheck): string {
  if (!levels) return '?';
  const { tracks, song_share, interval } = levels.recording;
  return tracks === 0
    ? `0 found, at most ${percent(interval[1])}`
    : `${percent(song_share)} [${percent(interval[0])}, ${percent(interval[1])}]`;
}

/** "Title" by Artist, as far as they are known, else the id. */
export function nameOf({ id, title, artist }: ReportOverlap['test'], show: (text: string) => string): string {
  if (title === '') return show(id);
  return artist === '' ? show(title) : `${show(title)} by ${show(artist)}`;
}

/** The predecessor's text of a track: "title by artist from album". */
export const textOf = ({ title, artist, album }: ReportOverlap['test']): string =>
  [title, artist && ` by ${artist}`, album && ` from ${album}`].join('');

/** Exit codes: 0 pass or warn, 1 fail, 2 unknown. */
export const exitCode = (report: Report): 0 | 1 | 2 =>
  ({ pass: 0, warn: 0, fail: 1, unknown: 2 })[report.verdict] as 0 | 1 | 2;
