import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { GitHub, Trouble } from './fake.ts';
import type { State } from './state.ts';

type Told = Pick<GitHub, 'state' | 'requests' | 'violations'>;

export type GitHubProcess = {
  readonly url: string;
  /** Returns the requests so far. */
  readonly look: () => Promise<Told>;
  /** Changes its state, and its answers to come. */
  readonly tell: (changes: {
    readonly state?: Partial<State>;
    readonly next?: Readonly<Record<string, readonly Trouble[]>>;
    readonly always?: Readonly<Record<string, Trouble>>;
  }) => Promise<Told>;
  /** @throws when a request or an answer was not as GitHub describes them. */
  readonly close: () => Promise<void>;
};

/** The fake in a process of its own, for tests that wait for child processes without giving way (spawnSync). */
export async function forkGitHub(state: Partial<State> = {}): Promise<GitHubProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'music-leakage-github-'));
  const bundle = join(folder, 'serve.mjs');
  await build({
    ...{
      entryPoints: [join(import.meta.dirname, 'serve.ts')],
      outfile: bundle,
      bundle: true,
      platform: 'node',
      format: 'esm',
    },
    banner: { js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);" },
  });
  copyFileSync(join(import.meta.dirname, 'openapi.json'), join(folder, 'openapi.json'));
  const child: ChildProcess = fork(bundle, { stdio: 'inherit', execArgv: [] });
  const [url] = (await once(child, 'message')) as [string];
  const tell: GitHubProcess['tell'] = async (changes) => {
    const answer = await fetch(`${url}/_fake`, { method: 'POST', body: JSON.stringify(changes) });
    return (await answer.json()) as Told;
  };
  await tell({ state });
  return {
    ...{ url, tell },
    look: () => tell({}),
    close: async () => {
      const { violations } = await tell({}).finally(() => child.kill());
      rmSync(folder, { recursive: true, force: true });
      if (violations.length > 0)
        throw new Error(`not as GitHub's OpenAPI description has it:\n${violations.join('\n')}`);
    },
  };
}
