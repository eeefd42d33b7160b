import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Config, HubSource, Member, ModelSource, Split } from '../config/config.ts';
import { membersOf, resolveMembers } from '../config/members.ts';
import type { Access } from '../fetch/access.ts';
import type { FetchOptions } from '../fetch/fetcher.ts';
import { type AllowedHost, HUB, hostsOf } from '../fetch/hosts.ts';
import { type FetchedDataset, fetchDataset, isCommit, type LockedDataset } from '../fetch/hub.ts';
import type { Manifest, Part } from '../index/manifest.ts';
import { isGivenAway } from '../index/queries.ts';
import { readManifest } from '../index/read.ts';
import { digestOf } from '../platform/digest.ts';
import { own } from '../platform/own.ts';
import { type Problem, ProblemError, problemsAt } from '../platform/problem.ts';
import { croissantTables } from '../split/croissant/open.ts';
import type { ModelAccess } from '../text/embed/model.ts';
import { type FetchedIndex, fetchFile, fetchIndex, kindsFor } from './fetch-index.ts';
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
import { readSplit } from './read-split.ts';
import { localSuite, placeIn } from './suites/local.ts';

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
 * @throws ProblemError when leakage.lock cannot be read, or with `frozen` there is none or the model is not what it
 *   says.
 */
export async function createSources(config: Config, access: Access, frozen: boolean): Promise<Sources> {
  const lock = await readLock(config.file);
  const pins = config.lockOf === undefined ? lock : await readLock(config.lockOf);
  if (frozen) await refuseOtherModel(config, lock ?? noLock(config));
  const unpinned = new Map<string, string>();
  // Test splits are fetched first: landmarks of a corpus are large, and only audio is looked up in them.
  let givenAway = false;
  const localOne = async (split: Split, progress: ShowShare | undefined): Promise<Split> => {
    if (split.hub) {
      const locked = pins?.datasets?.[split.file];
      const { commit, parts } = await fetchHub(split, locked, fetching(config, access, progress), access);
      if (!locked && !isCommit(split.hub.revision)) addUnpinned(split.name, commit);
      return { ...split, parts };
    }
    if (split.form !== 'index') return split;
    if (!isRemote(split.file)) {
      givenAway ||= split.role === 'test' && isGivenAway(split.file);
      return split;
    }
    const pinned = { ...split, sha256: split.sha256 ?? pins?.indexes[split.file]?.sha256 };
    const kinds = kindsFor(config, split, givenAway);
    const { folder, sha256, manifest } = await fetchSplit(pinned, kinds, fetching(config, access, progress));
    if (split.role === 'test' && manifest.audio?.role === 'test') givenAway = true;
    if (pinned.sha256 === undefined) addUnpinned(split.name, sha256);
    return { ...pinned, file: folder, sha256 };
  };
  const addUnpinned = (name: string, digest: string): void => {
    const known = unpinned.get(name);
    unpinned.set(name, known === undefined ? digest : `${known}, ${digest}`);
  };
  return {
    local: async (given, progress) => {
      const brought = given.suite ? await localSuite(given, fetching(config, access, progress), access) : given;
      const split = await resolveMembers(brought);
      unpinned.delete(split.name);
      if (!split.members) return localOne(split, progress);
      const members: Member[] = [];
      const missing: Problem[] = [];
      const all = membersOf(split);
      for (const [i, one] of all.entries()) {
        const member = split.members[i] as Member;
        try {
          const { file, sha256, parts } = await localOne(one, (share) => progress?.((i + share) / all.length));
          members.push({ ...member, shown: member.shown ?? member.file, file, sha256, ...(parts ? { parts } : {}) });
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error;
          missing.push(...error.problems);
        }
      }
      if (members.length === 0) throw new ProblemError(missing);
      return { ...split, members, ...(missing.length > 0 ? { missing } : {}) };
    },
    models: { cache: access.cache, fetchFile: (url, sha256) => fetchFile(url, sha256, fetching(config, access)) },
    unpinned: ({ name }) => unpinned.get(name),
    differences: async (given, sha256) => {
      if (!frozen || !lock) return [];
      const split = await resolveMembers(given);
      const brought = split.suite ? await localSuite(split, fetching(config, access), access) : split;
      const digest = async (one: Split): Promise<string | undefined> =>
        one.form === 'index' ? indexDigest(one, lock) : split.members ? tableDigest(one, lock, brought) : sha256;
      // A member that cannot be read was complained of already.
      const all = membersOf(split).map((one) =>
        digest(one)
          .then((found) => differences(one, found, lock, config))
          .catch((error): readonly Problem[] => {
            if (!split.members || !(error instanceof ProblemError)) throw error;
            return [];
          }),
      );
      const common = await commonDifferences(split, lock, config, brought);
      return [...(await Promise.all(all)).flat(), ...common, ...otherMembers(split, lock, config)];
    },
  };
}

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

/** Digest of a table or dataset that is one of several. */
const tableDigest = async ({ form, file }: Split, lock: Lock, brought: Split): Promise<string | undefined> =>
  form === 'huggingface' ? lockedDigest(file, lock) : digestOf(placeIn(brought, file));

/** Compares the names of a split's files with those that the lock has. */
function otherMembers(split: Split, lock: Lock, config: Config): readonly Problem[] {
  const locked = lock.splits?.[splitKey(split)] ?? [];
  const found = new Set(namesOf(split, config));
  const gone = locked.filter((name) => !found.has(name));
  if (gone.length === 0) return [];
  const lockFile = lockFileOf(config.file);
  const message = `${split.name} is read without ${gone.slice(0, 5).join(', ')}${gone.length > 5 ? ` and ${gone.length - 5} more` : ''}, which ${lockFile} has`;
  const remedy = 'If that is intended, write the lock again with `music-leakage lock` and commit it';
  return [{ ...split.place, file: config.file, message, remedy }];
}

/** Names in the lock of the sources of a split. */
const namesOf = (split: Split, config: Config): readonly string[] =>
  split.members || split.audio?.roots
    ? [
        ...(split.members ? membersOf(split) : []).map(({ file }) => file),
        ...(split.audio?.roots ?? []).map(({ file }) => file),
      ].map((file) => lockedName(config, file))
    : [];

const splitKey = ({ role, name }: Split): string => `${role}/${name}`;

/** The hosts that a configuration names. */
export function hostsIn({ splits, match }: Config, { hub }: Pick<Access, 'hub'>): readonly AllowedHost[] {
  const { model } = match.text;
  const files = splits.flatMap(({ file, members }) => members?.map((member) => member.file) ?? [file]);
  const lists = splits.flatMap(({ suite }) => [...(suite?.files.keys() ?? [])]);
  const urls = [...files, ...lists, ...(model && 'url' in model ? [model.url] : [])].filter((url) =>
    /^(https|hf):/.test(url),
  );
  return hostsOf(urls, hub?.href);
}

const indexDigest = ({ file, sha256 }: Split, lock: Lock): string | undefined =>
  isRemote(file) ? (sha256 ?? lockedDigest(file, lock)) : readManifest(file).sha256;

/** Compares a source of a split with the lock. */
async function differences(
  split: Split,
  found: string | undefined,
  lock: Lock,
  config: Config,
): Promise<readonly Problem[]> {
  const { form, file, place } = split;
  const name = lockedName(config, file);
  const locked = own(lock.tables, name) ?? lockedDigest(name, lock);
  const sources = form === 'folder' || form === 'croissant' ? [] : [{ name, found, locked }];
  for (const path of await describedFiles(split)) {
    const beside = lockedName(config, path);
    sources.push({ name: beside, found: await digestOf(path), locked: own(lock.tables, beside) });
  }
  return toProblems(sources, config, place);
}

/** Compares what the sources of a split have in common with the lock: the list of ids, and the audio. */
async function commonDifferences(
  split: Split,
  lock: Lock,
  config: Config,
  brought: Split,
): Promise<readonly Problem[]> {
  const { ids } = split.keep;
  const sources: Compared[] = [];
  if (split.audio) {
    const name = splitKey(split);
    // A split that cannot be read whole is a problem by itself.
    const found = await audioDigest(brought).catch(() => undefined);
    sources.push({ name: `the audio of ${name}`, found, locked: lock.audio?.[name] });
  }
  if (ids !== undefined) {
    const list = lockedName(config, ids);
    sources.push({ name: list, found: await digestOf(placeIn(brought, ids)), locked: own(lock.ids, list) });
  }
  for (const { file } of split.with ?? []) {
    const table = lockedName(config, file);
    sources.push({ name: table, found: await digestOf(placeIn(brought, file)), locked: lock.tables[table] });
  }
  return toProblems(sources, config, split.place);
}

type Compared = { readonly name: string; readonly found: string | undefined; readonly locked: string | undefined };

const toProblems = (sources: readonly Compared[], config: Config, place: Split['place']): readonly Problem[] =>
  sources.flatMap(({ name, found, locked }) =>
    found !== undefined && found === locked ? [] : [lockProblem(config, place, name, found, locked)],
  );

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
  const splits: Record<string, readonly string[]> = {};
  const problems: Problem[] = [];
  const lockOne = async (split: Split, brought: Split): Promise<void> => {
    const name = lockedName(config, split.file);
    if (split.form === 'table') lock.tables[name] = await fileDigest(placeIn(brought, split.file));
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
  };
  for (const given of config.splits) {
    progress?.(given);
    const attempt = async (run: () => Promise<void>): Promise<void> =>
      run().catch((error) => {
        problems.push(...problemsAt(error, config.file, given.place));
      });
    await attempt(async () => {
      const split = await resolveMembers(given);
      const brought = split.suite ? await localSuite(split, fetching(config, access), access) : split;
      const { ids } = split.keep;
      if (ids !== undefined) lock.ids[lockedName(config, ids)] = await fileDigest(placeIn(brought, ids));
      for (const { file } of split.with ?? [])
        lock.tables[lockedName(config, file)] = await fileDigest(placeIn(brought, file));
      if (split.audio) audio[splitKey(split)] = await audioDigest(brought);
      const names = namesOf(split, config);
      if (names.length > 0) splits[splitKey(split)] = names;
      for (const one of membersOf(split)) await attempt(() => lockOne(one, brought));
    });
  }
  const { model } = config.match.text;
  if (model) lock.models[modelName(config, model)] = await modelDigests(model);
  if (problems.length > 0) throw new ProblemError(problems);
  return {
    ...lock,
    ...(Object.keys(datasets).length > 0 ? { datasets } : {}),
    ...(Object.keys(audio).length > 0 ? { audio } : {}),
    ...(Object.keys(splits).length > 0 ? { splits } : {}),
  } as Lock;
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

/** Returns the digest over the ids of a split's tracks, each with the digest of its file, where that can be read. */
export async function audioDigest(split: Split): Promise<string> {
  const hash = createHash('sha256');
  for await (const tracks of (await readSplit(split)).batches)
    for (const { id, audio } of tracks) hash.update(`${id}\n${(await digestOf(audio)) ?? ''}\n`);
  return hash.digest('hex');
}

const modelName = (config: Config, model: ModelSource): string =>
  'folder' in model ? lockedName(config, model.folder) : model.url;

/** Returns the digest of each file of a model. */
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
  const locked = own(lock.models, name) ?? {};
  const found = await modelDigests(model);
  const files = new Set([...Object.keys(found), ...Object.keys(locked)]);
  const problems = [...files]
    .filter((file) => found[file] !== locked[file])
    .map((file) => lockProblem(config, {}, `${name}: ${file}`, found[file], locked[file]));
  if (problems.length > 0) throw new ProblemError(problems);
}
