import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../support/folder.ts';
import { decode, ffmpeg, fixture, hasFfmpeg } from './audio.ts';

const mp3 = readFileSync(fixture('tones.mp3'));
const WAYS: readonly (false | undefined)[] = hasFfmpeg ? [false, undefined] : [false];

/** Bytes that hold no frame of anything. */
const noise = (length: number): Buffer => Buffer.from(Array.from({ length }, (_, i) => (i * 7) % 97));

async function saidOf(bytes: Buffer, name = 'a.mp3'): Promise<readonly (string | undefined)[]> {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, bytes);
  const all: (string | undefined)[] = [];
  for (const ffmpeg of WAYS) all.push((await decode(file, { ffmpeg })).cut);
  return all;
}

/** Frames without the first, which states how many there are. */
function bare(): Buffer {
  const frames = mp3.indexOf(Buffer.from([0xff, 0xfb]), 200);
  return mp3.subarray(frames);
}

test('damage among the frames of a stream that states no length is said', async () => {
  const whole = Buffer.concat([bare(), bare(), bare()]);
  expect(await saidOf(whole)).toEqual(WAYS.map(() => undefined));
  const middle = Buffer.from(whole);
  noise(8192).copy(middle, 12_000);
  for (const cut of await saidOf(middle)) expect(cut).toMatch(/^[89] of its \d+ KiB are damaged and gave no audio$/);
  const end = Buffer.concat([whole, noise(200_000)]);
  for (const cut of await saidOf(end)) expect(cut).toMatch(/^195 of its \d+ KiB are damaged and gave no audio$/);
  const zeros = Buffer.concat([whole, Buffer.alloc(200_000)]);
  for (const cut of await saidOf(zeros)) expect(cut).toContain('are damaged');
});

test('tags behind the frames, and a few stray bytes, are no damage', async () => {
  const tag = Buffer.concat([Buffer.from('TAG'), Buffer.alloc(125)]);
  const ape = Buffer.concat([Buffer.from('APETAGEX'), Buffer.alloc(24 + 20_000)]);
  ape.writeUInt32LE(20_000, 12);
  ape.writeUInt32LE(0xa000_0000, 20);
  for (const rest of [tag, ape, noise(100)])
    expect(await saidOf(Buffer.concat([bare(), rest]))).toEqual(WAYS.map(() => undefined));
});

test('up to a mebibyte of other bytes, and a tag of APE, may stand before the first frame', async () => {
  const tag = Buffer.alloc(32 + 200_000);
  tag.write('APETAGEX', 0);
  tag.writeUInt32LE(200_000, 12);
  for (const front of [noise(100_000), noise(1_000_000), tag]) {
    const file = join(temporaryFolder(), 'a.mp3');
    writeFileSync(file, Buffer.concat([front, mp3, mp3]));
    for (const ffmpeg of WAYS) {
      const { container, seconds } = await decode(file, { ffmpeg });
      expect(container).toBe('MP3');
      expect(seconds).toBeGreaterThan(1.5);
    }
  }
});

test.skipIf(!hasFfmpeg)(
  'an MP3 whose sample rate changes has the right length without ffmpeg too (skipped without ffmpeg)',
  async () => {
    const folder = temporaryFolder();
    const plain = ['-write_xing', '0', '-id3v2_version', '0'];
    for (const rate of ['44100', '16000', '24000'])
      ffmpeg('-stream_loop', '3', '-i', fixture('tones.wav'), '-ar', rate, ...plain, join(folder, `${rate}.mp3`));
    const joined = Buffer.concat(['44100', '16000', '24000'].map((rate) => readFileSync(join(folder, `${rate}.mp3`))));
    writeFileSync(join(folder, 'joined.mp3'), joined);
    const [theirs, ours] = [
      await decode(join(folder, 'joined.mp3')),
      await decode(join(folder, 'joined.mp3'), { ffmpeg: false }),
    ];
    expect(Math.abs(ours.seconds - theirs.seconds)).toBeLessThan(0.2);
    expect(ours.cut).toBe(undefined);
  },
);

test('reads the frames or the damage behind a tag in the middle', async () => {
  const id3 = Buffer.concat([Buffer.from('ID3\x03\0\0\0\0\x07\x68', 'latin1'), Buffer.alloc(1000)]);
  const tag = Buffer.concat([Buffer.from('TAG'), Buffer.alloc(125)]);
  for (const between of [id3, tag]) {
    expect(await saidOf(Buffer.concat([bare(), between, bare()]))).toEqual(WAYS.map(() => undefined));
    for (const cut of await saidOf(Buffer.concat([bare(), between, noise(200_000)])))
      expect(cut).toMatch(/^195 of its \d+ KiB are damaged and gave no audio$/);
  }
  // A tag that would be longer than the file is none.
  const long = Buffer.concat([Buffer.from('ID3\x03\0\0\x7f\x7f\x7f\x7f', 'latin1'), noise(200_000)]);
  for (const cut of await saidOf(Buffer.concat([bare(), long]))) expect(cut).toContain('are damaged');
});

test.skipIf(!hasFfmpeg)(
  'no file behind a tag is lost where the sample rate changes (skipped without ffmpeg)',
  async () => {
    const folder = temporaryFolder();
    const parts = [44_100, 22_050, 44_100].map((rate, i) => {
      const file = join(folder, `${i}.mp3`);
      const tag = i === 2 ? '3' : '0';
      const source = `sine=440:d=4:r=${rate}`;
      ffmpeg('-f', 'lavfi', '-i', source, '-write_xing', '0', '-id3v2_version', tag, '-metadata', 'title=a', file);
      return readFileSync(file);
    });
    const file = join(folder, 'all.mp3');
    writeFileSync(file, Buffer.concat(parts));
    for (const way of WAYS) expect((await decode(file, { ffmpeg: way })).seconds).toBeGreaterThan(11.5);
  },
);
