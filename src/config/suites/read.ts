import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Document, LineCounter } from 'yaml';
import { didYouMean } from '../../platform/nearest.ts';
import { once } from '../../platform/once.ts';
import { type Problem, ProblemError } from '../../platform/problem.ts';
import { locate, type Path, sortByPlace } from '../place.ts';
import { synonymOf } from '../slips.ts';
import { parseYaml } from '../yaml.ts';
import { suiteFilesOf } from './files.ts';
import { type Recipe, type RecipeSplit, suiteSchema } from './schema.ts';

/** In bytes. The longest recipe has a tenth of it. */
const LONGEST_RECIPE = 2 ** 17;

/** Returns the folder with the recipes: beside `dist`, where the bundle is, and in the sources beside `src`. */
export const recipeFolder = once((): string => {
  const here = dirname(fileURLToPath(import.meta.url));
  const folders = ['..', '../../..'].map((up) => join(here, up, 'suites'));
  const found = folders.find((folder) => existsSync(folder) && recipesIn(folder).length > 0);
  if (found !== undefined) return found;
  throw new ProblemError([
    {
      file: folders[0] as string,
      message: 'the recipes of suites, which come with the program, are missing',
      remedy: 'Install the program again',
    },
  ]);
});

const recipesIn = (folder: string): readonly string[] => readdirSync(folder).filter((name) => name.endsWith('.yml'));

/** Returns the names of all suites. */
export const suiteNames = (folder = recipeFolder()): readonly string[] =>
  recipesIn(folder)
    .map((name) => basename(name, '.yml'))
    .sort();

const known = new Map<string, Recipe>();

/**
 * Reads the recipe of a suite.
 * @throws ProblemError when no suite has that name, or with all that is wrong with its recipe.
 */
export function readSuite(name: string, folder = recipeFolder()): Recipe {
  const file = join(folder, `${name}.yml`);
  const read = known.get(file);
  if (read) return read;
  const names = suiteNames(folder);
  if (!names.includes(name)) {
    const message = `no suite is called "${name.slice(0, 100)}"${didYouMean(name, names)}`;
    throw new ProblemError([{ file: 'suites', message, remedy: 'List them: music-leakage suite list' }]);
  }
  const recipe = readRecipe(file);
  known.set(file, recipe);
  return recipe;
}

/**
 * Reads and checks a recipe.
 * @throws ProblemError with everything that is wrong with it, each with its line.
 */
export function readRecipe(file: string): Recipe {
  const text = readFileSync(file, 'utf8');
  if (text.length > LONGEST_RECIPE)
    throw new ProblemError([
      { file, message: 'is longer than 128 KiB', remedy: 'A recipe names lists; it has no rows' },
    ]);
  const { document, lines } = parseYaml(text, file);
  const parsed = suiteSchema.safeParse(toValue(document, file), { reportInput: true });
  const complain = complainer(file, document, lines);
  if (!parsed.success) {
    for (const issue of parsed.error.issues)
      if (issue.code === 'unrecognized_keys')
        for (const key of issue.keys)
          complain(
            [...issue.path, key],
            `unknown key \`${key}\`${meant(key, issue.path)}`,
            'Fix the name of the key, or take it out',
          );
      else
        complain(issue.path, `\`${String(issue.path.at(-1) ?? 'recipe')}\`: ${sayIssue(issue)}`, 'Fix the value here');
    throw new ProblemError(sortByPlace(complain.problems));
  }
  lint(parsed.data, file, complain);
  if (complain.problems.length > 0) throw new ProblemError(sortByPlace(complain.problems));
  return parsed.data;
}

function toValue(document: Document, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    const message = (error as Error).message.split('\n', 1)[0] ?? '';
    throw new ProblemError([{ file, message, remedy: 'Write it without aliases' }]);
  }
}

type Issue = NonNullable<ReturnType<typeof suiteSchema.safeParse>['error']>['issues'][number];

/** Returns the key that another word stands for, as a question; nothing where no key is known to be meant. */
function meant(key: string, path: readonly PropertyKey[]): string {
  const word = synonymOf(key, path);
  return word === undefined ? '' : didYouMean(key, [], word);
}

/** Returns what is wrong by the branch of a union that got furthest. */
function sayIssue(issue: Issue): string {
  if (issue.code !== 'invalid_union') return issue.input === undefined ? 'is missing' : issue.message;
  const inner = issue.errors.flat().find(({ path, code }) => path.length > 0 || code === 'unrecognized_keys');
  if (!inner) return issue.message;
  return inner.code === 'unrecognized_keys'
    ? inner.keys.map((key) => `unknown key \`${key}\`${meant(key, [...issue.path, ...inner.path])}`).join(', ')
    : `\`${inner.path.join('.')}\`: ${inner.message}`;
}

type Complainer = ((path: Path, message: string, remedy: string) => void) & { readonly problems: readonly Problem[] };

function complainer(file: string, document: Document, lines: LineCounter): Complainer {
  const problems: Problem[] = [];
  const complain = (path: Path, message: string, remedy: string): void => {
    problems.push({ file, ...locate(document, lines, path), message, remedy });
  };
  return Object.assign(complain, { problems });
}

/** Reports what the schema cannot: names that do not fit together. */
function lint(recipe: Recipe, file: string, complain: Complainer): void {
  const { name, sources, splits, reading, 'derived-from': parents = [] } = recipe;
  if (`${name}.yml` !== basename(file))
    complain(['name'], `\`name\` is ${name}, and the file is called ${basename(file)}`, 'Give both the same name');
  const files = suiteFilesOf(recipe);
  const count = sources.reduce((n, source) => n + ('files' in source ? Object.keys(source.files).length : 1), 0);
  if (files.size < count) complain(['sources'], 'two sources have a file of the same name', 'Keep one of the two');
  const used = new Set<string>();
  for (const [part, split] of Object.entries(splits)) {
    const path = ['splits', part];
    const merged = mergeReading(split, reading);
    if (merged.table === undefined) complain(path, 'the split has no `table`', 'Name a file of `sources`');
    if (merged.columns === undefined && merged.preset === undefined && merged.names === undefined)
      complain(path, 'says no columns: nothing may be guessed in a recipe', 'Add `columns`, `preset` or `names`');
    for (const [column, value] of Object.entries(merged.keep ?? {}))
      if (column !== 'ids' && [value].flat().some((each) => typeof each === 'boolean'))
        complain(
          [...path, 'keep', column],
          'is a truth value, which reads as `true`',
          'Write it in quotes, as the table has it',
        );
    for (const wanted of filesIn(merged)) {
      used.add(wanted);
      if (!files.has(wanted))
        complain(
          path,
          `\`${wanted}\` is not a file of \`sources\`${didYouMean(wanted, [...files.keys()])}`,
          'Fix the name',
        );
    }
  }
  for (const unused of files.keys())
    if (!used.has(unused)) complain(['sources'], `no split reads \`${unused}\``, 'Take it out, or add a split');
  const wanted = recipe.default;
  if (wanted !== undefined && splits[wanted] === undefined)
    complain(['default'], `\`default\` is not a split${didYouMean(wanted, Object.keys(splits))}`, 'Fix the name');
  if (parents.includes(name)) complain(['derived-from'], 'the set is derived from itself', 'Take it out');
  if (!Object.values(splits).some(({ role }) => role === 'test' || role === 'all'))
    complain(['splits'], 'no split has the role `test` or `all`', 'Say which split is tested on');
}

/** Returns the settings of a split with those that all splits have. */
export const mergeReading = (split: RecipeSplit, reading: Recipe['reading'] = {}): RecipeSplit => ({
  ...reading,
  ...split,
});

/** Returns the names of the files that a split reads. */
export function filesIn({ table, keep, with: joins }: Pick<RecipeSplit, 'table' | 'keep' | 'with'>): readonly string[] {
  const ids = keep?.ids;
  return [
    ...[table ?? []].flat(),
    ...(ids === undefined ? [] : [typeof ids === 'string' ? ids : ids.table]),
    ...[joins ?? []].flat().map((join) => join.table),
  ];
}
