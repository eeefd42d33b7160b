import type { Column } from '../config/config.ts';
import { minutesAndSeconds, readTime, TIME_UNITS, type TimeUnit, unitOfName } from '../model/times.ts';
import { problem } from '../platform/blocks.ts';
import type { Row } from './table.ts';

export type TimeKey = 'duration' | 'start' | 'end';

/** The times of a row that are there at all, as they are written. */
export type TimeCells = Readonly<Partial<Record<TimeKey, (cells: Row['cells']) => string>>>;

/** Cells that were not plainly seconds; grows while rows are read. */
export type TimeTally = {
  /** Units that columns were converted from, by key. */
  units: Partial<Record<TimeKey, Unit>>;
  /** Cells in clock notation or with a unit of their own. */
  notation: number;
};

type Unit = TimeUnit | 'min.sec';

export type TimeReader = {
  readonly tally: TimeTally;
  /**
   * Settles the units before it gives the first row; rows are otherwise unchanged. @throws ProblemError when a unit is
   * not clear.
   */
  readonly settle: (rows: AsyncIterable<readonly Row[]>) => AsyncIterable<readonly Row[]>;
  /**
   * Seconds; undefined where there is no time, NaN where there is one that cannot be read or contradicts the others.
   */
  readonly read: (key: TimeKey, cell: string) => number | undefined;
  /** Whether a range is far longer or shorter than the others, as one in another unit is. */
  readonly contradicts: (start: number | undefined, end: number | undefined) => boolean;
  /** @throws ProblemError when the whole column says another unit than its first rows. */
  readonly verify: () => void;
};

/** Rows that the unit of a column is settled by. */
const SETTLE = 1000;

/** Seconds: no median of tracks or clips is beyond it, so a greater one is in milliseconds. */
const TWO_HOURS = 7200;
const DAY = 86_400;

/** No clip is shorter, in seconds. */
const SHORTEST = 0.05;

/** A range that is so many times longer than the others is in another unit. */
const FAR = 100;

const SAY = 'Say it: `layout: {times: seconds}` (or milliseconds, minutes, …)';
const WRITE = 'Write seconds (225.3), `3:45`, `PT3M45S`, `3m45s` or `225 s`, or leave the column out by `columns: {…}`';

type Numbers = {
  readonly values: number[];
  comma: { readonly line: number; readonly cell: string } | undefined;
  groups: number;
  decimals: number;
  unreadable: number;
  readable: number;
  first: { readonly line: number; readonly cell: string } | undefined;
};

/**
 * Reads times of a table in whatever notation and unit. Numbers without a unit are seconds unless `layout`, the name of
 * the column or the median of its first rows says otherwise; blocks and files of a table do not matter.
 */
export function timeReader(
  name: string,
  columns: Readonly<Partial<Record<TimeKey, Column>>>,
  places: TimeCells,
  given: TimeUnit | undefined,
): TimeReader {
  const keys = (['duration', 'start', 'end'] as const).filter((key) => places[key] !== undefined);
  const tally: TimeTally = { units: {}, notation: 0 };
  const units: Partial<Record<TimeKey, Unit>> = {};
  const decimal: Partial<Record<TimeKey, boolean>> = {};
  const counts = { duration: { small: 0, big: 0 }, end: { small: 0, big: 0 } };
  let length = Number.NaN;
  const counted = keys.includes('end') ? 'end' : 'start';
  const called = (key: TimeKey): string => `"${columns[key] ?? key}"`;

  const settle = (rows: readonly Row[]): void => {
    const numbers = new Map(keys.map((key) => [key, numbersOf(rows, places[key] as TimeCell)]));
    for (const [key, found] of numbers) {
      refuseUnreadable(name, called(key), found);
      decimal[key] = isDecimal(name, called(key), found);
    }
    const duration = numbers.get('duration');
    if (duration) units.duration = given ?? unitOf(name, called('duration'), columns.duration, median(duration.values));
    const range = numbers.get(counted) ?? numbers.get('start');
    if (range && keys.some((key) => key !== 'duration')) {
      const lengths = lengthsOf(rows, places);
      for (const key of ['start', 'end'] as const) {
        if (!keys.includes(key)) continue;
        units[key] = given ?? rangeUnit(name, called(key), columns[key], median(range.values), median(lengths));
      }
      length = median(lengths) * factorOf(units.end ?? units.start);
    }
    for (const key of keys) {
      const unit = units[key];
      if (unit !== undefined && unit !== 'seconds') tally.units[key] = unit;
    }
  };

  const read = (key: TimeKey, cell: string): number | undefined => {
    if (cell === '') return undefined;
    let value: number;
    if (isPlain(cell)) value = Number(cell);
    else {
      const time = readTime(cell);
      if (time.form === 'none') return undefined;
      if (time.form === 'unreadable') return Number.NaN;
      if (time.form === 'notation') {
        tally.notation++;
        return time.seconds;
      }
      if (time.form === 'comma' && decimal[key] === undefined) return Number.NaN;
      value = time.form === 'comma' && decimal[key] ? toDecimal(cell) : time.value;
    }
    const count = key === 'duration' ? counts.duration : key === counted ? counts.end : undefined;
    if (count) count[value > TWO_HOURS ? 'big' : 'small']++;
    const unit = units[key];
    if (unit === 'min.sec') return minutesAndSeconds(value) ?? Number.NaN;
    const seconds = unit === undefined || unit === 'seconds' ? value : value * factorOf(unit);
    if (key !== 'duration' || given !== undefined) return seconds;
    // A track of no length has none that is known; one of days, or of a moment among others of minutes, is in another
    // unit.
    if (value === 0) return undefined;
    return seconds > DAY || (unit !== undefined && unit !== 'seconds' && seconds < 1) ? Number.NaN : seconds;
  };

  return {
    tally,
    settle: keys.length === 0 ? (rows) => rows : (rows) => settled(rows, settle),
    read,
    contradicts: (start, end) => {
      if (given !== undefined || Number.isNaN(length) || start === undefined || end === undefined) return false;
      if (end - start > FAR * Math.max(length, 60)) return true;
      return units.end === 'milliseconds' && end - start < SHORTEST;
    },
    verify: () => {
      for (const key of ['duration', 'end'] as const) {
        const { small, big } = counts[key];
        const column = key === 'end' ? counted : key;
        if (given !== undefined || unitOfName(String(columns[column] ?? '')) !== undefined) continue;
        if (small === big || (units[column] === 'milliseconds') === big > small) continue;
        if (key === 'end' && units[column] === 'seconds' && length < FAR) continue;
        const message = `${called(column)} is in several units: ${big} are above ${TWO_HOURS}, ${small} are not`;
        throw problem(name, undefined, message, `Write all in one unit. ${SAY}`);
      }
    },
  };
}

/** Holds the first rows back until the units are settled by them. */
async function* settled(
  batches: AsyncIterable<readonly Row[]>,
  settle: (rows: readonly Row[]) => void,
): AsyncGenerator<readonly Row[]> {
  let held: (readonly Row[])[] | undefined = [];
  let rows = 0;
  for await (const batch of batches) {
    if (!held) {
      yield batch;
      continue;
    }
    held.push(batch);
    rows += batch.length;
    if (rows < SETTLE) continue;
    settle(held.flat().slice(0, SETTLE));
    yield* held;
    held = undefined;
  }
  if (!held) return;
  settle(held.flat());
  yield* held;
}

type TimeCell = NonNullable<TimeCells[TimeKey]>;

function numbersOf(rows: readonly Row[], of: TimeCell): Numbers {
  const found: Numbers = {
    ...{ values: [], comma: undefined, groups: 0, decimals: 0, unreadable: 0, readable: 0, first: undefined },
  };
  for (const { line, cells, broken } of rows) {
    if (broken !== undefined) continue;
    const cell = of(cells).trim();
    const time = readTime(cell);
    if (time.form === 'number') {
      if (time.value > 0) found.values.push(time.value);
      if (cell.includes(',')) found.decimals++;
    } else if (time.form === 'comma') {
      found.values.push(time.value);
      found.comma ??= { line, cell };
      if (cell.lastIndexOf(',') > cell.indexOf(',')) found.groups++;
    }
    if (time.form === 'unreadable' && /\d/.test(cell)) {
      found.unreadable++;
      found.first ??= { line, cell };
    } else if (time.form !== 'none' && time.form !== 'unreadable') found.readable++;
  }
  return found;
}

const toDecimal = (cell: string): number => Number(cell.replace(',', '.'));

function refuseUnreadable(name: string, column: string, { unreadable, readable, first }: Numbers): void {
  if (!first || unreadable <= readable) return;
  throw problem(name, first.line, `cannot read the times of ${column} (${first.cell.slice(0, 40)})`, WRITE);
}

/** Whether commas are decimals; undefined where there are none. */
function isDecimal(name: string, column: string, { values, comma, groups, decimals }: Numbers): boolean | undefined {
  if (groups > 0) return false;
  if (decimals > 0) return true;
  if (!comma) return undefined;
  // As milliseconds in groups it is the same time.
  if (median(values) > TWO_HOURS) {
    for (const [i, value] of values.entries()) values[i] = value / 1000;
    return true;
  }
  const message = `the comma in times of ${column} may be a decimal or a group of three digits (${comma.cell})`;
  throw problem(name, comma.line, message, 'Write a decimal with a point, and no groups');
}

/** Digits and at most one point, as nearly all times are. */
function isPlain(cell: string): boolean {
  let points = 0;
  for (let at = 0; at < cell.length; at++) {
    const code = cell.charCodeAt(at);
    if (code === 46) points++;
    else if (code < 48 || code > 57) return false;
  }
  return points === 0 || (points === 1 && cell.length > 1);
}

/** Ends minus starts, where both are numbers. */
function lengthsOf(rows: readonly Row[], { start, end }: TimeCells): readonly number[] {
  if (start === undefined || end === undefined) return [];
  return rows.flatMap(({ cells, broken }) => {
    if (broken !== undefined) return [];
    const [from, to] = [start, end].map((of) => readTime(of(cells).trim()));
    return from?.form === 'number' && to?.form === 'number' && to.value > from.value ? [to.value - from.value] : [];
  });
}

function median(values: readonly number[]): number {
  if (values.length === 0) return Number.NaN;
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] as number;
}

const factorOf = (unit: Unit | undefined): number =>
  TIME_UNITS[unit === undefined || unit === 'min.sec' ? 'seconds' : unit];

const shown = (value: number): string => String(Math.round(value * 1000) / 1000);

/** The unit that the name of a column says, where its numbers can be in it. */
function namedUnit(name: string, called: string, column: Column | undefined, middle: number): Unit | undefined {
  const unit = typeof column === 'string' ? unitOfName(column) : undefined;
  if (unit === 'samples') {
    const remedy = 'Divide them by the sample rate, or leave the column out by `columns: {…}`';
    throw problem(name, undefined, `${called} counts samples or frames, not seconds`, remedy);
  }
  if (unit === undefined || unit === 'min.sec' || Number.isNaN(middle)) return unit;
  const seconds = middle * TIME_UNITS[unit];
  if (seconds >= (unit === 'seconds' ? SHORTEST : 1) && seconds <= TWO_HOURS) return unit;
  const message = `${called} is in ${unit} by its name, and the median of its numbers is ${shown(middle)}`;
  throw problem(name, undefined, message, SAY);
}

function unitOf(name: string, called: string, column: Column | undefined, middle: number): Unit {
  const unit = namedUnit(name, called, column, middle);
  if (unit !== undefined) return unit;
  if (Number.isNaN(middle)) return 'seconds';
  if (middle >= SHORTEST && middle <= TWO_HOURS) return 'seconds';
  if (middle > TWO_HOURS && middle <= 1000 * TWO_HOURS) return 'milliseconds';
  const message = `the median of ${called} is ${shown(middle)}: neither seconds nor milliseconds`;
  throw problem(name, undefined, message, SAY);
}

/**
 * Returns the unit of starts and ends: a place hours into a recording still belongs to a range of seconds where the
 * range is short enough.
 */
function rangeUnit(name: string, called: string, column: Column | undefined, middle: number, length: number): Unit {
  const named = typeof column === 'string' ? unitOfName(column) : undefined;
  const unit = namedUnit(name, called, column, named === 'seconds' ? Number.NaN : middle);
  if (unit !== undefined && !(unit === 'seconds' && length > TWO_HOURS)) return unit;
  if (Number.isNaN(middle) || middle <= TWO_HOURS || length < FAR) return 'seconds';
  if (unit === undefined && (Number.isNaN(length) || length >= 1000) && middle <= 1000 * TWO_HOURS)
    return 'milliseconds';
  const message = `times of ${called} are in seconds or in milliseconds: their median is ${shown(middle)}, that of the lengths ${shown(length)}`;
  throw problem(name, undefined, message, SAY);
}
