import { join } from 'node:path';
import { check } from '../check/check.ts';
import type { Config, Split } from '../config/config.ts';
import { type Access, type AccessOptions, toAccess } from '../fetch/access.ts';
import type { Report } from '../model/report.ts';
import { makeFolder } from '../platform/make-folder.ts';
import { plural } from '../platform/plural.ts';
import { formatProblem, type Problem } from '../platform/problem.ts';
import { visible } from '../report/escape.ts';
import type { IdList } from '../report/lists.ts';
import { jsonTexts, writeTexts } from '../report/stream.ts';
import { writeReport } from '../report/write.ts';
import { createSources } from '../sources/sources.ts';
import type { SuiteAccess } from '../sources/suites/bring.ts';
import { writeCleanCopies } from '../suites/clean-copy.ts';
import { type ScannedCorpus, type ScannedCorpusOptions, toCorpus } from '../suites/corpus.ts';
import type { ScanFormat } from '../suites/formats.ts';
import { type ScanRow, scanExitCode, sortRows, toRows } from '../suites/rows.ts';
import { type ScannedSet, scanConfig, scannedSets, scanYaml } from '../suites/scan-config.ts';
import { renderScan } from '../suites/tables.ts';
import { progressOn } from './progress.ts';
import { sayChanged } from './suite.ts';
import { refuseTarget, reportTargets, written } from './targets.ts';

export type ScanOptions = AccessOptions &
  ScannedCorpusOptions & {
    readonly suite?: readonly string[];
    readonly format: ScanFormat;
    readonly out?: string;
    readonly allowChanged?: boolean;
  };

/** Lines of the configuration of a scan before its test sets: version, pretrain, the corpus, test. */
const LINES_BEFORE = 4;

/** Looks for known test sets in a corpus and prints a row for each; returns the exit code. */
export async function runScan(wanted: readonly string[], options: ScanOptions): Promise<number> {
  const { out, format, suite = [], allowChanged } = options;
  for (const target of out === undefined ? [] : reportTargets(out)) await refuseTarget(target);
  const sets = scannedSets(suite);
  const corpus = await toCorpus(wanted, options);
  const config = await scanConfig(corpus, sets);
  const changes = createChanges(config.splits);
  const access = { ...toAccess(options, process.env), ...(allowChanged ? { onChanged: changes.see } : {}) };
  const progress = progressOn(process.stderr);
  const checked = await check(config, { access, progress: progress.show, perTest: true }).finally(progress.clear);
  const { report } = checked;
  const inOrder = toRows(report, sets, LINES_BEFORE + 1, changes.tests);
  const rows = sortRows(inOrder);
  const read = report.splits.find(({ role }) => role === 'pretrain');
  const scanned = {
    corpus: wanted.join(', '),
    tracks: read?.sha256 ? read.tracks : null,
    changed: changes.ofCorpus(),
    rows,
  };
  process.stdout.write(renderScan(scanned, format));
  if (corpus.guessed !== undefined) complain(`note: ${corpus.guessed}; say --columns or --preset where that is wrong`);
  const unknown = inOrder.some(isCompared) ? undefined : corpus.unknown;
  if (unknown !== undefined) complain(formatProblem(noColumns(wanted[0] ?? '', unknown)));
  for (const problem of problemsOf(report, sets))
    if (unknown === undefined || !problem.remedy.includes('; the table has: ')) complain(formatProblem(problem));
  if (out !== undefined) {
    const split = config.splits.find(({ role }) => role === 'pretrain') as Split;
    await written(
      '--out',
      out,
      writeAll(out, { scanned, corpus, sets, split, config, access, lists: checked.lists, report }),
    );
  }
  return scanExitCode(report, inOrder, sets);
}

/** Collects which lists are not those of their recipes, by the names of the test splits that read them. */
function createChanges(splits: readonly Split[]) {
  const tests = new Map<string, string>();
  let corpus = false;
  return {
    tests: tests as ReadonlyMap<string, string>,
    ofCorpus: () => corpus,
    see: ((file, address, found) => {
      sayChanged(file, address, found);
      for (const { role, name, suite } of splits) {
        if (!suite?.files.has(address)) continue;
        corpus ||= role === 'pretrain';
        if (role === 'test')
          tests.set(name, `${file.name} has changed: its SHA-256 is ${found}, the recipe has ${file.sha256}`);
      }
    }) satisfies SuiteAccess['onChanged'],
  };
}

const isCompared = ({ result }: ScanRow): boolean => result === 'found' || result === 'not found';

/** Columns of a table that are named in a message at most. */
const NAMED_COLUMNS = 20;

const noColumns = (file: string, names: readonly string[]): Problem => ({
  file,
  message: `none of its columns is known as a title, an artist, an identifier or a digest: ${names.slice(0, NAMED_COLUMNS).join(', ')}`,
  remedy: 'Say which they are: --columns "title=NAME,artist=NAME", or by position: --columns title=2,artist=3',
});

const complain = (text: string): boolean => process.stderr.write(`${visible(text)}\n`);

const NO_ID = '; or name the other columns alone: --columns "title=NAME,artist=NAME" calls rows by their lines';

/** Problems that no row of the table has. */
const problemsOf = ({ errors }: Report, sets: readonly ScannedSet[]): readonly Problem[] =>
  errors
    .filter(({ file, line }) => {
      const isOfSet = file === 'scan.yml' && (line ?? 0) > LINES_BEFORE && (line ?? 0) <= LINES_BEFORE + sets.length;
      return !isOfSet;
    })
    .map(({ file, line, column, message, remedy }) => ({
      ...{ file, message, remedy: `${remedy}${message.includes('duplicate id') ? NO_ID : ''}` },
      ...(line === null || file === 'scan.yml' ? {} : { line, column: column ?? undefined }),
    }));

type ToWrite = {
  readonly scanned: Parameters<typeof renderScan>[0];
  readonly corpus: ScannedCorpus;
  readonly sets: readonly ScannedSet[];
  readonly split: Split;
  readonly config: Config;
  readonly access: Access;
  readonly lists: readonly IdList[];
  readonly report: Report;
};

/**
 * Writes the tables, the overlaps, the ids to leave out, a copy of the corpus without them, and a leakage.yml that
 * checks the same.
 */
async function writeAll(
  out: string,
  { scanned, corpus, sets, split, config, access, lists, report }: ToWrite,
): Promise<void> {
  await makeFolder(out);
  await writeReport(out, report, lists, []);
  await writeTexts(join(out, 'report.json'), jsonTexts(report));
  for (const [name, format] of [
    ['scan.md', 'markdown'],
    ['scan.tex', 'latex'],
    ['scan.csv', 'csv'],
    ['scan.json', 'json'],
  ] as const)
    await writeTexts(join(out, name), [renderScan(scanned, format)]);
  await writeTexts(join(out, 'leakage.yml'), [scanYaml(corpus, sets)]);
  const excluded = lists.find((list) => list.split === split.name && list.file === 'exclude_ids.txt')?.ids ?? [];
  if (scanned.tracks === null) return;
  const local = await (await createSources(config, access, false)).local(split);
  const copies = await writeCleanCopies(local, new Set(excluded), out);
  for (const note of copyNotes(copies, join(out, split.name, 'exclude_ids.txt'), report)) complain(`note: ${note}`);
}

/** Says why there is no copy, or what in it was not compared. */
function copyNotes(copies: readonly string[], list: string, { splits }: Report): readonly string[] {
  if (copies.length === 0)
    return [
      `no copy without overlaps is written, since the corpus is no table of lines, or several without ids of their own; its ids to leave out are in ${list}`,
    ];
  const malformed = splits.find(({ role }) => role === 'pretrain')?.malformed ?? 0;
  return malformed === 0
    ? []
    : [`${copies.join(', ')} still has ${plural(malformed, 'malformed row')}, which could not be compared`];
}
