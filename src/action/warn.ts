import { appendFile } from 'node:fs/promises';
import * as core from '@actions/core';
import { markdown, shorten, visible } from '../report/escape.ts';

/** Says what could not be published: as a warning, and in the job summary. The verdict does not depend on it. */
export async function warn(env: NodeJS.ProcessEnv, message: string): Promise<void> {
  core.warning(shorten(visible(message), 1000), { title: 'music-leakage: not published' });
  if (!env.GITHUB_STEP_SUMMARY) return;
  const line = `\n> Not published: ${markdown(shorten(message, 1000))}\n`;
  await appendFile(env.GITHUB_STEP_SUMMARY, line).catch(() => undefined);
}

/** Does something, and warns where that fails: what goes wrong here is never a finding. */
export async function attempt<T>(env: NodeJS.ProcessEnv, what: () => Promise<T>, advice = ''): Promise<T | undefined> {
  try {
    return await what();
  } catch (error) {
    await warn(env, `${(error as Error).message}${advice && `. ${advice}`}`);
    return undefined;
  }
}
