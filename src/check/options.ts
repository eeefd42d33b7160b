import type { Config, Split } from '../config/config.ts';
import type { Access } from '../fetch/access.ts';
import type { Base, FailOn, OpenBase, Policy, RowIds } from '../gate/base.ts';
import type { Baseline } from '../gate/baseline.ts';
import type { Update } from '../gate/baseline-update.ts';
import type { Report } from '../model/report.ts';
import type { IdList } from '../report/lists.ts';
import type { SeedTable } from '../report/seeds.ts';

/** Is told what is done with a split and how far, 0 to 1; without a word it is read. */
export type Progress = (split: Split, share: number, doing?: string) => void;

/** Options of a check. */
export type CheckOptions = {
  readonly progress?: Progress | undefined;
  /** Permissions to fetch, and the folder that keeps what was fetched. */
  readonly access: Access;
  /** Whether every source has to be as leakage.lock has it. */
  readonly frozen?: boolean | undefined;
  /** A split to be compared with itself, instead of all else. */
  readonly within?: string | undefined;
  /** Base to compare with. One that is only opened receives the result of this check, and then returns its own. */
  readonly base?: Base | OpenBase | undefined;
  /** Whose limits, skips, waivers and baseline judge; `head` unless given. */
  readonly policy?: Policy | undefined;
  /**
   * Amounts that limits apply to where there is a base: all that is counted (`limits`, the default), or only what is
   * new.
   */
  readonly failOn?: FailOn | undefined;
  /** Requirements on the updated baseline; with unknown pairs it stays as it was. */
  readonly update?: Update | undefined;
  /** Clock by which waivers expire. */
  readonly clock?: (() => Date) | undefined;
  /** Whether the ids to leave out are also listed for each test split. */
  readonly perTest?: boolean | undefined;
  /** Tracks that a test split has at most; 2^24 - 1 unless given. */
  readonly mostTests?: number | undefined;
  /** Overlaps that are held as objects, of all pairs of splits together; 50,000 unless given. */
  readonly held?: number | undefined;
  /**
   * Called before each pretraining split with a function that makes the report as if nothing more were compared, from
   * the state at its call; it is not compared with a base yet.
   */
  readonly reached?: ((reportSoFar: () => Report) => Promise<void>) | undefined;
};

/** Result of a check. */
export type Checked = {
  readonly report: Report;
  readonly lists: readonly IdList[];
  readonly seeds: readonly SeedTable[];
  readonly rows: RowIds;
  /** Baseline of the configuration itself, whichever policy judges. */
  readonly baseline: Baseline | undefined;
  /** Configuration by which the splits were read and searched. */
  readonly judged: Config;
};
