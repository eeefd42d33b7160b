import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findAudioFiles } from '../../src/split/audio-files.ts';
import { createLeftAside, leftAsideText } from '../../src/split/left-aside.ts';
import { folderOf } from '../support/folder.ts';

const audio = (name: string): Buffer =>
  readFileSync(fileURLToPath(new URL(`../../fixtures/audio/${name}`, import.meta.url)));

test.each([
  ['a.camera', Buffer.concat([0, 1, 2, 3].map(() => Buffer.concat([Buffer.alloc(4), Buffer.alloc(188).fill('G')])))],
  ['b.x', Buffer.concat([Buffer.alloc(4), Buffer.from('f8726fba', 'hex'), Buffer.alloc(100)])],
  ['c.x', Buffer.concat([Buffer.alloc(4), Buffer.from('f8726fbb', 'hex'), Buffer.alloc(100)])],
  ['d.x', Buffer.from('.RMF\0\0\0\x12'.padEnd(100, '\0'))],
  ['e.x', Buffer.from('.SoX'.padEnd(100, '\0'))],
  ['f.sph', Buffer.from('NIST_1A')],
  ['g.PCM', Buffer.alloc(10)],
])('%s in a folder is a track', async (name, bytes) => {
  const { files, leftAside } = await findAudioFiles(folderOf({ [name]: bytes }));
  expect({ files, leftAside }).toEqual({ files: [name], leftAside: undefined });
});

test('a folder takes audio by its content, whatever the names end with, and counts the rest', async () => {
  const matroska = Buffer.concat([Buffer.from('1a45dfa3', 'hex'), Buffer.alloc(100)]);
  const folder = folderOf({
    'a.mkv': matroska,
    'b.mov': Buffer.concat([Buffer.alloc(4), Buffer.from('ftypqt  '), Buffer.alloc(20)]),
    'c.mp3.part': audio('tones.mp3'),
    'd/e': audio('tones.flac'),
    'f.ts': Buffer.alloc(188 * 5).fill('G'),
    'g.dat': audio('tones.ogg'),
    'h.wav': 'not audio, but meant to be',
    'notes.txt': 'a note',
    'cover.png': 'x',
    'z/a.json': '{}',
    'z/b.json': '{}',
    readme: 'words',
    'app.ts': 'export const a = 1;',
    '.hidden.wav': audio('tones.wav'),
    '.git/config.wav': audio('tones.wav'),
  });
  const found = await findAudioFiles(folder);
  expect(found.files).toEqual(['a.mkv', 'b.mov', 'c.mp3.part', 'd/e', 'f.ts', 'g.dat', 'h.wav']);
  expect(found.leftAside).toEqual([
    { ending: 'json', files: 2 },
    { ending: '', files: 1 },
    { ending: 'png', files: 1 },
    { ending: 'ts', files: 1 },
    { ending: 'txt', files: 1 },
  ]);
  expect(leftAsideText(found.leftAside!)).toBe(
    'left aside as no audio: 6 files (2 .json, 1 without an ending, 1 .png, 1 .ts, 1 .txt)',
  );
});

test('a folder of audio alone has nothing left aside', async () => {
  expect((await findAudioFiles(folderOf({ 'a.wav': audio('tones.wav') }))).leftAside).toBe(undefined);
});

test('of many endings the most frequent are named', () => {
  const aside = createLeftAside();
  for (let i = 0; i < 40; i++) for (let n = 0; n <= i; n++) aside.add(`e${i}`);
  const all = aside.all()!;
  expect(all).toHaveLength(13);
  expect(all[0]).toEqual({ ending: 'e39', files: 40 });
  expect(all.reduce((sum, { files }) => sum + files, 0)).toBe((40 * 41) / 2);
  expect(leftAsideText(all)).toMatch(/with other endings\)$/);
});
