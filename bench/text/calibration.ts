// node bench/run.mjs text/calibration: probability of `recording` against what playing times say, by class, in two
// shops' tables. Times are hidden from the matcher. At most SAME seconds apart is one recording, more than APART is
// another; what lies between is left out. Classes are chosen on the artists of one half and reported on the other's;
// intervals of .95 by drawing artists, since one artist's pairs are alike.
import { groupBy } from '../../src/platform/group.ts';
import { normalise } from '../../src/text/parse/normalise.ts';
import { parse } from '../../src/text/parse/parse.ts';
import type { Parsed } from '../../src/text/parse/parsed.ts';
import { verify } from '../../src/text/verify/verify.ts';
import { APART, guestPairs, halfOfArtist, SAME } from './counts.ts';
import { shopPairs } from './shop-pairs.ts';
import { gtzanIsrcs } from './sources.ts';
import { random } from './synthetic.ts';
import { shopTracks, type Timed } from './tables.ts';

type Judged = {
  readonly class: string;
  readonly artist: string;
  readonly half: number;
  readonly said: number;
  readonly apart: number;
};
const judged: Judged[] = [];

const albumOf = (a: Parsed, b: Parsed): string =>
  !a.album || !b.album ? 'unknown' : a.album.key === b.album.key ? 'equal' : 'differs';

function judge(name: string, a: Timed, b: Timed, albums: boolean): void {
  const [x, y] = [a, b].map(({ title, artist, album }) =>
    parse({ title, artist, album: albums ? album : '', duration: undefined }),
  ) as [Parsed, Parsed];
  const verdict = verify(x, y);
  if (verdict.level !== 'recording') return;
  judged.push({
    class: `${name}, album ${albumOf(x, y)}`,
    artist: a.artist,
    half: halfOfArtist(a.artist),
    said: verdict.recording,
    apart: Math.abs(a.duration! - b.duration!),
  });
}

const [amazon, itunes] = (['AmazonMusic', 'iTunesMusic'] as const).map((name) =>
  shopTracks(name).filter(({ duration, artist, title }) => duration !== undefined && artist !== '' && title !== ''),
) as [Timed[], Timed[]];
const songs = new Map<string, Timed[]>();
for (const track of [...amazon, ...itunes]) {
  const key = `${normalise(track.artist)}\t${normalise(track.title)}`;
  const list = songs.get(key);
  if (list) list.push(track);
  else songs.set(key, [track]);
}
for (const list of songs.values()) {
  const seen = new Map<string, readonly [Timed, Timed]>();
  for (const [i, a] of list.entries())
    for (const b of list.slice(i + 1)) {
      const key = [a.album, b.album].toSorted().join('\t');
      const known = seen.get(key);
      if (!known || Math.abs(a.duration! - b.duration!) < Math.abs(known[0].duration! - known[1].duration!))
        seen.set(key, [a, b]);
    }
  for (const [a, b] of seen.values()) judge('titles as written equal', a, b, true);
  // Without albums one pair a song: the first row of each shop.
  const [one, other] = [
    list.find(({ source }) => source === 'AmazonMusic'),
    list.find(({ source }) => source === 'iTunesMusic'),
  ];
  if (one && other) judge('titles as written equal', one, other, false);
}
const hasGuest = ({ title, artist }: Timed): boolean =>
  parse({ title, artist, album: '', duration: undefined }).title.featured.length > 0;
for (const { a, b } of shopPairs()) {
  if (hasGuest(a) !== hasGuest(b)) continue;
  judge('titles equal but for brackets', a, b, true);
  judge('titles equal but for brackets', a, b, false);
}
for (const { a, b, credited } of guestPairs([...amazon, ...itunes])) {
  const name = credited ? "a guest of one title in the other's credit" : 'a guest on one side alone';
  judge(name, a, b, true);
  judge(name, a, b, false);
}

const rnd = random(21);
const DRAWS = 500;

/** Interval of .95 of the share that is one recording, by drawing whole artists. */
function interval(decided: readonly Judged[]): string {
  const artists = [...groupBy(decided, ({ artist }) => normalise(artist)).values()].map((rows) => ({
    n: rows.length,
    same: rows.filter(({ apart }) => apart <= SAME).length,
  }));
  const shares = Array.from({ length: DRAWS }, () => {
    let [n, same] = [0, 0];
    for (let i = 0; i < artists.length; i++) {
      const drawn = artists[Math.floor(rnd() * artists.length)]!;
      n += drawn.n;
      same += drawn.same;
    }
    return same / n;
  }).sort((a, b) => a - b);
  const at = (part: number): string => shares[Math.floor(part * DRAWS)]!.toFixed(2);
  return `${at(0.025)} to ${at(0.975)}, ${decided.length} pairs of ${artists.length} artists`;
}

type Share = { readonly said: number; readonly was: number; readonly around: string };
const share = (rows: readonly Judged[]): Share => {
  const decided = rows.filter(({ apart }) => apart <= SAME || apart > APART);
  const mean = (of: (row: Judged) => number): number =>
    decided.reduce((sum, row) => sum + of(row), 0) / Math.max(1, decided.length);
  return {
    around: interval(decided),
    said: mean(({ said }) => said),
    was: mean(({ apart }) => (apart <= SAME ? 1 : 0)),
  };
};
for (const [half, what] of ['chosen on', 'not chosen on'].entries()) {
  console.log(`${what}: said, was, error, interval of what was`);
  for (const name of [...new Set(judged.map((row) => row.class))].toSorted()) {
    const { around, said, was } = share(judged.filter((row) => row.class === name && row.half === half));
    console.log(`  ${name.padEnd(70)} ${said.toFixed(3)} ${was.toFixed(3)} ${(said - was).toFixed(3)}  ${around}`);
  }
}

const isrcs = gtzanIsrcs();
let [equal, other] = [0, 0];
for (const [i, a] of isrcs.entries())
  for (const b of isrcs.slice(i + 1))
    if (verify(parse(a), parse(b)).level === 'recording') a.isrc === b.isrc ? equal++ : other++;
console.log(`GTZAN, rows with an ISRC: ${equal + other} pairs said to be recordings, ${equal} of them of one ISRC`);
