import { homedir } from 'node:os';
import { dirname, isAbsolute, sep } from 'node:path';
import type { Report } from '../../model/report.ts';

/** Shows a path, or a message with paths, without the folders of the machine above what was checked. */
export type Hide = (text: string) => string;

/**
 * Makes what hides the folders of this machine: those of the configuration and the working directory are left out, the
 * home of a user is `~`.
 */
export function createHide({ config }: Pick<Report, 'config'>, cwd = process.cwd(), home = homedir()): Hide {
  const roots = [...(isAbsolute(config.file) ? [dirname(config.file)] : []), cwd].filter((root) => root.length > 1);
  const longestFirst = [...new Set(roots)].sort((a, b) => b.length - a.length);
  return (text) => {
    let shown = text;
    for (const root of longestFirst) shown = shown.replaceAll(`${root}${sep}`, '').replaceAll(root, '.');
    return home.length > 1 ? shown.replaceAll(home, '~') : shown;
  };
}

/** Returns a report whose paths and messages are hidden so; its overlaps are as they are. */
export function withoutMachine(report: Report, hide: Hide): Report {
  const { config, errors, warnings, weak_settings: weak, comparison, splits, unchecked } = report;
  const problem = <T extends { readonly file: string; readonly message: string; readonly remedy: string }>(
    one: T,
  ): T => ({
    ...one,
    ...{ file: hide(one.file), message: hide(one.message), remedy: hide(one.remedy) },
  });
  const change = <T extends { readonly file: string | null; readonly message: string }>(one: T): T => ({
    ...one,
    ...{ file: one.file === null ? null : hide(one.file), message: hide(one.message) },
  });
  return {
    ...report,
    config: { ...config, file: hide(config.file) },
    errors: errors.map(problem),
    ...(warnings ? { warnings: warnings.map(problem) } : {}),
    ...(weak ? { weak_settings: weak.map(change) } : {}),
    comparison: comparison && {
      ...comparison,
      problem: comparison.problem === null ? null : hide(comparison.problem),
      notes: comparison.notes.map(hide),
      loosened: comparison.loosened.map(change),
      ...(comparison.remarks ? { remarks: comparison.remarks.map(change) } : {}),
    },
    splits: splits.map((split) => ({
      ...split,
      ...{ source: hide(split.declared), file: hide(split.file) },
      ...(split.audio
        ? {
            audio: {
              ...split.audio,
              not_comparable: split.audio.not_comparable.map((one) => ({ ...one, reason: hide(one.reason) })),
            },
          }
        : {}),
    })),
    unchecked: unchecked.map((each) => ({
      ...each,
      examples: each.examples.map((one) =>
        one.audio_reason === undefined ? one : { ...one, audio_reason: hide(one.audio_reason) },
      ),
    })),
  };
}
