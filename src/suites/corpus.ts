import { existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { TrackKey } from '../config/keys.ts';
import { presetSettings, usualPresets } from '../config/presets.ts';
import { tableStem, toSplitName } from '../config/split-name.ts';
import { isAddress, isPattern } from '../config/split-schema.ts';
import { suiteNames } from '../config/suites/read.ts';
import { guessColumns } from '../init/guess.ts';
import { didYouMeanPath } from '../platform/nearest.ts';
import { type Problem, ProblemError } from '../platform/problem.ts';
import { isMatchKey } from '../split/cells.ts';
import { type Columns, findColumns, findNested } from '../split/columns.ts';
import { openTable } from '../split/formats.ts';

/** Settings of the corpus as the command line has them. */
export type ScannedCorpusOptions = {
  /** `title=Track Name,artist=Artist`. */
  readonly columns?: string | undefined;
  readonly preset?: string | undefined;
  readonly idsOf?: string | undefined;
  readonly audio?: string | undefined;
  /** Split of a dataset of Hugging Face. */
  readonly split?: string | undefined;
};

/** A corpus as a pretraining split of leakage.yml. */
export type ScannedCorpus = {
  readonly name: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Description of what was guessed, for people. */
  readonly guessed?: string;
  /** Names of its columns, where none of them says what a track could be found by. */
  readonly unknown?: readonly string[];
};

const HUB = /^(?:hf:\/\/(?:datasets\/)?|hf:)/;

/**
 * Makes a pretraining split of what the command line calls the corpus: a table or several, an index, a folder of audio,
 * a dataset of Hugging Face (`hf:ORGANISATION/NAME@REVISION`) or a split of a suite.
 * @throws ProblemError when it is nothing of these.
 */
export async function toCorpus(wanted: readonly string[], options: ScannedCorpusOptions): Promise<ScannedCorpus> {
  const given = {
    ...(options.columns === undefined ? {} : { columns: readColumns(options.columns) }),
    ...(options.preset === undefined ? {} : { preset: options.preset }),
    ...(options.idsOf === undefined ? {} : { 'ids-of': options.idsOf }),
    ...(options.audio === undefined ? {} : { audio: { root: options.audio } }),
  };
  const [first = ''] = wanted;
  const source = wanted.length > 1 ? wanted : first;
  const name = toSplitName(tableStem(first.replace(HUB, '').replace(/@.*/, ''))) || 'corpus';
  if (HUB.test(first)) {
    const split = options.split === undefined ? {} : { split: options.split };
    return { name, settings: { huggingface: wanted.map(toHub), ...split, ...given } };
  }
  if (isAddress(first) || /(^|[/\\])index\.json$/.test(first))
    return { name: indexName(first), settings: { index: source, ...given } };
  const found = statSync(first, { throwIfNoEntry: false });
  if (found?.isDirectory()) {
    if (existsSync(join(first, 'index.json'))) return { name, settings: { index: source, ...given } };
    return { name, settings: { audio: { root: source }, ...given } };
  }
  const suite = first.replace(/^suite:/, '');
  const isSuite = !found && !isPattern(first) && suiteNames().includes(suite.split('/', 1)[0] as string);
  if (isSuite) return { name: toSplitName(suite.replaceAll('/', '.')), settings: { suite, ...given } };
  const missing = wanted.filter((file) => !isPattern(file) && !existsSync(file));
  if (missing.length > 0) throw new ProblemError(missing.map(toMissing));
  return { name, ...(await withColumns(first, { table: source, ...given })) };
}

const indexName = (path: string): string =>
  toSplitName(
    path
      .replace(/[/\\]?index\.json$/, '')
      .split(/[/\\]/)
      .at(-1) ?? '',
  ) || 'corpus';

/** A revision is part of the name of a dataset; the branch that all have unless another is written. */
const toHub = (text: string): string => {
  const name = text.replace(HUB, '');
  return name.includes('@') ? name : `${name}@main`;
};

const toMissing = (file: string): Problem => ({
  file,
  message: `no such file or folder, and no suite is called so${didYouMeanPath(file)}`,
  remedy: 'Name a table, an index, a folder of audio, hf:ORGANISATION/NAME, or a suite (music-leakage suite list)',
});

function readColumns(text: string): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    text.split(',').map((item): [string, string | number] => {
      const at = item.indexOf('=');
      const [key, column] = [item.slice(0, at).trim(), item.slice(at + 1).trim()];
      if (at < 1 || column === '')
        throw new ProblemError([
          {
            file: '--columns',
            message: `expected KEY=COLUMN, got "${item}"`,
            remedy: 'Write for example --columns "title=Track Name,artist=Artist", or positions: title=2,artist=3',
          },
        ]);
      return [key, /^[1-9]\d{0,3}$/.test(column) ? Number(column) : column];
    }),
  );
}

/**
 * Adds what is usual for a table of that name, or what its columns seem to be, where neither the user nor its header
 * says it.
 */
async function withColumns(file: string, settings: ScannedCorpus['settings']): Promise<Omit<ScannedCorpus, 'name'>> {
  if (settings.columns !== undefined || settings.preset !== undefined || isPattern(file)) return { settings };
  const table = await openTable(file);
  for (const preset of usualPresets(file)) {
    const wanted = Object.values(presetSettings(preset, file).columns ?? {});
    const fits = wanted.every((column) => typeof column === 'number' || table.names.includes(column));
    if (fits) return { settings: { ...settings, preset }, guessed: `preset ${preset}, by the name ${basename(file)}` };
  }
  const named: Columns = { ...findNested(table.names), ...findColumns(table.names) };
  const isTold = Object.keys(named).some((key) => isMatchKey(key as TrackKey));
  // Whoever names the artist of a track has its title under some name.
  if (table.known !== undefined || (isTold && (named.title !== undefined || named.artist === undefined)))
    return { settings };
  const guessed = await guessColumns(await openTable(file));
  const used = new Set(Object.values(named));
  const more = Object.entries(guessed ?? {}).filter(([key, column]) => !(key in named) && !used.has(column));
  if (more.length === 0) return isTold ? { settings } : { settings, unknown: table.names };
  const columns = { ...named, ...Object.fromEntries(more) };
  const said = Object.entries(columns).map(([key, column]) => `${key}=${column}`);
  return { settings: { ...settings, columns }, guessed: `columns ${said.join(',')}, by what is in them` };
}
