import { appendFile, mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join, relative, resolve } from 'node:path';
import * as core from '@actions/core';
import { checkFile } from '../commands/check.ts';
import type { Problem } from '../problem.ts';
import { toAnnotations } from '../report/annotations.ts';
import { refuse } from '../report/build.ts';
import { renderMarkdown } from '../report/markdown.ts';
import { renderText } from '../report/text.ts';
import { exitCode } from '../report/words.ts';

const annotate = { error: core.error, warning: core.warning, notice: core.notice };

const PLAIN = { bold: String, dim: String, verdict: (_: unknown, text: string) => text };

/**
 * What action.yml runs: checks by MUSIC_LEAKAGE_CONFIG in MUSIC_LEAKAGE_WORKING_DIRECTORY, writes the report's files, the job summary, the
 * annotations and the outputs. The verdict is an output, not the exit code: a later step exits by it, once nothing can be lost.
 */
export async function runAction(env: NodeJS.ProcessEnv): Promise<void> {
  const workspace = await realpath(env.GITHUB_WORKSPACE ?? process.cwd());
  const folder = await mkdtemp(join(env.RUNNER_TEMP ?? tmpdir(), 'music-leakage-'));
  const config = env.MUSIC_LEAKAGE_CONFIG || 'leakage.yml';
  const directory = resolve(workspace, env.MUSIC_LEAKAGE_WORKING_DIRECTORY ?? '');
  const indexAuth = env.MUSIC_LEAKAGE_INDEX_AUTH || undefined;
  const options = {
    ...{ out: folder, allowedHosts: env.MUSIC_LEAKAGE_ALLOWED_HOSTS, offline: isWanted(env.MUSIC_LEAKAGE_OFFLINE) },
    indexAuth: indexAuth === undefined ? [] : [indexAuth],
  };
  const report = enter(directory) ? await checkFile(config, options) : refuse(config, [noDirectory(directory)]);
  const json = join(folder, 'report.json');
  await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);

  process.stdout.write(renderText(report, PLAIN));
  if (env.GITHUB_STEP_SUMMARY) await appendFile(env.GITHUB_STEP_SUMMARY, renderMarkdown(report));
  for (const { kind, title, message, file, line } of toAnnotations(report)) {
    const path = file === undefined ? undefined : inWorkspace(workspace, file);
    annotate[kind](message, path === undefined ? { title } : { title, file: path, startLine: line ?? 1 });
  }
  core.setOutput('verdict', report.verdict);
  core.setOutput('overlaps', report.overlaps.filter(({ counted }) => counted).length);
  core.setOutput('report', json);
  core.setOutput('exit-code', exitCode(report));
}

/** Whatever is not surely no counts as yes: rather unknown than a request that was not wanted. */
const isWanted = (input = ''): boolean => !['', 'false'].includes(input.trim().toLowerCase());

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
  message: 'the working-directory is no folder that can be entered',
  remedy: 'Mend the input working-directory; is it checked out?',
});

/**
 * The path below the workspace as GitHub writes it; undefined outside of it, where an annotation has nowhere to stand. The table itself is not
 * resolved: where it is a link (git-annex, DVC), the pull request shows the link.
 */
function inWorkspace(workspace: string, file: string): string | undefined {
  const path = relative(workspace, resolve(process.cwd(), file)).replaceAll('\\', '/');
  return path.startsWith('../') || isAbsolute(path) ? undefined : path;
}
