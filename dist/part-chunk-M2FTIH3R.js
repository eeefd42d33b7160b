import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  isQuiet
} from "./part-chunk-WEQSYUQY.js";

// src/cli/progress.ts
var EVERY_MS = 100;
var LOG_EVERY_MS = 3e4;
var RATED_MS = 2e3;
var SILENT = { show: () => void 0, tell: () => void 0, clear: () => void 0 };
function progressOn(stream, clock = () => performance.now(), quiet = isQuiet()) {
  if (quiet) return SILENT;
  const { isTTY } = stream;
  let last = clock();
  let shown = false;
  let begun;
  const tell = (what, share) => {
    const now = clock();
    if (begun?.what !== what || share < begun.share) begun = { what, at: now, share };
    if (now - last < (isTTY ? EVERY_MS : LOG_EVERY_MS)) return;
    last = now;
    const text = `${what}: ${Math.round(share * 100)} %${rateText(share, share - begun.share, now - begun.at)}`;
    stream.write(isTTY ? `\r\x1B[K${text}` : `${text}
`);
    shown = isTTY;
  };
  return {
    show: ({ name }, share, doing = "reading") => tell(`${doing} ${name}`, share),
    tell,
    clear: () => {
      if (shown) stream.write("\r\x1B[K");
      shown = false;
    }
  };
}
function rateText(share, done, ms) {
  if (ms < RATED_MS || done <= 0 || share >= 1) return "";
  const perSecond = done * 1e3 / ms;
  return ` (${(perSecond * 100).toPrecision(2)} % per second, about ${timeText((1 - share) / perSecond)} left)`;
}
function timeText(seconds) {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.ceil(whole / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export {
  progressOn
};
