import type { ProblemError } from '../../platform/problem.ts';
import type { Container } from './container.ts';
import type { DecodeJob } from './job.ts';
import type { Mixing } from './mixing.ts';
import { firstStream } from './ogg.ts';
import { readPcm } from './pcm.ts';
import { problemOf, tidy } from './problem.ts';
import { createResampler, type Resampler } from './resample.ts';
import { type ByteSource, piecesOf } from './source.ts';
import { type DecodedPiece, decodeByWasm, type WasmDecoder } from './wasm.ts';

type Told = {
  /** Receives errors of frames that are passed over. */
  readonly onError: (message: string) => void;
  /** Why what follows is not decoded. */
  readonly onCut: (message: string) => void;
};

type Codec = {
  readonly decoder: string;
  readonly read: (source: ByteSource, container: Container, told: Told, mixing: Mixing) => AsyncIterable<DecodedPiece>;
};

/** Bytes given to a decoder at a time. The others expand what is silent so much that 2 KiB become 150 MB. */
const MP3_PIECE = 2 ** 15;
const PIECE = 2 ** 11;

/**
 * Decoders by codec, loaded when they are needed. Their names go into keys of caches: a version that decodes otherwise
 * must show.
 */
const CODECS: Readonly<Record<NonNullable<Container['codec']>, Codec>> = {
  pcm: { decoder: 'pcm 1', read: pcmPieces },
  mp3: { decoder: 'mpg123-decoder 1.0.3', read: wasmPieces(MP3_PIECE, () => import('./wasm/mp3.ts')) },
  flac: { decoder: '@wasm-audio-decoders/flac 0.2.11', read: wasmPieces(PIECE, () => import('./wasm/flac.ts')) },
  vorbis: {
    decoder: '@wasm-audio-decoders/ogg-vorbis 0.1.20',
    read: wasmPieces(PIECE, () => import('./wasm/vorbis.ts')),
  },
  opus: { decoder: 'ogg-opus-decoder 1.7.5', read: wasmPieces(PIECE, () => import('./wasm/opus.ts')) },
};

async function* pcmPieces(
  source: ByteSource,
  { pcm }: Container,
  _: Told,
  mixing: Mixing,
): AsyncGenerator<DecodedPiece> {
  for await (const mono of readPcm(source, pcm!, mixing)) yield { mono, rate: pcm!.rate };
}

function wasmPieces(size: number, load: () => Promise<{ readonly open: () => WasmDecoder }>): Codec['read'] {
  return async function* (source, { start, end = source.size, demuxer, runs = [] }, { onError, onCut }, mixing) {
    const { open } = await load();
    // A decoder says one rate of all that it is given at a time.
    if (runs.length > 1) {
      for (const run of runs) yield* decodeByWasm(open, piecesOf(source, run.start, run.end, size), onError, mixing);
      return;
    }
    const all = piecesOf(source, start, end, size);
    const onAnother = () => onCut('another stream follows the first, which only ffmpeg decodes');
    yield* decodeByWasm(open, demuxer === 'ogg' ? firstStream(all, onAnother) : all, onError, mixing);
  };
}

/** The decoder for a container where there is no ffmpeg. @throws ProblemError when there is none. */
export function codecOf(file: string, { name, codec }: Container): Codec {
  if (codec !== undefined) return CODECS[codec];
  throw problemOf(
    file,
    `this ${name} file is not decoded without ffmpeg`,
    'Install ffmpeg, or convert it to WAV, AIFF, MP3, FLAC, Ogg Vorbis or Opus',
  );
}

/**
 * Adds up the channels' energy in `mixing`. @returns why it ends early, if the decoder gives up. @throws ProblemError
 * when nothing is decoded, or a limit is exceeded.
 */
export async function decodeByOurselves(
  file: string,
  source: ByteSource,
  container: Container,
  { rate, sink, limits, mixing }: DecodeJob,
): Promise<string | undefined> {
  const { decoder, read } = codecOf(file, container);
  const refuse = (message: string): ProblemError => problemOf(file, message, 'Repair or replace the file');
  const until = performance.now() + Math.min(limits.wallSeconds, limits.cpuSeconds) * 1000;
  let reason: string | undefined;
  let resampler: { readonly from: number; readonly by: Resampler } | undefined;
  let cut: string | undefined;
  const told: Told = {
    onError: (message) => {
      reason ??= tidy(message);
    },
    onCut: (message) => {
      cut = message;
    },
  };
  const pieces = upTo(read(source, container, told, mixing), (error) => {
    reason = reasonOf(error);
    cut = reason;
  });
  for await (const { mono, rate: from } of pieces) {
    if (resampler?.from !== from) {
      if (!(from >= 1000 && from <= 768_000)) throw refuse(`it states ${from} samples a second`);
      if (resampler !== undefined) sink.push(resampler.by.finish());
      resampler = { from, by: createResampler(from, rate) };
    }
    sink.push(resampler.by.push(mono));
    if (performance.now() > until)
      throw problemOf(file, `${decoder} was stopped: it took too long`, 'Leave it out, or convert it to WAV');
  }
  if (resampler !== undefined) sink.push(resampler.by.finish());
  if (sink.seconds() === 0)
    throw refuse(`${decoder} decodes nothing of this ${container.name} file: ${reason ?? 'it holds no samples'}`);
  return cut;
}

/**
 * A decoder says why by an Error; what is none, or a more special one, is its stumbling over what it did not expect.
 */
function reasonOf(error: unknown): string {
  const isSaid = error instanceof Error && error.constructor === Error;
  return tidy(isSaid ? error.message : `damaged data (${error instanceof Error ? error.message : error})`);
}

/** The pieces before an error of the decoder, which is no error of who takes them. */
async function* upTo(
  pieces: AsyncIterable<DecodedPiece>,
  onError: (error: unknown) => void,
): AsyncGenerator<DecodedPiece> {
  try {
    yield* pieces;
  } catch (error) {
    onError(error);
  }
}
