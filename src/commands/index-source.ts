import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Split, TextMatch } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import { didYouMean } from '../config/nearest.ts';
import { SPLIT_NAME } from '../config/schema.ts';
import { problem } from '../split/blocks.ts';

export type SourceOptions = {
  readonly config?: string | undefined;
  readonly name?: string | undefined;
  readonly malformedRows?: string | undefined;
};

/** What an index is built from, and how many malformed rows are accepted. */
export type Source = {
  readonly split: Split;
  readonly malformedRows: number;
  /** What the configuration says of the text detector, where there is one. */
  readonly match: TextMatch | undefined;
};

/**
 * A split of a configuration where one is given, or where the source is no file and there is a leakage.yml; else a table, whose columns are
 * found by their common names.
 * @throws ProblemError when there is neither.
 */
export async function findSource(source: string, { config, name, malformedRows }: SourceOptions): Promise<Source> {
  const limit = toLimit(malformedRows);
  // A folder of a split's name is no table: many a repository has its splits in such.
  const isFile = statSync(source, { throwIfNoEntry: false })?.isFile() ?? false;
  if (config === undefined && (isFile || !existsSync('leakage.yml')))
    return { split: tableOf(source, name), malformedRows: limit ?? 0, match: undefined };
  const loaded = await loadConfig(config ?? 'leakage.yml');
  const split = loaded.splits.find((split) => split.name === source);
  const names = loaded.splits.map((split) => split.name);
  if (!split) {
    const message = `no split is called "${source}", and no file${didYouMean(source, names)}`;
    throw problem(loaded.file, undefined, message, `Declared: ${names.join(', ')}`);
  }
  if (split.form === 'index')
    throw problem(loaded.file, split.place.line, `the split "${source}" is an index already`, 'Name one with a table');
  const { strict, match } = loaded;
  return {
    split: { ...split, name: name ?? split.name },
    malformedRows: limit ?? strict.malformedRows,
    match: match.text,
  };
}

function toLimit(option: string | undefined): number | undefined {
  if (option === undefined || /^\d+$/.test(option)) return option === undefined ? undefined : Number(option);
  throw problem('--malformed-rows', undefined, `"${option}" is no count`, 'Give a number such as 0 or 5');
}

function tableOf(file: string, name = stem(file)): Split {
  if (!SPLIT_NAME.test(name)) {
    const remedy = 'Letters, digits, dot, hyphen and underscore, a letter or digit first: --name my-corpus';
    throw problem('--name', undefined, `"${name}" cannot be the name of a split`, remedy);
  }
  return {
    ...{ name, role: 'pretrain', form: 'table', source: file, file, sha256: undefined, columns: undefined },
    keep: { ids: undefined, pattern: undefined, equals: new Map() },
    ...{ song: [], repair: [], audio: undefined, place: { line: 1, column: 1 } },
  };
}

/** `data/msd.tsv.gz` is `msd`. */
const stem = (file: string): string =>
  basename(file)
    .replace(/\.gz$/i, '')
    .replace(/\.[a-z]+$/i, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '') || 'index';
