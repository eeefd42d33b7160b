import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { embeddingFields } from '../index/embeddings.ts';
import { groupsOf, LANDMARK_FIELDS, type LandmarksPart } from '../index/landmarks.ts';
import type { Part } from '../index/manifest.ts';
import { QUERY_FIELDS } from '../index/queries.ts';
import type { OpenIndex } from '../index/read.ts';
import { RECORDING_FIELDS } from '../index/recordings.ts';
import { TRACK_FIELDS } from '../index/track-table.ts';
import { problem } from '../platform/blocks.ts';
import type { ParquetFields } from '../platform/parquet/column.ts';
import type { ParquetFile } from '../platform/parquet/read.ts';
import { type Problem, ProblemError } from '../platform/problem.ts';
import { writeIndex } from './build.ts';
import { PLACE_FIELDS } from './shard-rows.ts';

/** Problems of a part; none when its digest, its rows, its columns and every value in them can be read. */
export type Verified = { readonly part: Part; readonly problems: readonly Problem[] };

/** Reads every part of an index from its first byte to its last. */
export async function verifyIndex(index: OpenIndex): Promise<readonly Verified[]> {
  const verified: Verified[] = [];
  for (const part of index.manifest.parts) {
    try {
      const parquet = await index.openPart(part);
      compareFields(part, parquet.fields);
      readAll(parquet);
      if (part.kind === 'landmarks') refuseDisorder(part, parquet, index.manifest.counts.tracks);
      verified.push({ part, problems: [] });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      verified.push({ part, problems: error.problems });
    }
  }
  return verified;
}

/** The columns of a part, where they do not depend on what is in it. */
function compareFields(part: Part, fields: ParquetFields): void {
  const wanted = wantedFields(part) ?? fields;
  if (isDeepStrictEqual(fields, wanted)) return;
  const message = `has the columns ${Object.keys(fields).join(', ')}, not those of ${part.kind}`;
  throw problem(part.file, undefined, message, REBUILD);
}

function wantedFields(part: Part): ParquetFields | undefined {
  if (part.kind === 'tracks') return TRACK_FIELDS;
  if (part.kind === 'embeddings') return embeddingFields(part);
  if (part.kind === 'landmarks') return LANDMARK_FIELDS;
  if (part.kind === 'queries') return QUERY_FIELDS;
  if (part.kind === 'places') return PLACE_FIELDS;
  return part.kind === 'recordings' ? RECORDING_FIELDS : undefined;
}

/** Whoever loads landmarks relies on their order. */
function refuseDisorder(part: LandmarksPart, parquet: ParquetFile, tracks: number): void {
  let [lastHash, lastTrack, lastTime] = [part.hash_min, part.track_min, -1];
  let good = part.track_max < tracks;
  for (const { hashes, tracks, times } of groupsOf(parquet)) {
    for (let i = 0; i < hashes.length; i++) {
      const [hash, track, time] = [hashes[i]!, tracks[i]!, times[i]!];
      const follows =
        hash > lastHash || (hash === lastHash && (track > lastTrack || (track === lastTrack && time >= lastTime)));
      good &&= follows && track >= part.track_min && track <= part.track_max;
      [lastHash, lastTrack, lastTime] = [hash, track, time];
    }
  }
  if (good && lastHash === part.hash_max) return;
  throw problem(part.file, undefined, 'has landmarks that index.json or their order rules out', REBUILD);
}

const REBUILD = 'Build the index again: music-leakage index build …';

const ARRAY = { int32: Uint32Array, delta: Int32Array, float: Float32Array, double: Float64Array };

/** Reads every value. @throws the error of any that cannot be read. */
function readAll({ fields, groupRows, strings, bytes, numbers }: ParquetFile): void {
  let row = 0;
  for (const [group, rows] of groupRows.entries()) {
    for (const [name, field] of Object.entries(fields)) {
      if (field.type === 'string') strings(name, [group, group + 1]);
      else if (field.type === 'bytes') bytes(name, field.width, row, row + rows);
      else numbers(name, (length) => new ARRAY[field.type](length), [group, group + 1]);
    }
    row += rows;
  }
}

/**
 * Reports whether an index is searched by what its tracks say: the tables of words are made again of the tracks, and
 * compared. One whose tables leave tracks out finds nothing of them, whatever it counts.
 */
export async function isFaithful(index: OpenIndex): Promise<boolean> {
  const { manifest } = index;
  const folder = await mkdtemp(join(tmpdir(), 'music-leakage-index-'));
  try {
    const { parts: _, audio: __, model: ___, ...facts } = manifest;
    const made = await writeIndex({ folder }, async () => ({ batches: index.tracks(), facts: () => facts }));
    const words = ({ parts }: Pick<typeof manifest, 'parts'>): readonly string[] =>
      parts.flatMap((part) => (part.kind === 'postings' ? [`${part.table} ${part.sha256}`] : [])).sort();
    return isDeepStrictEqual(words(made.manifest), words(manifest));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
