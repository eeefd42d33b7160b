// node bench/run.mjs text/speed [--data DIR]: tracks parsed and pairs verified a second of processor time, on one
// thread.
import { parse } from '../../src/text/parse/parse.ts';
import { verify } from '../../src/text/verify/verify.ts';
import { msdTracks } from './sources.ts';

const tracks = msdTracks();
const rate = (name: string, count: number, work: () => void): void => {
  const rounds = Array.from({ length: 5 }, () => {
    const start = process.cpuUsage().user;
    work();
    return (count / (process.cpuUsage().user - start)) * 1e6;
  });
  console.log(
    `${name.padEnd(40)} ${Math.round(rounds.sort((a, b) => a - b)[2]!).toLocaleString('en')} a second (median of 5)`,
  );
};

const parsed = tracks.map(parse);
const byTitle = parsed.toSorted((a, b) => (a.title.key < b.title.key ? -1 : 1));
const PAIRS = 200_000;
rate('tracks parsed', tracks.length, () => {
  for (const track of tracks) parse(track);
});
rate('pairs verified, any two tracks', PAIRS, () => {
  for (let at = 0; at < PAIRS; at++) verify(parsed[at % parsed.length]!, parsed[(at * 7 + 1) % parsed.length]!);
});
rate('pairs verified, neighbours by title', PAIRS, () => {
  for (let at = 0; at < PAIRS; at++)
    verify(byTitle[at % (byTitle.length - 4)]!, byTitle[(at % (byTitle.length - 4)) + 1 + (at % 4)]!);
});
