// How loud a loop has to be under other music to be found: `node bench/run.mjs audio/loops --loops FOLDER --music
// FOLDER [--half report]`. Each loop, played again and again, is mixed with songs: is the bare loop found in the mix,
// is the file of one turn, and does one mix pass for another?
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { landmarks } from '../../src/audio/default-profile.ts';
import type { AudioMatch, Landmarks } from '../../src/model/audio-profile.ts';
import { folder } from './manifest.ts';
import { findPieces, halfOf } from './music.ts';
import { analysed, power, samplesOf } from './prints.ts';
import { below, chance, shuffled } from './random.ts';

const RATE = landmarks.rate;
const LEVELS = [6, 0, -6, -12];
const folders = { type: 'string', multiple: true, default: [] as string[] } as const;
const { values } = parseArgs({
  options: {
    loops: folders,
    music: folders,
    half: { type: 'string', default: 'report' },
    most: { type: 'string', default: '16' },
  },
});

const files = values.loops.flatMap((from) => below(from, /\.(ogg|flac|wav)$/i));
const loops = shuffled(files, (file) => `loop ${file.replace(/.*\//, '')}`)
  .filter((file) => halfOf(file.replace(/.*\//, '')) === values.half)
  .map((file) => samplesOf(file, 30))
  .filter((samples) => samples.length >= RATE && samples.length <= 20 * RATE)
  .slice(0, Number(values.most));
const songs = shuffled(findPieces(values.music, join(folder(), 'durations.json')), ({ id }) => `under ${id}`)
  .filter(({ soundtrack, seconds }) => halfOf(soundtrack) === values.half && seconds >= 70)
  .slice(0, 2 * loops.length)
  .map(({ path }) => samplesOf(path, 70));
console.log(
  `half '${values.half}': ${loops.length} loops under ${songs.length} songs; found, and noted with the right length\n`,
);
console.log('| loop, dB | bare loop of 60 s | file of one turn | another mix |\n|---|---|---|---|');
for (const level of LEVELS) {
  const counts = [0, 1, 2].map(() => ({ n: 0, found: 0, noted: 0 }));
  for (const [i, loop] of loops.entries()) {
    const [one, other] = [songs[2 * i], songs[2 * i + 1]];
    if (one === undefined || other === undefined) continue;
    const start = Math.floor(chance(`turn ${i}`) * loop.length);
    const clip = mixed(one.subarray(0, 30 * RATE), loop, start, level);
    const references = [repeated(loop, 0, 60 * RATE), loop, mixed(other.subarray(0, 60 * RATE), loop, 0, level)];
    for (const [kind, reference] of references.entries()) {
      const found = lookedUp(analysed(clip).query(), analysed(reference).landmarks(), reference.length / RATE);
      const count = counts[kind]!;
      count.n++;
      if (found.length > 0) count.found++;
      if (found.some((match) => isRight(match.loop, loop.length / RATE))) count.noted++;
    }
  }
  console.log(
    `| ${level > 0 ? '+' : ''}${level} | ${counts.map(({ n, found, noted }) => `${found} of ${n}, ${noted} noted`).join(' | ')} |`,
  );
}

/** A loop of drums may repeat itself, so a part of its length is right as well. */
function isRight(said: number | undefined, seconds: number): boolean {
  if (said === undefined) return false;
  const turns = said > seconds ? said / seconds : seconds / said;
  return Math.abs(turns - Math.round(turns)) < 0.05;
}

function lookedUp(query: Uint8Array, of: Landmarks, seconds: number): readonly AudioMatch[] {
  const matcher = landmarks.createMatcher([seconds]);
  matcher.add(0, of);
  return matcher.match(query);
}

function repeated(loop: Float32Array, start: number, length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => loop[(start + i) % loop.length]!);
}

/** Returns a song with a loop so many dB louder than it. */
function mixed(song: Float32Array, loop: Float32Array, start: number, level: number): Float32Array {
  const turns = repeated(loop, start, song.length);
  const factor = Math.sqrt((power(song) / power(turns)) * 10 ** (level / 10));
  return song.map((sample, i) => 0.3 * (sample + factor * turns[i]!));
}
