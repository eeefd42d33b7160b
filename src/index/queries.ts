import { createParquet, type Written } from '../platform/parquet/write.ts';
import { ProblemError } from '../platform/problem.ts';
import { createTexts } from '../platform/texts.ts';
import { type OpenIndex, placeOfRow, readManifest } from './read.ts';

/**
 * The columns of the part `queries`: what a recording is looked up by, in base64, a row a track that was fingerprinted.
 */
export const QUERY_FIELDS = { track: { type: 'int32' }, query: { type: 'string', optional: true } } as const;

/** Query that looks up the audio of a track. */
export type StoredQuery = {
  /** Its place in the index. */
  readonly track: number;
  readonly query: Uint8Array;
};

/** Writes the part `queries`. */
export function writeQueries(path: string, queries: readonly StoredQuery[]): Written {
  const parquet = createParquet(path, QUERY_FIELDS);
  const texts = createTexts();
  for (const { query } of queries) texts.add(Buffer.from(query).toString('base64'));
  const columns = { track: Int32Array.from(queries, ({ track }) => track), query: texts.current };
  parquet.group(columns, 0, queries.length);
  return parquet.finish();
}

/** Reports whether an index holds what its recordings are looked up by: it is a test split. */
export const hasQueries = (index: OpenIndex | undefined): index is OpenIndex =>
  index?.members
    ? index.members.every((member) => hasQueries(member.index))
    : (index?.manifest.parts.some(({ kind }) => kind === 'queries') ?? false);

/** Reports whether a folder has an index of a test split; one that cannot be read is reported when it is. */
export function isGivenAway(path: string): boolean {
  try {
    return readManifest(path).manifest.audio?.role === 'test';
  } catch (error) {
    if (error instanceof ProblemError) return false;
    throw error;
  }
}

/**
 * Reads what the recordings of an index are looked up by, by the place of their tracks.
 * @throws ProblemError when the part is missing or damaged.
 */
export async function readQueries(index: OpenIndex): Promise<ReadonlyMap<number, Uint8Array>> {
  if (index.members) {
    const all = index.members.map(async (member) =>
      [...(await readQueries(member.index))].map(([track, query]): [number, Uint8Array] => [
        placeOfRow(member, track),
        query,
      ]),
    );
    return new Map((await Promise.all(all)).flat());
  }
  const part = index.manifest.parts.find(({ kind }) => kind === 'queries');
  if (!part) return new Map();
  const { rows, numbers, strings } = await index.openPart(part);
  const track = numbers('track', (length) => new Int32Array(length));
  const { bytes, starts } = strings('query');
  return new Map(
    Array.from({ length: rows }, (_, row): [number, Uint8Array] => {
      const text = Buffer.from(bytes.subarray(starts[row], starts[row + 1])).toString('latin1');
      return [track[row] as number, Uint8Array.from(Buffer.from(text, 'base64'))];
    }),
  );
}
