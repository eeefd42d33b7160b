import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { hasAudio, storedAudio } from '../../src/audio/audio-part.ts';
import { profileOf } from '../../src/audio/profiles.ts';
import type { Split } from '../../src/config/config.ts';
import { openIndex } from '../../src/index/read.ts';
import { isComparableAudio } from '../../src/index/recordings.ts';
import type { Fingerprinting } from '../../src/indexing/audio.ts';
import { addToIndex, type Built, buildIndex } from '../../src/indexing/build.ts';
import { verifyIndex } from '../../src/indexing/verify.ts';
import type { LandmarkColumns, Profile } from '../../src/model/audio-profile.ts';
import { temporaryFolder } from '../support/folder.ts';
import { music, wav } from '../support/music.ts';

const PROFILE = profileOf('audfprint') as Profile;
const RATE = PROFILE.rate;
const SONGS = [4, 5, 4, 6].map((seconds, i) => wav(music(i, seconds, RATE), RATE));
const SILENCE = wav(new Float32Array(2 * RATE), RATE);

beforeEach(() => {
  vi.stubEnv('MUSIC_LEAKAGE_FFMPEG', 'none');
});

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * A table `corpus.csv` with a row a file, whose path is in a column, and the files beside it; '' is a row without one.
 */
function corpusIn(folder: string, files: Readonly<Record<string, Buffer | undefined>>, name = 'corpus.csv'): Split {
  mkdirSync(join(folder, 'audio'), { recursive: true });
  const rows = Object.entries(files).map(([path, bytes]) => {
    if (bytes) writeFileSync(join(folder, 'audio', path), bytes);
    return `${path.replace(/\..*/, '')},Aurora ${path},Somebody,${path.startsWith('none') ? '' : path}`;
  });
  const file = join(folder, name);
  writeFileSync(file, `id,title,artist,path\n${rows.join('\n')}\n`);
  return {
    ...{ name: 'corpus', role: 'pretrain', form: 'table', declared: file, file, sha256: undefined },
    ...{ columns: undefined, layout: undefined, names: undefined },
    ...{ keep: { ids: undefined, pattern: undefined, equals: new Map() }, song: [], repair: [] },
    ...{ audio: { root: join(folder, 'audio'), column: 'path', pattern: undefined }, place: { line: 1, column: 1 } },
  };
}

const build = (split: Split, folder: string, hearing: Partial<Fingerprinting> = {}): Promise<Built> =>
  buildIndex(split, 0, { folder, fingerprinting: { profile: PROFILE, undecodableFiles: 0, ...hearing } });

const filesOf = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, sha256(readFileSync(join(folder, name)))]));

/** Hash, track and time of all landmarks, in the order in which they are loaded. */
async function landmarksOf(folder: string): Promise<readonly (readonly number[])[]> {
  const rows: number[][] = [];
  const index = await openIndex(folder);
  const addColumns = ({ hashes, tracks, times }: LandmarkColumns): void =>
    hashes.forEach((hash, i) => {
      rows.push([hash, tracks[i]!, times[i]!]);
    });
  await (await storedAudio(index, PROFILE)).load({ addColumns });
  index.close();
  return rows;
}

async function problemsOf(folder: string): Promise<readonly string[]> {
  const index = await openIndex(folder);
  const verified = await verifyIndex(index);
  index.close();
  return verified.flatMap(({ problems }) => problems.map(({ file, message }) => `${file}: ${message}`));
}

const FILES = { 'a.wav': SONGS[0], 'b.wav': SONGS[1], none: undefined, 'c.wav': SONGS[2], 'gone.wav': undefined };

test('an index holds the landmarks of its recordings, and the coverage of each', async () => {
  const folder = temporaryFolder();
  const split = corpusIn(folder, {
    ...FILES,
    'silent.wav': SILENCE,
    'same.wav': SONGS[1],
    'text.wav': Buffer.from('text'),
  });
  const index = join(folder, 'index');
  const { manifest, recordings: built } = await build(split, index, { undecodableFiles: 1, shardRows: 300 });
  expect(built.problems).toMatchObject([{ file: join(folder, 'audio/text.wav') }]);
  const rows = await landmarksOf(index);
  const shards = manifest.parts.filter(({ kind }) => kind === 'landmarks');
  expect(shards.length).toBeGreaterThan(1);
  expect(manifest.audio).toEqual({
    ...{ profile: 'audfprint', version: PROFILE.version, recordings: 5, undecodable: 1, missing: 1 },
    ...{
      seconds: 4 + 5 + 4 + 5 + 2,
      landmarks: rows.length,
      postings: { mean: expect.any(Number), p999: expect.any(Number) },
    },
  });
  const used = new Set(rows.map(([hash]) => hash));
  expect(manifest.audio!.postings.mean).toBeCloseTo(rows.length / used.size, 2);
  const expected = [...SONGS.slice(0, 3), SONGS[1]!].flatMap((song, i) => {
    const analyser = PROFILE.analyse();
    const samples = new Int16Array(Uint8Array.from(song.subarray(44)).buffer);
    analyser.push(Float32Array.from(samples, (sample) => sample / 32_768));
    const { hashes, times } = analyser.finish().landmarks();
    return [...hashes].map((hash, n) => [hash, [0, 1, 3, 6][i]!, times[n]!]);
  });
  expect(rows).toEqual(expected.sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]! || a[2]! - b[2]!));
  const open = await openIndex(index);
  expect(hasAudio(open)).toBe(true);
  const { recordings, seconds } = await storedAudio(open, PROFILE);
  expect(seconds).toEqual([4, 5, 0, 4, 0, 2, 5, 0]);
  expect(recordings.map(({ track, sha256 }) => [track, sha256])).toEqual([
    ...[SONGS[0]!, SONGS[1]!].map((song, track) => [track, sha256(song)]),
    [3, sha256(SONGS[2]!)],
    [4, ''],
    ...[SILENCE, SONGS[1]!].map((song, i) => [5 + i, sha256(song)]),
    [7, ''],
  ]);
  expect(recordings[1]!.samples).toBe(recordings[5]!.samples);
  expect(recordings[3]).toMatchObject({ problem: 'no such file', samples: '' });
  expect(recordings[4]).toMatchObject({ silent: true, landmarks: 0 });
  expect(recordings[6]!.problem).toContain('not decoded');
  expect(recordings.filter(isComparableAudio).map(({ track }) => track)).toEqual([0, 1, 3, 6]);
  expect(manifest.coverage).toEqual([
    { evidence: ['text', 'audio'], tracks: 4, rows: [0, 1, 3, 6] },
    { evidence: ['text'], tracks: 4, rows: [2, 4, 5, 7] },
  ]);
  open.close();
  expect(await problemsOf(index)).toEqual([]);
});

test('the number of threads changes nothing, that of the parts not what is loaded', async () => {
  const folder = temporaryFolder();
  const split = corpusIn(folder, FILES);
  const at = (name: string): string => join(folder, name);
  await build(split, at('one'), { threads: 1 });
  await build(split, at('three'), { threads: 3 });
  await build(split, at('many'), { shardRows: 1 });
  expect(filesOf(at('three'))).toEqual(filesOf(at('one')));
  expect(Object.keys(filesOf(at('many')))).toHaveLength(Object.keys(filesOf(at('one'))).length + 2);
  expect(await landmarksOf(at('many'))).toEqual(await landmarksOf(at('one')));
});

test('files that the index in the folder has are not fingerprinted again, wherever they lie now', async () => {
  const folder = temporaryFolder();
  const index = join(folder, 'index');
  await build(corpusIn(folder, FILES), index, { shardRows: 300 });
  const other = { 'x.wav': SONGS[2], 'y.wav': SONGS[3], 'z.wav': SONGS[0], 'again.wav': SONGS[0] };
  const again = await build(corpusIn(join(folder, '1'), other), index, { shardRows: 300 });
  expect(again.recordings.kept).toBe(3);
  const fresh = await build(corpusIn(join(folder, '1'), other), join(folder, 'fresh'), { shardRows: 300 });
  expect(fresh.recordings.kept).toBe(0);
  expect(filesOf(index)).toEqual(filesOf(join(folder, 'fresh')));
});

test('what is added gets parts of its own, and those that were there stay', async () => {
  const folder = temporaryFolder();
  const index = join(folder, 'index');
  const before = await build(corpusIn(folder, FILES), index);
  const more = corpusIn(folder, { 'd.wav': SONGS[3], 'e.wav': SONGS[0] }, 'more.csv');
  const fingerprinting = { profile: PROFILE, undecodableFiles: 0 };
  const { manifest, recordings } = await addToIndex(more, 0, { folder: index, fingerprinting });
  expect(recordings.kept).toBe(1);
  const shards = (parts: Built['manifest']['parts']) => parts.filter(({ kind }) => kind === 'landmarks');
  expect(shards(manifest.parts)).toEqual([
    ...shards(before.manifest.parts),
    expect.objectContaining({ track_min: 5, track_max: 6 }),
  ]);
  expect(await problemsOf(index)).toEqual([]);
  const whole = join(folder, 'whole');
  const all = { ...FILES, 'd.wav': SONGS[3], 'e.wav': SONGS[0] };
  const fresh = await build(corpusIn(folder, all), whole);
  expect(manifest.audio).toEqual(fresh.manifest.audio);
  expect(manifest.coverage).toEqual(fresh.manifest.coverage);
  expect(await landmarksOf(index)).toEqual(await landmarksOf(whole));
  // Without audio: fingerprints of before stay.
  const plain = { ...corpusIn(folder, { none1: undefined }, 'plain.csv'), audio: undefined };
  const last = await addToIndex(plain, 0, { folder: index });
  expect(last.manifest.audio).toEqual(manifest.audio);
  expect(last.manifest.coverage[0]).toEqual(manifest.coverage[0]);
  expect(await problemsOf(index)).toEqual([]);
  const version = { ...PROFILE, version: PROFILE.version + 1 };
  await expect(
    addToIndex(more, 0, { folder: index, fingerprinting: { ...fingerprinting, profile: version } }),
  ).rejects.toThrow(
    /were fingerprinted by audfprint \d+, here they are by audfprint \d+\. Build it again with this version/,
  );
});

test('more broken files than accepted are named, and nothing is made twice once they are repaired', async () => {
  const folder = temporaryFolder();
  const index = join(folder, 'index');
  const cut = SONGS[3]!.subarray(0, SONGS[3]!.length >> 1);
  const broken = { ...FILES, 'text.wav': Buffer.from('text'), 'cut.wav': cut };
  const split = corpusIn(folder, broken);
  const refused = await build(split, index, { undecodableFiles: 1 }).catch((error) => error.message as string);
  expect(refused).toMatch(
    /text\.wav: not decoded: .*\n.*cut\.wav: ends early: .*\n.*: 2 audio files cannot be used\. .*--undecodable-files 2/s,
  );
  expect(existsSync(join(index, 'index.json'))).toBe(false);
  expect(readdirSync(index)).toEqual(['.fingerprinted']);
  const accepted = await build(split, index, { undecodableFiles: 2 });
  expect(accepted.manifest.audio).toMatchObject({ recordings: 4, undecodable: 2 });
  expect(accepted.recordings.problems).toHaveLength(2);
  expect(readdirSync(index)).not.toContain('.fingerprinted');
  const none = corpusIn(folder, { 'gone.wav': undefined });
  await expect(build(none, join(folder, 'none'))).rejects.toThrow(
    /none of 1 audio file can be used, 1 are not there\. .*--no-audio/,
  );
});

test('a part that is damaged or missing is named', async () => {
  const folder = temporaryFolder();
  const index = join(folder, 'index');
  const { manifest } = await build(corpusIn(folder, FILES), index, { shardRows: 300 });
  const parts = manifest.parts.filter(({ kind }) => kind === 'landmarks' || kind === 'recordings');
  for (const { file } of parts) {
    const copy = join(folder, 'copy');
    cpSync(index, copy, { recursive: true });
    const bytes = readFileSync(join(copy, file));
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(join(copy, file), bytes);
    expect(await problemsOf(copy)).toEqual([expect.stringMatching(`${file}: is damaged`)]);
    await expect(landmarksOf(copy)).rejects.toThrow(`${file}: is damaged`);
    rmSync(join(copy, file));
    await expect(landmarksOf(copy)).rejects.toThrow(`${file}: this part of the index is missing`);
    rmSync(copy, { recursive: true });
  }
  const text = readFileSync(join(index, 'index.json'), 'utf8');
  writeFileSync(join(index, 'index.json'), text.replace('"hash_max": ', '"hash_max": 1'));
  expect(await problemsOf(index)).toEqual([
    expect.stringContaining('landmarks that index.json or their order rules out'),
  ]);
});

test('fingerprints of another profile are not compared', async () => {
  const folder = temporaryFolder();
  await build(corpusIn(folder, FILES), join(folder, 'index'));
  const index = await openIndex(join(folder, 'index'));
  await expect(storedAudio(index, { ...PROFILE, name: 'default' })).rejects.toThrow(
    /were fingerprinted by audfprint \d+, here they are by default \d+\. Say `match: \{audio: \{profile: audfprint\}\}`, or build it again: .* --profile default/,
  );
  index.close();
});
