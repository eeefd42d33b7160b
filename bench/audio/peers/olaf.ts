import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ffmpeg } from '../degrade.ts';
import { folder } from '../manifest.ts';
import type { Found, Hit } from '../system.ts';

/**
 * OLAF is the path of olaf_core, which `make compile_core` builds of its sources; its command line around it only
 * decodes.
 */
export function olaf(): Found {
  const binary = process.env.OLAF;
  if (binary === undefined)
    return { name: 'Olaf', missing: 'OLAF does not name its bin/olaf_core (make compile_core)' };
  return {
    name: 'Olaf',
    version: 'core',
    share: 1,
    open: async (references) => {
      const home = mkdtempSync(join(tmpdir(), 'olaf-'));
      process.once('exit', () => rmSync(home, { recursive: true, force: true }));
      mkdirSync(join(home, '.olaf/db'), { recursive: true });
      const run = (command: string, file: string, name: string) => {
        const raw = join(home, 'samples.raw');
        ffmpeg(['-i', join(folder(), file), '-ac', '1', '-ar', '16000', '-f', 'f32le', raw]);
        const done = spawnSync(binary, [command, raw, name], {
          env: { HOME: home },
          encoding: 'utf8',
          maxBuffer: 2 ** 28,
        });
        if (done.error) throw done.error;
        return done.stdout;
      };
      for (const { file, id } of references) run('store', file, id);
      return async (clip) => {
        let best: Hit | undefined;
        for (const line of run('query', clip.file, 'clip').split('\n')) {
          const [count, start, stop, reference, , at] = line.split(', ');
          // A line of zeros says that there is none.
          if (
            at === undefined ||
            !reference ||
            Number.isNaN(Number(count)) ||
            (best !== undefined && Number(count) <= best.score)
          )
            continue;
          const span = { start: Number(start), end: Number(stop) };
          best = { reference: reference!, score: Number(count), offset: Number(at) - span.start, clip: span };
        }
        return best;
      };
    },
  };
}
