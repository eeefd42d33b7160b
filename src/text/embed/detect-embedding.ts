import { availableParallelism } from 'node:os';
import type { TextMatch } from '../../config/config.ts';
import type { OpenIndex } from '../../index/read.ts';
import type { TrackTable } from '../../index/track-table.ts';
import type { Detector, Evidence, Found } from '../../model/detector.ts';
import type { Track } from '../../model/track.ts';
import type { Vectors } from '../../platform/vectors.ts';
import { createFinds, sayCosine } from '../match/evidence.ts';
import { isMatchable } from '../match/matcher.ts';
import { parse } from '../parse/parse.ts';
import { verify } from '../verify/verify.ts';
import type { Embedder } from './embedder.ts';
import {
  hasEmbeddings,
  isImported,
  refuseOtherModel,
  refuseOtherVectors,
  sameModel,
  storedVectors,
} from './embedding-part.ts';
import type { ModelAccess } from './model.ts';
import { createRows, type Rows } from './rows.ts';
import { openRuntime, type Runtime } from './runtime.ts';
import { search } from './search.ts';
import { nearestOf, seedMatches, seedText, vectorsIn } from './seed.ts';
import { embeddingText } from './text.ts';

/** Tools that embed texts and compare vectors; each is loaded when it is first needed. */
export type EmbeddingTools = {
  readonly embedder: () => Promise<Embedder>;
  readonly runtime: () => Promise<Runtime>;
};

/** The model that leakage.yml means, read from where `from` says. */
export function createEmbeddingTools({ model }: TextMatch, from: ModelAccess): EmbeddingTools {
  let embedder: Promise<Embedder> | undefined;
  let runtime: Promise<Runtime> | undefined;
  return {
    embedder: () => (embedder ??= import('./model.ts').then(({ openEmbedder }) => openEmbedder({ model, ...from }))),
    runtime: () => (runtime ??= openRuntime(undefined, { threads: availableParallelism() })),
  };
}

/** The tracks that are looked for and those they are looked for in. */
type Pair = {
  readonly tests: readonly Track[];
  readonly testIndex: OpenIndex | undefined;
  readonly rows: Pick<Rows, 'size' | 'at'>;
  /** With embeddings of the rows. */
  readonly index: OpenIndex | undefined;
  readonly tell: (doing: string, share: number) => void;
};

/**
 * The text detector by embeddings: with `retrieve: embedding` all pairs whose cosine reaches the threshold, at most
 * `top` a test track, verified field by field; with `retrieve: seed` the rule of music-data-leakage as it is. An index
 * that has embeddings is searched by them.
 */
export function embeddingDetector(match: TextMatch, tools: EmbeddingTools): Detector<OpenIndex> {
  const seed = match.retrieve === 'seed';
  const canCompare = seed ? ({ title, artist }: Track) => title !== '' || artist !== '' : isMatchable;
  const compare = seed ? bySeed : byCosine;
  return {
    search: (splits, { tell = () => undefined, index: given, testIndexes = [] } = {}) => {
      const index = hasEmbeddings(given) ? given : undefined;
      const rowsOfTracks = createRows();
      return {
        kinds: index ? [] : ['text'],
        add: (track) => {
          if (canCompare(track)) rowsOfTracks.add(track);
          return false;
        },
        finish: async () => {
          const rows = index ? tableRows(await index.trackTable()) : rowsOfTracks;
          const found: Found[] = [];
          for (const [i, all] of splits.entries()) {
            const own = testIndexes[i];
            const testIndex = index && hasEmbeddings(own) && sameModel(own, index) ? own : undefined;
            if (index && !testIndex && isImported(index) && isImported(own)) refuseOtherVectors(index, own);
            const places = [...all.keys()].filter((place) => testIndex !== undefined || canCompare(all[place]!));
            if (rows.size() === 0 || places.length === 0) {
              found.push({ evidence: [], undecided: [] });
              continue;
            }
            const tests = places.map((place) => all[place]!);
            const { evidence, undecided } = await compare(
              { tests, testIndex, rows, index, tell },
              match,
              tools,
              canCompare,
            );
            found.push({
              evidence: evidence.map((item) => ({ ...item, test: places[item.test]! })),
              undecided: undecided.map((item) => ({ ...item, test: places[item.test]! })),
            });
          }
          return found;
        },
      };
    },
  };
}

const tableRows = ({ size, at }: TrackTable): Pick<Rows, 'size' | 'at'> => ({ size: () => size, at });

/** All rows as texts. */
const textsOf = (rows: Pair['rows'], text: (track: Track) => string): readonly string[] =>
  Array.from({ length: rows.size() }, (_, row) => text(rows.at(row)));

/** Vectors of both sides: stored ones where there are any that can be compared, else of the texts. */
async function vectorsOf(
  { tests, testIndex, rows, index, tell }: Pair,
  match: TextMatch,
  { embedder: open }: EmbeddingTools,
  { text, canCompare }: { readonly text: (track: Track) => string; readonly canCompare: (track: Track) => boolean },
): Promise<{ readonly queries: Vectors; readonly corpus: Vectors }> {
  if (index && testIndex)
    return { queries: await storedVectors(testIndex, canCompare), corpus: await storedVectors(index, canCompare) };
  const embedder = await open();
  if (index) refuseOtherModel(index, embedder, match);
  const embed = async (texts: readonly string[], progress?: (share: number) => void): Promise<Vectors> =>
    vectorsIn(await embedder.embed(texts, progress), embedder.dimensions);
  return {
    queries: await embed(tests.map(text)),
    corpus: index
      ? await storedVectors(index, canCompare)
      : await embed(textsOf(rows, text), (share) => tell('embedding', share)),
  };
}

type Compare = (
  pair: Pair,
  match: TextMatch,
  tools: EmbeddingTools,
  canCompare: (track: Track) => boolean,
) => Promise<Found>;

const byCosine: Compare = async (pair, match, tools, canCompare) => {
  const { tests, rows, tell } = pair;
  const { threshold, top, template } = match;
  const text = (track: Track): string => embeddingText(track, template);
  const { queries, corpus } = await vectorsOf(pair, match, tools, { text, canCompare });
  const finds = createFinds();
  const progress = (share: number): void => tell('searching', share);
  const runtime = await tools.runtime();
  for await (const hits of search(queries, corpus, { runtime, threshold, top, progress })) {
    let [last, query] = [-1, parse(tests[0]!)];
    for (const { query: test, row, cosine } of hits) {
      if (test !== last) [last, query] = [test, parse(tests[test]!)];
      const pretrain = rows.at(row);
      finds.add(test, pretrain, verify(query, parse(pretrain)), cosine);
    }
  }
  return finds.found();
};

const bySeed: Compare = async (pair, match, tools, canCompare) => {
  const { tests, rows, index, tell } = pair;
  const { threshold, template } = match;
  const text = (track: Track): string => seedText(track, template);
  const runtime = await tools.runtime();
  if (!index) {
    const progress = (share: number): void => tell('embedding', share);
    const options = { runtime, threshold, progress };
    const matches = await seedMatches(tests.map(text), textsOf(rows, text), await tools.embedder(), options);
    const evidence = matches.flatMap(({ tests: places, pretrain, cosine }) => {
      const track = rows.at(pretrain);
      return places.map((test) => seedEvidence(test, track, cosine));
    });
    return { evidence, undecided: [] };
  }
  const { queries, corpus } = await vectorsOf(pair, match, tools, { text, canCompare });
  const model = isImported(index) ? index.manifest.model?.name : undefined;
  const progress = (share: number): void => tell('searching', share);
  const nearest = await nearestOf(queries, corpus, { runtime, threshold, progress });
  // Each text has the id of the last track that has it.
  const last = new Map(nearest.map(({ row }) => [text(rows.at(row)), row]));
  const named = (track: Track): boolean => track.title !== '';
  for (let row = 0; row < rows.size(); row++) {
    const own = text(rows.at(row));
    if (last.has(own) && named(rows.at(row))) last.set(own, row);
  }
  const evidence = nearest.map(({ query, row, cosine }) => {
    const track = rows.at(row);
    return seedEvidence(query, named(track) ? rows.at(last.get(text(track)) ?? row) : track, cosine, model);
  });
  return { evidence, undecided: [] };
};

/**
 * How many of the predecessor's published pairs at such a cosine are the same recording, by 590 of them labelled from
 * their texts. It calls all of them leaks.
 */
const SAME_RECORDING: readonly (readonly [above: number, share: number])[] = [
  [0.95, 0.996],
  [0.9, 0.68],
  [0.85, 0.36],
  [-1, 0.13],
];

/** Nothing was measured by the models that vectors were imported from. */
const UNMEASURED = 0.5;

/** `model`: that of imported vectors. */
function seedEvidence(test: number, pretrain: Track, cosine: number, model?: string): Evidence {
  const [, share] = SAME_RECORDING.find(([above]) => cosine >= above) ?? [-1, 0];
  const of = model === undefined ? 'texts' : `vectors by ${model}`;
  const reasons = [`${sayCosine(cosine)} of the ${of} is the best of all and above the threshold (music-data-leakage)`];
  const probability = model === undefined ? share : UNMEASURED;
  return { detector: 'text', level: 'recording', probability, reasons, cosine, test, pretrain };
}
