import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createMixing, mixInto, planFor } from '../../../src/audio/decode/mixing.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { music } from '../../support/music.ts';
import { decode, ffmpeg, hasFfmpeg, RATE } from './audio.ts';

const tune = music(4, 12);

/** A WAV of 16 or 24 bits whose channels are the tune times a factor. */
function wavOf(factors: readonly number[], bits: 16 | 24 = 16, later = factors, from = 0, to = 0): Buffer {
  const bytes = bits / 8;
  const data = Buffer.alloc(tune.length * factors.length * bytes);
  let at = 0;
  for (const [n, sample] of tune.entries())
    for (const factor of n >= from * RATE && n < to * RATE ? later : factors) {
      at = data.writeIntLE(Math.round(sample * factor * (2 ** (bits - 1) - 1)), at, bytes);
    }
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(factors.length, 22);
  head.writeUInt32LE(RATE, 24);
  head.writeUInt32LE(RATE * factors.length * bytes, 28);
  head.writeUInt16LE(factors.length * bytes, 32);
  head.writeUInt16LE(bits, 34);
  head.write('data', 36);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}

async function decodedTwice(file: string, ffmpeg: false | undefined) {
  let again = 0;
  const samples: Float32Array[] = [];
  const decoded = await decode(file, {
    ffmpeg,
    onSamples: (piece) => samples.push(piece.slice()),
    onAgain: () => {
      again++;
      samples.length = 0;
    },
  });
  const power = samples.flatMap((piece) => [...piece]).reduce((sum, sample) => sum + sample * sample, 0);
  return { channel: decoded.channel, again, silent: decoded.silent, isLoud: power / (RATE * 12) > 1e-6 };
}

const LAYOUTS: readonly (readonly [what: string, factors: readonly number[], channel: number | undefined])[] = [
  ['one channel inverted', [0.5, -0.5], 0],
  ['nearly inverted, the second louder', [0.5, -0.52], 1],
  ['18 dB below', [0.5, -0.37], undefined],
  ['one channel alone', [0.5, 0], undefined],
  ['both alike', [0.3, 0.3], undefined],
  ['one of one', [0.5], undefined],
  ['silence', [0, 0], undefined],
];

const WAYS = [[false, 'our decoder'], ...(hasFfmpeg ? [[undefined, 'ffmpeg'] as const] : [])] as const;

describe.each(WAYS)('channels that cancel each other (%s, %s)', (ffmpeg) => {
  test.each(LAYOUTS)('%s', async (_, factors, channel) => {
    for (const bits of [16, 24] as const) {
      const file = join(temporaryFolder(), 'a.wav');
      writeFileSync(file, wavOf(factors, bits));
      const said = await decodedTwice(file, ffmpeg);
      expect(said).toEqual({
        channel,
        again: channel === undefined ? 0 : 1,
        silent: factors.every((factor) => factor === 0),
        isLoud: factors.some((factor) => factor !== 0),
      });
    }
  });
});

describe.each(WAYS)('channels that cancel each other in a part (%s, %s)', (ffmpeg) => {
  /** Power of the decoded seconds, and whether samples came again. */
  const heard = async (bytes: Buffer) => {
    const file = join(temporaryFolder(), 'a.wav');
    writeFileSync(file, bytes);
    const samples: number[] = [];
    const decoded = await decode(file, {
      ffmpeg,
      onSamples: (piece) => samples.push(...piece),
      onAgain: () => {
        samples.length = 0;
      },
    });
    const power = Array.from({ length: 12 }, (_, second) =>
      samples.slice(second * RATE, (second + 1) * RATE).reduce((sum, sample) => sum + sample * sample, 0),
    );
    return { channel: decoded.channel, power, length: samples.length };
  };

  test.each([
    ['the first seconds', 0, 4],
    ['the middle', 4, 8],
    ['the end', 8, 12],
  ] as const)('%s', async (_, from, to) => {
    for (const bits of [16, 24] as const) {
      const { channel, power, length } = await heard(wavOf([0.5, 0.4], bits, [0.42, -0.4], from, to));
      expect([channel, length]).toEqual([0, tune.length]);
      const whole = await heard(wavOf([0.45, 0.45], bits));
      // Every second is as loud as in a file whose channels are alike, but for .42 in place of .45.
      for (const [second, loud] of whole.power.entries()) {
        const inside = second >= from && second < to;
        const share = power[second]! / loud;
        expect([second, share > (inside ? 0.6 : 0.95), share < 1.05]).toEqual([second, true, true]);
      }
    }
  });

  test('the second channel where it is the louder one there, and the mean elsewhere', async () => {
    const { channel, power } = await heard(wavOf([0.5, 0.5], 16, [0.4, -0.42], 4, 8));
    expect(channel).toBe(1);
    const whole = await heard(wavOf([0.5, 0.5]));
    expect(power[1]! / whole.power[1]!).toBeCloseTo(1, 2);
  });

  test('not in less than a second and a half, nor where both are silent', async () => {
    expect((await heard(wavOf([0.5, 0.4], 16, [0.4, -0.4], 4, 5))).channel).toBeUndefined();
    expect((await heard(wavOf([0.5, 0.4], 16, [0, 0], 4, 8))).channel).toBeUndefined();
    expect((await heard(wavOf([0.5, 0.4], 16, [0.0004, -0.0004], 4, 8))).channel).toBeUndefined();
  });
});

test('four channels of two inverted pairs, by our decoder', async () => {
  const file = join(temporaryFolder(), 'a.wav');
  writeFileSync(file, wavOf([0.2, -0.2, 0.4, -0.4]));
  expect(await decodedTwice(file, false)).toMatchObject({ channel: 2, isLoud: true });
});

test.skipIf(!hasFfmpeg)(
  'what a codec leaves of the difference is not taken for the music (skipped without ffmpeg)',
  async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.wav'), wavOf([0.7, -0.7]));
    for (const [name, ...how] of [
      ['a.m4a', '-c:a', 'aac', '-b:a', '64k'],
      ['a.mp3', '-b:a', '64k', '-joint_stereo', '0'],
      ['a.ogg', '-c:a', 'libvorbis'],
      ['a.opus', '-c:a', 'libopus'],
    ] as const) {
      ffmpeg('-i', join(folder, 'a.wav'), '-ar', '48000', ...how, join(folder, name));
      const said = await decodedTwice(join(folder, name), undefined);
      expect([name, said.channel !== undefined, said.isLoud]).toEqual([name, true, true]);
      if (name !== 'a.m4a') expect((await decodedTwice(join(folder, name), false)).channel).toBeDefined();
    }
  },
);

test('who does not take samples again is given the mean of the channels', async () => {
  const file = join(temporaryFolder(), 'a.wav');
  writeFileSync(file, wavOf([0.5, -0.5]));
  expect(await decode(file, { ffmpeg: false })).toMatchObject({ channel: undefined, silent: true });
});

test('channels cancel each other from 20 dB on', () => {
  for (const [factor, expected] of [
    [0.79, undefined],
    [0.81, 0],
  ] as const) {
    const mixing = createMixing();
    mixInto(new Float32Array(100), mixing, 2, RATE, (channel, n) => (channel === 0 ? 1 : -factor) * Math.sin(n));
    expect(planFor(mixing)?.channel).toBe(expected);
  }
});
