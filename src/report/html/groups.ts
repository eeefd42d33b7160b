import { isOfGroup } from '../../model/levels.ts';
import type { ReportOverlap } from '../../model/report.ts';

/** An item of a group: a track by its split and id. */
export type GroupItem = {
  readonly split: string;
  readonly id: string;
  readonly title: string;
  readonly artist: string;
};

/** Items that overlap with each other, directly or through others. */
export type Group = {
  /** From 1, the largest first. */
  readonly number: number;
  readonly size: number;
  /** The first of them. */
  readonly items: readonly GroupItem[];
};

export type OverlapGroups = {
  /** The groups of three items or more, the largest first. */
  readonly groups: readonly Group[];
  /** The number of the group of the row at a place, 0 of a pair that has nothing to do with others. */
  readonly ofRow: (place: number) => number;
};

/** A pair is no group worth showing. */
const SMALLEST = 3;
const ITEMS = 8;

/** Collects overlaps into groups; those of a whole album or artist join nothing, nor do those of one source. */
export function createGroups(): {
  readonly add: (overlap: ReportOverlap, place: number) => void;
  readonly all: () => OverlapGroups;
} {
  const numbers = new Map<string, number>();
  const parents: number[] = [];
  const nodeOfRow: number[] = [];
  const tracks: ReportOverlap['test'][] = [];
  const rootOf = (node: number): number => {
    let at = node;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at] as number] as number;
      at = parents[at] as number;
    }
    return at;
  };
  const nodeOf = (track: ReportOverlap['test']): number => {
    const key = `${track.split.length}:${track.split}${track.id}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const node = parents.length;
    numbers.set(key, node);
    parents.push(node);
    tracks.push(track);
    return node;
  };
  return {
    add({ test, pretrain, level }, place) {
      if (isOfGroup(level) || level === 'source') return;
      const [a, b] = [nodeOf(test), nodeOf(pretrain)];
      nodeOfRow[place] = a;
      parents[rootOf(a)] = rootOf(b);
    },
    all() {
      const members = new Map<number, number[]>();
      for (const node of parents.keys()) {
        const root = rootOf(node);
        const own = members.get(root);
        if (own) own.push(node);
        else members.set(root, [node]);
      }
      const large = [...members]
        .filter(([, { length }]) => length >= SMALLEST)
        .sort(([, a], [, b]) => b.length - a.length);
      const numberOf = new Map(large.map(([root], i) => [root, i + 1]));
      const toItem = (node: number): GroupItem => {
        const { split, id, title, artist } = tracks[node] as ReportOverlap['test'];
        return { split, id, title, artist };
      };
      return {
        groups: large.map(([, own], i) => ({
          number: i + 1,
          size: own.length,
          items: own.slice(0, ITEMS).map(toItem),
        })),
        ofRow(place) {
          const node = nodeOfRow[place];
          return node === undefined ? 0 : (numberOf.get(rootOf(node)) ?? 0);
        },
      };
    },
  };
}
