import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtDist, PROJECT } from '../support/dist.ts';
import { temporaryFolder } from '../support/folder.ts';
import { crop, faster, music, wav, withNoise } from '../support/music.ts';

const dist = builtDist();
const VECTORS = join(PROJECT, 'fixtures/audfprint-vectors');
const RATE = 11025;
const song = music(21, 40);

function place(files: Readonly<Record<string, Uint8Array>>) {
  const folder = temporaryFolder();
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  // Without ffmpeg, which not every machine has; WAV needs none.
  const run = (...args: readonly string[]) => dist.run(args, folder, { MUSIC_LEAKAGE_FFMPEG: 'none' });
  return { folder, run };
}

describe('fingerprint', () => {
  it('says of each file what it is, and goes on after one that cannot be read', () => {
    const { run } = place({
      'song.wav': wav(song, RATE),
      'quiet.wav': wav(new Float32Array(RATE), RATE),
      'text.mp3': Buffer.from('#EXTM3U\n/etc/passwd\n'),
      'db.pklz': Buffer.from([0x1f, 0x8b]),
    });
    const { code, stdout, stderr } = run('fingerprint', 'song.wav', 'text.mp3', 'none.wav', 'db.pklz', 'quiet.wav');
    expect(code).toBe(2);
    expect(stdout.split('\n')).toEqual([
      expect.stringMatching(/^song\.wav: WAV by .+, 40 seconds, [\d,]{5} hashes \(\d+\.\d a second\)$/),
      expect.stringMatching(/^quiet\.wav: WAV by .+, 1 second, silent, 0 hashes \(0\.0 a second\)$/),
      '',
    ]);
    expect(stderr.split('\n').map((line) => line.split(':')[0])).toEqual(['text.mp3', 'none.wav', 'db.pklz', '']);
    expect(stderr).toContain('to read one is to execute what it says');
    expect(stderr).not.toContain('bug');
  });

  it('writes what audfprint would, at the settings given', () => {
    const { folder, run } = place({});
    const plucked = join(VECTORS, 'plucked-a.wav');
    const vector = (settings: string) => readFileSync(join(VECTORS, `plucked-a.${settings}.afpt`));
    const written = (name: string) => readFileSync(join(folder, name));
    expect(run('fingerprint', '--profile', 'audfprint', '--afpt', 'a.afpt', plucked).stdout).toMatch(
      /plucked-a\.wav: WAV by .*, 12 seconds, 590 hashes \(49\.2 a second\), written to a\.afpt\n$/,
    );
    expect(written('a.afpt')).toEqual(vector('density20-fanout3-shifts1'));
    run('fingerprint', '--profile', 'audfprint', '--shifts', '4', '--afpt', 'a.afpt', plucked);
    expect(written('a.afpt')).toEqual(vector('density20-fanout3-shifts4'));
    const dense = ['--profile', 'audfprint', '--density', '70', '--fanout', '8'];
    expect(run('fingerprint', ...dense, '--afpt', 'out/hashes', plucked, join(VECTORS, 'silence.wav')).code).toBe(0);
    expect(written('out/hashes/plucked-a.afpt')).toEqual(vector('density70-fanout8-shifts1'));
    expect(written('out/hashes/silence.afpt').toString()).toBe('audfprinthashV00');
    const { profile, files } = JSON.parse(run('fingerprint', ...dense, 'a.afpt', '--json').stdout);
    expect(profile).toEqual({ name: 'audfprint', version: 1, density: 70, fanout: 8, shifts: 1 });
    expect(files).toEqual([expect.objectContaining({ file: 'a.afpt', container: 'afpt', hashes: 1948 })]);
  });

  it.each([
    [['--afpt', 'x.afpt', 'song.wav'], "--afpt: the hashes of the profile default are not audfprint's"],
    [['--density', '70', 'song.wav'], '--density: the profile default has no such setting'],
    [['--profile', 'audfprint', '--shifts', '1.5', 'song.wav'], '--shifts: "1.5" is not a whole number from 1 to 256'],
    [['--profile', 'audfprint', '--density', 'x', 'song.wav'], '--density: "x" is not a number from 0 to 4000'],
    [['--profile', 'olaf', 'song.wav'], '--profile: no profile is called "olaf"'],
    [
      ['--profile', 'audfprint', '--afpt', 'out', 'song.wav', 'b/song.wav'],
      'b/song.wav: its fingerprint would be written to out/song.afpt, the place of song.wav',
    ],
    [
      ['--profile', 'audfprint', '--afpt', './song.wav', 'song.wav'],
      'song.wav: its fingerprint would be written to ./song.wav, the place of song.wav',
    ],
  ])('%j is refused before anything is written', (args, message) => {
    const { folder, run } = place({ 'song.wav': wav(song.subarray(0, RATE), RATE) });
    mkdirSync(join(folder, 'b'));
    const { code, stdout, stderr } = run('fingerprint', ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(['out', 'x.afpt'].some((name) => existsSync(join(folder, name)))).toBe(false);
  });
});

describe('align', () => {
  it.each([['default'], ['audfprint']])('finds a clip and its place, by the profile %s', (profile) => {
    const { run } = place({
      'song.wav': wav(song, RATE),
      'clip.wav': wav(withNoise(crop(song, RATE, 12.3, 24.3), 20, 1), RATE),
      'other.wav': wav(music(22, 40), RATE),
    });
    const { code, stdout, stderr } = run('align', 'clip.wav', 'song.wav', '--profile', profile, '--json');
    expect([code, stderr]).toEqual([0, '']);
    const { matches, ...said } = JSON.parse(stdout);
    expect(said).toMatchObject({
      ...{ schema: 1, profile: { name: profile, version: 1 }, identical: false, compared: true },
      clip: { file: 'clip.wav', container: 'WAV', seconds: 12 },
      reference: { file: 'song.wav', seconds: 40, hashes: expect.any(Number) },
    });
    const [best, ...others] = matches;
    expect(others).toEqual([]);
    expect(Math.abs(best.offset - 12.3)).toBeLessThan(0.035);
    expect(best.reference.start - best.clip.start).toBeCloseTo(best.offset, 1);
    expect([best.speed, best.pitch]).toEqual([expect.closeTo(1, 2), expect.closeTo(1, 2)]);
    if (profile === 'audfprint') expect(best.ratio).toBe(best.common_hashes / best.total_hashes);

    const lines = run('align', 'clip.wav', 'song.wav', '--profile', profile).stdout;
    expect(lines).toMatch(
      /\nmatch: \d+\.\d\d to \d+\.\d\d s of the clip is \d\d\.\d\d to \d\d\.\d\d s of the recording\n/,
    );
    expect(lines).toMatch(/\n {2}offset 12\.[23]\d\d s, speed and pitch unchanged, \d\d %/);
    expect(lines).toMatch(/ at most about one in [\d,]+ clips\n/);

    const strange = run('align', 'clip.wav', 'other.wav', '--profile', profile);
    expect(strange.code).toBe(0);
    expect(strange.stdout).toMatch(/\nno match among [\d,]+ hashes of other\.wav, by profile \w+ 1\n$/);
  });

  it('says file of equal samples, whatever the header', () => {
    const bytes = wav(song, RATE);
    const extended = Buffer.concat([bytes, Buffer.from('LIST\x04\0\0\0INFO', 'latin1')]);
    extended.writeUInt32LE(extended.length - 8, 4);
    const { run } = place({ 'a.wav': bytes, 'b.wav': extended, 'c.wav': wav(song.subarray(0, 38 * RATE), RATE) });
    expect(run('align', 'a.wav', 'b.wav').stdout).toContain('\nfile: every decoded sample is equal\nmatch: ');
    expect(run('align', 'a.wav', 'c.wav').stdout).not.toContain('file: every');
  });

  it('says by how much a clip is faster', () => {
    const { run } = place({
      'song.wav': wav(song, RATE),
      'clip.wav': wav(faster(crop(song, RATE, 8, 24), 1.04), RATE),
    });
    const [best] = JSON.parse(run('align', 'clip.wav', 'song.wav', '--json').stdout).matches;
    expect([best.speed, best.pitch]).toEqual([expect.closeTo(1.04, 2), expect.closeTo(1.04, 2)]);
    expect(run('align', 'clip.wav', 'song.wav').stdout).toMatch(/, speed × 1\.04\d?, pitch × 1\.0[34]\d?,/);
  });

  it('finds a slowed clip by wide warps alone, and refuses other ranges', () => {
    const { run } = place({
      'song.wav': wav(song, RATE),
      'clip.wav': wav(faster(crop(song, RATE, 8, 24), 0.8), RATE),
    });
    const matches = (...args: readonly string[]) =>
      JSON.parse(run('align', 'clip.wav', 'song.wav', '--json', ...args).stdout).matches;
    expect(matches()).toEqual([]);
    const [best] = matches('--warps', 'wide');
    expect([best.speed, best.pitch]).toEqual([expect.closeTo(0.8, 2), expect.closeTo(0.8, 2)]);
    const { code, stderr } = run('align', 'clip.wav', 'song.wav', '--warps', 'huge');
    expect(code).toBe(2);
    expect(stderr).toContain('--warps: "huge" is not a range of changes');
    expect(run('align', 'clip.wav', 'song.wav', '--warps', 'wide', '--profile', 'audfprint').code).toBe(2);
  });

  it('compares what audfprint wrote, and only by its profile', () => {
    const { run } = place({});
    const [clip, recording] = ['shifts4', 'shifts1'].map((shifts) =>
      join(VECTORS, `plucked-a.density20-fanout3-${shifts}.afpt`),
    ) as [string, string];
    const { matches } = JSON.parse(run('align', clip, recording, '--profile', 'audfprint', '--json').stdout);
    expect(matches).toEqual([
      expect.objectContaining({ common_hashes: 711, total_hashes: 720, ratio: 711 / 720, offset: 0 }),
    ]);
    expect(run('align', clip, recording)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        'is a fingerprint of audfprint, not of the profile default. Add --profile audfprint',
      ),
    });
  });

  it('does not call recordings unrelated that it could not compare', () => {
    const { run } = place({ 'song.wav': wav(song, RATE), 'quiet.wav': wav(new Float32Array(5 * RATE), RATE) });
    for (const pair of [
      ['quiet.wav', 'song.wav'],
      ['song.wav', 'quiet.wav'],
    ]) {
      const { code, stdout } = run('align', ...pair);
      expect([code, stdout]).toEqual([2, expect.stringContaining('\nnot compared: ')]);
    }
  });
});
