import type { Split } from '../config/config.ts';
import type { TrackKey } from '../config/keys.ts';
import type { Coverage } from '../detect/coverage.ts';
import type { Manifest } from '../index/manifest.ts';
import { type OpenIndex, openIndex } from '../index/read.ts';
import { EVIDENCE_KINDS, type EvidenceKind } from '../model/detector.ts';
import type { Track } from '../model/track.ts';
import { type Problem, ProblemError } from '../platform/problem.ts';
import type { Reading, Suspicious, Tally } from '../split/tally.ts';
import { joinIndexes } from './join-indexes.ts';

/**
 * Opens an index as the split that it was made of: what was counted when it was built is known before a track is read.
 * @throws ProblemError when it cannot be used.
 */
export async function readIndex(split: Split): Promise<SplitReading> {
  const joined = split.members && (await joinIndexes(split));
  const index = withIdsOf(joined?.index ?? (await openIndex(split.file, { sha256: split.sha256 })), split);
  const {
    counts,
    columns,
    columns_found,
    malformed_rows,
    suspicious_fields: suspiciousFields,
    columns_unused,
    files_left_aside,
  } = index.manifest;
  const { damage, cut, ...all } = counts;
  const tally: Tally = {
    ...{ columns, guessed: columns_found, ...all, malformedRows: [...malformed_rows], sha256: index.sha256 },
    ...(suspiciousFields ? { suspiciousFields: toSuspicious(suspiciousFields) } : {}),
    ...(columns_unused ? { unused: columns_unused } : {}),
    ...(files_left_aside ? { leftAside: files_left_aside } : {}),
    ...(damage && { damage: { ...damage } }),
    ...(cut !== undefined && { cut }),
  };
  if (!joined) return { tally, batches: index.tracks(), index };
  const { files, problems } = joined;
  return { tally: { ...tally, files }, batches: withProblems(index, problems), index, problems };
}

/**
 * Returns an index whose tracks say what their ids are ids of.
 * @throws ProblemError when the index was built from rows without ids.
 */
function withIdsOf(index: OpenIndex, { idsOf, file }: Split): OpenIndex {
  if (idsOf === undefined) return index;
  const { columns } = index.manifest;
  if (Object.keys(columns).length > 0 && columns.id === undefined) {
    const message = `was built from rows without ids, and \`ids-of: ${idsOf}\` compares them`;
    throw new ProblemError([{ file, message, remedy: 'Build it from a table with ids, or take `ids-of` out' }]);
  }
  const named = (track: Track): Track => ({ ...track, idsOf });
  async function* tracks(): AsyncGenerator<readonly Track[]> {
    for await (const batch of index.tracks()) yield batch.map(named);
  }
  const trackTable: OpenIndex['trackTable'] = async () => {
    const table = await index.trackTable();
    return { ...table, at: (row) => named(table.at(row)) };
  };
  const coverage = index.manifest.coverage.map((kind) => ({ ...kind, evidence: [...kind.evidence, 'id'] }));
  return { ...index, manifest: { ...index.manifest, coverage }, tracks, trackTable };
}

/** Reads the tracks, then throws what is wrong with indexes that are left out. */
async function* withProblems(index: OpenIndex, problems: readonly Problem[]): AsyncGenerator<readonly Track[]> {
  yield* index.tracks();
  if (problems.length > 0) throw new ProblemError(problems);
}

const toSuspicious = (stored: NonNullable<Manifest['suspicious_fields']>): Suspicious =>
  new Map(stored.map(({ field, rows, examples }) => [field as TrackKey, { rows, examples: [...examples] }]));

/** How many of its tracks have just these channels, and the first of them, without a look at the others. */
export async function coverageOf({ manifest, trackTable }: OpenIndex): Promise<readonly Coverage[]> {
  const table = await trackTable();
  return manifest.coverage.map(({ evidence, tracks, rows }) => ({
    kinds: evidence.filter((kind): kind is EvidenceKind => (EVIDENCE_KINDS as readonly string[]).includes(kind)),
    tracks,
    examples: rows.map(table.at),
  }));
}

/** Tracks of a split, and the index that they come from, if it is one. */
export type SplitReading = Reading & {
  /** Holds more than the tracks say. */
  readonly index?: OpenIndex;
  /** Problems of indexes of a list that are left out; thrown after the last batch too. */
  readonly problems?: readonly Problem[];
};
