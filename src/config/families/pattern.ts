import { posix } from 'node:path';
import { toSplitName } from '../split-name.ts';
import { PART_WORDS } from './parts.ts';

const PLACEHOLDER = /\{([^{}]*)\}/g;

/** Form of an axis: what is written between braces. */
const AXIS = /^[A-Za-z][A-Za-z0-9_-]{0,40}$/;

/** Axes that one name of a file or folder may hold; the time to match it grows with the length to this power. */
const MOST_IN_NAME = 2;
/** Axes of a whole pattern. */
const MOST_AXES = 6;

/** Values of the placeholders of one path, by their names. */
export type Captures = Readonly<Record<string, string>>;

/** Returns the names of the placeholders of a text, in order, each once. */
export const placeholdersOf = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(PLACEHOLDER)].map(([, name]) => name as string)),
];

/** Replaces the placeholders of a text that have a value. */
export const fillIn = (text: string, values: Captures): string =>
  text.replace(PLACEHOLDER, (written, name: string) =>
    Object.hasOwn(values, name) ? (values[name] as string) : written,
  );

/** Returns what is wrong with the placeholders of a path, or undefined. */
export function complaintOfPattern(path: string): string | undefined {
  const names = placeholdersOf(path);
  const wrong = names.find((name) => !AXIS.test(name));
  if (wrong !== undefined)
    return `"{${wrong}}" is not the name of an axis: expected a letter, then letters, digits, "_", "-"`;
  if (names.filter((name) => name !== 'part').length > MOST_AXES) return `has more than ${MOST_AXES} axes`;
  if (names.length > 0 && /\*\*|\[/.test(path)) return 'has `**` or `[`: beside axes only `*` and `?` are wildcards';
  const crowded = path
    .split('/')
    .find((segment) => [...segment.matchAll(PLACEHOLDER)].filter(([, name]) => name !== 'part').length > MOST_IN_NAME);
  return crowded === undefined ? undefined : `"${crowded}" has more than ${MOST_IN_NAME} axes in one name`;
}

/** Pattern for `findPaths`, in which each placeholder is a `*`. */
export const toGlob = (path: string): string => posix.normalize(path).replace(PLACEHOLDER, '*');

/**
 * Creates a function that reads the values of the placeholders from a path that matches `toGlob`.
 * @param words that `{part}` stands for; every word that names a part unless given.
 */
export function captureBy(path: string, words?: readonly string[]): (path: string) => Captures | undefined {
  const names: string[] = [];
  const part = words
    ? [...words]
        .sort((a, b) => b.length - a.length)
        .map(escaped)
        .join('|')
    : PART_WORDS;
  const source = posix
    .normalize(path)
    .split(/(\{[^{}]*\})/)
    .map((piece) => {
      const name = /^\{(.*)\}$/s.exec(piece)?.[1];
      if (name === undefined) return escaped(piece).replaceAll('\\*', '[^/]*').replaceAll('\\?', '[^/]');
      if (names.includes(name)) return `\\k<g${names.indexOf(name)}>`;
      names.push(name);
      return `(?<g${names.length - 1}>${name === 'part' ? part : '[^/]+?'})`;
    })
    .join('');
  const pattern = new RegExp(`^${source}$`, words ? '' : 'i');
  return (found) => {
    const groups = pattern.exec(found)?.groups;
    return groups && Object.fromEntries(names.map((name, i) => [name, groups[`g${i}`] as string]));
  };
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/**
 * Returns how the splits of a family are called: its axes in the order of the path, with a slash where folders part
 * them, and the part. A family without axes is called by its own name.
 */
export function nameTemplate(path: string, further: readonly string[] = []): string {
  const named = new Set<string>();
  let template = '';
  let slash = false;
  for (const piece of path.split(/(\{[^{}]*\})/)) {
    const name = /^\{(.*)\}$/s.exec(piece)?.[1];
    if (name === undefined) slash ||= piece.includes('/');
    else if (name !== 'part' && !named.has(name)) {
      named.add(name);
      template += `${template === '' ? '' : slash ? '/' : '-'}{${name}}`;
      slash = false;
    }
  }
  const axes = [...(template === '' ? ['{family}'] : [template]), ...further.map((name) => `{${name}}`)];
  return [...axes, '{part}'].join('-');
}

/** Longest name of a split. */
const LONGEST_NAME = 200;

/** Returns the name of a split; undefined where nothing of it is left, or too much. */
export function splitName(template: string, values: Captures): string | undefined {
  const clean = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, toSplitName(value)]));
  if (placeholdersOf(template).some((name) => clean[name] === '')) return undefined;
  const name = fillIn(template, clean);
  return name.length <= LONGEST_NAME && FAMILY_SPLIT.test(name) ? name : undefined;
}

/** Name of a split of a family: as that of another split, and slashes between. */
const FAMILY_SPLIT = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;
