import type { Amount, Config, Limit, Split } from '../config/config.ts';
import type { Undecided } from '../detector.ts';
import { type LevelCount, worst } from '../gate/gate.ts';
import type { Findings, Judgement, Loaded, Unseen } from '../gate/judge.ts';
import { byStrength, LEVELS } from '../levels.ts';
import type { Overlap } from '../overlap/overlap.ts';
import type { Problem } from '../problem.ts';
import type { Tally } from '../split/tally.ts';
import type { Track } from '../split/track.ts';
import { sayCosine } from '../text/finds.ts';
import { VERSION } from '../version.ts';
import type { Report, ReportCheck, ReportOverlap } from './schema.ts';

/** How many unchecked tracks of a pretraining split are named. */
const EXAMPLES = 20;

/** The whole answer of a check. */
export function toReport(config: Config, splits: readonly Loaded[], judgements: readonly Judgement[]): Report {
  const problems = [
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
    splits: splits.flatMap(({ split, tally, unpinned }) => (tally ? [toSplit(split, tally, unpinned)] : [])),
    unchecked: judgements.flatMap(toUnchecked),
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
    ...{ checks: [], overlaps: [], splits: [], unchecked: [], skipped: [] },
    errors: problems.map(toError),
  };
}

const head = (file: string, sha256: string | null) => ({
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
    compared_by: [...common],
    levels: findings ? toLevels(findings.levels) : null,
    unchecked: findings ? { test: unseen(findings.unseen.test), pretrain: unseen(findings.unseen.pretrain) } : null,
  };
}

const toLevels = (levels: Findings['levels']): NonNullable<ReportCheck['levels']> =>
  Object.fromEntries(LEVELS.map((level) => [level, toLevel(levels[level])])) as NonNullable<ReportCheck['levels']>;

const toLevel = ({ tracks, songs, songShare, interval: [low, high], limit, outcome }: LevelCount) => ({
  ...{
    tracks,
    songs,
    song_share: songShare,
    interval: [low, high] as [number, number],
    limit: toLimit(limit),
    outcome,
  },
});

function toLimit({ warn, fail, unit }: Limit) {
  const amount = (value: Amount | undefined): number | string | null => {
    if (value === undefined) return null;
    return 'count' in value ? value.count : `${Number((value.share * 100).toFixed(6))}%`;
  };
  return { warn: amount(warn), fail: amount(fail), unit };
}

function toOverlap(test: string, pretrain: string, overlap: Overlap): ReportOverlap {
  return {
    test: toTrack(test, overlap.test),
    pretrain: toTrack(pretrain, overlap.pretrain),
    level: overlap.level,
    probability: overlap.probability,
    reasons: overlap.evidence.flatMap(({ reasons }) => reasons),
    evidence: overlap.evidence.map(({ detector, level, probability, reasons, cosine }) => ({
      ...{ detector, level, probability, reasons: [...reasons] },
      ...(cosine === undefined ? {} : { cosine }),
    })),
    counted: true,
  };
}

const toTrack = (split: string, { id, line, title, artist, album, song }: Track) => ({
  ...{ split, id, line, title, artist, album, song },
});

function toUnchecked({ pair, common, findings }: Judgement): Report['unchecked'] {
  if (!findings) return [];
  const entry = (role: 'test' | 'pretrain', tracks: number, examples: readonly Track[], reason: string) => ({
    ...{ split: pair[role], role, against: pair[role === 'test' ? 'pretrain' : 'test'], tracks },
    examples: examples.slice(0, role === 'test' ? undefined : EXAMPLES).map((track) => toExample(track, open)),
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

function toExample(track: Track, open: ReadonlyMap<Track, Undecided>): Report['unchecked'][number]['examples'][number] {
  const { id, line } = track;
  const found = open.get(track);
  if (!found) return { id, line };
  const { pretrain, probability, reasons, cosine } = found;
  const { title, artist, album } = pretrain;
  const measure = cosine === undefined ? {} : { cosine };
  const candidate = { id: pretrain.id, line: pretrain.line, title, artist, album, probability, reasons: [...reasons] };
  return { id, line, candidate: { ...candidate, ...measure } };
}

const toSplit = (
  { name, role, source, file }: Split,
  tally: Tally,
  unpinned: string | undefined,
): Report['splits'][number] => ({
  ...{
    name,
    role,
    tracks: tally.tracks,
    songs: tally.songs,
    malformed: tally.malformed,
    odd: tally.odd,
    repaired: tally.repaired,
    source,
    file,
  },
  ...{ sha256: tally.sha256 || null, columns: { ...tally.columns }, columns_found: tally.guessed },
  malformed_rows: [...tally.malformedRows],
  ...(unpinned === undefined ? {} : { unpinned }),
});

const toError = ({ file, line, column, message, remedy }: Problem): Report['errors'][number] => ({
  ...{ file, line: line ?? null, column: column ?? null, message, remedy },
});
