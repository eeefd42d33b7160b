// Whether two patterns of one drum kit pass for one recording: `node bench/run.mjs audio/few-sounds --kits FOLDER...
// [--half report]`. Copies of the same patterns, as they are and damaged, have to be found still. Kits go to two halves
// by a digest of their folder's name.
import { parseArgs } from 'node:util';
import { landmarks } from '../../src/audio/default-profile.ts';
import type { AudioMatch, Landmarks } from '../../src/model/audio-profile.ts';
import { atMost } from './bounds.ts';
import { alike, patternsOf, play, readKits } from './kits.ts';
import { halfOf } from './music.ts';
import { analysed, faster, noisy, resampled } from './prints.ts';
import { chance } from './random.ts';

const RATE = landmarks.rate;
const SECONDS = 40;
/** Patterns of which more strokes fall together are variations of one pattern. */
const VARIATION = 0.6;

const { values } = parseArgs({
  options: {
    // Kits at most.
    most: { type: 'string', default: '1000' },
    kits: { type: 'string', multiple: true, default: [] },
    half: { type: 'string', default: 'report' },
  },
});
const began = process.cpuUsage();
const kits = readKits(values.kits)
  .filter(({ name }) => halfOf(name.replace(/ \d+$/, ''), 'half') === values.half)
  .slice(0, Number(values.most));

type Count = { pairs: number; recording: number; samples: number; nothing: number };
const counts = new Map<string, Count>();
for (const [done, kit] of kits.entries()) {
  // What is known so far: all of it takes a while.
  if (done > 0) console.error(table(done));
  const pieces = patternsOf(kit).map(({ name, tempo, pattern }) => {
    const samples = resampled(play(kit, pattern, tempo, SECONDS));
    return { name: `${kit.name} ${name}`, tempo, pattern, samples, landmarks: analysed(samples).landmarks() };
  });
  for (const one of pieces) {
    const start = Math.floor(chance(`clip ${one.name}`) * (SECONDS - 21) * RATE);
    const clip = one.samples.slice(start, start + 20 * RATE);
    const others = pieces.filter((other) => other !== one && other.tempo === one.tempo);
    for (const [kind, seconds] of [
      ['another pattern, 20 s', 20],
      ['another pattern, 8 s', 8],
    ] as const) {
      const query = analysed(clip.subarray(0, seconds * RATE)).query();
      for (const other of others)
        add(
          alike(one.pattern, other.pattern) > VARIATION ? 'a variation' : kind,
          lookedUp(query, other.landmarks),
          other.name,
        );
    }
    const copies: Readonly<Record<string, Float32Array>> = {
      'copy, 6 dB softer': clip.map((sample) => 0.5 * sample),
      'copy, pink noise 10 dB': noisy(clip, one.name, 10),
      'copy, pink noise 5 dB': noisy(clip, one.name, 5),
      'copy, pink noise 0 dB': noisy(clip, one.name, 0),
      'copy, 3 % fast': faster(clip, 1.03),
      'copy, 8 s': clip.subarray(0, 8 * RATE),
    };
    for (const [kind, copy] of Object.entries(copies))
      add(kind, lookedUp(analysed(copy).query(), one.landmarks), one.name);
  }
}
console.log(table(kits.length));

function table(done: number): string {
  const { user, system } = process.cpuUsage(began);
  const rows = [...counts].map(([kind, { pairs, recording, samples, nothing }]) => {
    const bound = kind.startsWith('another') ? atMost(recording, pairs) : '';
    return `| ${kind} | ${pairs} | ${recording} | ${samples} | ${nothing} | ${bound} |`;
  });
  return [
    `half '${values.half}': ${done} kits, ${((user + system) / 1e6).toFixed(0)} CPU seconds`,
    '',
    '| | pairs | recording | shares samples | nothing | recording in at most one pair in (95 %) |',
    '|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function add(kind: string, found: readonly AudioMatch[], as: string): void {
  const count = counts.get(kind) ?? { pairs: 0, recording: 0, samples: 0, nothing: 0 };
  counts.set(kind, count);
  count.pairs++;
  if (found.length === 0) count.nothing++;
  else if (found.some(({ shares }) => shares === undefined)) {
    count.recording++;
    if (kind.startsWith('another'))
      for (const match of found.filter(({ shares }) => shares === undefined)) console.log(described(kind, as, match));
  } else count.samples++;
}

function described(kind: string, as: string, { clip, aligned, hashes, speed, pitch }: AudioMatch): string {
  const where = `${clip.start.toFixed(1)} to ${clip.end.toFixed(1)} s, ${aligned} of ${hashes}`;
  return `recording: ${kind}, ${as}: ${where}, speed ${speed.toFixed(3)}, pitch ${pitch.toFixed(3)}`;
}

function lookedUp(query: Uint8Array, of: Landmarks): readonly AudioMatch[] {
  const matcher = landmarks.createMatcher([SECONDS]);
  matcher.add(0, of);
  return matcher.match(query);
}
