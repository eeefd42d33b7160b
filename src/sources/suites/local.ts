import type { Split } from '../../config/config.ts';
import type { Access } from '../../fetch/access.ts';
import type { FetchOptions } from '../../fetch/fetcher.ts';
import { bringFile } from './bring.ts';

/** Splits whose files were brought to this machine, with the place of each by its address. */
const places = new WeakMap<Split, ReadonlyMap<string, string>>();

/** Returns the place on this machine of a file that a split reads. */
export const placeIn = (brought: Split, file: string): string => places.get(brought)?.get(file) ?? file;

/**
 * Returns a split of a suite with its files on this machine.
 * @throws ProblemError when one cannot be fetched, or is not what the recipe says.
 */
export async function localSuite(split: Split, options: FetchOptions, access: Access): Promise<Split> {
  const known = new Map<string, string>();
  for (const [address, file] of split.suite?.files ?? [])
    if (namesFile(split, address))
      known.set(
        address,
        await bringFile(address, file, { ...options, suites: access.suites, onChanged: access.onChanged }),
      );
  const at = (file: string): string => known.get(file) ?? file;
  const { members, keep, with: joins } = split;
  const brought: Split = {
    ...split,
    file: at(split.file),
    ...(members
      ? { members: members.map((one) => ({ ...one, shown: one.shown ?? one.file, file: at(one.file) })) }
      : {}),
    keep: { ...keep, ids: keep.ids === undefined ? undefined : at(keep.ids) },
    ...(joins ? { with: joins.map((join) => ({ ...join, file: at(join.file) })) } : {}),
  };
  places.set(brought, known);
  return brought;
}

/** Reports whether a split still reads a file of its suite, which keys of leakage.yml may override. */
const namesFile = ({ file, members, keep, with: joins }: Split, address: string): boolean =>
  [file, ...(members ?? []).map((one) => one.file), keep.ids, ...(joins ?? []).map((join) => join.file)].includes(
    address,
  );
