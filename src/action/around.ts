import type { Around } from '../report/comment-sections.ts';
import type { Inputs } from './inputs.ts';

const PAGE = /^https:\/\/[\w.:-]+(\/[\w.-]+){2}\/blob(\/[\w.-]+)+$/;

/**
 * Describes the place that a check ran in, for a comment or summary. MUSIC_LEAKAGE_DOCS is the address of a page beside
 * this action's code.
 */
export function aroundOf(env: NodeJS.ProcessEnv, { workingDirectory }: Pick<Inputs, 'workingDirectory'>): Around {
  const docs = env.MUSIC_LEAKAGE_DOCS ?? '';
  return { directory: workingDirectory, docs: PAGE.test(docs) ? docs : undefined };
}
