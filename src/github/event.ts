import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { ProblemError } from '../platform/problem.ts';

/** Event that GitHub ran the workflow for. */
export type Event = {
  /** pull_request, push, merge_group, schedule, workflow_dispatch, … */
  readonly name: string;
  /** owner/name; '' outside of GitHub. */
  readonly repository: string;
  /** The commit that is checked out, as GitHub says. */
  readonly sha: string;
  readonly pullRequest: PullRequest | undefined;
  /**
   * The commit to compare with; undefined where there is none (schedule, a first push) or where only the merge commit's
   * parent says it.
   */
  readonly base: string | undefined;
  /** Whether what is checked out comes from somebody without write access: a fork. */
  readonly untrusted: boolean;
  /** Address of this run of the workflow, for people; '' outside of GitHub. */
  readonly runUrl: string;
};

export type PullRequest = { readonly number: number; readonly headSha: string; readonly baseSha: string };

const sha = z.string().regex(/^[0-9a-f]{40,64}$/);
const repo = z.looseObject({ full_name: z.string() }).nullish();
const payloadSchema = z.looseObject({
  pull_request: z
    .looseObject({
      number: z.int().positive(),
      head: z.looseObject({ sha: sha.optional(), repo }),
      base: z.looseObject({ sha: sha.optional(), repo }),
    })
    .optional(),
  merge_group: z.looseObject({ base_sha: sha.optional() }).optional(),
  before: z.string().optional(),
  /** Issue of an event that any outsider can cause, and whose workflow may check out code of that outsider. */
  issue: z.looseObject({ pull_request: z.unknown().optional() }).optional(),
  workflow_run: z.looseObject({ head_repository: repo }).optional(),
});

/** Whether an event looks at everything, not at a change. */
export const isAudit = ({ name }: Pick<Event, 'name'>): boolean => ['schedule', 'workflow_dispatch'].includes(name);

/** Whether an event has a place for a comment, and one is wanted: a pull request, or the issue of an audit. */
export const isCommented = (
  event: Pick<Event, 'name' | 'pullRequest'>,
  mode: 'always' | 'on-failure' | 'never',
): boolean => mode !== 'never' && (event.pullRequest !== undefined || isAudit(event));

const NO_COMMIT = /^0*$/;

/**
 * Reads GITHUB_* and the file of the event.
 * @throws ProblemError when that file is not what GitHub writes.
 */
export async function readEvent(env: NodeJS.ProcessEnv): Promise<Event> {
  const name = env.GITHUB_EVENT_NAME ?? '';
  const payload = await readPayload(env.GITHUB_EVENT_PATH);
  const { pull_request: pull, merge_group: group, before } = payload;
  const server = env.GITHUB_SERVER_URL ?? '';
  const repository = env.GITHUB_REPOSITORY ?? '';
  const base = pull?.base.sha ?? group?.base_sha ?? before;
  return {
    ...{ name, repository, sha: env.GITHUB_SHA ?? '' },
    pullRequest: pull && { number: pull.number, headSha: pull.head.sha ?? '', baseSha: pull.base.sha ?? '' },
    base: base === undefined || NO_COMMIT.test(base) ? undefined : base,
    // A fork that was deleted has no repository any more.
    untrusted: pull
      ? (pull.head.repo?.full_name ?? '') !== (pull.base.repo?.full_name ?? repository)
      : isOfStranger(payload, repository),
    runUrl: env.GITHUB_RUN_ID ? `${server}/${repository}/actions/runs/${env.GITHUB_RUN_ID}` : '',
  };
}

/** Reports whether an event without a pull request of its own may be about that of a fork. */
function isOfStranger({ issue, workflow_run: run }: z.infer<typeof payloadSchema>, repository: string): boolean {
  if (issue?.pull_request) return true;
  return run !== undefined && run.head_repository?.full_name !== repository;
}

async function readPayload(file: string | undefined): Promise<z.infer<typeof payloadSchema>> {
  if (file === undefined) return {};
  const remedy = 'Run it on GitHub, or give act an event as GitHub has it';
  const refuse = (message: string): ProblemError => new ProblemError([{ file, message, remedy }]);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw refuse(`the event cannot be read (${error.code})`);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse('the event is not JSON');
  }
  const parsed = payloadSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refuse(`the event is none of GitHub's: ${[issue?.path.join('.'), issue?.message].filter(Boolean).join(': ')}`);
}
