import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { decodeFile } from '../../src/audio/decode/decode.ts';
import { landmarks } from '../../src/audio/default-profile.ts';
import { distinct, findPieces, type Piece } from './music.ts';
import { shuffled } from './random.ts';

/** Pieces that clips are cut from and looked up in, and pieces of other soundtracks, which are in no recording. */
export type Pieces = { readonly references: readonly Piece[]; readonly others: readonly Piece[] };

export const { rate } = landmarks;

/** Modules of trackers, which hold notes and samples: a check reads none. */
const MODULES = /\.(mod|xm|it|s3m)$/i;

/** Options of the benches that cut whole folders of music. */
export function options() {
  const { values, positionals } = parseArgs({
    options: {
      half: { type: 'string', default: 'report' },
      pieces: { type: 'string', default: '1000' },
      // No further piece is taken after so many minutes.
      minutes: { type: 'string', default: '1000' },
      // Lengths of clips, such as 2,3; all where none is given.
      seconds: { type: 'string', default: '' },
    },
    allowPositionals: true,
  });
  if (positionals.length === 0) throw new Error('Give folders of music; the first folder below each is a soundtrack');
  if (values.half !== 'choose' && values.half !== 'report') throw new Error('--half is choose or report');
  const until = Date.now() + 60_000 * Number(values.minutes);
  return {
    half: values.half,
    pieces: Number(values.pieces),
    isTimeLeft: () => Date.now() < until,
    folders: positionals,
    lengths: values.seconds.split(',').filter(Boolean).map(Number),
  } as const;
}

/**
 * Returns the pieces of a half. The digest of a soundtrack's name says its half and whether it is indexed, so both stay
 * when the list of folders grows. `pieces` is the most of each kind.
 */
export function setOf(folders: readonly string[], half: 'choose' | 'report', pieces: number): Pieces {
  const found = findPieces(folders, join(tmpdir(), 'music-leakage-durations.json'));
  const all = distinct(found).filter(({ path }) => !MODULES.test(path));
  const bits = ({ soundtrack }: Piece): number =>
    createHash('sha256')
      .update(soundtrack.replace(/-data$|-music.*$/, ''))
      .digest()[0]! & 3;
  const some = (of: readonly Piece[]) => shuffled(of, ({ id }) => id).slice(0, pieces);
  const mine = all.filter((piece) => bits(piece) >> 1 === (half === 'choose' ? 0 : 1));
  return {
    references: some(mine.filter((piece) => (bits(piece) & 1) === 0)),
    others: some(mine.filter((piece) => (bits(piece) & 1) === 1)),
  };
}

/** Both kinds of pieces in turn, so that a run that is cut short has some of each. */
export function inTurn({
  references,
  others,
}: Pieces): readonly { readonly piece: Piece; readonly isReference: boolean }[] {
  return Array.from({ length: Math.max(references.length, others.length) }, (_, i) => [
    ...references.slice(i, i + 1).map((piece) => ({ piece, isReference: true })),
    ...others.slice(i, i + 1).map((piece) => ({ piece, isReference: false })),
  ]).flat();
}

/** Counts how often half 'report' was scored by a bench on this machine. */
export function timesScored(bench: string): number {
  const path = join(tmpdir(), `music-leakage-scored-${bench}`);
  const times = (existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0) + 1;
  writeFileSync(path, `${times}`);
  return times;
}

export async function samplesOf(file: string): Promise<Float32Array> {
  const parts: Float32Array[] = [];
  await decodeFile(file, { rate, onSamples: (samples) => parts.push(samples.slice()) });
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export function fingerprint(samples: Float32Array) {
  const analyser = landmarks.analyse();
  analyser.push(samples);
  return analyser.finish();
}

export const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Upper bound of a share at a confidence of 95 % from one side, of `met` in `of`: Wilson's. */
export function upperBound(met: number, of: number): number {
  if (of === 0) return 1;
  const z = 1.645;
  const share = met / of;
  const middle = share + (z * z) / (2 * of);
  return (middle + z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))) / (1 + (z * z) / of);
}
