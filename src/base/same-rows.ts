import { existsSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { Config, Split } from '../config/config.ts';
import { membersOf, resolveMembers } from '../config/members.ts';
import type { Access } from '../fetch/access.ts';
import type { SplitCompared } from '../gate/base.ts';
import { nameSome } from '../gate/names.ts';
import type { OpenIndex } from '../index/read.ts';
import { isFaithful } from '../indexing/verify.ts';
import type { Track } from '../model/track.ts';
import { digestOf } from '../platform/digest.ts';
import { ProblemError } from '../platform/problem.ts';
import { isRemote } from '../sources/lock.ts';
import { readSplit } from '../sources/read-split.ts';
import { createSources } from '../sources/sources.ts';
import { isNumbered, rowDigest } from '../split/row.ts';

/** Two readings of a split: as the base reads it there, and as the change reads it here. */
export type TwoReadings = {
  readonly before: Split;
  readonly now: Split;
  /** Split with which the base's settings read the files of the change; undefined if they are read in the same way. */
  readonly here: Split | undefined;
};

/** Rows that are named. */
const NAMED = 100;

const FIELDS = [
  ...(['title', 'artist', 'album', 'duration', 'isrc', 'mbid', 'source', 'start', 'end', 'md5', 'sha256'] as const),
  ...(['artist_id', 'album_id', 'idsOf'] as const),
] as const;
type FieldName = (typeof FIELDS)[number];

/**
 * Compares the rows that a split has at the base with those that it has here, each side as it is read there: whatever
 * settings, names and formats are, what is compared is what is searched. A row is what it says in the fields that the
 * base has; of a test split also its id and song.
 */
export async function compareRows(
  { before, now, here }: TwoReadings,
  configs: { readonly base: Config; readonly head: Config },
  access: Access,
): Promise<SplitCompared> {
  const split = { role: now.role, name: now.name };
  const opened: Opened[] = [];
  try {
    for (const [one, config] of [
      [before, configs.base],
      [now, configs.head],
    ] as const)
      opened.push(await open(one, config, access));
    const [was, is] = opened as [Opened, Opened];
    const problem = await whyOtherIndex(was.index, is.index);
    if (problem !== undefined) return { split, problem };
    const rows = await subtract(was, is);
    if (rows.gone > 0 || here === undefined) return { split, ...rows };
    const hidden = await leftOut({ here, now, is }, configs.head, access);
    return hidden === undefined ? { split, ...rows } : { split, problem: hidden };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { split, problem: error.problems[0]?.message ?? 'one of them cannot be read' };
  } finally {
    for (const { index } of opened) index?.close();
  }
}

/**
 * Says which rows of the change its settings leave out and those of the base would read: a filter, or a clean copy,
 * beside a leak in the file that the base names. A file that is gone hides nothing.
 */
async function leftOut(
  { here, now, is }: { readonly here: Split; readonly now: Split; readonly is: Opened },
  config: Config,
  access: Access,
): Promise<string | undefined> {
  const resolved = await resolveMembers(here).catch(() => undefined);
  const files = resolved ? membersOf(resolved).map(({ file }) => file) : [];
  if (!files.some((file) => isRemote(file) || existsSync(file))) return undefined;
  try {
    const old = await open(here, config, access);
    const { gone, examples } = await subtract(old, is).finally(() => old.index?.close());
    if (gone === 0) return undefined;
    return `${gone.toLocaleString('en')} of the rows of ${here.declared} that the base would read are left out: ${nameSome(examples)}`;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    // Other names of columns leave no row out.
    const filters = ({ keep, layout, names, declared, form, with: joins, idsOf }: Split): unknown => [
      ...[keep.ids, keep.pattern, [...keep.equals], layout, names, declared, form, joins, idsOf],
    ];
    return isDeepStrictEqual(filters(here), filters(now))
      ? undefined
      : `${here.declared} cannot be read by the settings of the base: ${error.problems[0]?.message ?? ''}`;
  }
}

type Opened = {
  readonly split: Split;
  readonly index: OpenIndex | undefined;
  /** Reports whether rows have no ids of their own; known once they were read. */
  readonly numbered: () => boolean;
  readonly tracks: () => AsyncGenerator<Track>;
};

async function open(given: Split, config: Config, access: Access): Promise<Opened> {
  const sources = await createSources(config, access, false);
  const split = await sources.local(await resolveMembers(given));
  const reading = split.form === 'index' ? await readSplit(split) : undefined;
  let numbered = false;
  return {
    split,
    index: reading?.index,
    numbered: () => numbered,
    async *tracks() {
      const { tally, batches } = reading?.index
        ? { ...reading, batches: reading.index.tracks() }
        : await readSplit(split);
      numbered = isNumbered(split, tally);
      for await (const batch of batches) yield* batch;
      if (reading?.problems?.length) throw new ProblemError(reading.problems);
    },
  };
}

/** Says why an index is not known to be searched like that of the base, whatever tracks it has. */
async function whyOtherIndex(was: OpenIndex | undefined, is: OpenIndex | undefined): Promise<string | undefined> {
  const derived = ['embeddings', 'landmarks', 'recordings'];
  const parts = (index: OpenIndex | undefined): readonly string[] =>
    (index ? (index.members?.map((one) => one.index) ?? [index]) : []).flatMap(({ manifest }) =>
      manifest.parts.filter(({ kind }) => derived.includes(kind)).map(({ sha256 }) => sha256),
    );
  const have = new Set(parts(is));
  if (parts(was).some((part) => !have.has(part)))
    return 'its fingerprints or embeddings are others, which cannot be compared';
  for (const index of is ? (is.members?.map((one) => one.index) ?? [is]) : [])
    if (!(await isFaithful(index))) return 'its tables of words are not those of its tracks';
  return undefined;
}

async function subtract(
  was: Opened,
  is: Opened,
): Promise<{
  readonly were: number;
  readonly are: number;
  readonly gone: number;
  readonly examples: readonly string[];
}> {
  const fields = new Set<FieldName>();
  const left = new Map<number, number>();
  let [were, are, gone] = [0, 0, 0];
  for await (const track of was.tracks()) {
    were++;
    for (const field of FIELDS) if (track[field] !== '' && track[field] !== undefined) fields.add(field);
  }
  const isTest = was.split.role === 'test';
  const withIds = (isTest && !was.numbered()) || fields.has('idsOf');
  const keyOf = async (track: Track, { split }: Opened): Promise<number> => {
    // Audio is in no field, and a file may be another one under its name.
    const isHeard = track.audio !== '' && (split.form === 'folder' || split.audio !== undefined);
    const sound = isHeard ? ((await digestOf(track.audio)) ?? '') : '';
    return keyOfRow(track, { sound, fields, isTest, withIds });
  };
  for await (const track of was.tracks()) {
    const key = await keyOf(track, was);
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  for await (const track of is.tracks()) {
    are++;
    const key = await keyOf(track, is);
    const n = left.get(key);
    if (n === undefined) continue;
    // A pretraining row that is there twice is found as well as once.
    if (n === 1 || !isTest) left.delete(key);
    else left.set(key, n - 1);
  }
  for (const n of left.values()) gone += n;
  const examples: string[] = [];
  if (gone > 0)
    for await (const track of was.tracks()) {
      if (examples.length === NAMED) break;
      if (left.has(await keyOf(track, was))) examples.push(track.id);
    }
  return { were, are, gone, examples };
}

/** 52 bits of a digest: a map of numbers takes a fifth of one of texts. */
function keyOfRow(
  track: Track,
  {
    sound,
    fields,
    isTest,
    withIds,
  }: {
    /** Digest of the audio file; '' without one. */
    readonly sound: string;
    readonly fields: ReadonlySet<FieldName>;
    readonly isTest: boolean;
    readonly withIds: boolean;
  },
): number {
  const text = (name: 'title' | 'artist' | 'album' | 'isrc' | 'mbid' | 'source' | 'md5' | 'sha256'): string =>
    fields.has(name) ? withOneBlank(track[name]) : '';
  const number = (name: 'duration' | 'start' | 'end'): number | undefined =>
    fields.has(name) ? track[name] : undefined;
  const said = {
    ...{ title: text('title'), artist: text('artist'), album: text('album') },
    ...{ isrc: text('isrc'), mbid: text('mbid'), source: text('source'), md5: text('md5'), sha256: text('sha256') },
    ...{ duration: number('duration'), start: number('start'), end: number('end') },
  };
  const isEmpty = Object.values(said).every((value) => value === '' || value === undefined);
  const digest = rowDigest({ ...track, ...said, id: withIds || isEmpty ? track.id : '' });
  const song = isTest && track.song !== track.id ? track.song : '';
  const ids = (['artist_id', 'album_id', 'idsOf'] as const).map((name) =>
    fields.has(name) ? withOneBlank(track[name] ?? '') : '',
  );
  const parts = JSON.stringify([digest, song, sound, ...ids]);
  return Number.parseInt(rowDigest({ ...track, ...said, id: parts }).slice(0, 13), 16);
}

const withOneBlank = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();
