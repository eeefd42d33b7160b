import { eachWindow, type Mixing, mixInto } from './mixing.ts';
import { type ByteSource, piecesOf } from './source.ts';

/** Samples as they stand in WAV, AIFF and AU files. */
export type Pcm = {
  readonly kind: 'signed' | 'unsigned' | 'float';
  /** Bytes of one sample of one channel. Fewer bits than they hold are the upper ones. */
  readonly bytes: 1 | 2 | 3 | 4 | 8;
  readonly littleEndian: boolean;
  readonly channels: number;
  readonly rate: number;
  /** Where in the file they are; `end` is behind the last whole frame. */
  readonly start: number;
  readonly end: number;
};

type Found = { readonly codec?: 'pcm'; readonly pcm?: Pcm; readonly seconds?: number | undefined };
type Format = Omit<Pcm, 'start' | 'end'>;
type Chunk = { readonly id: string; readonly start: number; readonly size: number };

/** So many chunks may stand before the samples. */
const CHUNKS = 1000;
/** Bytes read at a time. */
const PIECE = 2 ** 18;
/** Sizes from here on are written by those who do not know them yet. */
const UNKNOWN_SIZE = 0x7fff_f000;
const RATES = [1000, 768_000] as const;
const MOST_CHANNELS = 255;

/** The samples of a WAV, RIFX, RF64 or BW64 file; nothing when they are compressed or not described. */
export async function wavOf(source: ByteSource, start: number): Promise<Found> {
  const head = await source.read(start, 4);
  const littleEndian = head.toString('latin1') !== 'RIFX';
  let format: Format | undefined;
  let long: number | undefined;
  for await (const { id, start: body, size } of chunksOf(source, start + 12, littleEndian)) {
    if (id === 'ds64') {
      const bytes = await source.read(body, 24);
      if (bytes.length >= 16) long = Number(bytes.readBigUInt64LE(8));
    }
    if (id === 'fmt ') format = wavFormat(await source.read(body, Math.min(size, 40)), littleEndian);
    if (id === 'data')
      return format === undefined ? {} : found(source, format, body, size === 0xffff_ffff && long ? long : size);
  }
  return {};
}

function wavFormat(bytes: Buffer, littleEndian: boolean): Format | undefined {
  if (bytes.length < 16) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const channels = view.getUint16(2, littleEndian);
  const stated = view.getUint16(0, littleEndian);
  // WAVE_FORMAT_EXTENSIBLE: the code is the front of a GUID
  const code = stated === 0xfffe && bytes.length >= 26 ? view.getUint16(24, littleEndian) : stated;
  const align = view.getUint16(12, littleEndian);
  const bits = view.getUint16(14, littleEndian);
  // 20 bits may stand in 3 or in 4 bytes: the size of a frame says
  const bytesEach = align % channels === 0 && align / channels >= bits / 8 ? align / channels : Math.ceil(bits / 8);
  const kind = code === 3 ? 'float' : code === 1 ? (bytesEach === 1 ? 'unsigned' : 'signed') : undefined;
  return formatOf(kind, bytesEach, littleEndian, channels, view.getUint32(4, littleEndian));
}

/** The samples of an AIFF or AIFC file; nothing when they are compressed or not described. */
export async function aiffOf(source: ByteSource, start: number): Promise<Found> {
  let format: Format | undefined;
  let frames = 0;
  let sound: Chunk | undefined;
  for await (const chunk of chunksOf(source, start + 12, false)) {
    if (chunk.id === 'COMM') {
      const bytes = await source.read(chunk.start, Math.min(chunk.size, 22));
      format = aiffFormat(bytes);
      frames = bytes.length >= 6 ? bytes.readUInt32BE(2) : 0;
    }
    if (chunk.id === 'SSND') sound = chunk;
    if (format !== undefined && sound !== undefined) break;
  }
  if (format === undefined || sound === undefined) return {};
  const offset = (await source.read(sound.start, 4)).toString('hex') || '0';
  const size = frames * format.bytes * format.channels;
  return found(source, format, sound.start + 8 + Number.parseInt(offset, 16), size);
}

const AIFC: Readonly<Record<string, readonly [kind: Pcm['kind'], littleEndian: boolean, bytes?: number]>> = {
  NONE: ['signed', false],
  twos: ['signed', false],
  sowt: ['signed', true],
  'raw ': ['unsigned', false],
  in24: ['signed', false, 3],
  in32: ['signed', false, 4],
  fl32: ['float', false, 4],
  FL32: ['float', false, 4],
  fl64: ['float', false, 8],
  FL64: ['float', false, 8],
};

function aiffFormat(bytes: Buffer): Format | undefined {
  if (bytes.length < 18) return undefined;
  const [kind, littleEndian, each] = AIFC[bytes.length >= 22 ? bytes.toString('latin1', 18, 22) : 'NONE'] ?? [];
  if (littleEndian === undefined) return undefined;
  // An 80-bit float: 15 bits of exponent, 64 of mantissa with its leading one.
  const rate = Number(bytes.readBigUInt64BE(10)) * 2 ** ((bytes.readUInt16BE(8) & 0x7fff) - 16_383 - 63);
  return formatOf(
    kind,
    each ?? Math.ceil(bytes.readUInt16BE(6) / 8),
    littleEndian,
    bytes.readUInt16BE(0),
    Math.round(rate),
  );
}

const AU: Readonly<Record<number, readonly [kind: Pcm['kind'], bytes: number]>> = {
  2: ['signed', 1],
  3: ['signed', 2],
  4: ['signed', 3],
  5: ['signed', 4],
  6: ['float', 4],
  7: ['float', 8],
};

/** The samples of an AU file; nothing when they are compressed. */
export function auOf(source: ByteSource, start: number, head: Buffer): Found {
  if (head.length < 24) return {};
  const [kind, bytes] = AU[head.readUInt32BE(12)] ?? [];
  const format = formatOf(kind, bytes ?? 0, false, head.readUInt32BE(20), head.readUInt32BE(16));
  return format === undefined ? {} : found(source, format, start + head.readUInt32BE(4), head.readUInt32BE(8));
}

function formatOf(
  kind: Pcm['kind'] | undefined,
  bytes: number,
  littleEndian: boolean,
  channels: number,
  rate: number,
): Format | undefined {
  const isKnown =
    kind === 'float' ? bytes === 4 || bytes === 8 : kind === 'unsigned' ? bytes === 1 : bytes >= 1 && bytes <= 4;
  const isSane = channels >= 1 && channels <= MOST_CHANNELS && rate >= RATES[0] && rate <= RATES[1];
  if (kind === undefined || !isKnown || !isSane) return undefined;
  return { kind, bytes: bytes as Pcm['bytes'], littleEndian, channels, rate };
}

/** A size is believed as far as the file goes. */
function found({ size: fileSize }: ByteSource, format: Format, start: number, size: number): Found {
  const frame = format.bytes * format.channels;
  const isStated = size > 0 && (size < UNKNOWN_SIZE || start + size <= fileSize);
  const held = Math.max(0, fileSize - start);
  const whole = Math.floor((isStated ? Math.min(size, held) : held) / frame) * frame;
  const seconds = isStated ? Math.floor(size / frame) / format.rate : undefined;
  return { codec: 'pcm', pcm: { ...format, start, end: start + whole }, seconds };
}

async function* chunksOf(source: ByteSource, start: number, littleEndian: boolean): AsyncGenerator<Chunk> {
  for (let at = start, count = 0; count < CHUNKS; count++) {
    const head = await source.read(at, 8);
    if (head.length < 8) return;
    const size = littleEndian ? head.readUInt32LE(4) : head.readUInt32BE(4);
    yield { id: head.toString('latin1', 0, 4), start: at + 8, size };
    at += 8 + size + (size % 2);
  }
}

/** One channel of all, -1 to 1, in pieces. */
export async function* readPcm(source: ByteSource, pcm: Pcm, mixing: Mixing): AsyncGenerator<Float32Array> {
  const frame = pcm.bytes * pcm.channels;
  const piece = Math.max(1, Math.floor(PIECE / frame)) * frame;
  for await (const bytes of piecesOf(source, pcm.start, pcm.end, piece)) yield toMono(bytes, pcm, mixing);
}

function toMono(bytes: Buffer, pcm: Pcm, mixing: Mixing): Float32Array {
  const { channels, rate } = pcm;
  const frame = pcm.bytes * channels;
  const mono = new Float32Array(Math.floor(bytes.length / frame));
  if (pcm.kind === 'signed' && pcm.bytes === 2 && pcm.littleEndian && channels === 2)
    return stereoToMono(bytes, mono, mixing, rate);
  const sample = readerOf(bytes, pcm);
  mixInto(mono, mixing, channels, rate, (channel, n) => sample(n * frame + channel * pcm.bytes));
  return mono;
}

/** Mixes 16-bit stereo, the form of most files, four times faster. */
function stereoToMono(bytes: Buffer, mono: Float32Array, mixing: Mixing, rate: number): Float32Array {
  eachWindow(mixing, mono.length, 2, rate, (from, to, channel, into) => {
    let [lefts, rights, means] = [0, 0, 0];
    for (let n = from, at = 4 * from; n < to; n++, at += 4) {
      const left = ((bytes[at + 1]! << 24) >> 16) | bytes[at]!;
      const right = ((bytes[at + 3]! << 24) >> 16) | bytes[at + 2]!;
      lefts += left * left;
      rights += right * right;
      means += (left + right) * (left + right);
      mono[n] = channel === undefined ? (left + right) / 65_536 : (channel === 0 ? left : right) / 32_768;
    }
    into.channels[0]! += lefts / 2 ** 30;
    into.channels[1]! += rights / 2 ** 30;
    into.mean += means / 2 ** 32;
  });
  return mono;
}

/**
 * Reads the sample at a byte. A float that is not a number, or is beyond all bounds, is silence: it would spoil all
 * that follow.
 */
function readerOf(bytes: Buffer, { kind, bytes: size, littleEndian: little }: Pcm): (at: number) => number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (kind === 'float') {
    const read = size === 4 ? (at: number) => view.getFloat32(at, little) : (at: number) => view.getFloat64(at, little);
    return (at) => sane(read(at));
  }
  if (kind === 'unsigned') return (at) => (view.getUint8(at) - 128) / 128;
  if (size === 1) return (at) => view.getInt8(at) / 128;
  if (size === 2) return (at) => view.getInt16(at, little) / 32_768;
  if (size === 4) return (at) => view.getInt32(at, little) / 2 ** 31;
  return little
    ? (at) => (view.getUint16(at, true) | (view.getInt8(at + 2) << 16)) / 2 ** 23
    : (at) => ((view.getInt8(at) << 16) | view.getUint16(at + 1)) / 2 ** 23;
}

const sane = (value: number): number => (Math.abs(value) <= 2 ** 15 ? value : 0);
