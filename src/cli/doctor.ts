import { existsSync } from 'node:fs';
import type { Config, Split } from '../config/config.ts';
import { TRACK_KEYS, type TrackKey } from '../config/keys.ts';
import { loadConfig } from '../config/load.ts';
import { createCoverageCounter } from '../detect/coverage.ts';
import { type AccessOptions, toAccess } from '../fetch/access.ts';
import { saysSomething } from '../gate/verdict.ts';
import { warningsOf } from '../gate/warnings.ts';
import {
  EVIDENCE_KINDS,
  EVIDENCE_NAMES,
  type EvidenceKind,
  type EvidenceName,
  nameOfKind,
  showKinds,
} from '../model/detector.ts';
import { NAMESPACES, type Namespace } from '../model/namespaces.ts';
import type { Track } from '../model/track.ts';
import { count, percent, plural } from '../platform/plural.ts';
import { type Problem, problemsAt } from '../platform/problem.ts';
import { damageText } from '../report/damage.ts';
import { shorten, visible } from '../report/escape.ts';
import { readSplit } from '../sources/read-split.ts';
import { repairedTracks } from '../sources/repaired-tracks.ts';
import { createSources } from '../sources/sources.ts';
import type { Columns } from '../split/columns.ts';
import { placeInFiles } from '../split/files.ts';
import { readingNotes } from '../split/notes.ts';
import { storedSuspiciousFields, type Tally } from '../split/tally.ts';
import { isComparable } from '../text/match/matcher.ts';
import { textKey } from '../text/parse/parse.ts';
import { isPlaceholderArtist, isPlaceholderTitle } from '../text/parse/placeholders.ts';
import { progressOn } from './progress.ts';

/** Facts of a split before it is compared with anything. */
type Examined = {
  readonly split: string;
  readonly role: Split['role'];
  readonly declared: string;
  readonly problems: readonly Problem[];
  readonly tracks: number;
  readonly songs: number;
  /** Number of clips of the song that has most. */
  readonly clips: number;
  readonly malformed: number;
  readonly malformedRows: Tally['malformedRows'];
  /** Files as a report has them. */
  readonly files?: Tally['files'];
  readonly suspicious: number;
  readonly repaired: number;
  /** How the table was read where nothing says it. */
  readonly notes: readonly string[];
  /** Tracks whose damaged text was repaired, by kind. */
  readonly damage?: Tally['damage'];
  /** Tracks with a field of which only the beginning is compared. */
  readonly cut?: Tally['cut'];
  /** How many tracks have each. */
  readonly filled: Readonly<Partial<Record<TrackKey, number>>>;
  /** Tracks whose artist is "Various Artists" or the like: nothing can be verified by that. */
  readonly placeholders: number;
  /** How many tracks each channel can look at, `audio` only where the file exists. */
  readonly comparableBy: Readonly<Partial<Record<EvidenceName, number>>>;
  /** How many tracks have an id of each service as their source. */
  readonly services: Readonly<Partial<Record<Namespace, number>>>;
  /** Channels that any track has. */
  readonly evidence: readonly EvidenceKind[];
  /** Identifiers that are there and cannot be read. */
  readonly suspiciousFields: NonNullable<ReturnType<typeof storedSuspiciousFields>>;
  /** Identifiers that say in some spelling that there is none, by key. */
  readonly missing: Readonly<Partial<Record<TrackKey, number>>>;
  /** Tracks whose title is `Untitled`, `Track 01`, `nan` or the like. */
  readonly placeholderTitles: number;
  /** Columns by what they hold, where they were found by their names. */
  readonly foundByName?: Columns;
  readonly unused: readonly string[];
  /** Tracks that nothing can look at. */
  readonly notComparable: { readonly tracks: number; readonly examples: readonly string[] };
  /** Tracks of other songs that have the title and the artist of an earlier one. */
  readonly sameText: {
    readonly tracks: number;
    readonly examples: readonly (readonly [first: string, other: string])[];
  };
};

type Compared = {
  readonly pretrain: string;
  readonly test: string;
  readonly common: readonly EvidenceKind[];
  readonly skip?: string;
};

const EXAMPLES = 5;

/**
 * Says what of each split can be compared by what, so that nobody trusts a gate that saw nothing; returns the exit
 * code.
 */
export async function runDoctor(
  file: string,
  { json, ...options }: AccessOptions & { readonly json?: boolean },
): Promise<number> {
  const config = await loadConfig(file);
  const sources = await createSources(config, toAccess(options, process.env), false);
  const progress = progressOn(process.stderr);
  const examined: Examined[] = [];
  for (const split of config.splits) {
    const local = (): Promise<Split> => sources.local(split, (share) => progress.show(split, share, 'fetching'));
    const one = await examine(config, split, local, (share) => progress.show(split, share)).finally(progress.clear);
    examined.push(one);
  }
  const compared = compare(config, examined);
  const warnings = warningsOf(config);
  const found = warnings.length > 0 ? { warnings } : {};
  if (json)
    process.stdout.write(`${JSON.stringify({ schema: 2, splits: examined, pairs: compared, ...found }, null, 2)}\n`);
  else {
    const warned = warnings.map(({ message, remedy }) => `${visible(message)}.\n  ${visible(remedy)}`);
    process.stdout.write(`${[...examined.map(describe), pairsOf(compared), ...warned].join('\n\n')}\n`);
  }
  const isEmpty = compared.some(({ common, skip }) => common.length === 0 && skip === undefined);
  return isEmpty || examined.some(({ problems }) => problems.length > 0) ? 2 : 0;
}

async function examine(
  config: Config,
  split: Split,
  local: () => Promise<Split>,
  progress: (share: number) => void,
): Promise<Examined> {
  const seen = createCoverageCounter(({ id }) => id);
  const filled: Partial<Record<TrackKey, number>> = {};
  const clips = new Map<string, number>();
  const texts = new Map<string, { readonly id: string; readonly song: string }>();
  const same: (readonly [string, string])[] = [];
  let [placeholders, placeholderTitles, sameText, files] = [0, 0, 0, 0];
  let tally: Tally | undefined;
  const problems: Problem[] = [];
  const see = (track: Track): void => {
    seen.add(track);
    for (const key of TRACK_KEYS)
      if (track[key] !== '' && track[key] !== undefined) filled[key] = (filled[key] ?? 0) + 1;
    if (split.song.length > 0) clips.set(track.song, (clips.get(track.song) ?? 0) + 1);
    if (track.audio !== '' && existsSync(track.audio)) files++;
    if (track.artist !== '' && isPlaceholderArtist(track.artist)) placeholders++;
    if (track.title !== '' && isPlaceholderTitle(track.title)) placeholderTitles++;
    if (!isComparable(track)) return;
    const text = `${textKey(track.title)}\n${textKey(track.artist)}`;
    const first = texts.get(text);
    if (!first) texts.set(text, { id: track.id, song: track.song });
    else if (first.song !== track.song) {
      sameText++;
      if (same.length < EXAMPLES) same.push([first.id, track.id]);
    }
  };
  try {
    const reading = await readSplit(await local(), progress);
    tally = reading.tally;
    for await (const batch of repairedTracks(reading, split.repair)) for (const track of batch) see(track);
  } catch (error) {
    problems.push(...problemsAt(error, config.file, split.place));
  }
  const groups = seen.coverage();
  const tracksWith = (has: (kind: EvidenceKind) => boolean): number =>
    groups.filter(({ kinds }) => kinds.some(has)).reduce((sum, { tracks }) => sum + tracks, 0);
  const kinds = EVIDENCE_NAMES.map((name): [EvidenceName, number] => {
    const tracks = tracksWith((kind) => nameOfKind(kind) === name);
    return [name, name === 'audio' ? Math.min(tracks, files) : tracks];
  });
  const comparableBy = Object.fromEntries(kinds.filter(([, tracks]) => tracks > 0));
  const services = NAMESPACES.map((namespace): [Namespace, number] => [
    namespace,
    tracksWith((kind) => kind === `source:${namespace}`),
  ]);
  const none = groups.find((group) => group.kinds.length === 0);
  return {
    ...{ split: split.name, role: split.role, declared: split.declared, problems },
    ...{ tracks: tally?.tracks ?? 0, songs: tally?.songs ?? 0, clips: Math.max(1, ...clips.values()) },
    ...{ malformed: tally?.malformed ?? 0, malformedRows: tally?.malformedRows ?? [] },
    ...(tally?.files ? { files: tally.files } : {}),
    ...(tally?.damage && { damage: tally.damage }),
    ...(tally?.cut !== undefined && { cut: tally.cut }),
    ...{ suspicious: tally?.suspicious ?? 0, repaired: tally?.repaired ?? 0, filled, placeholders },
    ...{ comparableBy, services: Object.fromEntries(services.filter(([, tracks]) => tracks > 0)) },
    evidence: EVIDENCE_KINDS.filter(
      (kind) => comparableBy[nameOfKind(kind)] && tracksWith((each) => each === kind) > 0,
    ),
    ...{
      suspiciousFields: (tally && storedSuspiciousFields(tally)) ?? [],
      missing: Object.fromEntries(tally?.missing ?? []),
    },
    ...{ placeholderTitles, unused: tally?.unused ?? [] },
    ...(tally?.guessed ? { foundByName: tally.columns } : {}),
    notes: tally ? readingNotes(tally) : [],
    notComparable: { tracks: none?.tracks ?? 0, examples: (none?.examples ?? []).slice(0, EXAMPLES) },
    sameText: { tracks: sameText, examples: same },
  };
}

const compare = (config: Config, examined: readonly Examined[]): readonly Compared[] =>
  config.pairs.map((pair) => {
    const { pretrain, test, skip } = pair;
    const splitOf = (role: Split['role'], name: string): Split | undefined =>
      config.splits.find((split) => split.role === role && split.name === name);
    const of = (role: Split['role'], name: string): readonly EvidenceKind[] =>
      examined.find((one) => one.role === role && one.split === name)?.evidence ?? [];
    const [left, right] = [of('pretrain', pretrain), of('test', test)];
    const common = left.filter(
      (kind) => right.includes(kind) && saysSomething(kind, pair, splitOf('test', test), splitOf('pretrain', pretrain)),
    );
    return { pretrain, test, common, ...(skip === undefined ? {} : { skip }) };
  });

const show = (text: string): string => shorten(visible(text), 80);

function describe(one: Examined): string {
  const { split, role, declared, tracks, songs, clips, problems, filled, comparableBy, notComparable, sameText } = one;
  const share = (n: number): string => `${count(n)} (${percent(tracks === 0 ? 0 : n / tracks)})`;
  const songsSaid = songs === tracks ? '' : `, ${plural(songs, 'song')}, at most ${plural(clips, 'track')} of one`;
  const rows = Object.entries(filled).filter(
    ([key, n]) => n < tracks && (key !== 'start' || filled.source !== undefined),
  );
  const seen = Object.entries(comparableBy).map(([kind, n]) => `${kind} ${share(n)}`);
  const services = Object.entries(one.services).map(([service, n]) => `${service} ${share(n)}`);
  const missing = Object.entries(one.missing).map(([key, n]) => `${key} in ${share(n)}`);
  const named = Object.entries(one.foundByName ?? {}).map(([key, column]) => `${show(String(column))} → ${key}`);
  const lines = [
    `${role} ${show(split)} (${show(declared)}): ${plural(tracks, 'track')}${songsSaid}`,
    ...problems.map(
      ({ file, line, message, remedy }) =>
        `  ${[show(file), line].filter((part) => part !== undefined).join(':')}: ${visible(message)}. ${visible(remedy)}`,
    ),
    ...(tracks === 0 ? [] : [`  can be compared by: ${seen.join(', ') || 'nothing'}`]),
    ...(services.length > 0 ? [`  source ids: ${services.join(', ')}`] : []),
    ...(named.length > 0 ? [`  found by name: ${named.join(', ')}`] : []),
    ...(one.unused.length > 0 ? [`  not used: ${unusedOf(one)}`] : []),
    ...(notComparable.tracks > 0
      ? [`  by nothing at all: ${share(notComparable.tracks)}: ${notComparable.examples.map(show).join(', ')}`]
      : []),
    ...(rows.length > 0 ? [`  empty: ${rows.map(([key, n]) => `${key} in ${share(tracks - n)}`).join(', ')}`] : []),
    ...(missing.length > 0 ? [`  a missing value is written out: ${missing.join(', ')}`] : []),
    ...one.suspiciousFields.flatMap(({ field, rows, examples }) => {
      const cells = examples.map(({ line, value }) => `${lineOf(one, line)} "${show(value)}"`);
      return said(rows, `with ${field} that cannot be read: ${cells.join('; ')}`, share);
    }),
    ...said(one.placeholderTitles, 'with a title such as "Untitled" or "nan", which is compared as missing', share),
    ...said(one.placeholders, 'with an artist such as "Various Artists", which nothing can be verified by', share),
    ...said(
      one.malformed,
      `malformed, left out: ${one.malformedRows
        .slice(0, 3)
        .map(({ line, reason }) => `${lineOf(one, line)} ${show(reason)}`)
        .join('; ')}`,
      count,
    ),
    ...said(one.suspicious, 'with a damaged character, an unreadable duration or identifier', share),
    ...one.notes.map((note) => `  ${shorten(visible(note), 400)}`),
    ...said(one.repaired, 'read with a repair of the split', share),
    ...damageText(one.damage ?? {}, one.cut ?? 0).map((line) => `  ${line}`),
    ...said(
      sameText.tracks,
      `with title and artist of an earlier one of another song: ${sameText.examples.map(([a, b]) => `${show(a)} = ${show(b)}`).join(', ')}`,
      share,
    ),
  ];
  return lines.join('\n');
}

const UNUSED = 12;

const unusedOf = ({ unused }: Examined): string =>
  `${unused.slice(0, UNUSED).map(show).join(', ')}${unused.length > UNUSED ? `, and ${count(unused.length - UNUSED)} more` : ''}`;

function lineOf({ declared, files }: Examined, line: number): string {
  if (!files) return `line ${line}`;
  const at = placeInFiles(declared, files, line);
  return `${show(at.file)}:${at.line}`;
}

const said = (n: number, what: string, share: (n: number) => string): readonly string[] =>
  n > 0 ? [`  ${share(n)} ${what}`] : [];

const pairsOf = (pairs: readonly Compared[]): string =>
  pairs
    .map(({ pretrain, test, common, skip }) => {
      const how =
        common.length > 0 ? `compared by ${showKinds(common)}` : 'NOTHING in common: a check of them is blind';
      return `${show(pretrain)} → ${show(test)}: ${skip === undefined ? how : `skipped, ${show(skip)}`}`;
    })
    .join('\n');
