import { appendFileSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCachedVectors, type VectorCache } from '../../../src/text/embed/cache.ts';
import { openEmbedder } from '../../../src/text/embed/model.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { tinyOnnx, tinyTokenizer, writeModel } from '../../support/onnx.ts';

const vectorsOf = (...numbers: readonly number[]): Float32Array =>
  Float32Array.from(numbers.flatMap((x) => [x, x + 0.1]));

async function readAll(cache: VectorCache, texts: readonly string[]): Promise<Record<string, number[]>> {
  const found: Record<string, number[]> = {};
  const known = await cache.read(texts, (text, vector) => {
    found[text] = [...vector];
  });
  expect([...known].sort()).toEqual(Object.keys(found).sort());
  return found;
}

const placeOf = (folder: string): string => join(folder, 'embeddings', readdirSync(join(folder, 'embeddings'))[0]!);
const filesOf = (folder: string): string[] => readdirSync(placeOf(folder)).map((name) => join(placeOf(folder), name));

describe('the cache of vectors', () => {
  it('gives back exactly what was written, to whoever asks by the same model', async () => {
    const folder = temporaryFolder();
    await createCachedVectors(folder, ['m'], 2).write(['a', 'b'], vectorsOf(1 / 3, -2));
    expect(await readAll(createCachedVectors(folder, ['m'], 2), ['b', 'a', 'c'])).toEqual({
      a: [...vectorsOf(1 / 3)],
      b: [...vectorsOf(-2)],
    });
    expect(await readAll(createCachedVectors(folder, ['n'], 2), ['a'])).toEqual({});
  });

  it.each<[string, (file: string) => void]>([
    [
      'flipped',
      (file) =>
        writeFileSync(
          file,
          readFileSync(file).map((byte, i) => (i === 50 ? byte ^ 1 : byte)),
        ),
    ],
    ['cut', (file) => writeFileSync(file, readFileSync(file).subarray(0, -3))],
    ['lengthened', (file) => appendFileSync(file, 'x')],
    ['empty', (file) => writeFileSync(file, '')],
  ])('throws a %s file away and keeps the others', async (_, harm) => {
    const folder = temporaryFolder();
    const cache = createCachedVectors(folder, ['m'], 2);
    await cache.write(['a'], vectorsOf(1));
    const [first] = filesOf(folder) as [string];
    await cache.write(['b'], vectorsOf(2));
    harm(first);
    expect(Object.keys(await readAll(cache, ['a', 'b']))).toEqual(['b']);
    expect(filesOf(folder)).not.toContain(first);
    await cache.write(['a'], vectorsOf(1));
    expect(Object.keys(await readAll(cache, ['a', 'b']))).toEqual(['a', 'b']);
  });

  it('merges many files and lets the oldest vectors go', async () => {
    const folder = temporaryFolder();
    const rowBytes = 16 + 8;
    const cache = createCachedVectors(folder, ['m'], 2, { files: 3, bytes: 3 * rowBytes });
    for (let i = 0; i < 4; i++) {
      await cache.write([`t${i}`], vectorsOf(i));
      for (const file of filesOf(folder)) utimesSync(file, statSync(file).atime, statSync(file).mtimeMs / 1000 - 10);
    }
    expect(filesOf(folder)).toHaveLength(1);
    expect(Object.keys(await readAll(cache, ['t0', 't1', 't2', 't3'])).sort()).toEqual(['t1', 't2', 't3']);
  });

  it('loses nothing that two write at once, and leaves no temporary file', async () => {
    const folder = temporaryFolder();
    const caches = [0, 1].map(() => createCachedVectors(folder, ['m'], 2, { files: 2 }));
    mkdirSync(join(folder, 'embeddings'), { recursive: true });
    await Promise.all(
      caches.map(async (cache, c) => {
        for (let i = 0; i < 12; i++) await cache.write([`${c}:${i}`], vectorsOf(i));
      }),
    );
    for (const file of filesOf(folder)) expect(file).toMatch(/\.vectors$/);
    // Work may be lost where one merges what the other reads, never mixed up.
    for (const [text, vector] of Object.entries(await readAll(caches[0]!, ['0:11', '1:11', '0:3', '1:3'])))
      expect(vector).toEqual([...vectorsOf(Number(text.slice(2)))]);
  });

  it('is nothing that an unwritable folder could break', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'embeddings'), 'a file is in the way');
    const cache = createCachedVectors(folder, ['m'], 2);
    await cache.write(['a'], vectorsOf(1));
    expect(await readAll(cache, ['a'])).toEqual({});
  });

  it('spares the model the texts that it knows, without a change in any vector', async () => {
    const folder = temporaryFolder();
    const model = { folder: join(folder, 'model') };
    writeModel(model.folder, {
      'model.onnx': tinyOnnx({
        table: [
          [1, 0],
          [0, 1],
          [3, 4],
          [-1, 7],
        ],
      }),
      'tokenizer.json': tinyTokenizer(['[CLS]', '[SEP]', '[UNK]', 'red']),
    });
    const first = await openEmbedder({ model, cache: folder });
    const fresh = await first.embed(['red', 'green', 'red']);
    const again = await openEmbedder({ model, cache: folder });
    const worked: number[] = [];
    expect(await again.embed(['red', 'green', 'red'], (share) => worked.push(share))).toEqual(fresh);
    expect(worked).toEqual([]);
    expect(filesOf(folder)).toHaveLength(1);
  });
});
