import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { decodeFile } from '../../src/audio/decode/decode.ts';
import { landmarks } from '../../src/audio/default-profile.ts';
import type { Fingerprint } from '../../src/model/audio-profile.ts';
import { folder } from './manifest.ts';
import type { System } from './system.ts';

/**
 * The default profile as the command line uses it. Results are kept by a digest of its sources: another algorithm is
 * another system.
 */
export function ours(): System {
  return {
    name: 'music-leakage',
    version: digest(),
    share: 1,
    open: async (references) => {
      const fingerprints: Fingerprint[] = [];
      for (const { file } of references) fingerprints.push(await fingerprint(file));
      const matcher = landmarks.createMatcher(references.map(({ seconds }) => seconds));
      for (const [track, of] of fingerprints.entries()) matcher.add(track, of.landmarks());
      return async (clip) => {
        const [best] = matcher.match((await fingerprint(clip.file)).query());
        if (best === undefined) return undefined;
        return { reference: references[best.track]!.id, score: best.oneIn, offset: best.offset, clip: best.clip };
      };
    },
  };
}

/** Fingerprints a file of the data set. */
export async function fingerprint(file: string): Promise<Fingerprint> {
  const analyser = landmarks.analyse();
  // Clips are WAV: a start of ffmpeg for each would cost as much as looking it up.
  const ffmpeg = file.endsWith('.wav') ? (false as const) : undefined;
  await decodeFile(resolve(folder(), file), {
    rate: landmarks.rate,
    onSamples: (samples) => analyser.push(samples),
    ffmpeg,
  });
  return analyser.finish();
}

function digest(): string {
  const root = join(process.env.PROJECT ?? '.', 'src/audio');
  const hash = createHash('sha256');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /^(default|match)/.test(file),
  );
  for (const file of files.sort()) if (file.endsWith('.ts')) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 12);
}
