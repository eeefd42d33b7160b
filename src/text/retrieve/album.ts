import type { Texts } from '../../platform/texts.ts';
import { batchOf, placeOf, type Rows } from './rows.ts';
import { createWords, readAscii } from './words.ts';

const query = createWords();
const row = createWords();

/** Shared words over the words of the longer album, 0 when either is empty. Bytes beyond ASCII separate words here. */
export function albumSimilarity(queries: Texts, q: number, rows: Rows, r: number): number {
  const { bytes, starts } = batchOf(rows, r);
  const at = placeOf(r) + 2;
  if (queries.starts[q] === queries.starts[q + 1] || starts[at] === starts[at + 1]) return 0;
  query.count = row.count = 0;
  readAscii(queries.bytes, queries.starts[q]!, queries.starts[q + 1]!, query);
  readAscii(bytes, starts[at]!, starts[at + 1]!, row);
  let shared = 0;
  for (let i = 0; i < query.count; i++)
    for (let j = 0; j < row.count; j++)
      if (query.hashes[i] === row.hashes[j]) {
        shared++;
        break;
      }
  return shared === 0 ? 0 : shared / Math.max(query.count, row.count);
}
