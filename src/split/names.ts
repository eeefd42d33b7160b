import type { Names, Split } from '../config/config.ts';
import { NAME_KEYS, type NameKey } from '../config/keys.ts';
import { problem } from '../platform/blocks.ts';
import type { Columns } from './columns.ts';
import { anything, digits, numeric, type Piece, patternMatcher } from './pattern.ts';

/** Reader of names such as `Medusa/03-Why.mp3` into the fields of a track. */
export type NameReader = {
  readonly keys: readonly NameKey[];
  /** Undefined where the text is not as the pattern says. */
  readonly read: (text: string) => Readonly<Partial<Record<NameKey, string>>> | undefined;
};

/** Texts in which underscores may stand for blanks. */
const WORDS: ReadonlySet<NameKey> = new Set(['title', 'artist', 'album']);

/**
 * Reads names by a pattern: {title} and the other keys of `columns` take as much as they can, {_} as little, {nn}
 * digits, {start} and {end} numbers. Where the pattern has a slash or a tab nothing crosses one but {__}. In a name
 * without blanks underscores are blanks.
 */
export function nameReader({ pattern }: Names): NameReader {
  const [slash, tab] = [pattern.includes('/'), pattern.includes('\t')];
  const any = (code: number): boolean => !(slash && code === 47) && !(tab && code === 9);
  const parts = pattern.split(/(\{[^{}]+\})/);
  const pieces = parts.map((part): Piece => {
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    if (name === undefined) return { text: part };
    if (name === '_') return { takes: any, empty: true, greedy: false };
    if (name === '__') return { takes: anything, empty: true, greedy: true };
    if (name === 'nn') return { takes: digits, empty: false, greedy: true };
    if (name === 'start' || name === 'end') return { name, takes: numeric, empty: false, greedy: true };
    return { name, takes: any, empty: true, greedy: true };
  });
  const match = patternMatcher(pieces);
  const keys = NAME_KEYS.filter((key) => parts.includes(`{${key}}`));
  return {
    keys,
    read(text) {
      const found = match(text);
      if (!found) return undefined;
      return Object.fromEntries(
        keys.map((key) => [key, WORDS.has(key) ? spaced(found.get(key) ?? '') : (found.get(key) ?? '')]),
      );
    },
  };
}

const spaced = (name: string): string => (/\s/.test(name.trim()) ? name : name.replaceAll('_', ' ')).trim();

/**
 * Returns columns that are known by the form of a file. Where names are taken out of lines, a whole line is an id only
 * if ids are compared.
 */
export const knownColumns = (
  { id, ...known }: Columns = {},
  byName: NameReader | undefined,
  idsOf?: string,
): Columns =>
  id === undefined || byName?.keys.includes('id') || (byName && idsOf === undefined) ? known : { id, ...known };

export function noNames({ file, names }: Split): Error {
  const message = `nothing is named as names.pattern says: ${names?.pattern}`;
  return problem(
    file,
    undefined,
    message,
    'Fix the pattern: {title}, {artist}, {album}, {source}, {start}, {end}, {nn} for digits, {_} for anything up to a slash, {__} for anything',
  );
}
