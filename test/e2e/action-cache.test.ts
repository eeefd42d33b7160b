import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtDist } from '../support/dist.ts';
import { temporaryFolder } from '../support/folder.ts';
import { sha256Of } from '../support/published.ts';
import { CERTIFICATE, openStore, type Store, status } from '../support/store.ts';
import { openProject, type Project, whyNoAct } from './act.ts';

const dist = builtDist();

const missing = await whyNoAct();

const TRACKS = ['id,title,artist', 'c1,Aurora Borealis,Night Owls', 'c2,Harbour Lights,The Gulls'];

/** A benchmark whose corpus is a published index in a store on this machine. */
async function published(changes: { readonly inputs?: Readonly<Record<string, string>> } = {}): Promise<{
  readonly store: Store;
  readonly project: Project;
  readonly host: string;
}> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'corpus.csv'), TRACKS.join('\n'));
  expect(dist.run(['index', 'build', 'corpus.csv', '--out', 'index'], folder).code).toBe(0);
  const names = readdirSync(join(folder, 'index'));
  const files = Object.fromEntries(names.map((name) => [`/corpus/${name}`, readFileSync(join(folder, 'index', name))]));
  const store = await openStore(files);
  const host = `127.0.0.1:${store.port}`;
  const index = `{index: "https://${host}/corpus/index.json", sha256: ${sha256Of(files['/corpus/index.json'] ?? '')}}`;
  const project = await openProject(dist.folder, {
    files: {
      'leakage.yml': `version: 1\npretrain:\n  corpus: ${index}\ntest:\n  bench: {table: bench.csv}\n`,
      'bench.csv': 'id,title,artist\nb1,Something Else,Nobody\n',
    },
    inputs: { 'allowed-hosts': host, comment: 'never', ...changes.inputs },
    env: { NODE_EXTRA_CA_CERTS: CERTIFICATE },
  });
  return { store, project, host };
}

describe.skipIf(missing)(`the caches of the Action under act${missing ? ` (skipped: ${missing})` : ''}`, () => {
  test('a push saves what it fetched, and a pull request after it asks the store for nothing', async () => {
    const { store, project, host } = await published();
    const pushed = await project.run({ event: 'push' });
    expect(pushed).toMatchObject({ exitCode: 0, after: { outputs: { verdict: 'pass', 'cache-hit': '' } } });
    expect(store.requests.map(({ path }) => path)).toContain('/corpus/index.json');
    expect(pushed.connections).toEqual([host]);

    const asked = store.requests.length;
    const pulled = await project.run({ event: 'pull_request', fork: true });
    expect(pulled).toMatchObject({ exitCode: 0, after: { outputs: { verdict: 'pass', 'cache-hit': 'true' } } });
    expect(store.requests.length).toBe(asked);
    expect(pulled.connections).toEqual([]);

    // With another table the index is restored all the same; it is no pull request that saves what came of it.
    const leak = { 'bench.csv': `id,title,artist\nb1,Aurora Borealis,Night Owls\n` };
    const leaking = await project.run({ event: 'pull_request', files: leak });
    expect(leaking).toMatchObject({ exitCode: 1, after: { outputs: { verdict: 'fail', 'cache-hit': 'false' } } });
    expect(store.requests.length).toBe(asked);
    expect(leaking.saved).toBe(false);
  });

  test('a cache that is damaged is none: all is fetched again', async () => {
    const { store, project } = await published();
    expect((await project.run({ event: 'push' })).saved).toBe(true);
    const saved = readdirSync(project.caches, { recursive: true, encoding: 'utf8' })
      .map((name) => join(project.caches, name))
      .filter((path) => statSync(path).isFile() && !/\.db$|\.lock$/.test(path));
    expect(saved).not.toEqual([]);
    for (const path of saved) {
      const bytes = readFileSync(path);
      writeFileSync(path, bytes.fill(0x55, Math.floor(bytes.length / 3), Math.floor((2 * bytes.length) / 3)));
    }
    const asked = store.requests.length;
    const run = await project.run({ event: 'pull_request' });
    expect(run).toMatchObject({ exitCode: 0, after: { outputs: { verdict: 'pass' } } });
    expect(store.requests.length).toBeGreaterThan(asked);
    expect(run.annotations.filter(({ kind }) => kind === 'error')).toEqual([]);
  });

  test('a server that fails is told from a leak, and passes only where that is asked for', async () => {
    const { store, project } = await published();
    for (const path of store.files.keys()) store.always(path, status(429, { 'retry-after': '600' }));
    const strict = await project.run();
    expect(strict).toMatchObject({ exitCode: 2, after: { outputs: { verdict: 'unknown', overlaps: '0' } } });
    expect(strict.summary).toMatch(/^## music-leakage: NOT CHECKED/);
    const mild = await project.run({
      inputs: { 'on-infrastructure-error': 'warn', 'allowed-hosts': `127.0.0.1:${store.port}` },
    });
    expect(mild).toMatchObject({ exitCode: 0, after: { outputs: { verdict: 'unknown' } } });
    expect(mild.summary).toMatch(/^## music-leakage: NOT CHECKED/);
    expect(mild.annotations[0]?.message).toContain('429');

    const broken = await project.run({
      inputs: { 'on-infrastructure-error': 'warn' },
      files: { 'leakage.yml': 'version: 1\npretain: {}\n' },
    });
    expect(broken).toMatchObject({ exitCode: 2, after: { outputs: { verdict: 'unknown' } } });
  });

  test('a store that never answers is waited for no longer than timeout-minutes, and what was reached is told', async () => {
    const { store, project, host } = await published({ inputs: { 'timeout-minutes': '0.05' } });
    for (const path of store.files.keys()) store.always(path, () => undefined);
    const leakage = (index: string): string =>
      `version: 1\npretrain:\n  own: {table: own.csv}\n  corpus: ${index}\ntest:\n  bench: {table: bench.csv}\n`;
    const index = `{index: "https://${host}/corpus/index.json", sha256: ${'a'.repeat(64)}}`;
    const run = await project.run({
      inputs: { 'timeout-minutes': '0.05', 'allowed-hosts': host },
      files: {
        'leakage.yml': leakage(index),
        'own.csv': TRACKS.join('\n'),
        'bench.csv': `${TRACKS[0]}\n${TRACKS[1]}\n`,
      },
    });
    expect(run).toMatchObject({ exitCode: 2, after: { outputs: { verdict: 'unknown', overlaps: '1' } } });
    expect(run.annotations.map(({ message }) => message).join('\n')).toContain(
      'stopped after 0.05 minutes (timeout-minutes): corpus → bench was not compared',
    );
    expect(run.artifacts.get('music-leakage-report')?.['overlap/own_bench.csv']).toContain('Aurora Borealis');
  });
});
