import { didYouMean } from '../platform/nearest.ts';
import type { Column, Join, Split } from './config.ts';
import { TRACK_KEYS, type TrackKey } from './keys.ts';
import { toLayout } from './layout.ts';
import type { Complain, Path } from './place.ts';
import { type PresetName, presetSettings } from './presets.ts';
import type { Leakage } from './schema.ts';
import { synonymOf } from './slips.ts';

type SplitSettings = NonNullable<Leakage['test']>[string];

/** Returns the second tables of a split. `inFolder` says where a path of leakage.yml lies. */
export function toJoins(
  { with: given, columns: own }: SplitSettings,
  path: Path,
  inFolder: (path: string) => string,
  complain: Complain,
): readonly Join[] {
  const taken = new Map<string, string>();
  return [given ?? []].flat().map((settings, i): Join => {
    const at = [...path, 'with', ...(Array.isArray(given) ? [i] : [])];
    const { table, on, layout } = settings;
    const [left, named] = typeof on === 'object' ? (Object.entries(on)[0] as [string, Column]) : [on, undefined];
    const { [String(left)]: key, ...columns } = settings.columns ?? {};
    for (const name of Object.keys(columns)) {
      const place = [...at, 'columns', name];
      if (!TRACK_KEYS.some((known) => known === name)) {
        const meant = didYouMean(name, TRACK_KEYS, synonymOf(name, [...at, 'columns']));
        complain(
          place,
          `unknown key \`${name}\`${meant}`,
          `Known here: ${TRACK_KEYS.join(', ')}, and ${left} for the key`,
        );
      }
      if (own?.[name as TrackKey] !== undefined || taken.has(name))
        complain(
          place,
          `\`${name}\` is also a column of ${taken.get(name) ?? 'the table itself'}`,
          'Keep one of the two',
        );
      taken.set(name, table);
    }
    return {
      ...{ declared: table, file: inFolder(table), layout: toLayout(layout) },
      on: { left, right: named ?? key ?? (typeof on === 'string' ? on : undefined) },
      columns: settings.columns && (columns as Split['columns']),
    };
  });
}

/**
 * Returns the settings of a split with those of its preset: its own keys go first, also single columns and keys of the
 * layout.
 */
export function withPreset(own: SplitSettings): SplitSettings {
  if (own.preset === undefined) return own;
  const preset = presetSettings(own.preset as PresetName, [own.table ?? ''].flat()[0] ?? '');
  const taken = new Set(Object.entries(own.columns ?? {}).flatMap(([key, column]) => (key === 'id' ? [] : [column])));
  // A column that is mapped here to another key is not also what the preset takes it for.
  const kept = Object.entries(preset.columns ?? {}).filter(([key, column]) => key === 'id' || !taken.has(column));
  return {
    ...preset,
    ...own,
    columns: { ...Object.fromEntries(kept), ...own.columns },
    ...(preset.layout || own.layout ? { layout: { ...preset.layout, ...own.layout } } : {}),
  } as SplitSettings;
}
