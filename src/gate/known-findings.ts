import type { Report, ReportComparison, ReportWaiver } from '../model/report.ts';
import type { Problem } from '../platform/problem.ts';
import type { Base } from './base.ts';
import type { BaseVerdict } from './base-verdict.ts';
import { pairKey } from './report-items.ts';
import { isSameWaiver } from './waivers.ts';

const keyOf = (test: string, id: string, pretrain: string): string => JSON.stringify([test, id, pretrain]);

/**
 * Returns the waivers that accept nothing and are the same at the base, and that it is not this change that has left
 * without use.
 */
function idleWaivers(
  { waivers, overlaps }: Report,
  base: Base,
  resolved: ReportComparison['resolved'],
): ReadonlySet<ReportWaiver> {
  const baseWaivers = base.problem === undefined ? (base.config?.waivers ?? []) : [];
  const unused = waivers.filter(
    (waiver) =>
      waiver.state !== 'used' &&
      waiver.state !== 'unchecked' &&
      baseWaivers.some((other) => isSameWaiver(other, waiver) && other.expires === waiver.expires),
  );
  if (unused.length === 0) return new Set();
  const names = new Set(unused.map(({ test, id, pretrain }) => keyOf(test, id, pretrain)));
  const moved = new Set(resolved.map(({ test, pretrain }) => keyOf(test.split, test.id, pretrain)));
  for (const { new: isNew, test, pretrain } of overlaps) {
    const key = isNew ? keyOf(test.split, test.id, pretrain.split) : '';
    if (names.has(key)) moved.add(key);
  }
  return new Set(unused.filter(({ test, id, pretrain }) => !moved.has(keyOf(test, id, pretrain))));
}

type Unchecked = Report['unchecked'][number];

/**
 * Marks what the base has as well: the verdicts of its pairs, tracks that it cannot compare either, and its warnings.
 */
export function markKnown(
  report: Report,
  base: Base,
  verdicts: BaseVerdict,
  baseWarnings: readonly Problem[],
  resolved: ReportComparison['resolved'],
): Report {
  const before = base.problem === undefined ? (base.report?.unchecked ?? []) : [];
  const messages = new Set(baseWarnings.map(({ message }) => message));
  const { warnings } = report;
  const idle = idleWaivers(report, base, resolved);
  return {
    ...report,
    checks: report.checks.map((check) => {
      const verdict = verdicts.pairs.get(pairKey(check));
      return verdict === undefined ? check : { ...check, base_verdict: verdict };
    }),
    unchecked: markUnchecked(report.unchecked, before),
    waivers: report.waivers.map((waiver) => (idle.has(waiver) ? { ...waiver, known: true as const } : waiver)),
    ...(warnings
      ? { warnings: warnings.map((one) => (messages.has(one.message) ? { ...one, known: true as const } : one)) }
      : {}),
  };
}

const sideKey = ({ role, split, against }: Unchecked): string => JSON.stringify([role, split, against]);

/**
 * Marks tracks by their ids. Line numbers are none: of a split without ids as many tracks are known as the base has; of
 * a pretraining split too, since not all of its tracks are listed.
 */
function markUnchecked(now: readonly Unchecked[], before: readonly Unchecked[]): Unchecked[] {
  const left = new Map<string, number>();
  const ids = new Map<string, Set<string>>();
  for (const entry of before) {
    const key = sideKey(entry);
    left.set(key, (left.get(key) ?? 0) + entry.tracks);
    const known = ids.get(key) ?? new Set();
    ids.set(key, known);
    for (const { id } of entry.examples) known.add(id);
  }
  return now.map((entry): Unchecked => {
    const key = sideKey(entry);
    const known = ids.get(key) ?? new Set();
    const byId = entry.role === 'test' && entry.examples.some(({ id, line }) => id !== String(line));
    const most = Math.min(entry.tracks, left.get(key) ?? 0);
    const isKnown = (example: Unchecked['examples'][number], i: number): boolean =>
      byId ? known.has(example.id) : i < most;
    const examples = entry.examples.map((example, i) =>
      isKnown(example, i) ? { ...example, known: true as const } : example,
    );
    const n = byId ? examples.filter((example) => 'known' in example).length : most;
    left.set(key, (left.get(key) ?? 0) - n);
    return { ...entry, known: n, examples };
  });
}
