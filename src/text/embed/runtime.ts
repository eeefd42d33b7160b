import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InferenceSession, Tensor, TensorConstructor } from 'onnxruntime-common';
import type { RuntimeName } from './embedder.ts';

/** What is used of onnxruntime, native or as WebAssembly; their interfaces are one. */
export type Runtime = {
  readonly name: RuntimeName;
  readonly Tensor: TensorConstructor;
  readonly load: (model: Uint8Array) => Promise<InferenceSession>;
};

export type { InferenceSession, Tensor };

const require = createRequire(import.meta.url);

/**
 * onnxruntime-node where it is installed, else the WebAssembly that comes with the program. MUSIC_LEAKAGE_RUNTIME names one of the two to
 * have it whatever is installed.
 */
export async function openRuntime(
  wanted = process.env.MUSIC_LEAKAGE_RUNTIME as RuntimeName | undefined,
): Promise<Runtime> {
  if (wanted === 'onnxruntime-web') return openWeb();
  if (wanted === 'onnxruntime-node') return openNative();
  return openNative().catch(openWeb);
}

async function openNative(): Promise<Runtime> {
  const name = 'onnxruntime-node';
  // Only what is installed where the program lies: what the checkout under test brings is not run.
  const ort = require(name) as typeof import('onnxruntime-common');
  return {
    name,
    Tensor: ort.Tensor,
    load: (model) => ort.InferenceSession.create(model, { executionProviders: ['cpu'], logSeverityLevel: 3 }),
  };
}

async function openWeb(): Promise<Runtime> {
  const ort = await import('onnxruntime-web/wasm');
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmBinary = readFileSync(besideUs('ort-wasm-simd-threaded.wasm')) as unknown as ArrayBuffer;
  return {
    name: 'onnxruntime-web',
    Tensor: ort.Tensor,
    load: (model) => ort.InferenceSession.create(model, { executionProviders: ['wasm'], logSeverityLevel: 3 }),
  };
}

/** In `dist` beside the bundle; from the sources in node_modules. */
function besideUs(file: string): string {
  const beside = join(dirname(fileURLToPath(import.meta.url)), file);
  return existsSync(beside) ? beside : join(dirname(require.resolve('onnxruntime-web')), file);
}
