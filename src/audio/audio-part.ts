import { readLandmarks } from '../index/landmarks.ts';
import type { OpenIndex } from '../index/read.ts';
import { readRecordings, type StoredRecording } from '../index/recordings.ts';
import type { AudioMatcher, Profile } from '../model/audio-profile.ts';
import { problem } from '../platform/blocks.ts';

/** The recordings of an index; their places are those of their tracks in it. */
export type StoredAudio = {
  /** Recordings of the tracks that name a file, ascending. */
  readonly recordings: readonly StoredRecording[];
  /** Length of every track in seconds; 0 where it is unknown. */
  readonly seconds: readonly number[];
  /** Adds all landmarks to a matcher; told how far it is, 0 to 1. */
  readonly load: (matcher: Pick<AudioMatcher, 'addColumns'>, tell?: (share: number) => void) => Promise<void>;
};

/** Whether an index holds fingerprints. */
export const hasAudio = (index: OpenIndex | undefined): index is OpenIndex => index?.manifest.audio !== undefined;

/** @throws ProblemError when the recordings of an index were fingerprinted in another way. */
export function refuseOtherProfile({ folder, manifest: { audio } }: OpenIndex, { name, version }: Profile): void {
  if (!audio || (audio.profile === name && audio.version === version)) return;
  const message = `its recordings were fingerprinted by ${audio.profile} ${audio.version}, here they are by ${name} ${version}`;
  const remedy =
    audio.profile === name
      ? audio.version > version
        ? 'Use a newer music-leakage'
        : 'Build it again with this version: music-leakage index build …'
      : `Say \`match: {audio: {profile: ${audio.profile}}}\`, or build it again: music-leakage index build … --profile ${name}`;
  throw problem(folder, undefined, message, remedy);
}

/**
 * The fingerprints of an index, to be compared with those of a profile.
 * @throws ProblemError when they cannot be, or a part is missing or damaged, also while they are loaded.
 */
export async function storedAudio(index: OpenIndex, profile: Profile): Promise<StoredAudio> {
  refuseOtherProfile(index, profile);
  const { manifest } = index;
  const recordings = await readRecordings(index);
  const seconds = new Array<number>(manifest.counts.tracks).fill(0);
  for (const recording of recordings) seconds[recording.track] = recording.seconds;
  const total = manifest.audio?.landmarks ?? 0;
  return {
    ...{ recordings, seconds },
    async load(matcher, tell) {
      let rows = 0;
      for await (const columns of readLandmarks(index)) {
        matcher.addColumns(columns);
        rows += columns.hashes.length;
        tell?.(rows / total);
      }
    },
  };
}
