import { containerOf } from './decode/container.ts';
import { findFfmpeg } from './decode/find-ffmpeg.ts';
import { withSource } from './decode/source.ts';
import { codecOf } from './decode/without-ffmpeg.ts';

/** What `decodeFile` would decode a file by, with its version; undefined for what it would refuse. */
export async function decoderFor(file: string): Promise<string | undefined> {
  const ffmpeg = await findFfmpeg(undefined);
  if (ffmpeg) return `ffmpeg ${ffmpeg.version}`;
  return withSource(file, async (source) => {
    const container = await containerOf(source);
    return 'refused' in container ? undefined : codecOf(file, container).decoder;
  });
}
