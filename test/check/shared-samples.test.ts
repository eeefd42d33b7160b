import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { runAlign } from '../../src/cli/align.ts';
import { checkFile } from '../../src/cli/check.ts';
import { runExplain } from '../../src/cli/explain.ts';
import { onlyEarlier } from '../../src/config/within.ts';
import type { Alignment } from '../../src/model/detector.ts';
import { type Report, reportSchema } from '../../src/model/report.ts';
import type { Track } from '../../src/model/track.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { renderText } from '../../src/report/text.ts';
import { drums, PATTERNS } from '../support/drums.ts';
import { temporaryFolder } from '../support/folder.ts';
import { crop, wav } from '../support/music.ts';

beforeEach(() => {
  vi.stubEnv('MUSIC_LEAKAGE_FFMPEG', 'none');
});

const RATE = 11025;
const [one, other] = PATTERNS.map((pattern) => wav(drums(pattern, 0, 20), RATE)) as [Buffer, Buffer];
const CONFIG = 'version: 1\npretrain: {corpus: {audio: {root: corpus}}}\ntest: {clips: {audio: {root: clips}}}\n';
const PLAIN = { bold: String, dim: String, verdict: (_: unknown, text: string) => text };

function project(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const checked = async (folder: string): Promise<Report> =>
  reportSchema.parse(await checkFile(join(folder, 'leakage.yml'), { cache: join(folder, 'cache') }));

/** Returns the exit code and the standard output of a command. */
async function output(command: () => Promise<number>): Promise<readonly [code: number, text: string]> {
  const written: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  const code = await command().finally(() => spy.mockRestore());
  return [code, written.join('')];
}

it('a pair that shares the drums of one kit is noted in the report, and counted by no limit', async () => {
  const copy = wav(crop(drums(PATTERNS[0], 0, 20), RATE, 3, 15), RATE);
  const folder = project({ 'leakage.yml': CONFIG, 'corpus/loop.wav': one, 'clips/other.wav': other });
  const report = await checked(folder);
  expect([report.verdict, report.overlaps]).toEqual(['pass', []]);
  const shared = report.checks[0]?.shared_samples;
  expect(shared).toMatchObject({ pairs: 1, examples: [{ test: { id: 'other' }, pretrain: { id: 'loop' } }] });
  expect(shared?.examples[0]?.reasons[0]).toMatch(/^shares samples: 0:\d\d–0:\d\d of the clip has single sounds of /);
  const line = '1 pair of tracks shares samples and is not one recording: other and loop';
  expect(renderText(report, PLAIN)).toContain(`corpus → clips: ${line}`);
  expect(renderMarkdown(report)).toContain('1 pair of tracks shares samples and is not one recording');

  writeFileSync(join(folder, 'clips/copy.wav'), copy);
  const both = await checked(folder);
  expect(both.overlaps.map(({ test, level }) => [test.id, level])).toEqual([['copy', 'recording']]);
  expect(both.checks[0]?.shared_samples?.pairs).toBe(1);
}, 240_000);

it('within a split each such pair is noted once', () => {
  const tracks = ['a', 'b'].map((id) => ({ id, song: id }) as Track);
  const pair = (test: number, pretrain: number) => ({
    test,
    pretrain: tracks[pretrain]!,
    reasons: [],
    audio: {} as Alignment,
  });
  const found = { evidence: [], undecided: [], sharedSamples: [pair(0, 1), pair(1, 0), pair(1, 1)] };
  expect(onlyEarlier(found, tracks).sharedSamples).toEqual([pair(1, 0)]);
});

it('align and explain say that only samples are shared', async () => {
  const folder = project({ 'leakage.yml': CONFIG, 'corpus/loop.wav': one, 'clips/other.wav': other });
  const files = [join(folder, 'clips/other.wav'), join(folder, 'corpus/loop.wav')] as const;
  const [code, text] = await output(() => runAlign(...files, { profile: 'default' }));
  expect([code, text]).toEqual([0, expect.stringMatching(/^shares samples: .* of the clip has single sounds of /m)]);
  expect(text).not.toContain('match: ');
  const [, json] = await output(() => runAlign(...files, { profile: 'default', json: true }));
  expect(JSON.parse(json).matches).toMatchObject([{ shares: 'samples' }]);
  const options = { config: join(folder, 'leakage.yml'), cache: join(folder, 'cache') };
  const [, explained] = await output(() => runExplain('clips', 'other', options));
  expect(explained).toContain('corpus, by audio: nothing among 1 recordings');
  expect(explained).toContain('not one recording: loop (line 1): shares samples: ');
}, 240_000);
