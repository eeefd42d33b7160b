import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { openEmbedder } from '../../../src/text/embed/model.ts';
import { DATA, HAS_DATA, ON_REAL_DATA } from '../../support/data.ts';

type Row = { readonly score: string; readonly query_text: string; readonly target_text: string };

/** One in so many of the published rows; `node bench/run.mjs published` takes all. */
const STEP = { 'onnxruntime-node': 20, 'onnxruntime-web': 250 };

describe.skipIf(!HAS_DATA)(`the predecessor's cosines ${ON_REAL_DATA}`, () => {
  const rows = !HAS_DATA
    ? []
    : ['fma_emo', 'm4a_gtzan', 'm4a_mtt', 'msd_gtzan', 'msd_mtt'].flatMap((name) =>
        parse<Row>(readFileSync(join(DATA, `seed-overlap/${name}.csv`)), { columns: true }),
      );

  it.each(['onnxruntime-node', 'onnxruntime-web'] as const)('come out of %s', async (runtime) => {
    expect(rows).toHaveLength(2643);
    const { embed, dimensions } = await openEmbedder({ runtime });
    const sample = rows.filter((_, i) => i % STEP[runtime] === 0);
    const vectors = await embed(sample.flatMap((row) => [row.query_text, row.target_text]));
    for (const [i, { score, query_text }] of sample.entries()) {
      const at = 2 * i * dimensions;
      let cosine = 0;
      for (let k = at; k < at + dimensions; k++) cosine += vectors[k]! * vectors[k + dimensions]!;
      expect(Math.abs(cosine - Number(score)), query_text).toBeLessThan(5e-4);
      expect(cosine).toBeGreaterThan(0.8);
    }
  });
});
