import { MPEGDecoder } from 'mpg123-decoder';
import type { WasmDecoder } from '../wasm.ts';

/**
 * A file of its own, loaded when the first such file is met; by name, so that the bundle leaves the package's web
 * workers out.
 */
export const open = (): WasmDecoder => {
  const decoder = new MPEGDecoder();
  // It has nothing to flush: what it holds back is the padding that the encoder added.
  return Object.assign(decoder, { flush: () => decoder.decode(new Uint8Array(0)) });
};
