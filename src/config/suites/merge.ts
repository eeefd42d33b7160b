import { ProblemError } from '../../platform/problem.ts';
import type { Role, SuiteOfSplit } from '../config.ts';
import type { Complain, Path } from '../place.ts';
import type { Leakage } from '../schema.ts';
import { MIRDATA } from './files.ts';
import { resolveSuite } from './resolve.ts';

type SplitSettings = NonNullable<Leakage['test']>[string];

/**
 * Returns the settings of a split with those of the suite that it names: its own keys go first, also single columns and
 * keys of the layout.
 */
export function withSuite(
  given: SplitSettings,
  role: Role,
  path: Path,
  complain: Complain,
): { readonly own: SplitSettings; readonly suite?: SuiteOfSplit } {
  if (given.mirdata !== undefined) return withMirdata(given);
  if (given.suite === undefined) return { own: given };
  try {
    const { recipe, part, settings, files } = resolveSuite(given.suite, role);
    const { suite: _, ...own } = given;
    return { own: mergeSettings(settings, own), suite: { name: recipe.name, part, files } };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    for (const { file, line, message, remedy } of error.problems)
      complain([...path, 'suite'], line === undefined ? `${file}: ${message}` : `${file}:${line}: ${message}`, remedy);
    return { own: { ...given, table: 'none' } };
  }
}

/** Returns the settings of a split whose table is an index of mirdata. */
function withMirdata(given: SplitSettings): { readonly own: SplitSettings; readonly suite?: SuiteOfSplit } {
  const { mirdata = '', ...own } = given;
  const isFile = /\.json$/i.test(mirdata);
  const address = isFile ? mirdata : `${MIRDATA}${mirdata}`;
  const settings = { table: address, preset: 'mirdata' } as SplitSettings;
  const file = { suite: `mirdata ${mirdata}`, name: mirdata, sha256: undefined };
  return {
    own: { ...settings, ...own },
    ...(isFile ? {} : { suite: { name: 'mirdata', part: mirdata, files: new Map([[address, file]]) } }),
  };
}

/** Returns the settings of a recipe with the keys that override them. */
export function mergeSettings(recipe: SplitSettings, own: SplitSettings): SplitSettings {
  const columns = recipe.columns || own.columns ? { columns: { ...recipe.columns, ...own.columns } } : {};
  const layout = recipe.layout || own.layout ? { layout: { ...recipe.layout, ...own.layout } } : {};
  const merged = { ...recipe, ...own, ...columns, ...layout } as SplitSettings;
  // A table of another form says itself what its columns are.
  return own.preset === undefined ? merged : ({ ...merged, columns: own.columns, layout: own.layout } as SplitSettings);
}
