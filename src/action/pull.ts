import { join } from 'node:path';
import * as z from 'zod';
import type { Event } from '../github/event.ts';
import { writeFileWhole } from '../platform/write-file.ts';
import type { Inputs } from './inputs.ts';

/** File that a run for a pull request leaves beside its report, so that a later one with more rights can comment. */
export const PULL_FILE = 'pr.json';

export const pullSchema = z.strictObject({
  number: z.int().positive(),
  head_sha: z.string().regex(/^[0-9a-f]{40,64}$/),
  config: z.string().max(1000),
  working_directory: z.string().max(1000),
});

/** Writes pr.json into a folder that becomes an artifact, where the event is a pull request. */
export async function writePull(
  folder: string,
  { pullRequest }: Pick<Event, 'pullRequest'>,
  { config, workingDirectory }: Pick<Inputs, 'config' | 'workingDirectory'>,
): Promise<void> {
  if (!pullRequest?.headSha) return;
  const { number, headSha } = pullRequest;
  const pull: z.infer<typeof pullSchema> = { number, head_sha: headSha, config, working_directory: workingDirectory };
  await writeFileWhole(join(folder, PULL_FILE), [`${JSON.stringify(pull)}\n`]);
}
