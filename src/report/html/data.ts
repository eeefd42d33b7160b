import type { Level } from '../../model/levels.ts';
import type { ReportOverlap } from '../../model/report.ts';

// What the page reads of the blocks of JSON inside it. Short keys and tuples: there may be 100,000 of them.

type Track = ReportOverlap['test'];

/** Facts about an overlap as bits of one number. */
export const FLAG = {
  ...{
    counted: 1,
    new: 2,
    known: 4,
    waived: 8,
    baselined: 16,
    conflict: 32,
    ids: 64,
    text: 128,
    audio: 256,
    more: 512,
  },
} as const;

/**
 * An overlap as the table shows it. Levels and splits are places in lists of `PageFacts`; a group is a number from 1, 0
 * for none.
 */
export type DataRow = readonly [
  level: number,
  test: number,
  testId: string,
  testTitle: string,
  testArtist: string,
  pretrain: number,
  pretrainId: string,
  pretrainTitle: string,
  pretrainArtist: string,
  probability: number | null,
  flags: number,
  group: number,
];

type OtherFields = Omit<Track, 'split' | 'id' | 'title' | 'artist'>;

/** The rest of an overlap, for whoever opens it. Reasons are missing where those of the evidence say the same. */
export type Detail = {
  readonly test: OtherFields;
  readonly pretrain: OtherFields;
  readonly evidence: ReportOverlap['evidence'];
  readonly reasons?: readonly string[];
  readonly contradiction?: string | undefined;
  readonly waiver?: NonNullable<ReportOverlap['waiver']>;
  readonly more?: number;
  readonly changed?: NonNullable<ReportOverlap['changed']>;
};

/** Facts that the page needs once. */
export type PageFacts = {
  readonly levels: readonly Level[];
  readonly splits: readonly string[];
  /** Overlaps in the page. */
  readonly rows: number;
  /** Overlaps in each block of details. */
  readonly perBlock: number;
  /** Whether overlaps were compared with a base, so that some may be new. */
  readonly compared: boolean;
  /** Where paths of audio files begin, as seen from the page: '' or `../`, `../../`, … */
  readonly audioFrom: string;
};
