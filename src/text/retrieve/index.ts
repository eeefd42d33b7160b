import { f32, u32 } from '../../platform/arrays.ts';
import { mapInThreads } from '../../platform/pool.ts';
import { thread } from '../../platform/threads.ts';
import { createIndex, type Index, type IndexBuilder, type Weighed, weigh } from './corpus.ts';
import type { ReadOptions } from './fields.ts';
import { packQueries } from './queries.ts';
import { readBatch } from './read-batch.ts';
import type { Fields } from './rows.ts';
import { type Batch, createRows, fieldsAt, type Rows } from './rows.ts';
import type { Results, SearchJob } from './search.ts';
import { type StoredWords, toDocuments, toStored, toVocabulary } from './stored-words.ts';
import { chunksOf, createChunkSearch, type IndexJob, type LoadJob, READ } from './tasks.ts';
import { indexTypos, type Typos } from './typos.ts';
import { isOfWords, tooManyWords, type Vocabulary } from './vocabulary.ts';

export type { Fields } from './rows.ts';
export { runRetrieveWorker } from './tasks.ts';

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

/** Bounds on documents that a query's list leaves out. */
export interface Pruned {
  /** Postings of the query's words, typos included, that were beyond the budget and not read. */
  readonly postings: number;
  /** No document that was not scored in full has a higher cosine over the words than this. */
  readonly unseenScore: number;
  /** Documents whose title has the query's core; more than are listed when it is a common title. */
  readonly sameCore: number;
}

export interface FoundRows {
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
  readonly search: (queries: readonly Fields[], options: SearchOptions) => Promise<FoundRows>;
  /** A search that the caller shares out; query i is the packed query `of[i]`. */
  readonly prepare: (queries: readonly Fields[], k: number) => SearchJob;
  readonly fields: (row: number) => Fields;
  /** The rows as they were added. */
  readonly texts: Rows;
  /** Returns the words for an index on disk. */
  readonly stored: () => StoredWords;
  /** All rows with the same words in title and artist as this row, itself included, ascending. */
  readonly equalRows: (row: number) => Uint32Array;
}

export interface CorpusBuilder {
  readonly add: (fields: Fields) => number;
  readonly finish: () => Promise<Corpus>;
  /** Returns the words that an index on disk holds, in place of finishing. */
  readonly stored: () => Promise<StoredWords>;
}

export interface CorpusOptions extends Partial<ReadOptions> {
  /**
   * With more than 1, another thread makes the index of what is added; not with a reading of one's own. 1 when not
   * given.
   */
  readonly threads?: number;
}

export function createCorpus({ threads = 1, ...options }: CorpusOptions = {}): CorpusBuilder {
  const read: ReadOptions = { ...READ, ...options };
  const aside = threads > 1 && Object.keys(options).length === 0 ? indexAside() : undefined;
  const rows = createRows((batch) => aside?.add(batch));
  return {
    add: rows.add,
    async finish() {
      const texts = rows.finish();
      const { index, typos } = (await aside?.finish()) ?? indexHere(texts, read);
      return createSearches({ ...index, typos, texts }, read);
    },
    async stored() {
      const texts = rows.finish();
      return (await aside?.stored()) ?? toStored(builderOver(texts, read).unweighed());
    },
  };
}

/** Rows of an index that are read sooner than another thread begins. */
const FEW = 50_000;

/**
 * A corpus from what was stored of it, and its rows, which are made here while another thread makes what else it can.
 * @throws RangeError when these do not belong together.
 */
export async function loadCorpus(stored: StoredWords, toTexts: () => Rows, threads: number): Promise<Corpus> {
  const vocabulary = toVocabulary(stored.words);
  const job: LoadJob = { vocabulary, stored };
  const aside = threads > 1 && stored.rows.document.length > FEW ? thread(0).ask('load', job) : undefined;
  const typos = indexTypos(vocabulary);
  const texts = toTexts();
  const weighed = ((await aside) ?? weigh(vocabulary, toDocuments(stored), stored.rows.document)) as Weighed;
  return createSearches({ ...weighed, typos, texts }, READ);
}

type Indexed = { readonly index: Weighed; readonly typos: Typos };

function builderOver(texts: Rows, read: ReadOptions): IndexBuilder {
  const builder = createIndex(read);
  for (const batch of texts) builder.add(batch);
  return builder;
}

function indexHere(texts: Rows, read: ReadOptions): Indexed {
  const builder = builderOver(texts, read);
  return { index: builder.finish(), typos: indexTypos(builder.vocabulary()) };
}

let corpora = 0;

/** Batches that may wait for the other thread before this one begins to help. */
const WAITING = 3;

/**
 * Indexes in another thread while this one reads on, and does a part of its work when it falls behind; undefined when
 * that thread failed.
 */
function indexAside() {
  const corpus = corpora++;
  let added = false;
  let waiting = 0;
  let first: Batch | undefined;
  const send = (batch: Batch): void => {
    added = true;
    const read = waiting < WAITING ? undefined : readBatch(batch, READ);
    waiting++;
    void thread(0)
      .ask('index', { corpus, batch, read } satisfies IndexJob)
      .then(() => waiting--);
  };
  return {
    /** Waits with the first batch: a single one is indexed sooner than a thread begins. */
    add(batch: Batch): void {
      // Before the rest of the corpus is read, and indexed here for nothing.
      if (isOfWords(thread(0).failure())) throw tooManyWords();
      if (!added && first === undefined) {
        first = batch;
        return;
      }
      if (first) send(first);
      first = undefined;
      send(batch);
    },
    async finish(): Promise<Indexed | undefined> {
      if (!added) return undefined;
      let typos: Typos | undefined;
      const index = await thread(0).ask('finish', { corpus }, (vocabulary: Vocabulary) => {
        typos = indexTypos(vocabulary);
      });
      return index === undefined ? undefined : { index: index as Weighed, typos: typos! };
    },
    stored: async (): Promise<StoredWords | undefined> =>
      added ? ((await thread(0).ask('store', { corpus })) as StoredWords | undefined) : undefined,
  };
}

/** All rows with the same words in title and artist as this row. */
export function equalRows({ documentOf, rows }: Index, row: number): Uint32Array {
  const d = documentOf[row]!;
  return rows.items.subarray(rows.starts[d]!, rows.starts[d + 1]!);
}

function createSearches(index: Index, read: ReadOptions): Corpus {
  function prepare(queries: readonly Fields[], k: number): SearchJob {
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
    return { index, queries: packed, results };
  }
  return {
    counts: {
      rows: index.documentOf.length,
      documents: index.documents.size,
      words: index.vocabulary.size,
      cores: index.documents.cores,
    },
    prepare,
    async search(queries, { k, threads = 1 }) {
      const job = prepare(queries, k);
      const search = createChunkSearch(job, () => undefined);
      const work = (chunk: number): true => {
        search(chunk);
        return true;
      };
      await mapInThreads('search', job, chunksOf(job.queries.size), threads, work);
      return found(job.results, job.queries.of);
    },
    fields: (row) => fieldsAt(index.texts, row),
    texts: index.texts,
    stored: () => toStored(index),
    equalRows: (row) => equalRows(index, row),
  };
}

/** The candidates of a packed query, the best first. */
export function candidatesOf({ k, counts, rows, scores, titles }: Results, q: number): readonly Candidate[] {
  return Array.from({ length: counts[q]! }, (_, i) => ({
    row: rows[q * k + i]!,
    score: scores[q * k + i]!,
    title: titles[q * k + i]!,
  }));
}

function found(results: Results, of: Uint32Array): FoundRows {
  const { skippedPostings, unseenScore, sameCore } = results;
  return {
    candidates: (query) => candidatesOf(results, of[query]!),
    pruned(query) {
      const q = of[query]!;
      return { postings: skippedPostings[q]!, unseenScore: unseenScore[q]!, sameCore: sameCore[q]! };
    },
  };
}
