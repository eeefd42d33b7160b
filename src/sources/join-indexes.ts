import type { Member, Split } from '../config/config.ts';
import { createCoverageMerge } from '../detect/coverage.ts';
import type { Manifest, Part } from '../index/manifest.ts';
import { type OpenIndex, openIndex } from '../index/read.ts';
import { problem } from '../platform/blocks.ts';
import { type Problem, ProblemError } from '../platform/problem.ts';
import { textAt } from '../platform/texts.ts';
import { digestOfFiles, placeInFiles } from '../split/files.ts';
import { createIdSet } from '../split/id-list.ts';
import { sameId } from '../split/same-ids.ts';
import { joinDamage, joinSuspicious } from './join-counts.ts';
import { joinTrackTables, type MemberTracks, placeTracks } from './joined-tracks.ts';
import { findSameIds } from './shared-ids.ts';

/** Indexes that are read as one, and what is wrong with those that are left out. */
export type JoinedIndex = {
  readonly index: OpenIndex;
  readonly files: readonly MemberTracks['start'][];
  readonly problems: readonly Problem[];
};

type Opened = { readonly index: OpenIndex; readonly shown: string; readonly name: string };

/**
 * Opens several indexes as the one that an index of all their tracks would be.
 *
 * @throws ProblemError if none of them can be used.
 */
export async function joinIndexes({ members = [], missing = [], file }: Split): Promise<JoinedIndex> {
  const opened: Opened[] = [];
  const problems: Problem[] = [...missing];
  for (const member of members) {
    try {
      const one = await open(member);
      if (opened[0]) refuseOther(opened[0], one);
      opened.push(one);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
    }
  }
  const [first] = opened;
  if (!first) throw new ProblemError(problems);
  const isWhole = problems.length === 0;
  const tracks = await placeTracks(opened);
  const files = tracks.map(({ start }) => start);
  const table = joinTrackTables(tracks);
  const joined = tracks.map(({ first }, i) => ({ index: opened[i]!.index, first }));
  const owner = new Map<Part, OpenIndex>(
    opened.flatMap(({ index }) => index.manifest.parts.map((part) => [part, index] as const)),
  );
  for (const { id, first, second } of doubledIds(tracks)) {
    const [a, b] = [first, second].map((row) => placeInFiles(file, files, table.at(row).line)) as [Place, Place];
    problems.push(sameId(id, a, b));
  }
  const index: OpenIndex = {
    manifest: joinManifests(opened, tracks),
    folder: first.index.folder,
    sha256: !isWhole ? '' : digestOfFiles(opened.map(({ name, index }) => [name, index.sha256])),
    members: joined,
    partPath: (part) => owner.get(part)!.partPath(part),
    openPart: (part) => owner.get(part)!.openPart(part),
    trackTable: async () => table,
    async *tracks() {
      yield* table.batches();
    },
    close() {
      for (const { index } of joined) index.close();
    },
  };
  return { index, files, problems };
}

type Place = ReturnType<typeof placeInFiles>;

const doubledIds = (tracks: readonly MemberTracks[]) =>
  tracks.length < 2 ? [] : findSameIds(tracks.map(({ table, ids }) => ids ?? table.texts('id')));

async function open({ file, declared, shown, sha256 }: Member): Promise<Opened> {
  const index = await openIndex(file, { sha256 });
  // A track table that is missing or damaged is found out now, so that the other indexes can still be used.
  await index.trackTable();
  return { index, shown: shown ?? file, name: declared };
}

/** @throws ProblemError if two indexes were built in ways that cannot be joined. */
function refuseOther(first: Opened, other: Opened): void {
  const [a, b] = [first.index.manifest, other.index.manifest];
  const refuse = (message: string, remedy: string): Error => problem(other.shown, undefined, message, remedy);
  if (sayModel(a) !== sayModel(b)) {
    const remedy = 'Build all indexes of a list with the same --embeddings, --model and --template';
    throw refuse(`has ${sayModel(b)}, ${first.shown} has ${sayModel(a)}`, remedy);
  }
  if (sayAudio(a) !== sayAudio(b)) {
    const remedy = 'Build all indexes of a list with audio and the same --profile, or all with --no-audio';
    throw refuse(`has ${sayAudio(b)}, ${first.shown} has ${sayAudio(a)}`, remedy);
  }
  const [before, now] = [a, b].map(({ columns }) => Object.keys(columns).sort().join(', '));
  if (before === now) return;
  const remedy = 'Build all indexes of a list from tables with the same columns';
  throw refuse(`was built from the columns ${now || 'none'}, ${first.shown} from ${before || 'none'}`, remedy);
}

function sayModel({ model, parts }: Manifest): string {
  if (!model) return 'no embeddings';
  const dimensions = parts.find((part) => part.kind === 'embeddings')?.dimensions;
  const weights = model.imported ? 'made elsewhere' : model.sha256.slice(0, 12);
  return `embeddings by ${model.name} (${weights}), ${dimensions} dimensions, of "${model.template}"`;
}

const sayAudio = ({ audio }: Manifest): string =>
  audio ? `recordings fingerprinted by ${audio.profile} ${audio.version}` : 'no recordings';

/** Joins manifests into that of all tracks. Parts are those of all indexes; rows and lines are counted through. */
function joinManifests(opened: readonly Opened[], tracks: readonly MemberTracks[]): Manifest {
  const all = opened.map(({ index }) => index.manifest);
  const [first] = all as [Manifest];
  const sum = (of: (manifest: Manifest) => number): number => all.reduce((total, each) => total + of(each), 0);
  const coverage = createCoverageMerge<number>();
  for (const [i, manifest] of all.entries())
    for (const { evidence, tracks: count, rows } of manifest.coverage)
      coverage.add(
        evidence,
        count,
        rows.map((row) => tracks[i]!.first + row),
      );
  const parts = all.flatMap((manifest) => manifest.parts);
  const posted = all.every((manifest) => manifest.parts.some(({ kind }) => kind === 'postings'));
  const { suspicious_fields: _, ...shared } = first;
  return {
    ...shared,
    counts: {
      tracks: sum(({ counts }) => counts.tracks),
      songs: countSongs(tracks) ?? sum(({ counts }) => counts.songs),
      malformed: sum(({ counts }) => counts.malformed),
      suspicious: sum(({ counts }) => counts.suspicious),
      repaired: sum(({ counts }) => counts.repaired),
      ...joinDamage(all.map(({ counts }) => counts)),
    },
    sources: all.flatMap(({ sources }) => sources),
    columns_found: all.some(({ columns_found }) => columns_found),
    malformed_rows: all
      .flatMap(({ malformed_rows }, i) =>
        malformed_rows.map(({ line, reason }) => ({ line: line === 0 ? 0 : line + tracks[i]!.by, reason })),
      )
      .slice(0, 100),
    ...joinSuspicious(
      all,
      tracks.map(({ by }) => by),
    ),
    coverage: coverage
      .all()
      .map(({ kinds, tracks, examples }) => ({ evidence: [...kinds], tracks, rows: [...examples] })),
    ...(first.audio && {
      audio: {
        ...first.audio,
        recordings: sum(({ audio }) => audio?.recordings ?? 0),
        undecodable: sum(({ audio }) => audio?.undecodable ?? 0),
        missing: sum(({ audio }) => audio?.missing ?? 0),
        seconds: sum(({ audio }) => audio?.seconds ?? 0),
        landmarks: sum(({ audio }) => audio?.landmarks ?? 0),
      },
    }),
    parts: posted ? parts : parts.filter(({ kind }) => kind !== 'postings'),
  };
}

/**
 * Counts the songs of all tracks, some of which may have tracks in several indexes; undefined if each track is a song.
 */
function countSongs(tracks: readonly MemberTracks[]): number | undefined {
  const columns = tracks.map(({ table }) => table.texts('song'));
  if (columns.every(({ bytes }) => bytes.length === 0)) return undefined;
  const songs = createIdSet();
  for (const [i, { table, ids = table.texts('id') }] of tracks.entries())
    for (let row = 0; row < table.size; row++) songs.add(textAt(columns[i]!, row) || textAt(ids, row));
  return songs.size();
}
