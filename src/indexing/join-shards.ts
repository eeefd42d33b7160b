import { dirname, relative, resolve } from 'node:path';
import { EXAMPLES } from '../detect/coverage.ts';
import { readLandmarks } from '../index/landmarks.ts';
import { type Manifest, PART_FOLDER, type Part } from '../index/manifest.ts';
import { interleaved, type OpenIndex, openIndex, readPlaces } from '../index/read.ts';
import { readRecordings } from '../index/recordings.ts';
import { openStaging, refuseForeign } from '../index/staging.ts';
import { problem } from '../platform/blocks.ts';
import { plural } from '../platform/plural.ts';
import { ProblemError } from '../platform/problem.ts';
import { missingProblems } from '../platform/shard.ts';
import { VERSION } from '../platform/version.ts';
import { createSaturation } from './saturation.ts';
import { type FoundShard, shardStatus } from './shards.ts';

type Whole = { readonly path: string; readonly manifest: Manifest; readonly sha256: string; readonly index: OpenIndex };

/**
 * Joins the shards of an index: writes an index.json that names their parts, which stay where they are, below its
 * folder.
 * @throws ProblemError when a shard is missing, damaged, there twice or of another build, or lies elsewhere.
 */
export async function joinShards(
  paths: readonly string[],
  out: string,
): Promise<{ readonly manifest: Manifest; readonly sha256: string }> {
  const { of, found, unbuilt } = await shardStatus(paths);
  const problems = found.flatMap((shard) => shard.problems);
  if (problems.length > 0 || unbuilt.length > 0 || of === undefined)
    throw new ProblemError([...problems, ...unbuiltProblems(unbuilt, of)]);
  for (const { path } of found) refuseElsewhere(path, out);
  refuseForeign(out);
  const sorted = [...found].sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
  const shards: Whole[] = [];
  try {
    for (const shard of sorted) shards.push({ ...whole(shard), index: await openIndex(shard.path, { isShard: true }) });
    const manifest = await joinedManifest(shards, out);
    const staging = await openStaging(out);
    try {
      return { manifest, sha256: staging.publish(manifest) };
    } finally {
      staging.close();
    }
  } finally {
    for (const { index } of shards) index.close();
  }
}

const whole = ({ path, manifest, sha256 }: FoundShard): Omit<Whole, 'index'> => ({
  path,
  manifest: manifest as Manifest,
  sha256,
});

/** Says which shards are still to be built. */
export const unbuiltProblems = (unbuilt: readonly number[], of: number | undefined) =>
  missingProblems(unbuilt, of, { file: 'index', verb: 'Build' });

const folderOf = (path: string): string => (path.endsWith('.json') ? dirname(path) : path);

/** Parts are found below the folder of index.json, wherever that is moved to. */
function refuseElsewhere(path: string, out: string): string {
  const below = relative(resolve(out), resolve(folderOf(path))).replaceAll('\\', '/');
  if (below === '') throw problem(out, undefined, 'is a shard itself', 'Name another folder: --out');
  if (PART_FOLDER.test(below)) return below;
  const remedy = 'Give --out a folder that all shards lie below, such as the one above them';
  throw problem(path, undefined, `does not lie below ${out}`, remedy);
}

async function joinedManifest(shards: readonly Whole[], out: string): Promise<Manifest> {
  const [{ manifest: first }] = shards as [Whole];
  const tables = await Promise.all(shards.map(({ index }) => index.trackTable()));
  const places = await Promise.all(shards.map(({ index }) => readPlaces(index)));
  const table = interleaved(tables, places, out);
  const { shard, coverage: _, audio: __, ...common } = first;
  const tracks = shard?.tracks ?? 0;
  if (table.size !== tracks) {
    const message = `all shards have ${plural(table.size, 'track')}, their table ${tracks}`;
    throw problem(out, undefined, message, 'Build them again');
  }
  const members = shards.map(({ index }, i) => ({ index, first: 0, places: places[i] }));
  const audio = await joinedAudio(shards, { ...shards[0]!.index, members }, out);
  return {
    ...common,
    generator: `music-leakage ${VERSION}`,
    counts: { ...first.counts, tracks },
    coverage: joinedCoverage(shards, places),
    ...(audio && { audio }),
    shards: shards.map(({ manifest, sha256 }) => ({ number: manifest.shard!.number, sha256 })),
    parts: shards.flatMap(({ path, manifest }) =>
      manifest.parts.map(
        (part): Part => ({ ...part, shard: manifest.shard!.number, folder: refuseElsewhere(path, out) }),
      ),
    ),
  };
}

/** Joins the first tracks of all shards per kind of evidence; kinds are in the order of their first tracks. */
function joinedCoverage(shards: readonly Whole[], places: readonly Uint32Array[]): Manifest['coverage'] {
  const kinds = new Map<string, Manifest['coverage'][number]>();
  for (const [i, { manifest }] of shards.entries())
    for (const { evidence, tracks, rows } of manifest.coverage) {
      const key = evidence.join(' ');
      const known = kinds.get(key) ?? { evidence, tracks: 0, rows: [] };
      const all = [...known.rows, ...rows.map((row) => places[i]![row]!)].sort((a, b) => a - b);
      kinds.set(key, { evidence, tracks: known.tracks + tracks, rows: all.slice(0, EXAMPLES) });
    }
  return [...kinds.values()].sort((a, b) => a.rows[0]! - b.rows[0]!);
}

async function joinedAudio(shards: readonly Whole[], joined: OpenIndex, out: string): Promise<Manifest['audio']> {
  const all = shards.flatMap(({ manifest }) => manifest.audio ?? []);
  const [first] = all;
  if (!first) return undefined;
  const sum = (key: 'recordings' | 'undecodable' | 'missing' | 'landmarks'): number =>
    all.reduce((total, audio) => total + audio[key], 0);
  const accepted = shards[0]!.manifest.shard?.undecodable_files ?? 0;
  const undecodable = sum('undecodable');
  if (undecodable > accepted) {
    const message = `${plural(undecodable, 'audio file')} of all shards cannot be used, and ${accepted} are accepted`;
    throw problem(out, undefined, message, `Repair them, or build all shards with --undecodable-files ${undecodable}`);
  }
  if (sum('recordings') === 0)
    throw problem(out, undefined, 'no audio file of any shard can be used', 'Repair them, or build with --no-audio');
  const saturation = createSaturation();
  for await (const { hashes } of readLandmarks(joined)) saturation.add(hashes);
  const seconds = (await readRecordings(joined)).reduce((total, recording) => total + recording.seconds, 0);
  return {
    ...first,
    ...{ recordings: sum('recordings'), undecodable, missing: sum('missing'), landmarks: sum('landmarks') },
    seconds: Number(seconds.toFixed(3)),
    postings: saturation.postings(),
  };
}
