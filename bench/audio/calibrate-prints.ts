// How high non-matches score, by what decides of a match: `node bench/run.mjs audio/calibrate-prints FOLDER...` with
// the clips and recordings that `audio/nonmatches --prepare` fingerprinted. A score is lowered by what an index of so
// many hours adds, and divided by what is asked more of short and covered matches, so that the table is that of
// `oneInOf`.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FRAMES_PER_SECOND } from '../../src/audio/default/peaks.ts';
import { landmarks } from '../../src/audio/default-profile.ts';
import { isMatch, isOfSeveralSounds, strengthOf } from '../../src/audio/match/calibrate.ts';
import { type Clip, readBackwards, readClip, readCovered, readCoveredBackwards } from '../../src/audio/match/clip.ts';
import { createDirection } from '../../src/audio/match/direction.ts';
import { sharedBy } from '../../src/audio/match/few-sounds.ts';
import { createAligner, type Recordings } from '../../src/audio/match/matcher.ts';
import { select } from '../../src/audio/match/select.ts';
import { atMost } from './bounds.ts';
import { classOf, type MusicClass } from './classes.ts';
import { folder } from './manifest.ts';
import { findPieces, further, halfOf, type Piece } from './music.ts';
import { CLIPS, type Prints, printsOf } from './prints.ts';
import { chance, shuffled } from './random.ts';

const STEPS = [2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 25, 30, 40, 60, 100];
/** Parts of the music; a clip is looked up in all but the one of its soundtrack. */
const FOLDS = 2;
const HIGHEST = 25;

type Held = { readonly piece: Piece; readonly of: MusicClass; readonly prints: Prints };
type Scored = { readonly held: Held; readonly kind: string; readonly level: number; readonly text: string };

const { values, positionals } = parseArgs({
  options: { seconds: { type: 'string', default: '100000' } },
  allowPositionals: true,
});
const known = join(folder(), 'durations.json');
const pieces = [...further(findPieces(positionals, known), []), ...findPieces([join(folder(), 'made')], known)];
const all: readonly Held[] = pieces.flatMap((piece) => {
  const prints = printsOf(piece, true);
  return prints === undefined ? [] : [{ piece, of: classOf(piece), prints }];
});
const foldOf = ({ soundtrack }: Piece): number => Math.floor(FOLDS * chance(`fold ${soundtrack}`));

const scored: Scored[] = [];
let hours = Number.POSITIVE_INFINITY;
const began = Date.now();
for (let fold = 0; fold < FOLDS; fold++) {
  const within = all.filter(({ piece }) => foldOf(piece) !== fold);
  const matcher = landmarks.createMatcher(within.map(({ prints }) => prints.seconds));
  for (const [track, { prints }] of within.entries()) matcher.add(track, prints.landmarks);
  const shared = matcher.shared() as Recordings;
  hours = Math.min(hours, shared.hours);
  const align = createAligner(shared.tables);
  const asked = shuffled(
    all.filter(({ piece }) => foldOf(piece) === fold),
    ({ piece }) => piece.id,
  );
  for (const held of asked) {
    if (Date.now() - began > (1000 * Number(values.seconds) * (fold + 1)) / FOLDS) break;
    for (const kind of CLIPS) {
      const query = held.prints.clips[kind];
      if (query === undefined) continue;
      const plain = bestOf(readClip(query), () => readBackwards(query), align, shared.hours, within);
      const best = plain.isAccepted
        ? plain
        : [plain, bestOf(readCovered(query), () => readCoveredBackwards(query), align, shared.hours, within)].sort(
            (a, b) => b.level - a.level,
          )[0]!;
      scored.push({ held, kind, level: best.level, text: best.text });
    }
  }
}

/** The highest level of what a look-up would accept were nothing asked of the score. */
function bestOf(
  clip: Clip,
  backwards: () => Clip,
  align: ReturnType<typeof createAligner>,
  of: number,
  within: readonly Held[],
): { readonly level: number; readonly text: string; readonly isAccepted: boolean } {
  const runsAlike = createDirection(backwards, align);
  const candidates = select(align(clip))
    .map(({ alignment }) => ({ alignment, seconds: (alignment.to - alignment.from) / FRAMES_PER_SECOND }))
    .map(({ alignment, seconds }) => ({
      ...{ alignment, seconds },
      level: strengthOf({ ...alignment, seconds }, of),
      mayMatch: isOfSeveralSounds({ ...alignment, seconds }) && !(alignment.isCovered && alignment.isChanged),
    }))
    .filter(({ mayMatch, level }) => mayMatch && level > 1)
    .sort((a, b) => b.level - a.level);
  const best = candidates.find(
    ({ alignment }) => runsAlike(alignment) && sharedBy(clip, alignment)?.shares === undefined,
  );
  if (best === undefined) return { level: 0, text: '', isAccepted: false };
  const { alignment, seconds, level } = best;
  const how = `${alignment.isChanged ? 'changed ' : ''}${alignment.isCovered ? 'covered ' : ''}${seconds.toFixed(1)} s`;
  const as = within[alignment.table.tracks[alignment.place]!]!.piece.id;
  return { level, text: `${how} as ${as}`, isAccepted: isMatch({ ...alignment, seconds }, of) };
}

const piecesOf = (of: readonly Scored[]): number => new Set(of.map(({ held }) => held.piece.id)).size;
function tableOf(of: readonly Scored[], name: string): string {
  const rows = STEPS.map((step) => {
    const above = of.filter(({ level }) => level >= step);
    const [clips, met] = [atMost(above.length, of.length), atMost(piecesOf(above), piecesOf(of))];
    return `| ${step} | ${above.length} | ${piecesOf(above)} | ${clips} | ${met} |`;
  });
  return [
    `\n${name}: ${of.length} clips of ${piecesOf(of)} pieces\n`,
    '| level | clips | pieces | at most one clip in (95 %) | one piece in |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

console.log(
  `${new Date().toISOString().slice(0, 10)}: against at least ${hours.toFixed(1)} hours of other soundtracks`,
);
for (const half of ['report', 'choose'] as const)
  console.log(
    tableOf(
      scored.filter(({ held }) => halfOf(held.piece.soundtrack) === half),
      `half '${half}'`,
    ),
  );
console.log(tableOf(scored, 'both halves'));
for (const { held, kind, level, text } of [...scored].sort((a, b) => b.level - a.level).slice(0, HIGHEST))
  console.log(`${level.toFixed(1)} ${held.piece.id} (${held.of}), ${kind}: ${text}`);
