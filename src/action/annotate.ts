import { existsSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import * as core from '@actions/core';
import type { Report } from '../model/report.ts';
import { toAnnotations } from '../report/annotations.ts';

const say = { error: core.error, warning: core.warning, notice: core.notice };

/** Annotates what the report has, at the lines of files below the workspace. */
export function annotate(report: Report, workspace: string): void {
  for (const { kind, title, message, file, line } of toAnnotations(report)) {
    const path = file === undefined ? undefined : inWorkspace(workspace, file);
    say[kind](message, path === undefined ? { title } : { title, file: path, startLine: line ?? 1 });
  }
}

/**
 * The path below the workspace as GitHub writes it; undefined outside of it, or of no file, where an annotation has
 * nowhere to stand. The table itself is not resolved: where it is a link (git-annex, DVC), the pull request shows the
 * link.
 */
export function inWorkspace(workspace: string, file: string): string | undefined {
  const target = resolve(process.cwd(), file);
  const path = relative(workspace, target).replaceAll('\\', '/');
  return path.startsWith('../') || isAbsolute(path) || !existsSync(target) ? undefined : path;
}
