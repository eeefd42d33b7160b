import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import type { InferenceSession, TensorConstructor } from 'onnxruntime-common';
import { ProblemError } from '../../platform/problem.ts';
import type { RuntimeName } from './embedder.ts';

/** Interface that is used of onnxruntime, equal for the native package and WebAssembly. */
export type Runtime = {
  readonly name: RuntimeName;
  readonly Tensor: TensorConstructor;
  /** Throws what onnxruntime throws when the bytes are no model that it can run. */
  readonly load: (model: Uint8Array) => Promise<InferenceSession>;
};

export type { InferenceSession };

const VARIABLE = 'MUSIC_LEAKAGE_RUNTIME';
/** Log level of fatal errors alone: errors are thrown, and a log would repeat them. */
const SILENT = 4;
const WASM = 'ort-wasm-simd-threaded.wasm';

const requireFromHere = createRequire(import.meta.url);

/**
 * onnxruntime-node where it is installed and loads, else the WebAssembly that comes with the program.
 * MUSIC_LEAKAGE_RUNTIME names one of the two to have it whatever is installed. `threads` of the native one; WebAssembly
 * has one. `isBrief`: a few hundred texts at most will be run, so WebAssembly is compiled quickly rather than well.
 * @throws ProblemError when the one that is wanted, or both, cannot be loaded.
 */
export async function openRuntime(
  wanted: string | undefined = process.env[VARIABLE] || undefined,
  { threads = 1, isBrief = false }: { readonly threads?: number | undefined; readonly isBrief?: boolean } = {},
): Promise<Runtime> {
  if (wanted === 'onnxruntime-web')
    return openWeb(isBrief).catch(refuse('onnxruntime-web', `Install the program again`));
  if (wanted === 'onnxruntime-node')
    return openNative(threads).catch(
      refuse('onnxruntime-node', `Install it beside music-leakage, or unset ${VARIABLE}`),
    );
  if (wanted !== undefined)
    throw problem(`there is no runtime "${wanted}"`, `Set ${VARIABLE} to onnxruntime-node or onnxruntime-web`);
  const native = await openNative(threads).catch((error: Error) => error);
  if (!(native instanceof Error)) return native;
  return openWeb(isBrief).catch(
    refuse(
      'onnxruntime-web',
      `Install the program again (onnxruntime-node does not load either: ${firstLine(native)})`,
    ),
  );
}

const refuse =
  (name: RuntimeName, remedy: string) =>
  (error: Error): never => {
    throw problem(`it does not load: ${firstLine(error)}`, remedy, name);
  };

const problem = (message: string, remedy: string, file: string = VARIABLE): ProblemError =>
  new ProblemError([{ file, message, remedy }]);

const firstLine = ({ message }: Error): string => message.split('\n')[0] as string;

async function openNative(threads: number): Promise<Runtime> {
  const name = 'onnxruntime-node';
  // Only what is installed where the program lies: what the checkout under test brings is not run.
  const ort = requireFromHere(name) as typeof import('onnxruntime-common');
  return {
    name,
    Tensor: ort.Tensor,
    load: (model) =>
      ort.InferenceSession.create(model, {
        executionProviders: ['cpu'],
        logSeverityLevel: SILENT,
        intraOpNumThreads: threads,
      }),
  };
}

async function openWeb(isBrief: boolean): Promise<Runtime> {
  const ort = await import('onnxruntime-web/wasm');
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmBinary = readFileSync(wasmFile());
  return {
    name: 'onnxruntime-web',
    Tensor: ort.Tensor,
    load: (model) =>
      (isBrief ? compiledQuickly : directly)(() =>
        ort.InferenceSession.create(model, { executionProviders: ['wasm'], logSeverityLevel: SILENT }),
      ),
  };
}

const directly = <T>(work: () => T): T => work();

/**
 * Runs work of which V8 compiles the WebAssembly with its baseline compiler alone: a third of the CPU time where little
 * is run.
 */
async function compiledQuickly<T>(work: () => Promise<T>): Promise<T> {
  setFlagsFromString('--liftoff-only');
  try {
    return await work();
  } finally {
    setFlagsFromString('--no-liftoff-only');
  }
}

/** In `dist` beside the bundle; from the sources in node_modules. */
function wasmFile(): string {
  const beside = join(dirname(fileURLToPath(import.meta.url)), WASM);
  return existsSync(beside) ? beside : requireFromHere.resolve(`onnxruntime-web/${WASM}`);
}
