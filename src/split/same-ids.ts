import type { Split } from '../config/config.ts';
import type { Track } from '../model/track.ts';
import { type Problem, ProblemError } from '../platform/problem.ts';
import { placeInFiles } from './files.ts';
import { createIdSet } from './id-list.ts';
import type { FileStart } from './table.ts';

/** Id that rows of two files have, and the line of the later row. */
export type Doubled = { readonly id: string; readonly line: number };

/** Ids of a split, with those that rows of two of its files have. */
export type KnownIds = {
  readonly add: (id: string, line: number) => void;
  readonly has: (id: string) => boolean;
  /** Keeps an id that is known already, if its row lies in another file; returns whether it does. */
  readonly isDoubled: (id: string, line: number) => boolean;
  readonly doubled: readonly Doubled[];
};

/** Number of doubled ids that are named; one is enough to make the verdict unknown. */
const MOST_NAMED = 20;

/** @param files of a split in several files, which grows while they are read. */
export function createKnownIds(files: readonly FileStart[] | undefined): KnownIds {
  const all = createIdSet();
  const doubled: Doubled[] = [];
  let own = createIdSet();
  let known = 0;
  // Rows come in their order, and files may be known before their rows are read.
  const enter = (line: number): void => {
    const before = known;
    while (files && known + 1 < files.length && (files[known + 1] as FileStart).after < line) known++;
    if (known !== before) own = createIdSet();
  };
  return {
    doubled,
    has: all.has,
    add(id, line) {
      all.add(id);
      if (!files) return;
      enter(line);
      own.add(id);
    },
    isDoubled(id, line) {
      if (!files) return false;
      enter(line);
      if (own.has(id)) return false;
      if (doubled.length < MOST_NAMED) doubled.push({ id, line });
      return true;
    },
  };
}

/**
 * Creates the error of ids that rows of two files have. The tracks are read once more, up to the last of the first
 * rows.
 *
 * @param files as they were when the later rows were read.
 */
export async function sameIds(
  { file }: Split,
  files: readonly FileStart[] | undefined,
  doubled: readonly Doubled[],
  again: () => Promise<AsyncIterable<readonly Track[]>>,
): Promise<ProblemError> {
  const lines = new Map<string, number>();
  const wanted = new Set(doubled.map(({ id }) => id));
  for await (const batch of await again()) {
    for (const { id, line } of batch) if (wanted.has(id) && !lines.has(id)) lines.set(id, line);
    if (lines.size === wanted.size) break;
  }
  return new ProblemError(
    doubled.map(
      ({ id, line }): Problem =>
        sameId(id, placeInFiles(file, files, lines.get(id) ?? 0), placeInFiles(file, files, line)),
    ),
  );
}

type PlaceInFile = { readonly file: string; readonly line: number };

/** Creates the problem of two rows with one id. */
export const sameId = (id: string, first: PlaceInFile, second: PlaceInFile): Problem => ({
  ...second,
  message: `the id "${id}" is also in ${first.file}:${first.line}`,
  remedy: 'Take one of the two rows out, or give the rows ids of their own with `columns: {id: …}`',
});
