import type { WriteStream } from 'node:tty';
import { expect, it } from 'vitest';
import { progressOn } from '../../src/cli/progress.ts';
import type { Split } from '../../src/config/config.ts';

const stream = (isTTY: boolean) => {
  const written: string[] = [];
  return { written, stream: { isTTY, write: (text: string) => written.push(text) } as unknown as WriteStream };
};
const split = { name: 'msd' } as Split;

it('progress is one line that goes away, and waits before it shows', () => {
  let now = 0;
  const { written, stream: terminal } = stream(true);
  const progress = progressOn(terminal, () => now);
  progress.show(split, 0.1, 'reading');
  expect(written).toEqual([]);
  now = 500;
  progress.show(split, 0.424, 'reading');
  progress.show(split, 0.5, 'fetching');
  progress.clear();
  expect(written).toEqual(['\r\x1b[Kreading msd: 42 %', '\r\x1b[K']);
});

it('progress is silent where there is no terminal', () => {
  const { written, stream: pipe } = stream(false);
  const progress = progressOn(pipe, () => 1e6);
  progress.show(split, 0.5, 'fetching');
  progress.clear();
  expect(written).toEqual([]);
});
