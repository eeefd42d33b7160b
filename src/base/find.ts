import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { check, type Progress } from '../check.ts';
import type { Access } from '../fetch/access.ts';
import type { Base } from '../gate/base.ts';
import { readBaseline } from '../gate/baseline.ts';
import type { Event } from '../github/event.ts';
import { ProblemError } from '../problem.ts';
import type { Report } from '../report/schema.ts';
import { openApi, Unavailable } from './api.ts';
import { openGit } from './git.ts';
import { type Held, openRevision } from './held.ts';
import { prepareBase } from './prepare.ts';
import { type Outcome, type Run, rerun } from './rerun.ts';
import { baseRevision, localRevision } from './revision.ts';

type Options = {
  /** As seen from the working directory. */
  readonly config: string;
  readonly env: NodeJS.ProcessEnv;
  readonly access: Access;
  readonly progress?: Progress | undefined;
  /** What the change itself comes to: pairs of splits that are the same at the base are not searched again. */
  readonly known?: Outcome | undefined;
};

/**
 * What an event is compared with; undefined where it has no base. Infrastructure that is in the way is a `problem` of the base, never thrown.
 */
export async function findBase({
  event,
  workspace,
  token = '',
  ...options
}: Options & { readonly event: Event; readonly workspace: string; readonly token?: string }): Promise<
  Base | undefined
> {
  const git = await openGit(resolve(dirname(options.config)), options.env);
  const api = openApi(event.repository, token, options.env);
  const revision = await baseRevision(event, git, api);
  if (revision === undefined) return undefined;
  return atRevision(
    revision,
    async () => openRevision(revision, { workspace: await realpath(workspace), git, api, event }),
    { ...options, confined: event.untrusted },
  );
}

/**
 * The same for a revision of the repository that the configuration lies in: where it and HEAD parted.
 * @throws ProblemError when there is no such revision.
 */
export async function findLocalBase(revision: string, options: Options): Promise<Base> {
  const git = await openGit(resolve(dirname(options.config)), options.env);
  if (!git) throw noRepository(options.config);
  const sha = await localRevision(git, revision);
  const open = () => openRevision(sha, { workspace: git.toplevel, git, api: undefined, event: undefined });
  return atRevision(sha, open, { ...options, confined: false });
}

async function atRevision(
  revision: string,
  open: () => Promise<Held>,
  { config, access, progress, known, confined }: Omit<Options, 'env'> & { readonly confined: boolean },
): Promise<Base> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'music-leakage-base-'));
  try {
    const prepared = await prepareBase(config, await open(), { folder, confined });
    if (!prepared) return { revision, config: undefined, report: undefined };
    const { written, asWritten } = prepared;
    const run: Run = (some, tell) => check(some, { access, progress: tell });
    const { report, rows } = await rerun(prepared, { known, cache: access.cache, run, progress });
    const baseline = prepared.config.baseline === undefined ? undefined : await readBaseline(prepared.config.baseline);
    return { revision, config: written, report: withPaths(report, asWritten), rows, baseline };
  } catch (error) {
    // A full disk is in nobody's configuration.
    if (error instanceof Unavailable || (error as NodeJS.ErrnoException).code !== undefined)
      return { revision, problem: (error as Error).message };
    if (error instanceof ProblemError)
      return { revision, problem: `${error.problems[0]?.file}: ${error.problems[0]?.message}` };
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What names a place names that of the work tree: the folder is gone. */
const withPaths = (report: Report, asWritten: (text: string) => string): Report => ({
  ...report,
  config: { ...report.config, file: asWritten(report.config.file) },
  splits: report.splits.map((split) => ({ ...split, file: asWritten(split.file) })),
  errors: report.errors.map((error) => ({ ...error, file: asWritten(error.file), message: asWritten(error.message) })),
});

const noRepository = (config: string): ProblemError => {
  const remedy = 'Run it in a clone, or without --base';
  return new ProblemError([
    { file: config, message: 'lies in no git repository, so nothing can be compared with', remedy },
  ]);
};
