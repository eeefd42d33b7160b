import type { Report } from '../model/report.ts';
import { exitCode } from '../report/phrases.ts';
import type { Inputs } from './inputs.ts';

/**
 * The exit code of the step: that of the verdict, made milder where the workflow asks for it. `on-infrastructure-error:
 * warn` lets pass what only infrastructure kept from being looked at: not when what was seen exceeds a limit, and not
 * when a pull request loosened its own gate, as it could name a server that fails.
 */
export function outcomeOf(
  report: Report,
  { failOn, onInfrastructureError }: Pick<Inputs, 'failOn' | 'onInfrastructureError'>,
): 0 | 1 | 2 {
  const code = exitCode(report);
  if (code === 1) return failOn === 'never' ? 0 : 1;
  if (code === 2 && onInfrastructureError === 'warn' && isInfrastructure(report)) {
    return failOn !== 'never' && exceedsLimit(report) ? 2 : 0;
  }
  return code;
}

const isInfrastructure = ({ errors, comparison }: Report): boolean =>
  errors.length > 0 &&
  errors.every(({ infrastructure }) => infrastructure) &&
  (comparison?.loosened ?? []).length === 0;

const exceedsLimit = ({ checks }: Report): boolean =>
  checks.some(({ levels, unchecked }) =>
    [...Object.values(levels ?? {}), ...Object.values(unchecked ?? {})].some(({ outcome }) => outcome === 'fail'),
  );
