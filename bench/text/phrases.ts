// node bench/run.mjs text/phrases [--write]: how bracketed and dashed phrases of titles behave in the public tables.
// Counts for each phrase of src/text/parse/qualifiers.json on how many titles it stands, and where the artist has the
// title without it, too, how far the playing times are apart; `--write` puts the counts there. Then shows what the
// table does not know, most often first: its class is for people to say.
import { readFileSync, writeFileSync } from 'node:fs';
import { qualifiers, readQualifiers } from '../../src/text/parse/qualifiers.ts';
import { classifySegment } from '../../src/text/parse/versions.ts';
import { APART, besides, SAME } from './counts.ts';
import { allTracks } from './tables.ts';

type Count = { titles: number; timed: number; same: number; apart: number };
const PATH = 'src/text/parse/qualifiers.json';

function count<K>(counts: Map<K, Count>, key: K, apart: number | undefined): void {
  const of = counts.get(key) ?? { titles: 0, timed: 0, same: 0, apart: 0 };
  counts.set(key, of);
  of.titles++;
  if (apart === undefined) return;
  of.timed++;
  if (apart <= SAME) of.same++;
  if (apart > APART) of.apart++;
}

const known = new Map<string, Count>();
const unknown = new Map<string, Count>();
const classes = new Map<string, Count>();
for (const { phrase, apart } of besides(allTracks())) {
  const segment = classifySegment(phrase);
  count(classes, segment.is === 'version' ? segment.versions.map(({ kind }) => kind).join('+') : segment.is, apart);
  const { hits } = readQualifiers(phrase);
  for (const text of new Set(hits.map(({ qualifier }) => qualifier.phrase))) count(known, text, apart);
  if (segment.is === 'subtitle') count(unknown, phrase, apart);
}

const show = (counts: ReadonlyMap<string, Count>, least: number): void => {
  for (const [text, { titles, timed, same, apart }] of [...counts].sort(([, a], [, b]) => b.titles - a.titles))
    if (titles >= least) console.log(`  ${text.padEnd(40)} ${[titles, timed, same, apart].join(' ')}`);
};
console.log(`by class: titles, with both times, at most ${SAME} s apart, more than ${APART} s apart`);
show(classes, 1);
console.log('phrases that the table does not know');
show(unknown, 5);

const lines = qualifiers.map(({ phrase, class: of, kind, place, language }) => {
  const found = known.get(phrase);
  const counts = found ? [found.titles, found.timed, found.same, found.apart] : [];
  return [phrase, of, kind, place, language, ...counts].join(';');
});
console.log(`${qualifiers.length} phrases in the table, ${known.size} of them found in these tables`);
if (process.argv.includes('--write')) {
  const table = JSON.parse(readFileSync(PATH, 'utf8'));
  writeFileSync(PATH, `${JSON.stringify({ ...table, phrases: lines }, undefined, 2)}\n`);
}
