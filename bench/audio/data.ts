// Makes the benchmark's data set, half 'choose' first: `node bench/run.mjs audio/data --music FOLDER... [--per-kind
// 24]`. What is there stays; the folder is MUSIC_LEAKAGE_BENCH. The first folder below each FOLDER is a soundtrack.
// docs/accuracy.md says which music.
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join as path } from 'node:path';
import { parseArgs } from 'node:util';
import { decibels, degrade, ffmpeg, join, read, reverse, type Source } from './degrade.ts';
import { KINDS, type Kind, LATER, STRANGER_KINDS, UNSEEN } from './kinds.ts';
import { SILENT } from './levels.ts';
import { type Clip, folder, type Half, type Manifest, type Reference } from './manifest.ts';
import { distinct, findPieces, further, halves, isReference, type Piece } from './music.ts';
import { chance, shuffled } from './random.ts';

const CUT = 60;
const HALVES: readonly Half[] = ['choose', 'report'];

/** Cut of a piece that is known not to be silent. */
type Cut = { readonly piece: Piece; readonly file: string; readonly seconds: number };
/** Clip with the function that makes it. */
type Job = { readonly clip: Clip; readonly make: (out: string) => void };

const { values, positionals } = parseArgs({
  options: {
    music: { type: 'boolean' },
    // Folders of music that gives non-matching clips alone, to half 'report'.
    strangers: { type: 'string', multiple: true, default: [] },
    references: { type: 'string', default: '80' },
    'per-kind': { type: 'string', default: '24' },
    // Pieces of each half at most, drawn by digest: a part of the data set, to begin with.
    most: { type: 'string', default: '100000' },
    // Only one half, where there is no time for both.
    half: { type: 'string', default: 'both' },
  },
  allowPositionals: true,
});
const root = folder();
mkdirSync(root, { recursive: true });
const found = findPieces(positionals.length > 0 ? positionals : ['/usr/share/games'], path(root, 'durations.json'));
const pieces = distinct(found);
const split = halves(pieces);
const others = further(findPieces(values.strangers, path(root, 'durations.json')), found);
console.log(
  `${found.length} recordings of 35 s or more, ${pieces.length} after leaving out what may be the same music; ${others.length} further strangers`,
);

const manifest: { references: Reference[]; clips: Clip[] } = { references: [], clips: [] };
for (const half of HALVES.filter((half) => values.half === 'both' || values.half === half)) {
  const cuts = split[half].slice(0, Number(values.most)).flatMap((piece) => makeCut(half, piece) ?? []);
  const more = half === 'report' ? others.flatMap((piece) => makeCut(half, piece) ?? []) : [];
  const jobs = [...plan(half, cuts), ...more.flatMap((cut) => strange(half, cut, more))];
  manifest.clips.push(...jobs.map(({ clip }) => clip));
  write();
  const of = manifest.references.filter((reference) => reference.half === half).length;
  console.log(`${half}: ${of} references, ${cuts.length + more.length - of} strangers, ${jobs.length} clips`);
  for (const [i, { clip, make }] of jobs.entries()) {
    const out = path(root, clip.file);
    mkdirSync(dirname(out), { recursive: true });
    if (!existsSync(out)) make(out);
    if (i % 200 === 199) console.log(`${half}: ${i + 1} of ${jobs.length} clips`);
  }
}
console.log('done');

function write(): void {
  const text = JSON.stringify({ version: 1, ...manifest } satisfies Manifest, undefined, 1);
  writeFileSync(path(root, 'manifest.json.part'), text);
  renameSync(path(root, 'manifest.json.part'), path(root, 'manifest.json'));
}

/** A minute of a piece, from a place that its name gives; undefined of silence and of what cannot be decoded. */
function makeCut(half: Half, piece: Piece): Cut | undefined {
  const seconds = Math.min(CUT, Math.floor(piece.seconds));
  const file = `cuts/${half}/${piece.id}.flac`;
  const out = path(root, file);
  const verdict = `${out}.skipped`;
  if (existsSync(verdict)) return undefined;
  if (!existsSync(out)) {
    mkdirSync(dirname(out), { recursive: true });
    const start = chance(`cut ${piece.id}`) * (piece.seconds - seconds);
    const part = `${out}.part`;
    try {
      const from = ['-ss', start.toFixed(3), '-t', String(seconds), '-i', piece.path, '-map', '0:a:0'];
      const to = ['-ac', '2', '-ar', '44100', '-sample_fmt', 's16', '-bitexact', '-f', 'flac', part];
      ffmpeg([...from, '-vn', ...to]);
      const samples = read(['-i', part]);
      const level = decibels(samples);
      if (level < SILENT || samples.length < (seconds - 1) * 44_100) throw new Error(`${level.toFixed(0)} dBFS`);
    } catch (error) {
      writeFileSync(verdict, String(error));
      console.log(`left out ${piece.id}: ${String(error).slice(0, 200)}`);
      return undefined;
    }
    renameSync(part, out);
  }
  return { piece, file, seconds };
}

/** Plans the clips of a half. References are drawn by the digest of a name (music.ts), all others are non-matching. */
function plan(half: Half, cuts: readonly Cut[]): readonly Job[] {
  const references = cuts.filter(({ piece }) => isReference(piece)).slice(0, Number(values.references));
  const strangers = cuts.filter(({ piece }) => !isReference(piece));
  for (const { piece, file, seconds } of references) {
    const { id, soundtrack } = piece;
    manifest.references.push({ id, half, soundtrack, piece: id, file, seconds });
  }
  const some = (name: string) =>
    shuffled(references, ({ piece }) => `${name} ${piece.id}`).slice(0, Number(values['per-kind']));
  const jobs: Job[] = [];
  for (const kind of [...KINDS, ...LATER])
    for (const cut of some(kind.name)) jobs.push(degraded(half, 'positive', kind, cut, strangers));
  for (const cut of some('reversed')) jobs.push(reversed(half, cut));
  for (const order of ['reference first', 'stranger first'] as const)
    for (const cut of some(order)) jobs.push(overlap(half, order, cut, strangers));
  if (half === 'report')
    for (const kind of UNSEEN)
      for (const cut of some(kind.name)) jobs.push(degraded(half, 'positive', kind, cut, strangers));
  for (const cut of strangers) jobs.push(...strange(half, cut, strangers));
  return jobs;
}

/** Plans one cut of a non-matching piece in each of its kinds. */
function strange(half: Half, cut: Cut, strangers: readonly Cut[]): readonly Job[] {
  return KINDS.filter(({ name }) => STRANGER_KINDS.includes(name)).map((kind) =>
    degraded(half, 'stranger', kind, cut, strangers),
  );
}

function degraded(half: Half, role: 'positive' | 'stranger', kind: Kind, cut: Cut, strangers: readonly Cut[]): Job {
  const name = `${kind.name} ${cut.piece.id}`;
  const start = place(name, cut, kind.seconds * kind.speed);
  const other = kind.recipe.add?.what === 'music' ? someOther(name, cut, strangers) : undefined;
  const of = { speed: kind.speed, pitch: kind.pitch, ...(other && { other: other.piece.id }) };
  const clip = describe(half, role, kind.name, kind.seconds, cut, start, of);
  const second = other && {
    path: path(root, other.file),
    start: place(`${name} other`, other, kind.seconds * kind.speed),
  };
  return { clip, make: (out) => degrade(name, kind, source(cut, start), second, out) };
}

function reversed(half: Half, cut: Cut): Job {
  const start = place(`reversed ${cut.piece.id}`, cut, 30);
  const clip = describe(half, 'reversed', 'reversed', 30, cut, start, {});
  return { clip, make: (out) => reverse(source(cut, start), 30, out) };
}

function overlap(half: Half, order: 'reference first' | 'stranger first', cut: Cut, strangers: readonly Cut[]): Job {
  const name = `${order} ${cut.piece.id}`;
  const other = someOther(name, cut, strangers);
  const start = place(name, cut, 15);
  const first = order === 'reference first';
  const span = first ? { start: 0, end: 15 } : { start: 15, end: 30 };
  const described = describe(half, 'overlap', order, 30, cut, start, { other: other.piece.id, span });
  const clip = { ...described, offset: start - span.start };
  const parts = [source(cut, start), source(other, place(`${name} other`, other, 15))] as const;
  return { clip, make: (out) => join(parts[first ? 0 : 1], parts[first ? 1 : 0], 15, out) };
}

function describe(
  half: Half,
  role: Clip['role'],
  kind: string,
  seconds: number,
  cut: Cut,
  start: number,
  more: Partial<Clip>,
): Clip {
  const { id: piece, soundtrack } = cut.piece;
  const where = kind.replace(/[^a-z0-9+-]+/gi, '-').replace(/-$/, '');
  const group = role === 'stranger' ? `stranger-${where}` : where;
  const id = `${group}/${piece}`;
  const truth = role === 'stranger' ? {} : { reference: piece, offset: start };
  const file = `clips/${half}/${id}.wav`;
  return {
    id,
    half,
    role,
    kind,
    file,
    seconds,
    piece,
    soundtrack,
    cut: cut.file,
    start,
    ...truth,
    speed: 1,
    pitch: 1,
    ...more,
  };
}

function source(cut: Cut, start: number): Source {
  return { path: path(root, cut.file), start };
}

/** Where so many seconds begin, to a millisecond. */
function place(name: string, cut: Cut, seconds: number): number {
  return Math.floor(chance(`start ${name}`) * Math.max(0, cut.seconds - seconds) * 1000) / 1000;
}

/** Returns a non-matching piece other than the cut. */
function someOther(name: string, cut: Cut, strangers: readonly Cut[]): Cut {
  const others = strangers.filter((other) => other !== cut);
  return others[Math.floor(chance(`other ${name}`) * others.length)]!;
}
