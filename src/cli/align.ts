import type { AudioMatch, Span } from '../model/audio-profile.ts';
import { count, percent } from '../platform/plural.ts';
import { visible } from '../report/escape.ts';
import { chooseProfile, type GivenRecording, inWords, readRecording } from './recording.ts';

type Options = { readonly profile: string; readonly warps?: string; readonly json?: boolean };

type Alignment = {
  readonly profile: { readonly name: string; readonly version: number };
  readonly clip: GivenRecording;
  readonly reference: GivenRecording;
  /** Whether every decoded sample is equal. */
  readonly identical: boolean;
  /** Hashes of the recording that the clip was looked up among. */
  readonly hashes: number;
  /** False when either holds too little: then no match says nothing. */
  readonly compared: boolean;
  readonly matches: readonly AudioMatch[];
};

/**
 * Says what of a clip is in a recording, and where. 2 when either cannot be read, holds too little, or was not compared
 * as a whole and nothing was found.
 */
export async function runAlign(clip: string, reference: string, { json, ...options }: Options): Promise<number> {
  const alignment = await align(clip, reference, options);
  process.stdout.write(json ? `${JSON.stringify(toJson(alignment), null, 2)}\n` : `${render(alignment).join('\n')}\n`);
  const { clip: a, reference: b, compared, identical, matches } = alignment;
  if (identical || matches.length > 0) return 0;
  return compared && a.further + b.further === 0 ? 0 : 2;
}

async function align(clipFile: string, referenceFile: string, options: Options): Promise<Alignment> {
  const chosen = chooseProfile(options);
  const { profile } = chosen;
  const clip = await readRecording(clipFile, chosen);
  const query = clip.fingerprint.query();
  const reference = await readRecording(referenceFile, chosen);
  const landmarks = reference.fingerprint.landmarks();
  const matcher = profile.createMatcher([reference.seconds]);
  matcher.add(0, landmarks);
  const compared = clip.findable && reference.findable;
  return {
    ...{ profile, clip, reference, compared, hashes: landmarks.hashes.length },
    identical: clip.samples !== undefined && clip.samples === reference.samples && clip.seconds > 0,
    matches: compared ? matcher.match(query) : [],
  };
}

function render({ profile, clip, reference, identical, hashes, compared, matches }: Alignment): readonly string[] {
  const lines = [
    ...[clip, reference].map((recording) => `${recording.file}: ${inWords(recording)}`),
    ...(identical ? ['file: every decoded sample is equal'] : []),
    ...matches.flatMap((match) => inLines(match)),
    ...(compared || identical ? [] : ['not compared: one of them holds too little that could be found again']),
    ...(compared && matches.length === 0 && !identical
      ? [`no match among ${count(hashes)} hashes of ${reference.file}, by profile ${profile.name} ${profile.version}`]
      : []),
  ];
  return lines.map(visible);
}

function inLines(match: AudioMatch): readonly string[] {
  const { clip, reference, offset, speed, pitch, coverage, aligned, hashes, raw, oneIn, repeats, loop, shares } = match;
  const changed = [...factor('speed', speed), ...factor('pitch', pitch)];
  if (shares !== undefined)
    return [
      `shares samples: ${spanOf(clip)} of the clip has single sounds of ${spanOf(reference)} of the recording`,
      `  ${count(aligned)} aligned of the ${count(hashes)} hashes in that span; the same sounds are struck at other times, so this is not one recording`,
    ];
  return [
    `match: ${spanOf(clip)} of the clip is ${spanOf(reference)} of the recording`,
    `  offset ${offset.toFixed(3)} s, ${changed.join(', ') || 'speed and pitch unchanged'}, ${percent(coverage)} of the clip`,
    `  ${count(aligned)} aligned of the ${count(hashes)} hashes in that span${raw === undefined ? '' : `, ${count(raw)} common to both`}`,
    `  a false match as good is met in at most about one in ${count(Math.floor(oneIn))} clips`,
    ...(loop === undefined ? [] : [`  shares a loop of ${loop.toFixed(1)} s`]),
    ...(repeats.length > 0
      ? [`  repeated: it is as well at ${repeats.map((at) => `${at.toFixed(3)} s`).join(', ')}`]
      : []),
  ];
}

/** A tenth of a percent is within what is measured. */
const factor = (name: string, value: number): readonly string[] =>
  Math.abs(value - 1) < 0.001 ? [] : [`${name} × ${value.toFixed(3)}`];

const spanOf = ({ start, end }: Span): string => `${start.toFixed(2)} to ${end.toFixed(2)} s`;

function toJson({ profile, clip, reference, identical, hashes, compared, matches }: Alignment) {
  return {
    schema: 1,
    profile: { name: profile.name, version: profile.version },
    ...{ clip: facts(clip), reference: { ...facts(reference), hashes }, identical, compared },
    matches: matches.map(({ track: _, landmarks: __, oneIn, raw, ...match }) => ({
      ...match,
      one_in_at_most: Math.floor(oneIn),
      // As the table of the first such study has them.
      ...(raw === undefined ? {} : { common_hashes: match.aligned, total_hashes: raw, ratio: match.aligned / raw }),
    })),
  };
}

const facts = ({ fingerprint: _, ...known }: GivenRecording) => known;
