import type { Waiver } from '../config/config.ts';
import type { BaselineEntry } from './baseline.ts';
import { changedEntries } from './baseline-update.ts';
import type { KnownItems } from './known.ts';
import type { Loosening, Side } from './loosening.ts';
import { nameSome } from './names.ts';

/**
 * Returns what is accepted that was not: waivers that were added or hold for more, and a baseline that grew; renewed
 * waivers are remarks.
 */
export const loosenedAcceptance = (base: Side, head: Side, known: KnownItems): readonly Loosening[] => [
  ...waivers(base, head, known),
  ...baseline(base, head),
];

const waivers = (base: Side, { config }: Side, known: KnownItems): readonly Loosening[] =>
  config.waivers.flatMap((waiver): readonly Loosening[] => {
    const change = changeOf(
      base.config.waivers.find((other) => isSame(other, waiver)),
      waiver,
      known,
    );
    if (change === undefined) return [];
    const { test, id, pretrain, level, place } = waiver;
    const message = `the waiver of ${test}/${id} in ${pretrain} at ${level} ${change.said}`;
    return [{ what: 'waiver', message, file: config.file, line: place.line, isRemark: change.isRemark }];
  });

const isSame = (a: Waiver, b: Waiver): boolean =>
  a.test === b.test && a.id === b.id && a.pretrain === b.pretrain && a.level === b.level;

/**
 * A waiver is renewed where it holds longer, or names the row of the very item that the base has under its id as the
 * row is now.
 */
function changeOf(
  before: Waiver | undefined,
  waiver: Waiver,
  known: KnownItems,
): { readonly said: string; readonly isRemark: boolean } | undefined {
  const { row, reason, expires } = waiver;
  if (!before) return { said: `was added: it holds until ${expires}, because: ${reason}`, isRemark: false };
  const isLonger = expires > before.expires;
  const isOther = before.row !== undefined && !row?.startsWith(before.row);
  if (!isLonger && !isOther) return undefined;
  const changes = [
    ...(isLonger ? [`holds until ${expires}, at the base until ${before.expires}`] : []),
    ...(isOther ? [`is of ${row === undefined ? 'any row' : `row ${row}`}, at the base of row ${before.row}`] : []),
  ];
  const isRemark = !isOther || (row !== undefined && isCorrected(waiver, before, known));
  return { said: `${isRemark ? 'was renewed: it ' : ''}${changes.join(', and ')}`, isRemark };
}

/** Reports whether the base's row that was waived is the same item as the row under the id is now. */
function isCorrected(waiver: Waiver, { row }: Waiver, known: KnownItems): boolean {
  const before = known.before(waiver, waiver.id);
  return before?.id === waiver.id && row !== undefined && before.row?.startsWith(row) === true;
}

function baseline(base: Side, { config, baseline }: Side): readonly Loosening[] {
  const { added, widened } = changedEntries(base.baseline, baseline);
  const list = (message: string): Loosening => {
    return { what: 'baseline', message, file: config.file, line: config.places.baseline.line };
  };
  const sizes = `${baseline?.entries.length} in all, at the base ${(base.baseline?.entries.length ?? 0) + (base.baseline?.rows?.length ?? 0)}`;
  const grown =
    added.length === 1
      ? 'has an entry that it does not have at the base'
      : `has ${added.length} entries that it does not have at the base`;
  const changed = widened.length === 1 ? 'an entry' : `${widened.length} entries`;
  return [
    ...(added.length === 0 ? [] : [list(`the baseline ${grown} (${sizes}): ${nameEntries(added)}`)]),
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
