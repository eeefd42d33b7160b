import { ProblemError } from '../platform/problem.ts';
import { MOST_SHARDS, type Shard } from '../platform/shard.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Help of `--shard`, after what it does. */
export const SHARD_HELP = 'i from 1 to n; alone: SLURM_ARRAY_TASK_ID of SLURM_ARRAY_TASK_COUNT';

const refuse = (message: string, remedy = 'Give both: --shard 1/4, --shard 2/4, …'): ProblemError =>
  new ProblemError([{ file: '--shard', message, remedy }]);

/**
 * Reads `--shard i/n`, or without a value the task of a Slurm array.
 * @throws ProblemError when it is neither.
 */
export function toShard(value: string | boolean | undefined, env: Env): Shard | undefined {
  if (value === undefined || value === false) return undefined;
  if (value === true) return ofArray(env);
  const [, number, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(value) ?? [];
  if (number === undefined || of === undefined) throw refuse(`expected i/n such as 2/4, got "${value}"`);
  return inBounds({ number: Number(number), of: Number(of) });
}

function inBounds(shard: Shard): Shard {
  const { number, of } = shard;
  if (of < 1 || of > MOST_SHARDS) throw refuse(`expected 1 to ${MOST_SHARDS} shards, got ${of}`);
  if (number < 1 || number > of) throw refuse(`expected a number from 1 to ${of}, got ${number}`);
  return shard;
}

/** Slurm's arrays begin anywhere; one of a few tasks, run again, has another count than the array that it repeats. */
function ofArray(env: Env): Shard {
  const read = (name: string): number | undefined => {
    const text = env[`SLURM_ARRAY_TASK_${name}`];
    return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
  };
  const [id, of, first = 0, step = 1] = [read('ID'), read('COUNT'), read('MIN'), read('STEP')];
  const remedy = 'Give the shard: --shard i/n, in a Slurm array from 1 to n --shard "$SLURM_ARRAY_TASK_ID/n"';
  if (id === undefined || of === undefined)
    throw refuse('has no value, and SLURM_ARRAY_TASK_ID or SLURM_ARRAY_TASK_COUNT is missing', remedy);
  const last = read('MAX') ?? first + of - 1;
  if (first > 1 || step !== 1 || last !== first + of - 1) {
    const array = `${first}-${last}${step === 1 ? '' : `:${step}`}`;
    throw refuse(`the Slurm array ${array} of ${of} tasks is not 0 to n-1 or 1 to n, so n is not known`, remedy);
  }
  return inBounds({ number: id - first + 1, of });
}
