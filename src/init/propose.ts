import { stringify } from 'yaml';
import { tableStem, toSplitName } from '../config/split-name.ts';
import { count, plural } from '../report/words.ts';
import { type FoundTable, isPart, type Survey } from './survey.ts';

type Role = 'pretrain' | 'test';

/** A split as it will stand in leakage.yml. */
type Proposal = { readonly name: string; readonly role: Role; readonly settings: object; readonly why: string };

export type Proposed = {
  readonly splits: readonly Proposal[];
  /** leakage.yml with comments; undefined where there is nothing to compare with each other. */
  readonly yaml: string | undefined;
};

/** Splits by what was found, and why each is what it is. */
export function propose({ tables, audio }: Survey): Proposed {
  const named = uniqueNames();
  const open: (Omit<Proposal, 'role'> & { readonly role: Role | undefined; readonly size: number })[] = [];
  for (const table of tables) {
    const { path, rows, columns, parts, recordSet } = table;
    const stem = recordSet ?? tableStem(path);
    const settings = settingsOf(table);
    const what = `${plural(rows, 'row')}; ${Object.keys(columns).join(', ')}${table.guessed ? ', a guess by what stands in the columns' : ''}`;
    if (parts) {
      for (const role of ['pretrain', 'test'] as const) {
        const values = [...parts.values].filter(([value]) => roleOf(value) === role);
        if (values.length === 0) continue;
        const keep = { [parts.column]: values.length === 1 ? values[0]?.[0] : values.map(([value]) => value) };
        const why = `${values.map(([value, n]) => `${parts.column} is ${value} in ${plural(n, 'row')}`).join(', ')}`;
        open.push({
          ...{ role, why, size: rows },
          name: named(`${stem}-${role === 'test' ? 'test' : 'train'}`),
          settings: { ...settings, keep },
        });
      }
      continue;
    }
    open.push({ name: named(stem), role: roleOf(recordSet ?? path), settings, why: what, size: rows });
  }
  // Folders of audio that a table stands for are its files, not a split.
  if (tables.length === 0)
    for (const { path, files } of audio)
      open.push({
        ...{ name: named(path.replaceAll('/', '-')), role: roleOf(path), size: files },
        ...{ settings: { audio: { root: path } }, why: plural(files, 'audio file') },
      });
  const splits = settle(open);
  const both = (['pretrain', 'test'] as const).every((role) => splits.some((split) => split.role === role));
  return { splits, yaml: both ? write(splits) : undefined };
}

/** Who says nothing of a role gets the one that is lacking: the largest is what a model would be trained on. */
function settle(
  open: readonly (Omit<Proposal, 'role'> & { readonly role: Role | undefined; readonly size: number })[],
): readonly Proposal[] {
  const unknown = open.filter(({ role }) => role === undefined).toSorted((a, b) => b.size - a.size);
  const lacksPretrain = !open.some(({ role }) => role === 'pretrain');
  const largest = lacksPretrain && (unknown.length > 1 || open.length > unknown.length) ? unknown[0] : undefined;
  return open.map((split): Proposal => {
    if (split.role !== undefined) return { ...split, role: split.role };
    const role = split === largest ? 'pretrain' : 'test';
    const why = `${split.why}; that it is a ${role} split is a guess${role === 'pretrain' ? ' by its size' : ''}`;
    return { ...split, role, why };
  });
}

const TEST = /(^|[^a-z])(test(ing)?|eval(uation)?|bench(mark)?|val(id(ation)?)?)([^a-z]|$)/i;
const PRETRAIN = /(^|[^a-z])((pre)?train(ing)?|corpus|dev(elopment)?|unlabel+ed)([^a-z]|$)/i;

/** Which role a name speaks of; a part for validation is neither beside one for tests. */
function roleOf(name: string): Role | undefined {
  if (isPart(name) && /^val/i.test(name)) return undefined;
  return PRETRAIN.test(name) ? 'pretrain' : TEST.test(name) ? 'test' : undefined;
}

function settingsOf({ path, preset, recordSet, clips, columns }: FoundTable): object {
  const text = (['artist', 'album', 'title'] as const).flatMap((key) => columns[key] ?? []);
  return {
    ...(recordSet === undefined ? { table: path } : { croissant: path, 'record-set': recordSet }),
    ...(preset === undefined ? { columns } : { preset }),
    ...(clips && preset !== 'mtt' ? { song: text } : {}),
  };
}

function uniqueNames(): (wanted: string) => string {
  const taken = new Set<string>();
  return (wanted) => {
    const name = toSplitName(wanted).slice(0, 90) || 'split';
    let unique = name;
    for (let n = 2; taken.has(unique); n++) unique = `${name}-${n}`;
    taken.add(unique);
    return unique;
  };
}

/** One line of YAML, whatever a path or a column is called. */
const flow = (value: object): string => stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();

function write(splits: readonly Proposal[]): string {
  const of = (role: Role): readonly string[] =>
    splits
      .filter((split) => split.role === role)
      .flatMap(({ name, settings, why }) => [
        `  # ${why.replace(/[\p{Cc}\p{Cf}]/gu, ' ')}`,
        `  ${name}: ${flow(settings)}`,
      ]);
  return `# Is a track of the test splits already in a pretraining split? music-leakage reads this; its README says what else can stand here.
version: 1

# What a model is trained on. Add foreign corpora as well: a table, or a published index (index: https://…/index.json).
pretrain:
${of('pretrain').join('\n')}

# What it is tested on.
test:
${of('test').join('\n')}

# Test tracks that may be in a pretraining split, in tracks or per cent. recording counts the same recording, work another version of it.
limits:
  recording: 0 # more than this fails
  work: { warn: 0 } # more than this warns
  unchecked: { warn: 0 } # tracks that nothing could be compared by
`;
}

/** What was found and what was made of it, for people. */
export const describe = ({ splits }: Proposed, { tables, audio, left }: Survey): readonly string[] => [
  `Found ${plural(tables.length, 'table')} of tracks and ${count(audio.length)} ${audio.length === 1 ? 'folder' : 'folders'} of audio.`,
  ...splits.map(({ name, role, why }) => `  ${role} ${name}: ${why}`),
  ...left.map(({ path, why }) => `  left out ${path}: ${why}`),
];
