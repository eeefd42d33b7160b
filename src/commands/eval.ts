import { writeFile } from 'node:fs/promises';
import { ProblemError } from '../problem.ts';
import { csvCell } from '../report/hostile.ts';
import { openTable } from '../split/table.ts';
import { evaluate, evaluationText, type Judged } from '../text/eval.ts';
import { pairOf } from '../text/pairs.ts';
import { parse } from '../text/parse.ts';
import { type TextVerdict, verify } from '../text/verify.ts';

/** Columns that `pairOf` reads; `class` groups the errors. */
const COLUMNS = [
  ...['query', 'target'].flatMap((side) =>
    ['text', 'title', 'artist', 'album', 'duration'].map((field) => `${side}_${field}`),
  ),
  ...['label', 'class'],
];

type Options = { readonly pairs: string; readonly predictions?: string; readonly json?: boolean };

/**
 * Verifies pairs of texts, writes what it says of each in the order of the file, and scores it against the labels where there are any.
 * @throws ProblemError when the file cannot be read or a row is no pair: a row left out would shift all after it.
 */
export async function runEval({ pairs: file, predictions, json }: Options): Promise<number> {
  const table = await openTable(file);
  const columns = COLUMNS.filter((column) => table.names.includes(column));
  const judged: (Omit<Judged, 'label'> & { readonly label: Judged['label'] | undefined })[] = [];
  for await (const rows of table.rows(columns)) {
    for (const { line, cells, broken } of rows) {
      if (broken !== undefined) throw badRow(file, line, broken);
      const row = Object.fromEntries(columns.map((column, i) => [column, cells[i] as string]));
      judged.push({ ...judge(file, line, row), class: row.class });
    }
  }
  if (predictions !== undefined) await writeFile(predictions, renderPredictions(judged.map(({ verdict }) => verdict)));
  const labelled = judged.flatMap((pair) => (pair.label === undefined ? [] : [{ ...pair, label: pair.label }]));
  const levels = countBy(judged.map(({ verdict }) => levelOf(verdict)));
  const evaluation = labelled.length > 0 ? evaluate(labelled) : undefined;
  const said = `${judged.length} pairs: ${Object.entries(levels)
    .map(([level, n]) => `${n} ${level}`)
    .join(', ')}\n`;
  if (json)
    process.stdout.write(`${JSON.stringify({ schema: 1, pairs: judged.length, levels, evaluation }, null, 2)}\n`);
  else
    process.stdout.write(evaluation ? said + evaluationText(evaluation) : `${said}No labels, so nothing to score.\n`);
  return 0;
}

function judge(file: string, line: number, row: Readonly<Record<string, string>>) {
  try {
    const { query, target, label } = pairOf(row);
    return { label, verdict: verify(parse(query), parse(target)) };
  } catch (error) {
    throw badRow(file, line, (error as Error).message);
  }
}

const badRow = (file: string, line: number, message: string): ProblemError =>
  new ProblemError([{ file, line, message, remedy: 'Mend the row: each row of predictions stands for one of pairs' }]);

/** `cannot-tell` is no overlap. */
const levelOf = ({ level }: TextVerdict): string => (level === 'cannot-tell' ? 'none' : level);

function renderPredictions(verdicts: readonly TextVerdict[]): string {
  const rows = verdicts.map((verdict) =>
    [levelOf(verdict), verdict.probability.toFixed(6), verdict.reasons.join('; ')].map(csvCell).join(','),
  );
  return `${['level,probability,reasons', ...rows].join('\n')}\n`;
}

function countBy(items: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[item] = (counts[item] ?? 0) + 1;
  return counts;
}
