import { comparablePlaces } from '../audio/stored-clips.ts';
import type { Config, Split } from '../config/config.ts';
import { onlyEarlier } from '../config/within.ts';
import { type Coverage, comparableBy, createCoverageCounter } from '../detect/coverage.ts';
import type { Detectors } from '../detect/detectors.ts';
import { isSet } from '../gate/count.ts';
import type { Loaded, PretrainSplit, TestSplit } from '../gate/judgement.ts';
import { hasQueries } from '../index/queries.ts';
import type { OpenIndex } from '../index/read.ts';
import { type AudioCoverage, detach, type EvidenceKind, type Found, type Search } from '../model/detector.ts';
import type { Track } from '../model/track.ts';
import { concatenated } from '../platform/lazy-list.ts';
import { tooMany } from '../platform/numbers.ts';
import { type Problem, ProblemError, problemsOfSource } from '../platform/problem.ts';
import { growTightly } from '../platform/threads.ts';
import { coverageOf, type SplitReading } from '../sources/read-index.ts';
import { readSplit } from '../sources/read-split.ts';
import { repairedTracks } from '../sources/repaired-tracks.ts';
import type { Sources } from '../sources/sources.ts';
import type { Tally } from '../split/tally.ts';
import { isImported } from '../text/embed/embedding-part.ts';
import { coverageWithAudio, kindsWithAudio, tooManyUndecodable } from './audio-coverage.ts';
import type { Progress } from './options.ts';
import type { Plan } from './plan.ts';
import { isCorpusIndex, isTestIndex, onlyAPart, tooManyMalformed } from './split-problems.ts';

/** Sources that read splits, and the receiver of progress. */
export type Reader = { readonly sources: Sources; readonly progress: Progress | undefined };

/** Second stage of a check: splits that were read and searched so far, by name. */
export type Searched = {
  readonly tests: ReadonlyMap<string, TestSplit>;
  readonly pretrains: ReadonlyMap<string, PretrainSplit>;
};

/**
 * Looks for the test tracks of every pair in its pretraining split. Test splits are held in memory, a pretraining split
 * is read once, track by track. What cannot be read makes its pairs unknown; all else is still looked at.
 *
 * @param reached is called before the test splits and before each pretraining split, with what was searched until then.
 */
export async function searchSplits(
  { criteria: { config }, pairs, splits }: Plan,
  detectors: Detectors,
  reader: Reader,
  {
    mostTests,
    reached,
  }: { readonly mostTests?: number | undefined; readonly reached: (so: Searched) => Promise<void> },
): Promise<Searched> {
  const tests = new Map<string, ReadTests>();
  const pretrains = new Map<string, PretrainSplit>();
  await reached({ tests, pretrains });
  for (const split of splits.filter(({ role }) => role === 'test')) {
    tests.set(split.name, await readTests(split, config, reader, mostTests));
  }
  for (const split of splits.filter(({ role }) => role === 'pretrain')) {
    await reached({ tests, pretrains });
    const against = pairs
      .filter(({ pretrain }) => pretrain === split.name)
      .map(({ test }) => tests.get(test) as ReadTests);
    const found = await searchIn(split, against, config, detectors, reader);
    pretrains.set(split.name, withFound(found, against, config));
  }
  const { audio } = detectors;
  const covered = [...tests].map(
    ([name, test]) => [name, withAudioCoverage(test, audio.audioCoverage(test.tracks), config)] as const,
  );
  return { tests: new Map(covered), pretrains };
}

/** Returns a test split with the coverage of its audio. */
export function withAudioCoverage(
  test: ReadTests,
  audioCoverage: AudioCoverage | undefined,
  { strict }: Config,
): TestSplit {
  const accepted = Math.max(strict.undecodableFiles, test.index?.manifest.audio?.undecodable ?? 0);
  const problems = [...test.problems, ...tooManyUndecodable(test, audioCoverage, accepted)];
  return { ...test, audioCoverage, problems, kinds: kindsWithAudio(test.tracks, test.kinds, audioCoverage) };
}

/** With the index that the tracks come from, where it is one. */
export type ReadTests = TestSplit & { readonly index: OpenIndex | undefined };

/** Test tracks beyond which memory counts for more than the time of the collector. */
const MANY_TESTS = 50_000;

/** Ids of test tracks are held in a `Set` of V8, which has no more items than 2^24. */
const MOST_TESTS = 2 ** 24 - 1;

/**
 * Returns the kinds of evidence that an index adds to those of its tracks: vectors made elsewhere, where those are
 * compared.
 */
const storedChannels = (index: OpenIndex | undefined, config: Config): readonly EvidenceKind[] =>
  config.match.text.retrieve !== 'words' && isImported(index) ? ['embedding'] : [];

/** Reads a test split to its end, or to the error that stops it. */
export async function readTests(split: Split, config: Config, reader: Reader, most = MOST_TESTS): Promise<ReadTests> {
  const tracks: Track[] = [];
  let index: OpenIndex | undefined;
  const collect = async (reading: SplitReading): Promise<void> => {
    index = reading.index;
    // One by one: a row group of an index is too many arguments to rely on.
    for await (const batch of repairedTracks(reading, split.repair))
      for (const track of batch) {
        if (tracks.length >= most) throw tooMany(`the test split ${split.name}`, most);
        tracks.push(track);
      }
  };
  const loaded = await load(split, config, collect, reader);
  if (tracks.length > MANY_TESTS) growTightly();
  const stored = storedChannels(index, config);
  const places = hasQueries(index) ? await comparablePlaces(index) : new Set<number>();
  const kinds = tracks.map((track, i): readonly EvidenceKind[] => {
    const own = stored.length === 0 ? comparableBy(track) : [...comparableBy(track), ...stored];
    return places.has(i) ? [...own, 'audio'] : own;
  });
  const isDeaf = index?.manifest.audio !== undefined && !hasQueries(index) && kinds.every((one) => one.length === 0);
  const problems = isDeaf ? [...loaded.problems, isCorpusIndex(split, config)] : loaded.problems;
  return { ...loaded, problems, index, tracks, kinds };
}

/** Overlaps that were found in a pretraining split, as each detector has them. */
export type FoundIn = {
  readonly loaded: Loaded;
  /** Broken audio files that whoever built an index has accepted, or the configuration. */
  readonly acceptedFiles: number;
  readonly coverage: readonly Coverage[];
  readonly audioCoverage: AudioCoverage | undefined;
  /** Overlaps by detector, then by test split. */
  readonly found: readonly (readonly Found[])[];
};

/** Reports whether a limit of a pretraining split is about whole artists or albums. */
export const asksForGroups = ({ pairs }: Config, { name }: Split): boolean =>
  pairs.some(({ pretrain, limits }) => pretrain === name && (isSet(limits.artist) || isSet(limits.album)));

/**
 * Searches in a pretraining split.
 * @param kept is told each track that is evidence by itself, with its number among all that are seen.
 */
export async function searchIn(
  split: Split,
  tests: readonly ReadTests[],
  config: Config,
  detectors: Detectors,
  reader: Reader,
  kept?: (track: Track, number: number) => void,
): Promise<FoundIn> {
  const groups = asksForGroups(config, split);
  const tell = (doing: string, share: number): void => reader.progress?.(split, share, doing);
  const tracks = tests.map(({ tracks }) => tracks);
  const testIndexes = tests.map(({ index }) => index);
  // Whoever built an index has accepted its broken files; the report names them all the same.
  let acceptedFiles = config.strict.undecodableFiles;
  let searches: readonly Search[] = [];
  let coverage: readonly Coverage[] = [];
  let number = 0;
  const addTo = (some: readonly Search[], track: Track): void => {
    let isEvidence = false;
    for (const search of some) if (search.add(track)) isEvidence = true;
    if (isEvidence) kept?.(track, number);
    number++;
  };
  const show = async (reading: SplitReading): Promise<void> => {
    const { index } = reading;
    acceptedFiles = Math.max(acceptedFiles, index?.manifest.audio?.undecodable ?? 0);
    if (hasQueries(index)) throw new ProblemError([isTestIndex(split)]);
    searches = [...detectors.tracks, ...(groups ? detectors.groups : [])].map(({ search }) =>
      search(tracks, { tell, index, testIndexes }),
    );
    if (index) {
      const stored = storedChannels(index, config);
      coverage = (await coverageOf(index)).map((some) => ({ ...some, kinds: [...some.kinds, ...stored] }));
      const wanting = searchesThatCompare(coverage, searches);
      if (wanting.length > 0) await eachTrack(index, (track) => addTo(wanting, track));
      if (reading.problems?.length) throw new ProblemError(reading.problems);
      return;
    }
    const counter = createCoverageCounter(detach);
    for await (const batch of repairedTracks(reading, split.repair)) {
      for (const track of batch) {
        counter.add(track);
        addTo(searches, track);
      }
      coverage = counter.coverage();
    }
  };
  const loaded = await load(split, config, show, reader);
  const problems = [...loaded.problems];
  const finished = searches.map(({ finish }) =>
    finish().catch((error) => {
      const placed = problemsOfSource(error, split.file, config.file, split.place);
      // A damaged part may have stopped the reading already.
      problems.push(...placed.filter(({ message }) => !problems.some((known) => known.message === message)));
      return [];
    }),
  );
  const found = await Promise.all(finished);
  const audioCoverage = searches.map((search) => search.audioCoverage?.()).find((each) => each !== undefined);
  return { loaded: { ...loaded, problems }, acceptedFiles, coverage, audioCoverage, found };
}

/** Joins what the detectors found. */
export function withFound(
  { loaded, acceptedFiles, coverage, audioCoverage, found }: FoundIn,
  tests: readonly TestSplit[],
  config: Config,
): PretrainSplit {
  const finds = new Map(
    tests.map(({ split, tracks }, i) => {
      const all = mergeFound(found.flatMap((bySplit) => bySplit[i] ?? []));
      return [split.name, config.within === undefined ? all : onlyEarlier(all, tracks)];
    }),
  );
  const problems = [...loaded.problems, ...tooManyUndecodable(loaded, audioCoverage, acceptedFiles)];
  return { ...loaded, problems, audioCoverage, coverage: coverageWithAudio(coverage, audioCoverage), found: finds };
}

async function eachTrack(index: OpenIndex, add: (track: Track) => void): Promise<void> {
  for await (const batch of index.tracks()) for (const track of batch) add(track);
}

/** Searches that can compare any of the tracks of an index. */
function searchesThatCompare(coverage: readonly Coverage[], searches: readonly Search[]): readonly Search[] {
  const there = new Set(coverage.flatMap(({ kinds }) => kinds));
  return searches.filter(({ kinds }) => kinds?.some((kind) => there.has(kind)) ?? true);
}

const mergeFound = (all: readonly Found[]): Found => ({
  evidence: concatenated(all.map(({ evidence }) => evidence)),
  groups: concatenated(all.map(({ groups = [] }) => groups)),
  undecided: concatenated(all.map(({ undecided }) => undecided)),
  sharedSamples: concatenated(all.map(({ sharedSamples = [] }) => sharedSamples)),
});

/** Reads a split to its end, or to the error that stops it. */
async function load(
  split: Split,
  config: Config,
  read: (reading: SplitReading) => Promise<void>,
  { sources, progress }: Reader,
): Promise<Loaded> {
  const problems: Problem[] = [];
  let tally: Tally | undefined;
  try {
    const local = await sources.local(split, progress && ((share) => progress(split, share, 'fetching')));
    const reading = await readSplit(local, progress && ((share) => progress(split, share, 'reading')));
    tally = reading.tally;
    await read(reading);
  } catch (error) {
    problems.push(...problemsOfSource(error, split.file, config.file, split.place));
  }
  if (tally) problems.push(...(await sources.differences(split, tally.sha256)));
  if (tally?.partial?.length) problems.push(onlyAPart(split, tally.partial, config));
  if (tally && tally.malformed > config.strict.malformedRows) problems.push(tooManyMalformed(split, tally));
  return { split, tally, problems, unpinned: sources.unpinned(split), audioCoverage: undefined };
}
