import type { Config } from '../config/config.ts';
import type { Report, ReportComparison } from '../model/report.ts';
import type { Change, RowIds, SplitCompared } from './base.ts';
import type { Baseline } from './baseline.ts';

export type Loosening = ReportComparison['loosened'][number] & {
  /** Whether it is worth a remark and weakens nothing. */
  readonly isRemark?: boolean;
};

/** A configuration with what is known of its sources. */
export type Side = {
  readonly config: Config;
  readonly report: Report | undefined;
  readonly rows?: RowIds | undefined;
  readonly baseline?: Baseline | undefined;
  /** Changes of the base: rows that its splits no longer hold. */
  readonly changes?: readonly Change[] | undefined;
  /** Rows of the base's splits that are read from elsewhere or in another way in the change. */
  readonly compared?: readonly SplitCompared[] | undefined;
};
