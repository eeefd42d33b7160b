import { availableParallelism } from 'node:os';
import { isMissing } from '../../model/missing.ts';
import type { Track } from '../../model/track.ts';
import { bucketsOf } from '../../platform/arrays.ts';
import { groupBy } from '../../platform/group.ts';
import { mapInThreads } from '../../platform/pool.ts';
import type { Fields } from '../parse/parsed.ts';
import { isPlaceholderArtist, isPlaceholderTitle } from '../parse/placeholders.ts';
import { type Corpus, createCorpus } from '../retrieve/index.ts';
import { fieldsAt } from '../retrieve/rows.ts';
import { chunksOf } from '../retrieve/tasks.ts';
import type { TextLevel, TextVerdict } from '../verify/verify.ts';
import { askedOf } from './asked.ts';
import { createChunkMatch, type MatchJob, type RowsMatch } from './match.ts';
import { createKeptTracks, type PackedTracks } from './packed-tracks.ts';

/** A track of the corpus and what the verifier says of it. */
export type Match = {
  readonly pretrain: Track;
  readonly verdict: TextVerdict;
  /** How far the words agree, 0 to 1: what retrieval ranked by. */
  readonly score: number;
};

/** Tracks of the corpus that say the same, and what the verifier says of them. */
export type GroupMatch = Omit<Match, 'pretrain'> & {
  /** Their numbers in the corpus. */
  readonly rows: readonly number[];
  /** Made when they are asked for. */
  readonly pretrains: readonly Track[];
  /** Makes a track by its number, as long as anybody asks: it needs no more of the corpus than its texts. */
  readonly trackAt: (row: number) => Track;
};

/** Tracks that are searched for at once: what a search knows of each takes some 500 bytes until it is over. */
export const BLOCK = 1 << 16;

/** A corpus of tracks that others are looked for in. */
export type Matcher = {
  /**
   * Calls back for each track that has any with the candidates that may share something, best score first; with
   * `levels` given, only those whose verdict is one of them.
   */
  readonly match: (
    tracks: readonly Track[],
    found: (i: number, matches: readonly Match[]) => void,
    levels?: readonly TextLevel[],
  ) => Promise<void>;
  /** Does the same for tracks that say the same at once. */
  readonly matchGroups: (
    tracks: readonly Track[],
    found: (places: readonly number[], matches: readonly GroupMatch[]) => void,
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

export function createTextMatcher(): MatcherBuilder {
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
export function matcherOf(
  load: () => Promise<{ readonly corpus: Corpus; readonly kept: PackedTracks }>,
  block = BLOCK,
): Matcher {
  let loaded: ReturnType<typeof load> | undefined;
  const matchGroups: Matcher['matchGroups'] = async (tracks, found, levels) => {
    for (let first = 0; first < tracks.length; first += block)
      await matchBlock(
        tracks.slice(first, first + block),
        (places, matches) => {
          found(first === 0 ? places : places.map((place) => first + place), matches);
        },
        levels,
      );
  };
  const matchBlock: Matcher['matchGroups'] = async (tracks, found, levels) => {
    loaded ??= load();
    const { corpus, kept } = await loaded;
    const trackAt = trackReader(corpus.texts, kept);
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
    const results = (await mapInThreads('match', job, chunksOf(size), threads, createChunkMatch(job))).flat();
    const known = new WeakMap<readonly number[], readonly Track[]>();
    const tracksAt = (rows: readonly number[]): readonly Track[] => {
      const made = known.get(rows) ?? toTracks(rows, corpus, kept);
      if (rows.length > 1) known.set(rows, made);
      return made;
    };
    const byTrack = new Map<number, number[]>();
    for (const [result, { queries: equal }] of results.entries())
      for (const query of equal) {
        const { i } = searches[query]!;
        const own = byTrack.get(i);
        if (own) own.push(result);
        else byTrack.set(i, [result]);
      }
    const places = [...byTrack.keys()].sort((a, b) => a - b);
    for (const equal of groupBy(places, (i) => byTrack.get(i)!.join()).values()) {
      const best = bestOf(byTrack.get(equal[0]!)!.map((result) => results[result]!.matches));
      found(
        equal,
        best.map(
          (match): GroupMatch => ({
            ...match,
            get pretrains() {
              return tracksAt(match.rows);
            },
            trackAt,
          }),
        ),
      );
    }
  };
  return {
    matchGroups,
    async match(tracks, found, levels) {
      const all: (readonly [number, readonly Match[]])[] = [];
      await matchGroups(
        tracks,
        (places, groups) => {
          const matches = groups.flatMap(({ pretrains, score, verdict }) =>
            pretrains.map((pretrain): Match => ({ pretrain, score, verdict })),
          );
          for (const i of places) all.push([i, matches]);
        },
        levels,
      );
      for (const [i, matches] of all.sort(([a], [b]) => a - b)) found(i, matches);
    },
  };
}

/** The matches of all searches for one track, each with its best score. */
function bestOf(all: readonly (readonly RowsMatch[])[]): readonly RowsMatch[] {
  if (all.length === 1) return all[0]!;
  const best = new Map<number, RowsMatch>();
  for (const match of all.flat())
    if (match.score > (best.get(match.rows[0]!)?.score ?? -1)) best.set(match.rows[0]!, match);
  return [...best.values()].sort((a, b) => b.score - a.score || a.rows[0]! - b.rows[0]!);
}

/** Returns what makes tracks by their rows; a function of its own, so that it holds nothing else of a corpus. */
const trackReader =
  (texts: Corpus['texts'], kept: PackedTracks) =>
  (row: number): Track =>
    kept.at(row, fieldsAt(texts, row));

/** Reads rows that say the same: their texts are read once. */
function toTracks(rows: readonly number[], corpus: Corpus, kept: PackedTracks): readonly Track[] {
  const texts = corpus.fields(rows[0]!);
  return rows.map((row) => kept.at(row, texts));
}

const toFields = ({ title, artist, album, duration }: Track): Fields => ({ title, artist, album, duration });
