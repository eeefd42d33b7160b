import * as z from 'zod';
import { LEVELS, type Level } from '../model/levels.ts';
import { readState, writeWhole } from '../platform/state-file.ts';
import { contentKey, type Item } from './item.ts';
import type { ItemPair } from './item-pairs.ts';

/**
 * Version of the file's form. Of the form before it only the migration and the comparison with a base read the entries.
 */
const FORMAT = 2;

const text = z.string().min(1).optional();
const number = z.number().optional();

const itemSchema = z.strictObject({
  ...{ id: text, title: text, artist: text, album: text, duration: number, isrc: text, mbid: text },
  ...{ source: text, start: number, end: number, md5: text, sha256: text, content: text },
});

const entrySchema = z.strictObject({
  ...{ test: z.string(), pretrain: z.string(), level: z.enum(LEVELS) },
  track: itemSchema,
  /** Rows of a split without ids that say the same. */
  copies: z.int().min(2).max(1_000_000).optional(),
  pretraining: z.array(itemSchema).min(1),
  /** Pretraining items besides these, and the digest of all of them. */
  more: z.strictObject({ tracks: z.int().min(1), digest: z.string().regex(/^[0-9a-f]{64}$/) }).optional(),
});

const rowEntrySchema = z.strictObject({
  ...{ test: z.string(), id: z.string(), row: z.string().regex(/^[0-9a-f]{16}$/) },
  ...{ pretrain: z.string(), level: z.enum(LEVELS) },
});

const baselineSchema = z.discriminatedUnion('format', [
  z.strictObject({ format: z.literal(FORMAT), overlaps: z.array(entrySchema) }),
  z.strictObject({ format: z.literal(1), overlaps: z.array(rowEntrySchema) }),
]);

/**
 * Overlaps of one test item with a pretraining split at one level that are known, and the pretraining items that they
 * are with.
 */
export type BaselineEntry = {
  readonly test: string;
  readonly pretrain: string;
  readonly level: Level;
  readonly track: Item;
  /** How many test rows say the same, where none of them has an id; else 1. */
  readonly copies: number;
  readonly pretraining: readonly Item[];
  /** Pretraining items that are not listed, and the digest of all: it accepts them as long as they are the same. */
  readonly more?: { readonly tracks: number; readonly digest: string } | undefined;
};

/** Entry of the form before: an id and the digest of its row, whatever it overlaps with. */
export type RowEntry = z.infer<typeof rowEntrySchema>;

export type Baseline = {
  readonly file: string;
  readonly entries: readonly BaselineEntry[];
  /** Entries of the form before, of a file that was not migrated; then there are no others. */
  readonly rows?: readonly RowEntry[] | undefined;
};

/** Identity key of an entry of the form before. */
export const rowEntryKey = ({ test, id, row, pretrain, level }: RowEntry): string =>
  JSON.stringify([test, pretrain, id, level, row]);

/** Entry as the overlaps that it accepts. */
export type EntryPair = ItemPair & { readonly entry: BaselineEntry };

/**
 * Returns the overlaps that entries of one pair of splits accept. Rows without ids that say the same are as many rows.
 */
export function pairsOfEntries(entries: readonly BaselineEntry[]): readonly EntryPair[] {
  return entries.flatMap((entry) => {
    const tracks = keyed(Array.from({ length: entry.copies }, () => entry.track));
    const others = keyed(entry.pretraining);
    const { level } = entry;
    const last = others.at(-1);
    const pairOf = (test: EntryPair['test'], pretrain: EntryPair['pretrain']): EntryPair => ({
      ...{ test, pretrain, level, entry },
      ...(entry.more && pretrain === last ? { more: entry.more } : {}),
    });
    return tracks.flatMap((test) => others.map((pretrain) => pairOf(test, pretrain)));
  });
}

function keyed(items: readonly Item[]): readonly ItemPair['test'][] {
  const counts = new Map<string, number>();
  return items.map((item) => {
    const own = JSON.stringify([item.id, contentKey(item)]);
    const n = (counts.get(own) ?? 0) + 1;
    counts.set(own, n);
    return { key: `${own}#${n}`, item };
  });
}

/**
 * Reads a baseline; undefined when there is no such file.
 * @throws ProblemError when it is none, or one of another format version.
 */
export async function readBaseline(file: string): Promise<Baseline | undefined> {
  const anew = 'Write it anew: music-leakage check --write-baseline, and read what changed';
  const found = await readState(file, { schema: baselineSchema, format: FORMAT, what: 'baseline', anew });
  if (found === undefined) return undefined;
  if (found.format === 1) return { file, entries: [], rows: found.overlaps };
  return { file, entries: found.overlaps.map(toEntry) };
}

const toEntry = ({ track, copies, pretraining, more, ...names }: z.infer<typeof entrySchema>): BaselineEntry => ({
  ...names,
  ...{ track: toItem(track), copies: copies ?? 1, pretraining: pretraining.map(toItem) },
  ...(more ? { more } : {}),
});

const toItem = ({ duration, start, end, ...texts }: z.infer<typeof itemSchema>): Item => ({
  ...{ id: '', title: '', artist: '', album: '', isrc: '', mbid: '', source: '', md5: '', sha256: '', content: '' },
  ...texts,
  ...{ duration, start, end },
});

const FIELDS = [
  ...(['id', 'title', 'artist', 'album', 'duration', 'isrc', 'mbid', 'source'] as const),
  ...(['start', 'end', 'md5', 'sha256', 'content'] as const),
] as const;

/** An item in one order of its fields, without those that it does not have. */
const fromItem = (item: Item) =>
  Object.fromEntries(
    FIELDS.flatMap((name) => (item[name] === '' || item[name] === undefined ? [] : [[name, item[name]]])),
  );

function toLine({ test, pretrain, level, track, copies, pretraining, more }: BaselineEntry): string {
  const others = pretraining.map((item) => JSON.stringify(fromItem(item))).sort();
  const names = JSON.stringify({ test, pretrain, level, track: fromItem(track), ...(copies > 1 ? { copies } : {}) });
  const rest = more ? `,"more":${JSON.stringify({ tracks: more.tracks, digest: more.digest })}` : '';
  return `    ${names.slice(0, -1)},"pretraining":[${others.join(',')}]${rest}}`;
}

/** Writes a baseline, the same for the same entries: each once, on a line of its own, in one order. */
export async function writeBaseline({ file, entries }: Baseline): Promise<void> {
  const keyOf = ({ test, pretrain, track, level }: BaselineEntry) =>
    JSON.stringify([test, pretrain, track.id, track.title, level]);
  const lines = new Map(entries.map((entry) => [toLine(entry), keyOf(entry)]));
  const sorted = [...lines].sort(([a, x], [b, y]) => (x === y ? (a < b ? -1 : 1) : x < y ? -1 : 1));
  const list = sorted.length > 0 ? `[\n${sorted.map(([line]) => line).join(',\n')}\n  ]` : '[]';
  await writeWhole(file, `{\n  "format": ${FORMAT},\n  "overlaps": ${list}\n}\n`);
}
