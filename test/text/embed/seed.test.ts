import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { checkFile } from '../../../src/cli/check.ts';
import { openEmbedder } from '../../../src/text/embed/model.ts';
import { openRuntime } from '../../../src/text/embed/runtime.ts';
import { seedMatches, seedText } from '../../../src/text/embed/seed.ts';
import { builtDist, PROJECT } from '../../support/dist.ts';
import { temporaryFolder } from '../../support/folder.ts';

// expected.csv was made by numpy and pandas from vectors of the same weights, following the rule of music-data-leakage.
const FIXTURE = join(PROJECT, 'fixtures/seed');
const EXPECTED = readFileSync(join(FIXTURE, 'expected.csv'), 'utf8');
const SCORE = /(?<=^\d+,[^,]+,[^,]+,)[\d.]+/gm;

/** Everything as expected, the scores to within 5e-4 and written as Python writes single precision. */
function expectAsExpected(csv: string): void {
  expect(csv.replace(SCORE, '')).toBe(EXPECTED.replace(SCORE, ''));
  const [scores, expected]: readonly string[][] = [csv, EXPECTED].map((text) => [...(text.match(SCORE) ?? [])]);
  for (const [i, score] of scores!.entries()) {
    expect(Math.abs(Number(score) - Number(expected![i]))).toBeLessThan(5e-4);
    expect(score).toBe(Number(score) === 1 ? '1.0' : String(Math.fround(Number(score))));
  }
}

describe('retrieve: seed', () => {
  const dist = builtDist();

  it('gives the CSV of the predecessor, natively', async () => {
    const folder = temporaryFolder();
    vi.stubEnv('MUSIC_LEAKAGE_CACHE', join(folder, 'cache'));
    vi.stubEnv('MUSIC_LEAKAGE_RUNTIME', 'onnxruntime-node');
    const report = await checkFile(join(FIXTURE, 'leakage.yml'), { out: join(folder, 'out') });
    vi.unstubAllEnvs();
    expectAsExpected(readFileSync(join(folder, 'out/overlap/corpus_bench.seed.csv'), 'utf8'));
    expect([report.verdict, report.overlaps.length]).toEqual(['warn', 7]);
    const winter = report.overlaps.find(({ test }) => test.id === 'clip-8');
    expect(winter).toMatchObject({ level: 'recording', probability: 0.68, evidence: [{ detector: 'text' }] });
    expect(winter?.reasons[0]).toMatch(/^cosine \.94\d of the texts is the best of all/);
    expect(readFileSync(join(folder, 'out/overlap/corpus_bench.csv'), 'utf8')).toMatch(/,clip-8,C08,0\.948\d+,/);
  });

  it('gives the same CSV from dist in WebAssembly, and takes it away when another rule is followed', () => {
    const folder = temporaryFolder();
    cpSync(FIXTURE, folder, { recursive: true });
    const env = { MUSIC_LEAKAGE_CACHE: join(folder, 'cache') };
    const { code, stdout, stderr } = dist.run(['check', '--out', 'out'], folder, env);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/7 of \d+ tracks of test split bench are also in pretraining split corpus/);
    const csv = join(folder, 'out/overlap/corpus_bench.seed.csv');
    expectAsExpected(readFileSync(csv, 'utf8'));
    const config = join(folder, 'leakage.yml');
    writeFileSync(config, readFileSync(config, 'utf8').replace('retrieve: seed', 'retrieve: words'));
    dist.run(['check', '--out', 'out'], folder, env);
    expect(existsSync(csv)).toBe(false);
    expect(existsSync(join(folder, 'out/overlap/corpus_bench.csv'))).toBe(true);
  });
});

describe('seedMatches', async () => {
  const runtime = await openRuntime('onnxruntime-node');
  /** Texts are vectors themselves: "3 4". */
  const embedder = {
    dimensions: 2,
    embed: async (texts: readonly string[]) =>
      Float32Array.from(
        texts.flatMap((text) => {
          const row = (text.match(/\d+/g) ?? []).map(Number);
          return row.map((value) => value / Math.hypot(...row));
        }),
      ),
  };

  it('takes each text once: the first place of it, the last id, all of its clips', async () => {
    const [match, ...others] = await seedMatches(['3 4', '9 1', '3 4'], ['4 3', '03 4', '3 04', '03 4'], embedder, {
      runtime,
      threshold: 0.99,
    });
    expect(others).toEqual([]);
    // "03 4" and "3 04" are equally near: the first; its last place is 3.
    expect(match).toEqual({ tests: [0, 2], pretrain: 3, cosine: 1, testText: '3 4', pretrainText: '03 4' });
  });

  it('a cosine that is the threshold itself is no leak', async () => {
    const at = async (threshold: number) => seedMatches(['0 1'], ['3 4'], embedder, { runtime, threshold });
    expect(await at(Math.fround(0.8))).toEqual([]);
    expect(await at(Math.fround(0.8) - 1e-7)).toHaveLength(1);
  });

  it('fills the template as it is', () => {
    const track = { title: '{artist} $&', artist: 'A', album: '' };
    expect(seedText(track)).toBe('{artist} $& by A');
    expect(seedText(track, '{title} by {artist} from {album}')).toBe('{artist} $& by A from ');
  });

  it('agrees with itself whatever else is embedded', async () => {
    const real = await openEmbedder({ runtime: 'onnxruntime-node' });
    const titles = ['Naima by John Coltrane', 'Aria by Johann Sebastian Bach', 'Intro by The xx'];
    const few = await seedMatches(titles, [...titles, 'NAIMA by John Coltrane'], real, { runtime });
    const many = await seedMatches(titles, ['NAIMA by John Coltrane', ...titles, ...FILLERS], real, { runtime });
    expect(few.map(({ pretrain }) => pretrain)).toEqual([0, 1, 2]);
    expect(many.map(({ pretrain }) => pretrain)).toEqual([0, 2, 3]);
  });
});

const FILLERS = Array.from({ length: 40 }, (_, i) => `${'Long title of a song '.repeat(1 + (i % 5))}${i} by Nobody`);
