import { outcomesIn } from '../gate/outcomes.ts';
import { isOnChain, LEVELS, type Level } from '../model/levels.ts';
import type { Report, ReportCheck, ReportOverlap } from '../model/report.ts';
import { count, plural } from '../platform/plural.ts';
import { countAccepted, factsOf } from './facts.ts';
import { type ChangedRows, changedRows, fixOf } from './fix.ts';
import { openOverlaps } from './open.ts';
import { countResolved, type Show, tripped, VERDICT_WORD } from './phrases.ts';
import { rowsText } from './places.ts';
import { isUnchanged } from './unchanged.ts';

const AS_IT_IS: Show = { name: String, text: String, typed: String };

/** Clauses of a sentence; more are counted. */
const CLAUSES = 2;

/** Overlaps that a sentence is made from. */
const MOST = 20_000;

/**
 * The verdict in one line: the word, what happened and where, and whether the gate was loosened. Names are as they are.
 */
export const headline = (report: Report): string => `${VERDICT_WORD[report.verdict]}  ${happened(report, AS_IT_IS)}`;

/** Says in one sentence, without its full stop, what happened and where. */
export function happened(report: Report, show: Show): string {
  const loosened = report.comparison?.loosened.length ?? 0;
  const parts = [
    outcome(report, show),
    ...(loosened > 0 ? [`this change weakens its own gate in ${plural(loosened, 'way')}`] : []),
  ];
  return parts.join('; ');
}

function outcome(report: Report, show: Show): string {
  const { verdict, errors } = report;
  if (verdict === 'unknown') {
    const open = clausesOf(report, show, ['fail', 'warn']);
    const found = open.length > 0 ? `; found so far: ${joined(open)}` : '';
    const [first] = errors;
    const place = first && [first.file, first.line].filter((part) => part !== null).join(':');
    const what =
      first && `; ${errors.length > 1 ? 'the first: ' : ''}${show.name(place ?? '')}: ${show.text(first.message)}`;
    return `${plural(errors.length, 'problem')}: results are incomplete${found}${what ?? ''}`;
  }
  const rest = [...accepted(report), ...notCompared(report)];
  if (verdict === 'pass') return [...passed(report), ...rest].join('; ');
  const clauses = clausesOf(report, show, [verdict]);
  return [...(clauses.length > 0 ? [joined(clauses)] : warned(report)), ...rest].join('; ');
}

function joined(clauses: readonly string[]): string {
  const more = clauses.length - CLAUSES;
  return [...clauses.slice(0, CLAUSES), ...(more > 0 ? [`and ${plural(more, 'more limit')} exceeded`] : [])].join('; ');
}

const warned = ({ warnings = [] }: Report): readonly string[] => [plural(warnings.length, 'warning')];

function passed(report: Report): readonly string[] {
  const { checks, comparison, unchecked, warnings = [] } = report;
  const pairs = checks.length === 1 ? 'one pair of splits' : `${count(checks.length)} pairs of splits`;
  const compared = comparison?.problem === null ? comparison : undefined;
  const resolved = countResolved(comparison);
  return [
    `no limit is exceeded in ${pairs}`,
    ...(compared && compared.added > 0 ? [`${plural(compared.added, 'new overlap')} within the limits`] : []),
    ...(resolved > 0 ? [`${plural(resolved, 'overlap')} resolved`] : []),
    ...(unchecked.length > 0 ? ['some tracks cannot be compared'] : []),
    ...(warnings.length > 0 ? [plural(warnings.length, 'warning')] : []),
  ];
}

/** Overlaps that are accepted, in pairs of tracks. */
function accepted(report: Report): readonly string[] {
  const { waived, baselined } = countAccepted(report);
  const { pairs: fresh } = factsOf(report.overlaps).newlyAccepted;
  if (waived + baselined === 0) return [];
  const by = [
    ...(waived > 0 ? [`${count(waived)} by waivers`] : []),
    ...(baselined > 0 ? [`${count(baselined)} by the baseline`] : []),
  ];
  const isNew = fresh > 0 ? `, ${count(fresh)} of them new` : '';
  return [`${plural(waived + baselined, 'pair')} of tracks accepted (${by.join(', ')}${isNew})`];
}

/** Pairs of splits that were not compared. */
function notCompared({ skipped, splits }: Report): readonly string[] {
  const tests = splits.filter(({ role }) => role === 'test').length;
  const pairs = skipped.reduce((sum, { test }) => sum + (test === '*' ? tests : 1), 0);
  return pairs === 0 ? [] : [`${plural(pairs, 'pair')} of splits ${pairs === 1 ? 'was' : 'were'} not compared`];
}

/** Groups the new overlaps that exceed limits by the file whose rows changed, and by what they share. */
function rowsBehind(report: Report, outcomes: readonly ('warn' | 'fail')[]): readonly ChangedRows[] {
  const outcomeOf = outcomesIn(report);
  const fresh: ReportOverlap[] = [];
  for (const overlap of openOverlaps(report)) {
    // What is new comes first.
    if (overlap.new !== true || fresh.length === MOST) break;
    const found = outcomeOf(overlap);
    if (found !== undefined && found !== 'pass' && outcomes.includes(found)) fresh.push(overlap);
  }
  return changedRows(report, fresh, ({ level }) => (isOnChain(level) ? 'recording' : level));
}

/** One clause per file whose rows changed, then per exceeded limit that no changed row is behind. */
function clausesOf(report: Report, show: Show, outcomes: readonly ('warn' | 'fail')[]): readonly string[] {
  const limits = report.checks.flatMap((check) =>
    tripped(check)
      .filter(({ outcome }) => outcomes.includes(outcome))
      .map((limit) => ({ check, ...limit })),
  );
  const rows = rowsBehind(report, outcomes);
  const named = new Set(
    rows.flatMap(({ kind, overlaps }) =>
      overlaps.flatMap(({ test, pretrain, level }) =>
        [kind, level].map((each) => JSON.stringify([test.split, pretrain.split, each])),
      ),
    ),
  );
  const others = limits
    .filter(
      ({ level, check }) => level === undefined || !named.has(JSON.stringify([check.test, check.pretrain, level])),
    )
    .map((limit) =>
      limit.level === undefined
        ? uncheckedClause(limit, show)
        : limitClause(report, { ...limit, level: limit.level }, show),
    );
  return [
    ...rows
      .toSorted((a, b) => LEVELS.indexOf(a.kind) - LEVELS.indexOf(b.kind))
      .map((row) => rowsClause(row, row.kind, show)),
    ...others,
  ];
}

const listNames = (names: readonly string[], show: Show): string => {
  const shown = names.slice(0, 3).map(show.name);
  const more = names.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${count(more)} more` : ''}`;
};

const SPLIT = { test: 'test split', pretrain: 'pretraining split' } as const;
const OTHER = { test: 'pretrain', pretrain: 'test' } as const;

function rowsClause({ role, file, lines, tracks, edited, others }: ChangedRows, level: Level, show: Show): string {
  const other = `${SPLIT[OTHER[role]]}${others.length > 1 ? 's' : ''} ${listNames(others, show)}`;
  const where = rowsText(file, lines, show.name);
  return `${plural(tracks, 'track')} ${edited ? 'edited in' : 'added to'} ${where} ${shares(level, tracks)} ${other}`;
}

/** Verb of what tracks of one split share with another, such as "are also in". */
function shares(level: Level, n: number): string {
  const one = n === 1;
  if (level === 'work') return one ? 'is another version of a track in' : 'are other versions of tracks in';
  if (level === 'source') return one ? 'is cut from a source of a track in' : 'are cut from sources of tracks in';
  if (level === 'album') return one ? 'is of an album that is also in' : 'are of albums that are also in';
  if (level === 'artist') return one ? 'is by an artist who is also in' : 'are by artists who are also in';
  return one ? 'is also in' : 'are also in';
}

type Exceeded = ReturnType<typeof tripped>[number] & { readonly check: ReportCheck };

function limitClause(
  { splits, comparison }: Report,
  { check, level, found, unit }: Exceeded & { readonly level: Level },
  show: Show,
): string {
  const { test, pretrain, within } = check;
  const split = splits.find(({ role, name }) => role === 'test' && name === test);
  const all = split ? ` of ${count(split[unit])}` : '';
  const what = `${count(found)}${all} ${unit === 'songs' ? 'song' : 'track'}${(split?.[unit] ?? found) === 1 ? '' : 's'}`;
  const also = within
    ? `${what} of split ${show.name(test)} ${isOnChain(level) ? (found === 1 ? 'is in it more than once' : 'are in it more than once') : `${shares(level, found)} it`}`
    : `${what} of test split ${show.name(test)} ${shares(level, found)} pretraining split ${show.name(pretrain)}`;
  if (comparison?.problem !== null) return also;
  const fresh = check.levels?.[level].new?.tracks ?? 0;
  if (fresh > 0) return `${also} (${plural(fresh, 'track')} new, though no row of a table was added)`;
  return !isTightened({ comparison }, check)
    ? `${also}, as at the base`
    : `${also}; none is new, but the base did not exceed this limit`;
}

/** Reports whether known overlaps alone exceed a limit that they did not exceed at the base. */
const isTightened = (
  { comparison }: Pick<Report, 'comparison'>,
  { verdict, base_verdict: before, levels }: ReportCheck,
): boolean =>
  comparison?.problem === null &&
  before !== 'fail' &&
  before !== verdict &&
  Object.values(levels ?? {}).every((level) => (level.new?.tracks ?? 0) === 0);

function uncheckedClause({ check, role, found, unit }: Exceeded, show: Show): string {
  const side = role === 'pretrain' ? 'pretrain' : 'test';
  const [own, other] = [check[side], check[OTHER[side]]];
  return `${plural(found, unit === 'songs' ? 'song' : 'track')} of ${SPLIT[side]} ${show.name(own)} cannot be compared with ${SPLIT[OTHER[side]]} ${show.name(other)}`;
}

/** Says in one sentence what to do; '' where nothing is to be done. */
export function advice(report: Report): string {
  const { verdict, errors, comparison } = report;
  if (verdict === 'unknown') {
    if (errors.length > 0 && errors.every(({ infrastructure }) => infrastructure))
      return 'A server, the network or the machine is at fault, not this change: run the job again.';
    return 'Fix the problems below, then check again.';
  }
  if (verdict === 'pass')
    return isUnchanged(report) && comparison ? 'This change leaves everything as it is at the base.' : '';
  const rows = rowsBehind(report, [verdict]);
  if (rows.length > 0) {
    const lines = new Set(rows.flatMap((row) => [...row.lines].map((line) => `${row.file}:${line}`))).size;
    const these = lines === 0 ? 'these tracks' : lines === 1 ? 'this line' : 'these lines';
    const verb = rows.every(({ edited }) => edited) ? 'Undo the edits of' : 'Remove';
    return `${verb} ${these}, or accept a wrong match with a waiver (below).`;
  }
  if (fixOf(report).exclude.length > 0) {
    const out = 'eave the pretraining tracks out (ids below), or accept a wrong match with a waiver (below).';
    const isLimit = report.checks.some((check) => check.verdict === verdict && isTightened(report, check));
    return isLimit ? `Put the limit back if it was not meant, l${out}` : `L${out}`;
  }
  if (report.checks.some(({ unchecked }) => unchecked && Object.values(unchecked).some(isExceeded)))
    return 'Fill in title and artist or an identifier in these rows, or allow more by the limit on unchecked tracks.';
  return '';
}

const isExceeded = ({ outcome }: { readonly outcome: string }): boolean => outcome === 'fail' || outcome === 'warn';

/** Command that repeats a check on another machine, as one line of a POSIX shell. */
export function localCommand({ config, comparison }: Report, directory = ''): string {
  const word = (text: string): string => (/^[\w./@%+:,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
  return [
    ...(directory === '' || directory === '.' ? [] : [`cd ${word(directory)} &&`]),
    'music-leakage check',
    ...(config.file === 'leakage.yml' ? [] : [word(config.file.startsWith('-') ? `./${config.file}` : config.file)]),
    ...(comparison?.base ? [`--base ${word(comparison.base.slice(0, 12))}`] : []),
    ...(comparison?.policy === 'base' ? ['--policy base'] : []),
    ...(comparison?.fail_on === 'new' ? ['--fail-on new'] : []),
  ].join(' ');
}
