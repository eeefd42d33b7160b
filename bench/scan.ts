// What a scan of a corpus for many test sets costs beside one check of the same rows against their union: `npm run
// bench scan 1000000 1` for one pair. MUSIC_LEAKAGE_SUITES names the folder with the lists (`music-leakage suite fetch
// all --to DIR`).
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../src/check/check.ts';
import type { Config } from '../src/config/config.ts';
import { parseConfig } from '../src/config/load.ts';
import { readSuite } from '../src/config/suites/read.ts';
import { toAccess } from '../src/fetch/access.ts';
import { csvCell } from '../src/report/escape.ts';
import { readSplit } from '../src/sources/read-split.ts';
import { createSources } from '../src/sources/sources.ts';
import { scanConfig, scannedSets } from '../src/suites/scan-config.ts';

const [count = 1_000_000, runs = 3] = process.argv.slice(2).map(Number);
/** Kinds of evidence of the sets that are compared. */
const KINDS = ['text', 'isrc', 'mbid', 'source', 'ids'];
const folder = mkdtempSync(join(tmpdir(), 'music-leakage-bench-'));
const access = toAccess({ offline: true }, process.env);

const WORDS =
  'night river glass paper salt copper lantern harbour winter signal garden hollow amber static velvet ember north gravel tide mirror'.split(
    ' ',
  );
const word = (n: number): string => WORDS[n % WORDS.length] as string;

/** Rows of a corpus with a title and an artist each, the same in each run. */
function makeCorpus(file: string): void {
  const lines = ['id,title,artist'];
  for (let i = 0; i < count; i++) {
    const n = (Math.imul(i + 1, 2_654_435_761) >>> 0) % 1_000_003;
    lines.push(`${i},${word(n)} ${word(n >> 4)} ${n % 977},the ${word(n >> 8)} ${word(n >> 12)}s`);
  }
  writeFileSync(file, `${lines.join('\n')}\n`);
}

/** Writes all test tracks of the suites into one table. */
async function writeUnion(config: Config, file: string): Promise<void> {
  const sources = await createSources(config, access, false);
  const lines = ['id,title,artist,album,media'];
  for (const split of config.splits.filter(({ role }) => role === 'test'))
    for await (const batch of (await readSplit(await sources.local(split))).batches)
      for (const { id, title, artist, album, source } of batch)
        lines.push([`${split.name}/${id}`, title, artist, album, source].map(csvCell).join(','));
  writeFileSync(file, `${lines.join('\n')}\n`);
}

/** Test sets whose lists have text or ids and are on this machine. */
async function setsHere(): Promise<ReturnType<typeof scannedSets>> {
  const sets = scannedSets(['all']).filter(({ suite }) =>
    readSuite(suite.split('/')[0] as string).evidence.some((kind) => KINDS.includes(kind)),
  );
  const config = await scanConfig({ name: 'none', settings: { table: 'none.csv' } }, sets);
  const { splits } = config;
  const sources = await createSources(config, access, false);
  const isHere = async (name: string): Promise<boolean> =>
    sources.local(splits.find((split) => split.name === name) as (typeof splits)[number]).then(
      () => true,
      () => false,
    );
  const here = await Promise.all(sets.map(({ split }) => isHere(split)));
  return sets.filter((_, i) => here[i]);
}

/** Seconds of CPU that a check takes. */
async function cpuOf(config: Config): Promise<number> {
  const before = process.cpuUsage();
  const { report } = await check(config, { access });
  const { user, system } = process.cpuUsage(before);
  const read = report.splits.filter(({ sha256 }) => sha256 !== null).length;
  if (read < report.splits.length) throw new Error(report.errors.map(({ message }) => message).join('\n'));
  return (user + system) / 1e6;
}

try {
  const [corpus, union] = ['corpus.csv', 'union.csv'].map((name) => join(folder, name)) as [string, string];
  makeCorpus(corpus);
  const sets = await setsHere();
  const scan = await scanConfig({ name: 'corpus', settings: { table: corpus } }, sets);
  await writeUnion(scan, union);
  const yaml = `version: 1\npretrain: {corpus: {table: "${corpus}"}}\ntest: {union: {table: "${union}"}}\n`;
  const together = await parseConfig(Buffer.from(yaml), 'union.yml');
  const ratios: number[] = [];
  for (let run = 0; run < runs; run++) {
    const [one, all] = [await cpuOf(together), await cpuOf(scan)];
    ratios.push(all / one);
    console.log(
      `union ${one.toFixed(1)} s, scan of ${sets.length} sets ${all.toFixed(1)} s, ratio ${(all / one).toFixed(2)}`,
    );
  }
  console.log(
    `${count.toLocaleString('en')} rows: median ratio ${ratios.sort((a, b) => a - b)[Math.floor(runs / 2)]?.toFixed(2)}`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
