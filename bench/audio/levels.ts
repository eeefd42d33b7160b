import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decibels, read } from './degrade.ts';
import { type Clip, folder } from './manifest.ts';

/** Quieter than this is silence, dBFS. */
export const SILENT = -50;
const RATE = 44_100;

/**
 * Leaves out clips of silence: there is nothing to find in them, and nothing that could be a false match. Judged by the
 * piece before anything happened to it, and only by the part that is in the clip.
 */
export function audible(clips: readonly Clip[]): readonly Clip[] {
  const path = join(folder(), 'levels.json');
  const known: Record<string, number> = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  const unknown = new Map<string, Clip[]>();
  for (const clip of clips)
    if (known[clip.id] === undefined) unknown.set(clip.cut, [...(unknown.get(clip.cut) ?? []), clip]);
  for (const [cut, of] of unknown) {
    const samples = read(['-i', join(folder(), cut)]);
    for (const { id, start, seconds, speed, span } of of) {
      const length = span === undefined ? seconds * speed : span.end - span.start;
      known[id] = Math.max(-200, decibels(samples.subarray(start * RATE, (start + length) * RATE)));
    }
  }
  if (unknown.size > 0) writeFileSync(path, JSON.stringify(known));
  return clips.filter(({ id }) => known[id]! >= SILENT);
}
