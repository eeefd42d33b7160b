import { COPY, MIRDATA } from '../config/suites/files.ts';
import { LEVELS, type Level } from '../model/levels.ts';
import { groupBy } from '../platform/group.ts';
import { count, plural } from '../platform/plural.ts';
import { markdown, xmlText } from '../report/escape.ts';
import type { LeakMap, MapCell, MapShare, MapSplit } from './map.ts';
import { suiteOf } from './map-plan.ts';

/** Sizes of the picture, in pixels. */
const [CELL, LABEL, LEGEND] = [14, 230, 30];

const [SHARED, WORK, NOTHING, UNKNOWN] = ['#c53030', '#2b6cb0', '#e2e8f0', '#ffffff'];

/** Says in words what is shared, for the title of a cell. */
const sayShare = ({ songs, level }: MapShare): string => `${plural(songs, 'song')} at level ${level}`;

/**
 * Draws test splits as rows and what they are compared with as columns; the darker a cell, the larger the share of
 * songs. Only splits whose lists were read are drawn.
 */
export function drawMap({ tests, against, cells, duplicates, notFound }: LeakMap): string {
  const isRead = ({ sha256 }: MapSplit): boolean => sha256 !== null;
  const [rows, columns] = [tests.filter(isRead), against.filter(isRead)];
  const [width, height] = [LABEL + columns.length * CELL + 10, LABEL + rows.length * CELL + LEGEND];
  const placesOf = (all: typeof tests) => new Map(all.map(({ suite }, i) => [suite, i]));
  const [rowOf, columnOf] = [placesOf(rows), placesOf(columns)];
  const square = (test: string, other: string, colour: string, opacity: number, title: string): string => {
    const [row, column] = [rowOf.get(test), columnOf.get(other)];
    if (row === undefined || column === undefined) return '';
    const at = `x="${LABEL + column * CELL}" y="${LABEL + row * CELL}" width="${CELL - 1}" height="${CELL - 1}"`;
    return `<rect ${at} fill="${colour}" fill-opacity="${opacity.toFixed(2)}"><title>${xmlText(title)}</title></rect>`;
  };
  const shade = ({ songs, level }: MapShare, test: string): number =>
    Math.max(level === 'work' ? 0.5 : 0.15, Math.min(1, songs / Math.max(1, rows[rowOf.get(test) ?? 0]?.songs ?? 1)));
  const colourOf = ({ level }: MapShare): string => (level === 'work' ? WORK : SHARED) as string;
  const label = (suite: string, x: number, y: number, turn: string): string =>
    `<text x="${x}" y="${y}" ${turn}>${xmlText(suite)}</text>`;
  const legend = [
    [SHARED, 'recordings in common'],
    [WORK, 'other versions alone'],
    [NOTHING, 'nothing found'],
    [UNKNOWN, 'not compared'],
  ].map(([colour, said], i) => {
    const [x, y] = [10 + i * 150, height - 18];
    return `<rect x="${x}" y="${y}" width="${CELL - 1}" height="${CELL - 1}" fill="${colour}" stroke="#a0aec0" stroke-width="0.5"/>${label(said as string, x + 18, y + 10, '')}`;
  });
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${Math.max(height, 0)}" font-family="sans-serif" font-size="10">`,
    '<title>Items that known test sets share: rows are test splits, columns what they are compared with</title>',
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    `<rect x="${LABEL}" y="${LABEL}" width="${columns.length * CELL}" height="${rows.length * CELL}" fill="none" stroke="#e2e8f0"/>`,
    ...rows.map(({ suite }, i) => label(suite, LABEL - 4, LABEL + (i + 1) * CELL - 4, 'text-anchor="end"')),
    ...columns.map(({ suite }, i) => {
      const [x, y] = [LABEL + i * CELL + 10, LABEL - 4];
      return label(suite, x, y, `transform="rotate(-90 ${x} ${y})"`);
    }),
    ...notFound.map(([test, other]) =>
      square(test, other, NOTHING as string, 1, `${test} and ${other}: nothing found`),
    ),
    ...cells.map((cell) =>
      square(
        cell.test,
        cell.against,
        colourOf(cell),
        shade(cell, cell.test),
        `${cell.test} and ${cell.against}: ${sayShare(cell)}`,
      ),
    ),
    ...duplicates.map((own) =>
      square(own.suite, own.suite, colourOf(own), shade(own, own.suite), `${own.suite} in itself: ${sayShare(own)}`),
    ),
    ...legend,
    '</svg>',
  ]
    .filter((each) => each !== '')
    .join('\n')}\n`;
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (header: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => [
  row(header),
  row(header.map(() => '---')),
  ...rows.map(row),
];

/** Parts of a document; without rows there is no section. */
const section = (title: string, header: readonly string[], rows: readonly (readonly string[])[]): readonly string[] =>
  rows.length === 0 ? [] : [`## ${title}`, '', ...table(header, rows), ''];

/** Returns a row for each test split and suite that share items, with the parts of that suite that have them. */
function bySuite(cells: readonly MapCell[], songsIn: (test: string) => string): readonly (readonly string[])[] {
  const groups = groupBy(cells, ({ test, against }) => `${test} ${suiteOf(against)}`);
  return [...groups.values()].map((group) => {
    const [{ test, against }] = group as readonly [MapCell];
    const level = LEVELS.find((each) => group.some((cell) => cell.level === each)) as Level;
    const parts = group.map((cell) => {
      const part = cell.against.slice(suiteOf(against).length + 1);
      return `${part}: ${count(cell.songs)}${cell.level === level ? '' : ` (${cell.level})`}`;
    });
    const evidence = [...new Set(group.flatMap((cell) => cell.evidence))].join(', ');
    return [test, songsIn(test), suiteOf(against), level, parts.join(', '), evidence];
  });
}

/** Writes a map as Markdown: what is shared first, then what nothing is known of. */
export function markdownMap(map: LeakMap): string {
  const { tests, against, cells, duplicates } = map;
  const all = new Map([...against, ...tests].map((split) => [split.suite, split]));
  const songsIn = (suite: string): string => count(all.get(suite)?.songs ?? 0);
  const isOwn = ({ test, against: other }: MapCell): boolean => suiteOf(test) === suiteOf(other);
  const recordings = cells.filter(({ level }) => level !== 'work');
  const header = ['test split', 'songs', 'shares with', 'level', 'songs in its parts', 'by'];
  return `${[
    ...section(
      'Recordings in common',
      header,
      bySuite(
        recordings.filter((cell) => !isOwn(cell)),
        songsIn,
      ),
    ),
    ...section('Across parts of one set', header, bySuite(recordings.filter(isOwn), songsIn)),
    ...section(
      'Twice in one part',
      ['split', 'songs', 'strongest level', 'songs that an earlier one equals', 'clips', 'by'],
      duplicates
        .filter(({ level }) => level !== 'work')
        .map(({ suite, level, songs, clips, evidence }) => [
          ...[suite, songsIn(suite), level, count(songs), count(clips), evidence.join(', ')],
        ]),
    ),
    ...section(
      'Other versions of a song alone',
      header,
      bySuite(
        cells.filter(({ level }) => level === 'work'),
        songsIn,
      ),
    ),
    '## Groups of sets that share items',
    '',
    ...(map.groups.length === 0 ? ['None.'] : map.groups.map((group) => `- ${group.join(', ')}`)),
    '',
    ...section(
      'Sets that are made of others',
      ['set', 'made of', 'songs in common by the lists'],
      map.derived.map(({ suite, from, songs }) => [
        suite,
        from,
        songs === null ? 'not comparable' : songs === 0 ? 'none found' : `at least ${count(songs)}`,
      ]),
    ),
    ...(map.chains.length === 0 ? [] : ['Chains:', '', ...map.chains.map((chain) => `- ${chain.join(' → ')}`), '']),
    '## What nothing is known of',
    '',
    `- ${plural(map.notFound.length, 'pair')} of splits share nothing that was found. They may share some all the same: digests miss audio that was encoded again, titles miss other spellings.`,
    `- ${plural(map.notComparable, 'pair')} of splits have no evidence in common: nothing is known of them.`,
    `- ${plural(map.within, 'split')} were compared with themselves.`,
    ...(map.alone.length === 0
      ? []
      : [`- Nothing but names of files, which no other list has: ${map.alone.join(', ')}. Compare their audio.`]),
    ...map.notRead.map(({ suites, reason }) => `- Not read: ${suites.join(', ')}. ${markdown(reason)}`),
    '',
    ...section(
      'Lists',
      ['split', 'songs', 'clips', 'SHA-256 of its list', 'list'],
      [...all.values()]
        .filter(({ sha256 }) => sha256 !== null)
        .map(({ suite, songs, tracks, sha256, address }) => [
          ...[suite, count(songs ?? 0), count(tracks ?? 0), `\`${sha256}\``, originOf(address)],
        ]),
    ),
  ]
    .join('\n')
    .trimEnd()}\n`;
}

/** Returns the repository and the commit of an address of GitHub, and of others what they are. */
function originOf(address = ''): string {
  if (address.startsWith(MIRDATA)) return `${markdown(address.slice(MIRDATA.length))} of mirdata`;
  if (address.startsWith(COPY)) return 'own copy';
  const [, repository, commit] =
    /^https:\/\/raw\.githubusercontent\.com\/([^/]+\/[^/]+)\/([0-9a-f]{7})/.exec(address) ?? [];
  return repository === undefined ? markdown(address) : `${repository}@${commit}`;
}
