// node bench/run.mjs published [RUNTIME…]: every published cosine of the predecessor by the shipped model, natively and
// in WebAssembly.
import { cosinesOf } from '../src/text/embed/cosines.ts';
import { openEmbedder } from '../src/text/embed/model.ts';
import { SEED_THRESHOLD } from '../src/text/embed/seed.ts';
import { rowsOf } from './table/published.ts';
import { openData } from './table/sources.ts';

const csv = rowsOf(openData(process.env.MUSIC_LEAKAGE_DATA as string)).flatMap((row) => row.csv);
const wanted = process.argv.slice(2);
for (const runtime of wanted.length > 0 ? wanted : ['onnxruntime-node', 'onnxruntime-web']) {
  const start = performance.now();
  const embedder = await openEmbedder({ runtime });
  const cosines = await cosinesOf(
    embedder,
    csv.map((row) => [row.query_text, row.target_text] as const),
  );
  const error = Math.max(...cosines.map((cosine, i) => Math.abs(cosine - Number(csv[i]!.score))));
  const crossed = cosines.filter((cosine) => cosine <= SEED_THRESHOLD).length;
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(
    `${runtime}: ${csv.length} cosines, greatest error ${error.toExponential(1)}, ${crossed} at ${SEED_THRESHOLD} or below; ${seconds} s`,
  );
}
