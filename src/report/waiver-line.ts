import { isOnChain } from '../model/levels.ts';
import type { ReportOverlap } from '../model/report.ts';
import { yamlScalar } from './escape.ts';

/** Overlap as far as a waiver names it. */
type Waived = {
  readonly test: Pick<ReportOverlap['test'], 'split' | 'id' | 'row'>;
  readonly pretrain: Pick<ReportOverlap['pretrain'], 'split'>;
  readonly level: ReportOverlap['level'];
};

/** Line of leakage.yml that accepts an overlap once somebody has said why, and until when. */
export function waiverLine({ test, pretrain, level }: Waived): string {
  const row = test.row === undefined ? '' : `, row: ${yamlScalar(test.row)}`;
  // First what is to be filled in: a comment shows the beginning of a line.
  const what = `reason: "", expires: YYYY-MM-DD, test: ${yamlScalar(test.split)}, id: ${yamlScalar(test.id)}, pretrain: ${yamlScalar(pretrain.split)}`;
  return `  - {${what}, level: ${isOnChain(level) ? 'recording' : level}${row}}`;
}
