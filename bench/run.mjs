// Bundles bench/NAME.ts and runs it: `node bench/run.mjs retrieve/scale 1000000`, `npm run bench growth`; `gate` if
// none is named. Node 20 does not read TypeScript.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { pageDefines } from '../scripts/page.mjs';

const [name = 'gate', ...args] = process.argv.slice(2);
const root = fileURLToPath(new URL('..', import.meta.url));
// Where onnxruntime is in reach, and the models lie as they do beside `dist`.
const folder = mkdtempSync(join(root, '.bench-'));
try {
  const outfile = join(folder, 'bench.mjs');
  const page = await pageDefines(root);
  await build({
    entryPoints: [join(root, 'bench', `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: [
      'onnxruntime-node',
      'onnxruntime-web',
      '@huggingface/transformers',
      'node-sqlite3-wasm',
      '*/scripts/page.mjs',
      'playwright-core',
    ],
    logLevel: 'warning',
    define: page.define,
    // CommonJS packages inside an ES module still call require() for Node's own modules.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
    },
  });
  const env = { MUSIC_LEAKAGE_DATA: resolve(root, '../shared/data'), PROJECT: root, ...process.env };
  process.exitCode = spawnSync(process.execPath, [outfile, ...args], { stdio: 'inherit', env }).status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}
