import { loadConfig } from '../config/load.ts';
import { type AccessOptions, toAccess } from '../fetch/access.ts';
import { plural } from '../platform/plural.ts';
import { visible } from '../report/escape.ts';
import { lockFileOf, writeLock } from '../sources/lock.ts';
import { lockOf } from '../sources/sources.ts';
import { progressOn } from './progress.ts';
import { written } from './targets.ts';

/** Writes leakage.lock; returns the exit code. */
export async function runLock(file: string, options: AccessOptions): Promise<number> {
  const config = await loadConfig(file);
  const progress = progressOn(process.stderr);
  const lock = await lockOf(config, toAccess(options, process.env), (split) =>
    progress.show(split, 0, 'reading'),
  ).finally(progress.clear);
  await written(lockFileOf(config.file), lockFileOf(config.file), writeLock(config.file, lock), '');
  const sources = [lock.tables, lock.ids, lock.indexes, lock.models, lock.datasets ?? {}, lock.audio ?? {}].flatMap(
    (kind) => Object.keys(kind),
  );
  process.stdout.write(`${visible(lockFileOf(config.file))}: ${plural(sources.length, 'source')}\n`);
  return 0;
}
