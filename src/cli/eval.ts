import { existsSync } from 'node:fs';
import { cacheFolder } from '../platform/cache-folder.ts';
import { plural } from '../platform/plural.ts';
import { ProblemError } from '../platform/problem.ts';
import { writeFileWhole } from '../platform/write-file.ts';
import { csvCell } from '../report/escape.ts';
import { openTable } from '../split/formats.ts';
import { parse } from '../text/parse/parse.ts';
import type { Fields } from '../text/parse/parsed.ts';
import { evaluate, evaluationText, type JudgedPair } from '../text/verify/eval.ts';
import { labelledPairOf } from '../text/verify/pairs.ts';
import { type TextVerdict, verify } from '../text/verify/verify.ts';
import { sayWritten } from './output.ts';
import { progressOn } from './progress.ts';
import { refuseTarget, written } from './targets.ts';

/** Columns that `labelledPairOf` reads; `class` groups the errors. */
const COLUMNS = [
  ...['query', 'target'].flatMap((side) =>
    ['text', 'title', 'artist', 'album', 'duration'].map((field) => `${side}_${field}`),
  ),
  ...['label', 'class'],
];

type Options = {
  readonly pairs: string;
  readonly predictions?: string;
  readonly cosine?: boolean;
  /** A folder, or an id of the Hugging Face hub. */
  readonly model?: string;
  readonly template?: string;
  readonly json?: boolean;
};
type Row = Readonly<Record<string, string>>;

/**
 * Verifies pairs of texts, writes what it says of each in the order of the file, and scores it against the labels where
 * there are any.
 * @throws ProblemError when the file cannot be read or a row is no pair: a row left out would shift all after it.
 */
export async function runEval(options: Options): Promise<number> {
  const { pairs: file, predictions, cosine, json } = options;
  refuseUseless(options);
  if (predictions !== undefined) await refuseTarget({ option: '--predictions', path: predictions, kind: 'file' });
  const table = await openTable(file);
  const columns = COLUMNS.filter((column) => table.names.includes(column));
  const given: Row[] = [];
  const judged: (Omit<JudgedPair, 'label'> & { readonly label: JudgedPair['label'] | undefined })[] = [];
  for await (const rows of table.rows(columns)) {
    for (const { line, cells, broken } of rows) {
      if (broken !== undefined) throw badRow(file, line, broken);
      const row = Object.fromEntries(columns.map((column, i) => [column, cells[i] as string]));
      judged.push({ ...judge(file, line, row), class: row.class });
      if (cosine) given.push(row);
    }
  }
  const embedded = cosine ? await embedPairs(given, options) : undefined;
  const labelled = judged.flatMap((pair) => (pair.label === undefined ? [] : [{ ...pair, label: pair.label }]));
  const levels = countBy(judged.map(({ verdict }) => levelOf(verdict)));
  const evaluation = labelled.length > 0 ? evaluate(labelled) : undefined;
  const said = `${judged.length} pairs: ${Object.entries(levels)
    .map(([level, n]) => `${n} ${level}`)
    .join(', ')}\n`;
  if (json)
    process.stdout.write(
      `${JSON.stringify({ schema: 1, pairs: judged.length, levels, evaluation, ...embedded }, null, 2)}\n`,
    );
  else
    process.stdout.write(evaluation ? said + evaluationText(evaluation) : `${said}No labels, so nothing to score.\n`);
  if (predictions !== undefined) {
    const verdicts = judged.map(({ verdict }) => verdict);
    await written(
      '--predictions',
      predictions,
      writeFileWhole(predictions, [renderPredictions(verdicts, embedded?.cosines)]),
    );
    sayWritten(plural(verdicts.length, 'prediction'), predictions, json ? process.stderr : process.stdout);
  }
  return 0;
}

function refuseUseless({ pairs, predictions, cosine, model, template, json }: Options): void {
  const refuse = (message: string, remedy: string) => new ProblemError([{ file: pairs, message, remedy }]);
  if (cosine && predictions === undefined && !json)
    throw refuse('--cosine shows nothing by itself', 'Add --predictions FILE or --json');
  if (!cosine && (model !== undefined || template !== undefined))
    throw refuse('--model and --template are for --cosine', 'Add --cosine');
}

const HUB_ID = /^[\w.-]+\/[\w.-]+$/;

/** The cosine of the two texts of each pair, and of which model it is. */
async function embedPairs(rows: readonly Row[], { model, template }: Options) {
  const { openEmbedder } = await import('../text/embed/model.ts');
  const { cosinesOf } = await import('../text/embed/cosines.ts');
  const { embeddingText } = await import('../text/embed/text.ts');
  const hub = model !== undefined && HUB_ID.test(model) && !existsSync(model);
  const embedder = await openEmbedder({
    cache: cacheFolder(),
    ...(hub ? { hub: model } : { model: model === undefined ? undefined : { folder: model } }),
  });
  const textOf = (row: Row, side: string): string => {
    const of = (field: string): string => row[`${side}_${field}`] ?? '';
    const fields: Pick<Fields, 'title' | 'artist' | 'album'> = {
      title: of('title'),
      artist: of('artist'),
      album: of('album'),
    };
    return Object.values(fields).some((value) => value !== '') ? embeddingText(fields, template) : of('text');
  };
  const progress = progressOn(process.stderr);
  const cosines = await cosinesOf(
    embedder,
    rows.map((row) => [textOf(row, 'query'), textOf(row, 'target')] as const),
    (share) => progress.tell('embedding', share),
  ).finally(progress.clear);
  return { model: { ...embedder.model, runtime: embedder.runtime }, cosines };
}

function judge(file: string, line: number, row: Readonly<Record<string, string>>) {
  try {
    const { query, target, label } = labelledPairOf(row);
    return { label, verdict: verify(parse(query), parse(target)) };
  } catch (error) {
    throw badRow(file, line, (error as Error).message);
  }
}

const badRow = (file: string, line: number, message: string): ProblemError =>
  new ProblemError([{ file, line, message, remedy: 'Fix the row: each row of predictions belongs to one of pairs' }]);

/** `cannot-tell` is no overlap. */
const levelOf = ({ level }: TextVerdict): string => (level === 'cannot-tell' ? 'none' : level);

function renderPredictions(verdicts: readonly TextVerdict[], cosines: readonly number[] | undefined): string {
  const rows = verdicts.map((verdict, i) => {
    const cells = [levelOf(verdict), verdict.probability.toFixed(6), verdict.reasons.join('; ')];
    return [...cells, ...(cosines ? [cosines[i]!.toFixed(6)] : [])].map(csvCell).join(',');
  });
  return `${[`level,probability,reasons${cosines ? ',cosine' : ''}`, ...rows].join('\n')}\n`;
}

function countBy(items: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[item] = (counts[item] ?? 0) + 1;
  return counts;
}
