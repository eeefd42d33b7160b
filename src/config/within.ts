import type { Found, Undecided } from '../model/detector.ts';
import type { Track } from '../model/track.ts';
import { where } from '../platform/lazy-list.ts';
import { didYouMean } from '../platform/nearest.ts';
import { ProblemError } from '../platform/problem.ts';
import type { Config, Split } from './config.ts';

/**
 * A configuration that has nothing but one split, of either role, to be compared with itself by the limits of the file.
 * @throws ProblemError when there is no such split, or two.
 */
export function configWithin(config: Config, name: string): Config {
  const split = findSplit(config, name);
  const { limits, match } = config;
  return {
    ...config,
    // By a rule of embeddings each track would be the nearest to itself.
    match: { ...match, text: { ...match.text, retrieve: 'words' } },
    within: name,
    // They are about a pretraining split.
    ...{ waivers: [], baseline: undefined },
    splits: (['test', 'pretrain'] as const).map((role) => ({ ...split, role })),
    pairs: [{ pretrain: name, test: name, limits, skip: undefined, place: split.place, within: true }],
  };
}

function findSplit({ file, splits }: Config, name: string): Split {
  const [split, other] = splits.filter((each) => each.name === name);
  const names = [...new Set(splits.map((each) => each.name))];
  if (!split) {
    const message = `no split is called "${name}"${didYouMean(name, names)}`;
    throw new ProblemError([{ file, message, remedy: `Declared: ${names.join(', ')}` }]);
  }
  // The validation part of a family is one split on both sides.
  if (!other || (split.family && other.family)) return split;
  const remedy = 'Rename one of them';
  throw new ProblemError([
    { file, ...other.place, message: `a test and a pretraining split are both called "${name}"`, remedy },
  ]);
}

type Order = {
  /** Where a track stands in its split. */
  readonly place: (track: Track) => number;
  /** Whether it stands before the test track and is of another song: those of one song are meant to sound alike. */
  readonly isEarlier: (track: Track, test: number) => boolean;
};

/** The order of a split by its ids. Lines would not do: a whole table of JSON may be one. */
export function orderOf(tracks: readonly Track[]): Order {
  const places = new Map(tracks.map(({ id }, i) => [id, i]));
  const place = ({ id }: Track): number => places.get(id) ?? Number.POSITIVE_INFINITY;
  return { place, isEarlier: (track, test) => place(track) < test && track.song !== tracks[test]!.song };
}

/**
 * Keeps each pair within one split once: a track is compared with those before it, so that the count is the number of
 * tracks to remove.
 */
export function onlyEarlier(
  { evidence, groups = [], undecided, sharedSamples = [] }: Found,
  tracks: readonly Track[],
): Found {
  const { isEarlier } = orderOf(tracks);
  const isTold = ({ test, pretrain }: Pick<Undecided, 'test' | 'pretrain'>): boolean => isEarlier(pretrain, test);
  const open = { undecided: undecided.filter(isTold), sharedSamples: sharedSamples.filter(isTold) };
  return { evidence: where(evidence, isTold), groups, accepts: isEarlier, ...open };
}
