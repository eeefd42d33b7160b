// Music under speech, as in video and radio: `node bench/run.mjs audio/speech FOLDER... [--half choose] [--pieces N]
// [--minutes N]` (ffmpeg and espeak-ng are needed). Whole pieces are indexed; cuts of each are looked up under a voice,
// and as many of pieces of other soundtracks. What `audio/nonmatches` fingerprinted of other soundtracks is indexed as
// well, so that the corpus is as large as there is music.
import { cpus } from 'node:os';
import { join } from 'node:path';
import { landmarks } from '../../src/audio/default-profile.ts';
import { cpuSeconds, fingerprint, inTurn, options, rate, samplesOf, setOf, timesScored, upperBound } from './cuts.ts';
import { decibels, speech, withAdded } from './degrade.ts';
import { SILENT } from './levels.ts';
import { folder } from './manifest.ts';
import { findPieces, further } from './music.ts';
import { printsOf, resampled } from './prints.ts';
import { chance } from './random.ts';

const KINDS = [
  { seconds: 10, ratio: 0 },
  { seconds: 10, ratio: -6 },
  { seconds: 30, ratio: 0 },
  { seconds: 30, ratio: -6 },
] as const;

const { half, pieces, folders, isTimeLeft } = options();
const { references, others } = setOf(folders, half, pieces);
const recordings: {
  readonly seconds: number;
  readonly landmarks: ReturnType<ReturnType<typeof fingerprint>['landmarks']>;
}[] = [];
const asked: {
  readonly kind: (typeof KINDS)[number];
  readonly track: number | undefined;
  readonly query: Uint8Array;
}[] = [];
for (const { piece, isReference } of inTurn({ references, others })) {
  if (!isTimeLeft()) break;
  const samples = await samplesOf(piece.path);
  const track = isReference ? recordings.length : undefined;
  if (track !== undefined)
    recordings.push({ seconds: samples.length / rate, landmarks: fingerprint(samples).landmarks() });
  for (const kind of KINDS) {
    const name = `${piece.id} ${kind.seconds} ${kind.ratio}`;
    const length = kind.seconds * rate;
    const at = Math.floor(chance(name) * (samples.length - length));
    const plain = samples.subarray(at, at + length);
    if (at < 0 || decibels(plain) < SILENT) continue;
    const voice = resampled(speech(name, kind.seconds * 44_100)).subarray(0, length);
    asked.push({
      kind,
      track,
      query: fingerprint(withAdded(plain.subarray(0, voice.length), voice, kind.ratio)).query(),
    });
  }
}
const own = recordings.length;
const soundtracks = new Set([...references, ...others].map(({ soundtrack }) => soundtrack));
for (const piece of further(findPieces(folders, join(folder(), 'durations.json')), [])) {
  const prints = soundtracks.has(piece.soundtrack) ? undefined : printsOf(piece, true);
  if (prints !== undefined) recordings.push(prints);
}

const matcher = landmarks.createMatcher(recordings.map(({ seconds }) => seconds));
for (const [track, { landmarks }] of recordings.entries()) matcher.add(track, landmarks);
matcher.shared();
const before = cpuSeconds();
const rows = KINDS.map((kind) => {
  const [clips, strange] = [true, false].map((isOwn) =>
    asked.filter((one) => one.kind === kind && (one.track !== undefined) === isOwn),
  ) as [typeof asked, typeof asked];
  const found = clips.filter(({ track, query }) => matcher.match(query).some((match) => match.track === track)).length;
  const taken = strange.filter(({ query }) => matcher.match(query).length > 0).length;
  return { ...kind, found, of: clips.length, taken, strange: strange.length };
});
const hours = recordings.reduce((sum, { seconds }) => sum + seconds, 0) / 3600;
const [strange, taken] = [
  rows.reduce((sum, row) => sum + row.strange, 0),
  rows.reduce((sum, row) => sum + row.taken, 0),
];
console.log(
  [
    `${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model}, half '${half}'${half === 'report' ? `, scored ${timesScored('speech')} times here` : ''}`,
    `${own} recordings and ${recordings.length - own} of other soundtracks (${hours.toFixed(1)} h)\n`,
    '| seconds | speech, dB louder | found | non-matches accepted |',
    '|---|---|---|---|',
    ...rows.map(
      ({ seconds, ratio, found, of, taken, strange }) =>
        `| ${seconds} | ${-ratio} | ${found} of ${of} (${(found / of).toFixed(2)}) | ${taken} of ${strange} |`,
    ),
    '',
    `non-matches accepted: ${taken} of ${strange} (at most ${(100 * upperBound(taken, strange)).toFixed(2)} % at 95 %)`,
    `CPU of a look-up: ${((1000 * (cpuSeconds() - before)) / asked.length).toFixed(1)} ms`,
  ].join('\n'),
);
