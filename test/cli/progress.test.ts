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

it('progress has a rate and the remaining time once enough is done, anew for each thing that is done', () => {
  let now = 0;
  const { written, stream: terminal } = stream(true);
  const progress = progressOn(terminal, () => now);
  progress.show(split, 0);
  now = 10_000;
  progress.show(split, 0.1);
  progress.show(split, 0.1, 'fetching');
  now = 20_000;
  progress.show(split, 0.6, 'fetching');
  now = 30_000;
  progress.show(split, 0.6001, 'fetching');
  now = 31_000;
  progress.show(split, 1, 'fetching');
  expect(written.map((text) => text.replace('\r\x1b[K', ''))).toEqual([
    'reading msd: 10 % (1.0 % per second, about 2 min left)',
    'fetching msd: 60 % (5.0 % per second, about 8 s left)',
    'fetching msd: 60 % (2.5 % per second, about 16 s left)',
    'fetching msd: 100 %',
  ]);
});

it('progress is a line per 30 seconds where there is no terminal, and leaves nothing to clear', () => {
  let now = 0;
  const { written, stream: pipe } = stream(false);
  const progress = progressOn(pipe, () => now);
  for (; now <= 90_000; now += 1000) progress.show(split, now / 100_000, 'fetching');
  progress.clear();
  expect(written).toEqual([
    'fetching msd: 30 % (1.0 % per second, about 2 min left)\n',
    'fetching msd: 60 % (1.0 % per second, about 40 s left)\n',
    'fetching msd: 90 % (1.0 % per second, about 10 s left)\n',
  ]);
});

it('progress is silent where somebody asks for it', () => {
  const { written, stream: terminal } = stream(true);
  let now = 0;
  const progress = progressOn(terminal, () => now, true);
  now = 60_000;
  progress.show(split, 0.5);
  progress.clear();
  expect(written).toEqual([]);
});
