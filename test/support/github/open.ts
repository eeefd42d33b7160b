import { onTestFinished } from 'vitest';
import { type Api, openApi } from '../../../src/github/api.ts';
import { type GitHub, startGitHub } from './fake.ts';
import type { State } from './state.ts';

/** Where GitHub is, for the code under test. */
export const envOf = ({ url, state }: Pick<GitHub, 'url' | 'state'>): NodeJS.ProcessEnv => ({
  GITHUB_API_URL: url,
  GITHUB_REPOSITORY: state.repository,
  GITHUB_SERVER_URL: 'https://github.example',
});

/**
 * A GitHub for one test, and a client whose clock only moves by waiting; at the end every request must have been in
 * order.
 */
export async function openGitHub(
  changes: Partial<State> = {},
  token = 'ghs_token',
): Promise<{ readonly github: GitHub; readonly api: Api; readonly slept: readonly number[] }> {
  const github = await startGitHub(changes);
  onTestFinished(() => github.close());
  const slept: number[] = [];
  const sleep = async (ms: number): Promise<void> => {
    slept.push(ms);
  };
  return { github, api: openApi(envOf(github), token, { sleep, clock: () => 0 }), slept };
}
