import { LEVELS, type Level } from '../model/levels.ts';
import { bucketsOf } from '../platform/arrays.ts';
import { createNumbering } from '../platform/numbering.ts';
import { createNumbers } from '../platform/numbers.ts';
import { contentKey, type Item } from './item.ts';

export type PairSide = 'test' | 'pretrain';

/** Row of one side of a comparison; the key is the row's alone on that side. */
export type ItemRow = { readonly key: string; readonly item: Item };

/** Further overlaps that one stands for, with the digest of the whole set. */
export type Further = { readonly tracks: number; readonly digest?: string | undefined };

/** Overlap of a pair of splits as its two items. */
export type ItemPair = {
  readonly test: ItemRow;
  readonly pretrain: ItemRow;
  readonly level: Level;
  /** Number of further overlaps, on the last one that is listed of a test row at a level. */
  readonly more?: Further | undefined;
};

/** Rows of one side by number, in the order in which they first come. */
export type ItemRows = {
  readonly size: number;
  readonly keyAt: (row: number) => string;
  /** Makes an item, or gives the one that is held. */
  readonly itemAt: (row: number) => Item;
  /** Exact key of what an item says besides its id. */
  readonly contentAt: (row: number) => string;
};

/** Overlaps of a pair of splits as numbers, by their place: a million of them as objects are gigabytes. */
export type ItemPairs = {
  readonly size: number;
  readonly rows: Readonly<Record<PairSide, ItemRows>>;
  /** Numbers of the rows by place. */
  readonly rowOf: Readonly<Record<PairSide, Uint32Array>>;
  readonly levelAt: (place: number) => Level;
  /** Whether any has further ones. */
  readonly hasMore: boolean;
  readonly hasMoreAt: (place: number) => boolean;
  readonly moreAt: (place: number) => Further | undefined;
};

/** Fields that are read of each overlap, in the order of the overlaps. */
type Read = { readonly [side in PairSide]: string } & { readonly level: Level; readonly more: boolean };

/** Packed overlaps: levels, rows of each side, and the place where each row comes first. */
export type Packed = {
  readonly rowOf: Readonly<Record<PairSide, Uint32Array>>;
  readonly firstOf: Readonly<Record<PairSide, Uint32Array>>;
} & Pick<ItemPairs, 'levelAt' | 'hasMore' | 'hasMoreAt'>;

const WHAT = 'the list of overlaps';

/** Packs overlaps by the keys of their rows. */
export function packPairs<T>(list: Iterable<T>, size: number, read: (item: T) => Read): Packed {
  const side = () => ({ keys: createNumbering(WHAT), rows: new Uint32Array(size), firsts: createNumbers(WHAT) });
  const sides = { test: side(), pretrain: side() };
  const add = ({ keys, rows, firsts }: ReturnType<typeof side>, key: string, place: number): void => {
    const row = keys.add(key);
    rows[place] = row;
    if (row === firsts.size) firsts.add(place);
  };
  const marks = new Uint8Array(size);
  let place = 0;
  let hasMore = false;
  for (const item of list) {
    const { test, pretrain, level, more } = read(item);
    add(sides.test, test, place);
    add(sides.pretrain, pretrain, place);
    marks[place] = LEVELS.indexOf(level) * 2 + (more ? 1 : 0);
    hasMore ||= more;
    place++;
  }
  const { test, pretrain } = sides;
  return {
    rowOf: { test: test.rows, pretrain: pretrain.rows },
    firstOf: { test: test.firsts.trimmed(), pretrain: pretrain.firsts.trimmed() },
    levelAt: (place) => LEVELS[(marks[place] as number) >> 1] as Level,
    hasMoreAt: (place) => ((marks[place] as number) & 1) === 1,
    hasMore,
  };
}

/** Returns overlaps that are held as objects by number. */
export function itemPairsOf(list: readonly ItemPair[]): ItemPairs {
  const read = ({ test, pretrain, level, more }: ItemPair): Read => ({
    ...{ test: test.key, pretrain: pretrain.key, level, more: more !== undefined },
  });
  const { firstOf, ...packed } = packPairs(list, list.length, read);
  const rowsOf = (side: PairSide): ItemRows => {
    const at = (row: number): ItemRow => (list[firstOf[side][row] as number] as ItemPair)[side];
    return {
      size: firstOf[side].length,
      keyAt: (row) => at(row).key,
      itemAt: (row) => at(row).item,
      contentAt: (row) => contentKey(at(row).item),
    };
  };
  return {
    size: list.length,
    rows: { test: rowsOf('test'), pretrain: rowsOf('pretrain') },
    ...{ ...packed, moreAt: (place) => list[place]?.more },
  };
}

/** Places in lists by a number. */
export type Places = {
  /** In their order. */
  readonly at: (number: number) => Uint32Array;
};

/** Groups the places of a list of numbers by the number. */
export function placesBy(numbers: Uint32Array, size: number): Places {
  const { starts, items } = bucketsOf(numbers, numbers.length, size);
  return { at: (number) => items.subarray(starts[number], starts[number + 1]) };
}
