import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Audio, Column } from '../config/config.ts';
import { rootsOf } from '../config/members.ts';
import { below, findAudioFiles, openRoot, stemOf } from './audio-files.ts';
import type { Columns } from './columns.ts';

/**
 * Where the file of a track lies, as seen from the working directory: '' when its row names none. Or why the row cannot
 * be trusted.
 */
export type AudioPath = { readonly file: string } | { readonly wrong: string };

export type AudioPaths = {
  /** Columns that have to be read to find a row's audio file. */
  readonly columns: readonly Column[];
  /** Returns the audio path of a row by its id and those cells. Whether the file exists is another question. */
  readonly of: (id: string, cells: readonly string[]) => AudioPath;
};

const NONE: AudioPath = { file: '' };

/**
 * Opens the folders of a split's audio files; `columns` are those of its table. A file that lies in two of them is an
 * error of its row.
 * @throws ProblemError when there is no such folder.
 */
export async function openAudioPaths(audio: Audio, columns: Columns): Promise<AudioPaths> {
  const { column, pattern } = audio;
  const roots = rootsOf(audio);
  if (column === undefined && pattern === undefined) return byId(roots);
  const all = await Promise.all(roots.map(pathBelow));
  const toFile = (path: string): AudioPath => {
    const [first, ...others] = all.map((below) => below(path)) as [AudioPath, ...AudioPath[]];
    if (others.length === 0) return first;
    const found = [first, ...others].filter((each) => 'wrong' in each || existsSync(each.file));
    const wrong = found.find((each) => 'wrong' in each);
    if (wrong || found.length < 2) return wrong ?? found[0] ?? first;
    return {
      wrong: `the path "${path}" of its audio file exists below ${roots.length} folders: ${found.map(fileOf).join(', ')}`,
    };
  };
  if (column !== undefined) {
    return { columns: [column], of: (_, [path = '']) => (path === '' ? NONE : toFile(path)) };
  }
  const parts = (pattern as string).split(/\{([^{}]+)\}/);
  const names = parts.filter((_, i) => i % 2 === 1);
  const wanted = [...new Set(names)].filter((name) => name !== 'id' || columns.id !== undefined);
  return {
    columns: wanted.map((name) => columns[name as keyof Columns] ?? name),
    of(id, cells) {
      const values = new Map([['id', id], ...wanted.map((name, i): [string, string] => [name, cells[i] ?? ''])]);
      if (names.some((name) => values.get(name) === '')) return NONE;
      return toFile(parts.map((part, i) => (i % 2 === 1 ? values.get(part) : part)).join(''));
    },
  };
}

const fileOf = (path: AudioPath): string => ('file' in path ? path.file : '');

/** Resolves paths below a folder, which none may leave. */
async function pathBelow(root: string): Promise<(path: string) => AudioPath> {
  const { holds } = await openRoot(root);
  return (path) => {
    const short = below(path);
    if (short === undefined) return { wrong: `the path "${path}" of its audio file is not one below ${root}` };
    if (/[\0-\x1f\x7f]/.test(path)) return { wrong: 'a control character in the path of its audio file' };
    return holds(short)
      ? { file: join(root, short) }
      : { wrong: `the path "${path}" of its audio file is a link that leads out of ${root}` };
  };
}

/** The one file whose path without its extension is the id. */
async function byId(roots: readonly [string, ...string[]]): Promise<AudioPaths> {
  // macOS writes names decomposed, tables hold them composed.
  const byStem = new Map<string, string[]>();
  for (const root of roots) {
    for (const file of (await findAudioFiles(root)).files) {
      const stem = stemOf(file).normalize();
      const path = roots.length > 1 ? join(root, file) : file;
      const same = byStem.get(stem);
      if (same) same.push(path);
      else byStem.set(stem, [path]);
    }
  }
  const [first] = roots;
  return {
    columns: [],
    of(id) {
      const found = byStem.get(id.normalize()) ?? [];
      if (found.length > 1)
        return { wrong: `${found.length} files below ${roots.join(' and ')} are called "${id}": ${found.join(', ')}` };
      const [only] = found;
      // None: a name that says what was looked for.
      if (only === undefined) return { file: join(first, below(`${id}.*`) ?? '*') };
      return { file: roots.length > 1 ? only : join(first, only) };
    },
  };
}
