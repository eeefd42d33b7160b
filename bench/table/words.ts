import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Track } from '../../src/model/track.ts';
import { dot } from '../../src/text/embed/dot.ts';
import type { Embedder } from '../../src/text/embed/embedder.ts';
import type { Runtime } from '../../src/text/embed/runtime.ts';
import { search } from '../../src/text/embed/search.ts';
import { SEED_THRESHOLD, vectorsIn } from '../../src/text/embed/seed.ts';
import { embeddingText } from '../../src/text/embed/text.ts';
import { createTextMatcher, isMatchable } from '../../src/text/match/matcher.ts';
import type { Fields } from '../../src/text/parse/parsed.ts';
import { rowsOf } from '../text/csv.ts';
import { digestOf } from '../text/sources.ts';
import { fieldsOf, type Row, sameId, verdictOf, WITH_ALBUM } from './published.ts';
import type { Item } from './sources.ts';

export type Missed = {
  readonly query: string;
  readonly target: string;
  readonly cosine: number | undefined;
  readonly reasons: readonly string[];
};

type Pair = { readonly query: string; readonly target: string };

/** Pairs of a row that are labelled as the same recording or work; the test side as its table has it. */
export function labelledTruths({ csv, tests, template }: Row): readonly Pair[] {
  const file = join(process.env.PROJECT ?? '.', 'bench/text/labels.csv');
  const labels = new Map(rowsOf(readFileSync(file, 'utf8')).map((row) => [row.sha256!, row.label!]));
  const items = new Map(tests.map((item) => [sameId(item.id), item]));
  const pairs = new Map(csv.map((row) => [digestOf(row.query_text, row.target_text), row]));
  return [...pairs].flatMap(([digest, row]) => {
    if (!/^same_/.test(labels.get(digest) ?? '')) return [];
    const text = textBy(template);
    return [{ query: text(items.get(sameId(row.query_track_id))!), target: text(fieldsOf(row.target_text, template)) }];
  });
}

const textBy =
  (template: string) =>
  (fields: Pick<Fields, 'title' | 'artist' | 'album'>): string =>
    embeddingText(template === WITH_ALBUM ? fields : { ...fields, album: '' });

const keyOf = ({ query, target }: Pair): string =>
  createHash('sha1')
    .update(JSON.stringify([query, target]))
    .digest('base64');
const track = (id: string, { title, artist, album }: Pick<Fields, 'title' | 'artist' | 'album'>): Track => ({
  ...{ id, line: Number(id) + 1, title, artist, album, duration: undefined, isrc: '', mbid: '', source: '' },
  ...{ start: undefined, end: undefined, md5: '', sha256: '', song: id, audio: '' },
});

/**
 * Test texts against the published targets and others, by both ways of retrieval; each proposed pair is verified alike.
 */
export async function compareChannels(
  row: Row,
  others: readonly Item[],
  truths: readonly Pair[],
  embedder: Embedder,
  runtime: Runtime,
  progress: (share: number) => void,
) {
  const withAlbum = row.template === WITH_ALBUM;
  const text = textBy(row.template);
  const tests = [...new Map(row.tests.map((item) => [text(item), item])).values()];
  const targets = [
    ...row.csv.map(({ target_text }) => fieldsOf(target_text, row.template)),
    ...others.map((item) => (withAlbum ? item : { ...item, album: '' })),
  ];
  const corpus = [...new Map(targets.map((fields) => [text(fields), fields])).values()];
  const texts = { tests: tests.map(text), corpus: corpus.map(text) };

  const words = new Map<string, Missed>();
  const matcher = createTextMatcher();
  corpus.map((fields, i) => track(`${i}`, fields)).forEach((each) => void (isMatchable(each) && matcher.add(each)));
  const asked = tests.map((item, i) => track(`${i}`, item)).filter(isMatchable);
  await matcher.match(
    asked,
    (i, matches) => {
      for (const { pretrain, verdict } of matches) {
        const pair = { query: texts.tests[Number(asked[i]!.id)]!, target: text(pretrain) };
        words.set(keyOf(pair), { ...pair, cosine: undefined, reasons: verdict.reasons });
      }
    },
    ['recording', 'work'],
  );
  // Retrieval by itself: without levels every candidate is told, whatever the verifier says.
  const candidates = new Set<string>();
  const doubted = new Set(truths.map(({ query }) => query));
  const again = asked.filter(({ id }) => doubted.has(texts.tests[Number(id)]!));
  await matcher.match(again, (i, matches) => {
    for (const { pretrain } of matches)
      candidates.add(keyOf({ query: texts.tests[Number(again[i]!.id)]!, target: text(pretrain) }));
  });

  const queries = await embedder.embed(texts.tests);
  const vectors = await embedder.embed(texts.corpus, progress);
  const { dimensions } = embedder;
  const near = new Map<string, Missed>();
  const proposed = new Set<string>();
  const found = search(vectorsIn(queries, dimensions), vectorsIn(vectors, dimensions), {
    runtime,
    threshold: SEED_THRESHOLD,
  });
  for await (const hits of found) {
    for (const { query, row: at, cosine } of hits) {
      const pair = { query: texts.tests[query]!, target: texts.corpus[at]! };
      proposed.add(keyOf(pair));
      if (!isMatchable(tests[query]!) || !isMatchable(corpus[at]!)) continue;
      const target = { ...corpus[at]!, duration: undefined };
      const { verdict, reasons } = verdictOf({ ...tests[query]!, duration: undefined }, target);
      if (verdict === 'same recording' || verdict === 'other version')
        near.set(keyOf(pair), { ...pair, cosine, reasons });
    }
  }
  const places = {
    tests: new Map(texts.tests.map((each, i) => [each, i])),
    corpus: new Map(texts.corpus.map((each, i) => [each, i])),
  };
  const cosineOf = ({ query, target }: Pair): number | undefined => {
    const [i, j] = [places.tests.get(query), places.corpus.get(target)];
    return i === undefined || j === undefined
      ? undefined
      : dot(queries, i * dimensions, vectors, j * dimensions, dimensions);
  };
  const truth = (pair: Pair): Missed => ({ ...pair, cosine: cosineOf(pair), reasons: ['labelled'] });
  return {
    accepted: new Set([...words.keys(), ...near.keys()]).size,
    byWords: [...near].flatMap(([key, pair]) => (words.has(key) ? [] : [pair])),
    byEmbeddings: [...words].flatMap(([key, pair]) => (near.has(key) ? [] : [{ ...pair, cosine: cosineOf(pair) }])),
    labelled: truths.length,
    labelledByWords: truths.filter((pair) => !candidates.has(keyOf(pair))).map(truth),
    labelledByEmbeddings: truths.filter((pair) => !proposed.has(keyOf(pair))).map(truth),
  };
}
