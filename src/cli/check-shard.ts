import { writePart } from '../check/write-part.ts';
import { loadConfig } from '../config/load.ts';
import { type AccessOptions, toAccess } from '../fetch/access.ts';
import { plural } from '../platform/plural.ts';
import { formatProblem, ProblemError } from '../platform/problem.ts';
import { visible } from '../report/escape.ts';
import { isQuiet } from './output.ts';
import { progressOn } from './progress.ts';
import { toShard } from './shard-option.ts';
import { refuseTarget, written } from './targets.ts';

type ShardOptions = AccessOptions & {
  readonly shard?: string | boolean;
  readonly out?: string;
  readonly frozen?: boolean;
};

/**
 * Searches for a share of the test rows and writes what is found; returns 2 when something could not be read or
 * compared.
 */
export async function runShard(file: string, flags: ShardOptions): Promise<number> {
  const { shard: value, out, frozen, ...options } = flags;
  const shard = toShard(value, process.env);
  if (!shard || out === undefined) {
    const remedy = 'Name a folder of its own for each shard: --out parts/2';
    throw new ProblemError([{ file: '--shard', message: 'needs --out, the folder of its partial result', remedy }]);
  }
  await refuseTarget({ option: '--out', path: out, kind: 'folder' });
  const progress = progressOn(process.stderr);
  const access = toAccess(options, process.env);
  const writing = loadConfig(file)
    .then((config) => writePart(config, shard, out, { access, frozen, progress: progress.show }))
    .finally(progress.clear);
  const { own, problems } = await written('--out', out, writing, '; a partial result that was there is as it was');
  for (const problem of problems) process.stderr.write(`${visible(formatProblem(problem))}\n`);
  const rows = plural(own, 'test row');
  if (!isQuiet())
    process.stdout.write(
      `${visible(
        `Shard ${shard.number} of ${shard.of}: searched for ${rows}. Judge all shards with check --merge. Wrote ${out}`,
      )}\n`,
    );
  return problems.length > 0 ? 2 : 0;
}
