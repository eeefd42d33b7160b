import { own } from '../platform/own.ts';
import { count, plural } from '../platform/plural.ts';
import { DAMAGE } from '../text/parse/damage.ts';
import { LONGEST } from '../text/parse/readable.ts';
import { visible } from './escape.ts';

/** Lines that name each kind of damage that was repaired, most tracks first, and fields that were cut. */
export function damageText(damage: Readonly<Record<string, number>>, cut: number): readonly string[] {
  const kinds = Object.entries(damage).toSorted(([, a], [, b]) => b - a);
  const whatOf = (kind: string): string => own<string>(DAMAGE, kind) ?? visible(kind);
  return [...kinds.map(([kind, tracks]) => `${plural(tracks, 'track')} repaired: ${whatOf(kind)}`), ...cutText(cut)];
}

/** A line that counts tracks with a field that was cut; none where there is no such track. */
export const cutText = (cut: number): readonly string[] =>
  cut > 0
    ? [`${plural(cut, 'track')} with a field of which only the first ${count(LONGEST)} characters are compared`]
    : [];
