import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { decoderFor } from '../../src/audio/decode/decode.ts';
import { type Fingerprinted, fingerprintFiles, fingerprintUnknown } from '../../src/audio/fingerprints.ts';
import { profileOf } from '../../src/audio/profiles.ts';
import { createFingerprintStore } from '../../src/audio/store.ts';
import type { Profile } from '../../src/model/audio-profile.ts';
import { temporaryFolder } from '../support/folder.ts';
import { music, wav } from '../support/music.ts';
import { bundleProgram } from '../support/program.ts';

// The same on a machine without ffmpeg.
beforeEach(() => {
  vi.stubEnv('MUSIC_LEAKAGE_FFMPEG', 'none');
});

const PROFILE = profileOf('audfprint') as Profile;
const folder = mkdtempSync(join(tmpdir(), 'music-leakage-fingerprints-'));
const at = (name: string): string => join(folder, name);
/** Long before short, so that threads would end in another order. */
const SONGS = [12, 2, 2, 7, 2, 3].map((seconds, i) => ({ file: at(`${i}.wav`), seconds }));
const files = [
  ...SONGS.slice(0, 2).map(({ file }) => file),
  at('text.wav'),
  at('missing.wav'),
  ...SONGS.slice(2).map(({ file }) => file),
];

beforeAll(() => {
  for (const [i, { file, seconds }] of SONGS.entries()) writeFileSync(file, wav(music(i, seconds), 11025));
  writeFileSync(at('text.wav'), 'this is no music');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function all(options: Partial<Parameters<typeof fingerprintFiles>[1]> = {}): Promise<readonly Fingerprinted[]> {
  const found: Fingerprinted[] = [];
  for await (const one of fingerprintFiles(files, {
    profile: PROFILE,
    side: 'reference',
    cache: undefined,
    ...options,
  }))
    found.push(one);
  return found;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('fingerprints of files', () => {
  test('come in the order of the files, with what is wrong with some', async () => {
    const told: (readonly [number, number])[] = [];
    const found = await all({ progress: (done, of) => told.push([done, of]) });
    expect(found.map(({ file }) => file)).toEqual(files);
    for (const one of found) {
      const song = SONGS.find(({ file }) => file === one.file);
      if ('problem' in one) expect(song).toBe(undefined);
      else {
        expect(one).toMatchObject({ sha256: sha256(readFileSync(one.file)), silent: false });
        expect(one.seconds).toBeCloseTo(song!.seconds, 3);
        expect(one.landmarks!.hashes.length).toBeGreaterThan(10);
        expect(one).not.toHaveProperty('query');
      }
    }
    expect(found[2]).toMatchObject({ problem: { file: at('text.wav'), remedy: expect.any(String) } });
    expect(found[3]).toMatchObject({ problem: { file: at('missing.wav'), message: 'cannot be read (ENOENT)' } });
    expect(told).toEqual(files.map((_, i) => [i + 1, files.length]));
  });

  test('are kept by what is in a file, and made again when what was kept is damaged', async () => {
    const cache = temporaryFolder();
    const made = await all({ cache });
    const kept = readdirSync(join(cache, 'fingerprints'), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    // Nothing is kept of what failed.
    expect(kept).toHaveLength(SONGS.length);
    const { name, version } = PROFILE;
    const digest = sha256(readFileSync(SONGS[0]!.file));
    const key = {
      sha256: digest,
      profile: name,
      version,
      side: 'reference',
      decoder: (await decoderFor(files[0]!))!,
    } as const;
    const store = createFingerprintStore(cache);
    const one = (await store.read(key))!;
    await store.write(key, { ...one, samples: 'said by the store' });
    expect((await all({ cache }))[0]).toMatchObject({ samples: 'said by the store' });
    for (const { parentPath, name } of kept) writeFileSync(join(parentPath, name), 'damaged');
    expect(await all({ cache })).toEqual(made);
    expect((await store.read(key))?.samples).toBe(one.samples);
    expect((await all({ cache, side: 'query' }))[0]).toMatchObject({ query: expect.any(Uint8Array) });
  });

  test('are not made of what is known already', async () => {
    const known = sha256(readFileSync(files[1]!));
    const found = [];
    const options = { profile: PROFILE, side: 'reference', cache: undefined } as const;
    for await (const one of fingerprintUnknown(files, options, (digest) => digest === known)) found.push(one);
    expect(found[1]).toEqual({ file: files[1], sha256: known, known: true });
    expect(found.filter((one) => 'known' in one)).toHaveLength(1);
  });
});

describe('in other threads', () => {
  const program = at('program.mjs');
  beforeAll(async () => {
    const contents = `
      import { mapInOrder } from './src/platform/pool.ts';
      import { fingerprintFiles } from './src/audio/fingerprints.ts';
      import { profileOf } from './src/audio/profiles.ts';
      import { audioTasks } from './src/audio/tasks.ts';
      import { answerAsThread } from './src/platform/threads.ts';
      const forever = () => { for (;;); };
      const tasks = {
        ...audioTasks,
        fingerprint: (job) => job.file.includes('1.wav') && process.env.CRASH ? process.exit(3) : audioTasks.fingerprint(job),
        double: ({ n, beat }) => (n === 2 ? forever() : Atomics.add(beat, 0, 1), 2 * n),
      };
      if (!answerAsThread(tasks)) {
        const [what, ...args] = process.argv.slice(2);
        const found = [];
        if (what === 'stall')
          for await (const one of mapInOrder([1, 2, 3], 2, (n, { ask }) => ask('double', { n }), 500)) found.push(one);
        else {
          const options = { profile: profileOf('audfprint'), side: 'reference', threads: Number(what) };
          for await (const one of fingerprintFiles(args, options)) found.push(one);
        }
        console.log(JSON.stringify(found, (_, value) => (ArrayBuffer.isView(value) ? [...value] : value)));
      }`;
    await bundleProgram(contents, program);
  });
  const run = (args: readonly string[], env = {}): unknown =>
    JSON.parse(
      execFileSync(process.execPath, [program, ...args], {
        env: { ...process.env, ...env },
        maxBuffer: 2 ** 28,
      }).toString(),
    );
  const plain = (found: readonly Fingerprinted[]): unknown =>
    JSON.parse(JSON.stringify(found, (_, value) => (ArrayBuffer.isView(value) ? [...(value as Int32Array)] : value)));

  test.each(['1', '2', '5'])('%s of them give the same in the same order', async (threads) => {
    expect(run([threads, ...files])).toEqual(plain(await all()));
  });

  test('a file that takes its thread down is a problem of that file alone', async () => {
    const found = run(['2', ...files], { CRASH: '1' }) as readonly Fingerprinted[];
    const message = 'ended the thread that decoded it (it ended with code 3)';
    expect(found[1]).toMatchObject({ problem: { file: files[1], message } });
    const others = (list: readonly unknown[]): readonly unknown[] => list.filter((_, i) => i !== 1);
    expect(others(found)).toEqual(others(plain(await all()) as readonly unknown[]));
  });

  test('a thread that gets no further is ended, and the others go on', () => {
    expect(run(['stall'])).toEqual([{ answer: 2 }, { failure: 'it got no further for 0.5 s' }, { answer: 6 }]);
  });
});
