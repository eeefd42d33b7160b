import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse, stringify } from 'yaml';
import { checkFile } from '../../src/cli/check.ts';
import { loadConfig } from '../../src/config/load.ts';
import { buildIndex } from '../../src/indexing/build.ts';
import type { Report } from '../../src/model/report.ts';

/**
 * Builds the index of every split of a configuration of these roles; returns a configuration that has them instead of
 * the tables.
 */
export async function indexSplits(
  config: string,
  folder: string,
  roles: readonly ('pretrain' | 'test')[],
): Promise<string> {
  const loaded = await loadConfig(config);
  const settings = parse(readFileSync(config, 'utf8'));
  for (const split of loaded.splits) {
    const { name, role, file } = split;
    if (roles.includes(role)) {
      const index = join(folder, `${role}-${name}`);
      await buildIndex(split, loaded.strict.malformedRows, { folder: index });
      settings[role][name] = { index };
    } else {
      settings[role][name].table = join(process.cwd(), file);
      const { keep } = settings[role][name];
      if (keep?.ids) keep.ids = join(process.cwd(), dirname(config), keep.ids);
    }
  }
  const path = join(folder, 'leakage.yml');
  writeFileSync(path, stringify(settings));
  return path;
}

/** The report of a configuration, without what says where its splits come from. */
export async function reportOf(config: string): Promise<Omit<Report, 'config'>> {
  const { config: _, splits, ...report } = await checkFile(config, {});
  return { ...report, splits: splits.map((split) => ({ ...split, declared: '', file: '', sha256: null })) };
}
