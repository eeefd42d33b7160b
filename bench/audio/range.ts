// Which changes of speed, tempo and pitch are found: `node bench/run.mjs audio/range FOLDER... [--half choose]
// [--pieces N] [--minutes N]` (ffmpeg and sox are needed). A cut of each piece under one change, looked up under the
// usual warps and under wide ones.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { landmarks, wideLandmarks } from '../../src/audio/default-profile.ts';
import { cpuSeconds, fingerprint, inTurn, options, samplesOf, setOf, timesScored, upperBound } from './cuts.ts';
import { chance } from './random.ts';

const SECONDS = 20;

type Change = {
  readonly name: string;
  readonly sox: readonly string[];
  readonly speed: number;
  readonly pitch: number;
};

const speeds = [0.75, 0.8, 0.85, 0.9, 0.92, 0.95, 0.99, 1.01, 1.05, 1.08, 1.1, 1.15, 1.2, 1.25, 1.34];
const CHANGES: readonly Change[] = [
  ...speeds.map((by) => ({ name: `speed ${by}`, sox: ['speed', `${by}`, 'rate', '44100'], speed: by, pitch: by })),
  ...[0.8, 0.9, 0.92, 0.95, 1.05, 1.08, 1.1, 1.2].map((by) => ({
    ...{ name: `tempo ${by}`, sox: ['tempo', '-m', `${by}`], speed: by, pitch: 1 },
  })),
  ...[-3, -2, -1, 1, 2, 3].map((by) => ({
    ...{ name: `pitch ${by}`, sox: ['pitch', `${100 * by}`], speed: 1, pitch: 2 ** (by / 12) },
  })),
];
const PROFILES = [landmarks, wideLandmarks];

const { half, pieces, folders, isTimeLeft } = options();
const { references, others } = setOf(folders, half, pieces);
const scratch = mkdtempSync(join(tmpdir(), 'music-leakage-range-'));
const run = (command: string, ...args: readonly string[]): void => {
  if (spawnSync(command, args).status !== 0) throw new Error(`${command} ${args.join(' ')}`);
};
/** Counts per profile: clips found, found more than once, and wrong by half a percent or .2 s. */
const rows = new Map<string, { of: number; found: number[]; several: number[]; wrong: number[] }>();
const strange = [0, 0];
const spent = [0, 0];
let clips = 0;
let foreign = 0;
try {
  const matchers = PROFILES.map((profile) => profile.createMatcher(references.map(({ seconds }) => seconds)));
  for (const [track, { path }] of references.entries()) {
    const of = fingerprint(await samplesOf(path)).landmarks();
    for (const matcher of matchers) matcher.add(track, of);
  }
  for (const matcher of matchers) matcher.shared();
  // What was indexed is looked up in turn with what was not.
  const tracks = new Map(references.map((piece, track) => [piece, track]));
  for (const [i, { piece }] of inTurn({ references, others }).entries()) {
    if (!isTimeLeft()) break;
    const track = tracks.get(piece);
    for (const change of [0, 1].map((k) => CHANGES[(2 * i + k) % CHANGES.length]!)) {
      const length = SECONDS * change.speed;
      if (piece.seconds < length + 1) continue;
      const start = chance(`${piece.id} ${change.name}`) * (piece.seconds - length - 1);
      const [cut, made] = [join(scratch, 'cut.wav'), join(scratch, 'made.wav')];
      const from = ['-v', 'error', '-y', '-ss', `${start}`, '-t', `${length}`, '-i', piece.path];
      run('ffmpeg', ...from, '-ac', '1', '-ar', '44100', cut);
      run('sox', '-V1', cut, made, 'gain', '-3', ...change.sox);
      const query = fingerprint(await samplesOf(made)).query();
      clips++;
      for (const [p, matcher] of matchers.entries()) {
        const before = cpuSeconds();
        const found = matcher.match(query);
        spent[p]! += cpuSeconds() - before;
        if (track === undefined) {
          strange[p]! += Number(found.length > 0);
          if (p === 0) foreign++;
          continue;
        }
        const row = rows.get(change.name) ?? { of: 0, found: [0, 0], several: [0, 0], wrong: [0, 0] };
        rows.set(change.name, row);
        if (p === 0) row.of++;
        const own = found.filter((match) => match.track === track);
        const [best] = own;
        if (best === undefined) continue;
        row.found[p]!++;
        row.several[p]! += Number(own.length > 1);
        const isRight =
          Math.abs(best.speed / change.speed - 1) < 0.005 &&
          Math.abs(best.pitch / change.pitch - 1) < 0.006 &&
          Math.abs(best.offset - start) < 0.2;
        row.wrong[p]! += Number(!isRight);
      }
    }
  }
} finally {
  rmSync(scratch, { recursive: true });
}
console.log(
  [
    `${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model}, half '${half}'${half === 'report' ? `, scored ${timesScored('range')} times here` : ''}`,
    `${references.length} recordings, ${others.length} pieces of other soundtracks, ${clips} clips of ${SECONDS} s\n`,
    '| change | found, usual | wide | several matches of it, usual | wide | said wrongly, usual | wide |',
    '|---|---|---|---|---|---|---|',
    ...CHANGES.flatMap(({ name }) => {
      const row = rows.get(name);
      if (row === undefined) return [];
      const { of, found, several, wrong } = row;
      return [`| ${name} | ${found[0]} of ${of} | ${found[1]} | ${several.join(' | ')} | ${wrong.join(' | ')} |`];
    }),
    '',
    ...['usual', 'wide'].map(
      (name, p) =>
        `${name}: ${strange[p]} of ${foreign} non-matches accepted (at most ${(100 * upperBound(strange[p]!, foreign)).toFixed(2)} % at 95 %), CPU of a look-up ${((1000 * spent[p]!) / clips).toFixed(1)} ms`,
    ),
  ].join('\n'),
);
