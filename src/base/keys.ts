import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config, Pair, Role, Split } from '../config/config.ts';
import { membersOf, resolveMembers } from '../config/members.ts';
import { isSet } from '../gate/count.ts';
import { readManifest } from '../index/read.ts';
import type { Report } from '../model/report.ts';
import { digestOf } from '../platform/digest.ts';
import { VERSION } from '../platform/version.ts';
import { isRemote, lockedDigest, readLock } from '../sources/lock.ts';
import { audioDigest, modelDigests } from '../sources/sources.ts';
import { digestOfCroissant } from '../split/croissant/open.ts';
import { digestOfFiles } from '../split/files.ts';
import { RESULT_FORMAT } from './results.ts';

/**
 * Keys of pairs of splits. Pairs with equal keys have the same overlaps: a key covers everything that a search depends
 * on.
 */
export type Keys = ReadonlyMap<Pair, string>;

/** The digest of a split's source as a report has it; undefined where that is not known. */
export type DigestOfSource = (split: Split) => Promise<string | undefined>;

/**
 * Computes the keys of the pairs that are compared, from the digests of tables, id lists, audio files, indexes and
 * model, the settings of the splits, `match`, and the program itself. A pair without a key cannot be compared with
 * another.
 */
export async function keysOf(config: Config, sourceDigest: DigestOfSource, report?: Report): Promise<Keys> {
  const { match } = config;
  const { model, ...text } = match.text;
  const common = [RESULT_FORMAT, VERSION, await programDigest(), { ...match, text }];
  const models = model && (await modelDigests(model).catch(() => undefined));
  const keys = new Map<Pair, string>();
  if (model && !models) return keys;
  const known = new Map<Split, Promise<unknown>>();
  const settingsOf = async (role: Role, name: string): Promise<unknown> => {
    const split = config.splits.find((each) => each.role === role && each.name === name) as Split;
    const settings = known.get(split) ?? toSettings(split, sourceDigest).catch(() => undefined);
    known.set(split, settings);
    return settings;
  };
  for (const pair of config.pairs.filter(({ skip }) => skip === undefined)) {
    const [test, pretrain] = [await settingsOf('test', pair.test), await settingsOf('pretrain', pair.pretrain)];
    if (test === undefined || pretrain === undefined) continue;
    const levels = report ? levelsIn(report, pair) : [isSet(pair.limits.artist), isSet(pair.limits.album)];
    keys.set(pair, sha256Of(JSON.stringify([common, models, levels, test, pretrain])));
  }
  return keys;
}

/**
 * Whether an artist or an album that is shared was looked for, by the limits that did judge: with the policy `base`
 * those are not the pair's.
 */
function levelsIn({ checks }: Report, { test, pretrain }: Pair): readonly boolean[] {
  const levels = checks.find((check) => check.test === test && check.pretrain === pretrain)?.levels;
  return [levels?.artist.limit, levels?.album.limit].map((limit) => (limit?.warn ?? limit?.fail ?? null) !== null);
}

/** Returns the digests that a report's check has read. */
export const digestsIn =
  ({ splits }: Report): DigestOfSource =>
  async ({ role, name }) =>
    splits.find((each) => each.role === role && each.name === name)?.sha256 ?? undefined;

/**
 * Returns the digests of the files themselves, without reading a row. An address without a digest has the one of
 * `known`, if that asked for it.
 */
export function digestsOnDisk(config: Config, known: Report | undefined): DigestOfSource {
  const digestOfOne = async (split: Split): Promise<string | undefined> => {
    const { form, file, sha256 } = split;
    if (form === 'table') return suiteDigest(split, file) ?? digestOf(file);
    if (form === 'croissant') return digestOfCroissant(split);
    // Its list of files is part of the digest of its audio.
    if (form === 'folder') return '';
    if (!isRemote(file)) return readManifest(file).sha256;
    const pinned = sha256 ?? lockedDigest(file, await readLock(config.file));
    return pinned ?? known?.splits.find((each) => each.file === file || each.declared === file)?.sha256 ?? undefined;
  };
  return async (given) => {
    const split = await resolveMembers(given);
    if (!split.members) return digestOfOne(split);
    const digests: [string, string][] = [];
    for (const one of membersOf(split)) {
      const sha256 = await digestOfOne(one);
      if (sha256 === undefined) return undefined;
      digests.push([one.declared, sha256]);
    }
    return digestOfFiles(digests);
  };
}

/** All that a split says, with digests instead of paths: whatever setting there will be makes another key. */
async function toSettings(given: Split, sourceDigest: DigestOfSource): Promise<unknown> {
  const split = await resolveMembers(given);
  const {
    declared: _,
    file: __,
    sha256: ___,
    place: ____,
    keep,
    with: joins,
    audio,
    croissant,
    hub: _____,
    suite: _________,
    ...rest
  } = split;
  const { members, missing: ______, family: _______, ...others } = rest;
  // The digest of several files has their names.
  const settings = members ? { ...others, members: members.map(({ declared }) => declared) } : others;
  const source = split.form === 'folder' ? '' : await sourceDigest(split);
  const ids = keep.ids === undefined ? '' : (suiteDigest(split, keep.ids) ?? (await digestOf(keep.ids)));
  const joined: unknown[] = [];
  for (const { file, declared: ________, ...join } of joins ?? []) {
    const digest = suiteDigest(split, file) ?? (await digestOf(file));
    if (digest === undefined) return undefined;
    joined.push([digest, join]);
  }
  if (source === undefined || ids === undefined) return undefined;
  const audioKey = audio ? [audio.column, audio.pattern, await audioDigest(split)] : null;
  const records = croissant ? [croissant.recordSet, croissant.split] : null;
  const kept = [ids, keep.column, keep.layout, keep.pattern, [...keep.equals]];
  return [source, ...kept, joined, audioKey, records, Object.entries(settings).sort(byName)];
}

/** Digest that the recipe of a suite has for a file. */
const suiteDigest = ({ suite }: Split, file: string): string | undefined => suite?.files.get(file)?.sha256;

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

let program: Promise<string> | undefined;

/** Digests the files of the program. Versions are not enough: an action is used at any commit. */
function programDigest(): Promise<string> {
  program ??= digestOfPrograms(dirname(import.meta.filename));
  return program;
}

/** Digests every module in a folder, as one of a bundle in parts may change alone. */
export async function digestOfPrograms(folder: string): Promise<string> {
  const names = (await readdir(folder)).filter((name) => /\.[jt]s$/.test(name)).sort();
  return sha256Of(
    JSON.stringify(await Promise.all(names.map(async (name) => [name, await digestOf(join(folder, name))]))),
  );
}
