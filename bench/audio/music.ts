// Which recordings the benchmark is made from. What is left out is left out by rule, before any score is seen.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, extname, join, relative, sep } from 'node:path';
import type { Half } from './manifest.ts';
import { chance, shuffled } from './random.ts';

export type Piece = {
  readonly id: string;
  readonly soundtrack: string;
  readonly path: string;
  readonly seconds: number;
};

const FORMATS = /\.(ogg|oga|opus|mp3|flac|wav|m4a|mod|xm|it|s3m)$/i;
/** Folders of noises and of talk. */
const NO_MUSIC = /(^|\/)(sfx|sounds?|effects?|speech|voices?|dialogu?es?|ambien\w*|noises?)(\/|$)/i;
/** Words that say nothing about which piece it is. */
const COMMON = /^(music|theme|track|song|loop|version|remix|main|game|soundtrack|level|part|with|from|that|this|into)$/;
/** Notes and samples rather than sound: small. */
const MODULES = /\.(mod|xm|it|s3m)$/i;
const SHORTEST = 35;

/**
 * Every recording below the folders that is long enough; the first folder below each is its soundtrack. What ffprobe
 * says is kept in `known`.
 */
export function findPieces(folders: readonly string[], known: string): readonly Piece[] {
  const durations: Record<string, number> = existsSync(known) ? JSON.parse(readFileSync(known, 'utf8')) : {};
  const pieces: Piece[] = [];
  for (const folder of folders) {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && FORMATS.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => mayBeMusic(relative(folder, path)))
      .filter((path) => MODULES.test(path) || statSync(path).size > 100_000)
      .sort();
    for (const path of files) {
      durations[path] ??= duration(path);
      const seconds = durations[path];
      if (seconds < SHORTEST) continue;
      const [soundtrack] = relative(folder, path).split(sep);
      const id = `${slug(soundtrack!)}--${slug(relative(join(folder, soundtrack!), path).split(sep).slice(-2).join('-'))}`;
      pieces.push({ id, soundtrack: slug(soundtrack!), path, seconds });
    }
  }
  writeFileSync(known, JSON.stringify(durations));
  return pieces;
}

/**
 * One of each group of pieces that might be the same music: of one soundtrack, and sharing a word of four letters or
 * more in their names (one may be the beginning of the other), or as long to a twentieth of a second; or of one whole
 * name anywhere. The longest stays.
 */
export function distinct(pieces: readonly Piece[]): readonly Piece[] {
  const kept: { readonly piece: Piece; readonly words: readonly string[]; readonly name: string }[] = [];
  const longestFirst = [...pieces].sort((a, b) => b.seconds - a.seconds || (a.id < b.id ? -1 : 1));
  for (const piece of longestFirst) {
    const name = basename(piece.path, extname(piece.path));
    const words = wordsOf(name).filter((word) => !piece.soundtrack.includes(word));
    const same = kept.some((other) => {
      if (other.name === name.toLowerCase() && name.length >= 6) return true;
      if (other.piece.soundtrack !== piece.soundtrack) return false;
      if (Math.abs(other.piece.seconds - piece.seconds) < 0.05) return true;
      return words.some((word) => other.words.some((theirs) => theirs.startsWith(word) || word.startsWith(theirs)));
    });
    if (!same) kept.push({ piece, words, name: name.toLowerCase() });
  }
  return kept.map(({ piece }) => piece);
}

/**
 * Lists pieces of soundtracks that give no reference, as non-matching: one of each whole name, counting `before` too,
 * and of each length in a soundtrack, whatever they share with each other. `song`, `menu` and other short names are of
 * many.
 */
export function further(pieces: readonly Piece[], before: readonly Piece[]): readonly Piece[] {
  const soundtracks = new Set(before.map(({ soundtrack }) => soundtrack));
  const known = new Set(before.map(nameOf));
  return pieces.filter((piece) => {
    const [name, length] = [nameOf(piece), `${piece.soundtrack} ${piece.seconds.toFixed(1)}`];
    if (soundtracks.has(piece.soundtrack) || known.has(length) || (name.length >= 6 && known.has(name))) return false;
    known.add(name).add(length);
    return true;
  });
}

const nameOf = ({ path }: Piece): string => basename(path, extname(path)).toLowerCase();

/**
 * Returns the half of a soundtrack by a digest of its name, so that it stays when the list of music grows. `salt` names
 * the division: a new one is drawn only when the reported half has been examined too often.
 */
export const halfOf = (soundtrack: string, salt = 'halves of 2026-11'): Half =>
  chance(`${salt} ${soundtrack}`) < 0.5 ? 'choose' : 'report';

/** Returns the pieces of each half, in an order drawn from their names. */
export function halves(pieces: readonly Piece[]): Readonly<Record<Half, readonly Piece[]>> {
  const of = (half: Half) =>
    shuffled(
      pieces.filter(({ soundtrack }) => halfOf(soundtrack) === half),
      ({ id }) => id,
    );
  return { choose: of('choose'), report: of('report') };
}

/** Share of the pieces of a half that give a reference. */
const REFERENCES = 0.25;

/**
 * Whether a piece gives a reference rather than non-matches: by a digest of its name, so that it stays one when the
 * list grows.
 */
export const isReference = ({ id }: Pick<Piece, 'id'>): boolean => chance(`reference ${id}`) < REFERENCES;

/** Whether a path that begins with its soundtrack may be music. */
function mayBeMusic(path: string): boolean {
  const folders = path.split(sep).slice(1, -1).join('/');
  return !NO_MUSIC.test(folders) || /music|bgm/i.test(folders);
}

function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length >= 4 && !COMMON.test(word));
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Seconds; 0 of what ffprobe cannot read. */
function duration(path: string): number {
  const args = ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', path];
  return Number(spawnSync('ffprobe', args, { encoding: 'utf8' }).stdout.trim()) || 0;
}
