import type { Range } from '../model/detector.ts';
import { createOrder, type Order, type RankSpan } from './spans.ts';

/**
 * Items of which some are pieces of a source, by their place in a list: which of them share seconds with a clip is told
 * without looking at each.
 */
export type RangeIndex = {
  readonly size: number;
  readonly isInside: (item: number, clip: Range) => boolean;
  /** Items that share seconds with a clip, as spans of which none has an item of another. */
  readonly inside: (clip: Range) => readonly RankSpan[];
  /** The others. */
  readonly outside: (clip: Range) => readonly RankSpan[];
  /** Makes what adds up the weights of the items on either side. */
  readonly sums: (weightOf: (item: number) => bigint) => (clip: Range, side: RangeSide) => bigint;
};

export type RangeSide = 'inside' | 'outside';

/**
 * Seconds as numbers; an end that is not known or not after the start is the start, as nothing behind it is shared for
 * certain.
 */
type Timed = { readonly item: number; readonly from: number; readonly to: number };

const isWhole = ({ start, end }: Range): boolean => start === undefined && end === undefined;

/** Numbers the items of an index; of one that is no piece the range is undefined, and it shares nothing. */
export function createRangeIndex(ranges: readonly (Range | undefined)[]): RangeIndex {
  const always: number[] = [];
  const never: number[] = [];
  const timed: Timed[] = [];
  for (const [item, range] of ranges.entries()) {
    if (range === undefined) never.push(item);
    else if (isWhole(range)) always.push(item);
    else {
      const from = range.start ?? 0;
      timed.push({ item, from, to: Math.max(from, range.end ?? from) });
    }
  }
  const byStart = timed.toSorted((a, b) => a.from - b.from);
  // What has no length ends behind what ends where it begins: it is not before a clip that begins there.
  const byEnd = timed.toSorted((a, b) => a.to - b.to || Number(isPoint(a)) - Number(isPoint(b)));
  const orders = {
    ...{ always: createOrder(always), never: createOrder(never) },
    ...{ starts: createOrder(byStart.map(itemOf)), ends: createOrder(byEnd.map(itemOf)) },
  };
  const stabbed = createStabbed(byStart.filter((each) => !isPoint(each)));
  /** Pieces that begin before a clip and before its end, and those that end before it. */
  const placesOf = ({
    start,
    end,
  }: Range): { readonly first: number; readonly next: number; readonly ended: number } => {
    const at = start ?? 0;
    const next = Math.max(
      firstWhere(byStart, ({ from }) => from > at),
      end === undefined ? 0 : firstWhere(byStart, ({ from }) => from >= end),
    );
    const ended = firstWhere(byEnd, (each) => each.to > at || (each.to === at && isPoint(each)));
    return { first: firstWhere(byStart, ({ from }) => from >= at), next, ended };
  };
  const spanOf = (order: Order, from = 0, to = order.size): RankSpan => ({ order, from, to });
  return {
    size: ranges.length,
    isInside(item, clip) {
      const range = ranges[item];
      if (range === undefined) return false;
      if (isWhole(range) || isWhole(clip)) return true;
      const [at, from] = [clip.start ?? 0, range.start ?? 0];
      if (at === from) return true;
      const [end, next] = at < from ? [clip.end, from] : [range.end, at];
      return end !== undefined && next < end;
    },
    inside(clip) {
      if (isWhole(clip)) return filled([spanOf(orders.always), spanOf(orders.starts)]);
      const { first, next } = placesOf(clip);
      const begun = spanOf(orders.starts, first, next);
      return filled([spanOf(orders.always), begun, ...stabbed(clip.start ?? 0)]);
    },
    outside(clip) {
      if (isWhole(clip)) return filled([spanOf(orders.never)]);
      const { next, ended } = placesOf(clip);
      return filled([spanOf(orders.never), spanOf(orders.starts, next), spanOf(orders.ends, 0, ended)]);
    },
    sums(weightOf) {
      const weights = new Map(timed.map(({ item }) => [item, weightOf(item)]));
      const prefixes = (sorted: readonly Timed[]): readonly bigint[] =>
        prefixSums(sorted.map(({ item }) => weights.get(item) as bigint));
      const sumOf = (items: readonly number[]): bigint => items.reduce((sum, item) => sum + weightOf(item), 0n);
      const [starts, ends, known, other] = [prefixes(byStart), prefixes(byEnd), sumOf(always), sumOf(never)];
      const all = starts.at(-1) as bigint;
      return (clip, side) => {
        let timedInside = all;
        if (!isWhole(clip)) {
          const { next, ended } = placesOf(clip);
          timedInside = (starts[next] as bigint) - (ends[ended] as bigint);
        }
        return side === 'inside' ? known + timedInside : other + all - timedInside;
      };
    },
  };
}

const isPoint = ({ from, to }: Timed): boolean => from === to;
const itemOf = ({ item }: Timed): number => item;
const filled = (spans: readonly RankSpan[]): readonly RankSpan[] => spans.filter(({ from, to }) => from < to);

function prefixSums(weights: readonly bigint[]): readonly bigint[] {
  const sums = [0n];
  for (const [i, weight] of weights.entries()) sums.push((sums[i] as bigint) + weight);
  return sums;
}

type Node = {
  readonly center: number;
  readonly first: number;
  readonly next: number;
  readonly left: Node | undefined;
  readonly right: Node | undefined;
};

/**
 * Finds pieces that begin before a second and end after it, in a tree of intervals: each piece lies at the node nearest
 * to the root whose second it has.
 */
function createStabbed(pieces: readonly Timed[]): (at: number) => readonly RankSpan[] {
  const byStart: Timed[] = [];
  const byEnd: Timed[] = [];
  const build = (sorted: readonly Timed[]): Node | undefined => {
    const middle = sorted[sorted.length >> 1];
    if (middle === undefined) return undefined;
    const center = middle.from;
    const own = sorted.filter(({ from, to }) => from <= center && center < to);
    const first = byStart.length;
    for (const each of own) byStart.push(each);
    for (const each of own.toSorted((a, b) => b.to - a.to)) byEnd.push(each);
    const left = build(sorted.filter(({ to }) => to <= center));
    const right = build(sorted.filter(({ from }) => from > center));
    return { center, first, next: first + own.length, left, right };
  };
  const root = build(pieces);
  const [starts, ends] = [createOrder(byStart.map(itemOf)), createOrder(byEnd.map(itemOf))];
  return (at) => {
    const spans: RankSpan[] = [];
    let node = root;
    while (node) {
      const { center, first, next, left, right }: Node = node;
      if (at <= center) {
        const to = firstWhere(byStart, ({ from }) => from >= at, first, next);
        spans.push({ order: starts, from: first, to });
      } else {
        const to = firstWhere(byEnd, (each) => each.to <= at, first, next);
        spans.push({ order: ends, from: first, to });
      }
      node = at < center ? left : at > center ? right : undefined;
    }
    return spans;
  };
}

/** The first place from which on something holds of the items of a sorted list, or its end. */
function firstWhere<T>(items: readonly T[], holds: (item: T) => boolean, first = 0, next = items.length): number {
  let [low, high] = [first, next];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}
