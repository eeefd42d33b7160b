import type { WriteStream } from 'node:tty';
import type { Progress } from '../check/options.ts';

const EVERY_MS = 100;

/** One line that says what is done and how far, on a terminal only; short work shows none. */
export function progressOn(
  stream: WriteStream,
  clock: () => number = () => performance.now(),
): {
  readonly show: Progress;
  readonly tell: (what: string, share: number) => void;
  readonly clear: () => void;
} {
  if (!stream.isTTY) return { show: () => undefined, tell: () => undefined, clear: () => undefined };
  let last = clock();
  let shown = false;
  const tell = (what: string, share: number): void => {
    if (clock() - last < EVERY_MS) return;
    last = clock();
    shown = true;
    stream.write(`\r\x1b[K${what}: ${Math.round(share * 100)} %`);
  };
  return {
    show: ({ name }, share, doing = 'reading') => tell(`${doing} ${name}`, share),
    tell,
    clear: () => {
      if (shown) stream.write('\r\x1b[K');
    },
  };
}
