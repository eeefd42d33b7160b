import { ACT_VERSION, TOOLS } from './act.ts';
import { ACTIONLINT, LINTERS } from './linters.ts';
import { READERS } from './python.ts';

/** Reports what the end-to-end tests fetch, before the first of them runs; vitest calls it. */
export function setup(): void {
  console.log(`e2e: these are fetched into ${TOOLS} unless they are there (about 530 MB):
  go install   act ${ACT_VERSION}, actionlint ${ACTIONLINT}
  pip install  ${[...LINTERS, ...READERS].join(', ')}
  apt-get      chromium, for the tests of report.html (about 400 MB)
  A suite whose tools cannot be fetched is skipped by name; with CI=true it fails.`);
}
