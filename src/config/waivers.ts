import type { Place, Waiver } from './config.ts';
import { didYouMean } from './nearest.ts';
import { declaredNames, type NamedSplit } from './pairs.ts';
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
  return (config.waivers ?? []).map((settings, i): Waiver => {
    const path = ['waivers', i];
    for (const role of ['test', 'pretrain'] as const) {
      const declared = splits.filter((split) => split.role === role).map((split) => split.name);
      const name = settings[role];
      if (declared.includes(name)) continue;
      const message = `no ${role} split is called \`${name}\`${didYouMean(name, declared)}`;
      complain([...path, role], message, `Declared: ${declaredNames(declared)}`);
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
