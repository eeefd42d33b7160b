import { createCorpus, type Fields } from '../../src/text/retrieve/index.ts';
import { fma, itunesAmazon, labelledPairs, msd, mtt, seedTargets } from './data.ts';
import { edited, randomNumbers, recombined } from './rows.ts';

const size = Number(process.argv[2] ?? 1_000_000);
const queryCount = Number(process.argv[3] ?? 25_000);
const K = 32;

const real = [...seedTargets(), ...msd(), ...mtt(), ...fma(), ...itunesAmazon()].slice(0, size);
const t0 = performance.now();
const builder = createCorpus();
let addTime = 0;
const sample: Fields[] = [];
const random = randomNumbers(7);
const sampleRate = (1.5 * queryCount) / size;
function add(row: Fields) {
  const t = performance.now();
  builder.add(row);
  addTime += performance.now() - t;
  if (random() < sampleRate) sample.push(row);
}
for (const row of real) add(row);
for (const row of recombined(real, size - real.length, 1)) add(row);
const t1 = performance.now();
const corpus = builder.finish();
const finishTime = performance.now() - t1;
console.log({ size, real: real.length, addTime, finishTime, rss: process.memoryUsage.rss() / 1e6 });

const edit = (row: Fields, n: number): Fields => ({
  title: edited(row.title, n, random),
  artist: edited(row.artist, n, random),
  album: '',
});
const letters = (t: string) => (t.match(/\p{L}/gu) ?? []).length;
const targets = sample.filter((r) => letters(r.title) >= 4 && letters(r.artist) >= 4).slice(0, queryCount);
for (const n of [0, 1, 2]) {
  const queries = targets.map((row) => edit(row, n));
  const t = performance.now();
  const results = corpus.search(queries, { k: K });
  const time = performance.now() - t;
  let found10 = 0;
  let found = 0;
  const misses: string[] = [];
  for (let q = 0; q < queries.length; q++) {
    const want = targets[q]!;
    let rank = -1;
    const p = results.of[q]!;
    for (let i = 0; i < results.counts[p]! && rank < 0; i++) {
      const row = corpus.fields(results.rows[p * K + i]!);
      if (row.title === want.title && row.artist === want.artist) rank = i;
      else
        for (const r of corpus.equalRows(results.rows[p * K + i]!)) {
          const f = corpus.fields(r);
          if (f.title === want.title && f.artist === want.artist) rank = i;
        }
    }
    if (rank >= 0) found++;
    else misses.push(`${queries[q]!.title} | ${queries[q]!.artist}  <-  ${want.title} | ${want.artist}`);
    if (rank >= 0 && rank < 10) found10++;
  }
  console.log({
    edits: n,
    queries: queries.length,
    time,
    recall32: found / queries.length,
    recall10: found10 / queries.length,
  });
  console.log(misses.slice(0, 12).join('\n'));
}
console.log({ rss: process.memoryUsage.rss() / 1e6 });
const pairs = labelledPairs().filter((p) => p.label.startsWith('same_'));
const res = corpus.search(
  pairs.map((p) => p.query),
  { k: K },
);
let missed = 0;
pairs.forEach((p, q) => {
  const at = res.of[q]!;
  for (let i = 0; i < res.counts[at]!; i++)
    for (const r of corpus.equalRows(res.rows[at * K + i]!)) {
      const f = corpus.fields(r);
      if (f.title === p.target.title && f.artist === p.target.artist) return;
    }
  missed++;
  console.log('missed', p.label, p.query, p.target);
});
console.log({ pairs: pairs.length, missed });
