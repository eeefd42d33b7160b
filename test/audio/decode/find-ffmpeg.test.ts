import { copyFileSync, existsSync, mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../../support/folder.ts';
import { decode, fixture } from './audio.ts';

afterEach(() => vi.unstubAllEnvs());

/** The checkout of a workflow, entered as its working directory, and a folder outside of it. */
function checkout() {
  const root = realpathSync(temporaryFolder());
  const [workspace, outside] = [join(root, 'ws'), join(root, 'outside')];
  for (const folder of [join(workspace, 'bin'), outside]) mkdirSync(folder, { recursive: true });
  /** Writes a program that says who ran it, and gives one second of silence. */
  const ffmpeg = (path: string, more = ''): string => {
    const code = `#!/bin/sh\n${more}\n[ "$1" = -version ] && { echo 'ffmpeg version 9.9.9'; exit; }\nhead -c 16000 /dev/zero\n`;
    writeFileSync(path, code, { mode: 0o755 });
    return path;
  };
  vi.stubEnv('GITHUB_WORKSPACE', workspace);
  return { root, workspace, outside, ffmpeg };
}

/** Finds ffmpeg anew, in a working directory. */
async function find(folder: string): Promise<string | undefined> {
  const before = process.cwd();
  vi.resetModules();
  const { findFfmpeg } = await import('../../../src/audio/decode/find-ffmpeg.ts');
  process.chdir(folder);
  try {
    return (await findFfmpeg(undefined))?.path;
  } finally {
    process.chdir(before);
  }
}

describe.skipIf(process.platform === 'win32')('ffmpeg', () => {
  test('is not taken from the checkout, by whatever entry of PATH or link', async () => {
    const { workspace, outside, ffmpeg } = checkout();
    const marker = join(outside, 'PWNED');
    for (const name of ['ffmpeg', 'bin/ffmpeg']) ffmpeg(join(workspace, name), `touch ${marker}`);
    symlinkSync(join(workspace, 'bin/ffmpeg'), join(outside, 'ffmpeg'));
    symlinkSync(join(workspace, 'bin'), join(outside, 'bin'));
    const bad = ['', '.', 'bin', workspace, join(workspace, 'bin'), outside, join(outside, 'bin')];
    vi.stubEnv('PATH', bad.join(delimiter));
    expect(await find(workspace)).toBe(undefined);
    const good = join(temporaryFolder(), 'ffmpeg');
    ffmpeg(good);
    vi.stubEnv('PATH', [...bad, join(good, '..'), '/usr/bin', '/bin'].join(delimiter));
    expect(await find(workspace)).toBe(good);
    expect(existsSync(marker)).toBe(false);
  });

  test('is looked for on PATH where it is named without a folder, and refused where its path leads into the checkout', async () => {
    const { workspace, outside, ffmpeg } = checkout();
    const marker = join(outside, 'PWNED');
    ffmpeg(join(workspace, 'ffmpeg'), `touch ${marker}`);
    const good = ffmpeg(join(outside, 'ffmpeg'));
    vi.stubEnv('PATH', [outside, '/usr/bin', '/bin'].join(delimiter));
    vi.stubEnv('MUSIC_LEAKAGE_FFMPEG', 'ffmpeg');
    expect(await find(workspace)).toBe(good);
    symlinkSync(join(workspace, 'ffmpeg'), join(outside, 'link'));
    for (const path of ['./ffmpeg', join(workspace, 'ffmpeg'), join(outside, 'link')]) {
      vi.stubEnv('MUSIC_LEAKAGE_FFMPEG', path);
      await expect(find(workspace)).rejects.toThrow('it lies in the checkout, where a pull request could replace it');
    }
    vi.stubEnv('MUSIC_LEAKAGE_FFMPEG', 'no-such');
    await expect(find(workspace)).rejects.toThrow('no ffmpeg of that name on PATH runs');
    vi.stubEnv('GITHUB_WORKSPACE', undefined);
    vi.stubEnv('MUSIC_LEAKAGE_FFMPEG', './ffmpeg');
    expect(await find(outside)).toBe(good);
    expect(existsSync(marker)).toBe(false);
  });

  test('runs in its own folder, without libraries of the checkout, a token or our standard input', async () => {
    const { root, workspace, outside, ffmpeg } = checkout();
    copyFileSync(fixture('tones.mp3'), join(workspace, '-i x.mp3'));
    const log = join(root, 'log');
    const path = ffmpeg(join(outside, 'ffmpeg'), `{ pwd; env; readlink /proc/self/fd/0; echo "$@"; echo; } >> ${log}`);
    vi.stubEnv('PATH', ['', '.', workspace, '/usr/bin', '/bin'].join(delimiter));
    vi.stubEnv('LD_LIBRARY_PATH', ['', 'lib', join(workspace, 'lib'), '/usr/lib'].join(delimiter));
    vi.stubEnv('GITHUB_TOKEN', 'secret');
    vi.stubEnv('LD_PRELOAD', '');
    const before = process.cwd();
    process.chdir(workspace);
    try {
      await decode('-i x.mp3', { ffmpeg: path });
    } finally {
      process.chdir(before);
    }
    const starts = readFileSync(log, 'utf8').trim().split('\n\n');
    expect(starts).toHaveLength(2);
    for (const [first, ...lines] of starts.map((start) => start.split('\n'))) {
      expect(first).toBe(outside);
      const variables = lines.filter((line) => /^[A-Z_]+=/.test(line) && !/^(PWD|SHLVL|_|OLDPWD)=/.test(line));
      expect(variables.sort()).toEqual(['LC_ALL=C', 'LD_LIBRARY_PATH=/usr/lib', `PATH=/usr/bin${delimiter}/bin`]);
    }
    const [, decoding = ''] = starts;
    if (process.platform === 'linux') expect(decoding).toContain('/dev/null');
    expect(decoding).toContain(`-nostdin`);
    expect(decoding).toContain('-protocol_whitelist file,pipe -format_whitelist mp3');
    expect(decoding).toContain(`-f mp3 -i file:${workspace}/-i x.mp3`);
  });
});
