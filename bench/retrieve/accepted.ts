// What retrieval and verifier together accept by size: `node bench/run.mjs retrieve/accepted [--errors] [rows ...]`.
// QUERIES rows with one edit in title and one in artist are looked for in real and recombined rows: how many find their
// own row as `recording`, and how many an unrelated one. A recombined row is unrelated to every real one and to every
// other recombined one, unless title and artist are equal by chance. Rows that are not even told to be themselves
// without their album ("Various Artists", "Intro") are counted apart. Then the 1,000 tracks of GTZAN, as they are: how
// many have a recombined row accepted.
import type { Track } from '../../src/model/track.ts';
import { createTextMatcher, type Match } from '../../src/text/match/matcher.ts';
import { parse } from '../../src/text/parse/parse.ts';
import type { Fields } from '../../src/text/retrieve/index.ts';
import { scoreText, shareOf } from '../../src/text/verify/eval.ts';
import { verify } from '../../src/text/verify/verify.ts';
import { fma, gtzan, itunesAmazon, msd, mtt, seedTargets } from './data.ts';
import { edited, randomNumbers, recombined } from './rows.ts';

type Target = Fields & { readonly made: boolean };

const QUERIES = Number(process.env.QUERIES ?? 25_000);
const showErrors = process.argv.includes('--errors');
const sizes = process.argv.slice(2).filter((arg) => arg !== '--errors');
const toTrack = ({ title, artist, album }: Fields, i: number): Track => ({
  ...{ id: String(i), line: i, title, artist, album, duration: undefined, isrc: '', mbid: '', source: '' },
  ...{ start: undefined, end: undefined, md5: '', sha256: '', audio: '', song: String(i) },
});
/** Equal for rows that are written alike but for signs, brackets and articles. */
const keyOf = ({ title, artist }: Fields): string => {
  const parsed = parse({ title, artist, album: '', duration: undefined });
  return `${parsed.title.fullKey}\t${parsed.artist.names.map(({ key }) => key).sort()}`;
};
const letters = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;
const isUsable = ({ title, artist }: Fields): boolean => letters(title) > 3 && letters(artist) > 3;
/** Whether title and artist alone are enough to say that the row is itself. */
const isTold = ({ title, artist, album }: Fields): boolean => {
  const side = (of: string) => parse({ title, artist, album: of, duration: undefined });
  return verify(side(''), side(album)).level === 'recording';
};
const real = [...seedTargets(), ...msd(), ...fma(), ...mtt(), ...itunesAmazon()];

for (const size of (sizes.length > 0 ? sizes : ['10000', '100000', '1000000']).map(Number)) {
  const matcher = createTextMatcher();
  const own = Math.min(size >> 1, real.length);
  const every = Math.max(1, Math.floor(size / QUERIES / 1.5));
  const targets: Target[] = [];
  let row = 0;
  const add = (fields: Fields, made: boolean): void => {
    if (fields.title !== '' && fields.artist !== '') matcher.add(toTrack(fields, row));
    if (row++ % every === 0 && targets.length < QUERIES && isUsable(fields)) targets.push({ ...fields, made });
  };
  for (const fields of real.slice(0, own)) add(fields, false);
  for (const fields of recombined(real, size - own, 1)) add(fields, true);
  const isMade = ({ pretrain }: Match): boolean => pretrain.line >= own;

  const random = randomNumbers(2);
  const slips = targets.map(({ title, artist }, i) =>
    toTrack({ title: edited(title, 1, random), artist: edited(artist, 1, random), album: '' }, i),
  );
  const told = targets.map(isTold);
  let [right, rightTold, wrongRows, wrongTracks, others] = [0, 0, 0, 0, 0];
  const start = process.cpuUsage();
  await matcher.match(
    slips,
    (i, matches) => {
      const key = keyOf(targets[i]!);
      if (matches.some(({ pretrain }) => keyOf(pretrain) === key)) {
        right++;
        if (told[i]) rightTold++;
      }
      const other = matches.filter(({ pretrain }) => keyOf(pretrain) !== key);
      const unrelated = other.filter((match) => targets[i]!.made || isMade(match));
      others += other.length - unrelated.length;
      wrongRows += unrelated.length;
      if (unrelated.length > 0) wrongTracks++;
      if (showErrors) for (const match of unrelated) show(slips[i]!, match);
    },
    ['recording'],
  );
  const share = (count: number, of: number): string => `${count} of ${of} (${scoreText(shareOf(count, of))})`;
  console.log(
    `${size} rows, one edit in title and artist: own row accepted for ${share(right, slips.length)}, of those that title and artist tell ${share(rightTold, told.filter(Boolean).length)}; an unrelated row for ` +
      `${share(wrongTracks, slips.length)}, ${wrongRows} rows; ${others} accepted rows of real tables that are written otherwise`,
  );
  const asked = gtzan()
    .filter(({ title, artist }) => title !== '' && artist !== '')
    .map((fields, i) => toTrack({ ...fields, album: '' }, i));
  let [chance, alike] = [0, 0];
  await matcher.match(
    asked,
    (i, matches) => {
      const made = matches.filter(isMade);
      const unequal = made.filter(({ pretrain }) => keyOf(pretrain) !== keyOf(asked[i]!));
      if (unequal.length > 0) alike++;
      else if (made.length > 0) chance++;
      if (showErrors) for (const match of unequal) show(asked[i]!, match);
    },
    ['recording'],
  );
  console.log(
    `${size} rows, ${size - own} of them recombined: an unrelated row accepted for ${share(alike, asked.length)} of GTZAN's tracks, for ${chance} more one that is equal ` +
      `by chance; ${(process.cpuUsage(start).user / 1e6).toFixed(0)} CPU s, ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`,
  );
}

function show(asked: Track, { pretrain, verdict }: Match): void {
  console.log(
    `    ${asked.title} / ${asked.artist} || ${pretrain.title} / ${pretrain.artist}: ${verdict.recording.toFixed(2)} ${verdict.reasons.join('; ')}`,
  );
}
