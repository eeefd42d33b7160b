import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { check } from '../check/check.ts';
import type { Progress } from '../check/options.ts';
import type { Config } from '../config/config.ts';
import type { Access } from '../fetch/access.ts';
import type { Base, CheckResult, OpenBase, Policy } from '../gate/base.ts';
import { readBaseline } from '../gate/baseline.ts';
import type { Waits } from '../github/api.ts';
import type { Event } from '../github/event.ts';
import type { Report } from '../model/report.ts';
import { hold, letGo } from '../platform/half-files.ts';
import { mapped } from '../platform/lazy-list.ts';
import { ProblemError } from '../platform/problem.ts';
import { hostsIn } from '../sources/sources.ts';
import type { OpenApi, RepositoryApi } from './api.ts';
import { changesBetween, compareSplits } from './changes.ts';
import { type CheckRun, rerun } from './check-base.ts';
import { problemsOutside } from './confine.ts';
import { type Git, openGit } from './git.ts';
import { configsOf, folderAsWritten, placeAsWritten } from './placed.ts';
import { prepareBase } from './prepare.ts';
import { baseRevision, localRevision } from './revision.ts';
import { rowChangesOf } from './row-changes.ts';
import { openRevision, type Snapshot } from './snapshot.ts';
import { Unavailable } from './unavailable.ts';

type Options = {
  /** Path of the configuration from the working directory. */
  readonly config: string;
  readonly env: NodeJS.ProcessEnv;
  readonly access: Access;
  /** Whose limits judge; default `head`. */
  readonly policy?: Policy | undefined;
  readonly waits?: Waits | undefined;
  readonly progress?: Progress | undefined;
};

/** A base that has files of its own on this machine, until it is closed. */
export type OpenedBase = OpenBase & {
  readonly close: () => Promise<void>;
};

/**
 * Opens the base that an event is compared with; undefined where it has none. A failure of the infrastructure is a
 * `problem` of the base, never thrown.
 */
export async function openBase({
  event,
  workspace,
  workingDirectory,
  token = '',
  ...options
}: Options & {
  readonly event: Event;
  readonly workspace: string;
  /** Relative to the workspace, as the workflow writes it. */
  readonly workingDirectory?: string | undefined;
  readonly token?: string | undefined;
}): Promise<OpenedBase | undefined> {
  const { base } = event;
  if (base === undefined) return undefined;
  const from = { ...options, workspace, token };
  const git = await openGit(resolve(dirname(options.config)), from).catch(refusalOf);
  if (git instanceof Unavailable) return withProblem(base, git.message);
  let opened: Promise<RepositoryApi | undefined> | undefined;
  const api: OpenApi = () => {
    opened ??= import('./api.ts').then(({ openRepository }) => openRepository(options.env, token, options.waits));
    return opened;
  };
  return closing(git, async () => {
    const revision = (await baseRevision(event, git, api, options.policy)) ?? base;
    const open = async () => openRevision(revision, { workspace: await realpath(workspace), git, api, event });
    const folder = await folderAsWritten(options.env, workspace, workingDirectory);
    return atRevision(revision, open, { ...options, folder, confined: event.untrusted });
  });
}

/**
 * Opens the base at a revision of the repository that the configuration lies in: where it and HEAD parted.
 * @throws ProblemError when there is no such revision.
 */
export async function openLocalBase(revision: string, options: Options): Promise<OpenedBase> {
  const git = await openGit(resolve(dirname(options.config)), options).catch(refusalOf);
  if (git instanceof Unavailable) throw noRepository(options.config, git.message);
  if (!git) throw noRepository(options.config, 'lies in no git repository, so nothing can be compared with');
  return closing(git, async () => {
    const sha = await localRevision(git, revision, options.policy);
    const open = () => openRevision(sha, { workspace: git.toplevel, git, api: NO_API, event: undefined });
    return atRevision(sha, open, { ...options, folder: await folderAsWritten(options.env), confined: false });
  });
}

/** Opens a base, and closes git along with it, or at once where it cannot be opened. */
async function closing(git: Git | undefined, open: () => Promise<OpenedBase>): Promise<OpenedBase> {
  try {
    const base = await open();
    const close = async (): Promise<void> => {
      await Promise.all([base.close(), git?.close()]);
    };
    return { ...base, close };
  } catch (error) {
    await git?.close();
    throw error;
  }
}

function withProblem(revision: string, problem: string): OpenedBase {
  const opened = { revision, problem };
  return { opened, finish: async () => opened, close: async () => undefined };
}

/** @throws what is no refusal. */
function refusalOf(error: unknown): Unavailable {
  if (error instanceof Unavailable) return error;
  throw error;
}

const NO_API: OpenApi = async () => undefined;

/** Opens and checks the base of an event; `known` is the report of the change itself. */
export async function findBase(
  options: Parameters<typeof openBase>[0] & { readonly known?: CheckResult | undefined },
): Promise<Base | undefined> {
  const base = await openBase(options);
  try {
    return await base?.finish(options.known);
  } finally {
    await base?.close();
  }
}

async function atRevision(
  revision: string,
  open: () => Promise<Snapshot>,
  {
    config,
    env,
    access,
    progress,
    folder: start,
    confined,
  }: Options & { /** Folder that the path starts from. */ readonly folder: string; readonly confined: boolean },
): Promise<OpenedBase> {
  // A runner empties its own folder, also after a check that was stopped at its deadline.
  const folder = hold(await mkdtemp(join(await realpath(env.RUNNER_TEMP || tmpdir()), 'music-leakage-base-')));
  const close = () => rm(folder, { recursive: true, force: true }).finally(() => letGo(folder));
  let say = (text: string): string => text;
  try {
    const held = await open();
    const placed = await placeAsWritten(config, start, held.toplevel);
    const prepared = placed && (await prepareBase(placed, held, { folder, confined }));
    if (!prepared) {
      const opened = { revision, config: undefined, report: undefined, elsewhere: await configsOf(held) };
      return { opened, finish: async () => opened, close };
    }
    say = prepared.asWritten;
    const { written, judge } = prepared;
    const refused = confined ? await problemsOutside(written, held.toplevel) : [];
    const file = prepared.config.baseline;
    const baseline = file === undefined ? undefined : await readBaseline(file);
    const opened = { revision, config: written, report: undefined, baseline, judge, refused };
    const run: CheckRun = async (some, tell) => {
      const { report, rows } = await check(some, { access, progress: tell });
      return { report: withPaths(report, say), rows };
    };
    const finish = async (known: CheckResult | undefined, own?: Config): Promise<Base> => {
      try {
        const { report, rows } = await rerun(prepared, { known, cache: access.cache, run, progress });
        if (refused.length > 0) return { ...opened, report, rows };
        // An untrusted configuration fetches from the hosts that the base names, here as in its check.
        const allowed = access.allowed ?? hostsIn(written, access);
        const restricted = confined ? { ...access, allowed } : access;
        const compared = own && (await compareSplits(prepared, { own, base: report, head: known?.report }, restricted));
        const changes = await changesBetween(prepared, compared ?? []);
        const rowChanges = known && (await rowChangesOf(prepared, known.report));
        return { ...opened, report, rows, changes, compared, rowChanges };
      } catch (error) {
        return { revision, problem: say(wordsOf(error)) };
      }
    };
    return { opened, finish, close };
  } catch (error) {
    try {
      const opened = { revision, problem: say(wordsOf(error)) };
      return { opened, finish: async () => opened, close };
    } catch (bug) {
      await close();
      throw bug;
    }
  }
}

/** @throws what is a bug of ours. */
function wordsOf(error: unknown): string {
  if (error instanceof ProblemError) return `${error.problems[0]?.file}: ${error.problems[0]?.message}`;
  // A full disk is in nobody's configuration.
  if (error instanceof Unavailable || (error as NodeJS.ErrnoException).code !== undefined)
    return (error as Error).message;
  throw error;
}

/** Replaces paths of the folder in a report by those of the work tree: the folder is gone when the report is read. */
const withPaths = (report: Report, asWritten: (text: string) => string): Report => ({
  ...report,
  overlaps: mapped(report.overlaps, ({ test, pretrain, ...overlap }) => ({
    ...overlap,
    ...{ test: withAudio(test, asWritten), pretrain: withAudio(pretrain, asWritten) },
  })) as Report['overlaps'],
  errors: report.errors.map((error) => ({ ...error, file: asWritten(error.file), message: asWritten(error.message) })),
});

const withAudio = <T extends { readonly audio?: string | undefined }>(
  track: T,
  asWritten: (text: string) => string,
): T => (track.audio === undefined ? track : { ...track, audio: asWritten(track.audio) });

const noRepository = (config: string, message: string): ProblemError =>
  new ProblemError([{ file: config, message, remedy: 'Run it in a clone, or without --base' }]);
