import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { builtDist, PROJECT } from '../support/dist.ts';
import { temporaryFolder } from '../support/folder.ts';

const dist = builtDist();
const run = (...args: string[]) => dist.run(args, temporaryFolder());

it('suite list and show say what there is, as text and as JSON', () => {
  expect(run('suite', 'list')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^gtzan-filtered +GTZAN, .* text/m),
  });
  const { suites } = JSON.parse(run('suite', 'list', '--json').stdout) as { suites: readonly { name: string }[] };
  expect(suites.length).toBeGreaterThanOrEqual(20);
  const { code, stdout } = run('suite', 'show', 'emomusic');
  expect(code).toBe(0);
  expect(stdout).toContain('emomusic/test: test, 125 tracks');
  expect(stdout).toContain('licence of the list: CC BY 4.0 (CMI-bench)');
  expect(stdout).toContain('test: { emomusic: { suite: emomusic } }');
  expect(run('suite', 'show', 'emomusik')).toMatchObject({
    code: 2,
    stderr: 'suites: no suite is called "emomusik" (did you mean "emomusic"?). List them: music-leakage suite list\n',
  });
});

it('suite fetch without network names what is missing and where own copies go', () => {
  const { code, stdout, stderr } = run(
    'suite',
    'fetch',
    'fma,emomusic',
    '--to',
    'lists',
    '--offline',
    '--cache',
    'cache',
  );
  expect(code).toBe(2);
  expect(stdout).toContain('yours    lists/fma/tracks.csv: Take tracks.csv out of fma_metadata.zip');
  expect(stdout).toContain('0 files of 2 files in lists');
  expect(stderr).toContain('data/EMO/songs_info.csv of the suite emomusic is not in the cache (cache)');
});

it('suite verify counts what is there, and lint checks a recipe', () => {
  expect(run('suite', 'verify', 'emomusic', '--cache', 'cache')).toMatchObject({
    code: 2,
    stdout: '0 files of 1 file as the recipes have them\n',
  });
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'mine.yml'), 'name: mine\n');
  const linted = dist.run(['suite', 'lint', 'mine.yml', join(PROJECT, 'suites/gtzan.yml')], folder);
  expect(linted).toMatchObject({ code: 2, stdout: 'good  gtzan: 4 splits\n' });
  expect(linted.stderr).toContain('mine.yml:1:1: `title`: is missing');
});

it('the package has the recipes', () => {
  const { files } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as { files: readonly string[] };
  expect(files).toContain('suites');
});
