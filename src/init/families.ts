import { type FamilyPart, PARTS } from '../config/families/parts.ts';
import { type Captures, captureBy, complaintOfPattern } from '../config/families/pattern.ts';
import { byNumbers } from '../platform/find-paths.ts';
import { groupBy } from '../platform/group.ts';
import { type PartTemplate, partTemplates } from './part-words.ts';

/** A file that may be one part of a family, and what it has to have in common with the others. */
export type FamilyCandidate = { readonly path: string; readonly columns: string };

/** Files of a repository that are one family. */
export type FileFamily = {
  /** Path with {part} and axes. */
  readonly pattern: string;
  readonly axes: readonly { readonly name: string; readonly values: readonly string[] }[];
  /** Each value of the axes, with its files. */
  readonly groups: readonly {
    readonly axes: Captures;
    readonly parts: Readonly<Partial<Record<FamilyPart, string>>>;
  }[];
  readonly paths: readonly string[];
};

/** Axes of a family; folders that differ in more have little in common. */
const MOST_AXES = 2;

/**
 * Finds the families among files: those whose paths are equal but for a word that names a part, and have the same
 * columns. Paths that also differ in a folder or in other words are joined, by axes.
 * @param all paths that the pattern of a family must not match besides.
 */
export function findFamilies(candidates: readonly FamilyCandidate[], all: readonly string[]): readonly FileFamily[] {
  const templates = new Map<string, Map<FamilyPart, PartTemplate & FamilyCandidate>>();
  const ofFile = new Map<string, readonly string[]>();
  for (const one of candidates) {
    const own = partTemplates(one.path);
    const keys = own.map(({ template }) => JSON.stringify([one.columns, template]));
    ofFile.set(one.path, keys);
    for (const [i, key] of keys.entries()) {
      const parts = templates.get(key) ?? new Map();
      templates.set(key, parts);
      const read = own[i] as PartTemplate;
      if (!parts.has(read.part)) parts.set(read.part, { ...read, ...one });
    }
  }
  const sizeOf = (key: string): number => templates.get(key)?.size ?? 0;
  const chosen = new Map<string, string[]>();
  for (const [path, keys] of ofFile) {
    const best = keys.toSorted((a, b) => sizeOf(b) - sizeOf(a))[0];
    if (best === undefined || sizeOf(best) < 2) continue;
    chosen.set(best, [...(chosen.get(best) ?? []), path]);
  }
  const whole = [...chosen].filter(([, paths]) => paths.length > 1);
  const alike = groupBy(whole, ([key]) => {
    const [columns, template] = JSON.parse(key) as [string, string];
    const segments = template.split('/');
    const ending = /\.[^./]*$/.exec(template)?.[0] ?? '';
    return JSON.stringify([columns, ending, segments.map((segment) => segment.includes('{part}'))]);
  });
  return [...alike.values()].flatMap((same) => join(same, all)).toSorted((a, b) => (a.pattern < b.pattern ? -1 : 1));
}

type Templates = readonly (readonly [key: string, paths: readonly string[]])[];

/** Joins templates into one pattern, or those of each folder, or none. */
function join(same: Templates, all: readonly string[]): readonly FileFamily[] {
  const joined = toFamily(same, all);
  if (joined) return [joined];
  if (same.length === 1) return [];
  const folders = groupBy(same, ([key]) => templateOf(key).replace(/[^/]*$/, ''));
  if (folders.size > 1) return [...folders.values()].flatMap((some) => join(some, all));
  return same.flatMap((one) => toFamily([one], all) ?? []);
}

const partBy = (key: string, path: string): FamilyPart | undefined =>
  partTemplates(path).find(({ template }) => template === templateOf(key))?.part;

const templateOf = (key: string): string => (JSON.parse(key) as [string, string])[1];

function toFamily(same: Templates, all: readonly string[]): FileFamily | undefined {
  const paths = same.flatMap(([, some]) => some);
  const pattern = patternOf(same.map(([key]) => templateOf(key)));
  if (pattern === undefined || complaintOfPattern(pattern) !== undefined) return undefined;
  // A fold may have fewer parts; a folder with other parts is something else.
  const parts = same.map(([key, some]) => JSON.stringify(some.map((path) => partBy(key, path)).toSorted()));
  if (new Set(parts).size > 1 && /\{set\d*\}.*\//.test(pattern)) return undefined;
  const capture = captureBy(pattern);
  const matching = all.flatMap((path) => {
    const captures = capture(path);
    return captures ? [{ path, captures }] : [];
  });
  const own = new Set(paths);
  if (matching.length !== own.size || matching.some(({ path }) => !own.has(path))) return undefined;
  const groups = groupBy(matching, ({ captures: { part: _, ...axes } }) => JSON.stringify(axes));
  const partsOf = new Map(
    paths.map((path) => [
      path,
      partTemplates(path).find(({ word }) => word === matching.find((one) => one.path === path)?.captures.part)?.part,
    ]),
  );
  const shown = [...groups].map(([axes, files]) => ({
    axes: JSON.parse(axes) as Captures,
    parts: Object.fromEntries(
      PARTS.flatMap((part) => {
        const file = files.find(({ path }) => partsOf.get(path) === part);
        return file ? [[part, file.path]] : [];
      }),
    ) as FileFamily['groups'][number]['parts'],
  }));
  if (shown.some(({ parts }, i) => Object.keys(parts).length !== [...groups.values()][i]?.length)) return undefined;
  const names = Object.keys(shown[0]?.axes ?? {});
  const axes = names.map((name) => ({
    name,
    values: [...new Set(shown.map((group) => group.axes[name] as string))].sort(byNumbers),
  }));
  return { pattern, axes, groups: shown, paths };
}

/** Returns the pattern that templates of equal depth have in common; undefined where they have too little. */
function patternOf(templates: readonly string[]): string | undefined {
  const rows = templates.map((template) => template.split('/'));
  const named: string[] = [];
  const nameAxis = (values: readonly string[]): string => {
    const base = values.every((value) => /^([a-z]+[-_]?)?\d+$/i.test(value)) ? 'fold' : 'set';
    let name = base;
    for (let n = 2; named.includes(name); n++) name = `${base}${n}`;
    named.push(name);
    return `{${name}}`;
  };
  const segments = (rows[0] ?? []).map((_, i): string | undefined => {
    const values = rows.map((row) => row[i] as string);
    if (new Set(values).size === 1) return values[0];
    if (!values.some((value) => value.includes('{part}'))) return general(values, nameAxis);
    const pieces = values.map((value) => value.split('{part}'));
    if (pieces.some(({ length }) => length !== 2)) return undefined;
    const [before, after] = [0, 1].map((at) =>
      general(
        pieces.map((piece) => piece[at] as string),
        nameAxis,
      ),
    );
    return before === undefined || after === undefined ? undefined : `${before}{part}${after}`;
  });
  return named.length > MOST_AXES || segments.includes(undefined) ? undefined : segments.join('/');
}

/** Returns texts with an axis where they differ, cut at separators. */
function general(values: readonly string[], nameAxis: (values: readonly string[]) => string): string | undefined {
  const [first = ''] = values;
  if (values.every((value) => value === first)) return first;
  let from = 0;
  while (values.every((value) => value[from] !== undefined && value[from] === first[from])) from++;
  const prefix = /^.*[-_. ]/s.exec(first.slice(0, from))?.[0] ?? '';
  return cut(values, prefix, nameAxis);
}

/** Cuts texts behind what they begin with. A number keeps the word before it: `split-0`, not `0`. */
function cut(
  values: readonly string[],
  prefix: string,
  nameAxis: (values: readonly string[]) => string,
): string | undefined {
  const rests = values.map((value) => value.slice(prefix.length));
  const [rest = ''] = rests;
  let to = 0;
  while (rests.every((value) => to < value.length && value.at(-1 - to) === rest.at(-1 - to))) to++;
  const suffix = /[-_. ].*$/s.exec(to === 0 ? '' : rest.slice(-to))?.[0] ?? '';
  const middles = rests.map((value) => value.slice(0, value.length - suffix.length));
  const shorter = prefix.replace(/[A-Za-z]+[-_. ]$/, '');
  if (shorter !== prefix && middles.every((value) => /^\d+$/.test(value))) return cut(values, shorter, nameAxis);
  return middles.includes('') ? undefined : `${prefix}${nameAxis(middles)}${suffix}`;
}
