import { areFrames } from './frames.ts';
import type { Source } from './source.ts';

/** A frame as its header says. */
type Frame = { readonly length: number; readonly rate?: number };
type FrameAt = (bytes: Buffer, at: number) => Frame | undefined;

/** Frames of one sample rate that follow each other, in bytes of the file. */
export type Run = { readonly start: number; readonly end: number };

export type Walked = {
  /** In the order of the file; a new one begins where the sample rate changes. */
  readonly runs: readonly Run[];
  /** Bytes between the frames, and behind the last, that belong to none. */
  readonly lost: number;
};

/** Bytes read at a time, and how many of them are kept to look ahead in. */
const PIECE = 2 ** 20;
const AHEAD = 2 ** 14;
/** Frames that have to follow each other where a stream begins again. */
const LEAST = 3;
/** Tags that stand behind the last frame. */
const TAG = /^(TAG|APETAGEX|LYRICSBEGIN|ID3)/;
/** Changes of the rate that are followed. */
const MOST_RUNS = 64;

/** Walks through the frames of a stream without a container, from the first frame on. */
export async function walkFrames({ size, read }: Source, start: number, frameAt: FrameAt): Promise<Walked> {
  const runs: { start: number; end: number; rate: number | undefined }[] = [];
  let lost = 0;
  let bytes = await read(start, PIECE + AHEAD);
  let base = start;
  for (let at = start; at < size; ) {
    if (at - base >= PIECE) {
      base = at;
      bytes = await read(base, PIECE + AHEAD);
    }
    const frame = frameAt(bytes, at - base);
    if (frame !== undefined && frame.length > 0) {
      const last = runs.at(-1);
      if (last !== undefined && (last.rate === frame.rate || runs.length >= MOST_RUNS)) last.end = at + frame.length;
      else runs.push({ start: at, end: at + frame.length, rate: frame.rate });
      at += frame.length;
      continue;
    }
    if (TAG.test(bytes.toString('latin1', at - base, at - base + 11))) break;
    const next = nextFrames(bytes, at - base + 1, frameAt);
    const to = next === undefined ? Math.min(size, base + Math.max(at - base + 1, bytes.length - AHEAD)) : base + next;
    // Nothing follows in what is left of the file.
    const end = next === undefined && base + bytes.length >= size ? size : to;
    lost += end - at;
    at = end;
  }
  return { runs, lost };
}

function nextFrames(bytes: Buffer, from: number, frameAt: FrameAt): number | undefined {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at < bytes.length; at = bytes.indexOf(0xff, at + 1))
    if (areFrames(bytes, at, frameAt, { least: LEAST, ends: false })) return at;
  return undefined;
}

/** Bytes, and the share of all, from which on what gave no audio is damage: a stray byte between two frames is none. */
const LEAST_LOST = 4096;
const LEAST_SHARE = 0.01;

/** Says how much of a stream gave no audio; undefined where all of it did. */
export function damageOf({ lost }: Walked, bytes: number): string | undefined {
  if (lost < LEAST_LOST || lost < LEAST_SHARE * bytes) return undefined;
  const kib = (value: number): string => Math.round(value / 1024).toLocaleString('en');
  return `${kib(lost)} of its ${kib(bytes)} KiB are damaged and gave no audio`;
}
