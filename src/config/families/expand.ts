import { realpath } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { fixedPlace } from '../../platform/glob.ts';
import { ProblemError } from '../../platform/problem.ts';
import type { Family, FamilyMember, Place, Role } from '../config.ts';
import type { FindPaths } from '../members.ts';
import type { Complain, Path } from '../place.ts';
import { withValues } from './fill.ts';
import { type FamilyPart, PARTS, partOf } from './parts.ts';
import { type Captures, captureBy, nameTemplate, splitName, toGlob } from './pattern.ts';
import { drivingPath, type FamilySettings } from './schema.ts';

/** Splits that all families of a configuration may have. */
const MOST_SPLITS = 2_000;
/** Names that a message lists. */
const MOST_NAMED = 5;

/** Split of a family, with the settings of a split that is written out. */
export type Expanded = {
  readonly name: string;
  readonly role: Role;
  readonly own: FamilySettings;
  readonly path: Path;
  readonly family: FamilyMember;
};

/** Functions that find the files of a family and report its problems. */
export type Expanding = {
  /** Folder of leakage.yml. */
  readonly folder: string;
  readonly find: FindPaths;
  readonly complain: Complain;
  readonly place: (path: Path) => Place;
  readonly file: string;
};

/** One split of a family before it is written out: values of axes and part, and the rows that it keeps. */
type Cell = {
  readonly axes: Captures;
  readonly part: FamilyPart;
  /** Word in the path that names the part. */
  readonly word: string;
  /** Path that was found; undefined where parts are rows of one table. */
  readonly found: string | undefined;
  readonly keep?: { readonly column: string | number; readonly values: readonly string[] };
};

/** Writes out the splits of all families. Problems are reported, and a family with one has no splits. */
export async function expandFamilies(
  families: Readonly<Record<string, FamilySettings>>,
  expanding: Expanding,
): Promise<{ readonly splits: readonly Expanded[]; readonly families: readonly Family[] }> {
  const splits: Expanded[] = [];
  const found: Family[] = [];
  for (const [name, settings] of Object.entries(families)) {
    const one = await expandFamily(name, settings, expanding);
    if (!one) continue;
    splits.push(...one.splits);
    found.push(one.family);
    if (splits.length <= MOST_SPLITS) continue;
    const remedy = 'Name the values of an axis that are to be checked under `only`';
    expanding.complain(
      ['families', name],
      `the families have more than ${MOST_SPLITS.toLocaleString('en')} splits`,
      remedy,
    );
    break;
  }
  return { splits, families: found };
}

async function expandFamily(
  family: string,
  settings: FamilySettings,
  { complain, place, file, ...where }: Expanding,
): Promise<{ readonly splits: readonly Expanded[]; readonly family: Family } | undefined> {
  const driving = drivingPath(settings);
  const path = ['families', family];
  const at = [...path, driving !== undefined && settings.table === undefined ? 'keep' : 'table'];
  let cells: readonly Cell[];
  let others: readonly string[] = [];
  try {
    const files = driving === undefined ? undefined : await findFiles(driving, settings, where);
    others = files?.others ?? [];
    cells = cellsOf(files?.found ?? [{ path: undefined, captures: {} }], settings);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    for (const { file, message, remedy } of error.problems)
      complain(at, `the family \`${family}\`: ${file}: ${message}`, remedy);
    return undefined;
  }
  const unknown = unknownValues(settings, cells);
  for (const { axis, value } of unknown)
    complain(
      [...path, 'only', axis],
      `no file has "${value}" for {${axis}}`,
      `Found: ${nameSome(valuesOf(cells, axis))}`,
    );
  const order = new Map(cells.map(({ axes }) => JSON.stringify(axes)).map((key, i) => [key, i]));
  const rank = ({ axes, part }: Cell): number =>
    (order.get(JSON.stringify(axes)) as number) * PARTS.length + PARTS.indexOf(part);
  const kept = cells.filter(({ axes }) => isKept(axes, settings)).toSorted((a, b) => rank(a) - rank(b));
  if (unknown.length > 0) return undefined;
  if (kept.length === 0) {
    const beside = others.length > 0 ? `; it matches ${nameSome(others)}` : '';
    const remedy =
      'Write {part} where the paths have train, valid or test, or name other words in `part`: {train: tr, test: te}';
    complain(at, `the family \`${family}\` finds no file of a part by ${driving}${beside}`, remedy);
    return undefined;
  }
  const template = settings.name ?? nameTemplate(driving ?? '', settings.part?.folds ? ['fold'] : []);
  const groups = new Map<string, Map<FamilyPart, { readonly name: string; readonly cell: Cell }>>();
  const splits: Expanded[] = [];
  for (const cell of kept) {
    const name = splitName(template, { ...cell.axes, family, part: cell.word });
    const group = Object.values(cell.axes).join('/');
    const parts = groups.get(JSON.stringify(cell.axes)) ?? new Map();
    groups.set(JSON.stringify(cell.axes), parts);
    const other = parts.get(cell.part);
    if (name === undefined) {
      complain(
        at,
        `${cell.found ?? family} gives no name for a split by ${template}`,
        'Write another `name`, or rename the file',
      );
      return undefined;
    }
    if (other) {
      const remedy = 'Remove one of them, or say which words name the parts: `part: {train: train, test: test}`';
      complain(
        at,
        `two files are the ${cell.part} part of \`${family}\`: ${other.cell.found} and ${cell.found}`,
        remedy,
      );
      return undefined;
    }
    parts.set(cell.part, { name, cell });
    const member = {
      ...{ family, part: cell.part, group },
      ...(cell.keep ? { rows: { column: cell.keep.column, values: valuesOfParts(settings) } } : {}),
    };
    for (const role of ROLES[cell.part])
      splits.push({
        name,
        role,
        own: withValues(settings, { ...cell.axes, part: cell.word }, cell.keep),
        path: at,
        family: member,
      });
  }
  const shown = [...groups.values()].map((parts) => ({
    axes: Object.values([...parts.values()][0]?.cell.axes ?? {}).join('/'),
    parts: Object.fromEntries([...parts].map(([part, { name }]) => [part, name])) as Family['groups'][number]['parts'],
  }));
  const warnings = missingParts(family, shown).map(({ message, remedy }) => ({ file, ...place(at), message, remedy }));
  const source = settings.table ?? settings.croissant ?? settings.huggingface ?? '';
  const pattern = driving ?? [source].flat().join(', ');
  return { splits, family: { name: family, pattern, place: place(at), groups: shown, others, warnings } };
}

/** Roles that the splits of a part have: what is tuned on is compared with both others. */
const ROLES: Readonly<Record<FamilyPart, readonly Role[]>> = {
  train: ['pretrain'],
  validation: ['test', 'pretrain'],
  test: ['test'],
};

type Files = {
  readonly found: readonly { readonly path: string | undefined; readonly captures: Captures }[];
  readonly others: readonly string[];
};

/** @throws ProblemError if the pattern matches nothing, or a link leads out of the folder that it names. */
async function findFiles(
  driving: string,
  settings: FamilySettings,
  { folder, find }: Pick<Expanding, 'folder' | 'find'>,
): Promise<Files> {
  const wanted =
    settings.index !== undefined ? 'index' : settings.table === undefined && isAudio(settings) ? 'folder' : 'file';
  const glob = toGlob(driving);
  const capture = captureBy(driving, wordsOf(settings));
  const root = inFolder(folder, fixedPlace(glob));
  const found = new Map<string, Files['found'][number]>();
  const others: string[] = [];
  for (const path of await find(folder, glob, wanted)) {
    await refuseOutside(root, inFolder(folder, path));
    const captures = capture(path);
    // Files that differ in a wildcard alone are one split.
    if (captures) found.set(JSON.stringify(captures), { path, captures });
    else others.push(path);
  }
  return { found: [...found.values()], others };
}

const isAudio = ({ keep, audio }: FamilySettings): boolean => audio !== undefined && keep === undefined;

const inFolder = (folder: string, path: string): string => (isAbsolute(path) ? path : join(folder, path));

/** @throws ProblemError */
async function refuseOutside(root: string, path: string): Promise<void> {
  const [outer, inner] = await Promise.all([root, path].map((one) => realpath(one).catch(() => undefined)));
  // At the base of a change it need not lie here.
  if (
    outer === undefined ||
    inner === undefined ||
    inner === outer ||
    inner.startsWith(`${outer.replace(/[/\\]$/, '')}/`)
  )
    return;
  if (inner.startsWith(`${outer}\\`)) return;
  const message = 'is a link that leads out of the folder that the pattern names';
  throw new ProblemError([{ file: path, message, remedy: 'Name the folder that it leads to in the pattern' }]);
}

/** Words that `{part}` stands for, where the family names them. */
function wordsOf({ part }: FamilySettings): readonly string[] | undefined {
  if (part === undefined || part.column !== undefined) return undefined;
  return PARTS.flatMap((name) => [part[name] ?? []].flat().map(String));
}

/** Returns the splits that files or, with a column for the parts, their rows are. */
function cellsOf(found: Files['found'], settings: FamilySettings): readonly Cell[] {
  const { part } = settings;
  return found.flatMap(({ path, captures }): readonly Cell[] => {
    const { part: word = '', ...axes } = captures;
    const base = { axes, found: path };
    if (part?.column === undefined) {
      const own = part && PARTS.find((name) => [part[name] ?? []].flat().map(String).includes(word));
      const name = part ? own : partOf(word);
      return name ? [{ ...base, part: name, word }] : [];
    }
    const { column, folds } = part;
    const all = folds?.map(String);
    if (all)
      return all.flatMap((fold) => {
        const others = all.filter((other) => other !== fold);
        return (['train', 'test'] as const).map((name) => {
          const keep = { column, values: name === 'test' ? [fold] : others };
          return { axes: { ...axes, fold }, found: path, part: name, word: name, keep };
        });
      });
    return PARTS.flatMap((name) => {
      const values = part[name];
      return values === undefined
        ? []
        : [{ ...base, part: name, word: name, keep: { column, values: [values].flat().map(String) } }];
    });
  });
}

/** Values of the column for the parts that are of some part. */
function valuesOfParts({ part }: FamilySettings): readonly string[] {
  const { folds, train, validation, test } = part ?? {};
  return [folds ?? [], train ?? [], validation ?? [], test ?? []].flat().map(String);
}

const isKept = (axes: Captures, { only = {} }: FamilySettings): boolean =>
  Object.entries(only).every(([axis, values]) =>
    [values]
      .flat()
      .map(String)
      .includes(axes[axis] ?? ''),
  );

const unknownValues = ({ only = {} }: FamilySettings, cells: readonly Cell[]) =>
  Object.entries(only).flatMap(([axis, values]) =>
    [values]
      .flat()
      .map(String)
      .filter((value) => !cells.some(({ axes }) => axes[axis] === value))
      .map((value) => ({ axis, value })),
  );

const valuesOf = (cells: readonly Cell[], axis: string): readonly string[] => [
  ...new Set(cells.map(({ axes }) => axes[axis] ?? '')),
];

/** Finds the parts that exist for some values of the axes and not for others. */
function missingParts(
  family: string,
  groups: Family['groups'],
): readonly { readonly message: string; readonly remedy: string }[] {
  const remedy =
    'Add the file, or put the parts that belong together into a family of their own; nothing is compared with a part that is missing';
  const used = PARTS.filter((part) => groups.some(({ parts }) => parts[part] !== undefined));
  if (used.length === 1)
    return [
      { message: `the family \`${family}\` has only ${used[0]} parts, so nothing is compared within it`, remedy },
    ];
  return used.flatMap((part) => {
    const without = groups.filter(({ parts }) => parts[part] === undefined).map(({ axes }) => axes);
    return without.length === 0
      ? []
      : [{ message: `the family \`${family}\` has no ${part} part in ${nameSome(without)}`, remedy }];
  });
}

const nameSome = (names: readonly string[]): string =>
  names.length > MOST_NAMED
    ? `${names.slice(0, MOST_NAMED).join(', ')} and ${names.length - MOST_NAMED} more`
    : names.join(', ');
