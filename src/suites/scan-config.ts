import type { Config } from '../config/config.ts';
import { parseConfig } from '../config/load.ts';
import { readSuite, suiteNames } from '../config/suites/read.ts';
import type { ScannedCorpus } from './corpus.ts';

/** A test set of a scan. */
export type ScannedSet = {
  /** Name of the suite as leakage.yml has it: NAME/SPLIT. */
  readonly suite: string;
  /** Name of its split, which is also that of its files. */
  readonly split: string;
  readonly title: string;
  readonly about: string | undefined;
  /** Whether the user named it; a set that `all` stands for may be one that is not on this machine. */
  readonly named: boolean;
};

/**
 * Returns the test sets that a list of names means: of `all`, or of the name of a suite, each split to test on (else
 * the whole).
 * @throws ProblemError when a name is none.
 */
export function scannedSets(wanted: readonly string[]): readonly ScannedSet[] {
  const names = wanted.flatMap((text) => text.split(',')).map((text) => text.trim().replace(/^suite:/, ''));
  const all = names.length === 0 || names.includes('all');
  const sets = (all ? suiteNames() : names).flatMap((text) => setsOf(text, !all));
  return [...new Map(sets.map((set) => [set.suite, set])).values()];
}

function setsOf(text: string, named: boolean): readonly ScannedSet[] {
  const [name = '', ...rest] = text.split('/');
  const recipe = readSuite(name);
  const wanted = rest.join('/');
  const parts = Object.entries(recipe.splits);
  const below = parts.filter(([part]) => wanted === '' || part === wanted || part.startsWith(`${wanted}/`));
  const exact = parts.filter(([part]) => part === wanted);
  const tests = below.filter(([, { role }]) => role === 'test');
  const chosen = exact.length > 0 ? exact : tests.length > 0 ? tests : below.filter(([, { role }]) => role === 'all');
  // An unknown split is reported with the others that there are.
  const found = chosen.length > 0 ? chosen.map(([part]) => part) : [wanted];
  return found.map((part) => ({
    suite: part === '' ? name : `${name}/${part}`,
    split: [name, ...(found.length > 1 || exact.length > 0 || parts.length > 1 ? part.split('/') : [])].join('.'),
    title: recipe.title,
    about: recipe.splits[part]?.about,
    named,
  }));
}

/** Text of the leakage.yml that a scan stands for; each test set is on a line of its own. */
export function scanYaml(corpus: ScannedCorpus, sets: readonly ScannedSet[]): string {
  return [
    'version: 1',
    'pretrain:',
    `  ${corpus.name}: ${JSON.stringify(corpus.settings)}`,
    'test:',
    ...sets.map(({ split, suite }) => `  ${split}: {suite: ${suite}}`),
    'limits: {recording: 0, work: ignore, unchecked: ignore}',
    '',
  ].join('\n');
}

/**
 * Makes the configuration of a scan.
 * @throws ProblemError when the corpus or a test set is not in order.
 */
export const scanConfig = (corpus: ScannedCorpus, sets: readonly ScannedSet[]): Promise<Config> =>
  parseConfig(Buffer.from(scanYaml(corpus, sets)), 'scan.yml');
