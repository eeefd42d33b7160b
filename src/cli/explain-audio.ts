import { audioDetector } from '../audio/detect-audio.ts';
import { called } from '../audio/fingerprint-tracks.ts';
import type { Progress } from '../check/options.ts';
import type { Config, Split } from '../config/config.ts';
import { fingerprintBy, profileFor } from '../detect/detectors.ts';
import type { Access } from '../fetch/access.ts';
import type { Alignment, AudioCoverage, Evidence } from '../model/detector.ts';
import type { Track } from '../model/track.ts';
import { pairsOf } from '../overlap/claims.ts';
import { visible } from '../report/escape.ts';
import { rangeOfAudio } from '../report/evidence.ts';
import { readSplit } from '../sources/read-split.ts';
import type { Sources } from '../sources/sources.ts';

/** Matches of a track's audio in a pretraining split; undefined when one of them has no audio. */
export type AudioMatches = {
  readonly split: string;
  /** The likeliest first, each with the track of that split. */
  readonly found: readonly (Pick<Evidence, 'level' | 'reasons' | 'audio'> & { readonly track: Track })[];
  /** Tracks that share single sounds with it, and are not one recording. */
  readonly sharedSamples: readonly (Pick<Evidence, 'reasons'> & { readonly track: Track })[];
  /** Reason for which the track itself could not be fingerprinted. */
  readonly audioReason: string | undefined;
  /** Fingerprints by which the tracks were compared, as a report calls them. */
  readonly profile: string;
  /** Tracks of the split that were fingerprinted, and those that were not. */
  readonly recordings: {
    readonly comparable: number;
    readonly notComparable: readonly { readonly id: string; readonly reason: string }[];
  };
};

/**
 * Looks a track's audio up in splits of the other role, each of which is fingerprinted whole unless the cache has it: a
 * clip of a test split among recordings, or the clips of a test split in a recording of a pretraining split.
 */
export async function matchAudio(
  track: Track,
  own: Split,
  splits: readonly Split[],
  config: Config,
  { sources, access, progress }: { readonly sources: Sources; readonly access: Access; readonly progress: Progress },
): Promise<readonly AudioMatches[]> {
  const detector = audioDetector(profileFor(config), fingerprintBy(config, access));
  const isTest = own.role === 'test';
  const matches: AudioMatches[] = [];
  for (const split of track.audio === '' ? [] : splits) {
    const { batches, index } = await readSplit(await sources.local(split));
    const others: Track[] = [];
    const tests = isTest ? [track] : others;
    const tell = (doing: string, share: number): void => progress(split, share, doing);
    const search = isTest ? detector.search([tests], { index, tell }) : undefined;
    for await (const batch of batches)
      for (const each of batch) {
        if (search) search.add(each);
        else others.push(each);
      }
    const turned = search ?? detector.search([tests], { tell });
    if (!search) turned.add(track);
    const [found] = await turned.finish();
    const recordings = turned.audioCoverage?.();
    if (!found || !recordings) continue;
    matches.push({
      split: split.name,
      found: [...(found.groups ?? []).flatMap(pairsOf), ...found.evidence]
        .toSorted((a, b) => (b.audio?.oneIn ?? Infinity) - (a.audio?.oneIn ?? Infinity))
        .map(({ level, reasons, audio, test, pretrain }) => ({
          ...{ level, reasons, track: isTest ? pretrain : (tests[test] as Track) },
          ...(audio ? { audio } : {}),
        })),
      sharedSamples: (found.sharedSamples ?? []).map(({ reasons, test, pretrain }) => ({
        ...{ reasons, track: isTest ? pretrain : (tests[test] as Track) },
      })),
      profile: called(profileFor(config)),
      audioReason: (isTest ? detector.audioCoverage(tests) : recordings)?.incomparable[0]?.reason,
      recordings: recordingsOf(isTest ? recordings : detector.audioCoverage(tests)),
    });
  }
  return matches;
}

const recordingsOf = (coverage: AudioCoverage | undefined): AudioMatches['recordings'] => ({
  comparable: coverage?.tracks ?? 0,
  notComparable: (coverage?.incomparable ?? []).map(({ track: { id }, reason }) => ({ id, reason })),
});

/** Renders the matches for people. */
export function renderAudioMatches({
  split,
  found,
  sharedSamples,
  audioReason,
  recordings,
  profile,
}: AudioMatches): string {
  const skipped = recordings.notComparable.length;
  const among = `among ${recordings.comparable} recordings${skipped > 0 ? ` (${skipped} more could not be fingerprinted)` : ''}`;
  const head = `${visible(split)}, by audio: ${found.length === 0 ? 'nothing' : `${found.length} found`} ${among}`;
  const lines = found.flatMap(({ level, reasons, audio, track: { id, line, audio: file } }) => [
    `  ${level}  ${visible(id)} (line ${line})${file === '' ? '' : `: ${visible(file)}`}`,
    ...(audio ? alignment(audio).map((text) => `      ${text}`) : []),
    `      → ${reasons.map(visible).join('; ')}`,
  ]);
  const samples = sharedSamples.map(
    ({ reasons, track: { id, line } }) =>
      `  not one recording: ${visible(id)} (line ${line}): ${reasons.map(visible).join('; ')}`,
  );
  const silent = audioReason === undefined ? [] : [`  the clip itself: ${visible(audioReason)}`];
  const range = found.length > 0 ? [] : [`  searched for ${rangeOfAudio(profile)} (docs/audio.md)`];
  return `${[head, ...silent, ...lines, ...samples, ...range].join('\n')}\n`;
}

function alignment(audio: Alignment): readonly string[] {
  const { clip, reference, offset, speed, pitch, coverage, aligned, hashes, oneIn, repeats, loop } = audio;
  const semitones = 12 * Math.log2(pitch);
  return [
    `clip ${span(clip)} = recording ${span(reference)}, the clip begins at ${offset.toFixed(2)} s of it`,
    `speed ${speed.toFixed(3)}, pitch ${pitch.toFixed(3)} (${semitones.toFixed(2)} semitones), ${(100 * coverage).toFixed(0)} % of the clip`,
    `${aligned} of ${hashes} hashes, one in ${Math.round(oneIn)}`,
    ...(loop === undefined ? [] : [`shares a loop of ${loop.toFixed(1)} s`]),
    ...(repeats.length > 0
      ? [`aligns as well at ${repeats.map((offset) => `${offset.toFixed(2)} s`).join(', ')}`]
      : []),
  ];
}

const span = ({ start, end }: Alignment['clip']): string => `${start.toFixed(2)}–${end.toFixed(2)} s`;
