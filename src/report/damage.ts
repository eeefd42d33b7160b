import { DAMAGE } from '../text/damage.ts';
import { LONGEST } from '../text/readable.ts';
import { visible } from './hostile.ts';
import { count, plural } from './words.ts';

/** Lines that name each kind of damage that was repaired, most tracks first, and fields that were cut. */
export function damageText(damage: Readonly<Record<string, number>>, cut: number): readonly string[] {
  const kinds = Object.entries(damage).toSorted(([, a], [, b]) => b - a);
  const whatOf = (kind: string): string => (DAMAGE as Readonly<Record<string, string>>)[kind] ?? visible(kind);
  return [
    ...kinds.map(([kind, tracks]) => `${plural(tracks, 'track')} repaired: ${whatOf(kind)}`),
    ...(cut > 0
      ? [`${plural(cut, 'track')} with a field of which only the first ${count(LONGEST)} characters are compared`]
      : []),
  ];
}
