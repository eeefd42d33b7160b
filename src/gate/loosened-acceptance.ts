import type { Waiver } from '../config/config.ts';
import { changedEntries } from './accepted.ts';
import type { BaselineEntry } from './baseline.ts';
import type { Loosening, Side } from './loosened.ts';
import { nameSome } from './names.ts';

/** What is accepted that was not: waivers that were added or hold for more, and a baseline that grew. */
export const loosenedAcceptance = (base: Side, head: Side): readonly Loosening[] => [
  ...waivers(base, head),
  ...baseline(base, head),
];

const waivers = (base: Side, { config }: Side): readonly Loosening[] =>
  config.waivers.flatMap((waiver): readonly Loosening[] => {
    const change = changeOf(
      base.config.waivers.find((other) => isSame(other, waiver)),
      waiver,
    );
    if (change === undefined) return [];
    const { test, id, pretrain, level, place } = waiver;
    const message = `the waiver of ${test}/${id} in ${pretrain} at ${level} ${change}`;
    return [{ what: 'waiver', message, file: config.file, line: place.line }];
  });

const isSame = (a: Waiver, b: Waiver): boolean =>
  a.test === b.test && a.id === b.id && a.pretrain === b.pretrain && a.level === b.level;

function changeOf(before: Waiver | undefined, { row, reason, expires }: Waiver): string | undefined {
  if (!before) return `was added: it holds until ${expires}, because: ${reason}`;
  const changes = [
    ...(expires > before.expires ? [`holds until ${expires}, at the base until ${before.expires}`] : []),
    ...(before.row !== undefined && !row?.startsWith(before.row)
      ? [`is of ${row === undefined ? 'any row' : `row ${row}`}, at the base of row ${before.row}`]
      : []),
  ];
  return changes.length > 0 ? changes.join(', and ') : undefined;
}

function baseline(base: Side, { config, baseline }: Side): readonly Loosening[] {
  const { added, widened } = changedEntries(base.baseline, baseline);
  const list = (message: string): Loosening => {
    return { what: 'baseline', message, file: config.file, line: config.places.baseline.line };
  };
  const sizes = `${baseline?.entries.length} in all, at the base ${(base.baseline?.entries.length ?? 0) + (base.baseline?.rows?.length ?? 0)}`;
  const grown =
    added.length === 1
      ? 'an overlap that it does not have at the base'
      : `${added.length} overlaps that it does not have at the base`;
  const changed = widened.length === 1 ? 'an entry' : `${widened.length} entries`;
  return [
    ...(added.length === 0 ? [] : [list(`the baseline accepts ${grown} (${sizes}): ${nameEntries(added)}`)]),
    ...(widened.length === 0
      ? []
      : [
          list(
            `the baseline has ${changed} with other identifiers or fewer fields than at the base, which may accept more: ${nameEntries(widened)}`,
          ),
        ]),
  ];
}

const nameEntries = (entries: readonly BaselineEntry[]): string =>
  nameSome(
    entries.map(({ test, track, pretrain, level }) => `${test}/${track.id || track.title} in ${pretrain} at ${level}`),
  );
