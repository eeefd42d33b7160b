import { isMap, parseDocument } from 'yaml';
import * as z from 'zod';
import { matchesShell } from '../platform/glob.ts';
import { didYouMean } from '../platform/nearest.ts';

/** Which part of a dataset is meant; what is undefined is all of it, or what it calls the default. */
export type HubChoice = { readonly config: string | undefined; readonly split: string | undefined };

/** The files of each split of each configuration. */
type Layout = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/** Why no files can be chosen. */
export class NoFiles extends Error {
  readonly remedy: string;
  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}

const DEFAULT = 'default';
const EXPORT = 'Take the export that Hugging Face makes of most datasets: ORGANISATION/NAME@refs/convert/parquet';

/**
 * The Parquet files of a split by the rules of Hugging Face's `datasets`: what `configs` in the README says; else the
 * folders of its Parquet export; else words such as "train" in folders, then in names; else all are `train`. Without a
 * split all of them.
 * @param readme undefined where there is none.
 * @throws NoFiles when there are none, or it is not said which.
 */
export function chooseFiles(
  paths: readonly string[],
  readme: string | undefined,
  { config, split }: HubChoice,
): readonly string[] {
  const parquet = paths.filter((path) => path.endsWith('.parquet')).toSorted((a, b) => (a < b ? -1 : 1));
  if (parquet.length === 0) throw new NoFiles('has no Parquet files', EXPORT);
  const declared = readme === undefined ? undefined : declaredIn(readme, paths);
  const { layout, main } = declared ?? { layout: exported(parquet) ?? named(parquet), main: undefined };
  const configs = [...layout.keys()];
  const chosen = config ?? main ?? (configs.length === 1 ? configs[0] : configs.find((name) => name === DEFAULT));
  if (chosen === undefined)
    throw new NoFiles(`has several configurations: ${some(configs)}`, 'Name one of them: `config: NAME`');
  const splits = layout.get(chosen);
  if (!splits)
    throw new NoFiles(`has no configuration "${chosen}"${didYouMean(chosen, configs)}`, `There are: ${some(configs)}`);
  const names = [...splits.keys()];
  const found = split === undefined ? [...new Set([...splits.values()].flat())] : splits.get(split);
  if (!found)
    throw new NoFiles(`has no split "${split}"${didYouMean(split ?? '', names)}`, `There are: ${some(names)}`);
  const other = found.find((path) => !path.endsWith('.parquet'));
  if (other !== undefined)
    throw new NoFiles(`has other files than Parquet in ${split ?? chosen}, such as ${other}`, EXPORT);
  if (found.length === 0)
    throw new NoFiles(`has no files of ${split ?? chosen}`, 'Its README names files that are not there');
  return found;
}

const some = (names: readonly string[]): string =>
  names.length > 10 ? `${names.slice(0, 10).join(', ')} and ${names.length - 10} more` : names.join(', ');

const patterns = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const files = z.union([
  patterns.transform((path) => [{ split: 'train', path }]),
  z.array(z.object({ split: z.coerce.string(), path: patterns })),
  z.record(z.string(), patterns).transform((all) => Object.entries(all).map(([split, path]) => ({ split, path }))),
]);
const configurations = z.array(
  z.object({
    config_name: z.coerce.string(),
    data_files: files.optional(),
    data_dir: z.string().optional(),
    default: z.boolean().optional(),
  }),
);

/** Paths that a pattern such as `*` never means. */
const NO_DATA = /(^|\/)(\.[^/]*|README\.md|dataset_infos\.json)$/;

/** In characters. */
const LONGEST_HEAD = 2 ** 20;

/** Reads the configurations that the head of a README declares; undefined where it declares none. */
function declaredIn(
  readme: string,
  paths: readonly string[],
): { readonly layout: Layout; readonly main: string | undefined } | undefined {
  const head = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---/.exec(readme.slice(0, LONGEST_HEAD))?.[1];
  if (head === undefined) return undefined;
  const document = parseDocument(head, { schema: 'core', uniqueKeys: false });
  if (!isMap(document.contents) || !document.has('configs')) return undefined;
  const said = configurations.safeParse(plainValue(() => document.toJS({ maxAliasCount: 0 })?.configs));
  if (document.errors.length > 0 || !said.success)
    throw new NoFiles(
      'has a README whose `configs` cannot be read, so which files are a split is not known',
      'Fix the README there, or take ORGANISATION/NAME@refs/convert/parquet',
    );
  const layout = new Map(
    said.data.map(({ config_name, data_files, data_dir = '' }) => {
      const folder = data_dir.replace(/^\.?\/|\/$/g, '');
      const below = folder === '' ? paths : paths.filter((path) => path.startsWith(`${folder}/`));
      if (!data_files) return [config_name, named(below.filter((path) => path.endsWith('.parquet'))).get(DEFAULT)!];
      const splits = data_files.map(({ split, path }) => {
        const wanted = path.map((each) => (folder === '' ? each : `${folder}/${each}`));
        const is = (each: string): boolean => wanted.some((pattern) => matchesShell(pattern, each));
        return [split, paths.filter((each) => !NO_DATA.test(each) && is(each))] as const;
      });
      return [config_name, new Map(splits)];
    }),
  );
  return { layout, main: said.data.find((one) => one.default)?.config_name };
}

function plainValue(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/**
 * Reads the layout of Hugging Face's own export of a dataset: CONFIGURATION/SPLIT/0000.parquet, or
 * CONFIGURATION/partial-SPLIT/ for its beginning alone.
 */
function exported(paths: readonly string[]): Layout | undefined {
  const layout = new Map<string, Map<string, string[]>>();
  for (const path of paths) {
    const [, config, split] = /^([^/]+)\/(?:partial-)?([^/]+)\/\d+\.parquet$/.exec(path) ?? [];
    if (config === undefined || split === undefined) return undefined;
    const splits = layout.get(config) ?? new Map<string, string[]>();
    splits.set(split, [...(splits.get(split) ?? []), path]);
    layout.set(config, splits);
  }
  return layout;
}

const WORDS: Readonly<Record<string, readonly string[]>> = {
  train: ['train', 'training'],
  validation: ['validation', 'valid', 'dev', 'val'],
  test: ['test', 'testing', 'eval', 'evaluation'],
};

/** Reads the splits from the names of files and folders. */
function named(paths: readonly string[]): Layout {
  const sharded = by(paths, (path) => {
    const [, split] = /^data\/([^/]+)-\d{5}-of-\d{5}[^/]*\.parquet$/.exec(path) ?? [];
    return split === undefined ? [] : [split];
  });
  const words = (text: string): readonly string[] => {
    const all = text.toLowerCase().split(/[-._ 0-9/]+/);
    return Object.keys(WORDS).filter((split) => WORDS[split]?.some((word) => all.includes(word)));
  };
  const folders = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const found = [sharded, by(paths, (path) => words(folders(path))), by(paths, words)].find(({ size }) => size > 0);
  return new Map([[DEFAULT, found ?? new Map([['train', paths]])]]);
}

function by(
  paths: readonly string[],
  splitsOf: (path: string) => readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const splits = new Map<string, string[]>();
  for (const path of paths) for (const split of splitsOf(path)) splits.set(split, [...(splits.get(split) ?? []), path]);
  return splits;
}
