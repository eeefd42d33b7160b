import { type DataRow, FLAG } from '../data.ts';
import { AT, has, plainText, type Store, statusOf } from './store.ts';

// Which rows are shown, in which order. An order is computed once per column, a filter walks through it.

export type ShownColumn = 'order' | 'level' | 'test' | 'pretrain' | 'probability' | 'status';
export type Sort = { readonly column: ShownColumn; readonly descending: boolean };

export type Filter = {
  readonly search: string;
  /** Place of the level; undefined for all. */
  readonly level: number | undefined;
  readonly pair: readonly [test: number, pretrain: number] | undefined;
  readonly evidence: 'ids' | 'text' | 'audio' | undefined;
  readonly status: 'counted' | 'accepted' | 'conflict' | undefined;
  readonly newOnly: boolean;
  readonly group: number;
};

export const ALL: Filter = {
  ...{
    search: '',
    level: undefined,
    pair: undefined,
    evidence: undefined,
    status: undefined,
    newOnly: false,
    group: 0,
  },
};

const KEYS: Readonly<Record<Exclude<ShownColumn, 'order'>, (row: DataRow, text: string) => string | number>> = {
  level: (row) => row[AT.level],
  // Both lines of a text begin with the title.
  test: (_, text) => text,
  pretrain: (_, text) => text.slice(text.indexOf('\n') + 1),
  probability: (row) => row[AT.probability] ?? 2,
  status: statusOf,
};

export type View = { readonly select: (filter: Filter, sort: Sort) => Uint32Array };

/** Selects rows of a store; orders are kept until there are more rows. */
export function createView({ rows, texts }: Store): View {
  const orders = new Map<ShownColumn, Uint32Array>();
  let sorted = 0;
  const orderOf = (column: ShownColumn): Uint32Array => {
    if (sorted !== rows.length) orders.clear();
    sorted = rows.length;
    const known = orders.get(column);
    if (known) return known;
    const order = Uint32Array.from(rows.keys());
    if (column !== 'order') {
      const keyOf = KEYS[column];
      const keys = rows.map((row, place) => keyOf(row, texts[place] as string));
      order.sort((a, b) => compare(keys[a] as string, keys[b] as string) || a - b);
    }
    orders.set(column, order);
    return order;
  };
  return {
    select(filter, { column, descending }) {
      const order = orderOf(column);
      const words = plainText(filter.search)
        .split(/\s+/)
        .filter((word) => word !== '');
      const wanted = needed(filter);
      const chosen = new Uint32Array(order.length);
      let length = 0;
      for (let i = 0; i < order.length; i++) {
        const place = order[descending ? order.length - 1 - i : i] as number;
        if (
          isWanted(rows[place] as DataRow, filter, wanted) &&
          words.every((word) => (texts[place] as string).includes(word))
        )
          chosen[length++] = place;
      }
      return chosen.subarray(0, length);
    },
  };
}

const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

/** Flags that a row has to have. */
const needed = ({ evidence, status, newOnly }: Filter): number =>
  (evidence ? FLAG[evidence] : 0) |
  (status === 'counted' ? FLAG.counted : 0) |
  (status === 'conflict' ? FLAG.conflict : 0) |
  (newOnly ? FLAG.new : 0);

function isWanted(row: DataRow, { level, pair, status, group }: Filter, flags: number): boolean {
  if ((row[AT.flags] & flags) !== flags) return false;
  if (level !== undefined && row[AT.level] !== level) return false;
  if (pair && (row[AT.test] !== pair[0] || row[AT.pretrain] !== pair[1])) return false;
  if (status === 'accepted' && has(row, 'counted')) return false;
  return group === 0 || row[AT.group] === group;
}
