import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { groupBy } from '../platform/group.ts';
import { count } from '../platform/plural.ts';
import { AUDIO_EXTENSIONS } from '../split/audio-files.ts';
import { namesPart } from './part-words.ts';

/** Something that was not looked into, and why. */
export type Left = { readonly path: string; readonly why: string };

export type Listing = {
  /** Files to look at, below the folder, with `/`. */
  readonly files: readonly string[];
  /** Number of audio files in each folder. */
  readonly audio: ReadonlyMap<string, number>;
  readonly left: readonly Left[];
};

/** Time that `init` may take to look around, in milliseconds. */
export const LONGEST_LOOK = 60_000;

/** Most files that are considered, those of folders nearer to the top first. */
const MOST_FILES = 20_000;
const DEEPEST = 12;
/** Files of one ending in one folder, from which on they are no tables of their own. */
const MANY_ALIKE = 25;
/** Most files with a word such as `train` in their names that are considered. */
const MOST_PARTS = 300;
const MOST_CUTS = 5;

/**
 * Lists files breadth first, but not in hidden folders and those of packages. A folder of many like files is one entry
 * of `left`.
 * @param isOver whether the time is over.
 */
export async function listFiles(root: string, isOver: () => boolean): Promise<Listing> {
  const files: string[] = [];
  const audio = new Map<string, number>();
  const left: Left[] = [];
  const deep: string[] = [];
  let folders: readonly string[] = [''];
  let unread = 0;
  for (let depth = 0; folders.length > 0; depth++) {
    const next: string[] = [];
    for (const folder of folders) {
      if (isOver() || files.length >= MOST_FILES) {
        unread++;
        continue;
      }
      const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => undefined);
      if (!entries) {
        left.push({ path: folder, why: 'cannot be read' });
        continue;
      }
      const shown = entries
        .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
        .toSorted((a, b) => (a.name < b.name ? -1 : 1));
      const pathOf = (name: string): string => (folder === '' ? name : `${folder}/${name}`);
      const inside = shown.filter((entry) => entry.isDirectory()).map(({ name }) => pathOf(name));
      if (depth < DEEPEST) next.push(...inside);
      else deep.push(...inside);
      const names = shown.filter((entry) => entry.isFile()).map(({ name }) => name);
      const alike = notAlike(folder, names);
      files.push(...alike.kept.map(pathOf));
      left.push(...alike.left);
      const audioFiles = names.filter((name) => AUDIO_EXTENSIONS.has(endingOf(name))).length;
      if (audioFiles > 0 && folder !== '') audio.set(folder, audioFiles);
    }
    folders = next;
  }
  if (unread > 0) {
    const why = isOver()
      ? `not looked into: the ${LONGEST_LOOK / 1000} seconds for it were over`
      : `not looked into: there are more than ${count(MOST_FILES)} files`;
    left.push({ path: `${count(unread)} ${unread === 1 ? 'folder' : 'folders'}`, why });
  }
  for (const path of deep.slice(0, MOST_CUTS)) left.push({ path, why: `lies more than ${DEEPEST} folders deep` });
  if (deep.length > MOST_CUTS)
    left.push({ path: `${count(deep.length - MOST_CUTS)} more folders`, why: `lie more than ${DEEPEST} folders deep` });
  return { files: files.slice(0, MOST_FILES), audio, left };
}

/** Splits the names of one folder into those to look at and groups of many like files. */
function notAlike(
  folder: string,
  names: readonly string[],
): { readonly kept: readonly string[]; readonly left: readonly Left[] } {
  const byEnding = groupBy(names, endingOf);
  const kept: string[] = [];
  const left: Left[] = [];
  for (const [ending, same] of byEnding) {
    const isMany = same.length >= MANY_ALIKE;
    if (!isMany) {
      kept.push(...same);
      continue;
    }
    const parts = same.filter((name) => namesPart(name));
    const some = parts.length > 0 && parts.length <= MOST_PARTS ? parts : [];
    kept.push(...some);
    const others = same.length - some.length;
    if (others === 0 || !/^(csv|tsv|jsonl?|ndjson|txt|npy|parquet|ya?ml|pkl|cp|lst)$/i.test(ending)) continue;
    left.push({
      path: `${folder === '' ? '.' : folder}/*.${ending}`,
      why: `${count(others)} like files: no tables of tracks`,
    });
  }
  return { kept, left };
}

const endingOf = (name: string): string => /\.([^./]+?)(?:\.gz)?$/.exec(name)?.[1]?.toLowerCase() ?? '';
