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

/** Whose limits, skips, waivers and baseline judge. */
export type Policy = 'head' | 'base';

/** What limits are held against: all that is counted, or what of it is new. */
export type FailOn = 'limits' | 'new';
