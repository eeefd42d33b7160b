import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Report } from '../model/report.ts';
import { makeFolder } from '../platform/make-folder.ts';
import { csvTexts } from './csv.ts';
import { factsOf } from './facts.ts';
import { uniqueNames } from './file-names.ts';
import { PAGE_FILE, writeHtml } from './html/write.ts';
import type { IdList } from './lists.ts';
import { OUTPUTS } from './outputs.ts';
import { type SeedTable, seedTexts } from './seeds.ts';
import { jsonTexts, writeTexts } from './stream.ts';

/** Names that may be in the folder beside the folders of splits. */
const OWN_NAMES = ['overlap', ...Object.values(OUTPUTS).flatMap((output) => ('file' in output ? [output.file] : []))];

/**
 * Writes `overlap/<pretrain>_<test>.csv` for each pair that was compared, beside it `….seed.csv` where the
 * predecessor's rule was followed, and `<split>/<list>.txt` for each list below a folder. Names that would be one file
 * on some system get a digest. A file of an earlier run that this one has nothing to put into is removed: an old clean
 * list must not outlive its verdict.
 */
export async function writeReport(
  folder: string,
  { checks, overlaps }: Report,
  lists: readonly IdList[],
  seeds: readonly SeedTable[],
): Promise<void> {
  await makeFolder(join(folder, 'overlap'));
  const keyOf = ({ pretrain, test }: Pick<Report['checks'][number], 'pretrain' | 'test'>): string =>
    JSON.stringify([pretrain, test]);
  const plain = checks.map((pair) => ({ key: keyOf(pair), name: toFileName(`${pair.pretrain}_${pair.test}`) }));
  const names = uniqueNames(plain);
  const { ofPair } = factsOf(overlaps);
  const used = new Set(names.values());
  for (const { name } of plain) if (!used.has(name)) await removeTables(join(folder, 'overlap', name));
  for (const { pretrain, test, levels } of checks) {
    const base = join(folder, 'overlap', names.get(keyOf({ pretrain, test })) as string);
    const seed = seeds.find((table) => table.pretrain === pretrain && table.test === test);
    const seedFile = `${base}.seed.csv`;
    await (seed ? writeTexts(seedFile, seedTexts(seed)) : rm(seedFile, { force: true }));
    await (levels
      ? writeTexts(`${base}.csv`, csvTexts(ofPair({ pretrain, test })))
      : rm(`${base}.csv`, { force: true }));
  }
  const folders = uniqueNames(
    [...new Set(lists.map(({ split }) => split))].map((split) => ({ key: split, name: toFileName(split) })),
    OWN_NAMES,
  );
  for (const { split, file, ids } of lists) {
    const path = join(folder, folders.get(split) as string, file);
    await makeFolder(dirname(path));
    await (ids ? writeTexts(path, linesOf(ids)) : rm(path, { force: true }));
  }
}

/** Writes the report as JSON, for `music-leakage report` and other programs, and as a page for people. */
export async function writeDocuments(folder: string, report: Report): Promise<void> {
  await writeTexts(join(folder, 'report.json'), jsonTexts(report));
  await writeHtml(join(folder, PAGE_FILE), report);
}

/** Splits of families have slashes in their names. */
const toFileName = (name: string): string => name.replaceAll('/', '-');

function* linesOf(ids: readonly string[]): Generator<string> {
  for (const id of ids) yield `${id}\n`;
}

/** Removes what an earlier run wrote under a name that now would be that of two pairs. */
async function removeTables(base: string): Promise<void> {
  for (const ending of ['.csv', '.seed.csv']) await rm(`${base}${ending}`, { force: true });
}
