// Draws the pictures of README and docs into docs/images: node scripts/pictures.mjs. It needs Chromium.
// test/docs/pictures.test.ts fails when what a picture shows has changed since.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { pageDefines } from './page.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(root, '.bench-'));
try {
  const outfile = join(folder, 'pictures.mjs');
  const { define } = await pageDefines(root);
  await build({
    entryPoints: [join(root, 'test/support/pictures/draw.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    define,
    logLevel: 'warning',
  });
  const env = { ...process.env, PROJECT: root };
  process.exitCode = spawnSync(process.execPath, [outfile], { stdio: 'inherit', env }).status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}
