import { join } from 'node:path';
import { check } from '../check/check.ts';
import { parseConfig } from '../config/load.ts';
import { type AccessOptions, toAccess } from '../fetch/access.ts';
import type { Report } from '../model/report.ts';
import { makeFolder } from '../platform/make-folder.ts';
import { ProblemError } from '../platform/problem.ts';
import { PAGE_FILE, writeHtml } from '../report/html/write.ts';
import { jsonTexts, writeTexts } from '../report/stream.ts';
import { type LeakMap, toMap } from '../suites/map.ts';
import { drawMap, markdownMap } from '../suites/map-outputs.ts';
import {
  type MapPairs,
  type MapPlan,
  mapName,
  mapPairs,
  mapWithinYaml,
  mapYaml,
  planMap,
  suiteOf,
} from '../suites/map-plan.ts';
import { progressOn } from './progress.ts';
import { refuseTarget, written } from './targets.ts';

/**
 * Overlaps that are held as objects: all, since those of a long list would be joined anew each time they are counted.
 */
const HELD = 2 ** 26;

/** Overlaps in the page: of pairs of whole lists, which are among the files of a check. */
const IN_PAGE = 5_000;

/** Compares known test sets with each other and with themselves, and writes what they share; returns the exit code. */
export async function runMap({
  suite = [],
  out,
  ...options
}: AccessOptions & { readonly suite?: readonly string[]; readonly out: string }): Promise<number> {
  await refuseTarget({ option: '--out', path: out, kind: 'folder' });
  const plan = planMap(suite);
  const pairs = mapPairs(plan);
  const { map, report } = await makeMap(plan, pairs, options);
  const [text, picture] = [markdownMap(map), drawMap(map)];
  const write = async (): Promise<void> => {
    await makeFolder(out);
    await writeTexts(join(out, 'map.json'), jsonTexts({ schema: 1, ...map }));
    await writeTexts(join(out, 'map.md'), [text]);
    await writeTexts(join(out, 'map.svg'), [picture]);
    await writeTexts(join(out, 'leakage.yml'), [mapYaml(pairs)]);
    await writeHtml(join(out, PAGE_FILE), report, { picture, most: IN_PAGE });
  };
  await written('--out', out, write(), '');
  process.stdout.write(text);
  return map.tests.some(({ sha256 }) => sha256 !== null) ? 0 : 2;
}

async function makeMap(
  plan: MapPlan,
  pairs: MapPairs,
  options: AccessOptions,
): Promise<{ readonly map: LeakMap; readonly report: Report }> {
  const access = toAccess(options, process.env);
  const progress = progressOn(process.stderr);
  const run = async (yaml: string, within?: string): Promise<Report> => {
    const config = await parseConfig(Buffer.from(yaml), 'map.yml');
    return (await check(config, { access, progress: progress.show, held: HELD, within })).report;
  };
  try {
    const across = pairs.compared.size === 0 ? undefined : await run(mapYaml(pairs));
    const within = new Map<string, Report>();
    for (const split of pairs.within) within.set(split, await run(mapWithinYaml(pairs), mapName(split)));
    const report = across ?? [...within.values()][0];
    if (report) return { report, map: toMap(report, within, plan, pairs) };
  } finally {
    progress.clear();
  }
  const message = `the lists of ${[...new Set(plan.against.map(suiteOf))].join(', ')} have nothing that can be compared`;
  throw new ProblemError([{ file: '--suite', message, remedy: 'Name more suites, or all' }]);
}
