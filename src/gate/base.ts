import type { Config, Split } from '../config/config.ts';
import type { Report, ReportOverlap } from '../model/report.ts';
import type { Problem } from '../platform/problem.ts';
import type { Baseline } from './baseline.ts';

/** The ids of the tracks of each test split, by its name. */
export type RowIds = ReadonlyMap<string, ReadonlySet<string>>;

/** Configuration at another path. */
export type OtherConfig = {
  /** In the repository. */
  readonly path: string;
  /** Whether the change no longer has it. */
  readonly gone: boolean;
};

/** Change of what a split holds, or of what leakage.lock pins. */
export type Change = {
  /** Undefined: it is about leakage.lock. */
  readonly split: Pick<Split, 'role' | 'name'> | undefined;
  readonly message: string;
};

/** Rows that a split has at the base and here, each as it is read there; or why they cannot be compared. */
export type SplitCompared = { readonly split: Pick<Split, 'role' | 'name'> } & (
  | {
      readonly were: number;
      readonly are: number;
      /** Rows of the base that are not here. */
      readonly gone: number;
      /** Ids of the first of them. */
      readonly examples: readonly string[];
      readonly problem?: undefined;
    }
  | { readonly problem: string }
);

/** Kind of change to a row that the base does not have in this form. */
export type RowChange = 'added' | 'edited';

/** Says what a change did to a row that overlaps; undefined where the tables cannot be compared. */
export type RowChanges = (role: Split['role'], track: ReportOverlap['test']) => RowChange | 'same' | undefined;

/** Base that a change is compared with: configuration and result of the revision that it starts from. */
export type Base = {
  /** The commit; null when it is not known. */
  readonly revision: string | null;
} & (
  | {
      /**
       * Undefined, as all else then is, when the revision has no configuration: everything is new, nothing can have
       * been loosened.
       */
      readonly config: Config | undefined;
      /** Report of `check` for that configuration. */
      readonly report: Report | undefined;
      /** Ids of the rows as `check` gives them; without them only the counts of tracks are compared. */
      readonly rows?: RowIds | undefined;
      /** Baseline as `check` gives it. */
      readonly baseline?: Baseline | undefined;
      /**
       * The configuration with its own model and lock, to judge the files of the change by; the configuration itself
       * where it is not given.
       */
      readonly judge?: Config | undefined;
      /** Why files of the change must not be read where that configuration names them. */
      readonly refused?: readonly Problem[] | undefined;
      /** Configurations that the revision has, where it has none at the path that was asked for. */
      readonly elsewhere?: readonly OtherConfig[] | undefined;
      /** Changes of what the splits of the same name hold. */
      readonly changes?: readonly Change[] | undefined;
      /** Rows of the splits that are read from elsewhere, or in another way, than at the base. */
      readonly compared?: readonly SplitCompared[] | undefined;
      /** Changes to the rows that overlap. */
      readonly rowChanges?: RowChanges | undefined;
      readonly problem?: undefined;
    }
  /** Why it cannot be read. */
  | { readonly problem: string }
);

/** Result of a check: its report as if there were no base, and the ids of the tracks of each test split. */
export type CheckResult = { readonly config: Config; readonly report: Report; readonly rows: RowIds };

/**
 * A base whose own check waits for what the change comes to: pairs of splits that are the same are not searched twice.
 */
export type OpenBase = {
  /** Revision, configuration and baseline, or the problem. */
  readonly opened: Base;
  /** With report and rows; `own` is the configuration of the change, whoever judges it. */
  readonly finish: (head: CheckResult | undefined, own?: Config) => Promise<Base>;
};

/** Whose settings, limits, skips, waivers and baseline judge. */
export type Policy = 'head' | 'base';

/** Amount that limits apply to: all that is counted, or only what is new. */
export type FailOn = 'limits' | 'new';
