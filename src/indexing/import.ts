import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Split } from '../config/config.ts';
import type { Track } from '../model/track.ts';
import { problem } from '../platform/blocks.ts';
import { readSplit } from '../sources/read-split.ts';
import { repairedTracks } from '../sources/repaired-tracks.ts';
import { openImport } from '../text/embed/imported.ts';
import { type Built, refuseMalformed, writeIndex } from './build.ts';
import { type IndexFacts, indexFacts } from './facts.ts';

export type ImportOptions = {
  readonly npy: string;
  /** One id a line, in the order of the rows. */
  readonly ids: string;
  /** Table of the tracks, joined by id, and how many of its rows may be malformed. */
  readonly table?: { readonly split: Split; readonly malformedRows: number } | undefined;
  readonly name: string;
  /** Who made the vectors, and of what text: only those of one model and text are ever compared. */
  readonly model: string;
  readonly template: string;
  readonly folder: string;
  readonly progress?: ((what: string, share: number) => void) | undefined;
};

/** Tracks that are handed on at a time. */
const BATCH = 2 ** 12;

/**
 * Writes an index of vectors that were made elsewhere; they are kept as precisely as they came, in at most 32 bits.
 * @throws ProblemError when a file cannot be read, they do not belong together, or a vector has no direction; then
 *   nothing is written.
 */
export async function importIndex(options: ImportOptions): Promise<Built> {
  const { npy, ids: list, table, name, model, template, folder, progress } = options;
  const { ids, vectors, type, close } = await openImport(npy, list);
  try {
    const digests = [await digestOf(npy), await digestOf(list)];
    const { tracks, facts } = table ? await joined(table, ids, list) : { tracks: bareTracks(ids), facts: undefined };
    const rows = new Map(ids.map((id, row) => [id, row]));
    async function* batches(): AsyncGenerator<readonly Track[]> {
      for (let from = 0; from < tracks.length; from += BATCH) yield tracks.slice(from, from + BATCH);
    }
    const embedder = {
      dimensions: vectors.dimensions,
      model: { name: model, sha256: createHash('sha256').update(digests.join('\n')).digest('hex'), imported: true },
      runtime: 'onnxruntime-web',
      // A "text" is the number of a row; a block of them lies close together.
      async embed(texts: readonly string[]): Promise<Float32Array> {
        const wanted = texts.map(Number);
        const [from, to] = [Math.min(...wanted), Math.max(...wanted) + 1];
        const block = await vectors.read(from, to);
        const { dimensions } = vectors;
        if (wanted.length === to - from) return block;
        const picked = new Float32Array(wanted.length * dimensions);
        for (const [i, row] of wanted.entries())
          picked.set(block.subarray((row - from) * dimensions, (row + 1 - from) * dimensions), i * dimensions);
        return picked;
      },
    } as const;
    const embedding = { embedder, type, template, textOf: ({ id }: Track) => String(rows.get(id)) };
    const sources = [npy, list].map((file, i) => ({
      file: basename(file),
      sha256: digests[i] as string,
      rows: ids.length,
    }));
    const bare: Omit<IndexFacts, 'name' | 'sources'> = {
      counts: { tracks: ids.length, songs: ids.length, malformed: 0, suspicious: 0, repaired: 0 },
      ...{ columns: {}, columns_found: false, malformed_rows: [] },
    };
    const all = { ...(facts ?? bare), name, sources: [...sources, ...(facts?.sources ?? [])] };
    return await writeIndex({ folder, embedding, progress }, async () => ({ batches: batches(), facts: () => all }));
  } finally {
    await close();
  }
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 2 ** 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

const bareTracks = (ids: readonly string[]): readonly Track[] =>
  ids.map((id, row) => ({
    ...{ id, line: row + 1, title: '', artist: '', album: '', duration: undefined, isrc: '', mbid: '', source: '' },
    ...{ start: undefined, end: undefined, md5: '', sha256: '', song: id, audio: '' },
  }));

/** The tracks of a table in the order of the ids. */
async function joined(
  { split, malformedRows }: NonNullable<ImportOptions['table']>,
  ids: readonly string[],
  list: string,
): Promise<{ readonly tracks: readonly Track[]; readonly facts: IndexFacts }> {
  const rows = new Map(ids.map((id, row) => [id, row]));
  const tracks: Track[] = new Array(ids.length);
  const reading = await readSplit(split);
  for await (const batch of repairedTracks(reading, split.repair)) {
    for (const track of batch) {
      const row = rows.get(track.id);
      if (row !== undefined) tracks[row] = track;
    }
  }
  refuseMalformed(split, reading.tally, malformedRows);
  const lacking = ids.flatMap((_, row) => (tracks[row] === undefined ? [row] : []));
  const [first] = lacking;
  if (first !== undefined) {
    const more = lacking.length > 1 ? ` (nor ${lacking.length - 1} more of the list)` : '';
    const message = `${split.file} has no track with the id "${ids[first]}"${more}`;
    throw problem(list, first + 1, message, 'Give the table that these ids are from; its other rows are left out');
  }
  const facts = indexFacts(split, reading.tally);
  const songs = new Set(tracks.map(({ song }) => song)).size;
  return { tracks, facts: { ...facts, counts: { ...facts.counts, tracks: tracks.length, songs } } };
}
