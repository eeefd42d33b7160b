import { parse, textKey } from '../../src/text/parse/parse.ts';
import type { Labelled } from './sources.ts';

/** "Hard": the two texts are not equal after normalising. */
export const isHard = (pair: Labelled): boolean => textKey(pair.queryText) !== textKey(pair.targetText);

/**
 * A group number a pair: pairs that share a target text, an artist or a work are in one group, directly or by others.
 */
export function groupsOf(pairs: readonly Labelled[]): number[] {
  const parent = pairs.map((_, index) => index);
  const find = (node: number): number => {
    let at = node;
    while (parent[at] !== at) at = parent[at]!;
    return at;
  };
  const first = new Map<string, number>();
  pairs.forEach((pair, index) => {
    const [query, target] = [parse(pair.query), parse(pair.target)];
    const keys = [`target ${pair.targetText}`];
    for (const side of [query, target]) {
      if (!side.artist.placeholder && side.artist.key !== '') keys.push(`artist ${side.artist.key}`);
      keys.push(`work ${side.title.key}`);
      for (const [system, number] of side.classical?.catalogue ?? []) keys.push(`work ${system} ${number}`);
    }
    for (const key of keys) {
      const other = first.get(key);
      if (other === undefined) first.set(key, index);
      else parent[find(index)] = find(other);
    }
  });
  return pairs.map((_, index) => find(index));
}

/** Folds of about equal size in which no group is split: groups by falling size into the smallest fold. */
export function foldsOf(groups: readonly number[], count: number): number[] {
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const load = new Array<number>(count).fill(0);
  const fold = new Map<number, number>();
  for (const [group, size] of [...sizes].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
    const smallest = load.indexOf(Math.min(...load));
    load[smallest]! += size;
    fold.set(group, smallest);
  }
  return groups.map((group) => fold.get(group)!);
}
