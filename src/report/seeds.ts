import type { Judgement } from '../gate/judgement.ts';
import type { Track } from '../model/track.ts';
import { seedText } from '../text/embed/seed.ts';
import { pythonFloat } from './csv.ts';
import { csvCell } from './escape.ts';

/** Overlaps that the predecessor's rule finds in a pair of splits, in the order of the test split. */
export type SeedTable = {
  readonly pretrain: string;
  readonly test: string;
  readonly template: string | undefined;
  readonly rows: readonly { readonly test: Track; readonly pretrain: Track; readonly cosine: number }[];
};

/** The pairs that have a cosine: each test track has one at most. */
export const toSeedTables = (judgements: readonly Judgement[], template: string | undefined): readonly SeedTable[] =>
  judgements.flatMap(({ pair: { pretrain, test }, findings }) => {
    if (!findings) return [];
    const rows: SeedTable['rows'][number][] = [];
    for (const { test, pretrain, evidence } of findings.overlaps)
      for (const { cosine } of evidence) if (cosine !== undefined) rows.push({ test, pretrain, cosine });
    return [{ pretrain, test, template, rows: rows.sort((a, b) => a.test.line - b.test.line) }];
  });

const HEADER = ',query_track_id,target_track_id,score,query_text,target_text';

/**
 * Yields the lines of the predecessor's CSV: its columns, its numbers; cells that a spreadsheet would take for a
 * formula begin with `'`.
 */
export function* seedTexts({ rows, template }: SeedTable): Generator<string> {
  yield `${HEADER}\n`;
  for (const [i, { test, pretrain, cosine }] of rows.entries()) {
    const cells = [
      ...[String(i), test.id, pretrain.id, pythonFloat(cosine)],
      ...[seedText(test, template), seedText(pretrain, template)],
    ];
    yield `${cells.map(csvCell).join(',')}\n`;
  }
}
