import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFingerprintFile } from '../../../../src/audio/audfprint/files.ts';
import { audfprint, clipOfLandmarks, queryOf } from '../../../../src/audio/audfprint/profile.ts';
import { decodeFile } from '../../../../src/audio/decode/decode.ts';
import { createSelfTest } from '../../../../src/audio/itself.ts';
import { profileOf } from '../../../../src/audio/profiles.ts';
import { openImport } from '../../../../src/text/embed/imported.ts';
import { matrix, npy } from '../../npy.ts';
import { mutateBytes } from '../bytes.ts';
import { fixture } from '../fixture.ts';
import { pick } from '../random.ts';
import { judgeError, type Reader } from '../reader.ts';
import { mutateText } from '../texts.ts';

const remembered = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};

/** Decodes without ffmpeg, whose own parsers are not ours, and fingerprints what comes out. */
function decoder(name: string, files: readonly string[], most: number): Reader {
  // The beginning is enough: headers are there, and little is decoded.
  const seeds = remembered(() =>
    files.map((file) => fixture(file)).flatMap((all) => [all.subarray(0, most), all.subarray(-most)]),
  );
  return {
    name,
    make: (next) => ({ name: 'hostile.audio', bytes: mutateBytes(pick(next, seeds()), next, seeds()) }),
    open: async (folder) => async (input) => {
      const file = join(folder, input.name);
      writeFileSync(file, input.bytes);
      const profile = profileOf('default');
      if (!profile) throw new Error('no profile');
      const analyser = profile.analyse();
      const selfTest = createSelfTest(profile);
      let received = 0;
      const onSamples = (samples: Float32Array): void => {
        received += samples.length;
        if (!samples.every((sample) => Math.abs(sample) <= 1)) throw new Error('a sample beyond full scale');
        // Silence of hours is decoded, and need not be analysed.
        if (received >= 60 * profile.rate) return;
        analyser.push(samples);
        selfTest.push(samples);
      };
      const decoded = await decodeFile(file, { rate: profile.rate, ffmpeg: false, onSamples }).catch((error) =>
        judgeError(error, 'hostile'),
      );
      if (decoded && decoded.seconds !== received / profile.rate) throw new Error('other seconds than samples');
      if (!decoded) return;
      const found = analyser.finish();
      found.landmarks();
      found.query();
      selfTest.finish();
    },
  };
}

const afpts = remembered(() => {
  const vector = (name: string): Buffer => fixture(`audfprint-vectors/${name}.afpt`).subarray(0, 16 + 8 * 200);
  const hashes = vector('plucked-a.density20-fanout3-shifts1');
  const peaks = Buffer.from(hashes.map((byte, i) => (i >= 16 && i % 4 > 0 ? 0 : byte)));
  peaks.write('audfprintpeakV00', 'latin1');
  return [hashes, vector('chirp.density70-fanout8-shifts1'), peaks, Buffer.from('audfprinthashV00')];
});
const afpt: Reader = {
  name: 'afpt',
  make: (next) => ({ name: 'hostile.afpt', bytes: mutateBytes(pick(next, afpts()), next, afpts()) }),
  open: async (folder) => async (input) => {
    const file = join(folder, input.name);
    writeFileSync(file, input.bytes);
    const read = await readFingerprintFile(file, 3).catch((error) => judgeError(error, 'hostile'));
    if (!read) return;
    const query = queryOf(clipOfLandmarks(read.landmarks));
    const matcher = audfprint.createMatcher([1]);
    matcher.add(0, read.landmarks);
    matcher.match(query);
  },
};

const HEADERS = ["'<f4'", "'>f8'", "'<f2'", "'|O'", "[('a', '<f4')]", "'<f4'"];
const SHAPES = [
  '(4, 3)',
  '(3, 4)',
  '(0, 3)',
  '(4,)',
  '(4, 0)',
  '(99999999999999999999, 3)',
  '(4294967296, 4294967296)',
  '(2, 2, 3)',
  '()',
  '(-1, 3)',
];
const ROWS = [
  [0, 0, 5],
  [3, 4, 0],
  [1, 0, 0],
  [0.5, 0.5, Number.NaN],
];
const npys = remembered(() => [
  matrix(ROWS),
  ...HEADERS.map((descr, i) => npy(descr, '(4, 3)', Buffer.from(Float64Array.from(ROWS.flat()).buffer), 1 + (i % 3))),
]);
const vectors: Reader = {
  name: 'npy',
  make(next) {
    const kind = next();
    const header = (): Buffer =>
      npy(pick(next, HEADERS), pick(next, SHAPES), pick(next, npys()).subarray(128), pick(next, [0, 1, 2, 3, 4]));
    const text = (): Buffer =>
      Buffer.from(mutateText(matrix(ROWS).toString('latin1'), next, [...HEADERS, ...SHAPES, "'shape': "]), 'latin1');
    const bytes = kind < 0.2 ? header() : kind < 0.4 ? text() : mutateBytes(pick(next, npys()), next, npys());
    return { name: 'hostile.npy', bytes };
  },
  open: async (folder) => async (input) => {
    const [file, ids] = [join(folder, input.name), join(folder, 'ids.txt')];
    writeFileSync(file, input.bytes);
    writeFileSync(ids, 'a\nb\nc\nd\n');
    const opened = await openImport(file, ids).catch((error) => judgeError(error, 'hostile'));
    if (!opened) return;
    try {
      await (async () => opened.vectors.read(0, opened.vectors.rows))().catch((error) => judgeError(error, 'hostile'));
    } finally {
      await opened.close();
      rmSync(file);
    }
  },
};

export const audio: readonly Reader[] = [
  decoder('pcm', ['audio/tones.wav', 'audio/tones.aiff', 'audio/tones.au'], 6000),
  decoder('flac', ['audio/tones.flac', 'audio/tones.oga'], 8000),
  decoder('mp3', ['audio/tones.mp3', 'audio-demo/clips/0001.mp3'], 4000),
  decoder('vorbis', ['audio/tones.ogg'], 8000),
  decoder('opus', ['audio/tones.opus'], 8000),
  afpt,
  vectors,
];
