import { copyFileSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { checkFile } from '../../src/commands/check.ts';
import { toAnnotations } from '../../src/report/annotations.ts';
import { type Report, reportSchema } from '../../src/report/schema.ts';
import { temporaryFolder } from '../support/folder.ts';
import { amplified, crop, music, wav } from '../support/music.ts';

const RATE = 11025;
const SONGS = [1, 2, 3].map((seed) => music(seed, 40));
const [first, second] = SONGS as [Float32Array, Float32Array];
const stranger = music(9, 10);
const sound = (samples: Float32Array): Buffer => wav(samples, RATE);

/** A project of these files, whose corpus is a folder of three songs. */
function project(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder();
  const corpus = Object.fromEntries(SONGS.map((song, i) => [`corpus/song${i + 1}.wav`, sound(song)]));
  for (const [name, content] of Object.entries({ ...corpus, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const checked = async (folder: string, within?: string): Promise<Report> =>
  reportSchema.parse(
    await checkFile(join(folder, 'leakage.yml'), {
      ...{ cache: join(folder, 'cache'), out: join(folder, 'out') },
      ...(within === undefined ? {} : { within }),
    }),
  );

const YML = 'version: 1\npretrain: {corpus: {audio: {root: corpus}}}\n';
const FOLDERS = `${YML}test: {clips: {audio: {root: clips}}}\n`;

const pairs = ({ overlaps }: Report) =>
  overlaps.map(({ test, pretrain, level }) => `${test.id} ${pretrain.id} ${level}`);

it('a clip of a recording is found with its place in it, a stranger is not', async () => {
  const folder = project({
    'leakage.yml': FOLDERS,
    'clips/a/cut.wav': sound(amplified(crop(first, RATE, 12, 24), -6)),
    'clips/stranger.wav': sound(stranger),
  });
  const report = await checked(folder);
  expect([report.verdict, pairs(report)]).toEqual(['fail', ['a/cut song1 recording']]);
  expect(report.checks[0]?.compared_by).toEqual(['audio']);
  const [{ evidence, reasons } = { evidence: [], reasons: [] }] = report.overlaps;
  const { audio } = evidence[0]!;
  expect(audio?.offset).toBeCloseTo(12, 1);
  expect(reasons[0]).toMatch(/^0:\d\d–0:1\d of the clip is 0:1\d–0:2\d of the recording$/);
  expect(reasons).toContain(`${audio?.aligned} of ${audio?.hashes} hashes align`);
  expect(toAnnotations(report)).toMatchObject([
    { kind: 'error', file: join(folder, 'clips/a/cut.wav'), line: undefined, title: 'music-leakage: recording' },
  ]);
});
