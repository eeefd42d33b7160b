import type { WriteStream } from 'node:tty';
import type { Progress } from '../check.ts';

const EVERY_MS = 100;

/** One line that says how far a split is read or fetched, on a terminal only; short work shows none. */
export function progressOn(
  stream: WriteStream,
  clock: () => number = () => performance.now(),
): { readonly show: Progress; readonly clear: () => void } {
  if (!stream.isTTY) return { show: () => undefined, clear: () => undefined };
  let last = clock();
  let shown = false;
  return {
    show: ({ name }, share, doing) => {
      if (clock() - last < EVERY_MS) return;
      last = clock();
      shown = true;
      stream.write(`\r\x1b[K${doing} ${name}: ${Math.round(share * 100)} %`);
    },
    clear: () => {
      if (shown) stream.write('\r\x1b[K');
    },
  };
}
