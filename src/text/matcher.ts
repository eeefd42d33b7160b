import { availableParallelism } from 'node:os';
import { groupBy } from '../group.ts';
import { inThreads } from '../shares.ts';
import { isMissing } from '../split/missing.ts';
import type { Track } from '../split/track.ts';
import { askedOf } from './asked.ts';
import { createChunkMatch, type MatchJob, type RowMatch } from './match.ts';
import type { Fields } from './parse.ts';
import { isPlaceholderArtist, isPlaceholderTitle } from './placeholders.ts';
import { bucketsOf } from './retrieve/arrays.ts';
import { type Corpus, createCorpus } from './retrieve/index.ts';
import { chunksOf } from './retrieve/tasks.ts';
import { createKeptTracks, type KeptTracks } from './tracks.ts';
import type { TextLevel, TextVerdict } from './verify.ts';

/** A track of the corpus and what the verifier says of it. */
export type Match = {
  readonly pretrain: Track;
  readonly verdict: TextVerdict;
  /** How far the words agree, 0 to 1: what retrieval ranked by. */
  readonly score: number;
};

/** A corpus of tracks that others are looked for in. */
export type Matcher = {
  /**
   * Calls back for each track that has any with the candidates that may share something, best score first; with `levels` given, only
   * those whose verdict is one of them.
   */
  readonly match: (
    tracks: readonly Track[],
    found: (i: number, matches: readonly Match[]) => void,
    levels?: readonly TextLevel[],
  ) => Promise<void>;
};

/** `match` comes once all tracks are added. */
export type MatcherBuilder = Matcher & { readonly add: (track: Track) => void };

/** Candidates that a track is verified against, and all rows with the same words as one of them. */
const CANDIDATES = 32;

/** Whether a track has what the matcher needs: a title, and a credit that may be "Various Artists". */
export const isMatchable = ({ title, artist }: Pick<Track, 'title' | 'artist'>): boolean =>
  title !== '' && artist !== '' && !isPlaceholderTitle(title);

/** Whether the texts of a track can be compared with those of others: `nan` in place of the artist is none. */
export const hasTexts = (track: Pick<Track, 'title' | 'artist'>): boolean =>
  isMatchable(track) && !(isMissing(track.artist) && isPlaceholderArtist(track.artist));

/** Whether the texts of a track can tell that it is another one: a placeholder of an artist leaves that open. */
export const isComparable = (track: Pick<Track, 'title' | 'artist'>): boolean =>
  isMatchable(track) && !isPlaceholderArtist(track.artist);

const threads = availableParallelism();

export function createMatcher(): MatcherBuilder {
  const builder = createCorpus({ threads });
  const kept = createKeptTracks();
  return {
    add(track) {
      builder.add(track);
      kept.add(track);
    },
    ...matcherOf(async () => ({ corpus: await builder.finish(), kept })),
  };
}

/** A matcher in what `load` gives when it is first asked. */
export function matcherOf(load: () => Promise<{ readonly corpus: Corpus; readonly kept: KeptTracks }>): Matcher {
  let loaded: ReturnType<typeof load> | undefined;
  return {
    async match(tracks, found, levels) {
      loaded ??= load();
      const { corpus, kept } = await loaded;
      const searches = tracks.flatMap((track, i) => {
        const fields = toFields(track);
        return askedOf(fields).map((asked) => ({ asked, fields, i }));
      });
      const queries = searches.map(({ fields }) => fields);
      const search = corpus.prepare(
        searches.map(({ asked }) => asked),
        CANDIDATES,
      );
      const { of, size } = search.queries;
      const asked = bucketsOf(of, queries.length, size);
      const job: MatchJob = { search, queries, asked, durations: kept.durations, levels };
      const chunks = await inThreads('match', job, chunksOf(size), threads, createChunkMatch(job));
      const byTrack = groupBy(chunks.flat(), ({ query }) => String(searches[query]!.i));
      for (const [i, all] of [...byTrack].toSorted(([a], [b]) => Number(a) - Number(b))) {
        const rows = new Map<number, RowMatch>();
        for (const { matches } of all)
          for (const match of matches) if (match.score > (rows.get(match.row)?.score ?? -1)) rows.set(match.row, match);
        const best =
          all.length === 1
            ? all[0]!.matches
            : [...rows.values()].toSorted((a, b) => b.score - a.score || a.row - b.row);
        found(
          Number(i),
          best.map(({ row, ...match }) => ({ pretrain: kept.at(row, corpus.fields(row)), ...match })),
        );
      }
    },
  };
}

const toFields = ({ title, artist, album, duration }: Track): Fields => ({ title, artist, album, duration });
