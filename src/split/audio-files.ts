import { realpathSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { isAbsolute, join, normalize, relative, sep } from 'node:path';
import { problem } from './blocks.ts';

/** What a folder is searched for. What is in a file is told by its content; by its name only whether it is meant to be music. */
export const AUDIO_EXTENSIONS: ReadonlySet<string> = new Set(
  'aac ac3 aif aifc aiff amr ape au caf flac m4a m4b mka mp2 mp3 mp4 mpc oga ogg opus snd spx tta w64 wav wave webm wma wv'.split(
    ' ',
  ),
);

/** The files of a folder by their paths below it, with `/`. */
export type AudioFiles = {
  /** In the order of their paths. */
  readonly files: readonly string[];
  /** Links that lead out of the folder: not followed. */
  readonly links: readonly string[];
};

/**
 * Whether a file that exists really lies below the folder, wherever links lead; what does not exist leads nowhere.
 * @throws ProblemError when there is no such folder.
 */
export async function openRoot(root: string): Promise<{ readonly holds: (path: string) => boolean }> {
  const folder = await stat(root).catch(() => undefined);
  if (!folder?.isDirectory()) {
    const remedy = 'Name the folder of the audio files in `audio.root`, relative to the folder of leakage.yml';
    throw problem(root, undefined, folder ? 'is no folder' : 'no such folder', remedy);
  }
  const real = realpathSync.native(root);
  return {
    holds(path) {
      try {
        return isBelow(real, realpathSync.native(join(root, path)));
      } catch {
        return true;
      }
    },
  };
}

/** What is git's own is none of a folder's files: a checkout may have left a token there. */
function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  const gits = /(^|[/\\])\.git([/\\]|$)/i.test(way);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way) && !gits;
}

/** A path in its shortest form; undefined when, as it is written, it is not one below the folder. */
export function below(path: string): string | undefined {
  const short = normalize(path);
  return isAbsolute(short) || short === '.' || short.split(/[/\\]/)[0] === '..' ? undefined : short;
}

/** A path without its extension. */
export const stemOf = (path: string): string => path.replace(/\.[^./]+$/, '');

/**
 * Every audio file below a folder, told by its extension; nothing whose name begins with a dot. A link to a folder is not followed: what it
 * leads to inside is found where it lies.
 * @throws ProblemError when a folder cannot be read.
 */
export async function findAudioFiles(root: string): Promise<AudioFiles> {
  const { holds } = await openRoot(root);
  const files: string[] = [];
  const links: string[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = await readdir(join(root, folder), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      throw problem(join(root, folder ?? ''), undefined, `cannot be read (${error.code})`, 'Mend its permissions');
    });
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isSymbolicLink() && !holds(path)) links.push(path);
      else if (
        AUDIO_EXTENSIONS.has(extensionOf(entry.name)) &&
        !(await isFolder(entry.isSymbolicLink(), join(root, path)))
      )
        files.push(path);
    }
  }
  return { files: files.sort(), links: links.sort() };
}

const extensionOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

const isFolder = async (link: boolean, path: string): Promise<boolean> =>
  link && (await stat(path).catch(() => undefined))?.isDirectory() === true;
