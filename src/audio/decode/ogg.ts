import type { Source } from './source.ts';

/** First bytes of a stream in Ogg. */
const STREAMS: readonly (readonly [magic: string, name: string, codec?: 'flac' | 'vorbis' | 'opus'])[] = [
  ['\x01vorbis', 'Vorbis', 'vorbis'],
  ['OpusHead', 'Opus', 'opus'],
  ['\x7fFLAC', 'FLAC', 'flac'],
  ['Speex   ', 'Speex'],
];
const LONGEST_PAGE = 27 + 255 + 255 * 255;

/** The first audio stream among the pages that begin streams, which stand together at the front. Without `codec` when only ffmpeg decodes it. */
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

/** Whether the file ends with the page that ends its stream, as one that is whole does. */
export async function lastPageEnds({ size, read }: Source): Promise<boolean> {
  const tail = await read(Math.max(0, size - LONGEST_PAGE), LONGEST_PAGE);
  const at = tail.lastIndexOf('OggS', undefined, 'latin1');
  if (at < 0 || at + 27 > tail.length) return false;
  const segments = tail[at + 26]!;
  const body = tail.subarray(at + 27, at + 27 + segments).reduce((sum, length) => sum + length, 0);
  return (tail[at + 5]! & 4) !== 0 && at + 27 + segments + body <= tail.length;
}
