import { count, percent } from '../platform/plural.ts';
import { csvCell, latex, markdown, visible } from '../report/escape.ts';
import { OFFLINE, OWN_COPY } from '../sources/suites/bring.ts';
import { NO_INDEX } from '../sources/suites/mirdata.ts';
import type { ScanFormat } from './formats.ts';
import type { ScanRow } from './rows.ts';

/** Table with what it describes. */
export type ScannedTable = {
  /** Path of the corpus as the user named it. */
  readonly corpus: string;
  readonly tracks: number | null;
  /** Whether it is a suite with a list that is not the one of its recipe. */
  readonly changed: boolean;
  readonly rows: readonly ScanRow[];
};

const HEADER = ['test set', 'result', 'songs', 'clips', 'rate', '95 % interval', 'compared', 'by', 'list'] as const;

/** Returns the cells of a row as people read them. */
function cellsOf({
  suite,
  result,
  level,
  songs,
  clips,
  all,
  rate,
  interval,
  comparable,
  evidence,
  sha256,
  changed,
}: ScanRow): readonly string[] {
  const known = rate !== null && interval !== null;
  const of = (n: number | null, total: number | undefined): string =>
    n === null || total === undefined ? '–' : `${count(n)} of ${count(total)}`;
  return [
    suite,
    result === 'found' ? (level ?? result) : result,
    of(songs, all?.songs),
    of(clips, all?.clips),
    known ? percent(rate) : '–',
    known
      ? rate === 0
        ? `at most ${percent(interval[1])}`
        : `${percent(interval[0])} to ${percent(interval[1])}`
      : '–',
    comparable === null ? '–' : percent(comparable),
    evidence.join(', ') || '–',
    `${sha256?.slice(0, 12) ?? '–'}${changed ? ' (changed)' : ''}`,
  ];
}

/** Renders a scan in one of its formats. */
export function renderScan(scanned: ScannedTable, format: ScanFormat): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify({ schema: 1, ...scanned }, null, 2)}\n`;
    case 'csv':
      return csvOf(scanned);
    case 'markdown':
      return markdownOf(scanned);
    case 'latex':
      return latexOf(scanned);
    default:
      return tableOf(scanned);
  }
}

/** Lists that are missing for one reason and that have a line each; more are told together. */
const FEW = 3;

/** Why lists are missing, by a phrase of the message, and what is run for all of them. */
const MISSING = [
  [
    OFFLINE,
    'are not on this machine, and --offline fetches nothing',
    'Where there is a network, run `music-leakage suite fetch all --out suites/`; then add --suite-dir suites/ here',
  ],
  [
    NO_INDEX,
    'are read from an installed mirdata, which has no index of them here',
    'Run `pip install mirdata==0.3.8`, or set MUSIC_LEAKAGE_MIRDATA to the folder with its *_index*.json',
  ],
  [
    OWN_COPY,
    'have to be your own copy',
    '`music-leakage suite show NAME` prints where each list is from, and where to put it',
  ],
] as const;

/** Groups the rows of lists that are missing for the same reason; the rest stays as it is. */
function groupMissing(rows: readonly ScanRow[]): {
  readonly rest: readonly ScanRow[];
  readonly lines: readonly string[];
} {
  const lines: string[] = [];
  let rest = rows;
  for (const [phrase, why, remedy] of MISSING) {
    const isOf = ({ result, reason }: ScanRow): boolean => result === 'not read' && reason?.includes(phrase) === true;
    const some = rest.filter(isOf);
    if (some.length <= FEW) continue;
    rest = rest.filter((row) => !isOf(row));
    lines.push(
      `not read: the lists of ${some.length} test sets ${why}.`,
      `  ${remedy}.`,
      `  ${some.map(({ suite }) => suite).join(', ')}`,
    );
  }
  return { rest, lines };
}

/** Says why test sets are not compared, sets with the same reason together. */
function reasonsOf(rows: readonly ScanRow[]): readonly string[] {
  const suites = new Map<string, string[]>();
  for (const { suite, result, reason } of rows)
    if (reason !== null) {
      const key = result === 'not comparable' ? `not comparable (${reason})` : `${result}: ${reason}`;
      suites.set(key, [...(suites.get(key) ?? []), suite]);
    }
  return [...suites].map(([reason, names]) => `${reason}: ${names.join(', ')}`);
}

const captionOf = ({ corpus, tracks, changed }: ScannedTable): string =>
  `${corpus}${tracks === null ? '' : `, ${count(tracks)} tracks`}${changed ? ', its list has changed' : ''}`;

function tableOf(scanned: ScannedTable): string {
  const { rest, lines: missing } = groupMissing(scanned.rows);
  const rows = [HEADER, ...rest.map(cellsOf)].map((row) => row.map(visible));
  const widths = HEADER.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const reasons = [...reasonsOf(rest), ...missing];
  const table = rest.length > 0 ? ['', ...lines] : [];
  return `${[visible(captionOf(scanned)), ...table, ...(reasons.length > 0 ? ['', ...reasons.map(visible)] : [])].join('\n')}\n`;
}

function markdownOf(scanned: ScannedTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const plain = (cell: string): string => (/^[\w ,.%–/()-]*$/.test(cell) ? cell : markdown(cell));
  return `${[
    `Known test sets in ${markdown(scanned.corpus)}${scanned.tracks === null ? '' : ` (${count(scanned.tracks)} tracks)`}${scanned.changed ? ', its list has changed' : ''}`,
    '',
    line(HEADER),
    line(HEADER.map(() => '---')),
    ...scanned.rows.map((row) => line(cellsOf(row).map(plain))),
  ].join('\n')}\n`;
}

function latexOf(scanned: ScannedTable): string {
  const line = (cells: readonly string[]): string =>
    `${cells.map((cell) => latex(cell).replaceAll('–', '--')).join(' & ')} \\\\`;
  return `${[
    '\\begin{table}',
    `\\caption{Known test sets in ${latex(captionOf(scanned))}.}`,
    '\\begin{tabular}{llrrrlrll}',
    '\\hline',
    line(HEADER),
    '\\hline',
    ...scanned.rows.map((row) => line(cellsOf(row))),
    '\\hline',
    '\\end{tabular}',
    '\\end{table}',
  ].join('\n')}\n`;
}

const COLUMNS =
  'suite,title,result,level,songs,clips,all_songs,all_clips,rate,interval_low,interval_high,comparable,evidence,sha256,reason,changed';

function csvOf({ rows }: ScannedTable): string {
  const lines = rows.map((row) =>
    [
      ...[row.suite, row.title, row.result, row.level, row.songs, row.clips, row.all?.songs, row.all?.clips, row.rate],
      ...[row.interval?.[0], row.interval?.[1], row.comparable, row.evidence.join(' '), row.sha256, row.reason],
      row.changed,
    ]
      .map((cell) => csvCell(String(cell ?? '')))
      .join(','),
  );
  return `${[COLUMNS, ...lines].join('\n')}\n`;
}
