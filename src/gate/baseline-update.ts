import type { Config } from '../config/config.ts';
import type { ReportBaseline } from '../model/report.ts';
import { groupBy } from '../platform/group.ts';
import { type Problem, ProblemError, placeAt } from '../platform/problem.ts';
import { rowDigest } from '../split/row.ts';
import {
  type Baseline,
  type BaselineEntry,
  type EntryPair,
  pairsOfEntries,
  type RowEntry,
  readBaseline,
  rowEntryKey,
} from './baseline.ts';
import { limitedLevels } from './count.ts';
import { contentKey, fitsMore } from './item.ts';
import { itemPairsOf } from './item-pairs.ts';
import type { Judgement } from './judgement.ts';
import { type EntryMatch, matchEntries } from './match-baseline.ts';
import { matchItems } from './match-items.ts';
import { NO_MATCH } from './match-rows.ts';
import { type FoundPairs, type PairNames, pairKey, type ReportedPair, rowKeyOf } from './report-items.ts';

/**
 * Change of the baseline: accept all that limits would count, drop entries that are not overlaps any more, or convert
 * it to the new form.
 */
export type Update = 'write' | 'prune' | 'migrate';

/**
 * Opens the baseline of a configuration, if it has one, and returns the problems of reading it. One that is about to be
 * written may be missing.
 */
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
    if (found?.rows && update !== 'migrate') return refuse(oldForm(baseline));
    if (found || update === 'write') return { baseline: found ?? { file: baseline, entries: [] }, problems: [] };
    const remedy = 'Write it with `music-leakage check --write-baseline` and commit it, or take out `baseline`';
    return refuse({ file: baseline, message: 'no such file', remedy });
  } catch (error) {
    // What cannot be read as a baseline is not written over: it may be another file.
    if (!(error instanceof ProblemError)) throw error;
    return { baseline: undefined, problems: error.problems };
  }
}

const oldForm = (file: string): Problem => ({
  file,
  message: 'has format version 1, which names rows by id and digest; this program reads version 2, which knows items',
  remedy: 'Run `music-leakage check --migrate-baseline` on the revision that it was written for, and commit the file',
});

/**
 * Entries of pairs that are skipped stay: nobody looked. The others are those that were found, or of them those that
 * are known.
 */
export function updateBaseline(
  baseline: Baseline,
  update: Update,
  config: Config,
  { judgements, found }: { readonly judgements: readonly Judgement[]; readonly found: FoundPairs },
): Baseline {
  const { file, entries } = baseline;
  if (update === 'migrate') return { file, entries: [...entries, ...migrated(baseline.rows ?? [], found)] };
  if (update === 'prune') {
    const { matches } = matchEntries(entries, found);
    return { file, entries: entries.flatMap((entry) => (isSkipped(entry, config) ? entry : narrowed(entry, matches))) };
  }
  const counted = judgements.flatMap((judgement) => countable(judgement, found));
  return { file, entries: [...entries.filter((entry) => isSkipped(entry, config)), ...toEntries(counted)] };
}

const isSkipped = ({ test, pretrain }: PairNames, config: Config): boolean =>
  config.pairs.some((pair) => pair.skip !== undefined && pair.test === test && pair.pretrain === pretrain);

/** An entry without what is no overlap any more; nothing where none of it is left. */
function narrowed(entry: BaselineEntry, matches: ReadonlyMap<BaselineEntry, EntryMatch>): readonly BaselineEntry[] {
  const { left: pairs = [], isSameMore = false } = matches.get(entry) ?? {};
  if (pairs.length === 0) return [];
  const others = new Map(pairs.map(({ pretrain }) => [pretrain.key, pretrain.item]));
  const copies = new Set(pairs.map(({ test }) => test.key)).size;
  const { more, ...rest } = entry;
  return [{ ...rest, ...(more && isSameMore ? { more } : {}), copies, pretraining: [...others.values()] }];
}

/** The overlaps of a pair that a limit would count: not of a level that is ignored, not waived. */
function countable({ pair, findings }: Judgement, found: FoundPairs): readonly ReportedPair[] {
  const limited = limitedLevels(pair.limits);
  const own = found.get(pairKey(pair));
  const wanted: ReportedPair[] = [];
  let place = 0;
  for (const { level, waiver } of findings?.overlaps ?? []) {
    if (own && limited.has(level) && waiver === undefined) wanted.push(own.pairAt(place));
    place++;
  }
  return wanted;
}

/** One entry for each test item, pretraining split and level. */
function toEntries(pairs: readonly ReportedPair[]): readonly BaselineEntry[] {
  const entryOf = ({ overlap, test: { item }, level }: ReportedPair): string =>
    JSON.stringify([overlap.test.split, overlap.pretrain.split, level, item.id, contentKey(item)]);
  return [...groupBy(pairs, entryOf).values()].map((same): BaselineEntry => {
    const [{ overlap, test, level }] = same as [ReportedPair];
    const others = new Map(same.map(({ pretrain }) => [pretrain.key, pretrain.item]));
    const { tracks = 0, digest } = same.find((pair) => pair.more)?.more ?? {};
    return {
      ...(digest === undefined ? {} : { more: { tracks, digest } }),
      ...{ test: overlap.test.split, pretrain: overlap.pretrain.split, level, track: test.item },
      ...{ copies: new Set(same.map(({ test }) => test.key)).size, pretraining: [...others.values()] },
    };
  });
}

/** Entries of the older form whose row is as it was, as entries of this form: for all that they accept now. */
function migrated(rows: readonly RowEntry[], found: FoundPairs): readonly BaselineEntry[] {
  const keys = new Set(rows.map(rowEntryKey));
  const pairs = found.keys().flatMap((key) => {
    const own = found.get(key);
    return [...(own?.overlaps.entries() ?? [])].flatMap(([place, overlap]) =>
      own && keys.has(rowKeyOf(overlap)) ? [own.pairAt(place)] : [],
    );
  });
  return toEntries(pairs);
}

/** Returns the entries of the older form that a migration leaves out. */
export function notMigrated({ rows = [] }: Baseline, found: FoundPairs): NonNullable<ReportBaseline['not_migrated']> {
  const keys = rowKeys(rows, found);
  return rows
    .filter((row) => !keys.has(rowEntryKey(row)))
    .map(({ test, id, pretrain, level }) => ({ test, id, pretrain, level }));
}

/** Keys of all that was found, by which entries of the older form know it, where there are such entries. */
function rowKeys(rows: readonly RowEntry[], found: FoundPairs): ReadonlySet<string> {
  const keys = new Set<string>();
  if (rows.length === 0) return keys;
  for (const key of found.keys()) for (const overlap of found.get(key)?.overlaps ?? []) keys.add(rowKeyOf(overlap));
  return keys;
}

/** How much of a baseline is still needed; nothing is said of pairs that were not wholly looked at. */
export function reportBaseline(
  baseline: Baseline,
  config: Config,
  { judgements, found }: { readonly judgements: readonly Judgement[]; readonly found: FoundPairs },
): ReportBaseline {
  const { file, entries, rows = [] } = baseline;
  const isOpen = ({ test, pretrain }: PairNames): boolean => {
    const judged = judgements.find(({ pair }) => pair.test === test && pair.pretrain === pretrain);
    const named = config.pairs.some((pair) => pair.test === test && pair.pretrain === pretrain);
    return judged ? judged.verdict === 'unknown' : named;
  };
  const { matches } = matchEntries(entries, found);
  const used = entries.filter((entry) => matches.get(entry)?.isUsed);
  const gone = entries.filter((entry) => !matches.get(entry)?.left.length && !isOpen(entry));
  const keys = rowKeys(rows, found);
  const usedRows = rows.filter((row) => keys.has(rowEntryKey(row)));
  const goneRows = rows.filter((row) => !keys.has(rowEntryKey(row)) && !isOpen(row));
  return {
    ...{ file, entries: entries.length + rows.length },
    ...{ used: used.length + usedRows.length, gone: gone.length + goneRows.length },
  };
}

/**
 * Entries of a baseline that another one does not have, and those that it has for the same items but that now fit more
 * tracks.
 */
export type ChangedEntries = { readonly added: readonly BaselineEntry[]; readonly widened: readonly BaselineEntry[] };

/** Compares the entries of two baselines, by item. */
export function changedEntries(before: Baseline | undefined, now: Baseline | undefined): ChangedEntries {
  const rows = new Set(before?.rows?.map(rowEntryKey));
  const known = groupBy(before?.entries ?? [], pairKey);
  const added: BaselineEntry[] = [];
  const widened: BaselineEntry[] = [];
  for (const [pair, group] of groupBy(now?.entries ?? [], pairKey)) {
    const pairs = pairsOfEntries(group);
    const others = pairsOfEntries(known.get(pair) ?? []);
    const { sameOf } = matchItems(itemPairsOf(others), itemPairsOf(pairs));
    const isFound = (place: number): boolean => sameOf[place] !== NO_MATCH;
    const isWiderAt = (place: number): boolean =>
      isWider(others[sameOf[place] as number] as EntryPair, pairs[place] as EntryPair);
    for (const [entry, own] of groupBy(pairs.keys(), (place) => pairs[place]?.entry as BaselineEntry)) {
      if (rows.has(rowEntryKey(toRowEntry(entry)))) continue;
      if (!own.every(isFound)) added.push(entry);
      else if (own.some(isWiderAt)) widened.push(entry);
    }
  }
  return { added, widened };
}

const isWider = (before: EntryPair, now: EntryPair): boolean =>
  fitsMore(before.test.item, now.test.item) || fitsMore(before.pretrain.item, now.pretrain.item);

/** The entry that the older form has for the same row. */
function toRowEntry({ test, pretrain, level, track }: BaselineEntry): RowEntry {
  const row = rowDigest({ ...track, line: 0, song: '', audio: '' });
  return { test, pretrain, level, id: track.id, row };
}
