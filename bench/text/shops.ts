// node bench/run.mjs text/shops [--errors]: pairs of one artist in one shop whose titles are equal but for their brackets, judged by title and artist
// alone, against what the playing times say: at most SAME seconds apart are one recording, more than APART are two.
import { parse } from '../../src/text/parse.ts';
import { verify } from '../../src/text/verify.ts';
import { APART, SAME } from './counts.ts';
import { shopPairs } from './shop-pairs.ts';
import type { Timed } from './tables.ts';

const rows = shopPairs().map((pair) => {
  const plain = ({ title, artist }: Timed) => parse({ title, artist, album: '', duration: undefined });
  return { ...pair, verdict: verify(plain(pair.a), plain(pair.b)) };
});
const said = rows.filter(({ verdict }) => verdict.level === 'recording');
const near = rows.filter(({ apart }) => apart <= SAME);
console.log(`${rows.length} pairs, ${said.length} said to be recordings`);
console.log(
  `  of these more than ${APART} s apart and naming another version: ${said.filter(({ apart, named }) => apart > APART && named).length}`,
);
console.log(
  `  of these more than ${APART} s apart without a word for it: ${said.filter(({ apart, named }) => apart > APART && !named).length}`,
);
console.log(
  `  at most ${SAME} s apart: ${near.filter(({ verdict }) => verdict.level === 'recording').length} of ${near.length} said to be recordings`,
);
console.log(
  `  at most ${SAME} s apart and naming no other version: ${near.filter(({ verdict, named }) => !named && verdict.level === 'recording').length} of ${near.filter(({ named }) => !named).length}`,
);
if (process.argv.includes('--errors'))
  for (const { a, b, apart, named, verdict } of rows)
    if ((verdict.level === 'recording') !== apart <= SAME && (apart <= SAME || apart > APART))
      console.log(
        `${verdict.level}\t${verdict.recording.toFixed(2)}\t${apart}\t${named}\t${a.title}\t${b.title}\t${a.artist}\t${verdict.reasons.join('; ')}`,
      );
