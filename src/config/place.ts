import { type Document, isMap, isNode, isScalar, type LineCounter, type Node, type Pair, type YAMLMap } from 'yaml';
import { uniqueBy } from '../platform/group.ts';
import type { Problem } from '../platform/problem.ts';
import type { Place } from './config.ts';

/** Keys and positions from the top of leakage.yml on. */
export type Path = readonly PropertyKey[];

/** Takes what is wrong at a path. */
export type Complain = (path: Path, message: string, remedy: string) => void;

const pairsByKey = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

/** Returns the pair of a key; each map is gone through once, as a file of a megabyte may ask for each of its keys. */
function pairOf(map: YAMLMap, key: string): Pair | undefined {
  let pairs = pairsByKey.get(map);
  if (!pairs) {
    // Of equal keys the first one counts.
    const entries = map.items
      .toReversed()
      .flatMap((pair) => (isScalar(pair.key) ? [[String(pair.key.value), pair] as const] : []));
    pairs = new Map(entries);
    pairsByKey.set(map, pairs);
  }
  return pairs.get(key);
}

/** Where the deepest part of the path that exists stands: its key, or the item of a list. */
export function locate(document: Document, lines: LineCounter, path: Path): Place {
  let at: Node | null | undefined = document.contents as Node | null;
  let offset = at?.range?.[0] ?? 0;
  for (const step of path) {
    if (isMap(at)) {
      const pair = pairOf(at, String(step));
      if (!pair) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      at = pair.value as Node | null;
    } else if (isNode(at) && 'items' in at) {
      at = (at.items as Node[])[Number(step)];
      offset = at?.range?.[0] ?? offset;
    } else break;
  }
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

/** In the order of the file; each once, as splits of one family have the same. */
export const sortByPlace = (problems: readonly Problem[]): readonly Problem[] =>
  uniqueBy(problems, JSON.stringify).toSorted(
    (a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
