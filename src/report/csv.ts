import type { Report, ReportOverlap } from '../model/report.ts';
import { csvCell } from './escape.ts';
import { textOf } from './phrases.ts';

const HEADER =
  ',query_track_id,target_track_id,score,query_text,target_text,level,probability,reasons,song,row,counted,new,waived,baselined';

/**
 * Overlaps of one pair of splits: first the predecessor's columns (its unnamed running number; `score` is a cosine,
 * empty where none was computed), then ours (`probability` is empty where none was measured): the digest of the test
 * track's row, and how the overlap stands (`waived` is the waiver's reason, `new` is empty where nothing was compared).
 * Ids and texts that a spreadsheet would take for a formula begin with `'`.
 */
export const renderCsv = (overlaps: readonly ReportOverlap[]): string => [...csvTexts(overlaps)].join('');

/** Yields the lines of `renderCsv`. */
export function* csvTexts(overlaps: Iterable<ReportOverlap>): Generator<string> {
  yield `${HEADER}\n`;
  let i = 0;
  for (const overlap of overlaps) yield lineOf(cellsOf(overlap, i++));
}

/** Yields the overlaps of all pairs as one table: the columns of `csvTexts` after the names of the two splits. */
export function* reportCsvTexts({ overlaps }: Pick<Report, 'overlaps'>): Generator<string> {
  yield `test,pretrain${HEADER.replace(/^,/, ',row_number,')}\n`;
  let i = 0;
  for (const overlap of overlaps) yield lineOf([overlap.test.split, overlap.pretrain.split, ...cellsOf(overlap, i++)]);
}

const lineOf = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\n`;

function cellsOf(overlap: ReportOverlap, i: number): readonly string[] {
  const { test, pretrain, level, probability, reasons, evidence, ...stands } = overlap;
  return [
    String(i),
    test.id,
    pretrain.id,
    scoreOf(evidence),
    textOf(test),
    textOf(pretrain),
    level,
    probability === null ? '' : String(probability),
    reasons.join('; '),
    test.song,
    test.row ?? '',
    String(stands.counted),
    stands.new === null ? '' : String(stands.new),
    stands.waiver?.reason ?? '',
    String(stands.baselined),
  ];
}

function scoreOf(evidence: ReportOverlap['evidence']): string {
  const cosines = evidence.flatMap(({ cosine }) => cosine ?? []);
  return cosines.length > 0 ? pythonFloat(Math.max(...cosines)) : '';
}

/** Formats a number as Python does: "1.0". */
export const pythonFloat = (value: number): string => (Number.isInteger(value) ? value.toFixed(1) : String(value));
