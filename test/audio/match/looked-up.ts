import { fingerprintCorpus } from '../../../src/audio/corpus.ts';
import { landmarks } from '../../../src/audio/default-profile.ts';
import type { FileFingerprinter } from '../../../src/audio/fingerprint-tracks.ts';
import { crop, music } from '../../support/music.ts';
import { fingerprint } from '../fingerprint.ts';

const RATE = landmarks.rate;
const SECONDS = 12;
const CLIPS = 60;

/** Clips of three tunes: what is found of each, and how many were looked up by the thread that asked. */
export async function lookedUp() {
  const tunes = [0, 1, 2].map((seed) => music(seed + 20, SECONDS, RATE));
  const listen: FileFingerprinter = async function* (files) {
    for (const [i, file] of files.entries()) {
      const recorded = { file, sha256: `${i}`, samples: `${i}`, seconds: SECONDS, silent: false };
      yield {
        ...recorded,
        findable: true,
        channel: undefined,
        further: 0,
        cut: undefined,
        decoder: '',
        landmarks: fingerprint(tunes[i]!).landmarks(),
      };
    }
  };
  const tracks = tunes.map((_, i) => ({
    ...{ id: `tune ${i}`, line: i + 1, title: '', artist: '', album: '', duration: undefined, isrc: '', mbid: '' },
    ...{ source: '', start: undefined, end: undefined, md5: '', sha256: '', song: '' },
    // Any file that is there: nothing reads it.
    audio: process.execPath,
  }));
  const corpus = await fingerprintCorpus(tracks, landmarks, listen, () => undefined);
  const clips = Array.from({ length: CLIPS }, (_, test) => {
    const query = fingerprint(crop(tunes[test % 3]!, RATE, test / 20, 9)).query();
    return { test, query, identity: [] };
  });
  let here = 0;
  const { evidence } = await corpus.find(clips, () => here++);
  return { clips: CLIPS, here, found: evidence.map(({ pretrain, ...rest }) => ({ ...rest, pretrain: pretrain.id })) };
}
