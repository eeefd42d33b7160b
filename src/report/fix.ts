import type { Level } from '../model/levels.ts';
import type { Report, ReportOverlap } from '../model/report.ts';
import { plural } from '../platform/plural.ts';
import { openOverlaps } from './open.ts';
import { hasLines, linesText, placesIn } from './places.ts';
import { waiverLine } from './waiver-line.ts';

/** Rows of a file that a change added or edited and that overlap. */
export type ChangedRows = {
  readonly role: 'test' | 'pretrain';
  readonly file: string;
  /** Level for all of them, as asked for. */
  readonly kind: Level;
  /** Empty where the rows of the file have no lines: then `tracks` are files or rows. */
  readonly lines: ReadonlySet<number>;
  readonly tracks: number;
  readonly edited: boolean;
  /** Splits of the other role that have these tracks. */
  readonly others: readonly string[];
  readonly overlaps: readonly ReportOverlap[];
};

/** Returns the side of an overlap whose row changed: the pretraining row where both did. */
export const changedSide = ({ changed }: ReportOverlap): 'test' | 'pretrain' | undefined =>
  changed?.pretrain ? 'pretrain' : changed?.test ? 'test' : undefined;

/** Groups overlaps by the file whose rows changed, and by a kind, the file with most rows first. */
export function changedRows(
  report: Report,
  overlaps: Iterable<ReportOverlap>,
  kindOf: (overlap: ReportOverlap) => Level = () => 'recording',
): readonly ChangedRows[] {
  const placeOf = placesIn(report);
  type Group = {
    role: 'test' | 'pretrain';
    file: string;
    kind: Level;
    lines: Set<number>;
    ids: Set<string>;
    edited: boolean;
    others: Set<string>;
    overlaps: ReportOverlap[];
  };
  const groups = new Map<string, Group>();
  for (const overlap of overlaps) {
    const role = changedSide(overlap);
    if (role === undefined) continue;
    const [track, other] = role === 'test' ? [overlap.test, overlap.pretrain] : [overlap.pretrain, overlap.test];
    const { file = track.split, line } = placeOf(role, track);
    const edited = overlap.changed?.[role] === 'edited';
    const kind = kindOf(overlap);
    const key = JSON.stringify([role, file, edited, kind]);
    const group = groups.get(key) ?? {
      ...{ role, file, kind, lines: new Set(), ids: new Set(), edited, others: new Set(), overlaps: [] },
    };
    groups.set(key, group);
    if (line !== undefined && hasLines(file)) group.lines.add(line);
    group.ids.add(track.id);
    group.others.add(other.split);
    group.overlaps.push(overlap);
  }
  return [...groups.values()]
    .map(({ ids, others, ...group }) => ({
      ...group,
      tracks: group.lines.size > 0 ? group.lines.size : ids.size,
      others: [...others],
    }))
    .sort((a, b) => b.tracks - a.tracks);
}

/** Says where waivers are added: the file, and whose it is where the base judges. */
export function waiverPlace({ config, comparison }: Report, show: (text: string) => string): string {
  const place = `${show('waivers')} in ${show(config.file)}`;
  return comparison?.policy === 'base' ? `${place} of the base, whose waivers judge this change` : place;
}

/** Overlaps that a fix is spelled out for. */
const MOST = 20_000;

/** Possible fixes of the overlaps that exceed a limit. */
export type Fix = {
  readonly rows: readonly ChangedRows[];
  /** Ids to leave out, by pretraining split; without those whose rows are to be deleted. */
  readonly exclude: readonly { readonly split: string; readonly ids: readonly string[] }[];
  /** Lines of leakage.yml, to be completed. */
  readonly waivers: readonly string[];
  /** Whether there are more overlaps than these are for. */
  readonly isCut: boolean;
};

const known = new WeakMap<Report, Fix>();

/** Returns what can be done about the overlaps that exceed a limit; of those that are new alone where some are. */
export function fixOf(report: Report): Fix {
  const found = known.get(report);
  if (found) return found;
  const open = openOverlaps(report);
  // What is new comes first.
  const onlyNew = open[0]?.new === true;
  const overlaps: ReportOverlap[] = [];
  let isCut = false;
  for (const overlap of open) {
    if (onlyNew && overlap.new !== true) continue;
    isCut = overlaps.length === MOST;
    if (isCut) break;
    overlaps.push(overlap);
  }
  const ids = new Map<string, Set<string>>();
  for (const overlap of overlaps) {
    // Such a row is to be deleted.
    if (changedSide(overlap) === 'pretrain') continue;
    const { pretrain } = overlap;
    const own = ids.get(pretrain.split) ?? new Set();
    ids.set(pretrain.split, own.add(pretrain.id));
  }
  const fix = {
    rows: changedRows(report, overlaps),
    exclude: [...ids].map(([split, own]) => ({ split, ids: [...own] })),
    waivers: [...new Set(overlaps.map(waiverLine))],
    isCut,
  };
  known.set(report, fix);
  return fix;
}

/** Says what to do with changed rows, without their file: "delete lines 2–4". */
export const removalText = ({ lines, tracks, edited }: Pick<ChangedRows, 'lines' | 'tracks' | 'edited'>): string =>
  `${edited ? 'undo the edits of' : 'delete'} ${lines.size > 0 ? linesText(lines) : plural(tracks, 'track')}`;
