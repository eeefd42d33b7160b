import { f32, u32 } from './arrays.ts';
import { createIndex } from './corpus.ts';
import type { Fields, ReadOptions } from './fields.ts';
import { foldText, simpleTitleCore } from './fold.ts';
import { packQueries } from './queries.ts';
import type { Results } from './search.ts';
import { textAt } from './texts.ts';
import { searchAll } from './threads.ts';

export type { Fields, ReadOptions } from './fields.ts';
export { runRetrieveWorker } from './threads.ts';

export interface SearchOptions {
  /** Candidates for each query, at most. */
  readonly k: number;
  /** 1 when not given. The result does not depend on it. */
  readonly threads?: number;
}

export interface Candidate {
  readonly row: number;
  /** 0 to 1: how far the words agree. Ranks the candidates of one query; it is no probability. */
  readonly score: number;
  /** How far the words of the titles alone agree, 0 to 1; 1 where their cores are equal. */
  readonly title: number;
}

/** What a query's list cannot show. */
export interface Pruned {
  /** Postings of the query's words, typos included, that were beyond the budget and not read. */
  readonly postings: number;
  /** No document that was not scored in full has a higher cosine over the words than this. */
  readonly unseenScore: number;
  /** Documents whose title has the query's core; more than are listed when it is a common title. */
  readonly sameCore: number;
}

export interface Found {
  readonly candidates: (query: number) => readonly Candidate[];
  readonly pruned: (query: number) => Pruned;
}

export interface Corpus {
  readonly counts: {
    readonly rows: number;
    readonly documents: number;
    readonly words: number;
    readonly cores: number;
  };
  readonly search: (queries: readonly Fields[], options: SearchOptions) => Promise<Found>;
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
        counts: {
          rows: index.documentOf.length,
          documents: index.documents.size,
          words: index.vocabulary.size,
          cores: index.documents.cores,
        },
        async search(queries, { k, threads = 1 }) {
          const packed = packQueries(queries, read);
          const results: Results = {
            k,
            counts: u32(packed.size),
            rows: u32(packed.size * k),
            scores: f32(packed.size * k),
            titles: f32(packed.size * k),
            skippedPostings: u32(packed.size),
            unseenScore: f32(packed.size),
            sameCore: u32(packed.size),
          };
          await searchAll(index, packed, results, threads);
          return found(results, packed.of);
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

function found(results: Results, of: Uint32Array): Found {
  const { k, counts, rows, scores, titles, skippedPostings, unseenScore, sameCore } = results;
  return {
    candidates(query) {
      const q = of[query]!;
      return Array.from({ length: counts[q]! }, (_, i) => ({
        row: rows[q * k + i]!,
        score: scores[q * k + i]!,
        title: titles[q * k + i]!,
      }));
    },
    pruned(query) {
      const q = of[query]!;
      return { postings: skippedPostings[q]!, unseenScore: unseenScore[q]!, sameCore: sameCore[q]! };
    },
  };
}
