import { createHash, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { isAlive } from './alive.ts';

/** Files and folders that are being written, and locks that are held, by this process. */
const held = new Set<string>();

/** Notes a path that is to be removed if this process is stopped before `letGo`; returns the path. */
export function hold(path: string): string {
  held.add(path);
  return path;
}

/** Forgets a path: what lies there is whole, or gone. */
export const letGo = (path: string): void => {
  held.delete(path);
};

/** Reports whether any path is held. */
export const hasHalfFiles = (): boolean => held.size > 0;

/** Removes every path that is held. Does not wait for anything, so that a process can call it on its way out. */
export function removeHalfFiles(): void {
  for (const path of held) {
    try {
      rmSync(path, { recursive: true, force: true });
    } catch {
      // Another process cleans up what is left behind.
    }
  }
  held.clear();
}

const machineOf = (host: string): string => createHash('sha256').update(host).digest('hex').slice(0, 8);

/** Returns a name for a temporary file that says which process of which machine writes it. */
export const temporaryName = (): string => `${process.pid}.${machineOf(hostname())}.${randomUUID()}`;

/**
 * Reports whether the process that writes a temporary file of that name is at work; its id may be that of another
 * process by now.
 */
export function writerOf(name: string): 'alive' | 'dead' | 'unknown' {
  const [, pid, machine] = /^(\d+)\.([0-9a-f]{8})\./.exec(name) ?? [];
  if (machine !== machineOf(hostname())) return 'unknown';
  return isAlive(Number(pid)) ? 'alive' : 'dead';
}
