/** Items in an order, of which spans are taken. */
export type Order = {
  readonly size: number;
  readonly at: (place: number) => number;
  /** The place between two of the item with the smallest rank. */
  readonly smallest: (from: number, to: number, rankOf: Uint32Array) => number;
};

/** Items `from` to `to` of an order. */
export type RankSpan = { readonly order: Order; readonly from: number; readonly to: number };

export function createOrder(list: readonly number[]): Order {
  const items = Uint32Array.from(list);
  const { length: size } = items;
  const trees = new WeakMap<Uint32Array, Uint32Array>();
  return {
    size,
    at: (place) => items[place] as number,
    smallest(from, to, rankOf) {
      const tree = trees.get(rankOf) ?? treeOf(items, rankOf);
      trees.set(rankOf, tree);
      const rankAt = (place: number): number => rankOf[items[place] as number] as number;
      let best = from;
      for (let [low, high] = [from + size, to + size]; low < high; low >>= 1, high >>= 1) {
        if (low & 1) best = lower(best, tree[low++] as number, rankAt);
        if (high & 1) best = lower(best, tree[--high] as number, rankAt);
      }
      return best;
    },
  };
}

const lower = (a: number, b: number, rankAt: (place: number) => number): number => (rankAt(b) < rankAt(a) ? b : a);

/** A tree of the places with the smallest rank: the leaves from `size` on, the parent of two at half their place. */
function treeOf(items: Uint32Array, rankOf: Uint32Array): Uint32Array {
  const { length: size } = items;
  const tree = new Uint32Array(size * 2);
  const rankAt = (place: number): number => rankOf[items[place] as number] as number;
  for (let place = 0; place < size; place++) tree[size + place] = place;
  for (let node = size - 1; node > 0; node--)
    tree[node] = lower(tree[node * 2] as number, tree[node * 2 + 1] as number, rankAt);
  return tree;
}

export const spanSize = (spans: readonly RankSpan[]): number => spans.reduce((sum, { from, to }) => sum + to - from, 0);

/** Yields the items of spans, those of the smallest rank first. */
export function* byRank(spans: readonly RankSpan[], rankOf: Uint32Array): Generator<number> {
  const open = spans.map((span) => opened(span, rankOf));
  while (open.length > 0) {
    let best = 0;
    for (let i = 1; i < open.length; i++) if ((open[i] as Opened).rank < (open[best] as Opened).rank) best = i;
    const { order, from, to, place } = open[best] as Opened;
    open.splice(best, 1);
    if (from < place) open.push(opened({ order, from, to: place }, rankOf));
    if (place + 1 < to) open.push(opened({ order, from: place + 1, to }, rankOf));
    yield order.at(place);
  }
}

/** A span with its item of the smallest rank. */
type Opened = RankSpan & { readonly place: number; readonly rank: number };

function opened(span: RankSpan, rankOf: Uint32Array): Opened {
  const place = span.order.smallest(span.from, span.to, rankOf);
  return { ...span, place, rank: rankOf[span.order.at(place)] as number };
}

/** Counts in how many spans each item was. */
export function createCover(size: number): {
  readonly add: (spans: readonly RankSpan[]) => void;
  readonly leave: (item: number) => void;
  readonly counts: () => Int32Array;
} {
  /** Numbers that are added from a place on. */
  const steps = new Map<Order, Int32Array>();
  const left: number[] = [];
  return {
    add(spans) {
      for (const { order, from, to } of spans) {
        const own = steps.get(order) ?? new Int32Array(order.size + 1);
        steps.set(order, own);
        own[from] = (own[from] as number) + 1;
        own[to] = (own[to] as number) - 1;
      }
    },
    leave(item) {
      left.push(item);
    },
    counts() {
      const counts = new Int32Array(size);
      for (const [order, own] of steps)
        for (let place = 0, sum = 0; place < order.size; place++) {
          sum += own[place] as number;
          const item = order.at(place);
          counts[item] = (counts[item] as number) + sum;
        }
      for (const item of left) counts[item] = (counts[item] as number) - 1;
      return counts;
    },
  };
}
