import { join } from 'node:path';
import { check } from '../check/check.ts';
import { parseConfig } from '../config/load.ts';
import { type AccessOptions, toAccess } from '../fetch/access.ts';
import { makeFolder } from '../platform/make-folder.ts';
import { jsonTexts, writeTexts } from '../report/stream.ts';
import { mapYaml, planMap, toMap } from '../suites/map.ts';
import { drawMap, markdownMap } from '../suites/map-outputs.ts';
import { progressOn } from './progress.ts';
import { refuseTarget, written } from './targets.ts';

/** Compares known test sets with each other and writes what they share; returns the exit code. */
export async function runMap({
  suite = [],
  out,
  ...options
}: AccessOptions & { readonly suite?: readonly string[]; readonly out: string }): Promise<number> {
  await refuseTarget({ option: '--out', path: out, kind: 'folder' });
  const plan = planMap(suite);
  const config = await parseConfig(Buffer.from(mapYaml(plan)), 'map.yml');
  const progress = progressOn(process.stderr);
  const access = toAccess(options, process.env);
  const { report } = await check(config, { access, progress: progress.show, held: 50_000_000 }).finally(progress.clear);
  const map = toMap(report, plan);
  const write = async (): Promise<void> => {
    await makeFolder(out);
    await writeTexts(join(out, 'map.json'), jsonTexts({ schema: 1, ...map }));
    await writeTexts(join(out, 'map.md'), [markdownMap(map)]);
    await writeTexts(join(out, 'map.svg'), [drawMap(map)]);
    await writeTexts(join(out, 'leakage.yml'), [mapYaml(plan)]);
  };
  await written('--out', out, write(), '');
  process.stdout.write(markdownMap(map));
  return map.tests.some(({ sha256 }) => sha256 !== null) ? 0 : 2;
}
