import { basename } from 'node:path';
import { tooManyMalformed } from '../check.ts';
import type { Split } from '../config/config.ts';
import { ProblemError } from '../problem.ts';
import { createSeenCounter } from '../seen.ts';
import { problem } from '../split/blocks.ts';
import { createIdSet } from '../split/id-list.ts';
import { readSplit, type Tally } from '../split/read.ts';
import type { Track } from '../split/track.ts';
import type { Embedder } from '../text/embed/embedder.ts';
import { mended } from '../text/repair.ts';
import { NORMALISER } from '../text/retrieve/stored.ts';
import { createPostings, type Tables } from '../text/stored.ts';
import { VERSION } from '../version.ts';
import { createEmbeddingsPart, type NumberType, readEmbeddings } from './embeddings.ts';
import { INDEX_FORMAT, type Manifest, type Part } from './manifest.ts';
import { writeColumns } from './parquet/write.ts';
import { type OpenIndex, openIndex } from './read.ts';
import { openStaging, refuseForeign, type Staging } from './staging.ts';
import { createTracksPart, DIGEST_BYTES } from './track-table.ts';

/** How tracks are embedded. */
export type Embedding = {
  readonly embedder: Embedder;
  readonly type: NumberType;
  /** What `textOf` goes by, for the manifest. */
  readonly template: string;
  /** '' where there is nothing to embed: such a track's vector is all zeros. */
  readonly textOf: (track: Track) => string;
};

export type BuildOptions = {
  readonly folder: string;
  readonly embedding?: Embedding | undefined;
  /** Told what is done, and how far, 0 to 1. */
  readonly progress?: ((what: string, share: number) => void) | undefined;
};

export type Built = {
  readonly manifest: Manifest;
  /** Of index.json. */
  readonly sha256: string;
  /** Vectors taken over from the index that was there. */
  readonly kept: number;
};

/** All of the manifest that is known once the tracks are read. */
export type Facts = Pick<Manifest, 'name' | 'counts' | 'sources' | 'columns' | 'columns_found' | 'malformed_rows'>;

/** Texts that are embedded at once. */
const BLOCK = 2 ** 12;

/**
 * Builds the index of a split in a folder, over the one that may be there, whose vectors of unchanged rows are taken over. Equal input gives
 * equal bytes.
 * @throws ProblemError when the split cannot be read, has more malformed rows than `malformedRows`, or another build is at work in the folder.
 */
export async function buildIndex(split: Split, malformedRows: number, options: BuildOptions): Promise<Built> {
  refuseForeign(options.folder);
  const reading = await readSplit(split, (share) => options.progress?.(`reading ${split.name}`, share));
  return writeIndex(options, mended(reading, split.repair), () => {
    refuseMalformed(split, reading.tally, malformedRows);
    return factsOf(split, reading.tally);
  });
}

/**
 * Appends the tracks of a split to an index.
 * @throws ProblemError as `buildIndex`, and when the index cannot be read or has an id already.
 */
export async function addToIndex(split: Split, malformedRows: number, options: BuildOptions): Promise<Built> {
  const old = await openIndex(options.folder);
  const reading = await readSplit(split, (share) => options.progress?.(`reading ${split.name}`, share));
  const ids = createIdSet();
  const songs = createIdSet();
  const twice: Track[] = [];
  let known = 0;
  async function* tracks(): AsyncGenerator<readonly Track[]> {
    for await (const batch of old.tracks()) {
      for (const { id, song } of batch) {
        ids.add(id);
        songs.add(song);
      }
      yield batch;
    }
    old.close();
    for await (const batch of mended(reading, split.repair)) {
      for (const track of batch) {
        if (ids.has(track.id)) twice.push(track);
        if (songs.has(track.song)) known++;
      }
      yield batch;
    }
  }
  return writeIndex(options, tracks(), () => {
    refuseMalformed(split, reading.tally, malformedRows);
    if (twice.length > 0) throw alreadyThere(split, old, twice);
    const more = factsOf(split, reading.tally);
    const { counts } = old.manifest;
    const sum = (key: keyof Facts['counts']): number => counts[key] + more.counts[key];
    return {
      ...old.manifest,
      counts: {
        tracks: sum('tracks'),
        // Every track of a table without song columns is a song, whatever it is called.
        songs: sum('songs') - (split.song.length === 0 ? 0 : known),
        malformed: sum('malformed'),
        odd: sum('odd'),
        repaired: sum('repaired'),
      },
      sources: [...old.manifest.sources, ...more.sources],
      malformed_rows: [...old.manifest.malformed_rows, ...more.malformed_rows].slice(0, 100),
    };
  });
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

/** What a table that was read says of itself. */
export const factsOf = ({ name, file }: Split, tally: Tally): Facts => ({
  name,
  counts: {
    tracks: tally.tracks,
    songs: tally.songs,
    malformed: tally.malformed,
    odd: tally.odd,
    repaired: tally.repaired,
  },
  // Where it lay is nobody's business, and would make two builds of one table differ.
  sources: [{ file: basename(file), sha256: tally.sha256, rows: tally.tracks }],
  columns: { ...tally.columns },
  columns_found: tally.guessed,
  malformed_rows: [...tally.malformedRows],
});

/** Writes the parts of an index and then, once `facts` has nothing against it, the index. */
export async function writeIndex(
  options: BuildOptions,
  batches: AsyncIterable<readonly Track[]>,
  facts: () => Facts,
): Promise<Built> {
  const { folder, embedding } = options;
  const staging = await openStaging(folder);
  const path = staging.path('tracks');
  const tracks = createTracksPart(path);
  try {
    const counter = createSeenCounter((_, row) => row);
    const postings = createPostings();
    const texts: string[] = [];
    for await (const batch of batches) {
      for (const track of batch) {
        tracks.add(track);
        counter.see(track);
        postings.add(track);
        if (embedding) texts.push(embedding.textOf(track));
      }
    }
    const known = facts();
    const parts: Part[] = [];
    const { digests, ...written } = tracks.finish();
    parts.push({ kind: 'tracks', ...staging.part(path, 'tracks', written) });
    for (const [table, columns] of Object.entries<Tables[string]>(await postings.finish())) {
      const path = staging.path(`postings-${table}`);
      parts.push({ kind: 'postings', ...staging.part(path, 'postings', writeColumns(path, columns), table), table });
    }
    const embedded = embedding && (await embedAll(texts, digests, embedding, staging, options));
    if (embedded) parts.push(embedded.part);
    const manifest: Manifest = {
      format: INDEX_FORMAT,
      name: known.name,
      generator: `music-leakage ${VERSION}`,
      counts: known.counts,
      sources: known.sources,
      columns: known.columns,
      columns_found: known.columns_found,
      malformed_rows: known.malformed_rows,
      seen: counter
        .seen()
        .map(({ channels, tracks, examples }) => ({ channels: [...channels], tracks, rows: [...examples] })),
      normaliser: NORMALISER,
      model: embedding ? { ...embedding.embedder.model, template: embedding.template } : null,
      parts,
    };
    return { manifest, sha256: staging.publish(manifest), kept: embedded?.kept ?? 0 };
  } finally {
    tracks.abandon();
    staging.close();
  }
}

/** Embeds each text once in a block, and none whose row is in the old index with the same digest. */
async function embedAll(
  texts: readonly string[],
  digests: Uint8Array,
  { embedder, type, template }: Embedding,
  staging: Staging,
  { folder, progress }: BuildOptions,
): Promise<{ readonly part: Part; readonly kept: number }> {
  const { dimensions, model } = embedder;
  const old = await openOld(folder, { ...model, template }, type, dimensions);
  const path = staging.path('embeddings');
  const writer = createEmbeddingsPart(path, type, dimensions);
  try {
    let kept = 0;
    for (let from = 0; from < texts.length; from += BLOCK) {
      const block = texts.slice(from, from + BLOCK);
      const vectors = new Float32Array(block.length * dimensions);
      const wanted = new Map<string, number[]>();
      for (const [i, text] of block.entries()) {
        if (text === '') continue;
        const vector = await old?.vectorOf(digestIn(digests, from + i));
        if (vector) {
          vectors.set(vector, i * dimensions);
          kept++;
        } else wanted.set(text, [...(wanted.get(text) ?? []), i]);
      }
      const embedded = await embedder.embed([...wanted.keys()], (share) =>
        progress?.('embedding', (from + share * block.length) / texts.length),
      );
      for (const [n, places] of [...wanted.values()].entries())
        for (const i of places) vectors.set(embedded.subarray(n * dimensions, (n + 1) * dimensions), i * dimensions);
      writer.add(vectors);
    }
    const written = writer.finish();
    return { part: { kind: 'embeddings', ...staging.part(path, 'embeddings', written), type, dimensions }, kept };
  } finally {
    writer.abandon();
    old?.close();
  }
}

const digestIn = (digests: Uint8Array, row: number): string =>
  Buffer.from(digests.buffer, digests.byteOffset + row * DIGEST_BYTES, DIGEST_BYTES).toString('latin1');

/** The vectors of the index in the folder by row digest, when they were made in the same way; what cannot be read is made anew. */
async function openOld(
  folder: string,
  model: NonNullable<Manifest['model']>,
  type: NumberType,
  dimensions: number,
): Promise<
  | {
      readonly vectorOf: (digest: string) => Promise<Float32Array> | Float32Array | undefined;
      readonly close: () => void;
    }
  | undefined
> {
  try {
    const index = await openIndex(folder);
    const { model: was } = index.manifest;
    const part = index.manifest.parts.find((part) => part.kind === 'embeddings');
    const vectors = await readEmbeddings(index);
    if (!vectors || part?.type !== type || vectors.dimensions !== dimensions) return undefined;
    if (was?.name !== model.name || was.sha256 !== model.sha256 || was.template !== model.template) return undefined;
    const digests = (await index.trackTable()).digests();
    const rows = new Map(Array.from({ length: vectors.rows }, (_, row) => [digestIn(digests, row), row]));
    return {
      vectorOf(digest) {
        const row = rows.get(digest);
        return row === undefined ? undefined : vectors.read(row, row + 1);
      },
      close: index.close,
    };
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}
