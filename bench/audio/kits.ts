// Drum machines: kits of one-shots, patterns by formula, and what is played of both. A piece is a kit, a pattern and a
// tempo.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { randomNumbers } from '../retrieve/rows.ts';
import { read } from './degrade.ts';
import { chance } from './random.ts';

export const RATE = 44_100;
/** Sounds of a kit, in the order of a pattern's rows. */
const ROLES = [
  /kick|\bbd|bass ?drum|thump|\bbass$/i,
  /snare|\bsn|clap|slap/i,
  /hi-?hat|\bhh|hat\b|shaker|maraca|cymbal_closed/i,
  /tom|conga|tone|rim|stick|perc|cowbell|clav/i,
] as const;
const LONGEST = 1.5;

export type Kit = { readonly name: string; readonly sounds: readonly Float32Array[] };
/** Strokes by sound and step. */
export type Pattern = readonly (readonly boolean[])[];

type Named = { readonly name: string; readonly file: string };

/** Returns kits made from the drum kits and one-shots below folders. No two kits share a sound. */
export function readKits(folders: readonly string[]): readonly Kit[] {
  return folders.flatMap((folder) =>
    foldersBelow(folder).flatMap((each) => {
      const sounds = soundsOf(each);
      const byRole = ROLES.map((role, i) =>
        sounds.filter(({ name }) => role.test(name) && !ROLES.slice(0, i).some((other) => other.test(name))),
      );
      const count = Math.min(...byRole.slice(0, 3).map((role) => role.length), 3);
      return Array.from({ length: count }, (_, k) => ({
        name: `${basename(each)} ${k + 1}`,
        sounds: byRole.flatMap((role) => (role[k] === undefined ? [] : [oneShot(role[k].file)])),
      }));
    }),
  );
}

function foldersBelow(folder: string): readonly string[] {
  const below = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  return [folder, ...below].sort();
}

/** Hydrogen names the instruments of a kit in a file; elsewhere the file's name says what it is. */
function soundsOf(folder: string): readonly Named[] {
  const kit = join(folder, 'drumkit.xml');
  const files = readdirSync(folder).filter((file) => /\.(wav|aiff|flac|ogg)$/i.test(file));
  if (!existsSync(kit))
    return files.sort().map((file) => ({ name: file.replace(/\.\w+$/, ''), file: join(folder, file) }));
  return readFileSync(kit, 'utf8')
    .split('<instrument>')
    .slice(1)
    .flatMap((instrument) => {
      const name = /<name>([^<]*)/.exec(instrument)?.[1];
      const file = /<filename>([^<]*)/.exec(instrument)?.[1];
      return name !== undefined && file !== undefined && files.includes(file)
        ? [{ name, file: join(folder, file) }]
        : [];
    });
}

function oneShot(file: string): Float32Array {
  const samples = read(['-t', String(LONGEST), '-i', file]);
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 1e-9);
  return samples.map((sample) => sample / peak);
}

/**
 * How likely each sound is on a beat, between two beats, and elsewhere; of `single` no two sounds are struck at once,
 * as in a simple drum loop.
 */
const STYLES = {
  house: [
    [0.95, 0.1, 0.1],
    [0.35, 0.1, 0.12],
    [0.2, 0.85, 0.25],
    [0.1, 0.2, 0.2],
  ],
  break: [
    [0.5, 0.35, 0.15],
    [0.4, 0.15, 0.2],
    [0.7, 0.6, 0.3],
    [0.1, 0.15, 0.15],
  ],
  any: [
    [0.3, 0.3, 0.3],
    [0.25, 0.25, 0.25],
    [0.4, 0.4, 0.4],
    [0.15, 0.15, 0.15],
  ],
  single: [
    [0.45, 0.25, 0.15],
    [0.3, 0.2, 0.2],
    [0.4, 0.45, 0.3],
    [0, 0, 0],
  ],
} as const;
const NAMES = Object.keys(STYLES) as readonly (keyof typeof STYLES)[];
const STEPS = 32;

/** Returns two bars of sixteenths, drawn from a name. */
export function patternOf(name: string, sounds: number, style: keyof typeof STYLES): Pattern {
  const random = randomNumbers(Math.floor(chance(`pattern ${name}`) * 2 ** 32));
  const rows = Array.from({ length: sounds }, (_, sound) =>
    Array.from({ length: STEPS }, (_, step) => {
      const [beat, off, other] = STYLES[style][sound]!;
      return random() < (step % 4 === 0 ? beat : step % 4 === 2 ? off : other);
    }),
  );
  return style === 'single' ? rows.map((row, i) => row.map((hit, step) => hit && !struckBefore(rows, i, step))) : rows;
}

const struckBefore = (rows: Pattern, sound: number, step: number): boolean =>
  rows.slice(0, sound).some((row) => row[step]);

/** Returns the largest share of the strokes of both that fall together, over all shifts by a step. */
export function alike(a: Pattern, b: Pattern): number {
  let most = 0;
  for (let shift = 0; shift < STEPS; shift++) {
    let [both, either] = [0, 0];
    for (const [sound, row] of a.entries())
      for (let step = 0; step < STEPS; step++) {
        const [x, y] = [row[step]!, b[sound]![(step + shift) % STEPS]!];
        if (x && y) both++;
        if (x || y) either++;
      }
    most = Math.max(most, both / either);
  }
  return most;
}

/** Returns the pieces of a kit: two tempos, with a pattern of each style. */
export function patternsOf(kit: Kit) {
  return [0, 1].flatMap((turn) => {
    const tempo = 84 + Math.floor(chance(`tempo ${kit.name} ${turn}`) * 80);
    return NAMES.map((style) => ({
      name: `${turn + 1}-${tempo}-${style}`,
      tempo,
      pattern: patternOf(`${kit.name} ${turn} ${style}`, kit.sounds.length, style),
    }));
  });
}

/** Returns so many seconds of a pattern. */
export function play({ sounds }: Kit, pattern: Pattern, tempo: number, seconds: number): Float32Array {
  const step = (60 / tempo / 4) * RATE;
  return mixed(seconds * RATE, (put) => {
    for (let i = 0; i * step < seconds * RATE; i++)
      for (const [sound, row] of pattern.entries()) if (row[i % STEPS]) put(sounds[sound]!, Math.round(i * step));
  });
}

/** Returns samples, as loud as they may be, of sounds put at places. */
export function mixed(length: number, place: (put: (sound: Float32Array, at: number) => void) => void): Float32Array {
  const out = new Float32Array(length);
  place((sound, at) => {
    for (let k = 0; k < sound.length && at + k < length; k++) out[at + k]! += sound[k]!;
  });
  const peak = out.reduce((most, sample) => Math.max(most, Math.abs(sample)), 1e-9);
  return out.map((sample) => (0.8 * sample) / peak);
}
