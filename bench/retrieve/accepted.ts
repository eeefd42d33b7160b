// What retrieval and verifier together accept by size: `node bench/run.mjs retrieve/accepted [rows ...]`. QUERIES rows with one edit in title and one in
// artist are looked for in real and recombined rows: how many find their own row as `recording`, how many another row that is not equal to it; and
// so many made tracks that no row is made of: how often an unrelated row is accepted.
import type { Track } from '../../src/split/track.ts';
import { createMatcher } from '../../src/text/matcher.ts';
import { normalise } from '../../src/text/normalise.ts';
import type { Fields } from '../../src/text/retrieve/index.ts';
import { fma, itunesAmazon, msd, mtt, seedTargets } from './data.ts';
import { edited, randomNumbers, recombined } from './rows.ts';

const QUERIES = Number(process.env.QUERIES ?? 2_000);
const toTrack = ({ title, artist, album }: Fields, i: number): Track => ({
  ...{ id: String(i), line: i, title, artist, album, duration: undefined, isrc: '', mbid: '', media: '' },
  ...{ start: undefined, end: undefined, md5: '', sha256: '', audio: '', song: String(i) },
});
const keyOf = ({ title, artist }: Fields): string => `${normalise(title)}\t${normalise(artist)}`;
const letters = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;
const isUsable = ({ title, artist }: Fields): boolean => letters(title) > 3 && letters(artist) > 3;

for (const size of (process.argv.length > 2 ? process.argv.slice(2) : ['10000', '100000', '1000000']).map(Number)) {
  const real = [...seedTargets(), ...msd(), ...fma(), ...mtt(), ...itunesAmazon()];
  const matcher = createMatcher();
  const every = Math.max(1, Math.floor(size / QUERIES / 1.5));
  const targets: Fields[] = [];
  let row = 0;
  const add = (fields: Fields): void => {
    if (fields.title !== '' && fields.artist !== '') matcher.add(toTrack(fields, row));
    if (row++ % every === 0 && targets.length < QUERIES && isUsable(fields)) targets.push(fields);
  };
  for (const fields of real.slice(0, size)) add(fields);
  for (const fields of recombined(real, size - Math.min(size, real.length), 1)) add(fields);
  const random = randomNumbers(2);
  const slips = targets.map(({ title, artist }, i) =>
    toTrack({ title: edited(title, 1, random), artist: edited(artist, 1, random), album: '' }, i),
  );
  const strangers = [...recombined(real, QUERIES, 77)]
    .filter(isUsable)
    .map((fields, i) => toTrack({ ...fields, album: '' }, i));
  let [right, wrong, unrelated] = [0, 0, 0];
  const start = process.cpuUsage();
  await matcher.match(
    slips,
    (i, matches) => {
      const own = keyOf(targets[i]!);
      if (matches.some(({ pretrain }) => keyOf(pretrain) === own)) right++;
      wrong += new Set(matches.map(({ pretrain }) => keyOf(pretrain)).filter((key) => key !== own)).size;
    },
    ['recording'],
  );
  await matcher.match(strangers, () => unrelated++, ['recording']);
  console.log(
    `${size} rows: own row accepted for ${right} of ${slips.length} (${(right / slips.length).toFixed(4)}), other rows ${wrong} (${(wrong / slips.length).toFixed(4)} a query); ` +
      `${unrelated} of ${strangers.length} unrelated tracks had a row accepted; ${(process.cpuUsage(start).user / 1e6).toFixed(0)} CPU s`,
  );
}
