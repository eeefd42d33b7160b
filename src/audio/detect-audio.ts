import { hasQueries } from '../index/queries.ts';
import type { OpenIndex } from '../index/read.ts';
import type { Profile } from '../model/audio-profile.ts';
import { type AudioCoverage, type Detector, detach, type Found } from '../model/detector.ts';
import type { Track } from '../model/track.ts';
import { hasAudio } from './audio-part.ts';
import { fingerprintCorpus, loadAudioCorpus } from './corpus.ts';
import { type Clips, canCompareAudio, type FileFingerprinter, fingerprintClips } from './fingerprint-tracks.ts';
import { storedClips } from './stored-clips.ts';

export type AudioDetector = Detector<OpenIndex> & {
  /**
   * Returns how much audio of test tracks was fingerprinted, once a search for them is finished; undefined when no
   * audio was read.
   */
  readonly audioCoverage: (tests: readonly Track[]) => AudioCoverage | undefined;
};

/**
 * Looks test clips up among the recordings of a pretraining split: `file` where the bytes or the decoded samples are
 * equal, else `recording` where the fingerprints align. A clip is decoded once, and only when there is something to
 * look it up in.
 */
export function audioDetector(profile: Profile, fingerprint: FileFingerprinter): AudioDetector {
  const known = new Map<readonly Track[], Promise<Clips>>();
  const ended = new Map<readonly Track[], AudioCoverage>();
  const clipsOf = (
    tests: readonly Track[],
    index: OpenIndex | undefined,
    tell: (share: number) => void,
  ): Promise<Clips> => {
    const make = () =>
      hasQueries(index) ? storedClips(tests, index, profile) : fingerprintClips(tests, profile, fingerprint, tell);
    const clips = known.get(tests) ?? make();
    known.set(tests, clips);
    return clips;
  };
  return {
    audioCoverage: (tests) => ended.get(tests),
    search: (splits, { tell = () => undefined, index, testIndexes = [] } = {}) => {
      const wanted = splits.some((tests, i) => hasQueries(testIndexes[i]) || tests.some(canCompareAudio));
      const stored = hasAudio(index);
      const tracks: Track[] = [];
      let audioCoverage: AudioCoverage | undefined;
      return {
        kinds: stored ? [] : ['audio'],
        add: (track) => {
          if (wanted && !stored && canCompareAudio(track)) tracks.push(detach(track));
          return false;
        },
        finish: async () => {
          if (!wanted || (tracks.length === 0 && !stored)) return splits.map(() => ({ evidence: [], undecided: [] }));
          const corpus = stored
            ? await loadAudioCorpus(index, profile, (share) => tell('loading', share))
            : await fingerprintCorpus(tracks, profile, fingerprint, (share) => tell('listening to', share));
          audioCoverage = corpus.coverage;
          const found: Found[] = [];
          for (const [i, tests] of splits.entries()) {
            const { clips, coverage } = await clipsOf(tests, testIndexes[i], (share) =>
              tell(`listening to test split ${i + 1} for`, share),
            );
            ended.set(tests, coverage);
            const finds = await corpus.find(clips, (done) => tell('looking up clips in', done / clips.length));
            found.push({ ...finds, undecided: [] });
          }
          return found;
        },
        audioCoverage: () => audioCoverage,
      };
    },
  };
}
