import { createHash } from 'node:crypto';
import type { Location, Log, Notification, Result } from 'sarif';
import { outcomesIn } from '../gate/outcomes.ts';
import type { Report, ReportOverlap } from '../model/report.ts';
import { countPairs } from '../overlap/count.ts';
import { type Grouped, grouped } from '../platform/lazy-list.ts';
import { count, plural } from '../platform/plural.ts';
import { placeInFiles } from '../split/files.ts';
import { probabilityText } from './conflicts.ts';
import { sarifText, sarifUri, shorten, visible } from './escape.ts';
import { rankOf } from './facts.ts';
import { overlapKeyOf } from './overlap-keys.ts';
import { ended, nameOf } from './phrases.ts';
import { RULES, ruleIndex } from './sarif-rules.ts';
import { jsonTexts } from './stream.ts';

type SarifOptions = {
  /** The path of a file of the report below the root of the repository; undefined outside of it. */
  readonly toPath?: (file: string) => string | undefined;
  /**
   * Whether what is waived or in the baseline is there, marked as suppressed. GitHub's code scanning does not know the
   * mark and would open an alert for each, so what is uploaded goes without.
   */
  readonly suppressed?: boolean;
};

/** Most results in a SARIF file: of 25,000 results per run GitHub keeps the 5,000 most severe. */
const RESULTS = 5000;
/** GitHub takes 10 MB gzipped; texts that hardly shrink lose a third. */
const BYTES = 14_000_000;
/** Characters of one text within a message, and of all reasons. */
const [TEXT, REASONS] = [120, 600];
/** Pretraining tracks that one result names by place. */
const RELATED = 10;

type Severity = 'error' | 'warning' | 'note';

/**
 * The report as SARIF 2.1.0, within what GitHub takes: a result for each test track and pretraining split at a level
 * that a limit is set on, for each unchecked track whose limit is exceeded, and for each problem; the most severe
 * first. A fingerprint depends on splits, the two tracks' ids and the level, so that an alert stays the same one when
 * rows move, and another song under an id is another one.
 */
export const renderSarif = (report: Report, options: SarifOptions = {}): string =>
  [...sarifTexts(report, options)].join('');

/** Yields that SARIF in parts. */
export function* sarifTexts(
  report: Report,
  { toPath = String, suppressed = true }: SarifOptions = {},
): Generator<string> {
  const place = placing(report, toPath);
  const { first, all } = mostSevere([
    problems(report, place),
    overlaps(report, place, suppressed),
    unchecked(report, place),
  ]);
  const results = fitting(first);
  const left = all - results.length;
  const warnings = (report.warnings ?? []).map((one) => ({ ...toNotification(one), level: 'warning' as const }));
  const notifications = [...report.errors.map(toNotification), ...warnings, ...(left > 0 ? [more(left)] : [])];
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: report.tool.name,
            version: report.tool.version,
            semanticVersion: report.tool.version,
            rules: [...RULES],
          },
        },
        automationDetails: { id: `music-leakage/${sarifUri(toPath(report.config.file) ?? 'leakage.yml')}/` },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: report.verdict !== 'unknown', toolExecutionNotifications: notifications }],
        results: [...results],
        properties: { verdict: report.verdict },
      },
    ],
  };
  yield* jsonTexts(log);
}

const SEVERITY: readonly Severity[] = ['error', 'warning', 'note'];

/** Result that is made only where it is written: of a million overlaps most are left out. */
type Alert = { readonly level: Severity; readonly make: () => Result };

/** The most severe of alerts, each severity in their order, and how many there are in all. */
function mostSevere(lists: readonly Iterable<Alert>[]): { readonly first: readonly Alert[]; readonly all: number } {
  const kept: Readonly<Record<Severity, Alert[]>> = { error: [], warning: [], note: [] };
  let all = 0;
  for (const alerts of lists)
    for (const alert of alerts) {
      all++;
      const same = kept[alert.level];
      if (same.length < RESULTS) same.push(alert);
    }
  return { first: SEVERITY.flatMap((level) => kept[level]), all };
}

function fitting(alerts: readonly Alert[]): readonly Result[] {
  const results: Result[] = [];
  let bytes = 0;
  for (const { make } of alerts.slice(0, RESULTS)) {
    const result = make();
    bytes += Buffer.byteLength(JSON.stringify(result));
    if (bytes > BYTES) break;
    results.push(result);
  }
  return results;
}

const more = (left: number): Notification => ({
  level: 'warning',
  message: { text: `${count(left)} more results are left out, none more severe than these: the JSON report has all.` },
});

const toNotification = ({ message, remedy }: Pick<Report['errors'][number], 'message' | 'remedy'>): Notification => ({
  level: 'error',
  message: { text: said(message, remedy) },
});

const said = (message: string, remedy: string): string =>
  `${ended(sarifText(shorten(message, REASONS)))} ${sarifText(shorten(remedy, REASONS))}`;

function problems({ errors }: Report, place: Placing): readonly Alert[] {
  return errors.map(({ file, line, message, remedy }) => ({
    level: 'error',
    make: () => ({
      ...rule('not-checked', 'error', [file, message]),
      message: { text: said(message, remedy) },
      locations: [place.at(file, line ?? 1)],
    }),
  }));
}

function* overlaps(report: Report, place: Placing, suppressed: boolean): Generator<Alert> {
  const severities = new Uint8Array(report.overlaps.length);
  const ranks = new Uint8Array(report.overlaps.length);
  let isNumbered = false;
  const outcomeOf = outcomesIn(report);
  const alerts = grouped(report.overlaps, (overlap, i) => {
    const outcome = suppressed || overlap.counted ? outcomeOf(overlap) : undefined;
    if (outcome === undefined) return undefined;
    const { test, pretrain } = overlap;
    severities[i] = SEVERITY.indexOf(overlap.counted ? SEVERITY_OF[outcome] : 'note');
    ranks[i] = rankOf(overlap);
    isNumbered ||= test.numbered === true;
    return JSON.stringify([test.split, test.id, pretrain.split, overlap.level]);
  });
  // An id is that of one track alone.
  const copyOf = isNumbered ? createCopies(alerts) : () => 1;
  for (let i = 0; i < alerts.size; i++) {
    // What is new, and what counts, speaks for a track that is known or waived in one place and not in another.
    const places = alerts.placesOf(i);
    let first = 0;
    for (let at = 1; at < places.length; at++)
      if ((ranks[places[at] as number] as number) < (ranks[places[first] as number] as number)) first = at;
    const level = SEVERITY[severities[places[first] as number] as number] as Severity;
    const make = (): Result => {
      const all = alerts.itemsOf(i);
      return toResult(all, { shown: all[first] as ReportOverlap, level, copy: copyOf(i) }, place);
    };
    yield { level, make };
  }
}

/** Says how often the key of an alert has come up to it: two tracks may have one name. */
function createCopies(alerts: Grouped<ReportOverlap>): (alert: number) => number {
  let copies: Uint32Array | undefined;
  const count = (): Uint32Array => {
    const counts = new Map<string, number>();
    return Uint32Array.from({ length: alerts.size }, (_, i) => {
      const key = hash(alertKey(alerts.itemsOf(i)));
      const copy = (counts.get(key) ?? 0) + 1;
      counts.set(key, copy);
      return copy;
    });
  };
  return (alert) => {
    copies ??= count();
    return copies[alert] as number;
  };
}

type Shown = { readonly shown: ReportOverlap; readonly level: Severity; readonly copy: number };

function toResult(overlaps: readonly ReportOverlap[], { shown, level: severity, copy }: Shown, place: Placing): Result {
  const { test, pretrain, level, reasons, probability } = shown;
  const tracks = countPairs(overlaps) - 1;
  const others = tracks > 0 ? ` (and ${plural(tracks, 'more track')})` : '';
  const why = sarifText(shorten(reasons.join('; '), REASONS));
  const key = alertKey(overlaps);
  return {
    ...rule(level, severity, copy === 1 ? key : [...key, String(copy)]),
    message: {
      text: `${nameOf(test, quote)} is also ${nameOf(pretrain, quote)}${others}: ${why}${probabilityText(shown, ' (', ')')}`,
    },
    locations: [place.of(test, 'test')],
    ...related(overlaps, place),
    ...(shown.new === null ? {} : { baselineState: shown.new ? 'new' : 'unchanged' }),
    ...suppression(shown),
    properties: {
      ...{ test: visible(test.split), testId: visible(test.id), pretrain: visible(pretrain.split) },
      ...{ pretrainIds: overlaps.slice(0, RELATED).map(({ pretrain }) => visible(pretrain.id)) },
      ...(probability === null ? {} : { probability }),
      ...(shown.conflict ? { conflict: true } : {}),
    },
  };
}

function unchecked(report: Report, place: Placing): readonly Alert[] {
  const tripping = report.unchecked.flatMap(({ role, split, against, examples }) => {
    const check = report.checks.find(({ pretrain, test }) => pretrain === against && test === split);
    const outcome = check?.unchecked?.test.outcome;
    if (role !== 'test' || (outcome !== 'warn' && outcome !== 'fail')) return [];
    const level: Severity = outcome === 'fail' ? 'error' : 'warning';
    return examples.map((track) => ({ track, split, against, level }));
  });
  return tripping.map(({ track: { id, line, audio, audio_reason: audioReason }, split, against, level }) => ({
    level,
    make: () => ({
      ...rule('unchecked', level, [split, id, against]),
      message: {
        text: `${quote(split)}/${quote(id)} has nothing to be compared by with ${quote(against)}${audioReason === undefined ? '' : ` (${quote(audioReason)})`}`,
      },
      locations: [place.of({ split, line, audio }, 'test')],
      properties: { test: visible(split), testId: visible(id), pretrain: visible(against) },
    }),
  }));
}

function rule(id: Parameters<typeof ruleIndex>[0], level: Severity, key: readonly string[]) {
  const fingerprint = hash([id, ...key]);
  return {
    ...{ ruleId: id, ruleIndex: ruleIndex(id), level },
    // GitHub reads the first name alone.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1`, 'music-leakage/v2': fingerprint },
  };
}

const hash = (key: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 32);

/** Key of an alert: the test track, the first of the pretraining tracks by name, and the level. */
const alertKey = (overlaps: readonly ReportOverlap[]): readonly string[] => [
  overlaps.map(overlapKeyOf).sort()[0] as string,
];

/** Severity by what the limits say of an overlap's level. */
const SEVERITY_OF = { fail: 'error', warn: 'warning', pass: 'note' } as const;

function suppression({ counted, waiver }: ReportOverlap): Pick<Result, 'suppressions'> {
  if (counted) return {};
  const justification = waiver
    ? `waived until ${waiver.expires}: ${sarifText(shorten(waiver.reason, REASONS))}`
    : 'in the baseline: known before';
  return { suppressions: [{ kind: 'external', status: 'accepted', justification }] };
}

function related(overlaps: readonly ReportOverlap[], place: Placing): Pick<Result, 'relatedLocations'> {
  const locations = overlaps
    .slice(0, RELATED)
    .flatMap(({ pretrain }) => (place.has(pretrain.split, 'pretrain') ? [place.of(pretrain, 'pretrain')] : []));
  return locations.length > 0 ? { relatedLocations: locations } : {};
}

type Row = { readonly split: string; readonly line: number; readonly audio?: string | undefined };
type Placing = ReturnType<typeof placing>;

/**
 * Where things lie in the repository; what lies elsewhere is placed at the configuration, as GitHub drops a result
 * without a place.
 */
function placing({ splits, config }: Report, toPath: (file: string) => string | undefined) {
  const fallback = toPath(config.file) ?? 'leakage.yml';
  const at = (file: string | undefined, line: number): Location => {
    const path = file === undefined ? undefined : toPath(file);
    return {
      physicalLocation: {
        artifactLocation: { uri: sarifUri(path ?? fallback), uriBaseId: '%SRCROOT%' },
        region: { startLine: path === undefined ? 1 : Math.max(1, line) },
      },
    };
  };
  const splitOf = (name: string, role: 'test' | 'pretrain') =>
    splits.find((split) => split.name === name && split.role === role);
  const isRow = (file: string | undefined): file is string =>
    file !== undefined && !/^[a-z]+:\/\//.test(file) && toPath(file) !== undefined;
  const of = ({ split, line, audio }: Row, role: 'test' | 'pretrain'): Location => {
    const known = splitOf(split, role);
    if (known?.form === 'folder') return at(audio, 1);
    const place = known && placeInFiles(known.file, known.files, line);
    return isRow(place?.file) ? at(place.file, place.line) : at(undefined, line);
  };
  const has = (name: string, role: 'test' | 'pretrain'): boolean => isRow(splitOf(name, role)?.file);
  return { at, of, has };
}

const quote = (text: string): string => sarifText(shorten(text, TEXT));
