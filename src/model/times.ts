import { own } from '../platform/own.ts';

/** Seconds in a unit that a column of times may be in. */
export const TIME_UNITS = {
  nanoseconds: 1e-9,
  microseconds: 1e-6,
  milliseconds: 1e-3,
  seconds: 1,
  minutes: 60,
  hours: 3600,
} as const;
export type TimeUnit = keyof typeof TIME_UNITS;

/** A time as it is written: a number without a unit, or one that says its own. */
export type WrittenTime =
  | { readonly form: 'none' }
  | { readonly form: 'unreadable' }
  | { readonly form: 'number'; readonly value: number }
  /** A number with a comma that may be a decimal or a group of three digits. */
  | { readonly form: 'comma'; readonly value: number }
  | { readonly form: 'notation'; readonly seconds: number };

const NONE: WrittenTime = { form: 'none' };
const UNREADABLE: WrittenTime = { form: 'unreadable' };

const NUMBER = /^\+?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;
const COMMA = /^\d+,\d+$/;
/** Numbers with commas in groups of three: 1,234 may be a thousand or a little more than one. */
const GROUPS = /^[1-9]\d{0,2}(,\d{3})+$/;
const CLOCK = /^(?:(\d{1,3}) days?,? *)?((?:\d{1,5}:){1,2}\d{1,2}(?:[.,]\d+)?)$/i;
const ISO = /^P(?:(\d+)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/i;
const PIECE = /(\d+(?:[.,]\d+)?)\s*([a-zµ.'′"″]+)\s*,?\s*/gy;

/** Seconds in the units that people write behind a number, in lower case and without a dot. */
const WRITTEN_UNITS: Readonly<Record<string, number>> = {
  ...{ h: 3600, hr: 3600, hrs: 3600, hour: 3600, hours: 3600 },
  ...{ m: 60, min: 60, mins: 60, minute: 60, minutes: 60, "'": 60, '′': 60 },
  ...{ s: 1, sec: 1, secs: 1, second: 1, seconds: 1, '"': 1, '″': 1, "''": 1 },
  ...{ ms: 1e-3, msec: 1e-3, msecs: 1e-3, millis: 1e-3, millisecond: 1e-3, milliseconds: 1e-3 },
  ...{ us: 1e-6, µs: 1e-6, ns: 1e-9 },
};

/** Longest text that is read as a time, in characters. */
const LONGEST = 64;

/** A number from here on is no time, even in nanoseconds. An infinite one would be `null` in a report. */
const TOO_LARGE = 1e22;

/** Reads a time in whatever notation; `nan` and an empty cell are none, and no time is negative. */
export function readTime(cell: string): WrittenTime {
  const time = readAny(cell);
  const size = time.form === 'notation' ? time.seconds : 'value' in time ? time.value : 0;
  return size < TOO_LARGE ? time : UNREADABLE;
}

function readAny(cell: string): WrittenTime {
  if (NUMBER.test(cell)) return { form: 'number', value: Number(cell) };
  if (cell === '' || cell.toLowerCase() === 'nan') return NONE;
  if (cell.length > LONGEST) return UNREADABLE;
  if (GROUPS.test(cell)) return { form: 'comma', value: Number(cell.replaceAll(',', '')) };
  if (COMMA.test(cell)) return { form: 'number', value: Number(cell.replace(',', '.')) };
  const seconds = clock(cell) ?? iso(cell) ?? pieces(cell);
  return seconds === undefined ? UNREADABLE : { form: 'notation', seconds };
}

/** `m:ss`, `h:mm:ss` and the time spans of pandas, `0 days 00:03:45.5`. */
function clock(cell: string): number | undefined {
  const [, days = '0', time] = CLOCK.exec(cell) ?? [];
  if (time === undefined) return undefined;
  const parts = time.split(':').map((part) => Number(part.replace(',', '.')));
  if (parts.slice(1).some((part) => part >= 60)) return undefined;
  return Number(days) * 86_400 + parts.reduce((total, part) => total * 60 + part, 0);
}

/** Durations of ISO 8601, `PT3M45S`. */
function iso(cell: string): number | undefined {
  const found = ISO.exec(cell);
  if (!found || !/\d/.test(cell)) return undefined;
  const [days, hours, minutes, seconds] = found.slice(1).map((part) => Number((part ?? '0').replace(',', '.')));
  return days! * 86_400 + hours! * 3600 + minutes! * 60 + seconds!;
}

/** Numbers with units, largest first: `3m45s`, `3 min 45 sec`, `225s`, `225000 ms`, `3'45"`. */
function pieces(cell: string): number | undefined {
  PIECE.lastIndex = 0;
  let [total, smallest, at] = [0, Number.POSITIVE_INFINITY, 0];
  for (let found = PIECE.exec(cell); found; found = PIECE.exec(cell)) {
    const unit = own(WRITTEN_UNITS, (found[2] as string).toLowerCase().replace(/\.$/, ''));
    if (unit === undefined || unit >= smallest) return undefined;
    total += Number((found[1] as string).replace(',', '.')) * unit;
    smallest = unit;
    at = PIECE.lastIndex;
  }
  return at === cell.length && at > 0 ? total : undefined;
}

/** Reads the unit in the name of a column: a unit of time, `min.sec`, `samples` (not a time), or undefined. */
export function unitOfName(name: string): TimeUnit | 'min.sec' | 'samples' | undefined {
  // `durationMs`, `duration_ms`, `Duration (ms)`, `duration [samples]` come to the same words.
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9µ]+/)
    .filter((word) => word !== '');
  if (/min\.sec|mm\.ss/i.test(name)) return 'min.sec';
  const has = (...some: readonly string[]): boolean => some.some((word) => words.includes(word));
  if (has('ms', 'msec', 'msecs', 'millis', 'millisecond', 'milliseconds')) return 'milliseconds';
  if (has('us', 'µs', 'usec', 'micros', 'microsecond', 'microseconds')) return 'microseconds';
  if (has('ns', 'nanos', 'nanosecond', 'nanoseconds')) return 'nanoseconds';
  if (has('s', 'sec', 'secs', 'second', 'seconds')) return 'seconds';
  if (has('minutes', 'mins')) return 'minutes';
  if (has('hours', 'hrs')) return 'hours';
  if (has('samples', 'frames', 'nframes', 'nsamples') || /^(sample|frame)$/.test(words.at(-1) ?? '')) return 'samples';
  return undefined;
}

/** Seconds of a number that is minutes before its point and seconds behind it: 1.33 is 1:33. */
export function minutesAndSeconds(value: number): number | undefined {
  const minutes = Math.floor(value);
  const seconds = Math.round((value - minutes) * 100);
  return seconds < 60 ? minutes * 60 + seconds : undefined;
}
