import { below, pick, type Random } from './random.ts';
import { HOSTILE_KEYS, HOSTILE_TEXTS } from './texts.ts';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const nested = (depth: number, inner: unknown): unknown => {
  let value = inner;
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { a: value };
  return value;
};

const HOSTILE_VALUES: readonly unknown[] = [
  ...[null, true, false, 0, -1, 0.5, 1e308, -1e308, 5e-324, 2 ** 31, 2 ** 32, 2 ** 53 + 2, [], {}, [[]], [null], ['']],
  ...[{ name: 1 }, { '@id': null }, { '@value': [] }, Array(300).fill(0), nested(30, 1), nested(900, 1)],
];

const hostile = (next: Random): unknown => pick(next, next() < 0.5 ? HOSTILE_VALUES : HOSTILE_TEXTS);

/**
 * Returns the value with one place in it changed: of another type, gone, twice, under a hostile key, or wrapped in
 * others.
 */
function changedOnce(value: unknown, next: Random): unknown {
  const inside = Array.isArray(value) ? value.length : isFields(value) ? Object.keys(value).length : 0;
  if (inside > 0 && next() < 0.85) {
    const at = below(next, inside);
    if (Array.isArray(value)) return changedItem(value, at, next);
    return changedField(value as Fields, at, next);
  }
  const kind = next();
  if (kind < 0.7) return hostile(next);
  if (kind < 0.8) return [value];
  if (kind < 0.9) return { [pick(next, HOSTILE_KEYS)]: value };
  return nested(below(next, 70), value);
}

function changedItem(items: readonly unknown[], at: number, next: Random): unknown {
  const kind = next();
  if (kind < 0.1) return items.toSpliced(at, 1);
  if (kind < 0.2) return items.toSpliced(at, 0, pick(next, items));
  if (kind < 0.25) return items.toSpliced(at, 0, ...Array<unknown>(200).fill(items[at]));
  return items.with(at, changedOnce(items[at], next));
}

function changedField(fields: Fields, at: number, next: Random): unknown {
  const entries = Object.entries(fields);
  const [key, value] = entries[at] as [string, unknown];
  const kind = next();
  // fromEntries makes `__proto__` a key of its own, as JSON.parse does.
  if (kind < 0.1) return Object.fromEntries(entries.toSpliced(at, 1));
  if (kind < 0.2) return Object.fromEntries(entries.with(at, [pick(next, HOSTILE_KEYS), value]));
  if (kind < 0.25) return Object.fromEntries([...entries, [pick(next, HOSTILE_KEYS), hostile(next)]]);
  if (kind < 0.3) return Object.fromEntries(entries.with(at, [key, pick(next, entries)[1]]));
  return Object.fromEntries(entries.with(at, [key, changedOnce(value, next)]));
}

/** Returns a value with one to three places changed. */
export function mutateValue(value: unknown, next: Random): unknown {
  let changed = value;
  for (let n = 1 + below(next, 3); n > 0; n--) changed = changedOnce(changed, next);
  return changed;
}
