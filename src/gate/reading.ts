import type { Config, Split } from '../config/config.ts';
import { rootsOf } from '../config/members.ts';
import type { Report } from '../model/report.ts';
import { lockedName } from '../sources/lock.ts';
import type { RowIds } from './base.ts';

/**
 * Everything that says which rows a split has and what they say, as one text: the same wherever the configuration lies.
 */
export function readingOf(split: Split, config: Config): string {
  const { form, declared, sha256, columns, layout, croissant, hub, names, keep, song, repair, audio, idsOf } = split;
  const at = (path: string | undefined): string | null => (path === undefined ? null : lockedName(config, path));
  return JSON.stringify([
    ...[form, declared, sha256, sorted(columns), sorted(layout), sorted(hub), sorted(names), song, repair],
    ...[croissant?.recordSet, croissant?.split, at(keep.ids), keep.pattern, [...keep.equals].toSorted(byName)],
    audio ? [rootsOf(audio).map(at), audio.column, audio.pattern] : null,
    ...(keep.table ? [{ ids: [keep.column ?? null, sorted(keep.layout)] }] : []),
    ...(idsOf === undefined ? [] : [{ idsOf }]),
    ...(split.with ?? []).map(({ file, on, columns, layout }) => [at(file), on, sorted(columns), sorted(layout)]),
  ]);
}

const sorted = (settings: object | undefined): unknown =>
  settings &&
  Object.entries(settings)
    .filter(([, value]) => value !== undefined)
    .toSorted(byName);

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

/** A result as the change itself reads its splits, under the names that it gives them. */
export function asRead(
  report: Report,
  rows: RowIds,
  readings: readonly ChangedReading[],
): { readonly report: Report; readonly rows: RowIds } {
  if (readings.length === 0) return { report, rows };
  const find = (role: Split['role'], is: (reading: ChangedReading) => boolean): ChangedReading | undefined =>
    readings.find((reading) => reading.split.role === role && is(reading));
  /** Its name in the change; undefined of what the base reads in its place. */
  const own = (role: Split['role'], name: string): string | undefined =>
    find(role, ({ as }) => as === name)?.split.name ??
    (find(role, ({ split }) => split.name === name) ? undefined : name);
  const splits = report.splits.flatMap((split) => {
    const name = own(split.role, split.name);
    return name === undefined ? [] : [{ ...split, name }];
  });
  const checks = report.checks.flatMap((check) => {
    const [pretrain, test] = [own('pretrain', check.pretrain), own('test', check.test)];
    return pretrain === undefined || test === undefined ? [] : [{ ...check, pretrain, test }];
  });
  const tests = [...rows].flatMap(([name, ids]) => {
    const test = own('test', name);
    return test === undefined ? [] : [[test, ids] as const];
  });
  return { report: { ...report, splits, checks }, rows: new Map(tests) };
}

export type ChangedReading = { readonly split: Split; readonly as: string };
