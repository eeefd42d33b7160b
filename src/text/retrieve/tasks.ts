import { type Shares, takeShares } from '../../platform/pool.ts';
import { answerAsThread, type Tasks } from '../../platform/threads.ts';
import { createIndex, type IndexBuilder, type Weighed, weigh } from './corpus.ts';
import { foldText, simpleTitleCore } from './fold.ts';
import type { BatchWords } from './read-batch.ts';
import type { Batch } from './rows.ts';
import { createSearcher, type SearchJob } from './search.ts';
import { type StoredWords, toDocuments, toStored } from './stored-words.ts';
import type { Vocabulary } from './vocabulary.ts';

/** How rows and queries are read where nothing else is asked for. */
export const READ = { fold: foldText, titleCore: simpleTitleCore } as const;

const CHUNK = 64;
export const chunksOf = (queries: number): number => Math.ceil(queries / CHUNK);

/** Calls back with each packed query of a chunk once it is searched. */
export function createChunkSearch(job: SearchJob, searched: (query: number) => void): (chunk: number) => void {
  const search = createSearcher(job);
  return (chunk) => {
    for (let q = chunk * CHUNK; q < Math.min(job.queries.size, (chunk + 1) * CHUNK); q++) {
      search(q);
      searched(q);
    }
  };
}

export type IndexJob = { readonly corpus: number; readonly batch: Batch; readonly read: BatchWords | undefined };

export type LoadJob = { readonly vocabulary: Vocabulary; readonly stored: StoredWords };

const builders = new Map<number, IndexBuilder>();

export const retrieveTasks = {
  index({ corpus, batch, read }: IndexJob): void {
    const builder = builders.get(corpus) ?? createIndex(READ);
    builders.set(corpus, builder);
    builder.add(batch, read);
  },
  finish({ corpus }: { readonly corpus: number }, part: (value: unknown) => void): unknown {
    const builder = builders.get(corpus)!;
    builders.delete(corpus);
    part(builder.vocabulary());
    return builder.finish();
  },
  store({ corpus }: { readonly corpus: number }): StoredWords {
    const builder = builders.get(corpus)!;
    builders.delete(corpus);
    return toStored(builder.unweighed());
  },
  load: ({ vocabulary, stored }: LoadJob): Weighed => weigh(vocabulary, toDocuments(stored), stored.rows.document),
  search({ shares, ...job }: SearchJob & { readonly shares: Shares }, part: (value: unknown) => void): void {
    const search = createChunkSearch(job, () => undefined);
    takeShares(shares, search, (chunk) => part([chunk, true]));
  },
} satisfies Tasks;

/** See `answerAsThread`. */
export const runRetrieveWorker = (): boolean => answerAsThread(retrieveTasks);
