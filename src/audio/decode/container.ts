import { ac3FrameAt, adtsFrameAt, areFrames, mpegFrameAt, statedSeconds } from './frames.ts';
import { endOfOgg, oggCodec } from './ogg.ts';
import { aiffOf, auOf, type Pcm, wavOf } from './pcm.ts';
import { refusalOf } from './refusal.ts';
import type { ByteSource } from './source.ts';
import { damageOf, damageOfOgg, type FrameRun, walkFrames } from './walk.ts';
import { walkOgg } from './walk-ogg.ts';

/** Format of a file by its content, whatever its name. */
export type Container = {
  /** Name for people. */
  readonly name: string;
  /** ffmpeg's name for it. */
  readonly demuxer: string;
  /** Which of our decoders reads it. */
  readonly codec?: 'pcm' | 'mp3' | 'flac' | 'vorbis' | 'opus';
  /** Bytes before the audio: tags, and what does not belong there. */
  readonly start: number;
  /** Where it ends, if that is not the end of the file. */
  readonly end?: number;
  /** Length that the file states, where it can be believed: headers of streams are left blank. */
  readonly seconds?: number | undefined;
  /** Why it is known to be cut off, whatever it states. */
  readonly cut?: string | undefined;
  readonly pcm?: Pcm;
  /** Its frames, where it is a stream of them. */
  readonly runs?: readonly FrameRun[];
};

/** A file that is no audio that we decode, and what it seems to be. */
export type Refusal = { readonly refused: string };

/** Number of bytes that are read. */
const HEAD = 2 ** 16;
/** Most tags before the audio. */
const TAGS = 8;
/** Bytes that magic numbers are looked for in: four packets of a transport stream. */
const MAGIC_BYTES = 576;
/** Most bytes before the first frame of a stream without a container: ffmpeg skips as many. */
const STRAY = 2 ** 20;
/** Most blocks of metadata in FLAC. */
const BLOCKS = 1000;

/** Formats by their first bytes: those that need ffmpeg, and nothing more is known of. */
const MAGIC: readonly (readonly [test: RegExp, name: string, demuxer: string])[] = [
  [/^....(ftyp|moov|mdat|wide|pnot)/s, 'MP4', 'mov'],
  [/^....(free|skip)....(ftyp|moov|mdat|wide)/s, 'MP4', 'mov'],
  [/^\x1a\x45\xdf\xa3/, 'Matroska', 'matroska'],
  [/^\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\x00\xaa\x00\x62\xce\x6c/, 'ASF', 'asf'],
  [/^riff\x2e\x91\xcf\x11\xa5\xd6\x28\xdb\x04\xc1\x00\x00/, 'Wave64', 'w64'],
  [/^caff\x00\x01/, 'CAF', 'caf'],
  [/^wvpk/, 'WavPack', 'wv'],
  [/^MAC /, "Monkey's Audio", 'ape'],
  [/^TTA1/, 'True Audio', 'tta'],
  [/^MPCK/, 'Musepack', 'mpc8'],
  [/^MP\+[\x07\x17\x27]/, 'Musepack', 'mpc'],
  [/^#!AMR(-WB)?\n/, 'AMR', 'amr'],
  [/^DSD \x1c\x00\x00\x00/, 'DSF', 'dsf'],
  [/^RIFF....AVI /s, 'AVI', 'avi'],
  [/^FLV\x01/, 'FLV', 'flv'],
  [/^\x00\x00\x01\xba/, 'MPEG program stream', 'mpeg'],
  [/^(G.{187}){3}G/s, 'MPEG transport stream', 'mpegts'],
  // With a time before each packet, as cameras and discs have it.
  [/^....(G.{191}){2}G/s, 'MPEG transport stream', 'mpegts'],
  [/^....\xf8\x72\x6f\xba/s, 'TrueHD', 'truehd'],
  [/^....\xf8\x72\x6f\xbb/s, 'MLP', 'mlp'],
  [/^\.RMF\x00\x00\x00/, 'RealMedia', 'rm'],
  [/^(\.SoX|XoS\.)/, 'SoX', 'sox'],
  [/^Creative Voice File\x1a/, 'VOC', 'voc'],
  [/^\x7f\xfe\x80\x01/, 'DTS', 'dts'],
];

/** Reads the whole file and returns its container, with the frames of a stream and the damage among them. */
export async function walkedContainerOf(source: ByteSource): Promise<Container | Refusal> {
  const container = await containerOf(source);
  if (!('refused' in container) && container.demuxer === 'ogg') {
    const walked = await walkOgg(source, container.start);
    return { ...container, cut: container.cut ?? damageOfOgg(walked, source.size - container.start) };
  }
  const frameAt = 'refused' in container ? undefined : FRAMES[container.demuxer];
  if ('refused' in container || frameAt === undefined) return container;
  const walked = await walkFrames(source, container.start, frameAt);
  return { ...container, runs: walked.runs, cut: damageOf(walked, source.size - container.start) };
}

/** Functions that find the frames of a stream, by its demuxer. */
const FRAMES: Readonly<Record<string, typeof mpegFrameAt | typeof adtsFrameAt>> = {
  mp3: mpegFrameAt,
  aac: adtsFrameAt,
};

/** Returns the format of a file by its content. */
export async function containerOf(source: ByteSource): Promise<Container | Refusal> {
  if (source.size === 0) return { refused: 'it is empty' };
  const start = await skipTags(source);
  const head = await source.read(start, HEAD);
  const text = head.toString('latin1', 0, 64);
  if (head.length === 0) return { refused: 'it holds a tag and no audio' };

  if (/^(RIFF|RIFX|RF64|BW64)....WAVE/s.test(text))
    return { name: 'WAV', demuxer: 'wav', start, ...(await wavOf(source, start)) };
  if (/^FORM....AIF[FC]/s.test(text)) return { name: 'AIFF', demuxer: 'aiff', start, ...(await aiffOf(source, start)) };
  if (text.startsWith('.snd')) return { name: 'AU', demuxer: 'au', start, ...auOf(source, start, head) };
  if (text.startsWith('fLaC'))
    return {
      name: 'FLAC',
      demuxer: 'flac',
      codec: 'flac',
      start: await firstFrame(source, start),
      seconds: flacSeconds(head),
    };
  if (text.startsWith('OggS')) return oggOf(source, start, head);
  const known = MAGIC.find(([test]) => test.test(head.toString('latin1', 0, MAGIC_BYTES)));
  if (known !== undefined) return { name: known[1], demuxer: known[2], start };
  const refused = refusalOf(head);
  if (refused !== undefined) return { refused };
  return (
    framesOf(source, start, head) ??
    framesOf(source, start, await source.read(start, STRAY + HEAD)) ?? { refused: 'it is not audio of a known format' }
  );
}

/**
 * Counts the bytes of the ID3v2 and APEv2 tags that the file begins with: pictures make them many times larger than the
 * part that is read.
 */
async function skipTags({ size, read }: ByteSource): Promise<number> {
  let start = 0;
  for (let tags = 0; tags < TAGS && start < size; tags++) {
    const ape = await read(start, 32);
    if (ape.length === 32 && ape.toString('latin1', 0, 8) === 'APETAGEX') {
      start += 32 + ape.readUInt32LE(12);
      continue;
    }
    const head = ape.subarray(0, 10);
    const isTag =
      head.length === 10 && head.toString('latin1', 0, 3) === 'ID3' && head.subarray(6).every((byte) => byte < 0x80);
    if (!isTag) break;
    const [a, b, c, d] = head.subarray(6) as unknown as [number, number, number, number];
    const footer = (head[5]! & 0x10) === 0 ? 0 : 10;
    start += 10 + ((a << 21) | (b << 14) | (c << 7) | d) + footer;
  }
  return start;
}

/** Where the frames of a FLAC file begin: behind its tags and pictures, in which a decoder would search for them. */
async function firstFrame({ size, read }: ByteSource, start: number): Promise<number> {
  let at = start + 4;
  for (let blocks = 0; blocks < BLOCKS && at < size; blocks++) {
    const head = await read(at, 4);
    if (head.length < 4) return size;
    at += 4 + head.readUIntBE(1, 3);
    if ((head[0]! & 0x80) !== 0) break;
  }
  return Math.min(at, size);
}

/** Returns the seconds that STREAMINFO states; 0 samples are an unknown number. */
function flacSeconds(head: Buffer): number | undefined {
  if (head.length < 26) return undefined;
  const rate = head.readUIntBE(18, 3) >> 4;
  const samples = (head[21]! & 15) * 2 ** 32 + head.readUInt32BE(22);
  return rate > 0 && samples > 0 ? samples / rate : undefined;
}

async function oggOf(source: ByteSource, start: number, head: Buffer): Promise<Container | Refusal> {
  const found = oggCodec(head);
  if (found === undefined) return { refused: 'it is an Ogg file without audio that we know' };
  const { end, isWhole } = await endOfOgg(source);
  const cut = isWhole ? undefined : 'its last page is missing';
  return { name: `Ogg ${found.name}`, demuxer: 'ogg', start, end, cut, ...(found.codec && { codec: found.codec }) };
}

/** Frames without a container: they may begin after a few bytes of something else, such as the rest of a tag. */
function framesOf({ size }: ByteSource, start: number, head: Buffer): Container | undefined {
  const isAll = start + head.length >= size;
  for (let at = head.indexOf(0xff); at >= 0; at = head.indexOf(0xff, at + 1)) {
    const run = { least: at === 0 ? 2 : 4, ends: isAll && at === 0 };
    if (areFrames(head, at, mpegFrameAt, run)) {
      const frame = mpegFrameAt(head, at)!;
      const name = frame.layer === 3 ? 'MP3' : `MPEG audio layer ${frame.layer}`;
      return { name, demuxer: 'mp3', codec: 'mp3', start: start + at, seconds: statedSeconds(head, at, frame) };
    }
    if (areFrames(head, at, adtsFrameAt, run)) return { name: 'AAC (ADTS)', demuxer: 'aac', start: start + at };
  }
  const first = ac3FrameAt(head, 0);
  if (first && areFrames(head, 0, ac3FrameAt, { least: 2, ends: isAll }))
    return { name: first.enhanced ? 'E-AC-3' : 'AC-3', demuxer: first.enhanced ? 'eac3' : 'ac3', start };
  return undefined;
}
