import type { Config } from '../config/config.ts';
import type { Report } from '../report/schema.ts';
import type { Baseline } from './baseline.ts';

/** The ids of the tracks of each test split, by its name. */
export type Rows = ReadonlyMap<string, ReadonlySet<string>>;

/** What a change is compared with: configuration and result of the revision that it starts from. */
export type Base = {
  /** The commit; null when it is not known. */
  readonly revision: string | null;
} & (
  | {
      /** Undefined, as all else then is, when the revision has no configuration: everything is new, nothing can have been loosened. */
      readonly config: Config | undefined;
      /** As `check` gives it for that configuration. */
      readonly report: Report | undefined;
      /** The same; without it only the counts of tracks are compared. */
      readonly rows?: Rows | undefined;
      /** The same. */
      readonly baseline?: Baseline | undefined;
      readonly problem?: undefined;
    }
  /** Why it cannot be read. */
  | { readonly problem: string }
);

/** What a check came to: its report as if there were no base, and the ids of the tracks of each test split. */
export type Outcome = { readonly config: Config; readonly report: Report; readonly rows: Rows };

/** A base whose own check waits for what the change comes to: pairs of splits that are the same are not searched twice. */
export type OpenBase = {
  /** Revision, configuration and baseline, or the problem. */
  readonly opened: Base;
  /** With report and rows. */
  readonly finish: (head: Outcome | undefined) => Promise<Base>;
};

/** Whose limits, skips, waivers and baseline judge. */
export type Policy = 'head' | 'base';

/** What limits are held against: all that is counted, or what of it is new. */
export type FailOn = 'limits' | 'new';
