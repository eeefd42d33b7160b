import { createHash } from 'node:crypto';
import type { Manifest, Part } from '../../src/index/manifest.ts';

export const sha256Of = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');

/** Bytes that no packing shortens and that are the same in each run. */
export function noise(bytes: number, seed = 1): Buffer {
  const content = Buffer.alloc(bytes);
  let state = seed;
  for (let i = 0; i < bytes; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    content[i] = state >>> 24;
  }
  return content;
}

/** An index as it lies on a server below /corpus/: parts of noise, each as long as said. */
export function publishedIndex(sizes: Partial<Record<Part['kind'], number>>): {
  readonly files: Readonly<Record<string, Buffer>>;
  /** Digest of index.json. */
  readonly sha256: string;
  readonly path: (kind: Part['kind']) => string;
} {
  const contents = Object.entries(sizes).map(([kind, bytes], i) => {
    const content = noise(bytes, i + 1);
    const sha256 = sha256Of(content);
    const common = { file: `${kind}-${sha256.slice(0, 16)}.parquet`, sha256, bytes, rows: 1 };
    const part = {
      ...{ kind, ...common },
      ...(kind === 'embeddings' ? { type: 'float16', dimensions: 384 } : {}),
      ...(kind === 'postings' ? { table: 'words' } : {}),
      ...(kind === 'landmarks' ? { hash_min: 0, hash_max: 0, track_min: 0, track_max: 0 } : {}),
    } as Part;
    return { part, content };
  });
  const manifest: Manifest = {
    ...{ format: 2, name: 'corpus', generator: 'music-leakage', columns: {}, sources: [], normaliser: 2, model: null },
    ...{ columns_found: true, malformed_rows: [], coverage: [{ evidence: ['text'], tracks: 1, rows: [0] }] },
    counts: { tracks: 1, songs: 1, malformed: 0, suspicious: 0, repaired: 0 },
    parts: contents.map(({ part }) => part),
  };
  const json = Buffer.from(`${JSON.stringify(manifest)}\n`);
  const files: [string, Buffer][] = contents.map(({ part, content }) => [`/corpus/${part.file}`, content]);
  return {
    files: { '/corpus/index.json': json, ...Object.fromEntries(files) },
    sha256: sha256Of(json),
    path: (kind) => `/corpus/${manifest.parts.find((part) => part.kind === kind)?.file}`,
  };
}
