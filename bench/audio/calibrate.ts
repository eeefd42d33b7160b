// Measures how high non-matching clips score: the steps of `oneInOf`. `node bench/run.mjs audio/calibrate` against the
// references of half 'report'; `audio/calibrate FOLDER...` against every recording below the folders, as whole as they
// are; `audio/calibrate-prints FOLDER...` with the clips that `audio/nonmatches` prepared.
import { join } from 'node:path';
import { FRAMES_PER_SECOND } from '../../src/audio/default/peaks.ts';
import { landmarks } from '../../src/audio/default-profile.ts';
import { isOfSeveralSounds } from '../../src/audio/match/calibrate.ts';
import { readBackwards, readClip } from '../../src/audio/match/clip.ts';
import { createDirection } from '../../src/audio/match/direction.ts';
import { createAligner, type Recordings } from '../../src/audio/match/matcher.ts';
import { atMost } from './bounds.ts';
import { isStrangeElsewhere } from './kinds.ts';
import { audible } from './levels.ts';
import { type Clip, folder, readManifest } from './manifest.ts';
import { findPieces } from './music.ts';
import { fingerprint } from './ours.ts';

const STEPS = [2, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 25, 30, 40, 60, 100];

type Held = { readonly soundtrack: string; readonly file: string; readonly seconds: number };

const folders = process.argv.slice(2);
const report = readManifest('report');
const choose = readManifest('choose');
const held: readonly Held[] =
  folders.length > 0
    ? findPieces(folders, join(folder(), 'durations.json')).map((piece) => ({ ...piece, file: piece.path }))
    : report.references;
const soundtracks = new Set(held.map(({ soundtrack }) => soundtrack));

const strange = [...report.clips.filter(({ role }) => role === 'stranger'), ...choose.clips.filter(isStrangeElsewhere)];
// Where the index is whole folders, what is of a soundtrack in it is in it.
const clips = audible(strange.filter(({ soundtrack }) => folders.length === 0 || !soundtracks.has(soundtrack)));

const matcher = landmarks.createMatcher(held.map(({ seconds }) => seconds));
let left = 0;
for (const [track, { file }] of held.entries()) {
  // One that cannot be decoded is one less to be met.
  const of = await fingerprint(file).catch(() => undefined);
  if (of === undefined) left++;
  else matcher.add(track, of.landmarks());
}
const { tables, hours } = matcher.shared() as Recordings;
const align = createAligner(tables);
const scores: { readonly clip: Clip; readonly score: number }[] = [];
for (const [i, clip] of clips.entries()) {
  const query = (await fingerprint(clip.file)).query();
  const runsAlike = createDirection(() => readBackwards(query), align);
  // What shares a soundtrack shares themes and samples.
  const best = align(readClip(query)).find(
    (found) =>
      isOfSeveralSounds({ ...found, seconds: (found.to - found.from) / FRAMES_PER_SECOND }) &&
      held[found.table.tracks[found.place]!]!.soundtrack !== clip.soundtrack &&
      runsAlike(found),
  );
  scores.push({ clip, score: best?.score ?? 0 });
  if (i % 500 === 499) console.error(`${i + 1} of ${clips.length}`);
}

const piecesOf = (of: readonly { readonly clip: Clip }[]) => new Set(of.map(({ clip }) => clip.piece)).size;
console.log(
  `${new Date().toISOString().slice(0, 10)}: ${clips.length} clips of ${piecesOf(scores)} strangers against ${(held.length - left).toLocaleString('en')} recordings, ${hours.toFixed(1)} hours\n`,
);
console.log('| score | clips | pieces | at most one clip in (95 %) | one piece in |\n|---|---|---|---|---|');
for (const step of STEPS) {
  const above = scores.filter(({ score }) => score >= step);
  const pieces = piecesOf(above);
  console.log(
    `| ${step} | ${above.length} | ${pieces} | ${atMost(above.length, clips.length)} | ${atMost(pieces, piecesOf(scores))} |`,
  );
}
const highest = [...scores].sort((a, b) => b.score - a.score).slice(0, 20);
for (const { clip, score } of highest) console.log(`${score.toFixed(1)} ${clip.id}`);
