import { OggOpusDecoder } from 'ogg-opus-decoder';
import type { WasmDecoder } from '../wasm.ts';

/**
 * A file of its own, loaded when the first such file is met; by name, so that the bundle leaves the package's web
 * workers out.
 */
export const open = (): WasmDecoder => new OggOpusDecoder();
