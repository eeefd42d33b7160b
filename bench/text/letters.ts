// node bench/run.mjs text/letters [--errors]: rows with one edit in title and one in artist against themselves, and
// against the other song of the same artist that is nearest in letters: what the verifier accepts, by kind of edit.
// Retrieval has no part in it.
import { normalise } from '../../src/text/parse/normalise.ts';
import { parse } from '../../src/text/parse/parse.ts';
import type { Fields, Parsed } from '../../src/text/parse/parsed.ts';
import { similarity } from '../../src/text/parse/similarity.ts';
import { verify } from '../../src/text/verify/verify.ts';
import { edited } from '../retrieve/rows.ts';
import { fmaTracks, msdTracks } from './sources.ts';
import { random } from './synthetic.ts';
import { shopTracks } from './tables.ts';

const COUNT = 10_000;
const rnd = random(6);
const letters = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;
const rows: Fields[] = [...msdTracks(), ...fmaTracks(), ...shopTracks('AmazonMusic')].filter(
  ({ title, artist }) => letters(title) > 3 && letters(artist) > 3,
);
const bare = ({ title, artist }: Fields): Fields => ({ title, artist, album: '', duration: undefined });
const drawn = Array.from({ length: COUNT }, () => bare(rows[Math.floor(rnd() * rows.length)]!));

const byArtist = new Map<string, Parsed[]>();
for (const row of rows) {
  const list = byArtist.get(row.artist);
  if (list) list.push(parse(bare(row)));
  else byArtist.set(row.artist, [parse(bare(row))]);
}

let [right, wrong, others] = [0, 0, 0];
const missed = new Map<string, number>();
for (const row of drawn) {
  const query = { ...row, title: edited(row.title, 1, rnd), artist: edited(row.artist, 1, rnd) };
  const target = parse(row);
  const verdict = verify(parse(query), target);
  if (verdict.level === 'recording') right++;
  else {
    const why = verdict.reasons.map((reason) => reason.replace(/[:(].*/, '')).join('; ');
    missed.set(why, (missed.get(why) ?? 0) + 1);
    if (process.argv.includes('--errors'))
      console.log(
        `${query.title} / ${query.artist} || ${row.title} / ${row.artist}: ${verdict.recording.toFixed(2)} ${verdict.reasons.join('; ')}`,
      );
  }
  // The artist's other song that looks most like it.
  let nearest: Parsed | undefined;
  let most = 0;
  for (const other of byArtist.get(row.artist)!) {
    if (other.title.key === target.title.key || normalise(other.fields.title).startsWith(normalise(row.title)))
      continue;
    const alike = similarity(other.title.key, target.title.key);
    if (alike > most) [most, nearest] = [alike, other];
  }
  if (!nearest) continue;
  others++;
  if (verify(parse(query), nearest).level === 'recording') {
    wrong++;
    if (process.argv.includes('--errors'))
      console.log(`WRONG ${query.title} / ${query.artist} || ${nearest.fields.title}`);
  }
}
console.log(`one edit in title and artist: ${right} of ${COUNT} accepted (${(right / COUNT).toFixed(4)})`);
console.log(`the artist's most similar other song: ${wrong} of ${others} accepted (${(wrong / others).toFixed(4)})`);
for (const [why, count] of [...missed].sort((a, b) => b[1] - a[1]).slice(0, 15)) console.log(`  ${count}  ${why}`);
