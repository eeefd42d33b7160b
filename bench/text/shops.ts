// node bench/run.mjs text/shops [--errors]: pairs of one artist in one shop whose titles are equal but for their
// brackets, judged by title and artist alone, against what the playing times say: at most SAME seconds apart are one
// recording, more than APART are two.
import { parse } from '../../src/text/parse/parse.ts';
import { verify } from '../../src/text/verify/verify.ts';
import { APART, halfOfArtist, SAME } from './counts.ts';
import { shopPairs } from './shop-pairs.ts';
import type { Timed } from './tables.ts';

const rows = shopPairs().map((pair) => {
  const plain = ({ title, artist }: Timed) => parse({ title, artist, album: '', duration: undefined });
  return { ...pair, verdict: verify(plain(pair.a), plain(pair.b)) };
});
const show = (name: string, of: typeof rows): void => {
  const said = of.filter(({ verdict }) => verdict.level === 'recording');
  const near = of.filter(({ apart }) => apart <= SAME);
  const found = near.filter(({ verdict }) => verdict.level === 'recording');
  const plain = near.filter(({ named }) => !named);
  console.log(`${name}: ${of.length} pairs, ${said.length} said to be recordings`);
  const far = said.filter(({ apart }) => apart > APART);
  console.log(
    `  of these more than ${APART} s apart: ${far.filter(({ named }) => named).length} that name another version, ${far.filter(({ named }) => !named).length} without a word for it`,
  );
  console.log(
    `  at most ${SAME} s apart: ${found.length} of ${near.length} said to be recordings; of those that name no other version ${found.filter(({ named }) => !named).length} of ${plain.length}`,
  );
};
show('all', rows);
show(
  'artists chosen on',
  rows.filter(({ a }) => halfOfArtist(a.artist) === 0),
);
show(
  'artists not chosen on',
  rows.filter(({ a }) => halfOfArtist(a.artist) === 1),
);
if (process.argv.includes('--errors'))
  for (const { a, b, apart, named, verdict } of rows)
    if ((verdict.level === 'recording') !== apart <= SAME && (apart <= SAME || apart > APART))
      console.log(
        `${verdict.level}\t${verdict.recording.toFixed(2)}\t${apart}\t${named}\t${a.title}\t${b.title}\t${a.artist}\t${verdict.reasons.join('; ')}`,
      );
