import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Config, HubSource, ModelSource, Split } from './config/config.ts';
import { digestOf } from './digest.ts';
import type { Access } from './fetch/access.ts';
import { type FetchedIndex, fetchFile, fetchIndex } from './fetch/fetch.ts';
import type { FetchOptions } from './fetch/fetcher.ts';
import { type AllowedHost, HUB, hostsOf } from './fetch/hosts.ts';
import { type FetchedDataset, fetchDataset, isCommit, type LockedDataset } from './fetch/hub.ts';
import type { Manifest, Part } from './index/manifest.ts';
import { readManifest } from './index/read.ts';
import {
  EMPTY_LOCK,
  isRemote,
  type Lock,
  lockedDigest,
  lockedName,
  lockFileOf,
  lockProblem,
  modelFiles,
  readLock,
} from './lock.ts';
import { type Problem, ProblemError, problemsAt } from './problem.ts';
import { croissantTables } from './split/croissant/open.ts';
import { readSplit } from './split/read.ts';
import type { ModelAccess } from './text/embed/model.ts';

type ShowShare = (share: number) => void;

/** Where what a configuration names lies on this machine, and whether it is what leakage.lock says. */
export type Sources = {
  /**
   * The split with its index in a folder of this machine.
   * @throws ProblemError when the index cannot be fetched.
   */
  readonly local: (split: Split, progress?: ShowShare) => Promise<Split>;
  /** How models are come by. */
  readonly models: ModelAccess;
  /** The digest to be written into leakage.yml, of an index that neither it nor the lock pins; once it was fetched. */
  readonly unpinned: (split: Split) => string | undefined;
  /** With `frozen`, what is not as the lock has it; `sha256` is that of the table as it was read. */
  readonly differences: (split: Split, sha256: string) => Promise<readonly Problem[]>;
};

/**
 * @throws ProblemError when leakage.lock cannot be read, or with `frozen` there is none or the model is not what it says.
 */
export async function createSources(config: Config, access: Access, frozen: boolean): Promise<Sources> {
  const lock = await readLock(config.file);
  const pins = config.lockOf === undefined ? lock : await readLock(config.lockOf);
  if (frozen) await refuseOtherModel(config, lock ?? noLock(config));
  const unpinned = new Map<string, string>();
  return {
    local: async (split, progress) => {
      if (split.hub) {
        const locked = pins?.datasets?.[split.file];
        const { commit, parts } = await fetchHub(split, locked, fetching(config, access, progress), access);
        if (!locked && !isCommit(split.hub.revision)) unpinned.set(split.name, commit);
        return { ...split, parts };
      }
      if (split.form !== 'index' || !isRemote(split.file)) return split;
      const pinned = { ...split, sha256: split.sha256 ?? pins?.indexes[split.file]?.sha256 };
      const { folder, sha256 } = await fetchSplit(pinned, kindsFor(config), fetching(config, access, progress));
      if (pinned.sha256 === undefined) unpinned.set(split.name, sha256);
      return { ...pinned, file: folder, sha256 };
    },
    models: { cache: access.cache, fetchFile: (url, sha256) => fetchFile(url, sha256, fetching(config, access)) },
    unpinned: ({ name }) => unpinned.get(name),
    differences: async (split, sha256) =>
      frozen && lock
        ? differences(split, split.form === 'index' ? indexDigest(split, lock) : sha256, lock, config)
        : [],
  };
}

/** Embeddings and landmarks are large, so they are fetched only by those who search in them. */
const kindsFor = ({ match, splits }: Config): readonly Part['kind'][] => [
  ...(['tracks', 'postings'] as const),
  ...(match.text.retrieve === 'words' ? [] : (['embeddings'] as const)),
  ...(splits.some(({ role, audio }) => role === 'test' && audio) ? (['landmarks', 'recordings'] as const) : []),
];

const fetchSplit = (
  { file: url, sha256 }: Split,
  kinds: readonly Part['kind'][],
  options: FetchOptions,
): Promise<FetchedIndex> => fetchIndex({ url, sha256, kinds }, options);

const fetchHub = (
  { hub }: Split,
  locked: LockedDataset | undefined,
  options: FetchOptions,
  access: Access,
): Promise<FetchedDataset> => fetchDataset(hub as HubSource, access.hub ?? new URL(HUB), locked, options);

/** Unless the caller says otherwise, the hosts that the configuration names are allowed. */
const fetching = (config: Config, access: Access, progress?: ShowShare): FetchOptions => ({
  ...access,
  allowed: access.allowed ?? hostsIn(config, access),
  progress,
});

/** The hosts that a configuration names. */
export function hostsIn({ splits, match }: Config, { hub }: Pick<Access, 'hub'>): readonly AllowedHost[] {
  const { model } = match.text;
  const urls = [...splits.map(({ file }) => file).filter(isRemote), ...(model && 'url' in model ? [model.url] : [])];
  return hostsOf(urls, hub?.href);
}

const indexDigest = ({ file, sha256 }: Split, lock: Lock): string | undefined =>
  isRemote(file) ? (sha256 ?? lockedDigest(file, lock)) : readManifest(file).sha256;

async function differences(
  split: Split,
  found: string | undefined,
  lock: Lock,
  config: Config,
): Promise<readonly Problem[]> {
  const {
    form,
    file,
    keep: { ids },
    place,
  } = split;
  const name = lockedName(config, file);
  const locked = lock.tables[name] ?? lockedDigest(name, lock);
  const sources = form === 'folder' || form === 'croissant' ? [] : [{ name, found, locked }];
  for (const path of await describedFiles(split)) {
    const own = lockedName(config, path);
    sources.push({ name: own, found: await digestOf(path), locked: lock.tables[own] });
  }
  if (split.audio) {
    const locked = lock.audio?.[audioName(split)];
    sources.push({ name: `the audio of ${audioName(split)}`, found: await audioDigest(split), locked });
  }
  if (ids !== undefined) {
    const list = lockedName(config, ids);
    sources.push({ name: list, found: await digestOf(ids), locked: lock.ids[list] });
  }
  return sources.flatMap(({ name, found, locked }) =>
    found !== undefined && found === locked ? [] : [lockProblem(config, place, name, found, locked)],
  );
}

const noLock = ({ file }: Config): never => {
  const remedy = 'Write it with `music-leakage lock` and commit it, or check without --frozen';
  throw new ProblemError([{ file: lockFileOf(file), message: 'no such file', remedy }]);
};

/**
 * The digests of everything that a configuration names, as it is now; an index without a digest is asked for anew.
 * @throws ProblemError with all that cannot be read or fetched.
 */
export async function lockOf(config: Config, access: Access, progress?: (split: Split) => void): Promise<Lock> {
  const lock = structuredClone(EMPTY_LOCK);
  const audio: Record<string, string> = {};
  const datasets: NonNullable<Lock['datasets']> = {};
  const problems: Problem[] = [];
  for (const split of config.splits) {
    progress?.(split);
    try {
      if (split.keep.ids !== undefined) lock.ids[lockedName(config, split.keep.ids)] = await fileDigest(split.keep.ids);
      const name = lockedName(config, split.file);
      if (split.audio) audio[audioName(split)] = await audioDigest(split);
      if (split.form === 'table') lock.tables[name] = await fileDigest(split.file);
      for (const path of await describedFiles(split)) lock.tables[lockedName(config, path)] = await fileDigest(path);
      if (split.hub) {
        const { commit, files } = await fetchHub(split, undefined, fetching(config, access), access);
        datasets[split.file] = { commit, files };
      } else if (split.form === 'index') {
        const { sha256, manifest } = await manifestOf(split, fetching(config, access));
        lock.indexes[name] = {
          sha256,
          parts: Object.fromEntries(manifest.parts.map((part) => [part.file, part.sha256])),
        };
      }
    } catch (error) {
      problems.push(...problemsAt(error, config.file, split.place));
    }
  }
  const { model } = config.match.text;
  if (model) lock.models[modelName(config, model)] = await modelDigests(model);
  if (problems.length > 0) throw new ProblemError(problems);
  return {
    ...lock,
    ...(Object.keys(datasets).length > 0 ? { datasets } : {}),
    ...(Object.keys(audio).length > 0 ? { audio } : {}),
  };
}

/** A Croissant file and the tables that it says a split lies in. */
async function describedFiles(split: Split): Promise<readonly string[]> {
  if (split.form !== 'croissant') return [];
  return [split.file, ...(await croissantTables(split)).map(({ path }) => path)];
}

const manifestOf = async (split: Split, options: FetchOptions): Promise<{ sha256: string; manifest: Manifest }> =>
  isRemote(split.file) ? fetchSplit(split, [], options) : readManifest(split.file);

async function fileDigest(file: string): Promise<string> {
  const sha256 = await digestOf(file);
  if (sha256 !== undefined) return sha256;
  const remedy = 'Paths are relative to the folder of leakage.yml; is it committed and checked out?';
  throw new ProblemError([{ file, message: 'cannot be read', remedy }]);
}

const audioName = ({ role, name }: Split): string => `${role}/${name}`;

/** Of the ids of a split's tracks, each with the digest of its file, where that can be read. */
export async function audioDigest(split: Split): Promise<string> {
  const hash = createHash('sha256');
  for await (const tracks of (await readSplit(split)).batches)
    for (const { id, audio } of tracks) hash.update(`${id}\n${(await digestOf(audio)) ?? ''}\n`);
  return hash.digest('hex');
}

const modelName = (config: Config, model: ModelSource): string =>
  'folder' in model ? lockedName(config, model.folder) : model.url;

/** Of each file of a model. */
export async function modelDigests(model: ModelSource): Promise<Record<string, string>> {
  if ('url' in model) return model.sha256;
  const files = await modelFiles(model.folder);
  const digests = await Promise.all(files.map((file) => fileDigest(join(model.folder, file))));
  return Object.fromEntries(files.map((file, i) => [file, digests[i] as string]));
}

async function refuseOtherModel(config: Config, lock: Lock): Promise<void> {
  const { model } = config.match.text;
  if (!model) return;
  const name = modelName(config, model);
  const locked = lock.models[name] ?? {};
  const found = await modelDigests(model);
  const files = new Set([...Object.keys(found), ...Object.keys(locked)]);
  const problems = [...files]
    .filter((file) => found[file] !== locked[file])
    .map((file) => lockProblem(config, {}, `${name}: ${file}`, found[file], locked[file]));
  if (problems.length > 0) throw new ProblemError(problems);
}
