import { isOnChain, type Level } from '../model/levels.ts';
import type { Report, ReportCheck, ReportOverlap } from '../model/report.ts';
import { countPairs } from '../overlap/count.ts';
import { groupBy } from '../platform/group.ts';
import { grouped } from '../platform/lazy-list.ts';
import { plural } from '../platform/plural.ts';
import { placeInFiles } from '../split/files.ts';
import { waiverTrouble } from './acceptance-phrases.ts';
import { newlyAccepted } from './accepted.ts';
import { shorten, visible } from './escape.ts';
import { nameOf } from './phrases.ts';
import { isUnchanged } from './unchanged.ts';

export type Annotation = {
  readonly kind: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
  /** As seen from the working directory. */
  readonly file: string | undefined;
  readonly line: number | undefined;
};

/** GitHub shows so many annotations of a kind for one step and drops the rest without a word. */
const SHOWN = 10;

const MESSAGE = 1000;

/**
 * What to say at which line: every way in which the gate was loosened, every problem, every test track that trips a limit (once, with the
 * strongest overlap that does), every unchecked test track that does (once), waivers that are expired or of another row, or not needed. Errors
 * come before warnings before notices, each kind as above, what is new before what the base has, then by file and line; at most ten of a kind,
 * the last one "N more". What the base has as well is annotated only where it fails the check, and nothing is where the change leaves all as it is.
 */
export function toAnnotations(report: Report): readonly Annotation[] {
  if (isUnchanged(report)) return [];
  const [fresh, known] = overlaps(report);
  const others = [fresh.concat(unchecked(report)), known].map((all) => all.toSorted(byPlace));
  const said = [...problems(report), ...warnings(report)].toSorted(byPlace);
  const all = [...loosened(report), ...said, ...others.flat(), ...waivers(report), ...accepted(report)];
  const kinds = ['error', 'warning', 'notice'] as const;
  return kinds.flatMap((kind) => cap(all.filter((annotation) => annotation.kind === kind)));
}

const byPlace = (a: Annotation, b: Annotation): number =>
  compare(a.file ?? '', b.file ?? '') || (a.line ?? 0) - (b.line ?? 0);

function cap(annotations: readonly Annotation[]): readonly Annotation[] {
  if (annotations.length <= SHOWN) return annotations;
  const { kind } = annotations[0] as Annotation;
  const more = annotations.length - (SHOWN - 1);
  return [
    ...annotations.slice(0, SHOWN - 1),
    {
      kind,
      title: 'music-leakage',
      message: `${more} more: see the job summary or the report`,
      file: undefined,
      line: undefined,
    },
  ];
}

function problems({ errors }: Report): readonly Annotation[] {
  return errors.map(({ file, line, message, remedy }) => ({
    kind: 'error',
    title: 'music-leakage: not checked',
    message: shorten(`${visible(message)}. ${visible(remedy)}`, MESSAGE),
    file,
    line: line ?? undefined,
  }));
}

const warnings = ({ warnings = [] }: Report): readonly Annotation[] =>
  warnings
    .filter(({ known }) => !known)
    .map(({ file, line, message, remedy }) => ({
      kind: 'warning',
      title: 'music-leakage: likely a mistake',
      message: shorten(`${visible(message)}. ${visible(remedy)}`, MESSAGE),
      file,
      line: line ?? undefined,
    }));

const loosened = ({ comparison }: Report): readonly Annotation[] =>
  (comparison?.loosened ?? []).map(({ message, file, line }) => ({
    kind: 'warning',
    title: 'music-leakage: the gate is weakened',
    message: shorten(visible(message), MESSAGE),
    file: file ?? undefined,
    line: line ?? undefined,
  }));

/** With policy `base` the lines are those of the base's file, so they stand at none of this one. */
const waivers = ({ waivers, config, comparison, verdict }: Report): readonly Annotation[] =>
  waivers.flatMap((waiver): readonly Annotation[] => {
    const trouble = waiverTrouble(waiver, quote);
    // One that expired may be why the check fails.
    if (trouble === undefined || (waiver.known && verdict !== 'fail')) return [];
    return [
      {
        kind: waiver.state === 'unused' ? 'notice' : 'warning',
        title: `music-leakage: ${waiver.state} waiver`,
        message: shorten(trouble, MESSAGE),
        ...(comparison?.policy === 'base'
          ? { file: undefined, line: undefined }
          : { file: config.file, line: waiver.line }),
      },
    ];
  });

/** Those that limits are held against; apart, those that the base has as well. */
function overlaps(report: Report): readonly [fresh: readonly Annotation[], known: readonly Annotation[]] {
  const onlyNew = report.comparison?.fail_on === 'new';
  const kindIn = (overlap: ReportOverlap): Annotation['kind'] | undefined =>
    kindOf(checkOf(report, overlap), overlap.level);
  const isTripping = (overlap: ReportOverlap): boolean => {
    if (!overlap.counted || (onlyNew && overlap.new === false)) return false;
    const kind = kindIn(overlap);
    const isOld = overlap.new === false && (kind !== 'error' || report.verdict !== 'fail');
    return kind !== undefined && !isOld;
  };
  const groups = grouped(report.overlaps, (overlap) =>
    isTripping(overlap) ? JSON.stringify([overlap.test.split, overlap.test.id]) : undefined,
  );
  const isKnown = (all: readonly ReportOverlap[]): boolean => all.every((overlap) => overlap.new === false);
  const messageOf = (i: number, worst: number): string => {
    const all = groups.itemsOf(i);
    const { test, pretrain, reasons } = all[worst] as ReportOverlap;
    const places = countPairs(all) - 1;
    const more = places > 0 ? ` (and in ${plural(places, 'more place')})` : '';
    const what = `${nameOf(test, quote)} is also ${nameOf(pretrain, quote)}${more}`;
    return shorten(`${what}: ${reasons.map(visible).join('; ')}`, MESSAGE);
  };
  const [fresh, known]: [Annotation[], Annotation[]] = [[], []];
  for (let i = 0; i < groups.size; i++) {
    const all = groups.itemsOf(i);
    const kinds = all.map((overlap) => kindIn(overlap));
    const isNewError = all.findIndex((overlap, at) => kinds[at] === 'error' && overlap.new === true);
    const worst = Math.max(0, isNewError >= 0 ? isNewError : kinds.indexOf('error'));
    const { level, test } = all[worst] as ReportOverlap;
    (isKnown(all) ? known : fresh).push({
      kind: kinds[worst] as Annotation['kind'],
      title: `music-leakage: ${level}`,
      // Few are shown.
      get message() {
        return messageOf(i, worst);
      },
      ...placeOf(report, test.split, test),
    });
  }
  return [fresh, known];
}

function unchecked(report: Report): readonly Annotation[] {
  const tripping = report.unchecked.flatMap(({ role, split, against, examples }) => {
    const check = report.checks.find(({ pretrain, test }) => pretrain === against && test === split);
    const outcome = check?.unchecked?.test.outcome;
    if (role !== 'test' || (outcome !== 'warn' && outcome !== 'fail')) return [];
    const kind: Annotation['kind'] = outcome === 'fail' ? 'error' : 'warning';
    return examples.flatMap((example) =>
      example.known && kind !== 'error' ? [] : [{ kind, split, against, ...example }],
    );
  });
  return [...groupBy(tripping, ({ split, line }) => `${split}:${line}`).values()].map((all): Annotation => {
    const [{ split, id, unheard, ...track }] = all as [(typeof all)[number]];
    const against = all.map((pair) => visible(pair.against)).join(', ');
    const why = unheard === undefined ? '' : ` (${quote(unheard)})`;
    return {
      kind: all.some(({ kind }) => kind === 'error') ? 'error' : 'warning',
      title: 'music-leakage: unchecked',
      message: shorten(`${quote(split)}/${quote(id)} has nothing to be compared by with ${against}${why}`, MESSAGE),
      ...placeOf(report, split, track),
    };
  });
}

/** Overlaps that are accepted and that the base does not have, so that nobody has seen them when they were accepted. */
const accepted = (report: Report): readonly Annotation[] =>
  newlyAccepted(report).map(({ test, pretrain, level, waiver }) => {
    const by = waiver ? `a waiver until ${waiver.expires} (${quote(waiver.reason)})` : 'the baseline';
    return {
      kind: 'notice',
      title: `music-leakage: new ${level}, accepted`,
      message: shorten(
        `${nameOf(test, quote)} is also ${nameOf(pretrain, quote)}: new, and accepted by ${by}`,
        MESSAGE,
      ),
      ...placeOf(report, test.split, test),
    };
  });

const checkOf = ({ checks }: Report, { test, pretrain }: ReportOverlap): ReportCheck | undefined =>
  checks.find((check) => check.test === test.split && check.pretrain === pretrain.split);

/** Of an overlap at this level; undefined when no limit on it is exceeded. */
function kindOf(check: ReportCheck | undefined, level: Level): Annotation['kind'] | undefined {
  const outcomes = [check?.levels?.[level].outcome, isOnChain(level) ? check?.levels?.recording.outcome : undefined];
  return outcomes.includes('fail') ? 'error' : outcomes.includes('warn') ? 'warning' : undefined;
}

/** The row of a track; in a folder, which has none, its file. */
function placeOf(
  { splits }: Report,
  test: string,
  { line, audio }: { readonly line: number; readonly audio?: string | undefined },
): Pick<Annotation, 'file' | 'line'> {
  const split = splits.find(({ name, role }) => name === test && role === 'test');
  if (split?.form === 'folder') return { file: audio, line: undefined };
  return split ? placeInFiles(split.file, split.files, line) : { file: undefined, line };
}

const quote = (text: string): string => shorten(visible(text), 120);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
