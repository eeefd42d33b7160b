import { createHash } from 'node:crypto';
import type { Track } from '../model/track.ts';
import type { Entry } from './claims.ts';
import type { Overlap, TrackSet } from './types.ts';

/** Collects the pretraining tracks of overlaps that are not listed, and some that are; what test tracks share once. */
export function createUnlisted(): {
  readonly see: (overlap: Pick<Overlap, 'more'>) => void;
  readonly tracks: () => Generator<Track>;
} {
  const without = new Map<TrackSet['list'], ReadonlySet<Entry>>();
  const alone: Track[] = [];
  return {
    see({ more }) {
      if (!more?.all) return;
      const { list, except, others } = more.all;
      for (const track of others) alone.push(track);
      const known = without.get(list);
      const entries = [...except.values()];
      without.set(list, new Set(known ? entries.filter((entry) => known.has(entry)) : entries));
    },
    *tracks() {
      yield* alone;
      for (const [list, except] of without) for (const entry of list) if (!except.has(entry)) yield entry.pretrain;
    },
  };
}

/** Yields those of a list of overlaps. */
export function* unlistedIn(overlaps: Iterable<Overlap>): Generator<Track> {
  const unlisted = createUnlisted();
  for (const overlap of overlaps) unlisted.see(overlap);
  yield* unlisted.tracks();
}

/** Keys of tracks by which sets are compared, with digests of lists that are known already. */
export type Digesting = { readonly keyOf: (track: Track) => string; readonly known: WeakMap<TrackSet['list'], string> };

/** Digest of what the tracks of a set say, in whatever order. */
export function digestOfSet({ list, except, others }: TrackSet, { keyOf, known }: Digesting): string {
  const digestOf = (tracks: Iterable<Track>): string => digestOfKeys(mapped(tracks, keyOf));
  if (list.length === 0) return digestOf(others);
  const whole = known.get(list) ?? digestOf(pretrainsIn(list));
  known.set(list, whole);
  if (except.size + others.length === 0) return whole;
  const parts = [whole, digestOf(pretrainsIn([...except.values()])), digestOf(others)];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Digest of keys in whatever order; a key that comes twice is two. */
export function digestOfKeys(keys: Iterable<string>): string {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const hash = createHash('sha256');
  for (const key of [...counts.keys()].sort()) hash.update(JSON.stringify([key, counts.get(key)]));
  return hash.digest('hex');
}

function* mapped<T, U>(items: Iterable<T>, make: (item: T) => U): Generator<U> {
  for (const item of items) yield make(item);
}

function* pretrainsIn(entries: readonly Entry[]): Generator<Track> {
  for (const { pretrain } of entries) yield pretrain;
}
