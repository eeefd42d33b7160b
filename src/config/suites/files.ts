import type { SuiteFile } from '../config.ts';
import type { Recipe } from './schema.ts';

/** Scheme of the address of a file that is not fetched: the user's own copy, or an index of mirdata. */
export const [COPY, MIRDATA] = ['copy://', 'mirdata://'] as const;

/** Returns the files of a recipe with their addresses, by the name that the recipe uses. */
export function suiteFilesOf({
  name: suite,
  sources,
}: Recipe): ReadonlyMap<string, SuiteFile & { readonly address: string }> {
  const files = sources.flatMap((source): (SuiteFile & { readonly address: string })[] => {
    if ('files' in source)
      return Object.entries(source.files).map(([name, sha256]) => ({
        ...{ suite, name, sha256 },
        address: new URL(name, source.from).href,
      }));
    if ('copy' in source)
      return [
        { suite, name: source.copy, sha256: undefined, get: source.get, address: `${COPY}${suite}/${source.copy}` },
      ];
    const { mirdata: name, sha256 } = source;
    return [{ suite, name, sha256, address: `${MIRDATA}${name}` }];
  });
  return new Map(files.map((file) => [file.name, file]));
}
