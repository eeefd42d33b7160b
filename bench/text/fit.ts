// node bench/run.mjs text/fit [--data DIR]: fits the `recording` weights on all labelled and made pairs and rewrites
// src/text/verify/weights.json.
import { readFileSync, writeFileSync } from 'node:fs';
import { examplesOf, fitWeights, madeExamples } from './regression.ts';
import { seedPairs } from './sources.ts';

const path = 'src/text/verify/weights.json';
const pairs = seedPairs();
const labelled = examplesOf(pairs);
const made = madeExamples(pairs);
const weights = JSON.parse(readFileSync(path, 'utf8'));
weights.recording = fitWeights([...labelled, ...made]);
weights.fitted = `by bench/text/fit on ${labelled.length} labelled pairs and ${made.length} made ones (edits, siblings, namesakes) that no veto decides`;
writeFileSync(path, `${JSON.stringify(weights, undefined, 2)}\n`);
console.log(weights);
