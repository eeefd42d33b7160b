import { type Mixing, mixInto } from './mixing.ts';

/** Interface of the decoders that are compiled to WebAssembly. */
export type WasmDecoder = {
  readonly ready: Promise<void>;
  readonly decode: (bytes: Uint8Array) => WasmOutput | Promise<WasmOutput>;
  readonly flush: () => WasmOutput | Promise<WasmOutput>;
  readonly free: () => void;
};

type WasmOutput = {
  readonly channelData: readonly Float32Array[];
  readonly samplesDecoded: number;
  readonly sampleRate: number;
  readonly errors: readonly { readonly message: string }[];
};

/** Mono samples as they are decoded, at a rate that may change where one stream follows another. */
export type DecodedPiece = { readonly mono: Float32Array; readonly rate: number };

/** A decoder may read so much without giving a sample: pictures in tags are large. More is no audio. */
const FRUITLESS = 2 ** 24;
/** Nor may it search for so long: a file made for it costs a time that grows with the square of its length. */
const PATIENCE_MS = 30_000;

/**
 * Decodes bytes piece by piece. `onError` is told what the decoder says of frames that it passes over.
 * @throws Error with the decoder's reason when it gives up.
 */
export async function* decodeByWasm(
  open: () => WasmDecoder,
  pieces: AsyncIterable<Buffer>,
  onError: (message: string) => void,
  mixing: Mixing,
): AsyncGenerator<DecodedPiece> {
  const decoder = open();
  await decoder.ready;
  const take = ({ channelData, samplesDecoded, sampleRate, errors }: WasmOutput): DecodedPiece => {
    for (const { message } of errors.slice(0, 1)) onError(message);
    return { mono: mix(channelData, samplesDecoded, sampleRate, mixing), rate: sampleRate };
  };
  try {
    let fruitless = 0;
    let since = performance.now();
    for await (const bytes of pieces) {
      const piece = take(await quietly(() => decoder.decode(bytes)));
      fruitless = piece.mono.length > 0 ? 0 : fruitless + bytes.length;
      if (fruitless === 0) since = performance.now();
      if (fruitless > FRUITLESS) throw new Error(`no audio in ${FRUITLESS / 2 ** 20} MiB`);
      if (performance.now() - since > PATIENCE_MS) throw new Error(`no audio in ${PATIENCE_MS / 1000} seconds`);
      if (piece.mono.length > 0) yield piece;
    }
    const rest = take(await quietly(() => decoder.flush()));
    if (rest.mono.length > 0) yield rest;
  } finally {
    free(decoder);
  }
}

/** One that failed may fail at this too; what it holds goes with it. */
function free(decoder: WasmDecoder): void {
  try {
    decoder.free();
  } catch {}
}

/** Mixes channels of whatever layout. Values that are no numbers are silence. */
function mix(channels: readonly Float32Array[], length: number, rate: number, mixing: Mixing): Float32Array {
  if (channels.length === 0) return new Float32Array(0);
  const mono = new Float32Array(Math.max(0, Math.min(length, ...channels.map((channel) => channel.length))));
  mixInto(mono, mixing, channels.length, rate, (channel, n) => {
    const value = channels[channel]![n]!;
    return Math.abs(value) < 2 ** 15 ? value : 0;
  });
  return mono;
}

/** How the decoders begin what they print, besides giving it as an error. */
const THEIRS = /^(mpg123-decoder: |@wasm-audio-decoders|libopus )/;

/**
 * One call may complain so often. mpg123-decoder asks again and again where mpg123 has given up: only throwing ends
 * that.
 */
const COMPLAINTS = 1000;

const printed = console.error;

let depth = 0;

let complaints = 0;

function listen(...words: readonly unknown[]): void {
  if (THEIRS.test(String(words[0]))) complaints += 1;
  else printed(...words);
  if (complaints > COMPLAINTS) throw new Error(String(words[0]).replace(THEIRS, ''));
}

/** Calls a decoder without what it prints on the console; it gives the same as errors. Calls may overlap. */
export async function quietly<T>(call: () => T | Promise<T>): Promise<T> {
  if (depth === 0) console.error = listen;
  depth += 1;
  complaints = 0;
  try {
    return await call();
  } finally {
    depth -= 1;
    if (depth === 0) console.error = printed;
  }
}
