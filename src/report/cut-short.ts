import type { Report } from '../model/report.ts';

/**
 * Returns the report of a check that did not come to its end: verdict unknown, with each pair that was not compared.
 */
export function cutShort(report: Report, why: string, remedy: string): Report {
  const problem = (what: string): Report['errors'][number] => ({
    ...{ file: report.config.file, line: null, column: null, message: `${why}: ${what}`, remedy },
    infrastructure: true,
  });
  const missing = report.checks.filter(({ levels }) => levels === null);
  const problems = missing.map(({ pretrain, test }) => problem(`${pretrain} → ${test} was not compared`));
  return {
    ...report,
    verdict: 'unknown',
    errors: [...report.errors, ...(problems.length > 0 ? problems : [problem('the report is not whole')])],
  };
}
