import * as z from 'zod';
import type { AudioCoverage, Evidence, EvidenceGroup, Found, SharedSamples, Undecided } from '../model/detector.ts';
import type { Track } from '../model/track.ts';
import type { FoundIn } from './search.ts';

/** Format of the partial result of a check; readers refuse another. */
export const PART_FORMAT = 1;
/** Its completion marker, written last. */
export const PART_INDEX = 'part.json';

const count = z.int().nonnegative();
const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** part.json of a partial result. */
export const partSchema = z.strictObject({
  format: z.literal(PART_FORMAT),
  generator: z.string(),
  shard: z.strictObject({ number: z.int().positive(), of: z.int().positive() }),
  config: digest,
  frozen: z.boolean(),
  /** Test splits as they were read. */
  tests: z.array(z.strictObject({ name: z.string(), sha256: z.string(), tracks: count })),
  /** Pretraining splits, each with the file that has what was found in it. */
  results: z.array(
    z.strictObject({
      pretrain: z.string(),
      file: z.string().regex(/^result-[0-9a-f]{16}\.jsonl$/),
      sha256: digest,
      bytes: count,
    }),
  ),
});
export type PartIndex = z.infer<typeof partSchema>;

/** Audio of a test split that was compared in a shard: tracks by their places. */
export type AudioPart = Omit<AudioCoverage, 'incomparable'> & {
  readonly incomparable: readonly { readonly test: number; readonly reason: string; readonly undecodable: boolean }[];
};

/** Last line of a file of results. */
export type ResultHead = Omit<FoundIn, 'found' | 'loaded'> & {
  readonly loaded: Omit<FoundIn['loaded'], 'split'>;
  /** Audio parts by the name of the test split. */
  readonly tests: Readonly<Record<string, AudioPart | null>>;
};

type Told<T> = Omit<T, 'pretrain'> & { readonly pretrain: number };
type ToldGroup = Omit<EvidenceGroup, 'pretrains' | 'among' | 'window' | 'ranges'> & {
  readonly pretrains: readonly number[];
  /** Place of the group among those of its name. */
  readonly among?: { readonly name: string; readonly place: number };
};

/** Lines before it. */
export type ResultLine =
  /** A track that is evidence by itself, and its number among those that were added. */
  | { readonly matched: number; readonly track: Track }
  /** A track that evidence refers to by its number: 0, 1, 2, … in the order of the lines. */
  | { readonly track: Track }
  | { readonly test: string; readonly detector: PartDetector; readonly evidence: Told<Evidence> }
  | { readonly test: string; readonly detector: PartDetector; readonly group: ToldGroup }
  | { readonly test: string; readonly detector: PartDetector; readonly undecided: Told<Undecided> }
  | { readonly test: string; readonly detector: PartDetector; readonly shared: Told<SharedSamples> };

/** Detectors that compare once all tracks are added, by their places among the detectors. */
export const PART_DETECTORS = { text: 1, audio: 2 } as const;
export type PartDetector = keyof typeof PART_DETECTORS;

/** Key that marks a map in JSON. */
const MAP = '$map';
const toPlain = (_: string, value: unknown): unknown => (value instanceof Map ? { [MAP]: [...value] } : value);
const fromPlain = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && MAP in value ? new Map(value[MAP] as [unknown, unknown][]) : value;

export const toLine = (value: ResultHead | ResultLine): string => `${JSON.stringify(value, toPlain)}\n`;
export const fromLine = <T extends ResultHead | ResultLine>(line: string): T => JSON.parse(line, fromPlain) as T;

/** Lines of what a detector found for a test split; tracks come before what refers to them. */
export function* foundLines(
  { evidence, groups = [], undecided, sharedSamples = [] }: Found,
  { test, detector }: { readonly test: string; readonly detector: PartDetector },
  numbers: Map<string, number>,
): Generator<ResultLine> {
  const known = (track: Track): boolean => numbers.has(keyOf(track));
  const numberOf = (track: Track): number => numbers.get(keyOf(track))!;
  function* introduce(tracks: Iterable<Track>): Generator<ResultLine> {
    for (const track of tracks) {
      if (known(track)) continue;
      numbers.set(keyOf(track), numbers.size);
      yield { track };
    }
  }
  for (const group of groups) {
    if (!('tests' in group)) throw new TypeError('a group of one pair');
    const { pretrains, among, window: _, ranges: __, ...said } = group;
    yield* introduce(pretrains);
    const place = among && pretrains[0] ? { among: { name: among.name, place: among.place(pretrains[0]) } } : {};
    yield { test, detector, group: { ...said, ...place, pretrains: pretrains.map(numberOf) } };
  }
  for (const item of evidence) {
    yield* introduce([item.pretrain]);
    yield { test, detector, evidence: { ...item, pretrain: numberOf(item.pretrain) } };
  }
  for (const item of undecided) {
    yield* introduce([item.pretrain]);
    yield { test, detector, undecided: { ...item, pretrain: numberOf(item.pretrain) } };
  }
  for (const item of sharedSamples) {
    yield* introduce([item.pretrain]);
    yield { test, detector, shared: { ...item, pretrain: numberOf(item.pretrain) } };
  }
}

/** Ids are unique in a split but where one is read in spite of a problem. */
const keyOf = ({ id, line }: Track): string => `${line} ${id}`;
