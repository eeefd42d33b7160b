import { count, plural } from '../platform/plural.ts';
import { xmlText } from '../report/escape.ts';
import type { LeakMap } from './map.ts';

/** Sizes of the picture, in pixels. */
const [CELL, LABEL] = [14, 230];

/**
 * Draws test splits as rows and what they are compared with as columns; the darker a cell, the larger the share of
 * songs.
 */
export function drawMap({ tests, against, cells }: LeakMap): string {
  const isRead = ({ sha256 }: LeakMap['tests'][number]): boolean => sha256 !== null;
  const [rows, columns] = [tests.filter(isRead), against.filter(isRead)];
  const [width, height] = [LABEL + columns.length * CELL + 10, LABEL + rows.length * CELL + 10];
  const at = (all: typeof tests, suite: string): number => all.findIndex((split) => split.suite === suite);
  const squares = cells.flatMap(({ test, against: other, level, songs }) => {
    const [row, column] = [at(rows, test), at(columns, other)];
    const share = songs / Math.max(1, rows[row]?.songs ?? 1);
    const title = `${test} and ${other}: ${plural(songs, 'song')} at level ${level}`;
    const colour = level === 'work' ? '#2b6cb0' : '#c53030';
    return row < 0 || column < 0
      ? []
      : [
          `<rect x="${LABEL + column * CELL}" y="${LABEL + row * CELL}" width="${CELL - 1}" height="${CELL - 1}" fill="${colour}" fill-opacity="${Math.max(0.15, Math.min(1, share)).toFixed(2)}"><title>${xmlText(title)}</title></rect>`,
        ];
  });
  const label = (suite: string, x: number, y: number, turn: string): string =>
    `<text x="${x}" y="${y}" ${turn}>${xmlText(suite)}</text>`;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" font-size="10">`,
    '<title>Items that known test sets share: rows are test splits, columns what they are compared with</title>',
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    `<rect x="${LABEL}" y="${LABEL}" width="${columns.length * CELL}" height="${rows.length * CELL}" fill="#f1f3f5"/>`,
    ...rows.map(({ suite }, i) => label(suite, LABEL - 4, LABEL + (i + 1) * CELL - 4, 'text-anchor="end"')),
    ...columns.map(({ suite }, i) => {
      const [x, y] = [LABEL + i * CELL + 10, LABEL - 4];
      return label(suite, x, y, `transform="rotate(-90 ${x} ${y})"`);
    }),
    ...squares,
    '</svg>',
  ].join('\n')}\n`;
}

/** Writes a map as Markdown: findings first, then what says nothing. */
export function markdownMap(map: LeakMap): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const read = map.tests.filter(({ sha256 }) => sha256 !== null);
  const table = (levels: (level: string) => boolean): readonly string[] => [
    row(['test split', 'shares with', 'level', 'songs', 'clips', 'of', 'by']),
    row(['---', '---', '---', '---', '---', '---', '---']),
    ...map.cells
      .filter(({ level }) => levels(level))
      .map(({ test, against, level, songs, clips, evidence }) => {
        const all = map.tests.find(({ suite }) => suite === test)?.songs ?? 0;
        return row([test, against, level, count(songs), count(clips), count(all), evidence.join(', ')]);
      }),
  ];
  const works = map.cells.some(({ level }) => level === 'work');
  return `${[
    '## Recordings in common',
    '',
    ...table((level) => level !== 'work'),
    '',
    ...(works ? ['## Other versions of a song alone', '', ...table((level) => level === 'work'), ''] : []),
    '## Groups of sets that share items',
    '',
    ...(map.groups.length === 0 ? ['None.'] : map.groups.map((group) => `- ${group.join(', ')}`)),
    '',
    '## Sets that are made of others',
    '',
    ...map.derived.map(({ suite, from }) => `- ${suite} is made of items of ${from.join(', ')}, as its authors say.`),
    '',
    '## What this says nothing of',
    '',
    `- ${plural(map.clean, 'pair')} of splits share nothing that was found, ${plural(map.notComparable, 'pair')} have no evidence in common: nothing is known of those.`,
    ...map.notRead.map(({ suite, reason }) => `- ${suite} was not read: ${reason.replaceAll('|', '/')}.`),
    '',
    '## Lists',
    '',
    row(['split', 'songs', 'clips', 'SHA-256 of its list']),
    row(['---', '---', '---', '---']),
    ...read.map(({ suite, songs, tracks, sha256 }) =>
      row([suite, count(songs ?? 0), count(tracks ?? 0), `\`${sha256}\``]),
    ),
  ].join('\n')}\n`;
}
