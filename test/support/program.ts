import { join } from 'node:path';
import { build } from 'esbuild';

const PROJECT = join(import.meta.dirname, '../..');

/**
 * Bundles a program of its own into one file, which worker threads can run as well; it imports as from the project's
 * folder.
 */
export async function bundleProgram(contents: string, outfile: string): Promise<void> {
  await build({
    ...{
      stdin: { contents, resolveDir: PROJECT, loader: 'ts' },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
    },
    external: ['onnxruntime-node', 'onnxruntime-web', 'node-sqlite3-wasm', '*/scripts/page.mjs'],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
}
