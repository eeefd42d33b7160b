import type { Role } from '../config/config.ts';
import { captureBy } from '../config/families/pattern.ts';
import { tableStem, toSplitName } from '../config/split-name.ts';
import { count, plural } from '../platform/plural.ts';
import type { Checks, ProposedItem, SplitItem } from './budget.ts';
import { chooseLive, type Live } from './budget.ts';
import { type FamilyItem, findFamilyItems, settingsOf } from './items.ts';
import type { Left } from './list-files.ts';
import { isPart, type Survey } from './survey.ts';
import { write } from './write.ts';

export type Proposed = {
  readonly items: readonly ProposedItem[];
  readonly live: Live;
  /** leakage.yml with comments; undefined where there is nothing to compare with each other. */
  readonly yaml: string | undefined;
  readonly left: readonly Left[];
  /** Undefined: every pair is checked. */
  readonly checks?: Checks | undefined;
};

/** Makes splits and families of what was found, with the reason for each. */
export async function propose(root: string, found: Survey): Promise<Proposed> {
  const { families, rest, left } = await findFamilyItems(root, found);
  const splits = settle(
    openSplits(rest, found, families),
    families.some(({ doubt }) => doubt === undefined),
  );
  return toProposed(withNames([...families, ...splits]), [...found.left, ...left]);
}

/** Chooses what is checked, and writes it. */
export function toProposed(items: readonly ProposedItem[], left: readonly Left[], checks?: Checks): Proposed {
  const live = chooseLive(items);
  return { items, live, yaml: live.pairs > 0 ? write(items, live, checks) : undefined, left, checks };
}

type Open = Omit<SplitItem, 'role'> & {
  readonly role: Role | undefined;
  readonly size: number;
  readonly guessed: boolean;
};

function openSplits(
  tables: Survey['tables'],
  { audio, tables: all }: Survey,
  families: readonly FamilyItem[],
): readonly Open[] {
  const named = uniqueNames(families);
  const open: Open[] = [];
  for (const table of tables) {
    const { path, rows, columns, parts, recordSet, guessed } = table;
    const stem = recordSet ?? tableStem(path);
    const settings = settingsOf(table);
    const what = `${plural(rows, 'row')}; ${Object.keys(columns).join(', ')}${guessed ? ', a guess by what stands in the columns' : ''}`;
    const common = { kind: 'split' as const, size: rows, guessed };
    if (parts) {
      for (const role of ['pretrain', 'test'] as const) {
        const values = [...parts.values].filter(([value]) => roleOf(value) === role);
        if (values.length === 0) continue;
        const keep = { [parts.column]: values.length === 1 ? values[0]?.[0] : values.map(([value]) => value) };
        const why = `${values.map(([value, n]) => `${parts.column} is ${value} in ${plural(n, 'row')}`).join(', ')}`;
        const name = named(`${stem}-${role === 'test' ? 'test' : 'train'}`);
        open.push({ ...common, role, why, name, settings: { ...settings, keep } });
      }
      continue;
    }
    open.push({ ...common, name: named(stem), role: roleOf(recordSet ?? path), settings, why: what });
  }
  // Folders of audio that a table stands for are its files, not a split.
  if (all.length > 0) return open;
  const roots = families.map(({ settings }) => (settings.audio as { readonly root?: string } | undefined)?.root ?? '');
  const inFamily = (path: string): boolean => roots.some((root) => root !== '' && captureBy(root)(path) !== undefined);
  for (const { path, files } of audio.filter(({ path }) => !inFamily(path)))
    open.push({
      ...{ kind: 'split', name: named(path.replaceAll('/', '-')), role: roleOf(path), size: files, guessed: false },
      ...{ settings: { audio: { root: path } }, why: plural(files, 'audio file') },
    });
  return open;
}

/**
 * Gives a role to those that name none: where no family is checked, the largest is what a model would be trained on.
 * Beside a family they are comments, as are guesses by content.
 */
function settle(open: readonly Open[], hasFamily: boolean): readonly SplitItem[] {
  const unknown = open.filter(({ role }) => role === undefined).toSorted((a, b) => b.size - a.size);
  const sure = unknown.filter(({ guessed }) => !guessed);
  const lacksPretrain = !open.some(({ role }) => role === 'pretrain');
  const largest = lacksPretrain && (sure.length > 1 || open.length > unknown.length) ? sure[0] : undefined;
  return open.map(({ size: _, guessed, ...split }): SplitItem => {
    if (split.role !== undefined) return { ...split, role: split.role };
    const role = split === largest || (sure[0]?.name === split.name && largest !== undefined) ? 'pretrain' : 'test';
    const why = `${split.why}; that it is a ${role} split is a guess${role === 'pretrain' ? ' by its size' : ''}`;
    const doubt = guessed
      ? 'its columns are a guess by what is in them, and no word in its path says what it is for'
      : hasFamily
        ? 'no word in its path says what it is for'
        : undefined;
    return { ...split, role, why, doubt };
  });
}

const TEST = /(^|[^a-z])(test(ing)?|eval(uation)?|bench(mark)?|val(id(ation)?)?)([^a-z]|$)/i;

const PRETRAIN = /(^|[^a-z])((pre)?train(ing)?|corpus|dev(elopment)?|unlabel+ed)([^a-z]|$)/i;

/** Which role a name speaks of; a part for validation is neither beside one for tests. */
function roleOf(name: string): Role | undefined {
  if (isPart(name) && /^val/i.test(name)) return undefined;
  return PRETRAIN.test(name) ? 'pretrain' : TEST.test(name) ? 'test' : undefined;
}

function uniqueNames(families: readonly FamilyItem[]): (wanted: string) => string {
  const taken = new Set<string>(
    families.flatMap(({ name }) => ['train', 'validation', 'test'].map((part) => `${name}-${part}`)),
  );
  return (wanted) => {
    const name = toSplitName(wanted).slice(0, 90) || 'split';
    let unique = name;
    for (let n = 2; taken.has(unique); n++) unique = `${name}-${n}`;
    taken.add(unique);
    return unique;
  };
}

/** Gives families whose axes have the same values names that begin with their own. */
function withNames(items: readonly ProposedItem[]): readonly ProposedItem[] {
  const seen = new Map<string, number>();
  const namesOf = ({ groups }: FamilyItem): readonly string[] =>
    groups.map(({ axes }) =>
      Object.values(axes)
        .map((value) => toSplitName(value).toLowerCase())
        .join('/'),
    );
  const withAxes = items.filter((item): item is FamilyItem => item.kind === 'family' && item.axes.length > 0);
  for (const item of withAxes) for (const name of new Set(namesOf(item))) seen.set(name, (seen.get(name) ?? 0) + 1);
  return items.map((item) => {
    if (item.kind !== 'family' || item.axes.length === 0 || namesOf(item).every((name) => seen.get(name) === 1))
      return item;
    const name = `{family}/${item.axes.map((axis) => `{${axis.name}}`).join('/')}-{part}`;
    return { ...item, settings: { ...item.settings, name } };
  });
}

/** Lines about what was left out. */
const MOST_LEFT = 20;

const NAMED = 3;

/** Describes for people what was found and what was made of it. */
export function describeProposal({ items, live, left }: Proposed, { tables, audio }: Survey): readonly string[] {
  const inTable = tables.filter(({ list }) => !list).length;
  const lists = tables.length - inTable;
  return [
    `Found ${plural(inTable, 'table')} of tracks${lists > 0 ? `, ${plural(lists, 'list')} of ids` : ''} and ${count(audio.length)} ${audio.length === 1 ? 'folder' : 'folders'} of audio.`,
    ...items.slice(0, MOST_SAID).map((item) => {
      const doubt = item.doubt ?? live.over.get(item);
      const kind = item.kind === 'family' ? 'family' : item.role;
      return `  ${kind} ${item.name}: ${item.why}${doubt === undefined ? '' : ` (a comment: ${doubt})`}`;
    }),
    ...(items.length > MOST_SAID ? [`  … and ${count(items.length - MOST_SAID)} more in leakage.yml`] : []),
    ...leftLines(left),
  ];
}

const MOST_SAID = 40;

/** Describes what was left out in few lines: entries with one reason together, then those of one kind and folder. */
export function leftLines(left: readonly Left[]): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const { path, why } of left) groups.set(why, [...(groups.get(why) ?? []), path].slice(0, 100_000));
  const lines = [...groups].map(([why, paths]) =>
    paths.length === 1
      ? `  left out ${paths[0]}: ${why}`
      : `  left out ${count(paths.length)} (${paths.slice(0, NAMED).join(', ')}${paths.length > NAMED ? ', …' : ''}): ${why}`,
  );
  if (lines.length <= MOST_LEFT) return lines;
  const shown = lines.slice(0, MOST_LEFT - 1);
  const files = [...groups.values()].slice(MOST_LEFT - 1).reduce((sum, paths) => sum + paths.length, 0);
  return [...shown, `  left out ${count(files)} more, for other reasons`];
}
