import type { Config, Split } from '../config/config.ts';
import { plural } from '../platform/plural.ts';
import type { Problem } from '../platform/problem.ts';
import { placeInFiles } from '../split/files.ts';
import { malformedRemedy } from '../split/malformed.ts';
import type { Tally } from '../split/tally.ts';

/** The audio of a corpus can be searched, and not looked up elsewhere. */
export const isCorpusIndex = ({ file, place }: Split, config: Config): Problem => ({
  ...{ file: config.file, ...place },
  message: `${file} is an index of a corpus: it has no form of its audio that can be looked up elsewhere`,
  remedy: 'Build it again as a test split: music-leakage index build … --role test',
});

/** Nothing is found in an index that only holds what its recordings are looked up by. */
export const isTestIndex = ({ file }: Split): Problem => ({
  file,
  message: 'is an index of a test split (built with --role test), which nothing can be looked up in',
  remedy: 'Name it under `test`, or build it again without --role',
});

/** Problem of a split of which only a part was read: the rest was not compared. */
export const onlyAPart = ({ name, place }: Split, [file, ...more]: readonly string[], config: Config): Problem => ({
  ...{ file: config.file, ...place },
  message: `${file}: holds but a part of ${name}: Hugging Face exports no more than the first 5 GB${more.length > 0 ? ` (and ${plural(more.length, 'more file')})` : ''}`,
  remedy: 'Give the whole: the Parquet files of the dataset itself, or a table or an index made of it',
});

/** Reports more malformed rows of a split than `strict` accepts. */
export function tooManyMalformed({ file }: Split, tally: Tally): Problem {
  const { malformed, malformedRows, files } = tally;
  const [first] = malformedRows;
  const more = malformed > 1 ? ` (and ${plural(malformed - 1, 'more malformed row')})` : '';
  return {
    ...(first?.line ? placeInFiles(file, files, first.line) : { file }),
    message: `malformed row: ${first?.reason}${more}`,
    remedy: malformedRemedy(tally),
  };
}
