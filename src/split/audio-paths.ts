import { join } from 'node:path';
import type { Audio, Column } from '../config/config.ts';
import { below, findAudioFiles, openRoot, stemOf } from './audio-files.ts';
import type { Columns } from './columns.ts';

/** Where the file of a track lies, as seen from the working directory: '' when its row names none. Or why the row cannot be trusted. */
export type AudioPath = { readonly file: string } | { readonly wrong: string };

export type AudioPaths = {
  /** What has to be read of a row to know it. */
  readonly columns: readonly Column[];
  /** By the track's id and those cells. Whether the file exists is another question. */
  readonly of: (id: string, cells: readonly string[]) => AudioPath;
};

const NONE: AudioPath = { file: '' };

/**
 * Opens the folder of a split's audio files; `columns` are those of its table.
 * @throws ProblemError when there is no such folder.
 */
export async function openAudioPaths(audio: Audio, columns: Columns): Promise<AudioPaths> {
  const { root, column, pattern } = audio;
  if (column === undefined && pattern === undefined) return byId(root);
  const { holds } = await openRoot(root);
  const toFile = (path: string): AudioPath => {
    const short = below(path);
    if (short === undefined) return { wrong: `the path "${path}" of its audio file is not one below ${root}` };
    if (/[\0-\x1f\x7f]/.test(path)) return { wrong: 'a control character in the path of its audio file' };
    return holds(short)
      ? { file: join(root, short) }
      : { wrong: `the path "${path}" of its audio file is a link that leads out of ${root}` };
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

/** The one file whose path without its extension is the id. */
async function byId(root: string): Promise<AudioPaths> {
  const { files } = await findAudioFiles(root);
  // macOS writes names decomposed, tables hold them composed.
  const byStem = new Map<string, string[]>();
  for (const file of files) {
    const stem = stemOf(file).normalize();
    const same = byStem.get(stem);
    if (same) same.push(file);
    else byStem.set(stem, [file]);
  }
  return {
    columns: [],
    of(id) {
      const found = byStem.get(id.normalize()) ?? [];
      if (found.length > 1)
        return { wrong: `${found.length} files below ${root} are called "${id}": ${found.join(', ')}` };
      // None: a name that says what was looked for.
      return { file: join(root, found[0] ?? below(`${id}.*`) ?? '*') };
    },
  };
}
