import type { Manifest } from '../index/manifest.ts';

/** How many suspicious cells of a field are named. */
const NAMED = 5;

/** Adds up what was repaired and cut in the texts of several indexes; empty where nothing was. */
export function joinDamage(all: readonly Manifest['counts'][]): Pick<Manifest['counts'], 'damage' | 'cut'> {
  const kinds = new Map<string, number>();
  for (const { damage = {} } of all)
    for (const [kind, tracks] of Object.entries(damage)) kinds.set(kind, (kinds.get(kind) ?? 0) + tracks);
  const cut = all.reduce((total, counts) => total + (counts.cut ?? 0), 0);
  return { ...(kinds.size > 0 ? { damage: Object.fromEntries(kinds) } : {}), ...(cut > 0 ? { cut } : {}) };
}

/**
 * Joins what several indexes say of identifiers that cannot be read, field by field; empty where all can.
 * @param by what is added to the lines of each index.
 */
export function joinSuspicious(all: readonly Manifest[], by: readonly number[]): Pick<Manifest, 'suspicious_fields'> {
  const fields = new Map<string, NonNullable<Manifest['suspicious_fields']>[number]>();
  for (const [i, { suspicious_fields: suspiciousFields = [] }] of all.entries())
    for (const { field, rows, examples } of suspiciousFields) {
      const moved = examples.map(({ line, value }) => ({ line: line + (by[i] ?? 0), value }));
      const known = fields.get(field) ?? { field, rows: 0, examples: [] };
      fields.set(field, {
        ...{ field, rows: known.rows + rows, examples: [...known.examples, ...moved].slice(0, NAMED) },
      });
    }
  return fields.size > 0 ? { suspicious_fields: [...fields.values()] } : {};
}
