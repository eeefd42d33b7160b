import type { Config, Limit } from '../config/config.ts';
import { amountText } from '../config/limits.ts';
import type { Heard, Undecided } from '../detector.ts';
import { type LevelCount, worst } from '../gate/gate.ts';
import type { Findings, Judgement, Loaded, Unseen } from '../gate/judge.ts';
import { byStrength, LEVELS } from '../levels.ts';
import type { Problem } from '../problem.ts';
import type { Tally } from '../split/tally.ts';
import type { Track } from '../split/track.ts';
import { sayCosine } from '../text/finds.ts';
import { VERSION } from '../version.ts';
import { toOverlap } from './build-overlap.ts';
import type { Report, ReportBaseline, ReportCheck, ReportWaiver } from './schema.ts';

/** How many unchecked tracks of a pretraining split are named. */
const EXAMPLES = 20;
/** And of a split those that were not heard. */
const UNHEARD = 100;

/** What of the answer is about no pair of splits. */
export type Around = {
  readonly problems: readonly Problem[];
  readonly waivers: readonly ReportWaiver[];
  readonly baseline: ReportBaseline | null;
};

/** The whole answer of a check that is compared with nothing. */
export function toReport(
  config: Config,
  splits: readonly Loaded[],
  judgements: readonly Judgement[],
  around: Around,
): Report {
  const problems = [
    ...around.problems,
    ...splits.flatMap((split) => split.problems),
    ...judgements.flatMap((judgement) => judgement.problems),
  ];
  const skipped = config.pairs.flatMap(({ pretrain, test, skip }) =>
    skip === undefined ? [] : [{ pretrain, test, reason: skip }],
  );
  const unnamed = config.splits.filter(({ role, name }) => !config.pairs.some((pair) => pair[role] === name));
  return {
    ...head(config.file, config.sha256),
    verdict: worst([...judgements.map(({ verdict }) => verdict), ...problems.map(() => 'unknown' as const)]),
    checks: judgements.map(toCheck),
    overlaps: judgements
      .flatMap(({ pair, findings }) =>
        (findings?.overlaps ?? []).map((overlap) => toOverlap(pair.test, pair.pretrain, overlap)),
      )
      .sort((a, b) => byStrength(a.level, b.level)),
    splits: splits.flatMap((loaded) => (loaded.tally ? [toSplit(loaded, loaded.tally)] : [])),
    unchecked: judgements.flatMap(toUnchecked),
    ...{ comparison: null, waivers: [...around.waivers], baseline: around.baseline },
    skipped: [
      ...skipped,
      ...unnamed.map(({ name }) => ({ pretrain: name, test: '*', reason: 'no check names this pretraining split' })),
    ],
    errors: problems.map(toError),
  };
}

/** The answer when there is nothing to check by: the configuration could not be read. */
export function refuse(file: string, problems: readonly Problem[]): Report {
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

/** What every report begins with. */
export const head = (file: string, sha256: string | null) => ({
  schema: 1 as const,
  tool: { name: 'music-leakage' as const, version: VERSION },
  config: { file, sha256 },
});

function toCheck({ pair, verdict, common, findings }: Judgement): ReportCheck {
  const unseen = ({ tracks, songs, outcome }: Unseen) => ({
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
    compared_by: [...common],
    levels: findings ? toLevels(findings.levels) : null,
    unchecked: findings ? { test: unseen(findings.unseen.test), pretrain: unseen(findings.unseen.pretrain) } : null,
  };
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
    ...(accepted.tracks > 0 ? { accepted } : {}),
    outcome,
  },
});

const toLimit = ({ warn, fail, unit }: Limit) => ({
  ...{ warn: warn ? amountText(warn) : null, fail: fail ? amountText(fail) : null, unit },
});

function toUnchecked({ pair, common, findings, unheard }: Judgement): Report['unchecked'] {
  if (!findings) return [];
  const entry = (role: 'test' | 'pretrain', tracks: number, examples: readonly Track[], reason: string) => ({
    ...{ split: pair[role], role, against: pair[role === 'test' ? 'pretrain' : 'test'], tracks },
    examples: examples.slice(0, role === 'test' ? undefined : EXAMPLES).map((track) => toExample(track, open, unheard)),
    reason,
  });
  const nothing = `nothing to compare it by (in common: ${common.join(', ') || 'nothing'})`;
  const { test, pretrain } = findings.unseen;
  const { undecided: open } = test;
  const undecided = test.examples.filter((track) => open.has(track));
  const unseen = test.examples.filter((track) => !open.has(track));
  const cosines = [...open.values()].flatMap(({ cosine }) => (cosine === undefined ? [] : [cosine]));
  const near = cosines.length === 0 ? '' : ` (${sayCosine(Math.max(...cosines))} of the texts at most)`;
  return [
    entry('test', unseen.length, unseen, nothing),
    entry(
      'test',
      undecided.length,
      undecided,
      `cannot tell: a likely candidate has no artist, or no texts, to verify it by${near}`,
    ),
    entry('pretrain', pretrain.tracks, pretrain.examples, nothing),
  ].filter(({ tracks }) => tracks > 0);
}

function toExample(
  track: Track,
  open: ReadonlyMap<Track, Undecided>,
  unheard: Judgement['unheard'],
): Report['unchecked'][number]['examples'][number] {
  const found = open.get(track);
  const why = unheard.get(track);
  const { id, line } = track;
  const own = {
    ...{ id, line },
    ...(track.audio === '' ? {} : { audio: track.audio }),
    ...(why === undefined ? {} : { unheard: why }),
  };
  if (!found) return own;
  const { pretrain, probability, reasons, cosine } = found;
  const { title, artist, album } = pretrain;
  const measure = cosine === undefined ? {} : { cosine };
  const candidate = { id: pretrain.id, line: pretrain.line, title, artist, album, probability, reasons: [...reasons] };
  return { ...own, candidate: { ...candidate, ...measure } };
}

const toSplit = (
  { split: { name, role, form, source, file }, unpinned, heard }: Loaded,
  tally: Tally,
): Report['splits'][number] => ({
  ...{
    name,
    role,
    tracks: tally.tracks,
    songs: tally.songs,
    malformed: tally.malformed,
    odd: tally.odd,
    repaired: tally.repaired,
    ...(tally.damage && { damage: { ...tally.damage } }),
    ...(tally.cut !== undefined && { cut: tally.cut }),
    source,
    file,
  },
  ...{ sha256: tally.sha256 || null, columns: { ...tally.columns }, columns_found: tally.guessed },
  malformed_rows: [...tally.malformedRows],
  ...(form === 'folder' ? { form } : {}),
  ...(tally.files ? { files: [...tally.files] } : {}),
  ...(heard ? { audio: toHeard(heard) } : {}),
  ...(unpinned === undefined ? {} : { unpinned }),
});

const toHeard = ({ profile, tracks, unheard }: Heard) => ({
  ...{ profile, heard: tracks, broken: unheard.filter(({ broken }) => broken).length },
  unheard: unheard
    .slice(0, UNHEARD)
    .map(({ track: { id, line, audio }, reason }) => ({ id, line, file: audio, reason })),
});

const toError = ({ file, line, column, message, remedy, infrastructure }: Problem): Report['errors'][number] => ({
  ...{ file, line: line ?? null, column: column ?? null, message, remedy },
  ...(infrastructure ? { infrastructure } : {}),
});
