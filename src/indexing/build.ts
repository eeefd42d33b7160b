import { basename } from 'node:path';
import { refuseOtherProfile } from '../audio/audio-part.ts';
import { tooManyMalformed } from '../check/split-problems.ts';
import type { Split } from '../config/config.ts';
import { createCoverageCounter } from '../detect/coverage.ts';
import { INDEX_FORMAT, type Manifest, NORMALISER, type Part } from '../index/manifest.ts';
import { type OpenIndex, openIndex } from '../index/read.ts';
import { openStaging, refuseForeign } from '../index/staging.ts';
import { createTracksPart, openTrackTable } from '../index/track-table.ts';
import type { Track } from '../model/track.ts';
import { problem } from '../platform/blocks.ts';
import { openParquet } from '../platform/parquet/read.ts';
import { writeColumns } from '../platform/parquet/write.ts';
import { type Problem, ProblemError } from '../platform/problem.ts';
import { VERSION } from '../platform/version.ts';
import { readSplit } from '../sources/read-split.ts';
import { repairedTracks } from '../sources/repaired-tracks.ts';
import { createIdSet } from '../split/id-list.ts';
import { storedSuspiciousFields, type Tally } from '../split/tally.ts';
import { createPostings, type Tables } from '../text/match/text-part.ts';
import { type Fingerprinting, fingerprintIndex } from './audio.ts';
import { type Embedding, embedAll } from './embed.ts';
import { createNameless, namelessFacts } from './give-away.ts';

export type BuildOptions = {
  readonly folder: string;
  readonly embedding?: Embedding | undefined;
  /** Undefined: the audio of the tracks is left out. */
  readonly fingerprinting?: Fingerprinting | undefined;
  /** `test`: it is given away to look its recordings up; `titles` keeps what names them. */
  readonly role?: { readonly titles: boolean } | undefined;
  /** Told what is done, and how far, 0 to 1. */
  readonly progress?: ((what: string, share: number) => void) | undefined;
};

export type Built = {
  readonly manifest: Manifest;
  /** Of index.json. */
  readonly sha256: string;
  /** Vectors taken over from the index that was there. */
  readonly kept: number;
  /** Recordings taken over from the index that was there, and broken files that were accepted. */
  readonly recordings: { readonly kept: number; readonly problems: readonly Problem[] };
};

/** All of the manifest that is known once the tracks are read. */
export type IndexFacts = Pick<
  Manifest,
  | 'name'
  | 'counts'
  | 'sources'
  | 'columns'
  | 'columns_found'
  | 'malformed_rows'
  | 'suspicious_fields'
  | 'columns_unused'
  | 'files_left_aside'
>;

/**
 * Builds the index of a split in a folder, over the one that may be there, whose vectors of unchanged rows are taken over. Equal input gives
 * equal bytes.
 * @throws ProblemError when the split cannot be read, has more malformed rows than `malformedRows`, or another build is at work in the folder.
 */
export async function buildIndex(split: Split, malformedRows: number, options: BuildOptions): Promise<Built> {
  refuseForeign(options.folder);
  return writeIndex(options, async () => {
    const reading = await readSplit(split, (share) => options.progress?.(`reading ${split.name}`, share));
    const nameless = options.role && !options.role.titles ? createNameless() : undefined;
    const batches = repairedTracks(reading, split.repair);
    return {
      batches: nameless ? mapBatches(batches, nameless) : batches,
      facts() {
        refuseMalformed(split, reading.tally, malformedRows);
        const facts = indexFacts(split, reading.tally);
        return nameless ? namelessFacts(facts) : facts;
      },
    };
  });
}

async function* mapBatches(
  batches: AsyncIterable<readonly Track[]>,
  change: (track: Track) => Track,
): AsyncGenerator<readonly Track[]> {
  for await (const batch of batches) yield batch.map(change);
}

/**
 * Appends the tracks of a split to an index.
 * @throws ProblemError as `buildIndex`, and when the index cannot be read, has an id already, or has embeddings and these tracks get none.
 */
export async function addToIndex(split: Split, malformedRows: number, options: BuildOptions): Promise<Built> {
  return writeIndex(options, async () => {
    const old = await openIndex(options.folder);
    if (old.manifest.model && !options.embedding) throw needsEmbeddings(old);
    if (options.fingerprinting) refuseOtherProfile(old, options.fingerprinting.profile);
    const reading = await readSplit(split, (share) => options.progress?.(`reading ${split.name}`, share));
    const ids = createIdSet();
    const songs = createIdSet();
    const twice: Track[] = [];
    // Every track of a table without song columns is a song, whatever it is called.
    const sameSongs = createIdSet();
    async function* batches(): AsyncGenerator<readonly Track[]> {
      for await (const batch of old.tracks()) {
        for (const { id, song } of batch) {
          ids.add(id);
          if (split.song.length > 0) songs.add(song);
        }
        yield batch;
      }
      for await (const batch of repairedTracks(reading, split.repair)) {
        for (const track of batch) {
          if (ids.has(track.id)) twice.push(track);
          if (songs.has(track.song)) sameSongs.add(track.song);
        }
        yield batch;
      }
    }
    return {
      batches: batches(),
      added: old,
      facts() {
        refuseMalformed(split, reading.tally, malformedRows);
        if (twice.length > 0) throw alreadyThere(split, old, twice);
        return sumOf(old.manifest, indexFacts(split, reading.tally), sameSongs.size());
      },
    };
  });
}

function sumOf(old: Manifest, more: IndexFacts, sameSongs: number): IndexFacts {
  const sum = (key: 'tracks' | 'songs' | 'malformed' | 'suspicious' | 'repaired'): number =>
    old.counts[key] + more.counts[key];
  return {
    ...old,
    counts: {
      tracks: sum('tracks'),
      songs: sum('songs') - sameSongs,
      malformed: sum('malformed'),
      suspicious: sum('suspicious'),
      repaired: sum('repaired'),
      ...damageOf(addDamage(old.counts, more.counts)),
    },
    sources: [...old.sources, ...more.sources],
    malformed_rows: [...old.malformed_rows, ...more.malformed_rows].slice(0, 100),
    suspicious_fields: sumSuspicious(old.suspicious_fields, more.suspicious_fields),
  };
}

function sumSuspicious(
  old: IndexFacts['suspicious_fields'],
  more: IndexFacts['suspicious_fields'],
): IndexFacts['suspicious_fields'] {
  const sum = new Map<string, NonNullable<IndexFacts['suspicious_fields']>[number]>();
  for (const one of [...(old ?? []), ...(more ?? [])]) {
    const before = sum.get(one.field);
    const examples = [...(before?.examples ?? []), ...one.examples].slice(0, 5);
    sum.set(one.field, { field: one.field, rows: one.rows + (before?.rows ?? 0), examples });
  }
  return sum.size > 0 ? [...sum.values()] : undefined;
}

function needsEmbeddings({ folder, manifest: { model } }: OpenIndex): Error {
  const message = `the index has embeddings by ${model?.name}, so what is added needs them too`;
  return problem(
    folder,
    undefined,
    message,
    'Add with --embeddings, and --model where it is not the one of the program',
  );
}

/** @throws ProblemError when there are more malformed rows than that. */
export function refuseMalformed(split: Split, tally: Tally, limit: number): void {
  if (tally.malformed > limit) throw new ProblemError([tooManyMalformed(split, tally)]);
}

function alreadyThere({ file }: Split, { folder }: OpenIndex, twice: readonly Track[]): Error {
  const named = twice.slice(0, 5).map(({ id, line }) => `${id} (line ${line})`);
  const more = twice.length > named.length ? ` and ${twice.length - named.length} more` : '';
  const message = `${folder} has tracks with the same ids already: ${named.join(', ')}${more}`;
  const remedy =
    'Take these rows out, or give the table ids of its own (a table without an id column is numbered by line)';
  return problem(file, twice[0]?.line, message, remedy);
}

type DamageCounts = {
  readonly damage?: Readonly<Record<string, number>> | undefined;
  readonly cut?: number | undefined;
};

/** Counts of damage, of those kinds that there are. */
const damageOf = ({ damage, cut }: DamageCounts): Pick<IndexFacts['counts'], 'damage' | 'cut'> => ({
  ...(damage && Object.keys(damage).length > 0 ? { damage: { ...damage } } : {}),
  ...(cut ? { cut } : {}),
});

function addDamage(old: DamageCounts, more: DamageCounts): DamageCounts {
  const damage: Record<string, number> = { ...old.damage };
  for (const [kind, tracks] of Object.entries(more.damage ?? {})) damage[kind] = (damage[kind] ?? 0) + tracks;
  return { damage, cut: (old.cut ?? 0) + (more.cut ?? 0) };
}

/** What a table that was read says of itself. */
export const indexFacts = ({ name, file, members }: Split, tally: Tally): IndexFacts => ({
  name,
  counts: {
    tracks: tally.tracks,
    songs: tally.songs,
    malformed: tally.malformed,
    suspicious: tally.suspicious,
    repaired: tally.repaired,
    ...damageOf(tally),
  },
  // Where it lay is nobody's business, and would make two builds of one table differ.
  sources: [
    { file: members ? sayFiles(tally, file) : basename(file), sha256: tally.sha256, rows: tally.tracks },
    ...(tally.joined ?? []).map(({ declared: source, sha256, rows }) => ({ file: basename(source), sha256, rows })),
  ],
  columns: withoutGroupIds(tally),
  columns_found: tally.guessed,
  malformed_rows: [...tally.malformedRows],
  suspicious_fields: storedSuspiciousFields(tally),
  columns_unused: unusedOf(tally),
  files_left_aside: tally.leftAside && [...tally.leftAside],
});

/** Columns that an index keeps; ids of artists and albums have no place in its parts. */
const withoutGroupIds = ({ columns: { artist_id: _, album_id: __, ...kept } }: Tally): IndexFacts['columns'] => ({
  ...kept,
});

const unusedOf = ({ unused = [], columns: { artist_id, album_id } }: Tally): string[] | undefined => {
  const all = [...[artist_id ?? [], album_id ?? []].flat().map(String), ...unused];
  return all.length > 0 ? all : undefined;
};

/** Names the files of a table that lies in several, one digest for all. */
function sayFiles({ files = [] }: Tally, file: string): string {
  const names = files.map((start) => basename(start.file));
  const [first = basename(file)] = names;
  return names.length > 3 ? `${first} and ${names.length - 1} more` : names.join(', ') || first;
}

type Input = {
  readonly batches: AsyncIterable<readonly Track[]>;
  /** Once all batches are read; throws when they must not become an index. */
  readonly facts: () => IndexFacts;
  /** The index that these tracks begin with, whose recordings stay as they are. */
  readonly added?: OpenIndex | undefined;
};

/** Writes the parts of an index and, once `facts` has nothing against it, the index; `open` is called when nobody else can write into the folder. */
export async function writeIndex(options: BuildOptions, open: () => Promise<Input>): Promise<Built> {
  const { folder, embedding, fingerprinting, progress } = options;
  const staging = await openStaging(folder);
  const path = staging.path('tracks');
  let tracks: ReturnType<typeof createTracksPart> | undefined;
  let input: Input | undefined;
  try {
    tracks = createTracksPart(path);
    input = await open();
    const { batches, facts, added } = input;
    const fingerprints = fingerprinting !== undefined || added?.manifest.audio !== undefined;
    const counter = createCoverageCounter((_, row) => row);
    const postings = createPostings();
    const texts: string[] = [];
    const files: string[] = [];
    for await (const batch of batches) {
      for (const track of batch) {
        tracks.add(track);
        if (fingerprints) files.push(track.audio);
        else counter.add(withAudio(asStored(track), false));
        postings.add(track);
        if (embedding) texts.push(embedding.textOf(track));
      }
    }
    const { suspicious_fields: suspiciousFields, columns_unused, files_left_aside, ...known } = facts();
    const written = tracks.finish();
    const fingerprinted = fingerprints
      ? await fingerprintIndex(files, fingerprinting, { folder, staging, added }, progress)
      : undefined;
    // What can be heard is known only now, and the tracks are gone.
    if (fingerprints)
      for (const track of tracksIn(path))
        counter.add(withAudio(track, fingerprinted?.isComparable(track.row) ?? false));
    const parts: Part[] = [{ kind: 'tracks', ...staging.part(path, 'tracks', written) }];
    for (const [table, columns] of Object.entries<Tables[string]>(await postings.finish())) {
      const path = staging.path(`postings-${table}`);
      parts.push({ kind: 'postings', ...staging.part(path, 'postings', writeColumns(path, columns), table), table });
    }
    const embedded = embedding && (await embedAll(texts, embedding, { folder, staging }, progress));
    if (embedded) parts.push(embedded.part);
    if (fingerprinted) parts.push(...fingerprinted.parts);
    const manifest: Manifest = {
      ...{ format: INDEX_FORMAT, name: known.name, generator: `music-leakage ${VERSION}` },
      ...{ counts: known.counts, sources: known.sources, columns: known.columns },
      ...{ columns_found: known.columns_found, malformed_rows: known.malformed_rows },
      ...(suspiciousFields ? { suspicious_fields: suspiciousFields } : {}),
      ...(columns_unused ? { columns_unused } : {}),
      ...(files_left_aside ? { files_left_aside } : {}),
      coverage: counter
        .coverage()
        .map(({ kinds, tracks, examples }) => ({ evidence: [...kinds], tracks, rows: [...examples] })),
      normaliser: NORMALISER,
      model: embedding ? { ...embedding.embedder.model, template: embedding.template } : null,
      ...(fingerprinted && { audio: fingerprinted.audio }),
      parts,
    };
    return {
      manifest,
      sha256: staging.publish(manifest),
      kept: embedded?.kept ?? 0,
      recordings: { kept: fingerprinted?.kept ?? 0, problems: fingerprinted?.problems ?? [] },
    };
  } finally {
    tracks?.abandon();
    input?.added?.close();
    staging.close();
  }
}

/** A track as it can be seen: by audio where it was heard, wherever its file lies. */
const withAudio = <T extends Track>(track: T, fingerprinted: boolean): T =>
  fingerprinted === (track.audio !== '') ? track : { ...track, audio: fingerprinted ? 'fingerprinted' : '' };

/** A track without what has no place in an index. */
const asStored = (track: Track): Track =>
  track.idsOf === undefined && track.artist_id === undefined && track.album_id === undefined
    ? track
    : { ...track, idsOf: undefined, artist_id: undefined, album_id: undefined };

/** The tracks of a part that was just written. */
function* tracksIn(path: string): Generator<Track & { readonly row: number }> {
  const parquet = openParquet(path);
  try {
    let row = 0;
    for (const batch of openTrackTable(parquet).batches()) for (const track of batch) yield { ...track, row: row++ };
  } finally {
    parquet.close();
  }
}
