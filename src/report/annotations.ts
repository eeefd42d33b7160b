import { outcomesIn } from '../gate/outcomes.ts';
import type { Report, ReportOverlap } from '../model/report.ts';
import { countPairs } from '../overlap/count.ts';
import { groupBy } from '../platform/group.ts';
import { grouped } from '../platform/lazy-list.ts';
import { plural } from '../platform/plural.ts';
import { waiverTrouble } from './acceptance-phrases.ts';
import { newlyAccepted } from './accepted.ts';
import { shorten, visible } from './escape.ts';
import { changedSide } from './fix.ts';
import { ended, nameOf, shareText } from './phrases.ts';
import { placesIn, placeText } from './places.ts';
import { IN_TEXT } from './text-gate.ts';
import { isUnchanged } from './unchanged.ts';
import { waiverLine } from './waiver-line.ts';

export type Annotation = {
  readonly kind: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
  /** Path from the working directory. */
  readonly file: string | undefined;
  readonly line: number | undefined;
};

/** GitHub shows so many annotations of a kind for one step and drops the rest without a word. */
const SHOWN = 10;

const MESSAGE = 1000;

/**
 * Lists the annotations of a report, by line: every way in which the gate was loosened, every problem, every test track
 * that exceeds a limit (once, with the strongest overlap that does), every unchecked test track that does (once),
 * waivers that are expired or of another row, or not needed. Errors come before warnings before notices, each kind as
 * above, what is new before what the base has, then by file and line; at most ten of a kind, the last one "N more".
 * Overlaps that the base has as well are annotated only where they fail the check, and nothing is where the change
 * leaves all as it is.
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
    message: shorten(`${ended(visible(message))} ${visible(remedy)}`, MESSAGE),
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
      message: shorten(`${ended(visible(message))} ${visible(remedy)}`, MESSAGE),
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
    const trouble = waiverTrouble(waiver, IN_TEXT);
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

/**
 * Row that an annotation of an overlap stands at: that of the side that changed, the pretraining row where both did,
 * else the test row.
 */
const sideOf = (overlap: ReportOverlap): 'test' | 'pretrain' => changedSide(overlap) ?? 'test';

/** Returns overlaps that limits apply to and, separately, those that the base has as well. */
function overlaps(report: Report): readonly [fresh: readonly Annotation[], known: readonly Annotation[]] {
  const onlyNew = report.comparison?.fail_on === 'new';
  const outcomeOf = outcomesIn(report);
  const kindIn = (overlap: ReportOverlap): Annotation['kind'] | undefined => {
    const outcome = outcomeOf(overlap);
    return outcome === 'fail' ? 'error' : outcome === 'warn' ? 'warning' : undefined;
  };
  const isTripping = (overlap: ReportOverlap): boolean => {
    if (!overlap.counted || (onlyNew && overlap.new === false)) return false;
    const kind = kindIn(overlap);
    const isOld = overlap.new === false && (kind !== 'error' || report.verdict !== 'fail');
    return kind !== undefined && !isOld;
  };
  const keyOf = (overlap: ReportOverlap): string => {
    const side = sideOf(overlap);
    return JSON.stringify([side, overlap[side].split, overlap[side].id]);
  };
  const groups = grouped(report.overlaps, (overlap) => (isTripping(overlap) ? keyOf(overlap) : undefined));
  const placeOf = placesIn(report);
  const isKnown = (all: readonly ReportOverlap[]): boolean => all.every((overlap) => overlap.new === false);
  const [fresh, known]: [Annotation[], Annotation[]] = [[], []];
  for (let i = 0; i < groups.size; i++) {
    const all = groups.itemsOf(i);
    const kinds = all.map((overlap) => kindIn(overlap));
    const isNewError = all.findIndex((overlap, at) => kinds[at] === 'error' && overlap.new === true);
    const worst = Math.max(0, isNewError >= 0 ? isNewError : kinds.indexOf('error'));
    const overlap = all[worst] as ReportOverlap;
    const side = sideOf(overlap);
    (isKnown(all) ? known : fresh).push({
      kind: kinds[worst] as Annotation['kind'],
      title: titleOf(overlap),
      // Few are shown.
      get message() {
        return messageOf(groups.itemsOf(i), worst, placeOf);
      },
      ...placeOf(side, overlap[side]),
    });
  }
  return [fresh, known];
}

const ROLE = { test: 'test', pretrain: 'pretraining' } as const;
const OTHER = { test: 'pretrain', pretrain: 'test' } as const;

const verbOf = ({ level }: ReportOverlap): string => shareText(level).replace('share', 'shares');

function titleOf(overlap: ReportOverlap): string {
  const other = OTHER[sideOf(overlap)];
  return `music-leakage: ${verbOf(overlap)} with ${ROLE[other]} split ${quote(overlap[other].split)}`;
}

/** Describes what a row shares with which other, why, and how to fix it. */
function messageOf(all: readonly ReportOverlap[], at: number, placeOf: ReturnType<typeof placesIn>): string {
  const overlap = all[at] as ReportOverlap;
  const side = sideOf(overlap);
  const [own, other] = [overlap[side], overlap[OTHER[side]]];
  const pairs = countPairs(all) - 1;
  const more = pairs > 0 ? ` (and ${plural(pairs, 'more pair')})` : '';
  const place = placeText(placeOf(OTHER[side], other));
  const where = place === '' ? '' : ` (${visible(place)})`;
  const { contradiction } = overlap;
  const why = [...overlap.reasons, ...(contradiction === undefined ? [] : [`but ${contradiction}`])].map(visible);
  const said = `${nameOf(own, quote)} ${verbOf(overlap)} with ${ROLE[OTHER[side]]} track ${nameOf(other, quote)}${where}${more}: ${why.join('; ')}`;
  const end = `${removal(overlap)}, or accept a wrong match in leakage.yml: waivers: [${visible(waiverLine(overlap).replace(/^ *- /, ''))}]`;
  return `${shorten(said, MESSAGE - Math.min(end.length, MESSAGE / 2))}. ${shorten(end, MESSAGE / 2)}`;
}

function removal(overlap: ReportOverlap): string {
  const changed = changedSide(overlap);
  if (changed === undefined) return `Leave ${quote(overlap.pretrain.id)} out of ${quote(overlap.pretrain.split)}`;
  return overlap.changed?.[changed] === 'edited' ? 'Undo the edit of this line' : 'Delete this line';
}

function unchecked(report: Report): readonly Annotation[] {
  const placeOf = placesIn(report);
  const tripping = report.unchecked.flatMap(({ role, split, against, examples, reason }) => {
    const [test, pretrain] = role === 'test' ? [split, against] : [against, split];
    const check = report.checks.find((each) => each.pretrain === pretrain && each.test === test);
    const outcome = check?.unchecked?.[role].outcome;
    if (outcome !== 'warn' && outcome !== 'fail') return [];
    const kind: Annotation['kind'] = outcome === 'fail' ? 'error' : 'warning';
    return examples.flatMap((example) =>
      example.known && kind !== 'error' ? [] : [{ kind, role, split, against, reason, ...example }],
    );
  });
  const groups = groupBy(tripping, ({ role, split, line }) => `${role}/${split}:${line}`);
  return [...groups.values()].map((all): Annotation => {
    const [{ role, split, id, audio_reason: audioReason, reason, ...track }] = all as [(typeof all)[number]];
    const against = [...new Set(all.map((pair) => visible(pair.against)))].join(', ');
    const why = audioReason === undefined ? reason : `${reason}; ${audioReason}`;
    const remedy = 'Fill in a field that both splits have, or allow more in limits: unchecked';
    return {
      kind: all.some(({ kind }) => kind === 'error') ? 'error' : 'warning',
      title: 'music-leakage: cannot be compared',
      message: shorten(
        `${quote(split)}/${quote(id)} cannot be compared with ${against}: ${visible(why)}. ${remedy}`,
        MESSAGE,
      ),
      ...placeOf(role, { split, ...track }),
    };
  });
}

/** Overlaps that are accepted and that the base does not have, so that nobody has seen them when they were accepted. */
const accepted = (report: Report): readonly Annotation[] => {
  const placeOf = placesIn(report);
  return newlyAccepted(report).map((overlap) => {
    const { test, pretrain, level, waiver } = overlap;
    const side = sideOf(overlap);
    const by = waiver ? `a waiver until ${waiver.expires} (${quote(waiver.reason)})` : 'the baseline';
    const what = `${nameOf(test, quote)} ${verbOf(overlap)} with ${nameOf(pretrain, quote)}`;
    return {
      kind: 'notice',
      title: `music-leakage: new ${level}, accepted`,
      message: shorten(`${what}: new, and accepted by ${by}`, MESSAGE),
      ...placeOf(side, overlap[side]),
    };
  });
};

const quote = (text: string): string => shorten(visible(text), 120);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
