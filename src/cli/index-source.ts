import { existsSync, statSync } from 'node:fs';
import type { AudioSettings, Config, Split, TextMatch } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import { tableStem, toSplitName } from '../config/split-name.ts';
import { isPattern, SPLIT_NAME } from '../config/split-schema.ts';
import { problem } from '../platform/blocks.ts';
import { didYouMean, didYouMeanPath } from '../platform/nearest.ts';

export type SourceOptions = {
  readonly config?: string | undefined;
  readonly name?: string | undefined;
  readonly malformedRows?: string | undefined;
  /** The folder of the audio files; false leaves out what the configuration has. */
  readonly audio?: string | boolean | undefined;
  readonly audioColumn?: string | undefined;
  readonly audioPattern?: string | undefined;
};

/** Source that an index is built from, and how many malformed rows are accepted. */
export type IndexSource = {
  readonly split: Split;
  /** Configuration that the source was found in. */
  readonly config?: Config;
  readonly malformedRows: number;
  /** Settings of the text detector, where there is a configuration. */
  readonly match: TextMatch | undefined;
  /** Settings of the audio detector and of its files. */
  readonly audio: { readonly profile: AudioSettings['profile']; readonly undecodableFiles: number } | undefined;
};

/**
 * A split of a configuration where one is given, or where the source is no file and there is a leakage.yml; else a
 * table, whose columns are found by their common names, or a folder of audio files.
 * @throws ProblemError when there is neither.
 */
export async function findSource(declared: string, options: SourceOptions): Promise<IndexSource> {
  const { config, name, malformedRows } = options;
  const limit = toCount('--malformed-rows', malformedRows);
  const found = statSync(declared, { throwIfNoEntry: false });
  const bare = (form: 'table' | 'folder'): IndexSource => ({
    split: withAudio(bareSplit(form, declared, name), options),
    ...{ malformedRows: limit ?? 0, match: undefined, audio: undefined },
  });
  if (config === undefined && !found && isPattern(declared)) {
    const { split, ...rest } = bare('table');
    return { ...rest, split: { ...split, members: [{ declared, file: declared, within: '.' }] } };
  }
  if (config === undefined && (found?.isFile() || !existsSync('leakage.yml')))
    return bare(found?.isDirectory() ? 'folder' : 'table');
  const loaded = await loadConfig(config ?? 'leakage.yml');
  const split = loaded.splits.find((split) => split.name === declared);
  // A folder of a split's name is that split: many a repository has its splits in such.
  if (!split && config === undefined && found?.isDirectory()) return bare('folder');
  const names = loaded.splits.map((split) => split.name);
  if (!split) {
    const message = `no split is called "${declared}", and no file${didYouMean(declared, names) || didYouMeanPath(declared)}`;
    throw problem(loaded.file, undefined, message, `Declared: ${names.join(', ')}`);
  }
  if (split.form === 'index')
    throw problem(
      loaded.file,
      split.place.line,
      `the split "${declared}" is an index already`,
      'Name one with a table',
    );
  const { strict, match } = loaded;
  return {
    split: withAudio({ ...split, name: name ?? split.name }, options),
    config: loaded,
    malformedRows: limit ?? strict.malformedRows,
    match: match.text,
    audio: { profile: match.audio.profile, undecodableFiles: strict.undecodableFiles },
  };
}

/** @throws ProblemError when an option is none. */
export function toCount(option: string, value: string | undefined): number | undefined {
  if (value === undefined || /^\d+$/.test(value)) return value === undefined ? undefined : Number(value);
  throw problem(option, undefined, `"${value}" is not a count`, 'Give a number such as 0 or 5');
}

/** A split whose audio files lie where the command line says. */
function withAudio(split: Split, { audio, audioColumn: column, audioPattern: pattern }: SourceOptions): Split {
  if (typeof audio === 'string') {
    if (split.form === 'folder' || (column !== undefined && pattern !== undefined)) {
      const message = split.form === 'folder' ? 'a folder of audio is its own' : 'there is one way to name the files';
      throw problem('--audio', undefined, message, 'Give --audio-column or --audio-pattern, for a table');
    }
    return { ...split, audio: { root: audio, column, pattern } };
  }
  if (column === undefined && pattern === undefined) return split;
  const option = column === undefined ? '--audio-pattern' : '--audio-column';
  throw problem(option, undefined, 'gives paths below a folder that is not named', 'Name it by --audio FOLDER');
}

function bareSplit(form: 'table' | 'folder', file: string, name = stem(file)): Split {
  if (!SPLIT_NAME.test(name)) {
    const remedy = 'Letters, digits, dot, hyphen and underscore, a letter or digit first: --name my-corpus';
    throw problem('--name', undefined, `"${name}" cannot be the name of a split`, remedy);
  }
  return {
    ...{ name, role: 'pretrain', form, declared: file, file, sha256: undefined },
    ...{ columns: undefined, layout: undefined, names: undefined },
    keep: { ids: undefined, pattern: undefined, equals: new Map() },
    audio: form === 'folder' ? { root: file, column: undefined, pattern: undefined } : undefined,
    ...{ song: [], repair: [], place: { line: 1, column: 1 } },
  };
}

const stem = (file: string): string => toSplitName(tableStem(file)) || 'index';
