import { limitedLevels } from '../gate/gate.ts';
import type { Judgement, TestSplit } from '../gate/judge.ts';
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
    return (findings?.overlaps ?? []).filter(({ level }) => limited.has(level));
  };
  const ofTests = tests.flatMap(({ split: { name }, tracks }) => {
    const judged = judgements.filter(({ pair }) => pair.test === name);
    const leaked = new Set(judged.flatMap(leaksOf).map(({ test }) => test.id));
    const unseen = new Set(judged.flatMap(({ findings }) => findings?.unseen.test.examples ?? []).map(({ id }) => id));
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
    const leaks = judgements.filter(({ pair }) => pair.pretrain === name).flatMap(leaksOf);
    const lines = new Map(leaks.map(({ pretrain }) => [pretrain.id, pretrain.line]));
    for (const { id, line } of unlistedIn(leaks)) lines.set(id, line);
    return { split: name, file: 'exclude_ids.txt', ids: [...lines].sort(([, a], [, b]) => a - b).map(([id]) => id) };
  });
  return [...ofTests, ...ofPretrains];
}
