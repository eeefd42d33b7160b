import type { Config, Split } from '../config/config.ts';
import { plural } from '../platform/plural.ts';
import type { Problem } from '../platform/problem.ts';
import { placeInFiles } from '../split/files.ts';
import { malformedRemedy } from '../split/malformed.ts';
import type { Tally } from '../split/tally.ts';

/** What of a split is not there was not compared. */
export const onlyAPart = ({ name, place }: Split, [file, ...more]: readonly string[], config: Config): Problem => ({
  ...{ file: config.file, ...place },
  message: `${file}: holds but a part of ${name}: Hugging Face exports no more than the first 5 GB${more.length > 0 ? ` (and ${plural(more.length, 'more file')})` : ''}`,
  remedy: 'Give the whole: the Parquet files of the dataset itself, or a table or an index made of it',
});

/** What `strict` says of a split's malformed rows. */
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
