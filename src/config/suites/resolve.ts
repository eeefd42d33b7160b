import { didYouMean } from '../../platform/nearest.ts';
import { ProblemError } from '../../platform/problem.ts';
import type { SuiteFile } from '../config.ts';
import type { Leakage } from '../schema.ts';
import { suiteFilesOf } from './files.ts';
import { filesIn, mergeReading, readSuite } from './read.ts';
import type { Recipe, RecipeSplit, SuiteRole } from './schema.ts';

type SplitSettings = NonNullable<Leakage['test']>[string];

/** A split of a suite, ready to be read as one of leakage.yml. */
export type ResolvedSuite = {
  readonly recipe: Recipe;
  /** Name of the split in the recipe. */
  readonly part: string;
  /** Keys of a split of leakage.yml; its files are addresses. */
  readonly settings: SplitSettings;
  /** Files that it reads, by their addresses. */
  readonly files: ReadonlyMap<string, SuiteFile>;
};

/**
 * Looks up `NAME`, `NAME/FOLD` or `NAME/SPLIT`.
 * @param side which side of a check it is on: a test split means the test part, a pretraining split the train part.
 * @throws ProblemError when there is no such suite or split, or the text may mean several.
 */
export function resolveSuite(wanted: string, side: 'test' | 'pretrain'): ResolvedSuite {
  const [name = '', ...rest] = wanted.split('/');
  const recipe = readSuite(name);
  const part = choosePart(recipe, rest.join('/'), side);
  return { recipe, part, ...suiteSettings(recipe, part) };
}

/** Returns the settings of a split of a recipe, with addresses for the names of its files. */
export function suiteSettings(recipe: Recipe, part: string): Pick<ResolvedSuite, 'settings' | 'files'> {
  const {
    role: _,
    about: __,
    tracks: ___,
    ...merged
  } = mergeReading(recipe.splits[part] as RecipeSplit, recipe.reading);
  const all = suiteFilesOf(recipe);
  const addressOf = (file: string): string => all.get(file)?.address ?? file;
  const { table, keep, with: joins } = merged;
  const ids = keep?.ids;
  const toIds = (): typeof ids =>
    typeof ids === 'object' ? { ...ids, table: addressOf(ids.table) } : ids === undefined ? ids : addressOf(ids);
  const settings = {
    ...merged,
    ...(table === undefined ? {} : { table: Array.isArray(table) ? table.map(addressOf) : addressOf(table) }),
    ...(keep ? { keep: { ...keep, ...(ids === undefined ? {} : { ids: toIds() }) } } : {}),
    ...(joins ? { with: [joins].flat().map((join) => ({ ...join, table: addressOf(join.table) })) } : {}),
  } as SplitSettings;
  const files = filesIn(merged).flatMap((file): [string, SuiteFile][] => {
    const { address, ...found } = all.get(file) ?? { address: undefined };
    return address === undefined ? [] : [[address, found as SuiteFile]];
  });
  return { settings, files: new Map(files) };
}

const ROLES: Readonly<Record<'test' | 'pretrain', readonly SuiteRole[]>> = {
  test: ['test', 'all'],
  pretrain: ['train', 'all'],
};

function choosePart({ name, splits, default: usual }: Recipe, wanted: string, side: 'test' | 'pretrain'): string {
  if (splits[wanted] !== undefined) return wanted;
  if (wanted === '' && side === 'test' && usual !== undefined) return usual;
  const below = Object.entries(splits).filter(([part]) => wanted === '' || part.startsWith(`${wanted}/`));
  const names = Object.keys(splits).map((part) => `${name}/${part}`);
  const refuse = (message: string): ProblemError =>
    new ProblemError([{ file: `suite ${name}`, message, remedy: `Name one of: ${names.join(', ')}` }]);
  if (below.length === 0) throw refuse(`has no split "${wanted}"${didYouMean(wanted, Object.keys(splits))}`);
  for (const role of ROLES[side]) {
    const found = below.filter(([, split]) => split.role === role);
    if (found.length > 1) throw refuse(`has ${found.length} ${role} splits`);
    if (found[0]) return found[0][0];
  }
  throw refuse(`has no split to ${side === 'test' ? 'test' : 'train'} on`);
}
