import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderCsv } from './csv.ts';
import type { IdList } from './lists.ts';
import type { Report } from './schema.ts';
import { renderSeeds, type SeedTable } from './seeds.ts';

/**
 * Writes `overlap/<pretrain>_<test>.csv` for each pair that was looked at, beside it `….seed.csv` where the predecessor's rule was followed, and
 * `<split>/<list>.txt` for each list below a folder. A file of an earlier run that this one has nothing to put into is removed: an old clean list must not outlive its verdict.
 */
export async function writeReport(
  folder: string,
  { checks, overlaps }: Report,
  lists: readonly IdList[],
  seeds: readonly SeedTable[],
): Promise<void> {
  await mkdir(join(folder, 'overlap'), { recursive: true });
  for (const { pretrain, test, levels } of checks) {
    const file = join(folder, 'overlap', `${pretrain}_${test}.csv`);
    const rows = overlaps.filter((overlap) => overlap.pretrain.split === pretrain && overlap.test.split === test);
    const seed = seeds.find((table) => table.pretrain === pretrain && table.test === test);
    const seedFile = join(folder, 'overlap', `${pretrain}_${test}.seed.csv`);
    await (seed ? writeFile(seedFile, renderSeeds(seed)) : rm(seedFile, { force: true }));
    await (levels ? writeFile(file, renderCsv(rows)) : rm(file, { force: true }));
  }
  for (const { split, file, ids } of lists) {
    const path = join(folder, split, file);
    await mkdir(join(folder, split), { recursive: true });
    await (ids ? writeFile(path, ids.map((id) => `${id}\n`).join('')) : rm(path, { force: true }));
  }
}
