import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { INDEX_FILE, type Manifest } from '../index/manifest.ts';
import { readManifest, verifyPart } from '../index/read.ts';
import { groupBy } from '../platform/group.ts';
import { type Problem, ProblemError } from '../platform/problem.ts';
import { missingShards } from '../platform/shard.ts';

/** A shard of an index as it was found. */
export type FoundShard = {
  readonly path: string;
  readonly state: 'whole' | 'missing' | 'damaged' | 'foreign' | 'doubled';
  /** Undefined where index.json does not say it. */
  readonly number: number | undefined;
  /** Why it is not whole. */
  readonly problems: readonly Problem[];
  /** Undefined where there is none. */
  readonly manifest: Manifest | undefined;
  /** Digest of index.json. */
  readonly sha256: string;
};

/** How far the shards of an index are built. */
export type ShardStatus = {
  /** How many there are in all; undefined where no shard was found. */
  readonly of: number | undefined;
  readonly found: readonly FoundShard[];
  /** Numbers of which no shard is whole. */
  readonly unbuilt: readonly number[];
};

type Read = Omit<FoundShard, 'state' | 'problems'> & {
  /** Folder of its parts. */
  readonly folder: string;
  readonly problems: readonly Problem[];
  readonly missing: boolean;
};

/**
 * Looks at the shards of an index: which are whole, missing, damaged, of another build, or there twice. Every part is
 * compared with its digest.
 */
export async function shardStatus(paths: readonly string[]): Promise<ShardStatus> {
  const all = paths.map(readOne);
  const usual = mostUsual(all.flatMap(({ manifest }) => (manifest?.shard ? [buildOf(manifest)] : [])));
  const whole = new Map<number, string>();
  const found: FoundShard[] = [];
  for (const { missing, folder, ...one } of all) {
    const { path, manifest, number } = one;
    const judge = (state: FoundShard['state'], ...problems: readonly Problem[]): number =>
      found.push({ ...one, state, problems });
    if (!manifest) judge(missing ? 'missing' : 'damaged', ...one.problems);
    else if (number === undefined) judge('foreign', { file: path, ...NO_SHARD });
    else {
      const other = differenceOf(usual!, buildOf(manifest));
      const twin = whole.get(number);
      const damage = other === undefined && twin === undefined ? await damageOf(folder, manifest) : [];
      if (other !== undefined) judge('foreign', { file: path, message: other, remedy: AGAIN });
      else if (twin !== undefined)
        judge('doubled', { file: path, message: `is shard ${number}, as ${twin} is`, remedy: 'Leave one of them out' });
      else if (damage.length > 0) judge('damaged', ...damage);
      else {
        whole.set(number, path);
        judge('whole');
      }
    }
  }
  const of = usual && Number(usual.get('shards'));
  return { of, found, unbuilt: missingShards(of ?? 0, whole) };
}

const AGAIN = 'Build it again as the others are';
const NO_SHARD = { message: 'is an index, and no shard of one', remedy: 'Name folders that index build --shard wrote' };

function readOne(path: string): Read {
  const nothing = { path, folder: path, number: undefined, manifest: undefined, sha256: '' };
  if (!existsSync(path) || !existsSync(path.endsWith('.json') ? path : join(path, INDEX_FILE))) {
    const message = existsSync(path) ? `${INDEX_FILE} is missing: its build has not ended` : 'does not exist';
    return { ...nothing, missing: true, problems: [{ file: path, message, remedy: 'Build it (again)' }] };
  }
  try {
    const { manifest, folder, sha256 } = readManifest(path);
    return { path, folder, number: manifest.shard?.number, manifest, sha256, missing: false, problems: [] };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { ...nothing, missing: false, problems: error.problems };
  }
}

async function damageOf(folder: string, { parts }: Manifest): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const part of parts)
    try {
      await verifyPart(folder, part);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
    }
  return problems;
}

/** Settings that all shards of an index share, as texts, by their names for people. */
type Build = ReadonlyMap<string, string>;

function buildOf(manifest: Manifest): Build {
  const { shard, counts, columns, columns_found, suspicious_fields, malformed_rows, columns_unused, files_left_aside } =
    manifest;
  const { name, generator, format, normaliser, sources, model, audio } = manifest;
  const { of, tracks, settings, undecodable_files } = shard as NonNullable<typeof shard>;
  const as = (value: unknown): string => JSON.stringify(value) ?? '';
  return new Map([
    ['shards', String(of)],
    ['version', as([generator, format, normaliser])],
    ['name', name],
    ['source', as(sources)],
    ['settings', as([settings, columns, columns_found, undecodable_files])],
    ['model', as(model)],
    // A shard may have no file at all.
    ['audio profile', audio ? `${audio.profile} ${audio.version}` : ''],
    ['rows', as([{ ...counts, tracks }, malformed_rows, suspicious_fields, columns_unused, files_left_aside])],
  ]);
}

/** Returns the build that most shards are of; of two that are equally frequent the first. */
function mostUsual(builds: readonly Build[]): Build | undefined {
  const key = (build: Build): string => [...build].filter(([what]) => what !== 'audio profile').join('\n');
  const same = [...groupBy(builds, key).values()];
  const most = Math.max(...same.map(({ length }) => length));
  const usual = same.find(({ length }) => length === most);
  return usual?.find((build) => build.get('audio profile') !== '') ?? usual?.[0];
}

function differenceOf(usual: Build, build: Build): string | undefined {
  if (usual.get('shards') !== build.get('shards'))
    return `is a shard of ${build.get('shards')}, the others are of ${usual.get('shards')}`;
  for (const [what, value] of build) {
    const other = usual.get(what) ?? '';
    if (value === other || (what === 'audio profile' && (value === '' || other === ''))) continue;
    return `was built with another ${what} than the others${what === 'source' || what === 'model' ? `: ${named(value)} instead of ${named(other)}` : ''}`;
  }
  return undefined;
}

/** A source or a model by its name and the beginning of its digest. */
function named(text: string): string {
  const all = [JSON.parse(text)].flat().filter((one) => one !== null);
  return all.map(({ file, name, sha256 }) => `${file ?? name} (${String(sha256).slice(0, 12)})`).join(', ') || 'none';
}
