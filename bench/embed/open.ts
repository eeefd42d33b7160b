// node bench/run.mjs embed/open: does the cosine say more of candidates that the verifier leaves open? Labelled pairs
// that are open as they are; pairs of the same recording whose test side has lost its artist, beside equal titles of
// other artists that are open for the same reason.
import { cacheFolder } from '../../src/platform/cache-folder.ts';
import { cosinesOf } from '../../src/text/embed/cosines.ts';
import { openEmbedder } from '../../src/text/embed/model.ts';
import { embeddingText } from '../../src/text/embed/text.ts';
import { isOpen } from '../../src/text/match/evidence.ts';
import { parse, textKey } from '../../src/text/parse/parse.ts';
import type { Fields } from '../../src/text/parse/parsed.ts';
import { scoreText, shareOf } from '../../src/text/verify/eval.ts';
import { verify } from '../../src/text/verify/verify.ts';
import { gtzanTracks, msdTracks, mttSongs, seedPairs, seedTargets } from '../text/sources.ts';

type Case = { readonly query: Fields; readonly target: Fields; readonly same: boolean };

const leftOpen = ({ query, target }: Case): boolean => {
  const { level, probability } = verify(parse(query), parse(target));
  return isOpen(level, probability);
};

const embedder = await openEmbedder({ cache: cacheFolder() });
const pairs = seedPairs();
const labelled = pairs.map(({ query, target, label }): Case => ({ query, target, same: label === 'recording' }));
await report('labelled pairs that are open as they are', labelled.filter(leftOpen));

const byTitle = new Map<string, Fields[]>();
for (const track of [...msdTracks(), ...seedTargets(), ...gtzanTracks(), ...mttSongs()]) {
  const key = textKey(track.title);
  const same = byTitle.get(key);
  if (same) same.push(track);
  else byTitle.set(key, [track]);
}
const lost = labelled
  .filter(({ same }) => same)
  .flatMap(({ query, target }): Case[] => {
    const bare = { ...query, artist: 'Various Artists' };
    const others = (byTitle.get(textKey(query.title)) ?? []).filter(
      ({ artist }) => textKey(artist) !== textKey(query.artist),
    );
    return [
      { query: bare, target, same: true },
      ...others.slice(0, 2).map((other) => ({ query: bare, target: other, same: false })),
    ];
  });
await report('artist of the test side lost, every title', lost.filter(leftOpen));
const contested = new Set(lost.filter(({ same }) => !same).map(({ query }) => query));
await report(
  '  titles that another artist has, too',
  lost.filter((each) => contested.has(each.query)).filter(leftOpen),
);
await report(
  '  the same, albums not shown',
  lost
    .filter((each) => contested.has(each.query))
    .map((each) => ({ ...each, query: { ...each.query, album: '' }, target: { ...each.target, album: '' } }))
    .filter(leftOpen),
);

/** How often a pair of the same recording has the higher figure than one that is not. */
async function report(name: string, cases: readonly Case[]): Promise<void> {
  const cosines = await cosinesOf(
    embedder,
    cases.map(({ query, target }) => [embeddingText(query), embeddingText(target)] as const),
  );
  const probabilities = cases.map(({ query, target }) => verify(parse(query), parse(target)).probability);
  const positives = cases.filter(({ same }) => same).length;
  console.log(`${name}: ${cases.length} open, ${positives} of them the same recording`);
  if (positives === 0 || positives === cases.length) return;
  const same = cases.map((each) => each.same);
  console.log(
    `  area under the curve: cosine ${auc(cosines, same).toFixed(3)}, the verifier's probability ${auc(probabilities, same).toFixed(3)}`,
  );
  for (const least of [0.7, 0.75, 0.8, 0.85, 0.9, 0.95]) {
    const above = cases.filter((_, i) => cosines[i]! >= least);
    const right = above.filter((each) => each.same).length;
    console.log(`  cosine >= ${least}: ${above.length}, the same recording ${scoreText(shareOf(right, above.length))}`);
  }
}

function auc(scores: readonly number[], is: readonly boolean[]): number {
  let [wins, all] = [0, 0];
  for (const [i, a] of scores.entries()) {
    if (!is[i]) continue;
    for (const [j, b] of scores.entries()) {
      if (is[j]) continue;
      all++;
      wins += a > b ? 1 : a === b ? 0.5 : 0;
    }
  }
  return wins / all;
}
