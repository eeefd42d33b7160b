import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Track } from '../model/track.ts';
import { problem } from '../platform/blocks.ts';
import { digestOf } from '../platform/digest.ts';
import { isLfsPointer, lfsPointer } from '../platform/foreign.ts';
import type { ParquetFile } from '../platform/parquet/read.ts';
import { interleave } from './interleave.ts';
import { INDEX_FILE, type Manifest, NORMALISER, type Part, parseManifest } from './manifest.ts';
import { openTrackTable, type TrackTable } from './track-table.ts';

/** An index on this machine. Every part is compared with its digest before anything of it is used. */
export type OpenIndex = {
  readonly manifest: Manifest;
  readonly folder: string;
  /** Digest of index.json. */
  readonly sha256: string;
  /** Where a part lies, once its digest is known to be right. */
  readonly partPath: (part: Part) => Promise<string>;
  readonly openPart: (part: Part) => Promise<ParquetFile>;
  readonly trackTable: () => Promise<TrackTable>;
  readonly tracks: () => AsyncGenerator<readonly Track[]>;
  /** Indexes that this one joins, each with the number of its first track; undefined if it is one. */
  readonly members?: readonly IndexMember[];
  /** Lets go of the parts that were opened. */
  readonly close: () => void;
};

/** An index that another one joins. */
export type IndexMember = {
  readonly index: OpenIndex;
  /** Number of its first track in the other. */
  readonly first: number;
  /** Numbers of the tracks in the other index, by row, where they do not follow one another. */
  readonly places?: Uint32Array | undefined;
};

/** Returns the number that a row of an index has in the index that it is joined in. */
export const placeOfRow = ({ first, places }: Omit<IndexMember, 'index'>, row: number): number =>
  places ? places[row]! : first + row;

const REBUILD = 'Build the index again: music-leakage index build …';
const JOIN = 'Join its shards again: music-leakage index join …';
const FETCH = 'Fetch or build the index again; `music-leakage index verify` names what is damaged';

/**
 * Opens an index by its folder or its index.json.
 * @throws ProblemError when there is none, it is of another version, or its digest is not `sha256`; later when a part
 *   is missing or damaged.
 */
export async function openIndex(
  path: string,
  {
    sha256,
    isShard = false,
  }: {
    readonly sha256?: string | undefined;
    /** Whether a shard may be opened: one alone is nothing to compare with. */
    readonly isShard?: boolean | undefined;
  } = {},
): Promise<OpenIndex> {
  const index = readManifest(path);
  const { manifest } = index;
  if (sha256 !== undefined && index.sha256 !== sha256) {
    const remedy = 'Fetch the one that leakage.yml means, or put the digest of this one there';
    throw problem(path, undefined, `the index has the digest ${index.sha256}, leakage.yml says ${sha256}`, remedy);
  }
  if (manifest.normaliser !== NORMALISER) {
    const message = `the index was made by version ${manifest.normaliser} of the reading of texts, this program has ${NORMALISER}`;
    throw problem(path, undefined, message, manifest.normaliser > NORMALISER ? 'Use a newer music-leakage' : REBUILD);
  }
  if (manifest.shard && !isShard) {
    const { number, of } = manifest.shard;
    const remedy = `Join all shards and name what comes of it: music-leakage index join PART… --out FOLDER`;
    throw problem(path, undefined, `has shard ${number} of ${of} of its table alone`, remedy);
  }
  return manifest.shards ? openShards(index, path) : openWhole(index, path);
}

type ReadManifest = ReturnType<typeof readManifest>;

/** Opens an index of which all parts are one table's. */
function openWhole({ manifest, folder, sha256 }: ReadManifest, path: string): OpenIndex {
  const index = openParts({ manifest, folder, sha256 }, path);
  const { rows } = partOf(manifest, 'tracks', path);
  const counted = manifest.coverage.reduce((sum, { tracks }) => sum + tracks, 0);
  if (
    manifest.counts.tracks !== rows ||
    counted !== rows ||
    manifest.coverage.some((kind) => kind.rows.some((row) => row >= rows))
  )
    throw problem(path, undefined, 'its counts contradict each other', REBUILD);
  return index;
}

/** Opens an index that was joined of shards: the one that they were shared out of. */
async function openShards({ manifest, folder, sha256 }: ReadManifest, path: string): Promise<OpenIndex> {
  const { parts, counts, coverage, shards = [] } = manifest;
  const indexes = shards.map(({ number }) => {
    const own = parts.filter(({ shard }) => shard === number);
    const { rows: tracks } = partOf({ ...manifest, parts: own }, 'tracks', path);
    const alone = { ...manifest, shards: undefined, parts: own, counts: { ...counts, tracks }, coverage: [] };
    return openParts({ manifest: alone, folder, sha256 }, path);
  });
  const tables = await Promise.all(indexes.map((index) => index.trackTable()));
  const places = await Promise.all(indexes.map(readPlaces));
  const table = interleaved(tables, places, path);
  const sum = coverage.reduce((all, { tracks }) => all + tracks, 0);
  if (table.size !== counts.tracks || sum !== table.size || parts.some(({ shard }) => shard === undefined))
    throw problem(path, undefined, 'its counts contradict each other', JOIN);
  const of = (part: Part): OpenIndex => indexes[shards.findIndex(({ number }) => number === part.shard)]!;
  return {
    ...{ manifest, folder, sha256 },
    members: indexes.map((index, i) => ({ index, first: 0, places: places[i] })),
    partPath: (part) => of(part).partPath(part),
    openPart: (part) => of(part).openPart(part),
    trackTable: async () => table,
    async *tracks() {
      yield* table.batches();
    },
    close() {
      for (const { close } of indexes) close();
    },
  };
}

/**
 * Reads the numbers of the tracks of a shard in the whole.
 * @throws ProblemError when the part is missing or damaged.
 */
export async function readPlaces(index: OpenIndex): Promise<Uint32Array> {
  const parquet = await index.openPart(partOf(index.manifest, 'places', index.folder));
  return parquet.numbers('place', (length) => new Uint32Array(length));
}

/**
 * Puts the tracks of shards together.
 * @throws ProblemError when they were not shared out of one table.
 */
export function interleaved(tables: readonly TrackTable[], places: readonly Uint32Array[], path: string): TrackTable {
  try {
    return interleave(tables, places);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw problem(path, undefined, `its shards are not of one table: ${error.message}`, JOIN);
  }
}

/** Opens the parts that a manifest has. */
function openParts({ manifest, folder, sha256 }: ReadManifest, path: string): OpenIndex {
  const verified = new Map<string, Promise<string>>();
  const partPath = (part: Part): Promise<string> => {
    const known = verified.get(part.file) ?? verifyPart(folder, part);
    verified.set(part.file, known);
    return known;
  };
  const opened: ParquetFile[] = [];
  const openPart = async (part: Part): Promise<ParquetFile> => {
    const { openParquet } = await import('../platform/parquet/read.ts');
    const parquet = openParquet(await partPath(part));
    opened.push(parquet);
    if (parquet.rows === part.rows) return parquet;
    throw problem(
      join(folder, part.file),
      undefined,
      `has ${parquet.rows} rows, index.json says ${part.rows}`,
      REBUILD,
    );
  };
  let table: Promise<TrackTable> | undefined;
  const trackTable = (): Promise<TrackTable> => {
    table ??= openPart(partOf(manifest, 'tracks', path)).then(openTrackTable);
    return table;
  };
  return {
    ...{ manifest, folder, sha256, partPath, openPart, trackTable },
    async *tracks() {
      yield* (await trackTable()).batches();
    },
    close() {
      for (const { close } of opened.splice(0)) close();
    },
  };
}

/** Reads index.json alone: `path` is it, or its folder. */
export function readManifest(path: string): {
  readonly manifest: Manifest;
  readonly folder: string;
  readonly sha256: string;
} {
  const file = statSync(path, { throwIfNoEntry: false })?.isDirectory() ? join(path, INDEX_FILE) : path;
  let content: Buffer;
  try {
    content = readFileSync(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const remedy =
      'Name the folder that `music-leakage index build` wrote; paths are relative to the folder of leakage.yml';
    throw problem(file, undefined, code === 'ENOENT' ? 'no such index' : `cannot be read (${code ?? message})`, remedy);
  }
  refusePointer(file, content);
  const manifest = parseManifest(content.toString('utf8'), file);
  return { manifest, folder: dirname(file), sha256: createHash('sha256').update(content).digest('hex') };
}

/** The one part of a kind. */
function partOf(manifest: Manifest, kind: Part['kind'], path: string): Part {
  const part = manifest.parts.find((part) => part.kind === kind);
  if (part) return part;
  throw problem(path, undefined, `the index has no part \`${kind}\``, REBUILD);
}

/** Returns where a part lies: beside index.json, as a published index has them all, else in the folder of its shard. */
export function pathOfPart(folder: string, { file, folder: below }: Pick<Part, 'file' | 'folder'>): string {
  const beside = join(folder, file);
  return below === undefined || existsSync(beside) ? beside : join(folder, below, file);
}

/**
 * Compares a part with what index.json says of it; returns where it lies.
 * @throws ProblemError when it is missing or another.
 */
export async function verifyPart(folder: string, part: Part): Promise<string> {
  const { sha256, bytes } = part;
  const path = pathOfPart(folder, part);
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw problem(path, undefined, 'this part of the index is missing', FETCH);
  if (size !== bytes) {
    if (size < 1024) refusePointer(path, readFileSync(path));
    throw problem(path, undefined, `has ${size} bytes, index.json says ${bytes}`, FETCH);
  }
  if ((await digestOf(path)) === sha256) return path;
  throw problem(path, undefined, 'is damaged: its digest is not the one in index.json', FETCH);
}

function refusePointer(file: string, content: Buffer): void {
  if (!isLfsPointer(content)) return;
  const { message, remedy } = lfsPointer('the index');
  throw problem(file, undefined, message, remedy);
}
