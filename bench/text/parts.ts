// node bench/run.mjs text/parts [PARTS]: what is found of GTZAN and EmoMusic in MSD's sample as a whole and cut in
// parts, from its order in the file and shuffled: how many test tracks have a recording or a work, and how many pairs
// are told in one cut alone.
import type { Track } from '../../src/model/track.ts';
import { createTextMatcher } from '../../src/text/match/matcher.ts';
import { emomusic, gtzan, msd } from '../retrieve/data.ts';
import { random } from './synthetic.ts';

const toTrack = ({ title, artist, album }: { title: string; artist: string; album: string }, i: number): Track => ({
  ...{ id: String(i), line: i, title, artist, album, duration: undefined, isrc: '', mbid: '', source: '' },
  ...{ start: undefined, end: undefined, md5: '', sha256: '', audio: '', song: String(i) },
});
const tests = [...gtzan(), ...emomusic()].filter(({ title, artist }) => title !== '' && artist !== '').map(toTrack);
const corpus = msd()
  .map(toTrack)
  .filter(({ title, artist }) => title !== '' && artist !== '');

/** Returns the reported level of each pair. */
async function told(parts: readonly (readonly Track[])[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const part of parts) {
    const matcher = createTextMatcher();
    for (const track of part) matcher.add(track);
    await matcher.match(
      tests,
      (i, matches) => {
        for (const { pretrain, verdict } of matches)
          found.set(`${i}\t${pretrain.id}`, `${verdict.level} ${verdict.probability} ${verdict.reasons}`);
      },
      ['recording', 'work', 'cannot-tell'],
    );
  }
  return found;
}

const cut = (tracks: readonly Track[], parts: number): Track[][] =>
  Array.from({ length: parts }, (_, part) => tracks.filter((_track, i) => i % parts === part));
const shuffled = (tracks: readonly Track[], seed: number): Track[] => {
  const rnd = random(seed);
  return tracks
    .map((track) => ({ track, key: rnd() }))
    .sort((a, b) => a.key - b.key)
    .map(({ track }) => track);
};
const overlaps = (found: ReadonlyMap<string, string>): number =>
  new Set([...found].filter(([, said]) => !said.startsWith('cannot')).map(([key]) => key.split('\t')[0])).size;

const whole = await told([corpus]);
console.log(`whole: ${overlaps(whole)} test tracks with an overlap, ${whole.size} pairs`);
for (const parts of (process.argv[2] ?? '2 3 4 5 7').split(' ').map(Number))
  for (const [name, tracks] of [
    ['as they stand', corpus],
    ['shuffled', shuffled(corpus, parts)],
  ] as const) {
    const found = await told(cut(tracks, parts));
    const [only, lost] = [
      [...found.keys()].filter((key) => !whole.has(key)),
      [...whole.keys()].filter((key) => !found.has(key)),
    ];
    const changed = [...found].filter(([key, said]) => whole.has(key) && whole.get(key) !== said);
    console.log(
      `${parts} parts, ${name}: ${overlaps(found)} test tracks with an overlap; ${only.length} pairs in parts alone, ${lost.length} as a whole alone, ${changed.length} told otherwise`,
    );
    if (process.argv.includes('--show'))
      for (const key of [...only, ...lost]) {
        const [test, row] = key.split('\t').map(Number) as [number, number];
        const [a, b] = [tests[test]!, corpus.find(({ id }) => id === String(row))!];
        console.log(
          `    ${whole.has(key) ? 'whole' : 'parts'}: ${a.title} / ${a.artist} || ${b.title} / ${b.artist}: ${found.get(key) ?? whole.get(key)}`,
        );
      }
  }
