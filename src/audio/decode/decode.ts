import { cancelledByFfmpeg } from './cancelled.ts';
import { type Container, containerOf, walkedContainerOf } from './container.ts';
import { shortOf } from './cut.ts';
import { type Decoding, decodeByFfmpeg, Undecoded } from './ffmpeg.ts';
import { findFfmpeg } from './find-ffmpeg.ts';
import { type DecodeLimits, LIMITS } from './limits.ts';
import { createMixing, type Mixing, planFor } from './mixing.ts';
import { problemOf } from './problem.ts';
import { createSink, type Sink } from './sink.ts';
import { type ByteSource, withSource } from './source.ts';
import { codecOf, decodeByOurselves } from './without-ffmpeg.ts';

export type DecodeOptions = {
  /** Samples a second that are wanted. */
  readonly rate: number;
  /**
   * Called with each piece: mono, -1 to 1, whole multiples of 1 / 32,768. To be read before it returns: the next piece
   * is in the same memory.
   */
  readonly onSamples: (samples: Float32Array) => void;
  /**
   * Called where the channels cancel each other: what came so far is to be forgotten, one channel follows there. Else
   * it is not looked for.
   */
  readonly onAgain?: (() => void) | undefined;
  /** The path of one, or false for none; otherwise as MUSIC_LEAKAGE_FFMPEG says, or from PATH. */
  readonly ffmpeg?: string | false | undefined;
  readonly limits?: Partial<DecodeLimits> | undefined;
};

export type Decoded = {
  /** Format of the file by its content, such as `MP3`. */
  readonly container: string;
  /** With its version, such as `ffmpeg 5.1.9`: another one gives other samples. */
  readonly decoder: string;
  readonly seconds: number;
  /** SHA-256 of the samples as 16-bit little-endian integers. */
  readonly samples: string;
  /** Never louder than -80 dB. */
  readonly silent: boolean;
  /**
   * The channel that the samples are of, from 0, wherever the mean of all would hold next to nothing; undefined where
   * it does nowhere.
   */
  readonly channel: number | undefined;
  /** Audio streams besides the first: they are not decoded. */
  readonly further: number;
  /** Why the file ends early, of one that does. */
  readonly cut: string | undefined;
};

/** File that was decoded: its sink, and what is said of it. */
type Decode = Decoding & { readonly sink: Sink };

/**
 * Decodes a file to mono samples, by what its content says it is. Memory does not grow with its length.
 * @throws ProblemError with the decoder's reason when nothing can be decoded, it is no audio, or it exceeds a limit.
 */
export async function decodeFile(
  file: string,
  { rate, onSamples, onAgain, ffmpeg, limits }: DecodeOptions,
): Promise<Decoded> {
  const bounds = { ...LIMITS, ...limits };
  const found = await findFfmpeg(ffmpeg);
  return withSource(file, async (source) => {
    const container = await recognise(file, source);
    let byOurselves = found === undefined;
    const decodeAs = async (mixing: Mixing, channels?: number): Promise<Decode> => {
      const sink = createSink(file, rate, onSamples, bounds.audioSeconds);
      const job = { rate, sink, limits: bounds, mixing };
      const ours = async (): Promise<Decode> => ({
        ...{ sink, further: 0, isMono: false },
        cut: await decodeByOurselves(file, source, container, job),
      });
      if (found === undefined || byOurselves) return ours();
      try {
        return { sink, ...(await decodeByFfmpeg(found, file, container, job, channels)) };
      } catch (error) {
        if (!(error instanceof Undecoded) || container.codec === undefined) throw error;
        // What ffmpeg refuses our decoder may read; where it does not, ffmpeg's reason is the better one.
        byOurselves = true;
        return ours().catch(() => Promise.reject(error));
      }
    };
    const all = createMixing();
    let { sink, cut, further, isMono } = await decodeAs(all);
    let channel: number | undefined;
    if (onAgain !== undefined && !isMono) {
      const mixed =
        found === undefined || byOurselves
          ? { plan: planFor(all), channels: undefined }
          : await cancelledByFfmpeg(found, file, container, bounds, sink, rate);
      if (mixed?.plan !== undefined) {
        channel = mixed.plan.channel;
        onAgain();
        ({ sink, cut, further } = await decodeAs(createMixing(mixed.plan), mixed.channels));
      }
    }
    const decoder = found === undefined || byOurselves ? codecOf(file, container).decoder : `ffmpeg ${found.version}`;
    const { seconds, samples, silent } = sink.finish();
    return {
      container: container.name,
      decoder,
      seconds,
      samples,
      silent,
      channel,
      further,
      cut: cut ?? shortOf(container.seconds, seconds) ?? container.cut,
    };
  });
}

async function recognise(file: string, source: ByteSource): Promise<Container> {
  const container = await walkedContainerOf(source);
  if ('refused' in container)
    throw problemOf(file, `not decoded: ${container.refused}`, 'Name an audio file, or leave this one out');
  return container;
}

/**
 * Returns the decoder that `decodeFile` would use for a file, with its version; undefined for a file that it would
 * refuse.
 */
export async function decoderFor(file: string): Promise<string | undefined> {
  const ffmpeg = await findFfmpeg(undefined);
  if (ffmpeg) return `ffmpeg ${ffmpeg.version}`;
  return withSource(file, async (source) => {
    const container = await containerOf(source);
    return 'refused' in container ? undefined : codecOf(file, container).decoder;
  });
}
