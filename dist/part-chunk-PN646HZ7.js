import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));

// src/report/cut-short.ts
function cutShort(report, why, remedy) {
  const problem = (what) => ({
    ...{ file: report.config.file, line: null, column: null, message: `${why}: ${what}`, remedy },
    infrastructure: true
  });
  const missing = report.checks.filter(({ levels }) => levels === null);
  const problems = missing.map(({ pretrain, test }) => problem(`${pretrain} → ${test} was not compared`));
  return {
    ...report,
    verdict: "unknown",
    errors: [...report.errors, ...problems.length > 0 ? problems : [problem("the report is not whole")]]
  };
}

export {
  cutShort
};
