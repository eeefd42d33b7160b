import { distance } from 'fastest-levenshtein';
import { normalise } from '../../src/text/parse/normalise.ts';
import type { Labelled } from './sources.ts';

const ratio = (a: string, b: string): number =>
  a.length + b.length === 0 ? 1 : 1 - distance(a, b) / Math.max(a.length, b.length);

/** Token-set ratio of two whole texts (thefuzz), on normalised words. */
function tokenSet(a: string, b: string): number {
  const [x, y] = [new Set(normalise(a).split(' ')), new Set(normalise(b).split(' '))];
  const shared = [...x].filter((word) => y.has(word)).sort();
  const [onlyX, onlyY] = [[...x].filter((word) => !y.has(word)).sort(), [...y].filter((word) => !x.has(word)).sort()];
  const [s, sx, sy] = [shared.join(' '), [...shared, ...onlyX].join(' '), [...shared, ...onlyY].join(' ')];
  return Math.max(shared.length > 0 ? Math.max(ratio(s, sx), ratio(s, sy)) : 0, ratio(sx, sy));
}

const TENTHS = Array.from({ length: 51 }, (_, index) => 0.5 + index / 100);
const f1 = (pairs: readonly Labelled[], said: (pair: Labelled) => boolean): number => {
  let [right, wrong, missed] = [0, 0, 0];
  for (const pair of pairs) {
    const is = pair.label === 'recording';
    if (said(pair)) is ? right++ : wrong++;
    else if (is) missed++;
  }
  return right === 0 ? 0 : (2 * right) / (2 * right + wrong + missed);
};

export type Baseline = { readonly name: string; readonly said: (pair: Labelled) => boolean };

/** Each with the thresholds that are best on these very pairs, which flatters it. */
export function baselines(pairs: readonly Labelled[]): Baseline[] {
  const best = (name: string, score: (pair: Labelled) => number): Baseline => {
    const scored = new Map(pairs.map((pair) => [pair, score(pair)]));
    const of = (threshold: number) => (pair: Labelled) => scored.get(pair)! >= threshold;
    const threshold = [...new Set(scored.values())].reduce(
      (one, other) => (f1(pairs, of(other)) > f1(pairs, of(one)) ? other : one),
      2,
    );
    return { name: `${name} >= ${threshold.toFixed(3)}`, said: of(threshold) };
  };
  const fields = new Map(
    pairs.map(({ query, target }, index) => [
      pairs[index]!,
      [
        ratio(normalise(query.title), normalise(target.title)),
        ratio(normalise(query.artist), normalise(target.artist)),
      ] as const,
    ]),
  );
  let two = { f1: -1, title: 1, artist: 1 };
  for (const title of TENTHS) {
    for (const artist of TENTHS) {
      const value = f1(pairs, (pair) => fields.get(pair)![0] >= title && fields.get(pair)![1] >= artist);
      if (value > two.f1) two = { f1: value, title, artist };
    }
  }
  return [
    { name: 'cosine > 0.8 (the predecessor)', said: ({ cosine }) => cosine > 0.8 },
    best('cosine', ({ cosine }) => cosine),
    best('token-set ratio of the text', ({ queryText, targetText }) => tokenSet(queryText, targetText)),
    {
      name: `two fields, title >= ${two.title.toFixed(2)} and artist >= ${two.artist.toFixed(2)}`,
      said: (pair) => fields.get(pair)![0] >= two.title && fields.get(pair)![1] >= two.artist,
    },
  ];
}
