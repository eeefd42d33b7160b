import type { Names } from '../config/config.ts';
import { NAME_KEYS, type NameKey } from '../config/schema.ts';

/** What a text such as `Medusa/03-Why.mp3` says of a track. */
export type NameReader = {
  readonly keys: readonly NameKey[];
  /** Undefined where the text is not as the pattern says. */
  readonly read: (text: string) => Readonly<Partial<Record<NameKey, string>>> | undefined;
};

/**
 * Reads names by a pattern: {title} and the other keys of `columns` take as much as they can, {_} as little, {nn} digits. Where the pattern has
 * a slash nothing crosses one. In a name without blanks underscores are blanks.
 */
export function nameReader({ pattern }: Names): NameReader {
  const any = pattern.includes('/') ? '[^/]' : '.';
  const parts = pattern.split(/(\{[^{}]+\})/);
  const source = parts.map((part) => {
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    if (name === '_') return `${any}*?`;
    if (name === 'nn') return '\\d+';
    return name === undefined ? part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&') : `(?<${name}>${any}*)`;
  });
  const expression = new RegExp(`^${source.join('')}$`, 'u');
  const keys = NAME_KEYS.filter((key) => parts.includes(`{${key}}`));
  return {
    keys,
    read(text) {
      const groups = expression.exec(text)?.groups;
      if (!groups) return undefined;
      return Object.fromEntries(keys.map((key) => [key, key === 'id' ? groups[key] : spaced(groups[key] ?? '')]));
    },
  };
}

const spaced = (name: string): string => (/\s/.test(name.trim()) ? name : name.replaceAll('_', ' ')).trim();
