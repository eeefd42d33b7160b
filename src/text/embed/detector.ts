import { availableParallelism } from 'node:os';
import type { TextMatch } from '../../config/config.ts';
import type { Detector, Evidence, Found } from '../../detector.ts';
import type { Track } from '../../split/track.ts';
import { createFinds, sayCosine } from '../finds.ts';
import { isMatchable } from '../matcher.ts';
import { parse } from '../parse.ts';
import { verify } from '../verify.ts';
import type { Embedder } from './embedder.ts';
import { type ModelAccess, openEmbedder } from './model.ts';
import { createRows, type Rows } from './rows.ts';
import { openRuntime, type Runtime } from './runtime.ts';
import { search } from './search.ts';
import { seedMatches, seedText, vectorsIn } from './seed.ts';
import { embeddingText } from './text.ts';

/** What embeds texts and what compares vectors. */
export type EmbeddingTools = { readonly embedder: Embedder; readonly runtime: Runtime };

/** The model that `match` names, read from where `from` says. */
export async function openTools({ model }: TextMatch, from: ModelAccess): Promise<EmbeddingTools> {
  const embedder = await openEmbedder({ model, ...from });
  return { embedder, runtime: await openRuntime(embedder.runtime, { threads: availableParallelism() }) };
}

/** Tells how far something is, 0 to 1. */
type Tell = (doing: string, share: number) => void;

/** A search of what was seen for the tracks of a test split. */
type Compare = (tests: readonly Track[], rows: Rows, tools: EmbeddingTools, tell: Tell) => Promise<Found>;

/**
 * The text detector by embeddings: with `retrieve: embedding` all pairs whose cosine reaches the threshold, at most `top` a test track, verified
 * field by field; with `retrieve: seed` the rule of music-data-leakage as it is.
 */
export function embeddingDetector(match: TextMatch, open: () => Promise<EmbeddingTools>): Detector {
  const seed = match.retrieve === 'seed';
  const sees = seed ? ({ title, artist }: Track) => title !== '' || artist !== '' : isMatchable;
  const compare = seed ? bySeed(match) : byCosine(match);
  let tools: Promise<EmbeddingTools> | undefined;
  return {
    sees: { text: sees },
    search: (splits, { tell = () => undefined } = {}) => {
      const rows = createRows();
      return {
        see: (track) => {
          if (sees(track)) rows.add(track);
        },
        finish: async () => {
          const found: Found[] = [];
          for (const tests of splits) {
            const places = [...tests.keys()].filter((i) => sees(tests[i]!));
            if (rows.size() === 0 || places.length === 0) {
              found.push({ evidence: [], undecided: [] });
              continue;
            }
            tools ??= open();
            const { evidence, undecided } = await compare(
              places.map((i) => tests[i]!),
              rows,
              await tools,
              tell,
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

/** All rows as texts. */
const textsOf = (rows: Rows, text: (track: Track) => string): readonly string[] =>
  Array.from({ length: rows.size() }, (_, row) => text(rows.at(row)));

const byCosine =
  ({ threshold, top, template }: TextMatch): Compare =>
  async (tests, rows, { embedder, runtime }, tell) => {
    const { dimensions, embed } = embedder;
    const text = (track: Track): string => embeddingText(track, template);
    const queries = vectorsIn(await embed(tests.map(text)), dimensions);
    const corpus = vectorsIn(await embed(textsOf(rows, text), (share) => tell('embedding', share)), dimensions);
    const finds = createFinds();
    const progress = (share: number): void => tell('searching', share);
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

const bySeed =
  ({ threshold, template }: TextMatch): Compare =>
  async (tests, rows, { embedder, runtime }, tell) => {
    const text = (track: Track): string => seedText(track, template);
    const progress = (share: number): void => tell('embedding', share);
    const matches = await seedMatches(tests.map(text), textsOf(rows, text), embedder, { runtime, threshold, progress });
    const evidence = matches.flatMap(({ tests: places, pretrain, cosine }) => {
      const track = rows.at(pretrain);
      return places.map((test) => seedEvidence(test, track, cosine));
    });
    return { evidence, undecided: [] };
  };

/**
 * How many of the predecessor's published pairs at such a cosine are the same recording, by 590 of them labelled from their texts. It calls all
 * of them leaks.
 */
const SAME_RECORDING: readonly (readonly [above: number, share: number])[] = [
  [0.95, 0.996],
  [0.9, 0.68],
  [0.85, 0.36],
  [-1, 0.13],
];

function seedEvidence(test: number, pretrain: Track, cosine: number): Evidence {
  const [, probability] = SAME_RECORDING.find(([above]) => cosine >= above) ?? [-1, 0];
  const reasons = [`${sayCosine(cosine)} of the texts is the best of all and above the threshold (music-data-leakage)`];
  return { detector: 'text', level: 'recording', probability, reasons, cosine, test, pretrain };
}
