import type { Container } from './container.ts';
import type { Limits } from './limits.ts';
import { readPcm } from './pcm.ts';
import { problemOf } from './problem.ts';
import { createResampler, type Resampler } from './resample.ts';
import type { Sink } from './sink.ts';
import type { Source } from './source.ts';

/** Mono samples as they are decoded, at a rate that may change where one stream follows another. */
export type Piece = { readonly mono: Float32Array; readonly rate: number };

type Codec = {
  readonly decoder: string;
  readonly read: (source: Source, container: Container) => AsyncIterable<Piece>;
};

async function* pcmPieces(source: Source, { pcm }: Container): AsyncGenerator<Piece> {
  for await (const mono of readPcm(source, pcm!)) yield { mono, rate: pcm!.rate };
}

const CODECS: Readonly<Record<string, Codec>> = {
  pcm: { decoder: 'pcm', read: pcmPieces },
};

/** The decoder for a container where there is no ffmpeg. @throws ProblemError when there is none. */
export function codecOf(file: string, { name, codec }: Container): Codec {
  const found = codec && CODECS[codec];
  if (found !== undefined) return found;
  throw problemOf(
    file,
    `this ${name} file is not decoded without ffmpeg`,
    'Install ffmpeg, or convert it to WAV, AIFF, MP3, FLAC, Ogg Vorbis or Opus',
  );
}

export async function decodeByOurselves(
  file: string,
  source: Source,
  container: Container,
  { rate, sink, limits }: { readonly rate: number; readonly sink: Sink; readonly limits: Limits },
): Promise<string | undefined> {
  const until = performance.now() + limits.wallSeconds * 1000;
  let resampler: { readonly from: number; readonly resampler: Resampler } | undefined;
  for await (const { mono, rate: from } of codecOf(file, container).read(source, container)) {
    if (resampler?.from !== from) {
      if (resampler !== undefined) sink.push(resampler.resampler.finish());
      resampler = { from, resampler: createResampler(from, rate) };
    }
    sink.push(resampler.resampler.push(mono));
    if (performance.now() > until) throw problemOf(file, 'too slow', '');
  }
  if (resampler !== undefined) sink.push(resampler.resampler.finish());
  return undefined;
}
