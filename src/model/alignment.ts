import type { Alignment } from './detector.ts';

/**
 * Share of non-matching clips that nothing aligns with as well. Orders matches; it is not the probability that a match
 * is right.
 */
export const alignmentProbability = ({ oneIn }: Alignment): number =>
  Math.max(0, Math.floor((1 - 1 / oneIn) * 1e4) / 1e4);

/** Hashes of an alignment that are kept to be drawn. */
const LANDMARKS = 24;

/** Picks items at equal distances, at most as many as a drawing shows, the first and the last among them. */
export function toDraw<T>(items: readonly T[]): readonly T[] {
  if (items.length <= LANDMARKS) return items;
  return Array.from(
    { length: LANDMARKS },
    (_, i) => items[Math.round((i * (items.length - 1)) / (LANDMARKS - 1))] as T,
  );
}

/** An alignment in words, a reason each. */
export function describeAlignment({
  clip,
  reference,
  speed,
  pitch,
  aligned,
  hashes,
  oneIn,
  repeats,
  loop,
  shares,
}: Alignment): readonly string[] {
  const semitones = 12 * Math.log2(pitch);
  const how = [
    ...(Math.abs(speed - 1) >= 0.005 ? [`speed ${speed.toFixed(2)}`] : []),
    ...(Math.abs(semitones) >= 0.1
      ? [`pitch ${semitones > 0 ? '+' : '−'}${Math.abs(semitones).toFixed(1)} semitones`]
      : []),
  ];
  if (shares !== undefined)
    return [
      `shares samples: ${span(clip)} of the clip has single sounds of ${span(reference)} of the recording, struck at other times`,
      `${aligned} of ${hashes} hashes align`,
    ];
  return [
    `${span(clip)} of the clip is ${span(reference)} of the recording${how.length > 0 ? `, at ${how.join(', ')}` : ''}`,
    ...(loop === undefined ? [] : [`shares a loop of ${loop.toFixed(1)} s`]),
    ...(repeats.length > 0 ? [`which repeats: it aligns as well from ${places(repeats)}`] : []),
    `${aligned} of ${hashes} hashes align`,
    `at most about one in ${Math.round(oneIn).toLocaleString('en')} non-matching clips aligns like this`,
  ];
}

const NAMED = 5;

function places(offsets: readonly number[]): string {
  const named = offsets.slice(0, NAMED).map(clock);
  const more = offsets.length > NAMED ? ` and ${offsets.length - NAMED} more` : '';
  return `${named.join(', ')}${more}`;
}

const span = ({ start, end }: Alignment['clip']): string => `${clock(start)}–${clock(end)}`;

/** Seconds as m:ss; before the beginning with a minus. */
function clock(seconds: number): string {
  const whole = Math.abs(Math.round(seconds));
  return `${seconds < 0 && whole > 0 ? '−' : ''}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
