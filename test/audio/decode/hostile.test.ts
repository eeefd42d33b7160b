import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../support/folder.ts';
import { decode, ffmpeg, fixture, hasFfmpeg, RATE, refusal, wav } from './audio.ts';

describe.skipIf(!hasFfmpeg)('with ffmpeg (skipped: there is none on PATH)', () => {
  /** A file that must not be read, and lists that name it. */
  const secret = (): { readonly folder: string; readonly path: string } => {
    const folder = temporaryFolder();
    const path = join(folder, 'secret.wav');
    writeFileSync(
      path,
      wav(RATE, (n) => Math.sin(n) / 2),
    );
    return { folder, path };
  };

  test('ffmpeg by itself reads what a playlist named .mp3 names, which is why we do not let it', () => {
    const { folder, path } = secret();
    const list = join(folder, 'list.mp3');
    writeFileSync(list, `ffconcat version 1.0\nfile '${path.split('/').at(-1)}'\n`);
    expect(ffmpeg('-i', list, '-f', 's16le', '-').length).toBeGreaterThan(RATE);
  });

  test.each([
    ['HLS', (path: string) => `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${path}\n#EXT-X-ENDLIST\n`],
    ['HLS behind a byte order mark', (path: string) => `\ufeff#EXTM3U\n#EXTINF:1,\n${path}\n`],
    ['HLS behind a tag', (path: string) => `ID3\x04\0\0\0\0\0\0#EXTM3U\n#EXTINF:1,\n${path}\n`],
    ['ffconcat', (path: string) => `ffconcat version 1.0\nfile '${path}'\n`],
    ['concat without its heading', (path: string) => `file '${path}'\n`],
    ['DASH', (path: string) => `<?xml version="1.0"?><MPD><BaseURL>${path}</BaseURL></MPD>`],
  ])('%s named .mp3 is refused', async (_, list) => {
    const { folder, path } = secret();
    const file = join(folder, 'list.mp3');
    writeFileSync(file, list(path));
    expect(await refusal(file)).toMatch(/not decoded: it is /);
  });

  test.each([
    ['mp3', 'tones.mp3'],
    ['wav', 'tones.wav'],
    ['flac', 'tones.flac'],
    ['ogg', 'tones.ogg'],
  ])('a playlist before and behind %s audio is never followed', async (_, name) => {
    const { folder, path } = secret();
    const list = Buffer.from(`\n#EXTM3U\n#EXTINF:1,\n${path}\nffconcat version 1.0\nfile '${path}'\n`);
    const file = join(folder, `mixed.${name}`);
    for (const bytes of [
      [list, readFileSync(fixture(name))],
      [readFileSync(fixture(name)), list],
    ]) {
      writeFileSync(file, Buffer.concat(bytes));
      const outcome = await opened(file, folder);
      expect(outcome.files).not.toContain(path);
    }
  });

  test('MP4 whose samples are said to lie in another file does not open it', async () => {
    const { folder, path } = secret();
    const file = join(folder, 'reference.m4a');
    const bytes = externalReference(readFileSync(fixture('tones.m4a')), path);
    writeFileSync(file, bytes);
    const { files } = await opened(file, folder);
    expect(files).toContain(file);
    expect(files).not.toContain(path);
    // The same file, and ffmpeg told to follow it: the reference is a true one.
    const followed = spawnSync('ffmpeg', ['-v', 'debug', '-enable_drefs', '1', '-use_absolute_path', '1', '-i', file], {
      encoding: 'utf8',
    });
    expect(followed.stderr).toContain('secret.wav');
  });

  test('a few bytes that decode to hours are refused by the limit, and not kept', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'bomb.flac');
    ffmpeg('-f', 'lavfi', '-i', 'anullsrc=r=11025:cl=mono:d=700', '-c:a', 'flac', '-frame_size', '65535', file);
    expect(readFileSync(file).length).toBeLessThan(16_000);
    for (const options of [{}, { ffmpeg: false }] as const) {
      const message = await refusal(file, { ...options, limits: { audioSeconds: 200 }, onSamples: () => {} });
      expect(message).toMatch(/bomb\.flac: it holds more than 200 seconds of audio/);
    }
  });

  test('what takes too long is stopped: by the clock, and by CPU time', async () => {
    const file = join(temporaryFolder(), 'long.wav');
    writeFileSync(
      file,
      wav(3_000_000, (n) => (n % 100) / 200, { rate: 44_100 }),
    );
    for (const ffmpeg of [undefined, false] as const)
      expect(await refusal(file, { ffmpeg, limits: { wallSeconds: 0.02 } })).toMatch(/was stopped/);
    // 100 samples a second: few bytes, hours of audio
    const slow = join(temporaryFolder(), 'slow.wav');
    writeFileSync(
      slow,
      wav(8_000_000, () => 0.1, { rate: 100, bits: 8 }),
    );
    const limits = { cpuSeconds: 1 };
    expect(await refusal(slow, { limits, onSamples: () => {} })).toMatch(
      /ffmpeg was stopped after 1 seconds of CPU time/,
    );
    const spinning = join(temporaryFolder(), 'ffmpeg');
    writeFileSync(spinning, '#!/bin/sh\n[ "$1" = -version ] && echo ffmpeg version 1.0 && exit\nexec sleep 60\n');
    chmodSync(spinning, 0o755);
    const before = performance.now();
    expect(await refusal(file, { ffmpeg: spinning, limits: { wallSeconds: 0.3 } })).toMatch(
      /ffmpeg was stopped after 0\.3 seconds/,
    );
    expect(performance.now() - before).toBeLessThan(20_000);
  });

  test('what ffmpeg refuses is decoded by our decoder, and what neither decodes has the reason of ffmpeg', async () => {
    const folder = temporaryFolder();
    const refusing = join(folder, 'ffmpeg');
    writeFileSync(
      refusing,
      '#!/bin/sh\n[ "$1" = -version ] && echo ffmpeg version 1.0 && exit\necho "[error] not this" >&2\nexit 1\n',
    );
    chmodSync(refusing, 0o755);
    const file = join(folder, 'song.wav');
    writeFileSync(
      file,
      wav(11_025, () => 0.1),
    );
    expect(await decode(file, { ffmpeg: refusing })).toMatchObject({ decoder: 'pcm 1', seconds: 1 });
    writeFileSync(
      file,
      wav(0, () => 0),
    );
    expect(await refusal(file, { ffmpeg: refusing })).toMatch(/ffmpeg decodes nothing of this WAV file: .*not this/);
  });

  test('an error of who takes the samples ends ffmpeg and is passed on', async () => {
    const file = join(temporaryFolder(), 'song.wav');
    writeFileSync(
      file,
      wav(2_000_000, () => 0.1),
    );
    const onSamples = () => {
      throw new RangeError('of theirs');
    };
    await expect(decode(file, { onSamples })).rejects.toThrow(RangeError);
    await expect(decode(file, { onSamples, ffmpeg: false })).rejects.toThrow('of theirs');
  });

  /** The files that ffmpeg opens, as its own log names them; none when it is not run. */
  async function opened(file: string, folder: string): Promise<{ readonly files: readonly string[] }> {
    const log = join(folder, 'calls');
    const script = join(folder, 'ffmpeg');
    const path = execFileSync('sh', ['-c', 'command -v ffmpeg'], { encoding: 'utf8' }).trim();
    writeFileSync(
      script,
      `#!/bin/sh\n[ "$1" = -version ] && exec '${path}' -version\nexec '${path}' "$@" -loglevel trace 2> '${log}'\n`,
    );
    chmodSync(script, 0o755);
    await refusal(file, { ffmpeg: script });
    const text = existsSync(log) ? readFileSync(log, 'utf8') : '';
    return {
      files: [...text.matchAll(/Opening '(?:file:)?([^']*)' for reading/g)].map(([, name]) => name!),
    };
  }
});

/** MP4 with the entry of its data reference made one of a path in another file. */
function externalReference(mp4: Buffer, path: string): Buffer {
  // dref: version, one entry; 'url ' with the flag that says the data is in this file
  const at = mp4.indexOf('url ', 0, 'latin1') - 4;
  const old = mp4.readUInt32BE(at);
  const name = Buffer.from(path, 'latin1');
  const alis = Buffer.alloc(12 + 150 + 4 + name.length + (name.length % 2) + 4);
  alis.writeUInt32BE(alis.length, 0);
  alis.write('alis', 4);
  alis.writeUInt16BE(150, 12 + 4);
  alis.writeUInt16BE(2, 12 + 150 - 0);
  alis.writeUInt16BE(name.length, 12 + 150 + 2);
  name.copy(alis, 12 + 150 + 4);
  alis.writeInt16BE(-1, alis.length - 4);
  const grown = Buffer.concat([mp4.subarray(0, at), alis, mp4.subarray(at + old)]);
  const more = alis.length - old;
  for (const box of ['dref', 'dinf', 'minf', 'mdia', 'trak', 'moov']) {
    const place = grown.indexOf(box, 0, 'latin1') - 4;
    grown.writeUInt32BE(grown.readUInt32BE(place) + more, place);
  }
  return grown;
}

test.skipIf(process.platform === 'win32')('a pipe is refused and not waited for', async () => {
  const pipe = join(temporaryFolder(), 'pipe.mp3');
  execFileSync('mkfifo', [pipe]);
  expect(await refusal(pipe)).toMatch(/pipe\.mp3: is not a file/);
});

test('a copy named otherwise gives the same samples', async () => {
  const file = join(temporaryFolder(), 'tones.txt');
  copyFileSync(fixture('tones.ogg'), file);
  const [a, b] = [await decode(file, { ffmpeg: false }), await decode(fixture('tones.ogg'), { ffmpeg: false })];
  expect(a.samples).toBe(b.samples);
});
