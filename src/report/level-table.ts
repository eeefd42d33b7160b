import { outcomesIn } from '../gate/outcomes.ts';
import { LEVELS, type Level } from '../model/levels.ts';
import type { Report, ReportCheck } from '../model/report.ts';
import { countPairs } from '../overlap/count.ts';
import { count, plural } from '../platform/plural.ts';
import { countAccepted, factsOf } from './facts.ts';
import { pairOf, songInterval } from './phrases.ts';

/** Table of how many test tracks share what, by pair of splits. The first row has the names of the columns. */
export type LevelTable = {
  readonly header: readonly string[];
  readonly rows: readonly { readonly verdict: ReportCheck['verdict']; readonly cells: readonly string[] }[];
};

type LevelCount = NonNullable<ReportCheck['levels']>[Level];
type Limit = LevelCount['limit'];

/** Pairs that share nothing and that have a row of their own. */
const MOST_EMPTY = 5;

/**
 * Counts test tracks by pair of splits and by what they share. A sum is a row of its own, named as one; its parts are
 * the rows below it, in which each track counts once, at the strongest of its levels.
 *
 * @param share whether the share of songs has a column.
 */
export function levelTable(report: Report, show: (text: string) => string, share: boolean): LevelTable {
  const compared = report.comparison?.problem === null;
  const accepted = report.checks.some(({ levels }) =>
    Object.values(levels ?? {}).some((level) => (level.accepted?.tracks ?? 0) > 0),
  );
  const columns = { compared, accepted, share };
  const empty = report.checks.filter(isEmpty);
  const shown = empty.length > MOST_EMPTY ? report.checks.filter((check) => !isEmpty(check)) : report.checks;
  const header = [
    ...['pair of splits', 'what they share', 'test tracks', 'songs'],
    ...(compared ? ['new tracks', 'known tracks'] : []),
    ...(accepted ? ['accepted tracks besides'] : []),
    ...(share ? ['share of songs, 95 %'] : []),
    'limit',
  ];
  const rows = shown.flatMap((check) =>
    rowsOf(check, columns).map((cells, i) => ({
      verdict: check.verdict,
      cells: [i === 0 ? pairOf(check, show) : '', ...cells],
    })),
  );
  const left = report.checks.length - shown.length;
  const rest = [`${plural(left, 'more pair')}`, 'nothing', '0', '0', ...header.slice(4).map(() => '')];
  return { header, rows: left > 0 ? [...rows, { verdict: 'pass' as const, cells: rest }] : rows };
}

const isEmpty = ({ verdict, levels, unchecked }: ReportCheck): boolean =>
  verdict === 'pass' &&
  LEVELS.every((level) => tracksIn(levels?.[level]) === 0) &&
  [unchecked?.test, unchecked?.pretrain].every((side) => (side?.tracks ?? 0) === 0);

const tracksIn = (level: LevelCount | undefined): number => (level?.tracks ?? 0) + (level?.accepted?.tracks ?? 0);

type Columns = { readonly compared: boolean; readonly accepted: boolean; readonly share: boolean };

const CHAIN = ['file', 'segment', 'recording'] as const;

function rowsOf(check: ReportCheck, columns: Columns): readonly (readonly string[])[] {
  const { levels, unchecked } = check;
  if (!levels) return [rowOf(columns, { what: 'not compared', tracks: '?', songs: '?', limit: 'not checked' })];
  const parts = CHAIN.map((level) => ({ level, tracks: levels[level].strongest ?? levels[level].tracks })).filter(
    ({ tracks }) => tracks > 0,
  );
  const isSum = parts.some(({ level }) => level !== 'recording');
  const others = LEVELS.filter((level) => !(CHAIN as readonly Level[]).includes(level) && tracksIn(levels[level]) > 0);
  return [
    countRow(columns, check, 'recording', isSum ? 'a recording, in all' : 'a recording'),
    ...(isSum
      ? parts.map(({ level, tracks }) =>
          rowOf(columns, {
            what: `– ${level === 'recording' ? 'a recording alone' : `a ${level}`}`,
            tracks: count(tracks),
            songs: '',
            limit: level === 'recording' || isUnlimited(levels[level]) ? '' : limitText(levels[level]),
          }),
        )
      : []),
    ...others.map((level) =>
      countRow(columns, check, level, `${level === 'album' || level === 'artist' ? 'an' : 'a'} ${level}`),
    ),
    ...(['test', 'pretrain'] as const).flatMap((role) => {
      const side = unchecked?.[role];
      if (!side || side.tracks === 0) return [];
      const what = role === 'test' ? 'cannot be compared' : 'pretraining tracks that cannot be compared';
      return [
        rowOf(columns, {
          what,
          tracks: count(side.tracks),
          songs: role === 'test' ? count(side.songs) : '',
          limit: limitText(side),
        }),
      ];
    }),
  ];
}

function countRow(columns: Columns, check: ReportCheck, level: Level, what: string): readonly string[] {
  const counted = (check.levels as NonNullable<ReportCheck['levels']>)[level];
  const fresh = counted.new?.tracks ?? 0;
  return rowOf(columns, {
    what,
    tracks: count(counted.tracks),
    songs: count(counted.songs),
    fresh: count(fresh),
    known: count(counted.tracks - fresh),
    accepted: count(counted.accepted?.tracks ?? 0),
    share: level === 'recording' ? songInterval(check) : '',
    limit: limitText(counted),
  });
}

type Cells = {
  readonly what: string;
  readonly tracks: string;
  readonly songs: string;
  readonly fresh?: string;
  readonly known?: string;
  readonly accepted?: string;
  readonly share?: string;
  readonly limit: string;
};

const rowOf = (columns: Columns, cells: Cells): readonly string[] => [
  ...[cells.what, cells.tracks, cells.songs],
  ...(columns.compared ? [cells.fresh ?? '', cells.known ?? ''] : []),
  ...(columns.accepted ? [cells.accepted ?? ''] : []),
  ...(columns.share ? [cells.share ?? ''] : []),
  cells.limit,
];

const isUnlimited = ({ limit: { fail, warn } }: LevelCount): boolean => fail === null && warn === null;

/** A limit and whether it is exceeded, such as "fail above 0 tracks: exceeded". */
function limitText({ limit, outcome }: { readonly limit: Limit; readonly outcome: ReportCheck['verdict'] }): string {
  const { fail, warn, unit } = limit;
  const amount = (value: number | string): string =>
    typeof value === 'number' ? plural(value, unit.slice(0, -1)) : `${value} of the ${unit}`;
  if (outcome === 'fail' && fail !== null) return `fail above ${amount(fail)}: exceeded`;
  if (outcome === 'warn' && warn !== null) return `warn above ${amount(warn)}: exceeded`;
  if (fail === null && warn === null) return 'none';
  return [
    ...(fail === null ? [] : [`fail above ${amount(fail)}`]),
    ...(warn === null ? [] : [`warn above ${amount(warn)}`]),
  ].join(', ');
}

/** Counts overlaps that are not accepted, at levels that a limit is set on. */
export function countLimited(report: Report): number {
  const outcomeOf = outcomesIn(report);
  return countPairs(report.overlaps, (overlap) => overlap.counted && outcomeOf(overlap) !== undefined);
}

/** Line that says what the columns of a level table count; undefined where they need no word. */
export function tableLegend({ checks }: Report, share: boolean): string | undefined {
  const read = checks.flatMap(({ levels }) => (levels ? [levels] : []));
  const differ = read.some((levels) => LEVELS.some((level) => levels[level].songs !== levels[level].tracks));
  const parts = [
    ...(differ ? ['songs: test tracks of one song count once'] : []),
    ...(share && read.length > 0
      ? ["share of songs: of all songs of the test split, with Wilson's 95 % interval in brackets"]
      : []),
  ];
  const text = parts.join('; ');
  return text === '' ? undefined : `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Line that counts pairs of tracks, of which a test track may be in several; undefined where there are none. */
export function pairsLine(report: Report): string | undefined {
  const { overlaps, comparison, baseline } = report;
  const { counted } = factsOf(overlaps);
  const limited = countLimited(report);
  const { waived, baselined } = countAccepted(report);
  if (counted + waived + baselined === 0) return undefined;
  const compared = comparison?.problem === null ? comparison : undefined;
  const isNew = compared ? ` (${count(compared.added)} new, ${count(compared.existing)} known)` : '';
  const entries = baseline ? ` through ${plural(baseline.used, 'entry', 'entries')}` : '';
  const parts = [
    ...(limited > 0 || compared ? [`${count(limited)} at a level with a limit${isNew}`] : []),
    ...(counted > limited ? [`${count(counted - limited)} at a level without one`] : []),
    ...(waived > 0 ? [`${count(waived)} accepted by waivers`] : []),
    ...(baselined > 0 ? [`${count(baselined)} accepted by the baseline${entries}`] : []),
  ];
  const all = counted + waived + baselined;
  if (parts.length === 1)
    return `Overlaps: ${plural(all, 'pair')} of a test and a pretraining track, ${parts[0]?.replace(/^\S+ /, '')}`;
  return `Overlaps: ${plural(all, 'pair')} of a test and a pretraining track = ${parts.join(' + ')}`;
}
