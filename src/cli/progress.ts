import type { WriteStream } from 'node:tty';
import type { Progress } from '../check/options.ts';
import { isQuiet } from './output.ts';

/** Time between two states of a line on a terminal, and between two lines of a log, in milliseconds. */
const EVERY_MS = 100;
const LOG_EVERY_MS = 30_000;

/** Time after which a rate is worth a word, in milliseconds. */
const RATED_MS = 2_000;

type Shown = {
  readonly show: Progress;
  readonly tell: (what: string, share: number) => void;
  readonly clear: () => void;
};

const SILENT: Shown = { show: () => undefined, tell: () => undefined, clear: () => undefined };

/**
 * Says what is done, how far, how fast and how long it will still take: in one line that goes away on a terminal, in a
 * line per 30 seconds elsewhere. Short work shows nothing.
 */
export function progressOn(
  stream: WriteStream,
  clock: () => number = () => performance.now(),
  quiet = isQuiet(),
): Shown {
  if (quiet) return SILENT;
  const { isTTY } = stream;
  let last = clock();
  let shown = false;
  let begun: { readonly what: string; readonly at: number; readonly share: number } | undefined;
  const tell = (what: string, share: number): void => {
    const now = clock();
    if (begun?.what !== what || share < begun.share) begun = { what, at: now, share };
    if (now - last < (isTTY ? EVERY_MS : LOG_EVERY_MS)) return;
    last = now;
    const text = `${what}: ${Math.round(share * 100)} %${rateText(share, share - begun.share, now - begun.at)}`;
    stream.write(isTTY ? `\r\x1b[K${text}` : `${text}\n`);
    shown = isTTY;
  };
  return {
    show: ({ name }, share, doing = 'reading') => tell(`${doing} ${name}`, share),
    tell,
    clear: () => {
      if (shown) stream.write('\r\x1b[K');
      shown = false;
    },
  };
}

/** Rate and remaining time, such as " (1.4 % per second, about 40 s left)"; '' where too little is done to tell. */
function rateText(share: number, done: number, ms: number): string {
  if (ms < RATED_MS || done <= 0 || share >= 1) return '';
  const perSecond = (done * 1000) / ms;
  return ` (${(perSecond * 100).toPrecision(2)} % per second, about ${timeText((1 - share) / perSecond)} left)`;
}

function timeText(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.ceil(whole / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
