import { INTERVAL_REACH, pitchCell, timeCell } from '../default/cells.ts';
import { FRAMES_PER_SECOND } from '../default/peaks.ts';
import { align } from './align.ts';
import { isMatch } from './calibrate.ts';
import { type Clip, isJudgeable, readClip, readCovered, readReference } from './clip.ts';
import { BEYOND_DOUBT } from './direction.ts';
import { MARGIN } from './landmark-table.ts';
import { FEW, type Hits, WIDTH } from './search.ts';

/** Cells of pitch and of time that two pairs may lie apart and meet. */
const REACH = 0.5;
/** Frames, 2.5 s, of clips that are tested with all their peaks as well: those that are found by them alone. */
const BRIEF = 108;

/**
 * Tells whether a recording would be accepted as a piece of itself after a small change. `query` is that of the changed
 * samples, in which all is `moved` frames later. Looks at the one place where the match has to be, without the tables
 * of a corpus.
 */
export function findsItself(own: Uint8Array, query: Uint8Array, moved: number): boolean {
  const clip = readClip(query);
  if (!isJudgeable(clip)) return false;
  const reference = readReference(own);
  return (
    isAccepted(clip, reference, moved) || (clip.frames < BRIEF && isAccepted(readCovered(query), reference, moved))
  );
}

function isAccepted(clip: Clip, reference: Clip, moved: number): boolean {
  const seconds = reference.frames / FRAMES_PER_SECOND;
  return align(clip, hitsOf(clip, reference, moved), clip.frames / 2).some(
    ({ from, to, aligned, pairs, ...found }) =>
      (clip.isCovered || aligned >= BEYOND_DOUBT * pairs) &&
      isMatch({ ...found, seconds: (to - from) / FRAMES_PER_SECOND }, seconds / 3600),
  );
}

const NONE = new Uint32Array(0);

/** Pairs of the clip that meet one of the recording near the place where both are the same moment. */
function hitsOf(clip: Clip, reference: Clip, moved: number): Hits {
  const middle = clip.frames / 2;
  const table = {
    ...{ starts: NONE, postings: NONE, length: reference.frames + 2 * MARGIN },
    ...{ tracks: Int32Array.of(0), begins: Int32Array.of(MARGIN), lengths: Int32Array.of(reference.frames) },
  };
  const tick = Math.round(MARGIN + middle - moved - WIDTH / 2);
  const pairs: number[] = [];
  const ticks: number[] = [];
  const pitches: number[] = [];
  // Both are sorted by the cell of their pitch.
  let first = 0;
  for (let pair = 0; pair < clip.count; pair++) {
    const cell = pitchCell(clip.pitches[pair]!);
    const reach = INTERVAL_REACH[Math.floor(cell)]!;
    while (first < reference.count && pitchCell(reference.pitches[first]!) < Math.floor(cell) - 1) first++;
    const met: (readonly [tick: number, pitch: number])[] = [];
    for (let other = first; other < reference.count; other++) {
      const apart = pitchCell(reference.pitches[other]!) - cell;
      if (apart > 2) break;
      if (Math.abs(apart) > REACH) continue;
      if (Math.abs(timeCell(reference.apart[other]!) - timeCell(clip.apart[pair]!)) > REACH) continue;
      if (Math.abs(reference.intervals[other]! - clip.intervals[pair]!) > reach) continue;
      met.push([MARGIN + Math.max(0, Math.round(reference.times[other]!)), reference.pitches[other]!]);
    }
    if (met.length > FEW) continue;
    for (const [at, pitch] of met) {
      const bin = at - Math.round(clip.times[pair]! - middle) - tick;
      if (bin < 0 || bin >= WIDTH) continue;
      pairs.push(pair);
      ticks.push(at);
      pitches.push(pitch);
    }
  }
  return {
    place: { table, warp: { pitch: 1, time: 1 }, tick, votes: pairs.length },
    count: pairs.length,
    pairs: Int32Array.from(pairs),
    ticks: Int32Array.from(ticks),
    pitches: Float32Array.from(pitches),
  };
}
