// How short and how noisy a clip may be: `node bench/run.mjs audio/lengths FOLDER... [--half choose] [--pieces N]
// [--minutes N] [--seconds 2,3]`. Whole pieces are indexed; two cuts of each are looked up, and as many of pieces of
// other soundtracks, under pink noise (ratios over the band up to 22,050 Hz).
import { cpus } from 'node:os';
import { landmarks } from '../../src/audio/default-profile.ts';
import { createSelfTest } from '../../src/audio/itself.ts';
import { randomNumbers } from '../retrieve/rows.ts';
import { cpuSeconds, fingerprint, inTurn, options, rate, samplesOf, setOf, timesScored, upperBound } from './cuts.ts';
import { decibels, pink, withAdded } from './degrade.ts';
import { SILENT } from './levels.ts';
import { chance } from './random.ts';

const SECONDS = [1, 1.5, 2, 2.5, 3, 5, 10, 30] as const;
const RATIOS = [undefined, 10, 5, 0] as const;
const CUTS = 2;
/** Share of the power of pink noise that lies below half the rate of the fingerprints. */
const BELOW = 0.85;

type Cell = { found: number; of: number; wrong: number; nothing: number; others: number; taken: number };

const { half, pieces, folders, isTimeLeft, lengths: wanted } = options();
const cells = new Map<string, Cell>();
const kept: {
  readonly name: string;
  readonly track: number | undefined;
  readonly cell: Cell;
  readonly query: Uint8Array;
}[] = [];
const landmarksOf: ReturnType<ReturnType<typeof fingerprint>['landmarks']>[] = [];
const lengths: number[] = [];

let others = 0;
for (const { piece, isReference } of inTurn(setOf(folders, half, pieces))) {
  if (!isTimeLeft()) break;
  const samples = await samplesOf(piece.path);
  const track = isReference ? landmarksOf.length : undefined;
  if (!isReference) others++;
  if (track !== undefined) {
    landmarksOf.push(fingerprint(samples).landmarks());
    lengths.push(samples.length / rate);
  }
  for (const seconds of SECONDS.filter((length) => wanted.length === 0 || wanted.includes(length)))
    for (let cut = 0; cut < CUTS; cut++) {
      const length = Math.round(seconds * rate);
      const name = `${piece.id} ${seconds} ${cut}`;
      const at = Math.floor(chance(name) * (samples.length - length));
      const plain = samples.subarray(at, at + length);
      if (at < 0 || decibels(plain) < SILENT) continue;
      for (const ratio of RATIOS) {
        const key = `${seconds} ${ratio}`;
        const cell = cells.get(key) ?? { found: 0, of: 0, wrong: 0, nothing: 0, others: 0, taken: 0 };
        cells.set(key, cell);
        const noise = () => pink(Float32Array.from({ length }, gaussian(name)));
        const clip = ratio === undefined ? plain : withAdded(plain, noise(), ratio - 10 * Math.log10(BELOW));
        const test = createSelfTest(landmarks);
        test.push(clip);
        if (!test.finish()) cell.nothing++;
        kept.push({ name, track, cell, query: fingerprint(clip).query() });
      }
    }
}

function gaussian(name: string): () => number {
  const random = randomNumbers(Math.floor(chance(`noise ${name}`) * 2 ** 32));
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

const matcher = landmarks.createMatcher(lengths);
for (const [track, of] of landmarksOf.entries()) matcher.add(track, of);
matcher.shared();
const before = cpuSeconds();
const taken = new Set<string>();
for (const { name, track, cell, query } of kept) {
  const found = matcher.match(query);
  if (track === undefined) {
    cell.others++;
    if (found.length === 0) continue;
    cell.taken++;
    taken.add(name.split(' ')[0]!);
  } else {
    cell.of++;
    if (found.some((match) => match.track === track && match.shares === undefined)) cell.found++;
    // Pieces of one soundtrack share themes: a person has to judge those.
    if (found.length > 0 && found.every((match) => match.track !== track)) cell.wrong++;
  }
}
const spent = (cpuSeconds() - before) / kept.length;

const all = [...cells.values()];
const [strange, accepted] = [
  all.reduce((sum, { others }) => sum + others, 0),
  all.reduce((sum, { taken }) => sum + taken, 0),
];
const hours = lengths.reduce((sum, length) => sum + length, 0) / 3600;
console.log(
  [
    `${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model}, half '${half}'${half === 'report' ? `, scored ${timesScored('lengths')} times here` : ''}`,
    `${lengths.length} recordings (${hours.toFixed(1)} h), ${others} pieces of other soundtracks\n`,
    '| seconds | noise, dB | found | wrong alone | not comparable | non-matches accepted |',
    '|---|---|---|---|---|---|',
    ...[...cells].map(([key, { found, of, wrong, nothing, others, taken }]) => {
      const [seconds, ratio] = key.split(' ');
      return `| ${seconds} | ${ratio === 'undefined' ? 'none' : ratio} | ${found} of ${of} (${(found / of).toFixed(2)}) | ${wrong} | ${nothing} of ${of + others} | ${taken} of ${others} |`;
    }),
    '',
    `non-matches accepted: ${accepted} of ${strange} clips (at most ${(100 * upperBound(accepted, strange)).toFixed(2)} % at 95 %), of ${taken.size} of ${others} pieces`,
    `CPU of a look-up: ${(1000 * spent).toFixed(1)} ms`,
  ].join('\n'),
);
