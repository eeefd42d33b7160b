import { audioDetector } from './audio/detector.ts';
import { fingerprintFiles } from './audio/fingerprints.ts';
import type { Listen } from './audio/hear.ts';
import type { Profile } from './audio/profile.ts';
import { profileOf } from './audio/profiles.ts';
import { heardPlaces } from './audio/stored-clips.ts';
import type { Config, Role, Split } from './config/config.ts';
import { type Channel, type Detector, detach, type Found, type Heard, type Search } from './detector.ts';
import type { Access } from './fetch/access.ts';
import { notMigrated, openBaseline, reportBaseline, type Update, updateBaseline } from './gate/accepted.ts';
import type { Base, FailOn, OpenBase, Policy, Rows } from './gate/base.ts';
import type { Baseline } from './gate/baseline.ts';
import { withComparison } from './gate/compare.ts';
import { contentsOf } from './gate/contents.ts';
import { isSet } from './gate/gate.ts';
import {
  type Judgement,
  judgePair,
  type Loaded,
  type PretrainSplit,
  type Rules,
  type Seen,
  type TestSplit,
} from './gate/judge.ts';
import { knownItems } from './gate/known.ts';
import { judgeBy } from './gate/policy.ts';
import { pairsOfReport, readingKeys } from './gate/report-items.ts';
import { BARE, createStandings } from './gate/standing.ts';
import { clockProblems, dayOf, stateWaivers } from './gate/waivers.ts';
import { warningsOf } from './gate/warnings.ts';
import { channelsHeard, seenHeard, tooManyUndecodable } from './heard.ts';
import { ids } from './ids/detector.ts';
import { groupIds } from './ids/group-ids.ts';
import { hasQueries } from './index/queries.ts';
import type { OpenIndex } from './index/read.ts';
import { seenOf } from './index/split.ts';
import { concatenated } from './lazy-list.ts';
import { tooMany } from './numbers.ts';
import { type Problem, ProblemError, problemsOfSource } from './problem.ts';
import { NOTHING, toReport } from './report/build.ts';
import { type IdList, toIdLists } from './report/lists.ts';
import type { Report } from './report/schema.ts';
import { type SeedTable, toSeedTables } from './report/seeds.ts';
import { plural } from './report/words.ts';
import { channelsOf, createSeenCounter } from './seen.ts';
import { createSources, type Sources } from './sources.ts';
import { placeInFiles } from './split/files.ts';
import { malformedRemedy } from './split/malformed.ts';
import { type Reading, readSplit } from './split/read.ts';
import type { Tally } from './split/tally.ts';
import type { Track } from './split/track.ts';
import { artists } from './text/artists.ts';
import { type Cosines, wordDetector } from './text/detector.ts';
import { createEmbeddingTools, embeddingDetector } from './text/embed/detector.ts';
import type { ModelAccess } from './text/embed/model.ts';
import { isImported } from './text/embed/stored.ts';
import { mended } from './text/repair.ts';
import { withinDetector } from './text/within.ts';
import { configWithin, onlyEarlier } from './within.ts';

/** Told what is done with a split and how far, 0 to 1; without a word it is read. */
export type Progress = (split: Split, share: number, doing?: string) => void;

export type CheckOptions = {
  readonly progress?: Progress | undefined;
  /** What may be fetched, and where it is kept. */
  readonly access: Access;
  /** Whether every source has to be as leakage.lock has it. */
  readonly frozen?: boolean | undefined;
  /** A split to be compared with itself, instead of all else. */
  readonly within?: string | undefined;
  /** What to compare with; one that is only opened is told what this comes to, and says then what it came to itself. */
  readonly base?: Base | OpenBase | undefined;
  /** Whose limits, skips, waivers and baseline judge; `head` unless given. */
  readonly policy?: Policy | undefined;
  /** What limits are held against where there is a base: all that is counted (`limits`, unless given), or what of it is new. */
  readonly failOn?: FailOn | undefined;
  /** What the baseline that is given back has to be; with unknown pairs it stays as it was. */
  readonly update?: Update | undefined;
  /** By which waivers expire. */
  readonly clock?: (() => Date) | undefined;
  /** Whether the ids to leave out are also listed for each test split. */
  readonly perTest?: boolean | undefined;
  /** Tracks that a test split has at most; 2^24 - 1 unless given. */
  readonly mostTests?: number | undefined;
  /**
   * Is called before each pretraining split with a function that makes the report as if nothing more were looked at, from what is there when it
   * is called; nothing is compared with a base yet.
   */
  readonly reached?: ((reportSoFar: () => Report) => Promise<void>) | undefined;
};

export type Checked = {
  readonly report: Report;
  readonly lists: readonly IdList[];
  readonly seeds: readonly SeedTable[];
  readonly rows: Rows;
  /** Of the configuration itself, whoever judges. */
  readonly baseline: Baseline | undefined;
  /** Configuration by which the splits were read and searched. */
  readonly judged: Config;
};

/** Overlaps that are held as objects, of all pairs of splits; of a pair at least the second. Those of longer lists are made as they are written. */
const [HELD, HELD_OF_PAIR] = [50_000, 50];

type Reader = { readonly sources: Sources; readonly progress: Progress | undefined };

/**
 * Looks for the test tracks of every pair in its pretraining split. Test splits are held in memory, a pretraining split is read once, track
 * by track. What cannot be read makes its pairs unknown; all else is still looked at.
 */
export async function check(
  whole: Config,
  {
    progress,
    access,
    frozen = false,
    within,
    base: given,
    policy = 'head',
    failOn = 'limits',
    update,
    clock,
    mostTests,
    perTest,
    reached,
  }: CheckOptions,
): Promise<Checked> {
  const own = within === undefined ? whole : configWithin(whole, within);
  const opened = await openBaseline(own, update);
  const judging = judgeBy(own, opened.baseline, given && 'opened' in given ? given.opened : given, policy);
  const { config } = judging;
  const reader: Reader = { sources: await createSources(config, access, frozen), progress };
  const audio = audioDetector(profileFor(config), listenBy(config, access));
  const detectors = [ids, textDetector(config, reader.sources.models), audio];
  const live = config.pairs.filter(({ skip }) => skip === undefined);
  const held = Math.max(HELD_OF_PAIR, Math.floor(HELD / Math.max(1, live.length)));
  const used = config.splits.filter(({ role, name }) => live.some((pair) => pair[role] === name));
  const now = (clock ?? (() => new Date()))();
  const today = dayOf(now);
  const general = [...opened.problems, ...judging.problems, ...clockProblems(config.file, judging.waivers, now)];
  const tests = new Map<string, ReadTests>();
  const pretrains = new Map<string, PretrainSplit>();
  const judgeAll = (from: ReadonlyMap<string, TestSplit>, rules: Rules): readonly Judgement[] =>
    live.map((pair) => {
      const test = from.get(pair.test) ?? unread(config, 'test', pair.test);
      const pretrain = pretrains.get(pair.pretrain) ?? unread(config, 'pretrain', pair.pretrain);
      return judgePair(pair, config.file, test, pretrain, { ...rules, held });
    });
  const isBare = given === undefined && judging.waivers.length === 0 && judging.baseline === undefined;
  const readings = readingKeys(live);
  const reportSoFar = (): Report => {
    const { waivers, baseline } = judging;
    const found = isBare
      ? new Map()
      : pairsOfReport(toReport(config, [...tests.values(), ...pretrains.values()], judgeAll(tests, BARE), NOTHING));
    const standing = createStandings({ waivers, baseline, known: undefined, found, readings, today });
    const accepted = { problems: general, waivers: [], baseline: null };
    const judgements = judgeAll(tests, { standing, onlyNew: false });
    return toReport(config, [...tests.values(), ...pretrains.values()], judgements, accepted);
  };
  await reached?.(reportSoFar);
  for (const split of used.filter(({ role }) => role === 'test')) {
    tests.set(split.name, await readTests(split, config, reader, mostTests));
  }
  for (const split of used.filter(({ role }) => role === 'pretrain')) {
    await reached?.(reportSoFar);
    const against = live
      .filter(({ pretrain }) => pretrain === split.name)
      .map(({ test }) => tests.get(test) as ReadTests);
    pretrains.set(split.name, await searchIn(split, against, config, detectors, reader));
  }
  const heard = new Map([...tests].map(([name, test]) => [name, withHeard(test, audio.heard(test.tracks), config)]));
  const all = within === undefined ? [...heard.values(), ...pretrains.values()] : [...heard.values()];
  const tracks = new Map([...heard].map(([name, { tracks }]) => [name, tracks]));
  const rows = new Map([...tracks].map(([name, tracks]) => [name, new Set(tracks.map(({ id }) => id))]));
  const bare = judgeAll(heard, BARE);
  const contents = await contentsOf(bare);
  const alone = isBare ? undefined : toReport(config, all, bare, { ...NOTHING, contents });
  const found = pairsOfReport(alone);
  const base = given && 'opened' in given ? await given.finish(alone && { config, report: alone, rows }, own) : given;
  const known = base && knownItems(base, found, readings);
  const judge = (baseline: Baseline | undefined): readonly Judgement[] => {
    if (isBare) return bare;
    const standing = createStandings({ waivers: judging.waivers, baseline, known, found, readings, today });
    return judgeAll(heard, { standing, onlyNew: failOn === 'new' && base !== undefined });
  };
  const inTheWay = [...general, ...all.flatMap(({ problems }) => problems)];
  const before = judge(judging.baseline);
  const isWhole = inTheWay.length === 0 && before.every(({ verdict }) => verdict !== 'unknown');
  const updated =
    update && judging.baseline && isWhole
      ? updateBaseline(judging.baseline, update, config, { judgements: before, found })
      : undefined;
  const judgements = updated ? judge(updated) : before;
  const left = update === 'migrate' && updated && judging.baseline ? notMigrated(judging.baseline, found) : [];
  const baseline = updated ?? judging.baseline;
  const report = toReport(config, all, judgements, {
    problems: general,
    waivers: stateWaivers(judging.waivers, judgements, tracks, today),
    baseline: baseline
      ? {
          ...reportBaseline(baseline, config, { judgements, found }),
          ...(left.length > 0 ? { not_migrated: [...left] } : {}),
        }
      : null,
    contents,
    warnings: within === undefined ? warningsOf(config) : [],
  });
  const kept = updated ?? opened.baseline;
  const { notes, unjudged } = judging;
  const head = {
    config: own,
    report,
    rows,
    readings: judging.readings,
    unjudged,
    baseline: kept,
    policy,
    failOn,
    notes,
    today,
  };
  return {
    report: base && known ? withComparison(base, known, head) : report,
    lists: toIdLists([...heard.values()], within === undefined ? [...pretrains.keys()] : [], judgements, perTest),
    seeds: config.match.text.retrieve === 'seed' ? toSeedTables(judgements, config.match.text.template) : [],
    ...{ rows, baseline: kept, judged: config },
  };
}

/** A split that nobody has come to yet. */
const unread = (config: Config, role: Role, name: string): TestSplit & PretrainSplit => ({
  split: config.splits.find((split) => split.role === role && split.name === name) as Split,
  ...{ tally: undefined, problems: [], unpinned: undefined, heard: undefined },
  ...{ tracks: [], channels: [], seen: [], found: new Map() },
});

/** The profile that a configuration means: it can name no other than there are. */
export const profileFor = ({ match }: Config): Profile => profileOf(match.audio.profile) as Profile;

/** Fingerprints files by the profile of a configuration, and keeps what was made of them. */
export const listenBy =
  (config: Config, { cache }: Access): Listen =>
  (files, side, progress) =>
    fingerprintFiles(files, { profile: profileFor(config), side, cache, progress });

/** The text detector that `match` asks for; a model is only read, and what embeds only loaded, when it is needed. */
function textDetector({ match: { text }, within }: Config, from: ModelAccess): Detector {
  const cosines: Cosines = async (pairs) => (await import('./text/embed/evidence.ts')).textCosines(pairs, text, from);
  if (within !== undefined) return withinDetector(cosines);
  return text.retrieve === 'words' ? wordDetector(cosines) : embeddingDetector(text, createEmbeddingTools(text, from));
}

/** A test split once it was listened to. */
function withHeard(test: ReadTests, heard: Heard | undefined, { strict }: Config): TestSplit {
  const accepted = Math.max(strict.undecodableFiles, test.index?.manifest.audio?.undecodable ?? 0);
  const problems = [...test.problems, ...tooManyUndecodable(test, heard, accepted)];
  return { ...test, heard, problems, channels: channelsHeard(test.tracks, test.channels, heard) };
}

/** With the index that the tracks come from, where it is one. */
type ReadTests = TestSplit & { readonly index: OpenIndex | undefined };

/** Ids of test tracks are held in a `Set` of V8, which has no more items than 2^24. */
const MOST_TESTS = 2 ** 24 - 1;

/** What tracks are seen by besides what they say: vectors made elsewhere, where those are compared. */
const storedChannels = (index: OpenIndex | undefined, config: Config): readonly Channel[] =>
  config.match.text.retrieve !== 'words' && isImported(index) ? ['embedding'] : [];

async function readTests(split: Split, config: Config, reader: Reader, most = MOST_TESTS): Promise<ReadTests> {
  const tracks: Track[] = [];
  let index: OpenIndex | undefined;
  const collect = async (reading: Reading): Promise<void> => {
    index = reading.index;
    // One by one: a row group of an index is too many arguments to rely on.
    for await (const batch of mended(reading, split.repair))
      for (const track of batch) {
        if (tracks.length >= most) throw tooMany(`the test split ${split.name}`, most);
        tracks.push(track);
      }
  };
  const loaded = await load(split, config, collect, reader);
  const stored = storedChannels(index, config);
  const heard = hasQueries(index) ? await heardPlaces(index) : new Set<number>();
  const channels = tracks.map((track, i): readonly Channel[] => {
    const own = stored.length === 0 ? channelsOf(track) : [...channelsOf(track), ...stored];
    return heard.has(i) ? [...own, 'audio'] : own;
  });
  const isDeaf = index?.manifest.audio !== undefined && !hasQueries(index) && channels.every((one) => one.length === 0);
  const problems = isDeaf ? [...loaded.problems, isCorpusIndex(split, config)] : loaded.problems;
  return { ...loaded, problems, index, tracks, channels };
}

async function searchIn(
  split: Split,
  tests: readonly ReadTests[],
  config: Config,
  detectors: readonly Detector[],
  reader: Reader,
): Promise<PretrainSplit> {
  const groups = config.pairs.some(
    ({ pretrain, limits }) => pretrain === split.name && (isSet(limits.artist) || isSet(limits.album)),
  );
  const tell = (doing: string, share: number): void => reader.progress?.(split, share, doing);
  const tracks = tests.map(({ tracks }) => tracks);
  const testIndexes = tests.map(({ index }) => index);
  // Whoever built an index has accepted its broken files; the report names them all the same.
  let acceptedFiles = config.strict.undecodableFiles;
  let searches: readonly Search[] = [];
  let seen: readonly Seen[] = [];
  const show = async (reading: Reading): Promise<void> => {
    const { index } = reading;
    acceptedFiles = Math.max(acceptedFiles, index?.manifest.audio?.undecodable ?? 0);
    if (hasQueries(index)) throw new ProblemError([isTestIndex(split)]);
    searches = [...detectors, ...(groups ? [artists, groupIds] : [])].map(({ search }) =>
      search(tracks, { tell, index, testIndexes }),
    );
    if (index) {
      const stored = storedChannels(index, config);
      seen = (await seenOf(index)).map((some) => ({ ...some, channels: [...some.channels, ...stored] }));
      await showIndex(index, seen, searches);
      if (reading.problems?.length) throw new ProblemError(reading.problems);
      return;
    }
    const counter = createSeenCounter(detach);
    for await (const batch of mended(reading, split.repair)) {
      for (const track of batch) {
        counter.see(track);
        for (const search of searches) search.see(track);
      }
      seen = counter.seen();
    }
  };
  const loaded = await load(split, config, show, reader);
  const problems = [...loaded.problems];
  const finished = searches.map(({ finish }) =>
    finish().catch((error) => {
      const placed = problemsOfSource(error, split.file, config.file, split.place);
      // A damaged part may have been in the way of the reading already.
      problems.push(...placed.filter(({ message }) => !problems.some((known) => known.message === message)));
      return [];
    }),
  );
  const found = await Promise.all(finished);
  const finds = new Map(
    tests.map(({ split, tracks }, i) => {
      const all = mergeFound(found.flatMap((bySplit) => bySplit[i] ?? []));
      return [split.name, config.within === undefined ? all : onlyEarlier(all, tracks)];
    }),
  );
  const heard = searches.map((search) => search.heard?.()).find((each) => each !== undefined);
  problems.push(...tooManyUndecodable(loaded, heard, acceptedFiles));
  return { ...loaded, problems, heard, seen: seenHeard(seen, heard), found: finds };
}

/** Shows the tracks of an index to the searches that can see any of them. */
async function showIndex(index: OpenIndex, seen: readonly Seen[], searches: readonly Search[]): Promise<void> {
  const there = new Set(seen.flatMap(({ channels }) => channels));
  const wanting = searches.filter(({ channels }) => channels?.some((channel) => there.has(channel)) ?? true);
  if (wanting.length === 0) return;
  for await (const batch of index.tracks()) for (const track of batch) for (const search of wanting) search.see(track);
}

const mergeFound = (all: readonly Found[]): Found => ({
  evidence: concatenated(all.map(({ evidence }) => evidence)),
  groups: concatenated(all.map(({ groups = [] }) => groups)),
  undecided: concatenated(all.map(({ undecided }) => undecided)),
});

/** Reads a split to its end, or to what is in the way. */
async function load(
  split: Split,
  config: Config,
  read: (reading: Reading) => Promise<void>,
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
  return { split, tally, problems, unpinned: sources.unpinned(split), heard: undefined };
}

/** The audio of a corpus can be searched, and not looked up elsewhere. */
const isCorpusIndex = ({ file, place }: Split, config: Config): Problem => ({
  ...{ file: config.file, ...place },
  message: `${file} is an index of a corpus: it has no form of its audio that can be looked up elsewhere`,
  remedy: 'Build it again as a test split: music-leakage index build … --role test',
});

/** Nothing is found in an index that only holds what its recordings are looked up by. */
const isTestIndex = ({ file }: Split): Problem => ({
  file,
  message: 'is an index of a test split (built with --role test), which nothing can be looked up in',
  remedy: 'Name it under `test`, or build it again without --role',
});

/** What of a split is not there was not compared. */
const onlyAPart = ({ name, place }: Split, [file, ...more]: readonly string[], config: Config): Problem => ({
  ...{ file: config.file, ...place },
  message: `${file}: holds but a part of ${name}: Hugging Face exports no more than the first 5 GB${more.length > 0 ? ` (and ${plural(more.length, 'more file')})` : ''}`,
  remedy: 'Give the whole: the Parquet files of the dataset itself, or a table or an index made of it',
});

/** What `strict` says of a split's malformed rows. */
export function tooManyMalformed({ file }: Split, tally: Tally): Problem {
  const { malformed, malformedRows, files } = tally;
  const [first] = malformedRows;
  const more = malformed > 1 ? ` (and ${plural(malformed - 1, 'more malformed row')})` : '';
  return {
    ...(first?.line ? placeInFiles(file, files, first.line) : { file }),
    message: `malformed row: ${first?.reason}${more}`,
    remedy: malformedRemedy(tally),
  };
}
