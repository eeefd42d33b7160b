import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { remember } from '../base/check-base.ts';
import { confinedConfig } from '../base/confine.ts';
import { openBase } from '../base/open.ts';
import { check } from '../check/check.ts';
import { loadConfig } from '../config/load.ts';
import { type Access, toAccess } from '../fetch/access.ts';
import { prune } from '../fetch/cache.ts';
import type { Base } from '../gate/base.ts';
import { type Event, isAudit, readEvent } from '../github/event.ts';
import type { Report } from '../model/report.ts';
import { ProblemError } from '../platform/problem.ts';
import { untilStopped } from '../platform/stop.ts';
import { refusedReport } from '../report/build.ts';
import { jsonTexts, writeTexts } from '../report/stream.ts';
import { writeReport } from '../report/write.ts';
import { hostsIn } from '../sources/sources.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { actionCache, saves } from './plan.ts';

/** Limits for a cache of GitHub's: an entry is deleted when it was not used for a week, and a repository has 10 GB. */
const KEEP = { maxAgeMs: 7 * 86_400_000, maxBytes: 4 * 2 ** 30 };

/**
 * Runs the check of the Action in a process that the check step can stop at any time: checks in the working directory
 * by the inputs, against the base of the event, and keeps report.json in the folder at the state that was reached.
 */
export async function runActionCheck(folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const inputs = readInputs(env);
  let soFar = (): Report => refusedReport(inputs.config, []);
  const looked = readEvent(env)
    .then((event) => reportOf(folder, inputs, event, env, (make) => (soFar = make)))
    .catch((error) => {
      if (!(error instanceof ProblemError)) throw error;
      return refusedReport(inputs.config, error.problems);
    });
  await untilStopped(
    looked,
    () => soFar(),
    (report) => keep(folder, report),
  );
}

async function reportOf(
  folder: string,
  inputs: Inputs,
  event: Event,
  env: NodeJS.ProcessEnv,
  reach: (reportSoFar: () => Report) => void,
): Promise<Report> {
  const { config: file, workingDirectory, token, failOn, allowedHosts, offline } = inputs;
  const workspace = await realpath(env.GITHUB_WORKSPACE ?? process.cwd());
  const { folder: cache } = actionCache(env);
  const access = toAccess({ cache, allowedHosts, offline, indexAuth: [inputs.indexAuth] }, env);
  const config = await (event.untrusted ? confinedConfig(file, workspace) : loadConfig(file));
  // An audit looks at what was merged already: there is no change, and nothing else to judge by.
  const policy = isAudit(event) ? 'head' : inputs.policy;
  const base = await openBase({ event, config: file, workspace, workingDirectory, env, token, access, policy });
  const { report, lists, seeds, rows, judged } = await check(config, {
    access: event.untrusted ? restricted(access, base?.opened) : access,
    ...{ base, policy, failOn: failOn === 'new' ? 'new' : 'limits' },
    reached: (reportSoFar) => {
      reach(reportSoFar);
      return keep(folder, reportSoFar());
    },
  }).finally(base?.close);
  await writeReport(folder, report, lists, seeds);
  if (saves(event.name)) {
    await remember({ config: judged, report, rows }, cache);
    await prune({ folder: cache }, KEEP, Date.now());
  }
  return report;
}

/** Restricts an untrusted configuration to the hosts that the base names, unless the workflow says otherwise. */
function restricted(access: Access, base: Base | undefined): Access {
  const config = base?.problem === undefined ? base?.config : undefined;
  return { ...access, allowed: access.allowed ?? (config ? hostsIn(config, access) : []) };
}

/** Whole or not at all: whoever stops this process reads it. */
async function keep(folder: string, report: Report): Promise<void> {
  await writeTexts(join(folder, 'report.json'), jsonTexts(report));
}
