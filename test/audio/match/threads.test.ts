import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { bundleProgram } from '../../support/program.ts';
import { lookedUp } from './looked-up.ts';

const folder = mkdtempSync(join(tmpdir(), 'audio-threads-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('clips are looked up by several threads, in their order, as by one', async () => {
  const outfile = join(folder, 'cli.mjs');
  const entry = `
    import { lookedUp } from './test/audio/match/looked-up.ts';
    import { thread } from './src/platform/threads.ts';
    import { isThread } from './src/cli/worker.ts';
    if (!isThread) {
      await thread(0).ready;
      console.log(JSON.stringify(await lookedUp()));
    }`;
  await bundleProgram(entry, outfile);
  const pffft = createRequire(import.meta.url).resolve('@echogarden/pffft-wasm/simd');
  copyFileSync(join(dirname(pffft), 'pffft.wasm'), join(folder, 'pffft.wasm'));
  const alone = await lookedUp();
  expect(alone.here).toBe(alone.clips);
  expect(alone.found.filter(({ test, pretrain }) => pretrain === `tune ${test % 3}`).length).toBe(alone.clips);
  const together = JSON.parse(execFileSync(process.execPath, [outfile]).toString());
  expect(together.found).toEqual(alone.found);
  // The others were looked up in the other thread.
  expect(together.here).toBeLessThan(together.clips);
});
