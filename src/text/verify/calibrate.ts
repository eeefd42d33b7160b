import type { Parsed } from '../parse/parsed.ts';
import { CLIP, type Comparison, logistic, logit, sameDuration } from './features.ts';
import weights from './weights.json' with { type: 'json' };

/**
 * Calibrates the probability of an accepted pair by its class, from playing times in two shops' tables
 * (bench/text/calibration): one name is given to live takes, new recordings and other songs of an artist, too, most of
 * all on another album, and beside a bracket or a guest that one side does not have. A guest that the other's credit
 * names is not missing. Even odds stay even, so that pairs keep their order and their level.
 */
export function calibrated(probability: number, a: Parsed, b: Parsed, { album }: Comparison): number {
  const { titleEqual, bracketsDiffer, guestDiffers, sameTime } = weights.believed;
  const credited = guestCredited(a, b);
  const isEqual = a.title.text === b.title.text || credited === true || (!isMarked(a) && !isMarked(b));
  const of = isEqual ? titleEqual : bracketsDiffer;
  const most = sameDuration(a, b)
    ? sameTime
    : Math.min(
        album === undefined ? of.unknown : album === 1 ? of.equal : album >= 0.5 ? of.similar : of.differs,
        credited === false ? guestDiffers : 1,
      );
  return 0.5 + (probability - 0.5) * (2 * most - 1);
}

/**
 * Whether the guest that one title alone names stands in the other's credit; undefined where both titles name guests,
 * or none.
 */
function guestCredited(a: Parsed, b: Parsed): boolean | undefined {
  if ((a.title.featured.length === 0) === (b.title.featured.length === 0)) return undefined;
  const [{ title }, { artist }] = a.title.featured.length > 0 ? [a, b] : [b, a];
  return artist.names.some(({ words }) => title.featured.includes(words.join(' ')));
}

/** Says something beside its title proper. */
const isMarked = ({ title }: Parsed): boolean =>
  title.noise.length + title.subtitles.length + title.versions.length > 0;

const durationsFar = (a: Parsed, b: Parsed): boolean => {
  const [x, y] = [a.duration, b.duration];
  if (x === undefined || y === undefined || Math.min(x, y) <= CLIP) return false;
  return Math.abs(x - y) > 20 && Math.abs(x - y) > 0.1 * Math.max(x, y);
};

/**
 * Twenty seconds and a tenth apart is an edit or a live take more often than a fault of one list, most of all on
 * another album.
 */
export function withDuration(probability: number, a: Parsed, b: Parsed, album: number | undefined): number {
  if (!durationsFar(a, b)) return probability;
  const { sameAlbum, albumUnknown, otherAlbum, share } = weights.durationFar;
  const [x, y] = [a.duration!, b.duration!];
  const shift = album === undefined ? albumUnknown : album >= 0.8 ? sameAlbum : otherAlbum;
  const further = Math.abs(x - y) / Math.max(x, y) - 0.1;
  return logistic(logit(Math.min(probability, 0.999)) + shift + share * further);
}

export const durationReason = (a: Parsed, b: Parsed): string[] =>
  durationsFar(a, b) ? [`durations differ: ${a.duration} s / ${b.duration} s`] : [];
