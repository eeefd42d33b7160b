import { parse } from '../../src/text/parse/parse.ts';
import type { Fields, Parsed } from '../../src/text/parse/parsed.ts';
import { versionsDiffer } from '../../src/text/verify/compare-versions.ts';
import type { FeatureName, Features, Weights } from '../../src/text/verify/features.ts';
import { compareFields, featuresOf, probabilityOf, recordingWeights } from '../../src/text/verify/features.ts';
import { plainRarity } from '../../src/text/verify/rarity.ts';
import { decidedOutside } from '../../src/text/verify/verify.ts';
import { fmaTracks, gtzanTracks, type Labelled, msdTracks, mttSongs } from './sources.ts';
import { EDITS, edited, random, siblings } from './synthetic.ts';

export type Example = { readonly features: Features; readonly positive: boolean; readonly weight: number };

const NAMES: readonly FeatureName[] = Object.keys(recordingWeights).filter(
  (name): name is FeatureName => name !== 'bias',
);
/** All made pairs together weigh as much as this many labelled ones. */
const MADE_WEIGHT = 300;
const RIDGE = 0.1;

/** The pair as the regression sees it; undefined where a veto or the classical key decides before. */
function exampleOf(
  query: Fields,
  target: Fields,
  label: 'recording' | 'work' | 'different',
  weight: number,
): Example | undefined {
  const [a, b] = [parse(query), parse(target)];
  const sides = [
    [a, b],
    ...a.readings.map((reading) => [reading.parsed, b]),
    ...b.readings.map((reading) => [a, reading.parsed]),
  ] as [Parsed, Parsed][];
  const compared = sides.map(([x, y]) => ({ x, y, fields: compareFields(x, y, plainRarity) }));
  const best = compared.reduce((one, other) =>
    probabilityOf(featuresOf(other.fields)) > probabilityOf(featuresOf(one.fields)) ? other : one,
  );
  if (decidedOutside(best.x, best.y, best.fields).is !== 'open') return undefined;
  // The regression answers "same song by the same artist"; whether a version parts the two is decided after it.
  const version = versionsDiffer(best.x, best.y, best.fields.album === 1) !== '';
  return {
    features: featuresOf(best.fields),
    positive: label === 'recording' || (label === 'work' && version),
    weight,
  };
}

export const examplesOf = (pairs: readonly Labelled[]): Example[] =>
  pairs.flatMap((pair) =>
    pair.label === undefined || pair.label === 'unsure'
      ? []
      : (exampleOf(pair.query, pair.target, pair.label, 1) ?? []),
  );

/**
 * Edited copies, siblings and songs of one title by other artists, from MSD rows whose artist none of the reported sets
 * has.
 */
export function madeExamples(pairs: readonly Labelled[]): Example[] {
  const known = new Set<string>();
  for (const { artist } of [
    ...pairs.flatMap(({ query, target }) => [query, target]),
    ...mttSongs(),
    ...gtzanTracks(),
    ...fmaTracks(),
  ]) {
    for (const name of parse({ title: '', artist, album: '', duration: undefined }).artist.names) known.add(name.key);
  }
  const tracks = msdTracks().filter((track) => !parse(track).artist.names.some((name) => known.has(name.key)));
  const titles = new Map<string, (typeof tracks)[number]>();
  const namesakes: { query: Fields; target: Fields }[] = [];
  for (const track of tracks) {
    const key = parse(track).title.key;
    const other = titles.get(key);
    if (other && apart(other.artist, track.artist)) namesakes.push({ query: other, target: track });
    else titles.set(key, track);
  }
  const rnd = random(2);
  const sample = <T>(values: readonly T[], count: number): T[] => values.filter(() => rnd() < count / values.length);
  const positives = edited(tracks, 80, 3);
  const next = siblings(tracks);
  // Siblings that share a word are the hard ones, and few of them have an album, so that each kind gets its own weight.
  const alike = next.filter(({ query, target }) => !apart(query.title, target.title));
  const negatives = [
    { share: 0.4, pairs: alike.filter(({ query }) => query.album !== '') },
    { share: 0.25, pairs: sample(alike, 1500) },
    { share: 0.15, pairs: sample(next, 1500) },
    { share: 0.2, pairs: sample(namesakes, 500) },
  ];
  const half = MADE_WEIGHT / 2;
  return [
    ...positives.flatMap(({ query, target }) => exampleOf(query, target, 'recording', half / positives.length) ?? []),
    ...negatives.flatMap(({ share, pairs: made }) =>
      made.flatMap(({ query, target }, index) => {
        // Edits are not for positives only: else a misspelt artist would speak for the same song.
        const misspelt = index % 2 === 0 ? (EDITS['typo in artist']!(target, rnd) ?? target) : target;
        return exampleOf(query, misspelt, 'different', (share * half) / made.length) ?? [];
      }),
    ),
  ];
}

/** Ridge-regularised logistic regression by Newton's method; the bias is not shrunk. Deterministic. */
export function fitWeights(examples: readonly Example[]): Weights {
  const size = NAMES.length + 1;
  const rows = examples.map(({ features }) => [1, ...NAMES.map((name) => features[name])]);
  let beta = new Array<number>(size).fill(0);
  for (let round = 0; round < 50; round++) {
    const gradient = new Array<number>(size).fill(0);
    const hessian = Array.from({ length: size }, () => new Array<number>(size).fill(0));
    rows.forEach((row, index) => {
      const { positive, weight } = examples[index]!;
      const p = 1 / (1 + Math.exp(-row.reduce((sum, value, at) => sum + value * beta[at]!, 0)));
      for (let i = 0; i < size; i++) {
        gradient[i]! += weight * ((positive ? 1 : 0) - p) * row[i]!;
        for (let j = 0; j < size; j++) hessian[i]![j]! += weight * p * (1 - p) * row[i]! * row[j]!;
      }
    });
    for (let i = 1; i < size; i++) {
      gradient[i]! -= RIDGE * beta[i]!;
      hessian[i]![i]! += RIDGE;
    }
    hessian[0]![0]! += 1e-9;
    const step = solve(hessian, gradient);
    beta = beta.map((value, index) => value + step[index]!);
    if (Math.max(...step.map(Math.abs)) < 1e-9) break;
  }
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  return {
    bias: round(beta[0]!),
    ...Object.fromEntries(NAMES.map((name, index) => [name, round(beta[index + 1]!)])),
  } as Weights;
}

/** Gaussian elimination with pivoting. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index]!]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const factor = rows[row]![column]! / rows[column]![column]!;
      for (let at = column; at <= size; at++) rows[row]![at]! -= factor * rows[column]![at]!;
    }
  }
  return rows.map((row, index) => row[size]! / row[index]!);
}

/** No word in common: not the same artist with guests. */
function apart(a: string, b: string): boolean {
  const words = new Set(a.toLowerCase().split(/\W+/));
  return !b
    .toLowerCase()
    .split(/\W+/)
    .some((word) => words.has(word));
}
