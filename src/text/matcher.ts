import { availableParallelism } from 'node:os';
import type { Track } from '../split/track.ts';
import { type Fields, type Parsed, parse } from './parse.ts';
import { type Corpus, createCorpus } from './retrieve/index.ts';
import { createKeptTracks } from './tracks.ts';
import { type TextVerdict, verify } from './verify.ts';

/** A track of the corpus and what the verifier says of it. */
export type Match = {
  readonly pretrain: Track;
  readonly verdict: TextVerdict;
  /** How far the words agree, 0 to 1: what retrieval ranked by. */
  readonly score: number;
};

/** A corpus of tracks that others are looked for in. */
export type Matcher = {
  readonly add: (track: Track) => void;
  /** Once all tracks are added: calls back for each track in turn with the candidates that may share something, best score first. */
  readonly match: (tracks: readonly Track[], found: (i: number, matches: readonly Match[]) => void) => Promise<void>;
};

/** Candidates that a track is verified against, and all rows with the same words as one of them. */
const CANDIDATES = 32;

/**
 * Candidates below both are not verified: in 190,000 of them at a million rows (`bench/text/gate`) they held 3 of 2,082 recordings of
 * unedited queries and 22 of 1,918 with a typo in each field, and are four in ten.
 */
const LEAST_TITLE = 0.4;
const LEAST_SCORE = 0.7;

/** Whether a track has what the matcher needs. */
export const isMatchable = ({ title, artist }: Pick<Track, 'title' | 'artist'>): boolean =>
  title !== '' && artist !== '';

export function createMatcher(): Matcher {
  const builder = createCorpus();
  const kept = createKeptTracks();
  let built: Corpus | undefined;
  return {
    add(track) {
      builder.add(track);
      kept.add(track);
    },
    async match(tracks, found) {
      built ??= builder.finish();
      const corpus = built;
      const { candidates } = await corpus.search(tracks, { k: CANDIDATES, threads: availableParallelism() });
      const parsedRow = createParsedRows((row) => ({ ...corpus.fields(row), duration: kept.duration(row) }));
      for (const [i, track] of tracks.entries()) {
        const query = parse(toFields(track));
        const likely = candidates(i).filter(({ title, score }) => title >= LEAST_TITLE || score >= LEAST_SCORE);
        const matches = likely.flatMap(({ row: first, score }) =>
          Array.from(corpus.equalRows(first), (row): Match => {
            const target = parsedRow(row);
            return { pretrain: kept.at(row, target.fields), verdict: verify(query, target), score };
          }),
        );
        found(i, matches);
      }
    },
  };
}

const toFields = ({ title, artist, album, duration }: Track): Fields => ({ title, artist, album, duration });

/** Popular rows are candidates of many tracks. */
function createParsedRows(fields: (row: number) => Fields): (row: number) => Parsed {
  const recent = new Map<number, Parsed>();
  return (row) => {
    const known = recent.get(row);
    if (known) return known;
    if (recent.size >= 2 ** 14) recent.clear();
    const parsed = parse(fields(row));
    recent.set(row, parsed);
    return parsed;
  };
}
