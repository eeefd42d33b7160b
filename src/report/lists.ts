import { limitedLevels } from '../gate/gate.ts';
import type { Judgement, TestSplit } from '../gate/judge.ts';
import { concatenated, where } from '../lazy-list.ts';
import { unlistedIn } from '../overlap/unlisted.ts';

/** A file of ids, one a line; undefined ids where there is nothing to be said, so that an older file must go. */
export type IdList = { readonly split: string; readonly file: string; readonly ids: readonly string[] | undefined };

/**
 * For each test split its leaked and its clean ids, for each pretraining split the ids to leave out. Leaked means an overlap at a level that a
 * limit is set on, waived and in the baseline or not: that it is accepted makes nothing clean. Clean means looked at in every check of the split and not leaked, so a split with an unknown check has no clean list.
 */
export function toIdLists(
  tests: readonly TestSplit[],
  pretrains: readonly string[],
  judgements: readonly Judgement[],
): readonly IdList[] {
  const leaksOf = ({ pair, findings }: Judgement) => {
    const limited = limitedLevels(pair.limits);
    return where(findings?.overlaps ?? [], ({ level }) => limited.has(level));
  };
  const ofTests = tests.flatMap(({ split: { name }, tracks }) => {
    const judged = judgements.filter(({ pair }) => pair.test === name);
    const leaked = new Set<string>();
    const unseen = new Set<string>();
    for (const judgement of judged) {
      for (const { test } of leaksOf(judgement)) leaked.add(test.id);
      for (const { id } of judgement.findings?.unseen.test.examples ?? []) unseen.add(id);
    }
    const known = judged.every(({ verdict }) => verdict !== 'unknown');
    const ids = tracks.map(({ id }) => id);
    return [
      { split: name, file: 'leaked_ids.txt', ids: ids.filter((id) => leaked.has(id)) },
      {
        split: name,
        file: 'clean_ids.txt',
        ids: known ? ids.filter((id) => !leaked.has(id) && !unseen.has(id)) : undefined,
      },
    ];
  });
  const ofPretrains = pretrains.map((name) => {
    const leaks = concatenated(judgements.filter(({ pair }) => pair.pretrain === name).map(leaksOf));
    const lines = new Map<string, number>();
    for (const { pretrain } of leaks) lines.set(pretrain.id, pretrain.line);
    for (const { id, line } of unlistedIn(leaks)) lines.set(id, line);
    const ids = [...lines.keys()];
    const order = Float64Array.from(lines.values());
    const places = Uint32Array.from(ids, (_, i) => i).sort(
      (a, b) => (order[a] as number) - (order[b] as number) || a - b,
    );
    return { split: name, file: 'exclude_ids.txt', ids: Array.from(places, (place) => ids[place] as string) };
  });
  return [...ofTests, ...ofPretrains];
}
