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
import type { Shard } from '../platform/shard.ts';
import { VERSION } from '../platform/version.ts';
import { readSplit } from '../sources/read-split.ts';
import { repairedTracks } from '../sources/repaired-tracks.ts';
import { createIdSet } from '../split/id-list.ts';
import type { Tally } from '../split/tally.ts';
import { createPostings, type Tables } from '../text/match/text-part.ts';
import { type Fingerprinting, fingerprintIndex } from './audio.ts';
import { type Embedding, embedAll } from './embed.ts';
import { type IndexFacts, indexFacts, sumOf } from './facts.ts';
import { createNameless, namelessFacts } from './give-away.ts';
import { rowsOfShard, settingsDigest, writePlaces } from './shard-rows.ts';

export type BuildOptions = {
  readonly folder: string;
  readonly embedding?: Embedding | undefined;
  /** Undefined: the audio of the tracks is left out. */
  readonly fingerprinting?: Fingerprinting | undefined;
  /** `test`: it is given away to look its recordings up; `titles` keeps what names them. */
  readonly role?: { readonly titles: boolean } | undefined;
  /** Rows that are kept; all unless given. */
  readonly shard?: Shard | undefined;
  /** Receives the name of a step and its progress, 0 to 1. */
  readonly progress?: ((what: string, share: number) => void) | undefined;
};

export type Built = {
  readonly manifest: Manifest;
  /** Digest of index.json. */
  readonly sha256: string;
  /** Vectors taken over from the index that was there. */
  readonly kept: number;
  /** Recordings taken over from the index that was there, and broken files that were accepted. */
  readonly recordings: { readonly kept: number; readonly problems: readonly Problem[] };
};

/**
 * Builds the index of a split in a folder, over the one that may be there, whose vectors of unchanged rows are taken
 * over. Equal input gives equal bytes.
 * @throws ProblemError when the split cannot be read, has more malformed rows than `malformedRows`, or another build is
 *   at work in the folder.
 */
export async function buildIndex(split: Split, malformedRows: number, options: BuildOptions): Promise<Built> {
  refuseForeign(options.folder);
  return writeIndex(options, async () => {
    const reading = await readSplit(split, (share) => options.progress?.(`reading ${split.name}`, share));
    const nameless = options.role && !options.role.titles ? createNameless() : undefined;
    const batches = repairedTracks(reading, split.repair);
    const { shard } = options;
    const own = shard && rowsOfShard(batches, shard);
    return {
      batches: nameless ? mapBatches(batches, nameless) : (own?.batches ?? batches),
      ...(shard && own && { shard: { ...shard, settings: await settingsDigest(split) }, places: own.places }),
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
 * @throws ProblemError as `buildIndex`, and when the index cannot be read, has an id already, or has embeddings and
 *   these tracks get none.
 */
export async function addToIndex(split: Split, malformedRows: number, options: BuildOptions): Promise<Built> {
  return writeIndex(options, async () => {
    const old = await openIndex(options.folder);
    if (old.manifest.shards) throw cannotGrow(old);
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

const cannotGrow = ({ folder }: OpenIndex): Error =>
  problem(
    folder,
    undefined,
    'was joined of shards, to which nothing is added',
    'Build an index of the other table and list both in leakage.yml: `index: [a, b]`',
  );

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

type Input = {
  readonly batches: AsyncIterable<readonly Track[]>;
  /** Once all batches are read; throws when they must not become an index. */
  readonly facts: () => IndexFacts;
  /** The index that these tracks begin with, whose recordings stay as they are. */
  readonly added?: OpenIndex | undefined;
  /** The shard that these tracks are. */
  readonly shard?: (Shard & { readonly settings: string }) | undefined;
  /** Numbers of these tracks in the whole, once all are read. */
  readonly places?: (() => Uint32Array) | undefined;
};

/**
 * Writes the parts of an index and, once `facts` has nothing against it, the index; `open` is called when nobody else
 * can write into the folder.
 */
export async function writeIndex(options: BuildOptions, open: () => Promise<Input>): Promise<Built> {
  const { folder, embedding, fingerprinting, progress } = options;
  const staging = await openStaging(folder);
  const path = staging.path('tracks');
  let tracks: ReturnType<typeof createTracksPart> | undefined;
  let input: Input | undefined;
  try {
    tracks = createTracksPart(path, options.shard?.of);
    input = await open();
    const { batches, facts, added, shard, places } = input;
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
    const isShard = shard !== undefined;
    const fingerprinted = fingerprints
      ? await fingerprintIndex(files, fingerprinting, { folder, staging, added, isShard }, progress)
      : undefined;
    // Whether audio can be fingerprinted is known only now, and the tracks are gone.
    if (fingerprints)
      for (const track of tracksIn(path))
        counter.add(withAudio(track, fingerprinted?.isComparable(track.row) ?? false));
    const parts: Part[] = [{ kind: 'tracks', ...staging.part(path, 'tracks', written) }];
    if (places) {
      const path = staging.path('places');
      parts.push({ kind: 'places', ...staging.part(path, 'places', writePlaces(path, places())) });
    }
    for (const [table, columns] of Object.entries<Tables[string]>(await postings.finish())) {
      const path = staging.path(`postings-${table}`);
      parts.push({ kind: 'postings', ...staging.part(path, 'postings', writeColumns(path, columns), table), table });
    }
    const embedded = embedding && (await embedAll(texts, embedding, { folder, staging }, progress));
    if (embedded) parts.push(embedded.part);
    if (fingerprinted) parts.push(...fingerprinted.parts);
    const manifest: Manifest = {
      ...{ format: INDEX_FORMAT, name: known.name, generator: `music-leakage ${VERSION}` },
      counts: isShard ? { ...known.counts, tracks: written.rows } : known.counts,
      ...{ sources: known.sources, columns: known.columns },
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
      ...(shard && {
        shard: { ...shard, tracks: known.counts.tracks, undecodable_files: fingerprinting?.undecodableFiles ?? 0 },
      }),
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

/** Returns a track with the evidence that it has: audio where it was fingerprinted, wherever its file lies. */
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
