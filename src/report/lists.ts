import { limitedLevels } from '../gate/count.ts';
import type { Judgement, TestSplit } from '../gate/judgement.ts';
import type { Overlap } from '../overlap/types.ts';
import { createUnlisted } from '../overlap/unlisted.ts';

/** A file of ids, one a line; undefined ids where there is nothing to be said, so that an older file must go. */
export type IdList = { readonly split: string; readonly file: string; readonly ids: readonly string[] | undefined };

/**
 * Lists for each test split its leaked and its clean ids, for each pretraining split the ids to leave out, with
 * `perTest` also for each test split alone. Leaked means an overlap at a level that a
 * limit is set on, accepted by a waiver or the baseline or not: acceptance makes nothing clean. Clean means compared in
 * every check of the split and not leaked, so a split with an unknown check has no clean list.
 */
export function toIdLists(
  tests: readonly TestSplit[],
  pretrains: readonly string[],
  judgements: readonly Judgement[],
  perTest = false,
): readonly IdList[] {
  const leaked = new Map(tests.map(({ split: { name } }) => [name, new Set<string>()]));
  const excluded = new Map(pretrains.map((name) => [name, createExcluded()]));
  const ofPairs: IdList[] = [];
  for (const { pair, findings } of judgements) {
    const limited = limitedLevels(pair.limits);
    const [ids, others] = [leaked.get(pair.test), excluded.get(pair.pretrain)];
    const own = perTest && excluded.has(pair.pretrain) ? createExcluded() : undefined;
    for (const overlap of findings?.overlaps ?? []) {
      if (!limited.has(overlap.level)) continue;
      ids?.add(overlap.test.id);
      others?.see(overlap);
      own?.see(overlap);
    }
    // What could not be read excludes nothing, and an older list must go.
    if (own)
      ofPairs.push({ split: pair.pretrain, file: `exclude/${pair.test}.txt`, ids: findings ? own.ids() : undefined });
  }
  const ofTests = tests.flatMap(({ split: { name }, tracks }) => {
    const judged = judgements.filter(({ pair }) => pair.test === name);
    const own = leaked.get(name) as ReadonlySet<string>;
    const unchecked = new Set<string>();
    for (const { findings } of judged) for (const { id } of findings?.unchecked.test.examples ?? []) unchecked.add(id);
    const known = judged.every(({ verdict }) => verdict !== 'unknown');
    const ids = tracks.map(({ id }) => id);
    return [
      { split: name, file: 'leaked_ids.txt', ids: ids.filter((id) => own.has(id)) },
      {
        split: name,
        file: 'clean_ids.txt',
        ids: known ? ids.filter((id) => !own.has(id) && !unchecked.has(id)) : undefined,
      },
    ];
  });
  const ofPretrains = [...excluded].map(([split, { ids }]) => ({ split, file: 'exclude_ids.txt', ids: ids() }));
  return [...ofTests, ...ofPretrains, ...ofPairs];
}

/** Collects the ids of pretraining tracks that overlap, listed or not, in the order of their lines. */
function createExcluded(): { readonly see: (overlap: Overlap) => void; readonly ids: () => readonly string[] } {
  const lines = new Map<string, number>();
  const unlisted = createUnlisted();
  return {
    see(overlap) {
      lines.set(overlap.pretrain.id, overlap.pretrain.line);
      unlisted.see(overlap);
    },
    ids() {
      for (const { id, line } of unlisted.tracks()) lines.set(id, line);
      const ids = [...lines.keys()];
      const order = Float64Array.from(lines.values());
      const byLine = (a: number, b: number): number => (order[a] as number) - (order[b] as number) || a - b;
      return Array.from(Uint32Array.from(ids.keys()).sort(byLine), (place) => ids[place] as string);
    },
  };
}
