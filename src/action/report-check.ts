import { existsSync } from 'node:fs';
import { appendFile, mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as core from '@actions/core';
import { type Event, isAudit, isCommented, readEvent } from '../github/event.ts';
import type { Report } from '../model/report.ts';
import { type Problem, ProblemError } from '../platform/problem.ts';
import { writeFileWhole } from '../platform/write-file.ts';
import { withoutAccepted } from '../report/accepted.ts';
import { refusedReport } from '../report/build.ts';
import { cutShort } from '../report/cut-short.ts';
import { visible } from '../report/escape.ts';
import { countAccepted } from '../report/facts.ts';
import { PAGE_FILE, writeHtml } from '../report/html/write.ts';
import { countLimited } from '../report/level-table.ts';
import { renderMarkdown } from '../report/markdown.ts';
import { readReportJson } from '../report/read-json.ts';
import { sarifTexts } from '../report/sarif.ts';
import { jsonTexts, writeTexts } from '../report/stream.ts';
import { renderText } from '../report/text.ts';
import { writeReport } from '../report/write.ts';
import { annotate, inWorkspace } from './annotate.ts';
import { aroundOf } from './around.ts';
import { formatHistory, HISTORY_FILE, type HistoryEntry, readHistory, toHistoryEntry } from './history.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { outcomeOf } from './outcome.ts';
import { actionCache, isWorthKeeping } from './plan.ts';
import { writePull } from './pull.ts';

/**
 * How a check that was started ended: by itself, at its deadline, by a signal to this process, or by breaking down, for
 * which there is a word.
 */
export type Ended = 'done' | 'late' | { readonly stopped: string } | { readonly broken: string };

/** Checks into a folder, as `look` does, within so many milliseconds; what it wrote stays there however it ends. */
export type SpawnCheck = (folder: string, limitMs: number | undefined) => Promise<Ended>;

const PLAIN = { bold: String, dim: String, verdict: (_: unknown, text: string) => text };

/**
 * The step that checks: writes the report's files, the job summary, the annotations and the outputs. The verdict is an
 * output, not the exit code: a later step exits by it, once nothing can be lost.
 */
export async function runCheckStep(env: NodeJS.ProcessEnv, look: SpawnCheck): Promise<void> {
  const workspace = await realpath(env.GITHUB_WORKSPACE ?? process.cwd());
  const folder = await mkdtemp(join(env.RUNNER_TEMP ?? tmpdir(), 'music-leakage-'));
  const inputs = tryInputs(env);
  const { report: whole, isWritten = false }: Looked =
    'problems' in inputs
      ? { report: refusedReport('leakage.yml', inputs.problems) }
      : await reportOf(inputs, workspace, folder, look);
  // Accepted overlaps are in the tables of overlaps; thousands of them would be most of the artifact, run after run.
  const report = withoutAccepted(whole);
  const json = join(folder, 'report.json');
  const summary = renderMarkdown(report, undefined, 'problems' in inputs ? {} : aroundOf(env, inputs));
  // A large one is read from that very file.
  if (!isWritten || report !== whole) await writeTexts(json, jsonTexts(report));
  await writeFileWhole(join(folder, 'summary.md'), [summary]);
  const toPath = (file: string) => inWorkspace(workspace, file);
  await writeTexts(join(folder, 'report.sarif'), sarifTexts(report, { toPath, suppressed: false }));
  // One that cannot be read is named by the step that publishes.
  const event = await readEvent(env).catch(() => undefined);
  const history = event && !('problems' in inputs) ? await leaveForLater(folder, report, inputs, event, env) : [];
  // A page that cannot be written takes nothing from the verdict.
  await writeHtml(join(folder, PAGE_FILE), report, { history }).catch((error: Error) =>
    core.warning(`${PAGE_FILE} is not written: ${visible(error.message)}`, { title: 'music-leakage' }),
  );

  process.stdout.write(renderText(report, PLAIN));
  if (env.GITHUB_STEP_SUMMARY) await appendFile(env.GITHUB_STEP_SUMMARY, summary);
  // An input that is wrong may be this one.
  if ('problems' in inputs || inputs.annotations) annotate(report, workspace);
  const { comparison } = report;
  const compared = comparison !== null && comparison.problem === null;
  core.setOutput('verdict', report.verdict);
  core.setOutput('overlaps', countLimited(report));
  core.setOutput('new', compared ? comparison.added : '');
  core.setOutput('waived', countAccepted(report).waived);
  // A moved configuration is known where nothing else could be compared.
  const weakened = (comparison?.loosened ?? []).length > 0;
  core.setOutput('gate-changed', compared || weakened ? weakened : '');
  core.setOutput('report', json);
  core.setOutput('folder', folder);
  core.setOutput('publish', !('problems' in inputs) && isPublished(inputs, event));
  core.setOutput('cached', await isWorthKeeping(actionCache(env)));
  core.setOutput('exit-code', 'problems' in inputs ? 2 : outcomeOf(report, inputs));
}

const isPublished = ({ comment, sarif }: Inputs, event: Event | undefined): boolean =>
  sarif || event === undefined || isCommented(event, comment);

/**
 * Puts into the artifact what later runs need: whose comment it would be, and the audits so far, this one included,
 * which are returned.
 */
async function leaveForLater(
  folder: string,
  report: Report,
  inputs: Inputs,
  event: Event,
  env: NodeJS.ProcessEnv,
): Promise<readonly HistoryEntry[]> {
  await writePull(folder, event, inputs);
  if (!isAudit(event)) return [];
  const { token, reportArtifact: artifact } = inputs;
  const before = artifact === undefined || token === '' ? [] : await readHistory({ event, token, env, artifact });
  const audits = [...before, toHistoryEntry(report, event, new Date())];
  await writeFileWhole(join(folder, HISTORY_FILE), [formatHistory(audits)]);
  return audits;
}

function tryInputs(env: NodeJS.ProcessEnv): Inputs | { readonly problems: readonly Problem[] } {
  try {
    return readInputs(env);
  } catch (error) {
    if (error instanceof ProblemError) return { problems: error.problems };
    throw error;
  }
}

/** A report, and whether report.json is that report already. */
type Looked = { readonly report: Report; readonly isWritten?: boolean };

async function reportOf(inputs: Inputs, workspace: string, folder: string, look: SpawnCheck): Promise<Looked> {
  const { config, workingDirectory, timeoutMinutes } = inputs;
  const directory = resolve(workspace, workingDirectory);
  if (!enter(directory)) return { report: refusedReport(config, [noDirectory(directory)]) };
  const ended = await look(folder, timeoutMinutes === undefined ? undefined : timeoutMinutes * 60_000);
  const file = join(folder, 'report.json');
  const isWritten = existsSync(file);
  const report = isWritten ? ((await readReportJson(file)) as Report) : refusedReport(config, []);
  if (ended === 'done') return { report, isWritten };
  const short = cutShort(report, ...whyShort(ended, timeoutMinutes));
  await writeReport(folder, short, [], []);
  return { report: short };
}

function whyShort(
  ended: Exclude<Ended, 'done'>,
  timeoutMinutes: number | undefined,
): readonly [why: string, remedy: string] {
  if (ended === 'late')
    return [`stopped after ${timeoutMinutes} minutes (timeout-minutes)`, 'Raise timeout-minutes, or warm the cache'];
  if ('stopped' in ended) return [`stopped by ${ended.stopped}`, 'Run the job again: what was fetched is kept'];
  return [`the check broke down (${ended.broken})`, 'The log of this step may have the reason'];
}

function enter(directory: string): boolean {
  try {
    process.chdir(directory);
    return true;
  } catch {
    return false;
  }
}

const noDirectory = (directory: string): Problem => ({
  file: directory,
  message: 'the working-directory is not a folder that can be entered',
  remedy: 'Fix the input working-directory, or check the repository out first',
});
