import type { ByteSource } from './source.ts';

/** First bytes of a stream in Ogg. */
const STREAMS: readonly (readonly [magic: string, name: string, codec?: 'flac' | 'vorbis' | 'opus'])[] = [
  ['\x01vorbis', 'Vorbis', 'vorbis'],
  ['OpusHead', 'Opus', 'opus'],
  ['\x7fFLAC', 'FLAC', 'flac'],
  ['Speex   ', 'Speex'],
];
const LONGEST_PAGE = 27 + 255 + 255 * 255;

/**
 * The first audio stream among the pages that begin streams, which stand together at the front. Without `codec` when
 * only ffmpeg decodes it.
 */
export function oggCodec(
  head: Buffer,
): { readonly name: string; readonly codec?: 'flac' | 'vorbis' | 'opus' | undefined } | undefined {
  let streams = 0;
  let found: (typeof STREAMS)[number] | undefined;
  for (let at = 0; at + 27 <= head.length && head.toString('latin1', at, at + 4) === 'OggS'; ) {
    const begins = (head[at + 5]! & 2) !== 0;
    if (!begins) break;
    const segments = head[at + 26]!;
    const body = at + 27 + segments;
    streams += 1;
    found ??= STREAMS.find(([magic]) => head.toString('latin1', body, body + magic.length) === magic);
    at = body + head.subarray(at + 27, body).reduce((sum, length) => sum + length, 0);
  }
  if (found === undefined) return undefined;
  const [, name, codec] = found;
  return { name, codec: streams === 1 ? codec : undefined };
}

/**
 * Finds the end of the last whole page, and whether it ends its stream, as in a file that is whole. The rest of a page
 * is not decoded: its missing packets would be made up.
 */
export async function endOfOgg({
  size,
  read,
}: ByteSource): Promise<{ readonly end: number; readonly isWhole: boolean }> {
  const from = Math.max(0, size - 2 * LONGEST_PAGE);
  const tail = await read(from, 2 * LONGEST_PAGE);
  for (
    let at = tail.lastIndexOf('OggS', undefined, 'latin1');
    at >= 0;
    at = at === 0 ? -1 : tail.lastIndexOf('OggS', at - 1, 'latin1')
  ) {
    const body = at + 27 + (tail[at + 26] ?? LONGEST_PAGE);
    const end = body + tail.subarray(at + 27, body).reduce((sum, length) => sum + length, 0);
    if (end <= tail.length) return { end: from + end, isWhole: (tail[at + 5]! & 4) !== 0 };
  }
  return { end: size, isWhole: false };
}

/**
 * The pieces of the first stream. Where another one begins behind it, `onAnother` is called: the decoders mix them up.
 */
export async function* firstStream(pieces: AsyncIterable<Buffer>, onAnother: () => void): AsyncGenerator<Buffer> {
  let before = Buffer.alloc(0);
  let isFirst = true;
  for await (const piece of pieces) {
    const bytes = Buffer.concat([before, piece]);
    for (
      let at = bytes.indexOf('OggS', isFirst ? 1 : 0, 'latin1');
      at >= 0;
      at = bytes.indexOf('OggS', at + 1, 'latin1')
    )
      if (bytes[at + 4] === 0 && (bytes[at + 5]! & 2) !== 0) {
        yield bytes.subarray(before.length, Math.max(before.length, at));
        return onAnother();
      }
    yield piece;
    before = Buffer.from(bytes.subarray(-5));
    isFirst = false;
  }
}
