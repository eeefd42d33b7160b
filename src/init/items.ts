import { basename, resolve } from 'node:path';
import { type FamilyPart, PARTS, partOf } from '../config/families/parts.ts';
import { captureBy, placeholdersOf } from '../config/families/pattern.ts';
import { tableStem, toSplitName } from '../config/split-name.ts';
import { byNumbers } from '../platform/find-paths.ts';
import { plural } from '../platform/plural.ts';
import { type FamilyCandidate, type FileFamily, findFamilies } from './families.ts';
import type { FoundTable } from './id-lists.ts';
import type { Left } from './list-files.ts';
import { tableOfList } from './lists.ts';
import { type Scanned, scanTable } from './scan.ts';
import { findFolders, findPieces } from './shards.ts';
import type { Survey } from './survey.ts';

/** A family as leakage.yml will have it. */
export type FamilyItem = {
  readonly kind: 'family';
  readonly name: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly why: string;
  readonly axes: FileFamily['axes'];
  /** Values of the axes and number of parts of each group. */
  readonly groups: readonly { readonly axes: Readonly<Record<string, string>>; readonly parts: number }[];
  /** Why it is a comment; undefined: it is checked. */
  readonly doubt?: string | undefined;
};

/** Finds the families among tables, and what is left of the tables then. */
export async function findFamilyItems(
  root: string,
  found: Survey,
): Promise<{
  readonly families: readonly FamilyItem[];
  readonly rest: readonly FoundTable[];
  readonly left: readonly Left[];
}> {
  const named = uniqueFamilyNames(root);
  const left: Left[] = [];
  const families: FamilyItem[] = [];
  const byPath = new Map(found.tables.filter(({ recordSet }) => recordSet === undefined).map((one) => [one.path, one]));
  const whole = [...byPath.values()].filter(({ parts }) => !parts || partsIn(parts.values).length < 2);
  const candidates = whole.map((one) => ({ path: one.path, columns: likeness(one) }));
  const ofFiles = findFileFamilies(candidates, found.files);
  const taken = new Set(ofFiles.flatMap(({ paths }) => paths));
  const known: { readonly key: string; readonly ids: Set<string>; readonly name: string }[] = [];
  const tables = found.tables.filter(({ path, list }) => !list && !taken.has(path));
  const used = new Set<string>();
  for (const one of ofFiles) {
    const first = byPath.get(one.paths[0] as string) as FoundTable;
    const name = named(one.pattern);
    const scans = new Map<string, Scanned>();
    for (const path of one.paths) {
      const scanned = await scanTable(root, byPath.get(path) as FoundTable);
      if (scanned) scans.set(path, scanned);
    }
    const rows = one.paths.reduce((sum, path) => sum + (scans.get(path) ?? byPath.get(path) ?? { rows: 0 }).rows, 0);
    const item = await fileFamily(root, name, { ...one, rows, repeatIds: repeatIds(one, scans) }, first, scans, tables);
    if (item.of !== undefined) used.add(item.of);
    families.push(item.family);
    const ids = new Set([...scans.values()].flatMap((scanned) => [...scanned.ids]));
    if (first.columns.id !== undefined) known.push({ key: String(first.columns.id), ids, name });
  }
  for (const one of found.tables.filter(({ parts }) => parts && partsIn(parts.values).length > 1)) {
    families.push(columnFamily(named(one.recordSet ?? tableStem(one.path), true), one, await scanTable(root, one)));
    used.add(keyOf(one));
  }
  for (const one of found.tables) {
    if (!one.folds || one.list || one.parts || taken.has(one.path) || used.has(keyOf(one))) continue;
    families.push(foldFamily(named(one.recordSet ?? tableStem(one.path), true), one, await scanTable(root, one)));
    used.add(keyOf(one));
  }
  if (found.tables.length === 0) families.push(...audioFamilies(found, named));
  const rest: FoundTable[] = [];
  for (const one of found.tables) {
    if (taken.has(one.path) || used.has(keyOf(one))) continue;
    if (one.list) {
      left.push({ path: one.path, why: 'is a list of ids, and no other part of it lies beside it' });
      continue;
    }
    const of = await wholeOf(root, one, known);
    if (of === undefined) rest.push(one);
    else left.push({ path: one.path, why: `has the rows of ${of}, which is in parts` });
  }
  return { families, rest, left };
}

/** Finds families among files, also where a part lies in several files. */
function findFileFamilies(candidates: readonly FamilyCandidate[], files: readonly string[]): readonly FileFamily[] {
  const pieces = findPieces(candidates, files);
  const others = without(candidates, pieces);
  const single = findFamilies(others, files);
  const folders = findFolders(others, without(others, single), files);
  const joined = new Set(folders.flatMap(({ paths }) => paths));
  return [...pieces, ...folders, ...single.filter(({ paths }) => !paths.some((path) => joined.has(path)))].toSorted(
    (a, b) => (a.pattern < b.pattern ? -1 : 1),
  );
}

/** Tells whether two files of one part have an id in common: then it cannot name the rows of both. */
function repeatIds({ pattern, paths }: FileFamily, scans: ReadonlyMap<string, Scanned>): boolean {
  if (!pattern.includes('*')) return false;
  const capture = captureBy(pattern);
  const seen = new Map<string, Set<string>>();
  return paths.some((path) => {
    const part = capture(path)?.part ?? '';
    const known = seen.get(part) ?? new Set();
    const ids = [...(scans.get(path)?.ids ?? [])];
    const repeats = ids.some((id) => known.has(id));
    seen.set(part, new Set([...known, ...ids]));
    return repeats;
  });
}

function without(candidates: readonly FamilyCandidate[], families: readonly FileFamily[]): readonly FamilyCandidate[] {
  const taken = new Set(families.flatMap(({ paths }) => paths));
  return candidates.filter(({ path }) => !taken.has(path));
}

/** Families of folders with audio. */
const audioFamilies = ({ audio }: Survey, named: (pattern: string) => string): readonly FamilyItem[] =>
  findFamilies(
    audio.map(({ path }) => ({ path, columns: 'audio' })),
    audio.map(({ path }) => path),
  ).map(({ pattern, axes, groups, paths }) => {
    const files = audio.reduce((sum, one) => sum + (paths.includes(one.path) ? one.files : 0), 0);
    return {
      ...{ kind: 'family', name: named(pattern), axes, settings: { audio: { root: pattern } } },
      groups: groups.map((group) => ({ axes: group.axes, parts: Object.keys(group.parts).length })),
      why: `${plural(paths.length, 'folder')} with ${plural(files, 'audio file')}`,
    };
  });

const keyOf = ({ path, recordSet }: FoundTable): string => JSON.stringify([path, recordSet ?? null]);

/** Returns the text in which files of one family agree, besides their paths. */
const likeness = ({ preset, columns, list, guessed }: FoundTable): string =>
  JSON.stringify([preset ?? null, preset === undefined ? columns : null, list ?? null, guessed]);

/** Parts that the values of a column name, with the values. */
function partsIn(values: ReadonlyMap<string, number>): readonly (readonly [FamilyPart, readonly string[]])[] {
  return PARTS.flatMap((part) => {
    const own = [...values.keys()].filter((value) => partOf(value) === part);
    return own.length > 0 ? [[part, own] as const] : [];
  });
}

async function fileFamily(
  root: string,
  name: string,
  {
    pattern,
    axes,
    groups,
    paths,
    rows,
    repeatIds,
  }: FileFamily & { readonly rows: number; readonly repeatIds: boolean },
  first: FoundTable,
  scans: ReadonlyMap<string, Scanned>,
  tables: readonly FoundTable[],
): Promise<{ readonly family: FamilyItem; readonly of: string | undefined }> {
  const parts = PARTS.filter((part) => groups.some((group) => group.parts[part] !== undefined));
  const sized = groups.map((group) => ({ axes: group.axes, parts: Object.keys(group.parts).length }));
  const said = `${plural(paths.length, 'file')}: ${parts.join(', ')}${axes.map(({ name, values }) => `; ${plural(values.length, name)}`).join('')}; ${plural(rows, 'row')}`;
  const common = { kind: 'family' as const, name, axes, groups: sized };
  const list =
    first.list &&
    (await tableOfList(
      root,
      [...scans.values()].flatMap(({ ids }) => [...ids].slice(0, 2_000)),
      tables,
    ));
  if (list) {
    const { table, column, pattern: idPattern } = list;
    const own = table.columns.id === column ? settingsOf(table) : withId(table, column);
    const tab = first.list?.tab ? '\t{__}' : undefined;
    const keepPattern = tab === undefined ? idPattern : `${idPattern ?? '{id}'}${tab}`;
    const keep = { ids: pattern, ...(keepPattern === undefined ? {} : { pattern: keepPattern }) };
    const item = { ...common, settings: { ...own, keep, 'ids-of': name } };
    const why = `${said}; lists of the ids of ${table.path}`;
    return { family: { ...item, why }, of: keyOf(table) };
  }
  const numbered = [...scans.values()].filter((scanned) => scanned.hasIds && scanned.numbered).length > 1;
  const shared = repeatIds || [...scans.values()].some((scanned) => scanned.shared);
  const hasIds = first.columns.id !== undefined && !numbered && !shared;
  const settings = {
    ...settingsOf(shared ? withoutId(first) : first, pattern),
    ...(hasIds ? { 'ids-of': name } : {}),
    ...([...scans.values()].some(({ repeats }) => repeats) ? { song: ['source'] } : {}),
  };
  const columns = first.list ? 'ids' : Object.keys(first.columns).join(', ');
  const doubt =
    numbered && !isMatched(first) ? 'the ids number the lines of each file, so equal ones say nothing' : undefined;
  return { family: { ...common, settings, why: `${said}; ${columns}`, doubt }, of: undefined };
}

/** Settings of a table whose rows lists name by another column than that of its ids. */
function withId(table: FoundTable, id: string | number): Readonly<Record<string, unknown>> {
  const { preset: _, ...rest } = settingsOf(table);
  const columns = Object.fromEntries(Object.entries(table.columns).filter(([, column]) => column !== id));
  return { ...rest, columns: { ...columns, id } };
}

/** A table whose column of ids has those of something else; its rows are called otherwise then. */
function withoutId(table: FoundTable): FoundTable {
  const { id: _, ...columns } = table.columns;
  return Object.keys(columns).length === 0 ? table : { ...table, columns };
}

const MATCHED = ['title', 'isrc', 'mbid', 'source', 'md5', 'sha256'] as const;

const isMatched = ({ columns }: FoundTable): boolean => MATCHED.some((key) => columns[key] !== undefined);

function columnFamily(name: string, table: FoundTable, scanned: Scanned | undefined): FamilyItem {
  const { column, values } = table.parts as NonNullable<FoundTable['parts']>;
  const parts = partsIn(values);
  const one = (own: readonly string[]): string | readonly string[] => (own.length === 1 ? (own[0] as string) : own);
  const other = [...values.keys()].filter((value) => partOf(value) === undefined);
  const said = parts
    .map(([part, own]) => `${part} ${own.reduce((sum, value) => sum + (values.get(value) ?? 0), 0)}`)
    .join(', ');
  return {
    ...{ kind: 'family', name, axes: [], groups: [{ axes: {}, parts: parts.length }] },
    settings: {
      ...settingsOf(scanned?.shared ? withoutId(table) : table),
      part: { column, ...Object.fromEntries(parts.map(([part, own]) => [part, one(own)])) },
      ...(scanned?.repeats ? { song: ['source'] } : {}),
    },
    why: `rows by the column ${column}: ${said}${
      other.length > 0
        ? `; of no part: ${other
            .slice(0, 5)
            .map((value) => value || 'an empty cell')
            .join(', ')}`
        : ''
    }; ${Object.keys(table.columns).join(', ')}`,
  };
}

/** Family of a table whose rows say which fold they are of. */
function foldFamily(name: string, table: FoundTable, scanned: Scanned | undefined): FamilyItem {
  const { column, values } = table.folds as NonNullable<FoundTable['folds']>;
  const folds = values.toSorted(byNumbers);
  return {
    ...{ kind: 'family', name, axes: [{ name: 'fold', values: folds }] },
    groups: folds.map((fold) => ({ axes: { fold }, parts: 2 })),
    settings: {
      ...settingsOf(scanned?.shared ? withoutId(table) : table),
      part: { column, folds },
      ...(scanned?.repeats ? { song: ['source'] } : {}),
    },
    why: `rows by the column ${column}: ${plural(folds.length, 'fold')}, each the test part once; ${plural(table.rows, 'row')}; ${Object.keys(table.columns).join(', ')}`,
  };
}

/** Settings of a table as leakage.yml has them. */
export function settingsOf(
  { path, preset, recordSet, clips, columns }: FoundTable,
  pattern: string = path,
): Readonly<Record<string, unknown>> {
  const text = (['artist', 'album', 'title'] as const).flatMap((key) => columns[key] ?? []);
  return {
    ...(recordSet === undefined ? { table: pattern } : { croissant: path, 'record-set': recordSet }),
    ...(preset === undefined ? { columns } : { preset }),
    ...(clips && preset !== 'mtt' ? { song: text } : {}),
  };
}

/** Share of ids from which on a table is taken for the whole of parts. */
const MOSTLY = 0.9;

/** Returns the family that a table has the rows of. */
async function wholeOf(
  root: string,
  table: FoundTable,
  known: readonly { readonly key: string; readonly ids: ReadonlySet<string>; readonly name: string }[],
): Promise<string | undefined> {
  const alike = known.filter(({ key }) => key === String(table.columns.id));
  if (alike.length === 0) return undefined;
  const scanned = await scanTable(root, table);
  if (!scanned || scanned.numbered) return undefined;
  const shared = (ids: ReadonlySet<string>): number => [...scanned.ids].filter((id) => ids.has(id)).length;
  return alike.find(({ ids }) => {
    const both = shared(ids);
    return both >= MOSTLY * Math.min(scanned.ids.size, ids.size);
  })?.name;
}

/** Words of paths that say nothing of a family. */
const GENERAL =
  /^(data|datas?ets?|splits?|lists?|metadata|meta|info|files?|csv|tsv|json|txt|index|annotations?|labels?|gt|src|default|filtered|audio|tracks?|songs?|clips?)$/i;

/** Creates names for families: what of a path is no general word, or a name as it is. */
function uniqueFamilyNames(root: string): (pattern: string, asIs?: boolean) => string {
  const taken = new Set<string>();
  return (pattern, asIs = false) => {
    const folders = pattern.split('/').toReversed();
    const literal = folders
      .map((segment, i) => (i === 0 ? tableStem(segment) : segment))
      .map((segment) =>
        placeholdersOf(segment)
          .reduce((text, axis) => text.replaceAll(`{${axis}}`, ' '), segment)
          .replace(/[^A-Za-z0-9]+/g, ' ')
          .trim(),
      )
      .find((text) => text !== '' && text.split(' ').some((word) => !GENERAL.test(word)));
    const wanted = asIs ? pattern : (literal ?? basename(resolve(root))).replaceAll(' ', '-');
    const name = toSplitName(wanted).slice(0, 60) || 'splits';
    let unique = name;
    for (let n = 2; taken.has(unique); n++) unique = `${name}-${n}`;
    taken.add(unique);
    return unique;
  };
}
