/** Headers of MPEG audio frames (ISO 11172-3, 13818-3; 2.5 is Fraunhofer's extension) and of ADTS (ISO 13818-7). */

const BITRATES = {
  // kbit/s by version 1 or not, and layer; the places are those of the header's field
  '1-1': [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  '1-2': [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  '1-3': [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  '2-1': [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  '2-2': [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  '2-3': [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const satisfies Record<string, readonly number[]>;
const RATES = [44_100, 48_000, 32_000] as const;
const VERSIONS = [2.5, undefined, 2, 1] as const;

export type MpegFrame = {
  readonly version: 1 | 2 | 2.5;
  readonly layer: 1 | 2 | 3;
  readonly rate: number;
  readonly mono: boolean;
  /** Number of samples of each channel. */
  readonly samples: number;
  /** Bytes, header included. */
  readonly length: number;
};

/**
 * The frame that begins there, or undefined when none does; free-format frames, whose length is not stated, are not
 * recognised.
 */
export function mpegFrameAt(bytes: Buffer, at: number): MpegFrame | undefined {
  if (at + 4 > bytes.length || bytes[at] !== 0xff || (bytes[at + 1]! & 0xe0) !== 0xe0) return undefined;
  const version = VERSIONS[(bytes[at + 1]! >> 3) & 3];
  const layer = 4 - ((bytes[at + 1]! >> 1) & 3);
  const rate = RATES[(bytes[at + 2]! >> 2) & 3];
  if (version === undefined || !(layer === 1 || layer === 2 || layer === 3) || rate === undefined) return undefined;
  const bitrate = BITRATES[`${version === 1 ? 1 : 2}-${layer}`][bytes[at + 2]! >> 4];
  if (!bitrate) return undefined;
  const hertz = version === 1 ? rate : version === 2 ? rate / 2 : rate / 4;
  const samples = layer === 1 ? 384 : layer === 2 || version === 1 ? 1152 : 576;
  const padding = (bytes[at + 2]! >> 1) & 1;
  const slots = layer === 1 ? 4 : 1;
  const length = (Math.floor(((samples / 8) * bitrate * 1000) / hertz / slots) + padding) * slots;
  return { version, layer, rate: hertz, mono: bytes[at + 3]! >> 6 === 3, samples, length };
}

/** The length of the ADTS frame that begins there, or undefined. */
export function adtsFrameAt(bytes: Buffer, at: number): { readonly length: number } | undefined {
  if (at + 7 > bytes.length || bytes[at] !== 0xff || (bytes[at + 1]! & 0xf6) !== 0xf0) return undefined;
  if (((bytes[at + 2]! >> 2) & 15) > 12) return undefined;
  const length = ((bytes[at + 3]! & 3) << 11) | (bytes[at + 4]! << 3) | (bytes[at + 5]! >> 5);
  return length > 7 ? { length } : undefined;
}

const AC3_KBITS = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 576, 640] as const;

/** The length of the AC-3 or E-AC-3 frame (ETSI TS 102 366) that begins there, or undefined. */
export function ac3FrameAt(
  bytes: Buffer,
  at: number,
): { readonly length: number; readonly enhanced: boolean } | undefined {
  if (at + 6 > bytes.length || bytes[at] !== 0x0b || bytes[at + 1] !== 0x77) return undefined;
  const id = bytes[at + 5]! >> 3;
  if (id > 10 && id <= 16) return { length: 2 * ((((bytes[at + 2]! & 7) << 8) | bytes[at + 3]!) + 1), enhanced: true };
  const rate = bytes[at + 4]! >> 6;
  const code = bytes[at + 4]! & 63;
  const kbits = AC3_KBITS[code >> 1];
  if (id > 10 || rate === 3 || kbits === undefined) return undefined;
  const words = rate === 0 ? kbits * 2 : rate === 2 ? kbits * 3 : Math.floor((kbits * 96_000) / 44_100) + (code & 1);
  return { length: 2 * words, enhanced: false };
}

/** Whether frames follow one on another: `least` of them, or one or more up to the end of the file. */
export function areFrames(
  bytes: Buffer,
  start: number,
  frameAt: (bytes: Buffer, at: number) => { readonly length: number } | undefined,
  { least, ends }: { readonly least: number; readonly ends: boolean },
): boolean {
  let at = start;
  for (let count = 0; count < least; count++) {
    const frame = frameAt(bytes, at);
    if (frame === undefined) return count > 0 && ends && at >= bytes.length;
    at += frame.length;
  }
  return true;
}

/**
 * Seconds that the Xing, Info or VBRI header in the first frame states, without the encoder's delay and padding where
 * it states those.
 */
export function statedSeconds(bytes: Buffer, at: number, frame: MpegFrame): number | undefined {
  const sides = frame.version === 1 ? (frame.mono ? 17 : 32) : frame.mono ? 9 : 17;
  const xing = at + 4 + sides;
  const tag = bytes.toString('latin1', xing, xing + 4);
  if ((tag === 'Xing' || tag === 'Info') && xing + 12 <= bytes.length && (bytes[xing + 7]! & 1) === 1)
    return (bytes.readUInt32BE(xing + 8) * frame.samples) / frame.rate;
  const vbri = at + 36;
  if (bytes.toString('latin1', vbri, vbri + 4) === 'VBRI' && vbri + 18 <= bytes.length)
    return (bytes.readUInt32BE(vbri + 14) * frame.samples) / frame.rate;
  return undefined;
}
