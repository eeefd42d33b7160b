import { readQueries } from '../index/queries.ts';
import type { OpenIndex } from '../index/read.ts';
import { isComparableAudio, isUndecodable, readRecordings } from '../index/recordings.ts';
import type { Profile } from '../model/audio-profile.ts';
import type { IncomparableAudio } from '../model/detector.ts';
import { LEFT_OUT, type Track } from '../model/track.ts';
import { refuseOtherProfile } from './audio-part.ts';
import { type Clip, type Clips, called, identityOf, reasonOf } from './fingerprint-tracks.ts';

/**
 * Reads the clips of a test split that is an index: as if its files were here.
 * @throws ProblemError when they were fingerprinted in another way, or a part is missing or damaged.
 */
export async function storedClips(tests: readonly Track[], index: OpenIndex, profile: Profile): Promise<Clips> {
  refuseOtherProfile(index, profile);
  const queries = await readQueries(index);
  const clips: Clip[] = [];
  const incomparable: IncomparableAudio[] = [];
  let [comparable, oneChannel] = [0, 0];
  for (const recording of await readRecordings(index)) {
    const test = recording.track;
    const track = tests[test] as Track;
    if (track === LEFT_OUT) continue;
    const query = queries.get(test);
    if (isComparableAudio(recording) && query) comparable++;
    else {
      const reason = recording.problem ?? reasonOf(recording) ?? 'its fingerprint is missing';
      incomparable.push({ track, reason, undecodable: isUndecodable(recording) });
    }
    if (!query || recording.problem !== undefined) continue;
    if (recording.channel !== undefined) oneChannel++;
    clips.push({ test, query, identity: identityOf(recording) });
  }
  return { clips, coverage: { profile: called(profile), tracks: comparable, oneChannel, incomparable } };
}

/** Returns the places of the tracks of a test index that can be compared by audio. */
export async function comparablePlaces(index: OpenIndex): Promise<ReadonlySet<number>> {
  return new Set((await readRecordings(index)).filter(isComparableAudio).map(({ track }) => track));
}
