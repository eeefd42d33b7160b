import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../../support/folder.ts';
import { decode, ffmpeg, fixture, hasFfmpeg, RATE, refusal, snr, wav } from './audio.ts';

afterEach(() => vi.unstubAllEnvs());

/** A sweep and noise, at 44.1 kHz. */
const music = (n: number, channel: number): number =>
  0.4 * Math.sin(2 * Math.PI * (100 + n / 40) * (n / 44_100)) + 0.1 * Math.sin(n * n * (channel + 1));

describe.skipIf(!hasFfmpeg)('with ffmpeg (skipped: there is none on PATH)', () => {
  describe('each format', () => {
    const formats = [
      ['a.wav', [], 70],
      ['c.wav', ['-c:a', 'pcm_f32le', '-ar', '96000'], 90],
      ['a.flac', ['-sample_fmt', 's32'], 70],
      ['b.flac', ['-ar', '48000', '-ac', '1'], 70],
      ['a.mp3', ['-b:a', '128k'], 85],
      ['b.mp3', ['-q:a', '4', '-ar', '22050'], 70],
      ['a.ogg', ['-c:a', 'libvorbis'], 80],
      ['a.opus', ['-c:a', 'libopus'], 60],
      ['a.m4a', ['-c:a', 'aac'], undefined],
      ['b.m4a', ['-c:a', 'alac', '-movflags', 'faststart'], undefined],
      ['a.mka', ['-c:a', 'libvorbis'], undefined],
      ['a.webm', ['-c:a', 'libopus'], undefined],
      ['a.wma', ['-c:a', 'wmav2'], undefined],
      ['a.aac', ['-c:a', 'aac'], undefined],
      ['a.caf', ['-c:a', 'pcm_s16be'], undefined],
    ] as const;
    const folder = mkdtempSync(join(tmpdir(), 'music-leakage-test-'));
    afterAll(() => rmSync(folder, { recursive: true }));
    beforeAll(() => {
      const source = join(folder, 'source.wav');
      writeFileSync(source, wav(2 * 44_100, music, { rate: 44_100, channels: 2 }));
      ffmpeg('-i', source, ...formats.flatMap(([name, options]) => [...options, join(folder, name)]));
    });

    test.each(formats)('%s %j: the samples are those of ffmpeg alone, and ours are as good', async (name, _, least) => {
      const file = join(folder, name);
      const plain = ffmpeg('-i', file, '-f', 's16le', '-ac', '1', '-ar', `${RATE}`, '-');
      const { audio, decoder, cut, seconds } = await decode(file);
      expect(decoder).toMatch(/^ffmpeg \S+$/);
      expect(cut).toBeUndefined();
      expect(seconds).toBeGreaterThan(1.9);
      expect(Buffer.from(Int16Array.from(audio, (sample) => sample * 32_768).buffer).equals(plain)).toBe(true);
      if (least === undefined) return;
      const ours = await decode(file, { ffmpeg: false });
      expect(ours.cut).toBeUndefined();
      expect(Math.abs(ours.audio.length - audio.length)).toBeLessThan(100);
      const common = ours.audio.subarray(0, Math.min(audio.length, ours.audio.length));
      expect(snr((n) => audio[n]!, common, 100)).toBeGreaterThan(least);
    });
  });

  test('audio streams besides the first are counted', async () => {
    const folder = temporaryFolder();
    for (const [name, seed] of [
      ['a.wav', 1],
      ['b.wav', 2],
    ] as const)
      writeFileSync(
        join(folder, name),
        wav(44_100, (n) => 0.3 * Math.sin(n * n * seed), { rate: 44_100 }),
      );
    const [a, b] = [join(folder, 'a.wav'), join(folder, 'b.wav')];
    for (const [name, codec] of [
      ['two.mka', 'flac'],
      ['two.mp4', 'aac'],
      ['two.ogg', 'libvorbis'],
    ] as const) {
      const file = join(folder, name);
      ffmpeg('-i', a, '-i', b, '-i', a, '-map', '0', '-map', '1', '-map', '2', '-c:a', codec, file);
      expect([name, (await decode(file)).further]).toEqual([name, 2]);
      ffmpeg('-i', a, '-metadata', 'title=Stream #0:1: Audio: mp3', '-c:a', codec, join(folder, `one-${name}`));
      expect((await decode(join(folder, `one-${name}`))).further).toBe(0);
    }
    expect((await decode(a)).further).toBe(0);
  });

  test('a cover does not change the samples', async () => {
    const folder = temporaryFolder();
    ffmpeg('-f', 'lavfi', '-i', 'testsrc=s=320x240:d=1', '-frames:v', '1', join(folder, 'cover.png'));
    const args = ['-map', '0', '-map', '1', '-c', 'copy', '-disposition:v', 'attached_pic', join(folder, 'with.mp3')];
    ffmpeg('-i', fixture('tones.mp3'), '-i', join(folder, 'cover.png'), ...args);
    expect(await decode(join(folder, 'with.mp3'))).toMatchObject({
      samples: (await decode(fixture('tones.mp3'))).samples,
    });
  });

  test('a name that ffmpeg could read otherwise is only a name', async () => {
    const folder = join(temporaryFolder(), 'a %03d|b:c');
    mkdirSync(folder);
    const file = join(folder, 'concat:x %d -y.mp3');
    copyFileSync(fixture('tones.mp3'), file);
    expect(await decode(file)).toMatchObject({ container: 'MP3', seconds: 1 });
  });

  test.each([
    ['tones.mp3', /it ends after 0\.\d of 1\.\d seconds/],
    ['tones.flac', /it ends after 0\.\d of 1\.0 seconds/],
    ['tones.wav', /it ends after 0\.\d of 1\.0 seconds/],
    ['tones.opus', /its last page is missing/],
  ])('%s cut in the middle is decoded so far, and said to be cut', async (name, reason) => {
    const file = join(temporaryFolder(), name);
    const bytes = readFileSync(fixture(name));
    writeFileSync(file, bytes.subarray(0, bytes.length * 0.6));
    const { seconds, cut } = await decode(file);
    expect(seconds).toBeGreaterThan(0.2);
    expect(seconds).toBeLessThan(0.9);
    expect(cut).toMatch(reason);
  });

  test('MP4 without its end gives the reason of ffmpeg, or what is there and that it is cut', async () => {
    const file = join(temporaryFolder(), 'cut.m4a');
    const bytes = readFileSync(fixture('tones.m4a'));
    writeFileSync(file, bytes.subarray(0, bytes.length * 0.6));
    expect(await refusal(file)).toBe(
      `${file}: ffmpeg decodes nothing of this MP4 file: moov atom not found. Repair or replace the file`,
    );
    ffmpeg('-i', fixture('tones.m4a'), '-c', 'copy', '-movflags', 'faststart', file);
    const whole = readFileSync(file);
    writeFileSync(file, whole.subarray(0, whole.length * 0.7));
    expect((await decode(file)).cut).toMatch(/^it ends after 0\.\d of 1\.0 seconds: Input buffer exhausted/);
  });

  test('a video without sound says so', async () => {
    const file = join(temporaryFolder(), 'mute.mp4');
    ffmpeg('-f', 'lavfi', '-i', 'testsrc=s=64x64:d=1', '-c:v', 'mpeg4', file);
    expect(await refusal(file)).toMatch(
      /ffmpeg decodes nothing of this MP4 file: Stream map '0:a:0' matches no streams/,
    );
  });

  test('nothing of the environment reaches ffmpeg but what loads it', async () => {
    const folder = temporaryFolder();
    const script = join(folder, 'ffmpeg');
    const code = `#!/bin/sh\n[ "$1" = -version ] && exec ffmpeg -version\nenv > '${folder}/env'\nexec ffmpeg "$@"\n`;
    writeFileSync(script, code.replaceAll('exec ffmpeg', `exec '${pathOfFfmpeg()}'`));
    chmodSync(script, 0o755);
    vi.stubEnv('GITHUB_TOKEN', 'secret');
    await decode(fixture('tones.mp3'), { ffmpeg: script });
    const names = readFileSync(join(folder, 'env'), 'utf8').split('\n');
    expect(names.filter((line) => !/^(LC_ALL|PATH|PWD|SHLVL|_|OLDPWD|LD_LIBRARY_PATH)=|^$/.test(line))).toEqual([]);
  });

  test('an ffmpeg in a folder that PATH names relatively is not run', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'ffmpeg'), `#!/bin/sh\ntouch '${folder}/run'\necho ffmpeg version 9.9.9\n`);
    chmodSync(join(folder, 'ffmpeg'), 0o755);
    const before = process.cwd();
    const { findFfmpeg } = await freshly();
    process.chdir(folder);
    try {
      vi.stubEnv('PATH', ['.', '', process.env.PATH].join(delimiter));
      expect((await findFfmpeg(undefined))?.version).not.toBe('9.9.9');
    } finally {
      process.chdir(before);
    }
  });
});

const freshly = async () => {
  vi.resetModules();
  return import('../../../src/audio/decode/find-ffmpeg.ts');
};

const pathOfFfmpeg = (): string =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'ffmpeg'))
    .find((path) => {
      try {
        return readFileSync(path).length > 0;
      } catch {
        return false;
      }
    })!;
