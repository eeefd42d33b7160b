import { didYouMean, listNames } from '../platform/nearest.ts';
import type { Place, Waiver } from './config.ts';
import type { NamedSplit } from './pairs.ts';
import type { Complain, Path } from './place.ts';
import type { Leakage } from './schema.ts';

/** The waivers of a configuration whose splits are known. */
export function toWaivers(
  config: Pick<Leakage, 'waivers'>,
  splits: readonly NamedSplit[],
  complain: Complain,
  place: (path: Path) => Place,
): readonly Waiver[] {
  const first = new Map<string, Place>();
  const namesOf = (role: NamedSplit['role']): ReadonlySet<string> =>
    new Set(splits.filter((split) => split.role === role).map(({ name }) => name));
  const all = { test: namesOf('test'), pretrain: namesOf('pretrain') };
  return (config.waivers ?? []).map((settings, i): Waiver => {
    const path = ['waivers', i];
    for (const role of ['test', 'pretrain'] as const) {
      const declared = all[role];
      const name = settings[role];
      if (declared.has(name)) continue;
      const message = `no ${role} split is called \`${name}\`${didYouMean(name, [...declared])}`;
      complain([...path, role], message, `Declared: ${listNames([...declared])}`);
    }
    const { test, pretrain, level, reason, expires } = settings;
    const id = String(settings.id);
    const row = settings.row === undefined ? undefined : String(settings.row);
    const key = JSON.stringify([test, id, pretrain, level]);
    const same = first.get(key);
    if (same) complain(path, `waived twice, first on line ${same.line}`, 'Take out one of them');
    else first.set(key, place(path));
    return { test, id, pretrain, level, row, reason, expires, place: place(path) };
  });
}
