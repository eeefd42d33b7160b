import { createHash } from 'node:crypto';

/** Device names of Windows, with any ending. */
const DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;
/** Names longer than this get a digest in place of their rest: systems allow 255 bytes, endings included. */
const LONGEST = 120;

export type WantedName = { readonly key: string; readonly name: string };

/**
 * Returns a file name for each key, portable and unique: two names that a system may take for one (they differ in case
 * alone, or not at all), a device name, a name in `taken` and a name that is too long get a part of the key's SHA-256.
 * What name a key gets depends on the names that are wanted, never on their order.
 */
export function uniqueNames(wanted: readonly WantedName[], taken: readonly string[] = []): ReadonlyMap<string, string> {
  const keys = new Map<string, Set<string>>();
  for (const { key, name } of wanted) {
    const same = keys.get(folded(name)) ?? new Set();
    keys.set(folded(name), same.add(key));
  }
  const reserved = new Set(taken.map(folded));
  const isPlain = (name: string): boolean =>
    keys.get(folded(name))?.size === 1 &&
    name.length <= LONGEST &&
    !DEVICE.test(name) &&
    !name.endsWith('.') &&
    !reserved.has(folded(name));
  return new Map(
    wanted.map(({ key, name }) => [key, isPlain(name) ? name : `${name.slice(0, LONGEST)}-${digestOfKey(key)}`]),
  );
}

/** Folds a name as a file system that ignores case does. */
const folded = (name: string): string => name.normalize('NFC').toLowerCase();

const digestOfKey = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 12);
