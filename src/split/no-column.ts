import { basename } from 'node:path';
import type { Split } from '../config/config.ts';
import { usualPresets } from '../config/presets.ts';
import { problem } from '../platform/blocks.ts';
import type { ProblemError } from '../platform/problem.ts';
import { findColumns, findNested } from './columns.ts';
import type { Probe, Table } from './table.ts';

/** Forms of cells that tell their key by themselves, best first. */
const FORMS: readonly (readonly [key: string, form: RegExp])[] = [
  ['mbid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i],
  ['sha256', /^[0-9a-f]{64}$/i],
  ['md5', /^[0-9a-f]{32}$/i],
  ['isrc', /^[a-z]{2}-?[a-z0-9]{3}-?\d{2}-?\d{5}$/i],
];
const VIDEO = /^(?=.*[A-Z])(?=.*[a-z])[\w-]{11}$/;
const FILE = /\.(aac|aif+|flac|m4a|mp3|mp4|npy|npz|ogg|opus|wav|webm|wma)$/i;
/** `f/artist-album-01-title-30-59.mp3`, as MagnaTagATune calls its clips. */
const MTT = /^[0-9a-f]\/.+-.+-\d\d-.+-\d+-\d+\.mp3$/;
const SHOWN = 40;

/**
 * The problem of a table in which no column is known to say what its tracks are, with the lines of leakage.yml that
 * would.
 */
export function noColumn({ file, layout }: Split, { names, probe, form, key }: Table): ProblemError {
  const what = 'no column to match by: no title, identifier or digest';
  const unread = form?.unread ?? [];
  if (unread.length > 0) {
    const remedy = `Write the files out, and name their folder in \`audio: {root: FOLDER}\`; the table has: ${shown(names)}`;
    return problem(file, 1, `${what}; its audio (${unread.join(', ')}) is not read yet`, remedy);
  }
  if (names.length === 0 && (probe?.rows ?? []).every((row) => row.length === 0)) return noObjects(file, probe);
  const [preset] = usualPresets(file);
  if (preset !== undefined && layout === undefined)
    return problem(file, 1, what, `Write \`preset: ${preset}\`, which is for tables that are called so`);
  const lines = probe && withoutHeader(probe);
  if (lines && lines.length > 0) return ofLines(file, lines, probe?.names.length === 0);
  if (names.length === 1 && (names[0] ?? '').includes(',')) {
    const remedy = 'Take the quotes around whole rows away, or write the table again';
    return problem(file, 1, `${what}: each row is one quoted text`, remedy);
  }
  const laidOut = layout === undefined && probe ? layoutOf(probe) : undefined;
  if (laidOut)
    return problem(
      file,
      1,
      `${what}; the table begins: ${names.join(',').slice(0, 80)}`,
      `Write \`layout: {${laidOut}}\``,
    );
  const header = probe?.names === names ? '. If its first row is not a header: `columns: {title: 1, artist: 2}`' : '';
  const nested = key === undefined ? '' : '. If the rows are below one of its keys: `layout: {at: KEY}`';
  const columns = probe ? columnsOf(probe) : [];
  const line = columns.length > 0 ? `Write \`columns: {${columns.join(', ')}}\`` : undefined;
  const files = probe?.names.find((_, at) => isColumnOf(probe, at, FILE));
  const paths =
    files === undefined ? '' : `. If its paths say what the tracks are: ${namesLine(files, cellsOf(probe, files))}`;
  return problem(
    file,
    1,
    what,
    `${line ?? 'Say where they are with `columns: {title: …, artist: …}`'}; the table has: ${shown(names)}${line ? '' : paths + nested + header}`,
  );
}

/** The problem of JSON without one object in it. */
function noObjects(file: string, probe: Probe | undefined): ProblemError {
  if (!probe || probe.rows.length === 0) return problem(file, 1, 'the table is empty', 'Give a table with rows');
  const remedy = 'Give a list of objects, `[{"title": …, "artist": …}, …]`, or one object a line; quotes are `"`';
  return problem(file, 1, 'its rows are not JSON objects', remedy);
}

const KEY = /^(?:title|artist|album|isrc|mbid|source|md5|sha256)$/;
const isHeader = (names: readonly string[]): boolean =>
  names.length > 1 && Object.keys(findColumns(names)).filter((key) => KEY.test(key)).length > 0;

/**
 * Finds the setting of `layout` that would make a header of the first rows: another separator, a sign of comments, or
 * lines above the header.
 */
function layoutOf({ names, rows }: Probe): string | undefined {
  const lines = [names, ...rows].slice(0, 12);
  const [first = ''] = names;
  if (names.length === 1) {
    const signs = [...new Set(first.match(/[^\p{L}\p{N}_."'-]+/gu) ?? [])].filter((sign) =>
      isHeader(first.split(sign)),
    );
    if (signs[0] !== undefined) return `separator: ${JSON.stringify(signs[0])}`;
  }
  const at = lines.findIndex((row) => isHeader(row.map((cell) => cell.trim())));
  if (at < 1) return undefined;
  const sign = /^(#|%|\/\/|;|--)/.exec(first)?.[1];
  return sign && lines.slice(0, at).every(([cell = '']) => cell.startsWith(sign))
    ? `comment: ${JSON.stringify(sign)}`
    : undefined;
}

const shown = (names: readonly string[]): string =>
  names.slice(0, SHOWN).join(', ') + (names.length > SHOWN ? `, … (${names.length} in all)` : '');

/** A name as YAML takes it inside braces. */
const quoted = (name: string | number): string =>
  typeof name === 'number' || /^[A-Za-z_][\w.]*$/.test(name) ? String(name) : JSON.stringify(name);

const isColumnOf = ({ rows }: Probe, at: number, form: RegExp): boolean => {
  const cells = rows.map((row) => (row[at] ?? '').trim()).filter((cell) => cell !== '');
  return cells.length > 0 && cells.every((cell) => form.test(cell));
};

const cellsOf = (probe: Probe | undefined, name: string): readonly string[] =>
  (probe?.rows ?? []).map((row) => row[probe?.names.indexOf(name) ?? -1] ?? '').filter((cell) => cell !== '');

/** Columns whose last name is a common one, wherever they are nested, or whose cells have the form of an identifier. */
function columnsOf(probe: Probe): readonly string[] {
  const found = new Map<string, string>();
  for (const [key, column] of Object.entries({ ...findNested(probe.names), ...findColumns(probe.names) }))
    if (/^(title|artist|album|isrc|mbid|source|md5|sha256)$/.test(key)) found.set(key, String(column));
  for (const [key, form] of FORMS) {
    // The id of a row is often a UUID of its own.
    const other = key === 'mbid' ? /(^|[._ ])(u?u?id|key)$/i : /\burl\b/i;
    const at = probe.names.findIndex((name, i) => !other.test(name) && isColumnOf(probe, i, form));
    if (at >= 0 && !found.has(key)) found.set(key, probe.names[at] as string);
  }
  return [...found].map(([key, name]) => `${key}: ${quoted(name)}`);
}

/** The rows of a table without a header, or whose header is a row: names hold no identifiers, numbers or files. */
function withoutHeader({ names, rows }: Probe): Probe['rows'] | undefined {
  if (names.length === 0) return rows;
  const isData = (name: string): boolean =>
    /^[\d.:]+$/.test(name) || FILE.test(name) || FORMS.some(([, form]) => form.test(name));
  return names.some(isData) ? [names, ...rows] : undefined;
}

function ofLines(file: string, rows: Probe['rows'], knownAsHeaderless: boolean): ProblemError {
  const width = rows[0]?.length ?? 1;
  const columns = Array.from({ length: width }, (_, at) => rows.map((row) => (row[at] ?? '').trim()));
  const known = columns.flatMap((cells, at) => {
    const found = [...FORMS, ['source', VIDEO] as const].find(([, form]) => cells.every((cell) => form.test(cell)));
    return found ? [`${found[0]}: ${at + 1}`] : [];
  });
  const example = (rows[0] ?? []).join(' | ').slice(0, 80);
  const message =
    width === 1
      ? `nothing says what its lines are (the first: ${example})`
      : `nothing says what its ${width} columns are, and no header does (the first row: ${example})`;
  return problem(file, 1, message, remedyOf(basename(file), columns, known, knownAsHeaderless));
}

function remedyOf(
  list: string,
  columns: readonly (readonly string[])[],
  known: readonly string[],
  headerless: boolean,
): string {
  const [first = []] = columns;
  const header = headerless ? '' : '`layout: {header: 0}` and ';
  if (columns.some((cells) => cells.every((cell) => MTT.test(cell)))) return 'Write `preset: magnatagatune-splits`';
  if (known.length > 0) return `Write \`columns: {${known.join(', ')}}\``;
  if (columns.length === 1) {
    const parts = first.map((line) => line.split(' '));
    const digest = FORMS.find(([, form]) => parts.every(([head = '', tail]) => tail !== undefined && form.test(head)));
    if (digest) return `Write \`layout: {separator: " ", header: 0, rest: 2}\` and \`columns: {${digest[0]}: 1}\``;
  }
  const files = columns.findIndex((cells) => cells.every((cell) => FILE.test(cell)));
  if (files < 0 && columns.length > 1) return 'Say by position: `columns: {title: 2, artist: 3}`';
  if (files < 0)
    return `If they are ids of another table, write there \`keep: {ids: ${list}}\`; if another split lists ids of the same data set, \`ids-of: NAME\` in both; if they identify tracks: ${header}\`columns: {source: 1}\` (or isrc, mbid, …)`;
  const cells = columns[files] as readonly string[];
  const line = `${header}${namesLine(files + 1, cells)}`;
  if (isClip(cells)) return `Write ${line}`;
  const folder = cells.every((cell) => cell.includes('/')) ? '{_}/' : '';
  const extension = FILE.exec(cells[0] ?? '')?.[0] ?? '';
  return `If they are ids of another table, write there \`keep: {ids: ${list}, pattern: "${folder}{id}${extension}"}\`; if another split lists ids of the same data set, \`ids-of: NAME\` in both; if the names say more, write ${line}`;
}

/** `<ytid>_<start>.wav` */
const isClip = (cells: readonly string[]): boolean => cells.every((cell) => /(^|\/)[\w-]{11}_[\d.]+\.\w+$/.test(cell));

function namesLine(column: string | number, cells: readonly string[]): string {
  const extension = FILE.exec(cells[0] ?? '')?.[0] ?? '';
  const folder = cells.every((cell) => cell.includes('/')) ? '{__}/' : '';
  const stems = cells.map((cell) => cell.replace(/^.*\//, '').replace(FILE, ''));
  // Tools for AudioSet put a Y before an id, as it may begin with a hyphen.
  const marked = stems.every((stem) => /^Y[\w-]{11}$/.test(stem));
  const named = marked ? 'Y{source}' : stems.every((stem) => VIDEO.test(stem)) ? '{source}' : '{artist} - {title}';
  const name = isClip(cells) ? '{source}_{start}' : named;
  return `\`names: {column: ${quoted(column)}, pattern: "${folder}${name}${extension}"}\``;
}

/** The problem of rows without ids, where ids are compared. */
export const noIds = ({ file }: Split, of: string): Error =>
  problem(
    file,
    undefined,
    `has no column with ids, and \`ids-of: ${of}\` compares them`,
    'Say where they are (`columns: {id: …}`), or take `ids-of` out: the number of a line is not an id',
  );
