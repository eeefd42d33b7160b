import type { Config, Limit, Pair, Split } from '../config/config.ts';
import { isUsual } from '../config/families/usual.ts';
import { amountText } from '../config/limits.ts';
import { type LevelCount, worst } from '../gate/count.ts';
import type { Findings, Judgement, Loaded, Unchecked } from '../gate/judgement.ts';
import { weakSettings } from '../gate/weak.ts';
import { type AudioCoverage, type EvidenceKind, nameOfKind, showKinds, type Undecided } from '../model/detector.ts';
import { LEVELS } from '../model/levels.ts';
import type { Report, ReportBaseline, ReportCheck, ReportOverlap, ReportWaiver } from '../model/report.ts';
import type { Track } from '../model/track.ts';
import { uniqueBy } from '../platform/group.ts';
import type { Problem } from '../platform/problem.ts';
import { VERSION } from '../platform/version.ts';
import type { JoinTally } from '../split/join.ts';
import { isNumbered } from '../split/row.ts';
import { storedSuspiciousFields, type Tally } from '../split/tally.ts';
import { sayCosine } from '../text/match/evidence.ts';
import { type AboutTracks, toAlignment, toOverlaps } from './build-overlap.ts';
import { toFamily } from './families.ts';

/** How many unchecked tracks of a pretraining split are named. */
const EXAMPLES = 20;
/** Most examples of tracks whose audio could not be compared, per split. */
const NOT_COMPARABLE = 100;

/** Parts of a report that belong to no pair of splits. */
export type Around = {
  readonly problems: readonly Problem[];
  readonly waivers: readonly ReportWaiver[];
  readonly baseline: ReportBaseline | null;
  /** SHA-256 of the audio files of tracks that overlap, by path. */
  readonly contents?: AboutTracks['contents'] | undefined;
  /** Likely mistakes; the verdict is `warn` at least. */
  readonly warnings?: readonly Problem[];
};

/** Nothing besides what pairs of splits come to. */
export const NOTHING_ACCEPTED: Around = { problems: [], waivers: [], baseline: null };

/** The whole answer of a check that is compared with nothing. */
export function toReport(
  config: Config,
  splits: readonly Loaded[],
  judgements: readonly Judgement[],
  around: Around,
): Report {
  // A validation part is read once for each of its roles, and has its problems twice.
  const problems = uniqueBy(
    [
      ...around.problems,
      ...(judgements.length === 0 ? [nothingCompared(config)] : []),
      ...splits.flatMap((split) => split.problems),
      ...judgements.flatMap((judgement) => judgement.problems),
    ],
    ({ file, line, column, message }) => JSON.stringify([file, line, column, message]),
  );
  const weak = weakSettings(config, splits, judgements);
  const about = { isNumbered: numberedAmong(splits), contents: around.contents ?? new Map<string, string>() };
  const { warnings = [] } = around;
  return {
    ...head(config.file, config.sha256),
    verdict: worst([
      ...judgements.map(({ verdict }) => verdict),
      ...problems.map(() => 'unknown' as const),
      ...warnings.map(() => 'warn' as const),
    ]),
    checks: judgements.map(toCheck),
    overlaps: toOverlaps(judgements, about) as ReportOverlap[],
    splits: splits.flatMap((loaded) => (loaded.tally ? [toSplit(loaded, loaded.tally)] : [])),
    ...(config.families && config.within === undefined
      ? { families: config.families.map((family) => toFamily(family, splits)) }
      : {}),
    unchecked: judgements.flatMap(toUnchecked),
    ...{ comparison: null, waivers: [...around.waivers], baseline: around.baseline },
    skipped: [...notCompared(config)],
    ...(weak.length > 0 ? { weak_settings: [...weak] } : {}),
    errors: problems.map(toError),
    ...(warnings.length > 0 ? { warnings: warnings.map(toError) } : {}),
  };
}

/** Pairs of splits that are skipped, then those that no check names. */
function notCompared({ splits, pairs, within }: Config): Report['skipped'] {
  const skipped = pairs.flatMap(({ pretrain, test, skip }) =>
    skip === undefined ? [] : [{ pretrain, test, reason: skip }],
  );
  if (within !== undefined) return skipped;
  const own = pairs.map((pair) => pair.standsFor ?? pair);
  const named = new Set(own.map(keyOf));
  const readings = new Set(pairs.flatMap(readingsOf));
  const ofRole = (role: 'test' | 'pretrain'): readonly Split[] =>
    splits.filter((split) => split.role === role && !readings.has(`${role}/${split.name}`));
  const unnamed = ofRole('pretrain').flatMap((pretrain) => {
    const tests = ofRole('test').filter((test) => isUsual(pretrain, test));
    return own.some((pair) => pair.pretrain === pretrain.name)
      ? tests
          .map((test) => ({ pretrain: pretrain.name, test: test.name, reason: 'no check names this pair' }))
          .filter((pair) => !named.has(keyOf(pair)))
      : tests.length > 0
        ? [{ pretrain: pretrain.name, test: '*', reason: 'no check names this pretraining split' }]
        : [];
  });
  return [...skipped, ...unnamed];
}

const keyOf = ({ pretrain, test }: { readonly pretrain: string; readonly test: string }): string =>
  JSON.stringify([pretrain, test]);

/**
 * The names under which a change's own reading of splits is checked: their pairs are those of the splits themselves.
 */
const readingsOf = ({ test, pretrain, standsFor }: Pair): readonly string[] => [
  ...(standsFor && test !== standsFor.test ? [`test/${test}`] : []),
  ...(standsFor && pretrain !== standsFor.pretrain ? [`pretrain/${pretrain}`] : []),
];

const nothingCompared = ({ file, pairs: [first] }: Config): Problem => ({
  ...{ file, ...first?.place },
  message: 'every pair of splits is skipped: nothing was compared',
  remedy: 'Take `skip` out of one check in `checks`, or do not run the check',
});

function numberedAmong(splits: readonly Loaded[]): AboutTracks['isNumbered'] {
  const numbered = splits.filter(({ split, tally }) => tally && isNumbered(split, tally));
  const names = { test: new Set<string>(), pretrain: new Set<string>() };
  for (const { split } of numbered) names[split.role].add(split.name);
  return (role, name) => names[role].has(name);
}

/** The answer when there is nothing to check by: the configuration could not be read. */
export function refusedReport(file: string, problems: readonly Problem[]): Report {
  return {
    ...head(file, null),
    verdict: 'unknown',
    ...{
      checks: [],
      overlaps: [],
      splits: [],
      unchecked: [],
      skipped: [],
      comparison: null,
      waivers: [],
      baseline: null,
    },
    errors: problems.map(toError),
  };
}

/** Returns the fields that every report begins with. */
export const head = (file: string, sha256: string | null) => ({
  schema: 2 as const,
  tool: { name: 'music-leakage' as const, version: VERSION },
  config: { file, sha256 },
});

function toCheck({ pair, verdict, common, findings }: Judgement): ReportCheck {
  const unchecked = ({ tracks, songs, outcome }: Unchecked) => ({
    tracks,
    songs,
    limit: toLimit(pair.limits.unchecked),
    outcome,
  });
  return {
    pretrain: pair.pretrain,
    test: pair.test,
    verdict,
    ...(pair.within ? { within: true as const } : {}),
    ...(findings?.accepted ? { accepted: { ...findings.accepted } } : {}),
    compared_by: [...new Set(common.map(nameOfKind))],
    ...servicesOf(common),
    levels: findings ? toLevels(findings.levels) : null,
    ...(findings && findings.sharedSamples.length > 0 ? { shared_samples: toSharedSamples(findings) } : {}),
    unchecked: findings
      ? { test: unchecked(findings.unchecked.test), pretrain: unchecked(findings.unchecked.pretrain) }
      : null,
  };
}

/** Pairs with samples in common that a report names. */
const SHARED = 20;

const toSharedSamples = ({ sharedSamples }: Findings): NonNullable<ReportCheck['shared_samples']> => ({
  pairs: sharedSamples.length,
  examples: sharedSamples.slice(0, SHARED).map(({ test, pretrain, reasons, audio }) => ({
    ...{ test: { id: test.id, line: test.line }, pretrain: { id: pretrain.id, line: pretrain.line } },
    ...{ reasons: [...reasons], audio: toAlignment(audio) },
  })),
});

/** The services that sources were compared within. */
function servicesOf(common: readonly EvidenceKind[]): Pick<ReportCheck, 'services'> {
  const services = common.filter((kind) => kind.startsWith('source:')).map((kind) => kind.slice('source:'.length));
  return services.length > 0 ? { services } : {};
}

const toLevels = (levels: Findings['levels']): NonNullable<ReportCheck['levels']> =>
  Object.fromEntries(LEVELS.map((level) => [level, toLevel(levels[level])])) as NonNullable<ReportCheck['levels']>;

const toLevel = ({
  tracks,
  songs,
  songShare,
  interval: [low, high],
  limit,
  judged,
  fresh,
  strongest,
  accepted,
  outcome,
}: LevelCount) => ({
  ...{
    tracks,
    songs,
    song_share: songShare,
    interval: [low, high] as [number, number],
    limit: toLimit(limit),
    ...(judged ? { judged } : {}),
    ...(fresh && tracks > 0 ? { new: fresh } : {}),
    ...(strongest === tracks ? {} : { strongest }),
    ...(accepted.tracks > 0 ? { accepted } : {}),
    outcome,
  },
});

const toLimit = ({ warn, fail, unit }: Limit) => ({
  ...{ warn: warn ? amountText(warn) : null, fail: fail ? amountText(fail) : null, unit },
});

function toUnchecked({ pair, common, findings, audioReasons }: Judgement): Report['unchecked'] {
  if (!findings) return [];
  const entry = (role: 'test' | 'pretrain', tracks: number, examples: readonly Track[], reason: string) => ({
    ...{ split: pair[role], role, against: pair[role === 'test' ? 'pretrain' : 'test'], tracks },
    examples: examples
      .slice(0, role === 'test' ? undefined : EXAMPLES)
      .map((track) => toExample(track, open, audioReasons)),
    reason,
  });
  const nothing = `nothing to compare it by (in common: ${showKinds(common)})`;
  const { test, pretrain } = findings.unchecked;
  const { undecided: open } = test;
  const pieces = test.examples.filter((track) => open.get(track)?.ranges);
  const undecided = test.examples.filter((track) => open.has(track) && !open.get(track)?.ranges);
  const unchecked = test.examples.filter((track) => !open.has(track));
  const cosines = [...open.values()].flatMap(({ cosine }) => (cosine === undefined ? [] : [cosine]));
  const near = cosines.length === 0 ? '' : ` (${sayCosine(Math.max(...cosines))} of the texts at most)`;
  return [
    entry('test', unchecked.length, unchecked, nothing),
    entry(
      'test',
      undecided.length,
      undecided,
      `cannot tell: a likely candidate has no artist, or no texts, to verify it by${near}`,
    ),
    entry('test', pieces.length, pieces, 'cannot tell: the same source, and where a piece of it ends is not known'),
    entry('pretrain', pretrain.tracks, pretrain.examples, nothing),
  ].filter(({ tracks }) => tracks > 0);
}

function toExample(
  track: Track,
  open: ReadonlyMap<Track, Undecided>,
  audioReasons: Judgement['audioReasons'],
): Report['unchecked'][number]['examples'][number] {
  const found = open.get(track);
  const why = audioReasons.get(track);
  const { id, line } = track;
  const own = {
    ...{ id, line },
    ...(track.audio === '' ? {} : { audio: track.audio }),
    ...(why === undefined ? {} : { audio_reason: why }),
  };
  if (!found) return own;
  const { pretrain, probability, reasons, cosine } = found;
  const { title, artist, album } = pretrain;
  const measure = cosine === undefined ? {} : { cosine };
  const candidate = {
    id: pretrain.id,
    line: pretrain.line,
    title,
    artist,
    album,
    probability: probability ?? null,
    reasons: [...reasons],
  };
  return { ...own, candidate: { ...candidate, ...measure } };
}

const toSplit = (
  { split: { name, role, form, declared, file }, unpinned, audioCoverage }: Loaded,
  tally: Tally,
): Report['splits'][number] => ({
  ...{
    name,
    role,
    tracks: tally.tracks,
    songs: tally.songs,
    malformed: tally.malformed,
    suspicious: tally.suspicious,
    repaired: tally.repaired,
    ...(tally.damage && { damage: { ...tally.damage } }),
    ...(tally.cut !== undefined && { cut: tally.cut }),
    declared,
    file,
  },
  ...{ sha256: tally.sha256 || null, columns: { ...tally.columns }, columns_found: tally.guessed },
  malformed_rows: [...tally.malformedRows],
  ...(form === 'folder' ? { form } : {}),
  ...suspiciousOf(tally),
  ...(tally.joined ? { joined: tally.joined.map(toJoined) } : {}),
  ...(tally.unused && tally.unused.length > 0 ? { columns_unused: [...tally.unused] } : {}),
  ...(tally.leftAside ? { files_left_aside: [...tally.leftAside] } : {}),
  ...(tally.files ? { files: [...tally.files] } : {}),
  ...(audioCoverage ? { audio: toAudio(audioCoverage) } : {}),
  ...(unpinned === undefined ? {} : { unpinned }),
});

const toJoined = (one: JoinTally): NonNullable<Report['splits'][number]['joined']>[number] => ({
  ...{ table: one.declared, sha256: one.sha256 || null, rows: one.rows, missing: one.missing },
  ...{ missing_keys: [...one.missingKeys], repeated: one.repeated, unused: one.unused },
  unused_keys: [...one.unusedKeys],
});

const suspiciousOf = (tally: Tally): Pick<Report['splits'][number], 'suspicious_fields'> => {
  const suspiciousFields = storedSuspiciousFields(tally);
  return suspiciousFields ? { suspicious_fields: suspiciousFields } : {};
};

const toAudio = ({ profile, tracks, oneChannel, incomparable }: AudioCoverage) => ({
  ...(oneChannel > 0 ? { one_channel: oneChannel } : {}),
  ...{ profile, comparable: tracks, undecodable: incomparable.filter(({ undecodable }) => undecodable).length },
  not_comparable: incomparable
    .slice(0, NOT_COMPARABLE)
    .map(({ track: { id, line, audio }, reason }) => ({ id, line, file: audio, reason })),
});

const toError = ({ file, line, column, message, remedy, infrastructure }: Problem): Report['errors'][number] => ({
  ...{ file, line: line ?? null, column: column ?? null, message, remedy },
  ...(infrastructure ? { infrastructure } : {}),
});
