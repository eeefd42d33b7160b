import type { Around } from '../report/comment-sections.ts';
import type { Inputs } from './inputs.ts';

const PAGE = /^https:\/\/[\w.:-]+(\/[\w.-]+){2}\/blob(\/[\w.-]+)+$/;

/** What a comment or summary says of the place that the check ran in. MUSIC_LEAKAGE_DOCS is the address of a page beside this action's code. */
export function aroundOf(env: NodeJS.ProcessEnv, { workingDirectory }: Pick<Inputs, 'workingDirectory'>): Around {
  const docs = env.MUSIC_LEAKAGE_DOCS ?? '';
  return { directory: workingDirectory, docs: PAGE.test(docs) ? docs : undefined };
}
