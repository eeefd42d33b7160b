import type { SuiteFile } from '../../config/config.ts';
import { COPY, MIRDATA, suiteFilesOf } from '../../config/suites/files.ts';
import { readSuite, suiteNames } from '../../config/suites/read.ts';
import type { Access } from '../../fetch/access.ts';
import { hostsOf } from '../../fetch/hosts.ts';
import { ProblemError } from '../../platform/problem.ts';
import type { SuiteAccess } from './bring.ts';

/** A file of a suite with its address. */
export type AddressedFile = SuiteFile & { readonly address: string };

/**
 * Returns the names of suites that a list of names means; `all` or nothing stands for all of them.
 * @throws ProblemError when no suite has one of the names.
 */
export function chosenSuites(wanted: readonly string[]): readonly string[] {
  const names = wanted.flatMap((text) => text.split(',')).filter((name) => name !== '');
  if (names.length === 0 || names.includes('all')) return suiteNames();
  for (const name of names) readSuite(name);
  return [...new Set(names)];
}

/** Returns the files of suites, each address once. */
export function filesOfSuites(names: readonly string[]): readonly AddressedFile[] {
  const files = new Map<string, AddressedFile>();
  for (const name of names)
    for (const file of suiteFilesOf(readSuite(name)).values())
      if (!files.has(file.address)) files.set(file.address, file);
  return [...files.values()];
}

/** How a file comes to this machine. */
export const wayOf = ({ address }: AddressedFile): 'fetched' | 'mirdata' | 'own copy' =>
  address.startsWith(COPY) ? 'own copy' : address.startsWith(MIRDATA) ? 'mirdata' : 'fetched';

/** Returns what is needed to bring files of suites: without `--allowed-hosts` the hosts of their lists are allowed. */
export const suiteAccess = (access: Access, files: readonly AddressedFile[]): SuiteAccess => ({
  ...access,
  allowed: access.allowed ?? hostsOf(files.filter((file) => wayOf(file) === 'fetched').map(({ address }) => address)),
});

/** Runs a task for each file and collects the problems. */
export async function forEachFile(
  files: readonly AddressedFile[],
  run: (file: AddressedFile) => Promise<void>,
): Promise<ProblemError | undefined> {
  const problems: ProblemError[] = [];
  for (const file of files)
    await run(file).catch((error) => {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(error);
    });
  return problems.length === 0 ? undefined : new ProblemError(problems.flatMap((error) => error.problems));
}
