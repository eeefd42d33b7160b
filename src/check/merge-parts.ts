import type { Config, Split } from '../config/config.ts';
import { ADDING, cosinesBy } from '../detect/detectors.ts';
import type { AudioCoverage, EvidenceGroup, Found } from '../model/detector.ts';
import type { Track } from '../model/track.ts';
import { uniqueBy } from '../platform/group.ts';
import { type Problem, ProblemError, problemsOfSource } from '../platform/problem.ts';
import { createSources } from '../sources/sources.ts';
import { type Cosines, withCosines } from '../text/match/detect-text.ts';
import { judgeSearched } from './judge.ts';
import type { Checked, CheckOptions } from './options.ts';
import { planCheck } from './plan.ts';
import { type OpenPart, openParts, type PartFound, type PartResult, readPartResult } from './read-parts.ts';
import { asksForGroups, type FoundIn, type ReadTests, readTests, withAudioCoverage, withFound } from './search.ts';

/**
 * Judges what all shards of a check found, as the check of all rows would have.
 * @throws ProblemError that names partial results that are missing, damaged, there twice, or of other inputs.
 */
export async function mergeParts(given: Config, paths: readonly string[], options: CheckOptions): Promise<Checked> {
  const { access, frozen = false, progress, mostTests, base } = options;
  const parts = openParts(paths, given, frozen);
  const plan = await planCheck(given, options);
  const { config } = plan.criteria;
  const sources = await createSources(config, access, frozen);
  const tests = new Map<string, ReadTests>();
  for (const split of plan.splits.filter(({ role }) => role === 'test'))
    tests.set(split.name, await readTests(split, config, { sources, progress }, mostTests));
  const foreign = parts.flatMap((part) => otherTests(part, [...tests.values()]));
  const pretrains = new Map();
  const covered = new Map<string, AudioCoverage>();
  const found: (() => Promise<void>)[] = [];
  for (const split of plan.splits.filter(({ role }) => role === 'pretrain')) {
    const results: PartResult[] = [];
    for (const part of parts) results.push(await readPartResult(part, split.name));
    foreign.push(...otherCorpus(parts, results, split));
    const against = plan.pairs.filter(({ pretrain }) => pretrain === split.name).map(({ test }) => tests.get(test)!);
    for (const test of against) {
      const own = joinAudioCoverage(results, test);
      if (own) covered.set(test.split.name, own);
    }
    found.push(async () => {
      const joined = await joinFound(results, { split, against, config, cosines: cosinesBy(config, sources.models) });
      pretrains.set(split.name, withFound(joined, against, config));
    });
  }
  if (foreign.length > 0) throw new ProblemError(foreign);
  for (const join of found) await join();
  const compared = [...tests].map(
    ([name, test]) => [name, withAudioCoverage(test, covered.get(name), config)] as const,
  );
  return judgeSearched(plan, { tests: new Map(compared), pretrains }, base);
}

const AGAIN = 'Check all shards again, of the same files';

/** Says which test splits a part has read from other files than those that are there. */
function otherTests({ path, index }: OpenPart, tests: readonly ReadTests[]): readonly Problem[] {
  return tests.flatMap(({ split, tally, tracks }) => {
    const read = index.tests.find(({ name }) => name === split.name);
    if (read && read.sha256 === (tally?.sha256 ?? '') && read.tracks === tracks.length) return [];
    return [
      {
        file: path,
        message: `the test split ${split.name} was another one (${say(read?.sha256)} instead of ${say(tally?.sha256)})`,
        remedy: AGAIN,
      },
    ];
  });
}

/** Says which parts have read a pretraining split from other files than the first that has read it. */
function otherCorpus(parts: readonly OpenPart[], results: readonly PartResult[], { name }: Split): readonly Problem[] {
  const digests = results.map(({ head }) => head.loaded.tally?.sha256);
  const first = digests.findIndex((sha256) => sha256 !== undefined);
  return parts.flatMap(({ path }, i) => {
    if (digests[i] === undefined || digests[i] === digests[first]) return [];
    const message = `the split ${name} was another one than in ${parts[first]!.path} (${say(digests[i])} instead of ${say(digests[first])})`;
    return [{ file: path, message, remedy: AGAIN }];
  });
}

const say = (sha256: string | undefined): string => (sha256 ? `sha256 ${sha256.slice(0, 12)}` : 'nothing');

/** Joins how much was compared by audio of a test split; undefined where no shard compared audio. */
function joinAudioCoverage(results: readonly PartResult[], { split, tracks }: ReadTests): AudioCoverage | undefined {
  const all = results.flatMap(({ head }) => head.tests[split.name] ?? []);
  const [first] = all;
  if (!first) return undefined;
  const incomparable = all.flatMap((part) => part.incomparable).sort((a, b) => a.test - b.test);
  return {
    profile: first.profile,
    tracks: all.reduce((sum, part) => sum + part.tracks, 0),
    oneChannel: all.reduce((sum, part) => sum + part.oneChannel, 0),
    incomparable: incomparable.map(({ test, reason, undecodable }) => ({ track: tracks[test]!, reason, undecodable })),
  };
}

type Against = {
  readonly split: Split;
  readonly against: readonly ReadTests[];
  readonly config: Config;
  readonly cosines: Cosines;
};

async function joinFound(
  results: readonly PartResult[],
  { split, against, config, cosines }: Against,
): Promise<FoundIn> {
  const heads = results.map(({ head }) => head);
  const whole = heads.find(({ loaded }) => loaded.problems.length === 0) ?? heads[0]!;
  const problems = heads.flatMap(({ loaded }) => loaded.problems);
  const adding = [ADDING.tracks, ...(asksForGroups(config, split) ? ADDING.groups : [])];
  const tracks = against.map((test) => test.tracks);
  const searches = adding.map(({ search }) => search(tracks));
  for (const track of inOrder(results)) for (const search of searches) search.add(track);
  const [ids = [], ...groups] = await Promise.all(searches.map(({ finish }) => finish()));
  const text = await Promise.all(
    against.map((test, i) => withCosines(joinText(results, test.split.name), tracks[i]!, cosines)),
  ).catch((error): readonly Found[] => {
    problems.push(...problemsOfSource(error, split.file, config.file, split.place));
    return [];
  });
  const audio = against.map((test) => joinAudio(results, test.split.name));
  return {
    ...{
      loaded: { ...whole.loaded, split, problems: uniqueBy(problems, JSON.stringify) },
      acceptedFiles: whole.acceptedFiles,
    },
    coverage: whole.coverage,
    audioCoverage: heads.find(({ audioCoverage }) => audioCoverage)?.audioCoverage,
    found: [ids, text, audio, ...groups],
  };
}

/** Tracks that are evidence by themselves, each once, in the order in which all tracks were added. */
function inOrder(results: readonly PartResult[]): readonly Track[] {
  const all = new Map<number, Track>();
  for (const { matched } of results) for (const [number, track] of matched) all.set(number, track);
  return [...all].sort(([a], [b]) => a - b).map(([, track]) => track);
}

const byTest = (a: { readonly test: number }, b: { readonly test: number }): number => a.test - b.test;
const byFirst = (a: EvidenceGroup, b: EvidenceGroup): number => a.tests[0]! - b.tests[0]!;

/** All rows that say the same are of one shard, so groups are whole; they come in the order of their first rows. */
function joinText(results: readonly PartResult[], test: string): Found {
  const all = results.map(({ found }) => found(test, 'text'));
  return {
    evidence: all.flatMap(({ evidence }) => evidence).sort(byTest),
    groups: all.flatMap(({ groups }) => groups.map(withoutPlace)).sort(byFirst),
    undecided: all.flatMap(({ undecided }) => undecided).sort(byTest),
  };
}

const withoutPlace = ({ place: _, ...group }: PartFound['groups'][number]): EvidenceGroup => group;

/** Clips of the same bytes or samples are one group, whichever shards they are of. */
function joinAudio(results: readonly PartResult[], test: string): Found {
  const all = results.map(({ found }) => found(test, 'audio'));
  const groups = new Map<string, PartFound['groups'][number]>();
  for (const group of all.flatMap((each) => each.groups)) {
    const [first] = group.pretrains;
    const key = JSON.stringify([group.place, group.reasons, first?.line, first?.id]);
    const known = groups.get(key);
    const tests = [...(known?.tests ?? []), ...group.tests].sort((a, b) => a - b);
    groups.set(key, { ...(known ?? group), tests });
  }
  const sorted = [...groups.values()].sort((a, b) => byFirst(a, b) || a.place - b.place);
  return {
    evidence: all.flatMap(({ evidence }) => evidence).sort(byTest),
    groups: sorted.map(withoutPlace),
    undecided: [],
    sharedSamples: all.flatMap(({ sharedSamples }) => sharedSamples).sort(byTest),
  };
}
