import type { Report, ReportOverlap } from '../model/report.ts';
import { factsOf } from './facts.ts';

// Overlaps by identifiers that title and artist contradict: either the identifier or the text of a row is wrong.

/** Head of the list of them, in every output. */
export const LOOK_FIRST = 'Look at these first: an identifier is equal, title and artist contradict it';

/** Overlaps of a report that contradict themselves, and that nobody has accepted yet. */
export const conflictsOf = ({ overlaps }: Pick<Report, 'overlaps'>): readonly ReportOverlap[] =>
  factsOf(overlaps).conflicts;

/** The measured probability of an overlap for the end of a line; '' where none was measured. */
export const probabilityText = (
  { probability }: Pick<ReportOverlap, 'probability'>,
  before = '',
  after = '',
): string => (probability === null ? '' : `${before}p = ${probability}${after}`);
