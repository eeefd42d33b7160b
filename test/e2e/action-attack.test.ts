import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { forge, running, writeTo } from '../support/buried.ts';
import { builtDist } from '../support/dist.ts';
import { temporaryFolder } from '../support/folder.ts';
import { runAction, whyNoAct } from './act.ts';

const dist = builtDist();

const missing = await whyNoAct();

const FILES = {
  'leakage.yml': 'version: 1\npretrain:\n  corpus: {table: corpus.csv}\ntest:\n  bench: {table: bench.csv}\n',
  'corpus.csv': 'id,title,artist\nc1,Aurora Borealis,Night Owls\n',
  'bench.csv': 'id,title,artist\nb1,Something Else,Nobody\n',
};
const LEAKED = { 'bench.csv': `${FILES['bench.csv']}b2,Aurora Borealis,Night Owls\n` };
const LOOSE = { ...FILES, ...LEAKED, 'leakage.yml': `${FILES['leakage.yml']}limits: {recording: ignore}\n` };

const below = (files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`bench/${name}`, text]));

describe.skipIf(missing)(`a pull request of a fork under act${missing ? ` (skipped: ${missing})` : ''}`, () => {
  test('runs no command by a bare repository beside its configuration', async () => {
    const mark = join(temporaryFolder(), 'PWNED');
    const run = await runAction(dist.folder, {
      ...{ event: 'pull_request', fork: true, base: below(FILES), files: below(LEAKED) },
      ...{ inputs: { 'working-directory': 'bench', comment: 'never', 'report-artifact': 'never' } },
      change: (workspace) => writeTo(join(workspace, 'bench'), running(`touch ${mark}`)),
    });
    expect(existsSync(mark)).toBe(false);
    expect(run).toMatchObject({ exitCode: 1, after: { outputs: { verdict: 'fail', new: '1' } } });
  });

  test('is judged by its base, not by one that it forges', async () => {
    const run = await runAction(dist.folder, {
      ...{ event: 'pull_request', fork: true, base: below(FILES), files: below(LEAKED) },
      ...{ inputs: { config: 'bench/leakage.yml', policy: 'base', comment: 'never', 'report-artifact': 'never' } },
      change: (workspace, base) => forge(workspace, join(workspace, 'bench'), base, LOOSE),
    });
    expect(run).toMatchObject({
      exitCode: 1,
      after: { outputs: { verdict: 'fail', new: '1', 'gate-changed': 'false' } },
    });
  });
});
