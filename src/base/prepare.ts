import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Config, Join, Listed, Member, ModelSource, RecordChoice, Split } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import { membersOf, resolveMembers } from '../config/members.ts';
import { makeFolder } from '../platform/make-folder.ts';
import { type Problem, ProblemError } from '../platform/problem.ts';
import { isRemote, lockFileOf } from '../sources/lock.ts';
import { croissantPaths } from '../split/croissant/open.ts';
import type { Prepared } from './check-base.ts';
import { checkoutFrom, type Take } from './checkout.ts';
import { findAtBase } from './patterns.ts';
import type { Placed } from './placed.ts';
import type { Snapshot } from './snapshot.ts';
import { findIn } from './tree.ts';

/** The base's configuration as it is read in the work tree, and ready to be checked. */
export type PreparedBase = Prepared & {
  /** Settings of the base for the files of the work tree: its lock and its model are its own. */
  readonly judge: Config;
  /** Returns a text for people with the paths of the work tree in place of those of the folder. */
  readonly asWritten: (text: string) => string;
};

/**
 * Brings what the base's configuration names into a folder, as far as the work tree has not got it.
 * @param placed the configuration. Its path is looked up as it is written, through the links of the base and none of
 *   the work tree.
 * @returns undefined when the base has no configuration there.
 * @throws ProblemError when it has one that cannot be read.
 */
export async function prepareBase(
  { path: place, from: file }: Placed,
  held: Snapshot,
  { folder, confined }: { readonly folder: string; readonly confined: boolean },
): Promise<PreparedBase | undefined> {
  const found = await findIn(held.base, place, ({ oid }) => held.text(oid));
  if (found.kind !== 'file') return undefined;
  const home = join(held.toplevel, dirname(place));
  const take = checkoutFrom(held, folder, confined);
  const from = dirname(file);
  /** A path of the configuration in the work tree. */
  const absolute = (path: string): string =>
    isAbsolute(path) && !isAbsolute(from) ? path : resolve(home, relative(from, path));
  const { path } = await take(join(held.toplevel, place));
  const written = await loadConfig(path, file, findAtBase(held, absolute));

  const problems = new Map<Split, Problem>();
  const splits: Split[] = [];
  for (const split of written.splits) {
    const { split: taken, problem } = await takeSplit(split, written.file, absolute, take, held);
    splits.push(taken);
    if (problem) problems.set(taken, problem);
  }
  const lock = await lockBeside(absolute(lockFileOf(written.file)), take);
  const { model } = written.match.text;
  const text = { ...written.match.text, model: await takeModel(model, absolute, take) };
  const { baseline } = written;
  const config: Config = {
    ...written,
    // Its lock is looked for beside it.
    ...{ file: lock, splits, match: { ...written.match, text } },
    baseline: baseline === undefined ? undefined : (await take(absolute(baseline))).path,
  };
  await makeFolder(folder);
  const places = new RegExp([lock, `${folder}${sep}`, `${held.toplevel}${sep}`].map(escaped).join('|'), 'g');
  const asWritten = (text: string): string => text.replace(places, (place) => (place === lock ? written.file : ''));
  const judge: Config = { ...written, match: config.match, lockOf: lock };
  return { written, config, judge, problems, asWritten };
}

/** A name for a configuration that has the lock of the base beside it, or none where the base has none. */
async function lockBeside(lock: string, take: Take): Promise<string> {
  const { path } = await take(lock);
  return path.replace(/\.lock$/, '.yml');
}

async function takeSplit(
  given: Split,
  file: string,
  absolute: (path: string) => string,
  take: Take,
  held: Snapshot,
): Promise<{ readonly split: Split; readonly problem: Problem | undefined }> {
  let message: string | undefined;
  const taken = async (path: string): Promise<string> => {
    if (isRemote(path)) return path;
    const found = await take(absolute(path));
    message ??= found.problem;
    return found.path;
  };
  const split = await resolveMembers(given, findAtBase(held, absolute)).catch((error): Split => {
    if (!(error instanceof ProblemError)) throw error;
    message = `${error.problems[0]?.file}: ${error.problems[0]?.message}`;
    return given;
  });
  const { keep, audio } = split;
  const takeSource = (file: string) => (split.form === 'index' ? takeIndex(file, taken) : taken(file));
  const takeOne = async (one: Split): Promise<Pick<Split, 'file' | 'croissant'>> => {
    const source = isRemote(one.file) ? one.file : await takeSource(one.file);
    return { file: source, ...(one.croissant ? { croissant: await takeDescribed(one, source, taken) } : {}) };
  };
  const members: Member[] = [];
  if (split.members && message === undefined)
    for (const [i, one] of membersOf(split).entries())
      members.push({ ...(split.members[i] as Member), shown: one.file, ...(await takeOne(one)) });
  const roots: Listed[] = [];
  for (const root of audio?.roots ?? []) roots.push({ ...root, file: await taken(root.file) });
  const joins: Join[] = [];
  for (const join of split.with ?? []) joins.push({ ...join, file: await taken(join.file) });
  const moved: Split = {
    ...split,
    ...(split.members ? { members } : await takeOne(split)),
    keep: { ...keep, ids: keep.ids === undefined ? undefined : await taken(keep.ids) },
    ...(joins.length > 0 ? { with: joins } : {}),
    audio: audio && { ...audio, root: await taken(audio.root), ...(audio.roots ? { roots } : {}) },
  };
  const remedy = 'Check out with fetch-depth: 0, lfs: true and submodules: true as far as the splits lie in them';
  const problem = message === undefined ? undefined : { file, ...split.place, message, remedy };
  return { split: moved, problem };
}

/**
 * Checks out the files that a Croissant file describes, beside it or below; a file that cannot be read is reported when
 * it is opened.
 */
async function takeDescribed(
  split: Split,
  source: string,
  taken: (path: string) => Promise<string>,
): Promise<RecordChoice> {
  const choice = split.croissant as RecordChoice;
  const moved = new Map<string, string>();
  for (const path of await croissantPaths({ file: source, croissant: choice }).catch(() => []))
    moved.set(path, await taken(join(dirname(split.file), path)));
  return { ...choice, moved };
}

/** The parts of an index lie beside its index.json. */
const takeIndex = async (path: string, taken: (path: string) => Promise<string>): Promise<string> =>
  path.endsWith('.json') ? join(await taken(dirname(path)), basename(path)) : taken(path);

async function takeModel(
  model: ModelSource | undefined,
  absolute: (path: string) => string,
  take: Take,
): Promise<ModelSource | undefined> {
  return model && 'folder' in model ? { folder: (await take(absolute(model.folder))).path } : model;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
