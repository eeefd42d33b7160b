import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { profileOf } from '../../src/audio/profiles.ts';
import type { Progress } from '../../src/check/options.ts';
import { checkFile } from '../../src/cli/check.ts';
import { loadConfig } from '../../src/config/load.ts';
import { buildIndex } from '../../src/indexing/build.ts';
import type { Profile } from '../../src/model/audio-profile.ts';
import { type Report, reportSchema } from '../../src/model/report.ts';
import { countPairs } from '../../src/overlap/count.ts';
import { LISTED } from '../../src/overlap/overlap.ts';
import { toAnnotations } from '../../src/report/annotations.ts';
import { renderCsv } from '../../src/report/csv.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { renderText } from '../../src/report/text.ts';
import { temporaryFolder } from '../support/folder.ts';
import { amplified, crop, music, wav } from '../support/music.ts';

// The same on a machine without ffmpeg.
beforeEach(() => {
  vi.stubEnv('MUSIC_LEAKAGE_FFMPEG', 'none');
});

const RATE = 11025;
/** One for all tests: the corpus need be decoded once. */
const cache = mkdtempSync(join(tmpdir(), 'music-leakage-test-'));
afterAll(() => rmSync(cache, { recursive: true }));
const SONGS = [1, 2, 3].map((seed) => music(seed, 34));
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

const checked = async (folder: string, within?: string, progress?: Progress): Promise<Report> => {
  const options = { cache, out: join(folder, 'out'), ...(within === undefined ? {} : { within }) };
  return reportSchema.parse(await checkFile(join(folder, 'leakage.yml'), options, progress));
};

const YML = 'version: 1\npretrain: {corpus: {audio: {root: corpus}}}\n';
const FOLDERS = `${YML}test: {clips: {audio: {root: clips}}}\n`;

const PLAIN = { bold: String, dim: String, verdict: (_: unknown, text: string) => text };

const pairs = ({ overlaps }: Report) =>
  overlaps.map(({ test, pretrain, level }) => `${test.id} ${pretrain.id} ${level}`);

it('a clip of a recording is found with its place in it, a non-match is not', async () => {
  const folder = project({
    'leakage.yml': FOLDERS,
    'clips/a/cut.wav': sound(amplified(crop(first, RATE, 12, 24), -6)),
    'clips/stranger.wav': sound(stranger),
  });
  const told = new Set<string>();
  const report = await checked(folder, undefined, ({ name }, share, doing) => {
    if (share > 0) told.add(`${doing} ${name}`);
  });
  expect([report.verdict, pairs(report)]).toEqual(['fail', ['a/cut song1 recording']]);
  expect([...told]).toEqual([
    'listening to corpus',
    'listening to test split 1 for corpus',
    'looking up clips in corpus',
  ]);
  expect(report.checks[0]?.compared_by).toEqual(['audio']);
  const [{ evidence, reasons } = { evidence: [], reasons: [] }] = report.overlaps;
  const { audio } = evidence[0]!;
  expect(audio?.offset).toBeCloseTo(12, 1);
  expect(reasons[0]).toMatch(/^0:\d\d–0:1\d of the clip is 0:1\d–0:2\d of the recording$/);
  expect(reasons).toContain(`${audio?.aligned} of ${audio?.hashes} hashes align`);
  expect(toAnnotations(report)).toMatchObject([
    {
      kind: 'error',
      file: join(folder, 'clips/a/cut.wav'),
      line: undefined,
      title: 'music-leakage: shares a recording with pretraining split corpus',
    },
  ]);
});

it('rows with audio are annotated at their lines, and all evidence of a pair is one overlap', async () => {
  const folder = project({
    'leakage.yml': `version: 1
pretrain: {corpus: {table: corpus.csv, audio: {root: corpus, column: file}}}
test: {clips: {table: clips.csv, audio: {root: clips, pattern: "{id}.wav"}}}
`,
    'corpus.csv':
      'id,title,artist,file\nA,Aurora,Björk,song1.wav\nB,Blue,Joni Mitchell,song2.wav\nC,Carmen,Georges Bizet,song3.wav\n',
    'clips.csv': 'id,title,artist\nx,Zebra,Nobody\nboth,Aurora,Björk\ntext,Blue,Joni Mitchell\n',
    'clips/both.wav': sound(crop(first, RATE, 5, 17)),
    'clips/x.wav': sound(crop(second, RATE, 20, 32)),
  });
  const report = await checked(folder);
  const said = report.overlaps.map(({ test, pretrain, level, evidence }) =>
    [test.id, pretrain.id, level, evidence.map(({ detector }) => detector).sort()].flat().join(' '),
  );
  expect(said.sort()).toEqual(['both A recording audio text', 'text B recording text', 'x B recording audio']);
  const lines = toAnnotations(report).map(({ file, line }) => `${file}:${line}`);
  expect(lines).toEqual([2, 3, 4].map((line) => `${join(folder, 'clips.csv')}:${line}`));
  // What text could look at and audio could not is no leak of the gate's, and is told.
  expect(report.splits.find(({ name }) => name === 'clips')?.audio).toMatchObject({
    ...{ comparable: 2, undecodable: 0 },
    not_comparable: [{ id: 'text', line: 4, reason: 'no such file' }],
  });
  expect(report.unchecked).toEqual([]);
  expect(renderText(report, PLAIN)).toContain('  clips: audio could not look at 1 of 3 tracks: text (no such file)');
  expect(renderMarkdown(report)).toContain('<code>clips</code>: audio could not look at 1 of 3 tracks');
  expect(renderCsv(report.overlaps)).toMatch(/,both,A,,Aurora by Björk,Aurora by Björk,recording,.*hashes align/);
});

it('audio that cannot be fingerprinted is never clean, and broken files make the verdict unknown', async () => {
  const folder = project({
    'leakage.yml': FOLDERS,
    'clips/good.wav': sound(stranger),
    'clips/silent.wav': sound(new Float32Array(10 * RATE)),
    'clips/short.wav': sound(crop(first, RATE, 3, 3.2)),
    'clips/cut.wav': sound(crop(first, RATE, 3, 13)).subarray(0, 11 * RATE),
    'clips/text.mp3': 'no music at all',
    'corpus/broken.flac': 'fLaC',
  });
  const report = await checked(folder);
  expect(report.verdict).toBe('unknown');
  expect(report.errors.map(({ file, message }) => `${relative(folder, file)}: ${message}`)).toEqual([
    expect.stringMatching(/^clips\/cut\.wav: the audio of cut cannot be used: cut: .* \(and 1 more broken file\)$/),
    expect.stringMatching(/^corpus\/broken\.flac: the audio of broken cannot be used: /),
  ]);
  const yml = `${FOLDERS}strict: {undecodable-files: 2}\nlimits: {recording: 0, unchecked: 0}\n`;
  writeFileSync(join(folder, 'leakage.yml'), yml);
  const lenient = await checked(folder);
  expect([lenient.verdict, pairs(lenient)]).toEqual(['fail', ['cut song1 recording']]);
  expect(lenient.checks[0]?.unchecked).toMatchObject({ test: { tracks: 3 }, pretrain: { tracks: 1 } });
  const [clips, corpus] = lenient.unchecked;
  const named = clips?.examples.map(({ id, audio_reason: audioReason }) => `${id}: ${audioReason}`);
  expect(named).toEqual([
    expect.stringMatching(/^short: too short or too plain/),
    'silent: silent',
    expect.stringMatching(/^text: not decoded: /),
  ]);
  expect(corpus?.examples).toMatchObject([{ id: 'broken', line: 1 }]);
  expect(readFileSync(join(folder, 'out/clips/clean_ids.txt'), 'utf8')).toBe('good\n');
  const about = toAnnotations(lenient).find(({ file }) => file?.endsWith('silent.wav'));
  expect(about).toMatchObject({
    kind: 'error',
    message: expect.stringMatching(/^clips\/silent cannot be compared with corpus: .*; silent\. Fill in/),
  });
});

it('equal bytes and equal samples are the same file, silence is equal to nothing', async () => {
  const clip = crop(second, RATE, 4, 18);
  const silence = sound(new Float32Array(10 * RATE));
  // A chunk that players skip: other bytes, the same samples.
  const tagged = Buffer.concat([sound(clip), Buffer.from('note\u0004\0\0\0abcd', 'latin1')]);
  tagged.writeUInt32LE(tagged.length - 8, 4);
  const folder = project({
    ...{
      'leakage.yml': FOLDERS,
      'clips/bytes.wav': sound(clip),
      'clips/samples.wav': tagged,
      'clips/nothing.wav': silence,
    },
    ...{ 'corpus/same.wav': sound(clip), 'corpus/nothing.wav': silence },
  });
  const { overlaps } = await checked(folder);
  const files = overlaps.filter(({ level }) => level === 'file');
  expect(
    files.map(({ test, pretrain, reasons }) => [test.id, pretrain.id, reasons[0]?.slice(0, 16)].join(' ')),
  ).toEqual(['bytes same same SHA-256 of ', 'samples same the same decoded']);
  expect(overlaps.some(({ test }) => test.id === 'nothing')).toBe(false);
  // Both are pieces of the song as well.
  expect(overlaps.map(({ pretrain, level }) => `${pretrain.id} ${level}`).sort()).toContain('song2 recording');
});

it('within a split each pair is told once, at the later track, and not those of one song', async () => {
  const folder = project({
    'leakage.yml': `${YML}test: {clips: {table: clips.csv, song: song, audio: {root: clips}}}\nlimits: {recording: {warn: 0}}\n`,
    'clips.csv': 'id,song,isrc\na,1,\nb,2,\nc,3,\nd,1,\ne,5,USRC17607839\nf,6,USRC17607839\n',
    'clips/a.wav': sound(crop(first, RATE, 0, 12)),
    'clips/b.wav': sound(stranger),
    'clips/c.wav': sound(crop(first, RATE, 3, 15)),
    'clips/d.wav': sound(crop(first, RATE, 1, 13)),
  });
  const report = await checked(folder, 'clips');
  expect(report.verdict).toBe('warn');
  expect(pairs(report).sort()).toEqual(['c a recording', 'd c recording', 'f e recording']);
  expect(report.checks).toMatchObject([
    { within: true, compared_by: ['isrc', 'audio'], levels: { recording: { tracks: 3 } } },
  ]);
  expect(readFileSync(join(folder, 'out/clips/leaked_ids.txt'), 'utf8')).toBe('c\nd\nf\n');
  expect(report.splits).toHaveLength(1);
  expect(renderText(report, PLAIN)).toMatch(/^WARN {2}3 of \d+ tracks of split clips are in it more than once/);
  expect(toAnnotations(report).map(({ line }) => line)).toEqual([4, 5, 7]);
});

it('within a split without anything to compare by, or of an unknown name, nothing is called clean', async () => {
  const folder = project({ 'leakage.yml': `${YML}test: {t: {table: t.csv}}\n`, 't.csv': 'id,title\n1,a\n' });
  const messages = async (split: string) => (await checked(folder, split)).errors.map(({ message }) => message);
  expect(await messages('t')).toEqual([
    'the tracks of t have nothing to be compared by: neither identifiers nor title and artist nor audio',
  ]);
  expect(await messages('corps')).toEqual(['no split is called "corps" (did you mean "corpus"?)']);
});

it('an index with fingerprints says what its files said, without them', async () => {
  const folder = project({
    'leakage.yml': `${YML}test: {clips: {audio: {root: clips}}}\nstrict: {undecodable-files: 1}\n`,
    'clips/cut.wav': sound(crop(first, RATE, 12, 24)),
    'clips/equal.wav': sound(second),
    'corpus/broken.wav': 'RIFF',
    'corpus/silent.wav': sound(new Float32Array(2 * RATE)),
  });
  const { splits } = await loadConfig(join(folder, 'leakage.yml'));
  const profile = profileOf('default') as Profile;
  const corpus = splits.find(({ role }) => role === 'pretrain')!;
  await buildIndex(corpus, 0, {
    folder: join(folder, 'corpus.index'),
    fingerprinting: { profile, undecodableFiles: 1 },
  });
  const byFiles = await checked(folder);
  expect(pairs(byFiles)).toEqual(['equal song2 file', 'cut song1 recording']);
  writeFileSync(
    join(folder, 'leakage.yml'),
    'version: 1\npretrain: {corpus: {index: corpus.index}}\ntest: {clips: {audio: {root: clips}}}\nstrict: {undecodable-files: 1}\n',
  );
  const byIndex = await checked(folder);
  const said = ({ overlaps, checks, unchecked, splits }: Report) => ({
    overlaps: overlaps.map(({ pretrain: { audio: _, content: __, ...pretrain }, ...rest }) => ({ ...rest, pretrain })),
    checks,
    unchecked: unchecked.map(({ examples, ...rest }) => ({ ...rest, examples: examples.map(({ id }) => id) })),
    comparable: splits.map(({ audio }) => [
      audio?.comparable,
      audio?.not_comparable.map(({ id, reason }) => `${id}: ${reason}`),
    ]),
  });
  expect(said(byIndex)).toEqual(said(byFiles));

  writeFileSync(
    join(folder, 'leakage.yml'),
    'version: 1\npretrain: {corpus: {index: corpus.index}}\ntest: {clips: {audio: {root: clips}}}\nmatch: {audio: {profile: audfprint}}\n',
  );
  const other = await checked(folder);
  expect(other.verdict).toBe('unknown');
  expect(other.errors.map(({ line, message }) => `${line}: ${message.replace(/^.*index: /, '')}`)).toEqual([
    '2: its recordings were fingerprinted by default 1, here they are by audfprint 1',
  ]);
});

it('an index without fingerprints has nothing in common with clips, which are then not even decoded', async () => {
  const folder = project({
    ...{ 'leakage.yml': 'version: 1\npretrain: {p: {table: p.csv}}\ntest: {clips: {audio: {root: clips}}}\n' },
    ...{ 'p.csv': 'id,title,artist\n1,a,b\n', 'clips/broken.wav': 'RIFF' },
  });
  const [pretrain] = (await loadConfig(join(folder, 'leakage.yml'))).splits.filter(({ role }) => role === 'pretrain');
  await buildIndex(pretrain!, 0, { folder: join(folder, 'p.index') });
  const yml = 'version: 1\npretrain: {p: {index: p.index}}\ntest: {clips: {audio: {root: clips}}}\n';
  writeFileSync(join(folder, 'leakage.yml'), yml);
  const { errors } = await checked(folder);
  expect(errors.map(({ message }) => message)).toEqual([
    'clips and p have no detector in common: clips has audio, p has text',
  ]);
});

it('equal files are counted, not listed', async () => {
  const copies = (folder: string) =>
    Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [`${folder}/copy${i}.wav`, sound(crop(first, RATE, 0, 6))]),
    );
  const folder = project({ 'leakage.yml': FOLDERS, ...copies('clips'), ...copies('corpus') });
  const report = await checked(folder);
  const files = report.overlaps.filter(({ level }) => level === 'file');
  expect(countPairs(files)).toBe(40 * 40);
  expect(files).toHaveLength(40 * LISTED);
  expect(readFileSync(join(folder, 'out/corpus/exclude_ids.txt'), 'utf8')).toContain('copy39');
});

it('a clip that could not have been found is not compared, nor called clean', async () => {
  const silence = new Float32Array(30 * RATE);
  silence.set(crop(first, RATE, 5, 5.4), 10 * RATE);
  const folder = project({
    'leakage.yml': FOLDERS,
    'clips/second.wav': sound(crop(first, RATE, 12, 12.4)),
    'clips/little.wav': sound(silence),
    'clips/long.wav': sound(stranger),
  });
  const report = await checked(folder);
  expect(report.overlaps).toEqual([]);
  const clips = report.splits.find(({ name }) => name === 'clips')!;
  expect(clips.audio?.not_comparable.map(({ id, reason }) => `${id}: ${reason}`)).toEqual([
    'little: too short or too plain to be recognised',
    'second: too short or too plain to be recognised',
  ]);
  expect(report.unchecked).toMatchObject([{ split: 'clips', tracks: 2 }]);
  expect(readFileSync(join(folder, 'out/clips/clean_ids.txt'), 'utf8')).toBe('long\n');
});

it('of an index, files that it was built with as broken do not make every check unknown', async () => {
  const folder = project({
    'leakage.yml': `${YML}test: {clips: {audio: {root: clips}}}\n`,
    'clips/cut.wav': sound(crop(first, RATE, 12, 24)),
    'corpus/broken.wav': 'RIFF',
  });
  const { splits } = await loadConfig(join(folder, 'leakage.yml'));
  const profile = profileOf('default') as Profile;
  const corpus = splits.find(({ role }) => role === 'pretrain')!;
  const byFiles = await checked(folder);
  expect(byFiles.verdict).toBe('unknown');
  await buildIndex(corpus, 0, {
    folder: join(folder, 'corpus.index'),
    fingerprinting: { profile, undecodableFiles: 1 },
  });
  writeFileSync(
    join(folder, 'leakage.yml'),
    'version: 1\npretrain: {corpus: {index: corpus.index}}\ntest: {clips: {audio: {root: clips}}}\n',
  );
  const byIndex = await checked(folder);
  expect(byIndex.errors).toEqual([]);
  expect(byIndex.splits.find(({ name }) => name === 'corpus')!.audio?.not_comparable.map(({ id }) => id)).toEqual([
    'broken',
  ]);
  expect(pairs(byIndex)).toEqual(['cut song1 recording']);
});

it('channels that cancel each other are compared by one of them, and the report says so', async () => {
  const mono = crop(first, RATE, 10, 22);
  const stereo = Buffer.alloc(44 + 4 * mono.length);
  sound(mono).copy(stereo, 0, 0, 44);
  stereo.writeUInt32LE(36 + 4 * mono.length, 4);
  stereo.writeUInt16LE(2, 22);
  stereo.writeUInt32LE(4 * RATE, 28);
  stereo.writeUInt16LE(4, 32);
  stereo.writeUInt32LE(4 * mono.length, 40);
  for (const [i, sample] of mono.entries()) {
    const value = Math.round(sample * 32_000);
    stereo.writeInt16LE(value, 44 + 4 * i);
    stereo.writeInt16LE(-value, 46 + 4 * i);
  }
  const folder = project({ 'leakage.yml': FOLDERS, 'clips/opposite.wav': stereo, 'clips/read.me': 'x' });
  const report = await checked(folder);
  expect(pairs(report)).toEqual(['opposite song1 recording']);
  const clips = report.splits.find(({ name }) => name === 'clips')!;
  expect([clips.audio?.one_channel, clips.audio?.not_comparable, clips.files_left_aside]).toEqual([
    1,
    [],
    [{ ending: 'me', files: 1 }],
  ]);
  for (const text of [renderText(report, PLAIN), renderMarkdown(report)]) {
    expect(text).toContain('1 track compared by one channel where the channels cancel each other');
    expect(text.replaceAll('<wbr>', '')).toMatch(/left aside as no audio(:|&#58;) 1 file \(1 (\.|&#46;)me\)/);
  }
});
