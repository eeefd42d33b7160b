import type { Fingerprint, Profile } from '../model/audio-profile.ts';
import { decodeFile } from './decode/decode.ts';
import { createSelfTest } from './itself.ts';

/** Samples of a decoded file, its fingerprint, and whether it could be found at all. */
type AnalysedFile = Awaited<ReturnType<typeof decodeFile>> & {
  readonly fingerprint: Fingerprint;
  readonly findable: boolean;
};

/**
 * Decodes a file once, and fingerprints and tests its samples as they come; a decoder that begins again begins both
 * again.
 * @param onSamples is called for each piece of samples.
 */
export async function analyseFile(
  file: string,
  profile: Profile,
  onSamples = (): void => undefined,
): Promise<AnalysedFile> {
  let analyser = profile.analyse();
  let selfTest = createSelfTest(profile);
  const decoded = await decodeFile(file, {
    rate: profile.rate,
    onSamples(samples) {
      onSamples();
      analyser.push(samples);
      selfTest.push(samples);
    },
    onAgain() {
      analyser = profile.analyse();
      selfTest = createSelfTest(profile);
    },
  });
  return { ...decoded, findable: selfTest.finish(), fingerprint: analyser.finish() };
}
