import type * as z from 'zod';
import type { FamilyMember, Role, Split } from '../config.ts';
import type { NamedSplit } from '../pairs.ts';
import type { Complain, Path } from '../place.ts';
import type { checkedNames } from '../schema.ts';
import { hasSynonym } from '../slips.ts';
import { splitSchema } from '../split-schema.ts';
import type { Expanded } from './expand.ts';

/** A split as leakage.yml declares it, or as a family does. */
export type DeclaredSplit = {
  readonly name: string;
  readonly role: Role;
  readonly own: z.infer<typeof splitSchema>;
  readonly path: Path;
  readonly family?: FamilyMember;
};

/**
 * Checks the settings of the splits of families as those of splits that are written out; a mistake is reported once for
 * each family.
 */
export function settingsOfFamilies(splits: readonly Expanded[], complain: Complain): readonly DeclaredSplit[] {
  const complained = new Set<string>();
  return splits.flatMap((split): readonly DeclaredSplit[] => {
    const { family } = split.family;
    const path = ['families', family];
    const parsed = splitSchema.safeParse(split.own);
    if (parsed.success) return [{ ...split, path, own: parsed.data }];
    if (!complained.has(family))
      for (const issue of parsed.error.issues)
        complain(
          [...path, ...issue.path],
          `\`${String(issue.path.at(-1) ?? family)}\`: ${issue.message}`,
          'Fix the value here',
        );
    complained.add(family);
    return [];
  });
}

/** Reports splits of a family that have the name of another split. */
export function complainOfSameNames(splits: readonly Split[], complain: Complain): void {
  const first = new Map<string, Split>();
  for (const split of splits) {
    const other = first.get(split.name);
    if (!other) first.set(split.name, split);
    const one = split.family ?? other?.family;
    if (!other || !one || isSame(other, split)) continue;
    const message = `two splits are called \`${split.name}\`: ${other.declared} and ${split.declared}`;
    complain(['families', one.family], message, `Give the family a \`name\`, such as \`name: "${one.family}/{part}"\``);
    return;
  }
}

/** Tells whether it is one part of a family, on both sides. */
const isSame = ({ family: a, role }: Split, { family: b, role: other }: Split): boolean =>
  a !== undefined &&
  b !== undefined &&
  role !== other &&
  a.family === b.family &&
  a.group === b.group &&
  a.part === b.part;

/** Tells whether the value of leakage.yml has families. */
export const hasFamilies = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (value as { readonly families?: unknown }).families !== undefined;

/** Reports a side that is missing where no family has both. */
export function complainOfSides(value: unknown, complain: Complain): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || hasFamilies(value)) return;
  for (const role of ['pretrain', 'test'] as const)
    if ((value as Readonly<Partial<Record<Role, unknown>>>)[role] === undefined && !hasSynonym(role, value, []))
      complain([role], `\`${role}\` is missing`, `Add ${role}: …`);
}

/** Returns the splits that are written out, by their names alone. */
export const namesIn = (config: z.infer<typeof checkedNames>): readonly NamedSplit[] =>
  (['test', 'pretrain'] as const).flatMap((role) => Object.keys(config[role] ?? {}).map((name) => ({ name, role })));
