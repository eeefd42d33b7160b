import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config, ModelSource, Split } from './config/config.ts';
import type { Access } from './fetch/access.ts';
import { digestOf } from './fetch/cache.ts';
import { type FetchedIndex, fetchIndex } from './fetch/fetch.ts';
import { hostsOf } from './fetch/hosts.ts';
import { type Manifest, type Part, parseManifest } from './index/manifest.ts';
import { EMPTY_LOCK, isRemote, type Lock, lockedName, lockFileOf, lockProblem, modelFiles, readLock } from './lock.ts';
import { type Problem, ProblemError } from './problem.ts';

/** Where the splits of a configuration lie on this machine, and whether they are what leakage.lock says. */
export type Sources = {
  /**
   * The split with its index in a folder of this machine.
   * @throws ProblemError when the index cannot be fetched.
   */
  readonly local: (split: Split, progress?: (share: number) => void) => Promise<Split>;
  /** The digest to be written into leakage.yml, of an index that neither it nor the lock pins; once it was fetched. */
  readonly unpinned: (split: Split) => string | undefined;
  /** With `frozen`, what is not as the lock has it; `sha256` is that of the table as it was read. */
  readonly differences: (split: Split, sha256: string | undefined) => Promise<readonly Problem[]>;
};

/**
 * @throws ProblemError when leakage.lock cannot be read, or with `frozen` there is none or the model is not what it says.
 */
export async function createSources(config: Config, access: Access, frozen: boolean): Promise<Sources> {
  const lock = await readLock(config.file);
  if (frozen && !lock) {
    const remedy = 'Write it with `music-leakage lock` and commit it, or check without --frozen';
    throw new ProblemError([{ file: lockFileOf(config.file), message: 'no such file', remedy }]);
  }
  if (frozen && lock) await refuseOtherModel(config, lock);
  const unpinned = new Map<string, string>();
  return {
    local: async (split, progress) => {
      if (split.form !== 'index' || !isRemote(split.file)) return split;
      const sha256 = split.sha256 ?? lock?.indexes[split.file]?.sha256;
      const fetched = await fetchSplit(split, sha256, kindsFor(config), config, access, progress);
      if (sha256 === undefined) unpinned.set(split.name, fetched.sha256);
      return { ...split, file: fetched.folder, sha256: fetched.sha256 };
    },
    unpinned: ({ name }) => unpinned.get(name),
    differences: async (split, sha256) => {
      if (!frozen || !lock) return [];
      const name = lockedName(config, split.file);
      const locked = split.form === 'index' ? lock.indexes[name]?.sha256 : lock.tables[name];
      const found = split.form === 'index' ? await indexDigest(split, lock) : sha256;
      const ids = split.keep.ids;
      const listed = ids === undefined ? [] : [[lockedName(config, ids), await digestOf(ids), lock.ids] as const];
      return [
        ...(found === locked && found !== undefined ? [] : [[name, found, locked] as const]),
        ...listed.flatMap(([list, digest, known]) =>
          digest === known[list] ? [] : [[list, digest, known[list]] as const],
        ),
      ].flatMap(([what, is, was]) => (is === undefined ? [] : [lockProblem(config, split.place, what, is, was)]));
    },
  };
}

/** An embedding index is large, so it is fetched only by those who search in it. */
const kindsFor = ({ match }: Config): readonly Part['kind'][] =>
  match.text.retrieve === 'words' ? ['tracks', 'postings'] : ['tracks', 'postings', 'embeddings'];

const fetchSplit = (
  { file: url }: Split,
  sha256: string | undefined,
  kinds: readonly Part['kind'][],
  { splits }: Config,
  access: Access,
  progress?: (share: number) => void,
): Promise<FetchedIndex> => {
  const named = splits.flatMap(({ form, file }) => (form === 'index' && isRemote(file) ? [file] : []));
  return fetchIndex({ url, sha256, kinds }, { ...access, allowed: access.allowed ?? hostsOf(named), progress });
};

const indexDigest = async ({ file, sha256 }: Split, lock: Lock): Promise<string | undefined> =>
  isRemote(file) ? (sha256 ?? lock.indexes[file]?.sha256) : (await localIndex(file))?.sha256;

/** index.json by its folder or itself. */
async function localIndex(file: string): Promise<{ readonly sha256: string; readonly text: string } | undefined> {
  for (const path of [join(file, 'index.json'), file]) {
    const sha256 = await digestOf(path);
    if (sha256 !== undefined) return { sha256, text: await readFile(path, 'utf8') };
  }
  return undefined;
}

/**
 * The digests of everything that a configuration names, as it is now; an index without a digest is asked for anew.
 * @throws ProblemError with all that cannot be read or fetched.
 */
export async function lockOf(config: Config, access: Access, progress?: (split: Split) => void): Promise<Lock> {
  const lock = structuredClone(EMPTY_LOCK);
  const problems: Problem[] = [];
  const add = async (to: Record<string, string>, file: string, split: Split): Promise<void> => {
    const sha256 = await digestOf(file);
    if (sha256 !== undefined) to[lockedName(config, file)] = sha256;
    else problems.push(missing(config, split.place, file));
  };
  for (const split of config.splits) {
    progress?.(split);
    if (split.keep.ids !== undefined) await add(lock.ids, split.keep.ids, split);
    if (split.form === 'table') await add(lock.tables, split.file, split);
    else {
      try {
        const { sha256, manifest } = await manifestOf(split, config, access);
        const parts = Object.fromEntries(manifest.parts.map((part) => [part.file, part.sha256]));
        lock.indexes[lockedName(config, split.file)] = { sha256, parts };
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        problems.push(
          ...error.problems.map((problem) => ({
            ...problem,
            file: config.file,
            ...split.place,
            message: `${problem.file}: ${problem.message}`,
          })),
        );
      }
    }
  }
  const { model } = config.match.text;
  if (model) lock.models[modelName(config, model)] = await modelDigests(model);
  if (problems.length > 0) throw new ProblemError(problems);
  return lock;
}

async function manifestOf(
  split: Split,
  config: Config,
  access: Access,
): Promise<{ sha256: string; manifest: Manifest }> {
  if (isRemote(split.file)) return fetchSplit(split, split.sha256, [], config, access);
  const index = await localIndex(split.file);
  if (!index) throw new ProblemError([missing(config, split.place, split.file)]);
  return { sha256: index.sha256, manifest: parseManifest(index.text, split.file) };
}

const missing = (config: Config, place: Partial<Problem>, file: string): Problem => ({
  ...place,
  file: config.file,
  message: `${file}: cannot be read`,
  remedy: 'Paths are relative to the folder of leakage.yml; is it committed and checked out?',
});

const modelName = (config: Config, model: ModelSource): string =>
  'folder' in model ? lockedName(config, model.folder) : model.url;

async function modelDigests(model: ModelSource): Promise<Record<string, string>> {
  if ('url' in model) return model.sha256;
  const files = await modelFiles(model.folder).catch(() => []);
  const digests = await Promise.all(files.map((file) => digestOf(join(model.folder, file))));
  return Object.fromEntries(files.flatMap((file, i) => (digests[i] ? [[file, digests[i]]] : [])));
}

async function refuseOtherModel(config: Config, lock: Lock): Promise<void> {
  const { model } = config.match.text;
  if (!model) return;
  const name = modelName(config, model);
  const locked = lock.models[name] ?? {};
  const problems = Object.entries(await modelDigests(model)).flatMap(([file, found]) =>
    found === locked[file] ? [] : [lockProblem(config, {}, `${name}: ${file}`, found, locked[file])],
  );
  if (problems.length > 0) throw new ProblemError(problems);
}
