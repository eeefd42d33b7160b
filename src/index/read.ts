import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Track } from '../model/track.ts';
import { problem } from '../platform/blocks.ts';
import { digestOf } from '../platform/digest.ts';
import { isLfsPointer, lfsPointer } from '../platform/foreign.ts';
import type { ParquetFile } from '../platform/parquet/read.ts';
import { INDEX_FILE, type Manifest, NORMALISER, type Part, parseManifest } from './manifest.ts';
import { openTrackTable, type TrackTable } from './track-table.ts';

/** An index on this machine. Every part is compared with its digest before anything of it is used. */
export type OpenIndex = {
  readonly manifest: Manifest;
  readonly folder: string;
  /** Of index.json. */
  readonly sha256: string;
  /** Where a part lies, once its digest is known to be right. */
  readonly partPath: (part: Part) => Promise<string>;
  readonly openPart: (part: Part) => Promise<ParquetFile>;
  readonly trackTable: () => Promise<TrackTable>;
  readonly tracks: () => AsyncGenerator<readonly Track[]>;
  /** Indexes that this one joins, each with the number of its first track; undefined if it is one. */
  readonly members?: readonly { readonly index: OpenIndex; readonly first: number }[];
  /** Lets go of the parts that were opened. */
  readonly close: () => void;
};

const REBUILD = 'Build the index again: music-leakage index build …';
const FETCH = 'Fetch or build the index again; `music-leakage index verify` names what is damaged';

/**
 * Opens an index by its folder or its index.json.
 * @throws ProblemError when there is none, it is of another version, or its digest is not `sha256`; later when a part is missing or damaged.
 */
export async function openIndex(
  path: string,
  { sha256 }: { readonly sha256?: string | undefined } = {},
): Promise<OpenIndex> {
  const index = readManifest(path);
  const { manifest, folder } = index;
  if (sha256 !== undefined && index.sha256 !== sha256) {
    const remedy = 'Fetch the one that leakage.yml means, or put the digest of this one there';
    throw problem(path, undefined, `the index has the digest ${index.sha256}, leakage.yml says ${sha256}`, remedy);
  }
  if (manifest.normaliser !== NORMALISER) {
    const message = `the index was made by version ${manifest.normaliser} of the reading of texts, this program has ${NORMALISER}`;
    throw problem(path, undefined, message, manifest.normaliser > NORMALISER ? 'Use a newer music-leakage' : REBUILD);
  }
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
  const { rows } = partOf(manifest, 'tracks', path);
  const counted = manifest.coverage.reduce((sum, { tracks }) => sum + tracks, 0);
  if (
    manifest.counts.tracks !== rows ||
    counted !== rows ||
    manifest.coverage.some((kind) => kind.rows.some((row) => row >= rows))
  )
    throw problem(path, undefined, 'its counts contradict each other', REBUILD);
  return {
    ...{ manifest, folder, sha256: index.sha256, partPath, openPart, trackTable },
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

/**
 * Compares a part with what index.json says of it; returns where it lies.
 * @throws ProblemError when it is missing or another.
 */
export async function verifyPart(folder: string, { file, sha256, bytes }: Part): Promise<string> {
  const path = join(folder, file);
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
