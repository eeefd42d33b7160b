import { copyFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { readRecipe, readSuite } from '../config/suites/read.ts';
import type { Recipe } from '../config/suites/schema.ts';
import { type AccessOptions, toAccess } from '../fetch/access.ts';
import { makeFolder } from '../platform/make-folder.ts';
import { plural } from '../platform/plural.ts';
import { formatProblem, type Problem, ProblemError } from '../platform/problem.ts';
import { visible } from '../report/escape.ts';
import { bringFile, suitePlace } from '../sources/suites/bring.ts';
import {
  type AddressedFile,
  chosenSuites,
  filesOfSuites,
  forEachFile,
  suiteAccess,
  wayOf,
} from '../sources/suites/files.ts';
import { refuseTarget, written } from './targets.ts';

const say = (lines: readonly string[]): boolean => process.stdout.write(`${lines.map(visible).join('\n')}\n`);

function complain(problems: readonly Problem[]): number {
  for (const problem of problems) process.stderr.write(`${visible(formatProblem(problem))}\n`);
  return problems.length === 0 ? 0 : 2;
}

/** Says which suites there are. */
export function runSuiteList({ json }: { readonly json?: boolean }): number {
  const recipes = chosenSuites([]).map((name) => readSuite(name));
  if (json) {
    process.stdout.write(`${JSON.stringify({ schema: 1, suites: recipes }, null, 2)}\n`);
    return 0;
  }
  const rows = recipes.map((recipe) => [
    recipe.name,
    recipe.title,
    recipe.evidence.join(' '),
    waysOf(recipe).join(' + '),
  ]);
  const widths = [0, 1, 2].map((i) => Math.max(...rows.map((row) => (row[i] as string).length)));
  say(
    rows.map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
  );
  return 0;
}

const waysOf = ({ name }: Recipe): readonly string[] => [...new Set(filesOfSuites([name]).map(wayOf))];

/** Says what is known of a suite, and what to write into leakage.yml. */
export function runSuiteShow(name: string, { json }: { readonly json?: boolean }): number {
  const recipe = readSuite(name);
  if (json) process.stdout.write(`${JSON.stringify({ schema: 1, suite: recipe }, null, 2)}\n`);
  else say(describeSuite(recipe));
  return 0;
}

function describeSuite(recipe: Recipe): readonly string[] {
  const { name, title, version, unit, home, licence, citation, evidence, notes = [], splits } = recipe;
  const parents = recipe['derived-from'] ?? [];
  return [
    `${title} (${name}), ${version}; a row is a ${unit}`,
    `  home: ${home}`,
    `  licence of the list: ${licence.list}; of the audio: ${licence.audio}`,
    `  cite: ${citation}`,
    `  evidence: ${evidence.join(', ')}`,
    ...(parents.length > 0 ? [`  derived from: ${parents.join(', ')}`] : []),
    ...notes.map((note) => `  note: ${note}`),
    '  splits:',
    ...Object.entries(splits).map(([part, { role, about, tracks }]) => {
      const more = [role, ...(tracks === undefined ? [] : [plural(tracks, 'track')]), ...(about ? [about] : [])];
      return `    ${name}/${part}: ${more.join(', ')}`;
    }),
    '  files:',
    ...filesOfSuites([name]).map((file) => `    ${sayFile(file)}`),
    '  in leakage.yml:',
    `    test: { ${name}: { suite: ${name} } }`,
  ];
}

const sayFile = (file: AddressedFile): string =>
  wayOf(file) === 'own copy'
    ? `${file.name}: your own copy. ${file.get}`
    : `${wayOf(file) === 'mirdata' ? `${file.name} of an installed mirdata` : file.address}, sha256 ${file.sha256}`;

/** Fetches the lists of suites into a folder, for a machine without network; returns 2 where one is missing. */
export async function runSuiteFetch(
  names: readonly string[],
  { out, allowChanged, ...options }: AccessOptions & { readonly out: string; readonly allowChanged?: boolean },
): Promise<number> {
  await refuseTarget({ option: '--out', path: out, kind: 'folder' });
  const files = filesOfSuites(chosenSuites(names));
  const { suites: _, ...access } = toAccess(options, process.env);
  const changed = allowChanged ? { onChanged: sayChanged } : {};
  const bringing = { ...suiteAccess(access, files), ...changed };
  let done = 0;
  const failed = await forEachFile(files, async (file) => {
    const target = join(out, suitePlace(file.address));
    if (wayOf(file) === 'own copy') {
      say([`yours    ${target}: ${file.get}`]);
      return;
    }
    const path = await bringFile(file.address, file, bringing);
    if (resolve(path) !== resolve(target)) {
      await makeFolder(dirname(target));
      await written('--out', target, copyFile(path, target), '');
    }
    done++;
    say([`fetched  ${target}`]);
  });
  say([
    `${plural(done, 'file')} of ${plural(files.length, 'file')} in ${out}. Elsewhere: --suite-dir ${out}, or MUSIC_LEAKAGE_SUITES`,
  ]);
  return complain(failed?.problems ?? []);
}

/** Says that a list is not the one of the recipe. */
export const sayChanged = (
  { suite, name, sha256 }: { suite: string; name: string; sha256: string | undefined },
  _: string,
  found: string,
): void => {
  process.stderr.write(
    `${visible(`warning: ${name} of the suite ${suite} has changed and is read nevertheless: its SHA-256 is ${found}, the recipe has ${sha256}. Please report it`)}\n`,
  );
};

/** Compares the lists on this machine with their recipes; returns 2 where one is missing or differs. */
export async function runSuiteVerify(names: readonly string[], options: AccessOptions): Promise<number> {
  const files = filesOfSuites(chosenSuites(names));
  const access = suiteAccess(toAccess({ ...options, offline: true }, process.env), files);
  let good = 0;
  const failed = await forEachFile(files, async (file) => {
    await bringFile(file.address, file, access);
    good++;
  });
  say([`${plural(good, 'file')} of ${plural(files.length, 'file')} as the recipes have them`]);
  return complain(failed?.problems ?? []);
}

/** Checks recipes; returns 2 where one is wrong. */
export function runSuiteLint(files: readonly string[]): number {
  const problems: Problem[] = [];
  for (const file of files)
    try {
      const { name, splits } = readRecipe(file);
      say([`good  ${name}: ${plural(Object.keys(splits).length, 'split')}`]);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
    }
  return complain(problems);
}
