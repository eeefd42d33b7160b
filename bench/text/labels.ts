// node bench/run.mjs text/labels SEED-PAIRS.csv: rewrites bench/text/labels.csv, which holds digests of the pairs and
// never their texts.
import { readFileSync, writeFileSync } from 'node:fs';
import { rowsOf } from './csv.ts';
import { digestOf } from './sources.ts';

const [path = '../shared/data/labels/seed-pairs.csv'] = process.argv.slice(2);
const rows = rowsOf(readFileSync(path, 'utf8')).map((row) =>
  [digestOf(row.query_text!, row.target_text!), row.label!, row.file!].join(','),
);
writeFileSync('bench/text/labels.csv', `${['sha256,label,file', ...rows.sort()].join('\n')}\n`);
console.log(`${rows.length} labels`);
