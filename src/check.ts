import type { Config, Split } from './config/config.ts';
import { type Channel, type Detector, detach, type Found } from './detector.ts';
import type { Access } from './fetch/access.ts';
import { isSet } from './gate/gate.ts';
import { judgePair, type Loaded, type PretrainSplit, type Seen, type TestSplit } from './gate/judge.ts';
import { ids } from './ids/detector.ts';
import { type Problem, ProblemError } from './problem.ts';
import { toReport } from './report/build.ts';
import { type IdList, toIdLists } from './report/lists.ts';
import type { Report } from './report/schema.ts';
import { plural } from './report/words.ts';
import { createSources, type Sources } from './sources.ts';
import { NOT_UTF8, readSplit, type Tally } from './split/read.ts';
import type { Track } from './split/track.ts';
import { artists } from './text/artists.ts';
import { text } from './text/detector.ts';
import { repaired } from './text/repair.ts';

const DETECTORS: readonly Detector[] = [ids, text];

/** Told how far a split is read or fetched, 0 to 1. */
export type Progress = (split: Split, share: number, doing: 'reading' | 'fetching') => void;

export type CheckOptions = {
  readonly progress?: Progress | undefined;
  /** What may be fetched, and where it is kept. */
  readonly access: Access;
  /** Whether every source has to be as leakage.lock has it. */
  readonly frozen?: boolean | undefined;
};

type Reader = { readonly sources: Sources; readonly progress: Progress | undefined };

/** How many tracks of a kind are kept to be named. */
const EXAMPLES = 20;

/**
 * Looks for the test tracks of every pair in its pretraining split. Test splits are held in memory, a pretraining split is read once, track
 * by track. What cannot be read makes its pairs unknown; all else is still looked at.
 */
export async function check(
  config: Config,
  { progress, access, frozen = false }: CheckOptions,
): Promise<{ readonly report: Report; readonly lists: readonly IdList[] }> {
  const reader: Reader = { sources: await createSources(config, access, frozen), progress };
  const live = config.pairs.filter(({ skip }) => skip === undefined);
  const used = config.splits.filter(({ role, name }) => live.some((pair) => pair[role] === name));
  const tests = new Map<string, TestSplit>();
  for (const split of used.filter(({ role }) => role === 'test')) {
    tests.set(split.name, await readTests(split, config, reader));
  }
  const pretrains = new Map<string, PretrainSplit>();
  for (const split of used.filter(({ role }) => role === 'pretrain')) {
    const against = live
      .filter(({ pretrain }) => pretrain === split.name)
      .map(({ test }) => tests.get(test) as TestSplit);
    pretrains.set(split.name, await searchIn(split, against, config, reader));
  }
  const judgements = live.map((pair) =>
    judgePair(pair, config.file, tests.get(pair.test) as TestSplit, pretrains.get(pair.pretrain) as PretrainSplit),
  );
  return {
    report: toReport(config, [...tests.values(), ...pretrains.values()], judgements),
    lists: toIdLists([...tests.values()], [...pretrains.keys()], judgements),
  };
}

const SEES = DETECTORS.flatMap(({ sees }) => Object.entries(sees) as [Channel, (track: Track) => boolean][]);

/** What a track can be seen by, a bit each in the order of SEES. */
const channelBits = (track: Track): number =>
  SEES.reduce((bits, [, sees], i) => (sees(track) ? bits | (1 << i) : bits), 0);

const toChannels = (bits: number): readonly Channel[] =>
  SEES.filter((_, i) => bits & (1 << i)).map(([channel]) => channel);

async function readTests(split: Split, config: Config, reader: Reader): Promise<TestSplit> {
  const tracks: Track[] = [];
  const loaded = await load(split, config, (batch) => tracks.push(...batch), reader);
  return { ...loaded, tracks, channels: tracks.map((track) => toChannels(channelBits(track))) };
}

async function searchIn(
  split: Split,
  tests: readonly TestSplit[],
  config: Config,
  reader: Reader,
): Promise<PretrainSplit> {
  const groups = config.pairs.some(
    ({ pretrain, limits }) => pretrain === split.name && (isSet(limits.artist) || isSet(limits.album)),
  );
  const searches = [...DETECTORS, ...(groups ? [artists] : [])].map(({ search }) =>
    search(tests.map(({ tracks }) => tracks)),
  );
  const counter = createSeenCounter();
  const see = (batch: readonly Track[]): void => {
    for (const track of batch) {
      counter.see(track);
      for (const search of searches) search.see(track);
    }
  };
  const loaded = await load(split, config, see, reader);
  const found = await Promise.all(searches.map(({ finish }) => finish()));
  const finds = new Map(
    tests.map(({ split }, i) => [split.name, mergeFound(found.flatMap((bySplit) => bySplit[i] ?? []))]),
  );
  return { ...loaded, seen: counter.seen(), found: finds };
}

const mergeFound = (all: readonly Found[]): Found => ({
  evidence: all.flatMap(({ evidence }) => evidence),
  undecided: all.flatMap(({ undecided }) => undecided),
});

/** Reads a split to its end, or to what is in the way. */
async function load(
  split: Split,
  config: Config,
  see: (batch: readonly Track[]) => void,
  { sources, progress }: Reader,
): Promise<Loaded> {
  const problems: Problem[] = [];
  let tally: Tally | undefined;
  try {
    const local = await sources.local(split, progress && ((share) => progress(split, share, 'fetching')));
    const reading = await readSplit(local, progress && ((share) => progress(split, share, 'reading')));
    tally = reading.tally;
    const mend = split.repair.length > 0 ? repairer(split, tally) : undefined;
    for await (const batch of reading.batches) see(mend ? batch.map(mend) : batch);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    problems.push(...error.problems.map((problem) => place(problem, split, config)));
  }
  if (tally) problems.push(...(await sources.differences(split, tally.sha256)));
  if (tally && tally.malformed > config.strict.malformedRows) problems.push(tooManyMalformed(split, tally));
  return { split, tally, problems, unpinned: sources.unpinned(split) };
}

/** Reads a track as the first of its split's repairs that applies has it. */
const repairer =
  ({ repair }: Split, counts: Tally) =>
  (track: Track): Track => {
    const [mended] = repaired(track, repair);
    if (!mended) return track;
    counts.repaired++;
    return { ...track, ...mended.fields };
  };

function tooManyMalformed({ file }: Split, { malformed, malformedRows }: Tally): Problem {
  const [first] = malformedRows;
  const more = malformed > 1 ? ` (and ${plural(malformed - 1, 'more malformed row')})` : '';
  const recode = first?.reason === NOT_UTF8 ? ' (a file in another encoding: `iconv -f LATIN1 -t UTF-8`)' : '';
  return {
    file,
    line: first?.line,
    message: `malformed row: ${first?.reason}${more}`,
    remedy: `Mend the table${recode}, or set strict.malformed-rows to ${malformed} in leakage.yml`,
  };
}

/** What has no line of its own, such as a missing file, stands where leakage.yml names the table. */
const place = (problem: Problem, split: Split, config: Config): Problem =>
  problem.line === undefined
    ? { ...problem, file: config.file, ...split.place, message: `${problem.file}: ${problem.message}` }
    : problem;

/** Counts tracks by what they can be seen by. */
function createSeenCounter(): { readonly see: (track: Track) => void; readonly seen: () => readonly Seen[] } {
  const byBits = new Map<number, { tracks: number; readonly examples: Track[] }>();
  return {
    see: (track) => {
      const bits = channelBits(track);
      const seen = byBits.get(bits) ?? { tracks: 0, examples: [] };
      if (seen.tracks === 0) byBits.set(bits, seen);
      seen.tracks++;
      if (seen.examples.length < EXAMPLES) seen.examples.push(detach(track));
    },
    seen: () => [...byBits].map(([bits, seen]) => ({ channels: toChannels(bits), ...seen })),
  };
}
