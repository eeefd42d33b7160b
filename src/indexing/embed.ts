import { isDeepStrictEqual } from 'node:util';
import { createEmbeddingsPart, type NumberType, readEmbeddings } from '../index/embeddings.ts';
import type { Part } from '../index/manifest.ts';
import { openIndex } from '../index/read.ts';
import { openResume, resumeKey } from '../index/resume.ts';
import type { Staging } from '../index/staging.ts';
import type { Track } from '../model/track.ts';
import { ProblemError } from '../platform/problem.ts';
import type { Embedder } from '../text/embed/embedder.ts';

/** How the tracks of an index are embedded. */
export type Embedding = {
  readonly embedder: Embedder;
  readonly type: NumberType;
  /** Template that `textOf` follows, for the manifest. */
  readonly template: string;
  /** '' where there is nothing to embed: such a track's vector is all zeros. */
  readonly textOf: (track: Track) => string;
};

export type Embedded = {
  readonly part: Part;
  /** Vectors that were in the old index. */
  readonly kept: number;
};

/** Texts that are embedded at once: a build that is killed loses no more. */
const BLOCK = 2 ** 12;

/**
 * Writes a vector a text. Each text is embedded once, and not at all when the index in the folder, or a build of it
 * that was killed, has it.
 */
export async function embedAll(
  texts: readonly string[],
  embedding: Embedding,
  { folder, staging }: { readonly folder: string; readonly staging: Staging },
  progress?: (what: string, share: number) => void,
): Promise<Embedded> {
  const { embedder, type } = embedding;
  const { dimensions } = embedder;
  const old = await openOld(folder, embedding);
  const resume = openResume(folder, embedder.model.sha256, dimensions);
  const path = staging.path('embeddings');
  const writer = createEmbeddingsPart(path, type, dimensions);
  let kept = 0;
  try {
    for (let from = 0; from < texts.length; from += BLOCK) {
      const block = texts.slice(from, from + BLOCK);
      const vectors = new Float32Array(block.length * dimensions);
      const wanted = new Map<string, number[]>();
      for (const [i, text] of block.entries()) {
        if (text === '') continue;
        const was = await old?.vectorOf(text);
        if (was) kept++;
        const vector = was ?? resume.vectorOf(text);
        if (vector) vectors.set(vector, i * dimensions);
        else wanted.set(text, [...(wanted.get(text) ?? []), i]);
      }
      const made = [...wanted.keys()];
      const tell = (share: number): void => progress?.('embedding', (from + share * block.length) / texts.length);
      const embedded = made.length > 0 ? await embedder.embed(made, tell) : new Float32Array();
      resume.add(made, embedded);
      for (const [n, places] of [...wanted.values()].entries())
        for (const i of places) vectors.set(embedded.subarray(n * dimensions, (n + 1) * dimensions), i * dimensions);
      writer.add(vectors);
    }
    const part = staging.part(path, 'embeddings', writer.finish());
    return { part: { kind: 'embeddings', ...part, type, dimensions }, kept };
  } finally {
    writer.abandon();
    resume.close();
    old?.close();
  }
}

type Old = {
  readonly vectorOf: (text: string) => Promise<Float32Array> | Float32Array | undefined;
  readonly close: () => void;
};

/**
 * The vectors of the index in the folder by text, when they were made in the same way; what cannot be read is made
 * anew.
 */
async function openOld(folder: string, { embedder, type, template, textOf }: Embedding): Promise<Old | undefined> {
  try {
    const index = await openIndex(folder, { isShard: true });
    const part = index.manifest.parts.find((part) => part.kind === 'embeddings');
    const { name, sha256 } = embedder.model;
    if (part?.type !== type || !isDeepStrictEqual(index.manifest.model, { name, sha256, template })) return undefined;
    const vectors = await readEmbeddings(index);
    const rows = new Map<string, number>();
    let row = 0;
    for await (const batch of index.tracks()) for (const track of batch) rows.set(resumeKey(textOf(track)), row++);
    return {
      vectorOf(text) {
        const row = rows.get(resumeKey(text));
        return row === undefined ? undefined : vectors?.read(row, row + 1);
      },
      close: index.close,
    };
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}
