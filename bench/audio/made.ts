// Makes the classes of music that no package has, below `made` of the data set: MIDI played with several sound fonts,
// drum machines, loops, tunes of one sound, and voices. `node bench/run.mjs audio/made --midi FOLDER --font FILE.sf2
// --kits FOLDER --loops FOLDER --sounds FOLDER`, each as often as wanted. What is there stays; what cannot be made is
// named.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { randomNumbers } from '../retrieve/rows.ts';
import { ffmpeg, read, run, speech } from './degrade.ts';
import { mixed, patternsOf, play, RATE, readKits } from './kits.ts';
import { folder } from './manifest.ts';
import { below, chance } from './random.ts';

const folders = { type: 'string', multiple: true, default: [] as string[] } as const;
const { values } = parseArgs({
  options: {
    ...{ midi: folders, font: folders, kits: folders, loops: folders, sounds: folders },
    voices: { type: 'string', default: '40' },
  },
});
const root = join(folder(), 'made');
const SECONDS = 60;
const LONGEST = 240;
let made = 0;

for (let voice = 0; voice < Number(values.voices); voice++)
  make(`voice-${voice}`, 'talk', (out) => write(speech(`voice ${voice}`, SECONDS * RATE), out));
for (const kit of readKits(values.kits))
  for (const { name, tempo, pattern } of patternsOf(kit))
    make(`kit-${slug(kit.name)}`, name, (out) => write(play(kit, pattern, tempo, SECONDS), out));
for (const file of values.loops.flatMap((from) => below(from, /\.(ogg|flac|wav)$/i)))
  make(`loop-${slug(basename(file))}`, 'repeated', (out) => {
    const loop = read(['-i', file]);
    if (loop.length < RATE || loop.length > 20 * RATE) throw new Error('not between 1 and 20 s');
    write(
      Float32Array.from({ length: SECONDS * RATE }, (_, i) => loop[i % loop.length]!),
      out,
    );
  });
for (const file of values.sounds.flatMap((from) => below(from, /\.(ogg|flac|wav)$/i)))
  for (const tune of [1, 2])
    make(`shots-${slug(basename(file))}`, `tune-${tune}`, (out) => write(melody(file, tune), out));
for (const font of values.font)
  for (const file of values.midi.flatMap((from) => below(from, /\.midi?$/i)))
    make(`font-${slug(basename(font))}`, slug(basename(file)), (out) => {
      run('fluidsynth', ['-ni', '-g', '0.5', '-r', String(RATE), '-F', `${out}.wav`, font, file]);
      // Notes may be held for hours.
      ffmpeg(['-t', String(LONGEST), '-i', `${out}.wav`, '-ac', '1', '-c:a', 'flac', '-f', 'flac', out]);
      rmSync(`${out}.wav`);
    });
console.log(`${made} pieces made`);

function make(soundtrack: string, name: string, how: (out: string) => void): void {
  const file = join(root, soundtrack, `${name}.flac`);
  if (existsSync(file)) return;
  mkdirSync(join(root, soundtrack), { recursive: true });
  try {
    how(`${file}.part`);
    renameSync(`${file}.part`, file);
    made++;
  } catch (error) {
    console.log(`not made: ${soundtrack}/${name}: ${String(error).slice(0, 120)}`);
  }
}

function write(samples: Float32Array, out: string): void {
  const from = ['-f', 'f32le', '-ar', String(RATE), '-ac', '1', '-i', '-'];
  ffmpeg([...from, '-c:a', 'flac', '-f', 'flac', out], Buffer.from(samples.buffer, 0, samples.byteLength));
}

/**
 * Returns a tune of one sound on a grid of eighths at a tempo of the sound's: as a sampler plays it, faster for higher.
 */
function melody(file: string, tune: number): Float32Array {
  const sound = read(['-t', '1.5', '-i', file]);
  const tempo = 90 + Math.floor(chance(`tempo ${file}`) * 60);
  const random = randomNumbers(Math.floor(chance(`tune ${tune} ${basename(file)}`) * 2 ** 32));
  const scale = [0, 2, 4, 5, 7, 9, 11, 12];
  const bars = Array.from({ length: 32 }, () => (random() < 0.25 ? undefined : scale[Math.floor(random() * 8)]!));
  const notes = scale.map((semitones) => faster(sound, 2 ** (semitones / 12)));
  const step = (60 / tempo / 2) * RATE;
  return mixed(SECONDS * RATE, (put) => {
    for (let i = 0; i * step < SECONDS * RATE; i++) {
      const note = bars[i % bars.length];
      if (note !== undefined) put(notes[scale.indexOf(note)]!, Math.round(i * step));
    }
  });
}

function faster(samples: Float32Array, factor: number): Float32Array {
  return Float32Array.from({ length: Math.floor((samples.length - 1) / factor) }, (_, i) => {
    const at = Math.floor(i * factor);
    const rest = i * factor - at;
    return samples[at]! * (1 - rest) + samples[at + 1]! * rest;
  });
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/\.\w+$/, '')
    .replace(/[^a-z0-9]+/g, '-');
}
