import { areFrames } from './frames.ts';
import type { ByteSource } from './source.ts';
import type { WalkedOgg } from './walk-ogg.ts';

/** A frame as its header says. */
type Frame = { readonly length: number; readonly rate?: number };
type FrameAt = (bytes: Buffer, at: number) => Frame | undefined;

/** Frames of one sample rate that follow each other, in bytes of the file. */
export type FrameRun = { readonly start: number; readonly end: number };

export type Walked = {
  /** In the order of the file; a new one begins where the sample rate changes. */
  readonly runs: readonly FrameRun[];
  /** Bytes between the frames, and behind the last, that belong to none. */
  readonly lost: number;
};

/** Bytes read at a time, and how many of them are kept to look ahead in. */
const PIECE = 2 ** 20;
const AHEAD = 2 ** 14;
/** Frames that have to follow each other where a stream begins again. */
const LEAST = 3;
/** Bytes of a tag of lyrics, at most. */
const LONGEST_LYRICS = 2 ** 16;
/** Changes of the rate that are followed. */
const MOST_RUNS = 64;

/** Walks through the frames of a stream without a container, from the first frame on. */
export async function walkFrames({ size, read }: ByteSource, start: number, frameAt: FrameAt): Promise<Walked> {
  const runs: { start: number; end: number; rate: number | undefined }[] = [];
  let lost = 0;
  let bytes = await read(start, PIECE + AHEAD);
  let base = start;
  const tagAt = async (at: number): Promise<number> => {
    const head = bytes.subarray(at - base, at - base + 32);
    return head.toString('latin1', 0, 11) === LYRICS ? lyricsLength(await read(at, LONGEST_LYRICS)) : tagLength(head);
  };
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
    const tag = await tagAt(at);
    if (tag > 0 && at + tag <= size) {
      at += tag;
      continue;
    }
    const next = nextFrames(bytes, at - base + 1, frameAt);
    const to = next === undefined ? Math.min(size, base + Math.max(at - base + 1, bytes.length - AHEAD)) : base + next;
    // Nothing follows in what is left of the file.
    const end = next === undefined && base + bytes.length >= size ? size : to;
    lost += end - at;
    at = end;
  }
  return { runs, lost };
}

const LYRICS = 'LYRICSBEGIN';

/** Bytes of a tag of Lyrics3; 0 when its end is missing. */
function lyricsLength(bytes: Buffer): number {
  const text = bytes.toString('latin1');
  const end = /LYRICS(?:END|200)/.exec(text);
  return end === null ? 0 : end.index + end[0].length;
}

/**
 * Returns the length in bytes of the tag that begins there: ID3v1 or v2, or APE; 0 when none does. Tags follow the last
 * frame, or lie between two files that someone put one behind the other: the audio after them is read as well.
 */
export function tagLength(head: Buffer): number {
  const text = head.toString('latin1', 0, 8);
  if (text.startsWith('TAG')) return text.startsWith('TAG+') ? 227 : 128;
  if (text === 'APETAGEX' && head.length === 32) {
    const isHeader = (head.readUInt32LE(20) & 0x2000_0000) !== 0;
    return 32 + (isHeader ? head.readUInt32LE(12) : 0);
  }
  if (!text.startsWith('ID3') || head.length < 10 || head.subarray(6, 10).some((byte) => byte >= 0x80)) return 0;
  const size = head.subarray(6, 10).reduce((sum, byte) => (sum << 7) | byte, 0);
  return 10 + size + ((head[5]! & 0x10) === 0 ? 0 : 10);
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
export function damageOf({ lost }: Pick<Walked, 'lost'>, bytes: number): string | undefined {
  if (lost < LEAST_LOST || lost < LEAST_SHARE * bytes) return undefined;
  const kib = (value: number): string => Math.round(value / 1024).toLocaleString('en');
  return `${kib(lost)} of its ${kib(bytes)} KiB are damaged and gave no audio`;
}

/** Describes the damage of an Ogg file, with the pages that are missing by their numbers. */
export function damageOfOgg({ lost, missing, pages }: WalkedOgg, bytes: number): string | undefined {
  const share = (missing / (pages + missing)) * bytes;
  if (share < LEAST_LOST || missing < LEAST_SHARE * (pages + missing)) return damageOf({ lost }, bytes);
  return `${missing.toLocaleString('en')} of its ${(pages + missing).toLocaleString('en')} pages are missing or damaged`;
}
