import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../support/folder.ts';
import { decode, ffmpeg, hasFfmpeg } from './audio.ts';

const noise = (length: number): Buffer => Buffer.from(Array.from({ length }, (_, i) => (i * 7 + (i >> 5)) % 251));

/** Twenty seconds of noise, in pages of a fraction of a second. */
function whole(codec: string): Buffer {
  const file = join(temporaryFolder(), 'whole.ogg');
  ffmpeg('-f', 'lavfi', '-i', 'anoisesrc=d=20:a=.2:seed=1', '-ac', '1', '-c:a', codec, file);
  return readFileSync(file);
}

async function saidOf(bytes: Buffer): Promise<readonly (string | undefined)[]> {
  const file = join(temporaryFolder(), 'a.ogg');
  writeFileSync(file, bytes);
  const all: (string | undefined)[] = [];
  for (const way of [false, undefined] as const) all.push((await decode(file, { ffmpeg: way })).cut);
  return all;
}

test.skipIf(!hasFfmpeg).each(['libvorbis', 'libopus', 'flac'])(
  'damage among the pages of Ogg is said, of %s (skipped without ffmpeg)',
  async (codec) => {
    const sound = whole(codec);
    expect(await saidOf(sound)).toEqual([undefined, undefined]);
    const middle = Buffer.from(sound);
    noise(Math.floor(sound.length * 0.3)).copy(middle, Math.floor(sound.length * 0.4));
    for (const cut of await saidOf(middle)) expect(cut).toMatch(/damaged/);
    const behind = Buffer.concat([sound, noise(50_000)]);
    for (const cut of await saidOf(behind)) expect(cut).toMatch(/are damaged and gave no audio$/);
    const pages = [...sound.toString('latin1').matchAll(/OggS\0/g)].map(({ index }) => index);
    const [from, to] = [0.4, 0.7].map((share) => pages[Math.floor(pages.length * share)]!) as [number, number];
    const taken = Buffer.concat([sound.subarray(0, from), sound.subarray(to)]);
    for (const cut of await saidOf(taken)) expect(cut).toMatch(/^\d+ of its \d+ pages are missing or damaged$/);
  },
);

test.skipIf(!hasFfmpeg)('a few stray bytes behind the pages are no damage (skipped without ffmpeg)', async () => {
  const sound = whole('libvorbis');
  expect(await saidOf(Buffer.concat([sound, noise(100)]))).toEqual([undefined, undefined]);
});
