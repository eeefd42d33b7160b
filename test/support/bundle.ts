import { rmSync } from 'node:fs';
import { BUILT, buildDist } from './dist.ts';

/** Bundles the sources once for all files of a project; vitest calls it, and what it returns at the end. */
export function setup(): () => void {
  const folder = buildDist();
  process.env[BUILT] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
