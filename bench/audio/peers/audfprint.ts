import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { folder } from '../manifest.ts';
import type { Found, Hit } from '../system.ts';

/** The settings that others measured it by: as it comes, and as its author entered it in a contest. */
const SETTINGS = {
  n20: { density: 20, fanout: 3, share: 1 },
  n70: { density: 70, fanout: 8, share: 1 / 2 },
} as const;

/**
 * AUDFPRINT is the folder of its sources; AUDFPRINT_PYTHON a Python with numpy, scipy, docopt, joblib and psutil, else
 * python3.
 */
export function audfprint(setting: keyof typeof SETTINGS): Found {
  const { density, fanout, share } = SETTINGS[setting];
  const name = `audfprint ${setting}${fanout === 3 ? '' : ` F${fanout}`}`;
  const sources = process.env.AUDFPRINT;
  if (sources === undefined || !existsSync(join(sources, 'audfprint_match.py')))
    return { name, missing: 'AUDFPRINT does not name a folder with its sources' };
  return {
    name,
    version: 'cb03ba9',
    share,
    open: async (references) => {
      // One process for all clips: its own command line would load numpy and the table for each.
      const script = join(process.env.PROJECT ?? '.', 'bench/audio/peers/audfprint.py');
      const child = spawn(process.env.AUDFPRINT_PYTHON ?? 'python3', [
        script,
        sources,
        String(density),
        String(fanout),
      ]);
      child.stderr.pipe(process.stderr);
      const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
      const ask = async (line: string) => answer(child, lines, line);
      for (const { id, file } of references) await ask(`add\t${id}\t${join(folder(), file)}`);
      return async (clip) => {
        const said = await ask(`match\t${clip.id}\t${join(folder(), clip.file)}`);
        return said === '' ? undefined : (JSON.parse(said) as Hit);
      };
    },
  };
}

async function answer(
  child: ChildProcessWithoutNullStreams,
  lines: AsyncIterator<string>,
  line: string,
): Promise<string> {
  child.stdin.write(`${line}\n`);
  const { value, done } = await lines.next();
  if (done) throw new Error(`audfprint ended at ${line}`);
  return value;
}
