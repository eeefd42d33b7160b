import { dirname, join, resolve } from 'node:path';
import type { Config, Split } from '../config/config.ts';
import { membersOf, resolveMembers, rootsOf } from '../config/members.ts';
import type { Access } from '../fetch/access.ts';
import type { Change, SplitCompared } from '../gate/base.ts';
import { type Item, isSameItem } from '../gate/item.ts';
import { nameSome } from '../gate/names.ts';
import { readingOf } from '../gate/reading.ts';
import type { Report } from '../model/report.ts';
import type { Track } from '../model/track.ts';
import { ProblemError } from '../platform/problem.ts';
import { type Lock, readLock } from '../sources/lock.ts';
import { readSplit } from '../sources/read-split.ts';
import { audioDigest } from '../sources/sources.ts';
import { isNumbered, rowDigest } from '../split/row.ts';
import type { Prepared } from './check-base.ts';
import { compareRows } from './same-rows.ts';

/**
 * Compares what the pretraining splits of the base hold there with what the same files hold in the work tree, and the
 * two files of pins. Files that are the same are not read; tables that are not are read row by row, so that a row that
 * was replaced is noticed where the number is the same.
 *
 * @param compared splits whose rows were compared already.
 */
export async function changesBetween(
  { written, config, problems }: Prepared,
  compared: readonly SplitCompared[],
): Promise<readonly Change[]> {
  const changes: Change[] = [];
  for (const [i, now] of written.splits.entries()) {
    const before = config.splits[i] as Split;
    if (now.role !== 'pretrain') continue;
    const split = { role: now.role, name: now.name };
    const problem = problems.get(before);
    if (problem) changes.push({ split, message: `${now.name} cannot be compared with the base: ${problem.message}` });
    if (problem || compared.some(isOf(now)) || (await isSame(before, now))) continue;
    for (const message of await changesOf(before, now)) changes.push({ split, message });
  }
  return [...changes, ...(await changedPins(config.file, written.file))];
}

const isOf =
  ({ role, name }: Split) =>
  ({ split }: Pick<SplitCompared, 'split'>): boolean =>
    split.role === role && split.name === name;

/** Reports of the base and of the change, and the change's own configuration. */
type Sides = { readonly own: Config; readonly base: Report; readonly head: Report | undefined };

/** Compares the rows of those splits that the change reads from elsewhere, or in another way, or from another index. */
export async function compareSplits(
  { written, config, problems }: Prepared,
  { own, base, head }: Sides,
  access: Access,
): Promise<readonly SplitCompared[]> {
  const compared: SplitCompared[] = [];
  for (const [i, before] of written.splits.entries()) {
    const now = own.splits.find(({ role, name }) => role === before.role && name === before.name);
    const there = config.splits[i] as Split;
    // What the check itself could not read, or must not fetch, is not asked for here.
    if (!now || problems.has(there) || (head && sha256Of(head, now) === undefined)) continue;
    const isFetched = now.form === 'index' || now.form === 'huggingface' || now.suite !== undefined;
    const isOther = readingOf(before, written) !== readingOf(now, own);
    if (!isOther && !(isFetched && sha256Of(base, before) !== sha256Of(head, now))) continue;
    compared.push(
      await compareRows(
        { before: there, now, here: isOther ? before : undefined },
        { base: config, head: own },
        access,
      ),
    );
  }
  return compared;
}

const sha256Of = (report: Report | undefined, { role, name }: Split): string | null | undefined =>
  report?.splits.find((split) => split.role === role && split.name === name)?.sha256;

/** Reports whether everything that a split is read from lies in the work tree as it was. */
export async function isSame(before: Split, given: Split): Promise<boolean> {
  // A pattern that finds nothing is another split than one that finds files.
  const now = await resolveMembers(given).catch(() => undefined);
  if (!now) return false;
  const [were, are] = [membersOf(before), membersOf(now)];
  const pairs = [
    [before.keep.ids, now.keep.ids],
    ...zip(joinedIn(before), joinedIn(now)),
    ...zip(filesOf(were), filesOf(are)),
    ...zip(before.audio ? rootsOf(before.audio) : [], now.audio ? rootsOf(now.audio) : []),
  ];
  return pairs.every(([a, b]) => at(a) === at(b)) && were.every((one, i) => !isMoved(one, are[i]));
}

const joinedIn = (split: Split): readonly string[] => (split.with ?? []).map(({ file }) => file);

const at = (path: string | undefined): string | undefined => path && resolve(path);

const filesOf = (splits: readonly Split[]): readonly string[] => splits.map(({ file }) => file);

/** Returns pairs of all entries of two lists, also where one is longer. */
const zip = (a: readonly string[], b: readonly string[]): readonly (readonly (string | undefined)[])[] =>
  Array.from({ length: Math.max(a.length, b.length) }, (_, i) => [a[i], b[i]]);

/** Reports whether a file that a Croissant file describes lies elsewhere than in the work tree. */
function isMoved({ croissant }: Split, now: Split | undefined): boolean {
  const home = dirname(at(now?.file) ?? '');
  return [...(croissant?.moved ?? [])].some(([path, to]) => at(to) !== join(home, path));
}

async function changesOf(before: Split, now: Split): Promise<readonly string[]> {
  // Their digests are in both reports.
  if (now.form === 'index' || now.form === 'huggingface' || now.suite !== undefined) return [];
  const { name } = now;
  try {
    const audio =
      now.audio && (await audioDigest(before)) !== (await audioDigest(now))
        ? [`the audio files of ${name} are not those of the base`]
        : [];
    return [...(now.form === 'folder' ? [] : await changedRows(before, now)), ...audio];
  } catch (error) {
    // What is wrong with the work tree's own is a problem of its check.
    if (error instanceof ProblemError) return [`${name} is not what it is at the base, and the two cannot be compared`];
    throw error;
  }
}

/**
 * Returns what became of rows that the table no longer has as they were. An id that is the number of a line says
 * nothing, so a row is what else it says; one that has other blanks, or more identifiers to be compared by, hides
 * nothing.
 */
async function changedRows(before: Split, now: Split): Promise<readonly string[]> {
  const gone = await rowsGone(before, now);
  if (gone.length === 0) return [];
  const plain = new Set<number>();
  const wanted = new Map(gone.map((track) => [track.id, track]));
  const edited = new Set<string>();
  const { batches, tally } = await readSplit(now);
  for await (const batch of batches)
    for (const track of batch) {
      plain.add(contentOf(plainOf(track)));
      const other = wanted.get(track.id);
      if (other && isSameItem(itemOf(other), itemOf(track), true)) edited.add(track.id);
    }
  const numbered = isNumbered(now, tally);
  const left = gone.filter((track) => hasIdentifier(track) || !plain.has(contentOf(plainOf(track))));
  const [others, missing] = partition(left, ({ id }) => !numbered && edited.has(id));
  return [
    ...(missing.length === 0 ? [] : [`${now.name} no longer has ${sayRows(missing)} of the base: ${nameIds(missing)}`]),
    ...(others.length === 0 ? [] : [`${now.name} has ${sayRows(others)} with another text: ${nameIds(others)}`]),
  ];
}

const sayRows = ({ length }: readonly Track[]): string =>
  length === 1 ? '1 row' : `${length.toLocaleString('en')} rows`;

const nameIds = (tracks: readonly Track[]): string => nameSome(tracks.map(({ id }) => id));

function partition<T>(all: readonly T[], is: (each: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [all.filter(is), all.filter((each) => !is(each))];
}

async function rowsGone(before: Split, now: Split): Promise<readonly Track[]> {
  const here = new Set<number>();
  for await (const batch of (await readSplit(now)).batches) for (const track of batch) here.add(contentOf(track));
  const gone: Track[] = [];
  for await (const batch of (await readSplit(before)).batches)
    for (const track of batch) if (!here.has(contentOf(track))) gone.push(track);
  return gone;
}

/** A row without identifiers, by which a track is found besides its text, and with one blank for several. */
const plainOf = (track: Track): Track => ({
  ...track,
  ...{ title: withOneBlank(track.title), artist: withOneBlank(track.artist), album: withOneBlank(track.album) },
  ...{ isrc: '', mbid: '', md5: '', sha256: '' },
});

const withOneBlank = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

const hasIdentifier = ({ isrc, mbid, md5, sha256 }: Track): boolean => `${isrc}${mbid}${md5}${sha256}` !== '';

const itemOf = (track: Track): Item => ({ ...track, content: '' });

/** 52 bits of a digest: a set of numbers takes a fifth of one of texts. */
const contentOf = (track: Track): number => Number.parseInt(rowDigest({ ...track, id: '' }).slice(0, 13), 16);

/** Lists pins of the base's leakage.lock that the work tree's changes or drops. */
async function changedPins(before: string, now: string): Promise<readonly Change[]> {
  const [was, is] = await Promise.all([before, now].map((config) => readLock(config).catch(() => undefined)));
  const [pinned, pins] = [pinsOf(was), pinsOf(is)];
  return [...pinned].flatMap(([name, pin]) => {
    const other = pins.get(name);
    if (other === pin) return [];
    return [{ split: undefined, message: `leakage.lock pins ${name} to ${other ?? 'nothing'}, at the base to ${pin}` }];
  });
}

const pinsOf = (lock: Lock | undefined): ReadonlyMap<string, string> =>
  new Map([
    ...Object.entries(lock?.indexes ?? {}).map(([name, { sha256 }]) => [name, sha256] as const),
    ...Object.entries(lock?.datasets ?? {}).map(([name, { commit }]) => [name, commit] as const),
  ]);
