import type { Buckets, U32 } from '../../platform/arrays.ts';
import { groupBy } from '../../platform/group.ts';
import { type Shares, takeShares } from '../../platform/pool.ts';
import type { Tasks } from '../../platform/threads.ts';
import { parse } from '../parse/parse.ts';
import type { Fields, Parsed } from '../parse/parsed.ts';
import type { Index } from '../retrieve/corpus.ts';
import { candidatesOf, equalRows } from '../retrieve/index.ts';
import { fieldsAt, sameTexts, titleLength } from '../retrieve/rows.ts';
import type { SearchJob } from '../retrieve/search.ts';
import { createChunkSearch, retrieveTasks } from '../retrieve/tasks.ts';
import { createPlausible, type Plausible } from '../verify/prefilter.ts';
import { oneSlip } from '../verify/slips.ts';
import { type TextLevel, type TextVerdict, verify } from '../verify/verify.ts';
import { durationAt } from './packed-tracks.ts';

export type MatchJob = {
  readonly search: SearchJob;
  /** Readings of each track that is searched; a track may have several. */
  readonly queries: readonly Fields[];
  /** Searches by packed query. */
  readonly asked: Buckets;
  /** Durations of the corpus, as `durationAt` reads them. */
  readonly durations: U32;
  /** Other verdicts are not told. */
  readonly levels: readonly TextLevel[] | undefined;
};

/** Rows that say the same, and the verdict on them. */
export type RowsMatch = { readonly rows: readonly number[]; readonly score: number; readonly verdict: TextVerdict };
/** Queries that say the same, and what they match. */
export type QueryMatches = { readonly queries: readonly number[]; readonly matches: readonly RowsMatch[] };

/**
 * Candidates below both are not verified: in one trial at a million rows, of 190,000 candidates, these were four in ten
 * and held 3 of 2,082 recordings of unedited queries, and 18 of 1,918 of queries with a typo in each field.
 */
const LEAST_TITLE = 0.4;
const LEAST_SCORE = 0.7;

/**
 * From here on a candidate is verified whose title holds the query's artist, or that is the query but for a slip in
 * each field.
 */
const LEAST_HELD = 0.4;

/**
 * Whether a row's title holds the artist, or both its fields are the query's but for a slip in each, which leaves short
 * ones no word to share.
 */
function mayBe(index: Index, row: number, { title, artist }: Lowered): boolean {
  // A character takes one to three bytes: most rows need not be decoded.
  const bytes = titleLength(index.texts, row);
  const mayHold = artist.length > 2 && bytes >= artist.length;
  if (!mayHold && (bytes < title.length - 1 || bytes > 3 * (title.length + 1))) return false;
  const texts = fieldsAt(index.texts, row);
  if (Math.abs(texts.title.length - title.length) < 2 && Math.abs(texts.artist.length - artist.length) < 2)
    if (oneSlip(texts.title.toLowerCase(), title) && oneSlip(texts.artist.toLowerCase(), artist)) return true;
  return mayHold && texts.title.toLowerCase().includes(artist);
}
type Lowered = { readonly title: string; readonly artist: string };

/** Searches the queries of a chunk and verifies their candidates. */
export function createChunkMatch({
  search,
  queries,
  asked,
  durations,
  levels,
}: MatchJob): (chunk: number) => readonly QueryMatches[] {
  const { index, results } = search;
  const parsedRow = createParsedRows((row) => durationAt(durations, row));
  let found: QueryMatches[] = [];

  const groupsOf = createRowGroups(search, durations);

  // A track is asked for by its halves, too, one search after the other.
  let last: { readonly fields: Fields; readonly query: Parsed; readonly plausible: Plausible | undefined } | undefined;
  function asParsed(fields: Fields): NonNullable<typeof last> {
    if (last === undefined || !sameFields(last.fields, fields)) {
      const query = parse(fields);
      // Who asks for every verdict gets those that are surely another song, too.
      last = { fields, query, plausible: levels === undefined ? undefined : createPlausible(query) };
    }
    return last;
  }

  function verifyAll(fields: Fields, q: number): readonly RowsMatch[] {
    const { query, plausible } = asParsed(fields);
    const matches: RowsMatch[] = [];
    const lowered = { title: fields.title.trim().toLowerCase(), artist: fields.artist.trim().toLowerCase() };
    for (const { row: first, score, title } of candidatesOf(results, q)) {
      if (title < LEAST_TITLE && score < LEAST_SCORE && (score < LEAST_HELD || !mayBe(index, first, lowered))) continue;
      for (const rows of groupsOf(q, first)) {
        const texts = fieldsAt(index.texts, rows[0]!);
        if (plausible !== undefined && !plausible(texts, title, score)) continue;
        const verdict = verify(query, parsedRow(rows[0]!, texts));
        if (levels === undefined || levels.includes(verdict.level)) matches.push({ rows, score, verdict });
      }
    }
    return matches;
  }

  const searchChunk = createChunkSearch(search, (q) => {
    const equal = asked.items.subarray(asked.starts[q]!, asked.starts[q + 1]!);
    let matches: readonly RowsMatch[] = [];
    let same: number[] = [];
    equal.forEach((query, i) => {
      const fields = queries[query]!;
      // Clips of one song: all alike.
      if (i === 0 || !sameFields(fields, queries[equal[i - 1]!]!)) {
        matches = verifyAll(fields, q);
        same = [];
        if (matches.length > 0) found.push({ queries: same, matches });
      }
      same.push(query);
    });
  });
  return (chunk) => {
    found = [];
    searchChunk(chunk);
    return found;
  };
}

const sameFields = (a: Fields, b: Fields): boolean =>
  a.duration === b.duration && a.title === b.title && a.artist === b.artist && a.album === b.album;

/** Rows that are compared with each other rather than by a key for each. */
const FEW = 8;

/** Gives the rows with the same words as a row, in groups of those that say the very same. */
function createRowGroups(
  { index }: SearchJob,
  durations: U32,
): (q: number, first: number) => readonly (readonly number[])[] {
  let of = -1;
  const known = new Map<number, readonly (readonly number[])[]>();
  function alike(rows: Uint32Array): readonly (readonly number[])[] {
    const groups: number[][] = [];
    for (const row of rows) {
      const same = groups.find(([one]) => durations[one!] === durations[row] && sameTexts(index.texts, one!, row));
      if (same) same.push(row);
      else groups.push([row]);
    }
    return groups;
  }
  return (q, first) => {
    const rows = equalRows(index, first);
    if (rows.length === 1) return [[first]];
    if (of !== q) known.clear();
    of = q;
    const groups = known.get(first) ??
      (rows.length <= FEW ? alike(rows) : undefined) ?? [
        ...groupBy(rows, (row) => {
          const { title, artist, album } = fieldsAt(index.texts, row);
          return `${durations[row]}:${title.length}:${artist.length}:${title}${artist}${album}`;
        }).values(),
      ];
    known.set(first, groups);
    return groups;
  };
}

/**
 * Clips of one song with other playing times have the same candidates; those of other songs are others, nearly always.
 */
function createParsedRows(
  duration: (row: number) => number | undefined,
): (row: number, texts: Omit<Fields, 'duration'>) => Parsed {
  const recent = new Map<number, Parsed>();
  return (row, { title, artist, album }) => {
    const known = recent.get(row);
    if (known) return known;
    if (recent.size >= RECENT) recent.clear();
    const parsed = parse({ title, artist, album, duration: duration(row) });
    recent.set(row, parsed);
    return parsed;
  };
}

/** Few, so that what is read of a row is gone before the collector has to move it. */
const RECENT = 128;

/** Tasks that other threads do for the text detector. */
export const textTasks = {
  ...retrieveTasks,
  match({ shares, ...job }: MatchJob & { readonly shares: Shares }, part: (value: unknown) => void): void {
    takeShares(shares, createChunkMatch(job), (chunk, found) => part([chunk, found]));
  },
} satisfies Tasks;
