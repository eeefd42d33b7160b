import type { Limits, Pair, Split } from '../config/config.ts';
import type { Coverage } from '../detect/coverage.ts';
import {
  EVIDENCE_KINDS,
  type EvidenceKind,
  type Found,
  GROUP_KINDS,
  nameOfKind,
  OWN_KINDS,
  showKinds,
  type Undecided,
} from '../model/detector.ts';
import { isOfGroup, LEVELS, type Level } from '../model/levels.ts';
import type { Track } from '../model/track.ts';
import { countPairs } from '../overlap/count.ts';
import { joinEvidence } from '../overlap/overlap.ts';
import type { Overlap } from '../overlap/types.ts';
import { isLazy } from '../platform/lazy-list.ts';
import type { Problem } from '../platform/problem.ts';
import { isComparable } from '../text/match/matcher.ts';
import { withAcceptance } from './acceptance.ts';
import { type Count, countLevels, isSet, judge, worst } from './count.ts';
import type { Findings, Judged, Judgement, Loaded, PretrainSplit, Rules, TestSplit, Unchecked } from './judgement.ts';

/** Joins the evidence of a pair, counts what is neither waived nor in the baseline, and judges it by the limits. */
export function judgePair(
  pair: Pair,
  configFile: string,
  test: TestSplit,
  pretrain: PretrainSplit,
  { acceptance, onlyNew, held }: Rules,
): Judgement {
  // Of a split without tracks nothing can be said, not even zero.
  if (!test.tally?.tracks || !pretrain.tally?.tracks)
    return { pair, verdict: 'unknown', common: [], findings: undefined, problems: [], audioReasons: new Map() };
  const unreadable = test.problems.length + pretrain.problems.length > 0;
  const testHas = new Set(test.kinds.flat());
  const pretrainHas = new Set(pretrain.coverage.flatMap(({ kinds }) => kinds));
  const common = EVIDENCE_KINDS.filter(
    (kind) => testHas.has(kind) && pretrainHas.has(kind) && saysSomething(kind, pair, test.split, pretrain.split),
  );
  const problems = unreadable
    ? []
    : common.length === 0
      ? [nothingInCommon(pair, configFile, testHas, pretrainHas, [test.split.idsOf, pretrain.split.idsOf])]
      : incomparableGroups(pair, configFile, common, test, pretrain);

  const size: Count = test.tally;
  const found = pretrain.found.get(pair.test) ?? { evidence: [], undecided: [] };
  const overlaps = withAcceptance(
    overlapsOf(pair, test.tracks, found, held),
    (overlap, place) => acceptance(pair, overlap, place),
    acceptance,
  );
  const all = isLazy(overlaps) ? createTold(overlaps) : overlaps;
  const counted = only(all, (overlap) => overlap.counted);
  const isCompared = some(counted, (overlap) => overlap.new !== null);
  const fresh = isCompared ? only(counted, (overlap) => overlap.new === true) : undefined;
  const judged = onlyNew ? (fresh ?? []) : undefined;
  const accepted = only(all, (overlap) => !overlap.counted);
  const levels = countLevels(counted, size, pair.limits, { judged, fresh, accepted });
  // Where a limit asks for recordings, an artist id alone has not compared the track.
  const asksForMore = LEVELS.some((level) => !isOfGroup(level) && isSet(pair.limits[level]));
  const counting = asksForMore ? common.filter((kind) => GROUP_KINDS[kind] === undefined) : common;
  const isUnchecked = (kinds: readonly EvidenceKind[]): boolean => !kinds.some((kind) => counting.includes(kind));
  // A credit such as "Various Artists" tells no track from another, so that nothing was found does not make it clean.
  const isUncheckedTest = (track: Track, kinds: readonly EvidenceKind[]): boolean =>
    isUnchecked(isComparable(track) ? kinds : kinds.filter((kind) => kind !== 'text'));
  const told = new Set<Track>();
  // That two tracks are of one source, at other seconds, answers no question about their recordings.
  const answered = new Set<Track>();
  for (const { test, level } of all) {
    if (isOfGroup(level)) continue;
    told.add(test);
    if (level !== 'source') answered.add(test);
  }
  const open = found.undecided.filter(({ test: i }) => !answered.has(test.tracks[i]!));
  const undecided = new Map(open.map((item) => [test.tracks[item.test]!, item]));
  const unchecked = {
    test: countUncheckedTests(
      test.tracks.filter(
        (track, i) => undecided.has(track) || (isUncheckedTest(track, test.kinds[i] ?? []) && !told.has(track)),
      ),
      undecided,
      size,
      pair.limits,
    ),
    pretrain: countUncheckedPretrain(
      // Within a split these are the same tracks.
      pair.within ? [] : pretrain.coverage.filter(({ kinds }) => isUnchecked(kinds)),
      pretrain.tally,
      pair.limits,
    ),
  };
  const sharedSamples = (found.sharedSamples ?? []).map((pair) => ({ ...pair, test: test.tracks[pair.test]! }));
  const outcomes = [...Object.values(levels), unchecked.test, unchecked.pretrain].map(({ outcome }) => outcome);
  const verdict = unreadable || problems.length > 0 ? 'unknown' : worst(outcomes);
  const audioReasons = new Map(
    [test, pretrain]
      .flatMap(({ audioCoverage }) => audioCoverage?.incomparable ?? [])
      .map(({ track, reason }) => [track, reason]),
  );
  return {
    pair,
    verdict,
    common,
    findings: { overlaps, levels, unchecked, accepted: countAccepted(accepted), sharedSamples },
    problems,
    audioReasons,
  };
}

/** Fields of an overlap that are counted. */
type Told = Pick<Judged, 'test' | 'level' | 'counted' | 'new' | 'baselined'> & {
  readonly more?: { readonly tracks: number } | undefined;
};

/** Reads the overlaps of a long list once, and gives what of them is counted, as often as it is asked for. */
function createTold(overlaps: readonly Judged[]): Iterable<Told> {
  const tests: Track[] = [];
  const levels = new Uint8Array(overlaps.length);
  const acceptances = new Uint8Array(overlaps.length);
  const more = new Uint32Array(overlaps.length);
  for (const overlap of overlaps) {
    const place = tests.push(overlap.test) - 1;
    levels[place] = LEVELS.indexOf(overlap.level);
    acceptances[place] = bits(overlap);
    more[place] = overlap.more?.tracks ?? 0;
  }
  return {
    *[Symbol.iterator]() {
      for (const [place, test] of tests.entries()) {
        const acceptance = acceptances[place] as number;
        const tracks = more[place] as number;
        yield {
          ...{ test, level: LEVELS[levels[place] as number] as Level },
          ...{ counted: (acceptance & 1) !== 0, baselined: (acceptance & 4) !== 0 },
          new: (acceptance & 8) === 0 ? (acceptance & 2) !== 0 : null,
          ...(tracks === 0 ? {} : { more: { tracks } }),
        };
      }
    },
  };
}

const bits = (overlap: Judged): number =>
  (overlap.counted ? 1 : 0) + (overlap.new ? 2 : 0) + (overlap.baselined ? 4 : 0) + (overlap.new === null ? 8 : 0);

/** Iterates over the items that are wanted, anew each time. */
const only = <T>(items: Iterable<T>, isWanted: (item: T) => boolean): Iterable<T> => ({
  *[Symbol.iterator]() {
    for (const item of items) if (isWanted(item)) yield item;
  },
});

function some<T>(items: Iterable<T>, isWanted: (item: T) => boolean): boolean {
  for (const item of items) if (isWanted(item)) return true;
  return false;
}

function countAccepted(accepted: Iterable<Pick<Told, 'baselined' | 'more'>>): Findings['accepted'] {
  const all = countPairs(accepted);
  const baselined = countPairs(accepted, (overlap) => overlap.baselined);
  return all === 0 ? undefined : { waived: all - baselined, baselined };
}

/**
 * Reports whether equal values of a channel would say anything of a pair: within a split no two ids are equal, numbers
 * are ids within one data set, and groups need a limit.
 */
export function saysSomething(
  kind: EvidenceKind,
  { within, limits }: Pick<Pair, 'within' | 'limits'>,
  test: Pick<Split, 'idsOf'> | undefined,
  pretrain: Pick<Split, 'idsOf'> | undefined,
): boolean {
  if (OWN_KINDS.has(kind) && test?.idsOf !== pretrain?.idsOf) return false;
  const group = GROUP_KINDS[kind];
  return group === undefined ? !(within && kind === 'id') : isSet(limits[group]);
}

/** A problem for ids of artists or albums that both splits map, that a limit asks for and that cannot be compared. */
function incomparableGroups(
  pair: Pair,
  file: string,
  common: readonly EvidenceKind[],
  test: Loaded,
  pretrain: Loaded,
): readonly Problem[] {
  return (['artist_id', 'album_id'] as const).flatMap((key) => {
    const level = GROUP_KINDS[key] as 'artist' | 'album';
    const isMapped = ({ tally }: Loaded): boolean =>
      tally?.guessed === false && tally.columns[key] !== undefined && tally.columns[level] === undefined;
    if (common.some((kind) => nameOfKind(kind) === key) || !isSet(pair.limits[level])) return [];
    if (!isMapped(test) || !isMapped(pretrain)) return [];
    const message = `\`${key}\` of ${pair.test} and ${pair.pretrain} cannot be compared: bare numbers are ids within one data set only`;
    const remedy = `If both are of one data set, write \`ids-of: NAME\` with its name in both splits; else take \`${key}\` out of their columns`;
    return [{ file, ...pair.place, message, remedy }];
  });
}

const joins = new WeakMap<Found, Map<string, readonly Overlap[]>>();

/** Joins the evidence of a pair that limits ask for; once, however often the pair is judged. */
function overlapsOf(
  { limits }: Pair,
  tests: readonly Track[],
  found: Found,
  held: number | undefined,
): readonly Overlap[] {
  const isWanted = ({ level }: { readonly level: Level }): boolean => !isOfGroup(level) || isSet(limits[level]);
  const known = joins.get(found) ?? new Map<string, readonly Overlap[]>();
  joins.set(found, known);
  const key = `${isSet(limits.album)} ${isSet(limits.artist)}`;
  const overlaps = known.get(key) ?? joinEvidence(tests, found.evidence, found, { isWanted, held });
  known.set(key, overlaps);
  return overlaps;
}

function countUncheckedTests(
  tracks: readonly Track[],
  undecided: ReadonlyMap<Track, Undecided>,
  size: Count,
  limits: Limits,
): Unchecked {
  const count = { tracks: tracks.length, songs: new Set(tracks.map(({ song }) => song)).size };
  return { ...count, examples: tracks, undecided, outcome: judge(count, size, limits.unchecked) };
}

/** Songs of a pretraining split are not held in memory, so each of these tracks counts as a song. */
function countUncheckedPretrain(coverage: readonly Coverage[], size: Count, limits: Limits): Unchecked {
  const tracks = coverage.reduce((sum, { tracks }) => sum + tracks, 0);
  const count = { tracks, songs: tracks };
  return {
    ...count,
    undecided: new Map(),
    examples: coverage.flatMap(({ examples }) => examples),
    outcome: judge(count, size, limits.unchecked),
  };
}

function nothingInCommon(
  pair: Pair,
  file: string,
  test: ReadonlySet<EvidenceKind>,
  pretrain: ReadonlySet<EvidenceKind>,
  [testIds, pretrainIds]: readonly (string | undefined)[],
): Problem {
  if (pair.within) {
    const remedy =
      'Map the columns of title and artist, or of identifiers or digests, or say where the audio lies (`audio: {root: …}`)';
    const message = `the tracks of ${pair.test} have nothing to be compared by: neither identifiers nor title and artist nor audio`;
    return { file, ...pair.place, message, remedy };
  }
  const others = testIds !== undefined && pretrainIds !== undefined && testIds !== pretrainIds;
  const whose = others ? `, and their ids are of ${testIds} and of ${pretrainIds}` : '';
  const has = `${pair.test} has ${showKinds(test)}, ${pair.pretrain} has ${showKinds(pretrain)}${whose}`;
  return {
    file,
    ...pair.place,
    message: `${pair.test} and ${pair.pretrain} have no detector in common: ${has}`,
    remedy:
      'Map more columns (`columns`), or write `ids-of: NAME` in both if their ids are of one data set, or skip the pair in `checks` with the reason',
  };
}
