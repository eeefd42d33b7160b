import type { Config, Keep, Split } from '../config/config.ts';
import type { Report } from '../model/report.ts';
import { where } from '../platform/lazy-list.ts';
import { lockedName } from '../sources/lock.ts';
import type { SplitCompared } from './base.ts';
import { loosenedMembers } from './loosened-members.ts';
import type { Loosening, Side } from './loosening.ts';
import { nameSome } from './names.ts';

type ReportSplit = Report['splits'][number];

/**
 * Lists changes by which splits of either side are read from elsewhere, filtered, or compared by fewer kinds of
 * evidence.
 */
export function loosenedSplits(base: Side, head: Side): readonly Loosening[] {
  const found = head.config.splits.flatMap((now) => {
    const before = base.config.splits.find(({ role, name }) => role === now.role && name === now.name);
    if (!before) return [];
    const compared = base.compared?.find(({ split }) => split.role === now.role && split.name === now.name);
    return compared
      ? [...comparedRows(compared, now, head), ...remarked(compared, before, now, base, head)]
      : [...rows(before, now, base, head), ...sources(before, now, base, head), ...readings(before, now, base, head)];
  });
  const pins = (base.changes ?? []).filter(({ split }) => split === undefined);
  const order: readonly Loosening['what'][] = ['rows', 'digest', 'match'];
  const compared = found.concat(
    channels(base, head),
    emptied(base, head),
    pins.map(({ message }) => ({
      ...{ what: 'digest' as const, message, file: head.config.file, line: null },
      isRemark: isPinOfSame(message, base, head),
    })),
  );
  return order.flatMap((what) => compared.filter((loosening) => loosening.what === what));
}

const say = (what: Loosening['what'], message: string, { config }: Side, { place }: Split): Loosening => ({
  ...{ what, message, file: config.file, line: place.line },
});

/** Rows of the base that are not here any more, each side as it is read there. */
function comparedRows(compared: SplitCompared, now: Split, head: Side): readonly Loosening[] {
  const { name } = now;
  if (compared.problem !== undefined)
    return [
      say('rows', `the rows of ${name} cannot be compared with those of the base: ${compared.problem}`, head, now),
    ];
  const { were, are, gone, examples } = compared;
  if (gone === 0) return [];
  const tracks = gone === 1 ? '1 track' : `${number(gone)} tracks`;
  const more = gone > examples.length ? ', …' : '';
  const message = `${name} no longer has ${tracks} of the base, or has them with another text (${number(are)} in all, at the base ${number(were)}): ${nameSome(examples)}${more}`;
  return [say('rows', message, head, now)];
}

const number = (n: number): string => n.toLocaleString('en');

/**
 * Changes of source and settings: where no row of the base is gone they are remarks, but for what is not in the rows.
 */
function remarked(compared: SplitCompared, before: Split, now: Split, base: Side, head: Side): readonly Loosening[] {
  const kept = keeps(before, now, base, head);
  const moved = sources(before, now, base, head);
  const read = readings(before, now, base, head);
  if (compared.problem !== undefined || compared.gone > 0) return [...kept, ...moved, ...read];
  const isUnpinned = before.sha256 !== undefined && now.sha256 === undefined;
  const unpinned = [
    ...moved.filter(({ message }) => message.includes(UNPINNED)),
    ...(isUnpinned && before.declared !== now.declared
      ? [say('digest', `${now.name} is ${UNPINNED}, at the base to ${before.sha256}`, head, now)]
      : []),
  ];
  const { were, are } = compared;
  const size =
    were === are ? `the same ${number(were)} tracks` : `${number(were)} → ${number(are)} tracks, none is gone`;
  const source = `${now.name} is read from ${now.declared}, at the base from ${before.declared}`;
  const kind = now.form === 'index' ? 'index' : now.form === 'huggingface' ? 'dataset' : 'table';
  const built = `the ${kind} of ${now.name} ${were === are ? 'was made anew' : 'grew'}`;
  const what = before.declared === now.declared ? built : source;
  const isOther = moved.length > unpinned.length || before.declared !== now.declared;
  const about = isOther ? [say('digest', `${what}: ${size}`, head, now)] : [];
  return [
    ...[...about, ...kept, ...read.filter(({ inRows }) => inRows)].map(asRemark),
    ...unpinned,
    ...read.filter(({ inRows }) => !inRows),
  ];
}

/** How a message says that a pin is gone. */
const UNPINNED = 'not pinned any more';

const asRemark = (loosening: Loosening): Loosening => ({ ...loosening, isRemark: true });

/** Reports whether a pin of leakage.lock is of a split that has all rows of the base. */
const isPinOfSame = (message: string, { compared = [] }: Side, { config }: Side): boolean =>
  !message.includes(' to nothing,') &&
  config.splits.some(
    ({ role, name, declared, file }) =>
      [declared, file].some((each) => message.startsWith(`leakage.lock pins ${each} to `)) &&
      compared.some(
        (each) => each.split.role === role && each.split.name === name && each.problem === undefined && each.gone === 0,
      ),
  );

const reportOf = ({ report }: Side, { role, name }: Split): ReportSplit | undefined =>
  report?.splits.find((split) => split.role === role && split.name === name);

function keeps(before: Split, now: Split, base: Side, head: Side): readonly Loosening[] {
  const [was, is] = [sayKeep(before.keep, base.config), sayKeep(now.keep, head.config)];
  return was === is ? [] : [say('rows', `${now.name} keeps ${is}, at the base ${was}`, head, now)];
}

function rows(before: Split, now: Split, base: Side, head: Side): readonly Loosening[] {
  const { name, role } = now;
  const kept = keeps(before, now, base, head);
  const changed = (base.changes ?? []).filter(({ split }) => split?.role === role && split.name === name);
  if (changed.length > 0) return [...kept, ...changed.map(({ message }) => say('rows', message, head, now))];
  const [were, has] = [reportOf(base, before)?.tracks, reportOf(head, now)?.tracks];
  if (were === undefined || has === undefined) return kept;
  const ids = role === 'test' ? base.rows?.get(name) : undefined;
  const here = head.rows?.get(name);
  const gone = ids && here ? [...ids].filter((id) => !here.has(id)) : [];
  const fewer = gone.length || were - has;
  if (fewer < 0) return kept;
  if (fewer === 0) return replaced(before, now, base, head) ? [...kept, say('rows', swapped(now), head, now)] : kept;
  const leaked = new Set<string>();
  for (const { test } of base.report?.overlaps ?? []) if (test.split === name) leaked.add(test.id);
  const overlapping = gone.filter((id) => leaked.has(id)).length;
  const names = gone.length > 0 ? `: ${nameSome(gone)}` : '';
  const had = overlapping > 0 ? `, ${overlapping} of which overlapped there` : '';
  const tracks = fewer === 1 ? '1 track' : `${fewer} tracks`;
  const message = `${name} no longer has ${tracks} of the base${had} (${has} in all, at the base ${were})${names}`;
  return [...kept, say('rows', message, head, now)];
}

/** Whether a pretraining table is another one, and nobody has compared its rows. */
function replaced(before: Split, now: Split, base: Side, head: Side): boolean {
  if (now.role !== 'pretrain' || now.form !== before.form || base.changes !== undefined) return false;
  if (!['table', 'croissant'].includes(now.form) || before.declared !== now.declared) return false;
  const [was, is] = [contentOf(reportOf(base, before)), contentOf(reportOf(head, now))];
  return !!was && !!is && was !== is;
}

/** Digests of a table and of those that it is joined with. */
const contentOf = (split: ReportSplit | undefined): string | undefined =>
  split?.sha256 ? [split.sha256, ...(split.joined ?? []).map(({ sha256 }) => sha256)].join(' ') : undefined;

const swapped = ({ name }: Split): string =>
  `${name} is not what it is at the base: rows may have been replaced, although it has as many tracks`;

function sayKeep({ ids, column, layout, pattern, equals }: Keep, config: Config): string {
  const parts = [
    ...(ids === undefined
      ? []
      : [`ids: ${lockedName(config, ids)}${column === undefined ? '' : `, column ${column}`}`]),
    ...(layout === undefined ? [] : [`layout: ${said(layout)}`]),
    ...(pattern === undefined ? [] : [`pattern: ${pattern}`]),
    ...[...equals].map(([column, values]) => `${column}: ${values.join(' or ')}`),
  ];
  return parts.length > 0 ? `{${parts.join(', ')}}` : 'every row';
}

function sources(before: Split, now: Split, base: Side, head: Side): readonly Loosening[] {
  const { name } = now;
  const members = loosenedMembers(before, now, base, head);
  if (members && members.length > 0) return members.map((message) => say('digest', message, head, now));
  if (!members && (before.form !== now.form || before.declared !== now.declared))
    return [say('digest', `${name} is read from ${now.declared}, at the base from ${before.declared}`, head, now)];
  if (before.sha256 !== now.sha256) {
    if (before.sha256 === undefined) return [];
    const pinned = now.sha256 === undefined ? UNPINNED : `pinned to ${now.sha256}`;
    return [say('digest', `${name} is ${pinned}, at the base to ${before.sha256}`, head, now)];
  }
  const [was, is] = [reportOf(base, before)?.sha256, reportOf(head, now)?.sha256];
  const what = now.form === 'index' ? 'index' : 'dataset';
  if (!(now.form === 'index' || now.form === 'huggingface') || !was || !is || was === is) return [];
  return [say('digest', `the ${what} of ${name} is ${is}, at the base ${was}`, head, now)];
}

/** Another reading of the same table: a column that is no longer looked into, a repair or audio that was dropped. */
function readings(
  before: Split,
  now: Split,
  base: Side,
  head: Side,
): readonly (Loosening & { /** Whether rows that are the same answer for it. */ readonly inRows: boolean })[] {
  const { name } = now;
  const [was, is] = [reportOf(base, before)?.columns ?? before.columns, reportOf(head, now)?.columns ?? now.columns];
  const columns = Object.entries(was ?? {}).flatMap(([key, column]) => {
    const other = (is as Readonly<Record<string, string | number>> | undefined)?.[key];
    if (other === column || is === undefined) return [];
    // Tracks are found by what else they say.
    if (key === 'id' && other !== undefined) return [];
    return [
      `${key} of ${name} is ${other === undefined ? 'in no column' : `column ${other}`}, at the base column ${column}`,
    ];
  });
  const joins = [sayJoins(before, base.config), sayJoins(now, head.config)];
  const repairs = before.repair.filter((repair) => !now.repair.includes(repair));
  const songs = [before, now].map(({ song }) => (song.length > 0 ? song.join(', ') : 'the track'));
  const audio = [sayAudio(before, base.config), sayAudio(now, head.config)];
  const inRows = [
    ...columns,
    ...(said(before.layout) === said(now.layout)
      ? []
      : [`the layout of ${name} is ${said(now.layout)}, at the base ${said(before.layout)}`]),
    ...(said(before.croissant) === said(now.croissant)
      ? []
      : [`of ${now.declared} ${name} is ${said(now.croissant)}, at the base ${said(before.croissant)}`]),
    ...(said(before.names) === said(now.names) || !before.names
      ? []
      : [`names in ${name} are read by ${said(now.names)}, at the base by ${said(before.names)}`]),
    ...(before.with && joins[0] !== joins[1]
      ? [`${name} is joined with ${joins[1]}, at the base with ${joins[0]}`]
      : []),
    ...(before.audio && audio[0] !== audio[1] ? [`the audio of ${name} is ${audio[1]}, at the base ${audio[0]}`] : []),
  ];
  // Equal rows may still be compared by less.
  const besides = [
    ...(before.idsOf === undefined || before.idsOf === now.idsOf
      ? []
      : [`ids of ${name} are ids of ${now.idsOf ?? 'nothing'}, at the base of ${before.idsOf}`]),
    ...(repairs.length > 0 ? [`${name} is no longer repaired by ${repairs.join(', ')}`] : []),
    ...(songs[0] === songs[1] ? [] : [`a song of ${name} is ${songs[1]}, at the base ${songs[0]}`]),
  ];
  return [
    ...inRows.map((message) => ({ ...say('match', message, head, now), inRows: true })),
    ...besides.map((message) => ({ ...say('match', message, head, now), inRows: false })),
  ];
}

const sayJoins = ({ with: joins = [] }: Split, config: Config): string =>
  joins
    .map(({ file, on, layout }) => {
      const right = on.right === undefined || on.right === on.left ? '' : ` = ${on.right}`;
      const laidOut = layout ? ` (${said(layout)})` : '';
      return `${lockedName(config, file)}${laidOut} on ${on.left}${right}`;
    })
    .join(', ') || 'nothing';

/** Settings as leakage.yml may have them, in one order. */
function said(settings: Split['layout'] | Split['names'] | Split['croissant']): string {
  const given = Object.entries(settings ?? {}).filter(([key, value]) => value !== undefined && key !== 'moved');
  return given.length > 0 ? `{${given.map(([key, value]) => `${key}: ${value}`).join(', ')}}` : 'the default';
}

function sayAudio({ audio }: Split, config: Config): string {
  if (!audio) return 'not looked for';
  const { root, roots, column, pattern } = audio;
  const folders = (roots?.map(({ file }) => file) ?? [root]).map((folder) => lockedName(config, folder));
  return [folders.join(', '), column, pattern].filter((part) => part !== undefined).join(' / ');
}

/** Lists kinds of evidence that two splits shared and no longer share: such as a column whose cells were emptied. */
const channels = (base: Side, head: Side): readonly Loosening[] =>
  (base.report?.checks ?? []).flatMap(({ pretrain, test, compared_by }) => {
    const now = head.report?.checks.find((check) => check.pretrain === pretrain && check.test === test);
    const split = head.config.splits.find(({ role, name }) => role === 'test' && name === test);
    const lost = now?.levels ? compared_by.filter((channel) => !now.compared_by.includes(channel)) : [];
    if (!split || lost.length === 0) return [];
    return [say('match', `${pretrain} → ${test} can no longer be compared by ${lost.join(', ')}`, head, split)];
  });

/** Test tracks that overlapped at the base and are unchecked now, as a title that was emptied leaves them. */
const emptied = (base: Side, head: Side): readonly Loosening[] =>
  head.config.splits.flatMap((split) => {
    if (split.role !== 'test') return [];
    const blank = new Set(
      (head.report?.unchecked ?? [])
        .filter(({ role, split: name }) => role === 'test' && name === split.name)
        .flatMap(({ against, examples }) => examples.map(({ id }) => JSON.stringify([against, id]))),
    );
    const had = where(
      base.report?.overlaps ?? [],
      ({ test, pretrain }) =>
        test.split === split.name && !test.numbered && blank.has(JSON.stringify([pretrain.split, test.id])),
    );
    if (had.length === 0) return [];
    const ids = [...new Set(had.map(({ test }) => test.id))];
    const tracks = ids.length === 1 ? '1 track' : `${ids.length} tracks`;
    return [
      say('match', `${tracks} of ${split.name} overlapped at the base, now unchecked: ${nameSome(ids)}`, head, split),
    ];
  });
