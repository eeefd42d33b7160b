import { basename } from 'node:path';
import { tooManyMalformed } from '../check.ts';
import type { Split } from '../config/config.ts';
import { ProblemError } from '../problem.ts';
import { createSeenCounter } from '../seen.ts';
import { problem } from '../split/blocks.ts';
import { createIdSet } from '../split/id-list.ts';
import { readSplit } from '../split/read.ts';
import type { Tally } from '../split/tally.ts';
import type { Track } from '../split/track.ts';
import { mended } from '../text/repair.ts';
import { NORMALISER } from '../text/retrieve/stored.ts';
import { createPostings, type Tables } from '../text/stored.ts';
import { VERSION } from '../version.ts';
import { type Embedding, embedAll } from './embed.ts';
import { INDEX_FORMAT, type Manifest, type Part } from './manifest.ts';
import { writeColumns } from './parquet/write.ts';
import { type OpenIndex, openIndex } from './read.ts';
import { openStaging, refuseForeign } from './staging.ts';
import { createTracksPart } from './track-table.ts';

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

/**
 * Builds the index of a split in a folder, over the one that may be there, whose vectors of unchanged rows are taken over. Equal input gives
 * equal bytes.
 * @throws ProblemError when the split cannot be read, has more malformed rows than `malformedRows`, or another build is at work in the folder.
 */
export async function buildIndex(split: Split, malformedRows: number, options: BuildOptions): Promise<Built> {
  refuseForeign(options.folder);
  return writeIndex(options, async () => {
    const reading = await readSplit(split, (share) => options.progress?.(`reading ${split.name}`, share));
    return {
      batches: mended(reading, split.repair),
      facts() {
        refuseMalformed(split, reading.tally, malformedRows);
        return factsOf(split, reading.tally);
      },
    };
  });
}

/**
 * Appends the tracks of a split to an index.
 * @throws ProblemError as `buildIndex`, and when the index cannot be read, has an id already, or has embeddings and these tracks get none.
 */
export async function addToIndex(split: Split, malformedRows: number, options: BuildOptions): Promise<Built> {
  return writeIndex(options, async () => {
    const old = await openIndex(options.folder);
    if (old.manifest.model && !options.embedding) throw needsEmbeddings(old);
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
      old.close();
      for await (const batch of mended(reading, split.repair)) {
        for (const track of batch) {
          if (ids.has(track.id)) twice.push(track);
          if (songs.has(track.song)) sameSongs.add(track.song);
        }
        yield batch;
      }
    }
    return {
      batches: batches(),
      facts() {
        refuseMalformed(split, reading.tally, malformedRows);
        if (twice.length > 0) throw alreadyThere(split, old, twice);
        return sumOf(old.manifest, factsOf(split, reading.tally), sameSongs.size());
      },
    };
  });
}

function sumOf(old: Manifest, more: Facts, sameSongs: number): Facts {
  const sum = (key: keyof Facts['counts']): number => old.counts[key] + more.counts[key];
  return {
    ...old,
    counts: {
      tracks: sum('tracks'),
      songs: sum('songs') - sameSongs,
      malformed: sum('malformed'),
      odd: sum('odd'),
      repaired: sum('repaired'),
    },
    sources: [...old.sources, ...more.sources],
    malformed_rows: [...old.malformed_rows, ...more.malformed_rows].slice(0, 100),
  };
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

type Input = {
  readonly batches: AsyncIterable<readonly Track[]>;
  /** Once all batches are read; throws when they must not become an index. */
  readonly facts: () => Facts;
};

/** Writes the parts of an index and, once `facts` has nothing against it, the index; `open` is called when nobody else can write into the folder. */
export async function writeIndex(options: BuildOptions, open: () => Promise<Input>): Promise<Built> {
  const { folder, embedding, progress } = options;
  const staging = await openStaging(folder);
  const path = staging.path('tracks');
  const tracks = createTracksPart(path);
  try {
    const { batches, facts } = await open();
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
    const { name, counts, sources, columns, columns_found, malformed_rows } = facts();
    const parts: Part[] = [{ kind: 'tracks', ...staging.part(path, 'tracks', tracks.finish()) }];
    for (const [table, columns] of Object.entries<Tables[string]>(await postings.finish())) {
      const path = staging.path(`postings-${table}`);
      parts.push({ kind: 'postings', ...staging.part(path, 'postings', writeColumns(path, columns), table), table });
    }
    const embedded = embedding && (await embedAll(texts, embedding, { folder, staging }, progress));
    if (embedded) parts.push(embedded.part);
    const manifest: Manifest = {
      ...{ format: INDEX_FORMAT, name, generator: `music-leakage ${VERSION}` },
      ...{ counts, sources, columns, columns_found, malformed_rows },
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
