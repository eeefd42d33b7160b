import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { builtDist } from '../support/dist.ts';
import { temporaryFolder } from '../support/folder.ts';
import { crop, music, wav } from '../support/music.ts';

const dist = builtDist();
const RATE = 11025;
const [song, other, stranger] = [music(1, 30), music(2, 30), music(9, 12)];

const PROJECT = `version: 1
pretrain: {corpus: {audio: {root: corpus}}}
test: {clips: {table: clips.csv, audio: {root: clips}}}
match: {audio: {profile: audfprint}}
`;

function project(): { readonly folder: string; readonly write: (name: string, samples: Float32Array) => void } {
  const folder = temporaryFolder();
  const put = (name: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  };
  const write = (name: string, samples: Float32Array): void => put(name, wav(samples, RATE));
  put('leakage.yml', PROJECT);
  put('clips.csv', 'id\nin\nout\nlost\n');
  write('corpus/a.wav', song);
  write('corpus/b.wav', other);
  write('clips/in.wav', crop(song, RATE, 8, 20));
  write('clips/out.wav', stranger);
  return { folder, write };
}

/** An ffmpeg that writes down what it decodes; undefined where there is none. */
function countingFfmpeg(folder: string): { readonly path: string; readonly decoded: () => number } | undefined {
  const { stdout } = spawnSync('sh', ['-c', 'command -v ffmpeg'], { encoding: 'utf8' });
  if (stdout.trim() === '') return undefined;
  const [path, log] = [join(folder, 'counting-ffmpeg'), join(folder, 'decoded.log')];
  const script = `#!/bin/sh\ncase "$*" in *-i*) echo x >> '${log}' ;; esac\nexec '${stdout.trim()}' "$@"\n`;
  writeFileSync(path, script, { mode: 0o755 });
  const decoded = (): number => {
    const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n').length - 1 : 0;
    rmSync(log, { force: true });
    return lines;
  };
  return { path, decoded };
}

const NO_FFMPEG = countingFfmpeg(dist.folder) ? '' : ' (skipped: no ffmpeg on PATH to be counted)';

it.skipIf(NO_FFMPEG)(`only files that are new or changed are decoded, in a workflow as well${NO_FFMPEG}`, () => {
  const { folder, write } = project();
  // None of the checkout is run in a workflow.
  const { path, decoded } = countingFfmpeg(temporaryFolder())!;
  const env = { MUSIC_LEAKAGE_FFMPEG: path, MUSIC_LEAKAGE_CACHE: join(folder, 'cache') };
  const first = dist.run(['check'], folder, env);
  expect([first.code, first.stderr, decoded()]).toEqual([1, '', 4]);
  expect(dist.run(['check'], folder, env)).toEqual(first);
  expect(decoded()).toBe(0);
  write('clips/out.wav', crop(other, RATE, 5, 17));
  const second = dist.run(['check'], folder, env);
  expect([second.code, decoded()]).toEqual([1, 1]);
  expect(second.stdout).toMatch(/recording {2}clips\/out \(clips\.csv:3\)\n {6}= corpus\/b \(corpus\/b\.wav\)$/m);

  const out = join(folder, 'action');
  mkdirSync(out);
  const { stdout } = dist.run(['action', 'check'], folder, { ...env, GITHUB_WORKSPACE: folder, RUNNER_TEMP: out });
  const annotations = stdout.split('\n').filter((line) => /^::(error|warning) /.test(line));
  expect(annotations.map((line) => line.split('::')[1])).toEqual([
    'error title=music-leakage%3A shares a recording with pretraining split corpus,file=clips.csv,line=2',
    'error title=music-leakage%3A shares a recording with pretraining split corpus,file=clips.csv,line=3',
    'warning title=music-leakage%3A cannot be compared,file=clips.csv,line=4',
  ]);
  expect(decoded()).toBe(0);
});

it('explain shows how a clip aligns, and why one was not fingerprinted', () => {
  const { folder } = project();
  const env = { MUSIC_LEAKAGE_FFMPEG: 'none', MUSIC_LEAKAGE_CACHE: join(folder, 'cache') };
  const explain = (...args: readonly string[]) => dist.run(['explain', 'clips', ...args], folder, env);
  const { code, stdout, stderr } = explain('in');
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^in \(line 2\): clips\/in\.wav\n\ncorpus, by audio: 1 found among 2 recordings\n/);
  expect(stdout).toMatch(/^ {2}recording {2}a \(line 1\): corpus\/a\.wav$/m);
  expect(stdout).toMatch(/^ {6}clip \d+\.\d\d–\d+\.\d\d s = recording .* s, the clip begins at [78]\.\d\d s of it$/m);
  expect(stdout).toMatch(/^ {6}speed 1\.000, pitch 1\.000 \(0\.00 semitones\), \d+ % of the clip$/m);
  expect(stdout).toMatch(/^ {6}\d+ of \d+ hashes, one in \d+$/m);
  expect(explain('lost').stdout).toMatch(/by audio: nothing among 2 recordings\n {2}the clip itself: no such file\n/);
  const { audio } = JSON.parse(explain('in', '--json').stdout);
  expect(audio).toMatchObject([
    {
      pretrain: 'corpus',
      recordings: { comparable: 2, notComparable: [] },
      found: [{ level: 'recording', audio: { speed: 1 } }],
    },
  ]);
});

it('check --within finds duplicates inside a split, and exits by the limits', () => {
  const { folder, write } = project();
  write('corpus/c.wav', crop(song, RATE, 3, 27));
  const env = { MUSIC_LEAKAGE_FFMPEG: 'none', MUSIC_LEAKAGE_CACHE: join(folder, 'cache') };
  const { code, stdout } = dist.run(['check', '--within', 'corpus'], folder, env);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^FAIL {2}1 of 3 tracks of split corpus is in it more than once$/m);
  expect(stdout).toMatch(/^ {2}recording {2}corpus\/c \(corpus\/c\.wav\)\n {6}= corpus\/a \(corpus\/a\.\w+\)$/m);
  expect(dist.run(['check', '--within', 'clips'], folder, env).code).toBe(0);
});
