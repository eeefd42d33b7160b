import type { Role } from '../config/config.ts';
import type { FamilyItem } from './items.ts';

/** Splits and pairs that a first configuration checks at most. */
export const MOST_SPLITS = 12;
export const MOST_PAIRS = 40;

/** Part of the items that is checked. */
export type Live = {
  /** Families, with the values of their axes that are checked; undefined: all. */
  readonly families: ReadonlyMap<FamilyItem, Readonly<Record<string, readonly string[]>> | undefined>;
  readonly splits: readonly ProposedItem[];
  /** Items that are only comments since there is no room for them, with the reason. */
  readonly over: ReadonlyMap<ProposedItem, string>;
  readonly pairs: number;
};

const TOO_MANY = `a first configuration checks ${MOST_SPLITS} splits and ${MOST_PAIRS} pairs at most`;

/** Chooses families first, one value of the axes of each before more of one, then the other splits. */
export function chooseLive(items: readonly ProposedItem[]): Live {
  const families = items.filter((item): item is FamilyItem => item.kind === 'family' && item.doubt === undefined);
  const others = items.filter((item) => item.kind === 'split' && item.doubt === undefined);
  const over = new Map<ProposedItem, string>();
  const groups = new Map<FamilyItem, number>();
  let splits = 0;
  let pairs = 0;
  const sizeOf = ({ groups }: FamilyItem): number => Math.max(...groups.map(({ parts }) => parts));
  const take = (family: FamilyItem): boolean => {
    const parts = sizeOf(family);
    const more = (parts * (parts - 1)) / 2;
    if (splits + parts > MOST_SPLITS || pairs + more > MOST_PAIRS) return false;
    splits += parts;
    pairs += more;
    groups.set(family, (groups.get(family) ?? 0) + 1);
    return true;
  };
  for (const family of families) if (!take(family)) over.set(family, TOO_MANY);
  // Room for corpora from elsewhere, if there are any.
  const reserved = Math.min(others.length, 2);
  const most = MOST_SPLITS - reserved;
  for (const family of families)
    while (
      groups.has(family) &&
      (groups.get(family) as number) < family.groups.length &&
      splits + sizeOf(family) <= most
    )
      if (!take(family)) break;
  const chosen = new Map([...groups].map(([family, n]) => [family, only(family, n)]));
  const tests = [...chosen].reduce((sum, [family, some]) => sum + countGroups(family, some), 0);
  const kept: ProposedItem[] = [];
  const isRole = (role: string) => (item: ProposedItem) => item.kind === 'split' && item.role === role;
  const pairsWith = (some: readonly ProposedItem[]): number =>
    some.filter(isRole('pretrain')).length * (some.filter(isRole('test')).length + tests);
  // Alternately, so that both sides are there.
  const [pretrains, testing] = [others.filter(isRole('pretrain')), others.filter(isRole('test'))];
  for (let i = 0; i < Math.max(pretrains.length, testing.length); i++)
    for (const item of [pretrains[i], testing[i]]) {
      if (item === undefined) continue;
      if (splits + kept.length + 1 > MOST_SPLITS || pairs + pairsWith([...kept, item]) > MOST_PAIRS)
        over.set(item, TOO_MANY);
      else kept.push(item);
    }
  const isIdle = (item: ProposedItem): boolean =>
    isRole('pretrain')(item)
      ? tests + kept.filter(isRole('test')).length === 0
      : kept.filter(isRole('pretrain')).length === 0;
  for (const item of kept.filter(isIdle)) over.set(item, 'nothing is there to compare it with');
  const live = kept.filter((item) => !over.has(item));
  return { families: chosen, splits: live, over, pairs: pairs + pairsWith(live) };
}

/** Values of the axes with at most so many groups; undefined: all. */
function only(family: FamilyItem, most: number): Readonly<Record<string, readonly string[]>> | undefined {
  if (family.groups.length <= most) return undefined;
  const [first] = family.groups;
  const chosen: Record<string, readonly string[]> = Object.fromEntries(
    family.axes.map(({ name }) => [name, [first?.axes[name] ?? '']]),
  );
  for (const { name, values } of family.axes.toReversed())
    for (const value of values) {
      const wider = { ...chosen, [name]: [...new Set([...(chosen[name] ?? []), value])] };
      if (countGroups(family, wider) <= most) Object.assign(chosen, wider);
    }
  const isWhole = (name: string): boolean =>
    chosen[name]?.length === family.axes.find((axis) => axis.name === name)?.values.length;
  return Object.fromEntries(Object.entries(chosen).filter(([name]) => !isWhole(name)));
}

/** Number of groups that values of the axes leave. */
export const countGroups = (
  { groups }: FamilyItem,
  only: Readonly<Record<string, readonly string[]>> | undefined,
): number =>
  groups.filter(({ axes }) => Object.entries(only ?? {}).every(([name, values]) => values.includes(axes[name] ?? '')))
    .length;

/** A split that is written out. */
export type SplitItem = {
  readonly kind: 'split';
  readonly name: string;
  readonly role: Role;
  readonly settings: object;
  readonly why: string;
  /** Why it is a comment; undefined: it is checked. */
  readonly doubt?: string | undefined;
};

export type ProposedItem = SplitItem | FamilyItem;

/** Pairs of splits as a check named them, and those of them to skip. */
export type Checks = { readonly pairs: readonly Omit<Skip, 'reason'>[]; readonly skips: readonly Skip[] };

/** Pair of splits that has nothing to compare. */
export type Skip = { readonly pretrain: string; readonly test: string; readonly reason: string };
