import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { folder } from '../manifest.ts';
import type { Found, Hit } from '../system.ts';

/** Chromaprint's hashes, 8 a second, and the share of bits in which a clip differs at the best place. */
const ACCEPTED = 10 / 32;

export function fpcalc(): Found {
  const version = spawnSync('fpcalc', ['-version'], { encoding: 'utf8' }).stdout;
  if (!version) return { name: 'chromaprint', missing: 'fpcalc is not on the PATH (package libchromaprint-tools)' };
  return {
    name: 'chromaprint',
    version: version.split(' ')[2]!,
    share: 1,
    open: async (references) => {
      const index = references.map(({ id, file }) => ({ id, hashes: fingerprint(file) }));
      return async (clip) => {
        const query = fingerprint(clip.file);
        let best: Hit | undefined;
        for (const { id, hashes } of index) {
          const { error, shift } = slide(query, hashes);
          if (error < ACCEPTED && (best === undefined || 1 - error > best.score))
            best = { reference: id, score: 1 - error, offset: shift * HOP };
        }
        return best;
      };
    },
  };
}

/** Seconds between two hashes. */
const HOP = 1365 / 11_025;

function fingerprint(file: string): Int32Array {
  const { stdout } = spawnSync('fpcalc', ['-raw', '-signed', '-length', '0', join(folder(), file)], {
    encoding: 'utf8',
  });
  const list = /FINGERPRINT=(.*)/.exec(stdout)?.[1] ?? '';
  return Int32Array.from(list === '' ? [] : list.split(','), Number);
}

/** Hashes of about 10 s: fewer agree by chance. */
const FEW = 80;

/**
 * Least share of differing bits over all places where half of the query, and 10 s or all of it, lie within the
 * reference.
 */
function slide(query: Int32Array, reference: Int32Array): { readonly error: number; readonly shift: number } {
  const least = Math.max(Math.ceil(query.length / 2), Math.min(query.length, FEW));
  let best = { error: 1, shift: 0 };
  if (query.length === 0) return best;
  for (let shift = least - query.length; shift <= reference.length - least; shift++) {
    const from = Math.max(0, -shift);
    const to = Math.min(query.length, reference.length - shift);
    if (to - from < least) continue;
    let bits = 0;
    for (let i = from; i < to; i++) bits += ones(query[i]! ^ reference[i + shift]!);
    const error = bits / (32 * (to - from));
    if (error < best.error) best = { error, shift };
  }
  return best;
}

function ones(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
