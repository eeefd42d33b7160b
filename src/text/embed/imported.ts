import { problem } from '../../platform/blocks.ts';
import { type Problem, ProblemError } from '../../platform/problem.ts';
import type { Vectors } from '../../platform/vectors.ts';
import { readLines } from '../../split/id-list.ts';
import { openNpy } from './npy.ts';

/** Vectors that were made elsewhere; each row is of length 1. */
export type Imported = {
  /** Ids of the rows, one per row; all different. */
  readonly ids: readonly string[];
  readonly vectors: Vectors;
  /** Smallest type that holds the values without loss, or float32. */
  readonly type: 'float16' | 'float32';
  readonly close: () => Promise<void>;
};

/** Rows without a direction that are named; one is enough to refuse all. */
const NAMED = 20;

/**
 * Opens a .npy matrix whose rows belong to the lines of an id list. Reading a block throws a ProblemError that names
 * rows of zeros, NaN or infinity: they have no direction, so nothing could ever be found near them, and the track would
 * pass for clean.
 * @throws ProblemError when one of the files cannot be read or they do not belong together.
 */
export async function openImport(npy: string, idList: string): Promise<Imported> {
  const ids = await readIds(idList);
  const { close, type, ...vectors } = await openNpy(npy);
  if (vectors.rows !== ids.length) {
    await close();
    const message = `has ${ids.length} ids, ${npy} has ${vectors.rows} vectors`;
    throw problem(idList, ids.length, message, 'Give one id a line for each row, in the order of the rows');
  }
  const read = async (from: number, to: number): Promise<Float32Array> => {
    const block = await vectors.read(from, to);
    const problems: Problem[] = [];
    for (let row = from; row < to && problems.length < NAMED; row++) {
      const what = normalise(block.subarray((row - from) * vectors.dimensions, (row - from + 1) * vectors.dimensions));
      if (what === '') continue;
      const message = `the vector of "${ids[row]}" (row ${row} of ${npy}) ${what}, so it has no direction`;
      const remedy = 'Embed that track again, or leave it out of both files';
      problems.push({ file: idList, line: row + 1, message, remedy });
    }
    if (problems.length > 0) throw new ProblemError(problems);
    return block;
  };
  return { ids, vectors: { ...vectors, read }, type: type === 'f2' ? 'float16' : 'float32', close };
}

/** Scales a row to length 1; says what is wrong with one that has no length. */
function normalise(row: Float32Array): string {
  let sum = 0;
  for (const value of row) sum += value * value;
  if (!Number.isFinite(sum)) return row.some(Number.isNaN) ? 'has a NaN in it' : 'has an infinite number in it';
  if (sum === 0) return 'is all zeros';
  const length = Math.sqrt(sum);
  for (let i = 0; i < row.length; i++) row[i]! /= length;
  return '';
}

async function readIds(name: string): Promise<readonly string[]> {
  const lines = new Map<string, number>();
  let line = 0;
  for await (const ids of readLines(name)) {
    for (const id of ids) {
      line++;
      if (id === '')
        throw problem(name, line, 'no id on this line', 'Give one id a line, as many as there are vectors');
      if (/[\0-\x1f\x7f]/.test(id)) throw problem(name, line, 'a control character in the id', 'Take it out');
      const first = lines.get(id);
      if (first !== undefined)
        throw problem(name, line, `the id "${id}" is on line ${first} already`, 'Give each track an id of its own');
      lines.set(id, line);
    }
  }
  if (line === 0) throw problem(name, 1, 'the id list is empty', 'Give one id a line, as many as there are vectors');
  return [...lines.keys()];
}
