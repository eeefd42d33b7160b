import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Container, containerOf, type Refusal } from '../../../src/audio/decode/container.ts';
import { withSource } from '../../../src/audio/decode/source.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { decode, fixture, refusal, wav } from './audio.ts';

const recognise = async (bytes: Buffer | string, name = 'file.mp3'): Promise<Container | Refusal> => {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, bytes);
  return withSource(file, containerOf);
};

test.each([
  ['tones.mp3', 'MP3', 'mp3'],
  ['tones.flac', 'FLAC', 'flac'],
  ['tones.ogg', 'Ogg Vorbis', 'ogg'],
  ['tones.opus', 'Ogg Opus', 'ogg'],
  ['tones.oga', 'Ogg FLAC', 'ogg'],
  ['tones.wav', 'WAV', 'wav'],
  ['tones.aiff', 'AIFF', 'aiff'],
  ['tones.au', 'AU', 'au'],
  ['tones.m4a', 'MP4', 'mov'],
])('%s is %s whatever its name says', async (name, container, demuxer) => {
  const found = await recognise(readFileSync(fixture(name)), name === 'tones.mp3' ? 'other.flac' : 'other.mp3');
  expect(found).toMatchObject({ name: container, demuxer });
});

test.each([
  ['\x1a\x45\xdf\xa3\x01\x00', 'matroska'],
  ['\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\x00\xaa\x00\x62\xce\x6c', 'asf'],
  ['caff\x00\x01\x00\x00', 'caf'],
  ['wvpk....', 'wv'],
  ['RF64\xff\xff\xff\xffWAVEds64', 'wav'],
  ['\x00\x00\x00\x08wide\x00\x00', 'mov'],
  ['\xff\xf1\x50\x80\x02\x1f\xfc'.padEnd(16, '\0').repeat(3), 'aac'],
])('%j is for the demuxer %s', async (head, demuxer) => {
  expect(await recognise(Buffer.from(head.padEnd(64, '\0'), 'latin1'))).toMatchObject({ demuxer });
});

test.each([
  ['#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nsecret.wav\n', 'playlist (M3U or HLS)'],
  ["ffconcat version 1.0\nfile 'secret.wav'\n", 'ffconcat'],
  ["file 'secret.wav'\n", 'text'],
  ['[playlist]\nFile1=secret.wav\n', 'PLS'],
  ['\ufeff<!DOCTYPE html>\n<html></html>', 'web page'],
  ['<?xml version="1.0"?><MPD></MPD>', 'XML'],
  ['version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n', 'git lfs pull'],
  ['../.git/annex/objects/xx/SHA256E-s1--aa.mp3', 'git annex get'],
  ['PK\x03\x04', 'zip'],
  ['\x89PNG\r\n\x1a\n', 'PNG'],
  ['RIFF\0\0\0\0WEBPVP8 ', 'WebP'],
  ['MThd\0\0\0\x06', 'MIDI'],
  ['{"id": 1}', 'JSON'],
  ['v=0\no=- 0 0 IN IP4 127.0.0.1\n', 'SDP'],
  ['', 'empty'],
  ['\0'.repeat(100_000), 'zeros only'],
  ['ID3\x03\0\0\0\0\0\x0aabcdefghij', 'a tag and no audio'],
  ['\x01\x02\x03'.repeat(1000), 'not audio of a known format'],
])('%j is refused, and said to be %s', async (content, kind) => {
  const found = await recognise(Buffer.from(content, content.startsWith('\ufeff') ? 'utf8' : 'latin1'));
  expect(found).toMatchObject({ refused: expect.stringContaining(kind) });
});

test('a refusal names the file, what it is, and what to do', async () => {
  const file = join(temporaryFolder(), 'song.mp3');
  writeFileSync(file, '#EXTM3U\nhttp://example.org/\n');
  expect(await refusal(file)).toBe(
    `${file}: not decoded: it is a playlist (M3U or HLS). Name an audio file, or leave this one out`,
  );
});

test('audio is found behind large tags, several of them, and behind a few stray bytes', async () => {
  const mp3 = readFileSync(fixture('tones.mp3'));
  const audio = mp3.subarray(10 + mp3[9]!);
  const tag = (size: number) => {
    const head = Buffer.from([
      0x49,
      0x44,
      0x33,
      4,
      0,
      0,
      (size >> 21) & 127,
      (size >> 14) & 127,
      (size >> 7) & 127,
      size & 127,
    ]);
    return Buffer.concat([head, Buffer.alloc(size, '#EXTM3U\n')]);
  };
  const tags = Buffer.concat([tag(3_000_000), tag(700)]);
  expect(await recognise(Buffer.concat([tags, audio]))).toMatchObject({ name: 'MP3', start: tags.length });
  expect(await recognise(Buffer.concat([Buffer.alloc(300, 0xff), audio]))).toMatchObject({ name: 'MP3', start: 300 });
  const flac = readFileSync(fixture('tones.flac'));
  expect(await recognise(Buffer.concat([tag(500), flac]))).toMatchObject({ name: 'FLAC', seconds: 1 });
});

test('what a file states to last is read from its header', async () => {
  expect(await recognise(readFileSync(fixture('tones.flac')))).toMatchObject({ seconds: 1 });
  expect(await recognise(readFileSync(fixture('tones.aiff')))).toMatchObject({ seconds: 1 });
  const { seconds } = (await recognise(readFileSync(fixture('tones.mp3')))) as Container;
  expect(seconds).toBeCloseTo(1, 0);
  expect(await recognise(wav(100, () => 0, { rate: 8000, dataSize: 16_000 * 36_000 }))).toMatchObject({
    seconds: 36_000,
  });
  expect(await recognise(wav(100, () => 0, { dataSize: 0xffff_ffff }))).toMatchObject({ seconds: undefined });
});

test('a folder is refused, and a file that is missing', async () => {
  const folder = temporaryFolder();
  expect(await refusal(folder)).toMatch(/is not a file/);
  expect(await refusal(join(folder, 'none.mp3'))).toMatch(/none\.mp3: cannot be read \(ENOENT\)/);
});

test('a file whose name says another format is decoded', async () => {
  const file = join(temporaryFolder(), 'tones.mp3');
  copyFileSync(fixture('tones.flac'), file);
  expect(await decode(file)).toMatchObject({ container: 'FLAC', seconds: 1 });
  expect(await decode(file, { ffmpeg: false })).toMatchObject({ container: 'FLAC', seconds: 1 });
});
