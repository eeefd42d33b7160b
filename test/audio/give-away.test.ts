import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { profileOf } from '../../src/audio/profiles.ts';
import { checkFile } from '../../src/cli/check.ts';
import { loadConfig } from '../../src/config/load.ts';
import { openIndex } from '../../src/index/read.ts';
import { type BuildOptions, buildIndex } from '../../src/indexing/build.ts';
import { disclosures } from '../../src/indexing/give-away.ts';
import { verifyIndex } from '../../src/indexing/verify.ts';
import type { Report } from '../../src/model/report.ts';
import { PROJECT } from '../support/dist.ts';
import { temporaryFolder } from '../support/folder.ts';
import { crop, music, wav } from '../support/music.ts';

// The same on a machine without ffmpeg.
beforeEach(() => {
  vi.stubEnv('MUSIC_LEAKAGE_FFMPEG', 'none');
});

const RATE = 11025;
const cache = mkdtempSync(join(tmpdir(), 'music-leakage-test-'));
afterAll(() => rmSync(cache, { recursive: true }));
const SONGS = [1, 2, 3].map((seed) => music(seed, 34));
const sound = (samples: Float32Array): Buffer => wav(samples, RATE);

/**
 * A corpus of three songs, and clips: a piece of one, a copy under another name, a non-matching piece, silence, a file
 * that is not audio.
 */
const FILES: Readonly<Record<string, string | Uint8Array>> = {
  ...Object.fromEntries(SONGS.map((song, i) => [`corpus/song${i + 1}.wav`, sound(song)])),
  'clips/piece.wav': sound(crop(SONGS[0] as Float32Array, RATE, 8, 20)),
  'clips/renamed.wav': sound(SONGS[1] as Float32Array),
  'clips/stranger.wav': sound(music(9, 12)),
  'clips/silent.wav': sound(new Float32Array(10 * RATE)),
  'clips.csv':
    'id,title,artist,album,isrc\npiece,Night Bus to Nowhere,The Paper Lanterns,Platform Nine,NOAAA9900001\nrenamed,Other,X,,\nstranger,Third,X,,\nsilent,Fourth,X,,\n',
};

function project(test: string, profile = 'default'): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  configure(folder, test, profile);
  return folder;
}

const configure = (folder: string, test: string, profile = 'default'): void =>
  writeFileSync(
    join(folder, 'leakage.yml'),
    `version: 1\npretrain: {corpus: {audio: {root: corpus}}}\ntest: {clips: {${test}}}\nmatch: {audio: {profile: ${profile}}}\n`,
  );

async function build(folder: string, role: BuildOptions['role'], profile: 'default' | 'audfprint' = 'default') {
  const config = await loadConfig(join(folder, 'leakage.yml'));
  const split = config.splits.find(({ role }) => role === 'test') as (typeof config.splits)[number];
  const fingerprinting = {
    profile: profileOf(profile),
    undecodableFiles: 0,
    ...(role ? { role: 'test' as const } : {}),
  };
  return buildIndex(split, 0, { folder: join(folder, 'clips.index'), fingerprinting, role } as BuildOptions);
}

const run = (folder: string): Promise<Report> => checkFile(join(folder, 'leakage.yml'), { cache });

/** Returns the result of a check, without the place that the test split was read from. */
const essence = ({ verdict, checks, overlaps, unchecked }: Report) => ({
  ...{ verdict, checks },
  overlaps: overlaps.map(({ test, pretrain, level, evidence }) => [test.id, pretrain.id, level, evidence]),
  unchecked: unchecked.map(({ split, tracks, examples, reason }) => [
    ...[split, tracks, reason],
    examples.map(({ id, audio_reason: audioReason }) => [id, audioReason]),
  ]),
});

it.each(['default', 'audfprint'] as const)(
  'an index of a test split comes to what its audio comes to (%s)',
  async (profile) => {
    const folder = project('audio: {root: clips}', profile);
    const withAudio = await run(folder);
    expect(withAudio.overlaps.map(({ test, level }) => [test.id, level])).toEqual([
      ['renamed', 'file'],
      ['piece', 'recording'],
    ]);
    await build(folder, { titles: false }, profile);
    configure(folder, 'index: clips.index', profile);
    rmSync(join(folder, 'clips'), { recursive: true });
    const given = await run(folder);
    expect(given.errors).toEqual([]);
    expect(essence(given)).toEqual(essence(withAudio));
  },
);

it('comes to the same on the audio fixtures in each format, also under other names', async () => {
  const folder = temporaryFolder();
  const fixtures = join(PROJECT, 'fixtures/audio');
  const names = readdirSync(fixtures).filter((name) => /^tones\.(?!m4a)/.test(name));
  for (const [i, name] of names.entries())
    for (const [part, stem] of [
      ['corpus', `song${i}`],
      ['clips', `clip${i}`],
    ] as const)
      cpSync(join(fixtures, name), join(folder, part, `${stem}${extname(name)}`));
  configure(folder, 'audio: {root: clips}');
  const withAudio = await run(folder);
  const equal = new Set(withAudio.overlaps.filter(({ level }) => level === 'file').map(({ test }) => test.id));
  expect(equal.size).toBe(names.length);
  await build(folder, { titles: false });
  configure(folder, 'index: clips.index');
  rmSync(join(folder, 'clips'), { recursive: true });
  const given = await run(folder);
  // A pure tone cannot be told from another one, so nothing but bytes is compared.
  const saidOf = ({ errors }: Report): readonly string[] => errors.map(({ message }) => message);
  expect(saidOf(given)).toEqual(saidOf(withAudio));
  expect(essence(given)).toEqual(essence(withAudio));
});

it('leaves out what names a recording unless it is asked for', async () => {
  const folder = project('table: clips.csv, audio: {root: clips}, song: [artist, title]');
  const { manifest } = await build(folder, { titles: false });
  const text = (name: string): string => readFileSync(join(folder, 'clips.index', name), 'latin1');
  const all = [...manifest.parts.map(({ file }) => file), 'index.json'].map(text).join('\n');
  for (const named of ['Night Bus', 'night bus', 'lanterns', 'Platform', 'NOAAA9900001'])
    expect(all).not.toContain(named);
  expect(Object.keys(manifest.columns)).toEqual(['id']);
  expect(disclosures(manifest).join('\n')).toContain(
    'no titles, artists or albums\nno identifiers of recordings\nfingerprints: ',
  );
  const kept = await build(folder, { titles: true });
  expect(Object.keys(kept.manifest.columns)).toContain('isrc');
  expect(disclosures(kept.manifest).join('\n')).toContain('\ntitles, artists and albums\nidentifiers or digests');
  configure(folder, 'index: clips.index');
  expect((await run(folder)).overlaps).toHaveLength(2);
});

it('is whole by index verify, and a damaged part makes its pairs unknown', async () => {
  const folder = project('audio: {root: clips}');
  const { manifest } = await build(folder, { titles: false });
  const verified = await verifyIndex(await openIndex(join(folder, 'clips.index')));
  expect(verified.flatMap(({ problems }) => problems)).toEqual([]);
  expect(manifest.parts.map(({ kind }) => kind)).toContain('queries');
  expect(manifest.parts.map(({ kind }) => kind)).not.toContain('landmarks');
  const queries = join(folder, 'clips.index', manifest.parts.find(({ kind }) => kind === 'queries')?.file ?? '');
  writeFileSync(queries, readFileSync(queries).fill(0, 10, 40));
  configure(folder, 'index: clips.index');
  expect((await run(folder)).verdict).toBe('unknown');
});

it('is refused as a corpus, in which nothing could be found', async () => {
  const folder = project('audio: {root: clips}');
  await build(folder, { titles: false });
  cpSync(join(folder, 'corpus'), join(folder, 'clips'), { recursive: true });
  writeFileSync(
    join(folder, 'leakage.yml'),
    'version: 1\npretrain: {c: {index: clips.index}}\ntest: {clips: {audio: {root: clips}}}\n',
  );
  const { verdict, errors } = await run(folder);
  expect(verdict).toBe('unknown');
  expect(errors[0]?.message).toContain('is an index of a test split (built with --role test)');
});

it('an index of a corpus as a test split says how to build one that can be looked up', async () => {
  const folder = project('audio: {root: clips}');
  await build(folder, undefined);
  configure(folder, 'index: clips.index');
  const { verdict, errors } = await run(folder);
  expect(verdict).toBe('unknown');
  expect(errors.map(({ remedy }) => remedy).join('\n')).toContain('--role test');
});

it('comes to the same on the audio demo', async () => {
  const folder = temporaryFolder();
  cpSync(join(PROJECT, 'fixtures/audio-demo'), folder, { recursive: true });
  const withAudio = await run(folder);
  const file = join(folder, 'leakage.yml');
  const config = await loadConfig(file);
  const split = config.splits.find(({ role }) => role === 'test') as (typeof config.splits)[number];
  const fingerprinting = { profile: profileOf('default'), undecodableFiles: 0, role: 'test' };
  await buildIndex(split, 0, {
    folder: join(folder, 'given.index'),
    fingerprinting,
    role: { titles: true },
  } as BuildOptions);
  const text = readFileSync(file, 'utf8');
  const pretrain = text.slice(text.indexOf('pretrain:'), text.indexOf('test:'));
  const limits = text.slice(text.indexOf('limits:'));
  writeFileSync(file, `version: 1\n${pretrain}test:\n  ${split.name}: { index: given.index }\n${limits}`);
  const given = await run(folder);
  const found = ({ verdict, checks, overlaps }: Report) => ({
    ...{ verdict, levels: checks.map(({ levels }) => levels) },
    overlaps: overlaps.map(({ test, pretrain, level }) => [test.id, pretrain.id, level]),
  });
  expect(given.errors).toEqual([]);
  expect(found(given)).toEqual(found(withAudio));
});
