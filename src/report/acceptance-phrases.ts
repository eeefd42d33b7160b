import type { ReportBaseline, ReportComparison, ReportOverlap, ReportWaiver } from '../model/report.ts';
import { count, plural } from '../platform/plural.ts';
import type { Show } from './phrases.ts';

// What several outputs say of waivers, the baseline and the base.

/** Overlaps of one song with another: the one that stands for them, and how many pairs of tracks they are. */
export type OfSongs = { readonly overlap: ReportOverlap; readonly pairs: number };

/**
 * Groups overlaps, those first that are new, by their two songs, in the order of the first of each: the first groups,
 * and of those whose first overlap is not new the first. No others are held, as there may be a million.
 */
export function bySongs(
  overlaps: Iterable<ReportOverlap>,
  { most, mostKnown = most }: { readonly most: number; readonly mostKnown?: number | undefined },
): readonly OfSongs[] {
  const songs = new Map<string, { readonly overlap: ReportOverlap; pairs: number }>();
  let known = 0;
  for (const overlap of overlaps) {
    const { test, pretrain, more } = overlap;
    const key = JSON.stringify([songKey(test), songKey(pretrain)]);
    const stands = 1 + (more?.tracks ?? 0);
    const same = songs.get(key);
    if (same) same.pairs += stands;
    else if (songs.size < most && (overlap.new === true || known < mostKnown)) {
      songs.set(key, { overlap, pairs: stands });
      if (overlap.new !== true) known++;
    }
  }
  return [...songs.values()];
}

/** Where no setting groups the clips of a song, title and artist do. */
const songKey = ({ split, id, song, title, artist }: ReportOverlap['test']): readonly string[] =>
  song !== id || title === '' ? [split, song] : [split, title, artist];

/** Says how many further pairs of the same two songs there are. */
export const moreOfSongs = ({ pairs }: OfSongs): string =>
  pairs > 1 ? ` (and ${plural(pairs - 1, 'more overlap')} of these two songs)` : '';

/** How an overlap stands, in a few words; '' where nothing was compared and nothing accepts it. */
export function acceptanceOf(overlap: ReportOverlap, show: Show): string {
  const fresh = overlap.new === true && !overlap.counted ? 'new, ' : '';
  if (overlap.waiver)
    return `${fresh}waived until ${show.text(overlap.waiver.expires)}: ${show.text(overlap.waiver.reason)}`;
  if (overlap.baselined) return `${fresh}in the baseline`;
  return overlap.new === null ? '' : overlap.new ? 'new' : 'known';
}

/** Explains the trouble with a waiver: it is expired, of another row, or no longer needed; undefined for the others. */
export function waiverTrouble(waiver: ReportWaiver, show: Show): string | undefined {
  const { test, id, pretrain, level, reason, expires, row, state } = waiver;
  const what = `the waiver of ${show.name(`${test}/${id}`)} in ${show.name(pretrain)} at ${level} (${show.text(reason)})`;
  if (state === 'expired')
    return `${what} expired on ${show.text(expires)} and accepts nothing: extend it, or take it out`;
  const renew = row === undefined ? 'renew it' : `write ${show.typed(`row: ${row}`)}`;
  if (state === 'stale')
    return `${what} is of another row than this, so it accepts nothing: look at the row, then ${renew}`;
  if (state === 'used' && row !== undefined)
    return `${what} names the row as it is at the base; it was corrected since: ${renew}, or it accepts nothing once this is merged`;
  return state === 'unused' ? `${what} has nothing to accept: take it out` : undefined;
}

/** Lists entries of a baseline that can go, or were left out; undefined when there are none. */
export function baselineTrouble(baseline: ReportBaseline | null, show: Show): string | undefined {
  if (!baseline) return undefined;
  const { file, entries, gone, not_migrated: left = [] } = baseline;
  if (left.length > 0) {
    const names = left.slice(0, NOT_MIGRATED).map(({ test, id, pretrain, level }) => {
      return `${show.name(`${test}/${id}`)} in ${show.name(pretrain)} at ${level}`;
    });
    const more = left.length > names.length ? `, and ${count(left.length - names.length)} more` : '';
    return `${show.name(file)}: ${plural(left.length, 'entry was', 'entries were')} not migrated, as no overlap of that very row was found, and count: ${names.join(', ')}${more}`;
  }
  if (gone === 0) return undefined;
  const are = gone === 1 ? 'is not an overlap' : 'are not overlaps';
  return `${show.name(file)}: ${count(gone)} of ${plural(entries, 'entry', 'entries')} ${are} any more: run ${show.typed('music-leakage check --prune-baseline')}`;
}

/** Entries that are named. */
const NOT_MIGRATED = 20;

/** Lists the notes of a comparison with the base. */
export function comparisonNotes(comparison: ReportComparison | null, show: Show): readonly string[] {
  if (!comparison) return [];
  const { base, policy, problem, notes } = comparison;
  const by = base === null ? 'the base' : `the base ${show.name(base.slice(0, 12))}`;
  return [
    ...(problem === null
      ? []
      : [`nothing could be compared with ${by}, so everything counts as new: ${show.text(problem)}`]),
    ...(policy === 'base' && problem === null ? [`judged by the settings, limits, waivers and baseline of ${by}`] : []),
    ...notes.map(show.text),
  ];
}

/** `file:line` of what was loosened, or of a weak setting. */
export const placeOfLoosening = ({ file, line }: Pick<ReportComparison['loosened'][number], 'file' | 'line'>): string =>
  [file, line].filter((part) => part !== null).join(':');

/** The heads of the lists that several outputs have. */
export const HEADS = {
  loosened: 'This change weakens its own gate:',
  remarks: 'Remarks, which weaken nothing:',
  accepted: 'Accepted:',
  shared: 'Shared items, in tracks of the column that are also in the row:',
  sharedParts: 'Shared items, in tracks of the later part:',
  sharedList: 'Shared items:',
  waivers: 'Waivers and baseline to look at:',
  compared: 'Compared with the base:',
  weak: 'Settings that stop next to nothing:',
} as const;
