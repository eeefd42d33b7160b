import { createHash } from 'node:crypto';
import type { Track } from '../model/track.ts';
import type { Entry } from './claims.ts';
import { createCover } from './spans.ts';
import type { Overlap, TrackSet } from './types.ts';
import { isIn, type Pieces, type WindowPart } from './windows.ts';

/** Collects the pretraining tracks of overlaps that are not listed, and some that are; what test tracks share once. */
export function createUnlisted(): {
  readonly see: (overlap: Pick<Overlap, 'more'>) => void;
  readonly tracks: () => Generator<Track>;
} {
  const without = new Map<TrackSet['list'], ReadonlySet<Entry>>();
  const covers = new Map<Pieces, ReturnType<typeof createCover>>();
  const alone: Track[] = [];
  function seePart(part: WindowPart, except: readonly Entry[]): void {
    const { pieces, clip, side } = part;
    const cover = covers.get(pieces) ?? createCover(pieces.list.length);
    covers.set(pieces, cover);
    cover.add(pieces.index[side](clip));
    for (const entry of except) if (isIn(part, entry)) cover.leave(pieces.placeOf(entry) as number);
  }
  return {
    see({ more }) {
      const all = more?.all;
      if (!all) return;
      const { list, parts, except, others } = all;
      for (const track of others) alone.push(track);
      const entries = [...except.values()];
      for (const part of parts) seePart(part, entries);
      const known = without.get(list);
      without.set(list, new Set(known ? entries.filter((entry) => known.has(entry)) : entries));
    },
    *tracks() {
      yield* alone;
      for (const [list, except] of without) for (const entry of list) if (!except.has(entry)) yield entry.pretrain;
      for (const [{ list }, cover] of covers)
        for (const [place, times] of cover.counts().entries()) if (times > 0) yield (list[place] as Entry).pretrain;
    },
  };
}

/** Yields those of a list of overlaps. */
export function* unlistedIn(overlaps: Iterable<Overlap>): Generator<Track> {
  const unlisted = createUnlisted();
  for (const overlap of overlaps) unlisted.see(overlap);
  yield* unlisted.tracks();
}

/** Sums of lists, and what sums parts of lists, that are known already. */
type KnownSums = {
  readonly lists: WeakMap<TrackSet['list'], bigint>;
  readonly parts: WeakMap<Pieces, (clip: WindowPart['clip'], side: WindowPart['side']) => bigint>;
};

/** Keys of tracks by which sets are compared, with what is known already. */
export type Digesting = { readonly keyOf: (track: Track) => string; readonly known: KnownSums };

/** Digest of what the tracks of a set say, in whatever order. */
export function digestOfSet({ list, parts, except, others }: TrackSet, { keyOf, known }: Digesting): string {
  const weightOf = (track: Track): bigint => weightOfKey(keyOf(track));
  const ofEntries = (entries: Iterable<Entry>): bigint => sumOf(entries, ({ pretrain }) => weightOf(pretrain));
  const partSum = ({ pieces, clip, side }: WindowPart): bigint => {
    const sums =
      known.parts.get(pieces) ?? pieces.index.sums((place) => weightOf((pieces.list[place] as Entry).pretrain));
    known.parts.set(pieces, sums);
    return sums(clip, side);
  };
  const listSum = list.length === 0 ? 0n : (known.lists.get(list) ?? ofEntries(list));
  if (list.length > 0) known.lists.set(list, listSum);
  const shared = listSum + sumOf(parts, partSum) - ofEntries(except.values());
  return digestOfSum(shared + sumOf(others, weightOf));
}

/** Digest of keys in whatever order; a key that comes twice is two. */
export const digestOfKeys = (keys: Iterable<string>): string => digestOfSum(sumOf(keys, weightOfKey));

function sumOf<T>(items: Iterable<T>, weightOf: (item: T) => bigint): bigint {
  let sum = 0n;
  for (const item of items) sum += weightOf(item);
  return sum;
}

const WEIGHT_BYTES = 128;

/**
 * A number of 1024 bits for a key. Sums of sets add up from sums of their parts, which hashes of sets do not; of
 * numbers this long nobody finds two sets of a million rows with the same sum (Wagner 2002 would take 2^69 steps; for
 * 256 bits 2^32).
 */
const weightOfKey = (key: string): bigint =>
  BigInt(`0x${createHash('shake256', { outputLength: WEIGHT_BYTES }).update(key).digest('hex')}`);

const digestOfSum = (sum: bigint): string => createHash('sha256').update(sum.toString(16)).digest('hex');
