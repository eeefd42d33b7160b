import { createHash } from 'node:crypto';
import { readdir, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join, relative, resolve } from 'node:path';
import * as core from '@actions/core';
import { PROFILES } from '../audio/profiles.ts';
import type { Config, Split } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import { membersOf, resolveMembers, rootsOf } from '../config/members.ts';
import { INDEX_FORMAT, NORMALISER } from '../index/manifest.ts';
import { digestOf } from '../platform/digest.ts';
import { isRemote, lockFileOf } from '../sources/lock.ts';
import { croissantTables } from '../split/croissant/open.ts';
import { BUNDLED } from '../text/embed/files.ts';
import { readInputs } from './inputs.ts';

/** Folders of the cache that are worth keeping between runs; files that are being written, and locks, are not. */
const KEPT = ['indexes', 'models', 'files', 'embeddings', 'fingerprints', 'addresses', 'results'] as const;

/** Version of the keys' form, and of the form of the cache folder. */
const CACHE_FORM = 2;

/**
 * A larger table counts by its size alone: the plan has to be quick, and another table almost always has another size.
 */
const LARGEST_HASHED = 2 ** 28;

/** Where the Action keeps what it fetches and computes. */
export type ActionCache = {
  readonly folder: string;
  /** Folders for actions/cache, one per line: by ~, as that is equal on every runner. */
  readonly path: string;
};

/**
 * MUSIC_LEAKAGE_CACHE, else a folder for each repository: what one of them may fetch is nothing that another should
 * find on a runner that they share.
 */
export function actionCache(env: NodeJS.ProcessEnv): ActionCache {
  const place = `.cache/music-leakage-action/${env.GITHUB_REPOSITORY || 'local'}`;
  const [folder, shown] = env.MUSIC_LEAKAGE_CACHE
    ? [env.MUSIC_LEAKAGE_CACHE, env.MUSIC_LEAKAGE_CACHE.replaceAll('\\', '/')]
    : [join(homedir(), place), `~/${place}`];
  return { folder, path: KEPT.map((kind) => `${shown}/${kind}`).join('\n') };
}

/** Whether the folder holds anything to be kept. */
export async function isWorthKeeping({ folder }: ActionCache): Promise<boolean> {
  const kinds = await Promise.all(KEPT.map((kind) => readdir(join(folder, kind)).catch(() => [])));
  return kinds.some((entries) => entries.length > 0);
}

/**
 * Whether a run for an event saves its cache: others restore it. A pull request, least of all one from a fork, may not
 * write where they read, and the branch of a merge queue is gone afterwards.
 */
export const saves = (event: string | undefined): boolean =>
  ['push', 'schedule', 'workflow_dispatch'].includes(event ?? '');

/** Writes the outputs that the steps after it go by. Any error leaves an output empty: the check reports it. */
export async function runPlan(env: NodeJS.ProcessEnv): Promise<void> {
  core.setOutput('save', saves(env.GITHUB_EVENT_NAME));
  core.setOutput('cache-path', actionCache(env).path);
  try {
    const { config, workingDirectory } = readInputs(env);
    const workspace = await realpath(env.GITHUB_WORKSPACE ?? process.cwd());
    process.chdir(resolve(workspace, workingDirectory));
    const { key, restoreKeys } = await cacheKeys(await loadConfig(config), workspace);
    core.setOutput('cache-key', key);
    core.setOutput('restore-keys', restoreKeys.join('\n'));
  } catch {
    core.info('Nothing is restored: the configuration cannot be read.');
  }
  try {
    core.setOutput(
      'artifact-name',
      readInputs({ MUSIC_LEAKAGE_REPORT_ARTIFACT: env.MUSIC_LEAKAGE_REPORT_ARTIFACT }).reportArtifact ?? '',
    );
  } catch {
    core.setOutput('artifact-name', readInputs({}).reportArtifact);
  }
}

/**
 * The key of the cache for just these sources, and what to fall back on: the same indexes with other tables, then
 * whatever there is. The same on every system; at most 512 characters.
 */
export async function cacheKeys(
  config: Config,
  workspace: string,
): Promise<{ readonly key: string; readonly restoreKeys: readonly string[] }> {
  const name = relative(workspace, resolve(config.file)).replaceAll('\\', '/');
  const models = config.match.text.model ?? BUNDLED;
  const versions = digest([CACHE_FORM, INDEX_FORMAT, NORMALISER, PROFILES.map(({ name, version }) => [name, version])]);
  const lock = await sizeOrDigest(lockFileOf(config.file), workspace);
  const remote = config.splits
    .flatMap(membersOf)
    .filter(({ file }) => isRemote(file))
    .map(({ file, sha256 }) => [file, sha256 ?? null]);
  const indexes = digest([models, config.match.audio.profile, remote, lock]);
  const locals = await Promise.all(
    config.splits.map(async (given) => {
      const split = await resolveMembers(given).catch(() => given);
      const all = await Promise.all(membersOf(split).map((one) => localDigests(one, workspace)));
      return [split.name, all.length === 1 ? all[0] : all];
    }),
  );
  const prefix = `music-leakage-${versions}-`;
  return {
    key: `${prefix}${indexes}-${digest([name, config.sha256, locals])}`,
    restoreKeys: [`${prefix}${indexes}-`, prefix],
  };
}

/** Lists everything that computed data, such as embeddings, fingerprints and the result of a base, depends on. */
async function localDigests(split: Split, workspace: string): Promise<readonly unknown[]> {
  const { file, form, keep, audio } = split;
  if (isRemote(file)) return [];
  if (form === 'index') return [await sizeOrDigest(join(file, 'index.json'), workspace)];
  const table = form === 'folder' ? null : await sizeOrDigest(file, workspace);
  const ids = keep.ids === undefined ? null : await sizeOrDigest(keep.ids, workspace);
  const described = table !== null && form === 'croissant' ? await croissantTables(split).catch(() => []) : [];
  const tables = await Promise.all(described.map(({ path }) => sizeOrDigest(path, workspace)));
  const joined = await Promise.all((split.with ?? []).map((join) => sizeOrDigest(join.file, workspace)));
  return [table, ...tables, ids, await namesOf(audio, workspace), ...joined];
}

/** Lists the names below the audio folders of a split, as a digest for each. */
async function namesOf(audio: Split['audio'], workspace: string): Promise<unknown> {
  if (audio === undefined) return null;
  const all = await Promise.all(rootsOf(audio).map((root) => namesBelow(root, workspace)));
  return all.length === 1 ? all[0] : all;
}

/**
 * Returns the size or digest of a file in the workspace; null for one that does not exist, or is outside, where a
 * configuration could ask for anything.
 */
async function sizeOrDigest(file: string, workspace: string): Promise<string | number | null> {
  const path = await within(workspace, file);
  const found = path === undefined ? undefined : await stat(path);
  if (path === undefined || !found?.isFile()) return null;
  return found.size > LARGEST_HASHED ? found.size : ((await digestOf(path)) ?? null);
}

/** Where a path leads, unless that is nowhere or out of the workspace. */
async function within(workspace: string, path: string): Promise<string | undefined> {
  const target = await realpath(path).catch(() => undefined);
  if (target === undefined) return undefined;
  const way = relative(workspace, target);
  return way.startsWith('..') || isAbsolute(way) ? undefined : target;
}

/**
 * Audio is not read for a key: a file that changes under its name is fingerprinted anew, and kept with the next file
 * that is added.
 */
async function namesBelow(root: string, workspace: string): Promise<string | null> {
  const path = await within(workspace, root);
  const names = path === undefined ? [] : await readdir(path, { recursive: true }).catch(() => []);
  return digest(names.map((name) => name.replaceAll('\\', '/')).sort());
}

const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 20);
