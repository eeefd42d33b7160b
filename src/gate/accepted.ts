import type { Config } from '../config/config.ts';
import { type Problem, ProblemError, placeAt } from '../problem.ts';
import type { ReportBaseline } from '../report/schema.ts';
import { rowDigest } from '../split/row.ts';
import { type Baseline, type BaselineEntry, entryKey, readBaseline } from './baseline.ts';
import { limitedLevels } from './gate.ts';
import type { Judgement } from './judge.ts';

/** What is to be done with the baseline: take in all that limits would count, or drop what is no overlap any more. */
export type Update = 'write' | 'prune';

/** The baseline of a configuration, if it has one, and what is in the way of reading it. One that is about to be written need not be there. */
export async function openBaseline(
  { file, baseline, places }: Config,
  update: Update | undefined,
): Promise<{ readonly baseline: Baseline | undefined; readonly problems: readonly Problem[] }> {
  const refuse = (problem: Problem) => ({ baseline: undefined, problems: [placeAt(problem, file, places.baseline)] });
  if (baseline === undefined) {
    if (update === undefined) return { baseline, problems: [] };
    const message = 'no baseline is declared, so nothing would read what is written';
    return refuse({ file, ...places.baseline, message, remedy: 'Add `baseline: .leakage-baseline.json`' });
  }
  try {
    const found = await readBaseline(baseline);
    if (found || update === 'write') return { baseline: found ?? { file: baseline, entries: [] }, problems: [] };
    const remedy = 'Write it with `music-leakage check --write-baseline` and commit it, or take out `baseline`';
    return refuse({ file: baseline, message: 'no such file', remedy });
  } catch (error) {
    // What cannot be read as a baseline is not written over: it may be another file.
    if (!(error instanceof ProblemError)) throw error;
    return { baseline: undefined, problems: error.problems };
  }
}

/** Entries of pairs that are skipped stay: nobody looked. The others are those that were found, or of them those that are known. */
export function updateBaseline(
  { file, entries }: Baseline,
  update: Update,
  config: Config,
  judgements: readonly Judgement[],
): Baseline {
  const kept = entries.filter(({ test, pretrain }) =>
    config.pairs.some((pair) => pair.skip !== undefined && pair.test === test && pair.pretrain === pretrain),
  );
  const known = new Set(entries.map(entryKey));
  const found = judgements.flatMap((judgement) =>
    update === 'prune' ? entriesOf(judgement).filter((entry) => known.has(entryKey(entry))) : countable(judgement),
  );
  const all = new Map([...kept, ...found].map((entry) => [entryKey(entry), entry]));
  return { file, entries: [...all.values()] };
}

/** Each overlap of a pair as an entry. */
const entriesOf = (judgement: Judgement): readonly BaselineEntry[] => toEntries(judgement, () => true);

/** And those that a limit would count: not of a level that is ignored, not waived. */
function countable(judgement: Judgement): readonly BaselineEntry[] {
  const limited = limitedLevels(judgement.pair.limits);
  return toEntries(judgement, ({ level, waiver }) => limited.has(level) && waiver === undefined);
}

type Overlaps = NonNullable<Judgement['findings']>['overlaps'];

const toEntries = (
  { pair: { test, pretrain }, findings }: Judgement,
  wanted: (overlap: Overlaps[number]) => boolean,
): readonly BaselineEntry[] =>
  (findings?.overlaps ?? [])
    .filter(wanted)
    .map(({ test: track, level }) => ({ test, pretrain, id: track.id, level, row: rowDigest(track) }));

/** How much of a baseline is still needed; nothing is said of pairs that were not wholly looked at. */
export function reportBaseline(
  { file, entries }: Baseline,
  config: Config,
  judgements: readonly Judgement[],
): ReportBaseline {
  const found = new Set(judgements.flatMap(entriesOf).map(entryKey));
  const isOpen = ({ test, pretrain }: BaselineEntry): boolean => {
    const judged = judgements.find(({ pair }) => pair.test === test && pair.pretrain === pretrain);
    const named = config.pairs.some((pair) => pair.test === test && pair.pretrain === pretrain);
    return judged ? judged.verdict === 'unknown' : named;
  };
  const used = entries.filter((entry) => found.has(entryKey(entry)));
  const gone = entries.filter((entry) => !found.has(entryKey(entry)) && !isOpen(entry));
  return { file, entries: entries.length, used: used.length, gone: gone.length };
}
