import { f32, u32 } from './arrays.ts';
import { createIndex } from './corpus.ts';
import type { Fields, ReadOptions } from './fields.ts';
import { foldText, simpleTitleCore } from './fold.ts';
import { packQueries } from './queries.ts';
import { createSearcher, type Results } from './search.ts';
import { textAt } from './texts.ts';

export type { Fields } from './fields.ts';
export type { Results } from './search.ts';

export interface SearchOptions {
  /** Candidates for each query. */
  readonly k: number;
  readonly threads?: number;
}

export interface Corpus {
  readonly size: number;
  readonly search: (queries: readonly Fields[], options: SearchOptions) => Results;
  readonly fields: (row: number) => Fields;
  /** All rows with the same words in title and artist as this row, itself included, ascending. */
  readonly equalRows: (row: number) => Uint32Array;
}

export interface CorpusBuilder {
  readonly add: (fields: Fields) => number;
  readonly finish: () => Corpus;
}

export function createCorpus(options: Partial<ReadOptions> = {}): CorpusBuilder {
  const read: ReadOptions = { fold: foldText, titleCore: simpleTitleCore, ...options };
  const builder = createIndex(read);
  return {
    add: builder.add,
    finish() {
      const { index, titles, artists } = builder.finish();
      return {
        size: index.documentOf.length,
        search(queries, { k }) {
          const packed = packQueries(queries, read);
          const results: Results = {
            k,
            of: packed.of,
            counts: u32(packed.size),
            rows: u32(packed.size * k),
            scores: f32(packed.size * k),
            skippedPostings: u32(packed.size),
            unseenScore: f32(packed.size),
            sameCore: u32(packed.size),
          };
          const search = createSearcher(index, packed, results);
          for (let q = 0; q < packed.size; q++) search(q);
          return results;
        },
        fields: (row) => ({
          title: textAt(titles, row),
          artist: textAt(artists, row),
          album: textAt(index.albums, row),
        }),
        equalRows(row) {
          const d = index.documentOf[row]!;
          return index.rows.items.subarray(index.rows.starts[d]!, index.rows.starts[d + 1]!);
        },
      };
    },
  };
}
