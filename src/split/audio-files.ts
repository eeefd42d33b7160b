import { realpathSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { isAbsolute, join, normalize, relative, sep } from 'node:path';
import { problem } from '../platform/blocks.ts';
import { didYouMeanPath } from '../platform/nearest.ts';
import { createLeftAside, holdsAudio, type LeftAside } from './left-aside.ts';

/**
 * Endings of audio: such a file is a track whatever it holds, and one that cannot be decoded is named. Others are told
 * by their content.
 */
export const AUDIO_EXTENSIONS: ReadonlySet<string> = new Set(
  'aa3 aac ac3 adts aif aifc aiff amr ape at3 au caf dff dsf dts eac3 flac gsm latm loas m2ts m4a m4b mka mlp mp1 mp2 mp3 mp4 mpa mpc mpga mts oga ogg oma opus pcm ra rm shn snd sox sph spx tak thd tta voc w64 wav wave weba webm wma wv'.split(
    ' ',
  ),
);

/** The files of a folder by their paths below it, with `/`. */
export type AudioFiles = {
  /** In the order of their paths. */
  readonly files: readonly string[];
  /** Links that lead out of the folder: not followed. */
  readonly links: readonly string[];
  /** Files that hold no audio, by ending; undefined where there are none. */
  readonly leftAside: readonly LeftAside[] | undefined;
};

/**
 * Whether a file that exists really lies below the folder, wherever links lead; what does not exist leads nowhere.
 * @throws ProblemError when there is no such folder.
 */
export async function openRoot(root: string): Promise<{ readonly holds: (path: string) => boolean }> {
  const folder = await stat(root).catch(() => undefined);
  if (!folder?.isDirectory()) {
    const remedy = 'Name the folder of the audio files in `audio.root`, relative to the folder of leakage.yml';
    throw problem(root, undefined, folder ? 'is not a folder' : `no such folder${didYouMeanPath(root)}`, remedy);
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

/** Whether a path of git belongs to the folder: git's own files do not, as a checkout may have left a token there. */
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
 * Every audio file below a folder, told by its ending or its content; nothing whose name begins with a dot. A link to a
 * folder is not followed: what it leads to inside is found where it lies.
 * @throws ProblemError when a folder cannot be read.
 */
export async function findAudioFiles(root: string): Promise<AudioFiles> {
  const { holds } = await openRoot(root);
  const files: string[] = [];
  const links: string[] = [];
  const aside = createLeftAside();
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = await readdir(join(root, folder), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      throw problem(join(root, folder ?? ''), undefined, `cannot be read (${error.code})`, 'Fix its permissions');
    });
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isSymbolicLink() && !holds(path)) links.push(path);
      else if (await isFolder(entry.isSymbolicLink(), join(root, path))) continue;
      else if (AUDIO_EXTENSIONS.has(endingOf(entry.name)) || (await holdsAudio(join(root, path), endingOf(entry.name))))
        files.push(path);
      else aside.add(endingOf(entry.name));
    }
  }
  return { files: files.sort(), links: links.sort(), leftAside: aside.all() };
}

const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

const isFolder = async (link: boolean, path: string): Promise<boolean> =>
  link && (await stat(path).catch(() => undefined))?.isDirectory() === true;
